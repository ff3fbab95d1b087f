/* SPDX-License-Identifier: MIT
 *
 * pool: blocks of one size for use again and again, so that what is large and short-lived does not
 * go through malloc each time. Safe from any thread; keeps a bounded number of spare blocks. With
 * AddressSanitizer it keeps none, so that a use after the end is still found.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

struct pool;

struct pool *pool_new(size_t size);
/* Frees the spare ones; all others must have been given back. Takes NULL. */
void pool_free(struct pool *p);
/* A block, aligned for any type; what is in it is undefined. Never NULL. */
void *pool_take(struct pool *p) __attribute__((warn_unused_result));
void pool_give(struct pool *p, void *block);

#endif
