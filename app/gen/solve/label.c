/* SPDX-License-Identifier: MIT
 * Which of the given labels a text deserves: see solve.h. Sentiment, safety and yes or no have
 * words of their own; otherwise the label that shares most with the text wins, by its own words,
 * by what was said about it, and by words that speak for what it means. */
#include "gen/solve/gist.h"
#include "gen/solve/solve.h"

#include "gen/text/lang/language.h"

#include "base/hash.h"

enum {
    OWN = 12,     /* a word of the label stands in the text */
    MEANT = 5,    /* a word of its meaning does */
    EVIDENCE = 4, /* a word that speaks for it does */
    NAMES_BYTES = 160,
    TEXT_BYTES = 4096,
    SHORT_BYTES = 40
};

/* Words of the list with which a word of the text begins; phrases anywhere. */
static size_t count_beginnings(struct str text, const char *list)
{
    size_t found = 0;
    while (*list) {
        size_t n = (size_t)(strchrnul(list, '|') - list);
        struct str word = { list, n };
        size_t at = str_find_ci(text, word, 0);
        while (at != SIZE_MAX && at > 0 && word.p[0] != '?' &&
               ((text.p[at - 1] | 0x20) >= 'a' && (text.p[at - 1] | 0x20) <= 'z'))
            at = str_find_ci(text, word, at + 1);
        found += at != SIZE_MAX;
        list += n + (list[n] == '|');
    }
    return found;
}

bool solve_evidence(struct str text, struct str names, size_t *found)
{
    const struct rows rows = data_rows(DATA_EVIDENCES); /* names, beginnings of words for them */
    names = str_sub(names, 0, NAMES_BYTES);
    text = str_sub(text, 0, TEXT_BYTES);
    size_t row = solve_row(DATA_EVIDENCES, names, 0);
    bool known = row != SIZE_MAX;
    for (; row != SIZE_MAX; row = solve_row(DATA_EVIDENCES, names, row + 1))
        *found += count_beginnings(text, rows.row[row].p[1].p);
    return known;
}

static size_t score(const struct ask *q, struct str text, const struct ask_label *label)
{
    struct gist gist;
    struct str words = label->text;
    static const struct str joints[] = { STR_INIT("_"), STR_INIT("-"), STR_INIT("/") };
    for (size_t i = 0; i < ARRAY_LEN(joints); i++)
        words = arena_replaced(q->a, words, joints[i], STR(" "));
    gist_fill(&gist, words);
    size_t sum = gist.n ? OWN * gist_shared(&gist, text) / (gist.n > 2 ? 2 : 1) : 0;
    if (ask_mentions(str_sub(label->meaning, 0, 6), data_list(LIST_NEGATIONS))) /* "not urgent" */
        return 0;
    if (label->meaning.n) {
        gist_fill(&gist, label->meaning);
        sum += MEANT * gist_shared(&gist, text);
    }
    size_t found = 0;
    bool code = ask_is_digit(label->text, label->text.n - 1); /* "P1": the meaning tells more */
    if (!(code && solve_evidence(text, label->meaning, &found)) &&
        !solve_evidence(text, label->text, &found) && !solve_evidence(text, words, &found))
        solve_evidence(text, label->meaning, &found);
    return sum + EVIDENCE * found;
}

/* The label whose words, or those of what it means in short, begin so. */
static size_t find_starting(const struct ask_label *labels, size_t n, const char *stems)
{
    for (size_t i = 0; i < n; i++)
        if (count_beginnings(labels[i].text, stems) ||
            (labels[i].meaning.n < SHORT_BYTES && count_beginnings(labels[i].meaning, stems)))
            return i;
    return SIZE_MAX;
}

/* Good, bad or neither; SIZE_MAX when the labels are of another kind. */
static size_t by_tone(struct str text, const struct ask_label *labels, size_t n)
{
    size_t good = find_starting(labels, n, data_list(LIST_GOOD_LABELS));
    size_t bad = find_starting(labels, n, data_list(LIST_BAD_LABELS));
    size_t neither = find_starting(labels, n, data_list(LIST_NEITHER_LABELS));
    if (good == SIZE_MAX || bad == SIZE_MAX)
        return SIZE_MAX;
    int tone = solve_tone(text);
    if (tone == 0)
        return neither == SIZE_MAX ? good : neither;
    return tone > 0 ? good : bad;
}

