/* SPDX-License-Identifier: MIT
 *
 * regex: regular expressions of rules (PCRE2), compiled when a rule is loaded and searched
 * with limits on steps, depth and memory, so that none can hold a worker up. Shared by threads.
 */
#ifndef STATE_RULES_REGEX_H
#define STATE_RULES_REGEX_H

#include "base/arena.h"
#include "base/buf.h"

struct rule_regex;

/* Lives in the arena. NULL and what is wrong in *problem when it is no regular expression. */
const struct rule_regex *rule_regex_new(struct arena *a, struct str pattern, struct buf *problem);
/* Whether it is found anywhere in text; no when a limit was reached. */
bool rule_regex_found(const struct rule_regex *r, struct str text);

#endif
