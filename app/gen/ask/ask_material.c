/* SPDX-License-Identifier: MIT
 * What a request is about, and its question, once its parts are known: see ask.h. */
#include "gen/ask/ask.h"

#include "json/unrepr.h"

enum {
    BRACES_MOST = 12, /* looked at for a form, each to its end */
    FORMS_MOST = 4,
    LABEL_BYTES = 40,
    ORDER_BYTES = 60,
    STATEMENT_WORDS = 3,
    TOLD_WORDS = 4,
    QUOTE_BYTES = 40,
    RULES_BYTES = 1000,
    NAMED_WORDS = 6
};

/* Cues of an instruction: what stands behind a colon after one is spoken of. */
static const uint64_t ORDERS =
    CUES_OF_QUESTIONS | CUES(CUE_REPLY) | CUES(CUE_SAY) | CUES(CUE_EXTRACT) | CUES(CUE_TRANSLATE) |
    CUES(CUE_SUMMARIZE) | CUES(CUE_SORT) | CUES(CUE_CLASSIFY) | CUES(CUE_RATE) | CUES(CUE_MAKE) |
    CUES(CUE_CONVERT) | CUES(CUE_COLUMN) | CUES(CUE_TABLE) | CUES(CUE_CSV) | CUES(CUE_COUNT) |
    CUES(CUE_SUM) | CUES(CUE_AVERAGE) | CUES(CUE_CODE);

/* What is to be said back belongs to the instruction. */
static const uint64_t SAYINGS = CUES(CUE_REPLY) | CUES(CUE_SAY);

/* A schema or a form: it tells what the answer is to look like. */
static bool is_form(struct str text)
{
    const struct lines signs = data_texts(LIST_FORM_SIGNS);
    bool found = false;
    for (size_t i = 0; i < signs.n && !found; i++)
        found = text.n && strchr("{[", text.p[0]) && str_has(text, signs.p[i].p);
    return found;
}

/* A part that is what the request is about, not its question or somebody's answer. */
static bool is_material(const struct ask_part *part)
{
    return part->text.n && !is_form(part->text) &&
           !ask_is_one(part->name, data_list(LIST_QUESTION_NAMES));
}

struct str ask_part(const struct ask *q, const char *names)
{
    for (size_t i = q->part_count; i-- > 0;)
        if (q->parts[i].text.n && ask_is_one(q->parts[i].name, names))
            return q->parts[i].text;
    return STR("");
}

/* Where a part begins: a value of a list of values at its name, and at the lines before that. */
static size_t start_of(const struct ask *q, const struct ask_part *part)
{
    size_t from = (size_t)(part->text.p - q->user.p);
    bool prose = q->part_count == 1 && str_count(part->text, ' ') > NAMED_WORDS;
    bool name = part->name.n && !prose && !ask_is_one(part->name, data_list(LIST_KNOWN_NAMES)) &&
                !(from && q->user.p[from - 1] == '>'); /* a tag */
    for (bool data = name; data && from > 0; name = false) {
        size_t line = from - 1;
        line = str_back(q->user, line, "\n");
        struct str one = str_trim(str_sub(q->user, line, from));
        data = one.n && (name || !(ask_is_order(one) || strchr("?:", one.p[one.n - 1])));
        from = data ? line : from;
    }
    return from;
}

static void find_material(struct ask *q)
{
    const struct ask_part *first = NULL, *last = NULL;
    const struct ask_part *open = q->part_count ? &q->parts[q->part_count - 1] : NULL;
    size_t from = 0; /* behind the examples: what is open was given before */
    for (size_t i = 1; open && !open->text.n && i < q->part_count; i++)
        for (size_t k = from; k < i && q->parts[i].text.n; k++)
            from = str_eq(q->parts[i].name, q->parts[k].name) ? i : from;
    for (size_t i = from; i < q->part_count; i++) {
        if (!is_material(&q->parts[i]))
            continue;
        first = first ? first : &q->parts[i];
        last = &q->parts[i];
    }
    if (first) { /* from the first to the end of the last, names between them included */
        const char *end = last->text.p + last->text.n;
        q->material = str_sub(q->user, start_of(q, first), (size_t)(end - q->user.p));
    }
}

