/* SPDX-License-Identifier: MIT
 * Conversations of a call: see conversation.h. */
#include "call/conversation.h"

#include "answer/rules.h"
#include "base/utf8.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/refuse.h"

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
    struct buf details;
    struct jw w;
    buf_init(&details, call->response.body.max);
    jw_init(&w, &details, JW_COMPACT);
    jw_array(&w);
    jw_object(&w);
    jw_key_str(&w, STR("type"), STR("value_error"));
    jw_key(&w, STR("loc"));
    jw_array(&w);
    jw_str(&w, STR("body"));
    jw_array_end(&w);
    jw_key(&w, STR("msg"));
    jw_str_begin(&w);
    jw_str_part(&w, words);
    jw_str_part(&w, ends_of(&call->arena, url));
    jw_str_end(&w);
    jw_key_tree(&w, STR("input"), call->body.json);
    jw_key_raw(&w, STR("ctx"), STR("{\"error\":{}}"));
    jw_object_end(&w);
    jw_array_end(&w);
    int status = details.full ? fail_too_big(call) : fail_invalid(call, buf_view(&details));
    buf_fini(&details);
    return status;
}

static int check_chunk(struct call *call, const struct json *chunk)
{
    for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
        const struct json *source = json_get(chunk, sources[i].key);
        struct str url =
            json_str(json_is(source, JSON_OBJECT) ? json_get(source, STR("url")) : source);
        if (source && !is_source(call, url, sources[i].data))
            return fail_source(call, sources[i].words, url);
    }
    const struct json *content = json_get(chunk, STR("content")); /* of a resource */
    return content ? check_chunk(call, content) : 0;
}

int conversation_check_urls(struct call *call, const struct json *messages)
{
    int status = 0;
    for (size_t i = 0; i < json_count(messages) && !status; i++) {
        const struct json *content = json_get(json_at(messages, i), STR("content"));
        for (size_t k = 0; json_is(content, JSON_ARRAY) && k < json_count(content) && !status; k++)
            status = check_chunk(call, json_at(content, k));
    }
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
