/* SPDX-License-Identifier: MIT
 * The journal as a whole, read and forgotten: see journal.h. */
#include "state/journal/parts.h"

#include "base/mem/mem.h"

#include <stdlib.h>

struct snapshot {
    struct journal *journal;
    struct journal_entry **entries;
    size_t count;
};

static void end_snapshot(void *what)
{
    struct snapshot *s = what;
    struct journal_entry *gone = NULL;
    pthread_mutex_lock(&s->journal->lock);
    for (size_t i = 0; i < s->count; i++)
        journal_release(s->entries[i], &gone);
    pthread_mutex_unlock(&s->journal->lock);
    journal_free_gone(gone);
}

size_t journal_snapshot(struct journal *j, struct arena *a, struct journal_view **views)
{
    struct snapshot *s = ARENA_NEW(a, struct snapshot);
    pthread_mutex_lock(&j->lock);
    *s = (struct snapshot){ j, ARENA_ARRAY(a, struct journal_entry *, j->count), j->count };
    *views = ARENA_ARRAY(a, struct journal_view, j->count);
    for (size_t i = 0; i < s->count; i++) {
        struct journal_entry *e = slot_at(j, i)->entry;
        e->references++;
        s->entries[i] = e;
        (*views)[i] = (struct journal_view){ e->n,           e->serial,   &e->request,
                                             e->fingerprint, e->key_hash, e->outcome };
    }
    pthread_mutex_unlock(&j->lock);
    arena_defer(a, end_snapshot, s);
    return s->count;
}

/* key_hash NULL: of every key; restart: the numbers start anew, whatever runs. */
static void forget(struct journal *j, const uint64_t *key_hash, bool restart)
{
    struct journal_entry *gone = NULL;
    size_t kept = 0;
    pthread_mutex_lock(&j->lock);
    for (size_t i = 0; i < j->count; i++) {
        const struct slot *slot = slot_at(j, i);
        if (!key_hash || slot->key_hash == *key_hash) {
            journal_leave_ring(j, slot->entry, &gone);
            continue;
        }
        if (kept < i)
            *slot_at(j, kept) = *slot;
        kept++;
    }
    j->count = kept;
    if (!key_hash) {
        j->cleared = true;
        j->dropped = 0;
    }
    if (restart)
        j->last_n = 0;
    pthread_mutex_unlock(&j->lock);
    journal_free_gone(gone);
    journal_tell(j);
}

void journal_clear(struct journal *j, struct str key)
{
    uint64_t hash = journal_key_hash(key);
    forget(j, key.n ? &hash : NULL, false);
}

void journal_reset(struct journal *j)
{
    forget(j, NULL, true);
}

void journal_forget(struct journal *j, uint64_t key_hash)
{
    forget(j, &key_hash, false);
}
