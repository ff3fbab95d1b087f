/* SPDX-License-Identifier: MIT
 * Rules as they are kept: shown, taken back, changed one by one; what their operations cannot use.
 */
#include "api/kit.h"

#include "schema/json/jsonschema.h"

#define CHAT "/v1/chat/completions"
#define RULES "/__parlel/rules"
#define EXPLAIN "/__parlel/explain"
#define ASK(text)                                                                                  \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" text     \
    "\"}]}"

static int add(const char *rules)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    return t_call(METHOD_POST, RULES, rules);
}

static struct str content(void)
{
    return json_str(t_json("/choices/0/message/content"));
}

/* ---- what GET shows, PUT takes ---- */

/* Rules of each kind there is; made from a number, so that no two runs of the test differ. */
static void write_rule(struct buf *out, unsigned i)
{
    static const char *const matches[] = {
        "\"user\":\"x\"",
        "\"user\":{\"regex\":\"(a|x)$\"}",
        "\"model\":\"mistral-*\",\"turn\":0",
        "\"body\":{\"/messages/*/role\":\"user\"}",
        "\"not\":{\"stream\":true}",
        "",
    };
    static const char *const replies[] = {
        "\"reply\":{\"content\":\"{{user}} {{uuid}} {{match.1}}\"}",
        "\"replies\":[{\"status\":429},{\"content\":\"b\"}],\"after_replies\":\"repeat\"",
        "\"reply\":{\"chunks\":[\"a \",{\"text\":\"b\",\"delay_ms\":1}]},\"times\":1",
        "\"reply\":{\"patch\":{\"model\":\"m\"}},\"timing\":{\"jitter\":0.25}",
        "\"reply\":{\"tool_calls\":[{\"name\":\"f\",\"arguments\":{\"n\":1.50}}]}",
        ("\"fault\":{\"kind\":\"truncate\"},\"scenario\":\"s\",\"in_state\":\"started\","
         "\"to_state\":\"done\""),
    };
    buf_printf(out, "{\"name\":\"n%u\",\"description\":\"of \\\"%u\\\"\",", i, i);
    if (i % 4 == 0)
        buf_printf(out, "\"id\":\"own-%u\",", i);
    buf_printf(out, "\"priority\":%d,\"probability\":%s,\"enabled\":%s,", (int)(i * 7 % 5) - 2,
               i % 3 ? "1" : "0.5", i % 6 == 5 ? "false" : "true");
    buf_printf(out, "\"match\":{%s},%s}", matches[i * 5 % ARRAY_LEN(matches)],
               replies[i * 11 % ARRAY_LEN(replies)]);
}

/* What a run of calls answers, one after the other. */
static void ask_all(struct buf *out)
{
    static const char *const asked[] = {
        ASK("x"), ASK("a"), ASK("other"),
        ("{\"model\":\"mistral-small-latest\",\"stream\":true,"
         "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")
    };
    for (size_t i = 0; i < 24; i++) {
        buf_printf(out, "%d ", t_call(METHOD_POST, CHAT, asked[i % ARRAY_LEN(asked)]));
        buf_str(out, t_body);
    }
}

static void what_one_server_shows_another_takes_and_answers_alike(void)
{
    struct buf rules, first, second, shown;
    buf_init(&rules, 1 << 20);
    buf_init(&first, 1 << 20);
    buf_init(&second, 1 << 20);
    buf_init(&shown, 1 << 20);
    for (unsigned run = 0; run < 12; run++) {
        buf_reset(&rules);
        buf_reset(&first);
        buf_reset(&second);
        buf_reset(&shown);
        for (unsigned i = 0; i < 6; i++) {
            buf_putc(&rules, i ? ',' : '[');
            write_rule(&rules, run * 6 + i);
        }
        buf_add(&rules, "]", 2);
        t_service("--port=1");
        CHECK_INT(t_call(METHOD_POST, RULES, rules.p), 200);
        CHECK_INT(t_call(METHOD_GET, RULES, ""), 200);
        buf_str(&shown, t_body);
        buf_putc(&shown, 0);
        ask_all(&first);
        t_service("--port=1");
        CHECK_INT(t_call(METHOD_PUT, RULES, shown.p), 200);
        CHECK_INT(t_call(METHOD_GET, RULES, ""), 200);
        CHECK_STR(t_body, str_sub(buf_view(&shown), 0, shown.n - 1));
        ask_all(&second);
        CHECK_STR(buf_view(&second), buf_view(&first));
    }
    buf_fini(&rules);
    buf_fini(&first);
    buf_fini(&second);
    buf_fini(&shown);
    t_service("--port=1");
}

static void made_ids_make_room_and_own_ones_do_not(void)
{
    CHECK_INT(add("[{\"id\":\"mine\",\"reply\":{}},{\"reply\":{\"content\":\"a\"}}]"), 200);
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"id\":\"r1\",\"reply\":{\"content\":\"b\"}}"), 200);
    CHECK_STR(json_str(t_json("/rules/0/id")), STR("r2"));
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"id\":\"r77\",\"reply\":{\"content\":\"b\"}}"), 200);
    CHECK_STR(json_str(t_json("/rules/0/id")), STR("r77"));
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"id\":\"mine\",\"reply\":{\"content\":\"b\"}}"), 400);
    CHECK(t_has("the id mine is in use"));
}

