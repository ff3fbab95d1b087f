/* SPDX-License-Identifier: MIT
 *
 * tokens: text as the tokens of a Mistral model. With a vocabulary the ids equal those of
 * mistral-common; without one an estimator stands in (within 15 % on ordinary text, never 0 for
 * text that is not empty). A vocabulary is a read-only mapping: open it once at start, share it
 * between threads. The functions are pure; malformed UTF-8 is encoded byte by byte, so the tokens
 * always spell the text that went in.
 */
#ifndef GEN_TOKENS_TOKENS_H
#define GEN_TOKENS_TOKENS_H

#include "base/mem/arena.h"
#include "base/text/buf.h"

/* A vocabulary and the version of the template that a model's requests are written in. */
enum tokenizer {
    TOKENIZER_SPM_V1, /* SentencePiece, 32,000 ids */
    TOKENIZER_SPM_V2, /* SentencePiece, 32,768 ids, from here on */
    TOKENIZER_SPM_V3,
    TOKENIZER_SPM_V7,
    TOKENIZER_TEKKEN_V3, /* Tekken, 131,072 ids, from here on */
    TOKENIZER_TEKKEN_V7,
    TOKENIZER_TEKKEN_V11,
    TOKENIZER_TEKKEN_V13,
    TOKENIZER_TEKKEN_V15,
    TOKENIZER_COUNT
};

static inline bool tokenizer_is_tekken(enum tokenizer t)
{
    return t >= TOKENIZER_TEKKEN_V3;
}

/* The version of its template: 1, 2, 3, 7, 11, 13, 15. */
int tokenizer_version(enum tokenizer t);
/* "spm-v1" ... "tekken-v15". */
struct str tokenizer_name(enum tokenizer t);

struct vocab;

/* Maps the file. A NULL path, a missing or an unfit file give an estimator and a line in *error
 * (may be NULL), never NULL. Release with vocab_close. */
struct vocab *vocab_open(const char *path, struct buf *error) __attribute__((warn_unused_result));
/* NULL is fine. */
void vocab_close(struct vocab *v);
/* False for an estimator and for NULL, which is one too: every function below takes NULL. */
bool vocab_is_exact(const struct vocab *v);

/* How many tokens the text has; no control tokens are added. */
size_t tokens_count(const struct vocab *v, enum tokenizer t, struct str text);
/* The same number; *ids gets them, in the arena. An estimator's ids are made up from the bytes. */
size_t tokens_encode(const struct vocab *v, enum tokenizer t, struct arena *a, struct str text,
                     uint32_t **ids);
/* The same number; *ends gets the offset behind each token, moved forward to the end of a character
 * it would cut: never falling, the last is text.n. Text to stream is text[ends[i-1], ends[j]). */
size_t tokens_split(const struct vocab *v, enum tokenizer t, struct arena *a, struct str text,
                    size_t **ends);
/* tokens_count up to `most` (at least 1), but of a text that has more only about as many, still
 * above `most`: what is far too long for a model is not worth the time. */
size_t tokens_count_to(const struct vocab *v, enum tokenizer t, struct str text, size_t most);

/* Texts that templates put into their prompts. */
enum tokens_fixed {
    TOKENS_EFFORT_NONE, /* {"reasoning_effort": "none"} */
    TOKENS_FIXED_COUNT
};
struct str tokens_fixed_text(enum tokens_fixed which);
/* tokens_count of it; for Tekken it is counted once. */
size_t tokens_fixed_count(const struct vocab *v, enum tokenizer t, enum tokens_fixed which);

#endif
