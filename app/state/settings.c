/* SPDX-License-Identifier: MIT
 * Options that change: see settings.h. */
#include "state/settings.h"

#include "base/map.h"
#include "base/mem/mem.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct state {
    struct config config; /* first: a state is known by it */
    size_t references;
};

enum {
    KEYS_MOST = 4096,
    OWN_MOST = CONFIG_ROWS_MAX
};

/* What one workspace has of its own: names and values, and the state that comes of them. */
struct keyed {
    struct {
        char *name, *value;
    } own[OWN_MOST];
    size_t count;
    struct state *state;
    uint64_t changes; /* that the state comes of: see struct settings */
};

struct settings {
    const struct config *start;
    _Atomic bool changed;   /* now is not NULL */
    _Atomic bool has_keyed; /* keyed is not empty */
    pthread_mutex_t lock;   /* of all that follows, and of all references */
    struct state *now;      /* NULL: as at the start */
    uint64_t changes;       /* of what holds for all */
    struct map keyed;       /* hash of the key -> struct keyed */
};

struct settings *settings_new(const struct config *start)
{
    struct settings *s = mem_zalloc(1, sizeof *s);
    s->start = start;
    pthread_mutex_init(&s->lock, NULL);
    map_init(&s->keyed);
    return s;
}

static void drop_reference(struct state *state)
{
    if (!state || --state->references)
        return;
    config_fini(&state->config);
    free(state);
}

static void free_keyed(void *what)
{
    struct keyed *k = what;
    for (size_t i = 0; i < k->count; i++) {
        free(k->own[i].name);
        free(k->own[i].value);
    }
    drop_reference(k->state);
    free(k);
}

void settings_free(struct settings *s)
{
    if (!s)
        return;
    map_fini(&s->keyed, free_keyed);
    drop_reference(s->now);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

const struct config *settings_hold(struct settings *s)
{
    const struct config *config = s->start;
    if (!atomic_load_explicit(&s->changed, memory_order_acquire))
        return config;
    pthread_mutex_lock(&s->lock);
    if (s->now) {
        s->now->references++;
        config = &s->now->config;
    }
    pthread_mutex_unlock(&s->lock);
    return config;
}

/* A key's place in the map. */
static struct str place(const uint64_t *key_hash)
{
    return (struct str){ (const char *)key_hash, sizeof *key_hash };
}

void settings_share(struct settings *s, const struct config *config)
{
    if (config == s->start)
        return;
    pthread_mutex_lock(&s->lock);
    ((struct state *)mem_own(config))->references++;
    pthread_mutex_unlock(&s->lock);
}

void settings_release(struct settings *s, const struct config *config)
{
    if (config == s->start)
        return;
    pthread_mutex_lock(&s->lock);
    drop_reference(mem_own(config));
    pthread_mutex_unlock(&s->lock);
}

static bool change_all(struct settings *s, struct config *c, const struct setting *list,
                       size_t count, size_t *wrong, struct buf *error)
{
    for (size_t i = 0; i < count; i++) {
        *wrong = i;
        if (!(list[i].value.p ? config_set(c, list[i].name, list[i].value, error)
                              : config_restore(c, list[i].name, s->start, error)))
            return false;
    }
    return true;
}

/* Takes the reference of state; NULL: back to the start. */
static void publish(struct settings *s, struct state *state)
{
    drop_reference(s->now);
    s->now = state;
    atomic_store_explicit(&s->changed, state != NULL, memory_order_release);
}

static struct state *copy_state(const struct settings *s)
{
    static_assert(offsetof(struct state, config) == 0, "a state is known by its config");
    struct state *state = mem_zalloc(1, sizeof *state);
    state->references = 1;
    config_copy(&state->config, s->now ? &s->now->config : s->start);
    return state;
}

/* ---- of one workspace ---- */

/* The state of what holds for all with what is its own; false when a value of its own is none
 * beside them any more: that one is then as for all. */
static bool renew(struct settings *s, struct keyed *k, size_t *wrong, struct buf *error)
{
    struct state *state = copy_state(s);
    bool all = true;
    for (size_t i = 0; i < k->count; i++) {
        if (config_set_keyed(&state->config, str_from(k->own[i].name), str_from(k->own[i].value),
                             error))
            continue;
        all = false;
        *wrong = i;
    }
    drop_reference(k->state);
    k->state = state;
    k->changes = s->changes;
    return all;
}

/* A change for all leaves the states of workspaces as they are until they are asked for: there may
 * be thousands, and others wait for the lock. */
static void catch_up(struct settings *s, struct keyed *k)
{
    struct buf ignored;
    size_t wrong;
    if (k->changes == s->changes)
        return;
    buf_init(&ignored, 1 << 16);
    (void)renew(s, k, &wrong, &ignored);
    buf_fini(&ignored);
}

const struct config *settings_hold_for(struct settings *s, uint64_t key_hash)
{
    const struct config *config = NULL;
    if (!atomic_load_explicit(&s->has_keyed, memory_order_acquire))
        return settings_hold(s);
    pthread_mutex_lock(&s->lock);
    struct keyed *k = map_get(&s->keyed, place(&key_hash));
    if (k) {
        catch_up(s, k);
        k->state->references++;
        config = &k->state->config;
    }
    pthread_mutex_unlock(&s->lock);
    return config ? config : settings_hold(s);
}

static void set_own(struct keyed *k, const struct setting *setting)
{
    size_t i = 0;
    while (i < k->count && !str_eq(str_from(k->own[i].name), setting->name))
        i++;
    if (i < k->count) {
        free(k->own[i].name);
        free(k->own[i].value);
        k->own[i] = k->own[--k->count];
    }
    if (!setting->value.p)
        return;
    k->own[k->count].name = mem_dup(setting->name.p, setting->name.n);
    k->own[k->count++].value = mem_dup(setting->value.p, setting->value.n);
}

static struct keyed *copy_keyed(const struct keyed *k)
{
    struct keyed *copy = mem_zalloc(1, sizeof *copy);
    for (size_t i = 0; k && i < k->count; i++)
        set_own(copy, &(struct setting){ str_from(k->own[i].name), str_from(k->own[i].value) });
    return copy;
}

/* Each by itself, so that the one that is wrong can be told, and what is none of a workspace's. */
static bool take_all(struct settings *s, struct keyed *k, const struct setting *list, size_t count,
                     size_t *wrong, struct buf *error)
{
    size_t own;
    struct state *probe = copy_state(s);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        *wrong = i;
        ok = list[i].value.p ? config_set_keyed(&probe->config, list[i].name, list[i].value, error)
                             : config_is_keyed(list[i].name, error);
        if (ok)
            set_own(k, &list[i]);
    }
    drop_reference(probe);
    return ok && renew(s, k, &own, error);
}