/* Yes or no; SIZE_MAX when the labels are of another kind. */
static size_t by_truth(const struct ask *q, const struct ask_label *labels, size_t n)
{
    size_t yes = SIZE_MAX, no = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        yes = yes == SIZE_MAX && ask_is_one(labels[i].text, data_list(LIST_YES_LABELS)) ? i : yes;
        no = no == SIZE_MAX && ask_is_one(labels[i].text, data_list(LIST_NO_LABELS)) ? i : no;
    }
    if (yes == SIZE_MAX || no == SIZE_MAX || n > 3)
        return SIZE_MAX;
    bool asks = q->question.n && q->question.p[q->question.n - 1] == '?';
    struct str means = asks ? STR("") : labels[yes].meaning;
    size_t found = 0;
    if (means.n && solve_evidence(q->material, means, &found)) /* "1 (offensive)" */
        return found ? yes : no;
    int truth = means.n ? solve_truth(q, means) : -1;
    return (truth < 0 ? solve_truth(q, q->question) : truth) == 0 ? no : yes;
}

/* A name that ends in the letter or number of one of two: "Assistant B", "[[2]]", "response_a" */
static bool is_of(struct str name, size_t which)
{
    name = str_strip(name, "[(<", "])>");
    char last = name.n ? ascii_lower(name.p[name.n - 1]) : 0;
    bool alone = name.n == 1 || (name.n && strchr(" _-", name.p[name.n - 2]));
    return alone && (last == (char)('a' + which) || last == (char)('1' + which));
}

/* Which of two answers is better: the one that says what is known, else what has more of the
 * question, else the longer. */
static size_t by_better(const struct ask *q, const struct ask_label *labels, size_t n)
{
    struct str said[2] = { { 0 } };
    size_t of[2] = { SIZE_MAX, SIZE_MAX }, points[2];
    struct solution s = { 0 };
    struct gist gist;
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < q->part_count; i++)
            said[k] = !said[k].n && is_of(q->parts[i].name, k) ? q->parts[i].text : said[k];
        for (size_t i = 0; i < n; i++)
            of[k] = is_of(labels[i].text, k) ? i : of[k];
        if (!said[k].n || of[k] == SIZE_MAX)
            return SIZE_MAX;
    }
    bool known = solve_question(q, q->question, &s) && s.value.n;
    gist_fill(&gist, q->question);
    for (size_t k = 0; k < 2; k++) {
        size_t shared = gist_shared(&gist, said[k]);
        points[k] =
            known && solve_says(q, said[k], s.value) ? SIZE_MAX : shared * TEXT_BYTES + said[k].n;
    }
    return of[points[1] > points[0]];
}

/* A premise and what may follow from it. */
static size_t by_entailment(const struct ask *q, const struct ask_label *labels, size_t n)
{
    size_t yes = find_starting(labels, n, "entail|support"),
           no = find_starting(labels, n, "contradict|refut");
    size_t open = find_starting(labels, n, "neutral|not enough|unknown|nei");
    struct str premise = ask_part(q, "premise|text|passage|evidence|sentence 1|sentence1|context");
    struct str claim = ask_part(q, "hypothesis|claim|statement|sentence 2|sentence2");
    if (yes == SIZE_MAX || no == SIZE_MAX || !premise.n || !claim.n)
        return SIZE_MAX;
    struct gist gist;
    gist_fill(&gist, claim);
    size_t shared = gist_shared(&gist, premise);
    if (shared * 2 >= gist.n && solve_denies(premise) != solve_denies(claim))
        return no;
    return shared == gist.n ? yes : open == SIZE_MAX ? yes : open;
}

