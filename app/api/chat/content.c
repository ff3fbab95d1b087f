/* SPDX-License-Identifier: MIT
 * Single messages: see content.h. Sentences of mistral-api B.3 and A.4. */
#include "api/chat/content.h"

#include "answer/dialogue.h"
#include "base/base64.h"
#include "base/map.h"
#include "call/errors.h"
#include "schema/json/jsonschema.h"

#define FAIL_ORDER(call, ...)                                                                      \
    fail_coded((call), 400, "invalid_request_message_order", "3230", __VA_ARGS__)

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_call_id(struct str id)
{
    for (size_t i = 0; i < id.n; i++)
        if (!is_alnum(id.p[i]))
            return false;
    return id.n == 9;
}

static bool is_function_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!is_alnum(name.p[i]) && name.p[i] != '_' && name.p[i] != '-')
            return false;
    return name.n >= 1 && name.n <= 64;
}

static int fail_function(struct call *call, struct str before, struct str text, struct str after)
{
    return fail_coded_about(call, 400, "invalid_function_call", "3280",
                            (const struct str[]){ before, text, after });
}

static int check_name(struct call *call, struct str name)
{
    if (is_function_name(name))
        return 0;
    return fail_function(call, STR("Function name was "), name,
                         STR(" but must be a-z, A-Z, 0-9, or contain underscores and dashes, with "
                             "a maximum length of 64."));
}

static int check_id(struct call *call, struct str id)
{
    if (is_call_id(id))
        return 0;
    return fail_function(call, STR("Tool call id was "), id,
                         STR(" but must be a-z, A-Z, 0-9, with a length of 9."));
}

static int check_call(struct call *call, const struct json *tool_call)
{
    struct str id = field_str(tool_call, STR("id"), STR("null"));
    if (str_eq(id, STR("null")) || !id.n) /* "null" is the field's default in the service */
        return fail_function(call, STR("Tool call id has to be defined in serving mode."), STR(""),
                             STR(""));
    int status = check_id(call, id);
    if (status)
        return status;
    return check_name(call, json_str(json_pointer(tool_call, STR("/function/name"))));
}

/* The ids of an assistant turn's calls: those still to be answered, those that are. */
struct turn {
    struct map due, done;
};

static void turn_fini(struct turn *t)
{
    map_fini(&t->due, NULL);
    map_fini(&t->done, NULL);
}

static int check_calls(struct call *call, struct turn *turn, const struct json *calls)
{
    static char mark;
    turn_fini(turn);
    for (size_t i = 0; i < json_count(calls); i++) {
        int status = check_call(call, json_at(calls, i));
        struct str id = json_str(json_get(json_at(calls, i), STR("id")));
        if (!status && map_put(&turn->due, id, &mark))
            status =
                FAIL_ORDER(call, "Duplicate tool call id %.*s in assistant message", STR_ARG(id));
        if (status)
            return status;
    }
    return 0;
}

static int check_assistant(struct call *call, struct turn *turn, const struct json *message,
                           bool last)
{
    const struct json *calls = json_get(message, STR("tool_calls"));
    bool empty = !message_text(&call->arena, message).n;
    if (field_bool(message, STR("prefix"), false) && !last)
        return FAIL_ORDER(call, "Assistant message with prefix True must be last message");
    if (empty && !json_count(calls))
        return fail_coded(
            call, 400, "invalid_assistant_message", "3240",
            "Assistant message must have either content or tool_calls, but not none.");
    return check_calls(call, turn, calls);
}

/* Results must answer calls of the assistant turn before them, each once. */
static int check_result(struct call *call, struct turn *turn, const struct json *message)
{
    struct str id = field_str(message, STR("tool_call_id"), STR(""));
    if (!id.n)
        return fail_coded(call, 400, "invalid_request", "3000", "Tool call id has to be defined.");
    int status = check_id(call, id);
    if (status)
        return status;
    void *mark = map_del(&turn->due, id);
    if (mark) {
        map_put(&turn->done, id, mark);
        return 0;
    }
    return FAIL_ORDER(call, "%s tool call id %.*s in tool results",
                      map_get(&turn->done, id) ? "Duplicate" : "Unexpected", STR_ARG(id));
}

static bool is_fetchable(struct str url)
{
    return str_starts(url, STR("https://")) || str_starts(url, STR("http://")) ||
           str_starts(url, STR("data:"));
}

static int fail_url(struct call *call, struct str url)
{
    return fail_coded_about(
        call, 400, "invalid_request_file", "3310",
        (const struct str[]){ STR("File could not be fetched from url '"), url, STR("'") });
}

