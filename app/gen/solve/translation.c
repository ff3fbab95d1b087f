/* SPDX-License-Identifier: MIT
 * Usual phrases in other languages: see solve.h. */
#include "gen/solve/solve.h"

#include "gen/text/lang/language.h"
#include "gen/words/letter.h"

enum {
    PHRASES_MOST = 32 /* looked up for one translation */
};

static struct str without_signs(struct str s)
{
    s = str_strip(str_trim(s), "\"' ", ".!?\"' \n");
    if (str_starts(s, STR("¿")) || str_starts(s, STR("¡")))
        s = str_sub(s, 2, s.n);
    struct str rest = s, article = str_cut(&rest, ' ');
    return rest.n && ask_is_one(article, data_list(LIST_ARTICLES)) ? rest : s;
}

/* The phrase's row in the table, of texts from English on; part of a sentence with its article,
 * whose rows stand last. */
static struct str look_up(struct str phrase, enum language goal, bool part)
{
    const struct rows rows = data_rows(DATA_PHRASES);
    phrase = part ? phrase : without_signs(phrase);
    for (size_t i = 0; i < rows.n; i++) {
        const struct lines *row = &rows.row[part ? rows.n - 1 - i : i];
        for (size_t l = 0; l < row->n && goal - LANGUAGE_EN < row->n; l++)
            if (str_eq_ci(phrase, part ? row->p[l] : without_signs(row->p[l])))
                return row->p[goal - LANGUAGE_EN];
    }
    return STR("");
}

/* What stands in the places of "I have {}" or "{} is {}"; how many, 0 when the text is another. */
static size_t read_slots(struct str pattern, struct str text, struct str slots[static 2])
{
    size_t n = 0, hole = str_find(pattern, STR("{}"), 0);
    while (str_eq_ci(str_sub(text, 0, hole), str_sub(pattern, 0, hole))) {
        text = str_sub(text, hole, text.n);
        if (hole == SIZE_MAX || n == 2)
            return pattern.n && str_has(pattern, "{}") ? 0 : n;
        pattern = str_sub(pattern, hole + 2, pattern.n);
        hole = str_find(pattern, STR("{}"), 0);
        struct str next = str_sub(pattern, 0, hole);
        size_t end = next.n ? str_find_ci(text, next, 0) : text.n;
        slots[n++] = str_sub(text, 0, end);
        text = end == SIZE_MAX ? STR("") : str_sub(text, end, text.n);
    }
    return 0;
}

/* A sentence with its places filled; names are no words to translate. "clair/claire": of a thing of
 * the first gender or the second. */
static struct str fill_slots(const struct ask *q, struct str sentence, enum language goal,
                             const struct str *slots, size_t n)
{
    bool second = false;
    for (size_t i = 0; i < n; i++) {
        size_t hole = str_find(sentence, STR("{}"), 0);
        struct str value = look_up(slots[i], goal, true), word = slots[i];
        bool name =
            word.n && !value.n && (ascii_lower(word.p[0]) != word.p[0] || ask_is_digit(word, 0));
        if (!name && !value.n)
            return STR("");
        struct str other = name ? word : value, first = str_cut(&other, '/');
        value = second && other.n ? other : first;
        second = ask_is_one(str_cut(&first, ' '), "la|una|une|a|uma|ma|mia|minha") ||
                 (str_ends(first, STR("a")) && goal == LANGUAGE_ES);
        sentence = arena_printf(q->a, "%.*s%.*s%.*s", STR_ARG(str_sub(sentence, 0, hole)),
                                STR_ARG(value), STR_ARG(str_sub(sentence, hole + 2, sentence.n)));
    }
    return sentence;
}

struct str solve_phrase(const struct ask *q, struct str phrase, enum language goal)
{
    const struct rows rows = data_rows(DATA_PHRASES);
    struct str text = str_strip(phrase, "\"' ", ".!?\"' \n"), slots[2], rest = text;
    bool article = ask_is_one(str_cut(&rest, ' '), data_list(LIST_ARTICLES));
    struct str found = article ? look_up(text, goal, true) : STR("");
    found = found.n ? found : look_up(text, goal, false);
    for (size_t i = 0; i < rows.n && !found.n; i++) {
        const struct lines *row = &rows.row[i];
        for (size_t l = 0; l < row->n && !found.n && str_has(row->p[l], "{}"); l++) {
            size_t n = goal - LANGUAGE_EN < row->n ? read_slots(row->p[l], text, slots) : 0;
            found = n ? fill_slots(q, row->p[goal - LANGUAGE_EN], goal, slots, n) : found;
        }
    }
    char *p = arena_alloc(q->a, found.n + 1);
    memcpy(p, found.p, found.n);
    bool capital = text.n && ascii_lower(text.p[0]) != text.p[0];
    if (capital || (!str_has(text, " ") && goal != LANGUAGE_DE))
        letter_turn(p, found.n, capital);
    return str_cut(&(struct str){ p, found.n }, '/');
}

enum language solve_goal(const struct ask *q)
{
    enum language goal = LANGUAGE_AUTO;
    for (size_t i = 0; i < q->cues.n; i++) {
        enum language l = (enum language)q->cues.w[i].language;
        goal = l == LANGUAGE_AUTO ? goal : l;
    }
    return goal;
}

