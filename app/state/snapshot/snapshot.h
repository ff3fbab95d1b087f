/* SPDX-License-Identifier: MIT
 *
 * snapshot: everything that is remembered but the journal, as one JSON text, and back: the same
 * calls give the same bytes afterwards. Used by /__parlel/state and by the option `state`.
 *
 *   {"version":1,
 *    "clock":{"advanced_s":0},
 *    "config":{"timing.ttft_ms":"20"},            options that were set while the program ran
 *    "workspaces":[{"key":"...-key-1f3a9c07","hash":"0123456789abcdef", counters, scenarios}],
 *    "rules":[as GET /__parlel/rules shows them],
 *    "objects":[{"key","kind","id","order","created_ms","updated_ms", "parent", "name",
 *                "expires_at","job":{"row","looks","since"}, "value" or "text", "blob"}]}
 *
 * A workspace stands by its fingerprint, which `workspaces` tells the hash of; what is written by
 * hand may name the API key itself instead, and leave out all but kind, id and value. Contents of
 * files are base64; left out, they are gone after loading.
 */
#ifndef STATE_SNAPSHOT_SNAPSHOT_H
#define STATE_SNAPSHOT_SNAPSHOT_H

#include "state/world.h"

struct snapshot_scope {
    struct str key; /* of one workspace alone; empty: all */
    bool blobs;     /* with the contents of files */
};

struct snapshot_writer;

/* As of now; in the arena, which must live until the last piece is written. */
struct snapshot_writer *snapshot_writer_new(struct world *w, struct arena *a,
                                            struct snapshot_scope scope);
/* Appends the next piece, some ten KiB where no single object is larger; false: that was the last.
 */
bool snapshot_next(struct snapshot_writer *s, struct buf *out);

/* Why a snapshot was not loaded; in the arena. */
struct snapshot_refusal {
    struct str message, path, hint; /* path: a JSON Pointer into it */
};
struct snapshot_counts {
    size_t objects, rules, workspaces;
};
/* Puts what text says in the place of all that is remembered but the journal: all of it or, where
 * something is wrong, nothing: false and *no. Calls that run meanwhile see all of the old or all of
 * the new. */
bool snapshot_load(struct world *w, struct arena *a, struct str text,
                   struct snapshot_counts *counts, struct snapshot_refusal *no)
    __attribute__((warn_unused_result));

/* The same in two steps: what takes long, and what must be one step with others. */
struct loading;
/* NULL and *no where something is wrong. */
struct loading *snapshot_read(struct world *w, struct arena *a, struct str text,
                              struct snapshot_refusal *no) __attribute__((warn_unused_result));
struct snapshot_counts snapshot_counts(const struct loading *l);
/* In a closed world, once. */
void snapshot_take(struct loading *l);
/* What --state had there at the start, and loaded, for a reset to bring it back: of all, or of one
 * API key. Options that hold for all stay out, but for the clock. NULL: it is not what it was. */
struct loading *snapshot_read_again(struct world *w, struct arena *a, struct str text,
                                    struct str key) __attribute__((warn_unused_result));
/* In a closed world that has forgotten all (of that key), once. */
void snapshot_bring_back(struct loading *l);
/* In an open one: frees it, and what was there before. Takes NULL. */
void snapshot_end(struct loading *l);

#endif