static int fail_capability(struct call *call, const char *what)
{
    return fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                      "%s input is not enabled for this model", what);
}

static int check_audio(struct call *call, const struct json *audio)
{
    const struct json *data = json_get(audio, STR("data"));
    struct str text = json_str(data ? data : audio), bytes;
    if (str_starts(text, STR("https://")) || str_starts(text, STR("http://")))
        return 0;
    if (str_starts(text, STR("data:")))
        str_cut(&text, ',');
    if (base64_decode(&call->arena, text, &bytes) && bytes.n)
        return 0;
    return fail_coded(call, 400, "invalid_request_file", "3310",
                      "Audio input could not be decoded. ");
}

static int check_document(struct call *call, struct str url)
{
    struct str bytes, rest = url, head = str_cut(&rest, ',');
    if (!is_fetchable(url))
        return fail_url(call, url);
    if (!str_starts(head, STR("data:application/pdf")))
        return 0;
    if (base64_decode(&call->arena, rest, &bytes) && str_starts(bytes, STR("%PDF")))
        return 0;
    return fail_coded(call, 400, "document_parser_invalid_file", "3740",
                      "Document is not a valid PDF.");
}

static int check_chunk(struct call *call, unsigned can, const struct json *chunk)
{
    const struct json *image = json_get(chunk, STR("image_url"));
    const struct json *audio = json_get(chunk, STR("input_audio"));
    const struct json *document = json_get(chunk, STR("document_url"));
    const struct json *url = json_get(image, STR("url"));
    struct str image_url = json_str(url ? url : image);
    if (image && !(can & CAN_SEE))
        return fail_capability(call, "Image");
    if (image && !is_fetchable(image_url))
        return fail_url(call, image_url);
    if (audio && !(can & CAN_HEAR))
        return fail_capability(call, "Audio");
    if (audio)
        return check_audio(call, audio);
    return document ? check_document(call, json_str(document)) : 0;
}

static int check_chunks(struct call *call, unsigned can, const struct json *message)
{
    const struct json *content = json_get(message, STR("content"));
    for (size_t i = 0; json_is(content, JSON_ARRAY) && i < json_count(content); i++) {
        const struct json *chunk = json_at(content, i);
        if (message_role(message) == ROLE_USER && json_get(chunk, STR("thinking")))
            return FAIL_ORDER(call, "Unexpected content chunk types in user message: ['thinking']");
        int status = check_chunk(call, can, chunk);
        if (status)
            return status;
    }
    return 0;
}

static int check_message(struct call *call, struct turn *turn, const struct json *message,
                         bool last)
{
    switch (message_role(message)) {
    case ROLE_SYSTEM:
        if (!message_text(&call->arena, message).n)
            return FAIL_ORDER(call, "System prompt must have content");
        return 0;
    case ROLE_ASSISTANT:
        return check_assistant(call, turn, message, last);
    case ROLE_TOOL:
        return check_result(call, turn, message);
    case ROLE_USER:
        return 0;
    }
    return 0;
}

int chat_check_content(struct call *call, const struct model_card *card,
                       const struct json *messages)
{
    size_t n = json_count(messages);
    struct turn turn = { 0 };
    int status = 0;
    for (size_t i = 0; i < n && !status; i++) {
        const struct json *message = json_at(messages, i);
        status = check_message(call, &turn, message, i == n - 1);
        if (!status)
            status = check_chunks(call, card->can, message);
    }
    turn_fini(&turn);
    return status;
}

static int fail_tool(struct call *call, const struct json *function, const struct schema_error *err)
{
    return fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                      "Invalid tool schema: %.*s of %.*s: %.*s", err->path.n ? (int)err->path.n : 1,
                      err->path.n ? err->path.p : "/",
                      STR_ARG(json_str(json_get(function, STR("name")))), STR_ARG(err->reason));
}

static int check_function(struct call *call, const struct json *function, struct arena *scratch)
{
    struct schema_error err = { 0 };
    int status = check_name(call, json_str(json_get(function, STR("name"))));
    const struct json *parameters = json_get(function, STR("parameters"));
    if (status || schema_check(scratch, &call->budget, parameters, &err))
        return status;
    return fail_tool(call, function, &err);
}

int chat_check_tools(struct call *call, const struct json *tools)
{
    struct arena scratch; /* what reading the schemas takes is not kept while a stream plays */
    int status = 0;
    arena_init(&scratch);
    for (size_t i = 0; i < json_count(tools) && !status; i++) {
        const struct json *function = json_get(json_at(tools, i), STR("function"));
        if (function)
            status = check_function(call, function, &scratch);
        arena_reset(&scratch);
    }
    arena_fini(&scratch);
    return status;
}
