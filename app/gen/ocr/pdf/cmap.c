/* SPDX-License-Identifier: MIT
 * ToUnicode maps: see cmap.h. */
#include "gen/ocr/pdf/cmap.h"

#include "base/text/utf8.h"

#include <stdlib.h>

enum {
    RANGES_MOST = 20000,
    OPERANDS_MOST = 4096
};

/* Codes from first to last stand for `text`, counted up in its last character. */
struct range {
    uint32_t first, last;
    struct str text; /* UTF-16, as it stood there */
};

struct pdf_cmap {
    struct range *ranges; /* by their first code */
    size_t count, cap;
    struct arena *arena;
};

static uint32_t code_of(struct str s)
{
    uint32_t code = 0;
    for (size_t i = 0; i < s.n && i < 4; i++)
        code = code << 8 | (unsigned char)s.p[i];
    return code;
}

static void add(struct pdf_cmap *m, uint32_t first, uint32_t last, struct str text)
{
    if (m->count >= RANGES_MOST || last < first)
        return;
    if (m->count == m->cap) {
        m->cap = m->cap ? m->cap * 2 : 64;
        struct range *more = ARENA_ARRAY(m->arena, struct range, m->cap);
        if (m->count)
            memcpy(more, m->ranges, m->count * sizeof *more);
        m->ranges = more;
    }
    m->ranges[m->count++] = (struct range){ first, last, text };
}

static void add_range(struct pdf_cmap *m, const struct pdf_value *v)
{
    uint32_t first = code_of(v[0].text), last = code_of(v[1].text);
    if (v[2].kind == PDF_STRING)
        add(m, first, last, v[2].text);
    for (size_t i = 0; v[2].kind == PDF_ARRAY && i < v[2].count; i++)
        add(m, first + (uint32_t)i, first + (uint32_t)i, v[2].items[i].text);
}

static int by_first(const void *a, const void *b)
{
    const struct range *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

const struct pdf_cmap *pdf_cmap_read(struct arena *a, struct budget *budget, struct str text)
{
    struct pdf_cmap *m = ARENA_NEW(a, struct pdf_cmap);
    struct pdf_reader r = { .arena = a, .bytes = text };
    struct pdf_value *stack = ARENA_ARRAY(a, struct pdf_value, OPERANDS_MOST);
    size_t depth = 0;
    m->arena = a;
    for (;;) {
        struct pdf_value v = pdf_read(&r);
        if (v.kind == PDF_END || !budget_spend(budget, 2))
            break;
        if (v.kind != PDF_WORD) {
            if (depth < OPERANDS_MOST)
                stack[depth++] = v;
            continue;
        }
        for (size_t i = 0; str_eq(v.text, STR("endbfchar")) && i + 1 < depth; i += 2)
            add(m, code_of(stack[i].text), code_of(stack[i].text), stack[i + 1].text);
        for (size_t i = 0; str_eq(v.text, STR("endbfrange")) && i + 2 < depth; i += 3)
            add_range(m, &stack[i]);
        depth = 0;
    }
    if (m->count)
        qsort(m->ranges, m->count, sizeof *m->ranges, by_first);
    return m;
}

/* UTF-16 to UTF-8, `plus` added to the last unit. */
static void put_utf16(struct str text, uint32_t plus, struct buf *out)
{
    for (size_t i = 0; i + 1 < text.n; i += 2) {
        uint32_t c = (uint32_t)(unsigned char)text.p[i] << 8 | (unsigned char)text.p[i + 1];
        bool high = c >= 0xD800 && c < 0xDC00 && i + 3 < text.n;
        if (high) {
            uint32_t low =
                (uint32_t)(unsigned char)text.p[i + 2] << 8 | (unsigned char)text.p[i + 3];
            c = 0x10000 + ((c - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF);
            i += 2;
        }
        c += i + 3 >= text.n ? plus : 0;
        char room[4];
        if (c && c < 0x110000 && !(c >= 0xD800 && c < 0xE000))
            buf_add(out, room, utf8_put(room, c));
    }
    if (text.n == 1 && text.p[0])
        buf_putc(out, text.p[0]);
}

bool pdf_cmap_write(const struct pdf_cmap *m, uint32_t code, struct buf *out)
{
    size_t low = 0, high = m->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (m->ranges[middle].first <= code)
            low = middle + 1;
        else
            high = middle;
    }
    if (!low || code > m->ranges[low - 1].last)
        return false;
    put_utf16(m->ranges[low - 1].text, code - m->ranges[low - 1].first, out);
    return true;
}
