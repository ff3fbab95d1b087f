/* SPDX-License-Identifier: MIT
 * Rules and calls of unusual size: what does not fit is refused, or cut and said to be, never lost
 * in silence. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define RULES "/__parlel/rules"

static struct arena arena; /* of one test */

static const char *repeat(const char *text, size_t times)
{
    size_t n = strlen(text);
    char *all = arena_alloc(&arena, n * times + 1);
    for (size_t i = 0; i < times; i++)
        memcpy(all + i * n, text, n);
    all[n * times] = 0;
    return all;
}

static const char *ask(const char *content, const char *more)
{
    return arena_printf(&arena,
                        "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\","
                        "\"content\":\"%s\"}]%s}",
                        content, more)
        .p;
}

static void start(const char *rules)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, RULES, rules), 200);
    arena_reset(&arena);
}

/* ---- near misses ---- */

static struct str actual(void)
{
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK(t_tree != NULL);
    return json_str(t_json("/requests/0/near_misses/0/actual"));
}

static void a_long_name_of_a_tool_is_told_in_part(void)
{
    start("{\"match\":{\"tool\":\"get_weather\"},\"reply\":{\"content\":\"x\"}}");
    const char *tools = arena_printf(&arena,
                                     ",\"tools\":[{\"type\":\"function\",\"function\":"
                                     "{\"name\":\"%s\"}}]",
                                     repeat("\\\"", 33000))
                            .p;
    CHECK(t_call(METHOD_POST, CHAT, ask("hi", tools)) >= 400);
    struct str name = str_sub(str_from(repeat("\"", 120)), 0, 120);
    CHECK_STR(actual(), arena_printf(&arena, "%.*s...", STR_ARG(name)));
}

static void a_long_value_of_the_body_is_told_in_part_with_its_size(void)
{
    start("{\"match\":{\"body\":{\"/messages\":[]}},\"reply\":{\"content\":\"x\"}}");
    t_call(METHOD_POST, CHAT, ask(repeat("a", 200000), ""));
    struct str said = actual();
    CHECK(str_starts(said, STR("[{\"role\":\"user\",\"content\":\"aaaa")));
    CHECK(str_ends(said, STR("aaaa... (200030 bytes)")));
}

/* A pointer of 2000 bytes in each of 60 predicates, thrice. */
static const char *wordy_rules(void)
{
    struct str predicates = STR("");
    for (int i = 0; i < 60; i++)
        predicates = arena_printf(&arena, "%.*s%s\"/%02d%s\":{\"exists\":true}",
                                  STR_ARG(predicates), i ? "," : "", i, repeat("p", 2000));
    struct str rule =
        arena_printf(&arena, "{\"match\":{\"not\":{\"not\":{\"body\":{%.*s}}}},\"reply\":{}}",
                     STR_ARG(predicates));
    return arena_printf(&arena, "{\"rules\":[%s,%s,%s]}", rule.p, rule.p, rule.p).p;
}

static void long_predicates_are_told_in_part(void)
{
    t_service("--unmatched=error");
    CHECK_INT(t_call(METHOD_POST, RULES, wordy_rules()), 200);
    CHECK_INT(t_call(METHOD_POST, CHAT, ask("hi", "")), 404);
    CHECK_INT(json_count(t_json("/near_misses")), 3);
    struct str expected = json_str(t_json("/near_misses/2/expected"));
    CHECK(str_starts(expected, STR("not (not not (body /00ppp")));
    CHECK(expected.n < 200);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK_INT(json_count(t_json("/requests/0/near_misses")), 3);
    t_service("--port=1");
}

/* ---- templates ---- */

#define PROMPT "{{/messages/0/content}}"

static void a_template_takes_a_prompt_of_any_usual_size(void)
{
    start("{\"reply\":{\"body\":{\"a\":\"" PROMPT "\"}}}");
    const char *prompt = repeat("0123456789", 500000);
    CHECK_INT(t_call(METHOD_POST, CHAT, ask(prompt, "")), 200);
    CHECK(str_eq(json_str(t_json("/a")), str_from(prompt)));
}

