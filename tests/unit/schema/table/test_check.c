/* SPDX-License-Identifier: MIT
 *
 * The laws of schema/check: what pydantic says to several hundred bodies (check_golden.txt, taken
 * down by check_golden.py), and what no golden case can say: limits, options, readers.
 */
#include "t.h"

#include "schema/table/check.h"
#include "unit/schema/table/check_models.h"
#include "json/jw.h"

#include <stdlib.h>

enum {
    OUT_MAX = 1 << 26
};

static size_t check_text(const struct table *table, struct str body, struct check_options options,
                         struct buf *out)
{
    struct arena a;
    arena_init(&a);
    const struct json *v = json_parse(&a, body, NULL);
    CHECK(v != NULL);
    size_t n = check_value(&a, table, v, STR("body"), options, out);
    arena_fini(&a);
    return n;
}

static void answers(const struct table *table, const char *body, const char *want)
{
    struct buf out;
    buf_init(&out, OUT_MAX);
    check_text(table, str_from(body), (struct check_options){ 0 }, &out);
    CHECK_STR(buf_view(&out), str_from(want));
    buf_fini(&out);
}

static char *read_golden(size_t *n)
{
    FILE *f = fopen(TESTS_DIR "/unit/schema/table/check_golden.txt", "rb");
    struct buf b;
    buf_init(&b, OUT_MAX);
    char chunk[4096];
    for (size_t got = 1; f && got > 0;) {
        got = fread(chunk, 1, sizeof chunk, f);
        buf_add(&b, chunk, got);
    }
    CHECK(f != NULL);
    if (f)
        (void)fclose(f);
    return buf_detach(&b, n);
}

static const struct table *model_named(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(all_models); i++)
        if (str_eq(name, str_from(all_models[i]->name)))
            return all_models[i];
    return NULL;
}

static void golden_case(const struct table *table, struct str body, struct str want)
{
    struct buf out;
    buf_init(&out, OUT_MAX);
    size_t n = check_text(table, body, (struct check_options){ 0 }, &out);
    struct str got = n ? buf_view(&out) : STR("[]");
    CHECK_STR(got, want);
    CHECK((n == 0) == (out.n == 0));
    buf_fini(&out);
}

static void every_answer_is_pydantics(void)
{
    size_t n, count = 0;
    char *file = read_golden(&n);
    struct str rest = { file, n };
    while (rest.n > 0) {
        const struct table *table = model_named(str_cut(&rest, '\n'));
        struct str body = str_cut(&rest, '\n'), want = str_cut(&rest, '\n');
        CHECK(table != NULL);
        if (table)
            golden_case(table, body, want);
        count++;
    }
    CHECK(count > 500);
    free(file);
}

static void what_the_budget_does_not_reach_is_not_blamed(void)
{
    static const char many[] = "{\"model\":[1],\"messages\":[1,2,3,4,5,6,7,8,9]}";
    struct budget enough = { 1000 }, few = { 8 };
    struct buf out;
    buf_init(&out, OUT_MAX);
    size_t all = check_text(&chat, str_from(many), (struct check_options){ 0 }, &out);
    CHECK(all > 9);
    CHECK_INT(check_text(&chat, str_from(many), (struct check_options){ .budget = &enough }, &out),
              all);
    CHECK(enough.left > 0 && enough.left < 1000);
    CHECK(check_text(&chat, str_from(many), (struct check_options){ .budget = &few }, &out) < all);
    CHECK(budget_is_spent(&few));
    buf_fini(&out);
}

static size_t check_absent(struct str where, const char *value, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    const struct json *v = value ? json_parse(&a, str_from(value), NULL) : NULL;
    size_t n = check_value(&a, &chat, v, where, (struct check_options){ 0 }, out);
    arena_fini(&a);
    return n;
}

static void no_body_is_one_missing(void)
{
    struct buf out;
    buf_init(&out, OUT_MAX);
    CHECK_INT(check_absent(STR("body"), NULL, &out), 1);
    CHECK_STR(buf_view(&out), STR("[{\"type\":\"missing\",\"loc\":[\"body\"],\"msg\":\"Field "
                                  "required\",\"input\":null}]"));
    buf_fini(&out);
}

