/* SPDX-License-Identifier: MIT
 * Hand-offs from one agent to another in a conversation: see session.h. To the planner they are
 * functions that may be called. */
#include "api/conversations/entries.h"
#include "api/conversations/session.h"
#include "call/resource/agent.h"

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
    *goes_on = !str_eq(member(s->call->body.json, STR("handoff_execution")), STR("client"));
    return session_speaker(s, e->to_id, STR(""));
}
