/* SPDX-License-Identifier: MIT
 * Nothing a client or a rule says makes a call cost more than its budget: what would is refused.
 * Time is judged by what a plain search of as many steps takes on the same machine. */
#include "api/kit.h"

#include "base/text/pattern.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

enum {
    LONGER_MOST = 12, /* times the plain search: a sanitizer slows some work more than other */
    ROOM = 8 << 20
};

static char body[ROOM];
static size_t n;
static double plain_ms;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void measure_plain(void)
{
    static char text[1000000];
    struct arena a;
    struct pattern_fault fault;
    struct budget budget = { BUDGET_CALL };
    arena_init(&a);
    memset(text, 'a', sizeof text);
    const struct pattern *p = pattern_new(&a, STR("(*NO_START_OPT)foo"), PATTERN_BYTES, &fault);
    double from = now_ms();
    CHECK(p && !pattern_found(p, (struct str){ text, sizeof text }, &budget));
    plain_ms = now_ms() - from;
    arena_fini(&a);
}

static void begin(void)
{
    n = 0;
}

__attribute__((format(printf, 1, 2))) static void add(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int added = vsnprintf(body + n, ROOM - n, format, args);
    va_end(args);
    assert(added >= 0 && (size_t)added < ROOM - n);
    n += (size_t)added;
}

/* Adds the form with x for each ~ and y for each @. */
static void add_form(const char *form, const char *x, const char *y)
{
    for (; *form; form++)
        if (*form == '~' || *form == '@')
            add("%s", *form == '~' ? x : y);
        else
            add("%c", *form);
}

static void add_numbered(const char *form, int number)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", number);
    add_form(form, digits, "");
}

static void begin_schema(void)
{
    begin();
    add("{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\","
        "\"schema\":");
}

static void end_schema(void)
{
    add("}}}");
}

/* Sends the body; the time that it may take grows with its size, as its budget does. */
static void within_budget(const char *what)
{
    double most = plain_ms * LONGER_MOST * (double)budget_for(n).left / BUDGET_CALL;
    double from = now_ms();
    t_call(METHOD_POST, "/v1/chat/completions", body);
    double took = now_ms() - from;
    if (getenv("T_TIMES") || took > most)
        printf("%s: %zu bytes, %.0f ms, plain %.1f ms\n", what, n, took, plain_ms);
    CHECK(took <= most);
    CHECK(t_status == 200 || t_status == 400);
    if (t_status == 400)
        CHECK(t_body.n < 5000);
}

static void patterns_that_never_match(void)
{
    static const char *const patterns[] = {
        "(?:.)*(?:.)*[\\\\x01\\\\x02]",
        ".*.*=[0-9]",
        "(a+)+b",
        "(a|aa)+[^a]",
        "^(a?){50}a{300}b",
        "(?=(a+))\\\\1+b",
    };
    static const char *const shapes[] = {
        "{\"type\":\"string\",\"pattern\":\"~\",\"const\":\"@\"}",
        "{\"type\":\"string\",\"pattern\":\"~\",\"enum\":[\"@\"]}",
        "{\"type\":\"string\",\"pattern\":\"~\",\"examples\":[\"@\"]}",
        "{\"type\":\"object\",\"patternProperties\":{\"~\":{}},\"required\":[\"@\"]}",
        "{\"type\":\"object\",\"propertyNames\":{\"pattern\":\"~\"},\"required\":[\"@\"]}",
    };
    char text[301];
    memset(text, 'a', 300);
    text[300] = 0;
    for (size_t i = 0; i < ARRAY_LEN(patterns); i++)
        for (size_t k = 0; k < ARRAY_LEN(shapes); k++) {
            begin_schema();
            add_form(shapes[k], patterns[i], text);
            end_schema();
            within_budget(patterns[i]);
        }
}

