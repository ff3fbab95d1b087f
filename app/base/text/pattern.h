/* SPDX-License-Identifier: MIT
 *
 * pattern: regular expressions in PCRE2's language, for schemas and rules. The one owner of PCRE2.
 * What a search costs is counted in steps of a budget wherever the search goes on, in vain or not;
 * PCRE2's own limits are none, since they hold anew at each place where a match may begin.
 */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include "base/budget.h"
#include "base/mem/arena.h"

struct pattern; /* immutable: threads may share it */

enum pattern_text {
    PATTERN_UTF8,  /* what is searched is UTF-8; a reference to an unset group matches nothing */
    PATTERN_BYTES, /* it need not be UTF-8; classes like \w are of Unicode */
};

/* Why a text is no pattern. message lives in the arena. */
struct pattern_fault {
    struct str message;
    size_t at; /* byte */
};

/* Lives in the arena and is freed with it. NULL, with *fault filled, when it is none. */
const struct pattern *pattern_new(struct arena *a, struct str source, enum pattern_text text,
                                  struct pattern_fault *fault) __attribute__((warn_unused_result));
/* Is there a match anywhere in text? A search for which the budget does not suffice finds nothing
 * and leaves nothing of the budget. */
bool pattern_found(const struct pattern *p, struct str text, struct budget *budget);

enum {
    PATTERN_GROUPS = 10 /* the whole match, and nine groups */
};
/* The same, and what the groups took of text; a group that took no part is empty. */
bool pattern_groups(const struct pattern *p, struct str text, struct budget *budget,
                    struct str groups[static PATTERN_GROUPS]);

#endif
