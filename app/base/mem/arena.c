/* SPDX-License-Identifier: MIT
 * Bump allocator: see arena.h. */
#include "base/mem/arena.h"

#include "base/mem/mem.h"
#include "base/mem/poison.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    CHUNK_SIZE = 16 * 1024,
    LITTLE_MORE = CHUNK_SIZE / 4, /* than the caller's memory holds */
    ALIGN = 16,
    REDZONE = WITH_ASAN ? 16 : 0
};

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;
    _Alignas(ALIGN) char bytes[];
};

struct arena_cleanup {
    struct arena_cleanup *older;
    void (*undo)(void *what);
    void *what;
};

void arena_init(struct arena *a)
{
    *a = (struct arena){ 0 };
}

void arena_init_with(struct arena *a, void *memory, size_t n)
{
    assert((uintptr_t)memory % ALIGN == 0);
    *a = (struct arena){ .lent = memory, .lent_n = n, .next = memory, .left = n / ALIGN * ALIGN };
    POISON(memory, n);
}

static struct arena_chunk *add_chunk(struct arena *a, size_t size)
{
    struct arena_chunk *chunk = mem_alloc(sizeof *chunk + size);
    chunk->size = size;
    POISON(chunk->bytes, size);
    chunk->older = a->chunks;
    a->chunks = chunk;
    return chunk;
}

static void free_chunk(struct arena_chunk *chunk)
{
    UNPOISON(chunk->bytes, chunk->size);
    free(chunk);
}

static void run_cleanups(struct arena *a)
{
    while (a->cleanups) {
        struct arena_cleanup *cleanup = a->cleanups;
        a->cleanups = cleanup->older;
        cleanup->undo(cleanup->what);
    }
}

void arena_fini(struct arena *a)
{
    run_cleanups(a);
    while (a->chunks) {
        struct arena_chunk *older = a->chunks->older;
        free_chunk(a->chunks);
        a->chunks = older;
    }
    UNPOISON(a->lent, a->lent_n);
    arena_init(a);
}

void arena_reset(struct arena *a)
{
    run_cleanups(a);
    struct arena_chunk *keep = NULL;
    void *lent = a->lent;
    while (a->chunks) {
        struct arena_chunk *older = a->chunks->older;
        if (!keep && !lent && a->chunks->size == CHUNK_SIZE)
            keep = a->chunks;
        else
            free_chunk(a->chunks);
        a->chunks = older;
    }
    size_t lent_n = a->lent_n;
    arena_init(a);
    if (lent)
        arena_init_with(a, lent, lent_n);
    if (!keep)
        return;
    keep->older = NULL;
    POISON(keep->bytes, keep->size);
    a->chunks = keep;
    a->next = keep->bytes;
    a->left = keep->size;
}

void *arena_room(struct arena *a, size_t n)
{
    assert(n < SIZE_MAX / 2);
    size_t need = (n + REDZONE + ALIGN - 1) / ALIGN * ALIGN;
    char *p;
    a->used += need;
    if (need > CHUNK_SIZE / 4 && need > a->left) {
        p = add_chunk(a, need)->bytes;
    } else {
        if (need > a->left) {
            a->left = a->lent && !a->chunks ? LITTLE_MORE : CHUNK_SIZE;
            a->next = add_chunk(a, a->left)->bytes;
        }
        p = a->next;
        a->next += need;
        a->left -= need;
    }
    UNPOISON(p, n);
    return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
    return memset(arena_room(a, n), 0, n);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    assert(size == 0 || n < SIZE_MAX / 4 / size);
    return arena_alloc(a, n * size);
}

struct str arena_dup(struct arena *a, struct str s)
{
    char *copy = arena_room(a, s.n + 1);
    if (s.n)
        memcpy(copy, s.p, s.n);
    copy[s.n] = 0;
    return (struct str){ copy, s.n };
}

struct str arena_lower(struct arena *a, struct str s)
{
    char *copy = arena_room(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        copy[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] | 0x20 : s.p[i]);
    copy[s.n] = 0;
    return (struct str){ copy, s.n };
}

struct str arena_replaced(struct arena *a, struct str s, struct str what, struct str with)
{
    size_t found = 0, n = 0, from = 0;
    for (size_t at = str_find(s, what, 0); at != SIZE_MAX; at = str_find(s, what, at + what.n))
        found++;
    char *copy = arena_room(a, s.n + found * with.n + 1);
    while (found-- > 0) {
        size_t at = str_find(s, what, from);
        memcpy(copy + n, s.p + from, at - from);
        n += at - from;
        if (with.n)
            memcpy(copy + n, with.p, with.n);
        n += with.n;
        from = at + what.n;
    }
    if (s.n > from)
        memcpy(copy + n, s.p + from, s.n - from);
    n += s.n - from;
    copy[n] = 0;
    return (struct str){ copy, n };
}

struct str arena_vprintf(struct arena *a, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(n >= 0);
    char *text = arena_alloc(a, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, format, args);
    return (struct str){ text, (size_t)n };
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str s = arena_vprintf(a, format, args);
    va_end(args);
    return s;
}

void arena_defer(struct arena *a, void (*undo)(void *what), void *what)
{
    struct arena_cleanup *cleanup = ARENA_NEW(a, struct arena_cleanup);
    *cleanup = (struct arena_cleanup){ a->cleanups, undo, what };
    a->cleanups = cleanup;
}
