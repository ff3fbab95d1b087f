/* SPDX-License-Identifier: MIT
 *
 * Opus in Ogg (RFC 6716, RFC 7845), of packets that were made before (opus_tones.py): a tone is its
 * packet, again and again. The mark of a word stands in the padding of a packet, which decoders
 * skip. See writers.h.
 */
#include "gen/audio/write/writers.h"

#include "gen/audio/write/opus_tones.inc"

enum {
    OPUS_RATE = 48000,
    PACKET = OPUS_RATE / 50, /* samples */
    PACKETS_A_PAGE = 50,
    PAGE_HEAD = 27,
    PAGE_BEGINS = 2,
    PAGE_ENDS = 4,
    SKIP = 312, /* samples before the sound: what an encoder needs */
    SERIAL = 0x5350,
    BRIGHT = 55, /* share of the octave, of 256, from where the second colour sounds */
    SOFTEST = SPEECH_LEVEL / 8
};

/* x^32 + x^26 + ..., the highest bit first. */
static uint32_t page_check(struct str page)
{
    uint32_t value = 0;
    for (size_t i = 0; i < page.n; i++) {
        value ^= (uint32_t)(unsigned char)page.p[i] << 24;
        for (int bit = 0; bit < 8; bit++)
            value = value << 1 ^ (value >> 31 ? 0x04C11DB7 : 0);
    }
    return value;
}

/* segments: lengths of at most 255, as Ogg counts packets. */
static void put_page(struct buf *out, unsigned flags, uint64_t granule, uint64_t number,
                     const struct buf *segments, const struct buf *body)
{
    size_t from = out->n;
    buf_str(out, STR("OggS\0"));
    put_little(out, flags, 1);
    put_little(out, granule, 8);
    put_little(out, SERIAL, 4);
    put_little(out, number, 4);
    put_little(out, 0, 4);
    put_little(out, segments->n, 1);
    buf_str(out, buf_view(segments));
    buf_str(out, buf_view(body));
    uint32_t check = page_check(str_sub(buf_view(out), from, out->n));
    for (size_t i = 0; i < 4; i++)
        out->p[from + 22 + i] = (char)(check >> (8 * i));
}

/* The length of a packet that ends with the body. */
static void add_segments(struct buf *segments, size_t n)
{
    for (; n >= 255; n -= 255)
        buf_putc(segments, (char)255);
    buf_putc(segments, (char)n);
}

static void put_packet_page(struct buf *out, unsigned flags, uint64_t number,
                            const struct buf *packet)
{
    struct buf segments;
    buf_init(&segments, 4096);
    add_segments(&segments, packet->n);
    put_page(out, flags, 0, number, &segments, packet);
    buf_fini(&segments);
}

void write_opus_head(struct speech_file *f, struct buf *out)
{
    struct buf packet;
    buf_init(&packet, SIZE_MAX / 4);
    buf_str(&packet, STR("OpusHead\1\1"));
    put_little(&packet, SKIP, 2);
    put_little(&packet, SPOKEN_RATE, 4);
    put_little(&packet, 0, 3);
    put_packet_page(out, PAGE_BEGINS, 0, &packet);
    buf_reset(&packet);
    buf_str(&packet, STR("OpusTags"));
    write_vorbis_comment(f, &packet);
    put_packet_page(out, 0, 1, &packet);
    buf_fini(&packet);
}

static struct str packet_of(const struct speech_file *f, struct speech_note note)
{
    uint32_t hertz = note.millihertz / 1000 + OPUS_PITCH_STEP / 2;
    uint32_t pitch = hertz < OPUS_PITCH_FIRST ? 0 : (hertz - OPUS_PITCH_FIRST) / OPUS_PITCH_STEP;
    bool bright = f->speech.tone.partials[1] > BRIGHT;
    if (note.level < SOFTEST)
        return STR("\xF8\xFF\xFE"); /* silence, as encoders write it */
    pitch = pitch < OPUS_PITCHES ? pitch : OPUS_PITCHES - 1;
    const unsigned char *packet = opus_tones[bright * OPUS_PITCHES + pitch];
    return (struct str){ (const char *)packet, OPUS_TONE_BYTES };
}

/* As a packet of one frame and padding, when there is something to be put into that. */
static void put_packet(struct buf *body, struct buf *segments, struct str packet,
                       const unsigned char *mark, size_t n)
{
    size_t from = body->n;
    if (n) {
        put_little(body, (unsigned char)packet.p[0] | 3u, 1);
        put_little(body, 0x41, 1);
        put_little(body, n, 1);
        packet = str_sub(packet, 1, packet.n);
    }
    buf_str(body, packet);
    buf_add(body, mark, n);
    add_segments(segments, body->n - from);
}

/* Packets until that many samples are there, the skipped ones included. */
static uint64_t packets_of(uint64_t samples)
{
    return (samples + PACKET - 1) / PACKET;
}

bool write_opus(struct speech_file *f, struct buf *out)
{
    uint64_t samples = f->speech.plan.length * (OPUS_RATE / SPOKEN_RATE) + SKIP;
    uint64_t count = packets_of(samples), step = PACKET * SPOKEN_RATE / OPUS_RATE;
    struct buf body, segments;
    buf_init(&body, SIZE_MAX / 4);
    buf_init(&segments, 4096);
    for (int i = 0; i < PACKETS_A_PAGE && f->at < count; i++, f->at++) {
        uint64_t from = f->at * step;
        size_t n = 0;
        const unsigned char *mark = speech_mark(&f->speech, from, from + step, &n);
        put_packet(&body, &segments, packet_of(f, speech_note(&f->speech, from + step / 2)), mark,
                   n);
    }
    bool ends = f->at == count;
    put_page(out, ends ? PAGE_ENDS : 0, ends ? samples : f->at * PACKET, f->blocks + 2, &segments,
             &body);
    buf_fini(&body);
    buf_fini(&segments);
    return !ends;
}
