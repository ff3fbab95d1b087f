/* SPDX-License-Identifier: MIT
 * Loading a snapshot: see snapshot.h. All of it is read into parts of their own first; when all are
 * there they take the places of the old ones. */
#include "state/snapshot/load.h"
#include "base/mem/mem.h"
#include "json/slice.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const char HELP[] = "as GET /__parlel/state writes it";

bool load_refuse(struct loading *l, struct str path, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    *l->no = (struct snapshot_refusal){ arena_vprintf(l->arena, format, args),
                                        arena_dup(l->arena, path), str_from(hint ? hint : HELP) };
    va_end(args);
    return false;
}

bool load_members(struct loading *l, struct str path, const struct json *v,
                  const char *const *known)
{
    struct json_member m = { 0 };
    if (!json_is(v, JSON_OBJECT))
        return load_refuse(l, path, NULL, "an object belongs here");
    while (json_next(v, &m)) {
        bool found = false;
        for (const char *const *name = known; *name; name++)
            found = found || str_eq(m.key, str_from(*name));
        if (!found)
            return load_refuse(l, path, NULL, "there is no member %.*s", STR_ARG(m.key));
    }
    return true;
}

bool load_number(struct loading *l, struct str path, const struct json *object, const char *name,
                 int64_t *value)
{
    const struct json *v = json_get(object, str_from(name));
    if (!v)
        return true;
    if (!json_is(v, JSON_INT) || json_int(v) < 0)
        return load_refuse(l, path, "a whole number, not negative", "%s is none", name);
    *value = json_int(v);
    return true;
}

bool load_hex(struct str text, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *digits = "0123456789abcdef", *at = memchr(digits, text.p[i], 16);
        if (!at)
            return false;
        *value = *value << 4 | (uint64_t)(at - digits);
    }
    return text.n == 16;
}

bool load_add_workspace(struct loading *l, const struct workspace_kept *k)
{
    struct str hash = { (const char *)&k->key_hash, sizeof k->key_hash };
    if (map_get(&l->by_hash, hash))
        return false;
    if (l->workspace_count == l->workspace_cap) {
        l->workspace_cap = l->workspace_cap ? 2 * l->workspace_cap : 16;
        l->workspaces = mem_realloc(l->workspaces, l->workspace_cap * sizeof *l->workspaces);
    }
    l->workspaces[l->workspace_count++] = *k;
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): a number from 1 */
    void *number = (void *)(uintptr_t)l->workspace_count;
    map_put(&l->by_hash, hash, number);
    map_put(&l->by_print, k->fingerprint, number);
    return true;
}

bool load_key(struct loading *l, struct str path, struct str key, uint64_t *hash,
              struct str *fingerprint)
{
    char print[FINGERPRINT_SIZE];
    struct workspace_kept k = { .key_hash = journal_key_hash(key) };
    size_t which = (size_t)(uintptr_t)map_get(&l->by_print, key);
    if (!key.n)
        return load_refuse(l, path, "an API key, or a fingerprint of the list workspaces",
                           "key is missing");
    if (which)
        k = l->workspaces[which - 1];
    else
        k.fingerprint = arena_dup(l->arena, (struct str){ print, journal_fingerprint(print, key) });
    if (!which)
        (void)load_add_workspace(l, &k);
    *hash = k.key_hash;
    *fingerprint = k.fingerprint;
    return true;
}

/* ---- its parts ---- */

static bool load_clock(struct loading *l, struct str text)
{
    static const char *const known[] = { "advanced_s", NULL };
    const struct json *v = json_parse(&l->scratch, text, NULL);
    return load_members(l, STR("/clock"), v, known) &&
           load_number(l, STR("/clock"), v, "advanced_s", &l->advanced_s);
}

bool load_settings(struct loading *l, struct str path, const struct json *v,
                   const uint64_t *key_hash)
{
    struct json_member m = { 0 };
    struct setting *list = ARENA_ARRAY(&l->scratch, struct setting, json_count(v));
    size_t count = 0, wrong = 0;
    struct buf error;
    if (!json_is(v, JSON_OBJECT))
        return load_refuse(l, path, NULL, "an object belongs here");
    while (json_next(v, &m)) {
        if (!json_is(m.value, JSON_STRING))
            return load_refuse(l, path, "a text", "the value of %.*s is none", STR_ARG(m.key));
        list[count++] = (struct setting){ m.key, json_str(m.value) };
    }
    buf_init(&error, 1 << 16);
    bool ok = key_hash ? settings_change_for(l->settings, *key_hash, list, count, &wrong, &error)
                       : settings_change(l->settings, list, count, &wrong, &error);
    if (!ok)
        load_refuse(l, path, "GET /__parlel/config lists the options", "%.*s",
                    STR_ARG(buf_view(&error)));
    buf_fini(&error);
    return ok;
}

static bool load_config(struct loading *l, struct str text)
{
    const struct json *v = json_parse(&l->scratch, text, NULL), *clock = json_get(v, STR("clock"));
    if (json_is(clock, JSON_STRING))
        l->clock = arena_dup(l->arena, json_str(clock));
    return load_settings(l, STR("/config"), v, NULL);
}

static bool load_objects(struct loading *l, struct str list)
{
    struct slice s = slice_open(list, '[');
    struct str text;
    while (slice_item(&s, &text)) {
        char path[40];
        int n = snprintf(path, sizeof path, "/objects/%zu", l->object_count);
        arena_reset(&l->scratch);
        if (!load_object(l, (struct str){ path, (size_t)n }, text))
            return false;
        l->object_count++;
    }
    return !s.fault || load_refuse(l, STR("/objects"), NULL, "this is no list in JSON");
}

