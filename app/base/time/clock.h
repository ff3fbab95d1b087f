/* SPDX-License-Identifier: MIT
 *
 * clock: the machine's time. Only the server (timers, durations) and the world's own clock (see
 * state/) may ask it; a lint forbids it elsewhere, since no answer may depend on it.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Nanoseconds that only go forward, from an arbitrary start. */
int64_t clock_mono_ns(void);
/* Nanoseconds since 1970. */
int64_t clock_wall_ns(void);

#endif
