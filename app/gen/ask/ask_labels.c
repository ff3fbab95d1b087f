/* SPDX-License-Identifier: MIT
 * The words an answer is to be one of: see ask.h. They are given as bullets, in tags, with meanings
 * ("P1 = outage"), as options with letters, between pipes or brackets, in a sentence with "or", or
 * by examples. */
#include "gen/ask/ask.h"

#include "gen/words/words.h"

enum {
    RUN_BYTES = 400, /* of a list of labels */
    LABEL_BYTES = 48
};

/* "A) Earth", "(b) Mars", "C. Venus": options in lines or in one line. */
static void read_options(struct ask *q)
{
    struct str s = q->user;
    char next = 0;
    size_t last = 0;
    for (size_t at = 0; at + 2 < s.n && q->label_count < ASK_LABELS; at++) {
        char c = s.p[at];
        bool opens = at == 0 || s.p[at - 1] == '\n' || s.p[at - 1] == ' ' || s.p[at - 1] == '(';
        bool within = at > 0 && s.p[at - 1] == ' '; /* "Assistant A: ..." are two answers */
        bool sign = strchr(within ? ")." : ").:", s.p[at + 1]) && s.p[at + 2] == ' ';
        if (!opens || !sign || !(next ? c == next : c == 'A' || c == 'a'))
            continue;
        if (q->label_count)
            ask_last_label(q)->meaning = str_trim(str_sub(s, last, at - (s.p[at - 1] == '(')));
        next = (char)(c + 1);
        last = at + 2;
        ask_add_label(q, str_sub(s, at, at + 1), str_sub(s, last, str_find(s, STR("\n"), last)));
    }
    q->lettered = q->label_count > 1;
}

/* <label>bug</label> <label>feature</label> */
static void read_tags(struct ask *q)
{
    struct str s = q->user, last = { 0 };
    for (size_t at = str_find(s, STR("</"), 0); at != SIZE_MAX;
         at = str_find(s, STR("</"), at + 1)) {
        struct str close = str_sub(s, at, str_until(s, at, ">"));
        struct str near = str_sub(s, at + 1, at + 2 * LABEL_BYTES);
        if (!str_eq(close, last) && (last.n || str_find(near, close, 0) == SIZE_MAX))
            continue;
        ask_add_label(q, str_sub(s, str_back(s, at, ">"), at), STR(""));
        last = close;
    }
}

/* "P1 = outage, P2 = one feature"; "TRUE if it is so and FALSE if not"; "1 for spam, 0 otherwise"
 */
static void read_meanings(struct ask *q)
{
    ask_add_entries(q, q->task, true);
}

/* "these workers: coder (writes code), writer (drafts texts)" */
static void read_noted(struct ask *q)
{
    struct str names[ASK_LABELS], notes[ASK_LABELS];
    size_t colon = str_find(q->task, STR(": "), 0);
    while (colon != SIZE_MAX && q->label_count < 2) {
        size_t n = ask_names(str_sub(q->task, colon + 2, q->task.n), names, notes, ASK_LABELS);
        q->label_count = 0;
        for (size_t i = 0; n > 1 && i < n && str_has(notes[i], " "); i++)
            ask_add_label(q, names[i], notes[i]);
        colon = str_find(q->task, STR(": "), colon + 1);
    }
}

static struct str without_bullet(struct str line)
{
    size_t n = str_skip(line, 0, "0123456789");
    if (n && n + 1 < line.n && (line.p[n] == '.' || line.p[n] == ')'))
        return str_trim(str_sub(line, n + 1, line.n));
    bool bullet = line.n > 2 && (line.p[0] == '-' || line.p[0] == '*') && line.p[1] == ' ';
    if (bullet)
        return str_trim(str_sub(line, 2, line.n));
    return str_starts(line, STR("• ")) ? str_sub(line, 4, line.n) : (struct str){ 0 };
}

