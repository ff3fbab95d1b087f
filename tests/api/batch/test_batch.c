/* SPDX-License-Identifier: MIT
 * Batches: the recorded answers, what rows are answered and what they leave behind, and that they
 * are calls like others. Without a server the rows run within the look that finds the job RUNNING.
 */
#include "api/batch/jobs.h"

/* Members and their order as recorded 2026-08-10 and 2026-08-19; ids, times and texts are ours. */
static void a_job_answers_as_recorded(void)
{
    t_service("--port=1");
    CHECK_INT(create(TWO), 200);
    CHECK_BODY("{\"id\": \"fd229fef-2a67-4b13-99d5-795bbfae3bbb\", \"object\": \"batch\", "
               "\"input_files\": [\"a9bfe55c-c573-46a0-adce-c3105bcda04c\"], \"metadata\": "
               "null, \"endpoint\": \"/v1/chat/completions\", \"model\": \"mistral-small-latest\", "
               "\"agent_id\": null, \"output_file\": null, \"error_file\": null, \"errors\": [], "
               "\"outputs\": null, \"status\": \"QUEUED\", \"created_at\": 1700000000, "
               "\"total_requests\": 0, \"completed_requests\": 0, \"succeeded_requests\": 0, "
               "\"failed_requests\": 0, \"started_at\": null, \"completed_at\": null}");
}

static void a_look_moves_it_and_its_rows_are_answered(void)
{
    t_service("--port=1");
    create(TWO);
    CHECK_STR(after_looks(1), STR("RUNNING"));
    CHECK_INT(json_int(t_json("/total_requests")), 2);
    CHECK_INT(json_int(t_json("/completed_requests")), 0);
    CHECK_INT(json_int(t_json("/started_at")), 1700000000);
    CHECK(json_is(t_json("/output_file"), JSON_NULL) && json_is(t_json("/outputs"), JSON_NULL));
    CHECK_STR(after_looks(1), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/completed_requests")), 2);
    CHECK_INT(json_int(t_json("/succeeded_requests")), 2);
    CHECK_INT(json_int(t_json("/failed_requests")), 0);
    CHECK_INT(json_int(t_json("/completed_at")), 1700000000);
    CHECK(json_is(t_json("/error_file"), JSON_NULL));
    CHECK_INT(json_count(t_json("/outputs")), 2);
    CHECK_STR(after_looks(1), STR("SUCCESS"));
}

/* The members, their order and the nulls as recorded 2026-08-19; the second row stands at byte 146.
 */
static void a_row_answers_as_recorded(void)
{
    char prefix[100];
    t_service("--vocab=/nonexistent");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"user\":\"planet\"},\"reply\":{\"content\":\"Jupiter\",\"usage\":{"
           "\"prompt_tokens\":27,\"completion_tokens\":3}}}");
    create(TWO);
    after_looks(2);
    copy_id(file, "/input_files/0");
    snprintf(prefix, sizeof prefix, "{\"id\": \"batch-%.8s-%.8s-146\", \"custom_id\": \"1\", ", id,
             file);
    CHECK(t_has(prefix));
    CHECK(t_has("\"response\": {\"status_code\": 200, \"body\": {\"id\": \""));
    CHECK(t_has("\", \"object\": \"chat.completion\", \"model\": \"mistral-small-latest\", "
                "\"usage\": {\"prompt_tokens\": 27, \"completion_tokens\": 3, \"total_tokens\": "
                "30, \"prompt_audio_seconds\": null, \"prompt_token_details\": null, "
                "\"request_count\": 0, \"prompt_tokens_details\": {\"messages\": [], "
                "\"cached_tokens\": 0, \"audio_tokens\": 0}, \"completion_tokens_details\": null, "
                "\"service_tier\": null}, \"created\": 1700000000, \"choices\": [{\"index\": 0, "
                "\"finish_reason\": \"stop\", \"message\": {\"role\": \"assistant\", \"content\": "
                "\"Jupiter\", \"tool_calls\": null, \"tool_call_id\": null, \"index\": null, "
                "\"metadata\": null}}]}}, \"error\": null}]"));
    snprintf(prefix, sizeof prefix, "/v1/files/%s/content", file);
    CHECK_INT(t_call(METHOD_GET, prefix, ""), 200);
    CHECK_INT(str_find(t_body, STR("\n"), 0), 145);
    CHECK(t_has(",\"model\":\"mistral-small-latest\",\"stream\":false}}\n"));
}

