/* SPDX-License-Identifier: MIT
 * What calls of tools cost, their ids, and how they are cut to what is left of the tokens. */
#include "answer/plan/plan.h"
#include "base/hash.h"
#include "gen/ids.h"

uint64_t plan_id_seed(const struct plan *p, uint64_t seed)
{
    uint64_t salt = p->options->id_salt;
    return salt ? hash_u64(seed, salt) : seed;
}

struct str plan_call_id(const struct plan *p, uint64_t seed)
{
    char id[ID_TOOL_CALL_SIZE], long_id[ID_LONG_CALL_SIZE];
    seed = plan_id_seed(p, seed);
    if (p->request->model->traits & TRAIT_LONG_IDS) {
        id_long_call(long_id, seed);
        return arena_dup(p->arena, str_from(long_id));
    }
    id_tool_call(id, seed);
    return arena_dup(p->arena, str_from(id));
}

/* Control tokens stand before a call's name and before its arguments. */
static int64_t count_name(const struct plan *p, const struct tool_call *call)
{
    return 2 + (int64_t)tokens_count(p->vocab, p->tokenizer, call->name);
}

/* Of calls that all fit in `left` tokens how many there are, and in *tokens what they cost. */
static size_t count_calls(const struct plan *p, const struct choice *choice, int64_t left,
                          int64_t *tokens)
{
    *tokens = 0;
    for (size_t i = 0; i < choice->call_count; i++) {
        const struct tool_call *call = &choice->calls[i];
        int64_t cost =
            count_name(p, call) + (int64_t)tokens_count(p->vocab, p->tokenizer, call->arguments);
        if (cost > left - *tokens)
            return i;
        *tokens += cost;
    }
    return choice->call_count;
}

void plan_cut_calls(const struct plan *p, struct choice *choice, int64_t left)
{
    size_t whole = count_calls(p, choice, left, &choice->call_tokens);
    if (whole == choice->call_count)
        return;
    struct tool_call *calls = ARENA_ARRAY(p->arena, struct tool_call, whole + 1);
    memcpy(calls, choice->calls, (whole + 1) * sizeof *calls);
    int64_t rest = left - choice->call_tokens - count_name(p, &calls[whole]);
    choice->calls = calls;
    choice->call_count = whole;
    choice->call_tokens = left;
    if (rest < 0)
        return;
    struct token_text arguments = plan_tokens(p, calls[whole].arguments);
    plan_cut(p, &arguments, rest);
    calls[whole].arguments = arguments.text;
    choice->call_count++;
}
