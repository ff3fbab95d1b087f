/* SPDX-License-Identifier: MIT
 *
 * list_sort: lists in an order that the query chooses. For list.h.
 */
#ifndef CALL_RESOURCE_LIST_SORT_H
#define CALL_RESOURCE_LIST_SORT_H

#include "call/call.h"
#include "state/store/store.h"

/* Query parameters that name the member to sort by, and "asc" or "desc". NULL: there are none. */
struct list_order {
    const char *by, *direction;
    /* The one that chooses between the newest first and, with this word, the oldest first. */
    const char *choice, *oldest_first;
};

/* Whether the query asks for another order than newest first. */
bool list_is_sorted(const struct call *call, const struct list_order *order);
/* Whether the query asks for the oldest first, and no other order. */
bool list_is_turned(const struct call *call, const struct list_order *order);
/* Puts all records that match in that order and keeps `most` of them behind the first `skip`. */
void list_sort(struct call *call, const struct list_order *order, size_t skip, size_t most,
               struct store_page *found);

#endif
