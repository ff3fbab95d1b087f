/* SPDX-License-Identifier: MIT
 * The order in which forms are tried, and the last touches: see write.h. */
#include "gen/write/write.h"

#include "gen/words/letter.h"
#include "gen/words/words.h"

#include "schema/shape/hint/hint.h"

#include "base/text/utf8.h"

enum {
    TITLE_WORDS = 6,
    SHORT_WORDS = 15,
    GREETING_WORDS = 8,
    SENTENCES_MAX = 40
};

/* ---- lists ---- */

/* What stands before the i-th item. */
static void put_mark(struct pen *pen, enum ask_list list, size_t i)
{
    if (list == LIST_BULLETS)
        pen_text(pen, "- ");
    if (list == LIST_NUMBERED)
        buf_printf(pen->out, "%zu. ", i + 1);
}

void write_items(struct pen *pen, const struct ask *q, const struct str *items, size_t n)
{
    bool commas = q->list == LIST_COMMAS || q->list == LIST_FREE;
    for (size_t i = 0; i < n && !pen->out->full; i++) {
        if (i)
            buf_str(pen->out, !commas ? STR("\n") : q->joint.n ? q->joint : STR(", "));
        put_mark(pen, q->list, i);
        buf_str(pen->out, items[i]);
    }
}

/* "List the benefits of ...", "name some ...", or a way to list them: without a number */
static bool is_list(const struct ask *q)
{
    const struct cues *c = &q->cues;
    if (q->sentences.n || q->words.n)
        return false;
    for (size_t i = 0; q->list == LIST_FREE && cues_has(c, CUE_MAKE) && i < c->n; i++)
        if (c->w[i].opens && c->w[i].cue == CUE_MAKE &&
            ask_is_one(cues_word(c, i), data_list(LIST_LISTING)))
            return true;
    return q->list != LIST_FREE;
}

/* A list of things nobody has to look up: members of the class that is named, or short titles. */
static bool put_list(struct pen *pen, const struct ask *q)
{
    if (!q->items.n && !is_list(q))
        return false;
    bool verb_first = !q->rules.n && cues_is(&q->cues, 0, CUE_MAKE); /* "Name three rivers" */
    size_t verb = verb_first ? q->cues.w[0].n : 0;
    struct str own = str_sub(q->task, q->rules.n + verb, q->task.n);
    struct lines members = solve_members(own.n ? own : q->task);
    bool all = members.n && ask_mentions(q->task, data_list(LIST_THE_ALL));
    size_t n = q->items.n ? q->items.n : all ? members.n : 5;
    if (!q->items.n && !members.n && q->list == LIST_COMMAS)
        return false;
    bool plain = q->bare || q->list != LIST_FREE || q->lower;
    bool numbered = q->list == LIST_FREE && pen_draw(pen, 3) != 0 && !q->bare;
    enum ask_list list = q->list != LIST_FREE ? q->list
                         : q->bare            ? LIST_LINES
                         : numbered           ? LIST_NUMBERED
                                              : LIST_BULLETS;
    if (!plain) {
        pen_say(pen, L_LIST_INTRO);
        pen_text(pen, "\n\n");
    }
    for (size_t i = 0; i < n && !pen->out->full; i++) {
        struct str item = i < members.n ? members.p[i] : STR("");
        if (i)
            buf_str(pen->out, list == LIST_COMMAS ? q->joint : STR("\n"));
        put_mark(pen, list, i);
        if (item.n)
            buf_str(pen->out, item);
        else
            pen_say(pen, plain || n > 15 ? P_TITLE : L_ITEM);
    }
    return true;
}

/* ---- texts made shorter ---- */

static size_t cut_sentences(struct str text, struct str *out, size_t max)
{
    size_t n = 0;
    for (size_t at = 0; at < text.n && n < max;) {
        struct str one = ask_sentence(text, &at);
        if (one.n > 2)
            out[n++] = one;
    }
    return n;
}

