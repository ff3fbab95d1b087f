/* SPDX-License-Identifier: MIT
 * Conversations of a call: see conversation.h. */
#include "call/conversation.h"

#include "answer/check/rules.h"
#include "base/text/utf8.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/plan/planned.h"
#include "json/dumps.h"

enum {
    SHOWN = 20 /* characters of each end of a URL that is refused */
};

/* What images and documents must begin with where they are no URL, and the sentence that says so.
 * That of documents lacks the space: so it was seen. */
static const struct {
    struct str key, data, words;
} sources[] = {
    { STR_INIT("image_url"), STR_INIT("data:image/"),
      STR_INIT("Value error, Image content must be a URL (starting with 'https') or base64 encoded "
               "image (starting with 'data:image/<format>;base64,<image-base64>'). Received: ") },
    { STR_INIT("document_url"), STR_INIT("data:application/"),
      STR_INIT("Value error, Document content must be a URL (starting with 'https') or base64 "
               "encoded document (starting with "
               "'data:application/<format>;base64,<document-base64>')Received: ") },
};

/* A file of ours by its signed URL is as good as one by https. */
static bool is_own(const struct call *call, struct str url)
{
    struct str host = request_header(&call->request, STR("host"));
    size_t at = STR("http://").n;
    return host.n && str_starts(url, STR("http://")) &&
           str_eq(str_sub(url, at, at + host.n), host) &&
           str_starts(str_sub(url, at + host.n, url.n), STR("/"));
}

static bool is_source(const struct call *call, struct str url, struct str data)
{
    struct str rest = url, head = str_cut(&rest, ',');
    return str_starts(url, STR("https")) || is_own(call, url) ||
           (str_starts(url, data) && rest.p && str_ends(head, STR(";base64")));
}

static struct str ends_of(struct arena *a, struct str url)
{
    size_t first = 0, last = url.n;
    for (size_t i = 0; i < SHOWN && first < url.n; i++)
        utf8_next(url, &first);
    for (size_t i = 0; i < SHOWN && last > 0; i++)
        last = utf8_floor(url, last - 1);
    return arena_printf(a, "%.*s...%.*s", (int)first, url.p, STR_ARG(str_sub(url, last, url.n)));
}

static int fail_source(struct call *call, struct str words, struct str url)
{
    struct str ends = ends_of(&call->arena, url);
    return fail_value(call, arena_printf(&call->arena, "%.*s%.*s", STR_ARG(words), STR_ARG(ends)));
}

int conversation_check_url(struct call *call, const struct json *chunk)
{
    for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
        const struct json *source = json_get(chunk, sources[i].key);
        struct str url =
            json_str(json_is(source, JSON_OBJECT) ? json_get(source, STR("url")) : source);
        if (source && !is_source(call, url, sources[i].data))
            return fail_source(call, sources[i].words, url);
    }
    const struct json *content = json_get(chunk, STR("content")); /* of a resource */
    return content ? conversation_check_url(call, content) : 0;
}

int conversation_check_urls(struct call *call, const struct json *messages)
{
    int status = 0;
    for (size_t i = 0; i < json_count(messages) && !status; i++) {
        const struct json *content = json_get(json_at(messages, i), STR("content"));
        for (size_t k = 0; json_is(content, JSON_ARRAY) && k < json_count(content) && !status; k++)
            status = conversation_check_url(call, json_at(content, k));
    }
    return status;
}

static void key_loc(struct jw *w, struct str arm, size_t index, struct str member)
{
    jw_key(w, STR("loc"));
    jw_array(w);
    jw_str(w, STR("body"));
    jw_str(w, STR("tools"));
    jw_str(w, arm);
    jw_int(w, (int64_t)index);
    if (member.n)
        jw_str(w, member);
    jw_array_end(w);
}

/* As seen of them in February 2026: the mistakes of a list of functions, and of a list of names. */
static void emit_builtin(struct jw *w, const struct json *tool, size_t index)
{
    jw_object(w);
    jw_key_str(w, STR("type"), STR("enum"));
    key_loc(w, STR("list[Tool]"), index, STR("type"));
    jw_key_str(w, STR("msg"), STR("Input should be 'function'"));
    dumps_key_tree(w, STR("input"), json_get(tool, STR("type")));
    jw_key_raw(w, STR("ctx"), STR("{\"expected\":\"'function'\"}"));
    jw_object_end(w);
    jw_object(w);
    jw_key_str(w, STR("type"), STR("missing"));
    key_loc(w, STR("list[Tool]"), index, STR("function"));
    jw_key_str(w, STR("msg"), STR("Field required"));
    dumps_key_tree(w, STR("input"), tool);
    jw_object_end(w);
    jw_object(w);
    jw_key_str(w, STR("type"), STR("string_type"));
    key_loc(w, STR("list[str]"), index, STR(""));
    jw_key_str(w, STR("msg"), STR("Input should be a valid string"));
    dumps_key_tree(w, STR("input"), tool);
    jw_object_end(w);
}

static bool is_builtin(const struct json *tool)
{
    static const char *const types[] = { "web_search", "web_search_premium", "code_interpreter" };
    struct str type = json_str(json_get(tool, STR("type")));
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (str_eq(type, str_from(types[i])))
            return true;
    return false;
}

int conversation_check_builtin(struct call *call, const struct json *tools)
{
    struct buf details;
    struct jw w;
    size_t wrong = 0;
    bool accepts = call->env->config->behaviours[CHAT_BUILTIN_TOOLS] == BUILTIN_TOOLS_ACCEPT;
    if (accepts || !json_count(tools))
        return 0;
    buf_init(&details, call->response.body.max);
    jw_init(&w, &details, JW_COMPACT);
    jw_array(&w);
    for (size_t i = 0; i < json_count(tools); i++) {
        if (!is_builtin(json_at(tools, i)))
            continue;
        emit_builtin(&w, json_at(tools, i), i);
        wrong++;
    }
    jw_array_end(&w);
    int status = wrong ? fail_invalid(call, buf_view(&details)) : 0;
    buf_fini(&details);
    return status;
}

static struct rules rules_of(const struct call *call, const struct model_card *card)
{
    static const enum call_ids ids[] = { [TOOL_IDS_NINE] = CALL_IDS_NINE,
                                         [TOOL_IDS_LIBRARY] = CALL_IDS_LIBRARY,
                                         [TOOL_IDS_ANY] = CALL_IDS_ANY };
    const int32_t *behaviours = call->env->config->behaviours;
    int32_t user = behaviours[CHAT_TOOL_THEN_USER];
    bool newest = tokenizer_version(card->tokenizer) >= 15;
    return (struct rules){
        .model = card,
        .ids = ids[behaviours[CHAT_TOOL_IDS]],
        .user_behind_results =
            user == TOOL_THEN_USER_ACCEPT || (user == TOOL_THEN_USER_REFUSE && newest),
        .empty_assistant = behaviours[CHAT_EMPTY_ASSISTANT] == EMPTY_ASSISTANT_ACCEPT,
        .library_words = behaviours[CHAT_LAST_ROLE_TEXT] == LAST_ROLE_LIBRARY,
    };
}

int conversation_check(struct call *call, const struct model_card *card,
                       const struct json *messages)
{
    struct refusal refusal;
    struct rules rules = rules_of(call, card);
    return rules_check_messages(&call->arena, &rules, messages, &refusal)
               ? 0
               : fail_refusal(call, &refusal);
}

int conversation_check_tools(struct call *call, const struct json *tools)
{
    struct refusal refusal;
    return rules_check_tools(&call->arena, tools, &refusal) ? 0 : fail_refusal(call, &refusal);
}
