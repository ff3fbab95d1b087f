/* SPDX-License-Identifier: MIT
 * The stream of a response: its events stand in one order, are numbered, and fold to the plain
 * response for every combination of options. */
#include "api/kit.h"

#define RESPONSES "/v1/responses"
#define RULES "/__parlel/rules"
#define WEATHER                                                                                    \
    "{\"type\":\"function\",\"name\":\"get_weather\",\"description\":\"Current weather of a "      \
    "city\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"  \
    "\"required\":[\"city\"]}}"
#define STOCK                                                                                      \
    "{\"type\":\"function\",\"name\":\"get_stock_price\",\"description\":\"Price of a share\","    \
    "\"parameters\":{\"type\":\"object\",\"properties\":{\"symbol\":{\"type\":\"string\"}}}}"
#define SCHEMA                                                                                     \
    ",\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"p\",\"schema\":{\"type\":"         \
    "\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"],"          \
    "\"additionalProperties\":false}}}"

static struct arena arena;

static const struct json *respond(const char *model, const char *input, const char *options)
{
    struct str body =
        arena_printf(&arena, "{\"model\":\"%s\",\"input\":\"%s\"%s}", model, input, options);
    t_call(METHOD_POST, RESPONSES, body.p);
    CHECK_INT(t_status, 200);
    return json_parse(&arena, arena_dup(&arena, t_body), NULL);
}

/* ---- a stream, event by event ---- */

struct reading {
    struct str rest;          /* of the stream */
    int64_t number;           /* of the next event */
    const struct json *event; /* the last one */
};

static const struct json *read_event(struct reading *r)
{
    struct str name = str_cut(&r->rest, '\n'), data = str_cut(&r->rest, '\n');
    CHECK_STR(str_cut(&r->rest, '\n'), STR(""));
    CHECK(str_starts(name, STR("event: ")) && str_starts(data, STR("data: ")));
    r->event = json_parse(&arena, str_sub(data, 6, data.n), NULL);
    CHECK_STR(json_str(json_get(r->event, STR("type"))), str_sub(name, 7, name.n));
    CHECK_INT(json_int(json_get(r->event, STR("sequence_number"))), r->number);
    r->number++;
    return r->event;
}

static struct str type_of(const struct json *event)
{
    return json_str(json_get(event, STR("type")));
}

static const struct json *expect(struct reading *r, const char *type)
{
    read_event(r);
    CHECK_STR(type_of(r->event), str_from(type));
    return r->event;
}

static void check_place(const struct json *event, const struct json *item, size_t index)
{
    CHECK_INT(json_int(json_get(event, STR("output_index"))), index);
    CHECK_STR(json_str(json_get(event, STR("item_id"))), json_str(json_get(item, STR("id"))));
}

/* All deltas of a type, joined, and behind them the event that ends them. */
static struct str read_deltas(struct reading *r, const char *delta, const struct json *item,
                              size_t index)
{
    struct buf all;
    buf_init(&all, 1 << 20);
    while (str_eq(type_of(read_event(r)), str_from(delta))) {
        struct str piece = json_str(json_get(r->event, STR("delta")));
        CHECK(piece.n > 0);
        check_place(r->event, item, index);
        buf_str(&all, piece);
    }
    struct str text = arena_dup(&arena, buf_view(&all));
    buf_fini(&all);
    check_place(r->event, item, index);
    return text;
}

static void check_call(struct reading *r, const struct json *item, size_t index)
{
    struct str arguments = read_deltas(r, "response.function_call_arguments.delta", item, index);
    CHECK_STR(type_of(r->event), STR("response.function_call_arguments.done"));
    CHECK_STR(arguments, json_str(json_get(item, STR("arguments"))));
    CHECK_STR(json_str(json_get(r->event, STR("arguments"))), arguments);
    CHECK_STR(json_str(json_get(r->event, STR("name"))), json_str(json_get(item, STR("name"))));
}