bool ask_find_form(struct str s, size_t *from, size_t *to)
{
    *from = str_find(s, STR("{"), 0);
    for (size_t tries = 0; *from != SIZE_MAX && tries < BRACES_MOST; tries++) {
        *to = ask_close_of(s, *from);
        if (*to != SIZE_MAX && is_form(str_sub(s, *from, *to)))
            return true;
        *from = str_find(s, STR("{"), *from + 1);
    }
    return false;
}

/* What stands behind the last schema, as the prompts of output parsers have it. */
static void find_behind_form(struct ask *q)
{
    struct str rest = q->user;
    size_t from, to;
    for (size_t n = 0; n < FORMS_MOST && ask_find_form(rest, &from, &to); n++)
        rest = str_sub(rest, to, rest.n);
    bool found = rest.n < q->user.n;
    rest = str_strip(rest, "`\n ", "");
    size_t lead = rest.n && ascii_lower(rest.p[0]) == rest.p[0] ? str_find(rest, STR(":"), 0) : 0;
    if (found && lead && lead < LABEL_BYTES) /* "... aus: ", "... from this text: " */
        rest = str_trim(str_sub(rest, lead + 1, rest.n));
    if (found && rest.n && !ask_is_order(rest) && rest.p[rest.n - 1] != '?')
        q->material = rest;
}

/* What stands before a schema and the lines that lead to it: "Bob is 42.\nYour response should be
 * in JSON format." */
static void find_before_form(struct ask *q)
{
    size_t from, to, end = 0;
    if (!ask_find_form(q->user, &from, &to))
        return;
    for (struct str rest = str_sub(q->user, 0, from); rest.p;) {
        struct str line = str_cut(&rest, '\n');
        if (!rest.p || ask_is_order(line) || ask_mentions(line, "json|schema|format"))
            break;
        end = (size_t)(line.p + line.n - q->user.p);
    }
    struct str before = str_trim(str_sub(q->user, 0, end));
    if (before.n && before.p[before.n - 1] != '?')
        q->material = before;
}

/* A form behind the material, and the line that leads to it, are none of it. */
static void cut_form(struct ask *q)
{
    size_t from, to;
    if (!ask_find_form(q->material, &from, &to) || !str_trim(str_sub(q->material, 0, from)).n)
        return;
    struct str kept = str_trim(str_sub(q->material, 0, from));
    const char *line = memrchr(kept.p, '\n', kept.n);
    if (line && kept.p[kept.n - 1] == ':')
        kept = str_trim(str_sub(kept, 0, (size_t)(line - kept.p)));
    q->material = kept;
}

struct str ask_without_orders(struct str s)
{
    size_t end = 0;
    for (size_t at = 0; at < s.n;) {
        struct str one = ask_sentence(s, &at);
        bool order = end && one.n < ORDER_BYTES &&
                     (ask_is_order(one) || ask_mentions(one, data_list(LIST_NO_MORE)));
        end = order ? end : at;
    }
    return str_trim(str_sub(s, 0, end));
}

/* A sentence that tells something: no order, no question, no heading. */
static bool is_statement(struct str s)
{
    struct cues c;
    if (strchr("?:", s.p[s.n - 1]))
        return false;
    cues_read_some(&c, s, STATEMENT_WORDS);
    return c.n == STATEMENT_WORDS && !ask_is_order(s);
}

/* Prose, not a list of names: some words without a comma. */
static bool is_told(struct str s)
{
    size_t blanks = 0;
    for (size_t i = 0; i < s.n && blanks < TOLD_WORDS; i++)
        blanks = strchr(",?", s.p[i]) ? 0 : blanks + (s.p[i] == ' ');
    return blanks == TOLD_WORDS && is_statement(s);
}

