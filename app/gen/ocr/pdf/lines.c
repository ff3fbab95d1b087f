/* SPDX-License-Identifier: MIT
 * Lines of words: see lines.h. A gap of a sixth of the letters' size is a blank; one of their whole
 * size (a column of a table), a step off the baseline of half of it, or back over the line, begins
 * a new line. */
#include "gen/ocr/pdf/lines.h"

#include "base/text/utf8.h"
#include "gen/ocr/pdf/font.h"

#include <math.h>

enum {
    LINE_MOST = 1 << 16,
    GAPS_MOST = 32,
    LINES_MOST = 20000
};

static const double WIDE = 0.45; /* of the letters' size: no blank between words, as a rule */

struct pdf_matrix matrix_mul(struct pdf_matrix m, struct pdf_matrix by)
{
    return (struct pdf_matrix){
        .a = m.a * by.a + m.b * by.c,
        .b = m.a * by.b + m.b * by.d,
        .c = m.c * by.a + m.d * by.c,
        .d = m.c * by.b + m.d * by.d,
        .e = m.e * by.a + m.f * by.c + by.e,
        .f = m.e * by.b + m.f * by.d + by.f,
    };
}

void lines_init(struct pdf_lines *l, struct arena *a)
{
    *l = (struct pdf_lines){ .arena = a };
    buf_init(&l->text, LINE_MOST);
    buf_init(&l->gaps, SIZE_MAX / 4);
}

static const struct pdf_gap *kept_gaps(struct pdf_lines *l, size_t count)
{
    struct pdf_gap *gaps = ARENA_ARRAY(l->arena, struct pdf_gap, count);
    if (count)
        memcpy(gaps, l->gaps.p, l->gaps.n);
    return gaps;
}

static void end_line(struct pdf_lines *l)
{
    size_t gaps = l->gaps.n / sizeof(struct pdf_gap);
    struct str text = str_trim(buf_view(&l->text));
    if (text.n && l->count < LINES_MOST) {
        if (l->count == l->cap) {
            l->cap = l->cap ? l->cap * 2 : 64;
            struct pdf_line *more = ARENA_ARRAY(l->arena, struct pdf_line, l->cap);
            if (l->count)
                memcpy(more, l->lines, l->count * sizeof *more);
            l->lines = more;
        }
        l->lines[l->count++] = (struct pdf_line){ .text = arena_dup(l->arena, text),
                                                  .gaps = kept_gaps(l, gaps),
                                                  .gap_count = gaps,
                                                  .box = l->box,
                                                  .size = l->size,
                                                  .bold = l->bold };
    }
    buf_reset(&l->text);
    buf_reset(&l->gaps);
    l->size = 0;
    l->bold = true;
}

void lines_end(struct pdf_lines *l)
{
    end_line(l);
    buf_fini(&l->text);
    buf_fini(&l->gaps);
}

static void widen(struct pdf_lines *l, double x, double y, bool first)
{
    struct pdf_box *b = &l->box;
    if (first)
        *b = (struct pdf_box){ x, y, x, y };
    b->left = fmin(b->left, x);
    b->right = fmax(b->right, x);
    b->top = fmin(b->top, y);
    b->bottom = fmax(b->bottom, y);
}

/* Ligatures as their letters, blanks of every kind as one. */
static void put(struct buf *out, struct str text)
{
    static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        bool blank = c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
        if (blank && out->n && out->p[out->n - 1] != ' ')
            buf_putc(out, ' ');
        else if (c >= 0xFB00 && c <= 0xFB06)
            buf_str(out, str_from(ligatures[c - 0xFB00]));
        else if (!blank && c != 0xAD && c != 0x200B && c != 0xFFFD)
            buf_str(out, str_sub(text, from, at));
    }
}

static uint32_t only_char(struct str text)
{
    size_t at = 0;
    uint32_t c = text.n ? utf8_next(text, &at) : 0;
    return at == text.n ? c : 0;
}

/* A letter without its dot, for an accent. */
static char letter_of(uint32_t c)
{
    return c == 0x131 ? 'i' : c == 0x237 ? 'j' : c < 0x80 ? (char)c : 0;
}

/* Typesetters put an accent over a letter as two glyphs in one place, in either order. */
static bool compose(struct pdf_lines *l, struct pdf_matrix m, struct str text)
{
    double x = m.e - l->x, y = m.f - l->y;
    double along = x * l->dx + y * l->dy, off = fabs(y * l->dx - x * l->dy);
    bool over = along <= -l->size / 20 && along > -l->size * 1.5 && off < l->size / 2;
    if (!l->text.n || l->last >= l->text.n || !over)
        return false;
    uint32_t before = only_char(str_sub(buf_view(&l->text), l->last, l->text.n));
    uint32_t now = only_char(text);
    uint32_t both = now ? pdf_accented(letter_of(now), before) : 0;
    if (!both && before && along < -l->size / 4) /* back over the letter, not leaning into it */
        both = pdf_accented(letter_of(before), now);
    char room[4];
    if (!both)
        return false;
    l->text.n = l->last;
    buf_add(&l->text, room, utf8_put(room, both));
    return true;
}

/* What lies between the last glyph and this one. */
static void bridge(struct pdf_lines *l, struct pdf_matrix m, double size, double dx, double dy)
{
    double x = m.e - l->x, y = m.f - l->y, unit = fmin(size, l->size > 0 ? l->size : size);
    double along = x * l->dx + y * l->dy, off = fabs(y * l->dx - x * l->dy);
    bool turned = fabs(dx * l->dx + dy * l->dy) < 0.9;
    if (turned || off > unit / 2 || along < -unit || along > unit) {
        end_line(l);
        return;
    }
    if (along > unit / 6 && l->text.n && l->text.p[l->text.n - 1] != ' ')
        buf_putc(&l->text, ' ');
    struct pdf_gap gap = { l->x, m.e, l->text.n };
    if (along > unit * WIDE && dx > 0.9 && l->gaps.n < GAPS_MOST * sizeof gap)
        buf_add(&l->gaps, &gap, sizeof gap);
}

void lines_show(struct pdf_lines *l, struct pdf_matrix m, double width, struct str text, bool bold)
{
    double size = sqrt(m.c * m.c + m.d * m.d), length = sqrt(m.a * m.a + m.b * m.b);
    double dx = length > 0 ? m.a / length : 1, dy = length > 0 ? m.b / length : 0;
    if (!(size > 0 && size < 1e6) || !isfinite(m.e + m.f))
        return;
    bool composed = compose(l, m, text);
    if (l->text.n && !composed)
        bridge(l, m, size, dx, dy);
    bool first = l->text.n == 0;
    if (!composed) {
        l->last = l->text.n;
        put(&l->text, text);
    }
    struct pdf_lines before = *l;
    l->x = m.e + m.a * width;
    l->y = m.f + m.b * width;
    if (composed && (l->x - before.x) * dx + (l->y - before.y) * dy < 0) {
        l->x = before.x; /* the wider of the two ends it */
        l->y = before.y;
    }
    l->dx = dx;
    l->dy = dy;
    if (!l->text.n)
        return;
    l->size = fmax(l->size, size);
    l->bold = first ? bold : l->bold && bold;
    widen(l, m.e + m.c * 0.75, m.f + m.d * 0.75, first);
    widen(l, l->x - m.c * 0.25, l->y - m.d * 0.25, false);
}
