/* SPDX-License-Identifier: MIT
 *
 * Moderation by words: see moderation.h. The text is folded once; at each place where a word may
 * begin, the words of the lexicons that begin with the same letters are compared.
 */
#include "gen/moderation/moderation.h"

#include "base/hash.h"
#include "base/text/buf.h"
#include "base/text/utf8.h"
#include "gen/moderation/lexicon.h"
#include "gen/words/words.h"

#include <assert.h>

enum {
    READ_MOST = 64 << 10,
    NOISE_MOST = 3000,
    HITS_MOST = 3,
    BUCKETS = 512
};

struct category {
    const char *name;
    bool v1, v2;
    unsigned topics; /* bits (1 << enum moderation_topic) that speak for it */
};

/* clang-format off */
static const struct category categories[] = {
    { "sexual", true, true, 1 << TOPIC_SEXUAL },
    { "hate_and_discrimination", true, true, 1 << TOPIC_HATE },
    { "violence_and_threats", true, true, 1 << TOPIC_VIOLENCE },
    { "dangerous_and_criminal_content", true, false, 1 << TOPIC_DANGEROUS | 1 << TOPIC_CRIMINAL },
    { "dangerous", false, true, 1 << TOPIC_DANGEROUS },
    { "criminal", false, true, 1 << TOPIC_CRIMINAL },
    { "selfharm", true, true, 1 << TOPIC_SELFHARM },
    { "health", true, true, 1 << TOPIC_HEALTH },
    { "financial", true, true, 1 << TOPIC_FINANCIAL },
    { "law", true, true, 1 << TOPIC_LAW },
    { "pii", true, true, 1 << TOPIC_PII },
    { "jailbreaking", false, true, 1 << TOPIC_JAILBREAKING },
};
/* clang-format on */

/* A word of a lexicon, folded. */
struct entry {
    struct str word;
    bool open; /* any ending */
    enum moderation_topic topic;
    uint16_t next; /* of its bucket, plus 1; 0: none */
};

struct moderation {
    struct entry entries[LEXICON_WORDS_MOST];
    size_t count;
    uint16_t heads[BUCKETS];
};

static bool has(const struct category *c, enum moderation_version v)
{
    return v == MODERATION_V1 ? c->v1 : c->v2;
}

static const struct category *category_at(enum moderation_version v, size_t i)
{
    for (size_t k = 0; k < ARRAY_LEN(categories); k++)
        if (has(&categories[k], v) && i-- == 0)
            return &categories[k];
    return NULL;
}

const char *moderation_category(enum moderation_version v, size_t i)
{
    const struct category *c = category_at(v, i);
    return c ? c->name : NULL;
}

static void put(struct buf *out, uint32_t c)
{
    char room[4];
    buf_add(out, room, utf8_put(room, c));
}

/* Case and accents folded, each run of white space and of `_` one blank. */
static void fold(struct str text, struct buf *out)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        if (c == '_' || c == ' ' || (c >= '\t' && c <= '\r')) {
            if (!out->n || out->p[out->n - 1] != ' ')
                put(out, ' ');
            continue;
        }
        uint32_t base = words_fold(c), second = words_fold_second(c);
        if (base)
            put(out, base);
        if (second)
            put(out, second);
    }
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Scripts of Asia, whose words stand side by side: from U+2E80 on, three bytes and more. */
static bool is_seamless(struct str text, size_t at)
{
    return at < text.n && (unsigned char)text.p[at] >= 0xE2 && (unsigned char)text.p[at] != 0xEF;
}

static size_t bucket(struct str text)
{
    return hash_str(0, str_sub(text, 0, 3)) % BUCKETS;
}

static void add_words(struct moderation *x, struct arena *a, const char *words,
                      enum moderation_topic topic)
{
    struct str rest = str_from(words);
    struct buf folded;
    buf_init(&folded, 1 << 10);
    while (rest.n) {
        struct str word = str_cut(&rest, ' ');
        struct entry *e = &x->entries[x->count];
        assert(x->count < LEXICON_WORDS_MOST);
        e->open = word.p[word.n - 1] == '*';
        buf_reset(&folded);
        fold(str_sub(word, 0, word.n - e->open), &folded);
        e->word = arena_dup(a, buf_view(&folded));
        e->topic = topic;
        assert(e->word.n >= 3);
        uint16_t *head = &x->heads[bucket(e->word)];
        e->next = *head;
        *head = (uint16_t)++x->count;
    }
    buf_fini(&folded);
}

const struct moderation *moderation_new(struct arena *a)
{
    struct moderation *x = ARENA_NEW(a, struct moderation);
    for (size_t i = 0; i < lexicon_count; i++)
        for (size_t t = 0; t < TOPIC_COUNT; t++)
            add_words(x, a, lexicons[i].words[t], (enum moderation_topic)t);
    return x;
}

static bool stands_at(struct str text, size_t at, const struct entry *e)
{
    size_t end = at + e->word.n;
    if (end > text.n || memcmp(text.p + at, e->word.p, e->word.n) != 0)
        return false;
    return e->open || end == text.n || !is_letter(text.p[end]) || is_seamless(text, end);
}

static void count_hits(const struct moderation *x, struct str text,
                       unsigned hits[static TOPIC_COUNT])
{
    for (size_t at = 0; at < text.n; at++) {
        if (((unsigned char)text.p[at] & 0xC0) == 0x80 ||
            (at && is_letter(text.p[at - 1]) && !is_seamless(text, at)))
            continue;
        size_t i = x->heads[bucket(str_sub(text, at, text.n))];
        for (; i; i = x->entries[i - 1].next)
            if (stands_at(text, at, &x->entries[i - 1]))
                hits[x->entries[i - 1].topic]++;
    }
}

static uint32_t score(const struct category *c, struct str text, const unsigned *hits)
{
    static const uint32_t floors[HITS_MOST + 1] = { 0, 640000, 880000, 970000 };
    uint64_t noise = hash_str(hash_str(0, str_from(c->name)), text) % NOISE_MOST;
    unsigned count = 0;
    for (size_t t = 0; t < TOPIC_COUNT; t++)
        count += c->topics & 1u << t ? hits[t] : 0;
    return floors[count < HITS_MOST ? count : HITS_MOST] + (uint32_t)noise;
}

size_t moderation_scores(const struct moderation *m, enum moderation_version v, struct str text,
                         uint32_t scores[static MODERATION_CATEGORIES_MOST])
{
    unsigned hits[TOPIC_COUNT] = { 0 };
    const struct category *c;
    struct buf folded;
    size_t n = 0;
    text = str_sub(text, 0, READ_MOST);
    buf_init(&folded, 1 << 20);
    fold(text, &folded);
    count_hits(m, buf_view(&folded), hits);
    for (; (c = category_at(v, n)); n++)
        scores[n] = score(c, text, hits);
    buf_fini(&folded);
    return n;
}
