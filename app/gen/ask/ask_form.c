/* SPDX-License-Identifier: MIT
 * The form an answer is to have: length, list, letters, beginning and end, places to be filled. See
 * ask.h. One pass over the words of the instruction; what a word means is decided by its
 * neighbours. */
#include "gen/ask/ask.h"

#include "gen/text/lang/language.h"

enum {
    MARKED = 6, /* bytes of "[[A]]", which is a label */
    BARE_WORDS = 10,
    NEAR = 4,       /* words before a number that limit it */
    QUOTE_NEAR = 60 /* bytes between "begin with" and its quotation */
};

/* Is one of the words before i such a cue? */
static bool is_before(const struct cues *c, size_t i, size_t n, enum cue cue)
{
    for (size_t k = 1; k <= n && k <= i && !c->w[i - k + 1].opens; k++)
        if (c->w[i - k].cue == cue)
            return true;
    return false;
}

/* ---- numbers with a unit ---- */

static struct ask_count *count_of(struct ask *q, enum cue unit)
{
    return unit == CUE_WORD        ? &q->words
           : unit == CUE_SENTENCE  ? &q->sentences
           : unit == CUE_PARAGRAPH ? &q->paragraphs
           : unit == CUE_LINE      ? &q->lines
           : unit == CUE_BULLET    ? &q->items
                                   : NULL;
}

/* "than" of "no more than" is the limit, of "fewer than" it is one too many. */
static void read_limit(const struct cues *c, size_t i, struct ask_count *count)
{
    bool fewer = false, more = false;
    for (size_t k = 1; k <= NEAR && k <= i; k++) {
        fewer = fewer || ask_is_one(cues_word(c, i - k), "fewer|less|under|weniger");
        more = more || ask_is_one(cues_word(c, i - k), "more|mehr|plus|más");
        if (cues_is(c, i - k, CUE_MOST))
            count->most = true;
        if (cues_is(c, i - k, CUE_NOT))
            count->most = count->most || more || fewer;
    }
    if (fewer && count->n > 1 && !is_before(c, i, NEAR, CUE_NOT))
        count->n--;
    count->most = count->most || fewer;
}

/* "in 50 words", "two short sentences", "seven bullets"; "one per line" is a way of listing. */
static void read_count(struct ask *q, size_t i)
{
    const struct cues *c = &q->cues;
    for (size_t k = i + 1; k < c->n && k <= i + 3; k++) {
        struct ask_count *count = count_of(q, (enum cue)c->w[k].cue);
        if (c->w[k].opens || c->w[k].cue == CUE_NUMBER)
            return;
        if (ask_is_one(cues_word(c, k), "per|pro|par|por"))
            return;
        bool signs = ask_is_one(cues_word(c, k), data_list(LIST_CHARACTERS)); /* words of 8 each */
        count = signs ? &q->words : count;
        if (!count)
            continue;
        if (c->w[k].cue == CUE_BULLET)
            q->list = LIST_BULLETS;
        if ((count == &q->items && c->w[i].value == 1) || /* "una lista con viñetas" */
            cues_says(c, k + 1, "each") || c->w[i].value <= 0 || k > i + 2 + (count == &q->items))
            return;
        *count = (struct ask_count){ .n = (size_t)c->w[i].value };
        read_limit(c, i, count);
        count->n = signs && count->n > 8 ? count->n / 8 : count->n;
        if (count->n > ASK_WORDS_MAX)
            count->n = ASK_WORDS_MAX;
        return;
    }
}

/* ---- lists ---- */

static bool is_plural(const struct cues *c, size_t i)
{
    struct str word = cues_word(c, i);
    return word.n > 3 && ((word.p[word.n - 1] == 's' && word.p[word.n - 2] != 's') ||
                          ask_is_one(word, data_list(LIST_PLURALS)));
}

/* Does the sentence ask for something before word i? */
static bool is_wish(const struct cues *c, size_t i)
{
    const uint64_t wishes =
        CUES(CUE_MAKE) | CUES(CUE_REPLY) | CUES(CUE_WHICH) | CUES(CUE_WHAT) | CUES(CUE_EXTRACT);
    while (i-- > 0) {
        if (ask_is_one(cues_word(c, i), "do|does|kosten|coûtent|cuestan|costano"))
            return false; /* "What do 4 tickets cost?" */
        if ((CUES(c->w[i].cue) & wishes) ||
            ask_is_one(cues_word(c, i), "top|tell|describe|using|use"))
            return true;
        if (c->w[i].opens)
            break;
    }
    return false;
}

