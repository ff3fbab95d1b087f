/* SPDX-License-Identifier: MIT
 * What a character counts as: case and accent folding, letter or not, script without spaces. Tables
 * are strings of base letters, one per code point of a block. See words.h. */
#include "gen/words/words.h"

/* ' ' no letter, '*' itself, capitals a pair of letters: A ae, O oe, S ss, T th, I ij */
static const char LATIN[] = /* U+00C0 to U+024F */
    "aaaaaaAceeeeiiiidnooooo ouuuuyTSaaaaaaAceeeeiiiidnooooo ouuuuyTy"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkkllllll*"
    "*llnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "bb****occdd***eeeffgg*iikkl*mnnooo**ppr**s*ttttuuuvyyzzz********"
    "****zzzlllnnnaaiioouuuuuuuuuueaaaaAAggggkkoooozzjzzzgg**nnaaAAoo"
    "aaaaeeeeiiiioooorrrruuuusstt**hhnd**zzaaeeooooooooyylntj**acclts"
    "z**bu*eejjqqrryy";
static const char LATIN_MORE[] = /* U+1E00 to U+1EFF */
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyasssS*aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy******";
/* a alpha, e epsilon, h eta, i iota, o omicron, u upsilon, w omega, r rho */
static const char GREEK_MORE[] = /* U+1F00 to U+1FFF */
    "aaaaaaaaaaaaaaaaeeeeee  eeeeee  hhhhhhhhhhhhhhhhiiiiiiiiiiiiiiii"
    "oooooo  oooooo  uuuuuuuu u u u uwwwwwwwwwwwwwwwwaaeehhiioouuww  "
    "aaaaaaaaaaaaaaaahhhhhhhhhhhhhhhhwwwwwwwwwwwwwwwwaaaaa aaaaaa i  "
    "  hhh hhehhh   iiii  iiiiii    uuuurruuuuuur     www wwowww     ";

static uint32_t greek_of(char letter)
{
    static const char letters[] = "aehiouwr";
    static const uint16_t greek[] = { 0x3B1, 0x3B5, 0x3B7, 0x3B9, 0x3BF, 0x3C5, 0x3C9, 0x3C1 };
    const char *found = letter == ' ' ? NULL : strchr(letters, letter);
    return found ? greek[found - letters] : ' ';
}

static uint32_t fold_greek(uint32_t c)
{
    static const uint16_t odd[][2] = {
        { 0x386, 0x3B1 }, { 0x388, 0x3B5 }, { 0x389, 0x3B7 }, { 0x38A, 0x3B9 }, { 0x38C, 0x3BF },
        { 0x38E, 0x3C5 }, { 0x38F, 0x3C9 }, { 0x390, 0x3B9 }, { 0x3AA, 0x3B9 }, { 0x3AB, 0x3C5 },
        { 0x3AC, 0x3B1 }, { 0x3AD, 0x3B5 }, { 0x3AE, 0x3B7 }, { 0x3AF, 0x3B9 }, { 0x3B0, 0x3C5 },
        { 0x3C2, 0x3C3 }, { 0x3CA, 0x3B9 }, { 0x3CB, 0x3C5 }, { 0x3CC, 0x3BF }, { 0x3CD, 0x3C5 },
        { 0x3CE, 0x3C9 },
    };
    for (size_t i = 0; i < ARRAY_LEN(odd); i++)
        if (odd[i][0] == c)
            return odd[i][1];
    return c >= 0x391 && c <= 0x3A9 ? c + 0x20 : c;
}

static uint32_t fold_cyrillic(uint32_t c)
{
    if (c >= 0x410 && c <= 0x42F)
        c += 0x20;
    else if (c <= 0x40F)
        c += 0x50;
    else if (c >= 0x460 && c != 0x482 && (c < 0x4C0 || c > 0x4CE))
        c |= 1;
    if (c == 0x451 || c == 0x450)
        return 0x435; /* io and grave ie are written as ie */
    return c == 0x439 || c == 0x45D ? 0x438 : c == 0x457 ? 0x456 : c;
}

static bool is_mark(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) || (c >= 0x591 && c <= 0x5C7) ||
           (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640 || c == 0xAD ||
           (c >= 0x200B && c <= 0x200F) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) ||
           (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0x3099 && c <= 0x309A);
}

/* The entry of the tables of letters, or 0 when c stands in none. */
static char latin_entry(uint32_t c)
{
    if (c >= 0xC0 && c < 0x250)
        return LATIN[c - 0xC0];
    if (c >= 0x1E00 && c < 0x1F00)
        return LATIN_MORE[c - 0x1E00];
    return 0;
}

