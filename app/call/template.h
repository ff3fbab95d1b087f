/* SPDX-License-Identifier: MIT
 *
 * template: {{/json/pointer}} in scripted text stands for what the request's body has there: a
 * string as it is, any other value as JSON, nothing for what is absent. All other braces are text.
 */
#ifndef CALL_TEMPLATE_H
#define CALL_TEMPLATE_H

#include "json/jw.h"
#include "json/tree.h"

enum {
    TEMPLATE_MOST = 32 << 20 /* bytes for an answer, or for one choice of it */
};

/* What one answer is filled in with. What the templates bring is bounded in all: the value that
 * passes `left` is cut, at the border of a character, and nothing comes for those after it. */
struct filling {
    struct arena *arena;     /* borrowed; filled text lives there */
    const struct json *body; /* borrowed; NULL: all is absent */
    size_t left;             /* bytes that may still come */
};

/* In the arena, or `text` itself when it has no template. */
struct str template_text(struct filling *t, struct str text);
/* Writes a tree with the templates in its strings filled in. */
void template_json(struct filling *t, struct jw *w, const struct json *v);

#endif
