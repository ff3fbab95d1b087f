/* SPDX-License-Identifier: MIT
 *
 * shown: journal entries as they are shown, without what looks like a secret: as JSON, and as an
 * HTTP archive (HAR 1.2).
 */
#ifndef CONTROL_JOURNAL_SHOWN_H
#define CONTROL_JOURNAL_SHOWN_H

#include "call/call.h"
#include "state/journal/journal.h"

void entry_show(struct jw *w, struct arena *a, const struct journal_view *v);
/* The archive of those that have ended, as the answer of the call. */
void har_show(struct call *call, const struct journal_view *views, size_t count);
/* The entry of that number, as text; false: there is none. Lives until the call's next look. */
bool entry_find(struct call *call, struct str number, struct journal_view *v)
    __attribute__((warn_unused_result));
/* 404 for a number that none has. */
int fail_entry(struct call *call, struct str number);
/* JSON of the journal as it may be shown; empty: null. In the arena. */
const struct json *shown_json(struct arena *a, struct str json);

#endif
