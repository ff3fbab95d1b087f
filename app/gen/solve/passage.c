/* SPDX-License-Identifier: MIT
 * Answers out of texts: a passage, a table, what the user said earlier, what the system prompt says
 * of the assistant. See solve.h. The sentence that shares most with the question has the answer. */
#include "gen/solve/gist.h"
#include "gen/solve/solve.h"

enum {
    SENTENCES_MAX = 400,
    SHARE_LEAST = 20, /* percent */
    SHARE_MUCH = 60,
    ROWS_MAX = 200,
    TURN_BYTES = 4096,
    NUMBER_BYTES = 4
};

struct str solve_best_sentence(struct str text, struct str question, unsigned *share)
{
    struct gist gist, last = { .n = 1 };
    struct str best = { 0 };
    size_t high = 0, n = 0;
    gist_fill(&gist, question);
    bool which =
        ask_is_one(str_sub(question, 0, str_find(question, STR(" "), 0)), data_list(LIST_WHICH));
    last.word[0] = gist.n ? gist.word[which ? 0 : gist.n - 1] : 0; /* what tells most, as a rule */
    last.set = UINT64_C(1) << (last.word[0] & 63);
    for (size_t at = 0; at < text.n && n < SENTENCES_MAX; n++) {
        struct str sentence = ask_sentence(text, &at);
        size_t shared = sentence.n ? gist_shared(&gist, sentence) : 0;
        bool asks = sentence.n && sentence.p[sentence.n - 1] == '?';
        if (!asks && (shared > high || (shared && shared == high && !gist_shared(&last, best) &&
                                        gist_shared(&last, sentence)))) {
            high = shared;
            best = sentence;
        }
    }
    const struct lines joints = data_texts(LIST_CLAUSE_JOINTS);
    for (size_t i = 0; i < joints.n; i++) { /* the clause that has as much of it */
        size_t at = str_find(best, joints.p[i], 0);
        struct str behind = at == SIZE_MAX ? STR("") : str_sub(best, at + joints.p[i].n, best.n);
        struct str first = str_sub(best, 0, at);
        best = at == SIZE_MAX                       ? best
               : gist_shared(&gist, first) == high  ? str_trim(first)
               : gist_shared(&gist, behind) == high ? str_trim(behind)
                                                    : best;
    }
    *share = gist.n ? (unsigned)(100 * high / gist.n) : 0;
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

bool solve_table(const struct ask *q, struct solution *s)
{
    struct str heads[8], cells[8];
    struct row rows[ROWS_MAX], best = { 0 };
    size_t columns = 0, n = 0;
    struct str t = q->question, rest = q->material;
    if (!rest.n || (!memchr(rest.p, '\n', rest.n) && !memchr(rest.p, ',', rest.n)))
        return false;
    bool high = ask_mentions(t, data_list(LIST_MOST)), low = ask_mentions(t, data_list(LIST_LEAST));
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
        return false;
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

static bool answer_from(const struct ask *q, struct str text, unsigned least, struct solution *s)
{
    unsigned share;
    struct str question = q->question, sentence = solve_best_sentence(text, question, &share);
    if (!sentence.n || share < least)
        return false;
    size_t number = sentence.p[0] == '[' ? str_find(sentence, STR("] "), 0) : SIZE_MAX;
    if (number < NUMBER_BYTES) /* "[2] The museum ..." */
        sentence = str_sub(sentence, number + 2, sentence.n);
    s->text = sentence;
    if (!solve_value_of(q, sentence, question, &s->value))
        s->value = sentence;
    while (s->value.n > 1 && s->value.p[s->value.n - 1] == '.' && s->value.n < 40)
        s->value.n--;
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
    unsigned least = cues_has(c, CUE_FACTS) ? SHARE_LEAST : SHARE_MUCH;
    return q->system.n > 40 && answer_from(q, q->system, least, s) && q->system.n > 2 * s->text.n;
}

/* ---- memory ---- */

/* "You are Zeta, the assistant of Acme Bank": the name, and the sentence about oneself. */
static bool persona(const struct ask *q, struct solution *s)
{
    const struct lines names = data_texts(LIST_PERSONA);
    const uint64_t cues = CUES(CUE_WHO) | CUES(CUE_WHAT) | CUES(CUE_HOW) | CUES(CUE_WHICH);
    if (!q->system.n || q->user.n > 200 || !cues_has_any(&q->cues, cues) ||
        !ask_mentions(q->user, data_list(LIST_WHO_ARE_YOU)))
        return false;
    for (size_t i = 0; i < names.n; i++) {
        struct str cue = names.p[i];
        size_t at = str_find(q->system, cue, 0);
        if (at == SIZE_MAX)
            continue;
        struct str rest = str_sub(q->system, at + cue.n, q->system.n);
        size_t end = 0;
        struct str about = ask_sentence(rest, &end);
        for (size_t n = 0; n + 7 < about.n && n < 40; n++) /* "a bot called Zeta" */
            if (memcmp(about.p + n, "called ", 7) == 0 || memcmp(about.p + n, "named ", 6) == 0)
                rest = str_sub(about, n + (about.p[n] == 'c' ? 7 : 6), about.n);
        size_t n = str_until(rest, 0, ",.;\n!");
        bool capital =
            rest.n && ((rest.p[0] >= 'A' && rest.p[0] <= 'Z') || (unsigned char)rest.p[0] > 127);
        if (!capital)
            continue;
        s->value = str_sub(rest, 0, n);
        about = str_strip(about, "", ".");
        bool english = str_has(cue, "ou are") || str_has(cue, "name is");
        s->text = english ? arena_printf(q->a, "I am %.*s.", STR_ARG(i < 2 ? s->value : about))
                          : s->value;
        return true;
    }
    return false;
}

/* What the user has said so far, the latest last. */
static struct str said_before(const struct ask *q)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < q->turn_count; i++)
        n += q->turns[i].user ? q->turns[i].text.n + 1 : 0;
    char *all = arena_alloc(q->a, n + 1);
    for (size_t i = 0; i < q->turn_count; i++)
        if (q->turns[i].user && q->turns[i].text.n < TURN_BYTES) {
            memcpy(all + at, q->turns[i].text.p, q->turns[i].text.n);
            at += q->turns[i].text.n;
            all[at++] = '\n';
        }
    return (struct str){ all, at };
}

