/* SPDX-License-Identifier: MIT
 * How an answer to a conversation comes about: see session.h. */
#include "api/conversations/entries.h"
#include "api/conversations/session.h"
#include "base/hash.h"
#include "call/conversation.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/options.h"
#include "call/planned.h"
#include "call/resource/agent.h"
#include "call/resource/document.h"
#include "call/rules/dictate.h"
#include "gen/builtin/builtin.h"
#include "gen/ids.h"
#include "json/build.h"

enum {
    STEPS_MOST = 8, /* runs and hand-offs of one answer */
    /* what a tool of the server adds to the prompt: the code interpreter's as recorded, the
     * others' are taken for the same */
    TOOL_TOKENS = 178,
    CALL_EXTRA = 3,  /* tokens of a call besides name and arguments */
    RESULT_EXTRA = 2 /* the same of its result */
};

static struct str member(const struct json *v, struct str key)
{
    return json_str(json_get(v, key));
}

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
    return model_require_named(call, member(s->agent, STR("model")), CAN_CHAT, &s->model);
}

/* ---- entries ---- */

static struct entry *add_entry(struct session *s, enum entry_kind kind, const char *prefix)
{
    struct turn *t = &s->turn;
    char id[ID_PREFIXED_SIZE];
    id_prefixed(id, str_from(prefix), (uint64_t)world_now_ms(s->call->env->world),
                hash_u64(s->seed, 0x656E + t->count));
    struct entry *e = &t->entries[t->count++];
    *e = (struct entry){ .kind = kind,
                         .id = arena_dup(&s->call->arena, str_from(id)),
                         .agent_id = s->agent_id,
                         .model = s->model.name };
    return e;
}

/* An entry that is complete joins the history. */
static void end_entry(struct session *s, const struct entry *e)
{
    struct arena *a = &s->call->arena;
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    turn_entry_json(w, &s->turn, e);
    jw_array_end(w);
    s->entries = entries_join(a, s->entries, build_end(&b, a));
}

static int64_t count_tokens(const struct session *s, struct str text)
{
    return (int64_t)tokens_count(s->call->env->vocab, s->model.card->tokenizer, text);
}

static void count_connector(struct turn *t, struct str name)
{
    size_t i = 0;
    while (i < t->connector_count && !str_eq(t->connectors[i].name, name))
        i++;
    if (i == TURN_CONNECTORS)
        return;
    t->connectors[i].name = name;
    t->connectors[i].count++;
    t->connector_count += i == t->connector_count;
}

static void add_chunks(struct session *s, const struct run *run)
{
    size_t count = s->chunk_count + run->chunk_count;
    struct str *chunks = ARENA_ARRAY(&s->call->arena, struct str, count);
    for (size_t i = 0; i < count; i++)
        chunks[i] = i < s->chunk_count ? s->chunks[i] : run->chunks[i - s->chunk_count];
    s->chunks = chunks;
    s->chunk_count = count;
}

/* Runs a tool of the server for what the user said. */
static int execute(struct session *s, enum builtin b, struct str message)
{
    struct turn *t = &s->turn;
    struct run *run = ARENA_NEW(&s->call->arena, struct run);
    int status = session_run_tool(s, b, message, run);
    if (status)
        return status;
    struct entry *e = add_entry(s, ENTRY_EXECUTION, "tool_exec_");
    e->call = &run->call;
    e->info = run->info;
    s->ran[b] = true;
    t->completion_tokens +=
        CALL_EXTRA + count_tokens(s, run->call.name) + count_tokens(s, run->call.arguments);
    t->connector_tokens += RESULT_EXTRA + count_tokens(s, run->text);
    count_connector(t, run->call.name);
    add_chunks(s, run);
    end_entry(s, e);
    return 0;
}

