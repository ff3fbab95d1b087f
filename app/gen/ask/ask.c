/* SPDX-License-Identifier: MIT
 * Reads what is asked: see ask.h. */
#include "gen/ask/ask.h"

#include "base/text/utf8.h"

enum {
    PROSE_SENTENCES = 2,
    PROSE_BYTES = 20 /* of one of its sentences */
};

/* The head of a long text, and its end, where the instruction often stands: both are read as far as
 * they are valid. */
static struct str readable(struct str s, size_t max)
{
    s = str_trim(utf8_head(s, max));
    return s.n ? s : STR("");
}

/* Sentences, of which a question may be answered: not data, not a short result. */
static bool is_prose(struct str text)
{
    size_t sentences = 0;
    if (!text.n || strchr("{[\"<", text.p[0]))
        return false;
    for (size_t at = 0; at < text.n && sentences < PROSE_SENTENCES;) {
        struct str one = ask_sentence(text, &at);
        sentences += one.n > PROSE_BYTES && strchr(".!?", one.p[one.n - 1]) != NULL;
    }
    return sentences == PROSE_SENTENCES;
}

void ask_read(struct arena *a, struct ask *q, const struct text_request *r)
{
    memset(q, 0, offsetof(struct ask, cues));
    q->part_count = 0;
    memset(&q->material, 0, sizeof *q - offsetof(struct ask, material));
    q->a = a;
    q->budget = r->budget;
    q->system = readable(r->system, ASK_READ / 2);
    q->user = readable(r->prompt, ASK_READ);
    q->results = r->style == TEXT_TOOL_ANSWER ? r->context : STR("");
    struct text_turn *turns =
        r->turn_count ? ARENA_ARRAY(a, struct text_turn, r->turn_count) : NULL;
    for (size_t i = 0; i < r->turn_count; i++)
        turns[i] = (struct text_turn){ r->turns[i].user, readable(r->turns[i].text, ASK_READ) };
    q->turns = turns;
    q->turn_count = r->turn_count;
    q->material = q->question = q->starts = q->ends = q->form = STR("");
    ask_read_frame(q);
    q->steps = r->results ? r->results : q->steps;
    q->signs = ask_signs(str_sub(q->user, 0, q->user.n - (q->user.n > 0)));
    ask_read_parts(q);
    if (q->rules.p != q->system.p && !q->said.n)
        q->said = q->question;
    q->found = !q->material.n && is_prose(q->results);
    if (q->found)
        q->material = readable(q->results, ASK_READ);
    cues_read(&q->cues, q->task);
    ask_read_form(q);
    ask_read_labels(q);
}
