/* SPDX-License-Identifier: MIT
 * How common a word is, and which common word a misspelt one may be: see words.h. */
#include "gen/words/words.h"

#include "gen/words/stems.h"

enum {
    SHORTEST = 4, /* what may be corrected */
    SURE = 7,     /* in this long a word a wrong letter too */
};

static unsigned grade_of(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'A' + 10);
}

unsigned words_commonness(struct str stem)
{
    if (stem.n < 1 || stem.n > WORDS_STEM_MAX || stem.p[0] < 'a' || stem.p[0] > 'z')
        return 0;
    const char *rows = WORDS_STEMS[stem.p[0] - 'a'][stem.n];
    size_t low = 0, high = rows ? strlen(rows) / stem.n : 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *row = rows + middle * stem.n;
        int order = memcmp(stem.p + 1, row, stem.n - 1);
        if (order == 0)
            return grade_of(row[stem.n - 1]);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

/* One letter too many, too few, wrong, or two swapped; a and b start alike. */
static bool is_one_slip(struct str a, struct str b)
{
    if (a.n > b.n)
        return is_one_slip(b, a);
    size_t i = 0;
    while (i < a.n && a.p[i] == b.p[i])
        i++;
    if (a.n < b.n)
        return memcmp(a.p + i, b.p + i + 1, a.n - i) == 0;
    if (i + 1 < a.n && a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i])
        return memcmp(a.p + i + 2, b.p + i + 2, a.n - i - 2) == 0;
    return a.n >= SURE && i < a.n && memcmp(a.p + i + 1, b.p + i + 1, a.n - i - 1) == 0;
}

size_t words_correct(struct str stem, char out[static WORD_MAX])
{
    unsigned best = 0;
    size_t n = 0;
    if (stem.n < SHORTEST || stem.n > WORDS_STEM_MAX || stem.p[0] < 'a' || stem.p[0] > 'z')
        return 0;
    struct str rest = { stem.p + 1, stem.n - 1 };
    for (size_t size = stem.n - 1; size <= stem.n + 1 && size <= WORDS_STEM_MAX; size++) {
        const char *rows = WORDS_STEMS[stem.p[0] - 'a'][size];
        for (const char *row = rows; row && *row; row += size)
            if (grade_of(row[size - 1]) > best &&
                is_one_slip((struct str){ row, size - 1 }, rest)) {
                best = grade_of(row[size - 1]);
                memcpy(out + 1, row, size - 1);
                n = size;
            }
    }
    out[0] = stem.p[0];
    return n;
}
