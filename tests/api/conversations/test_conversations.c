/* SPDX-License-Identifier: MIT
 * Conversations: starting, continuing, restarting, reading; functions. What is
 * recorded stands with its date. */
#include "api/conversations/talk.h"

/* Recorded 2026-10-05 and 2026-07-21, but for times and ids. */
static void answers_are_as_recorded(void)
{
    start_plain();
    CHECK_INT(strlen(id), 37);
    CHECK(t_has("{\"object\":\"conversation.response\",\"conversation_id\":\"conv_"));
    CHECK(t_has("\"outputs\":[{\"object\":\"entry\",\"type\":\"message.output\",\"created_at\":"
                "\"2023-11-14T22:13:20Z\",\"completed_at\":\"2023-11-14T22:13:20Z\",\"model\":"
                "\"mistral-small-latest\",\"id\":\"msg_"));
    CHECK(t_has("\",\"role\":\"assistant\",\"content\":\"10\"}],\"usage\":{\"prompt_tokens\":16,"
                "\"completion_tokens\":3,\"total_tokens\":19},\"guardrails\":null}"));
    CHECK_STR(t_header("x-ratelimit-limit-tokens-minute"), STR("20000"));
    CHECK(!t_header("x-ratelimit-limit-req-minute").p);
    CHECK_INT(append("\"" ADD_MORE "\"", ""), 200);
    CHECK_STR(json_str(t_json("/conversation_id")), str_from(id));
    CHECK_STR(json_str(t_json("/outputs/0/content")), STR("5"));
}

static void a_restart_keeps_the_entry_in_a_new_conversation(void)
{
    char from[64], body[300], first[64];
    start_plain();
    snprintf(from, sizeof from, "%s", json_str(t_json("/outputs/0/id")).p);
    append("\"" ADD_MORE "\"", "");
    snprintf(body, sizeof body,
             "{\"from_entry_id\":\"%s\",\"inputs\":\"What is 6+6? Reply with just the number.\"}",
             from);
    CHECK_INT(call_below(METHOD_POST, "/restart", body), 200);
    CHECK_STR(json_str(t_json("/outputs/0/content")), STR("12"));
    CHECK_INT(json_int(t_json("/usage/prompt_tokens")), 34); /* recorded */
    snprintf(first, sizeof first, "%s", id);
    snprintf(path, sizeof path, CONVERSATIONS "/%s", json_str(t_json("/conversation_id")).p);
    CHECK(strcmp(path + sizeof CONVERSATIONS, first) != 0);
    CHECK_INT(call_below(METHOD_GET, "/history", ""), 200);
    CHECK_INT(json_count(t_json("/entries")), 4);
    CHECK_STR(json_str(t_json("/entries/1/id")), str_from(from));
    CHECK_INT(call_below(METHOD_POST, "/restart", "{\"from_entry_id\":\"msg_none\"}"), 404);
}

static void a_conversation_is_read_listed_and_deleted(void)
{
    start_plain();
    CHECK_INT(call_below(METHOD_GET, "", ""), 200);
    CHECK(t_has("{\"instructions\":null,\"tools\":[],\"completion_args\":{\"stop\":null,"));
    CHECK(t_has("\"object\":\"conversation\",\"id\":\"conv_"));
    CHECK(!t_has("entries"));
    start("{\"inputs\":\"hi\"," SMALL ",\"name\":\"n\",\"metadata\":{\"a\":1}}");
    CHECK_INT(t_call(METHOD_GET, CONVERSATIONS, ""), 200);
    CHECK_INT(json_count(t_tree), 2);
    CHECK_STR(json_str(t_json("/0/name")), STR("n"));
    CHECK_INT(t_call(METHOD_GET, CONVERSATIONS "?metadata=%7B%22a%22%3A1%7D", ""), 200);
    CHECK_INT(json_count(t_tree), 1);
    CHECK_INT(call_below(METHOD_GET, "/messages", ""), 200);
    CHECK(t_has("{\"object\":\"conversation.messages\",\"conversation_id\":\""));
    CHECK_INT(json_count(t_json("/messages")), 2);
    CHECK_INT(call_below(METHOD_GET, "/history", ""), 200);
    CHECK(t_has("{\"object\":\"entry\",\"type\":\"message.input\",\"created_at\":"
                "\"2023-11-14T22:13:20Z\",\"completed_at\":null,\"id\":\"msg_"));
    CHECK(t_has("\"role\":\"user\",\"content\":\"hi\",\"prefix\":false}"));
    t_auth = "Bearer another";
    CHECK_INT(call_below(METHOD_GET, "", ""), 404);
    t_auth = "Bearer test-key";
    CHECK_INT(call_below(METHOD_DELETE, "", ""), 204);
    CHECK_INT(call_below(METHOD_GET, "/history", ""), 404);
    CHECK_INT(append("\"x\"", ""), 404);
}

