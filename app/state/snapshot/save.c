/* SPDX-License-Identifier: MIT
 * Writing a snapshot: see snapshot.h. What is small is written at once, objects one by one. */
#include "base/text/base64.h"
#include "state/rules/whole.h"
#include "state/snapshot/snapshot.h"
#include "state/store/whole.h"
#include "json/slice.h"

#include <inttypes.h>

enum {
    PIECE = 16 << 10,
    BLOB_PIECE = 48 << 10,  /* a multiple of three */
    VALUE_MOST = 256 << 10, /* what is larger, or deeper, is written as a text */
    VALUE_DEPTH = JSON_DEPTH_MAX - 10
};

struct snapshot_writer {
    struct arena *arena;
    bool blobs, begun;
    struct str head; /* all in front of the objects */
    struct store_whole store;
    struct workspace_kept *workspaces;
    size_t workspace_count;
    size_t last;    /* workspace that an object was of */
    size_t at;      /* object */
    size_t blob_at; /* bytes of its contents that were written */
    bool in_blob;
};

/* ---- what is small ---- */

static void emit_config(struct jw *w, const struct config *config)
{
    struct config_option option;
    struct buf value;
    buf_init(&value, 1 << 20);
    jw_key(w, STR("config"));
    jw_object(w);
    for (size_t i = 0; config_option(config, i, &option, &value); i++) {
        if (option.live && str_eq(str_from(option.source), STR("patch")))
            jw_key_str(w, str_from(option.name), buf_view(&value));
        buf_reset(&value);
    }
    jw_object_end(w);
    buf_fini(&value);
}

static void emit_hex(struct jw *w, struct arena *a, struct str key, uint64_t value)
{
    jw_key_str(w, key, arena_printf(a, "%016" PRIx64, value));
}

static void emit_own_config(struct jw *w, struct arena *a, struct settings *settings, uint64_t hash)
{
    struct setting *list;
    size_t count = settings_read_for(settings, a, hash, &list);
    if (!count)
        return;
    jw_key(w, STR("config"));
    jw_object(w);
    for (size_t i = 0; i < count; i++)
        jw_key_str(w, list[i].name, list[i].value);
    jw_object_end(w);
}

static void emit_quota(struct jw *w, const struct quota *q)
{
    if (!q->month_end && !q->minute_ms)
        return;
    jw_key(w, STR("quota"));
    jw_object(w);
    jw_key_int(w, STR("minute_ms"), q->minute_ms);
    jw_key_int(w, STR("month_end"), q->month_end);
    jw_key_int(w, STR("requests_minute"), q->used.requests_minute);
    jw_key_int(w, STR("tokens_minute"), q->used.tokens_minute);
    jw_key_int(w, STR("tokens_month"), q->used.tokens_month);
    jw_object_end(w);
}

static void emit_room(struct jw *w, struct arena *a, const struct store_whole *store, uint64_t hash)
{
    for (size_t i = 0; i < store->room_count; i++) {
        const struct store_room *room = &store->rooms[i];
        if (room->workspace != hash)
            continue;
        jw_key_int(w, STR("orders"), (int64_t)room->orders);
        jw_key(w, STR("tallies"));
        jw_object(w);
        for (size_t k = 0; k < room->tally_count; k++)
            jw_key_int(w, arena_printf(a, "%016" PRIx64, room->tallies[k].contents),
                       (int64_t)room->tallies[k].times);
        jw_object_end(w);
    }
}

static void emit_memory(struct jw *w, const struct rules_memory *list, size_t count, uint64_t hash)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i].key_hash != hash)
            continue;
        jw_key_int(w, STR("draws"), (int64_t)list[i].draws);
        jw_key(w, STR("scenarios"));
        jw_object(w);
        for (size_t k = 0; k < list[i].scenario_count; k++)
            jw_key_str(w, list[i].scenarios[k].name, list[i].scenarios[k].state);
        jw_object_end(w);
    }
}

