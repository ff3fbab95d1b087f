/* SPDX-License-Identifier: MIT
 *
 * build: a tree that is written: from build_begin, which gives the writer, to build_end, which
 * reads what was written into the arena. For documents that are put together of others.
 */
#ifndef JSON_BUILD_H
#define JSON_BUILD_H

#include "json/jw.h"

struct build {
    struct buf text;
    struct jw w;
};

/* The writer of one value. */
struct jw *build_begin(struct build *b);
/* The value; NULL when nothing was written. */
const struct json *build_end(struct build *b, struct arena *a);

#endif