static void what_is_not_stored_cannot_be_continued(void)
{
    t_service("--port=1");
    CHECK_INT(start("{\"inputs\":\"hi\",\"store\":false," SMALL "}"), 200);
    CHECK_INT(append("\"x\"", ""), 404);
    start_plain();
    CHECK_INT(t_call(METHOD_POST, path, "{\"inputs\":\"x\",\"store\":false}"), 200);
    CHECK_INT(call_below(METHOD_GET, "/history", ""), 200);
    CHECK_INT(json_count(t_json("/entries")), 2);
}

static void wrong_bodies_are_refused_in_the_double_form(void)
{
    start_plain();
    CHECK_INT(append("\"x\"", ",\"tools\":[]"), 422);
    CHECK_BODY("{\"object\":\"Error\",\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\","
               "\"tools\"],\"msg\":\"Extra inputs are not permitted\",\"input\":[]}],\"message\":[{"
               "\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"tools\"],\"msg\":\"Extra inputs "
               "are not permitted\",\"input\":[]}],\"type\":\"invalid_request_error\",\"code\":"
               "3001}");
    CHECK_INT(start("{\"inputs\":\"hi\"}"), 422);
    CHECK(t_has("exactly one of agent_id and model"));
    CHECK_INT(start("{\"inputs\":\"hi\",\"agent_id\":\"ag_x\"," SMALL "}"), 422);
    CHECK_INT(start("{\"inputs\":\"hi\",\"agent_id\":\"ag_x\",\"tools\":[]}"), 422);
    CHECK_INT(start("{\"inputs\":\"hi\",\"agent_version\":1," SMALL "}"), 422);
    CHECK_INT(start("{\"inputs\":\"hi\",\"agent_id\":\"ag_x\"}"), 404);
    CHECK_INT(start("{\"inputs\":\"hi\",\"model\":\"nobody\"}"), 400);
    CHECK_INT(start("{\"inputs\":[{\"role\":\"assistant\",\"content\":\"hi\"}]," SMALL "}"), 400);
    CHECK(t_has("\"type\":\"invalid_request_error\",\"code\":3230}"));
}

static void inputs_may_be_entries(void)
{
    t_service("--port=1");
    CHECK_INT(
        start("{\"inputs\":[{\"role\":\"user\",\"content\":\"" ADD "\"},{\"object\":\"entry\","
              "\"type\":\"message.output\",\"role\":\"assistant\",\"content\":[{\"type\":"
              "\"text\",\"text\":\"10\"},{\"type\":\"tool_reference\",\"tool\":\"web_search\","
              "\"title\":\"t\"}]},{\"type\":\"message.input\",\"role\":\"user\",\"content\":"
              "\"" ADD_MORE "\"}]," SMALL ",\"instructions\":\"Be brief.\"}"),
        200);
    CHECK_STR(json_str(t_json("/outputs/0/content")), STR("5"));
    CHECK_INT(call_below(METHOD_GET, "/history", ""), 200);
    CHECK_INT(json_count(t_json("/entries")), 4);
    CHECK_STR(json_str(t_json("/entries/1/content/1/type")), STR("tool_reference"));
}

