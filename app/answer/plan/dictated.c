/* SPDX-License-Identifier: MIT
 *
 * Answers that a test dictates: text, calls, thinking, pieces of the stream, figures. They go into
 * the plan as generated ones do, so that all views have the same shape; neither `stop` nor
 * max_tokens cuts them: what a test asked for is what it gets.
 */
#include "answer/plan/plan.h"
#include "base/hash.h"

/* Each piece stands for a token and weighs as many as end in it, so that the text costs what it
 * would cost in one piece. */
static struct token_text split_pieces(const struct plan *p, const struct answer_dictated *d)
{
    struct token_text whole = plan_split(p, d->content);
    size_t *weights = ARENA_ARRAY(p->arena, size_t, d->piece_count);
    size_t token = 0;
    for (size_t i = 0; i < d->piece_count; i++)
        for (; token < whole.tokens && whole.ends[token] <= d->pieces[i]; token++)
            weights[i]++;
    whole.ends = d->pieces;
    whole.tokens = d->piece_count;
    whole.weights = weights;
    whole.delays = d->delays;
    return whole;
}

static const struct tool_call *name_calls(const struct plan *p, uint64_t seed)
{
    const struct answer_dictated *d = p->request->dictated;
    struct tool_call *calls = ARENA_ARRAY(p->arena, struct tool_call, d->call_count);
    for (size_t i = 0; i < d->call_count; i++) {
        calls[i] = d->calls[i];
        if (!calls[i].id.n)
            calls[i].id = plan_call_id(p, hash_u64(seed, i));
    }
    return calls;
}

bool plan_dictated(const struct plan *p, uint64_t seed, struct choice *choice)
{
    const struct answer_dictated *d = p->request->dictated;
    if (!d || !d->has_content)
        return false;
    choice->calls = name_calls(p, seed);
    choice->call_count = d->call_count;
    choice->finish_reason = d->call_count ? "tool_calls" : "stop";
    if (d->thinking.n)
        choice->thinking = plan_tokens(p, d->thinking);
    choice->content = d->pieces ? split_pieces(p, d) : plan_tokens(p, d->content);
    return true;
}

void plan_dictated_figures(const struct plan *p, struct choice *choice)
{
    const struct answer_dictated *d = p->request->dictated;
    if (d && d->finish_reason)
        choice->finish_reason = d->finish_reason;
    choice->calls_in_pieces = d && d->in_pieces;
    for (size_t i = 0; i < choice->call_count; i++)
        choice->calls_in_pieces = choice->calls_in_pieces || choice->calls[i].pieces;
}

static void set_count(int64_t *count, int64_t dictated)
{
    if (dictated != DICTATED_UNSET)
        *count = dictated;
}

void plan_dictated_usage(const struct plan *p)
{
    const struct answer_dictated *d = p->request->dictated;
    struct answer_usage *u = &p->answer->usage;
    if (!d)
        return;
    set_count(&u->prompt_tokens, d->prompt_tokens);
    set_count(&u->completion_tokens, d->completion_tokens);
    set_count(&u->cached_tokens, d->cached_tokens);
}
