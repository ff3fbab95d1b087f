/* SPDX-License-Identifier: MIT
 * Word problems: "A box holds 6 eggs. How many boxes for 30?" Each number is a quantity of
 * something, perhaps for each of something else; those whose words meet are multiplied, divided or
 * added until one is left. No number may be left over. See solve.h. */
#include "gen/solve/gist.h"
#include "gen/solve/solve.h"

#include "gen/words/words.h"

#include "base/hash.h"

#include <math.h>

enum {
    TERMS_MAX = 8,
    TEXT_BYTES = 800,
    FIRST_BYTES = 16,
    RUN_WORDS = 3, /* that say what is counted */
    STEM_LEAST = 3,
    STEM_LETTERS = 4,
    MONTH = 31536000 / 12,
    KINDS = 128 /* of units: their letters; words are larger */
};

static const uint64_t ASKING = CUES_OF_QUESTIONS | CUES(CUE_HOW);

struct term {
    double v, size, each;   /* in the first unit of its kind; how much its own unit is, and that
                               of what it is for */
    struct gist of, per;    /* what is counted, for each of what: words, or the kind of a unit */
    bool part, less, asked; /* percent; taken away; stands in the question */
};

struct problem {
    const struct ask *q;
    struct cues c;
    struct str t, question;
    size_t n;
    struct term term[TERMS_MAX];
    struct gist wanted;
    double size; /* of the unit that is asked for, 0: none is */
    bool each;   /* for one of something */
};

static bool is_content(const struct cues *c, size_t i)
{
    struct str word = cues_word(c, i);
    return word.n && !cues_is(c, i, CUE_NUMBER) && !words_function_in(word) &&
           !ask_is_one(word, data_list(LIST_EACH)) && !ask_is_one(word, data_list(LIST_PER));
}

/* Adds a word ("Buch" is as "Bücher"), or the kind of the unit it names; its size, 0 for none. */
static double add_word(struct gist *g, struct str text)
{
    struct words words;
    struct word word;
    char room[WORD_MAX];
    double size = 0;
    uint64_t key = (uint64_t)solve_unit_kind(text, &size);
    if (key == 'o') { /* months, of years */
        key = 't';
        size *= MONTH;
    }
    words_init(&words, text);
    if (!key && words_next(&words, &word)) {
        memcpy(room, word.text.p, word.text.n);
        size_t n = words_stem(room, word.text.n);
        n -= n > STEM_LEAST && room[n - 1] == 's';
        n -= n > STEM_LEAST && room[n - 1] == 'e';
        key = hash_str(0, (struct str){ room, n < STEM_LETTERS ? n : STEM_LETTERS });
    }
    if (g->n < GIST_MAX && key)
        g->word[g->n++] = key;
    g->set = UINT64_MAX;
    return size;
}

static bool meet(const struct gist *a, const struct gist *b)
{
    for (size_t i = 0; i < a->n; i++)
        if (gist_has(b, a->word[i]))
            return true;
    return false;
}

/* The words from i on, up to a sign, a number or a little word; the unit they name, or 1. */
static size_t read_run(const struct cues *c, size_t i, struct gist *g, double *size)
{
    size_t from = i;
    *size = 1;
    if (i < c->n && c->w[i].at > 1 && c->text.p[c->w[i].at - 2] == ',') /* "pen 2, cup 4" */
        return i;
    for (; i < c->n && i < from + RUN_WORDS && is_content(c, i) && !c->w[i].opens &&
           (i == from || !c->w[i].cut);
         i++) {
        double unit = add_word(g, cues_word(c, i));
        if (unit == 0)
            continue;
        g->word[0] = g->word[g->n - 1];
        g->n = 1;
        *size = unit;
        return i + 1;
    }
    return i;
}

static bool is_money(struct str t, size_t at, size_t end)
{
    struct str ahead = str_sub(t, at > 3 ? at - 3 : 0, at),
               behind = str_trim(str_sub(t, end, end + 4));
    return str_ends(ahead, STR("$")) || str_ends(ahead, STR("€")) || str_ends(ahead, STR("£")) ||
           str_starts(behind, STR("$")) || str_starts(behind, STR("€")) ||
           str_starts(behind, STR("£"));
}

/* What a number is for each of: said behind it, before it ("boxes of 6"), or by the words that its
 * clause begins with. */