static void a_missing_parameter_echoes_null(void)
{
    struct buf out;
    buf_init(&out, OUT_MAX);
    CHECK_INT(check_absent(STR("query"), "{\"messages\":[]}", &out), 1);
    CHECK_STR(buf_view(&out), STR("[{\"type\":\"missing\",\"loc\":[\"query\",\"model\"],"
                                  "\"msg\":\"Field required\",\"input\":null}]"));
    buf_fini(&out);
}

static void the_list_is_appended(void)
{
    struct buf out;
    buf_init(&out, OUT_MAX);
    buf_str(&out, STR("{\"detail\":"));
    CHECK_INT(check_absent(STR("body"), NULL, &out), 1);
    CHECK(str_starts(buf_view(&out), STR("{\"detail\":[{")));
    buf_fini(&out);
}

/* More members than fields are looked up the other way around. */
static void many_unknown_members_hide_no_field(void)
{
    static const struct field fields[] = {
        FIELD("a", REQUIRED, INT()),
        FIELD("b", REQUIRED, INT()),
        FIELD("c", OPTIONAL, STRING()),
    };
    static const struct table table = TABLE("Few", fields);
    for (size_t unknown = 0; unknown < 60; unknown++) {
        struct buf body, out;
        buf_init(&body, OUT_MAX);
        buf_init(&out, OUT_MAX);
        buf_str(&body, STR("{\"c\":5"));
        for (size_t i = 0; i < unknown; i++)
            buf_printf(&body, ",\"x%zu\":0", i);
        buf_str(&body, STR(",\"a\":1}"));
        struct check_options options = { .allow_unknown = true };
        CHECK_INT((int64_t)check_text(&table, buf_view(&body), options, &out), 2);
        options.allow_unknown = false;
        buf_reset(&out);
        CHECK_INT((int64_t)check_text(&table, buf_view(&body), options, &out),
                  (int64_t)(2 + unknown));
        buf_fini(&body);
        buf_fini(&out);
    }
}

static void unknown_members_pass_where_allowed(void)
{
    static const struct table open_text = OPEN_TABLE("Text", text_fields);
    struct buf out;
    buf_init(&out, OUT_MAX);
    struct str body = STR("{\"text\":\"x\",\"k\":1}");
    CHECK_INT(check_text(&text, body, (struct check_options){ 0 }, &out), 1);
    CHECK_INT(check_text(&text, body, (struct check_options){ .allow_unknown = true }, &out), 0);
    CHECK_INT(check_text(&open_text, body, (struct check_options){ 0 }, &out), 0);
    buf_fini(&out);
}

/* The tag of a message may be left out where the table names a default. */
static void an_absent_tag_falls_to_the_default(void)
{
    static const struct field fields[] = {
        FIELD("c", REQUIRED, TAGGED("type", chunk_cases, .default_tag = "text")),
    };
    static const struct table with_default = TABLE("WithDefault", fields);
    answers(&with_default, "{\"c\":{\"text\":\"x\"}}", "");
    answers(&with_default, "{\"c\":{\"text\":1}}",
            "[{\"type\":\"string_type\",\"loc\":[\"body\",\"c\",\"text\",\"text\"],"
            "\"msg\":\"Input should be a valid string\",\"input\":1}]");
    answers(&with_default, "{\"c\":{\"type\":null,\"text\":\"x\"}}",
            "[{\"type\":\"union_tag_invalid\",\"loc\":[\"body\",\"c\"],\"msg\":\"Input tag 'None' "
            "found using 'type' does not match any of the expected tags: 'text', 'image_url'\","
            "\"input\":{\"type\":null,\"text\":\"x\"},\"ctx\":{\"discriminator\":\"'type'\","
            "\"tag\":\"None\",\"expected_tags\":\"'text', 'image_url'\"}}]");
}

/* {"<key>":[<item>,<item>,...]} */
static void list_body(struct buf *b, const char *key, const char *item, size_t n)
{
    buf_printf(b, "{\"%s\":[", key);
    for (size_t i = 0; i < n; i++) {
        buf_str(b, i > 0 ? STR(",") : STR(""));
        buf_str(b, str_from(item));
    }
    buf_str(b, STR("]}"));
}

static bool is_list_of(struct str json, size_t n)
{
    struct arena a;
    arena_init(&a);
    const struct json *v = json_parse(&a, json, NULL);
    bool is = json_is(v, JSON_ARRAY) && json_count(v) == n;
    arena_fini(&a);
    return is;
}

