/* SPDX-License-Identifier: MIT
 *
 * The stream view of a completion: see completion.h. Each choice goes through the phases below, one
 * event at a time; several choices take turns. The last chunk of a choice carries its finish
 * reason, the last of all the usage, then [DONE]. As recorded: `p` pads every chunk but the first
 * of a choice against guessing text from sizes; whole tool calls come in one chunk; the first
 * thinking delta has no `closed`, later ones have.
 */
#include "answer/completion_parts.h"

#include "base/hash.h"
#include "json/num.h"

enum phase {
    PHASE_ROLE,
    PHASE_EMPTY,    /* a chunk of no text, before thinking */
    PHASE_THINKING, /* deltas that are lists of thinking chunks */
    PHASE_TEXT,
    PHASE_CALLS,
    PHASE_OVER,
};

struct cursor {
    enum phase phase;
    size_t token; /* tokens of the current text already sent */
    size_t events;
};

struct completion_stream {
    struct events base;
    const struct answer *plan;
    struct str head; /* of every chunk, up to the choice's index */
    struct cursor *cursors;
    size_t turn; /* whose event is next */
    size_t open; /* choices that are not over */
};

enum {
    GROUP_LEAST = 2,
    GROUP_MOST = 5,
    PAD_MOST = 36
};

/* How many tokens the event carries: 2 to 5, and the rest when little is left. */
static size_t group_size(const struct completion_stream *s, size_t left)
{
    const struct cursor *at = &s->cursors[s->turn];
    uint64_t draw = hash_u64(s->plan->seed + s->turn, at->events);
    size_t size = GROUP_LEAST + (size_t)(draw % (GROUP_MOST - GROUP_LEAST + 1));
    return size < left ? size : left;
}

/* The next group of a text's tokens as one piece; moves the cursor. */
static struct str take_piece(struct completion_stream *s, const struct token_text *text,
                             size_t *tokens)
{
    struct cursor *at = &s->cursors[s->turn];
    size_t from = at->token ? text->ends[at->token - 1] : 0;
    size_t size = text->weights ? 1 : group_size(s, text->tokens - at->token);
    *tokens += text->weights ? text->weights[at->token] : size;
    at->token += size;
    size_t to = at->token == text->tokens ? text->text.n : text->ends[at->token - 1];
    return str_sub(text->text, from, to);
}

static void add_int(struct buf *out, int64_t v)
{
    char text[NUM_SIZE];
    buf_add(out, text, num_i64(text, v));
}

static void begin(const struct completion_stream *s, struct buf *out, struct str delta_start)
{
    buf_str(out, s->head);
    add_int(out, (int64_t)s->turn);
    buf_str(out, STR(",\"delta\":{"));
    buf_str(out, delta_start);
}

static void pad(const struct completion_stream *s, struct buf *out)
{
    static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    const struct cursor *at = &s->cursors[s->turn];
    uint64_t draw = hash_u64(s->plan->seed ^ 0x70, at->events * 64 + s->turn);
    buf_str(out, STR(",\"p\":\""));
    buf_add(out, alphabet, 1 + (size_t)(draw % PAD_MOST));
    buf_putc(out, '"');
}

/* Ends the delta, and with `over` the choice: finish reason, usage when it was the last. */
static void finish(struct completion_stream *s, struct buf *out, bool over, bool padded)
{
    const struct answer *c = s->plan;
    if (over) {
        buf_str(out, STR("},\"finish_reason\":\""));
        buf_str(out, str_from(c->choices[s->turn].finish_reason));
        buf_str(out, STR("\"}]"));
        s->cursors[s->turn].phase = PHASE_OVER;
        s->open--;
    } else {
        buf_str(out, STR("},\"finish_reason\":null}]"));
    }
    if (over && !s->open) {
        struct jw w;
        jw_init(&w, out, JW_COMPACT);
        buf_str(out, STR(",\"usage\":"));
        completion_usage_json(&w, &c->usage);
        if (c->guardrails.n) {
            buf_str(out, STR(",\"guardrails\":"));
            buf_str(out, c->guardrails);
        }
    }
    if (padded)
        pad(s, out);
    buf_putc(out, '}');
    s->cursors[s->turn].events++;
}

