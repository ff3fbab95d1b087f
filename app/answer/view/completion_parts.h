/* SPDX-License-Identifier: MIT
 *
 * completion_parts: pieces of JSON that both views of a completion write. Private to them.
 */
#ifndef ANSWER_VIEW_COMPLETION_PARTS_H
#define ANSWER_VIEW_COMPLETION_PARTS_H

#include "answer/view/completion.h"

void completion_usage_json(struct jw *w, const struct completion *c);
/* The array of tool calls of a choice. */
void completion_calls_json(struct jw *w, const struct completion *c, const struct choice *choice);
/* One of them, or a piece of one. */
void completion_call_json(struct jw *w, const struct completion *c, const struct tool_call *call,
                          size_t index);
/* The members of message `index` of those of runs, but the index: a call, or its result. */
void completion_run_json(struct jw *w, const struct completion *c, size_t index);
/* The chunks behind a text. */
void completion_chunks_json(struct jw *w, const struct completion *c);
/* {"content":[...]} of tokens [from, to). */
void completion_logprobs_json(struct jw *w, const struct answer_logprobs *l, size_t from,
                              size_t to);
/* {"type":"thinking","thinking":[...]} or {"type":"text","text":"..."}; closed: 0, 1, or -1 for no
 * such member. */
void completion_chunk_json(struct jw *w, struct str type, struct str text, int closed);

#endif
