/* SPDX-License-Identifier: MIT
 *
 * The `match` of a rule: text predicates, headers, JSON Pointers, `not`; see rule.h. Predicates are
 * put in the order in which they cost least to test. Called by rule_parse alone.
 */
#include "base/hash.h"
#include "state/rules/read/reader.h"
#include "state/rules/request.h"

#include <assert.h>

enum {
    PREDICATES_MAX = 64,
    NOT_DEPTH = 8,
    REGEX_MAX = 16 << 10 /* bytes */
};

static const char *const fields[] = { "operation",    "path",        "method",   "model",
                                      "key",          "stream",      "user",     "system",
                                      "tool",         "tool_result", "contains", "has_tool_result",
                                      "turn",         "header",      "body",     "not",
                                      "tool_call_id", "input",       "request",  NULL };
static const char *const tests[] = { "equals", "regex", "prefix", "contains", "exists", NULL };

static const char text_hint[] = "a text, or an object of equals, regex, prefix, contains";
static const char body_hint[] =
    "a text, number, true, false, null or list to equal, or an object of equals, regex, prefix, "
    "contains, exists; write {\"equals\": {...}} to compare with an object";

/* The match being read. */
struct reading {
    struct rule_reader *r;
    struct rule_predicate list[PREDICATES_MAX];
    size_t count;
    unsigned depth; /* of `not` */
};

static bool parse_match(struct rule_reader *r, const struct json *v, unsigned depth,
                        struct rule_match *m);

static bool add(struct reading *m, struct rule_predicate p)
{
    if (m->count == PREDICATES_MAX)
        return reader_refuse(m->r, "split the rule", "more than %d predicates", PREDICATES_MAX);
    if (p.test == TEST_EQUALS)
        p.hash = hash_str(0, p.text);
    m->list[m->count++] = p;
    return true;
}

static bool add_regex(struct reading *m, struct rule_predicate p)
{
    static const char hint[] = "a PCRE2 regular expression";
    struct pattern_fault fault;
    if (p.text.n > REGEX_MAX)
        return reader_refuse(m->r, hint, "longer than %d bytes", REGEX_MAX);
    p.regex = pattern_new(m->r->keep, p.text, PATTERN_BYTES, &fault);
    if (!p.regex)
        return reader_refuse(m->r, hint, "%.*s at offset %zu", STR_ARG(fault.message), fault.at);
    return add(m, p);
}

/* Adds p with the text of v. */
static bool add_text(struct reading *m, struct rule_predicate p, enum rule_test test,
                     const struct json *v)
{
    if (!json_is(v, JSON_STRING))
        return reader_refuse(m->r, "a text in quotes", "%s where a text belongs", reader_type(v));
    p.test = test;
    p.text = arena_dup(m->r->keep, json_str(v));
    if (test == TEST_GLOB && !memchr(p.text.p, '*', p.text.n) && !memchr(p.text.p, '?', p.text.n))
        p.test = TEST_EQUALS;
    if (test != TEST_REGEX)
        return add(m, p);
    return add_regex(m, p);
}

static bool add_json(struct reading *m, struct rule_predicate p, const struct json *v)
{
    p.test = TEST_JSON;
    p.text = reader_json(m->r, v);
    p.hash = json_hash(0, v);
    return add(m, p);
}

static bool add_exists(struct reading *m, struct rule_predicate p, const struct json *v)
{
    bool can = p.what == WHAT_BODY || p.what == WHAT_HEADER;
    if (!can || !json_is(v, JSON_BOOL))
        return reader_refuse(m->r, can ? "true or false" : text_hint,
                             can ? "not true or false" : "only body and header know this");
    p.test = TEST_EXISTS;
    p.number = json_bool(v);
    return add(m, p);
}

static bool add_test(struct reading *m, struct rule_predicate p, struct str test,
                     const struct json *v)
{
    if (str_eq(test, STR("exists")))
        return add_exists(m, p, v);
    if (str_eq(test, STR("equals")))
        return p.what == WHAT_BODY ? add_json(m, p, v) : add_text(m, p, TEST_EQUALS, v);
    if (str_eq(test, STR("regex")))
        return add_text(m, p, TEST_REGEX, v);
    return add_text(m, p, str_eq(test, STR("prefix")) ? TEST_PREFIX : TEST_SUBSTRING, v);
}

