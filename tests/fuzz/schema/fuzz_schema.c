/* SPDX-License-Identifier: MIT
 * Any JSON as a schema: compiling and shaping end, and what shape writes, the checker accepts. The
 * input is the schema; bytes behind a NUL are the hint.
 */
#include "base/hash.h"
#include "schema/shape/shape.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a;
    struct buf out;
    struct schema_error err = { 0 };
    struct str rest = { (const char *)data, n };
    struct str text = str_cut(&rest, '\0');
    struct budget work = { 20000 }, check = { BUDGET_MOST };
    struct shape_options options = {
        .budget = &work, .seed = hash_bytes(0, data, n), .hint = rest, .style = JW_SPACED
    };
    arena_init(&a);
    buf_init(&out, 1 << 20);
    const struct json *document = json_parse(&a, text, NULL);
    const struct schema *schema = document ? schema_compile(&a, &check, document, &err) : NULL;
    assert(schema || !document || err.reason.n > 0);
    if (schema && shape_write(&a, schema, &options, &out, &err)) {
        const struct json *instance = json_parse(&a, buf_view(&out), NULL);
        assert(instance);
        assert(schema_valid(&a, &check, schema, instance, &err));
    } else if (schema) {
        assert(out.n == 0 && err.reason.n > 0);
    }
    buf_fini(&out);
    arena_fini(&a);
    return 0;
}
