/* SPDX-License-Identifier: MIT
 * A workspace's own clock reaches all that tells a time or goes by one: what is made, jobs, what
 * expires, signed URLs; and nothing of others.
 */
#include "api/kit.h"

#define OWN "Bearer own"
#define OTHER "Bearer other"
#define BOUNDARY "multipart/form-data; boundary=b"
#define PART(name, value)                                                                          \
    "--b\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILE_OF(text)                                                                              \
    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\n"               \
    "Content-Type: application/x-jsonlines\r\n\r\n" text "\r\n--b--\r\n"

static const int64_t IN_2030 = 1893456000, IN_2020 = 1577836800;

static char id[64], path[200];

static void set_clock(const char *json)
{
    char body[100];
    (void)snprintf(body, sizeof body, "{\"clock\":%s}", json);
    CHECK_INT(t_call(METHOD_PATCH, "/__parlel/config?key=own", body), 200);
}

static void upload(const char *key, const char *parts)
{
    t_auth = key;
    t_type = BOUNDARY;
    CHECK_INT(t_call(METHOD_POST, "/v1/files", parts), 200);
    t_type = "application/json";
    (void)snprintf(id, sizeof id, "%.*s", STR_ARG(json_str(t_json("/id"))));
}

static int get_file(const char *key)
{
    t_auth = key;
    (void)snprintf(path, sizeof path, "/v1/files/%s", id);
    return t_call(METHOD_GET, path, "");
}

/* A number of seconds, or a date. */
static void check_time(const char *pointer)
{
    const struct json *v = t_json(pointer);
    if (json_is(v, JSON_STRING))
        CHECK_STR(str_sub(json_str(v), 0, 10), STR("2030-01-01"));
    else
        CHECK_INT(json_int(v), IN_2030);
}

static void what_is_made_has_its_time(void)
{
    static const struct {
        const char *path, *body, *time;
    } made[] = {
        { "/v1/chat/completions",
          "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]"
          "}",
          "/created" },
        { "/v1/fim/completions", "{\"model\":\"codestral-latest\",\"prompt\":\"def\"}",
          "/created" },
        { "/v1/agents", "{\"model\":\"mistral-small-latest\",\"name\":\"A\"}", "/created_at" },
        { "/v1/agents", "{\"model\":\"mistral-small-latest\",\"name\":\"B\"}", "/updated_at" },
        { "/v1/conversations", "{\"model\":\"mistral-small-latest\",\"inputs\":\"a\"}",
          "/outputs/0/created_at" },
        { "/v1/responses", "{\"model\":\"mistral-small-latest\",\"input\":\"a\"}", "/created_at" },
        { "/v1/libraries", "{\"name\":\"L\"}", "/created_at" },
        { "/v1/batch/jobs",
          "{\"model\":\"mistral-small-latest\",\"endpoint\":\"/v1/chat/"
          "completions\",\"requests\":[{"
          "\"custom_id\":\"1\",\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}}]}",
          "/created_at" },
    };
    t_service("--port=1");
    set_clock("\"2030-01-01T00:00:00Z\"");
    t_auth = OWN;
    for (size_t i = 0; i < ARRAY_LEN(made); i++) {
        CHECK(t_call(METHOD_POST, made[i].path, made[i].body) < 300);
        check_time(made[i].time);
    }
    t_auth = OTHER;
    CHECK_INT(t_call(METHOD_POST, made[0].path, made[0].body), 200);
    CHECK_INT(json_int(t_json("/created")), 1700000000);
}

