/* SPDX-License-Identifier: MIT
 * Options and the clock while the program runs: whole changes or none, and a way back. */
#include "api/kit.h"

#include <stdlib.h>

#define CONFIG "/__parlel/config"
#define CHAT                                                                                       \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" \
    "}"

static void options_come_with_default_and_source(void)
{
    setenv("MISTRAL_FIELDS_UNKNOWN", "ignore", 1);
    t_service("--timing.ttft_ms=40");
    unsetenv("MISTRAL_FIELDS_UNKNOWN");
    CHECK_INT(t_call(METHOD_GET, CONFIG, ""), 200);
    CHECK_INT(json_int(t_json("/options/timing.ttft_ms/value")), 40);
    CHECK_INT(json_int(t_json("/options/timing.ttft_ms/default")), 0);
    CHECK_STR(json_str(t_json("/options/timing.ttft_ms/source")), STR("command line"));
    CHECK_STR(json_str(t_json("/options/fields.unknown/source")), STR("environment"));
    CHECK_STR(json_str(t_json("/options/timing.jitter/source")), STR("default"));
    CHECK(!t_json("/options/port"));
    CHECK(!t_json("/options/control_token"));
}

static void behaviours_are_listed_with_the_day_s_value_as_default(void)
{
    t_service("--service.date=2026-05-13");
    CHECK_INT(t_call(METHOD_PATCH, CONFIG, "{\"behaviour\":\"chat.tool_ids=any\"}"), 200);
    CHECK_STR(json_str(t_json("/behaviours/chat.tool_ids/value")), STR("any"));
    CHECK_STR(json_str(t_json("/behaviours/chat.tool_ids/default")), STR("nine"));
    CHECK_STR(json_str(t_json("/behaviours/chat.none_schemas/value")), STR("keep"));
    CHECK_STR(json_str(t_json("/behaviours/chat.none_schemas/default")), STR("keep"));
    CHECK_INT(t_call(METHOD_PATCH, CONFIG, "{\"behaviour\":\"chat.tool_ids=no\"}"), 400);
    CHECK(t_has("nine|library|any"));
}

static void a_patch_takes_dotted_and_nested_names(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_PATCH, CONFIG,
                     "{\"timing.jitter\":0.5,\"timing\":{\"ttft_ms\":20},"
                     "\"errors\":{\"validation\":\"wrapped\"}}"),
              200);
    CHECK_INT(json_int(t_json("/options/timing.ttft_ms/value")), 20);
    CHECK_STR(json_str(t_json("/options/timing.ttft_ms/source")), STR("patch"));
    CHECK(json_double(t_json("/options/timing.jitter/value")) > 0.49);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", "{}"), 422);
    CHECK_INT(json_int(t_json("/raw_status_code")), 422);
}

static void null_gives_back_the_start_and_a_reset_lets_it_be(void)
{
    t_service("--timing.ttft_ms=7");
    t_call(METHOD_PATCH, CONFIG, "{\"timing\":{\"ttft_ms\":20,\"delay_ms\":3}}");
    CHECK_INT(t_call(METHOD_PATCH, CONFIG, "{\"timing\":{\"ttft_ms\":null}}"), 200);
    CHECK_INT(json_int(t_json("/options/timing.ttft_ms/value")), 7);
    CHECK_STR(json_str(t_json("/options/timing.ttft_ms/source")), STR("command line"));
    CHECK_INT(json_int(t_json("/options/timing.delay_ms/value")), 3);
    t_call(METHOD_POST, "/__parlel/reset?key=other", "");
    t_call(METHOD_GET, CONFIG, "");
    CHECK_INT(json_int(t_json("/options/timing.delay_ms/value")), 3);
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_call(METHOD_GET, CONFIG, "");
    CHECK_INT(json_int(t_json("/options/timing.delay_ms/value")), 3);
    CHECK_STR(json_str(t_json("/options/timing.delay_ms/source")), STR("patch"));
    t_call(METHOD_PATCH, CONFIG, "{\"timing\":{\"delay_ms\":null}}");
    CHECK_INT(json_int(t_json("/options/timing.delay_ms/value")), 0);
    CHECK_STR(json_str(t_json("/options/timing.delay_ms/source")), STR("default"));
}

