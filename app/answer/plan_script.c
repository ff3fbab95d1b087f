/* SPDX-License-Identifier: MIT
 *
 * Completions that a rule dictates: text, calls, thinking, pieces of the stream, figures. They go
 * into the plan as generated ones do, so that both views have the same shape; neither `stop` nor
 * max_tokens cuts them: what a test asked for is what it gets.
 */
#include "answer/plan.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "call/template.h"
#include "gen/ids.h"
#include "state/rules/rule.h"

enum {
    PIECE_MAX = 4096 /* bytes: an event holds it whatever its escapes */
};

/* The pieces with their templates filled in, one behind the other; *ends gets the offset behind
 * each. A piece that templates made too long is cut. */
static struct str join_pieces(struct filling *t, const struct rule_reply *reply, struct buf *ends)
{
    struct buf all;
    buf_init(&all, SIZE_MAX / 4);
    for (size_t i = 0; i < reply->chunk_count; i++) {
        struct str rest = template_text(t, reply->chunks[i]);
        do {
            size_t n = rest.n > PIECE_MAX ? utf8_floor(rest, PIECE_MAX) : rest.n;
            buf_str(&all, str_sub(rest, 0, n));
            buf_add(ends, &all.n, sizeof all.n);
            rest = str_sub(rest, n, rest.n);
        } while (rest.n);
    }
    struct str text = arena_dup(t->arena, buf_view(&all));
    buf_fini(&all);
    return text;
}

/* Each piece stands for a token and weighs as many as end in it, so that the text costs what it
 * would cost in one piece. */
static struct token_text split_pieces(const struct plan *p, struct filling *t,
                                      const struct rule_reply *reply)
{
    struct buf ends;
    buf_init(&ends, SIZE_MAX / 4);
    struct token_text whole = plan_split(p, join_pieces(t, reply, &ends));
    size_t count = ends.n / sizeof(size_t), token = 0;
    size_t *kept = ARENA_ARRAY(p->arena, size_t, count);
    size_t *weights = ARENA_ARRAY(p->arena, size_t, count);
    memcpy(kept, ends.p, ends.n);
    for (size_t i = 0; i < count; i++)
        for (; token < whole.tokens && whole.ends[token] <= kept[i]; token++)
            weights[i]++;
    buf_fini(&ends);
    return (
        struct token_text){ .text = whole.text, .ends = kept, .tokens = count, .weights = weights };
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

static void script_calls(struct filling *t, uint64_t seed, const struct rule_reply *reply,
                         struct choice *choice)
{
    struct tool_call *calls = ARENA_ARRAY(t->arena, struct tool_call, reply->call_count);
    for (size_t i = 0; i < reply->call_count; i++) {
        char id[ID_TOOL_CALL_SIZE];
        id_tool_call(id, hash_u64(seed, i));
        calls[i] = (struct tool_call){
            .id = reply->calls[i].id.n ? reply->calls[i].id : arena_dup(t->arena, str_from(id)),
            .name = reply->calls[i].name,
            .arguments = arguments_of(t, &reply->calls[i]),
        };
    }
    choice->calls = calls;
    choice->call_count = reply->call_count;
}

bool plan_script(const struct plan *p, uint64_t seed, struct choice *choice)
{
    const struct rule_reply *reply = p->call->dictated;
    if (!reply || !reply->has_content)
        return false;
    struct filling t = { p->arena, p->call->body.json, TEMPLATE_MOST };
    script_calls(&t, seed, reply, choice);
    choice->finish_reason = reply->call_count ? "tool_calls" : "stop";
    if (reply->thinking.n)
        choice->thinking = plan_tokens(p, template_text(&t, reply->thinking));
    choice->content = reply->chunks ? split_pieces(p, &t, reply)
                                    : plan_tokens(p, template_text(&t, reply->content));
    return true;
}

void plan_script_figures(const struct plan *p, struct choice *choice)
{
    const struct rule_reply *reply = p->call->dictated;
    if (reply && reply->finish_reason)
        choice->finish_reason = reply->finish_reason;
}

void plan_script_usage(struct plan *p)
{
    const struct rule_reply *reply = p->call->dictated;
    struct completion_usage *u = &p->completion.usage;
    if (!reply)
        return;
    if (reply->usage.prompt_tokens != RULE_UNSET)
        u->prompt_tokens = reply->usage.prompt_tokens;
    if (reply->usage.completion_tokens != RULE_UNSET)
        u->completion_tokens = reply->usage.completion_tokens;
    if (reply->usage.cached_tokens != RULE_UNSET)
        u->cached_tokens = reply->usage.cached_tokens;
}
