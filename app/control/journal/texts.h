/* SPDX-License-Identifier: MIT
 *
 * texts: what people mean by the user's text and the answer's, out of the JSON that the journal
 * keeps of a call, whatever its operation.
 */
#ifndef CONTROL_JOURNAL_TEXTS_H
#define CONTROL_JOURNAL_TEXTS_H

#include "gen/ids.h"
#include "state/journal/journal.h"
#include "json/tree.h"

/* Of a request's body: its last user message, or the texts that it gives. In the arena, or
 * borrowed. */
struct str text_of_user(struct arena *a, const struct json *body);
/* Of a response: all text that it says, joined by line ends. In the arena. */
struct str text_of_answer(struct arena *a, const struct json *response);
/* The correlation id that the answer has, or will have. */
struct str text_of_correlation(char room[static ID_UUID_SIZE], const struct journal_view *v);

#endif
