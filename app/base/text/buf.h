/* SPDX-License-Identifier: MIT
 *
 * buf: growing bytes that the struct owns. Each has a maximum, set at init: what would pass it is
 * dropped whole and `full` is set, so a writer may write on and ask once at the end.
 * A NUL always stands behind the last byte once anything was added.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/text/str.h"

#include <stdarg.h>

struct buf {
    char *p;
    size_t n, cap, max;
    bool full;
};

/* max: the most bytes it will hold, SIZE_MAX / 4 at the most. */
void buf_init(struct buf *b, size_t max);
/* The same with room for n bytes, for what is usually smaller than the first memory of others. */
void buf_init_small(struct buf *b, size_t max, size_t n);
void buf_fini(struct buf *b);
/* Empty again, memory kept. */
void buf_reset(struct buf *b);
/* What buf_room does when the memory there is does not suffice. */
char *buf_grow(struct buf *b, size_t n);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Gives the memory away (caller frees); the buffer is empty afterwards. NULL when empty. */
char *buf_detach(struct buf *b, size_t *n);

/* Room for n more bytes at b->p + b->n, and for a NUL behind them, which the caller fills and then
 * adds to b->n; NULL (and full) when the maximum forbids it. */
static inline char *buf_room(struct buf *b, size_t n)
{
    return n < b->cap - b->n ? b->p + b->n : buf_grow(b, n);
}

/* In the header, so that bytes whose number is known when compiling are stored without a call. */
static inline void buf_add(struct buf *b, const void *p, size_t n)
{
    char *room = n ? buf_room(b, n) : NULL;
    if (!room)
        return;
    memcpy(room, p, n);
    b->n += n;
    room[n] = 0;
}

static inline void buf_putc(struct buf *b, char c)
{
    char *room = buf_room(b, 1);
    if (!room)
        return;
    room[0] = c;
    room[1] = 0;
    b->n++;
}

static inline void buf_str(struct buf *b, struct str s)
{
    buf_add(b, s.p, s.n);
}

/* Borrows what is in it, until the next change. */
static inline struct str buf_view(const struct buf *b)
{
    return (struct str){ b->p, b->n };
}

#endif
