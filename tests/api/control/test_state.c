/* SPDX-License-Identifier: MIT
 * The state, out and in: the same calls give the same bytes afterwards, and what is wrong in it
 * changes nothing.
 */
#include "api/kit.h"

#define STATE "/__parlel/state"
#define CHAT(text)                                                                                 \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" text     \
    "\"}]}"

static int upload(const char *bytes)
{
    char body[1000];
    (void)snprintf(body, sizeof body,
                   "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nocr\r\n--b\r\n"
                   "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                   "Content-Type: text/plain\r\n\r\n%s\r\n--b--\r\n",
                   bytes);
    t_type = "multipart/form-data; boundary=b";
    int status = t_call(METHOD_POST, "/v1/files", body);
    t_type = "application/json";
    return status;
}

/* Something of everything that is remembered. */
static void live(void)
{
    CHECK_INT(upload("The river is wide."), 200);
    CHECK_INT(upload("The river is wide."), 200);
    CHECK_INT(
        t_call(METHOD_POST, "/v1/agents",
               "{\"model\":\"mistral-small-latest\",\"name\":\"One\",\"metadata\":{\"x\":1.0}}"),
        200);
    CHECK_INT(t_call(METHOD_POST, "/v1/conversations",
                     "{\"model\":\"mistral-small-latest\",\"inputs\":\"Hello \\u00e9\"}"),
              200);
    CHECK_INT(
        t_call(METHOD_POST, "/__parlel/rules",
               "{\"rules\":[{\"match\":{\"user\":\"news\"},\"replies\":[{\"content\":\"one\"},{"
               "\"content\":\"two\"},{\"content\":\"three\"}]},{\"match\":{\"user\":\"open\"},"
               "\"scenario\":\"door\",\"to_state\":\"open\",\"reply\":{\"content\":\"It opens\"}},{"
               "\"match\":{\"user\":\"enter\"},\"scenario\":\"door\",\"in_state\":\"open\","
               "\"reply\":{\"content\":\"Welcome\"}}]}"),
        200);
    CHECK_INT(
        t_call(METHOD_POST, "/__parlel/rules?key=test-key",
               "{\"id\":\"mine\",\"match\":{\"user\":\"mine\"},\"reply\":{\"content\":\"yes\"}}"),
        200);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", CHAT("news")), 200);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", CHAT("open")), 200);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":3600}"), 200);
    CHECK_INT(t_call(METHOD_PATCH, "/__parlel/config",
                     "{\"ids\":\"unique\",\"cache.prompt\":\"warm\",\"timing.jitter\":0.5}"),
              200);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions",
                     CHAT("A long question about rivers, bridges and boats")),
              200);
}

/* What the calls that follow answer, one after the other. */
static void go_on(struct buf *out)
{
    static const char *const said[] = { CHAT("news"), CHAT("enter"), CHAT("mine"),
                                        CHAT("A long question about rivers, bridges and boats") };
    for (size_t i = 0; i < ARRAY_LEN(said); i++) {
        CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", said[i]), 200);
        buf_str(out, t_body);
    }
    CHECK_INT(upload("The river is wide."), 200);
    buf_str(out, t_body);
    static const char *const read[] = { "/v1/files", "/v1/agents", "/v1/conversations",
                                        "/__parlel/clock", "/__parlel/rules" };
    for (size_t i = 0; i < ARRAY_LEN(read); i++) {
        CHECK_INT(t_call(METHOD_GET, read[i], ""), 200);
        buf_str(out, t_body);
    }
}

static void take_state(struct buf *out, const char *query)
{
    char path[100];
    (void)snprintf(path, sizeof path, STATE "%s", query);
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK(t_tree != NULL);
    buf_str(out, t_body);
}

static int put_state(const struct buf *text)
{
    return t_call_bytes(METHOD_PUT, STATE, buf_view(text));
}

static void the_same_calls_give_the_same_bytes_afterwards(void)
{
    struct buf state, again, first, second;
    buf_init(&state, 1 << 24);
    buf_init(&again, 1 << 24);
    buf_init(&first, 1 << 24);
    buf_init(&second, 1 << 24);
    t_service("--port=1");
    live();
    take_state(&state, "");
    go_on(&first);
    t_service("--port=1");
    CHECK_INT(put_state(&state), 200);
    CHECK(json_int(t_json("/objects")) >= 4);
    CHECK_INT(json_int(t_json("/rules")), 4);
    take_state(&again, "");
    CHECK_STR(buf_view(&again), buf_view(&state));
    go_on(&second);
    CHECK_STR(buf_view(&second), buf_view(&first));
    buf_fini(&state);
    buf_fini(&again);
    buf_fini(&first);
    buf_fini(&second);
}

