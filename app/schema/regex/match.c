/* SPDX-License-Identifier: MIT
 *
 * Regular expressions as PCRE2 programs: see regex.h. The tree is written out in PCRE2's language
 * with every class and anchor spelled out, so that none of the differences between the two
 * languages (\s, ., $, \b, empty classes, unset back-references) can show.
 */
#include "schema/regex/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    MATCH_LIMIT = 100000, /* backtracking steps of one search, about a millisecond */
    DEPTH_LIMIT = 2000,
    HEAP_LIMIT_KIB = 4096,
    PROGRAM_TEXT_MAX = 1 << 20,
};

struct regex_program {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

static void translate_range(struct regex_range r, struct buf *out)
{
    if (r.low >= 0xD800 && r.low < 0xE000)
        r.low = 0xE000; /* UTF-8 has no surrogates */
    if (r.high >= 0xD800 && r.high < 0xE000)
        r.high = 0xD7FF;
    if (r.low <= r.high)
        buf_printf(out, "\\x{%x}-\\x{%x}", (unsigned)r.low, (unsigned)r.high);
}

static void translate_set(const struct regex_set *set, struct buf *out)
{
    size_t before = out->n;
    buf_str(out, set->negated ? STR("[^") : STR("["));
    size_t empty = out->n;
    for (size_t i = 0; i < set->range_count; i++)
        translate_range(set->ranges[i], out);
    for (size_t i = 0; i < set->property_count; i++)
        buf_printf(out, "\\%c{%.*s}", set->properties[i].negated ? 'P' : 'p',
                   STR_ARG(set->properties[i].name));
    if (out->n > empty) {
        buf_putc(out, ']');
        return;
    }
    out->n = before;
    buf_str(out, set->negated ? STR("(?s:.)") : STR("(?!)"));
}

static void translate_node(const struct regex_node *node, struct buf *out);

static void translate_children(const struct regex_node *node, const char *between, struct buf *out)
{
    for (const struct regex_node *child = node->first; child; child = child->next) {
        translate_node(child, out);
        if (child->next)
            buf_str(out, str_from(between));
    }
}

static void translate_wrapped(const struct regex_node *node, const char *open, struct buf *out)
{
    buf_str(out, str_from(open));
    translate_children(node, node->kind == REGEX_CHOICE ? "|" : "", out);
    buf_putc(out, ')');
}

static void translate_repeat(const struct regex_node *node, struct buf *out)
{
    translate_wrapped(node, "(?:", out);
    if (node->max == REGEX_MANY)
        buf_printf(out, "{%u,}", (unsigned)node->min);
    else
        buf_printf(out, "{%u,%u}", (unsigned)node->min, (unsigned)node->max);
    if (node->lazy)
        buf_putc(out, '?');
}

static void translate_node(const struct regex_node *node, struct buf *out)
{
    switch (node->kind) {
    case REGEX_EMPTY:
        break;
    case REGEX_SET:
        translate_set(node->set, out);
        break;
    case REGEX_SEQUENCE:
    case REGEX_CHOICE:
        translate_wrapped(node, "(?:", out);
        break;
    case REGEX_REPEAT:
        translate_repeat(node, out);
        break;
    case REGEX_CAPTURE:
        translate_wrapped(node, "(", out);
        break;
    case REGEX_BACKREFERENCE:
        buf_printf(out, "\\g{%u}", (unsigned)node->group);
        break;
    case REGEX_LOOK:
        if (node->behind)
            translate_wrapped(node, node->negated ? "(?<!" : "(?<=", out);
        else
            translate_wrapped(node, node->negated ? "(?!" : "(?=", out);
        break;
    case REGEX_START:
        buf_str(out, STR("\\A"));
        break;
    case REGEX_END:
        buf_str(out, STR("\\z"));
        break;
    case REGEX_BOUNDARY:
        buf_str(out, node->negated ? STR("\\B") : STR("\\b"));
        break;
    }
}

void regex_translate(const struct regex *re, struct buf *out)
{
    translate_node(re->tree, out);
}

static void program_free(void *what)
{
    struct regex_program *program = what;
    pcre2_match_data_free(program->data);
    pcre2_match_context_free(program->context);
    pcre2_code_free(program->code);
}

const struct regex *regex_compile(struct arena *a, struct str source, struct str *reason)
{
    struct regex *re = regex_parse(a, source, reason);
    if (!re)
        return NULL;
    struct buf text;
    buf_init(&text, PROGRAM_TEXT_MAX);
    regex_translate(re, &text);
    int code = 0;
    PCRE2_SIZE at = 0;
    struct regex_program *program = ARENA_NEW(a, struct regex_program);
    const uint32_t options = PCRE2_UTF | PCRE2_MATCH_UNSET_BACKREF | PCRE2_DOLLAR_ENDONLY;
    if (!text.full)
        program->code =
            pcre2_compile((PCRE2_SPTR)(text.p ? text.p : ""), text.n, options, &code, &at, NULL);
    buf_fini(&text);
    if (!program->code) {
        unsigned char words[120] = "pattern too long";
        if (code != 0)
            pcre2_get_error_message(code, words, sizeof words);
        *reason = arena_printf(a, "%s", (const char *)words);
        return NULL;
    }
    program->data = pcre2_match_data_create_from_pattern(program->code, NULL);
    program->context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(program->context, MATCH_LIMIT);
    pcre2_set_depth_limit(program->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(program->context, HEAP_LIMIT_KIB);
    arena_defer(a, program_free, program);
    re->program = program;
    return re;
}

bool regex_found(const struct regex *re, struct str text, size_t *work)
{
    const struct regex_program *program = re->program;
    int result = pcre2_match(program->code, (PCRE2_SPTR)(text.n ? text.p : ""), text.n, 0, 0,
                             program->data, program->context);
    if (result < PCRE2_ERROR_NOMATCH && work)
        *work = *work > REGEX_SEARCH_COST ? *work - REGEX_SEARCH_COST : 0;
    return result >= 0;
}