static void a_schema_and_what_is_only_reported_are_no_part_of_a_rule(void)
{
    CHECK_INT(add("{\"$schema\":\"x\",\"version\":1,\"rules\":[{\"reply\":{},\"hits\":7,\"left\":"
                  "null,\"source\":\"file\",\"key\":\"...a-1\",\"warnings\":[],\"description\":"
                  "\"d\"}],\"count\":9,\"warnings\":[],\"file_error\":\"e\"}"),
              200);
    CHECK_STR(jw_compact(&t_arena, t_json("/rules/0")),
              STR("{\"id\":\"r1\",\"reply\":{},\"description\":\"d\",\"source\":\"api\",\"key\":"
                  "null,\"hits\":0,\"left\":null}"));
    CHECK_INT(add("{\"$schema\":\"x\",\"reply\":{}}"), 200);
    CHECK(!t_has("schema"));
    CHECK_INT(add("{\"description\":1,\"reply\":{}}"), 400);
    CHECK_INT(add("{\"enabled\":1,\"reply\":{}}"), 400);
}

/* ---- one by its id ---- */

static void a_rule_is_read_replaced_and_patched_in_its_place(void)
{
    CHECK_INT(add("[{\"id\":\"a\",\"times\":5,\"reply\":{\"content\":\"one\"}},{\"reply\":{"
                  "\"content\":\"two\"}}]"),
              200);
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_INT(t_call(METHOD_GET, RULES "/a", ""), 200);
    CHECK_STR(json_str(t_json("/reply/content")), STR("one"));
    CHECK_INT(json_int(t_json("/hits")), 1);
    CHECK_INT(t_call(METHOD_PATCH, RULES "/a", "{\"reply\":{\"content\":\"uno\"}}"), 200);
    CHECK_INT(json_int(t_json("/hits")), 1);
    CHECK_INT(json_int(t_json("/left")), 4);
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("uno"));
    CHECK_INT(t_call(METHOD_PATCH, RULES "/a", "{\"times\":null}"), 200);
    CHECK(json_is(t_json("/left"), JSON_NULL) && !t_json("/times"));
    CHECK_INT(t_call(METHOD_PUT, RULES "/a", "{\"reply\":{\"content\":\"eins\"}}"), 200);
    CHECK_INT(json_int(t_json("/hits")), 0);
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("eins"));
    t_call(METHOD_GET, RULES, "");
    CHECK_STR(json_str(t_json("/rules/0/id")), STR("a"));
    CHECK_INT(json_int(t_json("/count")), 2);
    CHECK_INT(t_call(METHOD_PATCH, RULES "/a", "{\"priority\":-1}"), 200);
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("two"));
    CHECK_INT(t_call(METHOD_DELETE, RULES "/r1", ""), 200);
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("eins"));
}

static void a_disabled_rule_answers_nothing_and_warns_of_nothing(void)
{
    CHECK_INT(add("[{\"id\":\"a\",\"enabled\":false,\"reply\":{\"content\":\"one\"}},{\"reply\":{"
                  "\"content\":\"two\"}}]"),
              200);
    CHECK_INT(json_count(t_json("/warnings")), 0);
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("two"));
    CHECK_INT(t_call(METHOD_POST, EXPLAIN, "{\"path\":\"" CHAT "\",\"body\":" ASK("x") "}"), 200);
    CHECK_STR(json_str(t_json("/others/0/actual")), STR("disabled"));
    CHECK_INT(t_call(METHOD_PATCH, RULES "/a", "{\"enabled\":true}"), 200);
    CHECK_INT(json_count(t_json("/warnings")), 1); /* of the other, which is never reached now */
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("one"));
}

static void a_rule_of_a_key_stays_one(void)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_call(METHOD_POST, RULES "?key=other", "{\"id\":\"o\",\"reply\":{\"content\":\"one\"}}");
    CHECK_INT(t_call(METHOD_PATCH, RULES "/o", "{\"reply\":{\"content\":\"two\"}}"), 200);
    CHECK(json_is(t_json("/key"), JSON_STRING));
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK(!str_eq(content(), STR("two")));
    t_auth = "Bearer other";
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("two"));
    t_auth = "Bearer test-key";
}

static void a_wrong_change_changes_nothing(void)
{
    CHECK_INT(add("{\"id\":\"a\",\"reply\":{\"content\":\"one\"}}"), 200);
    static const char *const bodies[] = {
        "{\"replay\":{}}",
        "{\"reply\":{\"status\":20}}",
        "{\"id\":\"b\"}",
        "[]",
        "{\"reply\":null}",
        "{\"match\":{\"operation\":\"chad\"}}",
        "",
    };
    for (size_t i = 0; i < ARRAY_LEN(bodies); i++)
        CHECK_INT(t_call(METHOD_PATCH, RULES "/a", bodies[i]), 400);
    CHECK_INT(t_call(METHOD_PUT, RULES "/a", "{}"), 400);
    CHECK_INT(t_call(METHOD_PUT, RULES "/a", "[{\"reply\":{}}]"), 400);
    CHECK_INT(t_call(METHOD_PUT, RULES "/b", "{\"reply\":{}}"), 404);
    CHECK_INT(t_call(METHOD_PATCH, RULES "/b", "{}"), 404);
    CHECK_INT(t_call(METHOD_GET, RULES "/b", ""), 404);
    CHECK_INT(t_call(METHOD_GET, RULES "/a?kye=x", ""), 400);
    CHECK_INT(t_call(METHOD_GET, RULES "/a", ""), 200);
    CHECK_STR(json_str(t_json("/reply/content")), STR("one"));
}

