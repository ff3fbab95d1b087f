/* SPDX-License-Identifier: MIT
 * Which calls are large: see call.h. */
#include "call/call.h"
#include "call/env.h"
#include "call/life/admit.h"
#include "egress/egress.h"
#include "state/journal/journal.h"
#include "state/rules/rules.h"
#include "state/store/store.h"
#include "state/workspaces.h"

enum {
    LARGE_BODY = 64 << 10,
    MUCH = 500,           /* entries of the journal, workspaces, rules, stored records */
    MUCH_BYTES = 1 << 20, /* of the journal; of what may be one conversation */
    MUCH_STORED = 16 << 20,
    HEAVY_BODY = 8 << 10, /* with a schema in it */
    RULES_BODY = 2 << 10, /* of rules, each of which is held against all paths there are */
};

/* Giving memory back takes its time too. */
static bool stores_much(struct world *world)
{
    return store_bytes(world_store(world)) > MUCH_STORED;
}

/* The fake's own endpoints list, filter, count and forget all that there is. */
static bool holds_much(struct world *world)
{
    size_t bytes;
    return journal_size(world_journal(world), &bytes) > MUCH || bytes > MUCH_BYTES ||
           workspaces_count(world_workspaces(world)) > MUCH ||
           rules_count(world_rules(world)) > MUCH || stores_much(world);
}

/* What a body may ask for: a file of the workspace, which may be of any size, and what takes
 * longest for its size, searching and schemas of many parts: their budget is that of any call, but
 * several in a row would be felt in the loop. One pass over the quotes, since each call takes it.
 */
static bool may_be_heavy(struct str body)
{
    const char *end = body.p + body.n;
    bool large = body.n > HEAVY_BODY;
    for (const char *p = body.p; body.n && (p = memchr(p, '"', (size_t)(end - p))); p++) {
        struct str rest = { p + 1, (size_t)(end - p - 1) };
        switch (rest.n ? *rest.p : 0) {
        case 'f':
            if (str_starts(rest, STR("file_id\"")))
                return true;
            break;
        case 'p':
            if (str_starts(rest, STR("pattern")))
                return true;
            break;
        case 'm':
            if (str_starts(rest, STR("minItems\"")))
                return true;
            break;
        case 'j':
        case 't':
            if (large &&
                (str_starts(rest, STR("json_schema\"")) || str_starts(rest, STR("tools\""))))
                return true;
            break;
        default:
            break;
        }
    }
    return false;
}

/* A signed URL of a file of our own. */
static bool names_signed(struct str body)
{
    const char *end = body.p + body.n;
    for (const char *p = body.p; body.n && (p = memchr(p, '?', (size_t)(end - p))); p++)
        if (str_ends((struct str){ body.p, (size_t)(p - body.p) }, STR("/signed")))
            return true;
    return false;
}

static bool is_replay(const struct config *config)
{
    return str_eq(str_from(config->record_mode), STR("replay"));
}

/* A file of recordings may have to be read: the options are those of its workspace. */
static bool replays(struct call *call)
{
    struct world *world = call->env->world;
    if (!settings_any_own(world_settings(world)))
        return is_replay(call->env->config);
    const struct config *config = world_config_for(world, admit_whose(call));
    bool replays = is_replay(config);
    world_config_release(world, config);
    return replays;
}

/* Rules that take their time are asked, or those of a file. */
static bool asks_rules_long(struct call *call)
{
    struct str path = call->request.path;
    bool asks = !path_is_control(path) && !str_eq(path, STR("/metrics")) &&
                !str_eq(path, STR("/health")) && !str_eq(path, STR("/"));
    return asks && (rules_costly(world_rules(call->env->world)) || replays(call));
}

/* It waits until no call is under way, or for who does. */
static bool waits_for_the_world(const struct call *call)
{
    struct str path = call->request.path;
    return world_is_shut(call->env->world) || str_eq(path, STR("/__parlel/reset")) ||
           str_eq(path, STR("/__parlel/state")) ||
           (call->request.method == METHOD_DELETE && str_eq(path, STR("/__parlel/workspaces")));
}

/* What another server answers is read and passed on. */
static bool fetches_much(const struct call *call)
{
    return call->fetch && fetch_size(call->fetch) > LARGE_BODY;
}

bool call_is_large(struct call *call)
{
    const struct request *q = &call->request;
    if (asks_rules_long(call) || fetches_much(call) || waits_for_the_world(call))
        return true;
    if (q->body.n > LARGE_BODY || call->fetched)
        return true;
    if (q->method == METHOD_POST && (may_be_heavy(q->body) || names_signed(q->body)))
        return true;
    if (q->method == METHOD_DELETE && stores_much(call->env->world))
        return true;
    bool may_list = q->method == METHOD_GET && str_starts(q->path, STR("/v"));
    if (may_list && store_count(world_store(call->env->world)) > MUCH)
        return true;
    /* an answer to a conversation reads all of it, and is made of several where agents hand over */
    bool converses = str_starts(path_served(q->path), STR("/v1/conversations"));
    if (converses && q->method == METHOD_POST)
        return true;
    bool continues = str_starts(path_served(q->path), STR("/v1/conversations/"));
    if (continues && store_bytes(world_store(call->env->world)) > MUCH_BYTES)
        return true;
    /* a batch job shows what all its rows were answered */
    bool shows = may_list && str_starts(path_served(q->path), STR("/v1/batch/jobs"));
    if (shows && store_bytes(world_store(call->env->world)) > MUCH_BYTES)
        return true;
    bool own = path_is_control(q->path) || str_eq(q->path, STR("/metrics"));
    return own && (q->body.n > RULES_BODY || holds_much(call->env->world));
}
