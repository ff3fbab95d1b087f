/* SPDX-License-Identifier: MIT
 * What every call meets: keys, routes, methods, bodies, headers, the journal. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define HELLO                                                                                      \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" \
    "}"

static void a_call_without_key_is_401(void)
{
    static const char *const refused[] = { NULL, "", "Bearer", "Bearer ", "Basic abc" };
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        t_auth = refused[i];
        CHECK_INT(t_call(METHOD_POST, CHAT, HELLO), 401);
        CHECK_BODY("{\"detail\":\"Unauthorized\"}");
        CHECK_STR(t_content_type, STR("application/json; charset=utf-8"));
        CHECK(!t_header("X-Ratelimit-Limit-Req-Minute").p);
    }
    t_auth = "bearer x";
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    t_auth = "Bearer test-key";
}

/* Only what the gateway itself misses or serves openly needs no key. */
static void a_path_of_the_service_asks_for_the_key_first(void)
{
    t_auth = NULL;
    CHECK_INT(t_call(METHOD_GET, CHAT, ""), 401);
    CHECK_BODY("{\"detail\":\"Unauthorized\"}");
    CHECK(!t_header("Allow").p);
    CHECK_INT(t_call(METHOD_DELETE, "/v1/models", ""), 401);
    CHECK_INT(t_call(METHOD_POST, CHAT "/responses", "{}"), 401);
    CHECK_INT(t_call(METHOD_POST, "/v1/images/generations", "{}"), 404);
    CHECK_INT(t_call(METHOD_GET, "/nowhere", ""), 404);
    CHECK_INT(t_call(METHOD_POST, "/health", ""), 405);
    CHECK_STR(json_str(t_json("/error/message")), STR("POST is not for this path"));
    CHECK_INT(t_call(METHOD_GET, "/__parlel/nope", ""), 404);
    CHECK_INT(t_call(METHOD_PATCH, "/__parlel/rules", ""), 405);
    t_auth = "Bearer test-key";
}

static void an_unknown_path_is_404_of_the_layer_that_misses_it(void)
{
    CHECK_INT(t_call(METHOD_POST, "/v1/images/generations", "{}"), 404);
    CHECK_STR(json_str(t_json("/message")), STR("no Route matched with those values"));
    CHECK_INT(json_str(t_json("/request_id")).n, 32);
    CHECK_INT(t_call(METHOD_POST, CHAT "/responses", "{}"), 404);
    CHECK_BODY("{\"detail\":\"Not Found\"}");
    CHECK_INT(t_call(METHOD_GET, "/__parlel/nope", ""), 404);
    CHECK_STR(json_str(t_json("/error/message")), STR("there is no /__parlel/nope"));
}

static void a_wrong_method_is_405_with_allow(void)
{
    CHECK_INT(t_call(METHOD_GET, CHAT, ""), 405);
    CHECK_BODY("{\"detail\":\"Method Not Allowed\"}");
    CHECK_STR(t_header("Allow"), STR("POST"));
    CHECK_INT(t_call(METHOD_OTHER, "/v1/models/x", ""), 405);
    CHECK_STR(t_header("Allow"), STR("GET, DELETE"));
}

static void a_doubled_v1_is_understood(void)
{
    CHECK_INT(t_call(METHOD_GET, "/v1/v1/models", ""), 200);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/explain", "{\"path\":\"/v1/v1/models?x=1\"}"), 200);
    CHECK_STR(json_str(t_json("/operation")), STR("list_models_v1_models_get"));
}

static void a_body_that_is_no_json_is_422_where_it_breaks(void)
{
    CHECK_INT(t_call(METHOD_POST, CHAT, "{\"model\": }"), 422);
    CHECK_BODY(
        "{\"detail\":[{\"type\":\"json_invalid\",\"loc\":[\"body\",10],\"msg\":\"JSON decode "
        "error\",\"input\":{},\"ctx\":{\"error\":\"Expecting value\"}}]}");
    CHECK_INT(t_call(METHOD_POST, CHAT, "{\"model\": \"\xff\"}"), 400);
    CHECK_BODY("{\"detail\":\"There was an error parsing the body\"}");
    static char deep[4001];
    memset(deep, '[', 2000);
    memset(deep + 2000, ']', 2000);
    CHECK_INT(t_call(METHOD_POST, CHAT, deep), 400);
    CHECK_BODY("{\"detail\":\"There was an error parsing the body\"}");
}

