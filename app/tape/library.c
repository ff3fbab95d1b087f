/* SPDX-License-Identifier: MIT
 * Files of recordings in use: see library.h. */
#include "tape/library.h"

#include "base/map.h"
#include "base/mem/mem.h"
#include "state/journal/journal.h"
#include "tape/place.h"
#include "tape/tape.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    FILE_MOST = 256 << 20, /* bytes */
    PLAYERS_MOST = 256,    /* workspaces that have rules read from a file */
    RECORDERS_MOST = 256,  /* files that are being made and stay in memory */
};

/* A file that is being made; its lock is held while it is read and written. */
struct recorder {
    size_t users;  /* under the library's lock */
    uint64_t used; /* when, counted */
    pthread_mutex_t lock;
    struct tape tape;
    bool read;          /* what was there before is in it */
    _Atomic bool stale; /* it is to be begun anew */
};

/* A file that answers, for one workspace. */
struct player {
    _Atomic size_t references;
    struct rules *rules;
    struct stat st; /* of the file they are from */
    uint64_t key_hash;
    uint64_t used; /* when, counted */
};

struct library {
    pthread_mutex_t lock; /* of the maps */
    struct map recorders; /* place_name -> struct recorder */
    struct map players;   /* and the key -> struct player */
    uint64_t clock;
    _Atomic uint64_t begun;
};

struct library *library_new(void)
{
    struct library *l = mem_zalloc(1, sizeof *l);
    pthread_mutex_init(&l->lock, NULL);
    map_init(&l->recorders);
    map_init(&l->players);
    return l;
}

static void free_recorder(void *what)
{
    struct recorder *r = what;
    tape_fini(&r->tape);
    pthread_mutex_destroy(&r->lock);
    free(r);
}

static void release_player(void *what)
{
    struct player *p = what;
    if (atomic_fetch_sub(&p->references, 1) > 1)
        return;
    rules_free(p->rules);
    free(p);
}

void library_free(struct library *l)
{
    if (!l)
        return;
    map_fini(&l->recorders, free_recorder);
    map_fini(&l->players, release_player);
    pthread_mutex_destroy(&l->lock);
    free(l);
}

/* ---- recording ---- */

uint64_t library_begin(struct library *l)
{
    return atomic_fetch_add(&l->begun, 1) + 1;
}

/* Under the lock: of those that nobody uses, the one used the longest ago goes. Its file stays. */
static void drop_recorder(struct library *l)
{
    struct str name, oldest = { NULL, 0 };
    uint64_t used = UINT64_MAX;
    const struct recorder *r;
    for (size_t at = 0; (r = map_next(&l->recorders, &at, &name));)
        if (!r->users && r->used < used) {
            used = r->used;
            oldest = name;
        }
    if (oldest.p)
        free_recorder(map_del(&l->recorders, oldest));
}

static void leave_recorder(struct library *l, struct recorder *r)
{
    pthread_mutex_lock(&l->lock);
    r->users--;
    pthread_mutex_unlock(&l->lock);
}

/* Until leave_recorder. */
static struct recorder *recorder_of(struct library *l, struct str name)
{
    pthread_mutex_lock(&l->lock);
    struct recorder *r = map_get(&l->recorders, name);
    if (!r) {
        if (l->recorders.count >= RECORDERS_MOST)
            drop_recorder(l);
        r = mem_zalloc(1, sizeof *r);
        pthread_mutex_init(&r->lock, NULL);
        tape_init(&r->tape);
        map_put(&l->recorders, name, r);
    }
    r->users++;
    r->used = ++l->clock;
    pthread_mutex_unlock(&l->lock);
    return r;
}

