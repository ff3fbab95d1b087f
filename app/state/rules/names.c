/* SPDX-License-Identifier: MIT
 * What rules may name: operations and paths of the service. See rules.h. */
#include "base/mem/mem.h"
#include "state/rules/parts.h"

enum {
    NAME_MOST = 120, /* bytes of a name that is compared */
    GROWTH = 64
};

static void add_path(struct rules *s, struct str path)
{
    for (size_t i = 0; i < s->path_count; i++)
        if (str_eq(s->paths[i], path))
            return;
    if (s->path_count % GROWTH == 0)
        s->paths = mem_realloc(s->paths, (s->path_count + GROWTH) * sizeof *s->paths);
    s->paths[s->path_count++] = path;
}

/* Of one name, all who have it. */
static void add_operation(struct rules *s, const struct rule_operation *o)
{
    for (size_t i = 0; i < s->operation_count; i++) {
        struct rule_operation *there = &s->operations[i];
        if (!str_eq(there->name, o->name))
            continue;
        there->can |= o->can;
        there->events = there->events ? there->events : o->events;
        return;
    }
    if (s->operation_count % GROWTH == 0)
        s->operations =
            mem_realloc(s->operations, (s->operation_count + GROWTH) * sizeof *s->operations);
    s->operations[s->operation_count++] = *o;
}

