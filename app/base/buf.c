/* SPDX-License-Identifier: MIT
 * Growing bytes with a maximum: see buf.h. */
#include "base/buf.h"

#include "base/mem.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

void buf_init(struct buf *b, size_t max)
{
    assert(max <= SIZE_MAX / 4);
    *b = (struct buf){ .max = max };
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

char *buf_room(struct buf *b, size_t n)
{
    if (n > b->max - b->n) {
        b->full = true;
        return NULL;
    }
    if (b->n + n + 1 > b->cap) {
        size_t cap = b->cap ? b->cap * 2 : 256;
        if (cap < b->n + n + 1)
            cap = b->n + n + 1;
        b->p = mem_realloc(b->p, cap);
        b->cap = cap;
    }
    return b->p + b->n;
}

void buf_add(struct buf *b, const void *p, size_t n)
{
    char *room = n ? buf_room(b, n) : NULL;
    if (!room)
        return;
    memcpy(room, p, n);
    b->n += n;
    b->p[b->n] = 0;
}

void buf_putc(struct buf *b, char c)
{
    buf_add(b, &c, 1);
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
