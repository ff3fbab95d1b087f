/* SPDX-License-Identifier: MIT
 *
 * query: path and query parameters as JSON, so that one kind of table checks them and bodies alike.
 */
#ifndef CALL_LIFE_QUERY_H
#define CALL_LIFE_QUERY_H

#include "schema/table/check.h"

enum {
    QUERY_MOST = 256
}; /* parameters looked at; what follows is ignored */

/* The parameters of a path as an object: values[i] is what stands for the i-th {name}, {name*} of
 * the pattern. */
const struct json *path_json(struct arena *a, const char *pattern, const struct str *values);
/* An object of names to text, or to a list of texts where a name comes more than once. */
const struct json *query_json(struct arena *a, struct str query);
/* The same as FastAPI reads it, when there is a table: a list where that has one, also of one text;
 * of what else comes more than once, the last. */
const struct json *query_for_table(struct arena *a, struct str query, const struct table *table);

#endif
