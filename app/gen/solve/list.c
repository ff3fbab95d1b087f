/* SPDX-License-Identifier: MIT
 * Work on words and letters: sorting, counting, reversing, changing case; counting up and down. See
 * solve.h. */
#include "gen/solve/solve.h"

#include "gen/words/letter.h"

#include "base/text/utf8.h"

#include <stdlib.h>

enum {
    COUNT_MAX = 1000,
    WORK_BYTES = 2000,
    ITEM_WORDS = 4
};

/* What is worked on: the quotation, else what follows the colon, else the material. */
static struct str work_of(const struct ask *q)
{
    struct str quoted;
    if (ask_quoted(q->user, 0, &quoted, NULL) && quoted.n)
        return str_sub(quoted, 0, WORK_BYTES);
    struct str s = q->part_count && q->material.n ? q->material : q->user;
    size_t colon = q->part_count ? SIZE_MAX : str_find(s, STR(": "), 0);
    if (colon == SIZE_MAX && !q->part_count)
        colon = str_find(s, STR(":\n"), 0);
    s = colon == SIZE_MAX ? s : str_sub(s, colon + 2, s.n);
    if (q->part_count || colon == SIZE_MAX)
        return str_sub(s, 0, WORK_BYTES);
    struct str own = ask_without_orders(str_sub(s, 0, WORK_BYTES));
    return own.n < str_trim(s).n ? str_strip(own, "", ".") : own;
}

static struct str without_dot(struct str s)
{
    return str_strip(str_trim(s), "", ".?!");
}

static struct str last_word(struct str s)
{
    return str_behind(without_dot(s), ' ');
}

static int by_text(const void *a, const void *b)
{
    const struct str *x = a, *y = b;
    for (size_t i = 0; i < x->n && i < y->n; i++) {
        char c = ascii_lower(x->p[i]), d = ascii_lower(y->p[i]);
        if (c != d)
            return (unsigned char)c < (unsigned char)d ? -1 : 1;
    }
    return (x->n > y->n) - (x->n < y->n);
}

/* Members parted by commas or lines. */
static bool read_members(const struct ask *q, struct solution *s)
{
    struct str rest = without_dot(work_of(q));
    char sign = str_has(rest, "\n") ? '\n' : str_has(rest, "; ") ? ';' : ',';
    s->items = ARENA_ARRAY(q->a, struct str, SOLUTION_ITEMS);
    while (rest.p && s->item_count < SOLUTION_ITEMS) {
        struct str one = str_trim(str_cut(&rest, sign));
        one = str_strip(one, "-*•\"'[ \t", "\"']");
        size_t and = str_find(one, STR(" and "), 0);
        if (one.n && and != SIZE_MAX && and < 30 && !rest.p) {
            s->items[s->item_count++] = str_sub(one, 0, and);
            one = str_sub(one, and+5, one.n);
        } else if (str_starts(one, STR("and "))) {
            one = str_sub(one, 4, one.n);
        }
        if (one.n && s->item_count < SOLUTION_ITEMS)
            s->items[s->item_count++] = one;
    }
    return s->item_count > 1;
}

/* Members by what is told of each: "tea (3.50), cake (5)", or by their length. */
static void sort_by_key(const struct ask *q, struct solution *s, bool length)
{
    double *key = ARENA_ARRAY(q->a, double, s->item_count);
    const bool down = ask_mentions(q->task, data_list(LIST_DESCENDING));
    const bool alone = ask_mentions(q->task, data_list(LIST_NAMES_ALONE));
    for (size_t i = 0; i < s->item_count; i++) {
        struct str one = s->items[i], text[1];
        double v = 0;
        solve_figures(one, &v, text, 1);
        v = (down ? -1 : 1) * (length ? (double)utf8_count(one) : v);
        one =
            alone ? str_strip(str_sub(one, 0, str_until(one, 0, "(:=0123456789")), "", " -$") : one;
        size_t k = i;
        for (; k > 0 && key[k - 1] > v; k--) {
            key[k] = key[k - 1];
            s->items[k] = s->items[k - 1];
        }
        key[k] = v;
        s->items[k] = one;
    }
}

