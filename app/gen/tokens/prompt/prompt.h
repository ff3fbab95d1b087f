/* SPDX-License-Identifier: MIT
 *
 * prompt: the tokens of a whole request, control tokens included, as mistral-common encodes it with
 * the template of the model's tokenizer. Pure; never fails: what a template has no place for (tools
 * in version 1, say) is left out, validation is not done here. Texts are borrowed from the trees.
 *
 * What the reference does not say and this module decides: an image that is no data URI counts as
 * 1024 x 1024, sound of unknown length as one window of 30 seconds; the caller says where the
 * service leaves the settings block of version 15 out.
 */
#ifndef GEN_TOKENS_PROMPT_H
#define GEN_TOKENS_PROMPT_H

#include "gen/tokens/tokens.h"
#include "json/tree.h"

enum {
    PROMPT_DOCUMENT_EXTRA = 11, /* recorded: what a document costs besides its text, which is the
                                   member `text` of its chunk */
    PROMPT_IMAGE_SIDE = 1024
};

struct prompt {
    const struct vocab *vocab;
    enum tokenizer tokenizer;
    const struct json *messages; /* array as in a chat request; NULL members are absent */
    const struct json *tools;    /* NULL also for tool_choice "none" */
    struct str forced;           /* the one tool that must be called: then only that is told, and
                                    the answer's beginning is part of the prompt; empty: none */
    bool no_settings;            /* no settings block: a JSON response format, conversations */
    struct str effort;           /* of reasoning; empty: not given */
    size_t most; /* prompt_count: of more tokens than that only about the number; 0: no bound */
};

struct prompt_size {
    size_t tokens;        /* usage.prompt_tokens: all but the next */
    size_t audio_tokens;  /* usage.prompt_tokens_details.audio_tokens */
    size_t audio_seconds; /* usage.prompt_audio_seconds, rounded up */
    size_t images;
};

/* Takes the members of a chat request's body by their names; body may be NULL. */
struct prompt prompt_of_body(const struct vocab *v, enum tokenizer t, const struct json *body);
/* The arena is for scratch memory. */
struct prompt_size prompt_count(const struct prompt *p, struct arena *a);
/* Also gives the ids, prompt audio included: tokens + audio_tokens of them, in the arena. */
struct prompt_size prompt_encode(const struct prompt *p, struct arena *a, uint32_t **ids);

/* Fill in the middle: <s>[SUFFIX] suffix [PREFIX] prompt. Of p only vocab and tokenizer are read;
 * ids may be NULL. */
size_t prompt_fim(const struct prompt *p, struct arena *a, struct str prompt, struct str suffix,
                  uint32_t **ids);
/* An input of an embedding, moderation or classification request: its tokens, <s> and </s>. */
size_t prompt_count_input(const struct vocab *v, enum tokenizer t, struct str input);

#endif
