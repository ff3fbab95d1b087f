/* SPDX-License-Identifier: MIT
 * Cuts a user's text into what is asked and what it is asked about: see ask.h. Line by line: a name
 * with a colon, a tag, a marker, a rule of dashes or a fence opens a part; an instruction or the
 * next name closes it. */
#include "gen/ask/ask.h"

enum {
    NAME_WORDS = 4,
    NAME_BYTES = 40,
    SHORT_WORDS = 4,
    LINES_MOST = 600,
    TASK_HEAD = 6144,
    TASK_TAIL = 2048,
};

/* The first word of a line says what to do. */
bool ask_is_order(struct str line)
{
    struct cues c;
    const uint64_t orders = CUES(CUE_REPLY) | CUES(CUE_SAY) | CUES(CUE_EXTRACT) |
                            CUES(CUE_TRANSLATE) | CUES(CUE_SUMMARIZE) | CUES(CUE_SORT) |
                            CUES(CUE_CLASSIFY) | CUES(CUE_RATE) | CUES(CUE_MAKE) | CUES(CUE_ONLY) |
                            CUES(CUE_CONVERT) | CUES(CUE_COUNT) | CUES(CUE_BEGIN) | CUES(CUE_END);
    cues_read(&c, str_sub(line, 0, 60));
    size_t i = c.n > 1 && ask_is_one(cues_word(&c, 0), "please|now|bitte|por|per|merci");
    size_t behind = i < c.n ? (size_t)(c.w[i].at + c.w[i].n) : line.n;
    if (behind < line.n && line.p[behind] == ',') /* "name,age": the head of a table */
        return false;
    const uint64_t names = CUES(CUE_SUM) | CUES(CUE_SUMMARIZE) | CUES(CUE_SORT) | CUES(CUE_RATE);
    size_t figure = str_until(line, str_skip(line, behind, " "), "0123456789 ");
    bool named = i < c.n && (CUES(c.w[i].cue) & names) && figure < line.n && line.p[figure] != ' ';
    if (named || ask_is_one(cues_word(&c, i + 1), "of|from|number|no|id|total|date|status"))
        return false; /* "Order of Ann", "Order A-17", "Total 48.90" */
    if (i < c.n &&
        ((CUES(c.w[i].cue) & orders) || ask_is_one(cues_word(&c, i), data_list(LIST_ORDERS))))
        return true;
    if (c.n <= SHORT_WORDS && /* "Number only.", "True or false?" */
        (cues_has(&c, CUE_ONLY) || ask_mentions(line, data_list(LIST_PAIRS))))
        return true;
    bool asks = ask_is_one(cues_word(&c, 0), data_list(LIST_ASKING));
    for (i = 0; i < c.n && i < 2 && !asks; i++) /* "In welchem Raum ...?" */
        asks = CUES(c.w[i].cue) & (CUES_OF_QUESTIONS | CUES(CUE_HOW));
    return asks && memchr(line.p, '?', line.n);
}

/* Does one of its sentences? "Hotel reviews. Answer in a word." */
static bool has_order(struct str s)
{
    bool order = false;
    for (size_t at = 0; !order && at < s.n;)
        order = ask_is_order(ask_sentence(s, &at));
    return order;
}

/* "<name>", "[the city]", "n/5" behind a colon: to be filled, no text */
static bool is_place(struct str line, size_t colon)
{
    size_t begin, end;
    return ask_place(line, colon, &begin, &end) && begin - colon < 5 && line.n - end < 6 &&
           line.p[begin] != '(';
}

