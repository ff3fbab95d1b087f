/* SPDX-License-Identifier: MIT
 * Paths of rules: see path_warnings.h. */
#include "call/rules/path_warnings.h"

#include "call/rules/apply_rule.h"

struct warned {
    const struct env *env;
    struct arena *arena;
    const struct rule *rule;
    void (*say)(void *arg, struct str warning);
    void *arg;
};

static bool is_at(const struct rule_predicate *p, struct str path)
{
    return p->test == TEST_GLOB && str_glob(p->text, path);
}

static bool is_path(const struct env *env, const struct rule_predicate *p)
{
    for (size_t i = 0; i < env->operations->count; i++)
        if (is_at(p, str_from(env->operations->routes[i].path)))
            return true;
    return route_find(env->known, METHOD_OTHER, p->text).methods ||
           route_find(env->routes, METHOD_OTHER, p->text).methods;
}

/* It may be meant; it may be misspelled. */
static void warn_of_path(const struct warned *to, const struct rule_predicate *p)
{
    const struct rule *r = to->rule;
    struct str near = rules_nearest_path(world_rules(to->env->world), p->text);
    to->say(to->arg,
            arena_printf(to->arena,
                         "rule %.*s \"%.*s\": %.*s is no path of the service, whose nearest is "
                         "%.*s",
                         STR_ARG(r->id), STR_ARG(rule_label(r)), STR_ARG(p->text), STR_ARG(near)));
}

/* What of a reply answers under the path can take, all methods together. */
static unsigned can_at(const struct env *env, const struct rule_predicate *p)
{
    const struct resource *const *list = env->resources[0];
    unsigned can = 0;
    for (int m = 0; m < METHOD_OTHER; m++)
        can |= rules_can_of(route_find(env->routes, (enum method)m, p->text).row);
    for (size_t i = 0; list[i]; i++)
        for (size_t k = 0; k < list[i]->count; k++)
            if (is_at(p, str_from(list[i]->routes[k].path)))
                can |= rules_can_of(&list[i]->routes[k]);
    return can;
}

static void warn_of_use(const struct warned *to, const struct rule_predicate *p)
{
    const struct rule *r = to->rule;
    const char *member = rule_useless(r, can_at(to->env, p));
    if (member)
        to->say(to->arg,
                arena_printf(to->arena,
                             "rule %.*s \"%.*s\": nothing at %.*s has a use for %s; "
                             "status, headers and body answer any path",
                             STR_ARG(r->id), STR_ARG(rule_label(r)), STR_ARG(p->text), member));
}

void path_warnings(const struct env *env, struct arena *a, const struct rule *r,
                   void (*say)(void *arg, struct str warning), void *arg)
{
    struct warned to = { env, a, r, say, arg };
    for (size_t i = 0; i < r->match.count; i++) {
        const struct rule_predicate *p = &r->match.predicates[i];
        bool is_name = p->test == TEST_EQUALS || p->test == TEST_GLOB;
        if (p->what != WHAT_PATH || !is_name)
            continue;
        if (!is_path(env, p))
            warn_of_path(&to, p);
        warn_of_use(&to, p);
    }
}
