/* SPDX-License-Identifier: MIT
 * Dictated answers: see dictate.h. */
#include "call/rules/dictate.h"

#include "base/text/utf8.h"
#include "call/rules/apply_rule.h"
#include "call/rules/template.h"
#include "state/rules/rule.h"

#include <assert.h>

enum {
    PIECE_MAX = 4096 /* bytes: an event holds it whatever its escapes */
};

/* The pieces with their templates filled in, one behind the other; *ends gets the offset behind
 * each, *delays what comes before it. A piece that templates made too long is cut. */
static struct str join_pieces(struct filling *t, const struct rule_reply *reply, struct buf *ends,
                              struct buf *delays)
{
    struct buf all;
    buf_init(&all, SIZE_MAX / 4);
    for (size_t i = 0; i < reply->chunk_count; i++) {
        struct str rest = template_text(t, reply->chunks[i]);
        int64_t delay = reply->chunk_delays_ms ? reply->chunk_delays_ms[i] * 1000000 : 0;
        do {
            size_t n = rest.n > PIECE_MAX ? utf8_floor(rest, PIECE_MAX) : rest.n;
            buf_str(&all, str_sub(rest, 0, n));
            buf_add(ends, &all.n, sizeof all.n);
            buf_add(delays, &delay, sizeof delay);
            delay = 0;
            rest = str_sub(rest, n, rest.n);
        } while (rest.n);
    }
    struct str text = arena_dup(t->arena, buf_view(&all));
    buf_fini(&all);
    return text;
}

static void set_pieces(struct filling *t, const struct rule_reply *reply, struct answer_dictated *d)
{
    struct buf ends, delays;
    buf_init(&ends, SIZE_MAX / 4);
    buf_init(&delays, SIZE_MAX / 4);
    d->content = join_pieces(t, reply, &ends, &delays);
    d->piece_count = ends.n / sizeof(size_t);
    size_t *pieces = ARENA_ARRAY(t->arena, size_t, d->piece_count);
    memcpy(pieces, ends.p, ends.n);
    d->pieces = pieces;
    int64_t *times = ARENA_ARRAY(t->arena, int64_t, d->piece_count);
    memcpy(times, delays.p, delays.n);
    d->delays = reply->chunk_delays_ms ? times : NULL;
    buf_fini(&ends);
    buf_fini(&delays);
}

static struct str arguments_of(struct filling *t, const struct rule_call *from)
{
    struct buf text;
    struct jw w;
    if (from->is_text)
        return template_text(t, from->arguments);
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_SPACED);
    template_json(t, &w, json_parse(t->arena, from->arguments, NULL));
    struct str copy = arena_dup(t->arena, buf_view(&text));
    buf_fini(&text);
    return copy;
}

/* Templates that fall into a piece are filled in there. */
static void set_fragments(struct filling *t, const struct rule_call *from, struct tool_call *call)
{
    struct call_piece *pieces = ARENA_ARRAY(t->arena, struct call_piece, from->fragment_count);
    for (size_t i = 0; i < from->fragment_count; i++) {
        const struct rule_fragment *f = &from->fragments[i];
        pieces[i] = (struct call_piece){ template_text(t, f->id), template_text(t, f->name),
                                         template_text(t, f->arguments) };
    }
    call->pieces = pieces;
    call->piece_count = from->fragment_count;
}

static void set_calls(struct filling *t, const struct rule_reply *reply, struct answer_dictated *d)
{
    struct tool_call *calls = ARENA_ARRAY(t->arena, struct tool_call, reply->call_count);
    for (size_t i = 0; i < reply->call_count; i++) {
        const struct rule_call *from = &reply->calls[i];
        calls[i] = (struct tool_call){ .id = from->id,
                                       .name = from->name,
                                       .arguments = arguments_of(t, from) };
        if (from->fragments)
            set_fragments(t, from, &calls[i]);
    }
    d->calls = calls;
    d->call_count = reply->call_count;
}

const struct answer_dictated *dictate_answer(struct call *call)
{
    static_assert((int)RULE_UNSET == (int)DICTATED_UNSET, "a count that is not given");
    const struct rule_reply *reply = call->dictated;
    if (!reply)
        return NULL;
    size_t choices = (size_t)field_int(call->body.json, STR("n"), 1);
    struct filling t = rule_filling(call, TEMPLATE_MOST, choices);
    struct answer_dictated *d = ARENA_NEW(&call->arena, struct answer_dictated);
    *d = (struct answer_dictated){
        .has_content = reply->has_content,
        .in_pieces = reply->fragments,
        .finish_reason = reply->finish_reason,
        .prompt_tokens = reply->usage.prompt_tokens,
        .completion_tokens = reply->usage.completion_tokens,
        .cached_tokens = reply->usage.cached_tokens,
    };
    if (!reply->has_content)
        return d;
    set_calls(&t, reply, d);
    d->thinking = template_text(&t, reply->thinking);
    if (reply->chunks)
        set_pieces(&t, reply, d);
    else
        d->content = template_text(&t, reply->content);
    (void)budget_spend(&call->budget, (choices - 1) * (d->content.n + d->thinking.n));
    return d;
}
