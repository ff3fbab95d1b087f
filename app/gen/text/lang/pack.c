/* SPDX-License-Identifier: MIT
 * The languages' tables, made ready once: see pack.h. All languages' words lie in one table, so
 * that a word of a prompt is looked for once, whatever language it is of. */
#include "gen/text/lang/pack.h"

#include <assert.h>
#include <pthread.h>

enum {
    WORDS_MOST = 4096,
    SENSES_MOST = 5120,
    LONGEST = LEXICON_WORD
};

static struct lexicon *words; /* to the number of the first sense */
static struct pack_sense senses[SENSES_MOST];
static struct text_pack packs[LANGUAGE_COUNT];

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

static void read_pack(struct text_pack *pack, enum language language, const struct json *file)
{
    pack->language = language;
    pack->names = json_str(json_get(file, STR("names")));
    pack->open = json_str(json_get(file, STR("open")));
    pack->close = json_str(json_get(file, STR("close")));
    pack->hello = json_str(json_get(file, STR("hello")));
    pack->answer = json_str(json_get(file, STR("answer")));
    pack->yes = json_str(json_get(file, STR("yes")));
    pack->no = json_str(json_get(file, STR("no")));
    pack->and = json_str(json_get(file, STR("and")));
    pack->gap = json_str(json_get(file, STR("gap")));
    pack->your = json_str(json_get(file, STR("your")));
    pack->bytes_per_word = (size_t)json_int(json_get(file, STR("bytes_per_word")));
    pack->dense = json_bool(json_get(file, STR("dense")));
#define NAME(id) " " #id
    static const char roles[] = PACK_ROLES(NAME), sets[] = PACK_SETS(NAME);
    data_sets(json_get(file, STR("words")), roles + 1, pack->words, WORD_ROLES);
    data_sets(json_get(file, STR("lines")), sets + 1, pack->lines, LINES_COUNT);
}

static void fill(void)
{
    static const enum data_file files[LANGUAGE_COUNT] = {
        [LANGUAGE_EN] = DATA_EN, [LANGUAGE_FR] = DATA_FR, [LANGUAGE_DE] = DATA_DE,
        [LANGUAGE_ES] = DATA_ES, [LANGUAGE_IT] = DATA_IT, [LANGUAGE_PT] = DATA_PT,
        [LANGUAGE_NL] = DATA_NL, [LANGUAGE_RU] = DATA_RU, [LANGUAGE_ZH] = DATA_ZH,
        [LANGUAGE_JA] = DATA_JA, [LANGUAGE_AR] = DATA_AR, [LANGUAGE_KO] = DATA_KO,
    };
    size_t number = 0;
    words = lexicon_new(WORDS_MOST);
    for (enum language l = LANGUAGE_EN; l < LANGUAGE_COUNT; l++) {
        struct text_pack *pack = &packs[l];
        read_pack(pack, l, data_tree(files[l]));
        for (size_t role = 0; role < WORD_ROLES; role++)
            for (size_t i = 0; i < pack->words[role].n; i++)
                for (struct str rest = pack->words[role].p[i]; rest.p;)
                    add_word(pack, role, str_cut(&rest, ' '), ++number);
    }
    packs[LANGUAGE_AUTO] = packs[LANGUAGE_EN];
}

static void make_ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
}

const struct text_pack *text_pack_of(enum language language)
{
    make_ready();
    return &packs[language < LANGUAGE_COUNT ? language : LANGUAGE_EN];
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