static void templates_are_cut_between_characters_and_never_left_out(void)
{
    enum {
        MOST = 32 << 20
    };
    start("{\"reply\":{\"body\":[\"{{/model}}\",\"" PROMPT ".\",\"" PROMPT "\",\"end\"]}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, ask(repeat("\u20ac", MOST / 3 + 100), "")), 200);
    struct str filled = json_str(t_json("/1"));
    size_t model = json_str(t_json("/0")).n;
    CHECK(model > 0 && filled.n > MOST - model - 3 && filled.n <= MOST - model + 1);
    CHECK_INT(filled.n % 3, 1); /* the dot */
    CHECK(json_str(t_json("/2")).n < 3);
    CHECK_STR(json_str(t_json("/3")), STR("end"));
}

/* ---- headers ---- */

enum {
    HEAD_MAX = 12 << 10
};

/* Headers x-a and x-b whose values have so many bytes in all. */
static const char *two_headers(size_t bytes)
{
    return arena_printf(&arena, "{\"reply\":{\"headers\":{\"x-a\":\"%s\",\"x-b\":\"%s\"}}}",
                        repeat("v", 8000), repeat("w", bytes - 8000))
        .p;
}

static void headers_that_nginx_would_not_take_are_refused(void)
{
    size_t most = HEAD_MAX - 2 * strlen("x-a: \r\n");
    start(two_headers(most));
    CHECK_INT(t_call(METHOD_POST, CHAT, ask("hi", "")), 200);
    CHECK_INT(t_header("x-b").n, most - 8000);
    CHECK_INT(t_call(METHOD_POST, RULES, two_headers(most + 1)), 400);
    CHECK_STR(json_str(t_json("/error/path")), STR("/reply/headers/x-b"));
    CHECK_STR(json_str(t_json("/error/message")),
              STR("rule 1, reply/headers/x-b: the headers have more than 12288 bytes in all"));
}

static void headers_that_templates_make_too_long_are_cut(void)
{
    start("{\"reply\":{\"status\":429,\"headers\":{\"x-a\":\"" PROMPT "\",\"x-b\":\"" PROMPT
          ".\",\"retry-after\":\"3\"}}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, ask(repeat("\u20ac", 3000), "")), 429);
    CHECK_INT(t_header("x-a").n, 9000);
    CHECK(t_header("x-b").n > 2000);
    CHECK_INT(t_header("x-b").n % 3, 1); /* whole characters and the dot */
    CHECK(t_header("x-a").n + t_header("x-b").n < HEAD_MAX);
    CHECK_STR(t_header("retry-after"), STR("3"));
}

/* ---- tool calls ---- */

static const char *one_call(size_t bytes)
{
    return arena_printf(&arena,
                        "{\"reply\":{\"tool_calls\":[{\"name\":\"f\",\"arguments\":\"%s\"}]}}",
                        repeat("a", bytes))
        .p;
}

static void tool_calls_have_a_bound_in_all(void)
{
    enum {
        MOST = 1 << 20
    };
    start(one_call(MOST - 1));
    CHECK_INT(t_call(METHOD_POST, CHAT, ask("hi", "")), 200);
    CHECK_INT(json_str(t_json("/choices/0/message/tool_calls/0/function/arguments")).n, MOST - 1);
    CHECK_INT(t_call(METHOD_POST, RULES, one_call(MOST)), 400);
    CHECK_STR(json_str(t_json("/error/path")), STR("/reply/tool_calls/0"));
    CHECK_STR(json_str(t_json("/error/message")),
              STR("rule 1, reply/tool_calls/0: the calls have more than 1048576 bytes in all"));
}

static void what_a_client_names_at_length_is_told_whole(void)
{
    struct buf name, body;
    buf_init(&name, 1 << 20);
    buf_init(&body, 1 << 20);
    while (name.n < 4068)
        buf_putc(&name, 'n');
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_type = name.p;
    t_call(METHOD_POST, CHAT, "what is no JSON");
    t_type = "application/json";
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK_INT(json_str(t_json("/requests/0/body/content_type")).n, name.n);
    buf_printf(&body, "{\"%s%s\":1}", name.p, name.p);
    CHECK_INT(t_call(METHOD_PATCH, "/__parlel/config", body.p), 400);
    CHECK(json_str(t_json("/error/message")).n > 2 * name.n);
    buf_fini(&name);
    buf_fini(&body);
}

int main(void)
{
    t_service("--port=1");
    arena_init(&arena);
    RUN(a_long_name_of_a_tool_is_told_in_part);
    RUN(a_long_value_of_the_body_is_told_in_part_with_its_size);
    RUN(long_predicates_are_told_in_part);
    RUN(a_template_takes_a_prompt_of_any_usual_size);
    RUN(templates_are_cut_between_characters_and_never_left_out);
    RUN(headers_that_nginx_would_not_take_are_refused);
    RUN(headers_that_templates_make_too_long_are_cut);
    RUN(tool_calls_have_a_bound_in_all);
    RUN(what_a_client_names_at_length_is_told_whole);
    arena_fini(&arena);
    t_service_end();
    return T_DONE();
}
