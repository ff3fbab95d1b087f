/* SPDX-License-Identifier: MIT
 * Any JSON as a schema of draft 7: it is one, or there is a sentence that says why not; and what is
 * one stays one as a part of another. */
#include "schema/json/draft7.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct str wrong, text = { (const char *)data, size };
    arena_init(&a);
    const struct json *document = json_parse(&a, text, NULL);
    if (document) {
        bool ok = draft7_check(&a, document, &wrong);
        assert(ok == !wrong.n);
        struct str around = arena_printf(&a, "{\"not\":%.*s}", STR_ARG(text));
        const struct json *outer = json_parse(&a, around, NULL);
        if (outer)
            assert(draft7_check(&a, outer, &wrong) == ok);
    }
    arena_fini(&a);
    return 0;
}