static void what_it_leaves_behind_is_a_file(void)
{
    char rows[4000], path[256];
    t_service("--port=1");
    create(TWO);
    after_looks(2);
    snprintf(rows, sizeof rows, "%.*s", STR_ARG(json_str(t_json("/outputs/1/custom_id"))));
    CHECK_STR(str_from(rows), STR("1"));
    CHECK_INT(content("/output_file"), 200);
    struct str lines = t_body, first = str_cut(&lines, '\n');
    CHECK_STR(json_str(json_get(json_parse(&t_arena, first, NULL), STR("custom_id"))), STR("0"));
    CHECK_STR(json_str(json_get(json_parse(&t_arena, lines, NULL), STR("custom_id"))), STR("1"));
    snprintf(path, sizeof path, "/v1/files/%s", file);
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK_STR(json_str(t_json("/sample_type")), STR("batch_result"));
    CHECK_STR(json_str(t_json("/purpose")), STR("batch"));
    CHECK_STR(json_str(t_json("/source")), STR("mistral"));
    CHECK_INT(json_int(t_json("/num_lines")), 2);
}

static void what_is_refused_stands_in_the_error_file(void)
{
    t_service("--port=1");
    CHECK_INT(create("{" OF_CHAT ROWS(
                  SUM ",{\"body\":{\"messages\":[]}},"
                      "{\"body\":{\"messages\":[{\"role\":\"x\"}]}},"
                      "{\"custom_id\":\"c\",\"body\":{\"messages\":[{\"role\":\"assistant\","
                      "\"content\":\"Hi\"}]}}") "}"),
              200);
    CHECK_STR(after_looks(2), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/completed_requests")), 4);
    CHECK_INT(json_int(t_json("/succeeded_requests")), 1);
    CHECK_INT(json_int(t_json("/failed_requests")), 3);
    CHECK(t_has("\"errors\": [{\"message\": \"HTTP Error, status code: 400\", \"count\": 1}, "
                "{\"message\": \"HTTP Error, status code: 422\", \"count\": 2}]") ||
          t_has("\"errors\": [{\"message\": \"HTTP Error, status code: 400\", \"count\": 2}, "
                "{\"message\": \"HTTP Error, status code: 422\", \"count\": 1}]"));
    CHECK_INT(json_count(t_json("/outputs")), 1);
    CHECK_INT(content("/error_file"), 200);
    CHECK(t_has("\"custom_id\": null, \"response\": {\"status_code\": 422, \"body\": \"{"));
    CHECK(t_has("\"custom_id\": \"c\", \"response\": {\"status_code\": 400, \"body\": "
                "\"{\\\"object\\\":\\\"error\\\",\\\"message\\\":"));
    CHECK(str_ends(t_body, STR("\"}, \"error\": null}\n")));
    CHECK_INT(json_int(t_json("/num_lines")), 0);
}

static void rows_of_a_file_run_with_the_model_of_the_job(void)
{
    t_service("--port=1");
    CHECK_INT(upload("batch", "{\"custom_id\":\"a\",\"body\":{\"model\":\"no-such\",\"messages\":["
                              "{\"role\":\"user\",\"content\":\"Hi\"}]}}\r\n\r\n"
                              "{\"custom_id\":\"a\"," ASK("Hello") "}\n{" ASK("Hey") "}"),
              200);
    CHECK_INT(create_of_file(OF_CHAT), 200);
    CHECK_STR(json_str(t_json("/input_files/0")), str_from(file));
    CHECK_STR(after_looks(2), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/succeeded_requests")), 3);
    CHECK(json_is(t_json("/outputs"), JSON_NULL));
    CHECK_INT(content("/output_file"), 200);
    struct str lines = t_body, row = STR("");
    for (int i = 0; i < 3; i++)
        row = str_cut(&lines, '\n');
    const struct json *third = json_parse(&t_arena, row, NULL);
    CHECK(json_is(json_get(third, STR("custom_id")), JSON_NULL));
    CHECK_STR(json_str(json_pointer(third, STR("/response/body/model"))),
              STR("mistral-small-latest"));
    CHECK(str_ends(json_str(json_get(third, STR("id"))), STR("-166")));
}

static void several_files_are_one_job(void)
{
    char first[64], body[400];
    t_service("--port=1");
    upload("batch", "{" ASK("One") "}");
    memcpy(first, file, sizeof first);
    upload("batch", "{" ASK("Two") "}\n{" ASK("Three") "}");
    snprintf(body, sizeof body, "{\"input_files\":[\"%s\",\"%s\"]," OF_CHAT "}", first, file);
    CHECK_INT(create(body), 200);
    CHECK_STR(after_looks(2), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/total_requests")), 3);
    CHECK_INT(json_int(t_json("/succeeded_requests")), 3);
}

static void every_endpoint_that_batches_answers(void)
{
    static const struct {
        const char *endpoint, *model, *row, *object;
    } all[] = {
        { "chat/completions", "mistral-small-latest", ASK("Hi"), "chat.completion" },
        { "embeddings", "mistral-embed", "\"body\":{\"input\":[\"a\",\"b\"]}", "list" },
        { "fim/completions", "codestral-latest", "\"body\":{\"prompt\":\"def f(\"}",
          "chat.completion" },
        { "moderations", "mistral-moderation-2603", "\"body\":{\"input\":\"a\"}", "" },
        { "chat/moderations", "mistral-moderation-2603",
          "\"body\":{\"input\":[{\"role\":\"user\",\"content\":\"a\"}]}", "" },
        { "ocr", "mistral-ocr-latest",
          "\"body\":{\"document\":{\"type\":\"image_url\",\"image_url\":\"data:image/gif;base64,"
          "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\"}}",
          "" },
        { "classifications", "mistral-moderation-2603", "\"body\":{\"input\":\"a\"}", "" },
        { "chat/classifications", "mistral-moderation-2603",
          "\"body\":{\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}}", "" },
        { "audio/transcriptions", "voxtral-mini-latest",
          "\"body\":{\"file_url\":\"https://example.com/a.mp3\",\"language\":\"en\"}", "" },
        { "conversations", "mistral-small-latest", "\"body\":{\"inputs\":\"Hi\"}",
          "conversation.response" },
    };
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        char body[1000];
        t_service("--port=1");
        snprintf(body, sizeof body,
                 "{\"endpoint\":\"/v1/%s\",\"model\":\"%s\",\"requests\":[{%s}]}", all[i].endpoint,
                 all[i].model, all[i].row);
        CHECK_INT(create(body), 200);
        CHECK_STR(after_looks(2), STR("SUCCESS"));
        if (json_int(t_json("/succeeded_requests")) != 1) {
            content("/error_file");
            printf("%s: %.*s\n", all[i].endpoint, STR_ARG(t_body));
        }
        CHECK_INT(json_int(t_json("/succeeded_requests")), 1);
        CHECK_STR(json_str(t_json("/outputs/0/response/body/object")), str_from(all[i].object));
    }
}

static void an_agent_answers_where_it_is_named(void)
{
    char body[1000], agent[64];
    t_service("--port=1");
    t_call(METHOD_POST, "/v1/agents", "{\"model\":\"mistral-small-latest\",\"name\":\"a\"}");
    copy_id(agent, "/id");
    static const char *const endpoints[] = { "/v1/chat/completions", "/v1/conversations" };
    static const char *const rows[] = { ASK("Hi"), "\"body\":{\"inputs\":\"Hi\"}" };
    for (size_t i = 0; i < 2; i++) {
        snprintf(body, sizeof body, "{\"endpoint\":\"%s\",\"agent_id\":\"%s\",\"requests\":[{%s}]}",
                 endpoints[i], agent, rows[i]);
        CHECK_INT(create(body), 200);
        CHECK_STR(json_str(t_json("/agent_id")), str_from(agent));
        CHECK(json_is(t_json("/model"), JSON_NULL));
        CHECK_STR(after_looks(2), STR("SUCCESS"));
        CHECK_INT(json_int(t_json("/succeeded_requests")), 1);
    }
}

static void what_cannot_be_a_job_is_refused(void)
{
    static const struct {
        const char *body;
        int status;
        const char *says;
    } all[] = {
        { "{" OF_CHAT "}", 422, "Either input_files or requests is required." },
        { "{" OF_CHAT ROWS("") "}", 422, "Either input_files or requests is required." },
        { "{" OF_CHAT ROWS(SUM) ",\"input_files\":[\"00000000-0000-4000-8000-000000000000\"]}", 422,
          "Only one of input_files and requests" },
        { "{" OF_CHAT ",\"input_files\":[\"00000000-0000-4000-8000-000000000000\"]}", 404,
          "No file matches the given query." },
        { "{" OF_CHAT ",\"input_files\":[\"a\"]}", 422, "uuid_parsing" },
        { "{" OF_CHAT ROWS(SUM) ",\"timeout_hours\":0}", 422, "greater_than_equal" },
        { "{" OF_CHAT ROWS(SUM) ",\"timeout_hours\":169}", 422, "less_than_equal" },
        { "{" OF_CHAT ROWS("{}") "}", 422, "missing" },
        { "{" OF_CHAT ROWS(SUM) ",\"metadata\":{\"a\":\"\"}}", 422, "string_too_short" },
        { "{\"endpoint\":\"/v1/chat/completions\"" ROWS(SUM) "}", 422,
          "Either model or agent_id is required." },
        { "{\"endpoint\":\"/v1/chat/completions\",\"model\":\"no-such\"" ROWS(SUM) "}", 422,
          "You do not have access to the model" },
        { "{\"endpoint\":\"/v1/chat/completions\",\"agent_id\":\"ag_1\"" ROWS(SUM) "}", 404,
          "ag_1" },
        { "{\"endpoint\":\"/v1/models\",\"model\":\"mistral-small-latest\"" ROWS(SUM) "}", 422,
          "enum" },
    };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        CHECK_INT(create(all[i].body), all[i].status);
        t_check(t_has(all[i].says), __FILE__, __LINE__, all[i].body);
    }
    upload("ocr", "no rows");
    CHECK_INT(create_of_file(OF_CHAT), 422);
    upload("batch", "{" ASK("Hi") "}");
    t_auth = "Bearer another-key";
    CHECK_INT(create_of_file(OF_CHAT), 404);
    t_auth = "Bearer test-key";
    CHECK_INT(create_of_file(OF_CHAT), 200);
    t_service("--models.unknown=accept");
    CHECK_INT(create(all[10].body), 200);
}

static void rules_hold_for_rows_in_their_order(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"operation\":\"chat\",\"header\":{\"x-a\":\"b\"}},\"replies\":["
           "{\"content\":\"first\"},{\"status\":500},{\"content\":\"third\"}]}");
    t_extra = (struct header){ STR("x-a"), STR("b") };
    create("{" OF_CHAT ROWS(SUM "," SUM "," SUM "," SUM) "}");
    t_extra = (struct header){ STR(""), STR("") };
    CHECK_STR(after_looks(2), STR("SUCCESS"));
    CHECK_STR(json_str(t_json("/outputs/0/response/body/choices/0/message/content")), STR("first"));
    CHECK_STR(json_str(t_json("/outputs/1/response/body/choices/0/message/content")), STR("third"));
    CHECK_INT(json_int(t_json("/failed_requests")), 1);
    CHECK(t_has("HTTP Error, status code: 500"));
}

