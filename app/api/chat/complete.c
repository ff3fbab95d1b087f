/* SPDX-License-Identifier: MIT
 * Bodies to plans, plans to responses: see complete.h. */
#include "api/chat/complete.h"

#include "answer/view/completion.h"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/model.h"
#include "call/planned.h"
#include "call/rules/dictate.h"
#include "gen/ids.h"

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

static struct answer_options read_options(struct call *call, const struct json *body)
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

/* 0, or the status of a refusal. */
static int read_request(struct call *call, const struct model_ref *model, const struct json *body,
                        struct answer_request *r)
{
    *r = (struct answer_request){
        .budget = &call->budget,
        .vocab = call->env->vocab,
        .model = model->card,
        .messages = json_get(body, STR("messages")),
        .prompt = field_str(body, STR("prompt"), STR("")),
        .suffix = field_str(body, STR("suffix"), STR("")),
        .tools = json_get(body, STR("tools")),
        .guardrails = json_get(body, STR("guardrails")),
        .options = read_options(call, body),
        .dictated = dictate_answer(call),
    };
    return model_effort(call, model->card, field_str(body, STR("reasoning_effort"), STR("")),
                        &r->options.effort);
}

/* What the model and the day make of the answer's shape. */
static unsigned read_habits(const struct call *call, const struct model_card *card)
{
    const int32_t *behaviours = call->env->config->behaviours;
    bool foreign = card->traits & TRAIT_FOREIGN;
    unsigned habits = foreign ? HABIT_FOREIGN : 0;
    if (behaviours[CHAT_CALL_TYPE] == MEMBER_ABSENT)
        habits |= HABIT_NO_CALL_TYPE;
    if (foreign || behaviours[CHAT_SERVICE_TIER] == MEMBER_ABSENT)
        habits |= HABIT_NO_TIER;
    if (model_fragments(call, card))
        habits |= HABIT_FRAGMENTS;
    return habits;
}

static int respond(struct call *call, const struct completion *c, const struct model_ref *model)
{
    planned_usage(call, &c->answer.usage);
    completion_json(&call->jw, c);
    if (field_bool(call->body.json, STR("stream"), false))
        call->response.events = completion_events(&call->arena, c);
    else
        model_warn(call, model);
    return 200;
}

int chat_complete(struct call *call, const struct model_ref *model, const struct json *body)
{
    struct refusal refusal;
    struct answer_request r;
    struct completion *c = ARENA_NEW(&call->arena, struct completion);
    char id[ID_HEX32_SIZE];
    int status = read_request(call, model, body, &r);
    if (status)
        return status;
    if (budget_is_spent(&call->budget))
        return fail_too_much_work(call, "What the rule dictates");
    if (!answer_plan(&call->arena, &r, &c->answer, &refusal))
        return fail_refusal(call, &refusal);
    id_hex32(id, hash_u64(c->answer.seed, 0x6964));
    c->id = arena_dup(&call->arena, str_from(id));
    c->model = model->name;
    c->created = world_now(call->env->world);
    c->habits = read_habits(call, model->card);
    return respond(call, c, model);
}
