/* SPDX-License-Identifier: MIT
 *
 * plan: what the steps of planning one answer share. Private to the plan_*.c files, each of which
 * decides one part: text, tool calls, structured output, what a test dictates.
 */
#ifndef ANSWER_PLAN_PLAN_H
#define ANSWER_PLAN_PLAN_H

#include "answer/answer.h"
#include "gen/text/text.h"
#include "gen/tokens/prompt/prompt.h"

struct plan {
    const struct answer_request *request;
    const struct answer_options *options; /* the request's */
    struct arena *arena;
    const struct vocab *vocab;
    enum tokenizer tokenizer;
    struct dialogue dialogue;
    int64_t max_tokens; /* what fits: the wish, or what the context leaves */
    bool context_bound; /* it is the context that bounds */
    struct answer *answer;
    struct refusal *refusal;
};

/* A text with its tokens and where each of them ends. */
struct token_text plan_split(const struct plan *p, struct str text);
/* The same; for a plain answer the tokens are only counted. */
struct token_text plan_tokens(const struct plan *p, struct str text);

/* plan_calls.c: the seed of an id, with the salt of ids. */
uint64_t plan_id_seed(const struct plan *p, uint64_t seed);
/* The id of a call, in the form of the model's. */
struct str plan_call_id(const struct plan *p, uint64_t seed);

/* plan_refuse.c: false, with the plan's refusal set. */
bool plan_refuse(const struct plan *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Takes work off the request's budget; false, refused, when that does not suffice. */
bool plan_spend(const struct plan *p, size_t steps);
/* The same with a client's text in its middle: whole, where a NUL would end a "%.*s". */
bool plan_refuse_about(const struct plan *p, struct str before, struct str text, struct str after);

/* Keeps at most `left` tokens; true when some had to go. */
bool plan_cut(const struct plan *p, struct token_text *text, int64_t left);
/* Sets what the choice's calls cost, and cuts them to `left` tokens: arguments where the tokens
 * end; a call that has not come to them is left out, since half a name is nobody's name: what it
 * cost shows nowhere. */
void plan_cut_calls(const struct plan *p, struct choice *choice, int64_t left);

/* plan_text.c: what the text engine is told of the conversation. */
struct text_request plan_request(const struct plan *p, uint64_t seed);
/* Readable text for one choice; style is TEXT_ANSWER, TEXT_THINKING, ... */
struct str plan_answer(const struct plan *p, uint64_t seed);
struct str plan_thinking(const struct plan *p, uint64_t seed);
/* The middle of FIM. */
struct str plan_middle(const struct plan *p, uint64_t seed);

/* plan_tools.c: sets choice->calls when tools are to be called. false: refused. */
bool plan_calls(const struct plan *p, uint64_t seed, struct choice *choice);

/* plan_format.c: JSON, as the options ask for it. false: refused. */
bool plan_format(const struct plan *p, uint64_t seed, struct str *text);

/* plan_prefix.c: the prefix (not empty) and what follows it. A prefix that begins a JSON text is
 * completed to one with the members of the JSON in text; another stands before that. */
struct str plan_prefix(const struct plan *p, struct str prefix, struct str text, bool is_json);

/* plan_logprobs.c: log probabilities of all choices, as the options ask for them. false: refused.
 */
bool plan_logprobs(const struct plan *p, const struct prompt *prompt, struct choice *choices);

/* plan_dictated.c: true when a test dictates the choice, which is then set. */
bool plan_dictated(const struct plan *p, uint64_t seed, struct choice *choice);
/* What is dictated of a choice however it was made (finish reason), and of the usage. */
void plan_dictated_figures(const struct plan *p, struct choice *choice);
void plan_dictated_usage(const struct plan *p);

#endif
