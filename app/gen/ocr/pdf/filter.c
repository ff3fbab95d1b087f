/* SPDX-License-Identifier: MIT
 * Unpacking streams: see filter.h. */
#include "gen/ocr/pdf/filter.h"

#include "base/mem/mem.h"

#include <stdlib.h>
#include <zlib.h>

enum {
    CHUNK = 16384,
    LZW_CODES = 4096,
    LZW_CLEAR = 256,
    LZW_END = 257,
    ROW_MOST = 1 << 20
};

static bool inflate_all(struct str from, struct buf *out)
{
    z_stream z = { 0 };
    char room[CHUNK];
    int state = Z_OK;
    if (from.n > UINT32_MAX || inflateInit(&z) != Z_OK)
        return false;
    z.next_in = mem_own(from.p);
    z.avail_in = (unsigned)from.n;
    while (state == Z_OK && !out->full) {
        z.next_out = (unsigned char *)room;
        z.avail_out = sizeof room;
        state = inflate(&z, Z_NO_FLUSH);
        buf_add(out, room, sizeof room - z.avail_out);
        if (z.avail_out == sizeof room && !z.avail_in)
            break;
    }
    inflateEnd(&z);
    return !out->full;
}

/* ---- LZW ---- */

struct lzw {
    uint16_t prefix[LZW_CODES];
    unsigned char last[LZW_CODES];
    uint16_t length[LZW_CODES];
    unsigned count;
};

/* Writes what a code stands for; returns its first byte. */
static unsigned char lzw_write(const struct lzw *z, unsigned code, struct buf *out)
{
    size_t n = z->length[code];
    char *room = buf_room(out, n);
    if (!room)
        return 0;
    for (size_t i = n; i-- > 0; code = z->prefix[code])
        room[i] = (char)z->last[code];
    room[n] = 0;
    out->n += n;
    return (unsigned char)room[0];
}

static void lzw_reset(struct lzw *z)
{
    for (unsigned i = 0; i < 256; i++) {
        z->last[i] = (unsigned char)i;
        z->length[i] = 1;
    }
    z->count = 258;
}

static void lzw_add(struct lzw *z, unsigned prefix, unsigned char last)
{
    if (z->count >= LZW_CODES)
        return;
    z->prefix[z->count] = (uint16_t)prefix;
    z->last[z->count] = last;
    z->length[z->count++] = (uint16_t)(z->length[prefix] + 1);
}

static unsigned char first_of(const struct lzw *z, unsigned code)
{
    while (z->length[code] > 1)
        code = z->prefix[code];
    return z->last[code];
}

static bool unpack_lzw(struct str from, unsigned early, struct buf *out)
{
    struct lzw *z = mem_zalloc(1, sizeof *z);
    unsigned bits = 0, width = 9, code, before = LZW_CLEAR;
    uint32_t held = 0;
    lzw_reset(z);
    for (size_t i = 0; i < from.n && !out->full;) {
        while (bits < width && i < from.n) {
            held = held << 8 | (unsigned char)from.p[i++];
            bits += 8;
        }
        if (bits < width)
            break;
        code = held >> (bits - width) & ((1u << width) - 1);
        bits -= width;
        if (code == LZW_END)
            break;
        if (code == LZW_CLEAR) {
            lzw_reset(z);
            before = LZW_CLEAR;
            width = 9;
            continue;
        }
        if (code > z->count || (before == LZW_CLEAR && code > 255))
            break;
        if (before != LZW_CLEAR)
            lzw_add(z, before, first_of(z, code == z->count ? before : code));
        if (code >= z->count)
            break;
        lzw_write(z, code, out);
        before = code;
        width = z->count + early >= 2048   ? 12
                : z->count + early >= 1024 ? 11
                : z->count + early >= 512  ? 10
                                           : 9;
    }
    free(z);
    return !out->full;
}

/* ---- the others ---- */

static bool unpack_hex(struct str from, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct buf text;
    buf_init(&text, SIZE_MAX / 4);
    buf_putc(&text, '<');
    buf_str(&text, from);
    struct pdf_reader r = { .arena = &a, .bytes = buf_view(&text) };
    struct pdf_value v = pdf_read(&r);
    buf_str(out, v.text);
    buf_fini(&text);
    arena_fini(&a);
    return !out->full;
}

