/* SPDX-License-Identifier: MIT
 *
 * arena: memory that lives as long as one call. Allocation never fails (see mem.h), nothing is
 * freed singly, arena_fini frees it all at once after running the clean-ups in reverse order.
 * Unused bytes are poisoned under AddressSanitizer, so an overrun is still found. Not shared
 * between threads.
 *
 *   chunk -> chunk -> ... newest first; big allocations get a chunk of their own
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/text/str.h"

#include <stdarg.h>

struct arena_chunk;
struct arena_cleanup;

struct arena {
    struct arena_chunk *chunks;
    struct arena_cleanup *cleanups;
    char *next; /* free bytes of the newest small chunk */
    size_t left;
    void *lent; /* the caller's memory it began in, or NULL */
    size_t lent_n;
    size_t used; /* bytes handed out in all, for limits and figures */
};

void arena_init(struct arena *a);
/* Begins in memory that stays the caller's, aligned to 16; more comes from the heap. */
void arena_init_with(struct arena *a, void *memory, size_t n);
/* Runs the clean-ups, frees all. The struct may be initialised again. */
void arena_fini(struct arena *a);
/* Runs the clean-ups and empties the arena but keeps one chunk, or what it began in, for the next
 * use. */
void arena_reset(struct arena *a);
/* n zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t n) __attribute__((malloc, warn_unused_result));
/* The same with whatever bytes are there, for what is large and written before it is read. */
void *arena_room(struct arena *a, size_t n) __attribute__((malloc, warn_unused_result));
/* Zeroed array of n elements; aborts when the product overflows. */
void *arena_array(struct arena *a, size_t n, size_t size)
    __attribute__((malloc, warn_unused_result));
/* Copy with a NUL behind it, so that .p also serves as a C string. */
struct str arena_dup(struct arena *a, struct str s);
/* A copy with ASCII letters in lower case. */
struct str arena_lower(struct arena *a, struct str s);
/* A copy with something else for each occurrence of a text, which is not empty. */
struct str arena_replaced(struct arena *a, struct str s, struct str what, struct str with);
struct str arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str arena_vprintf(struct arena *a, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* Calls undo(what) when the arena ends: for what other libraries allocated. */
void arena_defer(struct arena *a, void (*undo)(void *what), void *what);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))

#endif
