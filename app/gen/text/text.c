/* SPDX-License-Identifier: MIT
 * Whole answers out of their parts: see text.h. */
#include "gen/text/text.h"

#include "gen/text/parts.h"
#include "gen/write/write.h"

#include "base/text/utf8.h"

enum {
    WORDS_LEAST = 14, /* a default answer: about 20 to 120 tokens */
    WORDS_SPREAD = 70,
    SECTIONS_FROM = 220, /* from here on headings make sense */
    CLOSE_FROM = 35,     /* a last sentence too */
    PARAGRAPH_SENTENCES = 4,
    SHORT_WORDS = 25, /* so few are one sentence */
    ARENA_BYTES = 6144,
    MATH_BYTES = 96,
    THINK_LEAST = 35,
    THINK_SPREAD = 60
};

/* What is said to a kind of prompt: all of it, or the first sentence. */
static enum line_set set_of(enum prompt_kind kind)
{
    static const enum line_set sets[PROMPT_LETTER + 1] = {
        [PROMPT_NOTHING] = L_NOTHING, [PROMPT_STATEMENT] = L_STATEMENT,
        [PROMPT_WHAT] = L_WHAT,       [PROMPT_WHY] = L_WHY,
        [PROMPT_HOW] = L_HOW,         [PROMPT_WHEN] = L_WHEN,
        [PROMPT_WHO] = L_WHO,         [PROMPT_WHERE] = L_WHERE,
        [PROMPT_YESNO] = L_YESNO,     [PROMPT_GREETING] = L_GREETING,
        [PROMPT_THANKS] = L_THANKS,   [PROMPT_SELF] = L_SELF,
        [PROMPT_JOKE] = L_JOKE,       [PROMPT_POEM] = L_VERSE,
        [PROMPT_STORY] = L_STORY,     [PROMPT_LETTER] = L_LETTER,
    };
    return sets[kind] ? sets[kind] : L_REQUEST;
}

static size_t some_sentences(struct pen *pen)
{
    return PARAGRAPH_SENTENCES - 1 + pen_draw(pen, 3);
}

static void write_bullets(struct pen *pen)
{
    size_t n = 3 + pen_draw(pen, 3);
    bool numbered = pen_draw(pen, 3) == 0;
    for (size_t i = 0; i < n; i++) {
        if (numbered)
            buf_printf(pen->out, "\n%zu. ", i + 1);
        else
            pen_text(pen, "\n- ");
        pen_say(pen, L_ITEM);
    }
}

/* Headings and paragraphs until the wished length is reached. */
static void write_sections(struct pen *pen, size_t words)
{
    for (size_t section = 0; pen_words(pen) < words; section++) {
        pen_text(pen, section || pen->out->n > pen->start ? "\n\n## " : "## ");
        pen_say(pen, L_HEADING);
        size_t paragraphs = 1 + pen_draw(pen, 3);
        for (size_t i = 0; i < paragraphs && pen_words(pen) < words; i++) {
            pen_text(pen, "\n\n");
            pen_sentences(pen, L_BODY, some_sentences(pen));
        }
        if (pen_draw(pen, 3) == 0 && pen_words(pen) < words) {
            pen_text(pen, "\n");
            write_bullets(pen);
        }
    }
}

static void write_paragraphs(struct pen *pen, size_t words)
{
    size_t sentences = 1, least = some_sentences(pen);
    bool listed = words < 60 || pen_draw(pen, 3) != 0;
    while (pen_words(pen) < words) {
        if (sentences < least) {
            pen_gap(pen);
            pen_say(pen, L_BODY);
            sentences++;
            continue;
        }
        if (!listed) {
            pen_text(pen, "\n");
            write_bullets(pen);
            listed = true;
        }
        pen_text(pen, "\n\n");
        pen_say(pen, L_BODY);
        sentences = 1;
    }
}

/* So many paragraphs of a few sentences each. */
static void write_counted(struct pen *pen, size_t paragraphs)
{
    pen_say(pen, L_WHAT);
    pen_gap(pen);
    for (size_t i = 0; i < paragraphs && !pen->out->full; i++) {
        pen_text(pen, i ? "\n\n" : "");
        pen_sentences(pen, L_BODY, 2);
    }
}

static void write_prose(struct pen *pen, enum line_set open, size_t words)
{
    if (pen->paragraphs) {
        write_counted(pen, pen->paragraphs);
        return;
    }
    /* "Certainly. Here are the main points": two sentences that promise more */
    bool counted = pen->p->sentences > 0;
    pen_say(pen, open == L_REQUEST && counted ? L_WHAT : open);
    for (size_t i = 1; i < pen->p->sentences && !pen->out->full; i++) {
        pen_gap(pen);
        pen_say(pen, L_BODY);
    }
    if (counted)
        return;
    if (words >= SECTIONS_FROM)
        write_sections(pen, words - words / 20);
    else
        write_paragraphs(pen, words);
    if (words < CLOSE_FROM || pen_draw(pen, 2))
        return;
    if (words >= 60)
        pen_text(pen, "\n\n");
    else
        pen_gap(pen);
    pen_say(pen, L_CLOSE);
}

