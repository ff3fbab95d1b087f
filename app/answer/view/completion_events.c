/* SPDX-License-Identifier: MIT
 *
 * The stream view of a completion: see completion.h. Each choice goes through the phases below, one
 * event at a time; several choices take turns. The last chunk of a choice carries its finish
 * reason, the last of all the usage, then [DONE]. As recorded: `p` pads every chunk but the first
 * of a choice against guessing text from sizes; the first text is one token, later ones one to
 * four; a thinking delta of one token has no `closed`, longer ones have. Chunks of third parties'
 * models have a second role chunk, an index in the delta, logprobs and no padding.
 */
#include "answer/view/completion_stream.h"
#include "answer/view/pieces.h"

#include "base/hash.h"
#include "json/number/num.h"

enum {
    PAD_MOST = 36
};

/* The next group of a text's tokens as one piece; moves the cursor. */
static struct str take_piece(struct completion_stream *s, const struct token_text *text,
                             size_t *tokens)
{
    struct cursor *at = stream_cursor(s);
    uint64_t draw = hash_u64(s->plan->answer.seed + s->turn, at->events);
    return piece_of_text(text, draw, &at->token, tokens);
}

static void add_int(struct buf *out, int64_t v)
{
    char text[NUM_SIZE];
    buf_add(out, text, num_i64(text, v));
}

void stream_begin(const struct completion_stream *s, struct buf *out)
{
    buf_str(out, stream_cursor(s)->head);
    if (!s->plan->run_count)
        return;
    buf_str(out, STR("\"index\":"));
    add_int(out, (int64_t)stream_cursor(s)->message);
    buf_putc(out, ',');
}

static bool is_foreign(const struct completion_stream *s)
{
    return (s->plan->habits & HABIT_FOREIGN) != 0;
}

/* Before the content of a delta. */
static inline void key_content(const struct completion_stream *s, struct buf *out)
{
    if (is_foreign(s) && !s->plan->run_count)
        buf_str(out, STR("\"index\":0,"));
    buf_str(out, STR("\"content\":"));
}

void stream_no_text(const struct completion_stream *s, struct buf *out)
{
    key_content(s, out);
    buf_str(out, STR("\"\""));
}

/* All that it may be is copied, and as much of it kept as was drawn. */
static void pad(const struct completion_stream *s, struct buf *out)
{
    static const char most[] = ",\"p\":\"abcdefghijklmnopqrstuvwxyz0123456789";
    const struct cursor *at = stream_cursor(s);
    uint64_t draw = hash_u64(s->plan->answer.seed ^ 0x70, at->events * 64 + s->turn);
    char *to = buf_room(out, sizeof most);
    if (!to)
        return;
    memcpy(to, most, sizeof most);
    out->n += sizeof most - PAD_MOST + (size_t)(draw % PAD_MOST);
    buf_str(out, STR("\"}"));
}

static void emit_usage(const struct completion_stream *s, struct buf *out)
{
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    buf_str(out, STR(",\"usage\":"));
    completion_usage_json(&w, s->plan);
    if (s->plan->answer.guardrails.n) {
        buf_str(out, STR(",\"guardrails\":"));
        buf_str(out, s->plan->answer.guardrails);
    }
}

static void end_choice(struct completion_stream *s, struct buf *out)
{
    buf_str(out, STR("},\"finish_reason\":\""));
    buf_str(out, str_from(stream_choice(s)->finish_reason));
    buf_putc(out, '"');
    stream_cursor(s)->phase = PHASE_OVER;
    s->open--;
}

/* Where the text ends that was sent: in the content, once that has begun. */
static size_t sent_end(const struct completion_stream *s)
{
    const struct choice *choice = stream_choice(s);
    const struct cursor *at = stream_cursor(s);
    if (at->phase < PHASE_TEXT)
        return 0;
    if (at->phase > PHASE_TEXT || at->token == choice->content.tokens)
        return choice->content.text.n;
    return at->token ? choice->content.ends[at->token - 1] : 0;
}

/* The finish reason, and the log probabilities of the tokens that end in this chunk; those of the
 * prompt stand in the first chunk. */
