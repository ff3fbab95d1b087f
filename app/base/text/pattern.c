/* SPDX-License-Identifier: MIT
 * Regular expressions: see pattern.h. PCRE2 calls back before every item of a pattern that it tries
 * (auto-callout); how far the match has moved since the last call is what the item has cost. */
#include "base/text/pattern.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    HEAP_LIMIT_KIB = 8192, /* kept by each thread once it was needed */
    AUTO_POSSESS_MAX = 1024,
    BYTES_PER_STEP = 16, /* that a match moves on through */
    COMPARED_PER_STEP = 32,
    RANGES_PER_STEP = 32, /* bytes of a character class as it is written, all tried in turn */
};

struct pattern {
    pcre2_code *code;
    size_t weight;     /* of one character: classes may be long lists */
    struct str source; /* empty when it refers to none of its groups */
};

static void pattern_drop(void *what)
{
    struct pattern *p = what;
    pcre2_code_free(p->code);
}

/* In steps: the longest class is what each character may be compared with. */
static size_t weight_of(struct str source)
{
    size_t longest = 0, open = SIZE_MAX;
    for (size_t i = 0; i < source.n; i++) {
        if (source.p[i] == '[' && open == SIZE_MAX)
            open = i;
        if (source.p[i] == ']' && open != SIZE_MAX) {
            longest = i - open > longest ? i - open : longest;
            open = SIZE_MAX;
        }
    }
    return 1 + longest / RANGES_PER_STEP;
}

const struct pattern *pattern_new(struct arena *a, struct str source, enum pattern_text text,
                                  struct pattern_fault *fault)
{
    static const uint32_t kinds[] = {
        [PATTERN_UTF8] = PCRE2_UTF | PCRE2_MATCH_UNSET_BACKREF,
        [PATTERN_BYTES] = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF,
    };
    uint32_t options =
        kinds[text] | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY | PCRE2_AUTO_CALLOUT;
    if (source.n > AUTO_POSSESS_MAX) /* looks at all items that may follow each other */
        options |= PCRE2_NO_AUTO_POSSESS;
    int error = 0;
    uint32_t references = 0;
    struct pattern *p = ARENA_NEW(a, struct pattern);
    p->code = pcre2_compile((PCRE2_SPTR)(source.n ? source.p : ""), source.n, options, &error,
                            &fault->at, NULL);
    if (!p->code) {
        unsigned char words[160];
        pcre2_get_error_message(error, words, sizeof words);
        fault->message = arena_dup(a, str_from((const char *)words));
        return NULL;
    }
    (void)pcre2_pattern_info(p->code, PCRE2_INFO_BACKREFMAX, &references);
    p->source = references ? arena_dup(a, source) : (struct str){ 0 };
    p->weight = weight_of(source);
    arena_defer(a, pattern_drop, p);
    return p;
}

/* ---- searching ---- */

/* What one thread needs to search, made once: a context knows whom to call back. */
struct searcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

struct search {
    const struct pattern *pattern;
    struct budget *budget;
    size_t at; /* where the match stood when it was last heard of */
};

static pthread_key_t kept;

static void searcher_free(void *what)
{
    struct searcher *s = what;
    pcre2_match_data_free(s->data);
    pcre2_match_context_free(s->context);
    free(s);
}

static void kept_init(void)
{
    int failed = pthread_key_create(&kept, searcher_free);
    assert(!failed);
}

static struct searcher *kept_searcher(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, kept_init);
    struct searcher *s = pthread_getspecific(kept);
    if (s)
        return s;
    s = mem_zalloc(1, sizeof *s);
    s->data = pcre2_match_data_create(PATTERN_GROUPS, NULL);
    s->context = pcre2_match_context_create(NULL);
    assert(s->data && s->context);
    pcre2_set_match_limit(s->context, UINT32_MAX);
    pcre2_set_depth_limit(s->context, UINT32_MAX);
    pcre2_set_heap_limit(s->context, HEAP_LIMIT_KIB);
    pthread_setspecific(kept, s);
    return s;
}

/* \1, \k<name>, (?P=name): compares what a group has matched, however long that is. */
static bool is_reference(const struct pattern *p, size_t at)
{
    return p->source.n > at + 1 &&
           (p->source.p[at] == '\\' || str_starts(str_sub(p->source, at, SIZE_MAX), STR("(?P=")));
}

static size_t longest_group(const pcre2_callout_block *block)
{
    size_t longest = 0;
    for (size_t i = 1; i < block->capture_top; i++) {
        size_t from = block->offset_vector[2 * i], to = block->offset_vector[2 * i + 1];
        if (from != PCRE2_UNSET && to > from && to - from > longest)
            longest = to - from;
    }
    return longest;
}

/* Charges the item that was tried last, and what the next may cost. Not 0: the search ends. */
static int charge(pcre2_callout_block *block, void *arg)
{
    struct search *s = arg;
    size_t now = block->current_position;
    size_t moved = now > s->at ? now - s->at : s->at - now;
    size_t steps = 1 + moved * s->pattern->weight / BYTES_PER_STEP;
    if (is_reference(s->pattern, block->pattern_position))
        steps += block->capture_top + longest_group(block) / COMPARED_PER_STEP;
    s->at = now;
    return budget_spend(s->budget, steps) ? 0 : PCRE2_ERROR_CALLOUT;
}

bool pattern_found(const struct pattern *p, struct str text, struct budget *budget)
{
    struct searcher *searcher = kept_searcher();
    struct search search = { p, budget, 0 };
    /* all of it is looked through, to see whether it is UTF-8 and where a match may begin */
    if (!budget_spend(budget, 4 + text.n * p->weight / (4 * BYTES_PER_STEP)))
        return false;
    pcre2_set_callout(searcher->context, charge, &search);
    int result = pcre2_match(p->code, (PCRE2_SPTR)(text.n ? text.p : ""), text.n, 0, 0,
                             searcher->data, searcher->context);
    if (result == PCRE2_ERROR_HEAPLIMIT)
        budget->left = 0;
    return result >= 0; /* a recursion without end is no match either */
}

bool pattern_groups(const struct pattern *p, struct str text, struct budget *budget,
                    struct str groups[static PATTERN_GROUPS])
{
    for (size_t i = 0; i < PATTERN_GROUPS; i++)
        groups[i] = STR("");
    if (!pattern_found(p, text, budget))
        return false;
    pcre2_match_data *data = kept_searcher()->data;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);
    uint32_t references = 0;
    (void)pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &references);
    for (size_t i = 0; i <= references && i < PATTERN_GROUPS; i++)
        if (ends[2 * i] != PCRE2_UNSET && ends[2 * i] <= ends[2 * i + 1])
            groups[i] = str_sub(text, ends[2 * i], ends[2 * i + 1]);
    return true;
}