/* The name before a colon that a line or sentence begins with; *rest gets what follows. */
static bool name_of_line(struct str line, struct str *name, struct str *rest)
{
    size_t words = 1, n = 0;
    while (n < line.n && n < NAME_BYTES && line.p[n] != ':') {
        words += line.p[n] == ' ';
        if (!ask_is_letter(line.p[n]) && !strchr(" -_/'", line.p[n]) && !ascii_is_digit(line.p[n]))
            return false;
        n++;
    }
    if ((n < 2 && !strchr("QA", line.p[0])) || n >= line.n || line.p[n] != ':' ||
        words > NAME_WORDS)
        return false;
    struct str before = str_sub(line, 0, n); /* "Q-10: ...", "P1: ...": a label's meaning */
    if (n > 1 && ascii_is_digit(line.p[n - 1]) && !str_has(before, " ") &&
        (n < 4 || str_has(before, "-")))
        return false;
    *name = str_trim(str_sub(line, 0, n));
    *rest = str_trim(str_sub(line, n + 1, line.n));
    if (is_place(line, n) || ask_is_choice(line, n, false))
        return false;
    if (rest->n && strchr("{[", rest->p[0]) && ask_is_order(*name)) /* "Extract: {...}" */
        return false;
    struct str last = str_behind(*name, ' ');
    if (ask_mentions(*name, data_list(LIST_LABEL_NAMES)))
        return false;
    struct cues c;
    cues_read_some(&c, *name, 1);
    if (last.p > name->p && !ask_is_one(*name, data_list(LIST_KNOWN_NAMES)) &&
        (cues_has_any(&c, CUES_OF_QUESTIONS) || ask_is_order(*name) ||
         ask_is_one(last, data_list(LIST_ORDER_NAMES))))
        return false;
    bool slash = n + 1 < line.n && line.p[n + 1] == '/';
    bool capital = (line.p[0] >= 'A' && line.p[0] <= 'Z') || (unsigned char)line.p[0] > 127;
    return !slash && (capital || ask_is_one(*name, data_list(LIST_KNOWN_NAMES))) &&
           !ask_is_one(*name, data_list(LIST_ORDER_NAMES));
}

/* ---- the cutting ---- */

/* With one of these a paragraph that speaks of JSON is an instruction: "From the text below ..." */
static const uint64_t SHAPING = CUES(CUE_MAKE) | CUES(CUE_REPLY) | CUES(CUE_EXTRACT) |
                                CUES(CUE_CONVERT) | CUES(CUE_KEY) | CUES(CUE_ONLY);

struct cutter {
    struct ask *q;
    struct str text;
    char *task; /* what is kept of the text, without the parts */
    size_t task_n;
    size_t from, to;  /* of the open part; from is SIZE_MAX when none is */
    struct str name;  /* of the open part */
    struct str fence; /* what closes it, if it was opened by a line of its own */
    bool gap;         /* an empty line came */
};

static struct str without_quotes(struct str text)
{
    bool quoted = text.n > 1 && strchr("\"'", text.p[0]) && text.p[text.n - 1] == text.p[0] &&
                  !memchr(text.p + 1, text.p[0], text.n - 2);
    return quoted ? str_sub(text, 1, text.n - 1) : text;
}

static void close_part(struct cutter *c)
{
    struct ask *q = c->q;
    if (c->from != SIZE_MAX && q->part_count < ASK_PARTS) {
        struct str text = without_quotes(str_trim(str_sub(c->text, c->from, c->to)));
        if (text.n || c->name.n)
            q->parts[q->part_count++] = (struct ask_part){ c->name, text };
    }
    c->from = SIZE_MAX;
    c->fence = c->name = (struct str){ 0 };
    c->gap = false;
}

static void open_part(struct cutter *c, struct str name, size_t from)
{
    close_part(c);
    c->name = name;
    c->from = c->to = from;
}

/* Of a long text its head and its end: that is where instructions stand. */
static void keep(struct cutter *c, struct str line)
{
    size_t left = c->task_n < TASK_HEAD ? TASK_HEAD - c->task_n : 0;
    bool last =
        line.p && line.p + line.n + TASK_TAIL > c->text.p + c->text.n && line.p >= c->text.p;
    if (line.n > left + (last ? TASK_TAIL : 0)) {
        struct str tail = last ? str_sub(line, line.n - TASK_TAIL, line.n) : STR("");
        line = str_sub(line, 0, left);
        memcpy(c->task + c->task_n, line.p, line.n);
        c->task_n += line.n;
        line = tail;
    }
    memcpy(c->task + c->task_n, line.p, line.n);
    c->task_n += line.n;
    c->task[c->task_n++] = '\n';
}

/* "-----", "===", "```": parts stand between two of them. */
static bool is_rule(struct str line)
{
    if (line.n < 3 || !strchr("-=*#`\"~_<>", line.p[0]))
        return false;
    size_t n = str_skip(line, 0, (char[]){ line.p[0], 0 });
    return n >= 3 && (n == line.n || (line.p[0] == '`' && ask_is_letter(line.p[n])));
}

/* "<issue>", alone or with its text and "</issue>" behind: the tag's name */
static struct str tag_of(struct str line)
{
    size_t n = 1;
    while (line.n && line.p[0] == '<' && n < line.n &&
           (ask_is_letter(line.p[n]) || line.p[n] == '_' || line.p[n] == '-'))
        n++;
    return n > 1 && n < line.n && line.p[n] == '>' ? str_sub(line, 1, n) : (struct str){ 0 };
}

