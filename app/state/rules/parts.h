/* SPDX-License-Identifier: MIT
 *
 * parts: the store of rules from the inside, shared by rules.c and change.c, which change it, and
 * choose.c, which asks it. The lock guards everything but the rules' own counters; calls take
 * references to their two sets under it and match outside.
 */
#ifndef STATE_RULES_PARTS_H
#define STATE_RULES_PARTS_H

#include "base/map.h"
#include "state/journal/journal.h"
#include "state/rules/rules.h"
#include "state/rules/set/set.h"

#include <pthread.h>

struct scope {
    struct rule_set *set;
    uint64_t key_hash;
    char fingerprint[FINGERPRINT_SIZE];
};

/* What rules remember of a workspace. */
struct draws {
    uint64_t count;    /* how often its generator was asked */
    struct map states; /* scenario -> struct state; those that were moved */
    char fingerprint[FINGERPRINT_SIZE];
};

struct rules {
    pthread_mutex_t lock;
    _Atomic size_t count; /* of all sets */
    _Atomic bool costly;  /* see rules_costly */
    size_t bytes;
    struct rule_set *global;
    struct map scopes;        /* hash of the key -> struct scope */
    struct map draws;         /* hash of the key -> struct draws */
    struct map ids;           /* -> struct rule, borrowed from the sets */
    struct rule_set *startup; /* what a reset brings back */
    uint64_t last_id, last_order;
    char *file_error;
    struct rule_operation *operations; /* that are known: names.c */
    struct str *paths;
    size_t operation_count, path_count;
};

enum {
    RULES_MOST = 100000,
    RULES_BYTES_MOST = 64 << 20,
    RULES_SCOPES_MOST = 4096
};

#define RULES_API_ORDER ((uint64_t)1 << 32) /* rules of the file come before */

/* r7 and f7: made by a store, maybe another one; a rule keeps it where it is free. */
bool rules_made_id(struct str id);
/* r and a number that is free, which it has then. */
void rules_make_id(struct rules *s, struct rule *r);
/* All under the lock: takes the ids of a set out of the store, or puts them in. */
void rules_forget_ids(struct rules *s, const struct rule_set *set);
void rules_learn_ids(struct rules *s, struct rule *const *rules, size_t count);
/* Puts `new` in the place of *at, and takes it; the ids are the caller's business. */
void rules_put_set(struct rules *s, struct rule_set **at, struct rule_set *new);
/* The set that holds the rule (NULL: none does any more); *scope, and its name, when that is one
 * key's, else NULL. */
struct rule_set **rules_set_with(struct rules *s, const struct rule *rule, struct scope **scope,
                                 struct str *name);
/* Ends the scope of that name, if there is one. */
void rules_drop_key(struct rules *s, struct str name);
/* Where a scenario of a workspace is; under the lock. */
struct str rules_state(const struct rules *s, struct str key, struct str scenario);
void rules_set_state(struct rules *s, struct str key, struct str scenario, struct str to);
/* Of the workspace, made when there is none yet; under the lock. */
struct draws *rules_draws(struct rules *s, struct str key);
void rules_free_draws(void *draws);
struct draws *rules_draws_like(struct rules *s, uint64_t key_hash, struct str fingerprint);
void rules_draws_move(struct draws *d, struct str scenario, struct str to);
/* Walks as map_next does. */
bool rules_next_state(const struct draws *d, size_t *at, struct str *scenario, struct str *state);

/* A key's place in a map. */
struct hashed {
    uint64_t hash;
};

static inline struct str hash_name(struct hashed *room, struct str key)
{
    room->hash = journal_key_hash(key);
    return (struct str){ (const char *)&room->hash, sizeof room->hash };
}

/* A set to show, and whose it is; with everybody's rules, unless it is theirs. It stays as it is
 * until the arena ends. */
struct shown {
    struct rule_set *set, *global;
    uint64_t key_hash;
    struct str print;
};
/* scope NULL: everybody's. Under the lock. */
struct shown rules_keep_shown(struct arena *a, struct rules *s, const struct scope *scope);
/* Sets the list's warnings. */
void rules_lint(struct arena *a, const struct shown *sets, size_t count, struct rules_list *list);

#endif
