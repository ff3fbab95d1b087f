/* SPDX-License-Identifier: MIT
 *
 * check_models: the tables that test_check.c and fuzz_check.c check against; the same models as in
 * check_golden.py, under the same names.
 */
#ifndef TESTS_CHECK_MODELS_H
#define TESTS_CHECK_MODELS_H

#include "schema/table/check.h"

/* clang-format off */
static const char *const abc[] = { "a", "b", "c", NULL };
static const char *const ab[] = { "a", "b", NULL };
static const char *const only_x[] = { "x", NULL };
static const char *const odd[] = { "a'b", "c\"d", "e\nf", "\xc3\xa9", "x'y\"z", "b\\s", "t\x01", NULL };
static const char *const color[] = { "auto", "none", "any", NULL };
static const char *const role_system[] = { "system", NULL };
static const char *const role_user[] = { "user", NULL };
static const char *const role_assistant[] = { "assistant", NULL };
static const char *const type_text[] = { "text", NULL };
static const char *const type_image[] = { "image_url", NULL };
static const char *const type_function[] = { "function", NULL };

static const struct type any_type = ANY();
static const struct type str_type = STRING();
static const struct type int_type = INT();
static const struct type float_type = FLOAT();
static const struct type bool_type = BOOL();
static const struct type uuid_type = UUID();
static const struct type color_type = ENUM("enum[Color]", color);
static const struct type ab_type = LITERAL(ab);
static const struct type x_type = LITERAL(only_x);
static const struct type int_list = LIST("list[int]", &int_type);
static const struct type str_list = LIST("list[str]", &str_type);
static const struct type bool_list = LIST("list[bool]", &bool_type);
static const struct type any_list = LIST("list[any]", &any_type);
static const struct type any_dict = DICT(NULL);
static const struct type int_dict = DICT(&int_type);
static const struct type str_dict = DICT(&str_type);

static const struct field scalars_fields[] = {
    FIELD("s", OPTIONAL, STRING()),
    FIELD("i", OPTIONAL, INT()),
    FIELD("f", OPTIONAL, FLOAT()),
    FIELD("b", OPTIONAL, BOOL()),
    FIELD("u", OPTIONAL, UUID()),
    FIELD("e", OPTIONAL, ENUM("enum[Color]", color)),
    FIELD("l", OPTIONAL, LITERAL(abc)),
    FIELD("one", OPTIONAL, ENUM("enum[Only]", only_x)),
    FIELD("odd", OPTIONAL, LITERAL(odd)),
    FIELD("a", OPTIONAL, ANY()),
    FIELD("so", NULLABLE, STRING()),
    FIELD("io", NULLABLE, INT()),
};
static const struct table scalars = TABLE("Scalars", scalars_fields);

static const struct field bounds_fields[] = {
    FIELD("temperature", NULLABLE, FLOAT(GE(0), LE(1.5))),
    FIELD("top_p", NULLABLE, FLOAT(GT(0), LE(1))),
    FIELD("penalty", OPTIONAL, FLOAT(GE(-2), LE(2))),
    FIELD("max_tokens", NULLABLE, INT(GE(0))),
    FIELD("digit", OPTIONAL, INT(GT(0), LT(10))),
    FIELD("all", OPTIONAL, INT(GE(2), LE(1))),
    FIELD("fraction", OPTIONAL, FLOAT(GT(-0.25), LT(0.1))),
};
static const struct table bounds = TABLE("Bounds", bounds_fields);

static const struct field texts_fields[] = {
    FIELD("min1", OPTIONAL, STRING(MIN_LEN(1))),
    FIELD("max1", OPTIONAL, STRING(MAX_LEN(1))),
    FIELD("two3", OPTIONAL, STRING(MIN_LEN(2), MAX_LEN(3))),
    FIELD("name", OPTIONAL, STRING(PATTERN("^[a-zA-Z0-9_-]{1,8}$"))),
    FIELD("word", OPTIONAL, STRING(PATTERN("\\d\\w$"), MIN_LEN(2))),
};
static const struct table texts = TABLE("Texts", texts_fields);