static void emit_prefixes(struct jw *w, struct arena *a, struct prefixes *all, uint64_t hash)
{
    const uint64_t *blocks;
    struct buf text;
    size_t count = prefixes_read(all, a, hash, &blocks);
    if (!count)
        return;
    buf_init(&text, SIZE_MAX / 4);
    base64_add(&text, blocks, count * sizeof *blocks);
    jw_key_str(w, STR("prompt_blocks"), buf_view(&text));
    buf_fini(&text);
}

static void emit_workspaces(struct jw *w, struct snapshot_writer *s, struct world *world,
                            const struct rules_memory *memories, size_t memory_count)
{
    jw_key(w, STR("workspaces"));
    jw_array(w);
    for (size_t i = 0; i < s->workspace_count; i++) {
        const struct workspace_kept *k = &s->workspaces[i];
        jw_object(w);
        jw_key_str(w, STR("key"), k->fingerprint);
        emit_hex(w, s->arena, STR("hash"), k->key_hash);
        jw_key_int(w, STR("requests"), (int64_t)k->requests);
        jw_key_int(w, STR("answers"), (int64_t)k->answers);
        emit_own_config(w, s->arena, world_settings(world), k->key_hash);
        emit_quota(w, &k->quota);
        emit_room(w, s->arena, &s->store, k->key_hash);
        emit_memory(w, memories, memory_count, k->key_hash);
        emit_prefixes(w, s->arena, world_prefixes(world), k->key_hash);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static void emit_rules(struct jw *w, struct arena *a, struct rules *rules, struct str key)
{
    struct rules_list list;
    rules_show(rules, a, key, &list);
    jw_key(w, STR("rules"));
    jw_array(w);
    for (size_t i = 0; i < list.count; i++) {
        jw_object(w);
        rules_emit(w, a, &list.views[i]);
        jw_object_end(w);
    }
    jw_array_end(w);
}

static void write_head(struct snapshot_writer *s, struct world *world, struct str key,
                       const uint64_t *hash, struct buf *out)
{
    struct jw w;
    struct rules_memory *memories;
    uint64_t made;
    size_t count = rules_read_memory(world_rules(world), s->arena, hash, &memories, &made);
    const struct config *config = world_config(world);
    jw_init(&w, out, JW_COMPACT);
    jw_object(&w);
    jw_key_int(&w, STR("version"), 1);
    jw_key(&w, STR("clock"));
    jw_object(&w);
    jw_key_int(&w, STR("advanced_s"), world_advanced_s(world));
    jw_object_end(&w);
    emit_config(&w, config);
    emit_workspaces(&w, s, world, memories, count);
    jw_key_int(&w, STR("rule_ids"), (int64_t)made);
    emit_rules(&w, s->arena, world_rules(world), key);
    jw_object_end(&w);
    world_config_release(world, config);
    out->n--; /* the brace: objects follow */
    buf_str(out, STR(",\"objects\":["));
}

/* Those of a workspace stand together. */
static struct str key_of(struct snapshot_writer *s, uint64_t workspace)
{
    for (size_t i = 0; i < s->workspace_count; i++) {
        size_t at = (s->last + i) % s->workspace_count;
        if (s->workspaces[at].key_hash == workspace) {
            s->last = at;
            return s->workspaces[at].fingerprint;
        }
    }
    return STR("");
}

/* Of a workspace that went between the two looks. */
static void drop_strangers(struct snapshot_writer *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->store.count; i++)
        if (key_of(s, s->store.records[i]->workspace).n)
            s->store.records[count++] = s->store.records[i];
    s->store.count = count;
}

struct snapshot_writer *snapshot_writer_new(struct world *w, struct arena *a,
                                            struct snapshot_scope scope)
{
    struct snapshot_writer *s = ARENA_NEW(a, struct snapshot_writer);
    uint64_t hash = journal_key_hash(scope.key);
    const uint64_t *only = scope.key.n ? &hash : NULL;
    struct buf head;
    s->arena = a;
    s->blobs = scope.blobs;
    buf_init(&head, SIZE_MAX / 4);
    world_close(w);
    store_read_whole(world_store(w), a, only, &s->store);
    s->workspace_count = workspaces_read_whole(world_workspaces(w), a, only, &s->workspaces);
    write_head(s, w, scope.key, only, &head);
    world_open(w);
    store_order_whole(a, &s->store);
    drop_strangers(s);
    s->head = arena_dup(a, buf_view(&head));
    buf_fini(&head);
    return s;
}

/* ---- objects ---- */

/* As JSON where reading gives the same bytes again. */
static void emit_bytes(struct jw *w, struct str bytes)
{
    struct json_scan scan =
        bytes.n <= VALUE_MOST ? json_scan(bytes) : (struct json_scan){ .fault = JSON_VALUES };
    if (scan.fault == JSON_FINE && scan.depth < VALUE_DEPTH && !json_is_spaced(bytes))
        jw_key_raw(w, STR("value"), bytes);
    else
        jw_key_str(w, STR("text"), bytes);
}

static void emit_job(struct jw *w, const struct job *job)
{
    if (!job->row && !job->looks && !job->since)
        return;
    jw_key(w, STR("job"));
    jw_object(w);
    jw_key_int(w, STR("row"), job->row);
    jw_key_int(w, STR("looks"), job->looks);
    jw_key_int(w, STR("since"), job->since);
    jw_object_end(w);
}

/* All but the contents and the closing brace. */
static void write_object(struct snapshot_writer *s, const struct record *r, struct buf *out)
{
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("key"), key_of(s, r->workspace));
    jw_key_str(&w, STR("kind"), r->kind);
    jw_key_str(&w, STR("id"), r->id);
    jw_key_int(&w, STR("order"), (int64_t)r->order);
    if (r->parent.n)
        jw_key_str(&w, STR("parent"), r->parent);
    if (r->name.n)
        jw_key_str(&w, STR("name"), r->name);
    jw_key_int(&w, STR("created_ms"), r->created_ms);
    jw_key_int(&w, STR("updated_ms"), r->updated_ms);
    if (r->expires_at)
        jw_key_int(&w, STR("expires_at"), r->expires_at);
    emit_job(&w, &r->job);
    emit_bytes(&w, r->bytes);
    jw_object_end(&w);
    out->n--;
}