/* "name seven animals", "give me 5 tips", "three colours": a number with a plural behind it. */
static void read_items(struct ask *q, size_t i)
{
    const struct cues *c = &q->cues;
    if (q->items.n || c->w[i].value <= 0 || c->w[i].value > ASK_ITEMS_MAX)
        return;
    for (size_t k = i + 1; k < c->n && k <= i + 3 && !c->w[k].opens; k++) {
        enum cue cue = (enum cue)c->w[k].cue;
        if (cue == CUE_WORD || cue == CUE_SENTENCE || cue == CUE_PARAGRAPH || cue == CUE_LINE ||
            cue == CUE_COLUMN || cue == CUE_NUMBER || cue == CUE_HEADING ||
            ask_is_one(cues_word(c, k), data_list(LIST_NO_ITEMS)))
            return;
        if (is_plural(c, k) ||
            (k == i + 1 && i < 4 && ask_is_one(cues_word(c, 0), data_list(LIST_LISTING)))) {
            q->items.n = is_wish(c, i) ? (size_t)c->w[i].value : 0;
            return;
        }
    }
}

static struct str quoted_after(struct str s, size_t from)
{
    struct str quoted = { 0 };
    size_t at;
    s = str_sub(s, from, from + 400);
    return ask_quoted(s, 0, &quoted, &at) && at < QUOTE_NEAR ? quoted : (struct str){ 0 };
}

/* What is quoted behind word i, or "with the word END". */
static struct str given_after(const struct cues *c, size_t i)
{
    struct str quoted = quoted_after(c->text, c->w[i].at + c->w[i].n);
    for (size_t k = i + 1; !quoted.n && k < i + NEAR && k + 1 < c->n; k++)
        if (cues_is(c, k, CUE_WORD) && c->w[k + 1].capital)
            quoted = cues_word(c, k + 1);
    return quoted;
}

static void read_list(struct ask *q, size_t i)
{
    const struct cues *c = &q->cues;
    enum cue cue = (enum cue)c->w[i].cue;
    bool not = is_before(c, i, NEAR, CUE_NOT),
         parts = (cue == CUE_COMMA || cue == CUE_CSV) && !not ;
    if (cue == CUE_BULLET && !not )
        q->list = LIST_BULLETS;
    if (cue == CUE_NUMBERED && !not )
        q->list = LIST_NUMBERED;
    const struct rows joints = data_rows(DATA_JOINTS); /* a sign, what it is called */
    struct str task = str_sub(q->task, 0, 4096), sign = STR("");
    if (parts)
        sign = quoted_after(c->text, c->w[i].at + c->w[i].n); /* separated by " | " */
    if (sign.n && sign.n < 4) {
        q->list = LIST_COMMAS;
        q->joint = sign;
    }
    for (size_t k = 0; parts && k < joints.n && q->list != LIST_COMMAS; k++)
        if (ask_mentions(task, joints.row[k].p[1].p)) {
            q->list = LIST_COMMAS;
            q->joint = joints.row[k].p[0];
        }
    if (cue == CUE_LINE && i > 0 &&
        (ask_is_one(cues_word(c, i - 1), data_list(LIST_APART)) ||
         (i > 1 && c->w[i - 1].cue == CUE_NUMBER &&
          ask_is_one(cues_word(c, i - 2), data_list(LIST_APART)))))
        q->list = str_eq(q->joint, STR(" - ")) ? LIST_BULLETS : LIST_LINES;
}

/* ---- the rest ---- */

/* "Answer in German", "auf Deutsch", "in het Nederlands"; a translation's goal as well. */
static void read_language(struct ask *q, size_t i)
{
    const struct cues *c = &q->cues;
    enum language l = i == 0 ? LANGUAGE_AUTO : (enum language)c->w[i].language;
    if (l == LANGUAGE_AUTO || !ask_is_one(cues_word(c, i - 1), data_list(LIST_BEFORE_LANGUAGES)))
        return;
    q->language = l;
}

