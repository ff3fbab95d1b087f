/* SPDX-License-Identifier: MIT
 *
 * Keywords about a value as such, about strings and about numbers: see keywords.h.
 */
#include "schema/json/keywords.h"

#include <math.h>

enum {
    FEW_CHOICES = 8 /* that are as fast to look at one by one */
};

static unsigned type_bits(struct str name)
{
    static const struct {
        struct str name;
        unsigned bits;
    } types[] = {
        { STR_INIT("null"), JS_NULL },     { STR_INIT("boolean"), JS_BOOL },
        { STR_INIT("integer"), JS_WHOLE }, { STR_INIT("number"), JS_NUMBER },
        { STR_INIT("string"), JS_STRING }, { STR_INIT("array"), JS_ARRAY },
        { STR_INIT("object"), JS_OBJECT }, { STR_INIT("any"), JS_ANY },
    };
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (str_eq(types[i].name, name))
            return types[i].bits;
    return 0;
}

static void read_type(struct js_compiler *c, struct schema *node, const char *name,
                      const struct json *v)
{
    bool many = json_is(v, JSON_ARRAY);
    unsigned bits = 0;
    for (size_t i = 0; i < (many ? json_count(v) : 1); i++) {
        const struct json *one = many ? json_at(v, i) : v;
        unsigned bit = json_is(one, JSON_STRING) ? type_bits(json_str(one)) : 0;
        if (bit == 0) {
            js_fail(c, node, name, "must be the name of a type, or an array of them");
            return;
        }
        if (node->first_type == 0 && bit != JS_NULL)
            node->first_type = (uint8_t)bit;
        bits |= bit;
    }
    bool nullable = json_bool(json_get(node->source, STR("nullable"))); /* OpenAPI 3.0 */
    node->types = (uint8_t)(bits | (nullable ? JS_NULL : 0));
}

static void read_enum(struct js_compiler *c, struct schema *node, const char *name,
                      const struct json *v)
{
    if (!js_must_be(c, node, name, v, JSON_ARRAY))
        return;
    node->choices = js_value_read(c->a, c->budget, v);
    if (node->choices->count <= FEW_CHOICES)
        return;
    struct js_bag *bag = ARENA_NEW(c->a, struct js_bag);
    for (size_t i = 0; i < node->choices->count; i++)
        js_bag_add(c->a, bag, node->choices->members[i].value, c->budget);
    node->chosen = bag;
}

static void read_const(struct js_compiler *c, struct schema *node, const char *name,
                       const struct json *v)
{
    (void)name;
    node->constant = js_value_read(c->a, c->budget, v);
}

static void read_default(struct js_compiler *c, struct schema *node, const char *name,
                         const struct json *v)
{
    (void)name;
    node->fallback = js_value_read(c->a, c->budget, v);
}

/* "examples" is an array; some write one value, or "example". */
static void read_examples(struct js_compiler *c, struct schema *node, const char *name,
                          const struct json *v)
{
    const struct js_value *value = js_value_read(c->a, c->budget, v);
    if (value->type == JSON_ARRAY && strcmp(name, "examples") == 0) {
        node->examples = value;
        return;
    }
    struct js_value *list = ARENA_NEW(c->a, struct js_value);
    list->type = JSON_ARRAY;
    list->count = 1;
    list->members = ARENA_NEW(c->a, struct js_member);
    list->members[0].value = value;
    node->examples = list;
}

static void read_title(struct js_compiler *c, struct schema *node, const char *name,
                       const struct json *v)
{
    (void)c;
    (void)name;
    node->title = json_str(v);
}

static void read_min_length(struct js_compiler *c, struct schema *node, const char *name,
                            const struct json *v)
{
    (void)js_read_count(c, node, name, v, &js_text_of(c, node)->min);
}

static void read_max_length(struct js_compiler *c, struct schema *node, const char *name,
                            const struct json *v)
{
    (void)js_read_count(c, node, name, v, &js_text_of(c, node)->max);
}

static void read_pattern(struct js_compiler *c, struct schema *node, const char *name,
                         const struct json *v)
{
    if (js_must_be(c, node, name, v, JSON_STRING))
        js_text_of(c, node)->pattern = js_pattern_for(c, node, name, json_str(v));
}

static void read_format(struct js_compiler *c, struct schema *node, const char *name,
                        const struct json *v)
{
    (void)name;
    const struct js_format *format = js_format_find(json_str(v));
    if (format)
        js_text_of(c, node)->format = format;
}

static void raise_min(struct js_number *n, double v, bool open)
{
    n->min_open = v > n->min ? open : n->min_open || (v == n->min && open);
    n->min = v > n->min ? v : n->min;
}

static void lower_max(struct js_number *n, double v, bool open)
{
    n->max_open = v < n->max ? open : n->max_open || (v == n->max && open);
    n->max = v < n->max ? v : n->max;
}

/* minimum, maximum and both exclusive ones; draft 4's are booleans that modify the others. */
static void read_bound(struct js_compiler *c, struct schema *node, const char *name,
                       const struct json *v)
{
    bool exclusive = name[0] == 'e';
    bool lower = strcmp(name, "minimum") == 0 || strcmp(name, "exclusiveMinimum") == 0;
    if (exclusive && json_is(v, JSON_BOOL))
        return;
    if (!json_is_number(v)) {
        js_fail(c, node, name, "must be a number");
        return;
    }
    struct str modifier = lower ? STR("exclusiveMinimum") : STR("exclusiveMaximum");
    bool open = exclusive || json_bool(json_get(node->source, modifier));
    if (lower)
        raise_min(js_number_of(c, node), json_double(v), open);
    else
        lower_max(js_number_of(c, node), json_double(v), open);
}

static void read_multiple(struct js_compiler *c, struct schema *node, const char *name,
                          const struct json *v)
{
    if (!json_is_number(v) || !(json_double(v) > 0))
        js_fail(c, node, name, "must be a number above 0");
    else
        js_number_of(c, node)->multiple_of = json_double(v);
}

/* clang-format off */
const struct js_keyword js_keywords_of_values[] = {
    { "type", read_type }, { "enum", read_enum }, { "const", read_const },
    { "default", read_default }, { "examples", read_examples }, { "example", read_examples },
    { "title", read_title }, { "minLength", read_min_length }, { "maxLength", read_max_length },
    { "pattern", read_pattern }, { "format", read_format }, { "minimum", read_bound },
    { "maximum", read_bound }, { "exclusiveMinimum", read_bound },
    { "exclusiveMaximum", read_bound }, { "multipleOf", read_multiple },
    { "divisibleBy", read_multiple }, { NULL, NULL },
};
/* clang-format on */