static const struct field lists_fields[] = {
    FIELD("l", OPTIONAL, LIST("list[int]", &int_type)),
    FIELD("l23", OPTIONAL, LIST("list[int]", &int_type, MIN_LEN(2), MAX_LEN(3))),
    FIELD("lmin", OPTIONAL, LIST("list[str]", &str_type, MIN_LEN(1))),
    FIELD("lmax", OPTIONAL, LIST("list[str]", &str_type, MAX_LEN(1))),
    FIELD("la", OPTIONAL, LIST("list[any]", NULL)),
    FIELD("ll", OPTIONAL, LIST(NULL, &bool_list)),
    FIELD("d", OPTIONAL, DICT(&int_type)),
    FIELD("da", OPTIONAL, DICT(NULL)),
    FIELD("d1", OPTIONAL, { .kind = TYPE_DICT, .name = "dict", .item = &int_type, MIN_LEN(1), MAX_LEN(1) }),
};
static const struct table lists = TABLE("Lists", lists_fields);

static const struct field text_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(type_text)),
    FIELD("text", REQUIRED, STRING()),
};
static const struct table text = TABLE("Text", text_fields);
static const struct type text_type = OBJECT(&text);
static const struct type text_list = LIST("list[Text]", &text_type);

static const struct type *const url_members[] = { &str_type, &str_dict, NULL };
static const struct field image_fields[] = {
    FIELD("type", REQUIRED, LITERAL(type_image)),
    FIELD("image_url", REQUIRED, UNION(url_members)),
};
static const struct table image = TABLE("Image", image_fields);

static const struct tagged_case chunk_cases[] = { { "text", &text }, { "image_url", &image }, { NULL, NULL } };
static const struct type chunk_type = TAGGED("type", chunk_cases);
static const struct type chunk_list = LIST(NULL, &chunk_type);

static const struct type *const system_content[] = { &str_type, &text_list, NULL };
static const struct field system_fields[] = {
    FIELD("role", REQUIRED, LITERAL(role_system)),
    FIELD("content", REQUIRED, UNION(system_content)),
};
static const struct table system_message = TABLE("System", system_fields);

static const struct type *const user_content[] = { &str_type, &chunk_list, NULL };
static const struct field user_fields[] = {
    FIELD("role", OPTIONAL, LITERAL(role_user)),
    FIELD("content", REQUIRED | NULLABLE, UNION(user_content)),
};
static const struct table user_message = TABLE("User", user_fields);

static const struct type *const arguments_members[] = { &str_type, &any_dict, NULL };
static const struct field function_fields[] = {
    FIELD("name", REQUIRED, STRING()),
    FIELD("arguments", REQUIRED, UNION(arguments_members)),
};
static const struct table function = TABLE("Function", function_fields);
static const struct field tool_call_fields[] = {
    FIELD("id", OPTIONAL, STRING()),
    FIELD("function", REQUIRED, OBJECT(&function)),
};
static const struct table tool_call = TABLE("ToolCall", tool_call_fields);
static const struct type tool_call_type = OBJECT(&tool_call);
static const struct field assistant_fields[] = {
    FIELD("role", REQUIRED, LITERAL(role_assistant)),
    FIELD("content", NULLABLE, STRING()),
    FIELD("tool_calls", NULLABLE, LIST("list[ToolCall]", &tool_call_type)),
    FIELD("prefix", OPTIONAL, BOOL()),
};
static const struct table assistant_message = TABLE("Assistant", assistant_fields);

static const struct tagged_case message_cases[] = {
    { "system", &system_message }, { "user", &user_message }, { "assistant", &assistant_message }, { NULL, NULL },
};
static const struct type message_type = TAGGED("role", message_cases);
static const struct type message_list = LIST(NULL, &message_type);

static const struct field function_name_fields[] = { FIELD("name", REQUIRED, STRING()) };
static const struct table function_name = TABLE("FunctionName", function_name_fields);
static const struct field tool_choice_fields[] = {
    FIELD("type", OPTIONAL, LITERAL(type_function)),
    FIELD("function", REQUIRED, OBJECT(&function_name)),
};
static const struct table tool_choice = TABLE("ToolChoice", tool_choice_fields);
static const struct type tool_choice_type = OBJECT(&tool_choice);
static const struct type *const tool_choice_members[] = { &tool_choice_type, &color_type, NULL };
static const struct type *const stop_members[] = { &str_type, &str_list, NULL };
static const struct field chat_fields[] = {
    FIELD("model", REQUIRED, STRING()),
    FIELD("messages", REQUIRED, LIST(NULL, &message_type)),
    FIELD("temperature", NULLABLE, FLOAT(GE(0), LE(1.5))),
    FIELD("stream", OPTIONAL, BOOL()),
    FIELD("stop", NULLABLE, UNION(stop_members)),
    FIELD("tool_choice", NULLABLE, UNION(tool_choice_members)),
    FIELD("metadata", NULLABLE, DICT(NULL)),
};
static const struct table chat = TABLE("Chat", chat_fields);

