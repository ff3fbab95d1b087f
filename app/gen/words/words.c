/* SPDX-License-Identifier: MIT
 * The reader of words: see words.h. A run of letters is folded into run[], with a cut wherever an
 * identifier has a seam; its parts are told one by one, then the whole. */
#include "gen/words/words.h"

#include "base/text/utf8.h"

enum char_class {
    CLASS_NONE,
    CLASS_DIGIT,
    CLASS_LOWER,
    CLASS_UPPER,
    CLASS_LETTER, /* outside ASCII: takes no part in the seams of identifiers */
    CLASS_MARK,
};

static inline enum char_class class_of(uint32_t c)
{
    if (c < 0x80)
        return c - 'a' < 26   ? CLASS_LOWER
               : c - 'A' < 26 ? CLASS_UPPER
               : c - '0' < 10 ? CLASS_DIGIT
                              : CLASS_NONE;
    if (!words_is_letter(c))
        return CLASS_NONE;
    return words_fold(c) ? CLASS_LETTER : CLASS_MARK;
}

void words_init(struct words *w, struct str text)
{
    *w = (struct words){ .text = text };
}

static inline uint32_t peek(const struct words *w, size_t *next)
{
    *next = w->at;
    if (w->at == w->text.n)
        return 0;
    unsigned char byte = (unsigned char)w->text.p[w->at];
    if (byte >= 0x80)
        return utf8_next(w->text, next);
    *next = w->at + 1;
    return byte;
}

static void put(struct words *w, uint32_t c)
{
    char bytes[4];
    size_t n = utf8_put(bytes, c);
    memcpy(w->run + w->run_n, bytes, n);
    w->run_n += n;
}

static void put_folded(struct words *w, uint32_t c)
{
    if (c < 0x80) {
        w->run[w->run_n++] = (char)(c - 'A' < 26 ? c + 32 : c);
        return;
    }
    put(w, words_fold(c));
    uint32_t second = words_fold_second(c);
    if (second)
        put(w, second);
}

/* A part begins here, unless one just began. */
static void cut_here(struct words *w)
{
    if (w->cut[w->parts - 1] != w->run_n)
        w->cut[w->parts++] = (uint8_t)w->run_n;
}

/* An apostrophe inside a word: "dog's" ends it, "l'eau" parts it, "don't" goes on. */
static bool passes_apostrophe(struct words *w, size_t behind)
{
    size_t next = behind, after = behind;
    enum char_class first = next < w->text.n ? class_of(utf8_next(w->text, &next)) : CLASS_NONE;
    if (first < CLASS_LOWER || first > CLASS_LETTER)
        return false;
    after = next;
    if (after < w->text.n && class_of(utf8_next(w->text, &after)) != CLASS_NONE)
        return w->run_n > 2;
    if ((w->text.p[behind] | 32) != 's')
        return true;
    w->at = next;
    return false;
}

/* A capital behind `before` begins a part of an identifier: getName, and HTTPServer at the S. */
static bool is_seam(const struct words *w, enum char_class before, size_t next)
{
    if (before != CLASS_UPPER)
        return before == CLASS_LOWER;
    return next < w->text.n && class_of((unsigned char)w->text.p[next]) == CLASS_LOWER;
}

/* Reads on from the first letter of a run until it ends; then its parts can be told. */
static void read_run(struct words *w)
{
    w->run_n = w->part = 0;
    w->parts = 1;
    w->cut[0] = 0;
    enum char_class before = CLASS_NONE;
    while (w->run_n <= WORD_MAX - 8) {
        size_t next;
        uint32_t c = peek(w, &next);
        enum char_class now = c ? class_of(c) : CLASS_NONE;
        if (c == '_') {
            cut_here(w);
        } else if (c == '\'' || c == 0x2019) {
            if (!passes_apostrophe(w, next))
                break;
        } else if (now == CLASS_NONE || words_is_spaceless(c)) {
            break;
        } else if (now != CLASS_MARK) {
            if (now == CLASS_UPPER && is_seam(w, before, next))
                cut_here(w);
            put_folded(w, c);
        }
        before = now == CLASS_MARK ? before : now;
        w->at = next;
    }
    if (w->cut[w->parts - 1] == w->run_n && w->parts > 1)
        w->parts--; /* an underscore at the end */
    w->cut[w->parts] = (uint8_t)w->run_n;
}

static bool tell_part(struct words *w, struct word *out)
{
    size_t from = w->cut[w->part], to = w->cut[w->part + 1];
    bool is_whole = w->part == w->parts;
    if (is_whole) {
        from = 0;
        to = w->run_n;
    }
    out->text = (struct str){ w->run + from, to - from };
    bool is_digit = w->run[from] >= '0' && w->run[from] <= '9';
    out->kind = is_whole ? WORD_WHOLE : is_digit ? WORD_NUMBER : WORD_PLAIN;
    w->part++;
    if (w->part == w->parts + (w->parts > 1))
        w->parts = w->part = 0;
    return true;
}

/* c, of a script without spaces, as itself; then, with the one before it, as a pair. */
static bool tell_char(struct words *w, uint32_t c, struct word *out)
{
    w->run_n = 0;
    if (w->previous)
        put(w, w->previous);
    size_t first = w->run_n;
    put_folded(w, c);
    w->has_pair = w->previous != 0;
    w->previous = words_fold(c);
    *out = (struct word){ { w->run + first, w->run_n - first }, WORD_CHAR };
    return true;
}

bool words_next(struct words *w, struct word *out)
{
    if (w->has_pair) {
        w->has_pair = false;
        *out = (struct word){ { w->run, w->run_n }, WORD_PAIR };
        return true;
    }
    if (w->parts)
        return tell_part(w, out);
    while (w->at < w->text.n) {
        size_t next;
        uint32_t c = peek(w, &next);
        enum char_class now = class_of(c);
        if (now == CLASS_NONE || now == CLASS_MARK) {
            if (now == CLASS_NONE)
                w->previous = 0;
            w->at = next;
            continue;
        }
        if (words_is_spaceless(c)) {
            w->at = next;
            return tell_char(w, c, out);
        }
        w->previous = 0;
        read_run(w);
        if (w->run_n)
            return tell_part(w, out);
    }
    return false;
}
