/* SPDX-License-Identifier: MIT
 * Agents, their versions and aliases, and what completions make of them. */
#include "api/kit.h"

#define AGENTS "/v1/agents"

static char id[64], agent[96];

static void note_id(void)
{
    snprintf(id, sizeof id, "%s", json_str(t_json("/id")).p);
    snprintf(agent, sizeof agent, AGENTS "/%s", id);
}

static void make_on(const char *day, const char *body)
{
    t_service("--port=1", day);
    CHECK_INT(t_call(METHOD_POST, AGENTS, body), 200);
    note_id();
}

static void make(const char *body)
{
    make_on("--service.date=2026-11-30", body);
}

static void make_plain(void)
{
    make("{\"model\":\"mistral-small-latest\",\"name\":\"a\",\"instructions\":\"You are brief.\"}");
}

static int call_below(enum method method, const char *below, const char *body)
{
    char path[200];
    snprintf(path, sizeof path, "%s%s", agent, below);
    return t_call(method, path, body);
}

static int complete(const char *more)
{
    char body[2000];
    snprintf(body, sizeof body,
             "{\"agent_id\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"What is 2+2? "
             "Reply with just the number.\"}]%s}",
             id, more);
    return t_call(METHOD_POST, "/v1/agents/completions", body);
}

/* As recorded on 2026-06-29. */
static void an_agent_has_the_recorded_members_in_their_order(void)
{
    make_plain();
    CHECK(t_has("{\"instructions\":\"You are brief.\",\"tools\":[],\"completion_args\":{\"stop\":"
                "null,\"presence_penalty\":null,\"frequency_penalty\":null,\"temperature\":null,"
                "\"top_p\":null,\"max_tokens\":null,\"random_seed\":null,\"prediction\":null,"
                "\"response_format\":null,\"tool_choice\":\"auto\",\"reasoning_effort\":null},"
                "\"guardrails\":[],\"model\":\"mistral-small-latest\",\"name\":\"a\","
                "\"description\":null,\"handoffs\":null,\"metadata\":null,\"object\":\"agent\","
                "\"id\":\"ag_"));
    CHECK(t_has("\",\"version\":0,\"versions\":[],\"created_at\":\"2023-11-14T22:13:20Z\","
                "\"updated_at\":\"2023-11-14T22:13:20Z\",\"deployment_chat\":false,"
                "\"source\":\"api\",\"version_message\":null}"));
    CHECK_INT(strlen(id), 35);
    CHECK_INT(t_call(METHOD_GET, agent, ""), 200);
    CHECK(t_has("\"versions\":[0]"));
}

static void an_agent_of_no_model_is_refused(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, AGENTS, "{\"model\":\"nobody\",\"name\":\"a\"}"), 400);
    CHECK_BODY("{\"object\":\"Error\",\"message\":\"Invalid model: nobody\",\"type\":"
               "\"invalid_request_error\",\"code\":1500}");
    make_plain();
    CHECK_INT(t_call(METHOD_PATCH, agent, "{\"model\":\"mistral-embed\"}"), 400);
    CHECK_INT(t_call(METHOD_POST, AGENTS,
                     "{\"model\":\"mistral-small-latest\",\"name\":\"a\","
                     "\"store\":true}"),
              422);
}

static void a_change_makes_a_version_and_the_old_ones_stay(void)
{
    make_plain();
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":60}");
    CHECK_INT(t_call(METHOD_PATCH, agent,
                     "{\"instructions\":\"You are long.\",\"guardrails\":null,\"version_message\":"
                     "\"second\"}"),
              200);
    CHECK_INT(json_int(t_json("/version")), 1);
    CHECK(t_has("\"versions\":[0,1],\"created_at\":\"2023-11-14T22:13:20Z\",\"updated_at\":"
                "\"2023-11-14T22:14:20Z\""));
    CHECK(t_has("\"guardrails\":[]"));
    CHECK_INT(call_below(METHOD_GET, "?agent_version=0", ""), 200);
    CHECK_STR(json_str(t_json("/instructions")), STR("You are brief."));
    CHECK(t_has("\"version\":0,\"versions\":[0,1]"));
    CHECK_INT(t_call(METHOD_PATCH, agent, "{\"description\":\"d\"}"), 200);
    CHECK(json_is(t_json("/version_message"), JSON_NULL));
    CHECK_INT(call_below(METHOD_GET, "/versions", ""), 200);
    CHECK_INT(json_count(t_tree), 3);
    CHECK_INT(json_int(t_json("/0/version")), 2);
    CHECK_STR(json_str(t_json("/1/version_message")), STR("second"));
    CHECK_INT(call_below(METHOD_GET, "/versions?page=1&page_size=2", ""), 200);
    CHECK_INT(json_count(t_tree), 1);
    CHECK_INT(json_int(t_json("/0/version")), 0);
    CHECK_INT(call_below(METHOD_GET, "/versions/1", ""), 200);
    CHECK_STR(json_str(t_json("/id")), str_from(id));
    CHECK_INT(call_below(METHOD_GET, "/versions/3", ""), 404);
    CHECK_BODY("{\"object\":\"Error\",\"message\":\"Agent version 3 not found\",\"type\":"
               "\"invalid_request_error\",\"code\":3001}");
}