static bool sorted(const struct ask *q, struct solution *s)
{
    bool length = ask_mentions(q->task, data_list(LIST_LENGTH));
    double number;
    struct str text[1];
    size_t bare = 0, told = 0;
    bool read = read_members(q, s);
    if (read && !q->part_count && !memchr(q->user.p, ':', q->user.n)) { /* "Sort b, a and c up" */
        struct str *last = &s->items[s->item_count - 1];
        s->items[0] = str_behind(s->items[0], ' ');
        *last = str_sub(*last, 0, str_until(*last, 0, " "));
    }
    for (size_t i = 0; i < s->item_count; i++) {
        bare += str_to_double(s->items[i], &number);
        told += solve_figures(s->items[i], &number, text, 1);
    }
    bool asked = ask_mentions(q->task, data_list(LIST_SORTING));
    bool letters = !length && ((asked && 2 * told <= s->item_count) ||
                               ask_mentions(q->task, data_list(LIST_ALPHABETICALLY)));
    if (!read || bare == s->item_count ||
        !(letters || length || (asked && told == s->item_count))) {
        s->item_count = 0; /* by value, then */
        return false;
    }
    if (!letters) {
        sort_by_key(q, s, length);
        return true;
    }
    qsort(s->items, s->item_count, sizeof s->items[0], by_text);
    if (ask_mentions(q->task, "descending|reverse|z to a|absteigend|z-a"))
        for (size_t i = 0; i < s->item_count / 2; i++) {
            struct str one = s->items[i];
            s->items[i] = s->items[s->item_count - 1 - i];
            s->items[s->item_count - 1 - i] = one;
        }
    return true;
}

/* The letter that is to be counted: "the letter r", "how many 'r'", "how many r's". */
static bool letter_of(const struct ask *q, char *letter)
{
    struct cues c;
    struct str quoted;
    bool found = false;
    for (size_t i = 0; i < 2 && !found && ask_quoted(q->user, i, &quoted, NULL); i++)
        if ((found = quoted.n == 1))
            *letter = quoted.p[0] | 0x20;
    cues_read(&c, q->question);
    for (size_t i = 1; i < c.n && !found; i++) {
        found = cues_word(&c, i).n == 1 && (cues_is(&c, i - 1, CUE_LETTER) ||
                                            (cues_is(&c, i - 1, CUE_HOWMANY) && i + 1 < c.n));
        *letter = c.text.p[c.w[i].at] | 0x20;
    }
    return found && ascii_is_letter(*letter);
}

/* "How many words are in ...", "how often does the letter r occur in ..." */
static bool counted(const struct ask *q, struct solution *s)
{
    struct str t = q->question, work = work_of(q), quoted = { 0 }, in = { 0 };
    struct str thing = ask_quoted(q->user, 0, &quoted, NULL) ? work : last_word(t);
    size_t n = 0;
    char letter;
    if (ask_mentions(t, "words|wörter|mots|palabras|parole|palavras|woorden")) {
        struct cues c;
        cues_read(&c, work);
        for (size_t i = 0; i < c.n; i++) /* "it's" and "well-known" are one word each */
            n += i == 0 || !strchr("'-", work.p[c.w[i].at - 1]);
    } else if (letter_of(q, &letter)) {
        for (size_t i = 0; i < 2 && (i == 0 || in.n < 2) && ask_quoted(q->user, i, &in, NULL); i++)
            ;
        in = in.n > 1 ? in : last_word(t); /* "in strawberry" */
        for (size_t i = 0; i < in.n; i++)
            n += (in.p[i] | 0x20) == letter;
    } else if (ask_mentions(t, data_list(LIST_LETTERS))) {
        n = utf8_count(thing);
        if (ask_mentions(t, "letters|buchstaben|lettres|letras|lettere"))
            n -= str_count(thing, ' ') + str_count(thing, '.') + str_count(thing, ',');
    } else if (ask_mentions(t, "vowels|vokale|voyelles|vocales|vocali")) {
        for (size_t i = 0; i < thing.n; i++)
            n += strchr("aeiou", thing.p[i] | 0x20) != NULL;
    } else if (ask_mentions(t, "sentences|sätze|phrases|frases")) {
        for (size_t from = 0; from < work.n;)
            n += ask_sentence(work, &from).n > 0;
    } else if (ask_mentions(t, "items|elements|entries|elemente|éléments|numbers|names") &&
               memchr(work.p, ',', work.n)) {
        n = 1 + str_count(work, ',');
    }
    if (!n)
        return false;
    return solve_answer(q, s, solve_number(q, (double)n));
}

static struct str reversed(const struct ask *q, struct str text)
{
    char *p = arena_alloc(q->a, text.n + 1);
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        utf8_next(text, &at);
        memcpy(p + text.n - at, text.p + from, at - from);
    }
    return (struct str){ p, text.n };
}

