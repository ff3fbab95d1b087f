/* SPDX-License-Identifier: MIT
 * What may be meant, or not: see judge.h. */
#include "call/env.h"
#include "control/verdict/judge.h"

enum {
    SHOWN = 100 /* entries of a note, and unused rules, that are told */
};

const char *const note_kinds[] = { "unmatched_call", "unused_rule",        "unknown_path",
                                   "doubled_v1",     "validation_refused", NULL };

static bool is_unmatched(const struct journal_view *v)
{
    return !v->request->rule.n && v->request->near_misses.n;
}

static bool is_unknown_path(const struct journal_view *v)
{
    return !v->request->operation.n && !journal_rule(v).n;
}

static bool is_doubled(const struct journal_view *v)
{
    struct str name;
    return str_starts(path_workspace(v->request->path, &name), STR("/v1/v1/"));
}

static bool is_refused(const struct journal_view *v)
{
    return v->outcome && v->outcome->status == 422 && !journal_rule(v).n;
}

/* A note about calls. */
struct about {
    const char *kind, *what;
    bool (*is)(const struct journal_view *v);
};

static void add(struct verdict *v, struct finding f)
{
    if (v->count < FINDINGS)
        v->findings[v->count++] = f;
}

static void note_calls(struct verdict *v, const struct about *about,
                       const struct journal_view *views, size_t count)
{
    struct finding f = { about->kind, STR(""), ARENA_ARRAY(v->arena, uint64_t, SHOWN), 0 };
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (!about->is(&views[i]))
            continue;
        if (found++ < SHOWN)
            f.entries[f.count++] = views[i].n;
    }
    f.message = arena_printf(v->arena, "%zu call%s %s", found, found == 1 ? "" : "s", about->what);
    if (found)
        add(v, f);
}

static void note_rules(struct verdict *v, struct call *call, struct str key)
{
    struct rules_list list;
    struct str names = STR("");
    size_t found = 0;
    rules_show(world_rules(call->env->world), v->arena, key, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct rule *r = list.views[i].rule;
        if (r->disabled || atomic_load(&r->hits))
            continue;
        if (found++ < SHOWN)
            names = arena_printf(v->arena, "%.*s%s%.*s", STR_ARG(names), names.n ? ", " : "",
                                 STR_ARG(rule_label(r)));
    }
    if (found)
        add(v, (struct finding){ "unused_rule",
                                 arena_printf(v->arena, "%zu rule%s answered nothing: %.*s", found,
                                              found == 1 ? "" : "s", STR_ARG(names)),
                                 NULL, 0 });
}

void note(struct verdict *v, struct call *call, const struct journal_view *views, size_t count,
          struct str key)
{
    static const struct about about[] = {
        { "unmatched_call", "no rule answered, while there were some", is_unmatched },
        { "unknown_path", "went to a path that neither the service nor a rule has",
          is_unknown_path },
        { "doubled_v1", "had /v1 twice in the path: the base URL needs none", is_doubled },
        { "validation_refused", "the service would refuse as invalid (422)", is_refused },
    };
    for (size_t i = 0; i < ARRAY_LEN(about); i++)
        note_calls(v, &about[i], views, count);
    note_rules(v, call, key);
}
