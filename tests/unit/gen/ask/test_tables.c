/* SPDX-License-Identifier: MIT
 * The tables that are searched by halves are in order, and words are found in them in any case. */
#include "t.h"

#include "gen/ask/cue.c"
#include "gen/solve/fact/fact_table.h"

static void cues_are_sorted(void)
{
    for (size_t i = 1; i < ARRAY_LEN(rows); i++)
        CHECK(memcmp(rows[i - 1].text, rows[i].text, PACK_WORD_BYTES) < 0);
}

static void facts_are_sorted(void)
{
    for (size_t i = 1; i < FACTS; i++)
        CHECK(memcmp(facts[i - 1].key, facts[i].key, FACT_KEY) <= 0);
    for (size_t i = 0; i < FACTS; i++)
        CHECK(facts[i].answer && facts[i].asked && facts[i].key[FACT_KEY - 1] == 0);
    for (size_t i = 0; i < CAPITALS; i++)
        CHECK(capitals[i].country && capitals[i].capital);
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
    RUN(cues_are_sorted);
    RUN(facts_are_sorted);
    RUN(words_are_cues_in_any_case);
    return T_DONE();
}