static void read_per(struct problem *p, struct term *m, size_t i, size_t k, size_t clause)
{
    const struct cues *c = &p->c;
    size_t at = k < c->n ? c->w[k].at : 0;
    bool slash = at && p->t.p[at - 1] == '/', each = false, opens = false;
    if (slash || (ask_is_one(cues_word(c, k), data_list(LIST_PER)) && !c->w[k].opens &&
                  is_content(c, k + 1) && !c->w[k + 1].opens)) {
        if (slash) /* "km/h" */
            m->each = fmax(add_word(&m->per, cues_word(c, k)), 1);
        else
            read_run(c, k + 1, &m->per, &m->each);
        m->v /= m->each;
        return;
    }
    for (size_t e = k; e < c->n && e < k + 3 && !opens && !each; e++) {
        opens = c->w[e].opens;
        each = !opens && ask_is_one(cues_word(c, e), data_list(LIST_EACH));
        opens = opens || cues_is(c, e, CUE_NUMBER);
    }
    bool of = i > 1 && ask_is_one(cues_word(c, i - 1), "of|zu|à|de|di|van|mit|with|con|avec");
    if (of && is_content(c, i - 2)) {
        add_word(&m->per, cues_word(c, i - 2));
        return;
    }
    for (size_t w = clause; w < i; w++) {
        bool number =
            cues_is(c, w, CUE_NUMBER) && (ascii_is_digit(p->t.p[c->w[w].at]) || c->w[w].value > 1);
        if (number && !each) { /* it is what the clause begins with that is for each */
            m->per.n = 0;
            m->each = 1;
            return;
        }
        if (is_content(c, w)) /* "a kilo of apples costs" */
            m->each = fmax(add_word(&m->per, cues_word(c, w)), m->each);
    }
    m->v /= m->each;
}

static void read_term(struct problem *p, size_t i, size_t clause, bool asked)
{
    struct term *m = &p->term[p->n++];
    const struct cues *c = &p->c;
    size_t end = c->w[i].at + c->w[i].n;
    struct str behind = str_trim(str_sub(p->t, end, end + 12));
    *m = (struct term){ .v = cues_is(c, i, CUE_NUMBER) ? solve_number_at(c, i) : 1,
                        .size = 1,
                        .each = 1,
                        .asked = asked };
    m->part = str_starts(behind, STR("%")) || ask_mentions(behind, data_list(LIST_PERCENT));
    size_t k = i + 1;
    if (is_money(p->t, c->w[i].at, end))
        m->size = add_word(&m->of, STR("dollar"));
    else if (!m->part)
        k = read_run(c, i + 1, &m->of, &m->size);
    m->v *= m->size;
    size_t next = k;
    while (next < c->n && next < k + 2 && !cues_is(c, next, CUE_NUMBER))
        next++;
    m->less = ask_mentions(str_sub(p->t, end, next < c->n ? c->w[next].at : p->t.n),
                           data_list(LIST_LESS_THAN)) ||
              (!m->of.n && p->n > 1 && ask_is_one(cues_word(c, k), "are|were|sind|sont|son|sono"));
    read_per(p, m, i, k, asked ? i : clause); /* a question tells only what it says */
}

/* All numbers of the text; false when there are too many. */
static bool read_terms(struct problem *p)
{
    const struct cues *c = &p->c;
    size_t clause = 0;
    bool asked = false, minus = false;
    double size;
    for (size_t i = 0; i < c->n; i++) {
        struct str word = cues_word(c, i);
        bool asks = CUES(c->w[i].cue) & ASKING;
        bool comma = c->w[i].at > 1 && p->t.p[c->w[i].at - 2] == ',';
        if (c->w[i].opens || asks || comma || ask_is_one(word, "and|und|et|y|e|en|if|wenn|si|se"))
            clause = i;
        asked = (asked && !c->w[i].opens) || asks;
        minus = ask_is_one(word, data_list(LIST_LESS)) ||
                (minus && !ask_is_one(word, data_list(LIST_MORE)));
        bool whole = ask_is_one(cues_word(c, i + 1), "whole|full|entire|ganzen|ganzes|ganze");
        bool unit = asked && p->n && ask_is_one(word, data_list(LIST_PER_ONE)) &&
                    (strchr("to", solve_unit_kind(cues_word(c, i + 1 + whole), &size)) && size > 0);
        bool article = !unit && c->w[i].value == 1 && !ascii_is_digit(p->t.p[c->w[i].at]) &&
                       (is_content(c, i + 1) || !ask_is_one(word, "one|eins|una|eine|une"));
        bool fraction = ask_is_one(cues_word(c, i + 1), data_list(LIST_FRACTIONS));
        if (!(cues_is(c, i, CUE_NUMBER) || unit) || article || fraction)
            continue;
        size_t end = c->w[i].at + c->w[i].n;
        if (p->n == TERMS_MAX ||
            (end < p->t.n && p->t.p[end] == ':' && ask_is_digit(p->t, end + 1)))
            return false; /* "14:20" is no quantity */
        read_term(p, i, clause, asked);
        p->term[p->n - 1].less ^= minus && p->n > 1;
    }
    return p->n > 0;
}

