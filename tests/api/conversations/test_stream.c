/* SPDX-License-Identifier: MIT
 * Streams of conversations: the events folded are the entries of the same call without a stream,
 * whatever is asked for; and what stands in them, as recorded. Tools of the server. */
#include "api/kit.h"

#include "json/build.h"

#define CONVERSATIONS "/v1/conversations"
#define SMALL "\"model\":\"mistral-small-latest\""
#define CODE_TASK "Use the code interpreter to calculate 21 * 2. Return only the result."

/* ---- folding ---- */

enum {
    CHUNKS_MOST = 16,
    ENTRIES_MOST = 16
};

struct folded {
    const struct json *first, *last; /* its events */
    struct buf arguments;
    struct buf texts[CHUNKS_MOST];
    const struct json *chunks[CHUNKS_MOST]; /* where no text */
    size_t count;
};

static struct folded folded[ENTRIES_MOST];
static size_t folded_count;
static const struct json *usage;

static void fold_content(struct folded *f, const struct json *event)
{
    size_t at = (size_t)json_int(json_get(event, STR("content_index")));
    const struct json *content = json_get(event, STR("content"));
    CHECK(at < CHUNKS_MOST && at <= f->count);
    if (at == f->count) {
        f->count++;
        f->chunks[at] = NULL;
        buf_init(&f->texts[at], 1 << 20);
    }
    if (json_is(content, JSON_STRING))
        buf_str(&f->texts[at], json_str(content));
    else
        f->chunks[at] = content;
}

static void fold_event(const struct json *event)
{
    const struct json *index = json_get(event, STR("output_index"));
    struct str type = json_str(json_get(event, STR("type")));
    if (str_eq(type, STR("conversation.response.done")))
        usage = json_get(event, STR("usage"));
    if (!index)
        return;
    size_t at = (size_t)json_int(index);
    CHECK(at < ENTRIES_MOST && at <= folded_count);
    struct folded *f = &folded[at];
    if (at == folded_count) {
        folded_count++;
        *f = (struct folded){ .first = event };
        buf_init(&f->arguments, 1 << 20);
    }
    f->last = event;
    buf_str(&f->arguments, json_str(json_get(event, STR("arguments"))));
    if (str_eq(type, STR("message.output.delta")))
        fold_content(f, event);
}

static void fold(void)
{
    struct str rest = t_body;
    folded_count = 0;
    while (rest.n) {
        struct str line = str_cut(&rest, '\n');
        if (str_starts(line, STR("data: ")))
            fold_event(json_parse(&t_arena, str_sub(line, 6, line.n), NULL));
    }
}

static void put(struct jw *w, const char *key, const struct json *from)
{
    if (json_get(from, str_from(key)))
        jw_key_tree(w, str_from(key), json_get(from, str_from(key)));
}

static void put_content(struct jw *w, const struct folded *f)
{
    jw_key(w, STR("content"));
    if (f->count == 1 && !f->chunks[0]) {
        jw_str(w, buf_view(&f->texts[0]));
        return;
    }
    jw_array(w);
    for (size_t i = 0; i < f->count; i++) {
        if (f->chunks[i]) {
            jw_tree(w, f->chunks[i]);
            continue;
        }
        jw_object(w);
        jw_key_str(w, STR("type"), STR("text"));
        jw_key_str(w, STR("text"), buf_view(&f->texts[i]));
        jw_object_end(w);
    }
    jw_array_end(w);
}

static void put_entry(struct jw *w, const struct folded *f)
{
    static const char *const names[] = {
        "agent_id", "model",        "id",   "previous_agent_id", "previous_agent_name",
        "role",     "tool_call_id", "name", "function"
    };
    struct str type = json_str(json_get(f->first, STR("type")));
    while (type.n && type.p[type.n - 1] != '.')
        type.n--;
    jw_object(w);
    jw_key_str(w, STR("type"), str_sub(type, 0, type.n - 1));
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        put(w, names[i], f->first);
    if (f->count)
        put_content(w, f);
    if (json_get(f->first, STR("arguments")))
        jw_key_str(w, STR("arguments"), buf_view(&f->arguments));
    put(w, "confirmation_status", f->first);
    put(w, "info", f->last);
    put(w, "next_agent_id", f->last);
    put(w, "next_agent_name", f->last);
    jw_object_end(w);
}