bool settings_change_for(struct settings *s, uint64_t key_hash, const struct setting *list,
                         size_t count, size_t *wrong, struct buf *error)
{
    pthread_mutex_lock(&s->lock);
    struct keyed *old = map_get(&s->keyed, place(&key_hash)), *k = copy_keyed(old);
    bool ok = old || s->keyed.count < KEYS_MOST;
    if (!ok)
        buf_str(error, STR("too many workspaces have options of their own"));
    ok = ok && take_all(s, k, list, count, wrong, error);
    struct keyed *gone = k; /* what is not kept */
    if (ok && k->count) {
        gone = map_put(&s->keyed, place(&key_hash), k);
    } else if (ok && old) {
        map_del(&s->keyed, place(&key_hash));
        free_keyed(old);
    }
    if (gone)
        free_keyed(gone);
    atomic_store_explicit(&s->has_keyed, s->keyed.count > 0, memory_order_release);
    pthread_mutex_unlock(&s->lock);
    return ok;
}

void settings_forget(struct settings *s, uint64_t key_hash)
{
    if (!atomic_load_explicit(&s->has_keyed, memory_order_acquire))
        return;
    pthread_mutex_lock(&s->lock);
    struct keyed *k = map_del(&s->keyed, place(&key_hash));
    if (k)
        free_keyed(k);
    atomic_store_explicit(&s->has_keyed, s->keyed.count > 0, memory_order_release);
    pthread_mutex_unlock(&s->lock);
}

/* ---- of all ---- */

bool settings_change(struct settings *s, const struct setting *list, size_t count, size_t *wrong,
                     struct buf *error)
{
    pthread_mutex_lock(&s->lock);
    struct state *state = copy_state(s);
    bool ok = change_all(s, &state->config, list, count, wrong, error);
    bool new = ok && !config_same(s->start, &state->config);
    if (ok)
        publish(s, new ? state : NULL);
    if (!new)
        drop_reference(state);
    s->changes += ok;
    pthread_mutex_unlock(&s->lock);
    return ok;
}

void settings_reset(struct settings *s)
{
    static const struct setting clock = { STR_INIT("clock"), { NULL, 0 } };
    struct buf error;
    size_t wrong;
    buf_init(&error, 4096);
    bool ok = settings_change(s, &clock, 1, &wrong, &error);
    assert(ok); /* what held at the start is right */
    (void)ok;
    buf_fini(&error);
    pthread_mutex_lock(&s->lock);
    map_fini(&s->keyed, free_keyed);
    map_init(&s->keyed);
    atomic_store_explicit(&s->has_keyed, false, memory_order_release);
    pthread_mutex_unlock(&s->lock);
}

/* ---- all at once ---- */

bool settings_any_own(const struct settings *s)
{
    return atomic_load_explicit(&s->has_keyed, memory_order_acquire);
}

bool settings_has_own(struct settings *s, uint64_t key_hash, struct str name)
{
    bool has = false;
    if (!atomic_load_explicit(&s->has_keyed, memory_order_acquire))
        return false;
    pthread_mutex_lock(&s->lock);
    const struct keyed *k = map_get(&s->keyed, place(&key_hash));
    for (size_t i = 0; k && i < k->count; i++)
        has = has || str_eq(str_from(k->own[i].name), name);
    pthread_mutex_unlock(&s->lock);
    return has;
}

size_t settings_read_for(struct settings *s, struct arena *a, uint64_t key_hash,
                         struct setting **list)
{
    pthread_mutex_lock(&s->lock);
    const struct keyed *k = map_get(&s->keyed, place(&key_hash));
    size_t count = k ? k->count : 0;
    *list = ARENA_ARRAY(a, struct setting, count);
    for (size_t i = 0; i < count; i++)
        (*list)[i] = (struct setting){ arena_dup(a, str_from(k->own[i].name)),
                                       arena_dup(a, str_from(k->own[i].value)) };
    pthread_mutex_unlock(&s->lock);
    return count;
}

struct settings *settings_like(const struct settings *s)
{
    return settings_new(s->start);
}

void settings_take_all(struct settings *s, struct settings *fresh)
{
    pthread_mutex_lock(&s->lock);
    struct map before = s->keyed;
    s->keyed = fresh->keyed;
    s->changes = fresh->changes;
    publish(s, fresh->now);
    map_fini(&before, free_keyed); /* under the lock: others may hold these states */
    atomic_store_explicit(&s->has_keyed, s->keyed.count > 0, memory_order_release);
    pthread_mutex_unlock(&s->lock);
    fresh->now = NULL;
    map_init(&fresh->keyed);
    settings_free(fresh);
}
