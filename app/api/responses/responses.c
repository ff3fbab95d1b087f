/* SPDX-License-Identifier: MIT
 *
 * /v1/responses: items to a response, as one object or as a stream of named events; and
 * /v1/responses/input_tokens, what the same request would cost. Nothing is kept: what asks for a
 * response that was, or for one to be kept, is refused. The plan is that of chat, so that the same
 * conversation has the same text by both APIs.
 */
#include "answer/view/responses.h"
#include "api/resources.h"
#include "api/responses/echo.h"
#include "api/responses/messages.h"
#include "call/conversation.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/life/rates.h"
#include "call/plan/model.h"
#include "call/plan/planned.h"
#include "call/resource/document.h"
#include "call/rules/dictate.h"
#include "call/rules/subject.h"

#include "api/tables/responses.inc"

/* ---- reading a request ---- */

static void read_tool_choice(const struct json *choice, struct answer_options *o)
{
    struct str word = json_str(choice);
    if (json_is(choice, JSON_OBJECT)) {
        o->tool_choice = TOOL_CHOICE_NAMED;
        o->tool = json_str(json_get(choice, STR("name")));
    } else if (str_eq(word, STR("none"))) {
        o->tool_choice = TOOL_CHOICE_NONE;
    } else if (str_eq(word, STR("required"))) {
        o->tool_choice = TOOL_CHOICE_ANY;
    }
}

static void read_format(const struct json *format, struct answer_options *o)
{
    struct str type = json_str(json_get(format, STR("type")));
    if (str_eq(type, STR("json_object")))
        o->format = ANSWER_JSON;
    if (!str_eq(type, STR("json_schema")))
        return;
    o->format = ANSWER_SCHEMA;
    o->schema = json_get(format, STR("schema"));
}

static struct answer_options read_options(const struct call *call)
{
    const int32_t *behaviours = call->env->config->behaviours;
    const struct json *body = call->body.json;
    struct answer_options o = {
        .max_tokens = field_int(body, STR("max_output_tokens"), INT64_MAX),
        .choices = 1,
        .stream = field_bool(body, STR("stream"), false),
        .cached = field_given(body, STR("prompt_cache_key")),
        .single_call = !field_bool(body, STR("parallel_tool_calls"), true),
        .json_thinks = behaviours[CHAT_REASONING_JSON] == REASONING_JSON_THINKING,
        .keeps_schemas = behaviours[CHAT_NONE_SCHEMAS] == NONE_SCHEMAS_KEEP,
    };
    read_tool_choice(json_get(body, STR("tool_choice")), &o);
    read_format(json_pointer(body, STR("/text/format")), &o);
    return o;
}

/* What would need a memory of earlier responses, or another service. */
static int check_stateless(struct call *call)
{
    static const struct str refused[] = { STR_INIT("previous_response_id"),
                                          STR_INIT("conversation"), STR_INIT("prompt"),
                                          STR_INIT("moderation") };
    if (call->env->config->behaviours[RESPONSES_UNSUPPORTED] == UNSUPPORTED_IGNORE)
        return 0;
    for (size_t i = 0; i < ARRAY_LEN(refused); i++)
        if (field_given(call->body.json, refused[i]))
            return fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                              "%s is not supported", refused[i].p);
    return 0;
}

/* Checks the request and reads it. 0, or the status of a refusal. */
static int read_request(struct call *call, struct model_ref *model, struct answer_request *r)
{
    const struct json *body = call->body.json;
    *r = (struct answer_request){
        .budget = &call->budget,
        .vocab = call->env->vocab,
        .messages = responses_messages(&call->arena, body),
        .tools = responses_tools(&call->arena, body),
        .options = read_options(call),
    };
    int status = conversation_check_urls(call, r->messages);
    if (!status)
        status = check_stateless(call);
    if (!status)
        status = model_require(call, model);
    r->model = model->card;
    if (!status)
        status = conversation_check(call, model->card, r->messages);
    if (!status)
        status = conversation_check_tools(call, r->tools);
    if (!status)
        status = model_effort(call, model->card,
                              field_str(json_get(body, STR("reasoning")), STR("effort"), STR("")),
                              &r->options.effort);
    if (!status)
        status = model_check_sampling(call, model->card, body, r->options.effort);
    if (!status)
        status = document_fill(call, r->messages, &r->messages);
    return status;
}

