/* SPDX-License-Identifier: MIT
 * Growing bytes with a maximum: see buf.h. */
#include "base/text/buf.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/* The first memory is as much as malloc keeps at hand for each thread; the steps are wide while
 * they are cheap. */
enum {
    FIRST = 1000,
    FEW_MORE = 10000
};

void buf_init(struct buf *b, size_t max)
{
    assert(max <= SIZE_MAX / 4);
    *b = (struct buf){ .max = max };
}

void buf_init_small(struct buf *b, size_t max, size_t n)
{
    buf_init(b, max);
    b->p = mem_alloc(n + 1);
    b->cap = n + 1;
}

void buf_fini(struct buf *b)
{
    free(b->p);
    *b = (struct buf){ .max = b->max };
}

void buf_reset(struct buf *b)
{
    b->n = 0;
    b->full = false;
}

/* Never more than max and the NUL, so that a size that fits the memory needs no look at max. */
char *buf_grow(struct buf *b, size_t n)
{
    if (n > b->max - b->n) {
        b->full = true;
        return NULL;
    }
    size_t cap = b->cap ? b->cap * (b->cap < FEW_MORE ? 4 : 2) : FIRST;
    if (cap < b->n + n + 1)
        cap = b->n + n + 1;
    if (cap > b->max + 1)
        cap = b->max + 1;
    if (cap > b->cap) {
        b->p = mem_realloc(b->p, cap);
        b->cap = cap;
    }
    return b->p + b->n;
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(n >= 0);
    char *room = buf_room(b, (size_t)n);
    if (room) {
        vsnprintf(room, (size_t)n + 1, format, args);
        b->n += (size_t)n;
    }
    va_end(args);
}

char *buf_detach(struct buf *b, size_t *n)
{
    char *p = b->p;
    *n = b->n;
    *b = (struct buf){ .max = b->max };
    return p;
}
