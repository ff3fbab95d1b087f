/* SPDX-License-Identifier: MIT
 * The JSON view of a response, and its items: see responses.h. */
#include "answer/view/responses_parts.h"

#include "base/hash.h"
#include "gen/ids.h"

enum {
    SEED_RESPONSE = 0x72657370, /* what ids are drawn with */
    SEED_ITEM = 0x6974656D
};

static const struct choice *choice_of(const struct responses_view *r)
{
    return &r->answer.choices[0];
}

enum view_status responses_end(const struct responses_view *r)
{
    struct str reason = str_from(choice_of(r)->finish_reason);
    if (str_eq(reason, STR("error")))
        return VIEW_FAILED;
    bool cut = str_eq(reason, STR("length")) || str_eq(reason, STR("model_length"));
    return cut ? VIEW_INCOMPLETE : VIEW_COMPLETED;
}

static struct str space_of(const struct responses_view *r, struct str name)
{
    for (size_t i = 0; i < r->function_count; i++)
        if (str_eq(r->functions[i].name, name))
            return r->functions[i].space;
    return STR("");
}

/* A call alone has no message beside it, and an answer without any text has an empty one. */
static bool has_message(const struct choice *choice)
{
    return choice->content.text.n || choice->content.tokens ||
           (!choice->call_count && !choice->thinking_open);
}

static void add_item(struct arena *a, const struct responses_view *r, struct items *items,
                     struct item item)
{
    static const char *const prefixes[] = {
        [ITEM_REASONING] = "rs_", [ITEM_MESSAGE] = "msg_", [ITEM_CALL] = "fc_"
    };
    char hex[ID_HEX32_SIZE];
    id_hex32(hex, hash_u64(r->answer.id_seed ^ SEED_ITEM, items->count));
    item.id = arena_printf(a, "%s%s", prefixes[item.kind], hex);
    item.status = "completed";
    items->list[items->count++] = item;
}

struct items responses_items(struct arena *a, const struct responses_view *r)
{
    const struct choice *choice = choice_of(r);
    struct items items = { ARENA_ARRAY(a, struct item, choice->call_count + 2), 0 };
    if (choice->thinking.text.n)
        add_item(a, r, &items, (struct item){ .kind = ITEM_REASONING, .text = &choice->thinking });
    if (has_message(choice))
        add_item(a, r, &items, (struct item){ .kind = ITEM_MESSAGE, .text = &choice->content });
    for (size_t i = 0; i < choice->call_count; i++)
        add_item(a, r, &items,
                 (struct item){ .kind = ITEM_CALL,
                                .call = &choice->calls[i],
                                .space = space_of(r, choice->calls[i].name) });
    if (items.count && responses_end(r) != VIEW_COMPLETED)
        items.list[items.count - 1].status = "incomplete";
    return items;
}

void responses_part_json(struct jw *w, const struct item *item, bool done)
{
    bool reasoning = item->kind == ITEM_REASONING;
    jw_object(w);
    jw_key_str(w, STR("type"), reasoning ? STR("reasoning_text") : STR("output_text"));
    jw_key_str(w, STR("text"), done ? item->text->text : STR(""));
    if (!reasoning) {
        jw_key_raw(w, STR("annotations"), STR("[]"));
        jw_key_raw(w, STR("logprobs"), STR("[]"));
    }
    jw_object_end(w);
}

static void emit_content(struct jw *w, const struct item *item, bool done)
{
    jw_key(w, STR("content"));
    jw_array(w);
    if (done)
        responses_part_json(w, item, true);
    jw_array_end(w);
}

static void emit_call(struct jw *w, const struct item *item, bool done)
{
    jw_key_str(w, STR("call_id"), item->call->id);
    jw_key_str(w, STR("name"), item->call->name);
    if (item->space.n)
        jw_key_str(w, STR("namespace"), item->space);
    jw_key_str(w, STR("arguments"), done ? item->call->arguments : STR(""));
}