/* {"equals":...,"regex":...}: each must hold. */
static bool add_tests(struct reading *m, struct rule_predicate p, const struct json *v)
{
    struct json_member test = { 0 };
    if (!reader_object(m->r, v, tests))
        return false;
    if (!json_count(v))
        return reader_refuse(m->r, p.what == WHAT_BODY ? body_hint : text_hint, "nothing to test");
    while (json_next(v, &test)) {
        size_t mark = reader_enter(m->r, test.key);
        if (!add_test(m, p, test.key, test.value))
            return false;
        reader_leave(m->r, mark);
    }
    return true;
}

/* plain: what a bare text means here. */
static bool add_value(struct reading *m, struct rule_predicate p, enum rule_test plain,
                      const struct json *v)
{
    if (json_is(v, JSON_OBJECT))
        return add_tests(m, p, v);
    if (p.what == WHAT_BODY)
        return add_json(m, p, v);
    if (!json_is(v, JSON_STRING))
        return reader_refuse(m->r, text_hint, "%s where a text belongs", reader_type(v));
    return add_text(m, p, plain, v);
}

static bool is_pointer(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '~' && (i + 1 == s.n || (s.p[i + 1] != '0' && s.p[i + 1] != '1')))
            return false;
    return !s.n || s.p[0] == '/';
}

/* header and body: names or pointers to values or predicates. */
static bool add_members(struct reading *m, enum rule_what what, const struct json *v)
{
    struct json_member each = { 0 };
    bool is_body = what == WHAT_BODY;
    const char *hint = is_body ? "{\"/temperature\": 0}" : "{\"x-test\": \"a\"}";
    if (!json_is(v, JSON_OBJECT))
        return reader_refuse(m->r, hint, "%s where an object belongs", reader_type(v));
    while (json_next(v, &each)) {
        size_t mark = reader_enter(m->r, each.key);
        struct rule_predicate p = { .what = what };
        if (is_body && !is_pointer(each.key))
            return reader_refuse(m->r, "start with a slash: \"/messages/0/content\"",
                                 "not a JSON Pointer");
        if (!is_body && !each.key.n)
            return reader_refuse(m->r, hint, "a header needs a name");
        p.name = is_body ? arena_dup(m->r->keep, each.key) : arena_lower(m->r->keep, each.key);
        if (!add_value(m, p, TEST_EQUALS, each.value))
            return false;
        reader_leave(m->r, mark);
    }
    return true;
}

/* {"min":1,"max":3}, or one of the two. */
static bool add_range(struct reading *m, const struct json *v)
{
    static const char *const names[] = { "min", "max", NULL };
    struct rule_predicate p = { .what = WHAT_TURN, .test = TEST_RANGE, .most = INT64_MAX };
    if (!reader_object(m->r, v, names) || !reader_int(m->r, v, "min", INT64_MAX, &p.number) ||
        !reader_int(m->r, v, "max", INT64_MAX, &p.most))
        return false;
    if (!json_count(v) || p.number > p.most)
        return reader_refuse(m->r, "{\"min\": 1, \"max\": 3}, or one of the two",
                             "no number is in this range");
    return add(m, p);
}

static bool add_number(struct reading *m, enum rule_what what, const struct json *v)
{
    struct rule_predicate p = { .what = what, .test = TEST_NUMBER };
    bool counts = what == WHAT_TURN;
    p.number = counts ? json_int(v) : json_bool(v);
    if (counts ? json_is(v, JSON_INT) && p.number >= 0 : json_is(v, JSON_BOOL))
        return add(m, p);
    return reader_refuse(
        m->r, counts ? "how many assistant messages there are: 0, 1, ..." : "true or false",
        "%s where %s belongs", reader_type(v), counts ? "a whole number" : "true or false");
}

