/* SPDX-License-Identifier: MIT
 *
 * page: which part of a list is asked for, and the opaque cursors that say where the next page
 * begins. A cursor names the last record that was shown, by its order of creation, so that pages
 * have no gap and no repeat while records come and go. Pure; call/resource/list/list.c knows how
 * each family of the service spells all this.
 */
#ifndef STATE_STORE_PAGE_H
#define STATE_STORE_PAGE_H

#include "base/text/str.h"

enum {
    PAGE_CURSOR_SIZE = 33
};

/* A cursor behind the record of that order. `list` is a hash of what is listed (kind, parent,
 * filters): a cursor is good for its own list alone. 32 hexadecimal digits. */
struct str page_cursor(char to[static PAGE_CURSOR_SIZE], uint64_t order, uint64_t list);
/* False: it is not one of page_cursor for this list. */
bool page_cursor_read(struct str cursor, uint64_t list, uint64_t *order)
    __attribute__((warn_unused_result));

/* How many items stand before page number `page` of `size` items; saturates. */
size_t page_skip(size_t page, size_t size);
/* How many pages `total` items fill; 0 of none. */
size_t page_count(size_t total, size_t size);

#endif