static void the_list_stops_at_its_maximum(void)
{
    struct buf body, out;
    buf_init(&body, OUT_MAX);
    buf_init(&out, OUT_MAX);
    list_body(&body, "l", "\"x\"", 5000);
    CHECK_INT(check_text(&lists, buf_view(&body), (struct check_options){ 0 }, &out), 1000);
    CHECK(is_list_of(buf_view(&out), 1000));
    buf_reset(&out);
    CHECK_INT(check_text(&lists, buf_view(&body), (struct check_options){ .max_errors = 3 }, &out),
              3);
    CHECK(is_list_of(buf_view(&out), 3));
    buf_fini(&body);
    buf_fini(&out);
}

/* The first member's mistakes fill the list; the second fits all the same. */
static void a_full_list_does_not_hide_a_member_that_fits(void)
{
    struct buf body, out;
    buf_init(&body, OUT_MAX);
    buf_init(&out, OUT_MAX);
    list_body(&body, "nested", "5", 3000);
    CHECK_INT(check_text(&unions, buf_view(&body), (struct check_options){ .max_errors = 2 }, &out),
              0);
    buf_reset(&body);
    list_body(&body, "lists", "[5]", 3000);
    CHECK_INT(check_text(&unions, buf_view(&body), (struct check_options){ .max_errors = 2 }, &out),
              0);
    CHECK_INT(out.n, 0);
    buf_fini(&body);
    buf_fini(&out);
}

static void a_small_buffer_holds_a_shorter_list(void)
{
    struct buf body, out;
    buf_init(&body, OUT_MAX);
    list_body(&body, "l", "\"x\"", 100);
    for (size_t max = 150; max < 700; max++) {
        buf_init(&out, max);
        size_t n = check_text(&lists, buf_view(&body), (struct check_options){ 0 }, &out);
        CHECK(n > 0 && (out.full || is_list_of(buf_view(&out), n)));
        CHECK(max < 160 || !out.full);
        buf_fini(&out);
    }
    buf_fini(&body);
}

static void nest(struct buf *b, const char *open, const char *core, const char *close, size_t depth)
{
    for (size_t i = 0; i < depth; i++)
        buf_str(b, str_from(open));
    buf_str(b, str_from(core));
    for (size_t i = 0; i < depth; i++)
        buf_str(b, str_from(close));
}

extern const struct table tree_model;
static const struct type tree_type = OBJECT(&tree_model);
static const struct type tree_list = LIST(NULL, &tree_type);
static const struct type *const tree_members[] = { &tree_type, &tree_list, &tree_type, NULL };
static const struct field tree_fields[] = { FIELD("t", NULLABLE, UNION(tree_members)) };
const struct table tree_model = TABLE("Tree", tree_fields);

static void deep_values_are_walked(void)
{
    struct buf body, out;
    buf_init(&body, OUT_MAX);
    buf_init(&out, OUT_MAX);
    nest(&body, "{\"t\":", "null", "}", JSON_DEPTH_MAX);
    CHECK_INT(check_text(&tree_model, buf_view(&body), (struct check_options){ 0 }, &out), 0);
    buf_reset(&body);
    buf_str(&body, STR("{\"model\":\"m\",\"messages\":[{\"role\":"));
    nest(&body, "[", "", "]", JSON_DEPTH_MAX - 3);
    buf_str(&body, STR("}]}"));
    CHECK_INT(check_text(&chat, buf_view(&body), (struct check_options){ 0 }, &out), 1);
    CHECK(is_list_of(buf_view(&out), 1));
    buf_fini(&body);
    buf_fini(&out);
}

/* Two recursive members per level: without a bound this is 2^60 looks. */
static void unions_in_unions_end(void)
{
    struct buf body, out;
    buf_init(&body, OUT_MAX);
    buf_init(&out, OUT_MAX);
    nest(&body, "{\"t\":", "5", "}", 60);
    check_text(&tree_model, buf_view(&body), (struct check_options){ .max_errors = 5 }, &out);
    CHECK(out.n == 0 || is_list_of(buf_view(&out), 5));
    buf_fini(&body);
    buf_fini(&out);
}

