/* SPDX-License-Identifier: MIT
 * Tools of the server in completions of chat and of agents: what ran stands before the answer, in
 * JSON as in a stream.
 */
#include "api/kit.h"

#include "json/build.h"

#define CHAT "/v1/chat/completions"
#define AGENTS "/v1/agents/completions"

static char agent_id[64];

static void make_agent(const char *tools, const char *more)
{
    char body[600];
    t_service("--port=1");
    snprintf(body, sizeof body,
             "{\"model\":\"mistral-small-latest\",\"name\":\"a\",\"tools\":[%s]%s}", tools, more);
    CHECK_INT(t_call(METHOD_POST, "/v1/agents", body), 200);
    snprintf(agent_id, sizeof agent_id, "%s", json_str(t_json("/id")).p);
}

static int ask(const char *question, const char *more)
{
    char body[900];
    snprintf(body, sizeof body,
             "{\"agent_id\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}",
             agent_id, question, more);
    return t_call(METHOD_POST, AGENTS, body);
}

static bool says(const char *pointer, const char *word)
{
    return str_find(json_str(t_json(pointer)), str_from(word), 0) != SIZE_MAX;
}

static void the_code_of_an_agent_runs(void)
{
    make_agent("{\"type\":\"code_interpreter\"}", "");
    CHECK_INT(ask("Please run some Python for me: (17 + 3) * 41 - 7", ""), 200);
    CHECK(!t_json("/choices/0/message"));
    CHECK_INT(json_count(t_json("/choices/0/messages")), 3);
    CHECK(
        t_has("\"messages\":[{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\""));
    CHECK_STR(json_str(t_json("/choices/0/messages/0/tool_calls/0/function/name")),
              STR("code_interpreter"));
    CHECK_STR(json_str(t_json("/choices/0/messages/1/role")), STR("tool"));
    CHECK_STR(json_str(t_json("/choices/0/messages/1/content")), STR("813\n"));
    CHECK_STR(json_str(t_json("/choices/0/messages/1/tool_call_id")),
              json_str(t_json("/choices/0/messages/0/tool_calls/0/id")));
    CHECK(says("/choices/0/messages/2/content", "813"));
    CHECK_INT(json_int(t_json("/choices/0/messages/2/index")), 2);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("stop"));
}

static void what_needs_no_tool_is_one_message(void)
{
    make_agent("{\"type\":\"code_interpreter\"}", "");
    CHECK_INT(ask("Hello!", ""), 200);
    CHECK(t_json("/choices/0/message/content") && !t_json("/choices/0/messages"));
    CHECK_INT(ask("Please run some Python for me: 2 + 3", ",\"tool_choice\":\"none\""), 200);
    CHECK(t_json("/choices/0/message") && !t_json("/choices/0/messages"));
    t_call(METHOD_POST, "/__parlel/rules", "{\"match\":{},\"reply\":{\"content\":\"said\"}}");
    CHECK_INT(ask("Please run some Python for me: 2 + 3", ""), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/content")), STR("said"));
}

static void a_search_may_help(void)
{
    make_agent("{\"type\":\"web_search\"}", "");
    CHECK_INT(ask("Who won the cup in 2024?", ""), 200);
    CHECK_STR(json_str(t_json("/choices/0/messages/0/tool_calls/0/function/name")),
              STR("web_search"));
    int64_t with = json_int(t_json("/usage/prompt_tokens"));
    CHECK_INT(ask("Who won the cup in 2024?", ",\"tool_choice\":\"none\""), 200);
    CHECK(with > json_int(t_json("/usage/prompt_tokens")));
}

static void what_must_be_allowed_does_not_run(void)
{
    make_agent("{\"type\":\"web_search\",\"tool_configuration\":{\"requires_confirmation\":["
               "\"web_search\"]}}",
               "");
    CHECK_INT(ask("Search the web for whales", ""), 200);
    CHECK(t_json("/choices/0/message") && !t_json("/choices/0/messages"));
}

static void a_picture_has_an_address(void)
{
    char path[300];
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\","
                     "\"content\":\"Draw an orange cat.\"}],\"tools\":[{\"type\":"
                     "\"image_generation\"}]}"),
              200);
    CHECK_STR(json_str(t_json("/choices/0/messages/2/content/0/type")), STR("text"));
    CHECK_STR(json_str(t_json("/choices/0/messages/2/content/1/type")), STR("image_url"));
    struct str url = json_str(t_json("/choices/0/messages/2/content/1/image_url"));
    size_t at = str_find(url, STR("/v1/files/"), 0);
    snprintf(path, sizeof path, "%.*s", STR_ARG(str_sub(url, at, url.n)));
    CHECK(says("/choices/0/messages/1/content", path));
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK(str_starts(t_body, STR("\x89PNG\r\n\x1a\n")));
}

