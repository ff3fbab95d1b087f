/* SPDX-License-Identifier: MIT
 * Reading the workspaces of a snapshot: see load.h. */
#include "base/text/base64.h"
#include "state/snapshot/load.h"
#include "json/slice.h"

#include <stdio.h>

/* ---- workspaces ---- */

static bool load_tallies(struct loading *l, struct str path, const struct json *v,
                         struct store_room *room)
{
    struct json_member m = { 0 };
    struct store_tally_view *list =
        ARENA_ARRAY(&l->scratch, struct store_tally_view, json_count(v));
    while (json_next(v, &m)) {
        struct store_tally_view *t = &list[room->tally_count++];
        t->times = (uint64_t)json_int(m.value);
        if (!load_hex(m.key, &t->contents) || json_int(m.value) < 1)
            return load_refuse(l, path, NULL, "tallies: hashes to numbers belong here");
    }
    room->tallies = list;
    return true;
}

static bool load_quota(struct loading *l, struct str path, const struct json *v, struct quota *q)
{
    static const char *const known[] = { "minute_ms",     "month_end",    "requests_minute",
                                         "tokens_minute", "tokens_month", NULL };
    return !v || (load_members(l, path, v, known) &&
                  load_number(l, path, v, "minute_ms", &q->minute_ms) &&
                  load_number(l, path, v, "month_end", &q->month_end) &&
                  load_number(l, path, v, "requests_minute", &q->used.requests_minute) &&
                  load_number(l, path, v, "tokens_minute", &q->used.tokens_minute) &&
                  load_number(l, path, v, "tokens_month", &q->used.tokens_month));
}

static bool load_blocks(struct loading *l, struct str path, const struct json *v, uint64_t hash)
{
    struct str bytes;
    if (!v)
        return true;
    if (!base64_decode(&l->scratch, json_str(v), &bytes) || bytes.n % sizeof(uint64_t) ||
        bytes.n / sizeof(uint64_t) > PREFIXES_MOST)
        return load_refuse(l, path, NULL, "prompt_blocks: base64 of hashes belongs here");
    uint64_t *blocks = ARENA_ARRAY(&l->scratch, uint64_t, bytes.n / sizeof(uint64_t));
    if (bytes.n)
        memcpy(blocks, bytes.p, bytes.n);
    (void)prefixes_note(l->prefixes, hash, blocks, bytes.n / sizeof(uint64_t));
    return true;
}

static bool load_memory(struct loading *l, struct str path, const struct json *v,
                        const struct workspace_kept *k)
{
    struct rules_memory *m = &l->memories[l->rules.memory_count];
    const struct json *states = json_get(v, STR("scenarios"));
    struct json_member s = { 0 };
    int64_t draws = 0;
    if (!states && !json_get(v, STR("draws")))
        return true;
    struct rules_scenario *list = ARENA_ARRAY(l->arena, struct rules_scenario, json_count(states));
    *m = (struct rules_memory){ k->key_hash, k->fingerprint, 0, list, 0 };
    if (!load_number(l, path, v, "draws", &draws))
        return false;
    m->draws = (uint64_t)draws;
    while (json_next(states, &s)) {
        if (!json_is(s.value, JSON_STRING))
            return load_refuse(l, path, "a text", "the state of scenario %.*s is none",
                               STR_ARG(str_sub(s.key, 0, 100)));
        list[m->scenario_count++] =
            (struct rules_scenario){ .name = arena_dup(l->arena, s.key),
                                     .state = arena_dup(l->arena, json_str(s.value)) };
    }
    l->rules.memory_count++;
    return true;
}

/* Its fingerprint with its hash, or, without one, the API key itself. */
static bool load_name(struct loading *l, struct str path, const struct json *v,
                      struct workspace_kept *k)
{
    char print[FINGERPRINT_SIZE];
    const struct json *hash = json_get(v, STR("hash"));
    struct str key = json_str(json_get(v, STR("key")));
    k->key_hash = journal_key_hash(key);
    bool ok =
        key.n && (!hash || (key.n < FINGERPRINT_SIZE && load_hex(json_str(hash), &k->key_hash)));
    if (!hash)
        key = (struct str){ print, journal_fingerprint(print, key) };
    k->fingerprint = arena_dup(l->arena, key);
    return ok ||
           load_refuse(l, path, NULL, "key and hash: a fingerprint and sixteen hexadecimal digits");
}

static bool load_counters(struct loading *l, struct str path, const struct json *v,
                          struct workspace_kept *k)
{
    int64_t requests = 0, answers = 0, orders = 0;
    if (!load_number(l, path, v, "requests", &requests) ||
        !load_number(l, path, v, "answers", &answers) ||
        !load_number(l, path, v, "orders", &orders))
        return false;
    k->requests = (uint64_t)requests;
    k->answers = (uint64_t)answers;
    l->orders[l->order_count++] =
        (struct store_room){ .workspace = k->key_hash, .orders = (uint64_t)orders };
    return true;
}

static bool load_workspace(struct loading *l, struct str path, const struct json *v)
{
    static const char *const known[] = { "key",           "hash",    "requests", "answers",
                                         "quota",         "orders",  "draws",    "scenarios",
                                         "prompt_blocks", "tallies", "config",   NULL };
    struct workspace_kept kept = { 0 }, *k = &kept;
    const struct json *own = json_get(v, STR("config"));
    struct store_room room = { 0 };
    if (!load_members(l, path, v, known) || !load_name(l, path, v, k))
        return false;
    if (load_skips(l, k->key_hash))
        return load_add_workspace(l, k);
    if (!load_counters(l, path, v, k) ||
        !load_quota(l, path, json_get(v, STR("quota")), &k->quota) ||
        !load_tallies(l, path, json_get(v, STR("tallies")), &room) ||
        !load_blocks(l, path, json_get(v, STR("prompt_blocks")), k->key_hash) ||
        !load_memory(l, path, v, k) || (own && !load_settings(l, path, own, &k->key_hash)))
        return false;
    room.workspace = k->key_hash;
    store_put_back_room(l->store, &room);
    if (map_get(&l->by_print, k->fingerprint) || !load_add_workspace(l, k))
        return load_refuse(l, path, NULL, "the key %.*s is there twice", STR_ARG(k->fingerprint));
    return true;
}

static size_t count_items(struct str list)
{
    struct slice s = slice_open(list, '[');
    struct str item;
    size_t count = 0;
    while (slice_item(&s, &item))
        count++;
    return count;
}

bool load_workspaces(struct loading *l, struct str list)
{
    struct slice s = slice_open(list, '[');
    struct str text;
    size_t count = count_items(list);
    l->memories = ARENA_ARRAY(l->arena, struct rules_memory, count);
    l->orders = ARENA_ARRAY(l->arena, struct store_room, count);
    l->rules.memories = l->memories;
    for (size_t i = 0; slice_item(&s, &text); i++) {
        char path[40];
        int n = snprintf(path, sizeof path, "/workspaces/%zu", i);
        arena_reset(&l->scratch);
        if (!load_workspace(l, (struct str){ path, (size_t)n },
                            json_parse(&l->scratch, text, NULL)))
            return false;
    }
    return !s.fault || load_refuse(l, STR("/workspaces"), NULL, "this is no list in JSON");
}