uint32_t words_fold(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    char letter = latin_entry(c);
    switch (letter) {
    case 0:
    case '*':
    case ' ':
        break;
    case 'I':
        return 'i';
    default:
        return letter < 'a' ? (uint32_t)letter + 32 : (uint32_t)letter;
    }
    if (is_mark(c))
        return 0;
    if (c >= 0x370 && c < 0x400)
        return fold_greek(c);
    if (c >= 0x400 && c < 0x530)
        return fold_cyrillic(c);
    if (c >= 0x531 && c <= 0x556)
        return c + 0x30; /* Armenian */
    if (c >= 0x1F00 && c < 0x2000)
        return greek_of(GREEK_MORE[c - 0x1F00]);
    if (c >= 0x30A1 && c <= 0x30F6)
        return c - 0x60; /* Katakana as Hiragana */
    if (c >= 0xFF01 && c <= 0xFF5E)
        return words_fold(c - 0xFEE0); /* full width */
    if (c >= 0xFB00 && c <= 0xFB06)
        return c < 0xFB05 ? 'f' : 's';
    return c;
}

uint32_t words_fold_second(uint32_t c)
{
    static const char ligatures[] = "fiflltt"; /* ff fi fl ffi ffl st st, their second letters */
    if (c >= 0xFB00 && c <= 0xFB06)
        return (uint32_t)ligatures[c - 0xFB00];
    switch (latin_entry(c)) {
    case 'A':
    case 'O':
        return 'e';
    case 'S':
        return 's';
    case 'T':
        return 'h';
    case 'I':
        return 'j';
    default:
        return 0;
    }
}

bool words_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (c < 0xC0)
        return c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xAD;
    if (c == 0xFFFD || c == 0xD7 || c == 0xF7)
        return false;
    if (c > 0x30FB && c < 0xE000)
        return true; /* Han and Hangul, of which there is much, have no sign in between */
    static const uint32_t others[][2] = {
        /* punctuation, spaces, symbols: no letters; not the zero-width joiners */
        { 0x2B9, 0x2FF },   { 0x37E, 0x37E },   { 0x387, 0x387 },   { 0x55A, 0x55F },
        { 0x589, 0x58A },   { 0x5BE, 0x5BE },   { 0x5C0, 0x5C0 },   { 0x5F3, 0x5F4 },
        { 0x600, 0x61F },   { 0x66A, 0x66D },   { 0x6D4, 0x6D4 },   { 0x964, 0x965 },
        { 0xE3F, 0xE3F },   { 0xE5A, 0xE5B },   { 0x1680, 0x1680 }, { 0x2000, 0x200A },
        { 0x2010, 0x206F }, { 0x20A0, 0x20CF }, { 0x2100, 0x2BFF }, { 0x2E00, 0x2E7F },
        { 0x3000, 0x3004 }, { 0x3008, 0x3020 }, { 0x3030, 0x3030 }, { 0x303D, 0x303F },
        { 0x30FB, 0x30FB }, { 0xE000, 0xF8FF }, { 0xFE10, 0xFE6F }, { 0xFF01, 0xFF0F },
        { 0xFF1A, 0xFF20 }, { 0xFF3B, 0xFF40 }, { 0xFF5B, 0xFF65 }, { 0xFFE0, 0xFFFF },
    };
    for (size_t i = 0; i < ARRAY_LEN(others) && others[i][0] <= c; i++)
        if (c <= others[i][1])
            return false;
    return true;
}

bool words_is_spaceless(uint32_t c)
{
    if (c < 0xE00)
        return false;
    if (c >= 0x4E00 && c <= 0x9FFF)
        return true; /* the common Han characters first */
    static const uint32_t scripts[][2] = {
        { 0xE00, 0xEFF },     { 0xF00, 0xFFF },     { 0x1000, 0x109F }, { 0x1100, 0x11FF },
        { 0x1780, 0x17FF },   { 0x2E80, 0x2FDF },   { 0x3005, 0x3007 }, { 0x3021, 0x302F },
        { 0x3031, 0x318F },   { 0x31F0, 0x31FF },   { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF },
        { 0xA960, 0xA97F },   { 0xAC00, 0xD7FF },   { 0xF900, 0xFAFF }, { 0xFF66, 0xFFDC },
        { 0x1F000, 0x1FAFF }, { 0x20000, 0x3FFFF },
    };
    for (size_t i = 0; i < ARRAY_LEN(scripts) && scripts[i][0] <= c; i++)
        if (c <= scripts[i][1])
            return true;
    return false;
}
