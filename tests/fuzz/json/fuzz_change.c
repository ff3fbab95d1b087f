/* SPDX-License-Identifier: MIT
 * Merging and comparing: the input is two JSON texts, a line each. A value differs from itself
 * nowhere, from another somewhere unless they are equal; a merged patch is JSON, and merging it
 * again changes nothing.
 */
#include "json/change/diff.h"
#include "json/change/merge.h"

#include <assert.h>

static void ignore(void *arg, struct str pointer, const struct json *a, const struct json *b)
{
    (void)arg;
    assert(pointer.n || a || b);
    assert(a || b);
}

static size_t differences(const struct json *a, const struct json *b)
{
    struct budget budget = { BUDGET_MOST };
    return json_diff(STR(""), a, b, 1000, &budget, ignore, NULL);
}

static const struct json *merged(struct arena *m, const struct json *a, const struct json *patch)
{
    struct buf out;
    struct jw w;
    buf_init(&out, SIZE_MAX / 4);
    jw_init(&w, &out, JW_COMPACT);
    json_merge(&w, a, patch, &(struct merge){ 0 });
    const struct json *v = json_parse(m, arena_dup(m, buf_view(&out)), NULL);
    buf_fini(&out);
    assert(v);
    return v;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena m;
    struct str rest = { (const char *)data, size }, first = str_cut(&rest, '\n');
    arena_init(&m);
    const struct json *a = json_parse(&m, first, NULL), *b = json_parse(&m, rest, NULL);
    if (a && b) {
        assert(!differences(a, a));
        assert((differences(a, b) == 0) == json_equal(a, b));
        const struct json *once = merged(&m, a, b);
        assert(json_equal(once, merged(&m, once, b)));
    }
    arena_fini(&m);
    return 0;
}
