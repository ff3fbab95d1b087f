/* SPDX-License-Identifier: MIT
 * Tables of words: in order where they are searched by halves, found in any case. */
#include "t.h"

#include "gen/ask/cue.h"
#include "gen/data.h"
#include "gen/text/lang/pack.h"
#include "json/tree.h"

#include <stdlib.h>

static struct str joined(const struct lines *lines)
{
    static char all[4096];
    size_t n = 0;
    for (size_t i = 0; i < lines->n; i++)
        n +=
            (size_t)snprintf(all + n, sizeof all - n, "%s%.*s", i ? " " : "", STR_ARG(lines->p[i]));
    return n ? (struct str){ all, n } : (struct str){ 0 };
}

static void a_word_is_one_cue(void)
{
    static struct cues c;
    size_t count = 0;
#define NAME(id) " " #id
    static const char names[] = CUES_ALL(NAME);
    static struct lines words[CUE_COUNT_OF];
    struct arena a;
    arena_init(&a);
    data_sets(arena_dup(&a, data_text(DATA_CUES)), names + 1, words, CUE_COUNT_OF);
    for (size_t cue = 0; cue < CUE_COUNT_OF; cue++)
        for (struct str rest = joined(&words[cue]); rest.p; count++) {
            struct str word = str_cut(&rest, ' ');
            const char *sign = memchr(word.p, '=', word.n);
            word.n = sign ? (size_t)(sign - word.p) : word.n;
            cues_read(&c, word);
            bool parted = memchr(word.p, '-', word.n) != NULL;
            CHECK(parted || (c.n == 1 && cues_is(&c, 0, (enum cue)cue)));
            CHECK(!sign || c.w[0].value == atoi(sign + 1));
        }
    CHECK(count > 500);
    arena_fini(&a);
}

static void a_language_is_known_by_its_names(void)
{
    static struct cues c;
    cues_read(&c, STR("auf Deutsch, ins Englische, en FRANÇAIS: Mandarin, Klingon"));
    CHECK(c.w[1].language == LANGUAGE_DE && c.w[3].language == LANGUAGE_EN);
    CHECK(c.w[5].language == LANGUAGE_FR && c.w[0].language == LANGUAGE_AUTO);
    CHECK(c.w[6].language == LANGUAGE_ZH && c.w[7].language == LANGUAGE_AUTO);
}

/* Each row of a table has its texts, each fact its word and its answer. They are JSON only until
 * they are read. */
static void tables_are_whole(void)
{
    for (enum data_file file = 0; file < DATA_COUNT; file++) {
        struct arena a;
        arena_init(&a);
        const struct json *tree = json_parse(&a, arena_dup(&a, data_text(file)), NULL);
        bool is_table = json_is(tree, JSON_ARRAY);
        const struct rows rows = is_table ? data_rows(file) : (struct rows){ 0 };
        CHECK(tree && (json_is(tree, JSON_OBJECT) || rows.n == json_count(tree)));
        for (size_t i = 0; i < rows.n; i++)
            CHECK(rows.row[i].n > 0 && (rows.row[i].p[0].n > 0 || rows.row[i].n > 1));
        for (size_t i = 0; i < rows.n; i++)
            for (size_t k = 0; k < rows.row[i].n; k++)
                CHECK_STR(rows.row[i].p[k], json_str(json_at(json_at(tree, i), k)));
        arena_fini(&a);
    }
    const struct rows facts = data_rows(DATA_FACTS);
    for (size_t i = 0; i < facts.n; i++)
        for (size_t k = 1; k < facts.row[i].n; k++)
            CHECK(str_find(facts.row[i].p[k], STR(": "), 0) < LEXICON_WORD * 2);
}

static void words_are_cues_in_any_case(void)
{
    static struct cues c;
    cues_read(&c, STR("Antworte NUR mit drei Wörtern, sonst Nichts. Say 12!"));
    CHECK(cues_is(&c, 0, CUE_REPLY) && c.w[0].opens && c.w[0].capital);
    CHECK(cues_is(&c, 1, CUE_ONLY));
    CHECK(cues_is(&c, 3, CUE_NUMBER) && c.w[3].value == 3);
    CHECK(cues_is(&c, 4, CUE_WORD));
    CHECK(cues_is(&c, 6, CUE_NOTHING));
    CHECK(cues_is(&c, 7, CUE_SAY) && c.w[7].opens);
    CHECK(cues_is(&c, 8, CUE_NUMBER) && c.w[8].value == 12);
    CHECK_INT(c.n, 9);
    cues_read(&c, STR(""));
    CHECK(c.n == 0 && c.set == 0);
}

int main(void)
{
    RUN(tables_are_whole);
    RUN(a_word_is_one_cue);
    RUN(a_language_is_known_by_its_names);
    RUN(words_are_cues_in_any_case);
    return T_DONE();
}
