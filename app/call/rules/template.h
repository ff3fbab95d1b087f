/* SPDX-License-Identifier: MIT
 *
 * template: what stands between {{ and }} in scripted text, as state/rules/rule.h reads it: a name
 * of the call ({{user}}, {{hits}}, {{match.1}}) or a JSON Pointer into the request's body, whose
 * negative indexes count from the end: a string as it is, any other value as JSON, nothing for what
 * is absent. Filters follow: json, upper, default:"...". All other braces are text.
 */
#ifndef CALL_RULES_TEMPLATE_H
#define CALL_RULES_TEMPLATE_H

#include "base/budget.h"
#include "state/rules/rule.h"
#include "json/jw.h"
#include "json/tree.h"

enum {
    TEMPLATE_MOST = 32 << 20 /* bytes for an answer */
};

/* What one answer is filled in with. What the templates bring is bounded in all: the value that
 * passes `left` is cut, at the border of a character, and nothing comes for those after it. What
 * they bring is charged to the budget as often as the answer has it. */
struct filling {
    struct arena *arena;                  /* borrowed; filled text lives there */
    const struct json *body;              /* borrowed; NULL: all is absent */
    size_t left;                          /* bytes that may still come */
    struct budget *budget;                /* borrowed; spent: nothing comes any more */
    size_t copies;                        /* how often the answer has it */
    const struct template_values *values; /* of names; NULL: all are absent */
    struct str *misses; /* gets a JSON list of the pointers that found nothing; NULL: nobody asks */
};

/* What names stand for. */
struct template_values {
    const struct rule_subject *subject;
    const struct rule *rule;
    uint64_t hit; /* which use of the rule it is, from 0 */
    struct str now;
    uint64_t seed; /* of uuids */
};

/* In the arena, or `text` itself when it has no template. */
struct str template_text(struct filling *t, struct str text);
/* Writes a tree with the templates in its strings filled in. */
void template_json(struct filling *t, struct jw *w, const struct json *v);

#endif
