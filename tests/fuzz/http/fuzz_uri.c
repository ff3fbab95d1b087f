/* SPDX-License-Identifier: MIT
 * Any bytes as a path and as a query: decoding and routing neither crash nor grow the text. */
#include "http/route.h"
#include "http/uri.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str s = { (const char *)data, size }, name, value;
    struct arena arena;
    arena_init(&arena);
    assert(uri_decode(&arena, s, true).n <= size);
    struct str query = s;
    while (query_next(&arena, &query, &name, &value))
        assert(name.n + value.n <= size);
    struct route_table *t = route_table_new();
    route_table_add(t, METHOD_GET, "/a/{x}/b", "1");
    route_table_add(t, METHOD_GET, "/a/b/{y}", "2");
    route_table_add(t, METHOD_POST, "/a/{x*}", "3");
    struct route_match m = route_find(t, METHOD_GET, s);
    for (size_t i = 0; i < m.param_count; i++)
        assert(m.params[i].n < size);
    route_table_free(t);
    arena_fini(&arena);
    return 0;
}
