/* SPDX-License-Identifier: MIT
 *
 * log: one line a message on stderr, written with a single write(2), safe from any thread. For the
 * operator only: what a client did wrong is answered and journalled, not logged.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/text/str.h"

/* Something the operator should know. */
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A line as it is, of any length, without its end. */
void log_line(struct str line);
/* Something that failed. */
void log_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
