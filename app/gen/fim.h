/* SPDX-License-Identifier: MIT
 *
 * fim: the middle part between a prefix and a suffix of code: goes on in the prefix's indentation,
 * with names that occur in it, and closes the brackets that the suffix leaves open. A pure
 * function of the request, as text.h. Called by reply/ for fill-in-the-middle completions.
 */
#ifndef GEN_FIM_H
#define GEN_FIM_H

#include "base/text/buf.h"

struct fim_request {
    struct str prefix; /* may be empty */
    struct str suffix; /* may be empty */
    uint64_t seed;
    size_t words; /* wished length, roughly; 0: one to eight lines */
};

/* Appends whole UTF-8 text, never empty. Reads only the last KB of the prefix and the first of the
 * suffix. Ends early when the buffer is full. */
void fim_write(struct buf *out, const struct fim_request *r);

#endif