struct str solve_source(const struct ask *q)
{
    struct str quoted, s = q->user;
    size_t at;
    const struct cues *c = &q->cues;
    if (ask_quoted(s, 0, &quoted, NULL) && quoted.n)
        return quoted;
    if (q->material.n)
        return q->material;
    const struct lines leads = data_texts(LIST_WORD_FOR); /* "the word for house" */
    for (size_t i = 0; i < leads.n; i++) {
        at = str_find_ci(s, leads.p[i], 0);
        if (at != SIZE_MAX)
            return str_sub(s, at + leads.p[i].n, str_find(s, STR("?"), at));
    }
    bool user = false;
    for (size_t i = 0; i < c->n; i++) {
        bool own = c->w[i].at >= q->task.n - q->user.n - 1;
        if (!own || (c->w[i].cue != CUE_TRANSLATE && c->w[i].cue != CUE_SAY))
            continue;
        user = true;
        size_t from = c->w[i].at + c->w[i].n, to = from;
        for (size_t k = i + 1; k < c->n; k++) {
            to = c->w[k].at;
            if (c->w[k].language != LANGUAGE_AUTO)
                break;
        }
        struct str middle = str_trim(str_sub(q->task, from, to));
        struct str last = str_behind(middle, ' ');
        bool joint = ask_is_one(last, "in|to|into|auf|ins|en|nach|em|naar");
        return str_trim(str_sub(middle, 0, middle.n - (joint ? last.n : 0)));
    }
    return user ? STR("") : s;
}

/* Sentence by sentence; empty where one of them is not known, or there are too many to look up. */
static struct str translated(const struct ask *q, struct str source, enum language goal)
{
    if (str_has(source, ", ") &&
        str_count(source, ' ') < 2 * str_count(source, ',') + 1) { /* a list of words */
        struct str words = STR("");
        if (str_count(source, ',') > PHRASES_MOST)
            return words;
        while (source.p) {
            struct str said = solve_phrase(q, str_trim(str_cut(&source, ',')), goal);
            if (!said.n)
                return said;
            words = arena_printf(q->a, "%.*s%s%.*s", STR_ARG(words), words.n ? ", " : "",
                                 STR_ARG(said));
        }
        return words;
    }
    struct str all = STR("");
    size_t n = 0;
    for (size_t at = 0, from = 0; at < source.n; from = at) {
        if (n++ == PHRASES_MOST)
            return STR("");
        struct str one = ask_sentence(source, &at), said = one.n ? solve_phrase(q, one, goal) : one;
        if (!said.n)
            return said;
        char mark = one.p[one.n - 1];
        bool marked = mark == '?' || (strchr(".!", mark) && (from || at < source.n));
        bool line = memchr(source.p + from, '\n', (size_t)(one.p - source.p) - from);
        bool ends = marked && goal <= LANGUAGE_RU && said.p[said.n - 1] != mark;
        all = arena_printf(q->a, "%.*s%s%.*s%.*s", STR_ARG(all),
                           !from  ? ""
                           : line ? "\n"
                                  : " ",
                           STR_ARG(said), (int)ends, &mark);
    }
    return all;
}

bool solve_translation(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    enum language goals[LANGUAGE_COUNT] = { LANGUAGE_AUTO };
    size_t n = 0, last = 0;
    for (size_t i = 0; i < c->n; i++) { /* "German, French and Spanish", not "English to German" */
        if (c->w[i].language == LANGUAGE_AUTO || c->w[i].language >= LANGUAGE_COUNT)
            continue;
        bool more = n && n < LANGUAGE_COUNT && i - last <= 2 &&
                    (c->w[i].cut || ask_is_one(cues_word(c, i - 1), "and|und|et|y|e|en"));
        n = more ? n : 0;
        goals[n++] = (enum language)c->w[i].language;
        last = i;
    }
    struct str said;
    if (!n || !(cues_has(c, CUE_TRANSLATE) || cues_has(c, CUE_SAY) ||
                (n > 1 && ask_quoted(q->user, 0, &said, NULL)) ||
                ask_mentions(q->task, data_list(LIST_SAID_IN))))
        return false;
    struct str source = solve_source(q);
    s->items = ARENA_ARRAY(q->a, struct str, n);
    for (s->item_count = 0; s->item_count < n; s->item_count++) {
        s->items[s->item_count] = translated(q, source, goals[s->item_count]);
        if (!s->items[s->item_count].n)
            return false;
    }
    s->value = n == 1 ? s->items[0] : s->value;
    s->item_count = n == 1 ? 0 : n;
    s->exact = true;
    return true;
}

/* "Which language is this text in?": its name in the language of the question, or its code. */
bool solve_language(const struct ask *q, struct solution *s)
{
    if (!q->material.n || !ask_mentions(q->task, data_list(LIST_WHICH_LANGUAGE)))
        return false;
    enum language spoken = language_detect(q->material), own = language_detect(q->user);
    const struct rows rows = data_rows(DATA_PHRASES);
    struct cues c;
    for (size_t i = 0; i < rows.n && !s->value.n; i++) {
        cues_read_some(&c, rows.row[i].p[0], 2);
        if (c.n == 1 && c.w[0].language == spoken)
            s->value = solve_phrase(q, rows.row[i].p[0], own <= LANGUAGE_NL ? own : LANGUAGE_EN);
    }
    s->value = ask_mentions(q->task, "code|iso|iso-code") ? language_code(spoken) : s->value;
    return s->value.n && solve_answer(q, s, s->value);
}
