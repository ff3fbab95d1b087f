/* SPDX-License-Identifier: MIT
 * Answers out of texts: a passage or a table. See solve.h. The sentence that shares most with the
 * question has the answer. */
#include "gen/solve/gist.h"
#include "gen/solve/solve.h"

#include "gen/words/words.h"

enum {
    SENTENCES_MAX = 400,
    SHARE_LEAST = 20, /* percent */
    SHARE_MUCH = 50,
    ROWS_MAX = 200,
    NUMBER_BYTES = 4,
    HEAD_WORDS = 2,
    HEAD_BYTES = 20 /* of a system prompt, besides what it tells */
};

/* What sentences that answer the question have, as words or "#" for figures, "A" for a name; NULL
 * when it asks in no such way. */
static const char *sign_of(struct str question)
{
    const struct rows rows = data_rows(DATA_ANSWERS); /* asking words, signs */
    for (size_t i = 0; i < rows.n; i++)
        if (ask_mentions(question, rows.row[i].p[0].p))
            return rows.row[i].p[1].p;
    return NULL;
}

/* Capitalised words that do not open a sentence. */
static struct str names_of(struct arena *a, struct str text)
{
    struct cues c;
    struct buf names;
    buf_init(&names, text.n + 1);
    cues_read(&c, text);
    for (size_t i = 0; i < c.n; i++)
        if (c.w[i].capital && !c.w[i].opens) {
            buf_str(&names, cues_word(&c, i));
            buf_putc(&names, ' ');
        }
    struct str kept = arena_dup(a, buf_view(&names));
    buf_fini(&names);
    return kept;
}

static bool has_sign(struct str sentence, const char *sign)
{
    bool found = ask_mentions(sentence, sign + (*sign == '#'));
    for (size_t i = 0; i < sentence.n && !found && *sign == '#'; i++)
        found = ascii_is_digit(sentence.p[i]);
    for (size_t i = 1; i < sentence.n && !found && *sign == 'A'; i++)
        found = sentence.p[i - 1] == ' ' && sentence.p[i] >= 'A' && sentence.p[i] <= 'Z';
    return found;
}

struct str solve_best_sentence(const struct ask *q, struct str text, struct str question,
                               unsigned *share)
{
    struct gist gist, names;
    struct str best = { 0 }, scope = { 0 };
    size_t high = 0, much = 0, n = 0;
    const char *sign = sign_of(question);
    gist_fill(&gist, question);
    gist_fill(&names, names_of(q->a, question));
    for (size_t at = 0; at < text.n && n < SENTENCES_MAX; n++) {
        struct str sentence = ask_sentence(text, &at);
        if (!sentence.n || sentence.p[sentence.n - 1] == '?')
            continue;
        struct cues head; /* "It was built ...", "Today it has ...": of what was before */
        cues_read_some(&head, sentence, HEAD_WORDS);
        bool goes_on = false;
        for (size_t i = 0; i < head.n && scope.n; i++)
            goes_on = goes_on || ask_is_one(cues_word(&head, i), data_list(LIST_THIRD_PERSON));
        scope.p = goes_on ? scope.p : sentence.p;
        scope.n = (size_t)(sentence.p + sentence.n - scope.p);
        size_t shared = gist_shared(&gist, scope),
               own = goes_on ? gist_shared(&gist, sentence) : shared;
        size_t score = 4 * shared + (shared ? 2 * gist_shared(&names, scope) : 0) + (own > 0) +
                       (sign && has_sign(sentence, sign));
        if (score <= high)
            continue;
        high = score;
        much = shared;
        best = sentence;
    }
    const struct lines joints = data_texts(LIST_CLAUSE_JOINTS);
    size_t most = q->found ? 1 : joints.n; /* what was looked up is told whole, up to a semicolon */
    for (size_t i = 0; i < most; i++) {    /* the clause that has as much of it */
        size_t at = str_find(best, joints.p[i], 0);
        struct str behind = at == SIZE_MAX ? STR("") : str_sub(best, at + joints.p[i].n, best.n);
        struct str first = str_sub(best, 0, at);
        best = at == SIZE_MAX                       ? best
               : gist_shared(&gist, first) == much  ? str_trim(first)
               : gist_shared(&gist, behind) == much ? str_trim(behind)
                                                    : best;
    }
    *share = gist.n ? (unsigned)(100 * much / gist.n) : 0;
    return best;
}

/* ---- tables ---- */

struct row {
    struct str name, line;
    double number;
};

/* The cells of a line, parted by commas, pipes, tabs or a colon. */
static size_t cells_of(struct str line, struct str *cells, size_t max)
{
    size_t n = 0;
    char sign = memchr(line.p, '|', line.n)    ? '|'
                : memchr(line.p, '\t', line.n) ? '\t'
                : memchr(line.p, ';', line.n)  ? ';'
                : memchr(line.p, ',', line.n)  ? ','
                                               : ':';
    for (struct str rest = line; rest.p && n < max;) {
        struct str cell = str_trim(str_cut(&rest, sign));
        cell = str_strip(cell, " \t-*•$€£", "");
        if (cell.n || sign != '|')
            cells[n++] = cell;
    }
    return n;
}

