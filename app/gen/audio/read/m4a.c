/* SPDX-License-Identifier: MIT
 *
 * MPEG-4 files: the boxes in boxes up to the one that tells the length of the sound, see readers.h.
 * What is recorded in fragments may not know it: then the usual rate of AAC stands in.
 */
#include "gen/audio/read/readers.h"
#include "gen/bytes.h"

enum {
    DEPTH_MOST = 6,
    USUAL_BITS = 64000 /* a second */
};

struct box {
    struct str type, content;
    size_t end;
};

struct m4a {
    uint64_t ms;   /* of the track of sound, else of the whole; 0: not known yet */
    bool is_sound; /* in the track that is being read */
    struct str payload;
};

/* False: no box begins there. */
static bool box_at(struct str s, size_t at, struct box *b)
{
    uint64_t length = big32(s, at), head = 8, left = s.n - at;
    if (left < head)
        return false;
    if (length == 1) {
        length = big64(s, at + 8);
        head = 16;
    } else if (length == 0) {
        length = left;
    }
    if (length < head)
        return false;
    b->type = str_sub(s, at + 4, at + 8);
    b->end = length < left ? at + (size_t)length : s.n;
    b->content = str_sub(s, at + (size_t)head, b->end);
    return true;
}

/* Of mvhd and mdhd, whose first part is the same. */
static uint64_t length_in(struct str s)
{
    bool is_long = byte_at(s, 0) == 1;
    uint64_t rate = big32(s, is_long ? 20 : 12);
    uint64_t length = is_long ? big64(s, 24) : big32(s, 16);
    bool unknown = length == (is_long ? UINT64_MAX : UINT32_MAX);
    return unknown ? 0 : ms_of(length, rate);
}

static bool holds_boxes(struct str type)
{
    return str_eq(type, STR("moov")) || str_eq(type, STR("trak")) || str_eq(type, STR("mdia"));
}

static void read_boxes(struct str s, size_t depth, struct m4a *m)
{
    uint64_t length = 0; /* of the track */
    struct box b;
    for (size_t at = 0; at < s.n && box_at(s, at, &b); at = b.end) {
        if (str_eq(b.type, STR("mdat")) && !m->payload.n)
            m->payload = b.content;
        else if (str_eq(b.type, STR("mvhd")) && !m->ms)
            m->ms = length_in(b.content);
        else if (str_eq(b.type, STR("mdhd")))
            length = length_in(b.content);
        else if (str_eq(b.type, STR("hdlr")) && bytes_are(b.content, 8, STR("soun")))
            m->is_sound = true;
        else if (depth < DEPTH_MOST && holds_boxes(b.type))
            read_boxes(b.content, depth + 1, m);
    }
    if (length && m->is_sound)
        m->ms = length;
}

bool read_m4a(struct str s, struct sound *sound)
{
    struct m4a m = { 0 };
    read_boxes(s, 0, &m);
    sound->payload = m.payload.n ? m.payload : s;
    sound->ms = m.ms ? m.ms : (uint64_t)sound->payload.n * 8 * 1000 / USUAL_BITS;
    return m.payload.n > 0;
}
