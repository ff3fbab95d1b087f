/* SPDX-License-Identifier: MIT
 * The JSON view of a turn: see turn.h. */
#include "answer/view/turn.h"

int64_t turn_total(const struct turn *t)
{
    return t->prompt_tokens + t->completion_tokens + t->connector_tokens;
}

void turn_usage_json(struct jw *w, const struct turn *t)
{
    jw_object(w);
    jw_key_int(w, STR("prompt_tokens"), t->prompt_tokens);
    jw_key_int(w, STR("completion_tokens"), t->completion_tokens);
    jw_key_int(w, STR("total_tokens"), turn_total(t));
    if (t->connector_count) {
        jw_key_int(w, STR("connector_tokens"), t->connector_tokens);
        jw_key(w, STR("connectors"));
        jw_object(w);
        for (size_t i = 0; i < t->connector_count; i++)
            jw_key_int(w, t->connectors[i].name, t->connectors[i].count);
        jw_object_end(w);
    }
    jw_object_end(w);
}

static void text_chunk(struct jw *w, struct str text)
{
    jw_object(w);
    jw_key_str(w, STR("type"), STR("text"));
    jw_key_str(w, STR("text"), text);
    jw_object_end(w);
}

void turn_thinking_json(struct jw *w, const struct entry *e)
{
    jw_object(w);
    jw_key_str(w, STR("type"), STR("thinking"));
    jw_key(w, STR("thinking"));
    jw_array(w);
    text_chunk(w, e->thinking.text);
    jw_array_end(w);
    jw_key_bool(w, STR("closed"), !e->thinking_open);
    jw_object_end(w);
}

/* A text alone is a string. */
static void put_content(struct jw *w, const struct entry *e)
{
    if (!e->thinking.text.n && !e->chunk_count) {
        jw_str(w, e->content.text);
        return;
    }
    jw_array(w);
    if (e->thinking.text.n)
        turn_thinking_json(w, e);
    if (e->content.text.n)
        text_chunk(w, e->content.text);
    for (size_t i = 0; i < e->chunk_count; i++)
        jw_raw(w, e->chunks[i]);
    jw_array_end(w);
}

static void put_call(struct jw *w, const struct entry *e)
{
    jw_key_str(w, STR("tool_call_id"), e->call->id);
    jw_key_str(w, STR("name"), e->call->name);
    jw_key_str(w, STR("arguments"), e->call->arguments);
    if (e->confirmation.n)
        jw_key_str(w, STR("confirmation_status"), e->confirmation);
}

static void put_execution(struct jw *w, const struct entry *e)
{
    jw_key_str(w, STR("name"), e->tool.n ? e->tool : e->call->name);
    jw_key_str(w, STR("arguments"), e->call->arguments);
    jw_key_str(w, STR("function"), e->call->name);
    jw_key_raw(w, STR("info"), e->info);
}

static void put_handoff(struct jw *w, const struct entry *e)
{
    jw_key_str(w, STR("previous_agent_id"), e->from_id);
    jw_key_str(w, STR("previous_agent_name"), e->from_name);
    jw_key_str(w, STR("next_agent_id"), e->to_id);
    jw_key_str(w, STR("next_agent_name"), e->to_name);
}

static void put_message(struct jw *w, const struct entry *e)
{
    jw_key_str(w, STR("role"), STR("assistant"));
    jw_key(w, STR("content"));
    put_content(w, e);
}

void turn_entry_json(struct jw *w, const struct turn *t, const struct entry *e)
{
    static const struct {
        struct str type;
        void (*put)(struct jw *w, const struct entry *e);
    } kinds[] = {
        [ENTRY_MESSAGE] = { STR_INIT("message.output"), put_message },
        [ENTRY_CALL] = { STR_INIT("function.call"), put_call },
        [ENTRY_EXECUTION] = { STR_INIT("tool.execution"), put_execution },
        [ENTRY_HANDOFF] = { STR_INIT("agent.handoff"), put_handoff },
    };
    jw_object(w);
    jw_key_str(w, STR("object"), STR("entry"));
    jw_key_str(w, STR("type"), kinds[e->kind].type);
    jw_key_str(w, STR("created_at"), t->time);
    jw_key_str(w, STR("completed_at"), t->time);
    if (e->kind != ENTRY_HANDOFF) {
        if (e->agent_id.n)
            jw_key_str(w, STR("agent_id"), e->agent_id);
        jw_key_str(w, STR("model"), e->model);
    }
    jw_key_str(w, STR("id"), e->id);
    kinds[e->kind].put(w, e);
    jw_object_end(w);
}

void turn_json(struct jw *w, const struct turn *t)
{
    jw_object(w);
    jw_key_str(w, STR("object"), STR("conversation.response"));
    jw_key_str(w, STR("conversation_id"), t->conversation_id);
    jw_key(w, STR("outputs"));
    jw_array(w);
    for (size_t i = 0; i < t->count; i++)
        turn_entry_json(w, t, &t->entries[i]);
    jw_array_end(w);
    jw_key(w, STR("usage"));
    turn_usage_json(w, t);
    jw_key(w, STR("guardrails"));
    if (t->guardrails.n)
        jw_raw(w, t->guardrails);
    else
        jw_null(w);
    jw_object_end(w);
}
