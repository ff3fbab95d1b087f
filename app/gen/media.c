/* SPDX-License-Identifier: MIT
 *
 * Headers of images and sounds: see media.h. Reading past the end reads zeros, so that no format
 * needs its own checks; what comes out is 0 then.
 */
#include "gen/media.h"

#include "base/text/base64.h"

static size_t byte_at(struct str s, size_t at)
{
    return at < s.n ? (unsigned char)s.p[at] : 0;
}

static size_t big16(struct str s, size_t at)
{
    return byte_at(s, at) << 8 | byte_at(s, at + 1);
}

static size_t big32(struct str s, size_t at)
{
    return big16(s, at) << 16 | big16(s, at + 2);
}

static size_t little16(struct str s, size_t at)
{
    return byte_at(s, at) | byte_at(s, at + 1) << 8;
}

static size_t little32(struct str s, size_t at)
{
    return little16(s, at) | little16(s, at + 2) << 16;
}

static bool has(struct str s, size_t at, struct str what)
{
    return str_starts(str_sub(s, at, s.n), what);
}

/* Walks the segments up to the frame header. */
static struct media_size jpeg_size(struct str s)
{
    size_t at = 2;
    while (at + 9 < s.n) {
        size_t marker = byte_at(s, at + 1);
        if (byte_at(s, at) != 0xFF)
            break;
        if (marker == 0xFF) {
            at++; /* filling */
            continue;
        }
        bool is_frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (is_frame)
            return (struct media_size){ big16(s, at + 7), big16(s, at + 5) };
        bool is_bare = marker == 1 || (marker >= 0xD0 && marker <= 0xD8);
        at += 2 + (is_bare ? 0 : big16(s, at + 2));
    }
    return (struct media_size){ 0, 0 };
}

static struct media_size webp_size(struct str s)
{
    if (has(s, 12, STR("VP8X")))
        return (struct media_size){ (little32(s, 24) & 0xFFFFFF) + 1,
                                    (little32(s, 27) & 0xFFFFFF) + 1 };
    if (has(s, 12, STR("VP8L")) && byte_at(s, 20) == 0x2F)
        return (struct media_size){ (little32(s, 21) & 0x3FFF) + 1,
                                    (little32(s, 21) >> 14 & 0x3FFF) + 1 };
    if (has(s, 12, STR("VP8 ")) && has(s, 23, STR("\x9D\x01\x2A")))
        return (struct media_size){ little16(s, 26) & 0x3FFF, little16(s, 28) & 0x3FFF };
    return (struct media_size){ 0, 0 };
}

bool media_image_size(struct str s, struct media_size *size)
{
    *size = (struct media_size){ 0, 0 };
    if (has(s, 0, STR("\x89PNG\r\n\x1A\n")) && has(s, 12, STR("IHDR")))
        *size = (struct media_size){ big32(s, 16), big32(s, 20) };
    else if (has(s, 0, STR("GIF87a")) || has(s, 0, STR("GIF89a")))
        *size = (struct media_size){ little16(s, 6), little16(s, 8) };
    else if (has(s, 0, STR("\xFF\xD8")))
        *size = jpeg_size(s);
    else if (has(s, 0, STR("RIFF")) && has(s, 8, STR("WEBP")))
        *size = webp_size(s);
    return size->width && size->height;
}

/* From the chunks "fmt " and "data"; a stream's unknown length is what is there. */
static uint64_t wav_ms(struct str s)
{
    uint64_t rate = 0;
    for (size_t at = 12; at + 8 <= s.n;) {
        size_t length = little32(s, at + 4), left = s.n - at - 8;
        if (has(s, at, STR("fmt ")))
            rate = little32(s, at + 16); /* bytes a second */
        if (has(s, at, STR("data")))
            return rate ? (uint64_t)(length < left ? length : left) * 1000 / rate : 0;
        if (length > left)
            break;
        at += 8 + length + (length & 1);
    }
    return 0;
}

/* Length of the MPEG audio frame whose header is at `at`, 0 when none is; adds its length in
 * microseconds to *us. */
static size_t mp3_frame(struct str s, size_t at, uint64_t *us)
{
    static const uint16_t rates[2][16] = {
        { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0 },
        { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0 },
    };
    static const uint32_t hertz[4] = { 44100, 48000, 32000, 0 };
    size_t head = big32(s, at), version = head >> 19 & 3, shift;
    if (at + 4 > s.n || head >> 21 != 0x7FF || version == 1 || (head >> 17 & 3) != 1)
        return 0; /* layer 3 only */
    size_t rate = rates[version != 3][head >> 12 & 15] * (size_t)1000;
    shift = version == 3 ? 0 : version == 2 ? 1 : 2;
    size_t frequency = hertz[head >> 10 & 3] >> shift, samples = version == 3 ? 1152 : 576;
    if (!rate || !frequency)
        return 0;
    *us += samples * 1000000 / frequency;
    return samples / 8 * rate / frequency + (head >> 9 & 1);
}

static uint64_t mp3_ms(struct str s)
{
    size_t at = 0, length;
    uint64_t us = 0;
    if (has(s, 0, STR("ID3"))) /* seven bits a byte */
        at = 10 + (byte_at(s, 6) << 21 | byte_at(s, 7) << 14 | byte_at(s, 8) << 7 | byte_at(s, 9));
    while (at < s.n && (length = mp3_frame(s, at, &us)) > 0)
        at += length;
    return us / 1000;
}

bool media_is_sound(struct str s)
{
    uint64_t us = 0;
    return (has(s, 0, STR("RIFF")) && has(s, 8, STR("WAVE"))) || has(s, 0, STR("ID3")) ||
           has(s, 0, STR("fLaC")) || has(s, 0, STR("OggS")) || mp3_frame(s, 0, &us) > 0;
}

uint64_t media_sound_ms(struct str s)
{
    if (has(s, 0, STR("RIFF")) && has(s, 8, STR("WAVE")))
        return wav_ms(s);
    return mp3_ms(s);
}

bool media_data(struct arena *a, struct str uri, size_t most, struct str *type, struct str *bytes)
{
    struct str ignored, payload = uri;
    type = type ? type : &ignored;
    *type = STR("");
    if (str_starts(uri, STR("data:"))) {
        size_t comma = str_find(uri, STR(","), 0);
        struct str head = str_sub(uri, 5, comma);
        if (comma >= uri.n || !str_ends(head, STR(";base64")))
            return false;
        *type = str_cut(&head, ';');
        payload = str_sub(uri, comma + 1, uri.n);
    }
    if (payload.n / 4 * 3 > most)
        payload = str_sub(payload, 0, (most / 3 + 1) * 4);
    /* A cut may fall inside a group of four where there is white space. */
    for (size_t cut = 0; cut < 4 && cut <= payload.n; cut++)
        if (base64_decode(a, str_sub(payload, 0, payload.n - cut), bytes))
            return true;
    return false;
}