static void finish_with_probs(struct completion_stream *s, struct buf *out, bool over)
{
    const struct answer_logprobs *own = stream_choice(s)->logprobs;
    const struct answer_logprobs *prompt = s->plan->answer.prompt_logprobs;
    struct cursor *at = stream_cursor(s);
    size_t from = at->probs, end = sent_end(s);
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    while (own && at->probs < own->count && own->ends[at->probs] <= end)
        at->probs++;
    buf_str(out, over ? STR(",\"logprobs\":") : STR("},\"finish_reason\":null,\"logprobs\":"));
    if (at->probs > from)
        completion_logprobs_json(&w, own, from, at->probs);
    else
        buf_str(out, STR("null"));
    if (at->phase == PHASE_ROLE && prompt) {
        buf_str(out, STR(",\"prompt_logprobs\":"));
        jw_init(&w, out, JW_COMPACT);
        completion_logprobs_json(&w, prompt, 0, prompt->count);
    }
    buf_str(out, STR("}]"));
}

static void finish_plain(struct buf *out, bool over, bool has_probs)
{
    if (!over)
        buf_str(out, STR("},\"finish_reason\":null"));
    if (has_probs)
        buf_str(out, STR(",\"logprobs\":null"));
    buf_str(out, STR("}]"));
}

void stream_finish(struct completion_stream *s, struct buf *out, bool over)
{
    struct cursor *at = stream_cursor(s);
    bool first = at->phase == PHASE_ROLE, foreign = is_foreign(s);
    if (over)
        end_choice(s, out);
    if (stream_choice(s)->logprobs || (first && s->plan->answer.prompt_logprobs))
        finish_with_probs(s, out, over);
    else
        finish_plain(out, over, foreign && !first);
    if (over && !s->open)
        emit_usage(s, out);
    if (first || foreign)
        buf_putc(out, '}');
    else
        pad(s, out);
    at->events++;
}

/* What comes when there is no more thinking and text; PHASE_OVER: nothing. */
static enum phase next_phase(const struct completion_stream *s)
{
    if (stream_cursor(s)->phase < PHASE_CHUNKS && s->plan->chunk_count)
        return PHASE_CHUNKS;
    if (!stream_choice(s)->call_count)
        return PHASE_OVER;
    bool cut = s->plan->habits & HABIT_FRAGMENTS || stream_choice(s)->calls_in_pieces;
    return cut ? PHASE_PIECES : PHASE_CALLS;
}

static enum phase first_phase(const struct completion_stream *s)
{
    const struct choice *choice = stream_choice(s);
    if (choice->thinking.tokens)
        return PHASE_EMPTY;
    if (!choice->content.tokens && choice->call_count)
        return next_phase(s);
    return PHASE_TEXT; /* of no tokens too: that is the finish chunk */
}

static void emit_role(struct completion_stream *s, struct buf *out)
{
    struct cursor *at = stream_cursor(s);
    bool again = at->phase == PHASE_ROLE_AGAIN;
    stream_begin(s, out);
    buf_str(out, STR("\"role\":\"assistant\","));
    if (again)
        stream_no_text(s, out);
    else
        buf_str(out, STR("\"content\":\"\""));
    stream_finish(s, out, false);
    at->phase = is_foreign(s) && !again ? PHASE_ROLE_AGAIN : first_phase(s);
}

/* A chunk without text. */
static void emit_empty(struct completion_stream *s, struct buf *out, bool over)
{
    stream_begin(s, out);
    stream_no_text(s, out);
    stream_finish(s, out, over);
}

/* The last piece of thinking stands in one chunk with the first one of the text. */
static void emit_thinking(struct completion_stream *s, struct buf *out, struct event *event)
{
    const struct choice *choice = stream_choice(s);
    struct cursor *at = stream_cursor(s);
    size_t from = at->token;
    struct str piece = take_piece(s, &choice->thinking, &event->tokens);
    bool all = at->token == choice->thinking.tokens;
    bool turn = all && !choice->thinking_open && choice->content.tokens;
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    stream_begin(s, out);
    key_content(s, out);
    jw_array(&w);
    completion_chunk_json(&w, STR("thinking"), piece, at->token - from == 1 ? -1 : 1);
    if (turn) {
        at->token = 0;
        piece = take_piece(s, &choice->content, &event->tokens);
        event->text = piece.n;
        completion_chunk_json(&w, STR("text"), piece, -1);
    }
    jw_array_end(&w);
    bool over = all && (!turn || at->token == choice->content.tokens);
    enum phase next = next_phase(s);
    if (over)
        at->phase = next == PHASE_OVER ? PHASE_END : next;
    else if (turn)
        at->phase = PHASE_TEXT;
    stream_finish(s, out, over && !turn && next == PHASE_OVER);
}