/* What is told is no instruction: its words are taken out of the task, what is behind it kept. */
static void cut_told(struct ask *q, struct str behind)
{
    size_t rest = (size_t)(behind.p + behind.n - (q->material.p + q->material.n));
    size_t from = str_find(q->task, behind, 0);
    char *task = arena_room(q->a, q->task.n);
    if (from == SIZE_MAX)
        return;
    size_t end = from + behind.n;
    memcpy(task, q->task.p, from);
    memcpy(task + from, q->task.p + end - rest, q->task.n - end + rest);
    q->task = (struct str){ task, q->task.n - behind.n + rest };
}

/* What is told beside the question, where nothing else is spoken of: "Ann is 34. Who is ...?" */
static void find_told(struct ask *q)
{
    struct str s = q->user;
    size_t from = SIZE_MAX, end = 0;
    const struct ask_part *asked = q->part_count ? &q->parts[0] : NULL;
    if (asked && !ask_is_one(asked->name, data_list(LIST_QUESTION_NAMES)))
        return;
    s = asked ? str_sub(s, 0, (size_t)(asked->name.p - s.p)) : s;
    for (size_t at = 0; at < s.n;) {
        size_t begin = at;
        struct str one = ask_sentence(s, &at);
        bool told = one.n && is_statement(one);
        if (from != SIZE_MAX && one.n && !told)
            break;
        from = from == SIZE_MAX && told ? begin : from;
        end = told ? (size_t)(one.p + one.n - s.p) : end;
    }
    struct str rest = str_trim(str_sub(s, end, s.n)), first = str_trim(str_sub(s, from, end));
    bool asks = asked || (from != SIZE_MAX && memchr(s.p, '?', s.n)) ||
                (ask_is_order(rest) && !ask_is_one(str_cut(&first, ' '), data_list(LIST_PRONOUNS)));
    if (from != SIZE_MAX && asks)
        q->material = str_trim(str_sub(s, from, end));
}

/* What stands in quotes or behind a colon, when nothing else is spoken of. */
static void find_inner(struct ask *q)
{
    struct str s = q->user, quoted, best = { 0 };
    size_t at;
    for (size_t i = 0; i < 8 && ask_quoted(s, i, &quoted, &at); i++) {
        bool fence = s.p[at] == '`' && at + 1 < s.n && s.p[at + 1] == '`';
        if (str_count(quoted, ' ') >= 2 && quoted.n > best.n && !fence &&
            !strchr("<{[", quoted.p[0]))
            best = quoted;
    }
    size_t colon = str_find(s, STR(": "), 0), line = str_find(s, STR("\n"), 0);
    if (line != SIZE_MAX && line && s.p[line - 1] == ':') /* "...:" and a list */
        colon = line - 1;
    if (best.n) {
        q->material = best;
        struct str marked = { best.p - 1, best.n + 2 };
        if (best.n > QUOTE_BYTES) /* its words are none of the instruction's */
            q->task = arena_replaced(q->a, q->task, marked, STR(""));
    } else if (colon < s.n && colon < line) {
        size_t from = str_back(s, colon, ".!?");
        struct cues c;
        cues_read(&c, str_sub(s, from, colon));
        bool label = colon - from < LABEL_BYTES && cues_has(&c, CUE_SUM) && c.n == 1 && from;
        const uint64_t tails = CUES(CUE_ONLY) | CUES(CUE_NOTHING) | CUES(CUE_COMMA);
        bool tail = cues_has_any(&c, tails) && /* "...? Only the names: " */
                    (from > 0 || cues_has(&c, CUE_COMMA));
        if (((c.set & ORDERS) || tail) && !label) { /* "Total: 5" within a text */
            struct str behind = str_sub(s, colon + 2, s.n);
            q->material = ask_without_orders(behind);
            if ((tail || (c.set & ORDERS & ~SAYINGS)) &&
                (colon == line - 1 || is_told(q->material)))
                cut_told(q, behind);
        }
    }
}

