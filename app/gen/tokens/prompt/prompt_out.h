/* SPDX-License-Identifier: MIT
 *
 * prompt_out: where a prompt's ids go, kept or only counted, and the ids of control tokens. Private
 * to the prompt files.
 */
#ifndef GEN_TOKENS_PROMPT_OUT_H
#define GEN_TOKENS_PROMPT_OUT_H

#include "gen/tokens/tokens.h"

enum control {
    CONTROL_BOS,
    CONTROL_EOS,
    CONTROL_INST,
    CONTROL_INST_END,
    CONTROL_TOOLS,
    CONTROL_TOOLS_END,
    CONTROL_RESULTS,
    CONTROL_RESULTS_END,
    CONTROL_CALLS,
    CONTROL_IMG,
    CONTROL_IMG_BREAK,
    CONTROL_IMG_END,
    CONTROL_PREFIX,
    CONTROL_SUFFIX,
    CONTROL_SYSTEM,
    CONTROL_SYSTEM_END,
    CONTROL_TOOL_CONTENT,
    CONTROL_AUDIO,
    CONTROL_BEGIN_AUDIO,
    CONTROL_ARGS,
    CONTROL_CALL_ID,
    CONTROL_THINK,
    CONTROL_THINK_END,
    CONTROL_SETTINGS,
    CONTROL_SETTINGS_END,
    CONTROL_COUNT
};

struct prompt_out {
    const struct vocab *vocab;
    enum tokenizer tokenizer;
    struct arena *arena;
    bool keep;
    size_t most; /* as in struct prompt; nothing is kept then */
    size_t n, cap;
    uint32_t *ids; /* on the heap; see prompt_out_detach */
};

void prompt_out_control(struct prompt_out *o, enum control c);
/* The same control token again and again. */
void prompt_out_repeat(struct prompt_out *o, enum control c, size_t times);
void prompt_out_text(struct prompt_out *o, struct str text);
void prompt_out_fixed(struct prompt_out *o, enum tokens_fixed which);
/* The ids without the first `skip` ones. */
void prompt_out_rest(struct prompt_out *o, struct str text, size_t skip);
/* Tokens of which only the number is known. */
void prompt_out_blank(struct prompt_out *o, size_t times);
/* The name of a control token of Tekken; {NULL, 0} for an id that is none. */
struct str prompt_control_name(uint32_t id);
/* Moves what was kept to the arena and frees the rest. */
uint32_t *prompt_out_detach(struct prompt_out *o);

#endif