/* The first n sentences; where there are fewer, the longest are parted at commas. */
static size_t parted(struct str *out, size_t n, size_t wanted)
{
    while (n && n < wanted) {
        size_t longest = 0, cut = 0;
        for (size_t i = 1; i < n; i++)
            longest = out[i].n > out[longest].n ? i : longest;
        struct str one = out[longest];
        const struct lines joints = data_texts(LIST_PARTINGS);
        for (size_t i = 0; i < joints.n && !cut; i++) {
            size_t at = str_find(one, joints.p[i], one.n / 4);
            cut = at != SIZE_MAX && at + 4 < one.n ? at : 0;
        }
        if (!cut)
            break;
        memmove(out + longest + 2, out + longest + 1, (n - longest - 1) * sizeof *out);
        out[longest] = str_sub(one, 0, cut);
        out[longest + 1] = str_trim(str_sub(one, cut + 1, one.n));
        n++;
    }
    return n;
}

bool write_summary(struct pen *pen, const struct ask *q, struct str text)
{
    struct str sentences[SENTENCES_MAX + 2];
    bool list = q->list == LIST_BULLETS || q->list == LIST_NUMBERED;
    size_t wanted = q->items.n ? q->items.n : q->sentences.n ? q->sentences.n : q->lines.n;
    wanted = wanted ? wanted : list ? 3 : 2;
    wanted = wanted < SENTENCES_MAX ? wanted : SENTENCES_MAX;
    size_t n = cut_sentences(text, sentences, wanted);
    n = list ? parted(sentences, n, wanted) : n;
    if (!n)
        return false;
    if (!list && !q->bare && !q->sentences.n && !q->words.n)
        pen_say(pen, L_SUM_UP);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_str(pen->out, list || q->list == LIST_LINES ? STR("\n") : pen->pack->gap);
        put_mark(pen, q->list, i);
        size_t at = pen->out->n;
        buf_str(pen->out, sentences[i]);
        pen_capitalise(pen, at);
    }
    return true;
}

/* A title out of the content words of the first thing that was said. */
static bool put_title(struct pen *pen, const struct ask *q)
{
    const struct cues *c = &q->cues;
    bool asks = cues_has(c, CUE_TITLE) &&
                (cues_has(c, CUE_REPLY) || cues_has(c, CUE_MAKE) || cues_has(c, CUE_SUMMARIZE)) &&
                q->shape == SHAPE_FREE && !cues_has(c, CUE_EXTRACT);
    if (!asks)
        return false;
    struct str source = ask_part(q, "user|human");
    source = source.n ? source : ask_part(q, "text|article|conversation|message");
    source = source.n ? source : q->material;
    for (size_t i = 0; i < q->turn_count && !source.n; i++)
        source = q->turns[i].user ? q->turns[i].text : source;
    if (!source.n && pen->p->topic_count && pen->p->kind != PROMPT_CODE && !q->column_count)
        source = pen->p->topics[0].text;
    if (!source.n)
        return false;
    struct cues words;
    size_t at = 0, n = 0, most = q->words.n ? q->words.n : TITLE_WORDS;
    cues_read(&words, ask_sentence(source, &at));
    for (size_t i = 0; i < words.n && n < most; i++) {
        struct str word = cues_word(&words, i);
        if (word.n < 2 || word.n >= WORD_MAX || words_function_in(arena_lower(q->a, word)))
            continue;
        if (n++)
            buf_putc(pen->out, ' ');
        size_t from = pen->out->n;
        buf_str(pen->out, word);
        pen_capitalise(pen, from);
    }
    return n > 0;
}