bool solve_memory(const struct ask *q, struct solution *s)
{
    if (persona(q, s))
        return true;
    if (!q->turn_count || q->material.n || !ask_mentions(q->question, data_list(LIST_MINE)))
        return false;
    struct str text = said_before(q), value = { 0 };
    unsigned share;
    if (!text.n)
        return false;
    struct str sentence = solve_best_sentence(text, q->question, &share);
    bool close = sentence.n && share >= 40;
    if ((close && solve_value_of(q, sentence, q->question, &value)) ||
        solve_value_of(q, text, q->question, &value))
        s->value = value;
    else if (sentence.n && share >= SHARE_LEAST)
        s->value = sentence;
    else
        return false;
    s->text = str_eq(s->value, sentence)
                  ? arena_printf(q->a, "You said: \"%.*s\"", STR_ARG(sentence))
                  : solve_sentence(q, s->value);
    return true;
}

/* ---- a follow-up made to stand alone ---- */

/* The last thing the history names: a run of capitalised words, with its article. */
static struct str topic_of(struct str history)
{
    struct cues c;
    struct str best = { 0 };
    cues_read(&c, history);
    for (size_t i = 0; i < c.n; i++) {
        bool name = c.w[i].capital && !c.w[i].opens && cues_word(&c, i).n > 2;
        if (!name)
            continue;
        size_t end = i;
        while (end + 1 < c.n && c.w[end + 1].capital && !c.w[end + 1].cut)
            end++;
        size_t from = i > 0 && cues_says(&c, i - 1, "the") ? i - 1 : i;
        struct str one = str_sub(history, c.w[from].at, c.w[end].at + c.w[end].n);
        best = best.n ? best : one;
        i = end;
    }
    return best;
}

bool solve_rewrite(const struct ask *q, struct solution *s)
{
    struct str follow = ask_part(q, data_list(LIST_FOLLOW_UPS));
    if (!follow.n || !ask_mentions(q->task, data_list(LIST_STANDALONE)))
        return false;
    struct str history = str_sub(q->user, 0, (size_t)(follow.p - q->user.p));
    struct str human = ask_part(q, "human|user|mensch|utilisateur");
    struct str topic = topic_of(human.n ? human : history);
    topic = topic.n ? topic : topic_of(history);
    struct cues c;
    cues_read(&c, follow);
    for (size_t i = 0; i < c.n && topic.n; i++) {
        bool its = ask_is_one(cues_word(&c, i), "its|their|his|her");
        if (!its && !ask_is_one(cues_word(&c, i), "it|he|she|they|this|that|there|them|him"))
            continue;
        struct str before = str_sub(follow, 0, c.w[i].at),
                   after = str_sub(follow, c.w[i].at + c.w[i].n, follow.n);
        s->value = arena_printf(q->a, "%.*s%.*s%s%.*s", STR_ARG(before), STR_ARG(topic),
                                its ? "'s" : "", STR_ARG(after));
        return true;
    }
    s->value = follow;
    return true;
}
