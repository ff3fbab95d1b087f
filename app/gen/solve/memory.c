/* SPDX-License-Identifier: MIT
 * What the user said earlier, what the system prompt says of the assistant, and questions that
 * follow up. See solve.h. */
#include "gen/solve/solve.h"

enum {
    SHARE_LEAST = 20, /* percent of a question that a sentence has */
    TURN_BYTES = 4096
};

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

/* What the user has said so far, the latest first: it may correct what was said before. */
static struct str said_before(const struct ask *q)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < q->turn_count; i++)
        n += q->turns[i].user ? q->turns[i].text.n + 1 : 0;
    char *all = arena_alloc(q->a, n + 1);
    for (size_t i = q->turn_count; i-- > 0;)
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
    struct str sentence = solve_best_sentence(q, text, q->question, &share);
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

/* The first thing the history names: a run of capitalised words, with its article. */
static struct str topic_of(struct str history)
{
    struct cues c;
    size_t i = 0;
    cues_read(&c, history);
    while (i < c.n && (!c.w[i].capital || c.w[i].opens || c.w[i].n < 3))
        i++;
    if (i == c.n)
        return STR("");
    size_t end = i, from = i > 0 && cues_says(&c, i - 1, "the") ? i - 1 : i;
    while (end + 1 < c.n && c.w[end + 1].capital && !c.w[end + 1].cut)
        end++;
    return str_sub(history, c.w[from].at, c.w[end].at + c.w[end].n);
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
