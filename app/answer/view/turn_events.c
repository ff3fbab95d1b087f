/* SPDX-License-Identifier: MIT
 * The stream view of a turn: see turn.h. A started event; then each entry: a message in pieces of
 * text and one event for each other chunk, a call as a delta (or several), an execution and a
 * hand-off from their start to their end; then the done event with the usage, or an error. */
#include "answer/view/pieces.h"
#include "answer/view/turn.h"
#include "base/hash.h"

struct turn_stream {
    struct events base;
    const struct turn *turn;
    bool started;
    size_t entry;         /* whose event is next */
    size_t step;          /* of it: thinking, text and chunks; start, delta, end */
    size_t sent, content; /* tokens, bytes or pieces of the step; content_index of the next chunk */
    size_t events;
};

/* An entry's steps. */
enum {
    STEP_THINKING,
    STEP_TEXT,
    STEP_CHUNKS, /* and behind: one for each */

    STEP_STARTED = 0,
    STEP_DELTA,
    STEP_DONE,
};

static const struct entry *entry_of(const struct turn_stream *s)
{
    return &s->turn->entries[s->entry];
}

static struct event begin(struct turn_stream *s, struct jw *w, struct str type)
{
    jw_object(w);
    jw_key_str(w, STR("type"), type);
    jw_key_str(w, STR("created_at"), s->turn->time);
    s->events++;
    return (struct event){ .name = type, .kind = EVENT_JSON };
}

static struct event begin_entry(struct turn_stream *s, struct jw *w, struct str type)
{
    struct event event = begin(s, w, type);
    jw_key_int(w, STR("output_index"), (int64_t)s->entry);
    jw_key_str(w, STR("id"), entry_of(s)->id);
    return event;
}

static void put_speaker(struct jw *w, const struct entry *e)
{
    jw_key_str(w, STR("model"), e->model);
    if (e->agent_id.n)
        jw_key_str(w, STR("agent_id"), e->agent_id);
}

static void next_entry(struct turn_stream *s)
{
    s->entry++;
    s->step = s->sent = s->content = 0;
}

static uint64_t draw(const struct turn_stream *s)
{
    return hash_u64(s->turn->seed, s->events);
}

/* ---- messages ---- */

static size_t first_step(const struct entry *e, size_t step)
{
    if (step == STEP_THINKING && !e->thinking.tokens)
        step = STEP_TEXT;
    if (step == STEP_TEXT && !e->content.tokens && (e->thinking.tokens || e->chunk_count))
        step = STEP_CHUNKS;
    return step;
}

static void put_piece(struct turn_stream *s, struct jw *w, struct event *event)
{
    const struct entry *e = entry_of(s);
    struct str piece = STR("");
    if (e->content.tokens)
        piece = piece_of_text(&e->content, draw(s), &s->sent, &event->tokens);
    jw_str(w, piece);
    if (s->sent == e->content.tokens)
        s->step++;
}

static struct event emit_message(struct turn_stream *s, struct jw *w)
{
    const struct entry *e = entry_of(s);
    s->step = first_step(e, s->step);
    size_t step = s->step;
    struct event event = begin_entry(s, w, STR("message.output.delta"));
    jw_key_int(w, STR("content_index"), (int64_t)s->content);
    put_speaker(w, e);
    jw_key_str(w, STR("role"), STR("assistant"));
    jw_key(w, STR("content"));
    if (step == STEP_TEXT) {
        put_piece(s, w, &event);
    } else if (step == STEP_THINKING) {
        turn_thinking_json(w, e);
        event.tokens = token_text_count(&e->thinking);
        s->step++;
    } else {
        jw_raw(w, e->chunks[step - STEP_CHUNKS]);
        s->step++;
    }
    jw_object_end(w);
    s->content += s->step > step;
    if (first_step(e, s->step) == STEP_CHUNKS + e->chunk_count)
        next_entry(s);
    return event;
}

/* ---- calls ---- */

/* The next piece of a call's arguments; moves to the next step behind the last one. */
static struct str take_arguments(struct turn_stream *s, size_t *tokens)
{
    const struct entry *e = entry_of(s);
    const struct tool_call *call = e->call;
    bool cut = s->turn->fragments || e->calls_in_pieces || e->kind == ENTRY_EXECUTION;
    struct str piece = call->arguments;
    size_t end = call->pieces ? call->piece_count : call->arguments.n;
    if (call->pieces)
        piece = call->pieces[s->sent++].arguments;
    else if (cut)
        piece = piece_of_arguments(call->arguments, draw(s), &s->sent);
    else
        s->sent = end;
    if (cut || call->pieces)
        *tokens += piece_tokens(piece);
    if (s->sent >= end)
        s->step++;
    return piece;
}

