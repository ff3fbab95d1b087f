/* SPDX-License-Identifier: MIT
 * Pages and cursors: see page.h. A cursor is the order, then its check, which binds it to the list.
 */
#include "state/store/page.h"

#include "base/hash.h"

#include <inttypes.h>
#include <stdio.h>

enum {
    CURSOR_TEXT = PAGE_CURSOR_SIZE - 1,
    CURSOR_SALT = 0x637572
};

struct str page_cursor(char to[static PAGE_CURSOR_SIZE], uint64_t order, uint64_t list)
{
    uint64_t check = hash_u64(hash_u64(CURSOR_SALT, list), order);
    snprintf(to, PAGE_CURSOR_SIZE, "%016" PRIx64 "%016" PRIx64, order, check);
    return (struct str){ to, CURSOR_TEXT };
}

/* Digits that are none count as 0: page_cursor then tells whether the whole is one of its own. */
static uint64_t read_order(struct str cursor)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t order = 0;
    for (size_t i = 0; i < CURSOR_TEXT / 2; i++) {
        const char *at = cursor.p[i] ? strchr(digits, cursor.p[i]) : NULL;
        order = order << 4 | (at ? (uint64_t)(at - digits) : 0);
    }
    return order;
}

bool page_cursor_read(struct str cursor, uint64_t list, uint64_t *order)
{
    char right[PAGE_CURSOR_SIZE];
    if (cursor.n != CURSOR_TEXT)
        return false;
    uint64_t read = read_order(cursor);
    if (!str_eq(cursor, page_cursor(right, read, list)))
        return false;
    *order = read;
    return true;
}

size_t page_skip(size_t page, size_t size)
{
    size_t skip;
    return __builtin_mul_overflow(page, size, &skip) ? SIZE_MAX : skip;
}

size_t page_count(size_t total, size_t size)
{
    return size ? total / size + (total % size > 0) : 0;
}
