/* SPDX-License-Identifier: MIT
 * "Reply with exactly: pong": texts that are to be given back. See solve.h. */
#include "gen/solve/solve.h"

enum {
    FILLERS_MAX = 14,
    SAID_MAX = 200, /* bytes of a text that follows without a sign */
    TOLD_MAX = 60,
    REPEATED_MAX = 21,
    NEAR = 40 /* "the text as is, no quotes: " */
};

/* "pong and nothing else", "OK if you are there": the text ends before the condition. */
static struct str without_tail(struct str s)
{
    const struct lines tails = data_texts(LIST_ECHO_TAILS);
    size_t end = s.n;
    for (size_t i = 0; i < tails.n; i++) {
        size_t at = str_find(s, tails.p[i], 0);
        if (at < end && at > 0)
            end = at;
    }
    s = str_trim(str_sub(s, 0, end));
    if (s.n > 1 && s.p[s.n - 1] == '.')
        s.n--;
    return s;
}

static struct str rest_of_line(struct str s)
{
    s = str_trim(s);
    bool object = s.n && (s.p[0] == '{' || s.p[0] == '[');
    return str_trim(str_sub(s, 0, object ? s.n : str_find(s, STR("\n"), 0)));
}

/* The text after the saying word i, or an empty string; a word that says other things as well needs
 * a sign before it. */
static struct str said(const struct cues *c, size_t i, bool also, bool told)
{
    struct str s = c->text, quoted;
    bool literal = told, say = c->w[i].cue == CUE_SAY, article = false;
    size_t last = i, at;
    for (size_t k = i + 1; k < c->n && k <= i + FILLERS_MAX; k++) {
        struct str word = cues_word(c, k);
        size_t end = c->w[k - 1].at + c->w[k - 1].n;
        struct str gap = str_sub(s, end, c->w[k].at);
        bool sign = memchr(gap.p, ':', gap.n) || memchr(gap.p, '.', gap.n) ||
                    memchr(gap.p, '"', gap.n) || (gap.n > 1 && memchr(gap.p, '\'', gap.n));
        if (sign || !ask_is_one(word, data_list(LIST_ECHO_FILLERS)))
            break;
        literal = literal || ask_is_one(word, data_list(LIST_ECHO_LITERAL));
        article = article || ask_is_one(word, data_list(LIST_ARTICLES));
        last = k;
    }
    at = c->w[last].at + c->w[last].n;
    struct str rest = str_trim(str_sub(s, at, s.n));
    if (also && !literal) { /* "output \"X\" and nothing else" */
        bool whole = ask_quoted(rest, 0, &quoted, &at) && at == 0;
        struct str behind = whole ? str_sub(rest, quoted.n + 2, rest.n) : STR("");
        bool all = str_starts(behind, STR(" and nothing")) || str_starts(behind, STR(", nothing"));
        return whole && all ? quoted : STR("");
    }
    size_t colon = str_find(rest, STR(":"), 0), quote = str_find(rest, STR("\""), 0);
    bool near = colon < NEAR && colon < quote &&
                ask_mentions(str_sub(rest, 0, colon), data_list(LIST_UNCHANGED));
    if (colon == 0 || near) {
        rest = str_trim(str_sub(rest, colon + 1, rest.n));
        bool whole = ask_quoted(rest, 0, &quoted, &at) && at == 0;
        return whole ? quoted : rest_of_line(rest);
    }
    if (ask_quoted(rest, 0, &quoted, &at) && at == 0)
        return quoted;
    struct str next = cues_word(c, last + 1), figures = cues_word(c, last + 2);
    if (literal && cues_is(c, last + 1, CUE_FIGURE) && figures.n && ascii_is_digit(figures.p[0]))
        return figures;                                                /* "only the number 42" */
    bool capitals = next.n > 1 && ascii_lower(next.p[1]) != next.p[1]; /* "with NO" */
    bool noun = cues_is(c, last, CUE_WORD) || ask_is_one(cues_word(c, last), "token|keyword");
    bool last_word = last + 2 >= c->n || c->w[last + 2].opens || ask_is_one(figures, "and|then");
    if (literal && noun && last_word) /* "write the word banana" */
        return next;
    if (also || (!say && (!literal || (article && !noun))) || !next.n || c->w[last + 1].opens ||
        (!capitals && ask_is_one(next, data_list(LIST_ECHO_DESCRIBING))))
        return STR("");
    /* "say this is a test": small words belong to the text, unless one of them is literal */
    at = last > i && literal ? c->w[last].at + c->w[last].n : c->w[i].at + c->w[i].n;
    struct str text = without_tail(str_sub(s, at, at + 2 * SAID_MAX));
    return text.n <= (say ? SAID_MAX : TOLD_MAX) ? text : STR("");
}

