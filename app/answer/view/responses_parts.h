/* SPDX-License-Identifier: MIT
 *
 * responses_parts: what both views of a response read and write: its items, and pieces of JSON.
 * Private to them.
 */
#ifndef ANSWER_VIEW_RESPONSES_PARTS_H
#define ANSWER_VIEW_RESPONSES_PARTS_H

#include "answer/view/responses.h"

enum item_kind {
    ITEM_REASONING,
    ITEM_MESSAGE,
    ITEM_CALL,
};

struct item {
    enum item_kind kind;
    struct str id;
    const struct token_text *text; /* of what is no call */
    const struct tool_call *call;  /* of a call */
    struct str space;              /* the namespace of its function; empty: none */
    const char *status;            /* when it is done */
};

struct items {
    struct item *list;
    size_t count;
};

/* What the response is made of, in order; in the arena. */
struct items responses_items(struct arena *a, const struct responses_view *r);

enum view_status {
    VIEW_BEGUN, /* neither output nor usage yet */
    VIEW_COMPLETED,
    VIEW_INCOMPLETE, /* cut by max_output_tokens or the context */
    VIEW_FAILED,     /* a test wants it */
};

/* How it ends. */
enum view_status responses_end(const struct responses_view *r);

void responses_object_json(struct jw *w, const struct responses_view *r, const struct items *items,
                           enum view_status status);
/* done: as it is in the end; else as it begins. */
void responses_item_json(struct jw *w, const struct item *item, bool done);
/* {"type":"output_text",...} or {"type":"reasoning_text",...} of an item that is no call. */
void responses_part_json(struct jw *w, const struct item *item, bool done);

#endif