static bool unpack_85(struct str from, struct buf *out)
{
    uint32_t held = 0;
    unsigned n = 0;
    for (size_t i = 0; i < from.n && from.p[i] != '~'; i++) {
        char c = from.p[i];
        if (c == 'z' && !n) {
            buf_add(out, "\0\0\0\0", 4);
            continue;
        }
        if (c < '!' || c > 'u')
            continue;
        held = held * 85 + (uint32_t)(c - '!');
        if (++n < 5)
            continue;
        char four[4] = { (char)(held >> 24), (char)(held >> 16), (char)(held >> 8), (char)held };
        buf_add(out, four, 4);
        held = n = 0;
    }
    if (n > 1) {
        for (unsigned i = n; i < 5; i++)
            held = held * 85 + 84;
        char four[4] = { (char)(held >> 24), (char)(held >> 16), (char)(held >> 8), (char)held };
        buf_add(out, four, n - 1);
    }
    return !out->full;
}

static bool unpack_runs(struct str from, struct buf *out)
{
    for (size_t i = 0; i < from.n && !out->full;) {
        unsigned n = (unsigned char)from.p[i++];
        if (n == 128)
            break;
        if (n < 128) {
            buf_str(out, str_sub(from, i, i + n + 1));
            i += n + 1;
            continue;
        }
        for (unsigned k = 0; k < 257 - n && i < from.n; k++)
            buf_putc(out, from.p[i]);
        i++;
    }
    return !out->full;
}

/* ---- predictors ---- */

static int paeth(int left, int up, int corner)
{
    int p = left + up - corner, a = abs(p - left), b = abs(p - up), c = abs(p - corner);
    return a <= b && a <= c ? left : b <= c ? up : corner;
}

static void predict_row(unsigned kind, unsigned char *row, const unsigned char *above, size_t n,
                        size_t pixel)
{
    for (size_t i = 0; i < n; i++) {
        int left = i >= pixel ? row[i - pixel] : 0, up = above ? above[i] : 0;
        int corner = above && i >= pixel ? above[i - pixel] : 0;
        int add = kind == 1   ? left
                  : kind == 2 ? up
                  : kind == 3 ? (left + up) / 2
                  : kind == 4 ? paeth(left, up, corner)
                              : 0;
        row[i] = (unsigned char)(row[i] + add);
    }
}

static size_t number_of(const struct pdf_value *parms, const char *name, size_t usual)
{
    const struct pdf_value *v = pdf_get(parms, name);
    return v->kind == PDF_NUMBER && v->number >= 1 && v->number <= ROW_MOST ? (size_t)v->number
                                                                            : usual;
}

/* Undoes the prediction in place. */
static void unpredict(const struct pdf_value *parms, struct buf *b, size_t start)
{
    size_t kind = number_of(parms, "Predictor", 1), colors = number_of(parms, "Colors", 1);
    size_t bits = number_of(parms, "BitsPerComponent", 8), columns = number_of(parms, "Columns", 1);
    size_t row = colors * bits * columns / 8 + (colors * bits * columns % 8 > 0);
    size_t pixel = colors * bits / 8 ? colors * bits / 8 : 1;
    unsigned char *bytes = b->p ? (unsigned char *)b->p + start : NULL, *above = NULL;
    size_t n = b->n - start, to = 0;
    if (kind < 2 || row > ROW_MOST || !n)
        return;
    for (size_t at = 0; kind == 2 && at + row <= n; at += row)
        predict_row(1, bytes + at, NULL, row, pixel);
    for (size_t at = 0; kind >= 10 && at + 1 < n; at += row + 1) {
        size_t here = at + 1 + row <= n ? row : n - at - 1;
        unsigned how = bytes[at];
        memmove(bytes + to, bytes + at + 1, here);
        predict_row(how, bytes + to, above, here, pixel);
        above = bytes + to;
        to += here;
    }
    if (kind >= 10)
        b->n = start + to;
}

bool filter_unpack(struct str name, const struct pdf_value *parms, struct str from, struct buf *out)
{
    size_t start = out->n;
    bool flate = str_eq(name, STR("FlateDecode")) || str_eq(name, STR("Fl"));
    bool lzw = str_eq(name, STR("LZWDecode")) || str_eq(name, STR("LZW"));
    if (flate || lzw) {
        const struct pdf_value *early = pdf_get(parms, "EarlyChange");
        bool ok = flate ? inflate_all(from, out)
                        : unpack_lzw(from, early->kind == PDF_NUMBER ? early->number != 0 : 1, out);
        unpredict(parms, out, start);
        return ok;
    }
    if (str_eq(name, STR("ASCIIHexDecode")) || str_eq(name, STR("AHx")))
        return unpack_hex(from, out);
    if (str_eq(name, STR("ASCII85Decode")) || str_eq(name, STR("A85")))
        return unpack_85(from, out);
    if (str_eq(name, STR("RunLengthDecode")) || str_eq(name, STR("RL")))
        return unpack_runs(from, out);
    return false;
}
