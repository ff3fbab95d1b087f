/* SPDX-License-Identifier: MIT
 * Options of answers: see options.h. */
#include "call/plan/options.h"

#include "call/env.h"

/* A word, or an object that names a function. */
static void read_tool_choice(const struct json *choice, struct answer_options *o)
{
    struct str word = json_str(choice);
    if (json_is(choice, JSON_OBJECT)) {
        o->tool_choice = TOOL_CHOICE_NAMED;
        o->tool = json_str(json_pointer(choice, STR("/function/name")));
    } else if (str_eq(word, STR("none"))) {
        o->tool_choice = TOOL_CHOICE_NONE;
    } else if (str_eq(word, STR("any")) || str_eq(word, STR("required"))) {
        o->tool_choice = TOOL_CHOICE_ANY;
    }
}

static void read_format(const struct json *format, struct answer_options *o)
{
    struct str type = field_str(format, STR("type"), STR("text"));
    if (str_eq(type, STR("json_object")))
        o->format = ANSWER_JSON;
    if (!str_eq(type, STR("json_schema")))
        return;
    o->format = ANSWER_SCHEMA;
    o->schema = json_pointer(format, STR("/json_schema/schema"));
}

/* One text, or a list of them. */
static void read_stops(struct arena *a, const struct json *stop, struct answer_options *o)
{
    bool many = json_is(stop, JSON_ARRAY);
    if (!json_is(stop, JSON_STRING) && !many)
        return;
    o->stop_count = many ? json_count(stop) : 1;
    struct str *stops = ARENA_ARRAY(a, struct str, o->stop_count);
    for (size_t i = 0; i < o->stop_count; i++)
        stops[i] = json_str(many ? json_at(stop, i) : stop);
    o->stops = stops;
}

struct answer_options options_read(struct call *call, const struct json *body)
{
    const int32_t *behaviours = call->env->config->behaviours;
    struct answer_options o = {
        .max_tokens = field_int(body, STR("max_tokens"), INT64_MAX),
        .min_tokens = field_int(body, STR("min_tokens"), 0),
        .choices = (size_t)field_int(body, STR("n"), 1),
        .has_seed = field_given(body, STR("random_seed")),
        .seed = field_int(body, STR("random_seed"), 0),
        .stream = field_bool(body, STR("stream"), false),
        .safe_prompt = field_bool(body, STR("safe_prompt"), false),
        .cached = field_given(body, STR("prompt_cache_key")),
        .logprobs = field_bool(body, STR("logprobs"), false),
        .top_logprobs = field_int(body, STR("top_logprobs"), 0),
        .prompt_logprobs = field_bool(body, STR("prompt_logprobs"), false),
        .top_prompt_logprobs = field_int(body, STR("top_prompt_logprobs"), 0),
        .single_call = !field_bool(body, STR("parallel_tool_calls"), true),
        .json_thinks = behaviours[CHAT_REASONING_JSON] == REASONING_JSON_THINKING,
        .keeps_schemas = behaviours[CHAT_NONE_SCHEMAS] == NONE_SCHEMAS_KEEP,
    };
    read_tool_choice(json_get(body, STR("tool_choice")), &o);
    read_format(json_get(body, STR("response_format")), &o);
    read_stops(&call->arena, json_get(body, STR("stop")), &o);
    return o;
}
