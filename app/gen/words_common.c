/* SPDX-License-Identifier: MIT
 * Which words are common: placeholder lists until the graded one. See words.h. */
#include "gen/words.h"

unsigned words_commonness(struct str stem)
{
    return stem.n <= 3 ? 10 : 0;
}

unsigned words_function_in(struct str word)
{
    (void)word;
    return 0;
}
