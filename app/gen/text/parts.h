/* SPDX-License-Identifier: MIT
 *
 * parts: answers of a special form. Private to gen/text*; text.c chooses among them. Each
 * writes a whole answer with the pen.
 */
#ifndef GEN_TEXT_PARTS_H
#define GEN_TEXT_PARTS_H

#include "gen/text/pen.h"

/* list.c: as many items as p->items, numbered or with bullets. */
void text_list(struct pen *pen);
/* list.c: "1, 2, 3". */
void text_count(struct pen *pen);
/* code.c: a fenced block in the language the prompt names (Python if none), and a sentence. */
void text_code(struct pen *pen);
/* fact.c: true and written when the prompt asks for something of general knowledge that is at
 * hand: the capital of a country. */
bool text_fact(struct pen *pen);
/* fact.c: members of a class the prompt asks for (colours, planets), NULL when unknown. */
const char *const *text_members(const struct prompt *p, size_t *n);
/* fact.c: a usual phrase in another language, "" when it is not one of the few at hand. */
struct str text_phrase(struct str phrase, enum language target);
/* tool.c: sentences that quote the values of a tool's results, JSON or plain. */
void text_tool(struct pen *pen, struct str results);

#endif
