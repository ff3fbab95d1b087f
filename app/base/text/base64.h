/* SPDX-License-Identifier: MIT
 *
 * base64: RFC 4648 with padding, both ways.
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/mem/arena.h"
#include "base/text/buf.h"

/* Appends the encoding of n bytes. */
void base64_add(struct buf *out, const void *p, size_t n);
/* Decodes (standard or URL-safe alphabet, padding optional, white space skipped) into the arena;
 * false when it is not base64. */
bool base64_decode(struct arena *a, struct str text, struct str *out)
    __attribute__((warn_unused_result));

#endif
