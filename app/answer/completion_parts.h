/* SPDX-License-Identifier: MIT
 *
 * completion_parts: pieces of JSON that both views of a completion write. Private to them.
 */
#ifndef ANSWER_COMPLETION_PARTS_H
#define ANSWER_COMPLETION_PARTS_H

#include "answer/completion.h"

void completion_usage_json(struct jw *w, const struct answer_usage *u);
/* The array of tool calls of a choice. */
void completion_calls_json(struct jw *w, const struct choice *choice);
/* {"type":"thinking","thinking":[...]} or {"type":"text","text":"..."}; closed: 0, 1, or -1 for no
 * such member. */
void completion_chunk_json(struct jw *w, struct str type, struct str text, int closed);

#endif
