/* SPDX-License-Identifier: MIT
 * How an answer to a conversation comes about: see session.h. */
#include "api/conversations/entries.h"
#include "api/conversations/session.h"
#include "call/conversation.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/fetch/urls.h"
#include "call/plan/options.h"
#include "call/plan/planned.h"
#include "call/resource/agent.h"
#include "call/resource/document.h"
#include "call/rules/dictate.h"
#include "json/build.h"

enum {
    STEPS_MOST = 8, /* runs and hand-offs of one answer */
};

int session_speaker(struct session *s, struct str agent_id, struct str version)
{
    int status = 0;
    struct call *call = s->call;
    s->agent_id = agent_id;
    s->agent = s->settings;
    if (agent_id.n) {
        const struct record *agent = agent_find(call, agent_id, &status);
        agent = agent ? agent_version(call, agent, version, &status) : NULL;
        if (!agent)
            return status;
        s->agent = agent_document(call, agent);
    }
    const struct json *given = json_get(call->body.json, STR("completion_args"));
    s->arguments = json_is(given, JSON_OBJECT) ? given : json_get(s->agent, STR("completion_args"));
    int refused = session_check_tools(s);
    return refused ? refused
                   : model_require_named(call, member(s->agent, STR("model")), CAN_CHAT, &s->model);
}

/* The functions that may be called: of the client, and of those to hand over to. */
static const struct json *functions_of(struct session *s)
{
    const struct json *tools = json_get(s->agent, STR("tools"));
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    for (size_t i = 0; i < json_count(tools); i++)
        if (json_get(json_at(tools, i), STR("function")))
            jw_tree(w, json_at(tools, i));
    session_put_handoffs(s, w);
    jw_array_end(w);
    const struct json *functions = build_end(&b, &s->call->arena);
    return json_count(functions) ? functions : NULL;
}

/* ---- steps ---- */

static const struct json *guardrails_of(const struct session *s)
{
    const struct json *own = json_get(s->call->body.json, STR("guardrails"));
    return json_count(own) ? own : json_get(s->agent, STR("guardrails"));
}

static int read_request(struct session *s, struct answer_request *r)
{
    struct call *call = s->call;
    *r = (struct answer_request){
        .budget = &call->budget,
        .vocab = call->env->vocab,
        .model = s->model.card,
        .messages = s->messages,
        .tools = functions_of(s),
        .guardrails = guardrails_of(s),
        .options = options_read(call, s->arguments),
        .dictated = dictate_answer(call),
    };
    r->options.stream = field_bool(call->body.json, STR("stream"), false);
    r->options.no_settings = true;
    int status = conversation_check_urls(call, s->messages);
    if (!status)
        status = conversation_check(call, s->model.card, s->messages);
    if (!status)
        status = conversation_check_tools(call, r->tools);
    if (!status)
        status = model_effort(call, s->model.card,
                              field_str(s->arguments, STR("reasoning_effort"), STR("")),
                              &r->options.effort);
    if (!status)
        status = model_check_sampling(call, s->model.card, s->arguments, r->options.effort);
    return status;
}

static void note_answer(struct session *s, const struct answer *answer)
{
    struct turn *t = &s->turn;
    t->seed = answer->seed;
    t->prompt_tokens = answer->usage.prompt_tokens + session_tool_tokens(s) - t->connector_tokens;
    t->completion_tokens += answer->usage.completion_tokens;
    t->guardrails = answer->guardrails;
}

static void add_message(struct session *s, const struct choice *choice)
{
    struct entry *e = session_add(s, ENTRY_MESSAGE, "msg_");
    e->thinking = choice->thinking;
    e->thinking_open = choice->thinking_open;
    e->content = choice->content;
    e->chunks = s->chunks;
    e->chunk_count = s->chunk_count;
    session_added(s, e);
}

/* Adds what the model says. */
static int add_answer(struct session *s, const struct answer *answer, bool *goes_on)
{
    const struct choice *choice = &answer->choices[0];
    const struct record *to = choice->call_count ? session_handoff(s, choice->calls[0].name) : NULL;
    if (to)
        return session_hand_over(s, to, goes_on);
    if (choice->content.text.n || choice->thinking.text.n || !choice->call_count)
        add_message(s, choice);
    for (size_t i = 0; i < choice->call_count && s->turn.count < SESSION_ENTRIES; i++) {
        struct entry *e = session_add(s, ENTRY_CALL, "fc_");
        e->call = &choice->calls[i];
        e->calls_in_pieces = choice->calls_in_pieces;
        session_added(s, e);
    }
    return 0;
}

static int take_step(struct session *s, bool *goes_on)
{
    struct call *call = s->call;
    struct answer_request r;
    struct answer answer;
    *goes_on = false;
    s->messages = urls_filled(
        call, entries_messages(&call->arena, s->entries, member(s->agent, STR("instructions"))));
    if (!s->messages)
        return fail_too_big(call);
    int status = read_request(s, &r);
    if (status)
        return status;
    bool dictated = r.dictated && r.dictated->has_content;
    struct str user = dialogue_read(&call->arena, s->messages).user;
    const struct json *tool = dictated ? NULL : session_wanted(s, user, false);
    if (tool)
        return session_use(s, tool, user, goes_on);
    if (budget_is_spent(&call->budget))
        return fail_too_much_work(call, dictated ? "What the rule dictates" : "Looking for tools");
    status = document_fill(call, r.messages, &r.messages);
    if (status)
        return status;
    status = planned_answer(call, &r, &answer);
    if (status)
        return status;
    tool = dictated || answer.choices[0].call_count ? NULL : session_wanted(s, user, true);
    if (tool)
        return session_use(s, tool, user, goes_on);
    note_answer(s, &answer);
    return add_answer(s, &answer, goes_on);
}

int session_fail_handoff(struct session *s)
{
    return fail_coded(s->call, 500, "invalid_request_error", "1000",
                      "Response failed during handoff orchestration");
}

int session_answer(struct session *s)
{
    bool goes_on = true;
    for (size_t i = 0; goes_on; i++) {
        if (i == STEPS_MOST || (s->handed_over && budget_is_spent(&s->call->budget)))
            return session_fail_handoff(s);
        int status = s->handed_over ? session_let_answer(s, &goes_on) : take_step(s, &goes_on);
        if (status)
            return status;
    }
    return 0;
}
