/* SPDX-License-Identifier: MIT
 *
 * /v1/agents/completions: a completion by a stored agent: its instructions are the first message,
 * its tools and guardrails come before those of the request, its arguments hold where the request
 * says nothing. An agent that is not stored answers what a rule dictates, or not at all.
 */
#include "api/chat/complete.h"
#include "api/chat/fields.h"
#include "api/chat/rules.h"
#include "api/resources.h"
#include "call/conversation.h"
#include "call/errors.h"
#include "call/life/rates.h"
#include "call/plan/model.h"
#include "call/resource/agent.h"
#include "call/rules/subject.h"
#include "state/rules/rule.h"
#include "json/build.h"

#include "api/tables/inference.inc"

static void put_items(struct jw *w, const struct json *list)
{
    for (size_t i = 0; i < json_count(list); i++)
        jw_tree(w, json_at(list, i));
}

/* The agent's instructions before the messages of the request. */
static void put_messages(struct jw *w, const struct json *agent, const struct json *body)
{
    struct str words = field_str(agent, STR("instructions"), STR(""));
    jw_key(w, STR("messages"));
    jw_array(w);
    if (words.n) {
        jw_object(w);
        jw_key_str(w, STR("role"), STR("system"));
        jw_key_str(w, STR("content"), words);
        jw_object_end(w);
    }
    put_items(w, json_get(body, STR("messages")));
    jw_array_end(w);
}

/* A list of what both have. */
static void put_both(struct jw *w, struct str key, const struct json *agent,
                     const struct json *body)
{
    const struct json *first = json_get(agent, key), *second = json_get(body, key);
    if (!json_count(first) && !json_count(second))
        return;
    jw_key(w, key);
    jw_array(w);
    put_items(w, first);
    put_items(w, second);
    jw_array_end(w);
}

/* The body of the chat that an agent makes of its request. */
static const struct json *as_chat(struct call *call, const struct json *agent)
{
    static const struct str lists[] = { STR_INIT("tools"), STR_INIT("guardrails") };
    const struct json *body = call->body.json;
    const struct json *arguments = json_get(agent, STR("completion_args"));
    struct json_member m = { 0 };
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    put_messages(w, agent, body);
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        put_both(w, lists[i], agent, body);
    while (json_next(body, &m))
        if (!json_is(m.value, JSON_NULL) && !str_eq(m.key, STR("messages")) &&
            !str_eq(m.key, lists[0]) && !str_eq(m.key, lists[1]))
            jw_key_tree(w, m.key, m.value);
    m = (struct json_member){ 0 };
    while (json_next(arguments, &m))
        if (!field_given(body, m.key))
            jw_key_tree(w, m.key, m.value);
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

static int complete(struct call *call, const struct model_ref *model, const struct json *body)
{
    const struct json *messages = json_get(body, STR("messages"));
    int status = conversation_check(call, model->card, messages);
    if (!status)
        status = conversation_check_tools(call, json_get(body, STR("tools")));
    if (!status)
        status = chat_check_options(call, model->card, body);
    if (!status)
        status = chat_check_logprobs(call);
    return status ? status : chat_complete(call, model, body);
}

static int agents_completion(struct call *call)
{
    struct model_ref model = model_named(call, str_from(model_of_agents()));
    const struct json *body = call->body.json;
    struct str id = json_str(json_get(body, STR("agent_id")));
    int status = conversation_check_urls(call, json_get(body, STR("messages")));
    if (status)
        return status;
    const struct record *agent = agent_get(call, id);
    const struct json *document = agent ? agent_document(call, agent) : NULL;
    if (!agent && (!call->dictated || !call->dictated->has_content))
        return fail_agent(call, id);
    if (agent)
        status =
            model_require_named(call, json_str(json_get(document, STR("model"))), CAN_CHAT, &model);
    return status ? status : complete(call, &model, as_chat(call, document));
}

/* clang-format off */
static const struct route routes[] = {
    { OP_agents_completion_v1_agents_completions_post, .kind = "agents", .generated = true,
      .scriptable = SCRIPT_CONTENT, .rates = &rates_chat, .subject = subject_of_dialogue,
      .body = &agents_body, .handler = agents_completion },
};
/* clang-format on */

const struct resource agents_completions_resource = { routes, ARRAY_LEN(routes) };
