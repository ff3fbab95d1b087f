/* SPDX-License-Identifier: MIT
 *
 * address: where the program may connect to. What a client names must not lead into the network
 * that the program stands in: private, link-local and other special addresses are refused, unless
 * the operator allows their host by name.
 */
#ifndef EGRESS_ADDRESS_H
#define EGRESS_ADDRESS_H

#include "base/text/str.h"

#include <sys/socket.h>

enum address_kind {
    ADDRESS_PUBLIC,
    ADDRESS_LOOPBACK,
    ADDRESS_PRIVATE, /* and all other special ones */
};

/* Of IPv4 and IPv6; IPv4 inside IPv6 is seen as what it is. */
enum address_kind address_kind(const struct sockaddr *address);
/* Whether a list of hosts ("a.example, *.b.example:8443, 127.0.0.1") has this one. Without a port
 * any will do; "*" stands for any text. */
bool address_is_listed(struct str list, struct str host, uint16_t port);

#endif