/* "If the user says ping, answer 'pong'": they say so, in their last sentence. */
static bool is_condition(const struct ask *q, size_t i)
{
    const struct cues *c = &q->cues;
    size_t from = i;
    while (from > 0 && !c->w[from].opens)
        from--;
    if (from == i || !ask_is_one(cues_word(c, from), data_list(LIST_IFS)))
        return false;
    struct str said = str_strip(q->user, "", ".!? \n"),
               told = str_sub(c->text, c->w[from].at, c->w[i].at);
    said = str_sub(said, said.n > TOLD_MAX ? said.n - TOLD_MAX - 1 : 0, said.n);
    said = str_trim(str_sub(said, str_back(said, said.n, ".!?\n"), said.n));
    bool plain = !q->rules.n && /* "If you understand, say ACK." */
                 ask_is_one(cues_word(c, from + 1), "you|du|sie|tu|vous|usted|lei|você|je");
    return said.n && said.n <= TOLD_MAX && (plain || str_find_ci(told, said, 0) != SIZE_MAX);
}

/* "... three times": parted by what is asked for, else blanks */
static struct str repeated(const struct ask *q, struct str text)
{
    const struct cues *c = &q->cues;
    struct str all = text, joint = q->list == LIST_LINES ? STR("\n") : q->joint;
    int32_t times = 1;
    for (size_t i = 0; i + 1 < c->n; i++)
        if (cues_is(c, i, CUE_NUMBER) && c->w[i].value < REPEATED_MAX &&
            ask_is_one(cues_word(c, i + 1), "times|mal|fois|veces|volte|vezes|keer"))
            times = c->w[i].value;
    while (times-- > 1)
        all = arena_printf(q->a, "%.*s%.*s%.*s", STR_ARG(all), STR_ARG(joint.n ? joint : STR(" ")),
                           STR_ARG(text));
    return all;
}

bool solve_echo(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    bool form = q->shape != SHAPE_FREE || q->form.n || q->list != LIST_FREE;
    const char *times = "times|mal|fois|veces|volte|vezes|keer";
    form = form && !(q->list != LIST_FREE && ask_mentions(q->task, times)); /* "three times" */
    if (!cues_has(c, CUE_SAY) && (!cues_has(c, CUE_REPLY) || form))
        return false;
    for (size_t i = 0; i < c->n; i++) {
        bool always =
            i > 2 && !c->w[i].opens && ask_is_one(cues_word(c, i - 1), data_list(LIST_ALWAYS));
        bool told = is_condition(q, i);
        size_t from = i; /* "No matter what, reply: no." but not "If so, reply: no." */
        while (from > 0 && !c->w[from].opens)
            from--;
        bool clause = i > 0 && strchr(",:", c->text.p[c->w[i - 1].at + c->w[i - 1].n]) &&
                      !ask_is_one(cues_word(c, from), data_list(LIST_IFS));
        bool leads =
            always || told || clause || c->w[i].opens || (i < 3 && !cues_is(c, i - 1, CUE_NOT));
        bool others = i && ask_is_one(cues_word(c, i - 1), "i|we|they|user|ich|je|yo|io|eu|ik");
        if ((c->w[i].cue != CUE_SAY && c->w[i].cue != CUE_REPLY) || !leads || (others && !told) ||
            (i > 3 && !always && !told && !clause &&
             ask_is_one(cues_word(c, i), "antwort|answer|respuesta")))
            continue;
        struct str text = said(c, i, ask_is_one(cues_word(c, i), data_list(LIST_ALSO_SAY)), told);
        if (!text.n || (q->form.n && str_eq(text, q->form)) || str_eq(text, q->ends) ||
            str_eq(text, q->starts) ||
            (always && ascii_lower(text.p[0]) == text.p[0] && !strchr("\"'", text.p[-1])))
            /* "always answer with sources" */
            continue;
        /* "Say thank you in Japanese", "Answers: German" are no echo */
        if (q->language != LANGUAGE_AUTO && !memchr(text.p, '"', text.n) &&
            (c->w[i].cue == CUE_SAY || !str_has(text, " ")))
            return false;
        s->value = repeated(q, text);
        s->exact = true;
        return true;
    }
    bool whole =
        q->part_count == 1 && q->material.n && ask_mentions(q->task, data_list(LIST_UNCHANGED));
    s->value = whole ? q->material : s->value;
    s->exact = whole;
    return whole;
}
