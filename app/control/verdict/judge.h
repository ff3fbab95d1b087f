/* SPDX-License-Identifier: MIT
 *
 * judge: what the journal proves of a client: findings, which are mistakes of its own, and notes,
 * which may be meant: calls that no rule answered, rules that no call used, unknown paths. Used by
 * the verdict.
 */
#ifndef CONTROL_VERDICT_JUDGE_H
#define CONTROL_VERDICT_JUDGE_H

#include "call/call.h"
#include "control/verdict/attempts.h"

enum {
    FINDINGS = 1000 /* listed at the most */
};

struct finding {
    const char *kind;
    struct str message;
    uint64_t *entries; /* numbers of those that prove it */
    size_t count;
};

struct verdict {
    struct arena *arena;
    struct finding findings[FINDINGS];
    size_t count;
};

/* Adds what is wrong with the attempts. */
void judge(struct verdict *v, const struct attempt *attempts, size_t count);

/* The kinds of notes, NULL-terminated. */
extern const char *const note_kinds[];
/* Adds a note of each kind that there is reason for; key: whose rules count (empty: all). */
void note(struct verdict *v, struct call *call, const struct journal_view *views, size_t count,
          struct str key);

#endif