static void find_question(struct ask *q)
{
    struct str s = ask_part(q, data_list(LIST_ASKED_NAMES));
    if (s.n) {
        q->question = s;
        return;
    }
    if (!q->part_count && !(q->signs & SIGN_ENDS)) { /* a single sentence */
        q->question = q->user;
        return;
    }
    struct str last = { 0 };
    struct str own = q->part_count ? q->task : q->user;
    bool marks = memchr(own.p, '?', own.n) || str_has(own, "？");
    for (size_t at = 0; at < own.n && (marks || (!at && !q->part_count));) {
        struct str sentence = ask_sentence(own, &at);
        if (!sentence.n)
            break;
        bool mark = sentence.p[sentence.n - 1] == '?' || str_ends(sentence, STR("？"));
        if (mark || (!last.n && !q->part_count))
            last = sentence;
    }
    q->question = last.n ? last : own;
}

/* A list of texts, and texts that are numbered and in quotation marks, one a line. */
static struct str as_lines(struct ask *q, struct str s)
{
    static const struct str open = STR_INIT("] «"), close = STR_INIT("»");
    const struct json *list = s.p[0] == '[' ? json_of_repr(q->a, s) : NULL;
    size_t n = json_count(list), at = 0;
    if (!list && (s.p[0] != '[' || !str_ends(s, close)))
        return s;
    char *p = arena_alloc(q->a, s.n + n + 1);
    for (size_t i = 0; i < n; i++) {
        struct str one = json_str(json_at(list, i));
        if (!json_is(json_at(list, i), JSON_STRING))
            return s;
        memcpy(p + at, one.p, one.n);
        at += one.n;
        p[at++] = '\n';
    }
    for (struct str rest = s; !list && rest.p;) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        size_t from = line.n && line.p[0] == '[' ? str_find(line, open, 0) : SIZE_MAX;
        if (from != SIZE_MAX && str_ends(line, close))
            line = str_sub(line, from + open.n, line.n - close.n);
        memcpy(p + at, line.p, line.n);
        at += line.n;
        p[at++] = '\n';
    }
    return str_trim((struct str){ p, at });
}

/* Rules that say what to extract, and a text that neither asks nor orders. */
static bool is_data(const struct ask *q)
{
    struct cues c;
    if (!q->rules.n || !q->user.n || q->user.p[q->user.n - 1] == '?' || ask_is_order(q->user))
        return false;
    cues_read(&c, str_sub(q->rules, 0, RULES_BYTES));
    bool told = cues_has(&c, CUE_KEY) || memchr(q->rules.p, '{', q->rules.n);
    bool says = memchr(q->user.p, ',', q->user.n) ||
                (strchr(".!", q->user.p[q->user.n - 1]) && str_count(q->user, ' ') > NAMED_WORDS);
    return cues_has(&c, CUE_EXTRACT) ? told || cues_has(&c, CUE_JSON)
                                     : told && says && cues_has(&c, CUE_JSON);
}

void ask_find_material(struct ask *q)
{
    find_material(q);
    find_question(q);
    if (!q->material.n && (q->signs & SIGN_BRACE))
        find_behind_form(q);
    if (!q->material.n && (q->signs & SIGN_BRACE))
        find_before_form(q);
    if (q->signs & SIGN_BRACE)
        cut_form(q);
    if (!q->material.n && (q->signs & (SIGN_QUOTES | SIGN_COLON)))
        find_inner(q);
    if (!q->material.n && (q->part_count || (q->signs & SIGN_ENDS)))
        find_told(q);
    if (!q->material.n && is_data(q))
        q->material = q->user;
    if (q->material.n)
        q->material = as_lines(q, q->material);
}
