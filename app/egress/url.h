/* SPDX-License-Identifier: MIT
 *
 * url: absolute http and https addresses, read strictly: what one program takes for the host and
 * another does not is refused (user names, spaces, backslashes, bytes above ASCII).
 */
#ifndef EGRESS_URL_H
#define EGRESS_URL_H

#include "base/mem/arena.h"

struct url {
    bool secure;     /* https */
    struct str host; /* in lower case; of an IPv6 address without its brackets */
    bool is_v6;      /* it was in brackets */
    uint16_t port;
    bool has_port;     /* it is not the scheme's own */
    struct str target; /* path and query, "/" at the least; no fragment */
};

/* False when it is none. Borrows; the host lives in the arena. */
bool url_read(struct arena *a, struct str text, struct url *url)
    __attribute__((warn_unused_result));
/* What `location` of an answer to `from` means; false when that is no URL to go to. */
bool url_follow(struct arena *a, const struct url *from, struct str location, struct url *to)
    __attribute__((warn_unused_result));
/* As in a Host header: "localhost:8080", "[::1]". */
struct str url_authority(struct arena *a, const struct url *url);

#endif
