/* SPDX-License-Identifier: MIT
 *
 * shaped: an instance of a schema that is written with ' for ".
 */
#ifndef TESTS_SHAPE_SHAPED_H
#define TESTS_SHAPE_SHAPED_H

#include "schema/shape/shape.h"
#include "t.h"

static inline struct str text_of(struct arena *a, const char *text)
{
    struct str copy = arena_dup(a, str_from(text));
    char *p = arena_alloc(a, copy.n + 1);
    for (size_t i = 0; i < copy.n; i++)
        p[i] = copy.p[i] == '\'' ? '"' : copy.p[i];
    return (struct str){ p, copy.n };
}

/* Writes one instance; the empty string when there is none. */
static inline struct str shaped(struct arena *a, struct str schema, struct shape_options options,
                                struct schema_error *err)
{
    struct buf out;
    options.style = JW_SPACED;
    options.budget = t_budget();
    buf_init(&out, 1 << 20);
    const struct json *document = json_parse(a, schema, NULL);
    const struct schema *s = document ? schema_compile(a, options.budget, document, err) : NULL;
    struct str text = { 0 };
    if (s && shape_write(a, s, &options, &out, err)) {
        text = arena_dup(a, buf_view(&out));
        CHECK(schema_valid(a, t_budget(), s, json_parse(a, text, NULL), err));
    }
    buf_fini(&out);
    return text;
}

#endif