/* The rules of a text, or NULL and *problem. */
static const struct json *rules_of(struct arena *a, struct str name, struct str text,
                                   struct buf *problem)
{
    struct json_scan scan;
    const struct json *doc = json_parse(a, text, &scan);
    const struct json *list = json_get(doc, STR("rules"));
    if (!doc)
        buf_printf(problem, "record.file %.*s is not JSON: %s at character %zu", STR_ARG(name),
                   scan.message, scan.at);
    else if (!json_is(list, JSON_ARRAY))
        buf_printf(problem, "record.file %.*s is no file of rules: {\"version\":1,\"rules\":[...]}",
                   STR_ARG(name));
    return json_is(list, JSON_ARRAY) ? list : NULL;
}

/* What is no file of rules is not written over. */
static bool read_before(struct recorder *r, struct arena *a, const struct library_file *file,
                        struct str name, struct buf *problem)
{
    struct buf text;
    if (atomic_exchange(&r->stale, false)) {
        tape_fini(&r->tape);
        tape_init(&r->tape);
        r->read = false;
    }
    if (r->read)
        return true;
    buf_init(&text, FILE_MOST);
    bool there = place_read(file->pattern, file->workspace, &text, problem);
    const struct json *rules = there ? rules_of(a, name, buf_view(&text), problem) : NULL;
    if (rules)
        tape_read(&r->tape, a, rules);
    r->read = rules || (!there && !problem->n);
    buf_fini(&text);
    return r->read;
}

static bool write_now(struct recorder *r, const struct library_file *file, struct buf *problem)
{
    struct buf text;
    buf_init(&text, FILE_MOST);
    tape_write(&r->tape, &text);
    if (text.full)
        buf_printf(problem, "record.file: more than %d bytes", FILE_MOST);
    bool ok = !text.full && place_write(file->pattern, file->workspace, buf_view(&text), problem);
    buf_fini(&text);
    return ok;
}

/* What could not be read again would spoil the whole file. */
static bool is_rule(struct arena *a, struct str match, struct str reply, struct buf *problem)
{
    struct rule **list;
    size_t count;
    struct rule_refusal no = { STR_INIT("it is nested too deep"), { 0 }, { 0 } };
    struct buf text;
    buf_init(&text, FILE_MOST);
    buf_str(&text, STR("{\"rules\":[{\"match\":"));
    buf_str(&text, match);
    buf_str(&text, STR(",\"replies\":["));
    buf_str(&text, reply);
    buf_str(&text, STR("]}]}"));
    const struct json *doc = json_parse(a, buf_view(&text), NULL);
    bool ok = doc && rule_parse(a, doc, &list, &count, &no);
    for (size_t i = 0; ok && i < count; i++)
        rule_release(list[i]);
    if (!ok)
        buf_printf(problem, "it makes no rule: %.*s", STR_ARG(no.message));
    buf_fini(&text);
    return ok;
}

bool library_add(struct library *l, const struct library_file *file, uint64_t began,
                 struct str match, struct str reply, struct buf *problem)
{
    struct arena a;
    arena_init(&a);
    struct str name = place_name(&a, file->pattern, file->workspace);
    if (!is_rule(&a, match, reply, problem)) {
        arena_fini(&a);
        return false;
    }
    struct recorder *r = recorder_of(l, name);
    pthread_mutex_lock(&r->lock);
    bool ok = read_before(r, &a, file, name, problem);
    if (ok) {
        tape_add(&r->tape, match, reply, began);
        ok = write_now(r, file, problem);
    }
    pthread_mutex_unlock(&r->lock);
    leave_recorder(l, r);
    arena_fini(&a);
    return ok;
}

