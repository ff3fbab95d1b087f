/* SPDX-License-Identifier: MIT
 * What fixtures answer, as replies of rules: see aimock.h. */
#include "tape/import/aimock.h"

/* "{{" would begin a template. */
static struct str escape(struct arena *a, struct str text)
{
    size_t open = str_find(text, STR("{{"), 0);
    if (open == SIZE_MAX)
        return text;
    struct str head = str_sub(text, 0, open), tail = str_sub(text, open + 2, text.n);
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    for (;;) {
        buf_str(&out, head);
        if (open == SIZE_MAX)
            break;
        buf_str(&out, STR("{{{{"));
        open = str_find(tail, STR("{{"), 0);
        head = str_sub(tail, 0, open);
        tail = open == SIZE_MAX ? STR("") : str_sub(tail, open + 2, tail.n);
    }
    struct str copy = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return copy;
}

static void put_text(struct fixture *f, const char *key, const struct json *v)
{
    struct str text = json_is(v, JSON_STRING) ? json_str(v) : jw_compact(f->i->a, v);
    jw_key_str(&f->w, str_from(key), escape(f->i->a, text));
}

static void put_call(struct fixture *f, const struct json *call)
{
    const struct json *arguments = json_get(call, STR("arguments"));
    if (!fixture_text(call, "name").n) {
        fixture_skip(f, "toolCalls", "a call without a name");
        return;
    }
    jw_object(&f->w);
    jw_key_str(&f->w, STR("name"), fixture_text(call, "name"));
    if (fixture_text(call, "id").n)
        jw_key_str(&f->w, STR("id"), fixture_text(call, "id"));
    const struct json *tree = json_parse(f->i->a, json_str(arguments), NULL);
    if (json_is(arguments, JSON_OBJECT) || json_is(tree, JSON_OBJECT))
        jw_key_raw(
            &f->w, STR("arguments"),
            escape(f->i->a, jw_compact(f->i->a, json_is(tree, JSON_OBJECT) ? tree : arguments)));
    else if (json_is(arguments, JSON_STRING))
        put_text(f, "arguments", arguments);
    jw_object_end(&f->w);
}

static void put_calls(struct fixture *f, const struct json *calls)
{
    if (!json_count(calls))
        return;
    jw_key(&f->w, STR("tool_calls"));
    jw_array(&f->w);
    for (size_t i = 0; i < json_count(calls); i++)
        put_call(f, json_at(calls, i));
    jw_array_end(&f->w);
}

/* Text and calls in the order in which they stream; here the text comes first. */
static void put_blocks(struct fixture *f, const struct json *blocks)
{
    struct buf text;
    size_t calls = 0;
    buf_init(&text, SIZE_MAX / 4);
    for (size_t i = 0; i < json_count(blocks); i++) {
        bool is_text = str_eq(fixture_text(json_at(blocks, i), "type"), STR("text"));
        if (is_text && calls)
            fixture_note(f, "blocks", "the text comes before the calls");
        if (is_text)
            buf_str(&text, fixture_text(json_at(blocks, i), "text"));
        calls += !is_text;
    }
    if (text.n || !calls)
        jw_key_str(&f->w, STR("content"), escape(f->i->a, buf_view(&text)));
    buf_fini(&text);
    if (!calls)
        return;
    jw_key(&f->w, STR("tool_calls"));
    jw_array(&f->w);
    for (size_t i = 0; i < json_count(blocks); i++)
        if (!str_eq(fixture_text(json_at(blocks, i), "type"), STR("text")))
            put_call(f, json_at(blocks, i));
    jw_array_end(&f->w);
}

static void put_reason(struct fixture *f, struct str reason)
{
    static const char *const known[] = { "stop", "length", "tool_calls", "error" };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (str_eq(reason, str_from(known[i]))) {
            jw_key_str(&f->w, STR("finish_reason"), reason);
            return;
        }
    if (reason.n)
        fixture_note(f, "finishReason", "a reason that this service does not give");
}

static void put_usage(struct fixture *f, const struct json *usage)
{
    static const char *const names[][2] = { { "prompt_tokens", "input_tokens" },
                                            { "completion_tokens", "output_tokens" } };
    if (!json_is(usage, JSON_OBJECT))
        return;
    jw_key(&f->w, STR("usage"));
    jw_object(&f->w);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct json *n = json_get(usage, str_from(names[i][0]));
        n = n ? n : json_get(usage, str_from(names[i][1]));
        if (json_is(n, JSON_INT) && json_int(n) >= 0 && json_int(n) <= 1000000000)
            jw_key_int(&f->w, str_from(names[i][0]), json_int(n));
    }
    jw_object_end(&f->w);
}

