/* SPDX-License-Identifier: MIT
 * Trees that are written: see build.h. */
#include "json/build.h"

enum {
    TEXT_MAX = 512 << 20
};

struct jw *build_begin(struct build *b)
{
    buf_init(&b->text, TEXT_MAX);
    jw_init(&b->w, &b->text, JW_COMPACT);
    return &b->w;
}

const struct json *build_end(struct build *b, struct arena *a)
{
    const struct json *tree = json_parse(a, buf_view(&b->text), NULL);
    buf_fini(&b->text);
    return tree;
}
