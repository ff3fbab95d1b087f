/* SPDX-License-Identifier: MIT
 *
 * form_json: a form as JSON, so that one kind of table checks forms and JSON bodies alike, and
 * rules and journal see one: {"purpose":"ocr","file":{"filename","content_type","bytes"}}.
 */
#ifndef CALL_LIFE_FORM_JSON_H
#define CALL_LIFE_FORM_JSON_H

#include "http/form.h"
#include "json/tree.h"

/* Fields are texts, files objects without their content; a name that comes more than once has the
 * list of what came. Lives in the arena. */
const struct json *form_json(struct arena *a, const struct form *form);

#endif