/* What no event tells is left out of the entry: object and times. */
static const struct json *bare(const struct json *entry)
{
    struct build b;
    struct jw *w = build_begin(&b);
    struct json_member m = { 0 };
    jw_object(w);
    while (json_next(entry, &m))
        if (!str_eq(m.key, STR("object")) && !str_ends(m.key, STR("_at")))
            jw_key_tree(w, m.key, m.value);
    jw_object_end(w);
    return build_end(&b, &t_arena);
}

static void check_folded(const struct json *outputs, const struct json *cost)
{
    CHECK_INT(folded_count, json_count(outputs));
    for (size_t i = 0; i < folded_count; i++) {
        struct build b;
        put_entry(build_begin(&b), &folded[i]);
        const struct json *entry = build_end(&b, &t_arena);
        bool same = json_equal(entry, bare(json_at(outputs, i)));
        if (!same)
            printf("%.*s\n%.*s\n", STR_ARG(jw_compact(&t_arena, entry)),
                   STR_ARG(jw_compact(&t_arena, bare(json_at(outputs, i)))));
        CHECK(same);
        for (size_t k = 0; k < folded[i].count; k++)
            buf_fini(&folded[i].texts[k]);
        buf_fini(&folded[i].arguments);
    }
    CHECK(json_equal(cost, usage));
}

/* ---- cases ---- */

static const char *const rules[] = {
    "{\"match\":{},\"reply\":{\"chunks\":[\"One \",\"and two\",\".\"]}}",
    "{\"match\":{},\"reply\":{\"content\":\"Yes.\",\"thinking\":\"Well, perhaps.\"}}",
    "{\"match\":{},\"reply\":{\"content\":\"\"}}",
    ("{\"match\":{},\"reply\":{\"tool_calls\":[{\"name\":\"f\",\"arguments\":{\"a\":[1,2]}},"
     "{\"name\":\"g\",\"arguments\":\"\"}]}}"),
};

static const char *const inputs[] = {
    "What is 9+1? Reply with just the number.",
    "Tell me about whales in three sentences.",
    CODE_TASK,
    "Search the web for the latest news about whales, then draw a picture of one.",
    "What is the weather in Paris?",
    "Let the painter draw a picture of whales.",
};

static const char *const settings[] = {
    "",
    ",\"completion_args\":{\"reasoning_effort\":\"high\"}",
    ",\"completion_args\":{\"reasoning_effort\":\"high\",\"max_tokens\":5}",
    ",\"completion_args\":{\"response_format\":{\"type\":\"json_object\"}}",
    ",\"tools\":[{\"type\":\"code_interpreter\"},{\"type\":\"web_search\"},{\"type\":"
    "\"image_generation\"}]",
    ",\"tools\":[{\"type\":\"web_search\",\"tool_configuration\":{\"requires_confirmation\":["
    "\"web_search\"]}}]",
    ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":{"
    "\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}]",
    ",\"guardrails\":[{\"moderation_llm_v2\":{\"action\":\"none\"}}]",
    ",\"tools\":[{\"type\":\"document_library\",\"library_ids\":[\"LIBRARY\"]}]",
    ",\"tools\":[{\"type\":\"code_interpreter\"},{\"type\":\"document_library\",\"library_ids\":[\""
    "LIBRARY\"]}],\"completion_args\":{\"response_format\":{\"type\":\"json_object\"}}",
    ",\"tools\":[{\"type\":\"connector\",\"connector_id\":\"whales\"}]",
    "AGENT",
    "AGENT,\"completion_args\":{\"reasoning_effort\":\"high\"}",
    "AGENT,\"handoff_execution\":\"client\"",
};

/* A library with one document that is read; its id takes the place of LIBRARY. */
static void make_library(char *body)
{
    char path[160], *at;
    CHECK_INT(t_call(METHOD_POST, "/v1/libraries", "{\"name\":\"sea\"}"), 201);
    snprintf(path, sizeof path, "/v1/libraries/%s/documents", json_str(t_json("/id")).p);
    while ((at = strstr(body, "LIBRARY"))) {
        memmove(at + 36, at + 7, strlen(at + 7) + 1);
        memcpy(at, path + strlen("/v1/libraries/"), 36);
    }
    t_type = "multipart/form-data; boundary=b";
    CHECK_INT(
        t_call(METHOD_POST, path,
               "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sea.txt\"\r\n"
               "Content-Type: text/plain\r\n\r\nWhales are mammals of the sea. The blue whale "
               "weighs 150 tonnes.\r\n--b--\r\n"),
        201);
    t_type = "application/json";
    snprintf(path + strlen(path), sizeof path - strlen(path), "/%s", json_str(t_json("/id")).p);
    for (int i = 0; i < 5; i++)
        CHECK_INT(t_call(METHOD_GET, path, ""), 200);
}