static bool number_of(struct str cell, double *out)
{
    return str_to_double(str_sub(cell, 0, str_skip(cell, 0, "0123456789.-")), out);
}

/* The column whose head the question names; else the last. */
static size_t column_of(struct str question, const struct str *heads, size_t n)
{
    struct gist gist;
    for (size_t i = 1; i < n; i++) {
        gist_fill(&gist, heads[i]);
        if (heads[i].n && gist_shared(&gist, question))
            return i;
    }
    return n - 1;
}

/* "Ann is 34, Tom 41": whose number is the highest or lowest. A number is of the name, or else of
 * the first word, that its clause begins with. */
static bool superlative(const struct ask *q, bool low, struct solution *s)
{
    struct cues c;
    struct str owner = { 0 };
    double best = 0;
    size_t n = 0, end = 0;
    bool named = false, closed = false;
    cues_read(&c, q->material);
    for (size_t i = 0; i < c.n; i++) {
        struct str word = cues_word(&c, i);
        const char *p = c.text.p + c.w[i].at;
        if (c.w[i].opens || (c.w[i].at > 1 && strchr(",;", p[-2])) ||
            ask_is_one(word, "and|und|et|y|e|en|while"))
            owner.n = closed = named = false;
        if (ascii_is_digit(*p) && owner.n) {
            double v = solve_number_at(&c, i);
            if (!n++ || (low ? v < best : v > best)) {
                best = v;
                s->value = owner;
            }
            owner.n = 0;
            closed = true;
        }
        closed = closed || ask_is_one(word, data_list(LIST_VERBS));
        if (closed || ascii_is_digit(*p) || words_function_in(word))
            continue;
        if (owner.n && end + 1 == c.w[i].at && c.w[i].capital == named)
            owner.n = (size_t)(p + word.n - owner.p);
        else if (!owner.n || (c.w[i].capital && !named))
            owner = word;
        named = c.w[i].capital;
        end = (size_t)(owner.p + owner.n - c.text.p);
    }
    s->text = solve_sentence(q, s->value);
    return n > 1;
}

bool solve_table(const struct ask *q, struct solution *s)
{
    struct str heads[8], cells[8];
    struct row rows[ROWS_MAX], best = { 0 };
    size_t columns = 0, n = 0;
    struct str t = q->question, rest = q->material;
    struct str asked = str_sub(t, 0, SOLVE_ASKED);
    bool high = ask_mentions(asked, data_list(LIST_MOST)),
         low = ask_mentions(asked, data_list(LIST_LEAST));
    bool lines = memchr(rest.p, '\n', rest.n) != NULL;
    while (lines && rest.p && n < ROWS_MAX) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        size_t count = line.n ? cells_of(line, cells, 8) : 0;
        double number = 0;
        if (count < 2 || (count > 1 && cells[1].n && strchr("-=:", cells[1].p[0]) &&
                          cells[1].n > 1 && cells[1].p[1] == '-'))
            continue;
        if (!columns && n == 0) {
            bool head = true;
            for (size_t i = 1; i < count; i++)
                head = head && !number_of(cells[i], &number);
            if (head) {
                memcpy(heads, cells, sizeof heads);
                columns = count;
                continue;
            }
        }
        size_t column = columns ? column_of(t, heads, columns) : count - 1;
        rows[n] = (struct row){ .name = cells[0],
                                .line = column < count ? cells[column] : cells[count - 1] };
        n += number_of(rows[n].line, &rows[n].number) || columns > 0;
    }
    if (n < 2)
        return (high || low) && !cues_has(&q->cues, CUE_SORT) && superlative(q, low, s);
    for (size_t i = 0; i < n && (high || low); i++)
        if (!best.name.n || (low ? rows[i].number < best.number : rows[i].number > best.number))
            best = rows[i];
    for (size_t i = 0; i < n && !best.name.n; i++) {
        struct gist gist;
        gist_fill(&gist, rows[i].name);
        if (gist.n && gist_shared(&gist, t) == gist.n) {
            return solve_answer(q, s, rows[i].line);
        }
    }
    s->value = best.name;
    s->text = best.name.n ? solve_sentence(q, best.name) : s->value;
    return best.name.n > 0;
}

/* ---- passages ---- */

struct str solve_source_of(struct str text, struct str sentence)
{
    size_t from = sentence.n ? str_back(text, (size_t)(sentence.p - text.p), "\n") : text.n;
    struct str line = str_trim(str_sub(text, from, text.n)), name = { 0 };
    size_t id = str_find(str_sub(line, 0, 24), STR("id"), 0),
           at = id == SIZE_MAX || (id && ask_is_letter(line.p[id - 1])) ? 0
                                                                        : id + 2; /* no "bridge" */
    for (bool more = true; more;) { /* "Document 2:" */
        at = str_skip(line, at, " :=([#\"");
        name = str_sub(line, at, str_until(line, at, " :)],.\"\n"));
        more = ask_is_one(name, "document|doc|source|passage|chunk|quelle|dokument|fuente|fonte");
        at += name.n;
    }
    return name.n < 24 ? name : (struct str){ 0 };
}

