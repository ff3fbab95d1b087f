/* SPDX-License-Identifier: MIT
 * The languages' tables, made ready once: see pack.h. All languages' words lie in one table, so
 * that a word of a prompt is looked for once, whatever language it is of. */
#include "gen/text/lang/pack.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <pthread.h>

const struct text_pack *text_pack_of(enum language language)
{
    static const struct text_pack *const packs[LANGUAGE_COUNT] = {
        [LANGUAGE_AUTO] = &text_pack_en, [LANGUAGE_EN] = &text_pack_en,
        [LANGUAGE_FR] = &text_pack_fr,   [LANGUAGE_DE] = &text_pack_de,
        [LANGUAGE_ES] = &text_pack_es,   [LANGUAGE_IT] = &text_pack_it,
        [LANGUAGE_PT] = &text_pack_pt,   [LANGUAGE_NL] = &text_pack_nl,
        [LANGUAGE_RU] = &text_pack_ru,   [LANGUAGE_ZH] = &text_pack_zh,
        [LANGUAGE_JA] = &text_pack_ja,   [LANGUAGE_AR] = &text_pack_ar,
        [LANGUAGE_KO] = &text_pack_ko,
    };
    return packs[language < LANGUAGE_COUNT ? language : LANGUAGE_EN];
}

enum {
    WORDS_MOST = 4096,
    SENSES_MOST = 5120,
    LONGEST = LEXICON_WORD
};

static struct lexicon *words; /* to the number of the first sense */
static struct pack_sense senses[SENSES_MOST];
static struct lines lines[LANGUAGE_COUNT][LINES_COUNT];

/* "zwei=2" */
static void add_word(const struct text_pack *pack, size_t role, struct str word, size_t number)
{
    struct str value = word;
    word = str_cut(&value, '=');
    uint64_t *first = lexicon_at(words, word);
    int64_t n = 0;
    assert(number < SENSES_MOST && (!value.p || str_to_i64(value, &n)));
    senses[number] = (struct pack_sense){ (uint16_t)*first, (unsigned char)pack->language,
                                          (unsigned char)role, (unsigned char)n };
    *first = number;
}

static struct lines cut_lines(const char *text)
{
    size_t most = 1, n = 0;
    for (const char *p = text; *p; p++)
        most += *p == '|';
    struct str *p = mem_zalloc(most, sizeof *p), rest = str_from(text);
    while (rest.p)
        p[n++] = str_cut(&rest, '|');
    return (struct lines){ p, n };
}

static void fill(void)
{
    size_t number = 0;
    words = lexicon_new(WORDS_MOST);
    for (enum language l = LANGUAGE_EN; l < LANGUAGE_COUNT; l++) {
        const struct text_pack *pack = text_pack_of(l);
        for (size_t role = 0; role < WORD_ROLES; role++)
            for (struct str rest = str_from(pack->words[role]); rest.p;)
                add_word(pack, role, str_cut(&rest, ' '), ++number);
        for (size_t set = 0; set < LINES_COUNT; set++)
            if (pack->lines[set])
                lines[l][set] = cut_lines(pack->lines[set]);
    }
}

static void make_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
}

const struct lines *text_pack_lines(const struct text_pack *pack)
{
    make_ready();
    return lines[pack->language];
}

const struct lexicon *text_pack_lexicon(void)
{
    make_ready();
    return words;
}

const struct pack_sense *text_pack_senses(void)
{
    return senses;
}

const struct pack_sense *text_pack_longest(const struct text_pack *pack, struct str text,
                                           size_t *bytes)
{
    const struct lexicon *known = text_pack_lexicon();
    const struct pack_sense *sense = NULL;
    for (size_t n = text.n < LONGEST ? text.n : LONGEST; n && !sense; n--) {
        if (n < text.n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
            continue; /* within a character */
        sense = text_pack_find(senses, (unsigned)lexicon_find(known, str_sub(text, 0, n)),
                               pack->language);
        *bytes = n;
    }
    return sense;
}
