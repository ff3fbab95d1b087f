/* SPDX-License-Identifier: MIT
 * Words looked up in any case, as they stand and as they were folded. */
#include "t.h"

#include "base/text/lexicon.h"

enum {
    MANY = 2000
};

static void a_word_is_found_in_any_case(void)
{
    static struct lexicon *l; /* lives as long as the process */
    l = lexicon_new(16);
    lexicon_list(l, "in von für größe привет i'm internationally", 3);
    lexicon_list(l, "von", 0);
    *lexicon_at(l, STR("12")) = 7;
    CHECK_INT(lexicon_find(l, STR("in")), 8);
    CHECK_INT(lexicon_find(l, STR("Von")), 9);
    CHECK_INT(lexicon_find(l, STR("FÜR")), 8);
    CHECK_INT(lexicon_find(l, STR("Größe")), 8);
    CHECK_INT(lexicon_find(l, STR("ПРИВЕТ")), 8);
    CHECK_INT(lexicon_find(l, STR("I'M")), 8);
    CHECK_INT(lexicon_find(l, STR("InterNationally")), 8);
    CHECK_INT(lexicon_find(l, STR("12")), 7);
}

static void what_is_no_word_is_unknown(void)
{
    static struct lexicon *l; /* lives as long as the process */
    l = lexicon_new(4);
    lexicon_list(l, "a abcdefgh abcdefghijklmnopqrstuvwxyz01234", 0);
    CHECK_INT(lexicon_find(l, STR("abcdefghijklmnopqrstuvwxyz01234")), 1);
    CHECK_INT(lexicon_find(l, STR("abcdefghijklmnopqrstuvwxyz012345")), 0);
    CHECK_INT(lexicon_find(l, STR("abcdefg")), 0);
    CHECK_INT(lexicon_find(l, STR("abcdefghi")), 0);
    CHECK_INT(lexicon_find(l, STR("")), 0);
    CHECK_INT(lexicon_find(l, (struct str){ "a\0", 2 }), 0);
    CHECK_INT(lexicon_find(l, STR("\xC3")), 0);
}

static void each_of_many_is_found(void)
{
    static struct lexicon *l; /* lives as long as the process */
    l = lexicon_new(MANY);
    static char names[MANY][16];
    for (size_t i = 0; i < MANY; i++) {
        int n = snprintf(names[i], sizeof names[i], "%s%zu", i % 3 ? "w" : "längeres_", i);
        *lexicon_at(l, (struct str){ names[i], (size_t)n }) = i + 1;
    }
    for (size_t i = 0; i < MANY; i++)
        CHECK(lexicon_find(l, str_from(names[i])) == i + 1);
}

int main(void)
{
    RUN(a_word_is_found_in_any_case);
    RUN(what_is_no_word_is_unknown);
    RUN(each_of_many_is_found);
    return T_DONE();
}
