/* SPDX-License-Identifier: MIT
 * Ogg, page by page: Opus, Vorbis, Speex and FLAC: see readers.h. */
#include "gen/audio/read/readers.h"
#include "gen/bytes.h"

enum {
    PAGE_HEAD = 27,
    HEAD_PAGES = 2, /* what is told about the sound */
    OPUS_RATE = 48000
};

/* Of one logical stream. */
struct ogg_stream {
    size_t serial;
    uint64_t rate, skip; /* samples a second; those before the beginning */
};

static size_t page_length(struct str s, size_t at)
{
    size_t segments = byte_at(s, at + 26), length = PAGE_HEAD + segments;
    for (size_t i = 0; i < segments; i++)
        length += byte_at(s, at + PAGE_HEAD + i);
    return length;
}

/* By its first packet; false: no sound. */
static bool begin_stream(struct str s, size_t at, struct ogg_stream *stream)
{
    size_t packet = at + PAGE_HEAD + byte_at(s, at + 26);
    *stream = (struct ogg_stream){ .serial = little32(s, at + 14) };
    if (bytes_are(s, packet, STR("OpusHead"))) {
        stream->rate = OPUS_RATE;
        stream->skip = little16(s, packet + 10);
    } else if (bytes_are(s, packet, STR("\x01vorbis"))) {
        stream->rate = little32(s, packet + 12);
    } else if (bytes_are(s, packet, STR("Speex   "))) {
        stream->rate = little32(s, packet + 36);
    } else if (bytes_are(s, packet,
                         STR("\x7F"
                             "FLAC"))) {
        stream->rate = big32(s, packet + 27) >> 12;
    }
    return stream->rate > 0;
}

bool read_ogg(struct str s, struct sound *sound)
{
    struct ogg_stream stream = { 0 };
    uint64_t last = 0, unknown = UINT64_MAX;
    size_t pages = 0, at = 0;
    while (at < s.n && s.n - at >= PAGE_HEAD) {
        if (!bytes_are(s, at, STR("OggS"))) {
            at = str_find(s, STR("OggS"), at);
            continue;
        }
        bool begins = byte_at(s, at + 5) & 2;
        if (begins && !stream.rate)
            begin_stream(s, at, &stream);
        uint64_t granule = little64(s, at + 6);
        if (stream.rate && little32(s, at + 14) == stream.serial && granule != unknown)
            last = granule;
        at += page_length(s, at);
        if (++pages == HEAD_PAGES)
            sound->payload = str_sub(s, at, s.n);
    }
    sound->ms = ms_of(last > stream.skip ? last - stream.skip : 0, stream.rate);
    return stream.rate > 0;
}
