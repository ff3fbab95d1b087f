/* SPDX-License-Identifier: MIT
 * Words as tools see them: see stems.h. */
#include "gen/tools/stems.h"

#include "base/text/lexicon.h"
#include "base/text/utf8.h"
#include "gen/data.h"
#include "gen/words/words.h"

#include <assert.h>
#include <pthread.h>

enum {
    KNOWN_MOST = 400,
    SHORT_MIN = 4,   /* letters of an abbreviation, and that it leaves out */
    COMMON_FROM = 10 /* words_commonness */
};

bool stem_is(const struct stem *stem, const char text[static STEM_BYTES])
{
    /* the first third tells nearly always */
    return memcmp(stem->text, text, STEM_BYTES / 3) == 0 &&
           memcmp(stem->text + STEM_BYTES / 3, text + STEM_BYTES / 3, STEM_BYTES * 2 / 3) == 0;
}

bool stem_eq(const struct stem *a, const struct stem *b)
{
    return stem_is(a, b->text);
}

/* Verbs and nouns that mean something to tools, as stems, in the spellings that words_stem leaves;
 * a few of the plainest in other languages: the rows of verbs.json behind those of enum act. */
enum {
    EMPTY = ACT_COUNT,
    NOUN,
    COMMAND, /* what follows is a verb */
    TALK,    /* is done in words, without any tool */
    SET,     /* writes in a message, and means much else in what tools are described with */
    MEANINGS
};

/* Each to a bit for each list that the word stands in. */
static struct lexicon *known, *called, *said;

static void fill(void)
{
    known = lexicon_new(KNOWN_MOST);
    called = lexicon_new(KNOWN_MOST);
    said = lexicon_new(KNOWN_MOST);
    const struct rows meanings = data_rows(DATA_TOOL_VERBS),
                      synonyms = data_rows(DATA_TOOL_SYNONYMS);
    assert(meanings.n == MEANINGS && synonyms.n <= 64); /* a bit for each row */
    for (unsigned i = 0; i < meanings.n; i++)
        lexicon_list(known, meanings.row[i].p[1].p, i);
    for (unsigned i = 0; i < synonyms.n; i++) { /* how a tool calls it, what a message may say */
        *lexicon_at(called, synonyms.row[i].p[0]) |= UINT64_C(1) << i;
        lexicon_list(said, synonyms.row[i].p[1].p, i);
    }
}

static void look_up(struct stem *stem)
{
    const struct str text = { stem->text, stem->n };
    stem->meaning = (uint16_t)lexicon_find(known, text);
    stem->called = lexicon_find(called, text);
    stem->said = lexicon_find(said, text);
}

bool stem_is_empty(const struct stem *stem)
{
    return stem->meaning >> EMPTY & 1;
}

unsigned stem_acts(const struct stem *stem)
{
    return stem->meaning & ((1u << ACT_COUNT) - 1);
}

bool stem_is_talk(const struct stem *stem)
{
    return stem->meaning >> TALK & 1;
}

unsigned stem_asks(const struct stem *stem)
{
    return stem_acts(stem) | (stem->meaning & 1u << SET ? 1u << ACT_WRITE : 0);
}

bool stem_is_noun_too(const struct stem *stem)
{
    return stem->meaning >> NOUN & 1;
}

/* A mark between two words, or "and" before what is done with "it": another wish begins. */
static bool begins(struct str gap, struct str before, struct str behind)
{
    static const char *const objects[] = { " it ", " it.", " them ", " him ", " her ", " me " };
    for (size_t i = 0; i + 1 < gap.n; i++)
        if (strchr(",;.!?:\n", gap.p[i]) && (gap.p[i + 1] == ' ' || gap.p[i] == '\n'))
            return true;
    for (size_t i = 0; str_eq(before, STR("and")) && i < ARRAY_LEN(objects); i++)
        if (str_starts(behind, str_from(objects[i])))
            return true;
    return false;
}

void stems_read(struct stems *stems, struct str text, size_t max)
{
    struct words words;
    struct word word;
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    text = str_sub(text, 0, utf8_floor(text, max));
    stems->n = 0;
    bool commands = true;
    char last[4]; /* the word before, where it is as short as "and" */
    size_t from = 0, last_n = 0;
    words_init(&words, text);
    for (uint16_t at = 0; stems->n < STEMS_MAX && words_next(&words, &word); at++) {
        if (word.kind == WORD_WHOLE || word.kind == WORD_CHAR || word.text.n > WORD_MAX)
            continue;
        commands = commands || lexicon_find(known, word.text) >> COMMAND & 1 ||
                   begins(str_sub(text, from, words.at), (struct str){ last, last_n },
                          str_sub(text, words.at, text.n));
        last_n = word.text.n < sizeof last ? word.text.n : 0;
        memcpy(last, word.text.p, last_n);
        from = words.at;
        if (words_function_in(word.text))
            continue;
        char room[WORD_MAX];
        memcpy(room, word.text.p, word.text.n);
        size_t n = words_stem(room, word.text.n);
        if (n < 2 && word.kind != WORD_PAIR)
            continue;
        struct stem *stem = &stems->s[stems->n++];
        *stem = (struct stem){ .n = (uint8_t)(n < STEM_BYTES ? n : STEM_BYTES), .at = at };
        memcpy(stem->text, room, stem->n);
        look_up(stem);
        stem->commands = commands;
        commands = false;
    }
}

/* "calc" is short for "calculator". */
static bool is_short_for(const struct stem *a, const struct stem *b)
{
    const struct stem *shorter = a->n < b->n ? a : b, *longer = a->n < b->n ? b : a;
    return shorter->n >= SHORT_MIN && longer->n >= shorter->n + SHORT_MIN &&
           memcmp(shorter->text, longer->text, shorter->n) == 0;
}

const struct stem *stems_met(const struct stems *message, const struct stem *stem)
{
    for (size_t i = 0; i < message->n; i++)
        if (stem_eq(&message->s[i], stem) || is_short_for(&message->s[i], stem) ||
            (message->s[i].said & stem->called))
            return &message->s[i];
    return NULL;
}

bool stem_is_common(const struct stem *stem)
{
    return words_commonness((struct str){ stem->text, stem->n }) >= COMMON_FROM;
}
