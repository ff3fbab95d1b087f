/* SPDX-License-Identifier: MIT
 *
 * prefixes: the beginnings of prompts that each workspace has sent, as hashes of their blocks, so
 * that a warm cache can be played (option cache.prompt). Bounded: a workspace that has sent very
 * many begins anew. Safe from any thread by one short lock of its own.
 */
#ifndef STATE_PREFIXES_H
#define STATE_PREFIXES_H

#include "base/mem/arena.h"

struct prefixes;

enum {
    PREFIXES_MOST = 1 << 16 /* blocks of one workspace */
};

struct prefixes *prefixes_new(void);
/* Takes NULL. */
void prefixes_free(struct prefixes *p);
/* blocks: the i-th is a hash of a prompt up to and with its i-th block. Remembers them, and tells
 * how many of the first were remembered before. */
size_t prefixes_note(struct prefixes *p, uint64_t workspace, const uint64_t *blocks, size_t count);
/* All blocks of a workspace, in no order; in the arena. */
size_t prefixes_read(struct prefixes *p, struct arena *a, uint64_t workspace,
                     const uint64_t **blocks);
/* Forgets all of one workspace. */
void prefixes_forget(struct prefixes *p, uint64_t workspace);
void prefixes_clear(struct prefixes *p);
/* Takes what fresh has in the place of its own, and leaves fresh what was there before. */
void prefixes_take_all(struct prefixes *p, struct prefixes *fresh);
/* Takes what fresh has of one workspace, of which p has nothing. */
void prefixes_take_one(struct prefixes *p, struct prefixes *fresh, uint64_t workspace);

#endif
