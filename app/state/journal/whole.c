/* SPDX-License-Identifier: MIT
 * The journal as a whole, read and forgotten: see journal.h. */
#include "state/journal/parts.h"

#include "base/mem/mem.h"

#include <sched.h>
#include <stdlib.h>

struct snapshot {
    struct journal *journal;
    struct journal_entry **entries;
    size_t count, most;
};

static void release_all(struct journal *j, struct journal_entry *const *entries, size_t count)
{
    for (size_t i = 0; i < count;) {
        struct journal_entry *gone = NULL;
        size_t end = i + WINDOW < count ? i + WINDOW : count;
        pthread_mutex_lock(&j->lock);
        for (; i < end; i++)
            journal_release(entries[i], &gone);
        pthread_mutex_unlock(&j->lock);
        journal_free_gone(gone);
    }
}

static void end_snapshot(void *what)
{
    struct snapshot *s = what;
    release_all(s->journal, s->entries, s->count);
}

/* The first place from that serial number on. Under the lock, as what follows. */
static size_t place_of(const struct journal *j, uint64_t serial)
{
    size_t low = 0, high = j->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slot_at(j, middle)->entry->serial < serial)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void take_window(struct journal *j, struct snapshot *s, struct journal_view *views,
                        uint64_t from, uint64_t last)
{
    size_t end = s->count + WINDOW < s->most ? s->count + WINDOW : s->most;
    for (size_t at = place_of(j, from); at < j->count && s->count < end; at++) {
        struct journal_entry *e = slot_at(j, at)->entry;
        if (e->serial > last)
            return;
        e->references++;
        views[s->count] = (struct journal_view){ e->n,           e->serial,   &e->request,
                                                 e->fingerprint, e->key_hash, e->outcome };
        s->entries[s->count++] = e;
    }
}

/* Others get the lock in between. False: all was forgotten meanwhile. */
static bool take_all(struct journal *j, struct snapshot *s, struct journal_view *views,
                     uint64_t from)
{
    uint64_t ring = j->ring_number, last = j->last_serial;
    for (;;) {
        size_t before = s->count;
        take_window(j, s, views, from, last);
        if (s->count < before + WINDOW || s->count == s->most)
            return true;
        from = views[s->count - 1].serial + 1;
        pthread_mutex_unlock(&j->lock);
        sched_yield();
        pthread_mutex_lock(&j->lock);
        if (j->ring_number != ring)
            return false;
    }
}

size_t journal_snapshot(struct journal *j, struct arena *a, uint64_t from, size_t most,
                        struct journal_view **views)
{
    struct snapshot *s;
    bool whole;
    pthread_mutex_lock(&j->lock);
    do {
        size_t there = j->count - place_of(j, from);
        most = most < there ? most : there;
        s = ARENA_NEW(a, struct snapshot);
        *s = (struct snapshot){ j, ARENA_ARRAY(a, struct journal_entry *, most), 0, most };
        *views = ARENA_ARRAY(a, struct journal_view, most);
        whole = take_all(j, s, *views, from);
        arena_defer(a, end_snapshot, s);
    } while (!whole);
    pthread_mutex_unlock(&j->lock);
    return s->count;
}

/* Of an API key. */
static void forget(struct journal *j, uint64_t key_hash)
{
    struct journal_entry *gone = NULL;
    size_t kept = 0;
    pthread_mutex_lock(&j->lock);
    for (size_t i = 0; i < j->count; i++) {
        const struct slot *slot = slot_at(j, i);
        if (slot->key_hash == key_hash) {
            journal_leave_ring(j, slot->entry, &gone);
            continue;
        }
        if (kept < i)
            *slot_at(j, kept) = *slot;
        kept++;
    }
    j->count = kept;
    pthread_mutex_unlock(&j->lock);
    journal_free_gone(gone);
    journal_tell(j);
}

/* Of a ring that is no longer the journal's, as its entries know by its number. */
static void free_ring(struct journal *j, struct slot *ring, size_t first, size_t count)
{
    struct journal_entry **entries = mem_zalloc(count + 1, sizeof(struct journal_entry *));
    for (size_t i = 0; i < count; i++)
        entries[i] = ring[(first + i) % j->max_entries].entry;
    release_all(j, entries, count);
    free(entries);
    free(ring);
}

/* Of every key; restart: the numbers start anew, whatever runs. */
static void forget_all(struct journal *j, bool restart)
{
    struct slot *fresh = mem_zalloc(j->max_entries, sizeof *fresh);
    pthread_mutex_lock(&j->lock);
    struct slot *ring = j->ring;
    size_t first = j->first, count = j->count;
    j->ring = fresh;
    j->ring_number++;
    j->first = j->count = j->bytes = 0;
    j->dropped = 0;
    j->cleared = true;
    if (restart)
        j->last_n = 0;
    pthread_mutex_unlock(&j->lock);
    journal_tell(j);
    free_ring(j, ring, first, count);
}

void journal_clear(struct journal *j, struct str key)
{
    if (key.n)
        forget(j, journal_key_hash(key));
    else
        forget_all(j, false);
}

void journal_reset(struct journal *j)
{
    forget_all(j, true);
}

void journal_forget(struct journal *j, uint64_t key_hash)
{
    forget(j, key_hash);
}