static void check_text(struct reading *r, const struct json *item, size_t index, bool message)
{
    const struct json *part = json_pointer(item, STR("/content/0"));
    const struct json *added = expect(r, "response.content_part.added");
    check_place(added, item, index);
    CHECK_STR(json_str(json_pointer(added, STR("/part/text"))), STR(""));
    CHECK_STR(json_str(json_pointer(added, STR("/part/type"))),
              json_str(json_get(part, STR("type"))));
    struct str text = read_deltas(
        r, message ? "response.output_text.delta" : "response.reasoning_text.delta", item, index);
    CHECK_STR(type_of(r->event),
              message ? STR("response.output_text.done") : STR("response.reasoning_text.done"));
    CHECK_INT(json_is(json_get(r->event, STR("logprobs")), JSON_ARRAY), message);
    CHECK_STR(text, json_str(json_get(part, STR("text"))));
    CHECK_STR(json_str(json_get(r->event, STR("text"))), text);
    check_place(expect(r, "response.content_part.done"), item, index);
    CHECK(json_equal(json_get(r->event, STR("part")), part));
}

static void check_item(struct reading *r, const struct json *item, size_t index)
{
    struct str type = json_str(json_get(item, STR("type")));
    const struct json *added = expect(r, "response.output_item.added");
    CHECK_INT(json_int(json_get(added, STR("output_index"))), index);
    CHECK(json_equal(json_pointer(added, STR("/item/id")), json_get(item, STR("id"))));
    CHECK_STR(json_str(json_pointer(added, STR("/item/type"))), type);
    CHECK_STR(json_str(json_pointer(added, STR("/item/status"))), STR("in_progress"));
    CHECK_INT(json_count(json_pointer(added, STR("/item/content"))), 0);
    if (str_eq(type, STR("function_call")))
        check_call(r, item, index);
    else
        check_text(r, item, index, str_eq(type, STR("message")));
    CHECK(json_equal(json_get(expect(r, "response.output_item.done"), STR("item")), item));
}

/* The stream of the same request tells what the plain response says. */
static void check_stream(const struct json *plain, const char *end)
{
    struct reading r = { arena_dup(&arena, t_body), 0, NULL };
    const struct json *output = json_get(plain, STR("output"));
    static const char *const first[] = { "response.created", "response.in_progress" };
    CHECK_STR(t_content_type, STR("text/event-stream; charset=utf-8"));
    for (size_t i = 0; i < ARRAY_LEN(first); i++) {
        const struct json *begun = json_get(expect(&r, first[i]), STR("response"));
        CHECK(json_equal(json_get(begun, STR("id")), json_get(plain, STR("id"))));
        CHECK_STR(json_str(json_get(begun, STR("status"))), STR("in_progress"));
        CHECK_INT(json_count(json_get(begun, STR("output"))), 0);
        CHECK(json_is(json_get(begun, STR("usage")), JSON_NULL));
        CHECK_INT(json_count(begun), json_count(plain));
    }
    for (size_t i = 0; i < json_count(output); i++)
        check_item(&r, json_at(output, i), i);
    expect(&r, end);
    CHECK(json_equal(json_get(r.event, STR("response")), plain));
    CHECK_STR(r.rest, STR(""));
}

static void check_folds(const char *model, const char *input, const char *options)
{
    const struct json *plain = respond(model, input, options);
    struct str status = json_str(json_get(plain, STR("status")));
    struct str end = arena_printf(&arena, "response.%.*s", STR_ARG(status));
    respond(model, input, arena_printf(&arena, "%s,\"stream\":true", options).p);
    check_stream(plain, end.p);
}

static void a_stream_folds_to_the_plain_response_whatever_the_options(void)
{
    static const char *const models[] = { "mistral-small-latest", "zai-glm-5-3" };
    static const char *const tools[] = { "", ",\"tools\":[" WEATHER "]",
                                         ",\"tool_choice\":\"required\",\"tools\":[" WEATHER
                                         "," STOCK "]" };
    static const char *const formats[] = { "", SCHEMA,
                                           ",\"text\":{\"format\":{\"type\":\"json_object\"}}" };
    static const char *const efforts[] = { "", ",\"reasoning\":{\"effort\":\"high\"}" };
    static const char *const cuts[] = { "", ",\"max_output_tokens\":9", ",\"max_output_tokens\":0",
                                        ",\"max_output_tokens\":60" };
    static const char *const inputs[] = { "What is the weather in Lyon?", "Écris-moi un poème 🎉",
                                          "The weather in Lyon, and the stock price of ACME?" };
    for (size_t i = 0; i < 3 * 3 * 2 * 4 * 3 * 2; i++) {
        const char *options = arena_printf(&arena, "%s%s%s%s", tools[i % 3], formats[i / 3 % 3],
                                           efforts[i / 9 % 2], cuts[i / 18 % 4])
                                  .p;
        check_folds(models[i / 216], inputs[i / 72 % 3], options);
        arena_reset(&arena);
    }
}

