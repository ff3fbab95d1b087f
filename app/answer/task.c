/* SPDX-License-Identifier: MIT
 * Calls and results since the user spoke: see task.h. */
#include "answer/task.h"

#include "answer/dialogue.h"
#include "base/text/buf.h"

enum {
    CALLS_MOST = 64 /* the newest count */
};

struct reader {
    struct arena *a;
    struct task_call *calls;
    size_t count;
    size_t answered; /* calls before this one have their result */
    struct buf results;
};

/* Where the task begins: the last message of the user that is no observation. */
static size_t find_start(struct arena *a, const struct json *messages)
{
    size_t i = json_count(messages);
    while (i > 0) {
        const struct json *message = json_at(messages, --i);
        if (message_role(message) == ROLE_USER &&
            !text_is_observation(str_trim(message_text(a, message))))
            return i;
    }
    return 0;
}

static void add_call(struct reader *r, struct str name, struct str arguments)
{
    if (r->count < CALLS_MOST)
        r->calls[r->count++] = (struct task_call){ .name = name, .arguments = arguments };
}

static struct str arguments_text(struct arena *a, const struct json *arguments)
{
    struct buf text;
    struct jw w;
    if (json_is(arguments, JSON_STRING))
        return json_str(arguments);
    buf_init(&text, 1 << 20);
    jw_init(&w, &text, JW_SPACED);
    jw_tree(&w, arguments);
    struct str copy = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

static void read_calls(struct reader *r, const struct json *calls)
{
    for (size_t i = 0; i < json_count(calls); i++) {
        const struct json *function = json_get(json_at(calls, i), STR("function"));
        add_call(r, json_str(json_get(function, STR("name"))),
                 arguments_text(r->a, json_get(function, STR("arguments"))));
    }
}

/* 'name': 'get_weather' in a list that Python printed. */
static void read_python_calls(struct reader *r, struct str text)
{
    static const struct str key = STR_INIT("'name': '");
    for (size_t at = 0; (at = str_find(text, key, at)) != SIZE_MAX;) {
        at += key.n;
        size_t end = str_find(text, STR("'"), at);
        if (end != SIZE_MAX)
            add_call(r, str_sub(text, at, end), str_sub(text, end, text.n));
    }
}

static void read_words(struct reader *r, struct str text)
{
    size_t at = str_find(text, STR("Calling tools:"), 0);
    size_t list = at == SIZE_MAX ? SIZE_MAX : str_find(text, STR("["), at);
    if (list == SIZE_MAX)
        return;
    struct str rest = str_trim(str_sub(text, list, text.n));
    const struct json *calls = json_parse(r->a, rest, NULL);
    if (calls)
        read_calls(r, calls);
    else
        read_python_calls(r, rest);
}

/* Results come in the order of the calls. */
static void add_result(struct reader *r, struct str text)
{
    if (r->answered < r->count)
        r->calls[r->answered++].result = text;
    if (r->results.n)
        buf_putc(&r->results, '\n');
    buf_str(&r->results, text);
}

static void add_observation(struct reader *r, struct str text)
{
    struct str rest = text;
    str_cut(&rest, ':');
    add_result(r, str_trim(rest));
    r->answered = r->count; /* one text for all calls of the turn */
}

static void read_message(struct reader *r, const struct json *message)
{
    struct str text = message_text(r->a, message);
    switch (message_role(message)) {
    case ROLE_ASSISTANT:
        read_calls(r, json_get(message, STR("tool_calls")));
        read_words(r, text);
        break;
    case ROLE_TOOL:
        add_result(r, text);
        break;
    case ROLE_USER:
        if (text_is_observation(str_trim(text)))
            add_observation(r, str_trim(text));
        break;
    case ROLE_SYSTEM:
        break;
    }
}

struct task task_read(struct arena *a, const struct json *messages)
{
    struct reader r = { .a = a, .calls = ARENA_ARRAY(a, struct task_call, CALLS_MOST) };
    size_t start = find_start(a, messages);
    struct task task = { .user = message_text(a, json_at(messages, start)) };
    buf_init(&r.results, SIZE_MAX / 4);
    for (size_t i = start + 1; i < json_count(messages); i++)
        read_message(&r, json_at(messages, i));
    task.results = arena_dup(a, buf_view(&r.results));
    task.calls = r.calls;
    task.count = r.count;
    buf_fini(&r.results);
    return task;
}