static void what_was_there_before_goes(void)
{
    struct buf state;
    buf_init(&state, 1 << 24);
    t_service("--port=1");
    take_state(&state, "");
    live();
    CHECK_INT(put_state(&state), 200);
    CHECK_INT(t_call(METHOD_GET, "/v1/files", ""), 200);
    CHECK_INT(json_count(t_json("/data")), 0);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/rules", ""), 200);
    CHECK_INT(json_int(t_json("/count")), 0);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/clock", ""), 200);
    CHECK_INT(json_int(t_json("/advanced_s")), 0);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/config", ""), 200);
    CHECK_STR(json_str(t_json("/options/ids/value")), STR("content"));
    buf_fini(&state);
}

static void contents_can_be_left_out_and_are_a_404_then(void)
{
    struct buf state;
    char path[200];
    buf_init(&state, 1 << 24);
    t_service("--port=1");
    CHECK_INT(upload("The river is wide."), 200);
    (void)snprintf(path, sizeof path, "/v1/files/%.*s/content", STR_ARG(json_str(t_json("/id"))));
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    take_state(&state, "?blobs=false");
    CHECK(!t_has("\"blob\""));
    CHECK_INT(put_state(&state), 200);
    CHECK_INT(t_call(METHOD_GET, path, ""), 404);
    CHECK_INT(t_call(METHOD_GET, "/v1/files", ""), 200);
    CHECK_INT(json_count(t_json("/data")), 1);
    buf_fini(&state);
}

/* What was said is no file. */
static void conversations_stay_whole_without_contents(void)
{
    struct buf state;
    char path[200];
    buf_init(&state, 1 << 24);
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/v1/conversations",
                     "{\"model\":\"mistral-small-latest\",\"inputs\":\"Hello\"}"),
              200);
    (void)snprintf(path, sizeof path, "/v1/conversations/%.*s/history",
                   STR_ARG(json_str(t_json("/conversation_id"))));
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    struct buf history;
    buf_init(&history, 1 << 16);
    buf_str(&history, t_body);
    take_state(&state, "?blobs=false");
    CHECK_INT(put_state(&state), 200);
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK_STR(t_body, buf_view(&history));
    CHECK_INT(json_count(t_json("/entries")), 2);
    buf_fini(&history);
    buf_fini(&state);
}

static void one_key_is_written_alone(void)
{
    t_service("--port=1");
    live();
    t_auth = "Bearer another";
    CHECK_INT(upload("Another"), 200);
    CHECK_INT(t_call(METHOD_GET, STATE "?key=another", ""), 200);
    CHECK_INT(json_count(t_json("/objects")), 1);
    CHECK_INT(json_count(t_json("/workspaces")), 1);
    CHECK_INT(json_count(t_json("/rules")), 0);
    t_auth = "Bearer test-key";
}

static void what_is_written_by_hand_may_name_the_key_itself(void)
{
    t_service("--port=1");
    CHECK_INT(
        t_call(
            METHOD_PUT, STATE,
            "{ \"version\": 1, \"objects\": [ { \"key\": \"test-key\", \"kind\": \"judge\", "
            "\"id\": \"0198a1b2-0000-7000-8000-000000000001\", \"value\": { \"name\": \"J\" } } ], "
            "\"rules\": [ { \"match\": { \"user\": \"hi\" }, \"reply\": { \"content\": \"x\" } } ] "
            "}"),
        200);
    CHECK_INT(t_call(METHOD_GET, "/v1/observability/judges", ""), 200);
    CHECK(t_has("0198a1b2-0000-7000-8000-000000000001"));
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", CHAT("hi")), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/content")), STR("x"));
}

