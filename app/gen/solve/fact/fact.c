/* SPDX-License-Identifier: MIT
 * The little general knowledge at hand: see solve.h. A question's words are looked up one by one in
 * a sorted table; what else a row needs must stand in the question too. */
#include "gen/solve/solve.h"

#include "gen/text/lang/language.h"

#include "base/mem/mem.h"

#include <pthread.h>

enum {
    READ_BYTES = 400 /* of a question */
};

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
    return ask_is_letter(c) || ascii_is_digit(c);
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
    return str_has(t, "首都") || str_has(t, "столиц");
}

/* The row of the country that t names: its names, the English one first, and the capital. */
static const struct str *find_capital(struct str t)
{
    return ask_row(DATA_CAPITALS, 0, t);
}

/* ---- facts by a word of the question ---- */

enum {
    FACTS_MOST = 4096
};

static struct fact {
    const char *asked;  /* one of these must stand in the question as well */
    const char *phrase; /* the word stands in this, whole; or NULL */
    struct str answer;
    uint64_t next; /* of the same word, 0 for none */
} facts[FACTS_MOST];
static struct lexicon *words; /* to the first fact, from 1 on */

/* "animal (Animal Farm): George Orwell" */
static void add_fact(const char *asked, struct str text, size_t number)
{
    size_t end = str_find(text, STR(": "), 0), open = str_find(str_sub(text, 0, end), STR(" ("), 0);
    struct fact *f = &facts[number];
    f->asked = asked;
    f->answer = str_sub(text, end + 2, text.n);
    if (open != SIZE_MAX)
        f->phrase = mem_dup(text.p + open + 2, end - open - 3);
    uint64_t *at = lexicon_at(words, str_sub(text, 0, open < end ? open : end));
    while (*at)
        at = &facts[*at].next;
    *at = number;
}

static void fill(void)
{
    const struct rows rows = data_rows(DATA_FACTS);
    size_t number = 0;
    words = lexicon_new(FACTS_MOST);
    for (size_t i = 0; i < rows.n; i++)
        for (size_t k = 1; k < rows.row[i].n; k++)
            add_fact(rows.row[i].p[0].p, rows.row[i].p[k], ++number);
}

/* The first fact of a word whose other conditions hold, NULL for none. */
static const struct fact *look_up(struct str question, struct str word)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    for (uint64_t i = lexicon_find(words, word); i; i = facts[i].next)
        if ((!facts[i].phrase || ask_mentions(question, facts[i].phrase)) &&
            ask_mentions(question, facts[i].asked))
            return &facts[i];
    return NULL;
}

bool solve_says(const struct ask *q, struct str text, struct str value)
{
    static const enum data_file tables[] = { DATA_SAME, DATA_CAPITALS };
    if (value.n && ask_mentions(text, arena_dup(q->a, value).p))
        return true;
    for (size_t k = 0; k < ARRAY_LEN(tables); k++) {
        const struct rows rows = data_rows(tables[k]);
        for (size_t i = 0; i < rows.n; i++) {
            const char *names = rows.row[i].p[rows.row[i].n - 1].p;
            if (ask_is_one(value, names) && ask_mentions(text, names))
                return true;
        }
    }
    return false;
}

bool solve_known(const struct ask *q, struct str t, struct str *value)
{
    (void)q;
    t = str_sub(t, 0, READ_BYTES);
    const struct str *capital = asks_capital(t) ? find_capital(t) : NULL;
    if (capital) {
        *value = capital[1];
        return true;
    }
    const struct fact *fact = NULL, *one;
    struct str word;
    for (size_t at = 0;
         (word = next_word(t, &at)).n;) /* what is asked about stands last, as a rule */
        fact = (one = look_up(t, word)) != NULL ? one : fact;
    *value = fact ? fact->answer : *value;
    return fact != NULL;
}

struct str solve_sentence(const struct ask *q, struct str value)
{
    enum language l = q->language == LANGUAGE_AUTO ? language_detect(q->question) : q->language;
    struct str answer = text_pack_of(l)->answer;
    return answer.n ? arena_printf(q->a, "%.*s **%.*s**.", STR_ARG(answer), STR_ARG(value)) : value;
}

struct str solve_in_language(const struct ask *q, struct str names)
{
    enum language l = q->language == LANGUAGE_AUTO ? language_detect(q->question) : q->language;
    struct str name = str_cut(&names, '|'); /* English, if nothing else */
    for (enum language i = LANGUAGE_EN; i < l && l <= LANGUAGE_NL; i++)
        name = str_cut(&names, '|');
    return name;
}

bool solve_fact(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    const struct str *row = NULL;
    const struct str question = str_sub(q->question, 0, READ_BYTES);
    bool capital = asks_capital(question);
    bool asks =
        cues_has_any(c, CUES_OF_QUESTIONS | CUES(CUE_MAKE) | CUES(CUE_REPLY)) || q->bare || capital;
    if (!asks || q->items.n > 1 || !solve_known(q, q->question, &s->value))
        return false;
    enum language l = q->language == LANGUAGE_AUTO ? language_detect(q->question) : q->language;
    row = capital ? find_capital(question) : NULL;
    s->value = row ? solve_in_language(q, row[2]) : s->value;
    if (row && l == LANGUAGE_EN) {
        struct str rest = row[0], country = str_cut(&rest, '|');
        bool article = ask_is_one(country, "Netherlands|United States|Philippines");
        s->text = arena_printf(q->a, "The capital of %s%.*s is **%.*s**.", article ? "the " : "",
                               STR_ARG(country), STR_ARG(s->value));
    } else {
        struct str other =
            l > LANGUAGE_EN && l <= LANGUAGE_NL ? solve_phrase(q, s->value, l) : STR("");
        s->value = other.n ? other : s->value;
        s->text = solve_sentence(q, s->value);
    }
    return true;
}
