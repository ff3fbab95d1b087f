/* SPDX-License-Identifier: MIT
 *
 * query: a query string as JSON, so that one kind of table checks bodies and queries alike.
 */
#ifndef CALL_QUERY_H
#define CALL_QUERY_H

#include "json/tree.h"

enum {
    QUERY_MOST = 256
}; /* parameters looked at; what follows is ignored */

/* An object of names to text, or to a list of texts where a name comes more than once. */
const struct json *query_json(struct arena *a, struct str query);

#endif
