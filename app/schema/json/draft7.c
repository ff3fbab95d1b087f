/* SPDX-License-Identifier: MIT
 * The meta-schema of draft 7 as a table: see draft7.h. Rows stand in its order, which decides the
 * mistake that is told. */
#include "schema/json/draft7.h"

#include "base/map.h"
#include "schema/regex/regex.h"
#include "schema/table/show/pyrepr.h"
#include "json/jw.h"

enum kind {
    IS_STRING,
    IS_BOOL,
    IS_NUMBER,
    IS_EXCLUSIVE, /* a number; not a boolean, as in draft 4 */
    IS_POSITIVE,
    IS_COUNT,
    IS_REGEX,
    IS_ARRAY,
    IS_ENUM,
    IS_TYPE,
    IS_STRINGS,
    IS_SCHEMA,
    IS_SCHEMAS,
    IS_ITEMS,        /* a schema or schemas */
    IS_DICT,         /* of schemas */
    IS_PATTERNS,     /* the same, by patterns */
    IS_DEPENDENCIES, /* of schemas or strings */
};

/* clang-format off */
static const struct {
    struct str name;
    enum kind kind;
} keywords[] = {
    { STR_INIT("$id"), IS_STRING }, { STR_INIT("$schema"), IS_STRING },
    { STR_INIT("$ref"), IS_STRING }, { STR_INIT("$comment"), IS_STRING },
    { STR_INIT("title"), IS_STRING }, { STR_INIT("description"), IS_STRING },
    { STR_INIT("readOnly"), IS_BOOL }, { STR_INIT("examples"), IS_ARRAY },
    { STR_INIT("multipleOf"), IS_POSITIVE }, { STR_INIT("maximum"), IS_NUMBER },
    { STR_INIT("exclusiveMaximum"), IS_EXCLUSIVE }, { STR_INIT("minimum"), IS_NUMBER },
    { STR_INIT("exclusiveMinimum"), IS_EXCLUSIVE }, { STR_INIT("maxLength"), IS_COUNT },
    { STR_INIT("minLength"), IS_COUNT }, { STR_INIT("pattern"), IS_REGEX },
    { STR_INIT("additionalItems"), IS_SCHEMA }, { STR_INIT("items"), IS_ITEMS },
    { STR_INIT("maxItems"), IS_COUNT }, { STR_INIT("minItems"), IS_COUNT },
    { STR_INIT("uniqueItems"), IS_BOOL }, { STR_INIT("contains"), IS_SCHEMA },
    { STR_INIT("maxProperties"), IS_COUNT }, { STR_INIT("minProperties"), IS_COUNT },
    { STR_INIT("required"), IS_STRINGS }, { STR_INIT("additionalProperties"), IS_SCHEMA },
    { STR_INIT("definitions"), IS_DICT }, { STR_INIT("properties"), IS_DICT },
    { STR_INIT("patternProperties"), IS_PATTERNS }, { STR_INIT("dependencies"), IS_DEPENDENCIES },
    { STR_INIT("propertyNames"), IS_SCHEMA }, { STR_INIT("enum"), IS_ENUM },
    { STR_INIT("type"), IS_TYPE }, { STR_INIT("format"), IS_STRING },
    { STR_INIT("contentMediaType"), IS_STRING }, { STR_INIT("contentEncoding"), IS_STRING },
    { STR_INIT("if"), IS_SCHEMA }, { STR_INIT("then"), IS_SCHEMA }, { STR_INIT("else"), IS_SCHEMA },
    { STR_INIT("allOf"), IS_SCHEMAS }, { STR_INIT("anyOf"), IS_SCHEMAS },
    { STR_INIT("oneOf"), IS_SCHEMAS }, { STR_INIT("not"), IS_SCHEMA },
};
/* clang-format on */

struct checker {
    struct arena *arena;
    struct str *wrong; /* NULL: only whether */
};

static bool check_schema(const struct checker *c, const struct json *v);

