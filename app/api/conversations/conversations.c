/* SPDX-License-Identifier: MIT
 *
 * /v1/conversations: dialogues that the service keeps. A record is what the conversation was
 * started with, its contents are all of its entries; answer.c adds to them, the rest is read here.
 */
#include "api/conversations/conversations.h"

#include "answer/models.h"
#include "api/conversations/entries.h"
#include "api/resources.h"
#include "api/tables/agents.inc"
#include "base/time/moment.h"
#include "call/life/rates.h"
#include "call/resource/crud.h"
#include "schema/table/fill.h"
#include "json/build.h"

static const struct list_filter filters[] = {
    { "metadata", "/metadata", LIST_HAS },
};

static const struct crud conversations = {
    .kind = "conversation",
    .list = &list_plain,
};

/* What is known of the record. */
static const struct json *known(struct call *call, const struct record *r)
{
    char room[MOMENT_SIZE];
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("id"), r->id);
    jw_key_str(w, STR("created_at"), moment_print_ms(room, r->created_ms));
    jw_key_str(w, STR("updated_at"), moment_print_ms(room, r->updated_ms));
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

static void emit(struct call *call, const struct record *r)
{
    const struct json *document = json_parse(&call->arena, r->bytes, NULL);
    bool agent = json_get(document, STR("agent_id")) != NULL;
    fill_answer(&call->jw, agent ? &agent_conversation_table : &model_conversation_table,
                known(call, r), document, &call->arena);
}

static int conversations_get(struct call *call)
{
    int status = 0;
    const struct record *r = crud_find(call, &status);
    if (r)
        emit(call, r);
    return status;
}

static int conversations_list(struct call *call)
{
    struct list list = { .style = &list_plain,
                         .kind = STR("conversation"),
                         .filters = filters,
                         .filter_count = ARRAY_LEN(filters),
                         .emit = emit };
    return list_answer(call, &list);
}

/* All entries, or those whose type begins so. */
static int answer_entries(struct call *call, const char *object, const char *key, struct str type)
{
    int status = 0;
    const struct record *r = crud_find(call, &status);
    struct jw *w = &call->jw;
    if (!r)
        return status;
    jw_object(w);
    jw_key_str(w, STR("object"), str_from(object));
    jw_key_str(w, STR("conversation_id"), r->id);
    if (!type.n && r->blob) {
        jw_key_raw(w, str_from(key), blob_bytes(r->blob));
        jw_object_end(w);
        return 0;
    }
    const struct json *entries = entries_of_record(call, r);
    jw_key(w, str_from(key));
    jw_array(w);
    for (size_t i = 0; i < json_count(entries); i++)
        if (str_starts(entry_type(json_at(entries, i)), type))
            jw_tree(w, json_at(entries, i));
    jw_array_end(w);
    jw_object_end(w);
    return 0;
}

static int conversations_history(struct call *call)
{
    return answer_entries(call, "conversation.history", "entries", STR(""));
}

static int conversations_messages(struct call *call)
{
    return answer_entries(call, "conversation.messages", "messages", STR("message."));
}

/* clang-format off */
#define ANSWERED .kind = "conversations", .crud = &conversations, .generated = true, \
    .scriptable = SCRIPT_CONTENT, .rates = &rates_conversations, .subject = conversations_subject

static const struct route routes[] = {
    { OP_agents_api_v1_conversations_start, CHECK_agents_api_v1_conversations_start,
      ANSWERED, .can = CAN_CHAT, .handler = conversations_start },
    { OP_agents_api_v1_conversations_append, CHECK_agents_api_v1_conversations_append,
      ANSWERED, .handler = conversations_append },
    { OP_agents_api_v1_conversations_restart, CHECK_agents_api_v1_conversations_restart,
      ANSWERED, .handler = conversations_restart },
    { OP_agents_api_v1_conversations_list, CHECK_agents_api_v1_conversations_list,
      .kind = "stored_conversations", .handler = conversations_list },
    { OP_agents_api_v1_conversations_get, CHECK_agents_api_v1_conversations_get,
      .kind = "stored_conversations", .crud = &conversations, .handler = conversations_get },
    { OP_agents_api_v1_conversations_history, CHECK_agents_api_v1_conversations_history,
      .kind = "stored_conversations", .crud = &conversations, .handler = conversations_history },
    { OP_agents_api_v1_conversations_messages, CHECK_agents_api_v1_conversations_messages,
      .kind = "stored_conversations", .crud = &conversations, .handler = conversations_messages },
    { OP_agents_api_v1_conversations_delete, CHECK_agents_api_v1_conversations_delete,
      .kind = "stored_conversations", .crud = &conversations, .handler = crud_delete },
};
/* clang-format on */

const struct resource conversations_resource = { routes, ARRAY_LEN(routes) };