static void a_wrong_patch_changes_nothing_and_names_what_is_wrong(void)
{
    static const struct {
        const char *body, *message, *path;
    } cases[] = {
        { "{\"timing.ttft_ms\":5,\"timing.nope\":1}",
          "there is no option \"timing.nope\"; --help lists them", "timing.nope" },
        { "{\"timing.ttft_ms\":5,\"timing\":{\"jitter\":2}}",
          "option timing.jitter: \"2\" is not a number from 0 to 1", "timing.jitter" },
        { "{\"timing.ttft_ms\":5,\"models\":{\"unknown\":\"x\"}}",
          "option models.unknown: \"x\" is not one of refuse|accept", "models.unknown" },
        { "{\"timing.ttft_ms\":5,\"port\":1}",
          "option port can only be set when the program starts", "port" },
        { "{\"timing.ttft_ms\":5,\"port\":null}",
          "option port can only be set when the program starts", "port" },
        { "{\"timing.ttft_ms\":true}", "option timing.ttft_ms: a value of that type is set nowhere",
          "timing.ttft_ms" },
        { "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":1}}}}}", "no option is called a.b.c.d.e",
          "a.b.c.d.e" },
        { "{\"timing.ttft_ms\":5,\"nope\":{}}", "there are no options under nope", "nope" },
        { "{\"jitter\":{},\"timing.ttft_ms\":5}", "there are no options under jitter", "jitter" },
        { "{\"timing\":{\"ttft_ms\":{}}}", "there are no options under timing.ttft_ms",
          "timing.ttft_ms" },
        { "{\"rules\":{}}", "there are no options under rules", "rules" },
        { "[]", "the body must be an object of options", NULL },
    };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_INT(t_call(METHOD_PATCH, CONFIG, cases[i].body), 400);
        CHECK_STR(json_str(t_json("/error/message")), str_from(cases[i].message));
        CHECK_STR(json_str(t_json("/error/path")), str_from(cases[i].path));
        t_call(METHOD_GET, CONFIG, "");
        CHECK_INT(json_int(t_json("/options/timing.ttft_ms/value")), 0);
    }
    CHECK_INT(t_call(METHOD_PATCH, CONFIG, "{\"timing\":{},\"limits\":{}}"), 200);
    CHECK_INT(t_call(METHOD_GET, CONFIG "?x=1", ""), 400);
}

/* The call sees one state from its beginning to its end. */
static void a_call_keeps_the_options_it_began_with(void)
{
    t_service("--port=1");
    struct call *call = call_new(t_svc);
    t_call(METHOD_PATCH, CONFIG, "{\"errors\":{\"validation\":\"wrapped\"}}");
    CHECK_STR(str_from(call->env->config->errors_validation), STR("plain"));
    t_call(METHOD_PATCH, CONFIG, "{\"errors\":{\"validation\":\"plain\"}}");
    CHECK_STR(str_from(call->env->config->errors_validation), STR("plain"));
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
}

static int64_t created(void)
{
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", CHAT), 200);
    return json_int(t_json("/created"));
}

static void the_clock_stands_still_until_it_is_moved(void)
{
    t_service("--port=1");
    CHECK_INT(created(), 1700000000);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":60}"), 200);
    CHECK_INT(json_int(t_json("/now")), 1700000060);
    CHECK_STR(json_str(t_json("/at")), STR("2023-11-14T22:14:20Z"));
    CHECK_INT(created(), 1700000060);
    t_call(METHOD_PATCH, CONFIG, "{\"clock\":\"2026-01-31T12:00:00+01:00\"}");
    CHECK_INT(created(), 1769857200);
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":1}");
    CHECK_INT(created(), 1769857201);
    t_call(METHOD_PATCH, CONFIG, "{\"clock\":\"system\"}");
    CHECK(created() > 1769857201);
    t_call(METHOD_PATCH, CONFIG, "{\"clock\":86400}");
    CHECK_INT(created(), 86400);
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_GET, "/__parlel/clock", ""), 200);
    CHECK_INT(json_int(t_json("/now")), 1700000000);
    CHECK_INT(json_int(t_json("/advanced_s")), 0);
}

static void a_wrong_clock_is_refused(void)
{
    static const char *const bodies[] = {
        "{\"advance_s\":-1}", "{\"advance_s\":\"x\"}", "{}", "{\"advance_s\":1,\"x\":2}", "[]", ""
    };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(bodies); i++)
        CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", bodies[i]), 400);
    CHECK_INT(t_call(METHOD_PATCH, CONFIG, "{\"clock\":\"tomorrow\"}"), 400);
}

static void the_clock_is_not_moved_beyond_its_end(void)
{
    t_service("--port=1");
    for (int i = 0; i < 21; i++)
        CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":3155760000}"), 200);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":3155760000}"), 400);
    CHECK_STR(json_str(t_json("/error/message")),
              STR("the clock moves on by 2448516736 seconds more at the most"));
    CHECK_STR(json_str(t_json("/error/path")), STR("/advance_s"));
    t_call(METHOD_GET, "/__parlel/clock", "");
    CHECK_INT(json_int(t_json("/advanced_s")), 21 * INT64_C(3155760000));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":2448516736}"), 200);
    CHECK_INT(json_int(t_json("/advanced_s")), (int64_t)1 << 36);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":1}"), 400);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":0}"), 200);
}

int main(void)
{
    RUN(options_come_with_default_and_source);
    RUN(behaviours_are_listed_with_the_day_s_value_as_default);
    RUN(a_patch_takes_dotted_and_nested_names);
    RUN(null_gives_back_the_start_and_a_reset_lets_it_be);
    RUN(a_wrong_patch_changes_nothing_and_names_what_is_wrong);
    RUN(a_call_keeps_the_options_it_began_with);
    RUN(the_clock_stands_still_until_it_is_moved);
    RUN(a_wrong_clock_is_refused);
    RUN(the_clock_is_not_moved_beyond_its_end);
    t_service_end();
    return T_DONE();
}
