/* SPDX-License-Identifier: MIT
 *
 * The laws of schema/table/fill: a record holds every member of its table, in its order, and once
 * filled it is filled for good.
 */
#include "t.h"

#include "schema/table/fill.h"

/* clang-format off */
static const char *const words[] = { "auto", "none", NULL };
static const char *const circle_tag[] = { "circle", NULL };
static const struct field args_fields[] = {
    FIELD("stop", NULLABLE, STRING()),
    FIELD("temperature", NULLABLE, FLOAT()),
    FIELD("tool_choice", OPTIONAL, ENUM("Choice", words), DEFAULT("\"auto\"")),
};
static const struct table args = TABLE("Args", args_fields);
static const struct type args_type = OBJECT(&args);
static const struct field circle_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(circle_tag), DEFAULT("\"circle\"")),
    FIELD("radius", OPTIONAL, INT(), DEFAULT("1")),
};
static const struct table circle = TABLE("Circle", circle_fields);
static const struct tagged_case shapes[] = { { "circle", &circle }, { NULL, NULL } };
static const struct field agent_fields[] = {
    FIELD("name", REQUIRED, STRING()),
    FIELD("on", OPTIONAL, BOOL(), DEFAULT("false")),
    FIELD("count", OPTIONAL, INT(), DEFAULT("3")),
    FIELD("args", OPTIONAL, OBJECT(&args), DEFAULT("{}")),
    FIELD("more", NULLABLE, LIST(NULL, &args_type)),
    FIELD("shape", OPTIONAL, TAGGED("type", shapes, .default_tag = "circle")),
    FIELD("bare", OPTIONAL, ANY()),
};
static const struct table agent = OPEN_TABLE("Agent", agent_fields);
/* clang-format on */

static void fills(const char *from, const char *to)
{
    struct arena a;
    struct buf out;
    struct jw w;
    arena_init(&a);
    buf_init(&out, 1 << 16);
    jw_init(&w, &out, JW_COMPACT);
    jw_object(&w);
    fill_members(&w, &agent, json_parse(&a, str_from(from), NULL), &a);
    jw_object_end(&w);
    CHECK_STR(buf_view(&out), str_from(to));
    buf_fini(&out);
    arena_fini(&a);
}

static void absent_members_are_their_fallback_or_null(void)
{
    fills("{\"name\":\"n\"}",
          "{\"name\":\"n\",\"on\":false,\"count\":3,\"args\":{\"stop\":null,\"temperature\":null,"
          "\"tool_choice\":\"auto\"},\"more\":null}");
}

static void members_stand_in_the_order_of_the_table(void)
{
    fills("{\"x\":[1],\"bare\":0,\"count\":\"5\",\"on\":\"yes\",\"name\":\"n\",\"args\":{"
          "\"temperature\":1},\"more\":[{\"stop\":\"s\"}],\"shape\":{}}",
          "{\"name\":\"n\",\"on\":true,\"count\":5,\"args\":{\"stop\":null,\"temperature\":1.0,"
          "\"tool_choice\":\"auto\"},\"more\":[{\"stop\":\"s\",\"temperature\":null,"
          "\"tool_choice\":\"auto\"}],\"shape\":{\"type\":\"circle\",\"radius\":1},\"bare\":0,"
          "\"x\":[1]}");
}

static void what_is_filled_stays_as_it_is(void)
{
    const char *full = "{\"name\":\"n\",\"on\":true,\"count\":99999999999999999999,\"args\":{"
                       "\"stop\":null,\"temperature\":0.5,\"tool_choice\":\"none\"},\"more\":[]}";
    fills(full, full);
}

static void answers(const char *over, const char *from, const char *to)
{
    struct arena a;
    struct buf out;
    struct jw w;
    arena_init(&a);
    buf_init(&out, 1 << 16);
    jw_init(&w, &out, JW_COMPACT);
    fill_answer(&w, &agent, over ? json_parse(&a, str_from(over), NULL) : NULL,
                from ? json_parse(&a, str_from(from), NULL) : NULL, &a);
    CHECK_STR(buf_view(&out), str_from(to));
    buf_fini(&out);
    arena_fini(&a);
}

static void an_answer_has_all_that_is_required_and_nothing_unknown(void)
{
    answers(NULL, NULL,
            "{\"name\":\"\",\"on\":false,\"count\":3,\"args\":{\"stop\":null,\"temperature\":null,"
            "\"tool_choice\":\"auto\"},\"more\":null}");
    answers(
        "{\"count\":7,\"more\":null,\"z\":1}",
        "{\"name\":\"n\",\"x\":1,\"count\":5,\"more\":[],\"args\":{\"stop\":\"s\",\"y\":1}}",
        "{\"name\":\"n\",\"on\":false,\"count\":7,\"args\":{\"stop\":\"s\",\"temperature\":null,"
        "\"tool_choice\":\"auto\"},\"more\":null}");
}

int main(void)
{
    RUN(absent_members_are_their_fallback_or_null);
    RUN(members_stand_in_the_order_of_the_table);
    RUN(what_is_filled_stays_as_it_is);
    RUN(an_answer_has_all_that_is_required_and_nothing_unknown);
    return T_DONE();
}