/* A body for an agent that may hand over to one with tools of the server. */
static void ask_agents(char *body, size_t size, const char *input, const char *more, bool stream)
{
    char made[500];
    CHECK_INT(t_call(METHOD_POST, "/v1/agents",
                     "{" SMALL
                     ",\"name\":\"painter\",\"description\":\"Draws pictures, searches the "
                     "web for news about whales\",\"tools\":[{\"type\":\"image_generation\"},{"
                     "\"type\":\"web_search\"}]}"),
              200);
    snprintf(made, sizeof made, "{" SMALL ",\"name\":\"front\",\"handoffs\":[\"%s\"]}",
             json_str(t_json("/id")).p);
    CHECK_INT(t_call(METHOD_POST, "/v1/agents", made), 200);
    snprintf(body, size, "{\"inputs\":\"%s\",\"agent_id\":\"%s\",\"stream\":%s%s}", input,
             json_str(t_json("/id")).p, stream ? "true" : "false", more);
}

static void check_case(const char *fragments, const char *rule, const char *input, const char *more)
{
    char body[2000];
    const char *agent = str_starts(str_from(more), STR("AGENT")) ? more + strlen("AGENT") : NULL;
    struct arena kept;
    const struct json *whole = NULL;
    arena_init(&kept);
    for (int stream = 0; stream < 2; stream++) {
        t_service("--port=1", fragments);
        if (rule)
            t_call(METHOD_POST, "/__parlel/rules", rule);
        snprintf(body, sizeof body, "{\"inputs\":\"%s\"," SMALL ",\"stream\":%s%s}", input,
                 stream ? "true" : "false", more);
        if (strstr(body, "LIBRARY"))
            make_library(body);
        if (agent)
            ask_agents(body, sizeof body, input, agent, stream);
        int status = t_call(METHOD_POST, CONVERSATIONS, body);
        if (status != 200)
            printf("%s: %.*s\n", body, STR_ARG(t_body));
        CHECK_INT(status, 200);
        if (!stream)
            whole = json_parse(&kept, arena_dup(&kept, t_body), NULL);
    }
    fold();
    check_folded(json_get(whole, STR("outputs")), json_get(whole, STR("usage")));
    arena_fini(&kept);
}

static void events_fold_to_the_entries(void)
{
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        for (size_t k = 0; k < ARRAY_LEN(settings); k++) {
            check_case("--behaviour=chat.fragments=never", NULL, inputs[i], settings[k]);
            check_case("--behaviour=chat.fragments=always", NULL, inputs[i], settings[k]);
        }
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        for (size_t k = 0; k < ARRAY_LEN(settings); k++)
            check_case("--behaviour=chat.fragments=always", rules[i], inputs[1], settings[k]);
}

/* Recorded 2026-06-29, but for times, ids and how the arguments are cut. */
static void a_stream_is_as_recorded(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, CONVERSATIONS,
                     "{\"inputs\":\"" CODE_TASK "\",\"stream\":true,\"tools\":[{\"type\":"
                     "\"code_interpreter\"}]," SMALL "}"),
              200);
    CHECK_STR(t_content_type, STR("text/event-stream; charset=utf-8"));
    CHECK(str_starts(t_body, STR("event: conversation.response.started\ndata: {\"type\":"
                                 "\"conversation.response.started\",\"created_at\":"
                                 "\"2023-11-14T22:13:20Z\",\"conversation_id\":\"conv_")));
    CHECK(t_has("\",\"name\":\"code_interpreter\",\"function\":\"code_interpreter\",\"info\":{"
                "\"result\":[{\"type\":\"text\",\"text\":\"42\\n\"}],\"code\":\"21 * 2\","
                "\"code_output\":\"42\\n\"}}\n\n"));
    CHECK(t_has("\"content_index\":0,\"model\":\"mistral-small-latest\",\"role\":\"assistant\","
                "\"content\":\"4\"}\n\n"));
    CHECK(t_has("\"usage\":{\"prompt_tokens\":215,\"completion_tokens\":19,\"total_tokens\":239,"
                "\"connector_tokens\":5,\"connectors\":{\"code_interpreter\":1}}}\n\n"));
    CHECK(!t_has("[DONE]"));
}

int main(void)
{
    RUN(events_fold_to_the_entries);
    RUN(a_stream_is_as_recorded);
    t_service_end();
    return T_DONE();
}