/* Options of a question whose answer is known: the one that has it, or is of its class. */
static size_t by_answer(const struct ask *q, const struct ask_label *labels, size_t n)
{
    struct solution s = { 0 };
    bool known = solve_question(q, q->question, &s) && s.value.n;
    for (size_t i = 0; known && i < n; i++) {
        struct str option = labels[i].meaning.n ? labels[i].meaning : labels[i].text;
        double a, b;
        struct str at;
        bool same = solve_figures(option, &a, &at, 1) && str_to_double(s.value, &b) && a == b;
        if (same || solve_says(q, option, s.value) || solve_says(q, s.value, str_trim(option)))
            return i;
    }
    for (size_t i = 0; i < n; i++) {
        struct str option = str_trim(labels[i].meaning.n ? labels[i].meaning : labels[i].text);
        if (solve_is_member(option, q->question) == 1)
            return i;
    }
    return SIZE_MAX;
}

size_t solve_choose(const struct ask *q, struct str text, const struct ask_label *labels, size_t n,
                    uint64_t seed)
{
    size_t best = by_tone(text, labels, n), high = 0;
    if (best != SIZE_MAX)
        return best;
    for (size_t i = 0; i < n; i++) {
        size_t one = score(q, text, &labels[i]);
        if (one > high) {
            high = one;
            best = i;
        }
    }
    for (size_t i = 0; best == SIZE_MAX && i < n; i++)
        if (ask_is_one(labels[i].text, data_list(LIST_QUIET_LABELS)))
            best = i;
    return best != SIZE_MAX ? best : (size_t)(hash_u64(seed, 0x6c61) % n);
}

/* "English, French or German": the one that the text is in */
static size_t by_language(struct str text, const struct ask_label *labels, size_t n)
{
    enum language of[ASK_LABELS];
    struct cues c;
    for (size_t i = 0; i < n; i++) {
        cues_read(&c, labels[i].text);
        of[i] = c.n ? (enum language)c.w[0].language : LANGUAGE_AUTO;
        for (unsigned l = 1; l < LANGUAGE_COUNT && of[i] == LANGUAGE_AUTO; l++) /* "en" */
            if (str_eq_ci(labels[i].text, language_code((enum language)l)))
                of[i] = (enum language)l;
        if (of[i] == LANGUAGE_AUTO)
            return SIZE_MAX;
    }
    enum language spoken = language_detect(text);
    for (size_t i = 0; i < n; i++)
        if (of[i] == spoken)
            return i;
    return SIZE_MAX;
}

size_t solve_pick(const struct ask *q, struct str text, const struct ask_label *labels, size_t n,
                  uint64_t seed)
{
    struct str names[ASK_LABELS];
    for (size_t k = 0; k < n; k++)
        names[k] = labels[k].text;
    bool odd = ask_mentions(q->task, data_list(LIST_ODD));
    size_t i = odd ? solve_odd(names, n) : SIZE_MAX;
    i = i == SIZE_MAX ? by_better(q, labels, n) : i;
    i = i == SIZE_MAX ? by_truth(q, labels, n) : i;
    i = i == SIZE_MAX ? by_entailment(q, labels, n) : i;
    i = i == SIZE_MAX && q->material.n ? by_language(text, labels, n) : i;
    bool own = str_find_ci(q->question, labels[0].text, 0) == SIZE_MAX ||
               str_find_ci(q->material, labels[0].text, 0) != SIZE_MAX;
    bool asks = !q->material.n || (own && q->question.n && q->question.p[q->question.n - 1] == '?');
    if (i == SIZE_MAX && asks && !cues_has(&q->cues, CUE_CLASSIFY))
        i = by_answer(q, labels, n);
    return i == SIZE_MAX ? solve_choose(q, text, labels, n, seed) : i;
}

/* All labels the text speaks of. */
static bool choose_several(const struct ask *q, struct str text, struct solution *s)
{
    s->items = ARENA_ARRAY(q->a, struct str, ASK_LABELS);
    for (size_t i = 0; i < q->label_count; i++)
        if (score(q, text, &q->labels[i]) > 0)
            s->items[s->item_count++] = q->labels[i].text;
    return s->item_count > 0;
}

bool solve_label(const struct ask *q, uint64_t seed, struct solution *s)
{
    if (q->label_count < 2)
        return false;
    struct str text = q->material.n ? q->material : q->user;
    if (q->several && choose_several(q, text, s))
        return true;
    size_t i = solve_pick(q, text, q->labels, q->label_count, seed);
    s->value = q->labels[i].text;
    s->exact = true;
    return true;
}
