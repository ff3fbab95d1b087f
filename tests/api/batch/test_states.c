/* SPDX-License-Identifier: MIT
 * The states of batch jobs: how they end, what moves them, how they are listed. */
#include "api/batch/batch.h"
#include "api/batch/jobs.h"

static void a_job_of_nobody_is_not_there(void)
{
    t_service("--port=1");
    create(TWO);
    t_auth = "Bearer another-key";
    CHECK_INT(ask(METHOD_GET, ""), 404);
    CHECK_BODY("{\"detail\": \"No batch job matches the given query.\"}");
    CHECK_INT(ask(METHOD_POST, "/cancel"), 404);
    CHECK_INT(ask(METHOD_DELETE, ""), 404);
    t_auth = "Bearer test-key";
    CHECK_INT(ask(METHOD_DELETE, ""), 200);
    CHECK_STR(str_sub(t_body, 45, t_body.n), STR(", \"object\": \"batch\", \"deleted\": true}"));
    CHECK_INT(ask(METHOD_GET, ""), 404);
    CHECK_INT(t_call(METHOD_GET, JOBS "/x", ""), 422);
}

static void what_is_cancelled_before_it_runs_has_no_answers(void)
{
    t_service("--port=1");
    create(TWO);
    CHECK_INT(ask(METHOD_POST, "/cancel"), 200);
    CHECK_STR(json_str(t_json("/status")), STR("CANCELLED"));
    CHECK_STR(after_looks(1), STR("CANCELLED"));
    CHECK_INT(json_int(t_json("/completed_requests")), 0);
    CHECK(json_is(t_json("/output_file"), JSON_NULL));
    CHECK_INT(json_int(t_json("/completed_at")), 1700000000);
}

static void what_is_cancelled_while_it_runs_has_those_there_were(void)
{
    t_service("--port=1");
    create(TWO);
    after_looks(1);
    CHECK_INT(ask(METHOD_POST, "/cancel"), 200);
    CHECK_STR(json_str(t_json("/status")), STR("CANCELLATION_REQUESTED"));
    CHECK(json_is(t_json("/completed_at"), JSON_NULL));
    CHECK_STR(after_looks(1), STR("CANCELLED"));
    CHECK_INT(json_int(t_json("/completed_requests")), 2);
    CHECK_INT(json_count(t_json("/outputs")), 2);
    CHECK_INT(ask(METHOD_POST, "/cancel"), 200);
    CHECK_STR(json_str(t_json("/status")), STR("CANCELLED"));
}

static void what_lasts_longer_than_its_hours_ends(void)
{
    for (int looks = 0; looks < 2; looks++) {
        t_service("--port=1");
        create("{\"timeout_hours\":2," OF_CHAT ROWS(SUM) "}");
        after_looks(looks);
        t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":7199}");
        if (!looks)
            CHECK_STR(after_looks(1), STR("RUNNING"));
        t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":1}");
        CHECK_STR(after_looks(1), STR("TIMEOUT_EXCEEDED"));
        CHECK_INT(json_int(t_json("/completed_at")), 1700007200);
        CHECK_INT(json_int(t_json("/completed_requests")), 1);
        CHECK_STR(after_looks(1), STR("TIMEOUT_EXCEEDED"));
    }
}

static void what_has_lost_its_file_fails(void)
{
    char path[256];
    t_service("--port=1");
    upload("batch", "{" ASK("Hi") "}");
    create_of_file(OF_CHAT);
    snprintf(path, sizeof path, "/v1/files/%s", file);
    CHECK_INT(t_call(METHOD_DELETE, path, ""), 200);
    CHECK_STR(after_looks(2), STR("FAILED"));
    CHECK(t_has("\"errors\": [{\"message\": \"Input file not found\", \"count\": 1}]"));
    CHECK(json_is(t_json("/output_file"), JSON_NULL));
}

static void answers_without_room_fail_the_job(void)
{
    t_service("--store.workspace_bytes=70000");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"user\":\"big\"},\"reply\":{\"content\":\"{{user}}{{user}}{{user}}\"}}");
    char body[41000];
    int n = snprintf(body, sizeof body,
                     "{" OF_CHAT ",\"requests\":[{\"body\":{\"messages\":[{"
                     "\"role\":\"user\",\"content\":\"big ");
    memset(body + n, 'a', 30000);
    snprintf(body + n + 30000, sizeof body - (size_t)n - 30000, "\"}]}}]}");
    CHECK_INT(create(body), 200);
    CHECK_STR(after_looks(2), STR("FAILED"));
    CHECK(t_has("Storage limit exceeded"));
    CHECK(json_is(t_json("/output_file"), JSON_NULL));
}

static void the_mode_says_what_moves_it(void)
{
    t_service("--jobs.mode=instant");
    create(TWO);
    CHECK_STR(json_str(t_json("/status")), STR("QUEUED"));
    CHECK_STR(after_looks(1), STR("SUCCESS"));
    CHECK_INT(json_count(t_json("/outputs")), 2);
    t_service("--jobs.mode=polls", "--jobs.polls=2");
    create(TWO);
    CHECK_STR(after_looks(1), STR("QUEUED"));
    CHECK_INT(json_int(t_json("/total_requests")), 2);
    CHECK_STR(after_looks(1), STR("RUNNING"));
    CHECK_STR(after_looks(1), STR("RUNNING"));
    CHECK_STR(after_looks(1), STR("SUCCESS"));
    t_service("--jobs.mode=clock");
    create(TWO);
    CHECK_STR(after_looks(9), STR("QUEUED"));
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":2}");
    CHECK_STR(after_looks(9), STR("RUNNING"));
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":86400}");
    CHECK_STR(after_looks(1), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/started_at")), 1700000001);
    CHECK_INT(json_int(t_json("/completed_at")), 1700000026);
}