void responses_item_json(struct jw *w, const struct item *item, bool done)
{
    static const char *const types[] = {
        [ITEM_REASONING] = "reasoning", [ITEM_MESSAGE] = "message", [ITEM_CALL] = "function_call"
    };
    struct str status = done ? str_from(item->status) : STR("in_progress");
    jw_object(w);
    jw_key_str(w, STR("type"), str_from(types[item->kind]));
    jw_key_str(w, STR("id"), item->id);
    switch (item->kind) {
    case ITEM_REASONING:
        jw_key_raw(w, STR("summary"), STR("[]"));
        emit_content(w, item, done);
        jw_key_str(w, STR("status"), status);
        break;
    case ITEM_MESSAGE:
        jw_key_str(w, STR("role"), STR("assistant"));
        jw_key_str(w, STR("status"), status);
        emit_content(w, item, done);
        break;
    case ITEM_CALL:
        emit_call(w, item, done);
        jw_key_str(w, STR("status"), status);
        break;
    }
    jw_object_end(w);
}

static void emit_usage(struct jw *w, const struct responses_view *r)
{
    const struct answer_usage *u = &r->answer.usage;
    jw_object(w);
    jw_key_int(w, STR("input_tokens"), u->prompt_tokens);
    jw_key(w, STR("input_tokens_details"));
    jw_object(w);
    jw_key_int(w, STR("cached_tokens"), u->cached_tokens);
    jw_key_int(w, STR("cache_write_tokens"), 0);
    jw_object_end(w);
    jw_key_int(w, STR("output_tokens"), u->completion_tokens);
    jw_key(w, STR("output_tokens_details"));
    jw_object(w);
    jw_key_int(w, STR("reasoning_tokens"), (int64_t)token_text_count(&choice_of(r)->thinking));
    jw_object_end(w);
    jw_key_int(w, STR("total_tokens"), answer_total(u));
    jw_object_end(w);
}

/* status, and the members that say why it is not "completed". */
static void emit_status(struct jw *w, const struct responses_view *r, enum view_status status)
{
    static const char *const words[] = { [VIEW_BEGUN] = "in_progress",
                                         [VIEW_COMPLETED] = "completed",
                                         [VIEW_INCOMPLETE] = "incomplete",
                                         [VIEW_FAILED] = "failed" };
    jw_key_str(w, STR("status"), str_from(words[status]));
    if (status == VIEW_COMPLETED)
        jw_key_int(w, STR("completed_at"), r->created);
    else
        jw_key_null(w, STR("completed_at"));
    jw_key_bool(w, STR("background"), false);
    jw_key_raw(w, STR("error"),
               status == VIEW_FAILED
                   ? STR("{\"code\":\"server_error\",\"message\":\"The response failed.\"}")
                   : STR("null"));
    jw_key_raw(w, STR("incomplete_details"),
               status == VIEW_INCOMPLETE ? STR("{\"reason\":\"max_output_tokens\"}") : STR("null"));
}

void responses_object_json(struct jw *w, const struct responses_view *r, const struct items *items,
                           enum view_status status)
{
    char id[ID_HEX32_SIZE];
    id_hex32(id, hash_u64(r->answer.id_seed, SEED_RESPONSE));
    jw_object(w);
    jw_key(w, STR("id"));
    jw_str_begin(w);
    jw_str_part(w, STR("resp_"));
    jw_str_part(w, str_from(id));
    jw_str_end(w);
    jw_key_str(w, STR("object"), STR("response"));
    jw_key_int(w, STR("created_at"), r->created);
    emit_status(w, r, status);
    jw_members(w, r->before_output);
    jw_key(w, STR("output"));
    jw_array(w);
    for (size_t i = 0; status != VIEW_BEGUN && i < items->count; i++)
        responses_item_json(w, &items->list[i], true);
    jw_array_end(w);
    jw_members(w, r->after_output);
    jw_key(w, STR("usage"));
    if (status == VIEW_BEGUN)
        jw_null(w);
    else
        emit_usage(w, r);
    jw_key_null(w, STR("user"));
    jw_object_end(w);
}

void responses_json(struct jw *w, struct arena *a, const struct responses_view *r)
{
    struct items items = responses_items(a, r);
    responses_object_json(w, r, &items, responses_end(r));
}