/* Python's json.loads takes one before UTF-8, and counts from behind it. */
static void a_byte_order_mark_is_no_part_of_the_json(void)
{
    char plain[200];
    t_call(METHOD_POST, CHAT, HELLO);
    snprintf(plain, sizeof plain, "%s", json_str(t_json("/choices/0/message/content")).p);
    CHECK_INT(t_call(METHOD_POST, CHAT, "\xef\xbb\xbf" HELLO), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/content")), str_from(plain));
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests?limit=1", ""), 200);
    CHECK_STR(json_str(t_json("/requests/0/body/model")), STR("mistral-small-latest"));
    CHECK_INT(t_call(METHOD_POST, CHAT, "\xef\xbb\xbf{\"model\": }"), 422);
    CHECK_INT(json_int(t_json("/detail/0/loc/1")), 10);
    CHECK_INT(t_call(METHOD_POST, CHAT, "\xef\xbb\xbf"), 422);
    CHECK_STR(json_str(t_json("/detail/0/ctx/error")), STR("Expecting value"));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "\xef\xbb\xbf{\"advance_s\":0}"), 200);
    t_type = "text/plain";
    CHECK_INT(t_call(METHOD_POST, CHAT, "\xef\xbb\xbf{}"), 422);
    CHECK_STR(json_str(t_json("/detail/0/input")), STR("\xef\xbb\xbf{}"));
    t_type = "application/json";
}

static void an_absent_or_foreign_body_is_422(void)
{
    CHECK_INT(t_call(METHOD_POST, CHAT, ""), 422);
    CHECK_BODY("{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\"],\"msg\":\"Field required\","
               "\"input\":null}]}");
    t_type = "application/x-www-form-urlencoded";
    CHECK_INT(t_call(METHOD_POST, CHAT, HELLO), 422);
    CHECK_STR(json_str(t_json("/detail/0/loc/0")), STR("body"));
    CHECK(json_is(t_json("/detail/0/input"), JSON_STRING));
    t_type = "application/json";
}

static void the_case_of_a_media_type_does_not_matter(void)
{
    static const char *const json[] = { "APPLICATION/JSON", "application/vnd.a+json; charset=utf-8",
                                        "application/VND.A+JSON", "Application/x+Json" };
    static const char *const text[] = { "text/x+json", "+json", "application/json+x", "json" };
    for (size_t i = 0; i < ARRAY_LEN(json); i++) {
        t_type = json[i];
        CHECK_INT(t_call(METHOD_POST, CHAT, HELLO), 200);
    }
    for (size_t i = 0; i < ARRAY_LEN(text); i++) {
        t_type = text[i];
        CHECK_INT(t_call(METHOD_POST, CHAT, HELLO), 422);
    }
    t_type = "application/json";
}

static void all_mistakes_come_in_one_422(void)
{
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"temperature\":1.6,\"messages\":[{\"role\":\"system\",\"content\":\"x\","
                     "\"name\":\"y\"}],\"max_completion_tokens\":8}"),
              422);
    CHECK_STR(json_str(t_json("/detail/0/type")), STR("missing"));
    CHECK_STR(json_str(t_json("/detail/1/type")), STR("less_than_equal"));
    CHECK_STR(json_str(t_json("/detail/2/loc/4")), STR("name"));
    CHECK_STR(json_str(t_json("/detail/3/loc/1")), STR("max_completion_tokens"));
    CHECK_INT(json_count(t_json("/detail")), 4);
    static const char *const formats[] = { "", ",\"json_schema\":null" };
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        char body[300];
        snprintf(
            body, sizeof body,
            "{\"temperature\":9,\"response_format\":{\"type\":\"json_schema\"%s},\"model\":\"x\","
            "\"messages\":[]}",
            formats[i]);
        CHECK_INT(t_call(METHOD_POST, CHAT, body), 422);
        CHECK_INT(json_count(t_json("/detail")), 2);
        CHECK_STR(json_str(t_json("/detail/1/type")), STR("missing"));
        CHECK_STR(json_str(t_json("/detail/1/loc/2")), STR("json_schema"));
        CHECK_STR(json_str(t_json("/detail/1/input/type")), STR("json_schema"));
    }
    t_service("--errors.validation=wrapped");
    CHECK_INT(t_call(METHOD_POST, CHAT, "{}"), 422);
    CHECK_INT(json_int(t_json("/raw_status_code")), 422);
    CHECK_INT(json_count(t_json("/message/detail")), 2);
    t_service("--fields.unknown=ignore");
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"mistral-small-latest\",\"store\":1,\"messages\":[{\"role\":"
                     "\"user\",\"content\":\"x\"}]}"),
              200);
    t_service("--models.unknown=accept");
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"my-own\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"),
              200);
    CHECK_STR(json_str(t_json("/model")), STR("my-own"));
    CHECK_INT(t_call(METHOD_POST, "/v1/embeddings", "{\"model\":\"my-own\",\"input\":\"x\"}"), 200);
    CHECK_INT(t_call(METHOD_POST, "/v1/embeddings",
                     "{\"model\":\"mistral-small-latest\",\"input\":\"x\"}"),
              400);
    t_service("--port=1");
}

static void a_mistake_shows_its_number_as_it_was_sent(void)
{
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"x\",\"messages\":[],\"temperature\":123456789012345678901234,"
                     "\"top_p\":-98765432109876543210}"),
              422);
    CHECK(t_has("\"input\":123456789012345678901234,"));
    CHECK(t_has("\"input\":-98765432109876543210,"));
}

