/* SPDX-License-Identifier: MIT
 * Redaction of any text: what was JSON stays JSON, what was redacted once is redacted, and the key
 * (the first eight bytes of the input) is not told where it is a token.
 */
#include "state/journal/secret.h"

#include "json/scan.h"

#include <assert.h>

enum {
    KEY_BYTES = 8
};

/* Such a key may stand again where the mark was put, with what is around it. */
static bool meets_mark(struct str key)
{
    return str_find(STR("[redacted]"), key, 0) != SIZE_MAX ||
           str_find(key, STR("["), 0) != SIZE_MAX || str_find(key, STR("]"), 0) != SIZE_MAX;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct str text = { (const char *)data, size };
    struct str key = str_sub(text, 0, KEY_BYTES);
    arena_init(&a);
    struct str once = secret_redact_json(&a, text, key);
    struct str twice = secret_redact_json(&a, once, key);
    assert(meets_mark(key) || str_eq(once, twice));
    if (json_scan(text).fault == JSON_FINE)
        assert(json_scan(once).fault == JSON_FINE);
    (void)secret_redact(&a, text, key);
    (void)secret_is_named(arena_lower(&a, text));
    arena_fini(&a);
    return 0;
}
