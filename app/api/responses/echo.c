/* SPDX-License-Identifier: MIT
 * Members of a response that repeat the request: see echo.h. */
#include "api/responses/echo.h"

static void echo_text(struct jw *w, const struct json *body, struct str key)
{
    if (field_given(body, key))
        jw_key_str(w, key, field_str(body, key, STR("")));
    else
        jw_key_null(w, key);
}

static void echo_int(struct jw *w, const struct json *body, struct str key)
{
    if (field_given(body, key))
        jw_key_int(w, key, field_int(body, key, 0));
    else
        jw_key_null(w, key);
}

/* A value as it was sent, or the JSON that it is without. */
static void echo_tree(struct jw *w, const struct json *body, struct str key, struct str fallback)
{
    if (field_given(body, key))
        jw_key_tree(w, key, json_get(body, key));
    else
        jw_key_raw(w, key, fallback);
}

static void echo_temperature(struct jw *w, const struct json *body, const struct model_card *card)
{
    double temperature = field_double(body, STR("temperature"), card->temperature);
    if (temperature < 0) /* the model has no default */
        jw_key_null(w, STR("temperature"));
    else
        jw_key_double(w, STR("temperature"), temperature);
}

static void echo_format(struct jw *w, const struct json *text)
{
    jw_key(w, STR("text"));
    jw_object(w);
    echo_tree(w, text, STR("format"), STR("{\"type\":\"text\"}"));
    if (field_given(text, STR("verbosity")))
        jw_key_tree(w, STR("verbosity"), json_get(text, STR("verbosity")));
    jw_object_end(w);
}

/* Clients of OpenAI's want both members of a function, null or not. */
static void echo_tool(struct jw *w, const struct json *tool)
{
    static const struct str wanted[] = { STR_INIT("parameters"), STR_INIT("strict") };
    bool function = str_eq(json_str(json_get(tool, STR("type"))), STR("function"));
    struct json_member m = { 0 };
    jw_object(w);
    while (json_next(tool, &m))
        jw_key_tree(w, m.key, m.value);
    for (size_t i = 0; function && i < ARRAY_LEN(wanted); i++)
        if (!json_get(tool, wanted[i]))
            jw_key_null(w, wanted[i]);
    jw_object_end(w);
}

static void echo_tools(struct jw *w, const struct json *tools)
{
    jw_key(w, STR("tools"));
    jw_array(w);
    for (size_t i = 0; i < json_count(tools); i++)
        echo_tool(w, json_at(tools, i));
    jw_array_end(w);
}

static void write_before(struct jw *w, const struct json *body, struct str model)
{
    echo_text(w, body, STR("instructions"));
    echo_int(w, body, STR("max_output_tokens"));
    echo_int(w, body, STR("max_tool_calls"));
    echo_tree(w, body, STR("metadata"), STR("{}"));
    jw_key_str(w, STR("model"), model);
}

static void write_after(struct jw *w, const struct json *body, const struct model_card *card,
                        struct str effort)
{
    jw_key_bool(w, STR("parallel_tool_calls"), field_bool(body, STR("parallel_tool_calls"), true));
    jw_key_null(w, STR("previous_response_id"));
    echo_text(w, body, STR("prompt_cache_key"));
    jw_key(w, STR("reasoning"));
    jw_object(w);
    echo_text(w, json_get(body, STR("reasoning")), STR("effort"));
    jw_object_end(w);
    jw_key_str(w, STR("service_tier"), STR("default"));
    jw_key_bool(w, STR("store"), false);
    echo_temperature(w, body, card);
    echo_format(w, json_get(body, STR("text")));
    echo_tree(w, body, STR("tool_choice"), STR("\"auto\""));
    echo_tools(w, json_get(body, STR("tools")));
    jw_key_int(w, STR("top_logprobs"), 0);
    jw_key_double(w, STR("top_p"), field_double(body, STR("top_p"), model_top_p(card, effort)));
    jw_key_str(w, STR("truncation"), STR("disabled"));
}

/* What stands between the braces of the object that was written. */
static struct str members_of(struct arena *a, const struct buf *object)
{
    return arena_dup(a, str_sub(buf_view(object), 1, object->n - 1));
}

void responses_echo(struct call *call, const struct model_ref *model, struct str effort,
                    struct responses_view *view)
{
    struct buf out;
    struct jw w;
    buf_init(&out, SIZE_MAX / 4);
    jw_init(&w, &out, JW_COMPACT);
    jw_object(&w);
    write_before(&w, call->body.json, model->name);
    jw_object_end(&w);
    view->before_output = members_of(&call->arena, &out);
    buf_reset(&out);
    jw_init(&w, &out, JW_COMPACT);
    jw_object(&w);
    write_after(&w, call->body.json, model->card, effort);
    jw_object_end(&w);
    view->after_output = members_of(&call->arena, &out);
    buf_fini(&out);
}