/* ---- the schema of rule files ---- */

static struct arena schema_arena;

static bool fits(const struct schema *schema, struct str doc)
{
    struct arena a;
    struct budget budget = { BUDGET_MOST };
    struct schema_error error;
    arena_init(&a);
    const struct json *v = json_parse(&a, doc, NULL);
    bool valid = v && schema_valid(&a, &budget, schema, v, &error);
    arena_fini(&a);
    return valid;
}

static const struct schema *served_schema(void)
{
    struct budget budget = { BUDGET_MOST };
    CHECK_INT(t_call(METHOD_GET, RULES "/schema", ""), 200);
    const struct json *doc = json_parse(&schema_arena, t_body, NULL);
    return schema_compile(&schema_arena, &budget, doc, NULL);
}

static void the_schema_says_what_is_taken(void)
{
    static const char *const right[] = {
        "{\"$schema\":\"x\",\"version\":1,\"rules\":[]}",
        "[{\"reply\":{\"status\":429,\"headers\":{\"retry-after\":2}}}]",
        "{\"match\":{\"turn\":{\"min\":1},\"header\":{\"x\":{\"exists\":true}},\"method\":\"post\","
        "\"not\":{\"body\":{\"/a/*\":{\"equals\":{}}}}},\"reply\":{\"body\":null}}",
        "{\"fault\":{\"kind\":\"stall\",\"stall_ms\":5},\"name\":null}",
        "{\"reply\":{\"tool_calls\":[{\"name\":\"f\",\"fragments\":[{\"arguments\":\"{}\"}]}],"
        "\"fragments\":true,\"usage\":{\"cached_tokens\":1}}}",
    };
    static const char *const wrong[] = {
        "{}",
        "{\"reply\":{},\"replay\":{}}",
        "{\"reply\":{\"status\":20}}",
        "{\"match\":{\"user\":5},\"reply\":{}}",
        "{\"match\":{\"user\":{\"exists\":true}},\"reply\":{}}",
        "{\"match\":{\"body\":{\"x\":1}},\"reply\":{}}",
        "{\"match\":{\"method\":\"FETCH\"},\"reply\":{}}",
        "{\"fault\":{\"kind\":\"stall\"}}",
        "{\"fault\":{\"kind\":\"nope\"}}",
        "{\"reply\":{},\"in_state\":\"x\"}",
        "{\"reply\":{},\"after_replies\":\"last\"}",
        "{\"reply\":{\"tool_calls\":[{\"name\":\"f\",\"arguments\":{},\"fragments\":[{}]}]}}",
        "{\"version\":2,\"rules\":[]}",
        "{\"reply\":{},\"priority\":1000001}",
        "{\"reply\":{\"chunks\":[{\"delay_ms\":1}]}}",
    };
    struct buf rule;
    buf_init(&rule, 1 << 16);
    arena_init(&schema_arena);
    t_service("--port=1");
    const struct schema *schema = served_schema();
    CHECK(schema != NULL);
    for (size_t i = 0; i < ARRAY_LEN(right); i++) {
        CHECK(fits(schema, str_from(right[i])));
        CHECK_INT(add(right[i]), 200);
    }
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        if (fits(schema, str_from(wrong[i])))
            printf("%s\n", wrong[i]);
        CHECK(!fits(schema, str_from(wrong[i])));
        CHECK_INT(add(wrong[i]), 400);
    }
    for (unsigned i = 0; i < 72; i++) {
        buf_reset(&rule);
        write_rule(&rule, i);
        CHECK(fits(schema, buf_view(&rule)));
        buf_putc(&rule, 0);
        CHECK_INT(add(rule.p), 200);
        CHECK_INT(t_call(METHOD_GET, RULES, ""), 200);
        CHECK(fits(schema, t_body));
    }
    arena_fini(&schema_arena);
    buf_fini(&rule);
}

int main(void)
{
    t_service("--port=1");
    RUN(what_one_server_shows_another_takes_and_answers_alike);
    RUN(made_ids_make_room_and_own_ones_do_not);
    RUN(a_schema_and_what_is_only_reported_are_no_part_of_a_rule);
    RUN(a_rule_is_read_replaced_and_patched_in_its_place);
    RUN(a_disabled_rule_answers_nothing_and_warns_of_nothing);
    RUN(a_rule_of_a_key_stays_one);
    RUN(a_wrong_change_changes_nothing);
    RUN(the_schema_says_what_is_taken);
    t_service_end();
    return T_DONE();
}
