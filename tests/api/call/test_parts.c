/* SPDX-License-Identifier: MIT
 * The parts of a request against the tables of a row, and the kinds of bodies, on rows of the
 * test's own. */
#include "api/kit.h"

#define ID "bb9e30b1-970f-4a42-b682-8c0079e7c242"
#define FORM(...) "--b\r\nContent-Disposition: form-data; " __VA_ARGS__ "\r\n--b--\r\n"

static enum body_kind kind;

static int tell(struct call *call)
{
    struct jw *w = &call->jw;
    kind = call->body.kind;
    jw_object(w);
    jw_key_str(w, STR("id"), call->params[0]);
    jw_key_tree(w, STR("query"), call->query);
    jw_key_tree(w, STR("body"), call->body.json);
    jw_key_str(w, STR("é"), call->body.bytes);
    jw_object_end(w);
    return 0;
}

static const struct type text = STRING();
/* clang-format off */
static const struct field path_fields[] = { FIELD("thing_id", REQUIRED, UUID()) };
static const struct field query_fields[] = { FIELD("page", OPTIONAL, INT(GE(0))) };
static const struct field body_fields[] = { FIELD("name", REQUIRED, STRING()), FIELD("tags", NULLABLE, LIST(NULL, &text)) };
static const struct field form_fields[] = { FIELD("file", REQUIRED, UPLOAD()), FIELD("purpose", NULLABLE, STRING()) };
static const struct table path_table = TABLE("path", path_fields);
static const struct table query_table = TABLE("query", query_fields);
static const struct table body_table = TABLE("Thing", body_fields);
static const struct table form_table = TABLE("Upload", form_fields);

static const struct route rows[] = {
    { .operation = "put_thing", .kind = "things", .method = METHOD_PUT, .path = "/v1/things/{thing_id}",
      OF_SERVICE(FAMILY_LIBRARY), .request = REQUEST_JSON, .success = 201, .path_table = &path_table,
      .query = &query_table, .body = &body_table, .handler = tell },
    { .operation = "patch_thing", .kind = "things", .method = METHOD_PATCH, .path = "/v1/things/{thing_id}",
      OF_SERVICE(FAMILY_FILES), .request = REQUEST_JSON_OPTIONAL, .success = 200, .body = &body_table, .handler = tell },
    { .operation = "add_thing", .kind = "things", .method = METHOD_POST, .path = "/v1/things",
      OF_SERVICE(FAMILY_FILES), .request = REQUEST_FORM, .success = 200, .body = &form_table, .handler = tell },
    { .operation = "raw_thing", .kind = "things", .method = METHOD_POST, .path = "/v1/things/{thing_id}/raw",
      OF_SERVICE(FAMILY_WORKFLOWS), .request = REQUEST_BYTES, .success = 202, .handler = tell },
};
/* clang-format on */

static void start(void)
{
    t_service("--vocab=/nonexistent");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        route_table_add(t_svc->routes, rows[i].method, rows[i].path, &rows[i]);
}

static void one_422_lists_the_mistakes_of_path_query_and_body(void)
{
    static const char *const wrong[] = { "x", ID };
    static const char *const pages[] = { "-1", "1" };
    static const char *const bodies[] = { "{\"name\":1,\"x\":2}", "{\"name\":\"n\"}" };
    static const size_t count[] = { 2, 0 };
    for (size_t i = 0; i < 8; i++) {
        size_t path = i & 1, query = i >> 1 & 1, body = i >> 2;
        char target[100];
        snprintf(target, sizeof target, "/v1/things/%s?page=%s&other=1", wrong[path], pages[query]);
        int status = t_call(METHOD_PUT, target, bodies[body]);
        CHECK_INT(status, i == 7 ? 201 : 422);
        CHECK_INT(json_count(t_json("/detail")), (1 - path) + (1 - query) + count[body]);
        if (!path)
            CHECK(t_has("\"loc\":[\"path\",\"thing_id\"]"));
        if (!query)
            CHECK(t_has("\"loc\":[\"query\",\"page\"]"));
    }
    t_call(METHOD_PUT, "/v1/things/x?page=-1", "{}");
    CHECK_STR(json_str(t_json("/detail/0/type")), STR("uuid_parsing"));
    CHECK_STR(json_str(t_json("/detail/1/type")), STR("greater_than_equal"));
    CHECK_STR(json_str(t_json("/detail/2/type")), STR("missing"));
    CHECK_INT(json_count(t_json("/detail")), 3);
}

/* json.loads and json.dumps lie between what is sent and what is shown. */
static void numbers_are_shown_as_python_reads_them(void)
{
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions",
                     "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\","
                     "\"content\":\"hi\"}],\"temperature\":1e2,\"top_p\":2.50}"),
              422);
    CHECK(t_has("\"input\":100.0,"));
    CHECK(t_has("\"input\":2.5,"));
}

