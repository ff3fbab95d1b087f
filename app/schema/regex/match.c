/* SPDX-License-Identifier: MIT
 *
 * Regular expressions as patterns: see regex.h. The tree is written out in PCRE2's language
 * with every class and anchor spelled out, so that none of the differences between the two
 * languages (\s, ., $, \b, empty classes, unset back-references) can show.
 */
#include "schema/regex/regex.h"

enum {
    PATTERN_TEXT_MAX = 1 << 20,
    COMPILE_STEPS = 200, /* of any expression; and so many for each byte of it: */
    COMPILE_STEPS_PER_BYTE = 4,
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

const struct regex *regex_compile(struct arena *a, struct budget *budget, struct str source,
                                  struct str *reason)
{
    if (!budget_spend(budget, COMPILE_STEPS + source.n * COMPILE_STEPS_PER_BYTE)) {
        *reason = STR("too much work");
        return NULL;
    }
    struct regex *re = regex_parse(a, source, reason);
    if (!re)
        return NULL;
    struct buf text;
    struct pattern_fault fault = { .message = STR("pattern too long") };
    buf_init(&text, PATTERN_TEXT_MAX);
    regex_translate(re, &text);
    if (!text.full && budget_spend(budget, text.n))
        re->pattern = pattern_new(a, buf_view(&text), PATTERN_UTF8, &fault);
    buf_fini(&text);
    if (!re->pattern)
        *reason = fault.message;
    return re->pattern ? re : NULL;
}
