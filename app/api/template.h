/* SPDX-License-Identifier: MIT
 *
 * template: {{/json/pointer}} in scripted text stands for what the request's body has there: a
 * string as it is, any other value as JSON, nothing for what is absent. All other braces are text.
 */
#ifndef API_TEMPLATE_H
#define API_TEMPLATE_H

#include "json/jw.h"
#include "json/tree.h"

/* In the arena, or `text` itself when it has no template. Bounded: what passes 4 MiB is left out.
 */
struct str template_text(struct arena *a, struct str text, const struct json *body);
/* Writes a tree with the templates in its strings filled in. */
void template_json(struct arena *a, struct jw *w, const struct json *v, const struct json *body);

#endif
