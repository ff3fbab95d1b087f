/* SPDX-License-Identifier: MIT
 * ids=unique: no two answers share an id, and the same calls have the same ones again.
 */
#include "api/kit.h"

enum {
    CALLS = 6,
    ROOM = 64
};

/* Each makes an id of the answer at that place. */
static const struct asked {
    const char *path, *body, *id;
} asked[CALLS] = {
    { "/v1/chat/completions",
      "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
      "/id" },
    { "/v1/chat/completions",
      "{\"model\":\"mistral-small-latest\",\"tool_choice\":\"any\",\"messages\":[{\"role\":"
      "\"user\","
      "\"content\":\"Hi\"}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\","
      "\"parameters\":{\"type\":\"object\",\"properties\":{}}}}]}",
      "/choices/0/message/tool_calls/0/id" },
    { "/v1/responses", "{\"model\":\"mistral-small-latest\",\"input\":\"Hi\"}", "/id" },
    { "/v1/responses", "{\"model\":\"mistral-small-latest\",\"input\":\"Hi\"}", "/output/0/id" },
    { "/v1/embeddings", "{\"model\":\"mistral-embed\",\"input\":\"Hi\"}", "/id" },
    { "/v1/moderations", "{\"model\":\"mistral-moderation-2603\",\"input\":\"Hi\"}", "/id" },
};

static void ask(size_t which, char id[static ROOM])
{
    CHECK_INT(t_call(METHOD_POST, asked[which].path, asked[which].body), 200);
    struct str found = json_str(t_json(asked[which].id));
    CHECK(found.n > 8 && found.n < ROOM);
    (void)snprintf(id, ROOM, "%.*s", STR_ARG(found));
}

static void every_call_has_ids_of_its_own(void)
{
    char first[ROOM], second[ROOM];
    t_service("--ids=unique");
    for (size_t i = 0; i < CALLS; i++) {
        ask(i, first);
        ask(i, second);
        CHECK(strcmp(first, second) != 0);
    }
}

static void the_same_calls_after_a_start_have_the_same_ids(void)
{
    static char ids[2][2 * CALLS][ROOM];
    for (size_t life = 0; life < 2; life++) {
        t_service("--ids=unique");
        for (size_t i = 0; i < 2 * CALLS; i++)
            ask(i / 2, ids[life][i]);
    }
    CHECK(memcmp(ids[0], ids[1], sizeof ids[0]) == 0);
}

static void a_reset_and_another_key_begin_anew(void)
{
    char first[ROOM], again[ROOM];
    t_service("--ids=unique");
    ask(0, first);
    t_auth = "Bearer another";
    ask(0, again);
    t_auth = "Bearer test-key";
    CHECK_STR(str_from(again), str_from(first));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/reset", ""), 200);
    ask(0, again);
    CHECK_STR(str_from(again), str_from(first));
}

static void the_answer_itself_stays_as_it_is(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, asked[0].path, asked[0].body), 200);
    char plain[2000];
    (void)snprintf(plain, sizeof plain, "%.*s",
                   STR_ARG(json_str(t_json("/choices/0/message/content"))));
    CHECK_INT(t_call(METHOD_PATCH, "/__parlel/config", "{\"ids\":\"unique\"}"), 200);
    CHECK_INT(t_call(METHOD_POST, asked[0].path, asked[0].body), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/content")), str_from(plain));
}

static void by_default_the_same_request_has_the_same_ids(void)
{
    char first[ROOM], second[ROOM];
    t_service("--port=1");
    for (size_t i = 0; i < CALLS; i++) {
        ask(i, first);
        ask(i, second);
        CHECK_STR(str_from(first), str_from(second));
    }
}

int main(void)
{
    RUN(every_call_has_ids_of_its_own);
    RUN(the_same_calls_after_a_start_have_the_same_ids);
    RUN(a_reset_and_another_key_begin_anew);
    RUN(the_answer_itself_stays_as_it_is);
    RUN(by_default_the_same_request_has_the_same_ids);
    t_service_end();
    return T_DONE();
}
