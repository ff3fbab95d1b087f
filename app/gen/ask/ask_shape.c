/* SPDX-License-Identifier: MIT
 * Whether an answer is to be JSON, YAML, CSV or a table, and lists of names in an instruction. See
 * ask.h. */
#include "gen/ask/ask.h"

enum {
    FORM_NEAR = 100 /* bytes between an order and its form */
};

static bool is_word_char(char c)
{
    return ascii_is_name(c) || (c && strchr("-.#'", c)) || (unsigned char)c > 127;
}

static size_t word_end(struct str s, size_t at)
{
    while (at < s.n && is_word_char(s.p[at]))
        at++;
    return at;
}

static bool is_filler(struct str word)
{
    return ask_is_one(word, data_list(LIST_NAME_FILLERS));
}

/* One name at *at: quoted, or a run of words to the next comma or "and". */
static bool take_name(struct str s, size_t *at, struct str *name)
{
    size_t from = *at;
    char mark = from < s.n && strchr("\"'`", s.p[from]) ? s.p[from] : 0;
    if (mark) {
        const char *end = memchr(s.p + from + 1, mark, s.n - from - 1);
        if (!end || (size_t)(end - s.p) - from > 60)
            return false;
        *name = str_sub(s, from + 1, (size_t)(end - s.p));
        *at = (size_t)(end - s.p) + 1;
        return name->n > 0;
    }
    size_t end = from, words = 0;
    while (words < 3) {
        size_t to = word_end(s, end);
        while (to > end && strchr(".'", s.p[to - 1]))
            to--;
        struct str word = str_sub(s, end, to);
        bool joined =
            to < s.n && s.p[to] == ' ' && is_filler(str_sub(s, to + 1, word_end(s, to + 1)));
        bool noted = to + 1 < s.n && s.p[to] == ' ' && s.p[to + 1] == '(';
        bool alone = !words && to < s.n && (joined || noted || strchr(",:", s.p[to]));
        if (!word.n || (ask_is_one(word, data_list(LIST_NAME_STOPS)) && !alone) ||
            (words && is_filler(word)))
            break;
        end = to;
        words++;
        if (end >= s.n || s.p[end] != ' ')
            break;
        end++;
    }
    *name = str_trim(str_sub(s, from, end));
    *at = end;
    return words > 0;
}

size_t ask_names(struct str s, struct str *names, struct str *notes, size_t max)
{
    size_t n = 0, at = 0;
    while (n < max) {
        for (bool more = true; more;) { /* commas, articles, "and" */
            at = str_skip(s, at, " ,:|\n-*");
            size_t to = word_end(s, at);
            more = to > at && is_filler(str_sub(s, at, to));
            at = more ? to : at;
        }
        if (at >= s.n || !take_name(s, &at, &names[n]))
            break;
        if (notes)
            notes[n] = (struct str){ 0 };
        at = str_skip(s, at, " ");
        if (at < s.n && (s.p[at] == '(' || s.p[at] == '[')) {
            size_t close = str_find(s, s.p[at] == '(' ? STR(")") : STR("]"), at);
            if (notes && close != SIZE_MAX)
                notes[n] = str_sub(s, at + 1, close);
            at = close == SIZE_MAX ? s.n : close + 1;
        }
        if (notes && at + 1 < s.n && s.p[at] == ':' && s.p[at + 1] == ' ') { /* "price: float" */
            size_t to = word_end(s, at + 2);
            bool type =
                ask_is_one(str_strip(str_sub(s, at + 2, to), "", "."), data_list(LIST_NOTE_TYPES));
            if (type && str_starts(str_sub(s, to, s.n), STR(" = ")))
                to = word_end(s, to + 3);
            to -= type && s.p[to - 1] == '.';
            notes[n] = type ? str_sub(s, at + 2, to) : notes[n];
            at = type ? to : at;
        }
        n++;
        size_t to = str_skip(s, at, " ");
        size_t word = word_end(s, to);
        bool goes_on =
            to < s.n && (s.p[to] == ',' || s.p[to] == '|' || is_filler(str_sub(s, to, word)) ||
                         (s.p[to] == '\n' && to + 1 < s.n && strchr("-*", s.p[to + 1])));
        if (!goes_on || word == s.n)
            break;
    }
    return n;
}

