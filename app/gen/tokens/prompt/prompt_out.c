/* SPDX-License-Identifier: MIT
 *
 * Gathering a prompt's ids: see prompt_out.h. Counting keeps nothing, so a long prompt costs no
 * memory but what its texts take anyway.
 */
#include "gen/tokens/prompt/prompt_out.h"

#include "base/mem/mem.h"

#include <stdlib.h>

/* clang-format off */
/* SentencePiece, version 7; the earlier ones are the same where they have the token. */
static const uint8_t spm_ids[CONTROL_COUNT] = {
    [CONTROL_BOS] = 1,         [CONTROL_EOS] = 2,
    [CONTROL_INST] = 3,        [CONTROL_INST_END] = 4,
    [CONTROL_CALLS] = 5,
    [CONTROL_TOOLS] = 6,       [CONTROL_TOOLS_END] = 7,
    [CONTROL_RESULTS] = 8,     [CONTROL_RESULTS_END] = 9,
    [CONTROL_IMG] = 10,        [CONTROL_IMG_BREAK] = 14, [CONTROL_IMG_END] = 15,
    [CONTROL_PREFIX] = 11,     [CONTROL_SUFFIX] = 13,
    [CONTROL_SYSTEM] = 16,     [CONTROL_SYSTEM_END] = 17,
    [CONTROL_TOOL_CONTENT] = 18,
};

/* Tekken. The wheel names those up to 19; the others stand where released models have them. */
static const uint8_t tekken_ids[CONTROL_COUNT] = {
    [CONTROL_BOS] = 1,         [CONTROL_EOS] = 2,
    [CONTROL_INST] = 3,        [CONTROL_INST_END] = 4,
    [CONTROL_TOOLS] = 5,       [CONTROL_TOOLS_END] = 6,
    [CONTROL_RESULTS] = 7,     [CONTROL_RESULTS_END] = 8,
    [CONTROL_CALLS] = 9,
    [CONTROL_IMG] = 10,        [CONTROL_IMG_BREAK] = 12, [CONTROL_IMG_END] = 13,
    [CONTROL_PREFIX] = 14,     [CONTROL_SUFFIX] = 16,
    [CONTROL_SYSTEM] = 17,     [CONTROL_SYSTEM_END] = 18,
    [CONTROL_TOOL_CONTENT] = 19,
    [CONTROL_AUDIO] = 24,      [CONTROL_BEGIN_AUDIO] = 25,
    [CONTROL_ARGS] = 32,       [CONTROL_CALL_ID] = 33,
    [CONTROL_THINK] = 34,      [CONTROL_THINK_END] = 35,
    [CONTROL_SETTINGS] = 36,   [CONTROL_SETTINGS_END] = 37,
};
static const struct str names[CONTROL_COUNT] = {
    [CONTROL_BOS] = STR_INIT("<s>"),                     [CONTROL_EOS] = STR_INIT("</s>"),
    [CONTROL_INST] = STR_INIT("[INST]"),                 [CONTROL_INST_END] = STR_INIT("[/INST]"),
    [CONTROL_TOOLS] = STR_INIT("[AVAILABLE_TOOLS]"),     [CONTROL_TOOLS_END] = STR_INIT("[/AVAILABLE_TOOLS]"),
    [CONTROL_RESULTS] = STR_INIT("[TOOL_RESULTS]"),      [CONTROL_RESULTS_END] = STR_INIT("[/TOOL_RESULTS]"),
    [CONTROL_CALLS] = STR_INIT("[TOOL_CALLS]"),
    [CONTROL_IMG] = STR_INIT("[IMG]"),                   [CONTROL_IMG_BREAK] = STR_INIT("[IMG_BREAK]"),
    [CONTROL_IMG_END] = STR_INIT("[IMG_END]"),
    [CONTROL_PREFIX] = STR_INIT("[PREFIX]"),             [CONTROL_SUFFIX] = STR_INIT("[SUFFIX]"),
    [CONTROL_SYSTEM] = STR_INIT("[SYSTEM_PROMPT]"),      [CONTROL_SYSTEM_END] = STR_INIT("[/SYSTEM_PROMPT]"),
    [CONTROL_TOOL_CONTENT] = STR_INIT("[TOOL_CONTENT]"),
    [CONTROL_AUDIO] = STR_INIT("[AUDIO]"),               [CONTROL_BEGIN_AUDIO] = STR_INIT("[BEGIN_AUDIO]"),
    [CONTROL_ARGS] = STR_INIT("[ARGS]"),                 [CONTROL_CALL_ID] = STR_INIT("[CALL_ID]"),
    [CONTROL_THINK] = STR_INIT("[THINK]"),               [CONTROL_THINK_END] = STR_INIT("[/THINK]"),
    [CONTROL_SETTINGS] = STR_INIT("[MODEL_SETTINGS]"),   [CONTROL_SETTINGS_END] = STR_INIT("[/MODEL_SETTINGS]"),
};
/* clang-format on */