static const struct type system_type = OBJECT(&system_message);
static const struct type user_type = OBJECT(&user_message);
static const struct type str_min2 = STRING(MIN_LEN(2));
static const struct type str_with_a = STRING(PATTERN("a"));
static const struct type str_list1 = LIST("list[str]", &str_type, MAX_LEN(1));
static const struct type int_ge2 = INT(GE(2));
static const struct type float_ge2 = FLOAT(GE(2));
static const struct type *const str_int_members[] = { &str_type, &int_type, NULL };
static const struct type str_int = UNION(str_int_members);
static const struct type str_int_list = LIST(NULL, &str_int);
static const struct type x_list = LIST(NULL, &x_type);
static const struct type int_lists = LIST(NULL, &int_list);
static const struct type dict_list = LIST(NULL, &str_dict);

static const struct type *const union_t[] = { &chunk_type, &str_type, NULL };
static const struct type *const union_m[] = { &system_type, &user_type, NULL };
static const struct type *const union_lt[] = { &message_list, &str_type, NULL };
static const struct type *const union_many[] = { &any_dict, &ab_type, &color_type, &uuid_type,
    &bool_type, &float_type, &int_dict, &text_list, &any_list, NULL };
static const struct type *const union_limited[] = { &str_type, &str_min2, &str_with_a, &str_list1,
    &int_ge2, &float_ge2, NULL };
static const struct type *const union_nested[] = { &str_int, &str_int_list, NULL };
static const struct type *const union_lists[] = { &x_list, &int_lists, &dict_list, NULL };
static const struct field unions_fields[] = {
    FIELD("t", OPTIONAL, UNION(union_t)),
    FIELD("m", OPTIONAL, UNION(union_m)),
    FIELD("lt", OPTIONAL, UNION(union_lt)),
    FIELD("many", OPTIONAL, UNION(union_many)),
    FIELD("limited", OPTIONAL, UNION(union_limited)),
    FIELD("nested", OPTIONAL, UNION(union_nested)),
    FIELD("lists", OPTIONAL, UNION(union_lists)),
};
static const struct table unions = TABLE("Unions", unions_fields);

static const char *const levels[] = { "1", "20", NULL };
static const char *const one_two[] = { "1", "2", NULL };
static const char *const only_1[] = { "1", NULL };
static const char *const only_false[] = { "False", NULL };
static const struct type short_key = STRING(MIN_LEN(1), MAX_LEN(3));
static const struct type some_text = STRING(MIN_LEN(1));
static const struct type level_type = ENUM("int-enum[Level]", levels, .bare = true);
static const struct type one_two_type = LITERAL(one_two, .bare = true);
static const struct type moment_type = DATETIME();
static const struct type span_type = DURATION();
static const struct type *const others_many[] = { &level_type, &one_two_type, &moment_type, &span_type,
                                                  NULL };
static const struct field others_fields[] = {
    FIELD("at", OPTIONAL, DATETIME()),
    FIELD("span", OPTIONAL, DURATION()),
    FIELD("level", OPTIONAL, ENUM("int-enum[Level]", levels, .bare = true)),
    FIELD("one", OPTIONAL, LITERAL(only_1, .bare = true)),
    FIELD("no", OPTIONAL, LITERAL(only_false, .bare = true)),
    FIELD("labels", OPTIONAL, DICT(&some_text, .keys = &short_key)),
    FIELD("many", OPTIONAL, UNION(others_many)),
};
static const struct table others = TABLE("Others", others_fields);
/* clang-format on */

static const struct table *const all_models[] = { &scalars, &bounds, &texts, &lists,
                                                  &chat,    &unions, &others };

#endif
