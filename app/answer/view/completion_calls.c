/* SPDX-License-Identifier: MIT
 * Tool calls in a stream: whole, as the service's own models give them, or in pieces as recorded of
 * third parties' ones: the first piece has id and name, later ones neither but an empty name, since
 * clients want the member. */
#include "answer/view/completion_stream.h"
#include "answer/view/pieces.h"

#include "base/hash.h"

void stream_calls(struct completion_stream *s, struct buf *out)
{
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    stream_begin(s, out);
    buf_str(out, STR("\"tool_calls\":"));
    completion_calls_json(&w, s->plan, stream_choice(s));
    stream_finish(s, out, true);
}

static struct str take_arguments(const struct completion_stream *s, struct str arguments)
{
    struct cursor *at = stream_cursor(s);
    uint64_t draw = hash_u64(s->plan->answer.seed ^ 0x6672, at->sent + at->call);
    return piece_of_arguments(arguments, draw, &at->sent);
}

/* The next piece as a test dictates it; true behind the last. */
static bool take_dictated(const struct completion_stream *s, const struct tool_call *call,
                          struct tool_call *piece)
{
    struct cursor *at = stream_cursor(s);
    const struct call_piece *dictated = &call->pieces[at->sent++];
    bool first = at->sent == 1; /* has the call's id and name unless it says otherwise */
    if (!first || dictated->id.n)
        piece->id = dictated->id;
    if (!first || dictated->name.n)
        piece->name = dictated->name;
    piece->arguments = dictated->arguments;
    return at->sent == call->piece_count;
}

/* Id and name first, then the arguments; true behind the last. */
static bool take_cut(const struct completion_stream *s, const struct tool_call *call,
                     struct tool_call *piece)
{
    struct cursor *at = stream_cursor(s);
    piece->arguments = STR("");
    if (at->named) {
        piece->id = piece->name = STR("");
        piece->arguments = take_arguments(s, call->arguments);
    }
    at->named = true;
    return at->sent >= call->arguments.n;
}

void stream_call_piece(struct completion_stream *s, struct buf *out, size_t *tokens)
{
    struct cursor *at = stream_cursor(s);
    const struct choice *choice = stream_choice(s);
    const struct tool_call *call = &choice->calls[at->call];
    struct tool_call piece = *call;
    struct jw w;
    bool last = call->pieces ? take_dictated(s, call, &piece) : take_cut(s, call, &piece);
    *tokens += piece_tokens(piece.arguments);
    jw_init(&w, out, JW_COMPACT);
    stream_begin(s, out);
    buf_str(out, STR("\"tool_calls\":["));
    completion_call_json(&w, s->plan, &piece, at->call);
    buf_putc(out, ']');
    if (s->plan->habits & HABIT_FOREIGN) {
        buf_putc(out, ',');
        stream_no_text(s, out);
    }
    stream_finish(s, out, false);
    if (!last)
        return;
    at->call++;
    at->sent = 0;
    at->named = false;
    if (at->call == choice->call_count)
        at->phase = PHASE_END;
}
