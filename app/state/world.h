/* SPDX-License-Identifier: MIT
 *
 * world: all that is remembered between calls, and the world's own time. One reader-writer lock
 * guards the stores (a route's row says which side its handler needs); journal, rules and streams
 * have their own. Calls enter the world together; a change of all of it is alone (state/gate.h).
 */
#ifndef STATE_WORLD_H
#define STATE_WORLD_H

#include "config.h"
#include "state/chores.h"
#include "state/journal/journal.h"
#include "state/limits/queue.h"
#include "state/metrics.h"
#include "state/prefixes.h"
#include "state/rules/rules.h"
#include "state/settings.h"
#include "state/store/store.h"
#include "state/streams.h"
#include "state/workspaces.h"

struct world;

/* config is borrowed and must outlive the world. */
struct world *world_new(const struct config *config);
void world_free(struct world *w);
struct journal *world_journal(struct world *w);
struct metrics *world_metrics(struct world *w);
struct rules *world_rules(struct world *w);
struct workspaces *world_workspaces(struct world *w);
struct streams *world_streams(struct world *w);
/* What goes on behind the calls. */
struct chores *world_chores(struct world *w);
struct queue *world_queue(struct world *w);
struct prefixes *world_prefixes(struct world *w);
/* The objects of the clients, without what has expired by the world's time. */
struct store *world_store(struct world *w);
/* How jobs move at this moment; by: by those options, which may be of one workspace. */
struct job_pace world_job_pace(const struct world *w);
struct job_pace world_job_pace_by(const struct world *w, const struct config *config);

/* A call is in the world from its options to its answer; the calls that it makes in turn are part
 * of it. */
void world_enter(struct world *w);
void world_leave(struct world *w);
/* Whether who enters now has to wait, as far as can be told. */
bool world_is_shut(const struct world *w);
/* No call is until world_open: what is read or changed now they see as one. */
void world_close(struct world *w);
void world_open(struct world *w);

void world_read(struct world *w);
void world_write(struct world *w);
void world_unlock(struct world *w);

/* The options as they are now, until they are released. Any thread. */
const struct config *world_config(const struct world *w);
/* The same as they are for one workspace. */
const struct config *world_config_for(const struct world *w, struct str key);
/* One more release of what is held will come. */
void world_config_share(const struct world *w, const struct config *config);
void world_config_release(const struct world *w, const struct config *config);
/* Changes options as settings_change does. A new `clock` starts where it says. */
bool world_change(struct world *w, const struct setting *list, size_t count, size_t *wrong,
                  struct buf *error) __attribute__((warn_unused_result));
/* Those of one workspace, as settings_change_for does. */
bool world_change_for(struct world *w, struct str key, const struct setting *list, size_t count,
                      size_t *wrong, struct buf *error) __attribute__((warn_unused_result));

/* For who writes all of them down, or puts them back. */
struct settings *world_settings(struct world *w);

/* The world's time in seconds since 1970: by default fixed, so that the same request gives the same
 * bytes; see the option `clock`. */
int64_t world_now(const struct world *w);
int64_t world_now_ms(const struct world *w);
/* The same by the clock of one workspace, which it may have of its own: by the hash of its key. */
int64_t world_now_ms_for(const struct world *w, uint64_t key_hash);
/* What has expired by its own clock goes, where it has one: a call of it begins. */
void world_expire_for(struct world *w, uint64_t key_hash);
/* Its clock may be its own now, or not any more. */
void world_clock_changed(struct world *w, uint64_t key_hash);
/* The same by the clock of those options, which may be of one workspace. */
int64_t world_now_ms_by(const struct world *w, const struct config *config);
/* By how much world_advance has moved it. */
int64_t world_advanced_s(const struct world *w);
/* As when what was remembered is put back. */
void world_set_advanced_s(struct world *w, int64_t seconds);
/* Moves it on. False, and it stays, when it would pass its end, some two thousand years on; *left
 * is then how far that is. */
bool world_advance(struct world *w, int64_t seconds, int64_t *left)
    __attribute__((warn_unused_result));

/* An API key was used, as workspaces_note says. Makes its workspace; when there are too many, all
 * that belongs to the one used the longest ago goes. Takes its own locks. */
void world_note(struct world *w, struct str key, size_t calls);
/* Back to how it started; what is held ends where it stands. With a key, only what belongs to that
 * API key. The world must be closed; when it is open again, store_free what this returns. */
struct store *world_forget(struct world *w, struct str key) __attribute__((warn_unused_result));
/* The same with closing and opening. */
void world_reset(struct world *w, struct str key);

#endif