static void emit_role(struct completion_stream *s, struct buf *out)
{
    const struct choice *choice = &s->plan->choices[s->turn];
    begin(s, out, STR("\"role\":\"assistant\",\"content\":\"\""));
    finish(s, out, false, false);
    enum phase next = PHASE_TEXT; /* of no tokens too: that is the finish chunk */
    if (choice->thinking.tokens)
        next = PHASE_EMPTY;
    else if (!choice->content.tokens && choice->call_count)
        next = PHASE_CALLS;
    s->cursors[s->turn].phase = next;
}

static void emit_thinking(struct completion_stream *s, struct buf *out, size_t *tokens)
{
    const struct choice *choice = &s->plan->choices[s->turn];
    struct cursor *at = &s->cursors[s->turn];
    bool first = at->token == 0;
    struct str piece = take_piece(s, &choice->thinking, tokens);
    bool all = at->token == choice->thinking.tokens;
    bool turn = all && !choice->thinking_open && choice->content.tokens;
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    begin(s, out, STR("\"content\":"));
    jw_array(&w);
    completion_chunk_json(&w, STR("thinking"), piece, first ? -1 : 1);
    bool over = all && !turn && !choice->call_count;
    if (turn) {
        at->token = 0;
        completion_chunk_json(&w, STR("text"), take_piece(s, &choice->content, tokens), -1);
        over = at->token == choice->content.tokens && !choice->call_count;
    }
    jw_array_end(&w);
    if (turn)
        at->phase = at->token == choice->content.tokens ? PHASE_CALLS : PHASE_TEXT;
    else if (all)
        at->phase = PHASE_CALLS;
    finish(s, out, over, true);
}

static void emit_text(struct completion_stream *s, struct buf *out, size_t *tokens)
{
    const struct choice *choice = &s->plan->choices[s->turn];
    struct cursor *at = &s->cursors[s->turn];
    begin(s, out, STR("\"content\":"));
    jw_quote(out, take_piece(s, &choice->content, tokens), JW_COMPACT);
    bool all = at->token == choice->content.tokens;
    if (all && choice->call_count)
        at->phase = PHASE_CALLS;
    finish(s, out, all && !choice->call_count, true);
}

static void emit_calls(struct completion_stream *s, struct buf *out)
{
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    begin(s, out, STR("\"tool_calls\":"));
    completion_calls_json(&w, &s->plan->choices[s->turn]);
    finish(s, out, true, false);
}

static struct event next_event(struct events *e, struct buf *out)
{
    struct completion_stream *s = (struct completion_stream *)(void *)e;
    struct event event = { .kind = EVENT_JSON };
    if (!s->open) {
        buf_str(out, STR("[DONE]"));
        return (struct event){ .kind = EVENT_MARK, .final = true, .last = true };
    }
    while (s->cursors[s->turn].phase == PHASE_OVER)
        s->turn = (s->turn + 1) % s->plan->count;
    struct cursor *at = &s->cursors[s->turn];
    switch (at->phase) {
    case PHASE_ROLE:
        emit_role(s, out);
        break;
    case PHASE_EMPTY:
        begin(s, out, STR("\"content\":\"\""));
        finish(s, out, false, true);
        at->phase = PHASE_THINKING;
        break;
    case PHASE_THINKING:
        emit_thinking(s, out, &event.tokens);
        break;
    case PHASE_TEXT:
        emit_text(s, out, &event.tokens);
        break;
    case PHASE_CALLS:
    case PHASE_OVER:
        emit_calls(s, out);
        break;
    }
    event.final = at->phase == PHASE_OVER;
    s->turn = (s->turn + 1) % s->plan->count;
    return event;
}

/* What all chunks begin with is written once. */
static struct str chunk_head(struct arena *a, const struct completion *c)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    buf_str(&out, STR("{\"id\":\""));
    buf_str(&out, c->id);
    buf_str(&out, STR("\",\"object\":\"chat.completion.chunk\",\"created\":"));
    add_int(&out, c->created);
    buf_str(&out, STR(",\"model\":"));
    jw_quote(&out, c->model, JW_COMPACT);
    buf_str(&out, STR(",\"choices\":[{\"index\":"));
    struct str head = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return head;
}

struct events *completion_events(struct arena *a, const struct completion *c)
{
    struct completion_stream *s = ARENA_NEW(a, struct completion_stream);
    s->base.next = next_event;
    s->plan = &c->answer;
    s->head = chunk_head(a, c);
    s->cursors = ARENA_ARRAY(a, struct cursor, c->answer.count);
    s->open = c->answer.count;
    return &s->base;
}
