/* SPDX-License-Identifier: MIT
 * The languages' tables, made ready once: see pack.h. All that is known of words lies in one
 * table, so that a word is looked for once, whatever language it is of. */
#include "gen/text/lang/pack.h"

#include <assert.h>
#include <pthread.h>

enum {
    WORDS_MOST = 5120,
    SENSES_MOST = 5120,
    LONGEST = LEXICON_WORD
};

static struct lexicon *words; /* to struct pack_known */
static struct pack_sense senses[SENSES_MOST];
static uint16_t sense_count; /* the first has no number */
static struct text_pack packs[LANGUAGE_COUNT];

_Static_assert(sizeof(struct pack_known) <= sizeof(uint64_t), "a lexicon keeps it");

/* What is known of the word, with a cue or (AUTO being no language) its sense in a language. */
static void add_word(struct str word, enum language language, size_t set)
{
    struct str value = word;
    word = str_cut(&value, '=');
    struct pack_known known = text_pack_known(words, word);
    int64_t n = 0;
    assert(sense_count + 1 < SENSES_MOST && (!value.p || str_to_i64(value, &n)));
    if (language == LANGUAGE_AUTO) {
        known.cue = (unsigned char)set;
        known.value = (unsigned char)n;
    } else {
        senses[++sense_count] = (struct pack_sense){ known.sense, (unsigned char)language,
                                                     (unsigned char)set, (unsigned char)n };
        known.sense = sense_count;
    }
    memcpy(lexicon_at(words, word), &known, sizeof known);
}

/* Sets of words like "zwei=2 drei=3". */
static void add_words(const struct lines *sets, size_t n, enum language language)
{
    for (size_t set = 0; set < n; set++)
        for (size_t i = 0; i < sets[set].n; i++)
            for (struct str rest = sets[set].p[i]; rest.p;)
                add_word(str_cut(&rest, ' '), language, set);
}

static void add_names(enum language language, struct str names)
{
    while (names.p) {
        struct str name = str_cut(&names, ' ');
        struct pack_known known = text_pack_known(words, name);
        known.language = (unsigned char)language;
        memcpy(lexicon_at(words, name), &known, sizeof known);
    }
}

#define NAME(id) " " #id
static void read_pack(struct text_pack *pack, enum language language, struct str file)
{
    static const char roles[] = PACK_ROLES(NAME), sets[] = PACK_SETS(NAME);
    const struct {
        const char *name;
        struct str *text;
    } texts[] = {
        { "names", &pack->names }, { "open", &pack->open },       { "close", &pack->close },
        { "hello", &pack->hello }, { "answer", &pack->answer },   { "yes", &pack->yes },
        { "no", &pack->no },       { "and", &pack->and },         { "gap", &pack->gap },
        { "your", &pack->your },   { "letters", &pack->letters },
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) { /* as they are written */
        struct str quoted = data_member(file, texts[i].name);
        *texts[i].text = str_sub(quoted, 1, quoted.n - 1);
    }
    int64_t bytes = 0;
    bool ok = str_to_i64(data_member(file, "bytes_per_word"), &bytes);
    assert(ok);
    pack->language = language;
    pack->bytes_per_word = (size_t)bytes;
    pack->dense = str_eq(data_member(file, "dense"), STR("true"));
    struct str lines = data_member(file, "lines");
    data_sets(data_member(file, "words"), roles + 1, pack->words, WORD_ROLES);
    data_sets(lines, sets + 1, pack->lines, LINES_COUNT);
}

static void fill(void)
{
    static const enum data_file files[LANGUAGE_COUNT] = {
        [LANGUAGE_EN] = DATA_EN, [LANGUAGE_FR] = DATA_FR, [LANGUAGE_DE] = DATA_DE,
        [LANGUAGE_ES] = DATA_ES, [LANGUAGE_IT] = DATA_IT, [LANGUAGE_PT] = DATA_PT,
        [LANGUAGE_NL] = DATA_NL, [LANGUAGE_RU] = DATA_RU, [LANGUAGE_ZH] = DATA_ZH,
        [LANGUAGE_JA] = DATA_JA, [LANGUAGE_AR] = DATA_AR, [LANGUAGE_KO] = DATA_KO,
    };
    words = lexicon_new(WORDS_MOST);
    for (enum language l = LANGUAGE_EN; l < LANGUAGE_COUNT; l++) {
        read_pack(&packs[l], l, data_text(files[l]));
        add_words(packs[l].words, WORD_ROLES, l);
        add_names(l, packs[l].names);
    }
    static const char names[] = CUES_ALL(NAME);
    static struct lines cues[CUE_COUNT_OF]; /* kept, as all of the data is */
    data_sets(data_text(DATA_CUES), names + 1, cues, CUE_COUNT_OF);
    add_words(cues, CUE_COUNT_OF, LANGUAGE_AUTO);
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
        sense = text_pack_find(senses, text_pack_known(known, str_sub(text, 0, n)).sense,
                               pack->language);
        *bytes = n;
    }
    return sense;
}
