/* SPDX-License-Identifier: MIT
 *
 * world: all that is remembered between calls, and the world's own time. One reader-writer lock
 * guards the stores (a route's row says which side its handler needs); journal and rules have their
 * own.
 */
#ifndef STATE_WORLD_H
#define STATE_WORLD_H

#include "config.h"
#include "state/journal.h"
#include "state/rules.h"

struct world;

/* config is borrowed and must outlive the world. */
struct world *world_new(const struct config *config);
void world_free(struct world *w);
struct journal *world_journal(struct world *w);
struct rules *world_rules(struct world *w);

void world_read(struct world *w);
void world_write(struct world *w);
void world_unlock(struct world *w);

/* The world's time in seconds since 1970: fixed, so that the same request gives the same bytes. */
int64_t world_now(const struct world *w);

/* Back to how it started. With a key, only what belongs to that API key. Takes its own locks. */
void world_reset(struct world *w, struct str key);

#endif