static struct event emit_call(struct turn_stream *s, struct jw *w)
{
    const struct entry *e = entry_of(s);
    struct event event = begin_entry(s, w, STR("function.call.delta"));
    put_speaker(w, e);
    jw_key_str(w, STR("name"), e->call->name);
    jw_key_str(w, STR("tool_call_id"), e->call->id);
    jw_key_str(w, STR("arguments"), take_arguments(s, &event.tokens));
    if (e->confirmation.n)
        jw_key_str(w, STR("confirmation_status"), e->confirmation);
    jw_object_end(w);
    if (s->step)
        next_entry(s);
    return event;
}

static struct event emit_execution(struct turn_stream *s, struct jw *w)
{
    static const struct str types[] = { [STEP_STARTED] = STR_INIT("tool.execution.started"),
                                        [STEP_DELTA] = STR_INIT("tool.execution.delta"),
                                        [STEP_DONE] = STR_INIT("tool.execution.done") };
    const struct entry *e = entry_of(s);
    size_t step = s->step;
    struct event event = begin_entry(s, w, types[step]);
    if (step == STEP_STARTED)
        put_speaker(w, e);
    jw_key_str(w, STR("name"), e->tool.n ? e->tool : e->call->name);
    if (step == STEP_STARTED) {
        jw_key_str(w, STR("arguments"), STR(""));
        s->step++;
    } else if (step == STEP_DELTA) {
        jw_key_str(w, STR("arguments"), take_arguments(s, &event.tokens));
    }
    jw_key_str(w, STR("function"), e->call->name);
    if (step == STEP_DONE)
        jw_key_raw(w, STR("info"), e->info);
    jw_object_end(w);
    if (step == STEP_DONE)
        next_entry(s);
    return event;
}

static struct event emit_handoff(struct turn_stream *s, struct jw *w)
{
    const struct entry *e = entry_of(s);
    bool done = s->step > STEP_STARTED;
    struct event event =
        begin_entry(s, w, done ? STR("agent.handoff.done") : STR("agent.handoff.started"));
    jw_key_str(w, done ? STR("next_agent_id") : STR("previous_agent_id"),
               done ? e->to_id : e->from_id);
    jw_key_str(w, done ? STR("next_agent_name") : STR("previous_agent_name"),
               done ? e->to_name : e->from_name);
    jw_object_end(w);
    s->step++;
    if (done)
        next_entry(s);
    return event;
}

/* ---- all ---- */

static struct event emit_started(struct turn_stream *s, struct jw *w)
{
    struct event event = begin(s, w, STR("conversation.response.started"));
    jw_key_str(w, STR("conversation_id"), s->turn->conversation_id);
    jw_object_end(w);
    s->started = true;
    return event;
}

static struct event emit_error(struct turn_stream *s, struct jw *w)
{
    struct event event = begin(s, w, STR("conversation.response.error"));
    jw_members(w, str_sub(s->turn->failed, 1, s->turn->failed.n - 1));
    jw_object_end(w);
    event.final = event.last = true;
    return event;
}

static struct event emit_done(struct turn_stream *s, struct jw *w)
{
    struct event event = begin(s, w, STR("conversation.response.done"));
    jw_key(w, STR("usage"));
    turn_usage_json(w, s->turn);
    jw_object_end(w);
    event.final = event.last = true;
    return event;
}

/* What a rule says of the time until the next piece of text. */
static int64_t next_delay(const struct turn_stream *s)
{
    if (s->entry == s->turn->count || entry_of(s)->kind != ENTRY_MESSAGE)
        return 0;
    const struct entry *e = entry_of(s);
    return first_step(e, s->step) == STEP_TEXT ? piece_delay(&e->content, s->sent) : 0;
}

static struct event next_event(struct events *e, struct buf *out)
{
    static struct event (*const emit[])(struct turn_stream *, struct jw *) = {
        [ENTRY_MESSAGE] = emit_message,
        [ENTRY_CALL] = emit_call,
        [ENTRY_EXECUTION] = emit_execution,
        [ENTRY_HANDOFF] = emit_handoff,
    };
    struct turn_stream *s = (struct turn_stream *)(void *)e;
    struct event event;
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    if (s->started && s->entry == s->turn->count)
        return s->turn->failed.n ? emit_error(s, &w) : emit_done(s, &w);
    event = s->started ? emit[entry_of(s)->kind](s, &w) : emit_started(s, &w);
    event.gap_ns = next_delay(s);
    return event;
}

struct events *turn_events(struct arena *a, const struct turn *t)
{
    struct turn_stream *s = ARENA_NEW(a, struct turn_stream);
    s->base.next = next_event;
    s->turn = t;
    return &s->base;
}