/* "from 1 to 10", "0 and 100", "1-5" */
static void read_scale(struct ask *q, size_t i)
{
    const struct cues *c = &q->cues;
    size_t next = i + 1;
    bool out = i > 1 && cues_says(c, i - 1, "of") && cues_says(c, i - 2, "out"); /* "out of 5" */
    if (cues_has(c, CUE_RATE) && (out || (c->w[i].at > 1 && c->text.p[c->w[i].at - 1] == '/')) &&
        q->high <= q->low && c->w[i].value > 1) {
        q->low = 1;
        q->high = c->w[i].value;
    }
    struct str behind = str_sub(c->text, c->w[i].at + c->w[i].n, c->text.n);
    for (bool note = str_starts(behind, STR(" (")); note && next < c->n && next < i + NEAR; next++)
        if (cues_is(c, next + 1, CUE_NUMBER)) /* "1 (very bad) to 5" */
            break;
    if (next < c->n && ask_is_one(cues_word(c, next), data_list(LIST_RANGE_JOINTS)))
        next++;
    else if (next < c->n && c->w[next].at - c->w[i].at - c->w[i].n > 3)
        return;
    if (!cues_is(c, next, CUE_NUMBER) || c->w[next].value <= c->w[i].value || q->high > q->low)
        return;
    bool scaled = cues_has(c, CUE_RATE) || (i > 0 && ask_is_one(cues_word(c, i - 1), "between"));
    if (!scaled)
        return;
    q->low = c->w[i].value;
    q->high = c->w[next].value;
}

/* Nothing but the answer? */
static bool is_bare(const struct cues *c, size_t i)
{
    enum cue cue = (enum cue)c->w[i].cue;
    bool plain = cue == CUE_FIGURE && i > 0 && ask_is_one(cues_word(c, i - 1), "plain|bare|raw");
    bool alone = cue == CUE_ONLY && !(i > 0 && c->w[i - 1].language) && /* "in English only" */
                 !(i + 2 < c->n && c->w[i + 2].language);
    if (alone || cue == CUE_NOTHING || plain)
        return true;
    if (cue == CUE_NUMBER && c->w[i].value == 1 && cues_is(c, i + 1, CUE_WORD))
        return true;
    size_t end = i + 1;
    bool order = cue == CUE_EXTRACT || (cue == CUE_REPLY && i);
    while (order && end < c->n && !c->w[end].opens)
        end++;
    if (order && end - i < BARE_WORDS && /* "Reply with the number." */
        (c->w[i].opens || ask_is_one(cues_word(c, i - 1), "and|und|et|y|e|en")) &&
        ask_mentions(str_sub(c->text, c->w[i].at, c->w[end - 1].at + c->w[end - 1].n),
                     data_list(LIST_BARE_THINGS)))
        return true;
    for (size_t k = i + 1; cue == CUE_NOT && k < c->n && k <= i + 4 && !c->w[k].opens; k++)
        if (ask_is_one(cues_word(c, k), data_list(LIST_EXPLANATIONS)))
            return true;
    return false;
}

static void read_word(struct ask *q, size_t i)
{
    const struct cues *c = &q->cues;
    const struct cue_word *w = &c->w[i];
    q->bare = q->bare || is_bare(c, i);
    switch ((int)w->cue) {
    case CUE_NUMBER:
        read_count(q, i);
        read_items(q, i);
        read_scale(q, i);
        break;
    case CUE_BULLET:
    case CUE_NUMBERED:
    case CUE_COMMA:
    case CUE_CSV:
    case CUE_LINE:
        read_list(q, i);
        break;
    case CUE_UPPER:
        q->upper = q->upper || w->n > 8 || cues_says(c, i + 1, "case") ||
                   (i > 0 && ask_is_one(cues_word(c, i - 1), "in|all|block|en|capital|only"));
        break;
    case CUE_CAPITAL: /* "in capital letters" */
        q->upper =
            q->upper || (cues_says(c, i + 1, "letters") && i > 0 && cues_says(c, i - 1, "in"));
        break;
    case CUE_LOWER:
        q->lower = q->lower ||
                   ((w->n > 6 || cues_says(c, i + 1, "case")) && !is_before(c, i, NEAR, CUE_KEY));
        break;
    case CUE_BEGIN:
        q->starts = q->starts.n ? q->starts : given_after(c, i);
        break;
    case CUE_END:
        q->ends = q->ends.n ? q->ends : given_after(c, i);
        break;
    case CUE_COLUMN:
        if (!q->column_count)
            q->column_count =
                ask_names(str_sub(c->text, w->at + w->n, c->text.n), q->columns, NULL, ASK_NAMES);
        break;
    default:
        read_language(q, i);
    }
}