static const uint64_t ORDERS = CUES(CUE_REPLY) | CUES(CUE_ONLY) | CUES(CUE_MAKE) | CUES(CUE_SAY) |
                               CUES(CUE_EXTRACT) | CUES(CUE_CONVERT) | CUES(CUE_CLASSIFY);

/* "Return {"city": ...}": an order and a form behind it; examples that end in one to be made */
static bool has_form(const struct ask *q)
{
    const struct ask_part *last = q->part_count ? &q->parts[q->part_count - 1] : NULL;
    if (last && !last->text.n && last->name.n &&
        str_has(q->user, arena_printf(q->a, "%.*s: {\"", STR_ARG(last->name)).p))
        return true;
    size_t from, to;
    if (!memchr(q->task.p, '{', q->task.n) || !ask_find_form(q->task, &from, &to))
        return false;
    for (size_t i = 0; i < q->cues.n && q->cues.w[i].at < from; i++)
        if (ORDERS >> q->cues.w[i].cue & 1 && q->cues.w[i].at + FORM_NEAR > from)
            return true;
    return false;
}

/* "as JSON", "return a JSON object", "JSON only": not "what is JSON". */
static bool is_wanted(const struct ask *q, enum cue shape)
{
    const struct cues *c = &q->cues;
    size_t reach = shape == CUE_JSON || shape == CUE_SCHEMA ? 9 : 3;
    for (size_t i = 0; i < c->n; i++) {
        struct str before = i ? cues_word(c, i - 1) : STR("");
        if (c->w[i].cue != shape || ask_is_one(before, "of|about|über|sur|sobre|is|does|using"))
            continue;
        if (ask_is_one(before, data_list(LIST_BEFORE_SHAPES)) || cues_is(c, i + 1, CUE_ONLY) ||
            cues_is(c, i + 1, CUE_ARRAY) ||
            ask_is_one(cues_word(c, i + 1), "object|objects|array|list|blob|schema") ||
            (i > 1 && ask_is_one(cues_word(c, i - 2), "is|be|as|in|into|to")) ||
            (i > 2 && ask_is_one(cues_word(c, i - 3), "as|into")))
            return true;
        if (ask_is_one(before, data_list(LIST_BEFORE_NAMED_SHAPES)) &&
            cues_has_any(c, CUES(CUE_REPLY) | CUES(CUE_MAKE) | CUES(CUE_SAY)))
            return true;
        for (size_t k = 1; k <= reach && k <= i; k++)
            if (ORDERS >> c->w[i - k].cue & 1)
                return true;
    }
    return false;
}

void ask_read_shape(struct ask *q)
{
    static const struct {
        enum cue cue;
        enum ask_shape shape;
    } shapes[] = {
        { CUE_YAML, SHAPE_YAML }, { CUE_CSV, SHAPE_CSV },     { CUE_TABLE, SHAPE_TABLE },
        { CUE_JSON, SHAPE_JSON }, { CUE_SCHEMA, SHAPE_JSON },
    };
    const struct cues *c = &q->cues;
    size_t first = 0; /* "a Python function that returns JSON" */
    while (first < c->n && c->w[first].cue != CUE_CODE && c->w[first].cue != CUE_JSON)
        first++;
    bool code = cues_is(c, first, CUE_CODE) && !cues_has(c, CUE_KEY) && !cues_has(c, CUE_SCHEMA) &&
                !ask_mentions(q->task, "code block|code fence|code snippet|codeblock") &&
                !(str_has(q->task, "{") && ask_find_form(q->task, &(size_t){ 0 }, &(size_t){ 0 }));
    for (size_t i = 0; i < ARRAY_LEN(shapes); i++)
        if (cues_has(c, shapes[i].cue) && is_wanted(q, shapes[i].cue) &&
            !(code && shapes[i].cue != CUE_SCHEMA))
            q->shape = shapes[i].shape;
    if (q->shape == SHAPE_FREE && !code && has_form(q))
        q->shape = SHAPE_JSON;
    if (q->shape == SHAPE_TABLE && ask_mentions(q->task, "create table|sql|insert into"))
        q->shape = SHAPE_FREE;
}
