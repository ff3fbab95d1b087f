/* SPDX-License-Identifier: MIT
 * A call as the rules see it: see subject.h. */
#include "call/rules/subject.h"

#include "answer/dialogue.h"
#include "call/life/read/query.h"

static void read_tools(struct call *call, const struct json *tools, struct rule_subject *s)
{
    size_t count = json_is(tools, JSON_ARRAY) ? json_count(tools) : 0;
    struct str *names = ARENA_ARRAY(&call->arena, struct str, count);
    for (size_t i = 0; i < count; i++) {
        const struct json *tool = json_at(tools, i);
        const struct json *name = json_get(json_get(tool, STR("function")), STR("name"));
        /* what is no function is known by its type: "web_search" */
        names[s->tool_count++] = json_str(name ? name : json_get(tool, STR("type")));
    }
    s->tools = names;
}

static void read_headers(struct call *call, struct rule_subject *s)
{
    const struct request *r = &call->request;
    struct rule_pair *pairs = ARENA_ARRAY(&call->arena, struct rule_pair, r->header_count);
    for (size_t i = 0; i < r->header_count; i++)
        pairs[i] = (struct rule_pair){ r->headers[i].name, r->headers[i].value };
    s->headers = pairs;
    s->header_count = r->header_count;
}

static void read_messages(struct call *call, const struct json *messages, struct rule_subject *s)
{
    struct dialogue d = dialogue_read(&call->arena, messages);
    s->user = d.user;
    s->system = d.system;
    s->tool_result = d.tool_results;
    s->has_tool_result = d.results > 0;
    struct str *ids = ARENA_ARRAY(&call->arena, struct str, json_count(messages));
    s->call_ids = ids;
    for (size_t i = 0; i < json_count(messages); i++) {
        const struct json *message = json_at(messages, i);
        enum role role = message_role(message);
        s->turn += role == ROLE_ASSISTANT;
        if (role == ROLE_USER) /* what came before it is answered */
            s->call_id_count = 0;
        else if (role == ROLE_TOOL)
            ids[s->call_id_count++] = json_str(json_get(message, STR("tool_call_id")));
    }
}

/* One text, or several joined by line ends: `input` of embeddings, `prompt` of FIM. */
static struct str read_texts(struct call *call, const struct json *v)
{
    struct buf all;
    if (!json_is(v, JSON_ARRAY))
        return json_str(v);
    buf_init(&all, SIZE_MAX / 4);
    for (size_t i = 0; i < json_count(v); i++) {
        if (i)
            buf_putc(&all, '\n');
        buf_str(&all, json_str(json_at(v, i)));
    }
    struct str copy = arena_dup(&call->arena, buf_view(&all));
    buf_fini(&all);
    return copy;
}

void subject_of_texts(struct call *call, struct rule_subject *s)
{
    static const char *const names[] = { "prompt", "input", "inputs" };
    for (size_t i = 0; !s->user.n && i < ARRAY_LEN(names); i++) {
        s->inputs = json_get(call->body.json, str_from(names[i]));
        s->user = read_texts(call, s->inputs);
    }
}

void subject_add_dialogue(struct call *call, const struct json *messages, const struct json *tools,
                          struct rule_subject *s)
{
    if (json_is(messages, JSON_ARRAY))
        read_messages(call, messages, s);
    read_tools(call, tools, s);
}

void subject_of_dialogue(struct call *call, struct rule_subject *s)
{
    const struct json *messages = json_get(call->body.json, STR("messages"));
    const struct json *inputs = json_get(call->body.json, STR("inputs"));
    if (!messages && json_is(json_at(inputs, 0), JSON_OBJECT))
        messages = inputs;
    if (!messages)
        subject_of_texts(call, s);
    subject_add_dialogue(call, messages, json_get(call->body.json, STR("tools")), s);
}

void subject_of_chats(struct call *call, struct rule_subject *s)
{
    const struct json *chat = json_get(call->body.json, STR("input"));
    if (json_is(chat, JSON_ARRAY) && !json_get(json_at(chat, 0), STR("role")))
        chat = json_at(chat, 0);
    if (json_is(chat, JSON_OBJECT))
        chat = json_get(chat, STR("messages"));
    if (json_is(chat, JSON_ARRAY))
        read_messages(call, chat, s);
}

struct rule_subject subject_read(struct call *call)
{
    bool is_json = call->body.kind == BODY_JSON || call->body.kind == BODY_FORM;
    struct rule_subject s = {
        .arena = &call->arena,
        .budget = &call->budget,
        .kind = str_from(call->route ? call->route->kind : "unknown"),
        .operation = str_from(call->route ? call->route->operation : NULL),
        .method = call->request.method_name,
        .path = path_served(call->request.path),
        .model = json_str(json_get(call->body.json, STR("model"))),
        .key = call->key,
        .api_key = call->api_key.n ? call->api_key : call->key,
        .text = is_json ? (struct str){ NULL, 0 } : call->request.body,
        .query = call->request.query.n ? query_json(&call->arena, call->request.query) : NULL,
        .asked = ARENA_NEW(&call->arena, struct rule_asked),
        .compact = ARENA_NEW(&call->arena, struct str),
        .stream = call_wants_stream(call),
        .body = call->body.json,
        .bytes = call->request.body.n,
        .heavy = ARENA_NEW(&call->arena, struct str),
    };
    read_headers(call, &s);
    if (call->route && call->route->subject)
        call->route->subject(call, &s);
    return s;
}
