/* SPDX-License-Identifier: MIT
 * Any bytes as a cursor: only what page_cursor wrote is one. */
#include "state/store/page.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str cursor = { (const char *)data, size };
    char text[PAGE_CURSOR_SIZE];
    uint64_t order;
    if (page_cursor_read(cursor, 1, &order))
        assert(str_eq(cursor, page_cursor(text, order, 1)));
    return 0;
}