static void jobs_go_by_it(void)
{
    char job[64];
    t_service("--port=1", "--jobs.mode=polls");
    set_clock("\"2030-01-01T00:00:00Z\"");
    upload(OWN, PART("purpose", "batch")
                    FILE_OF("{\"custom_id\":\"1\",\"body\":{\"messages\":[{\"role\":\"user\","
                            "\"content\":\"a\"}]}}"));
    check_time("/created_at");
    char body[300];
    (void)snprintf(body, sizeof body,
                   "{\"model\":\"mistral-small-latest\",\"endpoint\":\"/v1/chat/completions\","
                   "\"input_files\":[\"%s\"]}",
                   id);
    CHECK_INT(t_call(METHOD_POST, "/v1/batch/jobs", body), 200);
    (void)snprintf(job, sizeof job, "%.*s", STR_ARG(json_str(t_json("/id"))));
    (void)snprintf(path, sizeof path, "/v1/batch/jobs/%s", job);
    for (int i = 0; i < 4; i++)
        CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK_STR(json_str(t_json("/status")), STR("SUCCESS"));
    check_time("/started_at");
    check_time("/completed_at");
    (void)snprintf(id, sizeof id, "%.*s", STR_ARG(json_str(t_json("/output_file"))));
    CHECK_INT(get_file(OWN), 200);
    check_time("/created_at");
}

/* By the time of the others it is over since long. */
static void what_expires_goes_by_it(void)
{
    t_service("--port=1");
    set_clock("\"2020-01-01T00:00:00Z\"");
    upload(OWN, PART("purpose", "ocr") PART("expiry", "2") FILE_OF("x"));
    CHECK_INT(json_int(t_json("/expires_at")), IN_2020 + 7200);
    t_auth = OTHER;
    CHECK_INT(t_call(METHOD_GET, "/v1/files", ""), 200);
    CHECK_INT(get_file(OWN), 200);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":7199}"), 200);
    CHECK_INT(get_file(OWN), 200);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":1}"), 200);
    CHECK_INT(get_file(OWN), 404);
}

static void without_one_it_expires_as_all_do(void)
{
    t_service("--port=1");
    set_clock("\"2020-01-01T00:00:00Z\"");
    upload(OWN, PART("purpose", "ocr") PART("expiry", "2") FILE_OF("x"));
    set_clock("null");
    CHECK_INT(get_file(OWN), 404);
    set_clock("\"2030-01-01T00:00:00Z\"");
    upload(OWN, PART("purpose", "ocr") PART("expiry", "2") FILE_OF("x"));
    set_clock("null");
    CHECK_INT(get_file(OWN), 200);
}

static int get_signed(void)
{
    char url[400];
    t_auth = OWN;
    (void)snprintf(path, sizeof path, "/v1/files/%s/url?expiry=1", id);
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    struct str full = json_str(t_json("/url"));
    size_t at = str_find(full, STR("/v1/"), 0);
    CHECK(at != SIZE_MAX);
    (void)snprintf(url, sizeof url, "%.*s", STR_ARG(str_sub(full, at, full.n)));
    t_auth = NULL;
    return t_call(METHOD_GET, url, "");
}

static void signed_urls_go_by_it(void)
{
    t_service("--port=1");
    set_clock("\"2020-01-01T00:00:00Z\"");
    upload(OWN, PART("purpose", "ocr") FILE_OF("x"));
    CHECK_INT(get_signed(), 200);
    CHECK_STR(t_body, STR("x"));
}

static void a_state_that_is_loaded_goes_by_it(void)
{
    struct buf state;
    buf_init(&state, 1 << 20);
    t_service("--port=1");
    set_clock("\"2020-01-01T00:00:00Z\"");
    upload(OWN, PART("purpose", "ocr") PART("expiry", "2") FILE_OF("x"));
    CHECK_INT(t_call(METHOD_GET, "/__parlel/state", ""), 200);
    buf_str(&state, t_body);
    t_service("--port=1");
    CHECK_INT(t_call_bytes(METHOD_PUT, "/__parlel/state", buf_view(&state)), 200);
    t_auth = OTHER;
    CHECK_INT(t_call(METHOD_GET, "/v1/files", ""), 200);
    CHECK_INT(get_file(OWN), 200);
    buf_fini(&state);
}

int main(void)
{
    RUN(what_is_made_has_its_time);
    RUN(jobs_go_by_it);
    RUN(what_expires_goes_by_it);
    RUN(without_one_it_expires_as_all_do);
    RUN(signed_urls_go_by_it);
    RUN(a_state_that_is_loaded_goes_by_it);
    t_service_end();
    return T_DONE();
}
