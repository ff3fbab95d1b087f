/* SPDX-License-Identifier: MIT
 *
 * whole: all that the store of rules remembers, to be written down and to be put back
 * (state/snapshot/). What rules are shown with is in rules.h: rules_show.
 */
#ifndef STATE_RULES_WHOLE_H
#define STATE_RULES_WHOLE_H

#include "state/rules/rules.h"

/* What rules remember of a workspace. */
struct rules_memory {
    uint64_t key_hash;
    struct str fingerprint;
    uint64_t draws;                         /* how often its generator was asked */
    const struct rules_scenario *scenarios; /* that were moved; their key is not set */
    size_t scenario_count;
};

/* Of all workspaces or (key_hash not NULL) of one; in the arena. Ids of rules are made from *made
 * on. */
size_t rules_read_memory(struct rules *s, struct arena *a, const uint64_t *key_hash,
                         struct rules_memory **list, uint64_t *made);

/* A rule that is to be put back. */
struct rules_kept {
    struct rule *rule; /* with a reference, which rules_put_back takes */
    bool is_global;
    uint64_t key_hash; /* else whose it is */
    struct str fingerprint;
    uint64_t hits;
    bool from_file;
};

struct rules_whole {
    struct rules_kept *rules; /* in their order; sorted by whose they are */
    size_t count;
    const struct rules_memory *memories;
    size_t memory_count;
    uint64_t made;
};

/* What a store of its own would be that holds all this, with the names that `s` knows; NULL and the
 * number of the rule and why in *wrong and *problem when they do not get on. References of rules
 * are taken in any case. */
struct rules *rules_put_back(const struct rules *s, const struct rules_whole *whole, size_t *wrong,
                             struct buf *problem);
/* Takes fresh's contents in the place of its own, all at once, and leaves fresh what was there
 * before, to be freed with it. Start-up rules, which a reset brings back, stay. */
void rules_take_all(struct rules *s, struct rules *fresh);
/* Takes what fresh has of one workspace, of which s has nothing. A rule whose id was given away
 * meanwhile gets another. */
void rules_take_one(struct rules *s, struct rules *fresh, uint64_t key_hash);
/* The start-up rules, unused, in the place of those that came of a file. */
void rules_bring_startup(struct rules *s);

#endif