/* A call of the server's that the client must allow first. */
static void ask_for(struct session *s, enum builtin b)
{
    struct arena *a = &s->call->arena;
    char id[ID_TOOL_CALL_SIZE];
    struct tool_call *call = ARENA_NEW(a, struct tool_call);
    struct builtin_found found;
    struct str message = dialogue_read(a, s->messages).user;
    builtin_run(a, b, message, s->seed, &found);
    id_tool_call(id, hash_u64(s->seed, s->turn.count));
    *call = (struct tool_call){ .id = arena_dup(a, str_from(id)),
                                .name = builtin_name(b),
                                .arguments = found.arguments };
    struct entry *e = add_entry(s, ENTRY_CALL, "fc_");
    e->call = call;
    e->confirmation = STR("pending");
    s->turn.completion_tokens +=
        CALL_EXTRA + count_tokens(s, call->name) + count_tokens(s, call->arguments);
    end_entry(s, e);
}

int session_run(struct session *s, const struct json *call)
{
    enum builtin b = builtin_named(member(call, STR("name")));
    s->messages = entries_messages(&s->call->arena, s->entries, STR(""));
    struct str message = dialogue_read(&s->call->arena, s->messages).user;
    return b == BUILTIN_NONE ? 0 : execute(s, b, message);
}

void session_settle(struct session *s, const struct json *call)
{
    enum builtin b = builtin_named(member(call, STR("name")));
    if (b != BUILTIN_NONE)
        s->ran[b] = true;
}

/* ---- tools ---- */

static const struct json *tools_of(const struct session *s)
{
    return json_get(s->agent, STR("tools"));
}

static bool needs_confirmation(const struct json *tool, struct str name)
{
    const struct json *list = json_pointer(tool, STR("/tool_configuration/requires_confirmation"));
    for (size_t i = 0; i < json_count(list); i++)
        if (str_eq(json_str(json_at(list, i)), name))
            return true;
    return false;
}

/* The tool of the server that is to run next: one that is asked for in words or, when `helps`, one
 * that may help with a question. NULL: none. */
static const struct json *wanted_tool(struct session *s, struct str user, bool helps)
{
    const struct json *tools = tools_of(s);
    if (str_eq(member(s->arguments, STR("tool_choice")), STR("none")))
        return NULL;
    for (size_t i = 0; i < json_count(tools); i++) {
        enum builtin b = builtin_named(member(json_at(tools, i), STR("type")));
        bool runs = b != BUILTIN_NONE && !s->ran[b] &&
                    (helps ? builtin_may_help(b, user) : builtin_is_wanted(b, user));
        if (runs)
            return json_at(tools, i);
    }
    return NULL;
}

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

/* The agent that a call hands over to, out of those that the present one may; NULL: none. */
static const struct record *handoff_target(struct session *s, struct str function)
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

/* The functions that may be called: of the client, and of those to hand over to. */
static const struct json *functions_of(struct session *s)
{
    const struct json *tools = tools_of(s), *list = json_get(s->agent, STR("handoffs"));
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    for (size_t i = 0; i < json_count(tools); i++)
        if (json_get(json_at(tools, i), STR("function")))
            jw_tree(w, json_at(tools, i));
    for (size_t i = 0; i < json_count(list); i++) {
        const struct record *agent = agent_get(s->call, json_str(json_at(list, i)));
        if (agent)
            put_handoff_tool(s, w, agent_document(s->call, agent));
    }
    jw_array_end(w);
    const struct json *functions = build_end(&b, &s->call->arena);
    return json_count(functions) ? functions : NULL;
}

static int64_t count_tools(const struct session *s)
{
    const struct json *tools = tools_of(s);
    int64_t count = 0;
    for (size_t i = 0; i < json_count(tools); i++)
        count += json_get(json_at(tools, i), STR("function")) == NULL;
    return count * TOOL_TOKENS;
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
    t->prompt_tokens = answer->usage.prompt_tokens + count_tools(s) - t->connector_tokens;
    t->completion_tokens += answer->usage.completion_tokens;
    t->guardrails = answer->guardrails;
}

