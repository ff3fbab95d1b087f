/* SPDX-License-Identifier: MIT
 *
 * uri: addresses of JSON Schemas put together as RFC 3986 has it. Nothing is ever fetched. Private
 * to schema/json.
 */
#ifndef SCHEMA_JSON_URI_H
#define SCHEMA_JSON_URI_H

#include "base/mem/arena.h"

/* ref, without its fragment, as seen from base (5.2.2). */
struct str js_uri_resolve(struct arena *a, struct str base, struct str ref);
struct str js_uri_before_fragment(struct str uri);
struct str js_uri_percent_decode(struct arena *a, struct str s);

#endif