/* ---- answering ---- */

/* The functions that stand in namespaces. */
static void read_namespaces(struct call *call, struct responses_view *view)
{
    const struct json *tools = json_get(call->body.json, STR("tools"));
    size_t most = 0;
    for (size_t i = 0; i < json_count(tools); i++)
        most += json_count(json_get(json_at(tools, i), STR("tools")));
    struct responses_function *list = ARENA_ARRAY(&call->arena, struct responses_function, most);
    view->functions = list;
    for (size_t i = 0; i < json_count(tools); i++) {
        const struct json *tool = json_at(tools, i);
        const struct json *inner = json_get(tool, STR("tools"));
        for (size_t k = 0; k < json_count(inner); k++)
            list[view->function_count++] =
                (struct responses_function){ json_str(json_get(json_at(inner, k), STR("name"))),
                                             json_str(json_get(tool, STR("name"))) };
    }
}

static int respond(struct call *call, const struct responses_view *view,
                   const struct model_ref *model)
{
    planned_usage(call, &view->answer.usage);
    responses_json(&call->jw, &call->arena, view);
    if (field_bool(call->body.json, STR("stream"), false))
        call->response.events = responses_events(&call->arena, view);
    else
        model_warn(call, model);
    return 0;
}

static int create_response(struct call *call)
{
    struct model_ref model;
    struct answer_request r;
    struct responses_view *view = ARENA_NEW(&call->arena, struct responses_view);
    int status = read_request(call, &model, &r);
    if (status)
        return status;
    r.dictated = dictate_answer(call);
    if (budget_is_spent(&call->budget))
        return fail_too_much_work(call, "What the rule dictates");
    status = planned_answer(call, &r, &view->answer);
    if (status)
        return status;
    responses_echo(call, &model, r.options.effort, view);
    read_namespaces(call, view);
    view->created = call_now(call);
    view->fragments = model_fragments(call, model.card);
    return respond(call, view, &model);
}

static int count_input_tokens(struct call *call)
{
    struct refusal refusal;
    struct model_ref model;
    struct answer_request r;
    int64_t tokens;
    struct jw *w = &call->jw;
    int status = read_request(call, &model, &r);
    if (status)
        return status;
    if (!answer_count(&call->arena, &r, &tokens, &refusal))
        return fail_refusal(call, &refusal);
    jw_object(w);
    jw_key_str(w, STR("object"), STR("response.input_tokens"));
    jw_key_int(w, STR("input_tokens"), tokens);
    jw_object_end(w);
    return 0;
}

static void subject_of_response(struct call *call, struct rule_subject *s)
{
    subject_add_dialogue(call, responses_messages(&call->arena, call->body.json),
                         responses_tools(&call->arena, call->body.json), s);
}

/* clang-format off */
static const struct route routes[] = {
    { OP_create_response_v1_responses_post, CHECK_create_response_v1_responses_post,
      .kind = "responses", .generated = true, .scriptable = SCRIPT_CONTENT, .rates = &rates_chat,
      .subject = subject_of_response, .can = CAN_CHAT, .handler = create_response },
    { OP_count_input_tokens_v1_responses_input_tokens_post,
      CHECK_count_input_tokens_v1_responses_input_tokens_post, .kind = "input_tokens",
      .subject = subject_of_response, .can = CAN_CHAT, .handler = count_input_tokens },
};
/* clang-format on */

const struct resource responses_resource = { routes, ARRAY_LEN(routes) };
