/* SPDX-License-Identifier: MIT
 * What rules may name: operations and paths of the service. See rules.h. */
#include "base/mem/mem.h"
#include "state/rules/parts.h"

enum {
    NAME_MOST = 120, /* bytes of a name that is compared */
    GROWTH = 64
};

static void add_name(struct str **list, size_t *count, struct str name)
{
    for (size_t i = 0; i < *count; i++)
        if (str_eq((*list)[i], name))
            return;
    if (*count % GROWTH == 0)
        *list = mem_realloc(*list, (*count + GROWTH) * sizeof **list);
    (*list)[(*count)++] = name;
}

void rules_know(struct rules *s, struct str operation, struct str path)
{
    add_name(&s->operations, &s->operation_count, operation);
    if (path.n)
        add_name(&s->paths, &s->path_count, path);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein's: how many characters must come, go or change. */
static size_t distance(struct str a, struct str b)
{
    size_t row[NAME_MOST + 1];
    for (size_t k = 0; k <= b.n; k++)
        row[k] = k;
    for (size_t i = 1; i <= a.n; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t k = 1; k <= b.n; k++) {
            size_t above = row[k];
            row[k] = least(least(above, row[k - 1]) + 1, corner + (a.p[i - 1] != b.p[k - 1]));
            corner = above;
        }
    }
    return row[b.n];
}

static struct str nearest(const struct str *list, size_t count, struct str name)
{
    struct str best = STR("");
    size_t best_distance = SIZE_MAX;
    name = str_sub(name, 0, NAME_MOST);
    for (size_t i = 0; i < count; i++) {
        size_t d = distance(name, str_sub(list[i], 0, NAME_MOST));
        if (d < best_distance) {
            best_distance = d;
            best = list[i];
        }
    }
    return best;
}

struct str rules_nearest_path(const struct rules *s, struct str path)
{
    return nearest(s->paths, s->path_count, path);
}

static bool is_operation(const struct rules *s, const struct rule_predicate *p)
{
    for (size_t i = 0; i < s->operation_count; i++)
        if (p->test == TEST_EQUALS ? str_eq(p->text, s->operations[i])
                                   : str_glob(p->text, s->operations[i]))
            return true;
    return false;
}

/* The predicate that names an operation that is none, or NULL. */
static const struct rule_predicate *misspelled(const struct rules *s, const struct rule *r)
{
    for (size_t i = 0; i < r->match.count; i++) {
        const struct rule_predicate *p = &r->match.predicates[i];
        bool is_name = p->test == TEST_EQUALS || p->test == TEST_GLOB;
        if (p->what == WHAT_OPERATION && is_name && !is_operation(s, p))
            return p;
    }
    return NULL;
}

bool rules_check_names(const struct rules *s, struct arena *a, struct rule *const *list,
                       size_t count, struct rule_refusal *refusal)
{
    for (size_t i = 0; s->operation_count && i < count; i++) {
        const struct rule_predicate *p = misspelled(s, list[i]);
        if (!p)
            continue;
        struct str near = nearest(s->operations, s->operation_count, p->text);
        *refusal = (struct rule_refusal){
            arena_printf(a, "rule %zu%s%.*s%s, /match/operation: no operation is called %.*s",
                         i + 1, list[i]->name.n ? " \"" : "", STR_ARG(list[i]->name),
                         list[i]->name.n ? "\"" : "", STR_ARG(p->text)),
            STR("/match/operation"),
            arena_printf(a, "%.*s, or another operationId or kind: GET / lists what is served",
                         STR_ARG(near)),
        };
        return false;
    }
    return true;
}