static struct str marker_of(struct str line)
{
    bool marker = str_starts(line, STR("[[ ## ")) && str_ends(line, STR(" ## ]]"));
    if (marker)
        return str_sub(line, 6, line.n - 6);
    size_t n = 1; /* "[Answer A]" */
    while (n < line.n &&
           (ask_is_letter(line.p[n]) || ascii_is_digit(line.p[n]) || line.p[n] == ' '))
        n++;
    bool name = n > 3 && n + 1 == line.n && line.p[0] == '[' && line.p[n] == ']' &&
                ask_is_letter(line.p[1]);
    return name ? str_sub(line, 1, n) : (struct str){ 0 };
}

/* A tag with text to its end; false for an empty one (a form to be filled). */
static bool take_tag(struct cutter *c, struct str line, size_t at, size_t *next)
{
    struct str tag = tag_of(line), close = STR("");
    if (tag.n)
        close = arena_printf(c->q->a, "</%.*s>", STR_ARG(tag));
    size_t begin = at + tag.n + 2, end = tag.n ? str_find(c->text, close, begin) : SIZE_MAX;
    if (end == SIZE_MAX)
        return false;
    struct str inside = str_trim(str_sub(c->text, begin, end));
    bool choice =
        inside.n < NAME_BYTES && (memchr(inside.p, '|', inside.n) || str_has(inside, " or "));
    bool range =
        inside.n && inside.n < 8 && ascii_is_digit(inside.p[0]) && memchr(inside.p, '-', inside.n);
    if (!inside.n || strchr("<.", inside.p[0]) || choice || range) /* a place */
        return false;
    open_part(c, tag, begin);
    c->to = end;
    close_part(c);
    *next = end + close.n;
    return true;
}

/* Takes one line; true when it was a part's beginning, end or middle. */
static bool take_line(struct cutter *c, struct str line, size_t at)
{
    struct str name, rest, marker = marker_of(line);
    size_t end = at + line.n;
    if (c->fence.n) {
        char sign = c->fence.p[0] == '<' ? '>' : c->fence.p[0];
        bool closes = is_rule(line) && line.p[0] == sign;
        c->to = closes ? c->to : end;
        if (closes)
            close_part(c);
        return true;
    }
    if (!line.n) {
        c->gap = true;
        return c->from != SIZE_MAX;
    }
    if (marker.n) {
        open_part(c, marker, end);
        return true;
    }
    if (is_rule(line)) {
        struct str before = c->from == c->to ? c->name : (struct str){ 0 };
        open_part(c, before, end);
        c->fence = line;
        return true;
    }
    if (name_of_line(line, &name, &rest) && (name.n > 1 || line.p[0] == 'Q' || c->q->part_count) &&
        !(memchr(name.p, ' ', name.n) && has_order(rest) && !memchr(rest.p, '?', rest.n) &&
          !ask_is_one(name, data_list(LIST_KNOWN_NAMES)))) {
        open_part(c, name, rest.n ? (size_t)(rest.p - c->text.p) : end);
        c->to = end;
        return true;
    }
    if (c->from == SIZE_MAX)
        return false;
    size_t colon = str_find(line, STR(":"), 0);
    struct str head = str_sub(line, 0, colon < NAME_BYTES ? colon : 0);
    if (ask_is_one(head, data_list(LIST_ORDER_NAMES)) ||
        ask_mentions(head, data_list(LIST_LABEL_NAMES))) {
        close_part(c); /* "Task: ...", "Possible intents: ..." */
        return false;
    }
    bool marked = c->text.p[0] == '[' && c->text.p[1] == '[';
    bool last = c->gap && str_find(c->text, STR("\n\n"), end) == SIZE_MAX;
    if ((c->from != c->to || c->gap) && (last ? has_order(line) : ask_is_order(line)) &&
        !(marked && !c->gap)) {
        close_part(c);
        return false;
    }
    c->to = end;
    return true;
}

static void cut_lines(struct cutter *c)
{
    size_t at = 0;
    for (size_t n = 0; at < c->text.n; n++) {
        size_t end = str_find(c->text, STR("\n"), at), next;
        end = end == SIZE_MAX ? c->text.n : end;
        struct str raw = str_sub(c->text, at, end), line = str_trim(raw);
        size_t from = line.n ? (size_t)(line.p - c->text.p) : at;
        if (!c->fence.n && line.n && line.p[0] == '<' && take_tag(c, line, from, &next)) {
            at = next + 1;
            continue;
        }
        size_t close = c->from == SIZE_MAX && str_ends(line, STR("{"))
                           ? ask_close_of(c->text, from + line.n - 1)
                           : SIZE_MAX;
        if (close != SIZE_MAX) { /* "type Job = {" and its members are one thing */
            end = str_until(c->text, close, "\n");
            keep(c, str_sub(c->text, at, end));
        } else if (n >= LINES_MOST || !take_line(c, line, from)) {
            keep(c, raw);
        }
        at = end + 1;
    }
    close_part(c);
}

