/* SPDX-License-Identifier: MIT
 * Which characters words are made of, and what parts them: see letter.h. */
#include "gen/words/letter.h"

#include "gen/words/words.h"

#include "base/text/ascii.h"

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

static char kind_of(uint32_t c)
{
    if (c < 0x80)
        return letter_kinds[c];
    switch (c) {
    case 0xA0:
        return 'b';
    case 0x2019:
        return 'a';
    case 0xAB:
    case 0x201C:
    case 0x201E:
    case 0x300C:
        return 'q';
    case 0xBF:
    case 0xA1:
        return 's';
    default:
        return letter_is(c) ? 'w' : 'o';
    }
}

unsigned letter_gap(unsigned gap, uint32_t c)
{
    gap |= gap & GAP_ANY ? GAP_MANY : GAP_ANY;
    switch (kind_of(c)) {
    case 'b':
        return gap;
    case 'a':
        return gap | GAP_APOSTROPHE;
    case 'q':
        return gap | GAP_QUOTE | GAP_OTHER;
    case 's':
    case 't':
        return gap | GAP_SENTENCE | GAP_OTHER;
    default:
        return gap | GAP_OTHER;
    }
}

size_t letter_turn(char *p, size_t n, bool capital)
{
    unsigned char *u = (unsigned char *)p, second = n > 1 ? u[1] : 0;
    if (u[0] < 0x80)
        *p = capital ? ascii_upper(*p) : ascii_lower(*p);
    if (!second || (u[0] != 0xC3 && u[0] != 0xD0 && u[0] != 0xD1))
        return 1;
    unsigned char large = second & 0xDF, small = second | 0x20;
    bool pair = u[0] == 0xC3 ? large != 0x97 && large != 0x9F
                             : u[0] == 0xD0 && large >= 0x90 && large <= 0x9F;
    if (pair) {
        u[1] = capital ? large : small;
    } else if (u[0] == 0xC3 && capital && second == 0x9F) { /* sharp s */
        u[0] = u[1] = 'S';
    } else if (u[0] == (capital ? 0xD1 : 0xD0) && (second & 0xF0) == (capital ? 0x80 : 0xA0)) {
        u[0] ^= 1; /* the second half of the alphabet has another lead byte */
        u[1] = second ^ 0x20;
    }
    return 2;
}
