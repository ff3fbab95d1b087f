/* SPDX-License-Identifier: MIT
 * Agents and their versions in the store: see agent.h. */
#include "call/resource/agent.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/resource/crud.h"
#include "state/journal/journal.h"
#include "json/build.h"

#include <inttypes.h>

#define KIND STR("agent")
#define OLD_KIND STR("agent version")

static struct store *store_of(const struct call *call)
{
    return world_store(call->env->world);
}

static struct store_key key_of(const struct call *call, struct str kind, struct str id)
{
    return (struct store_key){ journal_key_hash(call->key), kind, id };
}

static struct str old_id(struct call *call, struct str agent, int64_t version)
{
    return arena_printf(&call->arena, "%.*s.%" PRId64, STR_ARG(agent), version);
}

const struct record *agent_get(struct call *call, struct str id)
{
    return store_get(store_of(call), key_of(call, KIND, id), &call->arena);
}

const struct record *agent_find(struct call *call, struct str id, int *status)
{
    const struct record *r = agent_get(call, id);
    if (!r)
        *status = fail_agent(call, id);
    return r;
}

const struct json *agent_document(struct call *call, const struct record *agent)
{
    return json_parse(&call->arena, agent->bytes, NULL);
}

static int64_t version_of(const struct json *document)
{
    return json_int(json_get(document, STR("version")));
}

/* The number that a version's name says; false: it says none. */
static bool read_version(const struct json *document, struct str name, int64_t *number)
{
    const struct json *aliases = json_get(document, STR("aliases"));
    if (str_to_i64(name, number))
        return true;
    for (size_t i = 0; i < json_count(aliases); i++) {
        const struct json *alias = json_at(aliases, i);
        if (!str_eq(json_str(json_get(alias, STR("alias"))), name))
            continue;
        *number = version_of(alias);
        return true;
    }
    return false;
}

/* What a version was, with the versions that there are now. */
static struct str old_bytes(struct call *call, const struct record *old, const struct json *now)
{
    struct build b;
    struct jw *w = build_begin(&b);
    struct json_member m = { 0 };
    jw_object(w);
    while (json_next(agent_document(call, old), &m)) {
        const struct json *current = json_get(now, m.key);
        bool shared = str_eq(m.key, STR("versions")) || str_eq(m.key, STR("latest")) ||
                      str_eq(m.key, STR("aliases"));
        jw_key_tree(w, m.key, shared && current ? current : m.value);
    }
    jw_object_end(w);
    return jw_compact(&call->arena, build_end(&b, &call->arena));
}

static const struct record *find_old(struct call *call, const struct record *agent,
                                     const struct json *document, int64_t number)
{
    struct str id = old_id(call, agent->id, number);
    const struct record *old = store_get(store_of(call), key_of(call, OLD_KIND, id), &call->arena);
    if (!old)
        return NULL;
    struct record *shown = ARENA_NEW(&call->arena, struct record);
    *shown = *old;
    shown->id = agent->id;
    shown->bytes = old_bytes(call, old, document);
    return shown;
}

const struct record *agent_version(struct call *call, const struct record *agent,
                                   struct str version, int *status)
{
    const struct json *document = agent_document(call, agent);
    const struct record *found = NULL;
    int64_t number = 0;
    if (!version.n)
        return agent;
    if (read_version(document, version, &number))
        found = number == version_of(document) ? agent : find_old(call, agent, document, number);
    if (!found)
        *status = fail_not_found(call, "agent version", version);
    return found;
}

/* Keeps the current version below the agent. One that is there already (STORE_TAKEN) is the same,
 * as versions do not change. STORE_STALE: the agent is gone. */
static enum store_result archive(struct call *call, const struct record *agent, int64_t version)
{
    struct record old = *agent;
    old.kind = OLD_KIND;
    old.parent = agent->id;
    old.id = old_id(call, agent->id, version);
    return store_add_below(store_of(call), &old, KIND);
}

/* One try. */
static enum store_result replace(struct call *call, const struct record *old,
                                 const struct json *document, struct record *draft)
{
    int64_t before = version_of(agent_document(call, old)), version = version_of(document);
    *draft = *old;
    draft->bytes = jw_compact(&call->arena, document);
    if (version != before) {
        draft->updated_ms = call_now_ms(call);
        enum store_result kept = archive(call, old, before);
        if (kept == STORE_FULL || kept == STORE_STALE)
            return kept;
    }
    return store_replace(store_of(call), old, draft);
}

const struct record *agent_change(struct call *call, struct str id,
                                  const struct json *(*make)(struct call *call,
                                                             const struct record *old, int *status),
                                  int *status)
{
    enum store_result result = STORE_STALE;
    struct record *draft = ARENA_NEW(&call->arena, struct record);
    while (result == STORE_STALE) {
        const struct record *old = agent_find(call, id, status);
        const struct json *document = old ? make(call, old, status) : NULL;
        if (!document)
            return NULL;
        result = replace(call, old, document, draft);
    }
    if (result == STORE_OK)
        return draft;
    *status = crud_fail_full(call);
    return NULL;
}
