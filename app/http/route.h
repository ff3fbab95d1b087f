/* SPDX-License-Identifier: MIT
 *
 * route: finds the row of a method and path in a table of patterns, in time that depends on the
 * path's length, not on the number of patterns. Literal segments beat parameters, and a literal
 * that leads nowhere, or to no row of the method, is given up for a parameter. Built once, then
 * read by all threads.
 *
 *   "/v1/models/{model_id*}"   {x} takes one non-empty segment, {x*} all the rest
 */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "http/message.h"

enum {
    ROUTE_PARAMS = 4
};

struct route_table;

struct route_match {
    const void *row;  /* NULL: no row for this method at this path */
    unsigned methods; /* bits (1 << method) that the path has; 0: no such path */
    size_t known;     /* leading segments that some pattern has: 2 for "/v1/chat/nope" */
    struct str params[ROUTE_PARAMS]; /* as sent, not decoded */
    size_t param_count;
};

struct route_table *route_table_new(void);
void route_table_free(struct route_table *t);
/* row must outlive the table. A pattern may come once per method. */
void route_table_add(struct route_table *t, enum method m, const char *pattern, const void *row);
/* A row that is near a path without one: of the deepest node on its way, or below it; NULL of an
 * empty table. */
const void *route_near(const struct route_table *t, struct str path);
/* HEAD finds what GET has. A trailing slash is a different path. */
struct route_match route_find(const struct route_table *t, enum method m, struct str path);

#endif