/* "Write a greeting for Zoë Çelik" */
static bool put_greeting(struct pen *pen, const struct ask *q)
{
    struct str name = { 0 };
    const struct cues *c = &q->cues;
    const uint64_t verbs = CUES(CUE_REPLY) | CUES(CUE_MAKE) | CUES(CUE_SAY);
    struct str quoted;
    size_t at;
    if (!cues_has(c, CUE_GREETING) || q->sentences.n > 1 || ask_quoted(q->user, 0, &quoted, &at))
        return false;
    size_t first = 0; /* "Hallo Bot, bist du da?" greets, but asks for no greeting */
    while (first < c->n && c->w[first].cue != CUE_GREETING)
        first++;
    bool wish = first && !c->w[first].opens;
    if (!wish && !ask_is_one(cues_word(c, first),
                             "introduce|greet|begrüße|begrüsse|saluda|saluta|salue|groet"))
        return false;
    for (size_t i = 1; i < c->n; i++) { /* "to Ørjan Åsen" */
        bool more = name.n && (c->w[i].gap & GAP_SENTENCE) == 0;
        bool capital = c->w[i].capital || (unsigned char)cues_word(c, i).p[0] > 0x7F;
        bool to = cues_is(c, i - 1, CUE_GREETING) ||
                  ask_is_one(cues_word(c, i - 1),
                             "to|for|greet|named|called|an|für|à|pour|a|para|per|aan|voor");
        if (capital && (more || to))
            name = str_sub(c->text, name.n ? (size_t)(name.p - c->text.p) : c->w[i].at,
                           c->w[i].at + c->w[i].n);
        else if (name.n)
            break;
    }
    struct hint *h = name.n ? NULL : hint_read(q->a, q->budget, q->user);
    bool found = name.n || (cues_has_any(c, verbs) && hint_find(q->a, h, STR("person"), &name));
    if (!found && (c->n > GREETING_WORDS || q->material.n)) /* "Write a short greeting in Dutch." */
        return false;
    struct str hello = pen->pack->hello.n ? pen->pack->hello : STR("Hello");
    buf_printf(pen->out, "%.*s%s%.*s!", STR_ARG(hello), found ? ", " : "", STR_ARG(name));
    return true;
}

/* ---- the order ---- */

static bool put_solution(struct pen *pen, struct teller *t)
{
    const struct ask *q = t->q;
    const struct solution *s = teller_solution(t);
    if (!s)
        return false;
    if (s->item_count && !s->value.n) {
        write_items(pen, q, s->items, s->item_count);
        return true;
    }
    bool bare = q->bare || s->exact || !s->text.n || q->words.n == 1 ||
                (q->words.n && q->words.n < 5) || q->high > q->low || q->lines.n == 1;
    size_t digits = str_skip(s->value, 0, "0123456789.,"), unit = str_skip(s->value, digits, " ");
    bool number = q->bare && digits && !s->exact && cues_has(&q->cues, CUE_FIGURE) &&
                  str_until(s->value, unit, " -/0123456789") == s->value.n;
    buf_str(pen->out, number ? str_sub(s->value, 0, digits) : bare ? s->value : s->text);
    return true;
}

/* Code is written by text_code, prose by text.c. */
static bool is_left_to_others(const struct pen *pen, const struct ask *q)
{
    bool other = q->shape == SHAPE_JSON || (q->shape != SHAPE_FREE && q->material.n) ||
                 q->column_count || ask_part(q, "question|query").n ||
                 ((q->list != LIST_FREE || cues_has(&q->cues, CUE_EXTRACT) ||
                   !cues_has(&q->cues, CUE_CODE)) &&
                  q->material.n);
    other = (other && (!pen->p->program || cues_has(&q->cues, CUE_EXTRACT))) ||
            (q->label_count > 1 &&
             cues_has_any(&q->cues, CUES(CUE_CLASSIFY) | CUES(CUE_WHICH) | CUES(CUE_YES)));
    return pen->p->kind == PROMPT_CODE && !other;
}

/* JSON that is to be given back is not made anew. */
static bool put_echo(struct pen *pen, const struct ask *q)
{
    struct solution s = { 0 };
    bool said = cues_has(&q->cues, CUE_SAY) && !q->label_count;
    bool may = cues_has_any(&q->cues, CUES(CUE_SAY) | CUES(CUE_REPLY));
    if (!may || q->language != LANGUAGE_AUTO ||
        !(said || ask_mentions(q->task, data_list(LIST_COPIED))) || !solve_echo(q, &s))
        return false;
    buf_str(pen->out, s.value);
    return true;
}

/* Prose of a few words: the topic and what may be said of any. */
static bool put_short(struct pen *pen, const struct ask *q)
{
    const struct lines sentences = data_texts(LIST_SHORT_SENTENCES); /* of LANGUAGE_EN on */
    size_t l = (size_t)pen->p->language;
    bool prose = pen->p->kind != PROMPT_CODE && pen->p->topic_count;
    if (prose && q->sentences.n == 1 && !q->words.n && !q->lines.n && !q->form.n) {
        write_sentence(pen);
        return true;
    }
    if (q->words.n < TITLE_WORDS || q->words.n > SHORT_WORDS || !prose || l >= sentences.n ||
        q->sentences.n > 1 || q->lines.n > 1 || q->paragraphs.n || q->form.n)
        return false;
    size_t at = pen->out->n;
    buf_str(pen->out, pen->p->topics[0].text);
    pen_capitalise(pen, at);
    buf_str(pen->out, sentences.p[l]);
    return true;
}

