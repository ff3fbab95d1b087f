/* SPDX-License-Identifier: MIT
 * Which characters words are made of, and what parts them: see letter.h. */
#include "gen/words/letter.h"

#include "gen/words/words.h"

/* What a byte is to words:
 *   w  part of one                          j  joins two, perhaps
 *   b  a blank between two                  a  an apostrophe
 *   s  ends a sentence                      t  likewise, but may join
 *   q  a quote                              o  any other
 *   x  of a character that is not ASCII */
const char letter_kinds[256] = "oooooooooosooooo"
                               "oooooooooooooooo"
                               "bsqooooaooooojto"
                               "wwwwwwwwwwssooos"
                               "owwwwwwwwwwwwwww"
                               "wwwwwwwwwwwoooow"
                               "owwwwwwwwwwwwwww"
                               "wwwwwwwwwwwooooo"
                               "xxxxxxxxxxxxxxxx"
                               "xxxxxxxxxxxxxxxx"
                               "xxxxxxxxxxxxxxxx"
                               "xxxxxxxxxxxxxxxx"
                               "xxxxxxxxxxxxxxxx"
                               "xxxxxxxxxxxxxxxx"
                               "xxxxxxxxxxxxxxxx"
                               "xxxxxxxxxxxxxxxx";

bool letter_is_wide(uint32_t c)
{
    bool pictograph = c >= 0x1F000 && c < 0x20000;
    return !pictograph && words_is_letter(c);
}
