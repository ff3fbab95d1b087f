/* SPDX-License-Identifier: MIT
 *
 * MP3 (MPEG 2, layer 3, one channel) of tones: see writers.h. A tone that lies between two lines of
 * the transform is those two lines, of the same size in every frame, so that a frame needs no
 * encoder: a few Huffman codes, and how loud. Windows overlap, which is what makes the tones soft.
 * No frame borrows from another, so any run of them can be played; behind the sound each has room,
 * where the mark of a word stands.
 */
#include "gen/audio/write/writers.h"

enum {
    RATE = 22050,
    FRAME = 576,        /* samples, and lines of the transform */
    FRAME_BITS = 80000, /* a second */
    HEAD = 4 + 9,       /* bytes of a frame's head and side information */
    FRAMES_A_PIECE = 40,
    LINES = 40, /* that may sound */
    LOWEST = 4, /* lines of a tone */
    HIGHEST = 16,
    GAIN = 200, /* of the loudest: 2^(1/4) each */
    SOFTEST = SPEECH_LEVEL / 64
};

/* ID3 as the service's begins (recorded 2026-08-19), then the comment. */
static void put_tag(struct buf *out, const char *id, struct str before, struct str text)
{
    size_t n = before.n + text.n;
    buf_str(out, str_from(id));
    for (int shift = 21; shift >= 0; shift -= 7)
        put_big(out, n >> shift & 0x7F, 1);
    put_big(out, 0, 2);
    buf_str(out, before);
    buf_str(out, text);
}

void write_mp3_head(struct speech_file *f, struct buf *out)
{
    struct buf tags;
    buf_init(&tags, SIZE_MAX / 4);
    put_tag(&tags, "TSSE", STR("\3"), STR("Lavf61.7.100\0"));
    put_tag(&tags, "COMM", STR("\3und\0"), f->comment);
    buf_str(out, STR("ID3\4\0\0"));
    for (int shift = 21; shift >= 0; shift -= 7)
        put_big(out, tags.n >> shift & 0x7F, 1);
    buf_str(out, buf_view(&tags));
    buf_fini(&tags);
}

/* Sets the two lines around the border that is nearest to it. */
static void set_tone(int8_t lines[static LINES], uint64_t border, bool odd_frame)
{
    int8_t sign = border % 2 && odd_frame ? -1 : 1; /* half a turn a frame */
    if (border >= LINES)
        return;
    lines[border - 1] = sign;
    lines[border] = sign;
}

static uint32_t gain_of(uint32_t level)
{
    uint32_t gain = GAIN;
    for (uint64_t l = level; l < SPEECH_LEVEL; l = l * 1189 / 1000 + 1)
        gain--;
    return gain;
}

/* A pair of lines that are -1, 0 or 1, by the standard's table 1. */
static void put_pair(struct bits *b, int x, int y)
{
    static const struct {
        uint8_t code, bits;
    } codes[2][2] = { { { 1, 1 }, { 1, 3 } }, { { 1, 2 }, { 0, 3 } } };
    bits_put(b, codes[x != 0][y != 0].code, codes[x != 0][y != 0].bits);
    if (x)
        bits_put(b, x < 0, 1);
    if (y)
        bits_put(b, y < 0, 1);
}

static void put_side(struct bits *b, size_t data_bits, size_t pairs, uint32_t gain)
{
    bits_put(b, 0, 8 + 1); /* nothing of it stands in earlier frames */
    bits_put(b, (uint32_t)data_bits, 12);
    bits_put(b, (uint32_t)pairs, 9);
    bits_put(b, gain, 8);
    bits_put(b, 0, 9 + 1);                 /* no factors, long windows */
    bits_put(b, 1 << 10 | 1 << 5 | 1, 15); /* table 1 everywhere */
    bits_put(b, 15 << 3 | 7, 7);           /* regions */
    bits_put(b, 0, 2);
}

/* The lines of a frame as Huffman codes; returns how many bits. */
static size_t put_lines(struct buf *data, const int8_t *lines, size_t pairs)
{
    struct bits b = { .out = data };
    for (size_t i = 0; i < pairs; i++)
        put_pair(&b, lines[2 * i], lines[2 * i + 1]);
    size_t n = data->n * 8 + b.count;
    bits_end(&b);
    return n;
}

static void put_frame(struct speech_file *f, struct buf *out, uint64_t frame)
{
    uint64_t from = frame * FRAME * SPOKEN_RATE / RATE,
             to = (frame + 1) * FRAME * SPOKEN_RATE / RATE;
    size_t begin = (size_t)(frame * FRAME / 8 * FRAME_BITS / RATE), mark_n = 0;
    size_t size = (size_t)((frame + 1) * FRAME / 8 * FRAME_BITS / RATE) - begin;
    const unsigned char *mark = speech_mark(&f->speech, from, to, &mark_n);
    struct speech_note note = speech_note(&f->speech, (from + to) / 2);
    int8_t lines[LINES] = { 0 };
    bool sounds = note.level >= SOFTEST;
    struct bits b = { .out = out };
    struct buf data;
    if (sounds) {
        uint64_t border = ((uint64_t)note.millihertz * 2 * FRAME / RATE + 500) / 1000;
        border = border < LOWEST ? LOWEST : border > HIGHEST ? HIGHEST : border;
        set_tone(lines, border, frame & 1);
        if (f->speech.tone.partials[1] > 55)
            set_tone(lines, border * 2, frame & 1);
    }
    buf_init(&data, FRAME);
    size_t pairs = sounds ? LINES / 2 : 0, data_bits = put_lines(&data, lines, pairs);
    size_t whole = FRAME / 8 * FRAME_BITS / RATE;
    bits_put(&b, 0xFFF3, 16);
    bits_put(&b, 9, 4); /* 80 kbit/s */
    bits_put(&b, 0, 2);
    bits_put(&b, size > whole, 1);
    bits_put(&b, 0, 1);
    bits_put(&b, 0xC4, 8);
    put_side(&b, data_bits, pairs, gain_of(note.level));
    buf_str(out, buf_view(&data));
    for (size_t rest = size - HEAD - data.n - mark_n; rest > 0; rest--)
        buf_putc(out, 0);
    buf_add(out, mark, mark_n);
    buf_fini(&data);
}

bool write_mp3(struct speech_file *f, struct buf *out)
{
    uint64_t samples = f->speech.plan.length * RATE / SPOKEN_RATE;
    uint64_t frames = samples / FRAME + 2; /* the last of the sound, and what it overlaps with */
    for (int i = 0; i < FRAMES_A_PIECE && f->at < frames; i++)
        put_frame(f, out, f->at++);
    return f->at < frames;
}