/* Lines with bullets or codes, each a label, perhaps with ": what it means"; rows of a table. */
static void read_lines(struct ask *q)
{
    for (struct str rest = q->task; rest.p;) {
        struct str raw = str_trim(str_cut(&rest, '\n')), line = without_bullet(raw);
        struct ask_label one = ask_entry(line.n ? line : raw, LIST_MEANINGS);
        bool row = raw.n && raw.p[0] == '|', code = one.meaning.n && one.text.n &&
                                                    !str_has(one.text, " ") &&
                                                    ask_is_digit(one.text, one.text.n - 1);
        if (row && str_has(raw, "--")) /* what stood above was the head */
            q->label_count = 0;
        one.meaning = row ? str_strip(raw, "| ", "| ") : one.meaning;
        one.text = row ? str_cut(&one.meaning, '|') : one.text;
        if (row || (q->chooses && (line.n || code)))
            ask_add_label(q, one.text, one.meaning);
    }
}

/* Parts between a sign: "[true, false]", "low | mid | high" */
static void add_parts(struct ask *q, struct str s, char sign)
{
    while (s.p)
        ask_add_label(q, str_cut(&s, sign), STR(""));
}

static void read_signs(struct ask *q)
{
    struct str s = q->task;
    for (size_t at = 0; at < s.n && !q->label_count; at++) {
        char c = s.p[at];
        if (c != '[' && c != '{' && c != '(' && c != '|')
            continue;
        if (c == '|' && (!at || s.p[at - 1] == '\n'))
            return; /* a table */
        if (c == '|') {
            struct str run =
                str_sub(s, str_back(s, at, ".:;\n([{<"), str_until(s, at, ".:;\n)]}>"));
            /* only the last word before the first sign, if it stands in a sentence */
            struct str head = str_trim(str_sub(run, 0, str_until(run, 0, "|")));
            run = str_sub(run, (size_t)(str_behind(head, ' ').p - run.p), run.n);
            if (run.n < 200 && run.n > 2)
                add_parts(q, run, '|');
            return;
        }
        size_t close = str_find(s, c == '[' ? STR("]") : c == '{' ? STR("}") : STR(")"), at);
        struct str inside = str_trim(str_sub(s, at + 1, close));
        bool quoted = inside.n && strchr("'\"", inside.p[0]);
        bool list = close != SIZE_MAX && inside.n && inside.n < 400 &&
                    memchr(inside.p, ',', inside.n) && (quoted || ask_is_letter(inside.p[0])) &&
                    (quoted || !memchr(inside.p, ':', inside.n));
        if (list && (c != '(' || cues_has(&q->cues, CUE_CLASSIFY)))
            ask_add_entries(q, inside, false);
        else if (close != SIZE_MAX && inside.n < LABEL_BYTES && memchr(inside.p, '/', inside.n))
            add_parts(q, inside, '/');
    }
}

/* "sports (S), politics (P) or business (B)": codes, and the word before each */
static void read_codes(struct ask *q)
{
    struct str s = q->task;
    for (size_t at = str_find(s, STR(" ("), 0); at != SIZE_MAX;
         at = str_find(s, STR(" ("), at + 1)) {
        struct str code = str_sub(s, at + 2, str_find(s, STR(")"), at)), token = code;
        if (code.n && code.n < 4 && !ascii_is_digit(code.p[0]) && ask_take_token(&token))
            ask_add_label(q, code, str_behind(str_sub(s, 0, at), ' '));
    }
}

static bool is_or(struct str word)
{
    return ask_is_one(word, "or|oder|ou|o|of|oppure|nor|or by|ou par");
}

/* A word with the double brackets around it: "[[A]]" */
static struct str bracketed(const struct cues *c, size_t i)
{
    struct str word = cues_word(c, i), behind = str_sub(c->text, c->w[i].at + word.n, c->text.n);
    bool marked = str_starts(behind, STR("]]")) && c->w[i].at > 1 && word.p[-1] == '[';
    return marked ? (struct str){ word.p - 2, word.n + 4 } : word;
}

