/* SPDX-License-Identifier: MIT
 * Words that plainly speak for or against: see solve.h. */
#include "gen/solve/solve.h"

#include "gen/words/words.h"

int solve_tone(struct str text)
{
    struct words words;
    struct word word;
    int sum = 0, turned = 0; /* words since a negation */
    words_init(&words, str_sub(text, 0, 1500));
    while (words_next(&words, &word)) {
        if (word.kind == WORD_WHOLE)
            continue;
        int one = ask_is_one(word.text, data_list(LIST_GOOD)) -
                  ask_is_one(word.text, data_list(LIST_BAD));
        sum += turned > 0 && one ? -one : one;
        turned -= turned > 0;
        if (ask_is_one(word.text, "not|no|nicht|kein|keine|pas|ne|non|nunca|niet|geen|isn|wasn|don|"
                                  "didn|never|não|nie|jamais|hardly"))
            turned = 3;
    }
    return sum;
}
