/* SPDX-License-Identifier: MIT
 * Texts of calls: see texts.h. */
#include "control/journal/texts.h"

#include "answer/dialogue.h"
#include "base/text/buf.h"
#include "call/life/headers.h"

enum {
    DEPTH_MOST = 16 /* of what is looked through for an answer's text */
};

static void add_line(struct buf *out, struct str text)
{
    if (out->n && text.n)
        buf_putc(out, '\n');
    buf_str(out, text);
}

static struct str kept(struct arena *a, struct buf *out)
{
    struct str text = arena_dup(a, buf_view(out));
    buf_fini(out);
    return text;
}

/* A text, or a list of texts. */
static struct str join(struct arena *a, const struct json *v)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    add_line(&out, json_str(v));
    for (size_t i = 0; json_is(v, JSON_ARRAY) && i < json_count(v); i++)
        add_line(&out, json_str(json_at(v, i)));
    return kept(a, &out);
}

struct str text_of_user(struct arena *a, const struct json *body)
{
    static const char *const names[] = { "messages", "inputs", "input", "prompt", "document" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct json *v = json_get(body, str_from(names[i]));
        if (json_is(json_at(v, 0), JSON_ARRAY)) /* chats to be classified */
            v = json_at(v, 0);
        if (json_is(json_at(v, 0), JSON_OBJECT))
            return dialogue_read(a, v).user;
        if (v)
            return join(a, v);
    }
    return STR("");
}

/* Members under which operations write what they say. */
static bool is_said(struct str name)
{
    static const char *const names[] = { "content", "text", "markdown", "output_text" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(name, str_from(names[i])))
            return true;
    return false;
}

static void add_said(struct buf *out, const struct json *v, unsigned depth)
{
    struct json_member m = { 0 };
    for (size_t i = 0; json_is(v, JSON_ARRAY) && depth && i < json_count(v); i++)
        add_said(out, json_at(v, i), depth - 1);
    while (depth && json_next(v, &m)) {
        if (json_is(m.value, JSON_STRING) && is_said(m.key))
            add_line(out, json_str(m.value));
        else
            add_said(out, m.value, depth - 1);
    }
}

struct str text_of_answer(struct arena *a, const struct json *response)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    if (json_is(response, JSON_STRING))
        add_line(&out, json_str(response));
    else
        add_said(&out, response, DEPTH_MOST);
    return kept(a, &out);
}

struct str text_of_correlation(char room[static ID_UUID_SIZE], const struct journal_view *v)
{
    if (v->outcome && v->outcome->correlation_id.n)
        return v->outcome->correlation_id;
    return correlation_id(room, v->n, v->request->clock_ms);
}
