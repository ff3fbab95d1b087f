/* SPDX-License-Identifier: MIT
 * Templates to text: see pen.h. */
#include "gen/text/pen.h"

#include "gen/words/letter.h"

#include "base/hash.h"

#include <assert.h>

void pen_init(struct pen *pen, struct buf *out, const struct prompt *p, uint64_t seed)
{
    *pen = (struct pen){ .out = out, .start = out->n, .p = p, .pack = p->pack };
    pen->r = prng_from(hash_u64(seed, 0x74657874)); /* apart from other uses of the seed */
}

uint64_t pen_draw(struct pen *pen, uint64_t below)
{
    return prng_below(&pen->r, below);
}

void pen_text(struct pen *pen, const char *text)
{
    buf_add(pen->out, text, strlen(text));
}

void pen_gap(struct pen *pen)
{
    buf_str(pen->out, pen->pack->gap);
}

size_t pen_words(const struct pen *pen)
{
    return pen->out->full ? SIZE_MAX : (pen->out->n - pen->start) / pen->pack->bytes_per_word;
}

static size_t common_factor(size_t a, size_t b)
{
    while (b) {
        size_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* A new round starts anywhere but at the line that came last, and steps by a number without a
 * common factor with n, so it meets every line once. */
__attribute__((noinline)) static void round_begin(struct pen *pen, struct round *round, size_t n)
{
    size_t last = round->at, step = 1;
    if (n > 2) {
        step = 1 + pen_draw(pen, n - 1);
        while (common_factor(step, n) != 1)
            step = step % (n - 1) + 1;
    }
    size_t at = pen_draw(pen, n);
    if (round->step && n > 1 && at == last)
        at = (at + 1) % n;
    *round = (struct round){ (uint16_t)at, (uint16_t)step, (uint16_t)n };
}

static struct str draw_line(struct pen *pen, enum line_set set)
{
    const struct lines *lines = &pen->pack->lines[set];
    struct round *round = &pen->rounds[set];
    if (!lines->n)
        return STR("");
    if (!round->left)
        round_begin(pen, round, lines->n);
    else
        round->at = (uint16_t)((round->at + round->step) % lines->n);
    round->left--;
    return lines->p[round->at];
}

void pen_capitalise(struct pen *pen, size_t at)
{
    if (at < pen->out->n)
        letter_turn(pen->out->p + at, pen->out->n - at, true);
}

static void put_topic(struct pen *pen, const struct topic *topic)
{
    bool quoted = pen->pack->open.n > 0;
    if (!quoted && topic->det.n) {
        buf_str(pen->out, topic->det);
        buf_putc(pen->out, ' ');
    }
    buf_str(pen->out, pen->pack->open);
    buf_str(pen->out, topic->text);
    buf_str(pen->out, pen->pack->close);
}

/* The first mention is the user's own words; later ones are often a word that stands for them. */
static void put_main_topic(struct pen *pen)
{
    bool again = pen->mentions++ > 0 && !pen->faithful;
    if (pen->p->topic_count == 0 || (again && pen_draw(pen, 5) < 3))
        pen_line(pen, draw_line(pen, P_REF));
    else if (again && pen->p->topic_count > 1 && pen_draw(pen, 3) == 0)
        put_topic(pen, &pen->p->topics[1 + pen_draw(pen, pen->p->topic_count - 1)]);
    else
        put_topic(pen, &pen->p->topics[0]);
}

static void put_other_topic(struct pen *pen)
{
    if (pen->p->topic_count > 1)
        put_topic(pen, &pen->p->topics[1 + pen_draw(pen, pen->p->topic_count - 1)]);
    else
        pen_line(pen, draw_line(pen, P_ASPECT));
}

static void put_slot(struct pen *pen, char slot)
{
    static const enum line_set sets['z' + 1] = {
        ['a'] = P_ASPECT, ['d'] = P_ACTION, ['w'] = P_CLAUSE, ['q'] = P_ADVERB, ['h'] = P_TITLE,
    };
    enum line_set set = slot > 0 && slot <= 'z' ? sets[(unsigned char)slot] : 0;
    if (set || slot == 'a')
        pen_line(pen, draw_line(pen, set));
    else if (slot == 't')
        put_main_topic(pen);
    else if (slot == 'u')
        put_other_topic(pen);
    else if (slot == 'e')
        buf_str(pen->out, pen->e);
    else if (slot == 'r')
        buf_str(pen->out, pen->x);
    else {
        assert(slot == '$');
        buf_putc(pen->out, '$');
    }
}

void pen_line(struct pen *pen, struct str line)
{
    while (line.n) {
        const char *slot = memchr(line.p, '$', line.n);
        size_t plain = slot ? (size_t)(slot - line.p) : line.n;
        buf_add(pen->out, line.p, plain);
        if (!slot)
            return;
        char kind = slot[1];
        size_t at = pen->out->n;
        if (kind >= 'A' && kind <= 'Z') {
            put_slot(pen, (char)(kind + 32));
            pen_capitalise(pen, at);
        } else {
            put_slot(pen, kind);
        }
        line = str_sub(line, plain + 2, line.n);
    }
}

void pen_say(struct pen *pen, enum line_set set)
{
    pen_line(pen, draw_line(pen, set));
}

void pen_say_with(struct pen *pen, enum line_set set, struct str e, struct str r)
{
    pen->e = e;
    pen->x = r;
    pen_say(pen, set);
}

void pen_sentences(struct pen *pen, enum line_set set, size_t n)
{
    for (size_t i = 0; i < n && !pen->out->full; i++) {
        if (i)
            pen_gap(pen);
        pen_say(pen, set);
    }
}
