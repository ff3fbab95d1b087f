/* SPDX-License-Identifier: MIT
 * Values to be taken from a text: "find the order number", "list the persons", "when is the
 * meeting?". See solve.h. What kind is wanted is told by the words of the question; finding them is
 * left to schema/shape/hint. */
#include "gen/solve/solve.h"

#include "gen/words/words.h"

#include "schema/shape/hint/hint.h"

enum {
    QUESTION_BYTES = 400,
    HEAD_WORDS = 6
};

/* The name of the property that the question asks for, empty when no row has one of its words. What
 * stands behind the asking word goes before: "which carrier shipped the order", "the order date".
 */
static struct str kind_of(struct str question)
{
    const struct rows kinds = data_rows(DATA_KINDS);
    const uint64_t asks = CUES(CUE_WHICH) | CUES(CUE_WHAT) | CUES(CUE_EXTRACT) | CUES(CUE_MAKE);
    struct str kind = STR("");
    struct cues c;
    size_t head = SIZE_MAX;
    cues_read(&c, str_sub(question, 0, QUESTION_BYTES));
    for (size_t k = 0; k < c.n && (head == SIZE_MAX || k < head + HEAD_WORDS); k++) {
        struct str word = cues_word(&c, k), found = STR("");
        head = head == SIZE_MAX && CUES(c.w[k].cue) & asks ? k : head;
        for (size_t i = 0; i < kinds.n && k > head && !found.n; i++)
            if (!str_eq(kinds.row[i].p[1], STR("name")) && ask_is_one(word, kinds.row[i].p[0].p))
                found = kinds.row[i].p[1];
        if (found.n && (!kind.n || str_eq(kind, STR("code"))))
            kind = found;
        else if (k > head && !found.n && ask_is_one(word, data_list(LIST_NAME_STOPS)) &&
                 !ask_is_one(word, "is|are"))
            break;
    }
    size_t row = kind.n ? SIZE_MAX : solve_row(DATA_KINDS, question, 0);
    return row == SIZE_MAX ? kind : kinds.row[row].p[1];
}

/* A number with the word behind it: "36 months" */
static bool quantity(const struct ask *q, struct str text, struct str question, struct str *value)
{
    double number;
    if (!hint_find_number(q->a, hint_read(q->a, q->budget, text), question, &number))
        return false;
    struct str figures = solve_number(q, number);
    size_t at = str_find(text, figures, 0), end = at + figures.n;
    *value = figures;
    if (at == SIZE_MAX)
        return true;
    end = str_skip(text, end, " ");
    size_t word = end;
    while (end < text.n && (unsigned char)text.p[end] >= 'A')
        end++;
    if (end > word && !q->bare && end - word < 12)
        value->p = text.p + at, value->n = end - at;
    return true;
}

/* The colour, month or other member of a class that the question names. */
static bool member(struct str text, struct str question, struct str *value)
{
    struct lines members = solve_members(question);
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < members.n; i++) {
        size_t at = str_find_ci(text, members.p[i], 0);
        if (at < first && ask_mentions(text, members.p[i].p)) {
            first = at;
            *value = str_sub(text, at, at + members.p[i].n);
        }
    }
    return first != SIZE_MAX;
}

/* What follows "is", "called", "=": "my favourite tea is sencha" */
static bool told(struct str text, struct str *value)
{
    const struct lines links = data_texts(LIST_TELLING);
    for (size_t i = 0; i < links.n; i++) {
        size_t at = str_find(text, links.p[i], 0);
        if (at == SIZE_MAX)
            continue;
        struct str rest = str_sub(text, at + links.p[i].n, text.n);
        size_t end = str_until(rest, 0, ".,;!?\n");
        rest = str_trim(str_sub(rest, 0, end));
        size_t and = str_find(rest, STR(" and "), 0);
        rest = str_sub(rest, 0, and);
        if (rest.n && rest.n < 60) {
            *value = rest;
            return true;
        }
    }
    return false;
}

/* "gate B12", "my dog Bruno": a name or number right behind a word of the question */
static bool behind_word(struct str text, struct str question, bool figures, struct str *value)
{
    struct cues c, asked;
    cues_read(&c, text);
    cues_read(&asked, str_sub(question, 0, QUESTION_BYTES));
    for (size_t i = 0; i < asked.n; i++) { /* what is asked for stands before what is said of it */
        struct str word = cues_word(&asked, i);
        for (size_t k = 1; k < c.n && word.n > 2 && !words_function_in(word); k++) {
            bool named =
                !c.w[k].cut && (c.w[k].capital || (figures && ascii_is_digit(text.p[c.w[k].at])));
            if (!named || !str_eq_ci(word, cues_word(&c, k - 1)) ||
                str_eq_ci(cues_word(&c, k), cues_word(&asked, i + 1)))
                continue;
            size_t end = k;
            while (end + 1 < c.n && c.w[k].capital && c.w[end + 1].capital && !c.w[end + 1].cut)
                end++;
            size_t to = c.w[end].at + c.w[end].n;
            while (to < text.n && (unsigned char)text.p[to] > ' ') /* "ORD-582" */
                to++;
            *value = str_strip(str_sub(text, c.w[k].at, to), "", ".,;:!?)\"'");
            return true;
        }
    }
    return false;
}

