/* SPDX-License-Identifier: MIT
 *
 * form_json: a form as JSON, so that one kind of table checks forms and JSON bodies alike, and
 * rules and journal see one: {"purpose":"ocr","file":{"filename","content_type","bytes"}}.
 */
#ifndef CALL_LIFE_FORM_JSON_H
#define CALL_LIFE_FORM_JSON_H

#include "http/form.h"
#include "schema/table/check.h"

/* Fields are texts, or the JSON that their own type says they are; files objects without their
 * content; a name that comes more than once has the list of what came. Where the table (may be
 * NULL) has a list, "name" and "name[]" are one list, also of one part. Lives in the arena. */
const struct json *form_json(struct arena *a, const struct form *form, const struct table *table);

#endif
