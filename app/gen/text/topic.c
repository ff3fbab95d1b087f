/* SPDX-License-Identifier: MIT
 * What a prompt is about: runs of content words, in the user's own spelling. See prompt.h. */
#include "gen/ask/ask.h"
#include "gen/data.h"
#include "gen/text/code/code_table.h"
#include "gen/text/prompt.h"
#include "gen/words/letter.h"

#include "base/text/utf8.h"

enum {
    PHRASE_WORDS = 5
};

static bool is_joiner(const struct text_words *ws, size_t i)
{
    return ws->w[i].role == W_JOIN || (ws->w[i].apart && ws->w[i].end - ws->w[i].start == 1);
}

static bool is_content(const struct text_words *ws, size_t i)
{
    return i < ws->n && (ws->w[i].role == W_CONTENT || ws->w[i].role == W_TAIL);
}

/* The verb that follows a pronoun: "I just moved". */
static bool is_verb(const struct text_words *ws, size_t i)
{
    size_t back = i;
    while (back > 0 && i - back < 2 && !ws->w[back].cut && ws->w[back - 1].role == W_STOP)
        back--;
    return back > 0 && !ws->w[back].cut && ws->w[back - 1].role == W_PRON;
}

/* One past the last word of the phrase whose first content word is i. `how`: the prompt asks how
 * something works, so "works" is no part of it. */
static size_t phrase_end(const struct text_words *ws, size_t i, bool how)
{
    size_t end = i + 1;
    while (end < ws->n && end - i < PHRASE_WORDS && !ws->w[end].cut) {
        size_t next = end;
        if (is_joiner(ws, next) && next + 1 < ws->n && !ws->w[next + 1].cut) {
            next++;
            if (ws->w[next].role == W_DET && next + 1 < ws->n && !ws->w[next + 1].cut)
                next++;
        }
        /* "moved to Berlin and started": another verb, not another thing */
        bool pairs = next > end && ws->w[end].value == 1; /* "cats and dogs", no longer */
        if (!is_content(ws, next) || (pairs && (end != i + 1 || is_content(ws, next + 1) ||
                                                str_ends(text_words_at(ws, next), STR("ed")))))
            break;
        end = next + 1;
        if (pairs)
            break;
    }
    bool tail = ws->w[end - 1].role == W_TAIL && (!ws->w[end - 1].value || how);
    if (end == i + 1 || !tail)
        return end;
    end--;
    while (end > i + 1 && is_joiner(ws, end - 1))
        end--;
    return end;
}

static bool known(const struct prompt *p, struct str text)
{
    for (size_t i = 0; i < p->topic_count; i++)
        if (str_eq_ci(p->topics[i].text, text))
            return true;
    return false;
}

static void add_topic(struct prompt *p, struct str det, struct str text, bool front)
{
    text = str_sub(text, 0, utf8_floor(text, TOPIC_BYTES));
    if (!text.n || known(p, text) || (p->topic_count == TOPICS_MAX && !front))
        return;
    struct topic topic = { det, text };
    if (!front) {
        p->topics[p->topic_count++] = topic;
        return;
    }
    size_t keep = p->topic_count < TOPICS_MAX ? p->topic_count++ : TOPICS_MAX - 1;
    memmove(p->topics + 1, p->topics, keep * sizeof p->topics[0]);
    p->topics[0] = topic;
}

static struct str determiner(const struct text_words *ws, size_t i)
{
    if (i == 0 || ws->w[i].cut)
        return STR("");
    if (ws->w[i - 1].role == W_MY)
        return STR("your");
    return ws->w[i - 1].role == W_DET ? text_words_at(ws, i - 1) : STR("");
}

/* Languages without spaces: what is left between question words and particles. */
static void cut_topics(struct prompt *p)
{
    const struct lines marks = data_texts(LIST_DENSE_MARKS);
    size_t from = 0, at = 0;
    while (at <= p->text.n && p->topic_count < TOPICS_MAX) {
        size_t cut = 0, next = at;
        for (size_t i = 0; at < p->text.n && !cut && i < marks.n; i++)
            if (str_starts(str_sub(p->text, at, p->text.n), marks.p[i]))
                cut = marks.p[i].n;
        bool end = at == p->text.n;
        bool sign = !end && !cut && !letter_is(utf8_next(p->text, &next));
        if (!end && !cut && !sign) {
            at = next;
            continue;
        }
        if (at - from >= 6) /* two characters at least */
            add_topic(p, STR(""), str_sub(p->text, from, at), false);
        at = from = end ? at + 1 : cut ? at + cut : next;
    }
}

/* Korean marks a word's part in the sentence by a syllable at its end. */
static struct str without_particle(const struct prompt *p, struct str text)
{
    const struct lines particles = data_texts(LIST_KOREAN_PARTICLES);
    for (size_t i = 0; p->language == LANGUAGE_KO && i < particles.n; i++) {
        struct str particle = particles.p[i];
        if (text.n > particle.n + 3 && str_ends(text, particle))
            return str_sub(text, 0, text.n - particle.n);
    }
    return text;
}

/* "a report on cats" */
static bool is_report_on(const struct text_words *ws, size_t i)
{
    return i > 0 && str_eq_ci(text_words_at(ws, i), STR("on")) &&
           ask_is_one(text_words_at(ws, i - 1), data_list(LIST_REPORTS));
}

/* The phrases among the words [from, to); one after "about" comes first. */
static void find_between(struct prompt *p, size_t from, size_t to)
{
    const struct text_words *ws = &p->ws;
    bool about = false, how = text_words_has_role(ws, W_HOW);
    for (size_t i = from; i < to;) {
        about = about || ws->w[i].role == W_ABOUT || is_report_on(ws, i);
        bool code = p->kind == PROMPT_CODE && /* "a Python function that ..." is not about Python */
                    code_lang_named(text_words_at(ws, i)) != CODE_LANG_NONE;
        if (!is_content(ws, i) || ws->w[i].apart || is_verb(ws, i) || code) {
            i++;
            continue;
        }
        size_t end = phrase_end(ws, i, how);
        struct str text = str_sub(ws->text, ws->w[i].start, ws->w[end - 1].end);
        /* A lone letter is no topic, unless a capital says so ("C", "R"). */
        if (text.n > 1 || ws->w[i].capital)
            add_topic(p, determiner(ws, i), without_particle(p, text), about);
        about = false;
        i = end;
    }
}

/* The first word of the first sentence that begins by asking, 0 when none does: what stands before
 * it sets the scene ("You are a helpful assistant. What is ...?"). */
static size_t asking_sentence(const struct text_words *ws)
{
    for (size_t i = 0; i < ws->n; i++) {
        enum word_role role = (enum word_role)ws->w[i].role;
        if (ws->w[i].first && role >= W_VERB && role <= W_LIST)
            return i;
    }
    return 0;
}

void prompt_find_topics(struct prompt *p)
{
    if (p->language == LANGUAGE_ZH || p->language == LANGUAGE_JA) {
        p->text = str_sub(p->text, 0, utf8_floor(p->text, 400));
        cut_topics(p);
        return;
    }
    size_t ask = asking_sentence(&p->ws);
    find_between(p, ask, p->ws.n);
    find_between(p, 0, ask);
}
