/* SPDX-License-Identifier: MIT
 *
 * log_call: a call as a line on standard error, for those who watch a test run (options
 * log.requests and log.format). A miss is a call that no rule answered while there are rules.
 * Called by call_end alone.
 */
#ifndef CALL_LIFE_LOG_CALL_H
#define CALL_LIFE_LOG_CALL_H

#include "call/call.h"

/* Before its journal entry is closed. */
void log_call(const struct call *call, const struct outcome *outcome);

#endif
