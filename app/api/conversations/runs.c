/* SPDX-License-Identifier: MIT
 * When tools of the server run in a conversation, and what their entries are: see session.h. */
#include "api/conversations/entries.h"
#include "api/conversations/session.h"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/tools/connector.h"
#include "call/tools/library.h"
#include "gen/ids.h"

enum {
    /* what a tool of the server adds to the prompt: the code interpreter's as recorded, the
     * others' are taken for the same */
    TOOL_TOKENS = 178,
    CALL_EXTRA = 3,  /* tokens of a call besides name and arguments */
    RESULT_EXTRA = 2 /* the same of its result */
};

void session_count_connector(struct turn *t, struct str name, int64_t times)
{
    size_t i = 0;
    while (i < t->connector_count && !str_eq(t->connectors[i].name, name))
        i++;
    if (i == TURN_CONNECTORS)
        return;
    t->connectors[i].name = name;
    t->connectors[i].count += times;
    t->connector_count += i == t->connector_count;
}

static void add_chunks(struct session *s, const struct hosted_run *run)
{
    size_t count = s->chunk_count + run->chunk_count;
    struct str *chunks = ARENA_ARRAY(&s->call->arena, struct str, count);
    for (size_t i = 0; i < count; i++)
        chunks[i] = i < s->chunk_count ? s->chunks[i] : run->chunks[i - s->chunk_count];
    s->chunks = chunks;
    s->chunk_count = count;
}

static struct hosted_use use_of(const struct session *s, const struct json *tool,
                                struct str function, struct str message)
{
    return (struct hosted_use){ tool, function, message, s->seed, s->turn.count };
}

/* Runs a tool of the server for what the user said. */
static int execute(struct session *s, const struct json *tool, struct str function,
                   struct str message)
{
    struct turn *t = &s->turn;
    struct hosted_run *run = ARENA_NEW(&s->call->arena, struct hosted_run);
    struct hosted_use use = use_of(s, tool, function, message);
    int status = hosted_run(s->call, &use, run);
    if (status)
        return status;
    struct entry *e = session_add(s, ENTRY_EXECUTION, "tool_exec_");
    e->call = &run->call;
    e->tool = hosted_name(s->call, tool);
    e->info = run->info;
    hosted_note(&s->hosted, e->tool);
    t->completion_tokens +=
        CALL_EXTRA + session_count(s, run->call.name) + session_count(s, run->call.arguments);
    t->connector_tokens += RESULT_EXTRA + session_count(s, run->text);
    session_count_connector(t, e->tool, 1);
    add_chunks(s, run);
    session_added(s, e);
    return 0;
}

/* A call of the server's that the client must allow first. */
static void ask_for(struct session *s, const struct json *tool, struct str function,
                    struct str message)
{
    struct arena *a = &s->call->arena;
    char id[ID_TOOL_CALL_SIZE];
    struct tool_call *call = ARENA_NEW(a, struct tool_call);
    struct hosted_use use = use_of(s, tool, function, message);
    id_tool_call(id, hash_u64(s->seed, s->turn.count));
    *call = (struct tool_call){ .id = arena_dup(a, str_from(id)),
                                .name = function,
                                .arguments = hosted_arguments(s->call, &use) };
    struct entry *e = session_add(s, ENTRY_CALL, "fc_");
    e->call = call;
    e->confirmation = STR("pending");
    s->turn.completion_tokens +=
        CALL_EXTRA + session_count(s, call->name) + session_count(s, call->arguments);
    session_added(s, e);
}

/* The tool of the server that a call is of; NULL: it is none, or the speaker has it no more. */
static const struct json *tool_of(struct session *s, const struct json *call)
{
    const struct json *tools = json_get(s->agent, STR("tools"));
    for (size_t i = 0; i < json_count(tools); i++)
        if (hosted_has(s->call, json_at(tools, i), member(call, STR("name"))))
            return json_at(tools, i);
    return NULL;
}

int session_run(struct session *s, const struct json *call)
{
    const struct json *tool = tool_of(s, call);
    s->messages = entries_messages(&s->call->arena, s->entries, STR(""));
    struct str message = dialogue_read(&s->call->arena, s->messages).user;
    return tool ? execute(s, tool, member(call, STR("name")), message) : 0;
}

void session_settle(struct session *s, const struct json *call)
{
    const struct json *tool = tool_of(s, call);
    if (tool)
        hosted_note(&s->hosted, hosted_name(s->call, tool));
}

/* ---- choosing ---- */

const struct json *session_wanted(struct session *s, struct str user, bool helps)
{
    const struct json *tools = json_get(s->agent, STR("tools"));
    if (str_eq(member(s->arguments, STR("tool_choice")), STR("none")))
        return NULL;
    return hosted_wanted(s->call, &s->hosted, tools, user, helps);
}

/* One that is meant by its id; by a name, it may be one that the service has. */
static int check_connector(struct session *s, struct str id)
{
    bool is_id = id.n == ID_UUID_SIZE - 1 && id.p[8] == '-' && id.p[13] == '-';
    return is_id && !connector_get(s->call, id) ? fail_not_found(s->call, "connector", id) : 0;
}

int session_check_tools(struct session *s)
{
    const struct json *tools = json_get(s->agent, STR("tools"));
    int status = 0;
    for (size_t i = 0; i < json_count(tools) && !status; i++) {
        status = library_check(s->call, json_get(json_at(tools, i), STR("library_ids")));
        if (!status)
            status = check_connector(s, member(json_at(tools, i), STR("connector_id")));
    }
    return status;
}

int session_use(struct session *s, const struct json *tool, struct str user, bool *goes_on)
{
    struct str function = hosted_function(s->call, tool, user);
    if (hosted_needs_confirmation(tool, function)) {
        s->turn.prompt_tokens = session_tool_tokens(s);
        ask_for(s, tool, function, user);
        return 0;
    }
    *goes_on = true;
    return execute(s, tool, function, user);
}

int64_t session_tool_tokens(const struct session *s)
{
    const struct json *tools = json_get(s->agent, STR("tools"));
    int64_t count = 0;
    for (size_t i = 0; i < json_count(tools); i++)
        count += json_get(json_at(tools, i), STR("function")) == NULL;
    return count * TOOL_TOKENS;
}