static void an_agent_goes_back_and_on_behind_the_newest(void)
{
    make_plain();
    t_call(METHOD_PATCH, agent, "{\"instructions\":\"You are long.\"}");
    CHECK_INT(call_below(METHOD_PATCH, "/version?version=0", ""), 200);
    CHECK_INT(json_int(t_json("/version")), 0);
    CHECK_STR(json_str(t_json("/instructions")), STR("You are brief."));
    CHECK_INT(t_call(METHOD_PATCH, agent, "{\"name\":\"b\"}"), 200);
    CHECK_INT(json_int(t_json("/version")), 2);
    CHECK_STR(json_str(t_json("/instructions")), STR("You are brief."));
    CHECK_INT(call_below(METHOD_GET, "/versions/1", ""), 200);
    CHECK_STR(json_str(t_json("/instructions")), STR("You are long."));
    CHECK_INT(call_below(METHOD_PATCH, "/version?version=7", ""), 404);
    CHECK_INT(call_below(METHOD_PATCH, "/version", ""), 422);
}

static void aliases_name_versions(void)
{
    make_plain();
    t_call(METHOD_PATCH, agent, "{\"instructions\":\"You are long.\"}");
    CHECK_INT(call_below(METHOD_PUT, "/aliases?alias=stable&version=0", ""), 200);
    CHECK_BODY("{\"alias\":\"stable\",\"version\":0,\"created_at\":\"2023-11-14T22:13:20Z\","
               "\"updated_at\":\"2023-11-14T22:13:20Z\"}");
    CHECK_INT(call_below(METHOD_GET, "?agent_version=stable", ""), 200);
    CHECK_STR(json_str(t_json("/instructions")), STR("You are brief."));
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":60}");
    CHECK_INT(call_below(METHOD_PUT, "/aliases?alias=stable&version=1", ""), 200);
    CHECK_INT(call_below(METHOD_GET, "/aliases", ""), 200);
    CHECK_BODY("[{\"alias\":\"stable\",\"version\":1,\"created_at\":\"2023-11-14T22:13:20Z\","
               "\"updated_at\":\"2023-11-14T22:14:20Z\"}]");
    CHECK_INT(call_below(METHOD_PUT, "/aliases?alias=stable&version=5", ""), 404);
    CHECK_INT(call_below(METHOD_PUT, "/aliases?alias=No&version=0", ""), 422);
    CHECK_INT(call_below(METHOD_DELETE, "/aliases?alias=stable", ""), 204);
    CHECK_INT(call_below(METHOD_DELETE, "/aliases?alias=stable", ""), 404);
    CHECK_INT(call_below(METHOD_GET, "?agent_version=stable", ""), 404);
}

static void lists_choose_and_page(void)
{
    make_plain();
    t_call(METHOD_POST, AGENTS,
           "{\"model\":\"mistral-small-latest\",\"name\":\"Bee\","
           "\"metadata\":{\"team\":\"x\",\"n\":1}}");
    CHECK_INT(t_call(METHOD_GET, AGENTS, ""), 200);
    CHECK_INT(json_count(t_tree), 2);
    CHECK_STR(json_str(t_json("/0/name")), STR("Bee"));
    CHECK_INT(t_call(METHOD_GET, AGENTS "?search=be&sources=api&deployment_chat=false", ""), 200);
    CHECK_INT(json_count(t_tree), 1);
    CHECK_INT(t_call(METHOD_GET, AGENTS "?metadata=%7B%22team%22%3A%22x%22%7D", ""), 200);
    CHECK_INT(json_count(t_tree), 1);
    CHECK_INT(t_call(METHOD_GET, AGENTS "?metadata=%7B%22team%22%3A%22y%22%7D", ""), 200);
    CHECK_INT(json_count(t_tree), 0);
    char query[128];
    snprintf(query, sizeof query, AGENTS "?id=%s", id);
    CHECK_INT(t_call(METHOD_GET, query, ""), 200);
    CHECK_INT(json_count(t_tree), 1);
    CHECK_STR(json_str(t_json("/0/name")), STR("a"));
    CHECK_INT(t_call(METHOD_GET, AGENTS "/pages?page_size=1", ""), 200);
    CHECK(t_has("{\"object\":\"list\",\"data\":[{"));
    CHECK_STR(json_str(t_json("/data/0/name")), STR("Bee"));
    snprintf(query, sizeof query, AGENTS "/pages?page_size=1&page_token=%s",
             json_str(t_json("/next_page_token")).p);
    CHECK_INT(t_call(METHOD_GET, query, ""), 200);
    CHECK_STR(json_str(t_json("/data/0/name")), STR("a"));
    CHECK(json_is(t_json("/next_page_token"), JSON_NULL));
}

