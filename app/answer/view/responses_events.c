/* SPDX-License-Identifier: MIT
 *
 * The stream view of a response: see responses.h. The response as it begins, twice; then each item
 * from its `added` to its `done`, with deltas between; then the whole response. Every event repeats
 * what its deltas said, so that a client may listen to the last one only.
 */
#include "answer/view/pieces.h"
#include "answer/view/responses_parts.h"
#include "base/hash.h"

enum step {
    STEP_CREATED,
    STEP_IN_PROGRESS,
    STEP_ADDED,      /* an item */
    STEP_PART_ADDED, /* its one part of content; a call has none */
    STEP_DELTA,
    STEP_TEXT_DONE,
    STEP_PART_DONE,
    STEP_DONE,
    STEP_END,
};

struct responses_stream {
    struct events base;
    const struct responses_view *plan;
    struct items items;
    size_t item; /* whose event is next */
    enum step step;
    size_t sent;   /* of its text or its arguments: tokens, bytes, pieces of a test */
    size_t number; /* of the next event */
};

static const struct item *item_of(const struct responses_stream *s)
{
    return &s->items.list[s->item];
}

/* Tokens, pieces or bytes, as `sent` counts. */
static size_t size_of(const struct responses_stream *s)
{
    const struct item *item = item_of(s);
    if (item->kind != ITEM_CALL)
        return item->text->tokens;
    return item->call->pieces ? item->call->piece_count : item->call->arguments.n;
}

/* An event's name: its type. */
static struct str type_of(const struct responses_stream *s)
{
    static const struct str ends[] = { [VIEW_COMPLETED] = STR_INIT("response.completed"),
                                       [VIEW_INCOMPLETE] = STR_INIT("response.incomplete"),
                                       [VIEW_FAILED] = STR_INIT("response.failed") };
    static const struct str deltas[] = {
        [ITEM_REASONING] = STR_INIT("response.reasoning_text.delta"),
        [ITEM_MESSAGE] = STR_INIT("response.output_text.delta"),
        [ITEM_CALL] = STR_INIT("response.function_call_arguments.delta"),
    };
    static const struct str dones[] = {
        [ITEM_REASONING] = STR_INIT("response.reasoning_text.done"),
        [ITEM_MESSAGE] = STR_INIT("response.output_text.done"),
        [ITEM_CALL] = STR_INIT("response.function_call_arguments.done"),
    };
    switch (s->step) {
    case STEP_CREATED:
        return STR("response.created");
    case STEP_IN_PROGRESS:
        return STR("response.in_progress");
    case STEP_ADDED:
        return STR("response.output_item.added");
    case STEP_PART_ADDED:
        return STR("response.content_part.added");
    case STEP_DELTA:
        return deltas[item_of(s)->kind];
    case STEP_TEXT_DONE:
        return dones[item_of(s)->kind];
    case STEP_PART_DONE:
        return STR("response.content_part.done");
    case STEP_DONE:
        return STR("response.output_item.done");
    case STEP_END:
        break;
    }
    return ends[responses_end(s->plan)];
}

static struct str take_arguments(struct responses_stream *s, size_t *tokens)
{
    const struct tool_call *call = item_of(s)->call;
    bool cut = s->plan->fragments || s->plan->answer.choices[0].calls_in_pieces;
    struct str piece = call->arguments;
    uint64_t draw = hash_u64(s->plan->answer.seed ^ 0x6672, s->sent + s->item);
    if (call->pieces)
        piece = call->pieces[s->sent++].arguments;
    else if (cut)
        piece = piece_of_arguments(call->arguments, draw, &s->sent);
    else
        s->sent = piece.n;
    if (cut || call->pieces)
        *tokens += piece_tokens(piece);
    return piece;
}

static struct str take_delta(struct responses_stream *s, size_t *tokens)
{
    const struct item *item = item_of(s);
    uint64_t draw = hash_u64(s->plan->answer.seed, s->number);
    return item->kind == ITEM_CALL ? take_arguments(s, tokens)
                                   : piece_of_text(item->text, draw, &s->sent, tokens);
}

/* Which item an event of its content belongs to; calls have no parts. */
static void emit_place(struct jw *w, const struct responses_stream *s)
{
    jw_key_str(w, STR("item_id"), item_of(s)->id);
    jw_key_int(w, STR("output_index"), (int64_t)s->item);
    if (item_of(s)->kind != ITEM_CALL)
        jw_key_int(w, STR("content_index"), 0);
}

