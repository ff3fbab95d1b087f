/* SPDX-License-Identifier: MIT
 * A queue of chores and the turns they take: see chores.h. */
#include "state/chores.h"

#include "base/mem/mem.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    TURNS = 4 /* chores that take turns: what they have made so far is in memory */
};

struct chores {
    pthread_mutex_t lock;
    pthread_cond_t begun;
    struct chore *first, *last; /* those that wait for their turn */
    struct chore *current;      /* whose turn it is */
    bool served;
    _Atomic bool stops;
    void (*wake)(void *arg);
    void *wake_arg;
};

struct chores *chores_new(void)
{
    struct chores *s = mem_zalloc(1, sizeof *s);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->begun, NULL);
    return s;
}

static struct chore *take_first(struct chores *s)
{
    struct chore *chore = s->first;
    if (chore)
        s->first = chore->next;
    return chore;
}

static void put_last(struct chores *s, struct chore *chore)
{
    chore->next = NULL;
    *(s->first ? &s->last->next : &s->first) = chore;
    s->last = chore;
}

void chores_free(struct chores *s)
{
    if (!s)
        return;
    for (struct chore *chore; (chore = take_first(s));)
        chore->free(chore);
    pthread_cond_destroy(&s->begun);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

void chores_on_end(struct chores *s, void (*wake)(void *arg), void *arg)
{
    s->wake = wake;
    s->wake_arg = arg;
}

/* Behind those it takes turns with, before those that have not begun. */
static void put_back(struct chores *s, struct chore *chore)
{
    struct chore **at = &s->first;
    for (int i = 0; i < TURNS - 1 && *at; i++)
        at = &(*at)->next;
    chore->next = *at;
    *at = chore;
    if (!chore->next)
        s->last = chore;
}

/* One that is dropped, and under way, is for what has gone: another may have its id by now. */
static bool is_for(const struct chore *chore, uint64_t workspace, struct str id)
{
    return chore && chore->workspace == workspace && str_eq(chore->id, id) &&
           !atomic_load(&chore->dropped);
}

static struct chore *find(const struct chores *s, uint64_t workspace, struct str id)
{
    struct chore *chore = s->first;
    if (is_for(s->current, workspace, id))
        return s->current;
    while (chore && !is_for(chore, workspace, id))
        chore = chore->next;
    return chore;
}

void chores_begin(struct chores *s, struct chore *chore)
{
    pthread_mutex_lock(&s->lock);
    bool served = s->served, wanted = served && !find(s, chore->workspace, chore->id);
    if (wanted)
        put_last(s, chore);
    pthread_cond_signal(&s->begun);
    pthread_mutex_unlock(&s->lock);
    if (wanted)
        return;
    while (!served && chore->step(chore))
        continue;
    chore->free(chore);
}

bool chores_look(struct chores *s, uint64_t workspace, struct str id, struct chore_figures *f)
{
    pthread_mutex_lock(&s->lock);
    struct chore *chore = find(s, workspace, id);
    if (chore)
        *f = (struct chore_figures){ atomic_load(&chore->done), atomic_load(&chore->failed) };
    pthread_mutex_unlock(&s->lock);
    return chore != NULL;
}

void chores_cut(struct chores *s, uint64_t workspace, struct str id)
{
    pthread_mutex_lock(&s->lock);
    struct chore *chore = find(s, workspace, id);
    if (chore)
        atomic_store(&chore->cut, true);
    pthread_mutex_unlock(&s->lock);
}

static bool is_among(const struct chore *chore, const uint64_t *workspace, struct str id)
{
    return !workspace || (chore->workspace == *workspace && (!id.n || str_eq(chore->id, id)));
}

/* Takes those that wait off the queue; returns the list of them. */
static struct chore *take_dropped(struct chores *s, const uint64_t *workspace, struct str id)
{
    struct chore *all = s->first, *dropped = NULL, *next;
    s->first = s->last = NULL;
    for (struct chore *chore = all; chore; chore = next) {
        next = chore->next;
        if (!is_among(chore, workspace, id)) {
            put_last(s, chore);
            continue;
        }
        chore->next = dropped;
        dropped = chore;
    }
    return dropped;
}

void chores_drop(struct chores *s, const uint64_t *workspace, struct str id)
{
    pthread_mutex_lock(&s->lock);
    if (s->current && is_among(s->current, workspace, id))
        atomic_store(&s->current->dropped, true);
    struct chore *dropped = take_dropped(s, workspace, id), *next;
    pthread_mutex_unlock(&s->lock);
    for (struct chore *chore = dropped; chore; chore = next) {
        next = chore->next;
        chore->free(chore);
    }
}

void chores_serve(struct chores *s)
{
    pthread_mutex_lock(&s->lock);
    s->served = true;
    atomic_store(&s->stops, false);
    pthread_mutex_unlock(&s->lock);
}

void chores_stop(struct chores *s)
{
    pthread_mutex_lock(&s->lock);
    atomic_store(&s->stops, true);
    pthread_cond_broadcast(&s->begun);
    pthread_mutex_unlock(&s->lock);
}

bool chores_is_stopping(struct chores *s)
{
    return atomic_load(&s->stops);
}

/* The next chore, waiting for it; NULL: no more is to be done. */
static struct chore *wait_for_turn(struct chores *s)
{
    pthread_mutex_lock(&s->lock);
    while (!s->first && !atomic_load(&s->stops))
        pthread_cond_wait(&s->begun, &s->lock);
    s->current = atomic_load(&s->stops) ? NULL : take_first(s);
    struct chore *chore = s->current;
    pthread_mutex_unlock(&s->lock);
    return chore;
}

bool chores_step(struct chores *s)
{
    struct chore *chore = wait_for_turn(s);
    if (!chore)
        return false;
    bool goes_on = chore->step(chore);
    pthread_mutex_lock(&s->lock);
    s->current = NULL;
    goes_on = goes_on && !atomic_load(&chore->dropped);
    if (goes_on)
        put_back(s, chore);
    pthread_mutex_unlock(&s->lock);
    if (goes_on)
        return true;
    chore->free(chore);
    if (s->wake)
        s->wake(s->wake_arg);
    return true;
}