static size_t listed(const char *query)
{
    char path[256];
    snprintf(path, sizeof path, JOBS "?%s", query);
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK_INT(json_int(t_json("/total")), json_count(t_json("/data")));
    return json_count(t_json("/data"));
}

static void jobs_are_listed_by_what_they_are(void)
{
    char first[64];
    t_service("--jobs.polls=1000");
    create("{\"metadata\":{\"a\":\"b\",\"c\":\"d\"}," OF_CHAT ROWS(SUM) "}");
    memcpy(first, id, sizeof first);
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":60}");
    create("{\"endpoint\":\"/v1/embeddings\",\"model\":\"mistral-embed\"" ROWS(
        "{\"body\":{\"input\":\"a\"}}") "}");
    ask(METHOD_POST, "/cancel");
    CHECK_INT(listed(""), 2);
    CHECK_STR(json_str(t_json("/data/1/id")), str_from(first));
    CHECK_STR(json_str(t_json("/object")), STR("list"));
    CHECK_INT(listed("order_by=-created&created_by_me=false"), 2);
    CHECK_STR(json_str(t_json("/data/1/id")), str_from(first));
    CHECK_INT(listed("order_by=created"), 2);
    CHECK_STR(json_str(t_json("/data/0/id")), str_from(first));
    CHECK_INT(listed("model=mistral-embed"), 1);
    CHECK_INT(listed("model=mistral"), 0);
    CHECK_INT(listed("agent_id=a"), 0);
    CHECK_INT(listed("status=QUEUED&status=RUNNING"), 1);
    CHECK_STR(json_str(t_json("/data/0/id")), str_from(first));
    CHECK_INT(listed("status=CANCELLED"), 1);
    CHECK_INT(listed("metadata=%7B%22a%22%3A%22b%22%7D"), 1);
    CHECK_INT(listed("metadata=%7B%22a%22%3A%22d%22%7D"), 0);
    CHECK_INT(listed("created_after=2023-11-14T22:13:50Z"), 1);
    CHECK_INT(listed("created_after=2023-11-14T22:13:10Z"), 2);
    CHECK_INT(t_call(METHOD_GET, JOBS "?order_by=up", ""), 422);
    CHECK_INT(t_call(METHOD_GET, JOBS "?status=GONE", ""), 422);
}

static void a_list_is_a_look(void)
{
    t_service("--port=1");
    create(TWO);
    CHECK_INT(listed("status=RUNNING"), 1);
    CHECK_INT(listed("status=SUCCESS"), 1);
    CHECK(json_is(t_json("/data/0/outputs"), JSON_NULL));
    CHECK_INT(json_int(t_json("/data/0/succeeded_requests")), 2);
    CHECK_STR(after_looks(1), STR("SUCCESS"));
}

/* What a reset takes away does not come back with the rows that still run. */
/* As when another call deletes it between being found and being looked at. */
static void a_look_at_what_has_gone_writes_nothing(void)
{
    t_service("--port=1");
    create(TWO);
    struct call *call = call_new(t_svc);
    struct store_page page;
    int status = 0;
    call->key = STR("test-key");
    store_list(world_store(t_svc->world),
               &(struct store_query){
                   .workspace = journal_key_hash(call->key), .kind = STR("batch job"), .most = 1 },
               &call->arena, &page);
    CHECK_INT(page.count, 1);
    CHECK_INT(ask(METHOD_DELETE, ""), 200);
    if (page.count == 1)
        CHECK(!batch_look(call, page.records[0], &status));
    CHECK_INT(status, 0);
    CHECK_INT(call->response.body.n, 0);
    call_end(call, &t_outcome);
}

static void a_reset_forgets_jobs(void)
{
    t_service("--port=1");
    create(TWO);
    after_looks(1);
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(ask(METHOD_GET, ""), 404);
    CHECK_INT(listed(""), 0);
    CHECK_INT(store_count(world_store(t_svc->world)), 0);
}

static void options_of_the_key_hold(void)
{
    char path[128];
    t_service("--port=1");
    t_call(METHOD_PATCH, "/__parlel/config?key=test-key",
           "{\"jobs\":{\"mode\":\"instant\"},\"clock\":\"1800000000\"}");
    create(TWO);
    CHECK_STR(after_looks(1), STR("SUCCESS"));
    CHECK_INT(json_int(t_json("/completed_at")), 1800000000);
    copy_id(file, "/output_file");
    snprintf(path, sizeof path, "/v1/files/%s", file);
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK_INT(json_int(t_json("/created_at")), 1800000000);
}

int main(void)
{
    RUN(options_of_the_key_hold);
    RUN(a_job_of_nobody_is_not_there);
    RUN(what_is_cancelled_before_it_runs_has_no_answers);
    RUN(what_is_cancelled_while_it_runs_has_those_there_were);
    RUN(what_lasts_longer_than_its_hours_ends);
    RUN(what_has_lost_its_file_fails);
    RUN(answers_without_room_fail_the_job);
    RUN(the_mode_says_what_moves_it);
    RUN(jobs_are_listed_by_what_they_are);
    RUN(a_list_is_a_look);
    RUN(a_look_at_what_has_gone_writes_nothing);
    RUN(a_reset_forgets_jobs);
    t_service_end();
    return T_DONE();
}
