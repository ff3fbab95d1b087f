/* SPDX-License-Identifier: MIT
 *
 * played: when the events of a stream were given, noted by the player for the journal.
 */
#ifndef CALL_PLAYED_H
#define CALL_PLAYED_H

#include "call/call.h"
#include "state/journal/journal.h"

enum {
    PLAYED_MOST = 64 << 10, /* events; of a longer stream none is kept */
    PLAYED_FIRST = 15
};

/* An event with so many bytes of text; now: as received_mono_ns counts. */
static inline void played_note(struct call *call, size_t text, int64_t now)
{
    int64_t ms = (now - call->received_mono_ns) / 1000000;
    struct journal_event event = { (uint32_t)text, ms < UINT32_MAX ? (uint32_t)ms : UINT32_MAX };
    if (!call->entry)
        return;
    if (!call->played.max)
        buf_init_small(&call->played, PLAYED_MOST * sizeof event, PLAYED_FIRST * sizeof event);
    buf_add(&call->played, &event, sizeof event);
}

/* Nothing where all came at once. */
static inline struct str played_all(const struct call *call)
{
    struct str all = buf_view(&call->played);
    struct journal_event last;
    if (call->played.full || all.n < sizeof last)
        return STR("");
    memcpy(&last, all.p + all.n - sizeof last, sizeof last);
    return last.ms ? all : STR("");
}

#endif
