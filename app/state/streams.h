/* SPDX-License-Identifier: MIT
 *
 * streams: the answers that are being played at this moment, so that they can be listed, and held
 * ones released. Safe from any thread: one short lock guards the list; what changes while an answer
 * plays is atomic, so that its worker never takes the lock for it.
 */
#ifndef STATE_STREAMS_H
#define STATE_STREAMS_H

#include "base/mem/arena.h"

#include <stdatomic.h>

struct streams;

/* One answer; belongs to its call. The plain members do not change while it is listed. */
struct stream {
    struct stream *prev, *next; /* the list's own */
    uint64_t n;                 /* number in the journal */
    int64_t since_ns;           /* of the request, since 1970 */
    struct str operation, key, model;
    bool hangs;                 /* where a fault stops it, it is never released */
    _Atomic uint64_t allowed;   /* events that may pass the point where a fault holds it */
    _Atomic uint64_t delivered; /* events written */
    _Atomic bool held;
    _Atomic bool dropped; /* no longer listed; where it is held, it ends */
};

/* A copy of what a stream was at one moment; its strings live in the arena. */
struct stream_view {
    uint64_t n;
    int64_t since_ns;
    struct str operation, key, model;
    uint64_t delivered;
    bool held; /* until it is released: what hangs is not */
};

struct streams *streams_new(void);
/* All must have been removed. Takes NULL. */
void streams_free(struct streams *all);

/* Calls wake(arg) after every release and drop. Set before other threads run. */
void streams_on_release(struct streams *all, void (*wake)(void *arg), void *arg);

/* Lists a stream, which stays the caller's and must be removed before it goes away. */
void streams_add(struct streams *all, struct stream *s);
void streams_remove(struct streams *all, struct stream *s);
/* Copies of all but the dropped, oldest first; *views lives in the arena. */
size_t streams_list(struct streams *all, struct arena *a, struct stream_view **views);
/* Lets that many events more pass the hold of stream n; UINT64_MAX: all that follow. False: no such
 * stream is open, or it hangs. */
bool streams_release(struct streams *all, uint64_t n, uint64_t events);
/* Those of one API key, or (key empty) all, are no longer listed, and go no further than a hold. */
void streams_drop(struct streams *all, struct str key);
/* The numbers of those that do not go on by themselves, being held or hanging, in rising order;
 * *numbers lives in the arena. */
size_t streams_held(struct streams *all, struct arena *a, uint64_t **numbers);

/* For the player. */
static inline uint64_t stream_allowed(const struct stream *s)
{
    return atomic_load(&s->allowed);
}

static inline bool stream_is_dropped(const struct stream *s)
{
    return atomic_load(&s->dropped);
}

static inline void stream_progress(struct stream *s, size_t delivered)
{
    atomic_store_explicit(&s->delivered, delivered, memory_order_relaxed);
}

static inline void stream_hold(struct stream *s, bool held)
{
    atomic_store_explicit(&s->held, held, memory_order_relaxed);
}

#endif