bool write_asked(struct pen *pen, const struct ask *q, uint64_t seed)
{
    struct teller t = { .q = q, .seed = seed };
    if (write_protocol(pen, q, false, seed) || write_markers(pen, &t) || write_file(pen, q))
        return true;
    if (put_greeting(pen, q) || put_echo(pen, q))
        return true;
    if (is_left_to_others(pen, q))
        return false;
    if (write_json(pen, &t) || write_tags(pen, &t) || write_form(pen, &t) || write_table(pen, &t))
        return true;
    bool short_one = cues_has(&q->cues, CUE_SUMMARIZE) && q->material.n;
    if (q->label_count < 2 && short_one && write_summary(pen, q, q->material))
        return true;
    const struct solution *s = teller_solution(&t);
    if (q->label_count < 2 && !(s && s->exact) && put_title(pen, q))
        return true;
    return put_solution(pen, &t) || put_list(pen, q) || put_short(pen, q);
}

/* ---- the last touches ---- */

/* Cuts behind the n-th word; a full stop where a sentence ends so. */
static void limit_words(struct buf *out, size_t from, size_t n)
{
    size_t words = 0, at = from;
    bool inside = false;
    for (; at < out->n; at++) {
        bool blank = out->p[at] == ' ' || out->p[at] == '\n';
        words += !blank && !inside;
        inside = !blank;
        if (words > n)
            break;
    }
    if (words <= n)
        return;
    bool sentence = out->n > from && strchr(".!?:", out->p[out->n - 1]);
    out->n = from + str_strip(str_sub(buf_view(out), from, at), "", " \n,;:-*").n;
    if (sentence && out->n > from && !strchr(".!?", out->p[out->n - 1]))
        buf_putc(out, '.');
    out->p[out->n] = 0;
}

/* Puts text before all that was written. */
static void put_before(struct buf *out, size_t from, struct str text, const char *gap)
{
    size_t n = out->n - from, more = text.n + strlen(gap);
    if (!buf_room(out, more))
        return;
    memmove(out->p + from + more, out->p + from, n);
    memcpy(out->p + from, text.p, text.n);
    memcpy(out->p + from + text.n, gap, strlen(gap));
    out->n += more;
    out->p[out->n] = 0;
}

void write_finish(struct pen *pen, const struct ask *q)
{
    struct buf *out = pen->out;
    struct str written = str_sub(buf_view(out), pen->start, out->n);
    if (q->words.n && (q->words.n < 60 || q->words.most) && q->shape == SHAPE_FREE)
        limit_words(out, pen->start, q->words.n);
    bool code = pen->p->kind == PROMPT_CODE; /* is in the case that it has */
    size_t kept = pen->start;
    for (size_t at = kept; q->unpointed && at < out->n; at++)
        if (!strchr(".,;:!?", out->p[at]))
            out->p[kept++] = out->p[at];
    out->n = q->unpointed ? kept : out->n;
    if (!code && (q->upper || q->lower))
        for (size_t at = pen->start; at < out->n;)
            at += letter_turn(out->p + at, out->n - at, q->upper);
    if (q->starts.n && q->starts.n < 200 && !str_starts(written, q->starts)) {
        bool line = q->starts.p[q->starts.n - 1] == ',' || q->starts.p[q->starts.n - 1] == '\n';
        put_before(out, pen->start, q->starts, line ? "\n\n" : " ");
    }
    written = str_sub(buf_view(out), pen->start, out->n);
    if (q->ends.n && q->ends.n < 200 && !str_ends(written, q->ends)) {
        bool within = q->sentences.n && out->n > pen->start && strchr(".!?", out->p[out->n - 1]);
        out->n -= within; /* the end of the last sentence, not one more */
        pen_text(pen, within ? ": " : q->ends.n > 20 ? "\n" : " ");
        buf_str(out, q->ends);
    }
}
