/* SPDX-License-Identifier: MIT
 * Where to connect to: see address.h. */
#include "egress/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>

struct block {
    uint32_t base;
    unsigned bits;
    enum address_kind kind;
};

/* IANA's special-purpose registry, but for what is reachable from everywhere. */
static const struct block v4_blocks[] = {
    { 0x7F000000, 8, ADDRESS_LOOPBACK }, /* 127/8 */
    { 0x00000000, 8, ADDRESS_PRIVATE },  /* 0/8: this host */
    { 0x0A000000, 8, ADDRESS_PRIVATE },  /* 10/8 */
    { 0x64400000, 10, ADDRESS_PRIVATE }, /* 100.64/10 */
    { 0xA9FE0000, 16, ADDRESS_PRIVATE }, /* 169.254/16: the metadata of clouds too */
    { 0xAC100000, 12, ADDRESS_PRIVATE }, /* 172.16/12 */
    { 0xC0000000, 24, ADDRESS_PRIVATE }, /* 192.0.0/24 */
    { 0xC0000200, 24, ADDRESS_PRIVATE }, /* 192.0.2/24 */
    { 0xC0586300, 24, ADDRESS_PRIVATE }, /* 192.88.99/24 */
    { 0xC0A80000, 16, ADDRESS_PRIVATE }, /* 192.168/16 */
    { 0xC6120000, 15, ADDRESS_PRIVATE }, /* 198.18/15 */
    { 0xC6336400, 24, ADDRESS_PRIVATE }, /* 198.51.100/24 */
    { 0xCB007100, 24, ADDRESS_PRIVATE }, /* 203.0.113/24 */
    { 0xE0000000, 3, ADDRESS_PRIVATE },  /* 224/3: many, reserved, all */
};

static enum address_kind kind_of_v4(uint32_t address)
{
    for (size_t i = 0; i < ARRAY_LEN(v4_blocks); i++)
        if ((address ^ v4_blocks[i].base) >> (32 - v4_blocks[i].bits) == 0)
            return v4_blocks[i].kind;
    return ADDRESS_PUBLIC;
}

static uint32_t read_v4(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool is_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i])
            return false;
    return true;
}

/* Only 2000::/3 is routed, and of it not what wraps IPv4 (6to4, Teredo) or is for documents. */
static enum address_kind kind_of_v6(const unsigned char p[static 16])
{
    if (is_zero(p, 10) && p[10] == 0xFF && p[11] == 0xFF)
        return kind_of_v4(read_v4(p + 12));
    if (is_zero(p, 15) && p[15] == 1)
        return ADDRESS_LOOPBACK;
    static const unsigned char nat64[12] = { 0x00, 0x64, 0xFF, 0x9B };
    if (memcmp(p, nat64, sizeof nat64) == 0)
        return kind_of_v4(read_v4(p + 12));
    bool six_to_four = p[0] == 0x20 && p[1] == 0x02;
    bool special = p[0] == 0x20 && p[1] == 0x01 && (p[2] < 2 || (p[2] == 0x0D && p[3] == 0xB8));
    if (p[0] >> 5 != 1 || six_to_four || special)
        return ADDRESS_PRIVATE;
    return ADDRESS_PUBLIC;
}

enum address_kind address_kind(const struct sockaddr *address)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    if (address->sa_family == AF_INET) {
        memcpy(&v4, address, sizeof v4);
        return kind_of_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (address->sa_family != AF_INET6)
        return ADDRESS_PRIVATE;
    memcpy(&v6, address, sizeof v6);
    return kind_of_v6(v6.sin6_addr.s6_addr);
}

bool address_is_listed(struct str list, struct str host, uint16_t port)
{
    char with_port[300];
    int n = snprintf(with_port, sizeof with_port, "%.*s:%u", STR_ARG(str_sub(host, 0, 256)), port);
    while (list.p) {
        struct str one = str_trim(str_cut(&list, ','));
        if (one.n && (str_glob(one, host) || str_glob(one, (struct str){ with_port, (size_t)n })))
            return true;
    }
    return false;
}