/* Words of courtesy, or nothing at all: no other answer is sought. */
static bool is_fixed(enum prompt_kind kind)
{
    return kind == PROMPT_NOTHING || kind == PROMPT_GREETING || kind == PROMPT_THANKS;
}

/* Stanzas of four lines that rhyme, so they stay in their order. */
static void write_poem(struct pen *pen)
{
    struct lines lines = pen->pack->lines[L_VERSE];
    pen->faithful = true;
    size_t stanzas = lines.n / 4, first = stanzas ? pen_draw(pen, stanzas) : 0;
    size_t lines_wanted = stanzas < 2 ? 4 : 8;
    if (str_find_ci(pen->p->text, STR("haiku"), 0) != SIZE_MAX)
        lines_wanted = 3;
    for (size_t i = 0; stanzas && i < lines_wanted; i++) {
        pen_text(pen, i == 0 ? "" : i == 4 ? "\n\n" : "\n");
        pen_line(pen, lines.p[(first * 4 + i) % (stanzas * 4)]);
    }
}

/* The lines of the set in their order, those in the middle once each until the length is met. */
static void write_in_order(struct pen *pen, enum line_set set, size_t words)
{
    struct lines lines = pen->pack->lines[set];
    pen->faithful = true;
    for (size_t i = 0; i + 1 < lines.n && (i < 2 || pen_words(pen) < words); i++) {
        if (set == L_STORY ? i && lines.p[i].p[0] != '\n' : i > 1)
            pen_gap(pen);
        pen_line(pen, lines.p[i]);
    }
    while (pen_words(pen) < words) {
        pen_gap(pen);
        pen_say(pen, L_BODY);
    }
    if (set == L_STORY)
        pen_gap(pen);
    pen_line(pen, lines.p[lines.n - 1]);
}

/* What the text is about, in the language it is translated to. */
static void write_translation(struct pen *pen, const struct ask *q)
{
    enum language goal = solve_goal(q);
    pen->pack = text_pack_of(goal);
    pen_say_with(pen, L_TRANSLATE, solve_source(q), STR(""));
}

/* A summary of what stands behind a colon or a line, whatever the language; prose where none does.
 */
static void write_short(struct pen *pen, const struct ask *q)
{
    struct str s = q->user;
    size_t wide = str_find(s, STR("："), 0), colon = str_until(s, 0, ":\n");
    struct str text = str_sub(s, wide < colon ? wide + strlen("：") : colon + 1, s.n);
    if (!write_summary(pen, q, str_trim(text)))
        pen_sentences(pen, L_WHAT, 1);
}

static void write_answer(struct pen *pen, const struct ask *q, size_t words)
{
    enum prompt_kind kind = pen->p->kind;
    enum line_set set = set_of(kind);
    bool made = set == L_VERSE || set == L_STORY || set == L_LETTER;
    if (kind == PROMPT_JOKE)
        pen_say(pen, set);
    else if (kind == PROMPT_CODE)
        text_code(pen, q);
    else if (kind == PROMPT_SUM_UP)
        write_short(pen, q);
    else if (kind == PROMPT_TRANSLATE)
        write_translation(pen, q);
    else if (made && !pen->pack->lines[set].n)
        write_prose(pen, L_REQUEST, words);
    else if (set == L_VERSE)
        write_poem(pen);
    else if (made)
        write_in_order(pen, set, words);
    else
        write_prose(pen, set, words);
}

static void write_thinking(struct pen *pen, size_t words)
{
    if (!pen->pack->lines[L_THINK].n)
        pen->pack =
            text_pack_of(LANGUAGE_EN); /* thoughts are in English, as those of most models */
    const struct prompt *p = pen->p;
    char sum[MATH_BYTES], result[MATH_BYTES];
    if (solve_arithmetic(p->text, sum, result)) {
        pen_say_with(pen, L_THINK_MATH, str_from(sum), str_from(result));
        return;
    }
    if (!words)
        words = THINK_LEAST + pen_draw(pen, THINK_SPREAD);
    pen_say(pen, L_THINK_OPEN);
    for (size_t i = 2; pen_words(pen) < words; i++) {
        buf_str(pen->out, i % 6 == 0 ? STR("\n\n") : pen->pack->gap);
        pen_say(pen, L_THINK);
    }
    pen_gap(pen);
    pen_say(pen, L_THINK_CLOSE);
}

static void write_more(struct pen *pen, struct str before, size_t words)
{
    if (!before.n || strchr(".!?:\n", before.p[before.n - 1])) {
        pen_say(pen, L_BODY);
    } else { /* a sentence broken off: a noun phrase may end it */
        pen_say(pen, P_ASPECT);
        pen_text(pen, pen->pack->dense ? "。" : ".");
    }
    while (pen_words(pen) < words) {
        pen_gap(pen);
        pen_say(pen, L_BODY);
    }
}

/* Goes on after an answer of a fixed form when far more words were wished for. */
static void stretch(struct pen *pen, size_t words)
{
    if (words > SECTIONS_FROM && pen_words(pen) < words - words / 10)
        write_sections(pen, words - words / 20);
}

