/* SPDX-License-Identifier: MIT
 *
 * keys: the JSON that a request describes, as a JSON Schema. Private to gen/write.
 */
#ifndef GEN_WRITE_KEYS_H
#define GEN_WRITE_KEYS_H

#include "gen/ask/ask.h"

#include "json/build.h"
#include "json/tree.h"

/* The schema in the prompt or the system's text: a JSON Schema that stands there, types as
 * programmers note them ({"a": string}, z.object({...})), an example, names ("with the keys a and
 * b"). NULL when nothing is described. */
const struct json *keys_schema(const struct ask *q);

enum {
    KEYS_MOST = 24
};
/* The schema of an object with n members of such names, their types by the names; where *n is 0,
 * of those that the instruction has, which names and n are set to. NULL when it has none. */
const struct json *keys_named(const struct ask *q, struct str *names, size_t *n);
/* The schema of a notation of types that s begins with; NULL when it is none. */
const struct json *keys_notation(struct arena *a, struct str s);
/* A type in words ("integer", "array of strings") as a schema; false when it is none. */
bool keys_type_of(struct str words, struct jw *w);
/* The type that a member of that name usually has, as a schema. */
void keys_type_by_name(struct jw *w, struct str name, struct arena *a);

/* Pieces of schemas: a plain type; one of some texts; a number (with limits where low < high); what
 * stands before an array's items (behind them: jw_object_end); around an object's properties, all
 * of them required. */
void keys_put_type(struct jw *w, const char *type);
/* "a|b": an enum of them; false for another text. */
bool keys_put_choice(struct jw *w, struct str s);
void keys_put_list(struct jw *w, const char *key, const struct str *options, size_t n);
void keys_put_range(struct jw *w, const char *type, int64_t low, int64_t high);
void keys_begin_array(struct jw *w);
void keys_begin_object(struct jw *w);
void keys_end_object(struct jw *w, const struct str *names, size_t n);

#endif
