/* SPDX-License-Identifier: MIT
 *
 * feed: the journal as server-sent events: each entry that a filter takes, as it ends. Nothing
 * waits: the source looks whether the journal moved and says when it wants to look again
 * (struct event, gap_ns); a look that takes long is cut and goes on. A comment now and then tells
 * the client, and all in between, that the line is alive.
 */
#ifndef CONTROL_JOURNAL_FEED_H
#define CONTROL_JOURNAL_FEED_H

#include "call/call.h"
#include "control/journal/filter.h"

/* Makes the feed the answer of the call. With `since` it begins behind that entry, else with what
 * ends from now on; after `limit` entries it ends, else when the server stops. */
void feed_begin(struct call *call, const struct filter *filter);

#endif
