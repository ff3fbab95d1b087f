/* SPDX-License-Identifier: MIT
 *
 * Any JSON against every table of the unit test: the answer is nothing
 * or a JSON array of as many mistakes as were counted, and the same whenever it is asked for again.
 */
#include "schema/table/check.h"
#include "unit/schema/table/check_models.h"

#include <stdlib.h>

static void require(bool ok)
{
    if (!ok)
        abort();
}

static void check_against(struct arena *a, const struct table *table, const struct json *v)
{
    struct buf first, again;
    struct check_options options = { .max_errors = 50 };
    buf_init(&first, 1 << 20);
    buf_init(&again, 1 << 20);
    size_t n = check_value(a, table, v, STR("body"), options, &first);
    check_value(a, table, v, STR("body"), options, &again);
    require(str_eq(buf_view(&first), buf_view(&again)));
    require(n <= 50 && (n == 0) == (first.n == 0));
    const struct json *list = json_parse(a, buf_view(&first), NULL);
    require(n == 0 || first.full || (json_is(list, JSON_ARRAY) && json_count(list) == n));
    buf_fini(&first);
    buf_fini(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    arena_init(&a);
    const struct json *v = json_parse(&a, (struct str){ (const char *)data, size }, NULL);
    for (size_t i = 0; v && i < ARRAY_LEN(all_models); i++)
        check_against(&a, all_models[i], v);
    arena_fini(&a);
    return 0;
}
