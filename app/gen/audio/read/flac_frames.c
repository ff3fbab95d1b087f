/* SPDX-License-Identifier: MIT
 * Samples of FLAC: see flac.h. A sub-frame is a constant, plain, or what is left when each sample
 * is foretold from those before it, in Rice codes. */
#include "gen/audio/read/flac.h"

#include "base/text/buf.h"
#include "gen/bytes.h"

enum {
    BITS = 16,          /* a sample */
    BITS_CODE = 4,      /* of a head: 16; 0: as the file's first block says */
    CHANNELS_PLAIN = 8, /* codes up to it leave the first channel as it is */
    SIDE_AFTER = 8,     /* left, then what the right differs by, which takes a bit more */
    KIND_CONSTANT = 0,  /* kinds of sub-frames */
    KIND_PLAIN = 1,
    KIND_FIXED = 8,   /* and the order, up to 4 */
    KIND_LINEAR = 31, /* and the order, up to 32 */
    ORDER_MOST = 32,
    SURE_BITS = 57,      /* of a look at the next 64 */
    SAMPLES_PER_STEP = 2 /* of the budget */
};

static const uint64_t sure = ~0ull << (64 - SURE_BITS);

/* Bits, the highest of a byte first; behind the end there are zeros. */
struct reader {
    struct str s;
    size_t at; /* bits */
    bool over; /* more was read than there is */
};

/* What comes next, in the highest bits: 57 at least. */
static uint64_t next_bits(const struct reader *r)
{
    return (uint64_t)big64(r->s, r->at / 8) << (r->at % 8);
}

static void skip(struct reader *r, unsigned bits)
{
    r->at += bits;
    r->over = r->over || r->at > r->s.n * 8;
}

static uint32_t get(struct reader *r, unsigned bits)
{
    uint32_t value = bits ? (uint32_t)(next_bits(r) >> (64 - bits)) : 0;
    skip(r, bits);
    return value;
}

static int32_t get_signed(struct reader *r, unsigned bits)
{
    uint32_t value = get(r, bits);
    if (bits && bits < 32 && value >> (bits - 1))
        value |= ~0u << bits;
    return (int32_t)value;
}

/* How many zeros stand before a one. */
static uint32_t get_zeros(struct reader *r)
{
    uint32_t n = 0;
    uint64_t bits;
    while (!r->over && !(bits = next_bits(r) & sure)) {
        n += SURE_BITS;
        skip(r, SURE_BITS);
    }
    if (r->over)
        return n;
    unsigned zeros = (unsigned)__builtin_clzll(bits);
    skip(r, zeros + 1);
    return n + zeros;
}

/* A sub-frame; its samples may not be wanted. */
struct channel {
    int32_t *out; /* or NULL */
    size_t samples, order;
    int32_t factors[ORDER_MOST];
    int shift;
};

static void put(const struct channel *c, size_t i, int32_t value)
{
    if (c->out)
        c->out[i] = value;
}

/* What was foretold of sample i, and what it was off by. */
static void put_off(const struct channel *c, size_t i, int32_t off)
{
    int64_t sum = 0;
    if (!c->out)
        return;
    for (size_t k = 0; k < c->order; k++)
        sum += (int64_t)c->factors[k] * c->out[i - 1 - k];
    c->out[i] = (int32_t)(uint32_t)(uint64_t)((sum >> c->shift) + off);
}

/* Parts of equal length, each with a parameter of its own, the first without what is plain. */
static bool read_offs(struct reader *r, const struct channel *c)
{
    unsigned method = get(r, 2), width = method ? 5 : 4, escape = (1u << width) - 1;
    size_t parts = (size_t)1 << get(r, 4), each = c->samples / parts, i = c->order;
    if (method > 1 || each * parts != c->samples || each < c->order)
        return false;
    for (size_t part = 0; part < parts && !r->over; part++) {
        unsigned parameter = get(r, width), raw = parameter == escape ? get(r, 5) : 0;
        for (; i < (part + 1) * each && !r->over; i++) {
            if (parameter == escape) {
                put_off(c, i, get_signed(r, raw));
                continue;
            }
            uint32_t high = get_zeros(r) << parameter, value = high | get(r, parameter);
            put_off(c, i, (int32_t)(value >> 1 ^ -(value & 1)));
        }
    }
    return !r->over;
}

