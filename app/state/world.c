/* SPDX-License-Identifier: MIT
 * The world: see world.h. */
#include "state/world.h"

#include "base/machine.h"
#include "base/mem/mem.h"
#include "base/time/clock.h"
#include "base/time/moment.h"
#include "state/gate.h"
#include "state/store/whole.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    FIXED_TIME = 1700000000
};

static const int64_t ADVANCED_MOST = (int64_t)1 << 36; /* seconds */

struct world {
    struct gate gate;
    pthread_rwlock_t lock;
    struct journal *journal;
    struct rules *rules;
    struct metrics *metrics;
    struct settings *settings;
    struct workspaces *workspaces;
    _Atomic int64_t advanced_s;
    struct streams *streams;
    struct chores *chores;
    struct queue *queue;
    struct prefixes *prefixes;
    struct store *store;
};

/* Unless it was asked for, half of the machine's memory is left to all else. */
static struct store_bounds store_bounds_of(const struct config *config)
{
    struct store_bounds b = { (size_t)config->store_bytes, (size_t)config->store_workspace_bytes };
    size_t half = machine_memory() / 2;
    if (half && half < b.all && config_is_default(config, STR("store.bytes")))
        b.all = half;
    return b;
}

struct world *world_new(const struct config *config)
{
    struct world *w = mem_zalloc(1, sizeof *w);
    gate_init(&w->gate);
    pthread_rwlock_init(&w->lock, NULL);
    w->journal = journal_new((size_t)config->journal_entries, (size_t)config->journal_bytes);
    w->rules = rules_new();
    w->metrics = metrics_new();
    w->settings = settings_new(config);
    w->workspaces = workspaces_new();
    w->streams = streams_new();
    w->chores = chores_new();
    w->queue = queue_new();
    w->prefixes = prefixes_new();
    w->store = store_new(store_bounds_of(config));
    return w;
}

void world_free(struct world *w)
{
    if (!w)
        return;
    chores_free(w->chores);
    rules_free(w->rules);
    streams_free(w->streams);
    queue_free(w->queue);
    prefixes_free(w->prefixes);
    store_free(w->store);
    journal_free(w->journal);
    metrics_free(w->metrics);
    settings_free(w->settings);
    workspaces_free(w->workspaces);
    pthread_rwlock_destroy(&w->lock);
    gate_fini(&w->gate);
    free(w);
}

struct journal *world_journal(struct world *w)
{
    return w->journal;
}

struct metrics *world_metrics(struct world *w)
{
    return w->metrics;
}

struct rules *world_rules(struct world *w)
{
    return w->rules;
}

struct workspaces *world_workspaces(struct world *w)
{
    return w->workspaces;
}

struct streams *world_streams(struct world *w)
{
    return w->streams;
}

struct chores *world_chores(struct world *w)
{
    return w->chores;
}

struct queue *world_queue(struct world *w)
{
    return w->queue;
}

struct prefixes *world_prefixes(struct world *w)
{
    return w->prefixes;
}

struct store *world_store(struct world *w)
{
    store_expire(w->store, world_now(w));
    return w->store;
}

struct job_pace world_job_pace(const struct world *w)
{
    const struct config *config = world_config(w);
    struct job_pace pace = world_job_pace_by(w, config);
    world_config_release(w, config);
    return pace;
}

struct job_pace world_job_pace_by(const struct world *w, const struct config *config)
{
    return (struct job_pace){ job_mode_from(str_from(config->jobs_mode)),
                              (uint32_t)config->jobs_polls, world_now_ms_by(w, config) / 1000 };
}

void world_enter(struct world *w)
{
    gate_enter(&w->gate);
}

void world_leave(struct world *w)
{
    gate_leave(&w->gate);
}

bool world_is_shut(const struct world *w)
{
    return gate_is_shut(&w->gate);
}

void world_close(struct world *w)
{
    gate_close(&w->gate);
}

void world_open(struct world *w)
{
    gate_open(&w->gate);
}

void world_read(struct world *w)
{
    pthread_rwlock_rdlock(&w->lock);
}

void world_write(struct world *w)
{
    pthread_rwlock_wrlock(&w->lock);
}

void world_unlock(struct world *w)
{
    pthread_rwlock_unlock(&w->lock);
}

const struct config *world_config(const struct world *w)
{
    return settings_hold(w->settings);
}

const struct config *world_config_for(const struct world *w, struct str key)
{
    return settings_hold_for(w->settings, journal_key_hash(key));
}

void world_config_share(const struct world *w, const struct config *config)
{
    settings_share(w->settings, config);
}

void world_config_release(const struct world *w, const struct config *config)
{
    settings_release(w->settings, config);
}