/* "...says. Text: Hi there": a known name within a line; "Copy this: <t>Hi there</t>" */
static bool cut_inline(struct cutter *c)
{
    struct str s = c->text, name, rest;
    size_t open = str_find(s, STR("<"), 0), behind;
    if (open != SIZE_MAX && take_tag(c, str_sub(s, open, s.n), open, &behind)) {
        struct str inside = c->q->parts[c->q->part_count - 1].text;
        if (memchr(inside.p, ' ', inside.n) && !ask_mentions(inside, "your|here")) {
            keep(c, str_sub(s, 0, open));
            keep(c, str_sub(s, behind, s.n));
            return true;
        }
        c->q->part_count--; /* a form */
    }
    for (size_t at = 0; at < s.n && (c->q->signs & SIGN_COLON);) {
        size_t from = at;
        struct str sentence = ask_sentence(s, &at);
        if (!sentence.n)
            break;
        if (from == 0 || !name_of_line(sentence, &name, &rest) ||
            !(ask_is_one(name, data_list(LIST_KNOWN_NAMES)) || has_order(str_sub(s, 0, from))) ||
            !rest.n)
            continue;
        size_t begin = (size_t)(rest.p - s.p);
        struct str text = ask_without_orders(str_sub(s, begin, s.n));
        open_part(c, name, begin);
        c->to = begin + text.n;
        close_part(c);
        keep(c, str_sub(s, 0, (size_t)(sentence.p - s.p)));
        keep(c, str_sub(s, begin + text.n, s.n));
        return true;
    }
    return false;
}

/* Without names: paragraphs that neither ask nor order are what is spoken of. */
static void cut_paragraphs(struct cutter *c)
{
    struct str rest = c->text;
    while (rest.n) {
        size_t end = str_find(rest, STR("\n\n"), 0);
        struct str one = str_trim(str_sub(rest, 0, end == SIZE_MAX ? rest.n : end));
        rest = end == SIZE_MAX ? STR("") : str_sub(rest, end + 2, rest.n);
        bool asks = one.n && (one.p[one.n - 1] == '?' || one.p[one.n - 1] == ':');
        bool quoted = one.n && strchr("\"'", one.p[0]);
        struct str first = str_sub(one, 0, str_find(one, STR("\n"), 0)); /* "A: <answer>" */
        size_t form, close, colon = str_find(first, STR(":"), 0);
        struct cues cues = { .n = 0 };
        if (!c->task_n && !c->q->part_count)
            cues_read(&cues, one);
        asks = asks || (!c->task_n && !c->q->part_count && has_order(one)) ||
               (cues_has(&cues, CUE_JSON) && cues_has_any(&cues, SHAPING)) ||
               (colon < 30 && is_place(first, colon)) ||
               (one.n && one.p[0] != '{' && memchr(one.p, '{', one.n) &&
                ask_find_form(one, &form, &close));
        if (!one.n)
            continue;
        if (quoted || (!asks && !ask_is_order(one) && c->q->part_count < ASK_PARTS &&
                       (rest.n || c->task_n))) {
            struct str text = one;
            while (text.n > 1 && strchr("\"'", text.p[0]) && text.p[text.n - 1] == text.p[0])
                text = str_sub(text, 1, text.n - 1);
            if (c->q->part_count < ASK_PARTS)
                c->q->parts[c->q->part_count++] = (struct ask_part){ { 0 }, text };
        } else {
            keep(c, one);
        }
    }
}

void ask_read_parts(struct ask *q)
{
    struct cutter c = { .q = q, .text = q->user, .from = SIZE_MAX };
    c.task = arena_room(q->a, q->rules.n + 2 * q->user.n + 8);
    bool lines = q->signs & SIGN_LINE;
    if (q->rules.n)
        keep(&c, q->rules);
    size_t system = c.task_n;
    if (lines)
        cut_lines(&c);
    else if (!cut_inline(&c))
        keep(&c, q->user);
    if (lines && !q->part_count && str_has(q->user, "\n\n")) {
        c.task_n = system;
        cut_paragraphs(&c);
    }
    q->task = (struct str){ c.task, c.task_n };
    ask_find_material(q);
}