static void an_optional_body_may_be_absent_but_not_wrong(void)
{
    CHECK_INT(t_call(METHOD_PATCH, "/v1/things/1", ""), 200);
    CHECK_INT(kind, BODY_NONE);
    CHECK_BODY("{\"id\": \"1\", \"query\": null, \"body\": null, \"\\u00e9\": \"\"}");
    CHECK_STR(t_content_type, STR("application/json; charset=utf-8"));
    CHECK_INT(t_call(METHOD_PATCH, "/v1/things/1", "{}"), 422);
    CHECK_INT(t_call(METHOD_PATCH, "/v1/things/1", "{"), 400);
    CHECK_BODY("{\"detail\": \"Cannot parse request body\"}");
    t_type = "text/plain"; /* which Django does not look at */
    CHECK_INT(t_call(METHOD_PATCH, "/v1/things/1", "{\"name\":\"n\"}"), 200);
    CHECK_INT(kind, BODY_JSON);
    CHECK_INT(t_call(METHOD_PUT, "/v1/things/" ID, "{\"name\":\"n\"}"), 422);
    t_type = "application/json";
}

static void a_form_is_checked_as_json_is(void)
{
    t_type = "multipart/form-data; boundary=b";
    CHECK_INT(t_call(METHOD_POST, "/v1/things",
                     FORM("name=\"purpose\"\r\n\r\nocr\r\n--b\r\nContent-Disposition: form-data; "
                          "name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf"
                          "\r\n\r\n%PDF")),
              200);
    CHECK_INT(kind, BODY_FORM);
    CHECK_STR(json_str(t_json("/body/purpose")), STR("ocr"));
    CHECK_INT(json_int(t_json("/body/file/bytes")), 4);
    CHECK_INT(t_call(METHOD_POST, "/v1/things", FORM("name=\"file\"\r\n\r\ntext")), 422);
    CHECK_INT(t_call(METHOD_POST, "/v1/things", FORM("name=\"purpose\"\r\n\r\nocr")), 422);
    CHECK_STR(json_str(t_json("/detail/0/loc/1")), STR("file"));
    CHECK_INT(t_call(METHOD_POST, "/v1/things", "--b\r\nnonsense"), 400);
    CHECK_BODY("{\"detail\": \"Cannot parse request body\"}");
    t_type = "application/json";
    CHECK_INT(t_call(METHOD_POST, "/v1/things", "{\"file\":{}}"), 422);
    CHECK_STR(json_str(t_json("/detail/0/type")), STR("missing"));
}

static void the_journal_tells_of_every_kind_of_body(void)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_type = "multipart/form-data; boundary=b";
    t_call(METHOD_POST, "/v1/things",
           FORM("name=\"tag\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"tag\"\r\n"
                "\r\n2\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n"
                "\r\n\xff\x01"));
    t_type = "application/octet-stream";
    CHECK_INT(t_call(METHOD_POST, "/v1/things/1/raw", "\x01\x02\x03"), 202);
    CHECK_INT(kind, BODY_BYTES);
    CHECK_INT(t_call(METHOD_POST, "/v1/things/1/raw", ""), 202);
    CHECK_INT(kind, BODY_NONE);
    t_type = "application/json";
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK_STR(json_str(t_json("/requests/0/body/tag/1")), STR("2"));
    CHECK_STR(json_str(t_json("/requests/0/body/file/filename")), STR("a"));
    CHECK_INT(json_int(t_json("/requests/0/body/file/bytes")), 2);
    CHECK_INT(json_int(t_json("/requests/1/body/bytes")), 3);
    CHECK_STR(json_str(t_json("/requests/1/body/content_type")), STR("application/octet-stream"));
    CHECK(json_is(t_json("/requests/2/body"), JSON_NULL));
}

static void rules_ask_for_the_fields_of_a_form(void)
{
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"path\":\"/v1/things\",\"body\":{\"/purpose\":\"ocr\"}},\"reply\":{"
           "\"status\":404}}");
    t_type = "multipart/form-data; boundary=b";
    CHECK_INT(t_call(METHOD_POST, "/v1/things", FORM("name=\"purpose\"\r\n\r\nocr")), 404);
    CHECK_BODY("{\"detail\": \"No thing matches the given query.\"}");
    t_type = "application/json";
}

static void a_body_that_is_not_here_is_413(void)
{
    struct call *call = call_new(t_svc);
    static const struct header key = { STR_INIT("authorization"), STR_INIT("Bearer k") };
    call->request = (struct request){ .method = METHOD_POST,
                                      .method_name = STR("POST"),
                                      .path = STR("/v1/things"),
                                      .headers = &key,
                                      .header_count = 1,
                                      .too_big = true };
    dispatch(call);
    CHECK_INT(call->response.status, 413);
    CHECK_STR(buf_view(&call->response.body),
              STR("{\"detail\": \"The request body is too large.\"}"));
    call_end(call, &t_outcome);
}

int main(void)
{
    start();
    RUN(one_422_lists_the_mistakes_of_path_query_and_body);
    RUN(numbers_are_shown_as_python_reads_them);
    RUN(an_optional_body_may_be_absent_but_not_wrong);
    RUN(a_form_is_checked_as_json_is);
    RUN(the_journal_tells_of_every_kind_of_body);
    RUN(rules_ask_for_the_fields_of_a_form);
    RUN(a_body_that_is_not_here_is_413);
    t_service_end();
    return T_DONE();
}
