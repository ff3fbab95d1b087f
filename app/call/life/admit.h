/* SPDX-License-Identifier: MIT
 *
 * admit: the beginning of a call: finds the row of its path and method, looks for the key that the
 * row asks for, and has the body read. Called by dispatch only.
 */
#ifndef CALL_LIFE_ADMIT_H
#define CALL_LIFE_ADMIT_H

#include "call/call.h"

/* Whose the call will be: the name that a header or the path gives, or the API key; empty:
 * nobody's.
 */
struct str admit_whose(struct call *call);
/* Sets route, family, params, key and body of the call. 0, or the status of the refusal that was
 * written: 401, or what read_body says. What is not served is admitted, for rules to answer, with a
 * row that has no handler, or none. */
int admit(struct call *call);
/* What is said when they do not: 401, 404 or 405, as of all paths that are not there. */
int admit_refuse_path(struct call *call);
/* The same for a call whose row and key are known. */
int admit_row(struct call *call, const struct route *row);

#endif
