/* SPDX-License-Identifier: MIT
 * Hand-offs between agents: on the server, where who takes over is a call of its own, and by the
 * client. */
#include "api/conversations/talk.h"

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
    CHECK_INT(start_agent("Please handle the refunds of my orders.", ""), 200);
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
    CHECK_INT(start_agent("Please handle the refunds of my orders.", ""), 200);
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
        CHECK_INT(start_agent("Please handle the refunds of my orders.", ""), 500);
        CHECK(t_has("Response failed during handoff orchestration"));
        CHECK_INT(start_agent(ADD, ""), 200);
    }
    make_two();
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"contains\":\"agent.handoff\"},\"reply\":{\"content\":\"Refunded.\"}}");
    CHECK_INT(start_agent("Please handle the refunds of my orders.", ""), 200);
    CHECK_STR(json_str(t_json("/outputs/1/content")), STR("Refunded."));
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
    int status = start_agent("Please handle the refunds of my orders.", "");
    CHECK(status == 200 || status == 500);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests?kind=conversations", ""), 200);
    CHECK(json_int(t_json("/count")) <= 9);
}

static void a_client_may_hand_over_itself(void)
{
    make_two();
    CHECK_INT(
        start_agent("Please handle the refunds of my orders.", ",\"handoff_execution\":\"client\""),
        200);
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
    RUN(hand_overs_end);
    RUN(a_client_may_hand_over_itself);
    t_service_end();
    return T_DONE();
}