/* "POSITIVE, NEGATIVE or NEUTRAL": back from the "or" over commas. */
static void read_or(struct ask *q)
{
    const struct cues *c = &q->cues;
    if (cues_has(c, CUE_EXTRACT) || q->list == LIST_COMMAS) /* "a or b" is of the text, then */
        return;
    for (size_t i = 1; i + 1 < c->n; i++) {
        bool article = (i == 1 || cues_is(c, i - 1, CUE_ONLY)) && c->w[i].n == 1 &&
                       !cues_has(c, CUE_YES); /* "Calcule o total" */
        if (!is_or(cues_word(c, i)) || article || words_function_in(cues_word(c, i - 1)) ||
            (cues_says(c, i, "of") && q->language != LANGUAGE_NL &&
             !ask_mentions(q->task, "antwoord|kies|het|een")))
            continue;
        size_t from = i - 1, to = i + 1;
        to += ask_is_one(cues_word(c, to),
                         "by|par|mit|con|als|as|a|an|un|una|une|ein|eine|einen|eher") &&
              to + 1 < c->n;
        while (from > 0 && i - from < 16 && c->w[from].cut && !c->w[from].opens &&
               c->w[from - 1].n && c->w[from].at >= 2 &&
               memchr(c->text.p + c->w[from - 1].at + c->w[from - 1].n, ',',
                      c->w[from].at - c->w[from - 1].at - c->w[from - 1].n))
            from--;
        /* words that are joined by '_' are one to the user */
        for (size_t k = from; k < i; k++)
            if (!is_or(cues_word(c, k)))
                ask_add_label(q, bracketed(c, k), STR(""));
        ask_add_label(q, bracketed(c, to), STR(""));
        return;
    }
}

/* "... labels, from: price, quality, delivery." "Routes: BUG (it breaks), IDEA (a wish)" */
static void read_colon(struct ask *q)
{
    struct str s = q->task;
    for (size_t at = str_find(s, STR(":"), 0); at != SIZE_MAX; at = str_find(s, STR(":"), at + 1)) {
        size_t end = at + 1, depth = 0, last = at + RUN_BYTES;
        for (; end < s.n && end < last && (depth || !strchr(".?\n", s.p[end])); end++)
            depth += s.p[end] == '(' ? 1 : s.p[end] == ')' && depth ? SIZE_MAX : 0;
        struct str run = str_trim(str_sub(s, at + 1, end));
        struct str picture = run; /* "😀 😐 😡" */
        while (picture.p && run.n < LABEL_BYTES && (unsigned char)run.p[0] >= 0xE2)
            ask_add_label(q, str_cut(&picture, ' '), STR(""));
        if (!q->label_count && (end == last || str_until(run, 0, ",;") == run.n))
            continue;
        if (!q->label_count)
            ask_add_entries(q, run, false);
        if (q->label_count > 1)
            return;
        q->label_count = 0;
    }
}

/* What the assistant answered so far, when that was always a word or two. */
static void read_turns(struct ask *q)
{
    size_t answers = 0;
    for (size_t i = 0; i < q->turn_count; i++) {
        struct str text = str_trim(q->turns[i].text);
        bool short_one = text.n && text.n <= 24 && !strchr(".!?", text.p[text.n - 1]);
        if (q->turns[i].user)
            continue;
        answers = short_one && !str_has(text, "\n") ? answers + 1 : 0;
        if (!answers)
            break;
        ask_add_label(q, text, STR(""));
    }
    q->label_count = answers > 1 ? q->label_count : 0;
}

/* Examples within the text: "Input: great / Label: positive" */
static void read_examples(struct ask *q)
{
    for (size_t i = 0; i < q->part_count; i++)
        if (ask_is_one(q->parts[i].name, data_list(LIST_LABELLED)))
            ask_add_label(q, q->parts[i].text, STR(""));
}

