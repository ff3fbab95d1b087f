/* SPDX-License-Identifier: MIT
 * Orders of lists: see list_sort.h. By a member of the records, texts by their bytes and numbers by
 * value; what is equal, and created_at, goes by the order of creation. */
#include "call/resource/list/list_sort.h"

#include <stdlib.h>

struct sorted {
    const struct record *record;
    struct str text;
    double number;
    bool descending;
};

static struct str member_of(const struct call *call, const struct list_order *order)
{
    return field_str(call->query, str_from(order->by), STR("created_at"));
}

static bool is_ascending(const struct call *call, const struct list_order *order)
{
    return str_eq_ci(field_str(call->query, str_from(order->direction), STR("desc")), STR("asc"));
}

bool list_is_sorted(const struct call *call, const struct list_order *order)
{
    return order->by &&
           (!str_eq(member_of(call, order), STR("created_at")) || is_ascending(call, order));
}

bool list_is_turned(const struct call *call, const struct list_order *order)
{
    return order->choice && str_eq(field_str(call->query, str_from(order->choice), STR("")),
                                   str_from(order->oldest_first));
}

static int ascending(const struct sorted *a, const struct sorted *b)
{
    int by_text = str_cmp(a->text, b->text);
    if (by_text)
        return by_text;
    if (a->number < b->number || a->number > b->number)
        return a->number < b->number ? -1 : 1;
    return a->record->order < b->record->order ? -1 : a->record->order > b->record->order;
}

static int compare(const void *left, const void *right)
{
    const struct sorted *a = left, *b = right;
    return a->descending ? ascending(b, a) : ascending(a, b);
}

void list_sort(struct call *call, const struct list_order *order, size_t skip, size_t most,
               struct store_page *found)
{
    struct str member = member_of(call, order);
    struct sorted *all = ARENA_ARRAY(&call->arena, struct sorted, found->count + 1);
    for (size_t i = 0; i < found->count; i++) {
        const struct json *record = json_parse(&call->arena, found->records[i]->bytes, NULL);
        const struct json *value = json_get(record, member);
        all[i] = (struct sorted){ .record = found->records[i],
                                  .text = json_str(value),
                                  .number = json_double(value),
                                  .descending = !is_ascending(call, order) };
    }
    qsort(all, found->count, sizeof *all, compare);
    size_t from = skip < found->count ? skip : found->count;
    size_t n = found->count - from < most ? found->count - from : most;
    for (size_t i = 0; i < n; i++)
        found->records[i] = all[from + i].record;
    found->more = from + n < found->count;
    found->count = n;
}
