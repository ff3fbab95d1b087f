/* SPDX-License-Identifier: MIT
 *
 * patterns: the regular expressions of a table, each compiled once for a check. Internal to
 * schema/table/.
 */
#ifndef SCHEMA_TABLE_PATTERNS_H
#define SCHEMA_TABLE_PATTERNS_H

#include "base/budget.h"
#include "base/mem/arena.h"

struct known_pattern;

/* Whether s has what the pattern asks. What cannot be decided (no regular expression, too many
 * steps) counts as a match: a caller's schema is not the value's mistake. seen: NULL at first,
 * those that were compiled in the arena. */
bool patterns_match(struct arena *a, struct known_pattern **seen, const char *text, struct str s,
                    struct budget *budget);

#endif