static void names_in_their_thousands(void)
{
    static const struct {
        const char *what, *def, *ref;
    } rows[] = {
        { "$anchor", "\"d~\":{\"$anchor\":\"a~\"}", "{\"$ref\":\"#a~\"}" },
        { "$dynamicAnchor", "\"d~\":{\"$dynamicAnchor\":\"a~\"}", "{\"$dynamicRef\":\"#a~\"}" },
        { "$id", "\"d~\":{\"$id\":\"http://x/a~\"}", "{\"$ref\":\"http://x/a~\"}" },
        { "one $id", "\"d~\":{\"$id\":\"http://x/\",\"$anchor\":\"a~\"}",
          "{\"$ref\":\"http://x/#a~\"}" },
        { "$defs", "\"d~\":{\"title\":\"a~\"}", "{\"$ref\":\"#/$defs/d~\"}" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        begin_schema();
        add("{\"$defs\":{");
        for (int k = 0; k < 8000; k++) {
            add("%s", k ? "," : "");
            add_numbered(rows[i].def, k);
        }
        add("},\"anyOf\":[");
        for (int k = 0; k < 8000; k++) {
            add("%s", k ? "," : "");
            add_numbered(rows[i].ref, k);
        }
        add("]}");
        end_schema();
        within_budget(rows[i].what);
    }
}

static void chain(const char *keyword, const char *last, int count)
{
    begin_schema();
    add("{\"type\":\"object\",\"required\":[\"k0\"],\"%s\":{", keyword);
    for (int k = 0; k < count; k++) {
        add("%s\"k%d\":", k ? "," : "", k);
        if (*last)
            add("{\"required\":[\"k%d\"],%s}", k + 1, last);
        else
            add("[\"k%d\"]", k + 1);
    }
    add("}}");
    end_schema();
    within_budget(keyword);
}

static void chains_of_dependencies(void)
{
    chain("dependentRequired", "", 8000);
    chain("dependencies", "", 8000);
    chain("dependentSchemas", "\"properties\":{\"a\":true}", 4000);
}

static void arrays_of_unlike_items(void)
{
    begin_schema();
    add("{\"type\":\"array\",\"uniqueItems\":true,\"minItems\":3000,\"items\":{\"type\":\"array\","
        "\"prefixItems\":[{\"enum\":[1,2,3,4,5,6,7,8,9]},{\"enum\":[1,2,3,4,5,6,7,8,9]},"
        "{\"type\":\"integer\"}],\"minItems\":3}}");
    end_schema();
    within_budget("uniqueItems over tuples");
    begin_schema();
    add("{\"type\":\"array\",\"uniqueItems\":true,\"minItems\":2000,\"items\":{\"enum\":[");
    for (int i = 0; i < 3000; i++)
        add("%s{\"a\":[%d,{\"b\":%d}]}", i ? "," : "", i / 7, i);
    add("]}}");
    end_schema();
    within_budget("uniqueItems over an enum");
}

static void choices_that_contradict(void)
{
    static const char *const words[] = { "allOf", "anyOf", "oneOf" };
    for (size_t w = 0; w < ARRAY_LEN(words); w++) {
        begin_schema();
        add("{\"%s\":[", words[w]);
        for (int i = 0; i < 3000; i++)
            add("%s{\"properties\":{\"p%d\":{\"type\":\"integer\"}},\"required\":[\"p%d\"],"
                "\"additionalProperties\":false}",
                i ? "," : "", i, i);
        add("]}");
        end_schema();
        within_budget(words[w]);
    }
}

static void long_descriptions(void)
{
    begin_schema();
    add("{\"type\":\"array\",\"minItems\":300,\"items\":{\"type\":\"string\",\"description\":\"");
    for (int i = 0; i < 6000; i++)
        add("such as red, ");
    add("\"}}");
    end_schema();
    within_budget("description");
}

static void rules_with_heavy_regexes(void)
{
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"id\":\"slow\",\"match\":{\"user\":{\"regex\":\"(?:.)*(?:.)*[\\\\x01\\\\x02]\"}},"
           "\"reply\":{\"content\":\"x\"}}");
    CHECK_INT(t_status, 200);
    begin();
    add("{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"");
    for (int i = 0; i < 600; i++)
        add("a");
    add("\"}]}");
    within_budget("a rule's regex");
    CHECK_INT(t_status, 400);
    CHECK(str_find(t_body, STR("the rule slow"), 0) != SIZE_MAX);
    begin();
    add("{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]"
        "}");
    within_budget("the same rule, a short text");
    CHECK_INT(t_status, 200);
    t_call(METHOD_DELETE, "/__parlel/rules", "");
}

static void templates_that_multiply(void)
{
    begin();
    add("{\"match\":{},\"reply\":{\"content\":\"");
    for (int i = 0; i < 1000; i++)
        add("{{/messages/0/content}}");
    add("\"}}");
    t_call(METHOD_POST, "/__parlel/rules", body);
    CHECK_INT(t_status, 200);
    for (int choices = 1; choices <= 128; choices *= 8) {
        begin();
        add("{\"model\":\"mistral-small-latest\",\"n\":%d,\"messages\":[{\"role\":\"user\","
            "\"content\":\"",
            choices);
        for (int i = 0; i < 30000; i++)
            add("a");
        add("\"}]}");
        within_budget("templates");
        CHECK_INT(t_status, 400);
    }
    t_call(METHOD_DELETE, "/__parlel/rules", "");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{},\"reply\":{\"content\":\"<{{/messages/0/content}}>\"}}");
    begin();
    add("{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"");
    for (int i = 0; i < 30000; i++)
        add("a");
    add("\"}]}");
    within_budget("one template");
    CHECK_INT(t_status, 200);
    t_call(METHOD_DELETE, "/__parlel/rules", "");
}

static void filters_that_double(void)
{
    begin();
    add("{\"match\":{},\"reply\":{\"content\":\"{{user");
    for (int i = 0; i < 200; i++)
        add("|json");
    add("}}\"}}");
    t_call(METHOD_POST, "/__parlel/rules", body);
    CHECK_INT(t_status, 200);
    begin();
    add("{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":"
        "\"a\\\\b\"}]}");
    within_budget("filters");
    CHECK_INT(t_status, 400);
    t_call(METHOD_DELETE, "/__parlel/rules", "");
}

static void honest_schemas_are_answered(void)
{
    begin_schema();
    add("{\"type\":\"object\",\"properties\":{");
    for (int i = 0; i < 200; i++)
        add("%s\"name_%d\":{\"type\":\"string\",\"pattern\":\"^[A-Z][a-z]+$\"}", i ? "," : "", i);
    add("},\"required\":[");
    for (int i = 0; i < 200; i++)
        add("%s\"name_%d\"", i ? "," : "", i);
    add("],\"additionalProperties\":false}");
    end_schema();
    within_budget("200 properties");
    CHECK_INT(t_status, 200);
}

int main(void)
{
    t_service("--journal.entries=10");
    measure_plain();
    RUN(patterns_that_never_match);
    RUN(names_in_their_thousands);
    RUN(chains_of_dependencies);
    RUN(arrays_of_unlike_items);
    RUN(choices_that_contradict);
    RUN(long_descriptions);
    RUN(rules_with_heavy_regexes);
    RUN(templates_that_multiply);
    RUN(filters_that_double);
    RUN(honest_schemas_are_answered);
    t_service_end();
    return T_DONE();
}
