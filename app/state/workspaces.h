/* SPDX-License-Identifier: MIT
 *
 * workspaces: what is counted for each API key. A workspace is made by the first use of its key;
 * when there are too many, the one that was used the longest ago goes (see world_note). The key
 * itself is not kept, only its hash and fingerprint. Safe from any thread by one short lock of its
 * own.
 */
#ifndef STATE_WORKSPACES_H
#define STATE_WORKSPACES_H

#include "base/mem/arena.h"
#include "state/journal/journal.h"
#include "state/limits/limits.h"

struct workspaces;

struct workspaces *workspaces_new(void);
void workspaces_free(struct workspaces *s);

/* The key was used, for so many calls (0: rules were made for it). An empty key is nobody's. */
void workspaces_note(struct workspaces *s, struct str key, size_t calls);
/* Drops the one used the longest ago when there are more than `most`, and tells whose it was; false
 * when there are not. The last one stays. */
bool workspaces_evict(struct workspaces *s, size_t most, uint64_t *key_hash)
    __attribute__((warn_unused_result));
/* As quota_take for the key's quota. */
bool workspaces_take(struct workspaces *s, struct str key, const struct limits *l, bool batched,
                     int64_t now_ms, struct quota_answer *answer)
    __attribute__((warn_unused_result));
/* As quota_give_back. */
void workspaces_give_back(struct workspaces *s, struct str key);
/* As quota_charge; returns what is used then. */
struct limits workspaces_charge(struct workspaces *s, struct str key, bool batched, int64_t now_ms,
                                int64_t tokens);
/* Which answer of the key's it is, from 1: one more with each call. */
uint64_t workspaces_count_answer(struct workspaces *s, struct str key);
/* Forgets one, or (key empty) all. */
void workspaces_drop(struct workspaces *s, struct str key);
size_t workspaces_count(struct workspaces *s);

struct workspace_view {
    uint64_t key_hash;
    char fingerprint[FINGERPRINT_SIZE];
    uint64_t requests;
    struct quota quota; /* quota_used tells what is used of it */
};
/* All, the one used last first; *views lives in the arena. */
size_t workspaces_list(struct workspaces *s, struct arena *a, struct workspace_view **views);

/* One that is written down, or to be put back. */
struct workspace_kept {
    uint64_t key_hash;
    struct str fingerprint;
    uint64_t requests, answers;
    struct quota quota;
};
/* All, the one used last first, or (key_hash not NULL) one; in the arena. */
size_t workspaces_read_whole(struct workspaces *s, struct arena *a, const uint64_t *key_hash,
                             struct workspace_kept **list);
/* These in the place of all there are; list as workspaces_read_whole gives it. Of two with one hash
 * the first counts. */
void workspaces_put_back(struct workspaces *s, const struct workspace_kept *list, size_t count);
/* This one in the place of that of its hash, as the one used last. */
void workspaces_put_back_one(struct workspaces *s, const struct workspace_kept *k);

#endif
