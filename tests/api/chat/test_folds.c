/* SPDX-License-Identifier: MIT
 * A stream folded is the plain answer, whatever the options. */
#include "api/chat/asking.h"

/* ---- a stream, folded ---- */

struct folded {
    struct buf content, thinking;
    struct str calls; /* JSON of the one delta that has them */
    struct str finish;
};

static void fold_content(struct folded *f, const struct json *content)
{
    if (json_is(content, JSON_STRING))
        buf_str(&f->content, json_str(content));
    for (size_t i = 0; json_is(content, JSON_ARRAY) && i < json_count(content); i++) {
        const struct json *chunk = json_at(content, i);
        buf_str(&f->content, json_str(json_get(chunk, STR("text"))));
        buf_str(&f->thinking, json_str(json_pointer(chunk, STR("/thinking/0/text"))));
    }
}

static void fold_event(struct folded *all, size_t n, struct str event, struct str *usage)
{
    const struct json *chunk = json_parse(&arena, event, NULL);
    const struct json *choice = json_pointer(chunk, STR("/choices/0"));
    size_t index = (size_t)json_int(json_get(choice, STR("index")));
    CHECK(chunk != NULL && index < n);
    if (!chunk || index >= n)
        return;
    struct folded *f = &all[index];
    struct buf text;
    struct jw w;
    CHECK(!f->finish.n); /* nothing follows a choice's end */
    fold_content(f, json_pointer(choice, STR("/delta/content")));
    f->finish = json_str(json_get(choice, STR("finish_reason")));
    buf_init(&text, 1 << 20);
    jw_init(&w, &text, JW_COMPACT);
    if (json_pointer(choice, STR("/delta/tool_calls"))) {
        jw_tree(&w, json_pointer(choice, STR("/delta/tool_calls")));
        f->calls = arena_dup(&arena, buf_view(&text));
    }
    if (json_get(chunk, STR("usage"))) {
        CHECK(!usage->n);
        buf_reset(&text);
        jw_init(&w, &text, JW_COMPACT);
        jw_tree(&w, json_get(chunk, STR("usage")));
        *usage = arena_dup(&arena, buf_view(&text));
    }
    buf_fini(&text);
}

static struct str tree_text(const struct json *value)
{
    struct buf text;
    struct jw w;
    buf_init(&text, 1 << 20);
    jw_init(&w, &text, JW_COMPACT);
    jw_tree(&w, value);
    struct str copy = arena_dup(&arena, buf_view(&text));
    buf_fini(&text);
    return copy;
}

static void check_choice(const struct folded *f, const struct json *choice)
{
    const struct json *content = json_pointer(choice, STR("/message/content"));
    struct folded plain = { 0 };
    buf_init(&plain.content, 1 << 20);
    buf_init(&plain.thinking, 1 << 20);
    fold_content(&plain, content);
    CHECK_STR(buf_view(&f->content), buf_view(&plain.content));
    CHECK_STR(buf_view(&f->thinking), buf_view(&plain.thinking));
    CHECK_STR(f->finish, json_str(json_get(choice, STR("finish_reason"))));
    if (f->calls.n)
        CHECK_STR(f->calls, tree_text(json_pointer(choice, STR("/message/tool_calls"))));
    else
        CHECK(json_is(json_pointer(choice, STR("/message/tool_calls")), JSON_NULL));
    buf_fini(&plain.content);
    buf_fini(&plain.thinking);
}

static void check_folds(const char *user, const char *options, size_t n)
{
    struct folded all[4] = { 0 };
    struct str usage = STR(""), stream, event;
    for (size_t i = 0; i < n; i++) {
        buf_init(&all[i].content, 1 << 20);
        buf_init(&all[i].thinking, 1 << 20);
    }
    chat(SMALL, user, arena_printf(&arena, "\"stream\":true%s", options).p);
    CHECK_INT(t_status, 200);
    stream = arena_dup(&arena, t_body);
    while (stream.p && stream.n) {
        event = str_cut(&stream, '\n');
        CHECK_STR(str_cut(&stream, '\n'), STR(""));
        CHECK(str_starts(event, STR("data: ")));
        if (!str_eq(event, STR("data: [DONE]")))
            fold_event(all, n, str_sub(event, 6, event.n), &usage);
    }
    chat(SMALL, user, options[0] ? options + 1 : "");
    CHECK_INT(json_count(t_json("/choices")), n);
    for (size_t i = 0; i < n; i++) {
        check_choice(&all[i], json_at(t_json("/choices"), i));
        buf_fini(&all[i].content);
        buf_fini(&all[i].thinking);
    }
    CHECK_STR(usage, tree_text(t_json("/usage")));
}

static void a_stream_folds_to_the_plain_answer_whatever_the_options(void)
{
    static const char *const tools[] = { "", ",\"tools\":[" WEATHER "]",
                                         ",\"tool_choice\":\"any\",\"tools\":[" WEATHER "," STOCK
                                         "]" };
    static const char *const formats[] = { "", "," SCHEMA,
                                           ",\"response_format\":{\"type\":\"json_object\"}" };
    static const char *const efforts[] = { "", ",\"reasoning_effort\":\"high\"" };
    static const char *const cuts[] = { "",
                                        ",\"max_tokens\":9",
                                        ",\"stop\":[\" a\",\",\"]",
                                        ",\"max_tokens\":60,\"stop\":\"e\"",
                                        ",\"max_tokens\":0",
                                        ",\"max_tokens\":3" };
    static const char *const users[] = { "What is the weather in Lyon?", "Écris-moi un poème 🎉" };
    for (size_t i = 0; i < 3 * 3 * 2 * 6 * 2; i++) {
        size_t n = 1 + i % 3;
        const char *options =
            arena_printf(&arena, "%s%s%s%s,\"n\":%zu", tools[i % 3], formats[i / 3 % 3],
                         efforts[i / 9 % 2], cuts[i / 18 % 6], n)
                .p;
        check_folds(users[i / 108], options, n);
        arena_reset(&arena);
    }
}

int main(void)
{
    t_service("--port=1");
    arena_init(&arena);
    RUN(a_stream_folds_to_the_plain_answer_whatever_the_options);
    arena_fini(&arena);
    t_service_end();
    return T_DONE();
}
