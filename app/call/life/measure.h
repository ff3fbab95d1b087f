/* SPDX-License-Identifier: MIT
 *
 * measure: what calls add to the metrics. Called by dispatch only.
 */
#ifndef CALL_LIFE_MEASURE_H
#define CALL_LIFE_MEASURE_H

#include "call/call.h"

/* The answer is settled; a stream is open from now on. */
void measure_begin(struct call *call);
/* The call ended; one that was never settled counts nowhere. */
void measure_end(struct call *call, const struct outcome *outcome);

#endif
