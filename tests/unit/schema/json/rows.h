/* SPDX-License-Identifier: MIT
 *
 * rows: schemas and instances, and whether they fit. ' stands for ".
 */
#ifndef TESTS_SCHEMA_ROWS_H
#define TESTS_SCHEMA_ROWS_H

#include "schema/json/jsonschema.h"
#include "t.h"

struct row {
    const char *schema, *instance;
    bool fits;
};

static const struct json *json_of(struct arena *a, const char *text)
{
    struct str copy = arena_dup(a, str_from(text));
    char *p = arena_alloc(a, copy.n + 1);
    for (size_t i = 0; i < copy.n; i++)
        p[i] = copy.p[i] == '\'' ? '"' : copy.p[i];
    return json_parse(a, (struct str){ p, copy.n }, NULL);
}

static inline void check_rows(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct arena a;
        struct schema_error err = { 0 };
        arena_init(&a);
        const struct json *document = json_of(&a, rows[i].schema);
        const struct json *instance = json_of(&a, rows[i].instance);
        const struct schema *s = document ? schema_compile(&a, t_budget(), document, &err) : NULL;
        bool fits = s && schema_valid(&a, t_budget(), s, instance, &err);
        if (!document || !instance || !s || fits != rows[i].fits)
            printf("%s with %s: %.*s\n", rows[i].schema, rows[i].instance, STR_ARG(err.reason));
        CHECK(document && instance && s);
        CHECK(fits == rows[i].fits);
        CHECK(fits || err.reason.n > 0);
        arena_fini(&a);
    }
}

#endif
