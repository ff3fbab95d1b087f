/* SPDX-License-Identifier: MIT
 *
 * diff: what differs between two JSON values, as JSON Pointers with both of them: a member that one
 * lacks, an element behind the end of the other, values that are not equal. Numbers are compared by
 * value, members in any order.
 */
#ifndef JSON_CHANGE_DIFF_H
#define JSON_CHANGE_DIFF_H

#include "base/budget.h"
#include "json/jw.h"

/* One difference; a value that is not there is NULL. */
typedef void diff_found(void *arg, struct str pointer, const struct json *a, const struct json *b);

/* Tells of each, in the order of a, then what b alone has. Stops when the budget is spent or `most`
 * were told of; returns how many. base: the pointer of the two values. */
size_t json_diff(struct str base, const struct json *a, const struct json *b, size_t most,
                 struct budget *budget, diff_found *found, void *arg);

#endif
