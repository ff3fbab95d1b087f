/* SPDX-License-Identifier: MIT
 *
 * shelves: a store to put small records in, and what is in it. For the tests of the store.
 */
#ifndef TESTS_SHELVES_H
#define TESTS_SHELVES_H

#include "state/store/store.h"
#include "t.h"

static struct store *s;
static struct arena a;

static inline void begin(size_t all, size_t workspace)
{
    s = store_new((struct store_bounds){ all, workspace });
    arena_init(&a);
}

static inline void end(void)
{
    arena_fini(&a);
    store_free(s);
}

static inline struct record draft(uint64_t workspace, const char *kind, const char *id)
{
    return (struct record){
        .workspace = workspace, .kind = str_from(kind), .id = str_from(id), .bytes = STR("{}")
    };
}

static inline enum store_result add(uint64_t workspace, const char *kind, const char *id)
{
    struct record r = draft(workspace, kind, id);
    return store_add(s, &r);
}

static inline enum store_result add_child(const char *kind, const char *id, const char *parent)
{
    struct record r = draft(1, kind, id);
    r.parent = str_from(parent);
    return store_add(s, &r);
}

static const struct record *get(uint64_t workspace, const char *kind, const char *id)
{
    return store_get(s, (struct store_key){ workspace, str_from(kind), str_from(id) }, &a);
}

static inline bool drop(uint64_t workspace, const char *kind, const char *id)
{
    return store_remove(s, (struct store_key){ workspace, str_from(kind), str_from(id) });
}

/* The ids of a page, each with a space behind it. */
static inline struct str ids(const struct store_query *q, struct store_page *page)
{
    struct str text = STR("");
    store_list(s, q, &a, page);
    for (size_t i = 0; i < page->count; i++)
        text = arena_printf(&a, "%.*s%.*s ", STR_ARG(text), STR_ARG(page->records[i]->id));
    return text;
}

#endif
