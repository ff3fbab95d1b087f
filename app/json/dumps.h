/* SPDX-License-Identifier: MIT
 *
 * dumps: JSON as Python's json.dumps(json.loads(x), ensure_ascii=False) writes it: what stands in
 * prompts, and what a refusal shows of its request.
 */
#ifndef JSON_DUMPS_H
#define JSON_DUMPS_H

#include "base/text/buf.h"
#include "json/jw.h"

/* A tree, numbers as Python reads and writes them. NULL writes null. */
void dumps_tree(struct jw *w, const struct json *v);
/* A member with such a value. */
void dumps_key_tree(struct jw *w, struct str key, const struct json *v);
/* A text that may be JSON: what it says if it is, else itself as a string; {} when it is empty. */
void dumps_text(struct jw *w, struct arena *a, struct str text);

#endif
