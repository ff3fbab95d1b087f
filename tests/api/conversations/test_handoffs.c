/* SPDX-License-Identifier: MIT
 * Hand-offs between agents: on the server, where who takes over is a call of its own, and by the
 * client. */
#include "api/conversations/talk.h"

#define REFUNDS "Please handle the refunds of my orders."

static char other[64];

static void make_two(void)
{
    char body[400];
    t_service("--port=1");
    make_agent("{" SMALL ",\"name\":\"refunds\",\"description\":\"Handles refunds of orders\"}",
               other);
    snprintf(body, sizeof body, "{" SMALL ",\"name\":\"front\",\"handoffs\":[\"%s\"]}", other);
    make_agent(body, agent);
}

static void an_agent_hands_over_on_the_server(void)
{
    make_two();
    CHECK_INT(start_agent(REFUNDS, ""), 200);
    CHECK_STR(json_str(t_json("/outputs/0/type")), STR("agent.handoff"));
    CHECK_STR(json_str(t_json("/outputs/0/previous_agent_id")), str_from(agent));
    CHECK_STR(json_str(t_json("/outputs/0/next_agent_name")), STR("refunds"));
    CHECK_STR(json_str(t_json("/outputs/1/agent_id")), str_from(other));
    CHECK_INT(append("\"" ADD "\"", ""), 200);
    CHECK_STR(json_str(t_json("/outputs/0/agent_id")), str_from(other));
}

static void a_hand_over_is_a_call_of_its_own(void)
{
    make_two();
    t_call(METHOD_DELETE, "/__parlel/requests", "");
    CHECK_INT(start_agent(REFUNDS, ""), 200);
    int64_t total = json_int(t_json("/usage/total_tokens"));
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK_INT(json_int(t_json("/count")), 2);
    CHECK(json_is(t_json("/requests/0/parent"), JSON_NULL));
    CHECK_INT(json_int(t_json("/requests/1/parent")), json_int(t_json("/requests/0/n")));
    CHECK_STR(json_str(t_json("/requests/1/kind")), STR("conversations"));
    CHECK_STR(json_str(t_json("/requests/1/body/agent_id")), str_from(other));
    CHECK(json_int(t_json("/requests/1/usage/total_tokens")) < total);
    CHECK_INT(json_int(t_json("/requests/0/usage/total_tokens")), total);
}

static void rules_hold_for_who_takes_over(void)
{
    static const char *const refused[] = { "{\"status\":503}", "{\"status\":429}" };
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        char rule[200];
        make_two();
        /* of the two calls only the second has a hand-off in what it is sent */
        snprintf(rule, sizeof rule, "{\"match\":{\"contains\":\"agent.handoff\"},\"reply\":%s}",
                 refused[i]);
        t_call(METHOD_POST, "/__parlel/rules", rule);
        CHECK_INT(start_agent(REFUNDS, ""), i ? 429 : 503);
        CHECK_STR(t_content_type, i ? STR("application/json") : STR("text/html"));
        CHECK(t_has(i ? "{\"object\":\"Error\",\"message\":\"" : "<center><h1>503 "));
        CHECK_STR(t_header("retry-after"), i ? STR("1") : STR(""));
        CHECK_INT(start_agent(ADD, ""), 200);
    }
    make_two();
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"contains\":\"agent.handoff\"},\"reply\":{\"content\":\"Refunded.\"}}");
    CHECK_INT(start_agent(REFUNDS, ""), 200);
    CHECK_STR(json_str(t_json("/outputs/1/content")), STR("Refunded."));
}

static void a_limit_holds_for_who_takes_over(void)
{
    make_two();
    t_call(METHOD_PATCH, "/__parlel/config", "{\"limits\":{\"requests_per_minute\":1}}");
    CHECK_INT(start_agent(REFUNDS, ""), 429);
    CHECK_STR(t_header("retry-after"), STR("60"));
    CHECK_INT(t_call(METHOD_GET, CONVERSATIONS, ""), 200);
    CHECK_INT(json_count(t_tree), 0);
}

static void a_refused_hand_over_ends_a_stream_with_an_error(void)
{
    make_two();
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"contains\":\"agent.handoff\"},\"reply\":{\"status\":503,\"body\":{"
           "\"message\":\"Busy.\",\"code\":7}}}");
    CHECK_INT(start_agent(REFUNDS, ",\"stream\":true"), 200);
    CHECK(t_has("event: agent.handoff.done\n") && !t_has("response.done"));
    CHECK(str_ends(t_body,
                   STR("event: conversation.response.error\ndata: {\"type\":"
                       "\"conversation.response.error\",\"created_at\":\"2023-11-14T22:13:20Z\","
                       "\"message\":\"Busy.\",\"code\":7}\n\n")));
    CHECK_INT(t_call(METHOD_GET, CONVERSATIONS, ""), 200);
    CHECK_INT(json_count(t_tree), 0);
}