/* false, with the value as Python shows it before the words. */
static bool refuse(const struct checker *c, const struct json *v, struct str words)
{
    struct buf text;
    struct jw w;
    if (!c->wrong)
        return false;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_str_begin(&w);
    pyrepr(&w, v);
    jw_str_part(&w, words);
    jw_str_end(&w);
    /* the writer of such text gives JSON, of which the string is wanted */
    *c->wrong = arena_dup(c->arena, json_str(json_parse(c->arena, buf_view(&text), NULL)));
    buf_fini(&text);
    return false;
}

static bool refuse_any(const struct checker *c, const struct json *v)
{
    return refuse(c, v, STR(" is not valid under any of the given schemas"));
}

static bool check_type(const struct checker *c, const struct json *v, bool ok, struct str words)
{
    return ok || refuse(c, v, words);
}

static bool check_string(const struct checker *c, const struct json *v)
{
    return check_type(c, v, json_is(v, JSON_STRING), STR(" is not of type 'string'"));
}

static bool check_array(const struct checker *c, const struct json *v)
{
    return check_type(c, v, json_is(v, JSON_ARRAY), STR(" is not of type 'array'"));
}

static bool check_object(const struct checker *c, const struct json *v)
{
    return check_type(c, v, json_is(v, JSON_OBJECT), STR(" is not of type 'object'"));
}

static bool check_number(const struct checker *c, const struct json *v)
{
    return check_type(c, v, json_is_number(v), STR(" is not of type 'number'"));
}

/* 2.0 is a whole number too. */
static bool check_count(const struct checker *c, const struct json *v)
{
    double d = json_is_number(v) ? json_double(v) : 0.5;
    bool whole = json_is(v, JSON_INT) || (d >= -1e15 && d <= 1e15 && d == (double)(int64_t)d);
    return check_type(c, v, whole, STR(" is not of type 'integer'")) &&
           check_type(c, v, d >= 0, STR(" is less than the minimum of 0"));
}

/* Python's expressions, nearly: what is ours too, or has one of its own constructs. */
static bool is_regex(const struct checker *c, struct str text)
{
    static const char *const own[] = { "(?P", "(?i", "(?s", "(?m", "(?x", "(?#", "\\A", "\\Z" };
    struct str reason;
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (str_find(text, str_from(own[i]), 0) != SIZE_MAX)
            return true;
    return regex_parse(c->arena, text, &reason) != NULL;
}

static bool check_regex(const struct checker *c, const struct json *v)
{
    return check_string(c, v) &&
           check_type(c, v, is_regex(c, json_str(v)), STR(" is not a 'regex'"));
}

static bool check_each(const struct checker *c, const struct json *v)
{
    struct json_member m = { 0 };
    for (size_t i = 0; json_is(v, JSON_ARRAY) && i < json_count(v); i++)
        if (!check_schema(c, json_at(v, i)))
            return false;
    while (json_is(v, JSON_OBJECT) && json_next(v, &m))
        if (!check_schema(c, m.value))
            return false;
    return true;
}

static bool check_schemas(const struct checker *c, const struct json *v)
{
    return check_array(c, v) && check_type(c, v, json_count(v) > 0, STR(" should be non-empty")) &&
           check_each(c, v);
}

static bool check_strings(const struct checker *c, const struct json *v)
{
    static char mark;
    struct map seen;
    bool unique = true;
    if (!check_array(c, v))
        return false;
    for (size_t i = 0; i < json_count(v); i++)
        if (!check_string(c, json_at(v, i)))
            return false;
    map_init(&seen);
    for (size_t i = 0; i < json_count(v) && unique; i++)
        unique = !map_put(&seen, json_str(json_at(v, i)), &mark);
    map_fini(&seen, NULL);
    return check_type(c, v, unique, STR(" has non-unique elements"));
}

static bool is_type(const struct json *v)
{
    static const char *const types[] = { "array",  "boolean", "integer", "null",
                                         "number", "object",  "string" };
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (json_is(v, JSON_STRING) && str_eq(json_str(v), str_from(types[i])))
            return true;
    return false;
}