/* Requests with that query of the journal. */
static size_t journalled(const char *query)
{
    char path[256];
    snprintf(path, sizeof path, "/__parlel/requests?%s", query);
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    return json_count(t_json("/requests"));
}

static void rows_are_journalled_with_their_parent(void)
{
    t_service("--port=1");
    create(TWO);
    after_looks(2);
    CHECK_INT(journalled("kind=chat"), 2);
    CHECK_INT(json_int(t_json("/requests/0/parent")), 1);
    CHECK_STR(json_str(t_json("/requests/1/body/model")), STR("mistral-small-latest"));
    CHECK_INT(json_int(t_json("/requests/1/status")), 200);
    CHECK_INT(journalled("kind=batch"), 3);
    CHECK(json_is(t_json("/requests/0/parent"), JSON_NULL));
}

static void of_many_rows_few_are_journalled_and_failures_find_room(void)
{
    static char lines[60000];
    size_t n = 0;
    t_service("--port=1");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"user\":\"fails\"},\"reply\":{\"status\":503}}");
    for (int i = 0; i < 400; i++)
        n += (size_t)snprintf(lines + n, sizeof lines - n, "{" ASK("%s %d") "}\n",
                              i < 300 ? "works" : "fails", i);
    upload("batch", lines);
    create_of_file(OF_CHAT);
    CHECK_STR(after_looks(2), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/succeeded_requests")), 300);
    CHECK_INT(json_int(t_json("/failed_requests")), 100);
    CHECK_INT(journalled("kind=chat&limit=1000"), 100);
    CHECK_INT(journalled("kind=chat&status=503&limit=1000"), 50);
}

