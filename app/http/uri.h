/* SPDX-License-Identifier: MIT
 *
 * uri: percent-decoding and query strings. Malformed escapes are kept as they stand, as most
 * servers do; decoded text may hold any byte.
 */
#ifndef HTTP_URI_H
#define HTTP_URI_H

#include "base/mem/arena.h"

/* Decodes %XX. With plus_is_space, '+' becomes ' ' (query strings, not paths). Borrows the input
 * when nothing had to change. */
struct str uri_decode(struct arena *a, struct str s, bool plus_is_space);

/* Takes the next `name=value` off *query, both decoded; false at the end. */
bool query_next(struct arena *a, struct str *query, struct str *name, struct str *value);
/* The first value of that name; {NULL, 0} when absent. */
struct str query_get(struct arena *a, struct str query, struct str name);

#endif