/* Contents of a file may be left out; what a conversation said is what it is. */
static bool writes_blob(const struct snapshot_writer *s, const struct record *r)
{
    return r->blob && (s->blobs || str_eq(r->kind, STR("conversation")));
}

/* Of one object as much as a piece holds; true: it is written. */
static bool write_some(struct snapshot_writer *s, struct buf *out)
{
    const struct record *r = s->store.records[s->at];
    bool has_blob = writes_blob(s, r);
    struct str blob = has_blob ? blob_bytes(r->blob) : STR("");
    if (!s->in_blob) {
        if (s->at)
            buf_putc(out, ',');
        write_object(s, r, out);
        if (has_blob)
            buf_str(out, STR(",\"blob\":\""));
        s->blob_at = 0;
        s->in_blob = true;
    }
    size_t end = blob.n - s->blob_at < BLOB_PIECE ? blob.n : s->blob_at + BLOB_PIECE;
    struct str part = str_sub(blob, s->blob_at, end);
    base64_add(out, part.p, part.n);
    s->blob_at = end;
    if (end < blob.n)
        return false;
    buf_str(out, has_blob ? STR("\"}") : STR("}"));
    s->in_blob = false;
    return true;
}

bool snapshot_next(struct snapshot_writer *s, struct buf *out)
{
    size_t from = out->n;
    if (!s->begun)
        buf_str(out, s->head);
    s->begun = true;
    while (s->at < s->store.count && out->n - from < PIECE)
        s->at += write_some(s, out);
    if (s->at < s->store.count)
        return true;
    buf_str(out, STR("]}"));
    return false;
}