struct str rule_method(struct str method)
{
    static const char *const methods[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" };
    for (size_t i = 0; i < ARRAY_LEN(methods); i++)
        if (str_eq_ci(method, str_from(methods[i])))
            return str_from(methods[i]);
    return (struct str){ 0 };
}

static bool add_method(struct reading *m, const struct json *v)
{
    struct rule_predicate p = { .what = WHAT_METHOD,
                                .test = TEST_EQUALS,
                                .text = rule_method(json_str(v)) };
    return p.text.n ? add(m, p)
                    : reader_refuse(m->r, "GET, HEAD, POST, PUT, PATCH or DELETE",
                                    "no method that can be matched");
}

/* A whole request: {"method","path","query","body"}. */
static bool add_request(struct reading *m, const struct json *v)
{
    static const char *const names[] = { "method", "path", "query", "body", NULL };
    struct rule_predicate p = { .what = WHAT_REQUEST, .test = TEST_JSON };
    const struct json *query = json_get(v, STR("query"));
    struct rule_request request = { .query = query, .body = json_get(v, STR("body")) };
    if (!reader_object(m->r, v, names) || !reader_str(m->r, v, "method", &request.method) ||
        !reader_str(m->r, v, "path", &request.path))
        return false;
    if (!request.method.n || !str_starts(request.path, STR("/")))
        return reader_refuse(m->r, "{\"method\": \"POST\", \"path\": \"/v1/...\", \"body\": {...}}",
                             "no request without method and path");
    if (query && !json_is(query, JSON_OBJECT))
        return reader_refuse_at(m->r, "query", "{\"page\": \"1\"}", "not an object");
    p.text = rule_request_text(m->r->keep, &request);
    p.hash = json_hash(0, json_parse(m->r->scratch, p.text, NULL));
    return add(m, p);
}

static bool add_not(struct reading *m, const struct json *v)
{
    struct rule_match *inner = ARENA_NEW(m->r->keep, struct rule_match);
    if (m->depth == NOT_DEPTH)
        return reader_refuse(m->r, "say it without so many", "more than %d `not` in each other",
                             NOT_DEPTH);
    return parse_match(m->r, v, m->depth + 1, inner) &&
           add(m, (struct rule_predicate){ .what = WHAT_NOT, .test = TEST_NOT, .match = inner });
}

static bool add_field(struct reading *m, struct str name, const struct json *v)
{
    static const struct {
        const char *name;
        enum rule_what what;
        enum rule_test plain; /* what a bare text means */
    } texts[] = {
        { "operation", WHAT_OPERATION, TEST_GLOB },
        { "path", WHAT_PATH, TEST_GLOB },
        { "model", WHAT_MODEL, TEST_GLOB },
        { "key", WHAT_KEY, TEST_EQUALS },
        { "user", WHAT_USER, TEST_SUBSTRING },
        { "system", WHAT_SYSTEM, TEST_SUBSTRING },
        { "tool", WHAT_TOOL, TEST_GLOB },
        { "tool_result", WHAT_TOOL_RESULT, TEST_SUBSTRING },
        { "tool_call_id", WHAT_TOOL_CALL_ID, TEST_EQUALS },
        { "input", WHAT_INPUT, TEST_SUBSTRING },
        { "contains", WHAT_CONTAINS, TEST_SUBSTRING },
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        if (str_eq(name, str_from(texts[i].name)))
            return add_value(m, (struct rule_predicate){ .what = texts[i].what }, texts[i].plain,
                             v);
    if (str_eq(name, STR("header")))
        return add_members(m, WHAT_HEADER, v);
    if (str_eq(name, STR("body")))
        return add_members(m, WHAT_BODY, v);
    if (str_eq(name, STR("method")))
        return add_method(m, v);
    if (str_eq(name, STR("not")))
        return add_not(m, v);
    if (str_eq(name, STR("request")))
        return add_request(m, v);
    if (str_eq(name, STR("turn")) && json_is(v, JSON_OBJECT))
        return add_range(m, v);
    if (str_eq(name, STR("stream")))
        return add_number(m, WHAT_STREAM, v);
    return add_number(m, str_eq(name, STR("turn")) ? WHAT_TURN : WHAT_HAS_TOOL_RESULT, v);
}

static unsigned cost(const struct rule_predicate *p)
{
    return (p->test == TEST_REGEX ? 1000u : 0u) + (unsigned)p->what;
}

/* Insertion sort: stable, and there are few. */
static void sort_by_cost(struct rule_predicate *list, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct rule_predicate p = list[i];
        size_t at = i;
        for (; at && cost(&list[at - 1]) > cost(&p); at--)
            list[at] = list[at - 1];
        list[at] = p;
    }
}

static bool parse_match(struct rule_reader *r, const struct json *v, unsigned depth,
                        struct rule_match *m)
{
    struct reading reading = { .r = r, .depth = depth };
    struct json_member each = { 0 };
    if (!reader_object(r, v, fields))
        return false;
    while (json_next(v, &each)) {
        size_t mark = reader_enter(r, each.key);
        if (!json_is(each.value, JSON_NULL) && !add_field(&reading, each.key, each.value))
            return false;
        reader_leave(r, mark);
    }
    sort_by_cost(reading.list, reading.count);
    struct rule_predicate *kept = ARENA_ARRAY(r->keep, struct rule_predicate, reading.count);
    memcpy(kept, reading.list, reading.count * sizeof *kept);
    *m = (struct rule_match){ kept, reading.count };
    return true;
}

bool rule_parse_match(struct rule_reader *r, const struct json *v, struct rule_match *m)
{
    return parse_match(r, v, 0, m);
}
