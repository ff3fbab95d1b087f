/* SPDX-License-Identifier: MIT
 * Regular expressions of tables: see patterns.h. */
#include "schema/table/patterns.h"

#include "base/text/pattern.h"

/* A compiled pattern. */
struct known_pattern {
    struct known_pattern *next;
    const char *text;
    const struct pattern *pattern; /* NULL: it is none */
};

static const struct pattern *find_pattern(struct arena *a, struct known_pattern **seen,
                                          const char *text)
{
    struct pattern_fault fault;
    for (const struct known_pattern *p = *seen; p; p = p->next)
        if (p->text == text)
            return p->pattern;
    struct known_pattern *p = ARENA_NEW(a, struct known_pattern);
    /* pydantic searches with Rust's regex: Unicode classes, "$" only at the very end */
    *p = (struct known_pattern){ *seen, text,
                                 pattern_new(a, str_from(text), PATTERN_BYTES, &fault) };
    *seen = p;
    return p->pattern;
}

bool patterns_match(struct arena *a, struct known_pattern **seen, const char *text, struct str s,
                    struct budget *budget)
{
    const struct pattern *pattern = find_pattern(a, seen, text);
    return !pattern || pattern_found(pattern, s, budget) || budget_is_spent(budget);
}
