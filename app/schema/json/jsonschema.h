/* SPDX-License-Identifier: MIT
 *
 * jsonschema: a caller's JSON Schema, read once, and the question whether a value fits it. Drafts 4
 * to 2020-12 side by side: where two drafts spell one thing differently, both spellings are read
 * (boolean exclusiveMinimum, items as an array, definitions, id), so a wrong or missing $schema
 * does no harm. Keywords beside a $ref count in every draft. Formats are asserted.
 *
 * Lenient with what it does not know (keywords, formats), strict with what it does: a keyword whose
 * value has the wrong type, a $ref that leads nowhere and a pattern that is no ECMA-262 expression
 * make the schema unreadable.
 *
 * Everything is charged to a budget; for which it does not suffice counts as unreadable, or as
 * not fitting, and leaves the budget spent.
 */
#ifndef SCHEMA_JSON_JSONSCHEMA_H
#define SCHEMA_JSON_JSONSCHEMA_H

#include "base/budget.h"
#include "json/tree.h"

struct schema; /* opaque; lives in the arena it was compiled into */

/* Where and why. path is an RFC 6901 pointer: into the schema for schema_compile and shape_write,
 * into the instance for schema_valid. Both live in the arena of the call. */
struct schema_error {
    struct str path;
    struct str reason;
};

/* The schema's root node; NULL, with *err filled, when it cannot be read. document is borrowed for
 * the life of the arena. Compiled patterns are freed with the arena. Only what the root reaches is
 * read: a broken definition that nothing refers to does no harm. err may be NULL. */
const struct schema *schema_compile(struct arena *a, struct budget *budget,
                                    const struct json *document, struct schema_error *err)
    __attribute__((warn_unused_result));

/* Does the value fit? false, with *err filled with the first mistake, when not. a holds scratch
 * memory and the error. err may be NULL. A NULL instance is a JSON null. */
bool schema_valid(struct arena *a, struct budget *budget, const struct schema *s,
                  const struct json *instance, struct schema_error *err)
    __attribute__((warn_unused_result));

#endif
