/* SPDX-License-Identifier: MIT
 *
 * file: the start-up rules, from a file or from all *.json of a folder in the order of their
 * names, and the thread that reads them again when they change. An edit that is wrong is logged,
 * shown by GET /__parlel/rules, and changes nothing.
 */
#ifndef STATE_RULES_FILE_H
#define STATE_RULES_FILE_H

#include "state/rules/rules.h"

/* Reads path into the start-up rules. False: nothing changed, one line in *problem. */
bool rule_file_load(struct rules *s, const char *path, struct buf *problem)
    __attribute__((warn_unused_result));

struct rule_watch;

/* Watches path until freed; NULL (and a log line) when the system does not let it. rules must
 * outlive it. */
struct rule_watch *rule_watch_new(struct rules *s, const char *path);
/* Reads them again, changed or not. Any thread; NULL is fine. */
void rule_watch_poke(struct rule_watch *w);
/* NULL is fine. */
void rule_watch_free(struct rule_watch *w);

#endif
