/* SPDX-License-Identifier: MIT
 *
 * parts: answers of a special form. Private to gen/text*; text.c chooses among them. Each
 * writes a whole answer with the pen.
 */
#ifndef GEN_TEXT_PARTS_H
#define GEN_TEXT_PARTS_H

#include "gen/text/pen.h"

struct ask;

/* code.c: a fenced block in the language the prompt names (Python if none), and a sentence. */
void text_code(struct pen *pen, const struct ask *q);
/* tool.c: sentences that quote the values of a tool's results, JSON or plain. */
void text_tool(struct pen *pen, struct str results);

#endif
