/* SPDX-License-Identifier: MIT
 *
 * show: the tables that check requests (schema/table/check.h), shown as JSON Schema of draft
 * 2020-12. What a table reads laxly (5 for "5") is described as what it means.
 */
#ifndef SCHEMA_TABLE_SHOW_H
#define SCHEMA_TABLE_SHOW_H

#include "schema/table/check.h"
#include "json/jw.h"

/* Writes the schema to the value position of w. NULL: {}, of anything. */
void type_show(struct jw *w, const struct type *type);
void table_show(struct jw *w, const struct table *table);

#endif
