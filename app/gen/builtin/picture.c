/* SPDX-License-Identifier: MIT
 * Pictures of prompts, see builtin.h: fields of colour, and over them the words in letters of 5 by
 * 7 dots, as a PNG of true colour. */
#include "base/hash.h"
#include "base/mem/mem.h"
#include "gen/builtin/builtin.h"

#include <assert.h>
#include <stdlib.h>
#include <zlib.h>

enum {
    SIDE = 256,  /* pixels */
    FIELD = 32,  /* pixels of a field of one colour */
    LETTER = 12, /* pixels from one letter to the next */
    LINE = 20,
    DOT = 2,
    COLUMNS = (SIDE - LETTER) / LETTER,
    ROWS = (SIDE - LINE) / LINE,
    STRIDE = 1 + 3 * SIDE, /* bytes of a row, behind its filter */
};

static const unsigned char letters[36][7] = {
    /* clang-format off */
    { 0x0E, 0x11, 0x13, 0x15, 0x19, 0x11, 0x0E }, /* 0 */
    { 0x04, 0x0C, 0x04, 0x04, 0x04, 0x04, 0x0E }, /* 1 */
    { 0x0E, 0x11, 0x01, 0x06, 0x08, 0x10, 0x1F }, /* 2 */
    { 0x1E, 0x01, 0x01, 0x0E, 0x01, 0x01, 0x1E }, /* 3 */
    { 0x02, 0x06, 0x0A, 0x12, 0x1F, 0x02, 0x02 }, /* 4 */
    { 0x1F, 0x10, 0x1E, 0x01, 0x01, 0x11, 0x0E }, /* 5 */
    { 0x0E, 0x10, 0x1E, 0x11, 0x11, 0x11, 0x0E }, /* 6 */
    { 0x1F, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08 }, /* 7 */
    { 0x0E, 0x11, 0x11, 0x0E, 0x11, 0x11, 0x0E }, /* 8 */
    { 0x0E, 0x11, 0x11, 0x0F, 0x01, 0x01, 0x0E }, /* 9 */
    { 0x0E, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11 }, /* A */
    { 0x1E, 0x11, 0x11, 0x1E, 0x11, 0x11, 0x1E }, /* B */
    { 0x0F, 0x10, 0x10, 0x10, 0x10, 0x10, 0x0F }, /* C */
    { 0x1E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1E }, /* D */
    { 0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x1F }, /* E */
    { 0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x10 }, /* F */
    { 0x0F, 0x10, 0x10, 0x13, 0x11, 0x11, 0x0F }, /* G */
    { 0x11, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11 }, /* H */
    { 0x0E, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0E }, /* I */
    { 0x07, 0x02, 0x02, 0x02, 0x02, 0x12, 0x0C }, /* J */
    { 0x11, 0x12, 0x14, 0x18, 0x14, 0x12, 0x11 }, /* K */
    { 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x1F }, /* L */
    { 0x11, 0x1B, 0x15, 0x15, 0x11, 0x11, 0x11 }, /* M */
    { 0x11, 0x19, 0x15, 0x13, 0x11, 0x11, 0x11 }, /* N */
    { 0x0E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E }, /* O */
    { 0x1E, 0x11, 0x11, 0x1E, 0x10, 0x10, 0x10 }, /* P */
    { 0x0E, 0x11, 0x11, 0x11, 0x15, 0x12, 0x0D }, /* Q */
    { 0x1E, 0x11, 0x11, 0x1E, 0x14, 0x12, 0x11 }, /* R */
    { 0x0F, 0x10, 0x10, 0x0E, 0x01, 0x01, 0x1E }, /* S */
    { 0x1F, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04 }, /* T */
    { 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E }, /* U */
    { 0x11, 0x11, 0x11, 0x11, 0x11, 0x0A, 0x04 }, /* V */
    { 0x11, 0x11, 0x11, 0x15, 0x15, 0x1B, 0x11 }, /* W */
    { 0x11, 0x11, 0x0A, 0x04, 0x0A, 0x11, 0x11 }, /* X */
    { 0x11, 0x11, 0x0A, 0x04, 0x04, 0x04, 0x04 }, /* Y */
    { 0x1F, 0x01, 0x02, 0x04, 0x08, 0x10, 0x1F }, /* Z */
    /* clang-format on */
};

