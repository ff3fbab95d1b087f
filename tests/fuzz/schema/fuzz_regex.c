/* SPDX-License-Identifier: MIT
 * Any text as a regular expression: parsing, compiling and generating end, and what is generated
 * is UTF-8 that matches.
 */
#include "base/hash.h"
#include "base/text/utf8.h"
#include "schema/regex/regex.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a;
    struct str source = { (const char *)data, n }, reason = { 0 }, text;
    struct prng r = prng_from(hash_bytes(0, data, n));
    struct budget budget = { BUDGET_CALL }, check = { BUDGET_MOST };
    const struct regex_wish wish = {
        .r = &r, .budget = &budget, .min = (uint32_t)(n % 7), .max = n % 3 ? REGEX_MANY : 40
    };
    arena_init(&a);
    const struct regex *re = regex_compile(&a, &budget, source, &reason);
    assert(re || reason.n > 0);
    if (re && regex_generate(&a, re, &wish, &text)) {
        size_t length = utf8_count(text);
        assert(regex_found(re, text, &check));
        assert(utf8_check(text) == text.n);
        assert(length >= wish.min && length <= wish.max);
    }
    arena_fini(&a);
    return 0;
}
