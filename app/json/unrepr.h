/* SPDX-License-Identifier: MIT
 *
 * unrepr: JSON of the text that Python's repr() gives of dicts, lists, texts and numbers, as
 * frameworks in Python put what a tool returned, or its arguments, into their prompts.
 */
#ifndef JSON_UNREPR_H
#define JSON_UNREPR_H

#include "json/tree.h"

/* The value of JSON, or of a repr() with single quotes, None, True and False; NULL when it is
 * neither. It lives in the arena. */
const struct json *json_of_repr(struct arena *a, struct str text);

#endif