/* What is asked for: the words behind "how many", or the kind of a unit ("how far"). */
static bool read_wanted(struct problem *p)
{
    const struct rows wants = data_rows(DATA_WANTS); /* kinds of units, words */
    struct cues c;
    cues_read(&c, p->question);
    for (size_t i = 0; i < c.n; i++)
        if (CUES(c.w[i].cue) & ASKING) { /* "If a box holds 6, how many ..." */
            p->question = str_sub(p->question, c.w[i].at, p->question.n);
            break;
        }
    cues_read(&c, p->question);
    p->each = ask_mentions(p->question, data_list(LIST_EACH)) ||
              ask_mentions(p->question, data_list(LIST_PER_ONE));
    for (size_t i = 0; i + 1 < c.n; i++)
        if (cues_is(&c, i, CUE_HOWMANY)) {
            while (i + 2 < c.n && ask_is_one(cues_word(&c, i + 1), "de|d|di|more|full|mehr"))
                i++;
            read_run(&c, i + 1, &p->wanted, &p->size);
            p->size = p->wanted.n && p->wanted.word[0] < KINDS ? p->size : 0;
            break;
        }
    for (size_t i = 0; i < 2 * wants.n && p->size == 0; i++) { /* its first words tell most */
        const struct str *row = wants.row[i % wants.n].p;
        if (ask_mentions(str_sub(p->question, 0, i < wants.n ? FIRST_BYTES : TEXT_BYTES),
                         row[1].p)) {
            p->wanted.word[p->wanted.n++] = (uint64_t)row[0].p[0];
            p->wanted.set = UINT64_MAX;
            p->each = p->each || row[0].n > 1;
            return true;
        }
    }
    return p->wanted.n > 0 || cues_has(&c, CUE_HOWMANY);
}

/* Takes term i out. */
static void drop(struct problem *p, size_t i)
{
    memmove(&p->term[i], &p->term[i + 1], (--p->n - i) * sizeof p->term[0]);
}

/* Multiplies what is for each with how many there are, or divides by it; false for no such pair. */
static bool join_pair(struct problem *p)
{
    for (size_t r = 0; r < p->n; r++)
        for (size_t i = 0; i < p->n; i++) {
            struct term *rate = &p->term[r], *m = &p->term[i];
            if (i == r || rate->part || m->part || !rate->per.n)
                continue;
            bool of = meet(&rate->per, &m->of);
            bool shared = meet(&rate->per, &p->wanted) &&
                          (meet(&rate->of, &m->of) || !rate->of.n || !m->of.n);
            if (!of && !shared)
                continue;
            m->v = of ? m->v * rate->v : m->v / rate->v;
            if (!of && p->size == 0 && rate->per.word[0] >= KINDS) /* boxes come whole */
                m->v = ceil(m->v - 1e-9);
            m->size = of ? rate->size : p->size > 0 ? p->size : rate->each;
            m->of = of ? rate->of : rate->per;
            drop(p, r);
            return true;
        }
    return false;
}

/* "3 pens cost 6 euros. How much do 7 cost?" */
static bool of_three(struct problem *p)
{
    for (size_t other = 0; other < 3; other++) {
        struct term *a = &p->term[other == 0], *b = &p->term[other == 2 ? 1 : 2],
                    *x = &p->term[other];
        if ((!meet(&a->of, &b->of) && (b->of.n || !b->asked)) || meet(&a->of, &x->of) || a->v == 0)
            continue;
        x->v *= b->v * b->each / (a->v * a->each);
        p->term[0] = *x;
        return true;
    }
    return false;
}

/* Two quantities whose ratio is asked for: so many of the first for each of the second. */
static bool of_two(struct problem *p)
{
    struct term *a = &p->term[0], *b = &p->term[1];
    bool swap = meet(&b->of, &p->wanted) && !meet(&a->of, &p->wanted);
    bool percent = ask_mentions(p->question, data_list(LIST_PERCENT));
    if (percent)
        a->v = ask_mentions(p->t, data_list(LIST_ON)) || ask_mentions(p->t, data_list(LIST_OFF))
                   ? 100 * fabs(b->v - a->v) / a->v
                   : 100 * fmin(a->v, b->v) / fmax(a->v, b->v);
    else if ((p->each || ask_mentions(p->t, data_list(LIST_EQUALLY))) && !meet(&a->of, &b->of))
        a->v = swap ? b->v * a->size / a->v : a->v * b->size / b->v;
    else
        return false;
    a->size = percent ? 1 : swap ? b->size : a->size;
    return isfinite(a->v);
}

