/* SPDX-License-Identifier: MIT
 *
 * library: the files of recordings that are in use: those that are being made, and those that
 * answer. Safe from any thread. All that reads or writes a file takes its time: never on an event
 * loop.
 */
#ifndef TAPE_LIBRARY_H
#define TAPE_LIBRARY_H

#include "base/text/buf.h"
#include "state/rules/rules.h"

struct library;

struct library *library_new(void);
/* Takes NULL. */
void library_free(struct library *l);

/* Which file: the option record.file, and what stands for {workspace} in it. */
struct library_file {
    struct str pattern, workspace;
};

/* A recording in the making: its place in the file is that of its beginning. Any thread, at once.
 */
uint64_t library_begin(struct library *l);
/* Adds it to the file, which is whole again when this returns. What a file had before is kept, but
 * what was asked anew since the library began, or forgot, takes the place of what is in it. False,
 * and *problem: nothing changed. Both texts as tape/exchange.h makes them. */
bool library_add(struct library *l, const struct library_file *file, uint64_t began,
                 struct str match, struct str reply, struct buf *problem)
    __attribute__((warn_unused_result));

/* The rules of the file, for one workspace: its counters are its own. Read again when the file is
 * another one. NULL, and *problem: there is none, or it is wrong. Borrowed until the arena ends. */
struct rules *library_rules(struct library *l, struct arena *a, const struct library_file *file,
                            struct str key, struct buf *problem);

/* Back to the start: recordings are played from the first again, and what is recorded next is
 * recorded anew. key empty: for all. */
void library_forget(struct library *l, struct str key);

#endif
