/* SPDX-License-Identifier: MIT
 *
 * See encode.h. Tekken: the pieces of pieces.h, merged one by one. SentencePiece: the text gets a
 * space in front, its spaces are symbols like others; as no entry has a space behind another
 * character, text is cut before each space that follows one, and the parts are merged one by one.
 */
#include "gen/encode.h"

#include "base/mem.h"
#include "gen/bpe.h"
#include "gen/pieces.h"

#include <stdlib.h>

enum {
    TEKKEN_FIRST = 1000, /* id of entry 0 */
    SPM_V1_BYTES = 3,    /* id of the byte 0 in version 1 */
    SPM_BYTES = 771,     /* and in all later ones */
    SPM_WORDS = 256,     /* entries follow the bytes */
    SPM_DOC = 770,       /* [REFERENCE_DOC_0]; the higher ones have lower ids */
    SPM_REF = 750,       /* [REF] */
    SPM_REF_END = 749,   /* [/REF] */
    SPM_MARK_MAX = 18    /* bytes of the longest of these */
};

static const struct str underline = STR_INIT("\xE2\x96\x81"); /* the vocabulary's own space */

void encode_fini(struct encode_sink *s)
{
    free(s->ids);
}

/* Room for n more ids. */
static uint32_t *sink_room(struct encode_sink *s, size_t n)
{
    size_t at = s->keep ? s->n : 0;
    if (!s->keep && n <= ARRAY_LEN(s->few))
        return s->few;
    if (s->cap - at < n) {
        s->cap = at + n > s->cap * 2 ? at + n : s->cap * 2;
        s->ids = mem_realloc(s->ids, s->cap * sizeof *s->ids);
    }
    return s->ids + at;
}

static uint32_t spm_bytes(enum tokenizer t)
{
    return t == TOKENIZER_SPM_V1 ? SPM_V1_BYTES : SPM_BYTES;
}

static void spm_part(const struct vocab *v, enum tokenizer t, struct str part,
                     struct encode_sink *s)
{
    uint32_t *ids = sink_room(s, part.n), bytes = spm_bytes(t);
    size_t n = bpe_encode(v, VOCAB_SPM, part, ids);
    for (size_t i = 0; i < n; i++)
        ids[i] = ids[i] >= BPE_BYTE ? bytes + (ids[i] - BPE_BYTE) : bytes + SPM_WORDS + ids[i];
    s->n += n;
}

/* Cuts before each space behind another character. */
static void spm_plain(const struct vocab *v, enum tokenizer t, struct str text,
                      struct encode_sink *s)
{
    size_t from = 0, at = 0;
    while (from < text.n) {
        while (at < text.n && text.p[at] == ' ')
            at++;
        const char *space = at < text.n ? memchr(text.p + at, ' ', text.n - at) : NULL;
        at = space ? (size_t)(space - text.p) : text.n;
        spm_part(v, t, str_sub(text, from, at), s);
        from = at;
    }
}

/* The id of a symbol that SentencePiece finds in plain text, by the bytes at text.p, or 0; *n gets
 * its length. Versions below 3 have none, [REF] came with version 7. */
static uint32_t spm_mark(enum tokenizer t, struct str text, size_t *n)
{
    if (t < TOKENIZER_SPM_V3)
        return 0;
    *n = 5;
    if (t == TOKENIZER_SPM_V7 && str_starts(text, STR("[REF]")))
        return SPM_REF;
    *n = 6;
    if (t == TOKENIZER_SPM_V7 && str_starts(text, STR("[/REF]")))
        return SPM_REF_END;
    struct str doc = STR("[REFERENCE_DOC_");
    if (!str_starts(text, doc))
        return 0;
    uint32_t number = 0;
    size_t digits = 0;
    while (digits < 2 && doc.n + digits < text.n && text.p[doc.n + digits] >= '0' &&
           text.p[doc.n + digits] <= '9')
        number = number * 10 + (uint32_t)(text.p[doc.n + digits++] - '0');
    bool is_spelled_so = digits == (number < 10 ? 1 : 2) && number < 20;
    *n = doc.n + digits + 1;
    return is_spelled_so && *n <= text.n && text.p[*n - 1] == ']' ? SPM_DOC - number : 0;
}

static size_t spm_mark_length(uint32_t id)
{
    if (id == SPM_REF)
        return 5;
    if (id == SPM_REF_END)
        return 6;
    return SPM_DOC - id < 10 ? SPM_MARK_MAX - 1 : SPM_MARK_MAX;
}

static void spm_text(const struct vocab *v, enum tokenizer t, struct str text,
                     struct encode_sink *s)
{
    size_t from = 0, at = 0, n = 0;
    while (at < text.n) {
        const char *bracket = memchr(text.p + at, '[', text.n - at);
        if (!bracket)
            break;
        at = (size_t)(bracket - text.p);
        uint32_t id = spm_mark(t, str_sub(text, at, text.n), &n);
        if (id) {
            spm_plain(v, t, str_sub(text, from, at), s);
            *sink_room(s, 1) = id;
            s->n++;
            from = at += n;
        } else {
            at++;
        }
    }
    spm_plain(v, t, str_sub(text, from, text.n), s);
}

/* A space in front, and U+2581 is a space too. */
static void spm_normalise(const struct vocab *v, enum tokenizer t, struct str text,
                          struct encode_sink *s)
{
    char few[512];
    char *copy = text.n < sizeof few ? few : mem_alloc(text.n + 1);
    size_t n = 0, at = 0;
    copy[n++] = ' ';
    while (at < text.n) {
        size_t next = str_find(text, underline, at);
        size_t end = next < text.n ? next : text.n;
        memcpy(copy + n, text.p + at, end - at);
        n += end - at;
        at = end;
        if (next < text.n) {
            copy[n++] = ' ';
            at += underline.n;
        }
    }
    spm_text(v, t, (struct str){ copy, n }, s);
    if (copy != few)
        free(copy);
}

static void tekken_text(const struct vocab *v, struct str text, struct encode_sink *s)
{
    struct pieces p = { .text = text };
    for (struct str piece; (piece = pieces_next(&p)).p;) {
        uint32_t *ids = sink_room(s, piece.n);
        size_t n = bpe_encode(v, VOCAB_TEKKEN, piece, ids);
        for (size_t i = 0; i < n; i++)
            ids[i] += TEKKEN_FIRST;
        s->n += n;
    }
}

void encode_text(const struct vocab *v, enum tokenizer t, struct str text, struct encode_sink *s)
{
    if (text.n == 0)
        return;
    if (tokenizer_is_tekken(t))
        tekken_text(v, text, s);
    else
        spm_normalise(v, t, text, s);
}

size_t encode_length(const struct vocab *v, enum tokenizer t, uint32_t id)
{
    if (tokenizer_is_tekken(t))
        return vocab_length(&v->lists[VOCAB_TEKKEN], id - TEKKEN_FIRST);
    uint32_t bytes = spm_bytes(t);
    if (id < bytes)
        return spm_mark_length(id);
    return id < bytes + SPM_WORDS ? 1 : vocab_length(&v->lists[VOCAB_SPM], id - bytes - SPM_WORDS);
}
