/* SPDX-License-Identifier: MIT
 *
 * fill: a value that fits a table, written out as the service would keep it: members in the order
 * of the table, absent ones as their fallback or null, and numbers and booleans converted as
 * check_value() lets them come. For resources whose record is the request, completed, and whose
 * answers are the record, completed by what the operation answers.
 */
#ifndef SCHEMA_TABLE_FILL_H
#define SCHEMA_TABLE_FILL_H

#include "schema/table/check.h"
#include "json/jw.h"

/* Writes the members of `value` into the object that is open in w. A member that is absent, has no
 * fallback and must not be null is left out; unknown ones follow the known. What a plain union
 * holds is written as it stands. The arena holds what is needed meanwhile. */
void fill_members(struct jw *w, const struct table *table, const struct json *value,
                  struct arena *a);
/* Writes a whole answer as a value: only what the table knows, at any depth, and all that it
 * requires. What stands in `over` wins over `value`; either may be NULL. What is required and
 * nowhere to be had is as empty as its type allows: "", 0, [], null, the first of an enumeration.
 */
void fill_answer(struct jw *w, const struct table *table, const struct json *over,
                 const struct json *value, struct arena *a);

#endif