bool world_change(struct world *w, const struct setting *list, size_t count, size_t *wrong,
                  struct buf *error)
{
    const struct config *before = world_config(w), *after = before;
    bool ok = settings_change(w->settings, list, count, wrong, error);
    if (ok) {
        after = world_config(w);
        if (!str_eq(str_from(before->clock), str_from(after->clock)))
            atomic_store(&w->advanced_s, 0);
        world_config_release(w, after);
    }
    world_config_release(w, before);
    return ok;
}

bool world_change_for(struct world *w, struct str key, const struct setting *list, size_t count,
                      size_t *wrong, struct buf *error)
{
    uint64_t hash = journal_key_hash(key);
    bool ok = settings_change_for(w->settings, hash, list, count, wrong, error);
    if (ok)
        world_clock_changed(w, hash);
    return ok;
}

struct settings *world_settings(struct world *w)
{
    return w->settings;
}

int64_t world_advanced_s(const struct world *w)
{
    return atomic_load(&w->advanced_s);
}

void world_set_advanced_s(struct world *w, int64_t seconds)
{
    atomic_store(&w->advanced_s, seconds < ADVANCED_MOST ? seconds : ADVANCED_MOST);
}

bool world_advance(struct world *w, int64_t seconds, int64_t *left)
{
    int64_t before = atomic_load(&w->advanced_s);
    do {
        *left = ADVANCED_MOST - before;
        if (seconds > *left)
            return false;
    } while (!atomic_compare_exchange_weak(&w->advanced_s, &before, before + seconds));
    return true;
}

int64_t world_now_ms(const struct world *w)
{
    const struct config *config = world_config(w);
    int64_t now = world_now_ms_by(w, config);
    world_config_release(w, config);
    return now;
}

int64_t world_now_ms_for(const struct world *w, uint64_t key_hash)
{
    const struct config *config = settings_hold_for(w->settings, key_hash);
    int64_t now = world_now_ms_by(w, config);
    world_config_release(w, config);
    return now;
}

static bool has_own_clock(const struct world *w, uint64_t key_hash)
{
    return settings_has_own(w->settings, key_hash, STR("clock"));
}

void world_expire_for(struct world *w, uint64_t key_hash)
{
    if (has_own_clock(w, key_hash))
        store_expire_one(w->store, key_hash, world_now_ms_for(w, key_hash) / 1000);
}

void world_clock_changed(struct world *w, uint64_t key_hash)
{
    store_own_time(w->store, key_hash, has_own_clock(w, key_hash));
}

int64_t world_now_ms_by(const struct world *w, const struct config *config)
{
    struct str clock = str_from(config->clock);
    int64_t start = FIXED_TIME;
    bool is_system = str_eq(clock, STR("system"));
    if (!is_system && !str_eq(clock, STR("fixed")) && !moment_parse(clock, &start))
        start = FIXED_TIME;
    int64_t start_ms = is_system ? clock_wall_ns() / 1000000 : start * 1000;
    return start_ms + world_advanced_s(w) * 1000;
}

int64_t world_now(const struct world *w)
{
    return world_now_ms(w) / 1000;
}

void world_note(struct world *w, struct str key, size_t calls)
{
    const struct config *config = world_config(w);
    size_t most = (size_t)config->workspaces_max;
    uint64_t gone;
    world_config_release(w, config);
    workspaces_note(w->workspaces, key, calls);
    while (workspaces_evict(w->workspaces, most, &gone)) {
        journal_forget(w->journal, gone);
        rules_forget(w->rules, gone);
        chores_drop(w->chores, &gone, STR(""));
        store_forget(w->store, gone);
        prefixes_forget(w->prefixes, gone);
        settings_forget(w->settings, gone);
    }
}

struct store *world_forget(struct world *w, struct str key)
{
    uint64_t hash = journal_key_hash(key);
    chores_drop(w->chores, key.n ? &hash : NULL, STR(""));
    streams_drop(w->streams, key);
    if (key.n)
        journal_clear(w->journal, key);
    else
        journal_reset(w->journal);
    rules_reset(w->rules, key);
    workspaces_drop(w->workspaces, key);
    if (key.n) {
        store_forget(w->store, hash);
        prefixes_forget(w->prefixes, hash);
        settings_forget(w->settings, hash);
        return NULL;
    }
    struct store *gone = store_like(w->store);
    store_swap(w->store, gone);
    prefixes_clear(w->prefixes);
    settings_reset(w->settings);
    metrics_reset(w->metrics);
    atomic_store(&w->advanced_s, 0);
    return gone;
}

void world_reset(struct world *w, struct str key)
{
    world_close(w);
    struct store *gone = world_forget(w, key);
    world_open(w);
    store_free(gone);
}
