/* SPDX-License-Identifier: MIT
 * Content words as hashes of their stems: see gist.h. */
#include "gen/solve/gist.h"

#include "gen/data.h"
#include "gen/words/words.h"

#include "base/hash.h"
#include "base/text/lexicon.h"

#include <pthread.h>

enum {
    STEM_MOST = 6,
    SYNONYMS_MOST = 1500
};

static struct lexicon *synonyms; /* stems, to the number of what they mean, from 1 on */

/* The word's stem, into room; its length, 0 for none. */
static size_t stem_of(const struct word *word, char room[static WORD_MAX])
{
    memcpy(room, word->text.p, word->text.n);
    size_t n = words_stem(room, word->text.n);
    if (n > 4 && room[n - 1] == 's')
        n--;
    if (n > 3 && room[n - 1] == 'e')
        n--;
    return n < STEM_MOST ? n : STEM_MOST; /* "allergic", "allergies" */
}

static void fill(void)
{
    static const enum data_file tables[] = { DATA_SYNONYMS, DATA_SAME };
    struct words words;
    struct word word;
    char room[WORD_MAX];
    uint64_t meaning = 0;
    synonyms = lexicon_new(SYNONYMS_MOST);
    for (size_t k = 0; k < ARRAY_LEN(tables); k++)
        for (size_t i = 0; i < data_rows(tables[k]).n; i++) {
            words_init(&words, data_rows(tables[k]).row[i].p[0]);
            for (meaning++; words_next(&words, &word);) {
                size_t n = stem_of(&word, room);
                uint64_t *at = lexicon_at(synonyms, (struct str){ room, n });
                *at = *at ? *at : meaning;
            }
        }
}

/* The next content word's hash; false at the end. */
static bool next_stem(struct words *words, uint64_t *hash)
{
    struct word word;
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    while (words_next(words, &word)) {
        if (word.kind == WORD_WHOLE || word.text.n > WORD_MAX || words_function_in(word.text))
            continue;
        char room[WORD_MAX];
        size_t n = stem_of(&word, room);
        if (n < 2 && word.kind != WORD_NUMBER && word.kind != WORD_PAIR)
            continue;
        uint64_t meaning = lexicon_find(synonyms, (struct str){ room, n });
        *hash = hash_str(meaning, (struct str){ room, meaning ? 0 : n });
        return true;
    }
    return false;
}

bool gist_has(const struct gist *gist, uint64_t word)
{
    if (!(gist->set >> (word & 63) & 1))
        return false;
    for (size_t i = 0; i < gist->n; i++)
        if (gist->word[i] == word)
            return true;
    return false;
}

void gist_fill(struct gist *gist, struct str text)
{
    struct words words;
    uint64_t hash;
    gist->n = 0;
    gist->set = 0;
    words_init(&words, text);
    while (gist->n < GIST_MAX && next_stem(&words, &hash)) {
        if (gist_has(gist, hash))
            continue;
        gist->word[gist->n++] = hash;
        gist->set |= UINT64_C(1) << (hash & 63);
    }
}

size_t gist_shared(const struct gist *gist, struct str text)
{
    struct words words;
    uint64_t hash, seen = 0;
    size_t shared = 0;
    words_init(&words, text);
    while (next_stem(&words, &hash)) {
        for (size_t i = 0; gist->set >> (hash & 63) & 1 && i < gist->n; i++)
            if (gist->word[i] == hash && !(seen >> i & 1)) {
                seen |= UINT64_C(1) << i;
                shared++;
            }
    }
    return shared;
}