static bool of_sum(struct problem *p)
{
    double sum = 0, all = 0, most = 0;
    bool acts = false, change = ask_mentions(p->question, data_list(LIST_CHANGE)),
         together = ask_mentions(p->question, data_list(LIST_IN_ALL));
    for (size_t i = 0; i < p->n; i++) {
        bool same = meet(&p->term[i].of, &p->term[0].of);
        if (!same && p->term[i].of.n && (i || p->term[0].of.n > 0) && !p->term[i].less)
            return false;
        acts = acts || p->term[i].less;
        sum += p->term[i].less && !together ? -p->term[i].v : p->term[i].v;
        all += p->term[i].v;
        most = fmax(most, p->term[i].v);
    }
    p->term[0].v = change ? 2 * most - all : sum; /* what is left of the largest */
    return change || acts || ask_mentions(p->t, data_list(LIST_MORE)) ||
           ask_mentions(p->t, data_list(LIST_LEFT));
}

/* "25 % off", "10 % more", "30 % of them": the part of the first term. */
static void take_part(struct problem *p, const struct term *m)
{
    double part = m->v / 100;
    bool less = ask_mentions(p->t, data_list(LIST_OFF)),
         more = ask_mentions(p->t, data_list(LIST_ON));
    if (ask_mentions(p->t, data_list(LIST_SAVED)) || !(less || more) ||
        (m->asked && !ask_mentions(p->question, data_list(LIST_WHOLES))))
        p->term[0].v *= part;
    else
        p->term[0].v *= less ? 1 - part : 1 + part;
}

/* One number out of all of them; false when they do not come together, or none is asked for. */
static bool reduce(struct problem *p, bool wanted)
{
    const bool passage = p->q->part_count && memchr(p->t.p, '\n', p->t.n);
    struct term part = { 0 };
    size_t read = p->n;
    for (size_t i = 0; i < p->n && !part.part; i++)
        if (p->term[i].part) {
            part = p->term[i];
            part.asked |= i == 0 && ask_mentions(p->t, data_list(LIST_ON)); /* "19% VAT on 50" */
            drop(p, i);
        }
    if (!wanted && !part.part)
        return false;
    while (p->n > 1 && join_pair(p))
        ;
    for (size_t i = 0; i < p->n && p->n > 1; i++)
        if (!p->term[i].of.n) { /* "Sarah is 30", "from 400 to 500 euros" */
            p->term[i].size = p->term[!i].size;
            p->term[i].v *= p->term[!i].size;
            p->term[i].of = p->term[!i].of;
        }
    const struct rows times = data_rows(DATA_MULTIPLES); /* how many times, words */
    double factor;
    for (size_t i = 0; i < times.n && p->n == 1; i++)
        if (ask_mentions(p->t, times.row[i].p[1].p) && str_to_double(times.row[i].p[0], &factor))
            p->term[0].v *= factor, read++;
    bool one = p->n == 1 || (p->n == 2 && of_two(p)) || (p->n == 3 && of_three(p)) ||
               (p->n > 1 && !passage && of_sum(p));
    if (one && part.part)
        take_part(p, &part);
    return one && read > 1;
}

bool solve_problem(const struct ask *q, struct solution *s)
{
    if (!cues_has(&q->cues, CUE_NUMBER) || q->label_count || q->user.n > TEXT_BYTES ||
        !(cues_has_any(&q->cues, ASKING) || memchr(q->user.p, '%', q->user.n)) ||
        q->shape == SHAPE_CSV || q->column_count)
        return false;
    struct problem *p = ARENA_NEW(q->a, struct problem);
    p->q = q;
    struct str own = ask_part(q, data_list(LIST_ASKED_NAMES));
    p->t = own.n ? own : q->user;
    p->question = q->question;
    cues_read(&p->c, p->t);
    bool wanted = read_wanted(p) || ask_mentions(p->t, data_list(LIST_FRACTIONS));
    if (!read_terms(p) || !reduce(p, wanted))
        return false;
    const struct term *m = &p->term[0];
    double size = p->size > 0 && meet(&m->of, &p->wanted) ? p->size : m->size;
    return solve_answer(q, s, solve_number(q, round(m->v * m->each / size * 1e6) / 1e6));
}