/* Quoted words in a sentence that has an "or" or a list of them: whole, however many words. */
static void read_quoted(struct ask *q)
{
    struct str quoted;
    size_t at, last = 0;
    for (size_t i = 0; i < ASK_LABELS && ask_quoted(q->task, i, &quoted, &at); i++) {
        struct str gap = str_trim(str_sub(q->task, last, at));
        bool joined = last && gap.n <= 6 && (!gap.n || strchr(",/", gap.p[0]) || is_or(gap));
        if (last && gap.n && gap.p[0] == ':')
            break; /* names and what they stand for */
        if (last && !joined && q->label_count > 1)
            return;
        if (last && !joined)
            q->label_count = 0;
        ask_add_label(q, quoted, STR(""));
        last = at + quoted.n + 2;
    }
    if (q->label_count < 2 || (last && str_starts(str_sub(q->task, last, q->task.n), STR(":"))))
        q->label_count = 0;
}

void ask_read_labels(struct ask *q)
{
    const struct cues *c = &q->cues;
    read_turns(q);
    bool rated = q->high > q->low && cues_has(c, CUE_RATE) && cues_has(c, CUE_FIGURE);
    if (q->label_count || rated)
        return;
    const uint64_t replies = CUES(CUE_REPLY) | CUES(CUE_SAY);
    const uint64_t choices = CUES(CUE_CLASSIFY) | CUES(CUE_WHICH) | CUES(CUE_RATE);
    bool own = q->part_count && ask_mentions(q->question, data_list(LIST_PAIRS));
    const struct str asked = own ? q->question : q->task;
    const bool slash = asked.n && memchr(asked.p, '/', asked.n); /* "Y/N: ..." */
    const bool pair =
        (own || slash || cues_has(c, CUE_YES)) && ask_mentions(asked, data_list(LIST_PAIRS));
    if (q->shape != SHAPE_FREE || !(q->bare || pair || cues_has_any(c, replies | choices)))
        return;
    bool short_one = q->bare || q->words.n == 1; /* "Only the department." */
    q->chooses = cues_has(c, CUE_CLASSIFY) || ask_mentions(q->task, data_list(LIST_CHOOSING)) ||
                 ask_mentions(q->task, data_list(LIST_ODD)) ||
                 (short_one && ask_mentions(q->task, data_list(LIST_LABEL_NOUNS)));
    static const struct {
        void (*read)(struct ask *q);
        bool any; /* even where nothing is classified */
    } ways[] = {
        { read_options, true },   { read_tags, false },  { read_meanings, true },
        { read_examples, false }, { read_codes, true },  { read_quoted, true },
        { read_noted, true },     { read_signs, true },  { read_lines, true },
        { read_or, true },        { read_colon, false },
    };
    for (struct str rest = str_from(data_list(LIST_PAIRS)); pair && q->label_count < 2 && rest.p;) {
        struct str both = str_cut(&rest, '|');
        size_t at = str_find_ci(asked, both, 0), end = at + both.n;
        bool more = at == SIZE_MAX ||
                    (end < asked.n && (asked.p[end] == '/' || ask_is_letter(asked.p[end])));
        if (!more && str_has(both, "/"))
            add_parts(q, str_sub(asked, at, end), '/');
        else if (!more)
            ask_add_entries(q, str_sub(asked, at, end), false);
    }
    for (size_t i = 0; i < ARRAY_LEN(ways) && q->label_count < 2; i++) {
        q->label_count = 0;
        if (ways[i].any || q->chooses)
            ways[i].read(q);
    }
    if (q->label_count < 2)
        q->label_count = 0;
    ask_find_meanings(q);
    q->several = q->label_count && ask_mentions(q->task, data_list(LIST_SEVERAL));
}
