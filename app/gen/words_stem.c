/* SPDX-License-Identifier: MIT
 * English suffixes, cut in the manner of Porter: longest suffix first, only where enough of a word
 * stays (counted in vowel-consonant turns). See words.h. */
#include "gen/words.h"

struct suffix {
    const char *from, *to;
    unsigned least; /* turns that must stay before the suffix */
};

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

static bool ends(const char *word, size_t n, const char *suffix)
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
    for (size_t i = 0; i < count; i++) {
        if (!ends(word, n, rows[i].from))
            continue;
        size_t stay = n - strlen(rows[i].from), len = strlen(rows[i].to);
        if (turns(word, stay) < rows[i].least)
            return n;
        memcpy(word + stay, rows[i].to, len);
        return stay + len;
    }
    return n;
}

/* clang-format off */
static const struct suffix DERIVED[] = {
    { "ational", "ate",  1 }, { "ization", "ize",  1 }, { "isation", "ize",  1 },
    { "fulness", "ful",  1 }, { "ousness", "ous",  1 }, { "iveness", "ive",  1 },
    { "tional",  "tion", 1 }, { "biliti",  "ble",  1 }, { "lessli",  "less", 1 },
    { "entli",   "ent",  1 }, { "ation",   "ate",  1 }, { "alism",   "al",   1 },
    { "aliti",   "al",   1 }, { "ousli",   "ous",  1 }, { "iviti",   "ive",  1 },
    { "fulli",   "ful",  1 }, { "enci",    "ence", 1 }, { "anci",    "ance", 1 },
    { "abli",    "able", 1 }, { "izer",    "ize",  1 }, { "iser",    "ize",  1 },
    { "ator",    "ate",  1 }, { "alli",    "al",   1 }, { "ogi",     "og",   1 },
    { "bli",     "ble",  1 }, { "eli",     "e",    1 }, { "li",      "",     1 },
    { "ise",     "ize",  1 },
};
static const struct suffix ENDING[] = {
    { "icate", "ic", 1 }, { "ative", "", 2 }, { "alize", "al", 1 }, { "iciti", "ic", 1 },
    { "ical",  "ic", 1 }, { "ness",  "", 1 }, { "ful",   "",   1 },
};
static const struct suffix LAST[] = {
    { "ement", "",  2 }, { "ance", "",  2 }, { "ence", "", 2 }, { "able", "", 2 },
    { "ible",  "",  2 }, { "ment", "",  2 }, { "ant",  "", 2 }, { "ent",  "", 2 },
    { "sion",  "s", 2 }, { "tion", "t", 2 }, { "ism",  "", 2 }, { "ate",  "", 2 },
    { "iti",   "",  2 }, { "ous",  "",  2 }, { "ive",  "", 2 }, { "ize",  "", 2 },
    { "al",    "",  2 }, { "er",   "",  2 }, { "ic",   "", 2 },
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