static void a_function_is_called_and_its_result_told(void)
{
    char result[300];
    t_service("--port=1");
    CHECK_INT(
        start("{\"inputs\":\"What is the weather in Paris?\",\"tools\":[" WEATHER "]," SMALL "}"),
        200);
    CHECK(t_has("\"type\":\"function.call\""));
    CHECK(t_has("\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\": \\\"Paris\\\"}\"}]"));
    snprintf(result, sizeof result,
             "[{\"type\":\"function.result\",\"tool_call_id\":\"%s\",\"result\":\"{\\\"sky\\\": "
             "\\\"clear\\\"}\"}]",
             json_str(t_json("/outputs/0/tool_call_id")).p);
    CHECK_INT(append("\"And now?\"", ""), 400);
    CHECK(t_has("\"type\":\"invalid_request_error\",\"code\":3001}"));
    CHECK_INT(append(result, ""), 200);
    CHECK_STR(json_str(t_json("/outputs/0/type")), STR("message.output"));
    CHECK(t_has("clear"));
    CHECK_INT(call_below(METHOD_GET, "/history", ""), 200);
    CHECK_INT(json_count(t_json("/entries")), 4);
    CHECK(str_starts(json_str(t_json("/entries/1/id")), STR("fc_")));
    CHECK(str_starts(json_str(t_json("/entries/2/id")), STR("fr_")));
    CHECK_INT(append("\"Thanks\"", ""), 200);
}

/* ---- agents ---- */

static void an_agent_answers_with_its_id(void)
{
    t_service("--port=1");
    make_agent("{" SMALL ",\"name\":\"a\",\"instructions\":\"You are concise.\"}", agent);
    CHECK_INT(start_agent(ADD, ""), 200);
    CHECK(t_has("\"completed_at\":\"2023-11-14T22:13:20Z\",\"agent_id\":\"ag_"));
    CHECK(json_int(t_json("/usage/prompt_tokens")) > 16);
    CHECK_INT(call_below(METHOD_GET, "", ""), 200);
    CHECK_STR(json_str(t_json("/agent_id")), str_from(agent));
    CHECK(!t_json("/model"));
    CHECK_INT(start_agent(ADD, ",\"agent_version\":7"), 404);
}

/* ---- rules ---- */

static void rules_dictate_texts_and_calls(void)
{
    t_service("--port=1");
    t_call(
        METHOD_POST, "/__parlel/rules",
        "{\"rules\":[{\"match\":{\"operation\":\"conversations\",\"user\":\"first\"},\"reply\":{"
        "\"content\":\"One.\"}},{\"match\":{\"operation\":\"conversations\",\"user\":\"second\","
        "\"model\":\"mistral-small-latest\"},\"reply\":{\"tool_calls\":[{\"name\":\"f\","
        "\"arguments\":{\"a\":1}}]}},{\"match\":{\"user\":\"third\"},\"reply\":{\"status\":503}}]"
        "}");
    CHECK_INT(start("{\"inputs\":\"the first\"," SMALL "}"), 200);
    CHECK_STR(json_str(t_json("/outputs/0/content")), STR("One."));
    CHECK_INT(append("\"the second\"", ""), 200);
    CHECK_STR(json_str(t_json("/outputs/0/name")), STR("f"));
    CHECK_STR(json_str(t_json("/outputs/0/arguments")), STR("{\"a\": 1}"));
    CHECK_INT(start("{\"inputs\":\"the third\"," SMALL "}"), 503);
}

static void the_same_conversations_are_made_in_every_life(void)
{
    char first[64];
    start_plain();
    snprintf(first, sizeof first, "%s", id);
    start("{\"inputs\":\"" ADD "\"," SMALL "}");
    CHECK(strcmp(first, id) != 0);
    start_plain();
    CHECK_STR(str_from(first), str_from(id));
}

int main(void)
{
    RUN(answers_are_as_recorded);
    RUN(a_restart_keeps_the_entry_in_a_new_conversation);
    RUN(a_conversation_is_read_listed_and_deleted);
    RUN(what_is_not_stored_cannot_be_continued);
    RUN(wrong_bodies_are_refused_in_the_double_form);
    RUN(inputs_may_be_entries);
    RUN(a_function_is_called_and_its_result_told);
    RUN(an_agent_answers_with_its_id);
    RUN(rules_dictate_texts_and_calls);
    RUN(the_same_conversations_are_made_in_every_life);
    t_service_end();
    return T_DONE();
}