static bool read_foretold(struct reader *r, struct channel *c, unsigned kind, unsigned bits)
{
    static const int32_t fixed[][4] = { { 0 }, { 1 }, { 2, -1 }, { 3, -3, 1 }, { 4, -6, 4, -1 } };
    bool linear = kind > KIND_LINEAR;
    c->order = linear ? kind - KIND_LINEAR : kind - KIND_FIXED;
    if (c->order > c->samples)
        return false;
    for (size_t i = 0; i < c->order; i++)
        put(c, i, get_signed(r, bits));
    if (linear) {
        unsigned precision = get(r, 4) + 1;
        c->shift = get_signed(r, 5);
        for (size_t i = 0; i < c->order; i++)
            c->factors[i] = get_signed(r, precision);
    } else if (c->order) {
        memcpy(c->factors, fixed[c->order], sizeof fixed[0]);
    }
    return c->shift >= 0 && read_offs(r, c);
}

static bool read_channel(struct reader *r, size_t samples, unsigned bits, int32_t *out)
{
    struct channel c = { .out = out, .samples = samples };
    unsigned zero = get(r, 1), kind = get(r, 6), wasted = get(r, 1) ? 1 + get_zeros(r) : 0;
    if (zero || wasted >= bits)
        return false;
    bits -= wasted;
    if (kind == KIND_CONSTANT || kind == KIND_PLAIN) {
        int32_t value = 0;
        for (size_t i = 0; i < samples && !r->over; i++) {
            value = i && kind == KIND_CONSTANT ? value : get_signed(r, bits);
            put(&c, i, value);
        }
    } else if (kind > KIND_LINEAR || (kind >= KIND_FIXED && kind <= KIND_FIXED + 4)) {
        if (!read_foretold(r, &c, kind, bits))
            return false;
    } else {
        return false;
    }
    for (size_t i = 0; i < samples && out && wasted; i++)
        out[i] = (int32_t)((uint32_t)out[i] << wasted);
    return !r->over;
}

size_t flac_frame(struct str s, size_t at, const struct flac_head *h, int32_t *out)
{
    struct reader r = { .s = str_sub(s, at, s.n), .at = h->bytes * 8 };
    bool plain = h->channels <= CHANNELS_PLAIN && (h->bits == BITS_CODE || !h->bits);
    if (!plain || h->samples > FLAC_BLOCK_MOST)
        return 0;
    unsigned channels = h->channels == SIDE_AFTER ? 2 : h->channels + 1;
    for (unsigned i = 0; i < channels; i++) {
        unsigned bits = i && h->channels == SIDE_AFTER ? BITS + 1 : BITS;
        if (!read_channel(&r, h->samples, bits, i ? NULL : out))
            return 0;
    }
    size_t n = (r.at + 7) / 8;
    return n + 2 <= r.s.n && big16(r.s, n) == flac_crc(str_sub(r.s, 0, n), 16) ? n + 2 : 0;
}

static void keep(struct buf *to, const int32_t *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_putc(to, (char)(samples[i] & 0xFF));
        buf_putc(to, (char)(samples[i] >> 8 & 0xFF));
    }
}

void flac_samples(struct arena *a, struct budget *budget, const struct sound *sound,
                  struct sound_samples *samples)
{
    int32_t *room = ARENA_ARRAY(a, int32_t, FLAC_BLOCK_MOST);
    struct str s = sound->payload;
    struct flac_head h;
    struct buf all;
    size_t rate = 0;
    buf_init(&all, SIZE_MAX / 4);
    for (size_t at = 0; at + 1 < s.n && budget_spend(budget, 1);) {
        size_t n = 0;
        if (flac_head(s, at, 0, &h) && budget_spend(budget, h.samples / SAMPLES_PER_STEP))
            n = flac_frame(s, at, &h, room);
        if (n) {
            keep(&all, room, h.samples);
            rate = h.rate ? h.rate : rate;
        }
        at += n ? n : 1;
    }
    if (budget_is_spent(budget))
        buf_reset(&all); /* a beginning would be taken for the whole */
    *samples = (struct sound_samples){ .coding = SOUND_S16,
                                       .bytes = arena_dup(a, buf_view(&all)),
                                       .step = sizeof(int16_t),
                                       .count = all.n / sizeof(int16_t),
                                       .rate = rate };
    buf_fini(&all);
}