/* What is to be said where a text has no answer: "If it is not in the text, say 'unknown'." */
static struct str for_unknown(const struct ask *q)
{
    struct str said = { 0 };
    for (size_t at = 0; at < q->task.n && !said.n;) {
        struct str sentence = ask_sentence(q->task, &at);
        struct cues c;
        if (!ask_mentions(sentence, data_list(LIST_IF_MISSING)))
            continue;
        cues_read(&c, sentence);
        for (size_t i = 0; i < c.n; i++)
            if (ask_is_one(cues_word(&c, i), data_list(LIST_SAYING)) &&
                !ask_is_one(cues_word(&c, i - 1), "the|an|no|your|a"))
                said = str_trim(str_sub(sentence, c.w[i].at + c.w[i].n, sentence.n));
        struct str quoted;
        if (said.n && ask_quoted(sentence, 0, &quoted, NULL))
            return quoted;
    }
    for (struct str rest = said, first; rest.n; rest = str_trim(rest)) {
        first = str_cut(&rest, ' ');
        if (!ask_is_one(str_strip(first, "", ":"), data_list(LIST_SAYING_FILLERS)))
            break;
        said = str_trim(rest);
    }
    struct str first = str_sub(said, 0, str_until(said, 0, " "));
    if (ask_is_one(first, "you|so|du|tu|vous|usted|that|il|es"))
        return solve_in_language(q, data_texts(LIST_UNKNOWN).p[0]);
    return str_strip(said, "\"'", ".\"'");
}

/* Are there more words of the question that the text has not than such it has? */
static bool is_missing(const struct ask *q, struct str text)
{
    struct gist gist, general, names;
    size_t n = 0;
    gist_fill(&general, data_texts(LIST_GENERAL).p[0]);
    gist_fill(&names, names_of(q->a, q->question));
    gist_fill(&gist, q->question);
    for (size_t i = 0; i < gist.n; i++)
        if (!gist_has(&general, gist.word[i]) && !gist_has(&names, gist.word[i]))
            gist.word[n++] = gist.word[i];
    gist.n = n;
    size_t had = gist_shared(&gist, text);
    return (had < n && 2 * had <= n) || (names.n && !gist_shared(&names, text));
}

bool solve_missing(const struct ask *q, struct solution *s)
{
    struct str unknown = q->material.n ? for_unknown(q) : STR("");
    if (!unknown.n || !is_missing(q, q->material))
        return false;
    s->value = s->text = unknown;
    return true;
}

static bool answer_from(const struct ask *q, struct str text, unsigned least, struct solution *s)
{
    unsigned share;
    struct str question = q->question, sentence = solve_best_sentence(q, text, question, &share);
    if (!sentence.n || share < least)
        return false;
    const char *citing = data_list(LIST_CITING);
    bool cites = ask_mentions(q->task, citing) || ask_mentions(question, citing);
    struct str source = cites ? solve_source_of(text, sentence) : STR("");
    size_t number = sentence.p[0] == '[' ? str_find(sentence, STR("] "), 0) : SIZE_MAX;
    if (number < NUMBER_BYTES) /* "[2] The museum ..." */
        sentence = str_sub(sentence, number + 2, sentence.n);
    s->text = sentence;
    if (!solve_value_of(q, sentence, question, &s->value))
        s->value = sentence;
    while (s->value.n > 1 && s->value.p[s->value.n - 1] == '.' && s->value.n < 40)
        s->value.n--;
    const char *sign = sign_of(question);
    if (sign && sign[0] == 'b' && !has_sign(sentence, sign)) { /* why: what follows may tell */
        size_t at = (size_t)(sentence.p + sentence.n - text.p);
        struct str next = ask_sentence(text, &at);
        s->value = s->text = str_sub(text, (size_t)(sentence.p - text.p),
                                     next.n ? (size_t)(next.p + next.n - text.p) : at);
    }
    if (source.n)
        s->value = s->text = arena_printf(q->a, "%.*s [%.*s]", STR_ARG(sentence), STR_ARG(source));
    return true;
}

bool solve_passage(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    struct str t = q->question;
    bool asks = t.n && (t.p[t.n - 1] == '?' || ask_part(q, data_list(LIST_ASKED_NAMES)).n ||
                        cues_has_any(c, CUES_OF_QUESTIONS));
    if (!asks || !t.n)
        return false;
    if (q->material.n && !str_eq(q->material, t) && answer_from(q, q->material, SHARE_LEAST, s))
        return true;
    /* "Use these facts: ..." in the system prompt */
    bool facts = cues_has(c, CUE_FACTS) || ask_mentions(q->system, data_list(LIST_FROM_THIS));
    return q->system.n > 40 && answer_from(q, q->system, facts ? SHARE_LEAST : SHARE_MUCH, s) &&
           q->system.n > s->text.n + HEAD_BYTES;
}