static void a_library_must_be_there(void)
{
    make_agent("{\"type\":\"document_library\",\"library_ids\":["
               "\"00000000-0000-4000-8000-000000000001\"]}",
               "");
    CHECK_INT(ask("What does the library say of bridges?", ""), 404);
}

/* Nulls as a message of a row has them. */
static void a_row_of_a_batch_has_the_messages(void)
{
    char path[100];
    make_agent("{\"type\":\"code_interpreter\"}", "");
    CHECK_INT(t_call(METHOD_POST, "/v1/batch/jobs",
                     "{\"endpoint\":\"/v1/chat/completions\",\"model\":\"mistral-small-latest\","
                     "\"requests\":[{\"body\":{\"messages\":[{\"role\":\"user\",\"content\":"
                     "\"Draw a cat\"}],\"tools\":[{\"type\":\"image_generation\"}]}}]}"),
              200);
    snprintf(path, sizeof path, "/v1/batch/jobs/%s", json_str(t_json("/id")).p);
    t_call(METHOD_GET, path, "");
    t_call(METHOD_GET, path, "");
    CHECK_INT(json_count(t_json("/outputs/0/response/body/choices/0/messages")), 3);
    CHECK(!t_json("/outputs/0/response/body/choices/0/message"));
    CHECK(t_has("\"index\": 0, \"metadata\": null}, {\"role\": \"tool\", \"content\": "));
}

/* ---- streams ---- */

/* The text of all deltas of a message, its first chunk's role before it. */
static struct str folded(struct arena *a, struct str body, int64_t index)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    while (body.n) {
        struct str line = str_cut(&body, '\n');
        const struct json *event =
            str_starts(line, STR("data: {")) ? json_parse(a, str_sub(line, 6, line.n), NULL) : NULL;
        const struct json *delta = event ? json_pointer(event, STR("/choices/0/delta")) : NULL;
        const struct json *content = json_get(delta, STR("content"));
        if (!delta || json_int(json_get(delta, STR("index"))) != index)
            continue;
        CHECK(json_get(delta, STR("index")) != NULL);
        buf_str(&text, json_str(json_get(delta, STR("role"))));
        buf_str(&text, json_str(content));
        if (json_count(content))
            buf_str(&text, STR("+chunks"));
        if (json_count(json_get(delta, STR("tool_calls"))))
            buf_str(&text, STR("+call"));
    }
    struct str copy = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

static void a_stream_folds_to_the_messages(void)
{
    static const char question[] = "Draw an orange cat, then compute 12 * 12 in Python.";
    struct arena a;
    make_agent("{\"type\":\"code_interpreter\"},{\"type\":\"image_generation\"}", "");
    arena_init(&a);
    CHECK_INT(ask(question, ""), 200);
    size_t count = json_count(t_json("/choices/0/messages"));
    CHECK_INT(count, 5);
    const char *texts[5];
    for (size_t i = 0; i < count && i < ARRAY_LEN(texts); i++) {
        const struct json *m = json_at(t_json("/choices/0/messages"), i);
        bool last = i + 1 == count, result = i % 2;
        struct str text = last ? json_str(json_pointer(m, STR("/content/0/text")))
                               : json_str(json_get(m, STR("content")));
        texts[i] = arena_printf(&a, "%s%.*s%s", result ? "tool" : "assistant", STR_ARG(text),
                                last     ? "+chunks"
                                : result ? ""
                                         : "+call")
                       .p;
    }
    CHECK_INT(ask(question, ",\"stream\":true"), 200);
    for (size_t i = 0; i < count && i < ARRAY_LEN(texts); i++)
        CHECK_STR(folded(&a, t_body, (int64_t)i), str_from(texts[i]));
    CHECK(t_has("\"finish_reason\":\"stop\"}],\"usage\":{"));
    CHECK(str_ends(t_body, STR("data: [DONE]\n\n")));
    arena_fini(&a);
}

int main(void)
{
    RUN(the_code_of_an_agent_runs);
    RUN(what_needs_no_tool_is_one_message);
    RUN(a_search_may_help);
    RUN(what_must_be_allowed_does_not_run);
    RUN(a_picture_has_an_address);
    RUN(a_library_must_be_there);
    RUN(a_row_of_a_batch_has_the_messages);
    RUN(a_stream_folds_to_the_messages);
    t_service_end();
    return T_DONE();
}
