/* SPDX-License-Identifier: MIT
 *
 * attempts: the journal as calls and their retries. An attempt repeats an earlier one when key,
 * operation and body are the same and the earlier one had failed before it came; each failed
 * attempt is repeated by one at most, so that equal calls side by side are not taken for retries of
 * each other. What comes long after is a call of its own. Used by the verdict.
 */
#ifndef CONTROL_VERDICT_ATTEMPTS_H
#define CONTROL_VERDICT_ATTEMPTS_H

#include "state/journal/journal.h"

struct attempt {
    const struct journal_view *view;
    int64_t begin_ns, end_ns; /* moves of the world's clock count as time that passed */
    bool failed;              /* an error, or an answer that a fault spoiled */
    struct attempt *retry;    /* what repeats it, or NULL */
    struct attempt *of;       /* what it repeats, or NULL */
    struct attempt *waiting;  /* private */
};

/* Of the entries that have ended, in their order; lives in the arena. Views are borrowed. */
size_t attempts_link(struct arena *a, const struct journal_view *views, size_t count,
                     struct attempt **attempts);

#endif
