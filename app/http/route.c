/* SPDX-License-Identifier: MIT
 * A trie of path segments: see route.h. */
#include "http/route.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>

struct node {
    struct str segment;    /* literal; borrowed from the pattern */
    struct node *children; /* literal children */
    struct node *next;     /* sibling */
    struct node *param;    /* {x} */
    struct node *rest;     /* {x*} */
    const void *rows[METHOD_OTHER];
    unsigned methods;
};

struct route_table {
    struct node root;
};

struct route_table *route_table_new(void)
{
    return mem_zalloc(1, sizeof(struct route_table));
}

static void free_node(struct node *n)
{
    while (n->children) {
        struct node *child = n->children;
        n->children = child->next;
        free_node(child);
        free(child);
    }
    struct node *const more[] = { n->param, n->rest };
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        if (!more[i])
            continue;
        free_node(more[i]);
        free(more[i]);
    }
}

void route_table_free(struct route_table *t)
{
    if (!t)
        return;
    free_node(&t->root);
    free(t);
}

static struct node *find_literal(const struct node *n, struct str segment)
{
    for (struct node *child = n->children; child; child = child->next)
        if (str_eq(child->segment, segment))
            return child;
    return NULL;
}

static struct node *add_step(struct node *n, struct str segment)
{
    if (str_starts(segment, STR("{"))) {
        struct node **slot = str_ends(segment, STR("*}")) ? &n->rest : &n->param;
        if (!*slot)
            *slot = mem_zalloc(1, sizeof **slot);
        return *slot;
    }
    struct node *child = find_literal(n, segment);
    if (child)
        return child;
    struct node **last = &n->children; /* what is added first is found first */
    while (*last)
        last = &(*last)->next;
    *last = mem_zalloc(1, sizeof **last);
    (*last)->segment = segment;
    return *last;
}

void route_table_add(struct route_table *t, enum method m, const char *pattern, const void *row)
{
    assert(pattern[0] == '/' && m < METHOD_OTHER);
    struct node *n = &t->root;
    struct str left = str_from(pattern + 1);
    while (left.p)
        n = add_step(n, str_cut(&left, '/'));
    assert(!n->rows[m]);
    n->rows[m] = row;
    n->methods |= 1u << m;
}

/* The end node of `left` below n that has one of match->methods, or NULL. match collects parameters
 * and how far it got. */
static const struct node *walk(const struct node *n, struct str left, size_t depth,
                               struct route_match *match)
{
    if (!left.p)
        return n->methods & match->methods ? n : NULL;
    struct str after = left, segment = str_cut(&after, '/');
    const struct node *child = find_literal(n, segment), *end = NULL;
    size_t params = match->param_count;
    if (child) {
        if (depth + 1 > match->known)
            match->known = depth + 1;
        end = walk(child, after, depth + 1, match);
    }
    if (!end && n->param && segment.n && params < ROUTE_PARAMS) {
        match->params[params] = segment;
        match->param_count = params + 1;
        end = walk(n->param, after, depth + 1, match);
    }
    if (!end && n->rest && left.n && params < ROUTE_PARAMS) {
        match->params[params] = left;
        match->param_count = params + 1;
        end = n->rest->methods & match->methods ? n->rest : NULL;
    }
    if (!end)
        match->param_count = params;
    return end;
}

struct route_match route_find(const struct route_table *t, enum method m, struct str path)
{
    struct route_match match = { .methods = 1u << m };
    if (!str_starts(path, STR("/")))
        return (struct route_match){ 0 };
    struct str left = str_sub(path, 1, path.n);
    if (m == METHOD_HEAD)
        match.methods |= 1u << METHOD_GET;
    const struct node *end = walk(&t->root, left, 0, &match);
    if (end && m < METHOD_OTHER)
        match.row = end->rows[m] ? end->rows[m] : end->rows[METHOD_GET];
    if (!end) { /* then for any method */
        match.methods = UINT_MAX;
        end = walk(&t->root, left, 0, &match);
    }
    match.methods = end ? end->methods : 0;
    return match;
}

/* Any row at or below n. Every node leads to one. */
static const void *row_below(const struct node *n)
{
    for (size_t m = 0; m < ARRAY_LEN(n->rows); m++)
        if (n->rows[m])
            return n->rows[m];
    const struct node *next = n->children ? n->children : n->param ? n->param : n->rest;
    return next ? row_below(next) : NULL;
}

const void *route_near(const struct route_table *t, struct str path)
{
    const struct node *n = &t->root;
    struct str left = str_sub(path, 1, path.n);
    while (left.p) {
        struct str segment = str_cut(&left, '/');
        const struct node *child = find_literal(n, segment);
        if (!child)
            child = n->param ? n->param : n->rest;
        if (!child)
            break;
        n = child;
    }
    return row_below(n);
}
