/* SPDX-License-Identifier: MIT
 * English suffixes, cut in the manner of Porter: longest suffix first, only where enough of a word
 * stays (counted in vowel-consonant turns). See words.h. */
#include "gen/words/words.h"

struct suffix {
    const char *from, *to;
    uint8_t from_n, to_n;
    uint8_t least; /* turns that must stay before the suffix */
};

/* clang-format off */
#define SUFFIX(from, to, least) { (from), (to), sizeof(from) - 1, sizeof(to) - 1, (least) }
/* clang-format on */

static bool is_vowel_at(const char *word, size_t i)
{
    switch (word[i]) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
        return true;
    case 'y':
        return i > 0 && !is_vowel_at(word, i - 1);
    default:
        return false;
    }
}

/* Times a vowel is followed by a consonant in word[0, n). */
static unsigned turns(const char *word, size_t n)
{
    unsigned count = 0;
    bool vowel_before = false;
    for (size_t i = 0; i < n; i++) {
        bool vowel = word[i] == 'y' ? i > 0 && !vowel_before : is_vowel_at(word, i);
        count += vowel_before && !vowel;
        vowel_before = vowel;
    }
    return count;
}

static bool has_vowel(const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_vowel_at(word, i))
            return true;
    return false;
}

static inline bool ends(const char *word, size_t n, const char *suffix)
{
    size_t len = strlen(suffix);
    return n >= len && memcmp(word + n - len, suffix, len) == 0;
}

static bool is_double(const char *word, size_t n)
{
    return n >= 2 && word[n - 1] == word[n - 2] && !is_vowel_at(word, n - 1);
}

/* consonant, vowel, consonant at the end, as in "hop": an e was dropped before "ing" */
static bool is_short_end(const char *word, size_t n)
{
    return n >= 3 && !is_vowel_at(word, n - 1) && is_vowel_at(word, n - 2) &&
           !is_vowel_at(word, n - 3) && !strchr("wxy", word[n - 1]);
}

static size_t cut_plural(char *word, size_t n)
{
    if (word[n - 1] != 's' || n < 4)
        return n;
    if (ends(word, n, "sses"))
        return n - 2;
    if (ends(word, n, "ies"))
        return n > 4 ? n - 2 : n - 1;
    if (ends(word, n, "ss") || ends(word, n, "us") || ends(word, n, "is"))
        return n;
    if (ends(word, n, "xes") || ends(word, n, "ches") || ends(word, n, "shes"))
        return n - 2;
    return n - 1;
}

static size_t cut_verb(char *word, size_t n)
{
    if (ends(word, n, "eed"))
        return turns(word, n - 3) > 0 ? n - 1 : n;
    size_t len = ends(word, n, "ed") ? 2 : ends(word, n, "ing") ? 3 : 0;
    if (!len || n < len + 2 || !has_vowel(word, n - len))
        return n;
    n -= len;
    if (ends(word, n, "at") || ends(word, n, "bl") || ends(word, n, "iz") ||
        (is_short_end(word, n) && turns(word, n) == 1)) {
        word[n] = 'e'; /* there was room for more than one letter */
        return n + 1;
    }
    return is_double(word, n) && !strchr("lsz", word[n - 1]) ? n - 1 : n;
}

/* Applies the first row whose suffix stands at the end. */
static size_t replace(char *word, size_t n, const struct suffix *rows, size_t count)
{
    for (const struct suffix *row = rows; row < rows + count; row++) {
        if (n < row->from_n || word[n - 2] != row->from[row->from_n - 2] ||
            memcmp(word + n - row->from_n, row->from, row->from_n) != 0)
            continue;
        size_t stay = n - row->from_n;
        if (turns(word, stay) < row->least)
            return n;
        memcpy(word + stay, row->to, row->to_n);
        return stay + row->to_n;
    }
    return n;
}

/* clang-format off */
static const struct suffix DERIVED[] = {
    SUFFIX("ational", "ate",  1), SUFFIX("ization", "ize",  1), SUFFIX("isation", "ize",  1),
    SUFFIX("fulness", "ful",  1), SUFFIX("ousness", "ous",  1), SUFFIX("iveness", "ive",  1),
    SUFFIX("tional",  "tion", 1), SUFFIX("biliti",  "ble",  1), SUFFIX("lessli",  "less", 1),
    SUFFIX("entli",   "ent",  1), SUFFIX("ation",   "ate",  1), SUFFIX("alism",   "al",   1),
    SUFFIX("aliti",   "al",   1), SUFFIX("ousli",   "ous",  1), SUFFIX("iviti",   "ive",  1),
    SUFFIX("fulli",   "ful",  1), SUFFIX("enci",    "ence", 1), SUFFIX("anci",    "ance", 1),
    SUFFIX("abli",    "able", 1), SUFFIX("izer",    "ize",  1), SUFFIX("iser",    "ize",  1),
    SUFFIX("ator",    "ate",  1), SUFFIX("alli",    "al",   1), SUFFIX("ogi",     "og",   1),
    SUFFIX("bli",     "ble",  1), SUFFIX("eli",     "e",    1), SUFFIX("li",      "",     1),
    SUFFIX("ise",     "ize",  1),
};
static const struct suffix ENDING[] = {
    SUFFIX("icate", "ic", 1), SUFFIX("ative", "", 2), SUFFIX("alize", "al", 1), SUFFIX("iciti", "ic", 1),
    SUFFIX("ical",  "ic", 1), SUFFIX("ness",  "", 1), SUFFIX("ful",   "",   1),
};
static const struct suffix LAST[] = {
    SUFFIX("ement", "",  2), SUFFIX("ance", "",  2), SUFFIX("ence", "", 2), SUFFIX("able", "", 2),
    SUFFIX("ible",  "",  2), SUFFIX("ment", "",  2), SUFFIX("ant",  "", 2), SUFFIX("ent",  "", 2),
    SUFFIX("sion",  "s", 2), SUFFIX("tion", "t", 2), SUFFIX("ism",  "", 2), SUFFIX("ate",  "", 2),
    SUFFIX("iti",   "",  2), SUFFIX("ous",  "",  2), SUFFIX("ive",  "", 2), SUFFIX("ize",  "", 2),
    SUFFIX("al",    "",  2), SUFFIX("er",   "",  2), SUFFIX("ic",   "", 2),
};
/* clang-format on */

static size_t cut_e(const char *word, size_t n)
{
    if (word[n - 1] == 'e') {
        unsigned left = turns(word, n - 1);
        if (left > 1 || (left == 1 && !is_short_end(word, n - 1)))
            n--;
    }
    return n >= 2 && word[n - 1] == 'l' && is_double(word, n) && turns(word, n) > 1 ? n - 1 : n;
}

size_t words_stem(char *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word[i] < 'a' || word[i] > 'z')
            return n;
    if (n < 4)
        return n;
    n = cut_verb(word, cut_plural(word, n));
    if (n > 2 && word[n - 1] == 'y' && !is_vowel_at(word, n - 2))
        word[n - 1] = 'i';
    n = replace(word, n, DERIVED, ARRAY_LEN(DERIVED));
    n = replace(word, n, ENDING, ARRAY_LEN(ENDING));
    n = replace(word, n, LAST, ARRAY_LEN(LAST));
    return cut_e(word, n);
}
