/* SPDX-License-Identifier: MIT
 * Hand-offs from one agent to another in a conversation: see session.h. To the planner they are
 * functions that may be called; what the other agent says is the answer to a call of the program's
 * own, which meets the rules and limits that hold for it and has an entry in the journal. */
#include "api/conversations/entries.h"
#include "api/conversations/session.h"
#include "call/env.h"
#include "call/resource/agent.h"
#include "json/build.h"

static struct str handoff_name(struct session *s, struct str agent_name)
{
    struct buf name;
    buf_init(&name, 256);
    buf_str(&name, STR("handoff_to_"));
    for (size_t i = 0; i < agent_name.n && i < 40; i++) {
        char c = agent_name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        buf_putc(&name, plain ? c : '_');
    }
    struct str copy = arena_dup(&s->call->arena, buf_view(&name));
    buf_fini(&name);
    return copy;
}

const struct record *session_handoff(struct session *s, struct str function)
{
    const struct json *list = json_get(s->agent, STR("handoffs"));
    for (size_t i = 0; i < json_count(list); i++) {
        const struct record *agent = agent_get(s->call, json_str(json_at(list, i)));
        if (agent &&
            str_eq(function, handoff_name(s, member(agent_document(s->call, agent), STR("name")))))
            return agent;
    }
    return NULL;
}

static void put_handoff_tool(struct session *s, struct jw *w, const struct json *agent)
{
    struct str about = member(agent, STR("description"));
    jw_object(w);
    jw_key_str(w, STR("type"), STR("function"));
    jw_key(w, STR("function"));
    jw_object(w);
    jw_key_str(w, STR("name"), handoff_name(s, member(agent, STR("name"))));
    jw_key_str(w, STR("description"), about.n ? about : member(agent, STR("instructions")));
    jw_key_raw(w, STR("parameters"), STR("{\"type\":\"object\",\"properties\":{}}"));
    jw_object_end(w);
    jw_object_end(w);
}

void session_put_handoffs(struct session *s, struct jw *w)
{
    const struct json *list = json_get(s->agent, STR("handoffs"));
    for (size_t i = 0; i < json_count(list); i++) {
        const struct record *agent = agent_get(s->call, json_str(json_at(list, i)));
        if (agent)
            put_handoff_tool(s, w, agent_document(s->call, agent));
    }
}

int session_hand_over(struct session *s, const struct record *to, bool *goes_on)
{
    struct arena *a = &s->call->arena;
    struct entry *e = session_add(s, ENTRY_HANDOFF, "handoff_");
    e->from_id = s->agent_id;
    e->from_name = member(s->agent, STR("name"));
    e->to_id = arena_dup(a, to->id);
    e->to_name = member(agent_document(s->call, to), STR("name"));
    session_added(s, e);
    s->agent_id = e->to_id;
    s->handed_over = true;
    *goes_on = !str_eq(member(s->call->body.json, STR("handoff_execution")), STR("client"));
    return 0;
}

/* ---- the other agent's part ---- */

/* What it is asked: to answer all there is, once, and to come back when it hands over itself. */
static struct str inner_body(struct session *s)
{
    static const char *const handed_on[] = { "completion_args", "guardrails" };
    const struct json *body = s->call->body.json;
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("agent_id"), s->agent_id);
    jw_key_tree(w, STR("inputs"), s->entries);
    jw_key_bool(w, STR("store"), false);
    if (call_wants_stream(s->call))
        jw_key_bool(w, STR("stream"), true);
    jw_key_str(w, STR("handoff_execution"), STR("client"));
    for (size_t i = 0; i < ARRAY_LEN(handed_on); i++)
        if (json_count(json_get(body, str_from(handed_on[i]))))
            jw_key_tree(w, str_from(handed_on[i]), json_get(body, str_from(handed_on[i])));
    jw_object_end(w);
    return jw_compact(&s->call->arena, build_end(&b, &s->call->arena));
}

static struct token_text text_of(struct session *s, const struct model_ref *model, struct str text)
{
    struct arena *a = &s->call->arena;
    struct token_text t = { .text = text };
    size_t *ends = NULL;
    if (call_wants_stream(s->call) && model->card)
        t.tokens = tokens_split(s->call->env->vocab, model->card->tokenizer, a, text, &ends);
    t.ends = ends;
    return t;
}

static void read_content(struct session *s, const struct json *content, struct entry *e)
{
    struct arena *a = &s->call->arena;
    struct model_ref model = model_named(s->call, e->model);
    struct str *chunks = ARENA_ARRAY(a, struct str, json_count(content) + 1);
    struct str text = json_str(content);
    for (size_t i = 0; i < json_count(content); i++) {
        const struct json *chunk = json_at(content, i);
        struct str type = member(chunk, STR("type"));
        if (str_eq(type, STR("text"))) {
            text = member(chunk, STR("text"));
        } else if (str_eq(type, STR("thinking"))) {
            e->thinking =
                text_of(s, &model, json_str(json_pointer(chunk, STR("/thinking/0/text"))));
            e->thinking_open = !field_bool(chunk, STR("closed"), true);
        } else {
            chunks[e->chunk_count++] = jw_compact(a, chunk);
        }
    }
    e->content = text_of(s, &model, text);
    e->chunks = chunks;
}