static void emit_logprobs(struct jw *w, const struct item *item)
{
    if (item->kind == ITEM_MESSAGE)
        jw_key_raw(w, STR("logprobs"), STR("[]"));
}

static void emit_part(struct jw *w, const struct responses_stream *s, bool done)
{
    emit_place(w, s);
    jw_key(w, STR("part"));
    responses_part_json(w, item_of(s), done);
}

static void emit_item(struct jw *w, const struct responses_stream *s, bool done)
{
    jw_key_int(w, STR("output_index"), (int64_t)s->item);
    jw_key(w, STR("item"));
    responses_item_json(w, item_of(s), done);
}

static void emit_text_done(struct jw *w, const struct responses_stream *s)
{
    const struct item *item = item_of(s);
    emit_place(w, s);
    if (item->kind == ITEM_CALL) {
        jw_key_str(w, STR("name"), item->call->name);
        jw_key_str(w, STR("arguments"), item->call->arguments);
    } else {
        jw_key_str(w, STR("text"), item->text->text);
    }
    emit_logprobs(w, item);
}

static void emit_response(struct jw *w, const struct responses_stream *s, enum view_status status)
{
    jw_key(w, STR("response"));
    responses_object_json(w, s->plan, &s->items, status);
}

/* The members behind type and number. */
static void emit_members(struct jw *w, struct responses_stream *s, size_t *tokens)
{
    switch (s->step) {
    case STEP_CREATED:
    case STEP_IN_PROGRESS:
        emit_response(w, s, VIEW_BEGUN);
        break;
    case STEP_ADDED:
    case STEP_DONE:
        emit_item(w, s, s->step == STEP_DONE);
        break;
    case STEP_PART_ADDED:
    case STEP_PART_DONE:
        emit_part(w, s, s->step == STEP_PART_DONE);
        break;
    case STEP_DELTA:
        emit_place(w, s);
        jw_key_str(w, STR("delta"), take_delta(s, tokens));
        emit_logprobs(w, item_of(s));
        break;
    case STEP_TEXT_DONE:
        emit_text_done(w, s);
        break;
    case STEP_END:
        emit_response(w, s, responses_end(s->plan));
        break;
    }
}

/* To the first event of an item, or behind the last one to the end. */
static void go_to_item(struct responses_stream *s, size_t item)
{
    s->item = item;
    s->sent = 0;
    s->step = item < s->items.count ? STEP_ADDED : STEP_END;
}

/* Within an item: a call has no part. Deltas go on until all is sent. */
static void go_on_in_item(struct responses_stream *s)
{
    static const enum step next[][2] = {
        [STEP_ADDED] = { STEP_PART_ADDED, STEP_DELTA },
        [STEP_PART_ADDED] = { STEP_DELTA, STEP_DELTA },
        [STEP_DELTA] = { STEP_DELTA, STEP_DELTA },
        [STEP_TEXT_DONE] = { STEP_PART_DONE, STEP_DONE },
        [STEP_PART_DONE] = { STEP_DONE, STEP_DONE },
    };
    s->step = next[s->step][item_of(s)->kind == ITEM_CALL];
    if (s->step == STEP_DELTA && s->sent >= size_of(s))
        s->step = STEP_TEXT_DONE;
}

static void advance(struct responses_stream *s)
{
    if (s->step == STEP_CREATED)
        s->step = STEP_IN_PROGRESS;
    else if (s->step == STEP_IN_PROGRESS)
        go_to_item(s, 0);
    else if (s->step == STEP_DONE)
        go_to_item(s, s->item + 1);
    else if (s->step != STEP_END)
        go_on_in_item(s);
}

static struct event next_event(struct events *e, struct buf *out)
{
    struct responses_stream *s = (struct responses_stream *)(void *)e;
    bool last = s->step == STEP_END;
    struct event event = { .name = type_of(s), .kind = EVENT_JSON, .final = last, .last = last };
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("type"), event.name);
    jw_key_int(&w, STR("sequence_number"), (int64_t)s->number);
    emit_members(&w, s, &event.tokens);
    jw_object_end(&w);
    advance(s);
    if (s->step == STEP_DELTA && item_of(s)->kind != ITEM_CALL)
        event.gap_ns = piece_delay(item_of(s)->text, s->sent);
    s->number++;
    return event;
}

struct events *responses_events(struct arena *a, const struct responses_view *r)
{
    struct responses_stream *s = ARENA_NEW(a, struct responses_stream);
    s->base.next = next_event;
    s->plan = r;
    s->items = responses_items(a, r);
    return &s->base;
}