/* ---- what a test dictates ---- */

static void dictate(const char *reply)
{
    t_call(METHOD_DELETE, RULES, "");
    t_call(METHOD_POST, RULES,
           arena_printf(&arena,
                        "{\"rules\":[{\"match\":{\"operation\":\"responses\"},\"reply\":%s}]}",
                        reply)
               .p);
    CHECK_INT(t_status / 100, 2);
}

static void dictated_answers_have_the_same_events(void)
{
    static const char *const replies[] = {
        "{\"content\":\"Bonjour\"}",
        "{\"chunks\":[\"Bon\",\"jour\",\" à tous\"]}",
        "{\"content\":\"So\",\"thinking\":\"Let me see\"}",
        "{\"tool_calls\":[{\"name\":\"a\",\"arguments\":{\"x\":1}},{\"name\":\"b\",\"arguments\":"
        "{}}]}",
        "{\"content\":\"First.\",\"thinking\":\"Hm\",\"tool_calls\":[{\"name\":\"a\",\"arguments\":"
        "{\"a long one\":\"with much text, so that it is cut\"}}],\"fragments\":true}",
        "{\"content\":\"Cut\",\"finish_reason\":\"length\"}",
        "{\"content\":\"Broken\",\"finish_reason\":\"error\"}",
        "{\"content\":\"\"}",
    };
    for (size_t i = 0; i < ARRAY_LEN(replies); i++) {
        dictate(replies[i]);
        check_folds("mistral-small-latest", "Hello", "");
    }
    t_call(METHOD_DELETE, RULES, "");
}

static void the_pieces_of_a_test_are_the_deltas(void)
{
    dictate("{\"chunks\":[\"Bon\",\"jour\"]}");
    respond("mistral-small-latest", "Hello", ",\"stream\":true");
    CHECK(t_has("\"delta\":\"Bon\"") && t_has("\"delta\":\"jour\""));
    dictate("{\"tool_calls\":[{\"name\":\"a\",\"fragments\":[{\"arguments\":\"{\\\"x\\\"\"},"
            "{\"arguments\":\": 1}\"}]}]}");
    respond("mistral-small-latest", "Hello", ",\"stream\":true");
    CHECK(t_has("\"delta\":\"{\\\"x\\\"\"") && t_has("\"delta\":\": 1}\""));
    t_call(METHOD_DELETE, RULES, "");
}

static void how_an_answer_ends_is_its_last_event(void)
{
    dictate("{\"content\":\"Cut\",\"finish_reason\":\"length\"}");
    respond("mistral-small-latest", "Hello", ",\"stream\":true");
    CHECK(t_has("event: response.incomplete\n"));
    CHECK(t_has("\"incomplete_details\":{\"reason\":\"max_output_tokens\"}"));
    dictate("{\"content\":\"Broken\",\"finish_reason\":\"error\"}");
    respond("mistral-small-latest", "Hello", ",\"stream\":true");
    CHECK(t_has("event: response.failed\n") && t_has("\"error\":{\"code\":\"server_error\""));
    t_call(METHOD_DELETE, RULES, "");
}

int main(void)
{
    t_service("--port=1");
    arena_init(&arena);
    RUN(a_stream_folds_to_the_plain_response_whatever_the_options);
    RUN(dictated_answers_have_the_same_events);
    RUN(the_pieces_of_a_test_are_the_deltas);
    RUN(how_an_answer_ends_is_its_last_event);
    arena_fini(&arena);
    t_service_end();
    return T_DONE();
}