/* "Reverse the word lamp", "convert to uppercase: hello" */
static bool changed(const struct ask *q, struct solution *s)
{
    struct str t = q->task, work = work_of(q);
    bool quoted = memchr(q->user.p, '"', q->user.n) || memchr(q->user.p, '\'', q->user.n) ||
                  str_has(q->user, ": ");
    if (!quoted)
        work = last_word(q->user);
    if (ask_mentions(t, data_list(LIST_BACKWARDS)) &&
        !ask_mentions(t, "function|order of|list|code|script|method"))
        s->value = reversed(q, str_trim(work));
    else if (quoted && (q->upper || q->lower) &&
             (cues_has(&q->cues, CUE_CONVERT) || ask_mentions(t, data_list(LIST_RECASE))))
        s->value = str_trim(work); /* the writer sees to the case */
    else
        return false;
    return true;
}

/* "Count from 3 down to 1", "from 2 to 10 in steps of 2", "the letters a to e" */
static bool count_to(const struct ask *q, bool letters, struct solution *s)
{
    const struct cues *c = &q->cues;
    int64_t found[2], step = 1;
    size_t n = 0;
    bool counts = false;
    for (size_t i = 0; i < c->n && i < 24; i++) {
        struct str word = cues_word(c, i);
        bool number =
            letters ? word.n == 1 && ascii_is_letter(word.p[0]) : cues_is(c, i, CUE_NUMBER);
        bool stepped = (i && ask_is_one(cues_word(c, i - 1), data_list(LIST_STEPS))) ||
                       (i > 1 && ask_is_one(cues_word(c, i - 2), data_list(LIST_STEPS)));
        if (counts && number && stepped && !letters)
            step = c->w[i].value > 0 ? c->w[i].value : 1;
        else if (counts && number && n < 2 && !cues_is(c, i + 1, CUE_LINE) &&
                 !cues_is(c, i + 1, CUE_WORD) && !ask_is_one(cues_word(c, i + 1), "number|per"))
            found[n++] = letters ? word.p[0] : c->w[i].value;
        counts = counts || cues_is(c, i, CUE_COUNT) || ask_is_one(word, data_list(LIST_COUNTED));
    }
    if (!n ||
        (n == 1 && (letters || !ask_mentions(q->task, "to|bis|à|a|tot|até|hasta|jusqu'à|fino"))))
        return false;
    int64_t from = n == 2 ? found[0] : 1, to = found[n - 1];
    bool even = ask_mentions(q->task, "even|gerade|geraden|pairs|pares|pari");
    if (even || ask_mentions(q->task, "odd|ungerade|ungeraden|impairs|impares|dispari")) {
        step = 2;
        from += (from % 2 != 0) == even;
    }
    int64_t span = (to > from ? to - from : from - to) / step;
    if (span <= 0 || span >= COUNT_MAX)
        return false;
    s->items = ARENA_ARRAY(q->a, struct str, (size_t)span + 1);
    for (int64_t i = 0; i <= span; i++) {
        int64_t value = to > from ? from + i * step : from - i * step;
        char letter = (char)value;
        s->items[s->item_count++] = letters ? arena_dup(q->a, (struct str){ &letter, 1 })
                                            : arena_printf(q->a, "%lld", (long long)value);
    }
    return true;
}

/* "a b" to a_b, a-b, aB, AB or A B; or the first letters of both: the rows of LIST_CASES */
static bool recased(const struct ask *q, struct solution *s)
{
    const struct lines cases = data_texts(LIST_CASES);
    size_t k = 0, n = 0;
    struct str work = work_of(q);
    struct cues c;
    struct str asked = str_sub(q->question, 0, SOLVE_ASKED);
    while (k < cases.n && !ask_mentions(asked, cases.p[k].p))
        k++;
    if (k == cases.n || work.n == q->user.n)
        return false;
    char *p = arena_alloc(q->a, 2 * work.n + 1);
    cues_read(&c, work);
    for (size_t i = 0; i < c.n; i++) {
        struct str word = cues_word(&c, i);
        if (i && (k < 2 || k == 4))
            p[n++] = "_-   "[k];
        bool capital = k > 3 || k == 3 || (k == 2 && i);
        for (size_t j = 0; j < (k == 5 ? 1 : word.n); j++)
            p[n++] = ascii_lower(word.p[j]);
        size_t first = n - (k == 5 ? 1 : word.n);
        if (capital)
            letter_turn(p + first, n - first, true);
    }
    s->value = (struct str){ p, n };
    s->exact = true;
    return n > 0;
}

