/* SPDX-License-Identifier: MIT
 * Regular expressions of rules: see regex.h. */
#include "state/rules/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    STEPS_MAX = 200000,
    DEPTH_MAX = 20000,
    HEAP_MAX_KB = 16 << 10,
    PATTERN_MAX = 16 << 10
};

struct rule_regex {
    pcre2_code *code;
    pcre2_match_context *limits; /* only read when matching */
};

static void drop(void *what)
{
    struct rule_regex *r = what;
    pcre2_match_context_free(r->limits);
    pcre2_code_free(r->code);
}

const struct rule_regex *rule_regex_new(struct arena *a, struct str pattern, struct buf *problem)
{
    /* Rules see header bytes too, which need not be UTF-8. */
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF |
                             PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY;
    int error;
    size_t at = 0;
    if (pattern.n > PATTERN_MAX) {
        buf_printf(problem, "longer than %d bytes", PATTERN_MAX);
        return NULL;
    }
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)(pattern.p ? pattern.p : ""), pattern.n, options,
                                     &error, &at, NULL);
    if (!code) {
        unsigned char text[256];
        pcre2_get_error_message(error, text, sizeof text);
        buf_printf(problem, "%s at offset %zu", (const char *)text, at);
        return NULL;
    }
    struct rule_regex *r = ARENA_NEW(a, struct rule_regex);
    r->code = code;
    r->limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(r->limits, STEPS_MAX);
    pcre2_set_depth_limit(r->limits, DEPTH_MAX);
    pcre2_set_heap_limit(r->limits, HEAP_MAX_KB);
    arena_defer(a, drop, r);
    return r;
}

bool rule_regex_found(const struct rule_regex *r, struct str text)
{
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    int rc =
        pcre2_match(r->code, (PCRE2_SPTR)(text.p ? text.p : ""), text.n, 0, 0, match, r->limits);
    pcre2_match_data_free(match);
    return rc >= 0;
}
