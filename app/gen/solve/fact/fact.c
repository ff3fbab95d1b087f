/* SPDX-License-Identifier: MIT
 * The little general knowledge at hand: see solve.h. A question's words are looked up one by one in
 * a sorted table; what else a row needs must stand in the question too. */
#include "gen/solve/fact/fact_table.h"
#include "gen/solve/solve.h"

#include "gen/text/lang/language.h"

/* "captial", "capitol": one slip of the pen is forgiven. */
static bool is_capital_word(struct str word)
{
    static const char right[] = "capital";
    char first = word.n ? (char)(word.p[0] | 0x20) : 0;
    if (word.n < 6 || word.n > 10 || (first != 'c' && first != 'h'))
        return false;
    if (ask_is_one(word, "capital|capitale|hauptstadt|hoofdstad|capitals"))
        return true;
    size_t head = 0, tail = 0, n = sizeof right - 1;
    while (head < n && head < word.n && (word.p[head] | 0x20) == right[head])
        head++;
    while (tail < n - head && tail < word.n - head &&
           (word.p[word.n - 1 - tail] | 0x20) == right[n - 1 - tail])
        tail++;
    return head + tail + (word.n == n ? 2 : 1) >= (word.n > n ? word.n : n) && head > 1;
}

static bool is_part(char c)
{
    char low = (char)(c | 0x20);
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c > 127;
}

/* The next word of a question, cut at blanks and signs; empty at the end. */
static struct str next_word(struct str t, size_t *at)
{
    size_t from = *at, end;
    while (from < t.n && !is_part(t.p[from]))
        from++;
    for (end = from; end < t.n && is_part(t.p[end]);)
        end++;
    *at = end;
    return str_sub(t, from, end);
}

static bool asks_capital(struct str t)
{
    struct str word;
    for (size_t at = 0; (word = next_word(t, &at)).n;)
        if (is_capital_word(word))
            return true;
    return str_find(t, STR("首都"), 0) != SIZE_MAX || str_find(t, STR("столиц"), 0) != SIZE_MAX;
}

static bool find_capital(struct str t, size_t *row)
{
    for (size_t i = 0; i < (size_t)CAPITALS; i++)
        if (ask_mentions(t, capitals[i].country)) {
            *row = i;
            return true;
        }
    return false;
}

/* The first row of a word whose other conditions hold, NULL for none. */
static const struct fact *look_up(struct str question, struct str word)
{
    char key[FACT_KEY] = { 0 };
    if (word.n < 2 || word.n >= FACT_KEY)
        return NULL;
    for (size_t i = 0; i < word.n && i < FACT_KEY - 1; i++)
        key[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
    uint64_t head = str_order8(key);
    size_t low = 0, high = FACTS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        uint64_t order = str_order8(facts[middle].key);
        bool before =
            order < head || (order == head && memcmp(facts[middle].key, key, FACT_KEY) < 0);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    for (; low < FACTS && memcmp(facts[low].key, key, FACT_KEY) == 0; low++)
        if ((!facts[low].phrase || ask_mentions(question, facts[low].phrase)) &&
            ask_mentions(question, facts[low].asked))
            return &facts[low];
    return NULL;
}

bool solve_known(const struct ask *q, struct str t, struct str *value)
{
    size_t row;
    (void)q;
    t = str_sub(t, 0, 400);
    if (asks_capital(t) && find_capital(t, &row)) {
        *value = str_from(capitals[row].capital);
        return true;
    }
    const struct fact *fact = NULL, *one;
    struct str word;
    for (size_t at = 0;
         (word = next_word(t, &at)).n;) /* what is asked about stands last, as a rule */
        fact = (one = look_up(t, word)) != NULL ? one : fact;
    *value = fact ? str_from(fact->answer) : *value;
    return fact != NULL;
}

struct str solve_sentence(const struct ask *q, struct str value)
{
    static const char *const lines[LANGUAGE_COUNT] = {
        [LANGUAGE_EN] = "The answer is",   [LANGUAGE_FR] = "La réponse est",
        [LANGUAGE_DE] = "Die Antwort ist", [LANGUAGE_ES] = "La respuesta es",
        [LANGUAGE_IT] = "La risposta è",   [LANGUAGE_PT] = "A resposta é",
        [LANGUAGE_NL] = "Het antwoord is",
    };
    enum language l = q->language == LANGUAGE_AUTO ? language_detect(q->question) : q->language;
    return lines[l] ? arena_printf(q->a, "%s **%.*s**.", lines[l], STR_ARG(value)) : value;
}

bool solve_fact(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    size_t row;
    bool asks =
        cues_has_any(c, CUES_OF_QUESTIONS | CUES(CUE_MAKE)) || q->bare || asks_capital(q->question);
    if (!asks || q->items.n > 1 || !solve_known(q, q->question, &s->value))
        return false;
    bool english = q->language == LANGUAGE_EN ||
                   (q->language == LANGUAGE_AUTO && language_detect(q->question) == LANGUAGE_EN);
    if (english && asks_capital(q->question) && find_capital(str_sub(q->question, 0, 400), &row)) {
        struct str rest = str_from(capitals[row].country), country = str_cut(&rest, '|');
        bool article = ask_is_one(country, "Netherlands|United States|Philippines");
        s->text = arena_printf(q->a, "The capital of %s%.*s is **%.*s**.", article ? "the " : "",
                               STR_ARG(country), STR_ARG(s->value));
    } else {
        s->text = solve_sentence(q, s->value);
    }
    return true;
}
