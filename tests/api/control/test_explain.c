/* SPDX-License-Identifier: MIT
 * What an explanation says, and which rules would have no use. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define RULES "/__parlel/rules"
#define EXPLAIN "/__parlel/explain"
#define ASK(text)                                                                                  \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" text     \
    "\"}]}"

static int add(const char *rules)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    return t_call(METHOD_POST, RULES, rules);
}

/* ---- what an operation cannot use ---- */

static void what_an_operation_cannot_use_is_refused(void)
{
    static const struct {
        const char *rule, *path; /* NULL: it is fine */
    } cases[] = {
        { "{\"match\":{\"operation\":\"models\"},\"reply\":{\"content\":\"x\"}}",
          "/reply/content" },
        { "{\"match\":{\"operation\":\"embeddings\"},\"reply\":{\"content\":\"x\"}}",
          "/reply/content" },
        { "{\"match\":{\"operation\":\"chat\"},\"reply\":{\"embedding\":[1]}}",
          "/reply/embedding" },
        { "{\"match\":{\"operation\":\"files\"},\"reply\":{\"usage\":{\"prompt_tokens\":1}}}",
          "/reply/usage" },
        { "{\"match\":{\"operation\":\"files\"},\"replies\":[{},{\"thinking\":\"x\"}]}",
          "/reply/thinking" },
        { "{\"match\":{\"operation\":\"models\"},\"reply\":{\"status\":500}}", NULL },
        { "{\"match\":{\"operation\":\"models\"},\"reply\":{\"patch\":{\"a\":1}}}", NULL },
        { "{\"match\":{\"operation\":\"chat\"},\"reply\":{\"content\":\"x\"}}", NULL },
        { "{\"match\":{\"operation\":\"*\"},\"reply\":{\"content\":\"x\"}}", NULL },
        { "{\"reply\":{\"content\":\"x\"}}", NULL },
        { "{\"match\":{\"operation\":\"chat\",\"stream\":true},\"reply\":{\"patch\":{\"idd\":1}}}",
          "/reply/patch/idd" },
        { "{\"match\":{\"operation\":\"chat\",\"stream\":true},\"reply\":{\"patch\":{\"id\":"
          "\"1\"}}}",
          NULL },
        { "{\"match\":{\"operation\":\"chat\"},\"reply\":{\"patch\":{\"idd\":1}}}", NULL },
        { "{\"match\":{\"operation\":\"conversations\",\"stream\":true},\"reply\":{\"patch\":{"
          "\"id\":1}}}",
          "/reply/patch/id" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_INT(add(cases[i].rule), cases[i].path ? 400 : 200);
        CHECK_STR(json_str(t_json("/error/path")), str_from(cases[i].path ? cases[i].path : ""));
        if (!cases[i].path)
            CHECK_INT(json_count(t_json("/warnings")), 0);
    }
}

static void what_a_path_cannot_use_is_warned_of(void)
{
    CHECK_INT(add("{\"match\":{\"path\":\"/v1/models\"},\"reply\":{\"content\":\"x\"}}"), 200);
    CHECK(t_has("nothing at /v1/models has a use for content"));
    CHECK_INT(add("{\"match\":{\"path\":\"/v1/models*\"},\"reply\":{\"content\":\"x\"}}"), 200);
    CHECK(t_has("has a use for content"));
    CHECK_INT(add("{\"match\":{\"path\":\"/v1/chat/*\"},\"reply\":{\"content\":\"x\"}}"), 200);
    CHECK_INT(json_count(t_json("/warnings")), 0);
    CHECK_INT(add("{\"match\":{\"path\":\"/v1/models\"},\"reply\":{\"status\":500}}"), 200);
    CHECK_INT(json_count(t_json("/warnings")), 0);
}

/* ---- explain ---- */

static void an_explanation_says_what_validation_refuses(void)
{
    CHECK_INT(add("{\"reply\":{\"content\":\"x\"}}"), 200);
    CHECK_INT(t_call(METHOD_POST, EXPLAIN, "{\"path\":\"" CHAT "\",\"body\":{\"messages\":[]}}"),
              200);
    CHECK_INT(json_int(t_json("/refusal/status")), 422);
    CHECK(json_is(t_json("/refusal/body/detail/0/loc"), JSON_ARRAY));
    CHECK_STR(json_str(t_json("/rule/id")), STR("r1"));
    struct str refused = jw_compact(&t_arena, t_json("/refusal/body"));
    char kept[2000];
    snprintf(kept, sizeof kept, "%.*s", STR_ARG(refused));
    CHECK_INT(t_call(METHOD_POST, CHAT, "{\"messages\":[]}"), 422);
    CHECK_BODY(kept);
    CHECK_INT(t_call(METHOD_POST, EXPLAIN, "{\"path\":\"" CHAT "\",\"body\":" ASK("x") "}"), 200);
    CHECK(json_is(t_json("/refusal"), JSON_NULL));
    CHECK_INT(t_call(METHOD_POST, EXPLAIN, "{\"path\":\"/v1/files?page_size=x\"}"), 200);
    CHECK_INT(json_int(t_json("/refusal/status")), 422);
    CHECK_INT(t_call(METHOD_POST, EXPLAIN, "{\"path\":\"/v1/none\"}"), 200);
    CHECK(json_is(t_json("/refusal"), JSON_NULL));
    t_call(METHOD_GET, RULES, "");
    CHECK_INT(json_int(t_json("/rules/0/hits")), 0);
}

static void an_explanation_says_what_an_unknown_model_gets(void)
{
    static const struct {
        const char *path, *body;
    } asked[] = {
        { CHAT, "{\"model\":\"nope\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}" },
        { "/v1/embeddings", "{\"model\":\"mistral-small-latest\",\"input\":\"a\"}" },
        { "/v1/fim/completions", "{\"model\":\"nope\",\"prompt\":\"a\"}" },
        { "/v1/moderations", "{\"model\":\"nope\",\"input\":\"a\"}" },
        { "/v1/classifications", "{\"model\":\"nope\",\"input\":\"a\"}" },
        { "/v1/responses", "{\"model\":\"nope\",\"input\":\"a\"}" },
        { "/v1/conversations", "{\"model\":\"nope\",\"inputs\":\"a\"}" },
        { "/v1/agents", "{\"model\":\"nope\",\"name\":\"a\"}" },
        { "/v1/audio/speech", "{\"model\":\"nope\",\"input\":\"a\",\"voice_id\":\"Paul\"}" },
        { "/v1/ocr", "{\"model\":\"nope\",\"document\":{\"type\":\"document_url\","
                     "\"document_url\":\"https://example.com/a.pdf\"}}" },
    };
    t_call(METHOD_POST, "/__parlel/reset", "");
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        char body[400], kept[2000];
        snprintf(body, sizeof body, "{\"path\":\"%s\",\"body\":%s}", asked[i].path, asked[i].body);
        CHECK_INT(t_call(METHOD_POST, EXPLAIN, body), 200);
        int status = (int)json_int(t_json("/refusal/status"));
        snprintf(kept, sizeof kept, "%.*s", STR_ARG(jw_compact(&t_arena, t_json("/refusal/body"))));
        CHECK(status >= 400);
        CHECK_INT(t_call(METHOD_POST, asked[i].path, asked[i].body), status);
        CHECK_STR(jw_compact(&t_arena, t_tree), str_from(kept));
    }
    t_call(METHOD_PATCH, "/__parlel/config?key=k1", "{\"models.unknown\":\"accept\"}");
    CHECK_INT(t_call(METHOD_POST, EXPLAIN "?key=k1",
                     "{\"path\":\"" CHAT "\",\"body\":{\"model\":\"nope\",\"messages\":[{"
                     "\"role\":\"user\",\"content\":\"a\"}]}}"),
              200);
    CHECK(json_is(t_json("/refusal"), JSON_NULL));
}

static void an_explanation_takes_a_key(void)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_call(METHOD_POST, RULES "?key=k1", "{\"id\":\"own\",\"reply\":{\"content\":\"x\"}}");
    CHECK_INT(t_call(METHOD_POST, EXPLAIN "?key=k1", "{\"path\":\"" CHAT "\"}"), 200);
    CHECK_STR(json_str(t_json("/rule/id")), STR("own"));
    CHECK_INT(t_call(METHOD_POST, EXPLAIN "?key=k2", "{\"path\":\"" CHAT "\"}"), 200);
    CHECK(json_is(t_json("/rule"), JSON_NULL));
    CHECK_INT(t_call(METHOD_POST, EXPLAIN "?k=k2", "{\"path\":\"" CHAT "\"}"), 400);
}

int main(void)
{
    t_service("--port=1");
    RUN(what_an_operation_cannot_use_is_refused);
    RUN(what_a_path_cannot_use_is_warned_of);
    RUN(an_explanation_says_what_validation_refuses);
    RUN(an_explanation_says_what_an_unknown_model_gets);
    RUN(an_explanation_takes_a_key);
    t_service_end();
    return T_DONE();
}