static void add_message(struct session *s, const struct choice *choice)
{
    struct entry *e = add_entry(s, ENTRY_MESSAGE, "msg_");
    e->thinking = choice->thinking;
    e->thinking_open = choice->thinking_open;
    e->content = choice->content;
    e->chunks = s->chunks;
    e->chunk_count = s->chunk_count;
    end_entry(s, e);
}

/* Hands over. False: the client is to do that. */
static int hand_over(struct session *s, const struct record *to, bool *goes_on)
{
    struct arena *a = &s->call->arena;
    struct entry *e = add_entry(s, ENTRY_HANDOFF, "handoff_");
    e->from_id = s->agent_id;
    e->from_name = member(s->agent, STR("name"));
    e->to_id = arena_dup(a, to->id);
    e->to_name = member(agent_document(s->call, to), STR("name"));
    end_entry(s, e);
    *goes_on = !str_eq(member(s->call->body.json, STR("handoff_execution")), STR("client"));
    return session_speaker(s, e->to_id, STR(""));
}

/* Adds what the model says. */
static int add_answer(struct session *s, const struct answer *answer, bool *goes_on)
{
    const struct choice *choice = &answer->choices[0];
    const struct record *to = choice->call_count ? handoff_target(s, choice->calls[0].name) : NULL;
    if (to)
        return hand_over(s, to, goes_on);
    if (choice->content.text.n || choice->thinking.text.n || !choice->call_count)
        add_message(s, choice);
    for (size_t i = 0; i < choice->call_count && s->turn.count < SESSION_ENTRIES; i++) {
        struct entry *e = add_entry(s, ENTRY_CALL, "fc_");
        e->call = &choice->calls[i];
        e->calls_in_pieces = choice->calls_in_pieces;
        end_entry(s, e);
    }
    return 0;
}

/* Runs a tool of the server, or asks whether it may. */
static int use_tool(struct session *s, const struct json *tool, struct str user, bool *goes_on)
{
    struct str name = member(tool, STR("type"));
    if (needs_confirmation(tool, name)) {
        s->turn.prompt_tokens = count_tools(s);
        ask_for(s, builtin_named(name));
        return 0;
    }
    *goes_on = true;
    return execute(s, builtin_named(name), user);
}

static int take_step(struct session *s, bool *goes_on)
{
    struct call *call = s->call;
    struct refusal refusal;
    struct answer_request r;
    struct answer answer;
    *goes_on = false;
    s->messages = entries_messages(&call->arena, s->entries, member(s->agent, STR("instructions")));
    int status = read_request(s, &r);
    if (status)
        return status;
    bool dictated = r.dictated && r.dictated->has_content;
    struct str user = dialogue_read(&call->arena, s->messages).user;
    const struct json *tool = dictated ? NULL : wanted_tool(s, user, false);
    if (tool)
        return use_tool(s, tool, user, goes_on);
    if (budget_is_spent(&call->budget))
        return fail_too_much_work(call, "What the rule dictates");
    status = document_fill(call, r.messages, &r.messages);
    if (status)
        return status;
    if (!answer_plan(&call->arena, &r, &answer, &refusal))
        return fail_refusal(call, &refusal);
    tool = dictated || answer.choices[0].call_count ? NULL : wanted_tool(s, user, true);
    if (tool)
        return use_tool(s, tool, user, goes_on);
    note_answer(s, &answer);
    return add_answer(s, &answer, goes_on);
}

int session_answer(struct session *s)
{
    bool goes_on = true;
    for (size_t i = 0; goes_on; i++) {
        if (i == STEPS_MOST)
            return fail_coded(s->call, 500, "invalid_request_error", NULL,
                              "Response failed during handoff orchestration");
        int status = take_step(s, &goes_on);
        if (status)
            return status;
    }
    return 0;
}