/* ---- playing ---- */

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static struct rules *read_rules(struct arena *a, const struct library_file *file, struct str name,
                                struct buf *problem)
{
    struct buf text;
    struct rule **list;
    size_t count;
    struct rule_refusal no = { { 0 }, { 0 }, { 0 } };
    struct rules *rules = NULL;
    buf_init(&text, FILE_MOST);
    bool there = place_read(file->pattern, file->workspace, &text, problem);
    if (!there && !problem->n)
        buf_printf(problem, "there is no file %.*s", STR_ARG(name));
    if (there && rules_of(a, name, buf_view(&text), problem)) {
        if (rule_parse(a, json_parse(a, buf_view(&text), NULL), &list, &count, &no)) {
            rules = rules_new();
            if (!rules_set_startup(rules, list, count, problem)) {
                rules_free(rules);
                rules = NULL;
            }
            for (size_t i = 0; i < count; i++)
                rule_release(list[i]);
        } else {
            buf_printf(problem, "record.file %.*s: %.*s (at %.*s)", STR_ARG(name),
                       STR_ARG(no.message), STR_ARG(no.path));
        }
    }
    buf_fini(&text);
    return rules;
}

/* Under the lock: makes room for one. */
static void drop_oldest(struct library *l)
{
    struct str name, oldest = { NULL, 0 };
    uint64_t used = UINT64_MAX;
    const struct player *p;
    for (size_t at = 0; (p = map_next(&l->players, &at, &name));)
        if (p->used < used) {
            used = p->used;
            oldest = name;
        }
    if (l->players.count >= PLAYERS_MOST)
        release_player(map_del(&l->players, oldest));
}

/* A reference, when there is one of that very file. */
static struct player *find_player(struct library *l, struct str name, const struct stat *st)
{
    pthread_mutex_lock(&l->lock);
    struct player *p = map_get(&l->players, name);
    if (p && !same_file(&p->st, st))
        p = NULL;
    if (p) {
        p->used = ++l->clock;
        atomic_fetch_add(&p->references, 1);
    }
    pthread_mutex_unlock(&l->lock);
    return p;
}

/* Of two that read it at the same time, the one that was first stays. */
static struct player *keep_player(struct library *l, struct str name, struct rules *rules,
                                  const struct stat *st, uint64_t key_hash)
{
    struct player *p = find_player(l, name, st);
    if (p) {
        rules_free(rules);
        return p;
    }
    p = mem_zalloc(1, sizeof *p);
    *p = (struct player){ .references = 2, .rules = rules, .st = *st, .key_hash = key_hash };
    pthread_mutex_lock(&l->lock);
    drop_oldest(l);
    p->used = ++l->clock;
    struct player *before = map_put(&l->players, name, p);
    pthread_mutex_unlock(&l->lock);
    if (before)
        release_player(before);
    return p;
}

struct rules *library_rules(struct library *l, struct arena *a, const struct library_file *file,
                            struct str key, struct buf *problem)
{
    struct stat st;
    uint64_t key_hash = journal_key_hash(key);
    struct str name = place_name(a, file->pattern, file->workspace);
    struct str place = arena_printf(a, "%016llx %.*s", (unsigned long long)key_hash, STR_ARG(name));
    if (!place_look(file->pattern, file->workspace, &st)) {
        buf_printf(problem, "there is no file %.*s", STR_ARG(name));
        return NULL;
    }
    struct player *p = find_player(l, place, &st);
    if (!p) {
        struct rules *rules = read_rules(a, file, name, problem);
        if (!rules)
            return NULL;
        p = keep_player(l, place, rules, &st, key_hash);
    }
    arena_defer(a, release_player, p);
    return p->rules;
}

/* ---- forgetting ---- */

static void forget_recorders(struct library *l)
{
    struct recorder *r;
    for (size_t at = 0; (r = map_next(&l->recorders, &at, NULL));)
        atomic_store(&r->stale, true);
}

void library_forget(struct library *l, struct str key)
{
    struct str name;
    struct player *p;
    uint64_t key_hash = journal_key_hash(key);
    pthread_mutex_lock(&l->lock);
    for (size_t at = 0; (p = map_next(&l->players, &at, &name));)
        if (!key.n || p->key_hash == key_hash)
            release_player(map_del(&l->players, name));
    if (!key.n)
        forget_recorders(l);
    pthread_mutex_unlock(&l->lock);
}
