/* SPDX-License-Identifier: MIT
 * Workspaces by key: see workspaces.h. All are in a map by hash and in a list by last use. */
#include "state/workspaces.h"

#include "base/map.h"
#include "base/mem/mem.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct workspace {
    struct workspace *newer, *older;
    uint64_t key_hash;
    char fingerprint[FINGERPRINT_SIZE];
    uint64_t requests;
    uint64_t answers; /* that were counted: workspaces_count_answer */
    struct quota quota;
};

struct workspaces {
    pthread_mutex_t lock;
    struct map by_hash;
    struct workspace *newest, *oldest;
};

struct workspaces *workspaces_new(void)
{
    struct workspaces *s = mem_zalloc(1, sizeof *s);
    pthread_mutex_init(&s->lock, NULL);
    map_init(&s->by_hash);
    return s;
}

void workspaces_free(struct workspaces *s)
{
    if (!s)
        return;
    map_fini(&s->by_hash, free);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static struct str map_key(const uint64_t *hash)
{
    return (struct str){ (const char *)hash, sizeof *hash };
}

static void unlink_one(struct workspaces *s, struct workspace *w)
{
    *(w->newer ? &w->newer->older : &s->newest) = w->older;
    *(w->older ? &w->older->newer : &s->oldest) = w->newer;
}

static void link_newest(struct workspaces *s, struct workspace *w)
{
    w->newer = NULL;
    w->older = s->newest;
    *(w->older ? &w->older->newer : &s->oldest) = w;
    s->newest = w;
}

static void drop_one(struct workspaces *s, struct workspace *w)
{
    unlink_one(s, w);
    map_del(&s->by_hash, map_key(&w->key_hash));
    free(w);
}

/* The key's workspace, the newest from now on. */
static struct workspace *use(struct workspaces *s, struct str key)
{
    uint64_t hash = journal_key_hash(key);
    struct workspace *w = map_get(&s->by_hash, map_key(&hash));
    if (w) {
        unlink_one(s, w);
    } else {
        w = mem_zalloc(1, sizeof *w);
        w->key_hash = hash;
        journal_fingerprint(w->fingerprint, key);
        map_put(&s->by_hash, map_key(&hash), w);
    }
    link_newest(s, w);
    return w;
}

void workspaces_note(struct workspaces *s, struct str key, size_t calls)
{
    if (!key.n)
        return;
    pthread_mutex_lock(&s->lock);
    use(s, key)->requests += calls;
    pthread_mutex_unlock(&s->lock);
}

bool workspaces_evict(struct workspaces *s, size_t most, uint64_t *key_hash)
{
    pthread_mutex_lock(&s->lock);
    bool full = s->by_hash.count > most && s->oldest != s->newest;
    if (full) {
        *key_hash = s->oldest->key_hash;
        drop_one(s, s->oldest);
    }
    pthread_mutex_unlock(&s->lock);
    return full;
}

bool workspaces_take(struct workspaces *s, struct str key, const struct limits *l, bool batched,
                     int64_t now_ms, struct quota_answer *answer)
{
    pthread_mutex_lock(&s->lock);
    bool ok = quota_take(&use(s, key)->quota, l, batched, now_ms, answer);
    pthread_mutex_unlock(&s->lock);
    return ok;
}

void workspaces_give_back(struct workspaces *s, struct str key)
{
    pthread_mutex_lock(&s->lock);
    quota_give_back(&use(s, key)->quota);
    pthread_mutex_unlock(&s->lock);
}

struct limits workspaces_charge(struct workspaces *s, struct str key, bool batched, int64_t now_ms,
                                int64_t tokens)
{
    pthread_mutex_lock(&s->lock);
    struct workspace *w = use(s, key);
    quota_charge(&w->quota, batched, now_ms, tokens);
    struct limits used = w->quota.used;
    pthread_mutex_unlock(&s->lock);
    return used;
}

uint64_t workspaces_count_answer(struct workspaces *s, struct str key)
{
    pthread_mutex_lock(&s->lock);
    uint64_t which = ++use(s, key)->answers;
    pthread_mutex_unlock(&s->lock);
    return which;
}

void workspaces_drop(struct workspaces *s, struct str key)
{
    uint64_t hash = journal_key_hash(key);
    pthread_mutex_lock(&s->lock);
    struct workspace *one = key.n ? map_get(&s->by_hash, map_key(&hash)) : NULL;
    if (one)
        drop_one(s, one);
    while (!key.n && s->oldest)
        drop_one(s, s->oldest);
    pthread_mutex_unlock(&s->lock);
}

size_t workspaces_count(struct workspaces *s)
{
    pthread_mutex_lock(&s->lock);
    size_t count = s->by_hash.count;
    pthread_mutex_unlock(&s->lock);
    return count;
}

size_t workspaces_list(struct workspaces *s, struct arena *a, struct workspace_view **views)
{
    size_t count = 0;
    pthread_mutex_lock(&s->lock);
    *views = ARENA_ARRAY(a, struct workspace_view, s->by_hash.count);
    for (const struct workspace *w = s->newest; w; w = w->older) {
        struct workspace_view *v = &(*views)[count++];
        *v = (struct workspace_view){ .key_hash = w->key_hash,
                                      .requests = w->requests,
                                      .quota = w->quota };
        memcpy(v->fingerprint, w->fingerprint, sizeof v->fingerprint);
    }
    pthread_mutex_unlock(&s->lock);
    return count;
}

size_t workspaces_read_whole(struct workspaces *s, struct arena *a, const uint64_t *key_hash,
                             struct workspace_kept **list)
{
    size_t count = 0;
    pthread_mutex_lock(&s->lock);
    *list = ARENA_ARRAY(a, struct workspace_kept, s->by_hash.count);
    for (const struct workspace *w = s->newest; w; w = w->older)
        if (!key_hash || w->key_hash == *key_hash)
            (*list)[count++] =
                (struct workspace_kept){ w->key_hash, arena_dup(a, str_from(w->fingerprint)),
                                         w->requests, w->answers, w->quota };
    pthread_mutex_unlock(&s->lock);
    return count;
}

static struct workspace *workspace_from(const struct workspace_kept *k)
{
    struct workspace *w = mem_zalloc(1, sizeof *w);
    w->key_hash = k->key_hash;
    (void)snprintf(w->fingerprint, sizeof w->fingerprint, "%.*s", STR_ARG(k->fingerprint));
    w->requests = k->requests;
    w->answers = k->answers;
    w->quota = k->quota;
    return w;
}

static void put_back(struct workspaces *s, const struct workspace_kept *k)
{
    struct workspace *w = map_get(&s->by_hash, map_key(&k->key_hash));
    if (w)
        drop_one(s, w);
    w = workspace_from(k);
    map_put(&s->by_hash, map_key(&w->key_hash), w);
    link_newest(s, w);
}

void workspaces_put_back(struct workspaces *s, const struct workspace_kept *list, size_t count)
{
    pthread_mutex_lock(&s->lock);
    while (s->oldest)
        drop_one(s, s->oldest);
    for (size_t i = count; i-- > 0;)
        put_back(s, &list[i]);
    pthread_mutex_unlock(&s->lock);
}

void workspaces_put_back_one(struct workspaces *s, const struct workspace_kept *k)
{
    pthread_mutex_lock(&s->lock);
    put_back(s, k);
    pthread_mutex_unlock(&s->lock);
}