static uint32_t control_id(enum tokenizer t, enum control c)
{
    if (t == TOKENIZER_SPM_V2 && (c == CONTROL_PREFIX || c == CONTROL_SUFFIX))
        return 0; /* version 2 has no such token: the reference then takes <unk> */
    return tokenizer_is_tekken(t) ? tekken_ids[c] : spm_ids[c];
}

struct str prompt_control_name(uint32_t id)
{
    for (size_t i = 0; i < CONTROL_COUNT; i++)
        if (tekken_ids[i] == id)
            return names[i];
    return (struct str){ NULL, 0 };
}

static uint32_t *room(struct prompt_out *o, size_t n)
{
    if (o->cap - o->n < n) {
        o->cap = o->n + n > o->cap * 2 ? o->n + n : o->cap * 2;
        o->ids = mem_realloc(o->ids, o->cap * sizeof *o->ids);
    }
    return o->ids + o->n;
}

static void add_many(struct prompt_out *o, uint32_t id, size_t times)
{
    if (o->keep && times) {
        uint32_t *ids = room(o, times);
        for (size_t i = 0; i < times; i++)
            ids[i] = id;
    }
    o->n += times;
}

void prompt_out_control(struct prompt_out *o, enum control c)
{
    add_many(o, control_id(o->tokenizer, c), 1);
}

void prompt_out_repeat(struct prompt_out *o, enum control c, size_t times)
{
    add_many(o, control_id(o->tokenizer, c), times);
}

void prompt_out_blank(struct prompt_out *o, size_t times)
{
    add_many(o, 0, times);
}

void prompt_out_text(struct prompt_out *o, struct str text)
{
    prompt_out_rest(o, text, 0);
}

void prompt_out_fixed(struct prompt_out *o, enum tokens_fixed which)
{
    if (o->keep)
        prompt_out_text(o, tokens_fixed_text(which));
    else
        o->n += tokens_fixed_count(o->vocab, o->tokenizer, which);
}

static size_t count(const struct prompt_out *o, struct str text, size_t skip)
{
    if (!o->most)
        return tokens_count(o->vocab, o->tokenizer, text);
    size_t left = o->most > o->n ? o->most - o->n : 1;
    return tokens_count_to(o->vocab, o->tokenizer, text, left + skip);
}

void prompt_out_rest(struct prompt_out *o, struct str text, size_t skip)
{
    uint32_t *ids;
    size_t n = o->keep ? tokens_encode(o->vocab, o->tokenizer, o->arena, text, &ids)
                       : count(o, text, skip);
    if (n <= skip)
        return;
    if (o->keep)
        memcpy(room(o, n - skip), ids + skip, (n - skip) * sizeof *ids);
    o->n += n - skip;
}

uint32_t *prompt_out_detach(struct prompt_out *o)
{
    uint32_t *ids = ARENA_ARRAY(o->arena, uint32_t, o->n);
    if (o->keep && o->n)
        memcpy(ids, o->ids, o->n * sizeof *ids);
    free(o->ids);
    o->ids = NULL;
    return ids;
}
