/* SPDX-License-Identifier: MIT
 *
 * answer: the planner of completions: from a conversation (or a gap in code), tools and options to
 * a whole result, computed before the first byte is written, or to a refusal. It knows no HTTP
 * call and no request body: each operation reads its own body into the structs below, and shows the
 * result through a view of its own (completion.h for chat, FIM and agents). One plan, so that views
 * cannot differ, and the same conversation has the same text whatever API asked. Pure.
 */
#ifndef ANSWER_ANSWER_H
#define ANSWER_ANSWER_H

#include "answer/dialogue.h"
#include "answer/models.h"
#include "base/budget.h"

/* ---- what is asked ---- */

enum tool_choice {
    TOOL_CHOICE_AUTO, /* calls what the last user message plainly asks for */
    TOOL_CHOICE_NONE,
    TOOL_CHOICE_ANY,   /* at least one call */
    TOOL_CHOICE_NAMED, /* a call of answer_options.tool */
};

enum answer_format {
    ANSWER_TEXT,
    ANSWER_JSON,   /* an object such as the prompt wishes */
    ANSWER_SCHEMA, /* an instance of answer_options.schema */
};

struct answer_options {
    int64_t max_tokens, min_tokens; /* INT64_MAX, 0: no bound */
    size_t choices;
    bool has_seed; /* the client's own */
    int64_t seed;
    bool stream;       /* the tokens' ends are wanted, not just their number */
    bool safe_prompt;  /* the service's safety text stands before all */
    bool cached;       /* a cache key promises that the prompt's beginning was seen before */
    bool wants_blocks; /* instead, who asks knows what was seen: answer.blocks are wanted */
    uint64_t id_salt;  /* what ids depend on besides the request; 0: nothing */
    bool single_call;  /* no parallel calls */
    bool logprobs, prompt_logprobs;            /* of the answer's tokens, of the prompt's */
    int64_t top_logprobs, top_prompt_logprobs; /* how many alternatives each */
    struct str effort;  /* of reasoning: "none", "high", ...; empty: the model has none */
    bool no_settings;   /* the prompt has no block of settings, as in conversations */
    bool json_thinks;   /* also where the answer is JSON */
    bool keeps_schemas; /* tools are in the prompt of TOOL_CHOICE_NONE too */
    const struct str *stops;
    size_t stop_count;
    enum tool_choice tool_choice;
    struct str tool;
    enum answer_format format;
    const struct json *schema;
};

enum {
    DICTATED_UNSET = -1 /* of a count that is not dictated */
};

/* A piece of a call, where a test says how it is cut. */
struct call_piece {
    struct str id, name, arguments;
};

struct tool_call {
    struct str id, name;             /* dictated without an id: one is made */
    struct str arguments;            /* JSON in json.dumps spacing */
    const struct call_piece *pieces; /* NULL: it is cut as always, if it is */
    size_t piece_count;
};

/* What a test wants to be answered, all templates filled in. */
struct answer_dictated {
    bool has_content; /* the text or calls are dictated, not just figures */
    struct str content, thinking;
    const size_t *pieces; /* the offset behind each piece of a stream; NULL: it is cut as always */
    size_t piece_count;
    const int64_t *delays; /* before each piece, ns; NULL: the pace decides */
    const struct tool_call *calls;
    size_t call_count;
    bool in_pieces;            /* a stream brings calls in pieces, whatever model they are of */
    const char *finish_reason; /* static; NULL: the natural one */
    int64_t prompt_tokens, completion_tokens, cached_tokens; /* or DICTATED_UNSET */
};

/* Everything is borrowed and must outlive the result. */
struct answer_request {
    struct budget *budget; /* of all that schemas, long texts and log probabilities may cost */
    const struct vocab *vocab;
    const struct model_card *model;
    const struct json *messages;   /* in the form of dialogue.h; NULL: fill in the middle */
    struct str prompt, suffix;     /* fill in the middle */
    const struct json *tools;      /* a list of {"type":"function","function":{...}} and of others,
                                      which run on the server and make no calls; may be NULL */
    const struct json *guardrails; /* a list as chat takes it; may be NULL */
    struct answer_options options;
    const struct answer_dictated *dictated; /* or NULL */
};

/* ---- what is answered ---- */

/* Text with its tokens. */
struct token_text {
    struct str text;
    const size_t
        *ends; /* behind each token (gen/tokens/tokens.h: tokens_split); NULL: for no stream */
    size_t tokens;
    const size_t *weights; /* not NULL: each end is a piece of a stream, of so many tokens */
    const int64_t *delays; /* not NULL: and comes so many ns after the one before; 0: by the pace */
};

/* Model tokens in all. */
size_t token_text_count(const struct token_text *text);

/* One token and how likely it is. */
struct token_prob {
    struct str text; /* its bytes, which may be part of a character; {NULL, 0}: not known */
    uint32_t id;
    int32_t micros; /* millionths of its natural logarithm, 0 or less */
};

struct answer_logprobs {
    struct token_prob *chosen;
    size_t count;
    const size_t *ends;      /* in the text, behind each token; NULL of a prompt */
    struct token_prob *tops; /* top_count for each: the chosen one, then others, ever less likely */
    size_t top_count;
};

struct choice {
    struct token_text thinking; /* no text: none */
    bool thinking_open;         /* cut by max_tokens before it ended: no text follows */
    struct token_text content;
    const struct tool_call *calls;
    size_t call_count;
    bool calls_in_pieces; /* dictated: a stream brings them in pieces */
    int64_t
        call_tokens; /* what the calls cost, and one that was cut so early that it is not here */
    const char *finish_reason;              /* "stop", "length", "model_length", "tool_calls" */
    const struct answer_logprobs *logprobs; /* of the content; NULL: not asked for */
};

struct answer_usage {
    int64_t prompt_tokens;
    int64_t completion_tokens;
    int64_t cached_tokens;
    int64_t audio_seconds; /* with audio_tokens 0 or more when has_audio */
    int64_t audio_tokens;
    bool has_audio;
    const char *service_tier; /* "standard", "priority" */
};

/* total = prompt + audio + completion, as recorded. */
int64_t answer_total(const struct answer_usage *u);

struct answer {
    uint64_t seed;          /* of the whole request: decides how tokens are grouped into chunks, */
    uint64_t id_seed;       /* and ids, with the salt */
    const uint64_t *blocks; /* the i-th: a hash of the prompt up to the end of its i-th block; the
                               last token is in none, as it is never cached */
    size_t block_count;
    int64_t block_size; /* tokens */
    const struct choice *choices;
    size_t count;
    struct answer_usage usage;
    struct str guardrails; /* JSON list of what they found; empty: none were asked for */
    const struct answer_logprobs *prompt_logprobs; /* NULL: not asked for */
};

/* Why there is no answer; the caller words it in the envelope of its operation. */
struct refusal {
    int status;
    const char *type, *code; /* of the flat envelope; static */
    struct str message;
    struct str guardrail; /* JSON object of the guardrail that blocked; empty: it was something
                             else */
};

/* The result, or a refusal: false, and only then *refusal is set. Both live in the arena. */
bool answer_plan(struct arena *a, const struct answer_request *r, struct answer *answer,
                 struct refusal *refusal) __attribute__((warn_unused_result));
/* Only what the plan's usage.prompt_tokens would be, or the refusal of a prompt that is too long.
 */
bool answer_count(struct arena *a, const struct answer_request *r, int64_t *prompt_tokens,
                  struct refusal *refusal) __attribute__((warn_unused_result));

#endif