static void what_who_takes_over_lacks_is_told(void)
{
    make_two();
    snprintf(path, sizeof path, "/v1/agents/%s", other);
    CHECK_INT(t_call(METHOD_PATCH, path,
                     "{\"tools\":[{\"type\":\"document_library\",\"library_ids\":["
                     "\"00000000-0000-4000-8000-000000000001\"]}]}"),
              200);
    CHECK_INT(start_agent(REFUNDS, ""), 404);
    CHECK(t_has("00000000-0000-4000-8000-000000000001"));
}

/* Gaps in ms before the events that have a text, and these. */
static size_t pieces(const char *body, int64_t *ms, struct buf *texts)
{
    struct call *call = t_open(METHOD_POST, CONVERSATIONS, str_from(body));
    struct event event = { 0 };
    struct buf data;
    size_t count = 0;
    buf_init(&data, 1 << 20);
    while (!event.last) {
        int64_t gap = event.gap_ns;
        buf_reset(&data);
        event = call->response.events->next(call->response.events, &data);
        const struct json *said = json_parse(&call->arena, buf_view(&data), NULL);
        if (!json_get(said, STR("content")))
            continue;
        ms[count++] = gap / 1000000;
        buf_str(texts, json_str(json_get(said, STR("content"))));
        buf_putc(texts, '|');
    }
    buf_fini(&data);
    call_end(call, &t_outcome);
    return count;
}

static void pieces_of_a_rule_reach_the_client(void)
{
    char body[300];
    int64_t ms[8] = { 0 };
    struct buf texts;
    make_two();
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"contains\":\"agent.handoff\"},\"reply\":{\"chunks\":[{\"text\":\"We \","
           "\"delay_ms\":5},\"have refunded\",{\"text\":\" it.\",\"delay_ms\":7}]}}");
    snprintf(body, sizeof body, "{\"inputs\":\"" REFUNDS "\",\"agent_id\":\"%s\",\"stream\":true}",
             agent);
    buf_init(&texts, 1000);
    CHECK_INT(pieces(body, ms, &texts), 3);
    CHECK_STR(buf_view(&texts), STR("We |have refunded| it.|"));
    CHECK(ms[0] == 5 && ms[1] == 0 && ms[2] == 7);
    buf_fini(&texts);
}

/* Two that only hand over to each other come to an end. */
static void hand_overs_end(void)
{
    char body[300];
    make_two();
    snprintf(body, sizeof body, "{\"handoffs\":[\"%s\"],\"description\":\"refunds of orders\"}",
             agent);
    snprintf(path, sizeof path, "/v1/agents/%s", other);
    CHECK_INT(t_call(METHOD_PATCH, path, body), 200);
    snprintf(path, sizeof path, "/v1/agents/%s", agent);
    CHECK_INT(t_call(METHOD_PATCH, path, "{\"description\":\"refunds of orders\"}"), 200);
    int status = start_agent(REFUNDS, "");
    CHECK(status == 200 || status == 500);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests?kind=conversations", ""), 200);
    CHECK(json_int(t_json("/count")) <= 9);
}

static void a_client_may_hand_over_itself(void)
{
    make_two();
    CHECK_INT(start_agent(REFUNDS, ",\"handoff_execution\":\"client\""), 200);
    CHECK_INT(json_count(t_json("/outputs")), 1);
    CHECK_STR(json_str(t_json("/outputs/0/type")), STR("agent.handoff"));
    CHECK_INT(append("[]", ""), 200);
    CHECK_STR(json_str(t_json("/outputs/0/agent_id")), str_from(other));
}

int main(void)
{
    RUN(an_agent_hands_over_on_the_server);
    RUN(a_hand_over_is_a_call_of_its_own);
    RUN(rules_hold_for_who_takes_over);
    RUN(a_limit_holds_for_who_takes_over);
    RUN(a_refused_hand_over_ends_a_stream_with_an_error);
    RUN(what_who_takes_over_lacks_is_told);
    RUN(pieces_of_a_rule_reach_the_client);
    RUN(hand_overs_end);
    RUN(a_client_may_hand_over_itself);
    t_service_end();
    return T_DONE();
}