/* One of the seven types, or a list of different ones. */
static bool is_types(const struct json *v)
{
    struct checker quiet = { NULL, NULL };
    if (!json_is(v, JSON_ARRAY))
        return is_type(v);
    for (size_t i = 0; i < json_count(v); i++)
        if (!is_type(json_at(v, i)))
            return false;
    return json_count(v) > 0 && check_strings(&quiet, v);
}

static bool check_patterns(const struct checker *c, const struct json *v)
{
    struct json_member m = { 0 };
    if (!check_object(c, v) || !check_each(c, v))
        return false;
    while (json_next(v, &m)) {
        if (is_regex(c, m.key))
            continue;
        struct buf quoted;
        buf_init(&quoted, SIZE_MAX / 4);
        jw_quote(&quoted, m.key, JW_COMPACT);
        refuse(c, json_parse(c->arena, buf_view(&quoted), NULL), STR(" is not a 'regex'"));
        buf_fini(&quoted);
        return false;
    }
    return true;
}

static bool check_dependencies(const struct checker *c, const struct json *v)
{
    struct checker quiet = { c->arena, NULL };
    struct json_member m = { 0 };
    if (!check_object(c, v))
        return false;
    while (json_next(v, &m))
        if (!(json_is(m.value, JSON_ARRAY) ? check_strings(&quiet, m.value)
                                           : check_schema(&quiet, m.value)))
            return refuse_any(c, m.value);
    return true;
}

static bool check_items(const struct checker *c, const struct json *v)
{
    struct checker quiet = { c->arena, NULL };
    bool ok = json_is(v, JSON_ARRAY) ? check_schemas(&quiet, v) : check_schema(&quiet, v);
    return ok || refuse_any(c, v);
}

static bool check_value_of(const struct checker *c, enum kind kind, const struct json *v)
{
    switch (kind) {
    case IS_STRING:
        return check_string(c, v);
    case IS_BOOL:
        return check_type(c, v, json_is(v, JSON_BOOL), STR(" is not of type 'boolean'"));
    case IS_NUMBER:
    case IS_EXCLUSIVE:
        return check_number(c, v);
    case IS_POSITIVE:
        return check_number(c, v) && check_type(c, v, json_double(v) > 0,
                                                STR(" is less than or equal to the minimum of 0"));
    case IS_COUNT:
        return check_count(c, v);
    case IS_REGEX:
        return check_regex(c, v);
    case IS_ARRAY:
        return check_array(c, v);
    case IS_ENUM:
        return check_array(c, v) &&
               check_type(c, v, json_count(v) > 0, STR(" should be non-empty"));
    case IS_TYPE:
        return is_types(v) || refuse_any(c, v);
    case IS_STRINGS:
        return check_strings(c, v);
    case IS_SCHEMA:
        return check_schema(c, v);
    case IS_SCHEMAS:
        return check_schemas(c, v);
    case IS_ITEMS:
        return check_items(c, v);
    case IS_DICT:
        return check_object(c, v) && check_each(c, v);
    case IS_PATTERNS:
        return check_patterns(c, v);
    case IS_DEPENDENCIES:
        return check_dependencies(c, v);
    }
    return true;
}

static bool check_schema(const struct checker *c, const struct json *v)
{
    if (json_is(v, JSON_BOOL))
        return true;
    if (!json_is(v, JSON_OBJECT))
        return refuse(c, v, STR(" is not of type 'object', 'boolean'"));
    for (size_t i = 0; i < ARRAY_LEN(keywords) && json_count(v); i++) {
        const struct json *value = json_get(v, keywords[i].name);
        /* seen live of a boolean: the schema around it is named */
        if (keywords[i].kind == IS_EXCLUSIVE && json_is(value, JSON_BOOL))
            return refuse_any(c, v);
        if (value && !check_value_of(c, keywords[i].kind, value))
            return false;
    }
    return true;
}

bool draft7_check(struct arena *a, const struct json *document, struct str *wrong)
{
    struct checker c = { a, wrong };
    *wrong = STR("");
    return check_schema(&c, document);
}
