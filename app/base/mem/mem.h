/* SPDX-License-Identifier: MIT
 *
 * mem: malloc that does not fail. Out of memory aborts the process (a fake that limps is worse
 * than one that is restarted), so no caller has an out-of-memory branch. Free with free().
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t n) __attribute__((malloc, warn_unused_result));
/* Zeroed array; aborts when n * size overflows. */
void *mem_zalloc(size_t n, size_t size) __attribute__((malloc, warn_unused_result));
void *mem_realloc(void *p, size_t n) __attribute__((warn_unused_result));
/* Heap copy of n bytes with a NUL behind them. */
char *mem_dup(const void *p, size_t n) __attribute__((malloc, warn_unused_result));
/* The same address, for its owner to write to or to free, whose readers see it const. */
void *mem_own(const void *p);

#endif