static void a_name_with_nul_is_another_name(void)
{
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\\u0000\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\","
                     "\"content\":\"x\"}],\"stream\\u0000\":true}"),
              422);
    CHECK_STR(json_str(t_json("/detail/0/loc/1")), STR("model"));
    CHECK_STR(json_str(t_json("/detail/1/type")), STR("extra_forbidden"));
    CHECK_INT(json_count(t_json("/detail")), 3);
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"mistral-small-latest\\u0000x\",\"messages\":[{\"role\":\"user\","
                     "\"content\":\"x\"}]}"),
              400);
    CHECK_STR(json_str(t_json("/message")), STR("Invalid model: mistral-small-latest\0x"));
    CHECK_INT(t_call(METHOD_GET, "/v1/models/mistral-small-latest%00x", ""), 404);
    CHECK_STR(json_str(t_json("/message")), STR("Model not found: mistral-small-latest\0x"));
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\","
                     "\"content\":\"x\"}],\"tools\":[{\"function\":{\"name\":\"f\\u0000g\","
                     "\"parameters\":{}}}]}"),
              400);
    CHECK(str_starts(json_str(t_json("/message")), STR("Function name was f\0g but must be")));
}

/* A mistake, or a name, that comes back would make it so. */
static void an_answer_without_an_end_is_413_instead(void)
{
    static char word[600], body[1000];
    memset(word, 'w', sizeof word - 1);
    t_answer_max = 500;
    t_type = "text/plain";
    CHECK_INT(t_call(METHOD_POST, CHAT, word), 413);
    CHECK_INT(json_int(t_json("/raw_status_code")), 413);
    CHECK_STR(json_str(t_json("/code")), STR("9413"));
    t_type = "application/json";
    snprintf(body, sizeof body, "{\"model\":\"%s\",\"input\":\"x\"}", word);
    CHECK_INT(t_call(METHOD_POST, "/v1/embeddings", body), 413);
    CHECK_STR(json_str(t_json("/message")), STR("The request body is too large."));
    snprintf(body, sizeof body, "{\"advance_s\":\"%s\"}", word);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", body), 413);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/", ""), 413);
    CHECK_STR(json_str(t_json("/error/message")), STR("The request body is too large."));
    t_answer_max = 0;
    CHECK_INT(t_call(METHOD_POST, "/v1/embeddings", "{\"model\":\"x\",\"input\":\"x\"}"), 400);
}

static void every_answer_carries_its_headers(void)
{
    t_call(METHOD_POST, CHAT, HELLO);
    struct str id = t_header("Mistral-Correlation-Id");
    CHECK_INT(id.n, 36);
    CHECK(id.p[14] == '7');
    CHECK_STR(t_header("X-Kong-Request-Id"), id);
    CHECK_STR(t_header("X-Ratelimit-Limit-Tokens-Minute"), STR("100000"));
    CHECK_STR(t_header("X-Ratelimit-Remaining-Req-Minute"), STR("99"));
    int64_t cost, left;
    CHECK(str_to_i64(t_header("X-Ratelimit-Tokens-Query-Cost"), &cost));
    CHECK(str_to_i64(t_header("X-Ratelimit-Remaining-Tokens-Minute"), &left));
    CHECK_INT(cost + left, 100000);
    CHECK_INT(cost, json_int(t_json("/usage/total_tokens")));
    CHECK_STR(t_header("Access-Control-Allow-Origin"), STR("*"));
    t_call(METHOD_GET, "/health", "");
    CHECK_STR(t_header("Access-Control-Allow-Origin"), STR("*"));
    CHECK_BODY("{\"status\":\"ok\"}");
}

static void a_preflight_is_204_and_names_what_is_allowed(void)
{
    CHECK_INT(t_call(METHOD_OPTIONS, CHAT, ""), 204);
    CHECK(t_header("Access-Control-Allow-Methods").n > 0);
    CHECK(str_find(t_header("Access-Control-Allow-Headers"), STR("Authorization"), 0) != SIZE_MAX);
    CHECK_STR(t_header("Access-Control-Allow-Origin"), STR("*"));
    CHECK_INT(t_body.n, 0);
}

int main(void)
{
    t_service("--port=1");
    RUN(a_call_without_key_is_401);
    RUN(a_path_of_the_service_asks_for_the_key_first);
    RUN(an_unknown_path_is_404_of_the_layer_that_misses_it);
    RUN(a_wrong_method_is_405_with_allow);
    RUN(a_doubled_v1_is_understood);
    RUN(a_body_that_is_no_json_is_422_where_it_breaks);
    RUN(a_byte_order_mark_is_no_part_of_the_json);
    RUN(an_absent_or_foreign_body_is_422);
    RUN(the_case_of_a_media_type_does_not_matter);
    RUN(all_mistakes_come_in_one_422);
    RUN(a_mistake_shows_its_number_as_it_was_sent);
    RUN(a_name_with_nul_is_another_name);
    RUN(an_answer_without_an_end_is_413_instead);
    RUN(every_answer_carries_its_headers);
    RUN(a_preflight_is_204_and_names_what_is_allowed);
    t_service_end();
    return T_DONE();
}
