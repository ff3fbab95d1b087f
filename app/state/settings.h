/* SPDX-License-Identifier: MIT
 *
 * settings: the options as they are now. Each state of them is an immutable struct config; a change
 * makes a new one and swaps the pointer, so that nobody sees half a change. A state lives as long
 * as somebody holds it; that of the start costs neither a lock nor a count.
 */
#ifndef STATE_SETTINGS_H
#define STATE_SETTINGS_H

#include "base/mem/arena.h"
#include "config.h"

struct settings;

/* start is borrowed and must outlive the settings. */
struct settings *settings_new(const struct config *start);
void settings_free(struct settings *s);
/* The options as they are now, until settings_release. Any thread. */
const struct config *settings_hold(struct settings *s);
/* One more reference to what the caller holds. */
void settings_share(struct settings *s, const struct config *config);
void settings_release(struct settings *s, const struct config *config);

/* The same for one workspace, by the hash of its key. */
const struct config *settings_hold_for(struct settings *s, uint64_t key_hash);

struct setting {
    struct str name;
    struct str value; /* .p NULL: what it was at the start */
};
/* All of them or, when one is wrong, none: false, *wrong its number and a sentence in *error. */
bool settings_change(struct settings *s, const struct setting *list, size_t count, size_t *wrong,
                     struct buf *error) __attribute__((warn_unused_result));
/* The same for one workspace; a value of {NULL, 0} is what holds for all. What is changed for all
 * later holds for it too where it has no value of its own. */
bool settings_change_for(struct settings *s, uint64_t key_hash, const struct setting *list,
                         size_t count, size_t *wrong, struct buf *error)
    __attribute__((warn_unused_result));
/* One workspace has no values of its own any more. */
void settings_forget(struct settings *s, uint64_t key_hash);
/* Whether any workspace has values of its own. */
bool settings_any_own(const struct settings *s);
/* Whether one workspace has a value of its own for that. */
bool settings_has_own(struct settings *s, uint64_t key_hash, struct str name);
/* What one workspace has of its own; in the arena. */
size_t settings_read_for(struct settings *s, struct arena *a, uint64_t key_hash,
                         struct setting **list);
/* Takes fresh's options, which began from the same start, in the place of its own, those of
 * workspaces too, and frees fresh. */
void settings_take_all(struct settings *s, struct settings *fresh);
/* Settings that begin as these did at the start. */
struct settings *settings_like(const struct settings *s);
/* As POST /__parlel/reset leaves them: the clock back to the start, nothing of one workspace alone;
 * what was changed for all stays. */
void settings_reset(struct settings *s);

#endif