/* "The third number in this list: ..." */
static bool nth(const struct ask *q, struct solution *s)
{
    const struct lines names = data_texts(LIST_ORDINALS); /* the last of them: the last */
    size_t k = 0;
    struct str asked = str_sub(q->question, 0, SOLVE_ASKED);
    while (k < names.n && !ask_mentions(asked, names.p[k].p))
        k++;
    bool list =
        k < names.n && ask_mentions(q->question, data_list(LIST_LISTED)) && read_members(q, s);
    k = k + 1 == names.n ? s->item_count - 1 : k;
    struct str value = list && k < s->item_count ? s->items[k] : STR("");
    s->item_count = 0;
    return value.n && solve_answer(q, s, value);
}

/* A list that is there, parted in another way. */
static bool parted(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    bool list = q->list != LIST_FREE && !cues_has(c, CUE_SORT) &&
                (cues_has(c, CUE_CONVERT) || ask_mentions(q->user, data_list(LIST_THIS_LIST))) &&
                read_members(q, s);
    for (size_t i = 0; i < s->item_count; i++)
        list = list && str_count(s->items[i], ' ') < ITEM_WORDS;
    s->item_count = list ? s->item_count : 0;
    return list;
}

bool solve_filter(const struct ask *q, struct solution *s)
{
    struct str t = q->question, text[SOLUTION_ITEMS];
    double v[SOLUTION_ITEMS], by = 0, first = 0;
    const char op = cues_has(&q->cues, CUE_NUMBER) ? solve_comparison(t, 1) : 0;
    if (!op || !strchr("eop/", op) || cues_has_any(&q->cues, CUES(CUE_SUM) | CUES(CUE_YES)) ||
        !ask_mentions(t, data_list(LIST_NUMBERS_THAT)))
        return false;
    size_t all = solve_figures(q->user, v, text, SOLUTION_ITEMS), n = 0;
    for (size_t i = 0; i < all; i++) {
        struct str before = str_trim(str_sub(q->user, 0, (size_t)(text[i].p - q->user.p)));
        before = str_behind(before, ' ');
        if (op == '/' && ask_is_one(before, "by|of|durch|von|par|de|por|per|di"))
            by = v[i];
        else if (ask_is_one(before, "first|ersten|premiers|primeros|primi"))
            first = v[i];
        else
            v[n++] = v[i];
    }
    bool range = first > 0 || (n < 3 && ask_mentions(t, data_list(LIST_RANGES)));
    double from = n == 2 ? v[0] : 1, to = n ? v[n - 1] : COUNT_MAX;
    to -= n == 1 && ask_mentions(t, "below|under|less than|smaller than|unter|kleiner");
    s->items = ARENA_ARRAY(q->a, struct str, SOLUTION_ITEMS);
    for (size_t i = 0; i < (range ? COUNT_MAX : n) && s->item_count < SOLUTION_ITEMS; i++) {
        double one = range ? from + (double)i : v[i];
        if (range && (one > to || (first > 0 && (double)s->item_count >= first)))
            break;
        if (solve_compare(op, one, by) == 1)
            s->items[s->item_count++] = solve_number(q, one);
    }
    if (cues_has(&q->cues, CUE_HOWMANY) &&
        solve_answer(q, s, solve_number(q, (double)s->item_count)))
        s->item_count = 0;
    return s->item_count || s->value.n;
}

bool solve_list(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    if (recased(q, s) || nth(q, s) || parted(q, s))
        return true;
    if (cues_has(c, CUE_SORT) && sorted(q, s))
        return true;
    bool often = cues_has(c, CUE_LETTER) && memchr(q->question.p, '?', q->question.n);
    if ((often || cues_has_any(c, CUES(CUE_HOWMANY) | CUES(CUE_COUNT) | CUES(CUE_FIGURE))) &&
        cues_has_any(c, CUES(CUE_WORD) | CUES(CUE_LETTER) | CUES(CUE_SENTENCE) | CUES(CUE_HOWMANY) |
                            CUES(CUE_COUNT)) &&
        counted(q, s))
        return true;
    if (cues_has(c, CUE_NUMBER) && !cues_has_any(c, CUES(CUE_HOWMANY) | CUES(CUE_SORT)) &&
        q->high <= q->low && !q->material.n &&
        (cues_has_any(c, CUES(CUE_COUNT) | CUES(CUE_FIGURE)) ||
         ask_mentions(q->user, data_list(LIST_COUNTED))) &&
        count_to(q, false, s))
        return true;
    if (cues_has_any(c, CUES(CUE_REPLY) | CUES(CUE_MAKE)) && !cues_has(c, CUE_HOWMANY) &&
        ask_mentions(q->user, "letters|alphabet|buchstaben|lettres|letras|lettere") &&
        count_to(q, true, s))
        return true;
    return (cues_has(c, CUE_REVERSE) || q->upper || q->lower) && changed(q, s);
}
