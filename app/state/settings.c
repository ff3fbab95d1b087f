/* SPDX-License-Identifier: MIT
 * Options that change: see settings.h. */
#include "state/settings.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct state {
    struct config config; /* first: a state is known by it */
    size_t references;
};

struct settings {
    const struct config *start;
    _Atomic bool changed; /* now is not NULL */
    pthread_mutex_t lock; /* of now and of all references */
    struct state *now;    /* NULL: as at the start */
};

struct settings *settings_new(const struct config *start)
{
    struct settings *s = mem_zalloc(1, sizeof *s);
    s->start = start;
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

static void drop_reference(struct state *state)
{
    if (!state || --state->references)
        return;
    config_fini(&state->config);
    free(state);
}

void settings_free(struct settings *s)
{
    if (!s)
        return;
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

bool settings_change(struct settings *s, const struct setting *list, size_t count, size_t *wrong,
                     struct buf *error)
{
    static_assert(offsetof(struct state, config) == 0, "a state is known by its config");
    struct state *state = mem_zalloc(1, sizeof *state);
    state->references = 1;
    pthread_mutex_lock(&s->lock);
    config_copy(&state->config, s->now ? &s->now->config : s->start);
    bool ok = change_all(s, &state->config, list, count, wrong, error);
    bool new = ok && !config_same(s->start, &state->config);
    if (ok)
        publish(s, new ? state : NULL);
    if (!new)
        drop_reference(state);
    pthread_mutex_unlock(&s->lock);
    return ok;
}

void settings_reset(struct settings *s)
{
    pthread_mutex_lock(&s->lock);
    publish(s, NULL);
    pthread_mutex_unlock(&s->lock);
}
