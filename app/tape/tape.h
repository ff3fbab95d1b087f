/* SPDX-License-Identifier: MIT
 *
 * tape: a file of rules in the making: recordings in the order in which they were made, one rule
 * for each request. What the same request was answered the second time is the rule's second reply;
 * the last one is repeated. Keeps what it is given in memory of its own.
 */
#ifndef TAPE_TAPE_H
#define TAPE_TAPE_H

#include "base/map.h"
#include "base/text/buf.h"
#include "json/tree.h"

struct tape {
    struct map rules; /* what is matched -> struct tape_rule */
};

void tape_init(struct tape *t);
void tape_fini(struct tape *t);
/* Adds a reply to what answers that match (both as exchange.h makes them). began: its place among
 * all that is added, whenever it is; it takes the place of what was read from a file before: the
 * request was recorded anew. */
void tape_add(struct tape *t, struct str match, struct str reply, uint64_t began);
/* Takes the rules of a file, as they are; they stay where they stand. */
void tape_read(struct tape *t, struct arena *a, const struct json *rules);
/* Appends {"version":1,"rules":[...]}, a line for each rule. */
void tape_write(const struct tape *t, struct buf *out);

#endif