/* The words of a question that may stand beside its answer: neither small ones nor its orders. */
static struct str telling_words(const struct ask *q, struct str question)
{
    const uint64_t orders = CUES(CUE_REPLY) | CUES(CUE_SAY) | CUES(CUE_EXTRACT) | CUES(CUE_MAKE) |
                            CUES(CUE_ONLY) | CUES(CUE_NOTHING);
    struct cues c;
    cues_read(&c, str_sub(question, 0, QUESTION_BYTES));
    char *p = arena_room(q->a, question.n + 1);
    size_t n = 0;
    for (size_t k = 0; k < c.n; k++) {
        struct str word = cues_word(&c, k);
        if (words_function_in(word) || (CUES(c.w[k].cue) & orders))
            continue;
        memcpy(p + n, word.p, word.n);
        n += word.n;
        p[n++] = ' ';
    }
    return (struct str){ p, n };
}

bool solve_value_of(const struct ask *q, struct str text, struct str question, struct str *value)
{
    struct str kind = kind_of(question);
    if (member(text, question, value))
        return true;
    bool figures = q->bare && cues_has(&q->cues, CUE_FIGURE) && /* "Number only." */
                   !ask_is_one(kind, "code|phone");
    bool counts = figures || ask_mentions(question, data_list(LIST_HOW_MUCH));
    struct hint *h = hint_read(q->a, q->budget, text);
    if (!h)
        return false;
    if (!counts && !ask_is_one(kind, "date|time|price|age|email|phone|url") &&
        behind_word(text, question, !kind.n || str_eq(kind, STR("code")), value))
        return true;
    const struct hint_query query = { .name = kind,
                                      .asked = telling_words(q, question),
                                      .as_told = !ask_row(DATA_DAY_FORMS, 0, q->task) };
    if (kind.n && !counts &&
        (hint_text(q->a, h, &query, 0, value) ||
         (str_eq(kind, STR("date")) && hint_find(q->a, h, STR("time"), value))))
        return true;
    bool number = counts || ask_is_one(kind, "price|age|code|time|date");
    return (number && quantity(q, text, question, value)) || told(text, value);
}

/* Sorts the items as they stand in the text; false when there are none. */
static bool in_order(struct solution *s)
{
    for (size_t i = 1; i < s->item_count; i++)
        for (size_t k = i; k > 0 && s->items[k].p < s->items[k - 1].p; k--) {
            struct str one = s->items[k];
            s->items[k] = s->items[k - 1];
            s->items[k - 1] = one;
        }
    return s->item_count > 0;
}

/* The text is searched for all values of the kind: "extract all e-mail addresses". */
static bool all_of(const struct ask *q, struct str kind, struct solution *s)
{
    struct hint *h = hint_read(q->a, q->budget, q->material);
    s->items = ARENA_ARRAY(q->a, struct str, SOLUTION_ITEMS);
    double number;
    while (str_eq(kind, STR("price")) && s->item_count < SOLUTION_ITEMS &&
           hint_find_number(q->a, h, kind, &number)) {
        hint_use_number(h, number);
        s->items[s->item_count++] = solve_number(q, number);
    }
    if (s->item_count) /* as they stand in the text */
        return true;
    while (s->item_count < SOLUTION_ITEMS && hint_find(q->a, h, kind, &s->items[s->item_count])) {
        hint_use(h, s->items[s->item_count]);
        s->item_count++;
    }
    return in_order(s);
}

/* Members of a class that stand in the text: "the programming languages of this profile" */
static bool all_members(const struct ask *q, struct solution *s)
{
    struct lines members = solve_members(q->task);
    s->items = ARENA_ARRAY(q->a, struct str, SOLUTION_ITEMS);
    for (size_t i = 0; i < members.n; i++)
        if (ask_mentions(q->material, members.p[i].p)) {
            size_t at = str_find_ci(q->material, members.p[i], 0);
            s->items[s->item_count++] = str_sub(q->material, at, at + members.p[i].n);
        }
    return in_order(s);
}

bool solve_value(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    const uint64_t asking = CUES(CUE_EXTRACT) | CUES(CUE_MAKE) | CUES(CUE_REPLY);
    bool asks = q->bare || q->list != LIST_FREE || cues_has_any(c, CUES_OF_QUESTIONS | asking);
    if (!asks || !q->material.n || q->label_count || ask_part(q, data_list(LIST_ASKED_NAMES)).n ||
        ask_mentions(q->task, data_list(LIST_CITING)) ||
        (cues_has(c, CUE_HOWMANY) && memchr(q->question.p, '?', q->question.n)))
        return false;
    size_t end = (size_t)(q->material.p - q->user.p);
    /* the instruction alone: a text that is quoted within it has words of its own */
    struct str ask =
        q->part_count || end > q->user.n || end < 8 ? q->task : str_sub(q->user, 0, end);
    bool many = ask_mentions(ask, data_list(LIST_MANY)) || q->list != LIST_FREE;
    struct str kind = kind_of(ask);
    bool named = cues_has(c, CUE_EXTRACT) || cues_has(c, CUE_MAKE) || q->bare || many;
    bool sure = ask_is_one(kind, "email|url|phone|code") && /* known by its looks */
                hint_find(q->a, hint_read(q->a, q->budget, q->material), kind, &s->value);
    struct solution found = { 0 };
    if (many && named && all_members(q, s) && str_eq(kind, STR("country")))
        return true;
    if (many && named && kind.n && all_of(q, kind, &found) && found.item_count > s->item_count)
        *s = found;
    if (s->item_count)
        return true;
    if (!(named || sure) || !kind.n || !solve_value_of(q, q->material, ask, &s->value))
        return false;
    s->text = solve_sentence(q, s->value);
    return true;
}
