/* SPDX-License-Identifier: MIT
 * Passages: see passages.h. An index is a row of entries, none is parted. */
#include "gen/embed/passages.h"

#include "base/text/utf8.h"
#include "gen/embed/embedding.h"

#include <math.h>

enum {
    SPACE = 1,
    SCALE = 512, /* of components: four standard deviations of them fill a byte */
    STEPS_EACH = 400,
    STEPS_PER_BYTE = 4,
    STEPS_LOOK = 4
};

struct item {
    uint32_t from, to;
    signed char vector[PASSAGE_DIMS];
};

static void vector_of(struct str text, signed char out[static PASSAGE_DIMS])
{
    float v[PASSAGE_DIMS];
    embedding_vector(SPACE, PASSAGE_DIMS, text, v);
    for (size_t i = 0; i < PASSAGE_DIMS; i++) {
        long scaled = lrintf(v[i] * SCALE);
        out[i] = (signed char)(scaled < -127 ? -127 : scaled > 127 ? 127 : scaled);
    }
}

/* Where a passage that begins at `from` ends best, at most `size` bytes further. */
static size_t end_of(struct str text, size_t from, size_t size)
{
    size_t most = from + size < text.n ? utf8_floor(text, from + size) : text.n;
    size_t sentence = 0, word = 0;
    if (most == text.n || most <= from)
        return text.n;
    for (size_t i = most; i > from + size / 4; i--) {
        char c = text.p[i - 1], before = text.p[i - 2];
        if (c == '\n' && before == '\n')
            return i;
        if (!sentence && (c == '\n' || (c == ' ' && strchr(".!?", before))))
            sentence = i;
        if (!word && c == ' ')
            word = i;
    }
    return sentence ? sentence : word ? word : most;
}

void passages_index(struct buf *out, struct budget *budget, struct str text, size_t size)
{
    size = size < PASSAGE_BYTES_LEAST ? PASSAGE_BYTES_LEAST : size;
    size = size > PASSAGE_BYTES_MOST ? PASSAGE_BYTES_MOST : size;
    size_t end;
    for (size_t at = 0; at < text.n && text.n <= UINT32_MAX; at = end) {
        end = end_of(text, at, size);
        struct str passage = str_sub(text, at, end);
        struct item item = { .from = (uint32_t)at, .to = (uint32_t)end };
        if (!str_trim(passage).n)
            continue;
        if (!budget_spend(budget, STEPS_EACH + STEPS_PER_BYTE * passage.n))
            return;
        vector_of(passage, item.vector);
        buf_add(out, &item, sizeof item);
    }
}

void passages_begin(struct passages *p, struct str question)
{
    *p = (struct passages){ .count = 0 };
    vector_of(question, p->question);
}

static int32_t likeness(const signed char *a, const signed char *b)
{
    int32_t sum = 0;
    for (size_t i = 0; i < PASSAGE_DIMS; i++)
        sum += a[i] * b[i];
    return (int32_t)((int64_t)sum * 1000000 / (SCALE * SCALE));
}

static void keep(struct passages *p, const struct passage *found)
{
    size_t at = p->count;
    while (at > 0 && p->best[at - 1].likeness < found->likeness)
        at--;
    if (at == PASSAGES_BEST)
        return;
    size_t last = p->count < PASSAGES_BEST ? p->count : PASSAGES_BEST - 1;
    memmove(&p->best[at + 1], &p->best[at], (last - at) * sizeof *p->best);
    p->best[at] = *found;
    p->count = last + 1;
}

bool passages_find(struct passages *p, struct budget *budget, size_t source, struct str index)
{
    size_t count = index.n / sizeof(struct item);
    for (size_t i = 0; i < count; i++) {
        struct item item;
        if (!budget_spend(budget, STEPS_LOOK))
            return false;
        memcpy(&item, index.p + i * sizeof item, sizeof item);
        keep(p, &(struct passage){ .source = source,
                                   .from = item.from,
                                   .to = item.to,
                                   .likeness = likeness(p->question, item.vector) });
    }
    return true;
}
