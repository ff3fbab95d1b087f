/* SPDX-License-Identifier: MIT
 *
 * Marks: see mark.h. Samples that went through floats and back as Python's users do it, times
 * 32,767 and cut off, are all off by one: then every bit is the other one, which is understood.
 */
#include "gen/audio/mark.h"

#include "base/hash.h"
#include "base/text/buf.h"
#include "base/text/utf8.h"
#include "gen/audio/read/readers.h"
#include "gen/bytes.h"

enum {
    SAMPLES_PER_STEP = 8, /* looked at in a step of the budget */
    BYTES_PER_STEP = 64,
    MARKS_MOST = 100000, /* words: three hours have a quarter of them */
    CHECK_SALT = 0x6D61726B
};

static const uint32_t sync = 0xA5C39D1E;

static uint32_t check_of(const unsigned char *mark, size_t n)
{
    uint64_t head = hash_bytes(CHECK_SALT, mark + 4, MARK_HEAD - 8);
    return (uint32_t)hash_bytes(head, mark + MARK_HEAD, n);
}

static void put_big(unsigned char *to, uint32_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        to[i] = (unsigned char)(value >> (8 * (bytes - 1 - i)));
}

size_t mark_write(unsigned char to[static MARK_MOST], const struct mark *m)
{
    size_t n = m->text.n < SPOKEN_WORD_MOST ? m->text.n : SPOKEN_WORD_MOST;
    put_big(to, sync, 4);
    put_big(to + 4, (uint32_t)n, 1);
    put_big(to + 5, m->flags, 1);
    put_big(to + 6, m->voice, 2);
    put_big(to + 8, m->ms, 2);
    if (n)
        memcpy(to + MARK_HEAD, m->text.p, n);
    put_big(to + 10, check_of(to, n), 4);
    return MARK_HEAD + n;
}

/* Of bytes that begin with the sync; false: it is none, or not whole. */
static bool read_mark(struct arena *a, struct str bytes, struct mark *m)
{
    size_t n = byte_at(bytes, 4);
    struct str text = str_sub(bytes, MARK_HEAD, MARK_HEAD + n);
    if (!n || text.n < n || big32(bytes, 10) != check_of((const unsigned char *)bytes.p, n) ||
        utf8_check(text) != n)
        return false;
    *m = (struct mark){ .text = arena_dup(a, text),
                        .flags = (unsigned)byte_at(bytes, 5),
                        .voice = (unsigned)big16(bytes, 6),
                        .ms = (unsigned)big16(bytes, 8) };
    return true;
}

/* What is found, while it grows. */
struct finder {
    struct arena *arena;
    struct budget *budget;
    const struct sound_samples *samples;
    struct buf marks;
    size_t count;
};

static void keep(struct finder *f, const struct mark *m)
{
    buf_add(&f->marks, m, sizeof *m);
    f->count++;
}

static bool goes_on(const struct finder *f)
{
    return f->count < MARKS_MOST && !budget_is_spent(f->budget);
}

/* Up to n bytes in the lowest bits from sample i on, behind `have` that are there. */
static struct str collect(struct finder *f, size_t i, unsigned flip, char *to, size_t have,
                          size_t n)
{
    const struct sound_samples *s = f->samples;
    size_t most = (s->count - i) / 8;
    n = n < most ? n : most;
    (void)budget_spend(f->budget, n * 8 / SAMPLES_PER_STEP);
    for (size_t k = have; k < n; k++) {
        unsigned byte = 0;
        for (size_t bit = 0; bit < 8; bit++)
            byte = byte << 1 | ((unsigned)sound_sample(s, i + k * 8 + bit) & 1);
        to[k] = (char)(byte ^ flip);
    }
    return (struct str){ to, n };
}

/* The mark whose sync ends with sample i, if it is one; returns the sample to go on with. */
static size_t take_samples(struct finder *f, size_t i, unsigned flip)
{
    char room[MARK_MOST];
    struct mark m;
    size_t from = i + 1 - 32;
    struct str bytes = collect(f, from, flip, room, 0, MARK_HEAD);
    size_t n = byte_at(bytes, 4);
    if (!n || n > SPOKEN_WORD_MOST)
        return i + 1;
    bytes = collect(f, from, flip, room, bytes.n, MARK_HEAD + n);
    if (!read_mark(f->arena, bytes, &m))
        return i + 1;
    size_t end = from + (MARK_HEAD + n) * 8;
    m.at_ms = ms_of((from + end) / 2, f->samples->rate);
    keep(f, &m);
    return end;
}

static void find_in_samples(struct finder *f)
{
    const struct sound_samples *s = f->samples;
    uint32_t bits = 0;
    for (size_t i = 0; i < s->count && goes_on(f);) {
        bits = bits << 1 | ((uint32_t)sound_sample(s, i) & 1);
        bool plain = bits == sync, other = bits == (uint32_t)~sync;
        if (i >= 31 && (plain || other))
            i = take_samples(f, i, other ? 0xFF : 0);
        else
            i++;
    }
}

static void find_in_bytes(struct finder *f, struct str bytes)
{
    char start[4];
    struct mark m;
    put_big((unsigned char *)start, sync, 4);
    for (size_t at = 0;
         goes_on(f) && (at = str_find(bytes, (struct str){ start, 4 }, at)) != SIZE_MAX; at++)
        if (budget_spend(f->budget, 1) && read_mark(f->arena, str_sub(bytes, at, bytes.n), &m))
            keep(f, &m);
}

struct mark *mark_find(struct arena *a, struct budget *budget, const struct sound *s, size_t *count)
{
    struct finder f = { .arena = a, .budget = budget, .samples = &s->samples };
    buf_init(&f.marks, SIZE_MAX / 4);
    (void)budget_spend(budget, s->samples.count / SAMPLES_PER_STEP + s->payload.n / BYTES_PER_STEP);
    if (s->samples.coding == SOUND_CODED)
        find_in_bytes(&f, s->payload);
    else
        find_in_samples(&f);
    *count = f.count;
    struct mark *marks = ARENA_ARRAY(a, struct mark, *count);
    if (*count)
        memcpy(marks, f.marks.p, f.marks.n);
    buf_fini(&f.marks);
    return marks;
}
