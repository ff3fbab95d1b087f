/* SPDX-License-Identifier: MIT
 *
 * pyrepr: Python's repr() of a JSON value, which pydantic puts into messages ('auto', None,
 * ['a', 1.5]). Each function adds to a string that was opened with jw_str_begin. All characters
 * above U+007F count as printable. Internal to schema/.
 */
#ifndef SCHEMA_TABLE_PYREPR_H
#define SCHEMA_TABLE_PYREPR_H

#include "json/jw.h"

void pyrepr_str(struct jw *w, struct str s);
/* NULL is None. Recursion is as deep as the value (at most JSON_DEPTH_MAX). */
void pyrepr(struct jw *w, const struct json *v);

#endif