/* What was asked for in words of length: each makes the prose as long. */
static size_t wished_words(struct pen *pen, struct prompt *p, const struct ask *q)
{
    p->sentences = q->sentences.n ? q->sentences.n : p->sentences;
    if (q->lines.n == 1 && !p->sentences)
        p->sentences = 1;
    pen->paragraphs = q->paragraphs.n;
    if (q->words.n && q->words.n < SHORT_WORDS && !p->sentences)
        p->sentences = 1;
    return q->words.n;
}

static void write_one(struct pen *pen, struct prompt *p, struct ask *q,
                      const struct text_request *r)
{
    if (!q->items.n && p->items)
        q->items.n = p->items;
    if ((q->signs & SIGN_OPEN) && memchr(q->user.p, '(', q->user.n) &&
        ask_mentions(q->user, "def|function") && ask_mentions(q->task, data_list(LIST_CODE_WORK)))
        p->kind = PROMPT_CODE;
    const uint64_t rules = CUES(CUE_SAY) | CUES(CUE_REPLY) | CUES(CUE_EXACTLY);
    bool ruled = q->rules.n && cues_has_any(&q->cues, rules); /* whatever is said */
    bool fixed = is_fixed(p->kind) && !q->bare && !q->label_count && !ruled;
    bool written = fixed ? write_protocol(pen, q, false, r->seed) : write_asked(pen, q, r->seed);
    if (written && pen->out->n > pen->start) {
        if (q->items.n)
            stretch(pen, r->words);
    } else {
        size_t words = r->words, wished = wished_words(pen, p, q);
        words = words ? words : wished;
        if (is_fixed(p->kind) || p->kind == PROMPT_SELF) {
            pen_say(pen, set_of(p->kind));
            return;
        }
        if (!words)
            words = WORDS_LEAST + pen_draw(pen, WORDS_SPREAD);
        write_answer(pen, q, words);
        if (!q->words.most)
            stretch(pen, words);
    }
    write_finish(pen, q);
}

static void write_styled(struct pen *pen, const struct text_request *r)
{
    switch (r->style) {
    case TEXT_THINKING:
        write_thinking(pen, r->words);
        return;
    case TEXT_TOOL_ANSWER:
        text_tool(pen, r->context);
        return;
    case TEXT_CONTINUE:
        write_more(pen, str_trim(r->prompt), r->words);
        return;
    case TEXT_ANSWER:
        return;
    }
}

/* A tool's short result is the answer when nothing but the answer is wanted. */
static bool write_result(struct pen *pen, const struct ask *q)
{
    enum {
        SHORT = 80 /* bytes */
    };
    struct str result = str_trim(q->results);
    bool plain = result.n && result.n <= SHORT && !strchr("{[\"", result.p[0]) &&
                 !memchr(result.p, '\n', result.n);
    if (!q->bare || !plain)
        return false;
    buf_str(pen->out, result);
    return true;
}

/* The sentence of what a tool found that answers the question, in the form that was asked for. */
static bool write_found(struct pen *pen, const struct ask *q, uint64_t seed)
{
    struct solution s = { 0 };
    if (!q->found || !solve_passage(q, &s) || !write_asked(pen, q, seed))
        return false;
    write_finish(pen, q);
    return true;
}

void text_write(struct buf *out, const struct text_request *r)
{
    struct prompt p;
    struct pen pen;
    struct ask q;
    struct arena a;
    struct text_request own = *r;
    _Alignas(16) char memory[ARENA_BYTES];
    arena_init_with(&a, memory, sizeof memory);
    bool asked = r->style == TEXT_ANSWER || r->style == TEXT_TOOL_ANSWER;
    if (asked) {
        ask_read(&a, &q, r);
        own.prompt = q.said.n ? q.said : r->prompt;
        own.language = r->language == LANGUAGE_AUTO ? q.language : r->language;
    }
    prompt_read(&p, &own, asked ? &q : NULL);
    pen_init(&pen, out, &p, r->seed);
    if (r->style == TEXT_ANSWER)
        write_one(&pen, &p, &q, r);
    else if (!asked || !(write_protocol(&pen, &q, false, r->seed) || write_result(&pen, &q) ||
                         write_found(&pen, &q, r->seed)))
        write_styled(&pen, r);
    arena_fini(&a);
}

bool text_json(struct arena *a, const struct text_request *r, const struct json *schema,
               struct buf *out, struct schema_error *err)
{
    struct ask *q = arena_room(a, sizeof *q);
    ask_read(a, q, r);
    if (!schema && str_has(r->system, "{")) { /* perhaps a call of a tool */
        struct prompt p;
        struct pen pen;
        prompt_read(&p, r, q);
        pen_init(&pen, out, &p, r->seed);
        if (write_protocol(&pen, q, true, r->seed))
            return true;
    }
    if (!q->material.n)
        q->material = q->results;
    struct teller t = { .q = q, .seed = r->seed };
    return write_instance(&t, schema, out, err);
}
