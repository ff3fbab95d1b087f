/* SPDX-License-Identifier: MIT
 *
 * look: reads the journal through a filter, a slice at a time: what the filter says of an entry
 * does not change but once, with its end, so it is remembered from look to look of one call, and a
 * look that takes long is cut and goes on when the loop has seen to its other work. Shared by the
 * endpoints that read the journal.
 */
#ifndef CONTROL_JOURNAL_LOOK_H
#define CONTROL_JOURNAL_LOOK_H

#include "call/call.h"
#include "control/journal/filter.h"

/* Views live until the next look. */
struct look {
    struct journal_view *views; /* those that the filter takes, at most its limit: the newest, or
                                   with `since` the oldest behind it */
    size_t count;
    size_t matching; /* however many the limit leaves */
    bool awaits;     /* what fits, or may once its status is known, is still being answered, and not
                        held until who reads the journal releases it */
};

/* False: the handler must return CALL_WAITING, and is called again soon. */
bool look_take(struct call *call, const struct filter *f, struct look *look)
    __attribute__((warn_unused_result));

#endif