/* What the envelope says otherwise than it would be made. */
static void put_patch(struct fixture *f, const struct json *v)
{
    static const char *const names[] = { "id", "created", "model" };
    bool open = false;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct json *member = json_get(v, str_from(names[i]));
        if (!json_is(member, JSON_STRING) && !json_is(member, JSON_INT))
            continue;
        if (!open) {
            jw_key(&f->w, STR("patch"));
            jw_object(&f->w);
        }
        open = true;
        if (json_is(member, JSON_STRING))
            put_text(f, names[i], member);
        else
            jw_key_tree(&f->w, str_from(names[i]), member);
    }
    if (open)
        jw_object_end(&f->w);
}

static int64_t status_of(const struct json *v, int64_t usual)
{
    int64_t status = json_int(json_get(v, STR("status")));
    return status >= 200 && status <= 599 ? status : usual;
}

/* In this service's envelope. */
static void put_error(struct fixture *f, const struct json *v, const struct json *error)
{
    const struct json *after = json_get(v, STR("retryAfter"));
    jw_key_int(&f->w, STR("status"), status_of(v, 500));
    if (json_is_number(after)) {
        char room[NUM_SIZE];
        jw_key(&f->w, STR("headers"));
        jw_object(&f->w);
        jw_key_str(&f->w, STR("retry-after"), json_number(after, room));
        jw_object_end(&f->w);
    }
    jw_key(&f->w, STR("body"));
    jw_object(&f->w);
    jw_key_str(&f->w, STR("object"), STR("error"));
    put_text(f, "message", json_get(error, STR("message")));
    jw_key_str_or_null(&f->w, STR("type"), escape(f->i->a, fixture_text(error, "type")));
    jw_key_str_or_null(&f->w, STR("param"), escape(f->i->a, fixture_text(error, "param")));
    jw_key_str_or_null(&f->w, STR("code"), escape(f->i->a, fixture_text(error, "code")));
    jw_object_end(&f->w);
}

static void put_json(struct fixture *f, const struct json *v, const struct json *body)
{
    jw_key_int(&f->w, STR("status"), status_of(v, 200));
    jw_key(&f->w, STR("headers"));
    jw_object(&f->w);
    jw_key_str(&f->w, STR("content-type"), STR("application/json"));
    jw_object_end(&f->w);
    put_text(f, "body", body);
}

static bool is_vector(const struct json *v)
{
    size_t n = json_count(v);
    for (size_t i = 0; i < n; i++) {
        double x = json_double(json_at(v, i));
        if (!json_is_number(json_at(v, i)) || !(x > -1e30 && x < 1e30))
            return false;
    }
    return json_is(v, JSON_ARRAY) && n > 0 && n <= 3072;
}

static void put_content(struct fixture *f, const struct json *v)
{
    const struct json *blocks = json_get(v, STR("blocks"));
    const struct json *content = json_get(v, STR("content"));
    const struct json *thought = json_get(v, STR("reasoning"));
    if (json_count(blocks)) {
        put_blocks(f, blocks);
    } else {
        if (content && !json_is(content, JSON_NULL))
            put_text(f, "content", content);
        put_calls(f, json_get(v, STR("toolCalls")));
    }
    if (json_str(thought).n)
        put_text(f, "thinking", thought);
    put_reason(f, fixture_text(v, "finishReason"));
    put_usage(f, json_get(v, STR("usage")));
    put_patch(f, v);
}

void fixture_put_reply(struct fixture *f, const struct json *v)
{
    const struct json *error = json_get(v, STR("error")), *body = json_get(v, STR("json"));
    const struct json *vector = json_get(v, STR("embedding"));
    bool speaks = json_get(v, STR("content")) || json_count(json_get(v, STR("toolCalls"))) ||
                  json_count(json_get(v, STR("blocks")));
    jw_object(&f->w);
    if (json_is(error, JSON_OBJECT))
        put_error(f, v, error);
    else if (body)
        put_json(f, v, body);
    else if (is_vector(vector))
        jw_key_tree(&f->w, STR("embedding"), vector);
    else if (speaks)
        put_content(f, v);
    else
        fixture_skip(f, "response", "a kind of answer that this service does not give");
    jw_object_end(&f->w);
}