static bool load_version(struct loading *l, struct str text)
{
    return str_eq(text, STR("1")) ||
           load_refuse(l, STR("/version"), "1", "this version is not known");
}

static bool load_made(struct loading *l, struct str text)
{
    int64_t made;
    if (!str_to_i64(text, &made) || made < 0)
        return load_refuse(l, STR("/rule_ids"), NULL, "rule_ids is no number");
    l->rules.made = (uint64_t)made;
    return true;
}

/* In the order they are read: who refers to a workspace needs those first. */
static const struct part {
    struct str name;
    bool (*load)(struct loading *l, struct str text);
    bool is_needed;
} parts[] = {
    { STR_INIT("version"), load_version, true },
    { STR_INIT("clock"), load_clock, false },
    { STR_INIT("config"), load_config, false },
    { STR_INIT("workspaces"), load_workspaces, false },
    { STR_INIT("rule_ids"), load_made, false },
    { STR_INIT("rules"), load_rules, false },
    { STR_INIT("objects"), load_objects, false },
};

static bool find_parts(struct loading *l, struct str text, struct str found[])
{
    struct slice s = slice_open(text, '{');
    struct str key, value;
    while (slice_member(&s, &key, &value)) {
        size_t i = 0;
        while (i < ARRAY_LEN(parts) && !str_eq(key, parts[i].name))
            i++;
        if (i == ARRAY_LEN(parts) || found[i].p)
            return load_refuse(l, STR(""), NULL, "there is no member %.*s, or it is there twice",
                               STR_ARG(str_sub(key, 0, 100)));
        found[i] = value;
    }
    return !s.fault || load_refuse(l, STR(""), NULL, "this is no JSON at byte %zu", s.at);
}

static bool load_parts(struct loading *l, struct str text)
{
    struct str found[ARRAY_LEN(parts)] = { { NULL, 0 } };
    if (!find_parts(l, text, found))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        arena_reset(&l->scratch);
        if (!found[i].p && parts[i].is_needed)
            return load_refuse(l, STR(""), NULL, "%s is missing", parts[i].name.p);
        if (found[i].p && !parts[i].load(l, found[i]))
            return false;
    }
    return true;
}

/* ---- in two steps ---- */

static bool lay_rules(struct loading *l)
{
    size_t wrong = 0;
    struct buf problem;
    buf_init(&problem, 1 << 16);
    struct rules_whole rules = l->rules;
    l->rule_count = l->rules.count;
    l->rules.count = 0; /* the references are taken */
    l->fresh_rules = rules_put_back(world_rules(l->world), &rules, &wrong, &problem);
    if (!l->fresh_rules)
        load_refuse(l, arena_printf(l->arena, "/rules/%zu", wrong), NULL, "rule %zu: %.*s",
                    wrong + 1, STR_ARG(buf_view(&problem)));
    buf_fini(&problem);
    return l->fresh_rules != NULL;
}

static struct loading *begin_loading(struct world *w, struct arena *a, struct snapshot_refusal *no)
{
    struct loading *l = ARENA_NEW(a, struct loading);
    *l = (struct loading){ .world = w, .arena = a, .no = no };
    arena_init(&l->scratch);
    map_init(&l->by_print);
    map_init(&l->by_hash);
    l->store = store_like(world_store(w));
    l->prefixes = prefixes_new();
    l->settings = settings_like(world_settings(w));
    return l;
}

static struct loading *read_all(struct loading *l, struct str text)
{
    bool ok = load_parts(l, text);
    for (size_t i = 0; ok && i < l->order_count; i++)
        store_put_back_room(l->store, &l->orders[i]);
    if (ok && lay_rules(l))
        return l;
    snapshot_end(l);
    return NULL;
}

struct loading *snapshot_read(struct world *w, struct arena *a, struct str text,
                              struct snapshot_refusal *no)
{
    return read_all(begin_loading(w, a, no), text);
}

struct loading *snapshot_read_again(struct world *w, struct arena *a, struct str text,
                                    struct str key)
{
    struct loading *l = begin_loading(w, a, ARENA_NEW(a, struct snapshot_refusal));
    uint64_t *hash = ARENA_NEW(a, uint64_t);
    *hash = journal_key_hash(key);
    l->only = key.n ? hash : NULL;
    return read_all(l, text);
}

struct snapshot_counts snapshot_counts(const struct loading *l)
{
    return (struct snapshot_counts){ l->object_count, l->rule_count, l->workspace_count };
}

void snapshot_end(struct loading *l)
{
    if (!l)
        return;
    for (size_t i = 0; i < l->rules.count; i++)
        rule_release(l->rules.rules[i].rule);
    free(l->rules.rules);
    free(l->workspaces);
    map_fini(&l->by_print, NULL);
    map_fini(&l->by_hash, NULL);
    rules_free(l->fresh_rules);
    store_free(l->store);
    prefixes_free(l->prefixes);
    settings_free(l->settings);
    arena_fini(&l->scratch);
}

bool snapshot_load(struct world *w, struct arena *a, struct str text,
                   struct snapshot_counts *counts, struct snapshot_refusal *no)
{
    struct loading *l = snapshot_read(w, a, text, no);
    if (!l)
        return false;
    *counts = snapshot_counts(l);
    world_close(w);
    snapshot_take(l);
    world_open(w);
    snapshot_end(l);
    return true;
}
