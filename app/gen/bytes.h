/* SPDX-License-Identifier: MIT
 *
 * bytes: numbers of file formats read out of bytes that anybody sent. What lies past the end reads
 * as zeros, so that no format needs checks of its own; what comes of it is 0 then.
 */
#ifndef GEN_BYTES_H
#define GEN_BYTES_H

#include "base/text/str.h"

static inline size_t byte_at(struct str s, size_t at)
{
    return at < s.n ? (unsigned char)s.p[at] : 0;
}

static inline size_t big16(struct str s, size_t at)
{
    return byte_at(s, at) << 8 | byte_at(s, at + 1);
}

static inline size_t big32(struct str s, size_t at)
{
    return big16(s, at) << 16 | big16(s, at + 2);
}

static inline uint64_t big64(struct str s, size_t at)
{
    return (uint64_t)big32(s, at) << 32 | big32(s, at + 4);
}

static inline size_t little16(struct str s, size_t at)
{
    return byte_at(s, at) | byte_at(s, at + 1) << 8;
}

static inline size_t little32(struct str s, size_t at)
{
    return little16(s, at) | little16(s, at + 2) << 16;
}

static inline uint64_t little64(struct str s, size_t at)
{
    return little32(s, at) | (uint64_t)little32(s, at + 4) << 32;
}

/* Whether `what` stands there. */
static inline bool bytes_are(struct str s, size_t at, struct str what)
{
    return str_starts(str_sub(s, at, s.n), what);
}

#endif
