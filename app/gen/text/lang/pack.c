/* SPDX-License-Identifier: MIT
 * The languages' tables and how words are found in them: see pack.h. Every word of a prompt is
 * looked for in several tables, so rows are compared eight bytes at a time. */
#include "gen/text/lang/pack.h"

const struct text_pack *text_pack_of(enum language language)
{
    static const struct text_pack *const packs[LANGUAGE_COUNT] = {
        [LANGUAGE_AUTO] = &text_pack_en, [LANGUAGE_EN] = &text_pack_en,
        [LANGUAGE_FR] = &text_pack_fr,   [LANGUAGE_DE] = &text_pack_de,
        [LANGUAGE_ES] = &text_pack_es,   [LANGUAGE_IT] = &text_pack_it,
        [LANGUAGE_PT] = &text_pack_pt,   [LANGUAGE_NL] = &text_pack_nl,
        [LANGUAGE_RU] = &text_pack_ru,   [LANGUAGE_ZH] = &text_pack_zh,
        [LANGUAGE_JA] = &text_pack_ja,   [LANGUAGE_AR] = &text_pack_ar,
        [LANGUAGE_KO] = &text_pack_ko,
    };
    return packs[language < LANGUAGE_COUNT ? language : LANGUAGE_EN];
}

enum {
    HEAD = sizeof(uint64_t)
};

/* The order of two words whose first eight bytes are these: the zero of a short word is there. */
static int order_behind(uint64_t head, const char *a, const char *b)
{
    return head & 0xFF ? memcmp(a + HEAD, b + HEAD, PACK_WORD_BYTES - HEAD) : 0;
}

static bool is_behind(const struct pack_word *row, uint64_t head, const char *key)
{
    uint64_t order = str_order8(row->text);
    return order > head || (order == head && order_behind(head, row->text, key) > 0);
}

/* The last word of the pack that does not order behind the key, NULL when all do. */
static const struct pack_word *last_up_to(const struct text_pack *pack,
                                          const char key[static PACK_WORD_BYTES])
{
    uint64_t head = str_order8(key);
    const struct pack_word *row = pack->words;
    for (size_t left = pack->word_count; left > 1; left -= left / 2)
        row = is_behind(row + left / 2, head, key) ? row : row + left / 2;
    return is_behind(row, head, key) ? NULL : row;
}

const struct pack_word *text_pack_find(const struct text_pack *pack,
                                       const char word[static PACK_WORD_BYTES])
{
    const struct pack_word *last = last_up_to(pack, word);
    uint64_t head = str_order8(word);
    if (!last || str_order8(last->text) != head)
        return NULL;
    return order_behind(head, last->text, word) == 0 ? last : NULL;
}

const struct pack_word *text_pack_longest(const struct text_pack *pack, struct str text)
{
    char key[PACK_WORD_BYTES] = { 0 };
    text = str_sub(text, 0, sizeof key - 1);
    memcpy(key, text.p, text.n);
    /* The last row up to the key is the longest that begins it, if it does; if not, the one sought
     * begins what the two have in common. */
    while (key[0]) {
        const struct pack_word *last = last_up_to(pack, key);
        size_t same = 0;
        while (last && last->text[same] && last->text[same] == key[same])
            same++;
        if (!last || !last->text[same])
            return last;
        memset(key + same, 0, sizeof key - same);
    }
    return NULL;
}