static const unsigned char *letter_of(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c >= '0' && c <= '9')
        return letters[c - '0'];
    return c >= 'A' && c <= 'Z' ? letters[10 + c - 'A'] : NULL;
}

struct picture {
    unsigned char rows[SIDE][STRIDE];
};

static void set_pixel(struct picture *p, size_t x, size_t y, uint64_t colour)
{
    unsigned char *to = p->rows[y] + 1 + 3 * x;
    for (size_t i = 0; i < 3; i++)
        to[i] = (unsigned char)(colour >> 8 * i);
}

/* Dark enough for white letters. */
static void draw_fields(struct picture *p, uint64_t seed)
{
    for (size_t y = 0; y < SIDE; y++)
        for (size_t x = 0; x < SIDE; x++)
            set_pixel(p, x, y, hash_u64(seed, y / FIELD * SIDE + x / FIELD) & 0x7F7F7F);
}

static void draw_letter(struct picture *p, const unsigned char *letter, size_t x, size_t y)
{
    for (size_t row = 0; row < 7 * DOT; row++)
        for (size_t column = 0; column < 5 * DOT; column++)
            if (letter[row / DOT] >> (4 - column / DOT) & 1)
                set_pixel(p, x + column, y + row, 0xFFFFFF);
}

static void draw_words(struct picture *p, struct str text)
{
    size_t row = 0, column = 0;
    for (struct str rest = text; rest.n && row < ROWS;) {
        struct str word = str_cut(&rest, ' ');
        if (column && column + word.n > COLUMNS) {
            column = 0;
            row++;
        }
        for (size_t i = 0; i < word.n && row < ROWS; i++, column++) {
            const unsigned char *letter = letter_of(word.p[i]);
            if (column == COLUMNS) {
                column = 0;
                row++;
            }
            if (letter && row < ROWS)
                draw_letter(p, letter, LETTER / 2 + column * LETTER, LINE / 2 + row * LINE);
        }
        column += column > 0;
    }
}

static void put_u32(unsigned char to[static 4], size_t v)
{
    for (size_t i = 0; i < 4; i++)
        to[i] = (unsigned char)(v >> (24 - 8 * i));
}

static void put_chunk(struct buf *out, const char *kind, const void *data, size_t n)
{
    unsigned char number[4];
    put_u32(number, n);
    buf_add(out, number, sizeof number);
    size_t from = out->n;
    buf_add(out, kind, 4);
    buf_add(out, data, n);
    put_u32(number, crc32(0, (const unsigned char *)out->p + from, (uInt)(out->n - from)));
    buf_add(out, number, sizeof number);
}

void builtin_picture(struct buf *out, struct str prompt)
{
    unsigned char head[13] = { 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0 };
    struct picture *picture = mem_alloc(sizeof *picture);
    uLongf size = compressBound(sizeof picture->rows);
    unsigned char *packed = mem_alloc(size);
    memset(picture, 0, sizeof *picture);
    draw_fields(picture, hash_str(0, prompt));
    draw_words(picture, prompt);
    int status = compress(packed, &size, picture->rows[0], sizeof picture->rows);
    assert(status == Z_OK);
    (void)status;
    put_u32(head, SIDE);
    put_u32(head + 4, SIDE);
    buf_str(out, STR("\x89PNG\r\n\x1a\n"));
    put_chunk(out, "IHDR", head, sizeof head);
    put_chunk(out, "IDAT", packed, size);
    put_chunk(out, "IEND", "", 0);
    free(packed);
    free(picture);
}