static struct entry entry_of(struct session *s, const struct json *said)
{
    struct arena *a = &s->call->arena;
    struct str type = entry_type(said);
    struct tool_call *call = ARENA_NEW(a, struct tool_call);
    struct entry e = { .id = member(said, STR("id")),
                       .agent_id = member(said, STR("agent_id")),
                       .model = member(said, STR("model")) };
    *call = (struct tool_call){ .id = member(said, STR("tool_call_id")),
                                .name = member(said, STR("name")),
                                .arguments = member(said, STR("arguments")) };
    e.call = call;
    if (str_eq(type, STR("message.output"))) {
        e.kind = ENTRY_MESSAGE;
        read_content(s, json_get(said, STR("content")), &e);
    } else if (str_eq(type, STR("function.call"))) {
        e.kind = ENTRY_CALL;
        e.confirmation = member(said, STR("confirmation_status"));
    } else if (str_eq(type, STR("tool.execution"))) {
        e.kind = ENTRY_EXECUTION;
        e.tool = call->name;
        call->name = member(said, STR("function"));
        e.info = jw_compact(a, json_get(said, STR("info")));
    } else {
        e.kind = ENTRY_HANDOFF;
        e.from_id = member(said, STR("previous_agent_id"));
        e.from_name = member(said, STR("previous_agent_name"));
        e.to_id = member(said, STR("next_agent_id"));
        e.to_name = member(said, STR("next_agent_name"));
    }
    return e;
}

static void add_usage(struct session *s, const struct json *usage)
{
    struct turn *t = &s->turn;
    struct json_member m = { 0 };
    int64_t connectors = json_int(json_get(usage, STR("connector_tokens")));
    t->prompt_tokens = json_int(json_get(usage, STR("prompt_tokens"))) - t->connector_tokens;
    t->completion_tokens += json_int(json_get(usage, STR("completion_tokens")));
    t->connector_tokens += connectors;
    while (json_next(json_get(usage, STR("connectors")), &m))
        session_count_connector(t, m.key, json_int(m.value));
    s->counted += json_int(json_get(usage, STR("total_tokens")));
}

/* The refusal of another call becomes this one's. */
static int pass_on(struct call *call, const struct call *inner)
{
    static const char *const names[] = { "retry-after", "retry-after-ms" };
    const struct response *from = &inner->response;
    for (size_t i = 0; i < from->header_count; i++)
        for (size_t k = 0; k < ARRAY_LEN(names); k++)
            if (str_eq_ci(from->headers[i].name, str_from(names[k])))
                response_header(&call->arena, &call->response,
                                arena_dup(&call->arena, from->headers[i].name),
                                arena_dup(&call->arena, from->headers[i].value));
    buf_reset(&call->response.body);
    buf_str(&call->response.body, buf_view(&from->body));
    call->response.content_type = arena_dup(&call->arena, from->content_type);
    return from->status;
}

/* What the error event says of it. */
static struct str error_of(struct call *call, const struct call *inner)
{
    struct str text = arena_dup(&call->arena, buf_view(&inner->response.body));
    const struct json *body = json_parse(&call->arena, text, NULL);
    const struct json *said = json_get(body, STR("message"));
    const struct json *code = json_get(body, STR("code"));
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("message"), json_is(said, JSON_STRING) ? json_str(said) : text);
    jw_key_int(w, STR("code"), json_is(code, JSON_INT) ? json_int(code) : inner->response.status);
    jw_object_end(w);
    return jw_compact(&call->arena, build_end(&b, &call->arena));
}

static void end_inner(struct session *s, struct call *inner, size_t events)
{
    (void)budget_spend(&s->call->budget, budget_for(0).left - inner->budget.left);
    call_end(inner,
             &(struct outcome){ .ended = ENDED_DONE, .events = events, .delivered = events });
}

static int refuse(struct session *s, struct call *inner)
{
    int status = 0;
    if (call_wants_stream(s->call))
        s->turn.failed = error_of(s->call, inner);
    else
        status = pass_on(s->call, inner);
    end_inner(s, inner, 0);
    return status;
}

int session_let_answer(struct session *s, bool *goes_on)
{
    struct call *call = s->call;
    const struct route *row =
        route_find(call->env->routes, METHOD_POST, STR("/v1/conversations")).row;
    struct call *inner = call_inner(call, row, inner_body(s));
    *goes_on = false;
    if (inner->response.status != 200)
        return refuse(s, inner);
    struct str text = arena_dup(&call->arena, buf_view(&inner->response.body));
    const struct json *answer = json_parse(&call->arena, text, NULL);
    const struct json *outputs = json_get(answer, STR("outputs"));
    const struct json *guardrails = json_get(answer, STR("guardrails"));
    struct entry *first = &s->turn.entries[s->turn.count];
    for (size_t i = 0; i < json_count(outputs) && s->turn.count < SESSION_ENTRIES; i++) {
        struct entry *e = &s->turn.entries[s->turn.count++];
        *e = entry_of(s, json_at(outputs, i));
        *goes_on = e->kind == ENTRY_HANDOFF;
        s->agent_id = *goes_on ? e->to_id : s->agent_id;
    }
    size_t count = (size_t)(&s->turn.entries[s->turn.count] - first);
    end_inner(s, inner, session_relay(s, inner, first, count));
    s->entries = json_joined(&call->arena, s->entries, outputs);
    add_usage(s, json_get(answer, STR("usage")));
    if (json_count(guardrails))
        s->turn.guardrails = jw_compact(&call->arena, guardrails);
    return 0;
}
