/* SPDX-License-Identifier: MIT
 * Lists that go on with what is in every workspace: see list_builtin.h. */
#include "call/resource/list/list_builtin.h"

/* As orders they stand behind all that a store gives, the first one lowest: a cursor knows them. */
static const uint64_t first_order = UINT64_MAX / 2;

bool list_is_builtin(uint64_t order)
{
    return order >= first_order;
}

void list_add_builtin(struct call *call,
                      const struct record *(*builtin)(struct call *call, size_t i),
                      const struct list_rest *page,
                      bool (*keep)(const struct record *r, const void *arg), const void *arg,
                      struct store_page *found)
{
    const struct record *r,
        **records = ARENA_ARRAY(&call->arena, const struct record *, page->size);
    if (found->count)
        memcpy(records, found->records, found->count * sizeof *records);
    found->records = records;
    for (size_t i = 0; (r = builtin(call, i)); i++) {
        struct record *numbered = ARENA_NEW(&call->arena, struct record);
        *numbered = *r;
        numbered->order = first_order + i;
        if (numbered->order <= page->after || (keep && !keep(r, arg)))
            continue;
        bool skipped = found->total++ < page->skip;
        if (!skipped && found->count < page->size)
            records[found->count++] = numbered;
        else if (!skipped)
            found->more = true;
    }
}
