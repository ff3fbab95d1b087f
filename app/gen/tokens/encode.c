/* SPDX-License-Identifier: MIT
 *
 * See encode.h. Tekken: the pieces of pieces.h, merged one by one. SentencePiece: the text gets a
 * space in front, its spaces are symbols like others; it is cut wherever two bytes meet that do so
 * in no entry, as before most spaces and signs, and the parts are merged one by one.
 */
#include "gen/tokens/encode.h"

#include "base/mem/mem.h"
#include "gen/tokens/bpe.h"
#include "gen/tokens/pieces.h"

#include <assert.h>
#include <stdlib.h>

enum {
    SPM_V1_BYTES = 3, /* id of the byte 0 in version 1 */
    SPM_BYTES = 771,  /* and in all later ones */
    SPM_WORDS = 256,  /* entries follow the bytes */
    SPM_DOC = 770,    /* [REFERENCE_DOC_0]; the higher ones have lower ids */
    SPM_REF = 750,    /* [REF] */
    SPM_REF_END = 749 /* [/REF] */
};

static const struct str underline = STR_INIT("\xE2\x96\x81"); /* the vocabulary's own space */

static inline void sink_add(struct encode_sink *s, uint32_t id, size_t end)
{
    if (s->ids)
        s->ids[s->n] = id;
    if (s->ends)
        s->ends[s->n] = (uint32_t)end;
    s->n++;
}

/* A text that is being encoded. */
struct job {
    const struct vocab *vocab;
    const struct vocab_list *list;
    struct encode_sink *sink;
    struct str text;
    uint32_t first; /* id of entry 0 */
    uint32_t bytes; /* id of the byte 0, for SentencePiece */
    bool is_spm;
};

/* A symbol that merges no more: an entry, else a character that SentencePiece spells in bytes. */
static void add_symbol(struct job *j, size_t from, size_t to)
{
    const unsigned char *p = (const unsigned char *)j->text.p;
    bool must_look = j->is_spm || j->sink->ids;
    uint32_t entry = must_look ? vocab_find(j->list, p + from, to - from) : 0;
    if (entry != VOCAB_NONE) {
        sink_add(j->sink, j->first + entry, to);
        return;
    }
    assert(j->is_spm);
    for (size_t i = from; i < to; i++)
        sink_add(j->sink, j->bytes + p[i], i + 1);
}

static inline void stop_at(struct encode_sink *s, size_t at)
{
    if (!s->stopped_at)
        s->stopped_at = at;
}

static void add_long(struct job *j, const struct bpe_piece *piece, size_t from)
{
    struct bpe_run run;
    bpe_run_start(&run, piece);
    for (size_t at = from, n; !j->sink->stopped_at && (n = bpe_run_next(&run)) > 0;) {
        for (size_t i = 0; i < n; i++) {
            size_t end = from + run.base + run.ends[i];
            add_symbol(j, at, end);
            at = end;
        }
        if (encode_is_enough(j->sink))
            stop_at(j->sink, at);
    }
    bpe_run_end(&run);
}

static void add_merged(struct job *j, size_t from, size_t to)
{
    struct bpe_piece piece = { .list = j->list,
                               .is_spm = j->is_spm,
                               .p = (const unsigned char *)j->text.p + from,
                               .n = to - from,
                               .room = j->text.n - from };
    if (piece.n > BPE_BLOCK) {
        add_long(j, &piece, from);
        return;
    }
    if (!j->is_spm && !j->sink->ids && !j->sink->ends) {
        j->sink->n += bpe_split(&piece, NULL);
        return;
    }
    uint32_t ends[BPE_BLOCK];
    size_t n = bpe_split(&piece, ends);
    for (size_t i = 0, at = from; i < n; at = from + ends[i++])
        add_symbol(j, at, from + ends[i]);
}

/* A part of the text that nothing merges across, and the entry it is, if any. */
static inline void add_found(struct job *j, uint32_t entry, size_t from, size_t to)
{
    if (entry != VOCAB_NONE)
        sink_add(j->sink, j->first + entry, to);
    else
        add_merged(j, from, to);
}

static inline void add_piece(struct job *j, size_t from, size_t to)
{
    uint32_t entry = vocab_find_in(j->list, (const unsigned char *)j->text.p + from, to - from,
                                   j->text.n - from);
    add_found(j, entry, from, to);
}

/* Cuts [from, to) where nothing merges, but never within a character. */
static void spm_plain(struct job *j, size_t from, size_t to)
{
    const unsigned char *p = (const unsigned char *)j->text.p;
    for (size_t at = from; from < to; from = at) {
        at++;
        while (at < to && ((p[at] & 0xC0) == 0x80 || vocab_joins(j->vocab, p[at - 1], p[at])))
            at++;
        add_piece(j, from, at);
        if (encode_is_enough(j->sink)) {
            stop_at(j->sink, at);
            return;
        }
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

static void spm_text(struct job *j, enum tokenizer t)
{
    size_t from = 0, at = 0, n = 0;
    struct str text = j->text;
    while (at < text.n && !j->sink->stopped_at) {
        const char *bracket = memchr(text.p + at, '[', text.n - at);
        if (!bracket)
            break;
        at = (size_t)(bracket - text.p);
        uint32_t id = spm_mark(t, str_sub(text, at, text.n), &n);
        if (id) {
            spm_plain(j, from, at);
            from = at += n;
            sink_add(j->sink, id, at);
        } else {
            at++;
        }
    }
    if (!j->sink->stopped_at)
        spm_plain(j, from, text.n);
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
            s->has_underline = true;
        }
    }
    uint32_t bytes = t == TOKENIZER_SPM_V1 ? SPM_V1_BYTES : SPM_BYTES;
    struct job j = { .vocab = v,
                     .list = &v->lists[VOCAB_SPM],
                     .sink = s,
                     .text = { copy, n },
                     .first = bytes + SPM_WORDS,
                     .bytes = bytes,
                     .is_spm = true };
    spm_text(&j, t);
    if (copy != few)
        free(copy);
}

static void tekken_text(const struct vocab *v, struct str text, struct encode_sink *s)
{
    struct job j = {
        .list = &v->lists[VOCAB_TEKKEN], .sink = s, .text = text, .first = TEKKEN_FIRST
    };
    struct pieces p = { .text = text };
    for (size_t from = 0, to; from < text.n; from = to) {
        uint64_t bytes = text.n - from < VOCAB_SHORT ? 0 : vocab_load(text.p + from);
        size_t n = pieces_short(bytes);
        if (n) {
            to = from + n;
            add_found(&j, vocab_find_short(j.list, bytes, n), from, to);
        } else {
            to = pieces_end(&p, from);
            add_piece(&j, from, to);
        }
        if (encode_is_enough(s)) {
            stop_at(s, to);
            return;
        }
    }
}

void encode_text(const struct vocab *v, enum tokenizer t, struct str text, struct encode_sink *s)
{
    assert(!s->ends || text.n < UINT32_MAX);
    if (text.n == 0)
        return;
    if (tokenizer_is_tekken(t))
        tekken_text(v, text, s);
    else
        spm_normalise(v, t, text, s);
}