/* Has a text places to be filled: "<n>", "...", "[name]" behind a colon, "[[n]]"? */
static bool has_places(struct str s)
{
    size_t begin, end, colon = str_until(s, 0, ":=");
    if (!ask_place(s, 0, &begin, &end) || s.p[begin] == '(')
        return false;
    bool behind = colon < begin && begin - colon < 4;
    return behind || (s.p[begin] == '<' && s.p[begin + 1] != '/') || s.p[begin] == '_' ||
           (s.p[begin] == '.' && colon < begin) || (begin && strchr("[{", s.p[begin - 1]));
}

/* Quotations that show the form, those of several lines one under the other; headings. */
static void read_quotations(struct ask *q)
{
    struct str quoted;
    size_t at;
    for (size_t i = 0; i < ASK_NAMES && ask_quoted(q->task, i, &quoted, &at); i++) {
        if (quoted.n && quoted.p[0] == '#' && q->heading_count < ASK_NAMES)
            q->headings[q->heading_count++] = quoted;
        bool marked = str_starts(quoted, STR("[[")) && quoted.n > MARKED;
        if (quoted.n > 160 || !(marked || has_places(quoted)) ||
            (strchr("{[<", quoted.p[0]) && !marked) || (q->form.n && str_has(q->form, "[[")))
            continue;
        q->form = q->form.n ? arena_printf(q->a, "%.*s\n%.*s", STR_ARG(q->form), STR_ARG(quoted))
                            : quoted;
    }
    if (q->form.n && str_eq(q->form, q->ends))
        q->ends = STR("");
}

/* The form in lines of its own: "Answer: <answer>" */
static void read_form_lines(struct ask *q)
{
    struct str rest = q->task, first = { 0 }, last = { 0 };
    while (rest.p && !q->form.n) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        size_t colon = str_until(line, 0, ":=");
        size_t begin = 0, end;
        bool form = line.n < 160 && colon < 30 && colon + 2 < line.n &&
                    ((ask_place(line, 0, &begin, &end) && begin > colon && begin - colon < 5) ||
                     ask_is_choice(line, colon, first.n > 0)) &&
                    !strchr("{[<-\"`'", line.p[0]);
        if (form && !first.n)
            first = line;
        if (form)
            last = line;
        else if (first.n && line.n)
            break;
    }
    if (first.n)
        q->form = (struct str){ first.p, (size_t)(last.p + last.n - first.p) };
}

/* "in \\boxed{}" */
static void read_macro(struct ask *q)
{
    size_t macro = str_find(q->task, STR("\\"), 0), open = str_find(q->task, STR("{"), macro);
    size_t close = str_find(q->task, STR("}"), open);
    if (close != SIZE_MAX && open - macro < 12)
        q->form = str_sub(q->task, macro, close + 1);
}

/* A code block around what is no prose? */
static void read_fence(struct ask *q)
{
    q->fenced = ask_mentions(q->task, data_list(LIST_FENCE)) &&
                !ask_mentions(q->task, data_list(LIST_NO_FENCE));
}

void ask_read_form(struct ask *q)
{
    const struct cues *c = &q->cues;
    for (size_t i = 0; i < c->n; i++)
        if (c->w[i].cue != CUE_NONE || c->w[i].language != LANGUAGE_AUTO)
            read_word(q, i);
    unsigned signs = q->signs | ask_signs(q->system);
    if (signs & SIGN_QUOTES)
        read_quotations(q);
    if (!q->form.n && (signs & SIGN_COLON) && str_find(q->task, STR("\n"), 0) + 1 < q->task.n)
        read_form_lines(q);
    if (!q->form.n && (signs & SIGN_BRACE))
        read_macro(q);
    q->unpointed = cues_has(c, CUE_NOT) && ask_mentions(q->task, data_list(LIST_UNPOINTED));
    ask_read_shape(q);
    if (q->shape != SHAPE_FREE)
        read_fence(q);
}
