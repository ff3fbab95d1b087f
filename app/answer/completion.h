/* SPDX-License-Identifier: MIT
 *
 * completion: the whole result of a chat, FIM or agent completion, computed before the first byte
 * is written, and its two views: one JSON text, or a stream of chunks. Both read this one plan, so
 * they cannot differ. Shapes and key order as recorded from the service in August 2026
 * (/v1/chat/completions, mistral-api B.4 to B.7).
 */
#ifndef ANSWER_COMPLETION_H
#define ANSWER_COMPLETION_H

#include "base/arena.h"
#include "http/sse.h"
#include "json/jw.h"

/* Text with its tokens. */
struct token_text {
    struct str text;
    const size_t
        *ends; /* behind each token (gen/tokens/tokens.h: tokens_split); NULL: for no stream */
    size_t tokens;
    const size_t *weights; /* not NULL: each end is a piece of a stream, of so many tokens */
};

/* Model tokens in all. */
size_t token_text_count(const struct token_text *text);

struct tool_call {
    struct str id, name;
    struct str arguments; /* JSON in json.dumps spacing */
};

struct choice {
    struct token_text thinking; /* no text: none */
    bool thinking_open;         /* cut by max_tokens before it ended: no text follows */
    struct token_text content;
    const struct tool_call *calls;
    size_t call_count;
    int64_t
        call_tokens; /* what the calls cost, and one that was cut so early that it is not here */
    const char *finish_reason; /* "stop", "length", "tool_calls" */
};

struct completion_usage {
    int64_t prompt_tokens;
    int64_t completion_tokens;
    int64_t cached_tokens;
    int64_t audio_seconds; /* with audio_tokens 0 or more when has_audio */
    int64_t audio_tokens;
    bool has_audio;
    const char *service_tier; /* "standard", "priority" */
};

struct completion {
    struct str id, model;
    int64_t created; /* seconds since 1970 */
    uint64_t seed;   /* decides how tokens are grouped into chunks */
    const struct choice *choices;
    size_t count;
    struct completion_usage usage;
    struct str guardrails; /* JSON of the top-level member; empty: none */
};

/* total = prompt + audio + completion, as recorded. */
int64_t completion_total(const struct completion_usage *u);
void completion_usage_json(struct jw *w, const struct completion_usage *u);
void completion_json(struct jw *w, const struct completion *c);
/* The same as server-sent events ending in [DONE]; lives in the arena, borrows the plan. */
struct events *completion_events(struct arena *a, const struct completion *c);

#endif