static void rows_take_nothing_of_a_minute_and_their_tokens_of_the_month(void)
{
    t_service("--limits.requests_per_minute=1", "--limits.tokens_per_minute=1");
    create(TWO);
    CHECK_STR(after_looks(2), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/succeeded_requests")), 2);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions",
                     "{\"model\":\"mistral-small-latest\","
                     "\"messages\":[{\"role\":\"user\","
                     "\"content\":\"Hi\"}]}"),
              200);
    t_service("--limits.tokens_per_month=10");
    create(TWO);
    CHECK_STR(after_looks(2), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/succeeded_requests")), 1);
    CHECK(t_has("HTTP Error, status code: 429"));
}

static void the_same_job_has_the_same_id_in_every_life(void)
{
    char first[64], again[64], output[64];
    t_service("--port=1");
    create(TWO);
    memcpy(first, id, sizeof first);
    after_looks(2);
    copy_id(output, "/output_file");
    create(TWO);
    CHECK(strcmp(first, id) != 0);
    t_service("--port=1");
    create(TWO);
    CHECK_STR(str_from(id), str_from(first));
    after_looks(2);
    copy_id(again, "/output_file");
    CHECK_STR(str_from(again), str_from(output));
}

/* Thirty equal rows that are refused are no storm of a client's. */
static void rows_are_nobody_s_attempts(void)
{
    char body[8000];
    size_t n = (size_t)snprintf(body, sizeof body, "{" OF_CHAT ",\"requests\":[");
    t_service("--port=1");
    for (int i = 0; i < 30; i++)
        n += (size_t)snprintf(body + n, sizeof body - n,
                              "%s{\"body\":{\"messages\":[{\"role\":\"assistant\",\"content\":"
                              "\"Hi\"}]}}",
                              i ? "," : "");
    snprintf(body + n, sizeof body - n, "]}");
    create(body);
    CHECK_STR(after_looks(2), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/failed_requests")), 30);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/verdict", ""), 200);
    CHECK(json_bool(t_json("/ok")));
}

int main(void)
{
    RUN(a_job_answers_as_recorded);
    RUN(a_look_moves_it_and_its_rows_are_answered);
    RUN(a_row_answers_as_recorded);
    RUN(what_it_leaves_behind_is_a_file);
    RUN(what_is_refused_stands_in_the_error_file);
    RUN(rows_of_a_file_run_with_the_model_of_the_job);
    RUN(several_files_are_one_job);
    RUN(every_endpoint_that_batches_answers);
    RUN(an_agent_answers_where_it_is_named);
    RUN(what_cannot_be_a_job_is_refused);
    RUN(rules_hold_for_rows_in_their_order);
    RUN(rows_are_journalled_with_their_parent);
    RUN(of_many_rows_few_are_journalled_and_failures_find_room);
    RUN(rows_take_nothing_of_a_minute_and_their_tokens_of_the_month);
    RUN(the_same_job_has_the_same_id_in_every_life);
    RUN(rows_are_nobody_s_attempts);
    t_service_end();
    return T_DONE();
}