static void a_pattern_that_explodes_or_is_none_matches(void)
{
    static const struct field fields[] = {
        FIELD("slow", OPTIONAL, STRING(PATTERN("^(a|aa)+$"))),
        FIELD("none", OPTIONAL, STRING(PATTERN("("))),
    };
    static const struct table patterns = TABLE("Patterns", fields);
    answers(&patterns, "{\"slow\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"}", "");
    answers(&patterns, "{\"none\":\"x\"}", "");
}

static void readers_convert_as_the_check_does(void)
{
    struct arena a;
    arena_init(&a);
    const struct json *v =
        json_parse(&a,
                   STR("{\"i\":\" 5 \",\"f\":\"1.5\",\"w\":3.0,\"b\":\"Yes\",\"n\":null,\"s\":"
                       "\"x\",\"big\":\"99999999999999999999\",\"low\":\"-99999999999999999999\"}"),
                   NULL);
    CHECK_INT(field_int(v, STR("i"), 0), 5);
    CHECK_INT(field_int(v, STR("w"), 0), 3);
    CHECK_INT(field_int(v, STR("n"), 7), 7);
    CHECK_INT(field_int(v, STR("gone"), 7), 7);
    CHECK_INT(field_int(v, STR("s"), 7), 7);
    CHECK(field_int(v, STR("big"), 0) == INT64_MAX && field_int(v, STR("low"), 0) == INT64_MIN);
    CHECK(field_double(v, STR("f"), 0) > 1.4 && field_double(v, STR("f"), 0) < 1.6);
    CHECK(field_double(v, STR("i"), 0) > 4.9 && field_double(v, STR("gone"), 1) > 0.9);
    CHECK(field_bool(v, STR("b"), false) && field_bool(v, STR("n"), true));
    CHECK(!field_bool(v, STR("gone"), false));
    CHECK_STR(field_str(v, STR("s"), STR("y")), STR("x"));
    CHECK_STR(field_str(v, STR("n"), STR("y")), STR("y"));
    CHECK(field_given(v, STR("s")) && !field_given(v, STR("n")) && !field_given(v, STR("gone")));
    CHECK(!field_given(NULL, STR("s")) && field_int(NULL, STR("s"), 3) == 3);
    arena_fini(&a);
}

static void a_body_may_be_no_object(void)
{
    static const struct type *const members[] = { &str_type, &int_list, NULL };
    static const struct type either = UNION(members);
    static const struct table table = WHOLE_TABLE("body", &either);
    answers(&table, "[1]", "");
    answers(&table, "{}",
            "[{\"type\":\"string_type\",\"loc\":[\"body\",\"str\"],\"msg\":\"Input should "
            "be a valid string\",\"input\":{}},{\"type\":\"list_type\",\"loc\":[\"body\","
            "\"list[int]\"],\"msg\":\"Input should be a valid list\",\"input\":{}}]");
}

static void a_text_is_no_upload(void)
{
    static const struct field fields[] = { FIELD("file", REQUIRED, UPLOAD()) };
    static const struct table table = OPEN_TABLE("Body", fields);
    answers(&table, "{\"file\":{\"filename\":\"a\"}}", "");
    answers(
        &table, "{\"file\":\"a\"}",
        "[{\"type\":\"value_error\",\"loc\":[\"body\",\"file\"],\"msg\":\"Value error, Expected "
        "UploadFile, received: <class 'str'>\",\"input\":\"a\",\"ctx\":{\"error\":{}}}]");
}

int main(void)
{
    RUN(every_answer_is_pydantics);
    RUN(no_body_is_one_missing);
    RUN(what_the_budget_does_not_reach_is_not_blamed);
    RUN(a_missing_parameter_echoes_null);
    RUN(the_list_is_appended);
    RUN(many_unknown_members_hide_no_field);
    RUN(unknown_members_pass_where_allowed);
    RUN(an_absent_tag_falls_to_the_default);
    RUN(the_list_stops_at_its_maximum);
    RUN(a_full_list_does_not_hide_a_member_that_fits);
    RUN(a_small_buffer_holds_a_shorter_list);
    RUN(deep_values_are_walked);
    RUN(unions_in_unions_end);
    RUN(a_pattern_that_explodes_or_is_none_matches);
    RUN(readers_convert_as_the_check_does);
    RUN(a_body_may_be_no_object);
    RUN(a_text_is_no_upload);
    return T_DONE();
}