static void emit_text(struct completion_stream *s, struct buf *out, struct event *event)
{
    const struct choice *choice = stream_choice(s);
    struct cursor *at = stream_cursor(s);
    stream_begin(s, out);
    key_content(s, out);
    struct str piece = take_piece(s, &choice->content, &event->tokens);
    event->text = piece.n;
    jw_quote(out, piece, JW_COMPACT);
    bool all = at->token == choice->content.tokens;
    enum phase next = all ? next_phase(s) : PHASE_TEXT;
    if (next != PHASE_OVER)
        at->phase = next;
    stream_finish(s, out, next == PHASE_OVER);
}

static void emit_chunks(struct completion_stream *s, struct buf *out)
{
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    stream_begin(s, out);
    key_content(s, out);
    jw_array(&w);
    completion_chunks_json(&w, s->plan);
    jw_array_end(&w);
    enum phase next = next_phase(s);
    if (next != PHASE_OVER)
        stream_cursor(s)->phase = next;
    stream_finish(s, out, next == PHASE_OVER);
}

/* A call and its result are a delta each. */
static void emit_run(struct completion_stream *s, struct buf *out)
{
    struct cursor *at = stream_cursor(s);
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    stream_begin(s, out);
    jw_object(&w);
    out->n--; /* the delta is open */
    completion_run_json(&w, s->plan, at->message);
    stream_finish(s, out, false);
    if (++at->message == 2 * s->plan->run_count)
        at->phase = PHASE_ROLE;
}

static void pass_turn(struct completion_stream *s)
{
    s->turn = s->turn + 1 < s->plan->answer.count ? s->turn + 1 : 0;
}

static struct event next_event(struct events *e, struct buf *out)
{
    struct completion_stream *s = (struct completion_stream *)(void *)e;
    struct event event = { .kind = EVENT_JSON };
    if (!s->open) {
        buf_str(out, STR("[DONE]"));
        event.kind = EVENT_MARK;
        event.final = event.last = true;
        return event;
    }
    while (s->cursors[s->turn].phase == PHASE_OVER)
        pass_turn(s);
    struct cursor *at = stream_cursor(s);
    switch (at->phase) {
    case PHASE_RUNS:
        emit_run(s, out);
        break;
    case PHASE_ROLE:
    case PHASE_ROLE_AGAIN:
        emit_role(s, out);
        break;
    case PHASE_EMPTY:
        emit_empty(s, out, false);
        at->phase = PHASE_THINKING;
        break;
    case PHASE_THINKING:
        emit_thinking(s, out, &event);
        break;
    case PHASE_TEXT:
        emit_text(s, out, &event);
        break;
    case PHASE_CHUNKS:
        emit_chunks(s, out);
        break;
    case PHASE_PIECES:
        stream_call_piece(s, out, &event.tokens);
        break;
    case PHASE_END:
        emit_empty(s, out, true);
        break;
    case PHASE_CALLS:
    case PHASE_OVER:
        stream_calls(s, out);
        break;
    }
    event.final = at->phase == PHASE_OVER;
    event.gap_ns = at->phase == PHASE_TEXT
                       ? piece_delay(&s->plan->answer.choices[s->turn].content, at->token)
                       : 0;
    pass_turn(s);
    return event;
}

/* What all chunks of a choice begin with is written once. */
static struct str chunk_head(struct arena *a, const struct completion *c, size_t index)
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
    add_int(&out, (int64_t)index);
    buf_str(&out, STR(",\"delta\":{"));
    struct str head = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return head;
}

struct events *completion_events(struct arena *a, const struct completion *c)
{
    struct completion_stream *s = ARENA_NEW(a, struct completion_stream);
    s->base.next = next_event;
    s->plan = c;
    s->cursors = ARENA_ARRAY(a, struct cursor, c->answer.count);
    for (size_t i = 0; i < c->answer.count; i++) {
        s->cursors[i].phase = c->run_count ? PHASE_RUNS : PHASE_ROLE;
        s->cursors[i].head = chunk_head(a, c, i);
    }
    s->open = c->answer.count;
    return &s->base;
}