static void what_is_wrong_is_named_and_changes_nothing(void)
{
#define ONE(more)                                                                                  \
    "{\"version\":1,\"objects\":[{\"key\":\"k\",\"kind\":\"file\",\"id\":\"a\"," more "}]}"
#define SAID(blob)                                                                                 \
    "{\"version\":1,\"objects\":[{\"key\":\"k\",\"kind\":\"conversation\",\"id\":\"a\","           \
    "\"value\":{},\"blob\":\"" blob "\"}]}"
    static const struct {
        const char *text, *path;
    } wrong[] = {
        { "", "" },
        { "{", "" },
        { "[]", "" },
        { "{}", "" },
        { "{\"version\":2}", "/version" },
        { "{\"version\":1,\"version\":1}", "" },
        { "{\"version\":1,\"more\":1}", "" },
        { "{\"version\":1} x", "" },
        { "{\"version\":1,\"clock\":{\"advanced_s\":-1}}", "/clock" },
        { "{\"version\":1,\"clock\":[]}", "/clock" },
        { "{\"version\":1,\"config\":{\"nope\":\"1\"}}", "/config" },
        { "{\"version\":1,\"config\":{\"port\":\"1\"}}", "/config" },
        { "{\"version\":1,\"config\":{\"ids\":1}}", "/config" },
        { "{\"version\":1,\"workspaces\":[{}]}", "/workspaces/0" },
        { "{\"version\":1,\"workspaces\":[{\"key\":\"a\",\"hash\":\"12\"}]}", "/workspaces/0" },
        { "{\"version\":1,\"workspaces\":[{\"key\":\"a\"},{\"key\":\"a\"}]}", "/workspaces/1" },
        { "{\"version\":1,\"rules\":[{\"match\":{\"usr\":\"x\"}}]}", "/rules/0/match/usr" },
        { "{\"version\":1,\"rules\":[{\"match\":{\"operation\":\"chatt\"},\"reply\":{\"content\":"
          "\"x\"}}]}",
          "/rules/0" },
        { "{\"version\":1,\"rules\":[{\"id\":\"a\",\"reply\":{\"content\":\"x\"}},{\"id\":\"a\","
          "\"reply\":{"
          "\"content\":\"x\"}}]}",
          "/rules/1" },
        { "{\"version\":1,\"rules\":{}}", "/rules" },
        { ONE("\"x\":1,\"value\":{}"), "/objects/0" },
        { ONE("\"order\":1"), "/objects/0" },
        { ONE("\"value\":{},\"text\":\"x\""), "/objects/0" },
        { ONE("\"value\":{},\"blob\":\"*\""), "/objects/0" },
        { ONE("\"value\":{},\"blob\":1"), "/objects/0" },
        { ONE("\"value\":{\"purpose\":\"batch\"},\"blob\":\"ew==\""), "/objects/0" },
        { SAID(""), "/objects/0" },
        { SAID("ew=="), "/objects/0" },
        { SAID("e30="), "/objects/0" },
        { SAID("W10K"), "/objects/0" },
        { ONE("\"value\":{},\"order\":-1"), "/objects/0" },
        { ONE("\"value\":{},\"job\":{\"row\":\"x\"}"), "/objects/0" },
        { ONE("\"value\":{}},{\"key\":\"k\",\"kind\":\"file\",\"id\":\"a\",\"value\":{}"),
          "/objects/1" },
        { ONE("\"value\":{},\"order\":2},{\"key\":\"k\",\"kind\":\"file\",\"id\":\"b\","
              "\"order\":2,\"value\":{}"),
          "/objects/1" },
        { "{\"version\":1,\"objects\":[{\"kind\":\"file\",\"id\":\"a\",\"value\":{}}]}",
          "/objects/0" },
        { "{\"version\":1,\"objects\":[1]}", "/objects/0" },
        { "{\"version\":1,\"objects\":[{}", "" },
    };
    struct buf before, after;
    buf_init(&before, 1 << 24);
    buf_init(&after, 1 << 24);
    t_service("--port=1");
    live();
    take_state(&before, "");
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        int status = t_call(METHOD_PUT, STATE, wrong[i].text);
        if (status != 400 || !json_str(t_json("/error/message")).n ||
            !str_eq(json_str(t_json("/error/path")), str_from(wrong[i].path)))
            printf("%s: %.*s\n", wrong[i].text, STR_ARG(t_body));
        CHECK_INT(status, 400);
        CHECK(json_str(t_json("/error/message")).n > 0);
        CHECK_STR(json_str(t_json("/error/path")), str_from(wrong[i].path));
    }
    take_state(&after, "");
    CHECK_STR(buf_view(&after), buf_view(&before));
    buf_fini(&before);
    buf_fini(&after);
}

static void what_has_no_room_is_refused(void)
{
    struct buf state;
    buf_init(&state, 1 << 24);
    t_service("--port=1");
    for (size_t i = 0; i < 200; i++)
        CHECK_INT(t_call(METHOD_POST, "/v1/conversations",
                         "{\"model\":\"mistral-small-latest\",\"inputs\":\"Hello\"}"),
                  200);
    take_state(&state, "");
    t_service("--store.bytes=65536");
    CHECK_INT(put_state(&state), 400);
    CHECK(t_has("store.bytes"));
    buf_fini(&state);
}

int main(void)
{
    RUN(the_same_calls_give_the_same_bytes_afterwards);
    RUN(what_was_there_before_goes);
    RUN(contents_can_be_left_out_and_are_a_404_then);
    RUN(conversations_stay_whole_without_contents);
    RUN(one_key_is_written_alone);
    RUN(what_is_written_by_hand_may_name_the_key_itself);
    RUN(what_is_wrong_is_named_and_changes_nothing);
    RUN(what_has_no_room_is_refused);
    t_service_end();
    return T_DONE();
}