static void a_deleted_agent_is_gone_with_its_versions(void)
{
    make_plain();
    t_call(METHOD_PATCH, agent, "{\"name\":\"b\"}");
    t_auth = "Bearer another";
    CHECK_INT(t_call(METHOD_GET, agent, ""), 404);
    CHECK_INT(t_call(METHOD_DELETE, agent, ""), 404);
    t_auth = "Bearer test-key";
    CHECK_INT(t_call(METHOD_DELETE, agent, ""), 204);
    CHECK_INT(t_call(METHOD_GET, agent, ""), 404);
    CHECK_INT(call_below(METHOD_GET, "/versions/0", ""), 404);
    CHECK_INT(call_below(METHOD_GET, "/aliases", ""), 404);
    CHECK_INT(t_call(METHOD_PATCH, agent, "{\"name\":\"b\"}"), 404);
    CHECK_INT(complete(""), 404);
}

/* ---- completions ---- */

static void an_agent_answers_by_its_model_and_instructions(void)
{
    make_on("--service.date=2026-05-13",
            "{\"model\":\"mistral-small-2506\",\"name\":\"a\",\"instructions\":"
            "\"You are concise. Keep responses under five words.\"}");
    char body[400];
    snprintf(body, sizeof body,
             "{\"agent_id\":\"%s\",\"max_tokens\":16,\"messages\":[{\"role\":\"user\",\"content\":"
             "\"Reply with exactly: agent complete\"}]}",
             id);
    CHECK_INT(t_call(METHOD_POST, "/v1/agents/completions", body), 200);
    CHECK_STR(json_str(t_json("/model")), STR("mistral-small-2506"));
    CHECK_STR(json_str(t_json("/choices/0/message/content")), STR("agent complete"));
    /* recorded 2026-05-13: 21 tokens, of which the instructions are 11 */
    CHECK_INT(json_int(t_json("/usage/prompt_tokens")), 21);
}

static void an_agent_calls_its_own_tools_and_those_of_the_request(void)
{
#define TOOL(name)                                                                                 \
    "{\"type\":\"function\",\"function\":{\"name\":\"" name                                        \
    "\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}}"
    make("{\"model\":\"mistral-small-latest\",\"name\":\"a\",\"tools\":[{\"type\":\"web_search\"}"
         "," TOOL("mine") "],\"completion_args\":{\"tool_choice\":\"required\"}}");
    CHECK_INT(complete(""), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/tool_calls/0/function/name")), STR("mine"));
    CHECK_INT(complete(",\"tool_choice\":\"none\""), 200);
    CHECK(json_is(t_json("/choices/0/message/tool_calls"), JSON_NULL));
    CHECK_INT(complete(",\"tools\":[" TOOL("yours") "],\"tool_choice\":{\"type\":\"function\","
                                                    "\"function\":{\"name\":\"yours\"}}"),
              200);
    CHECK_STR(json_str(t_json("/choices/0/message/tool_calls/0/function/name")), STR("yours"));
}

static void an_agent_s_arguments_hold_where_the_request_says_nothing(void)
{
    make("{\"model\":\"mistral-small-latest\",\"name\":\"a\",\"completion_args\":{\"max_tokens\":2,"
         "\"response_format\":{\"type\":\"json_object\"}}}");
    CHECK_INT(complete(""), 200);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("length"));
    CHECK_INT(json_int(t_json("/usage/completion_tokens")), 2);
    CHECK_INT(complete(",\"max_tokens\":500"), 200);
    CHECK(str_starts(json_str(t_json("/choices/0/message/content")), STR("{")));
    make("{\"model\":\"mistral-small-latest\",\"name\":\"a\",\"completion_args\":{\"temperature\":"
         "0,\"top_p\":0.5}}");
    CHECK_INT(complete(""), 400);
    CHECK(t_has("top_p must be 1 when using greedy sampling"));
}

static void an_agent_s_guardrails_block(void)
{
    make("{\"model\":\"mistral-small-latest\",\"name\":\"a\",\"guardrails\":[{\"block_on_error\":"
         "false,\"moderation_llm_v2\":{\"custom_category_thresholds\":{\"violence_and_threats\":"
         "0.0},\"action\":\"block\"}}]}");
    CHECK_INT(complete(""), 403);
    CHECK(t_has("Content blocked by guardrail"));
}

static void a_stream_is_one_of_chat(void)
{
    make_plain();
    CHECK_INT(complete(",\"stream\":true"), 200);
    CHECK(t_has("\"object\":\"chat.completion.chunk\""));
    CHECK(t_has("data: [DONE]\n\n"));
}

int main(void)
{
    RUN(an_agent_has_the_recorded_members_in_their_order);
    RUN(an_agent_of_no_model_is_refused);
    RUN(a_change_makes_a_version_and_the_old_ones_stay);
    RUN(an_agent_goes_back_and_on_behind_the_newest);
    RUN(aliases_name_versions);
    RUN(lists_choose_and_page);
    RUN(a_deleted_agent_is_gone_with_its_versions);
    RUN(an_agent_answers_by_its_model_and_instructions);
    RUN(an_agent_calls_its_own_tools_and_those_of_the_request);
    RUN(an_agent_s_arguments_hold_where_the_request_says_nothing);
    RUN(an_agent_s_guardrails_block);
    RUN(a_stream_is_one_of_chat);
    t_service_end();
    return T_DONE();
}