void rules_know(struct rules *s, const struct rule_operation *o)
{
    add_operation(s, o);
    if (o->path.n)
        add_path(s, o->path);
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

/* The best so far of names that are compared with one. */
struct nearest {
    struct str name, best;
    size_t distance;
};

static void consider(struct nearest *n, struct str name)
{
    size_t d = distance(n->name, str_sub(name, 0, NAME_MOST));
    if (d >= n->distance)
        return;
    n->distance = d;
    n->best = name;
}

struct str rules_nearest_path(const struct rules *s, struct str path)
{
    struct nearest n = { str_sub(path, 0, NAME_MOST), STR(""), SIZE_MAX };
    for (size_t i = 0; i < s->path_count; i++)
        consider(&n, s->paths[i]);
    return n.best;
}

struct str rules_nearest_operation(const struct rules *s, struct str name)
{
    struct nearest n = { str_sub(name, 0, NAME_MOST), STR(""), SIZE_MAX };
    for (size_t i = 0; i < s->operation_count; i++)
        consider(&n, s->operations[i].name);
    return n.best;
}

static bool is_named(const struct rule_predicate *p, struct str name)
{
    return p->test == TEST_EQUALS ? str_eq(p->text, name) : str_glob(p->text, name);
}

/* The next known operation, from *at on, that the predicate names; NULL: there is no other. */
static const struct rule_operation *next_named(const struct rules *s,
                                               const struct rule_predicate *p, size_t *at)
{
    while (*at < s->operation_count)
        if (is_named(p, s->operations[(*at)++].name))
            return &s->operations[*at - 1];
    return NULL;
}

/* The predicate by which a rule names its operations, or NULL. */
static const struct rule_predicate *naming(const struct rule *r)
{
    for (size_t i = 0; i < r->match.count; i++) {
        const struct rule_predicate *p = &r->match.predicates[i];
        if (p->what == WHAT_OPERATION && (p->test == TEST_EQUALS || p->test == TEST_GLOB))
            return p;
    }
    return NULL;
}

static const char *content_member(const struct rule_reply *reply)
{
    if (reply->call_count)
        return "tool_calls";
    if (reply->chunks)
        return "chunks";
    return reply->thinking.n ? "thinking" : reply->has_content ? "content" : NULL;
}

static const char *useless_member(const struct rule_reply *reply, unsigned can)
{
    const struct rule_usage *u = &reply->usage;
    bool counted = u->prompt_tokens >= 0 || u->completion_tokens >= 0 || u->cached_tokens >= 0;
    if (!(can & RULE_CAN_CONTENT) && content_member(reply))
        return content_member(reply);
    if (!(can & RULE_CAN_CONTENT) && reply->finish_reason)
        return "finish_reason";
    if (!(can & RULE_CAN_CONTENT) && reply->fragments)
        return "fragments";
    if (!(can & RULE_CAN_VECTORS) && reply->vectors)
        return "embedding";
    if (!(can & (RULE_CAN_CONTENT | RULE_CAN_VECTORS)) && counted)
        return "usage";
    return !(can & RULE_CAN_PATCH) && reply->patch.n ? "patch" : NULL;
}

const char *rule_useless(const struct rule *r, unsigned can)
{
    const char *member = NULL;
    for (size_t i = 0; !member && i < r->reply_count; i++)
        member = useless_member(&r->replies[i], can);
    return member;
}

static struct str label(struct arena *a, const struct rule *r, size_t at)
{
    const char *quote = r->name.n ? "\"" : "";
    return arena_printf(a, "rule %zu%s%s%.*s%s", at + 1, r->name.n ? " " : "", quote,
                        STR_ARG(r->name), quote);
}

static bool refuse_name(const struct rules *s, struct arena *a, struct str label, struct str name,
                        struct rule_refusal *no)
{
    struct str near = rules_nearest_operation(s, name);
    *no = (struct rule_refusal){
        arena_printf(a, "%.*s, /match/operation: no operation is called %.*s", STR_ARG(label),
                     STR_ARG(name)),
        STR("/match/operation"),
        arena_printf(a, "%.*s, or another operationId or kind: GET / lists what is served",
                     STR_ARG(near)),
    };
    return false;
}

static bool refuse_member(struct arena *a, struct str label, struct str member, struct str name,
                          struct rule_refusal *no)
{
    *no = (struct rule_refusal){
        arena_printf(a, "%.*s, /reply/%.*s: %.*s has no use for it", STR_ARG(label),
                     STR_ARG(member), STR_ARG(name)),
        arena_printf(a, "/reply/%.*s", STR_ARG(member)),
        STR("status, headers and body answer any operation"),
    };
    return false;
}

static bool wants_stream(const struct rule *r)
{
    for (size_t i = 0; i < r->match.count; i++)
        if (r->match.predicates[i].what == WHAT_STREAM)
            return r->match.predicates[i].number != 0;
    return false;
}

static bool has_member(const char *const *events, struct str member)
{
    for (; *events; events++)
        if (str_eq(member, str_from(*events)))
            return true;
    return false;
}

/* What a patch names that is in neither the first nor the last event; empty: nothing. */
static struct str absent_member(struct arena *a, const struct rule *r, const char *const *events)
{
    for (size_t i = 0; i < r->reply_count; i++) {
        struct json_member m = { 0 };
        if (!r->replies[i].patch.n)
            continue;
        const struct json *patch = json_parse(a, r->replies[i].patch, NULL);
        while (json_next(patch, &m))
            if (!has_member(events, m.key))
                return arena_dup(a, m.key);
    }
    return STR("");
}

static bool check_rule(const struct rules *s, struct arena *a, const struct rule *r, size_t at,
                       struct rule_refusal *no)
{
    const struct rule_predicate *p = naming(r);
    const struct rule_operation *o, *streamed = NULL;
    unsigned can = 0;
    size_t next = 0, count = 0;
    for (; p && (o = next_named(s, p, &next)); count++) {
        can |= o->can;
        streamed = o->events ? o : streamed;
    }
    if (!p)
        return true;
    if (!count)
        return refuse_name(s, a, label(a, r, at), p->text, no);
    const char *member = rule_useless(r, can);
    if (member)
        return refuse_member(a, label(a, r, at), str_from(member), p->text, no);
    struct str absent =
        streamed && wants_stream(r) ? absent_member(a, r, streamed->events) : STR("");
    if (!absent.n)
        return true;
    return refuse_member(a, label(a, r, at), arena_printf(a, "patch/%.*s", STR_ARG(absent)),
                         STR("neither the first nor the last event of a stream"), no);
}

bool rules_check_names(const struct rules *s, struct arena *a, struct rule *const *list,
                       size_t count, struct rule_refusal *refusal)
{
    for (size_t i = 0; s->operation_count && i < count; i++)
        if (!check_rule(s, a, list[i], i, refusal))
            return false;
    return true;
}
