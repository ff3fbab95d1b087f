/* SPDX-License-Identifier: MIT
 * Finding retries: see attempts.h. */
#include "control/verdict/attempts.h"

#include "base/hash.h"
#include "base/map.h"

enum {
    LOOKED_AT = 64 /* failed attempts of a group that one may be the retry of */
};

static const int64_t SECOND_NS = 1000000000;
static const int64_t RETRY_MOST_NS = (int64_t)120 * 1000000000;

/* A fault that let the whole answer through in the end spoiled nothing, unless that was no JSON. */
static bool has_failed(const struct journal_outcome *o)
{
    bool whole = str_eq(str_from(o->ended), STR("done"));
    bool malformed = str_eq(str_from(o->fault), STR("malformed"));
    return o->status >= 400 || (o->fault && (!whole || malformed));
}

static uint64_t group_of(const struct journal_view *v)
{
    const struct journal_request *r = v->request;
    uint64_t hash = hash_u64(hash_str(hash_str(v->key_hash, r->operation), r->method), 0);
    return hash_str(hash_str(hash_str(hash, r->path), r->query), r->body);
}

/* Takes the newest of the group's failed attempts that had ended by then. */
static struct attempt *take_failed(struct attempt **first, const struct attempt *later)
{
    struct attempt **at = first;
    for (size_t i = 0; *at && i < LOOKED_AT; i++, at = &(*at)->waiting) {
        struct attempt *found = *at;
        if (found->end_ns > later->begin_ns || later->begin_ns - found->end_ns > RETRY_MOST_NS)
            continue;
        *at = found->waiting;
        found->waiting = NULL;
        return found;
    }
    return NULL;
}

struct group {
    struct attempt *failed; /* not repeated yet, the newest first */
};

static void link_one(struct arena *a, struct map *groups, struct attempt *one)
{
    uint64_t hash = group_of(one->view);
    struct str key = { (const char *)&hash, sizeof hash };
    struct group *group = map_get(groups, key);
    if (!group) {
        group = ARENA_NEW(a, struct group);
        map_put(groups, key, group);
    }
    one->of = take_failed(&group->failed, one);
    if (one->of)
        one->of->retry = one;
    if (!one->failed)
        return;
    one->waiting = group->failed;
    group->failed = one;
}

size_t attempts_link(struct arena *a, const struct journal_view *views, size_t count,
                     struct attempt **attempts)
{
    struct map groups;
    size_t n = 0;
    map_init(&groups);
    *attempts = ARENA_ARRAY(a, struct attempt, count);
    for (size_t i = 0; i < count; i++) {
        const struct journal_outcome *o = views[i].outcome;
        if (!o || views[i].request->parent) /* the program's own are nobody's attempts */
            continue;
        int64_t begin = views[i].request->at_ns + views[i].request->advanced_s * SECOND_NS;
        struct attempt *one = &(*attempts)[n++];
        *one = (struct attempt){ .view = &views[i],
                                 .begin_ns = begin,
                                 .end_ns = begin + o->duration_ns,
                                 .failed = has_failed(o) };
        link_one(a, &groups, one);
    }
    map_fini(&groups, NULL);
    return n;
}
