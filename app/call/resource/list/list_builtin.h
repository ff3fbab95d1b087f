/* SPDX-License-Identifier: MIT
 *
 * list_builtin: records that are in every workspace without being kept (crud.h: builtin), in lists:
 * they follow what the store has. Private to call/resource/list/list.c.
 */
#ifndef CALL_RESOURCE_LIST_BUILTIN_H
#define CALL_RESOURCE_LIST_BUILTIN_H

#include "call/call.h"
#include "state/store/store.h"

/* The page that is asked for: behind which order, how many matches of all are left out, how many
 * are taken. */
struct list_rest {
    uint64_t after;
    size_t skip, size;
};

/* Whether an order is that of one of them: the store has nothing behind it. */
bool list_is_builtin(uint64_t order);
/* Puts those that `keep` (NULL: all) likes, and that the page has room for, behind what was found,
 * whose total is that of the store. */
void list_add_builtin(struct call *call,
                      const struct record *(*builtin)(struct call *call, size_t i),
                      const struct list_rest *page,
                      bool (*keep)(const struct record *r, const void *arg), const void *arg,
                      struct store_page *found);

#endif
