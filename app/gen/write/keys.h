/* SPDX-License-Identifier: MIT
 *
 * keys: the JSON that a request describes, as a JSON Schema. Private to gen/write.
 */
#ifndef GEN_WRITE_KEYS_H
#define GEN_WRITE_KEYS_H

#include "gen/ask/ask.h"

#include "json/jw.h"
#include "json/tree.h"

/* The schema in the prompt or the system's text: a JSON Schema that stands there, types as
 * programmers note them ({"a": string}, z.object({...})), an example, names ("with the keys a and
 * b"). NULL when nothing is described. */
const struct json *keys_schema(const struct ask *q);

/* keys_types.c: the schema of a notation of types that begins at byte `at`; false when it is none.
 */
bool keys_types(struct arena *a, struct str s, size_t at, struct jw *w);
/* A type in words ("integer", "array of strings", "low | high") as a schema; false when it is none.
 */
bool keys_type_of(struct str words, struct jw *w);
/* keys_by_name.c: the type that a member of that name usually has, as a schema. */
void keys_type_by_name(struct jw *w, struct str name, struct arena *a);

#endif
