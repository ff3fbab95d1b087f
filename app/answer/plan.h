/* SPDX-License-Identifier: MIT
 *
 * plan: what the steps of planning one completion share. Private to complete.c and the plan_*.c
 * files, each of which decides one part: text, tool calls, structured output.
 */
#ifndef ANSWER_PLAN_H
#define ANSWER_PLAN_H

#include "answer/complete.h"

struct plan {
    struct call *call;
    const struct completion_request *request;
    struct arena *arena;
    const struct vocab *vocab;
    enum tokenizer tokenizer;
    struct dialogue dialogue;
    uint64_t seed;
    int64_t max_tokens; /* what fits: the wish, or what the context leaves */
    bool context_bound; /* it is the context that bounds */
    struct completion completion;
};

/* A text with its tokens and where each of them ends. */
struct token_text plan_split(const struct plan *p, struct str text);
/* The same; for a plain answer the tokens are only counted. */
struct token_text plan_tokens(const struct plan *p, struct str text);

/* plan_text.c: readable text for one choice; style is TEXT_ANSWER, TEXT_THINKING, ... */
struct str plan_answer(const struct plan *p, uint64_t seed);
struct str plan_thinking(const struct plan *p, uint64_t seed);
/* The middle of FIM. */
struct str plan_middle(const struct plan *p, uint64_t seed);

/* plan_tools.c: sets choice->calls when tools are to be called. 0, or a status of refusal. */
int plan_calls(const struct plan *p, uint64_t seed, struct choice *choice);

/* plan_format.c: *text gets JSON when the request asks for it, and *is_json says so. 0, or a status
 * of refusal. */
int plan_format(const struct plan *p, uint64_t seed, struct str *text, bool *is_json);

/* plan_prefix.c: the prefix (not empty) and what follows it. A prefix that begins a JSON text is
 * completed to one with the members of the JSON in text; another stands before that. */
struct str plan_prefix(const struct plan *p, struct str prefix, struct str text, bool is_json);

/* plan_script.c: true when a rule dictates the choice, which is then set. */
bool plan_script(const struct plan *p, uint64_t seed, struct choice *choice);
/* What a rule dictates of a choice however it was made (finish reason), and of the usage. */
void plan_script_figures(const struct plan *p, struct choice *choice);
void plan_script_usage(struct plan *p);

#endif
