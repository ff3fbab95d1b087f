/* SPDX-License-Identifier: MIT
 *
 * The `reply` of a rule: scripted content, calls, vectors, statuses, headers; see rule.h. What
 * contradicts itself is refused here, so that an answer never has to choose. Called by rule_parse
 * alone.
 */
#include "state/rules/read/reader.h"
#include "json/jw.h"

#include <math.h>

enum {
    CHUNK_BYTES = 4096, /* an event holds it whatever its escapes */
    CALLS_MAX = 128,
    CALLS_BYTES = 1 << 20, /* all of them are one event; SSE_EVENT_MAX leaves room for escapes */
    VECTORS_MAX = 512,
    DIMS_MAX = 3072,
    HEADERS_MAX = 64,
    TOKENS_MAX = 1000000000
};

static const char *const fields[] = { "content",       "tool_calls", "fragments", "thinking",
                                      "finish_reason", "usage",      "embedding", "chunks",
                                      "status",        "headers",    "body",      "patch",
                                      "body_base64",   "events",     "delay_ms",  NULL };
static const char *const usage_fields[] = { "prompt_tokens", "completion_tokens", "cached_tokens",
                                            NULL };
static const char *const call_fields[] = { "name", "arguments", "id", "fragments", NULL };
static const char *const reasons[] = {
    "stop", "length", "tool_calls", "model_length", "error", NULL
};
/* What the server writes itself, or what would break the framing. */
static const char *const own_headers[] = { "content-length", "transfer-encoding", "connection",
                                           "status", NULL };

static bool is_list(struct rule_reader *r, const struct json *v, size_t most, const char *hint)
{
    if (!json_is(v, JSON_ARRAY))
        return reader_refuse(r, hint, "%s where a list belongs", reader_type(v));
    if (json_count(v) > most)
        return reader_refuse(r, "fewer", "more than %zu elements", most);
    return true;
}

/* A text as it is, any other JSON value as its text. */
static struct str text_of(struct rule_reader *r, const struct json *v)
{
    return json_is(v, JSON_STRING) ? arena_dup(r->keep, json_str(v)) : reader_json(r, v);
}

/* A text, or {"text","delay_ms"}. */
static bool parse_chunk(struct rule_reader *r, const struct json *v, struct str *text,
                        int64_t *delay_ms)
{
    static const char *const names[] = { "text", "delay_ms", NULL };
    static const char hint[] =
        "a text, or {\"text\": \"It \", \"delay_ms\": 20}; a list of such texts";
    bool is_object = json_is(v, JSON_OBJECT);
    const struct json *said = is_object ? json_get(v, STR("text")) : v;
    if (is_object &&
        (!reader_object(r, v, names) || !reader_int(r, v, "delay_ms", RULE_DELAY_MOST, delay_ms)))
        return false;
    if (!json_is(said, JSON_STRING))
        return reader_refuse(r, hint, "%s where a text belongs", reader_type(said));
    *text = arena_dup(r->keep, json_str(said));
    return text->n <= CHUNK_BYTES ||
           reader_refuse(r, "several pieces", "longer than %d bytes", CHUNK_BYTES);
}

static bool parse_chunks(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    static const char hint[] = "a list of texts, which are the pieces of the stream";
    size_t count = json_count(v);
    if (!is_list(r, v, RULE_CHUNKS_MOST, hint))
        return false;
    if (!count)
        return reader_refuse(r, hint, "no piece");
    struct str *chunks = ARENA_ARRAY(r->keep, struct str, count);
    int64_t *delays = ARENA_ARRAY(r->keep, int64_t, count);
    for (size_t i = 0; i < count; i++) {
        size_t mark = reader_enter_at(r, i);
        if (!parse_chunk(r, json_at(v, i), &chunks[i], &delays[i]))
            return false;
        if (delays[i])
            reply->chunk_delays_ms = delays;
        reader_leave(r, mark);
    }
    reply->chunks = chunks;
    reply->chunk_count = count;
    reply->has_content = true;
    return true;
}

static struct str join(struct rule_reader *r, const struct str *chunks, size_t count)
{
    struct buf all;
    buf_init(&all, SIZE_MAX / 4);
    for (size_t i = 0; i < count; i++)
        buf_str(&all, chunks[i]);
    struct str text = arena_dup(r->keep, buf_view(&all));
    buf_fini(&all);
    return text;
}

static bool parse_content(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    const struct json *content = json_get(v, STR("content")), *chunks = json_get(v, STR("chunks"));
    bool given = content && !json_is(content, JSON_NULL);
    if (given) {
        reply->content = text_of(r, content);
        reply->has_content = true;
    }
    if (!chunks || json_is(chunks, JSON_NULL))
        return true;
    size_t mark = reader_enter(r, STR("chunks"));
    if (!parse_chunks(r, chunks, reply))
        return false;
    struct str all = join(r, reply->chunks, reply->chunk_count);
    if (given && !str_eq(all, reply->content))
        return reader_refuse(r, "leave content out: it is the pieces joined",
                             "the pieces do not add up to content");
    reply->content = all;
    reader_leave(r, mark);
    return true;
}

static bool parse_call(struct rule_reader *r, const struct json *v, struct rule_call *call)
{
    const struct json *arguments = json_get(v, STR("arguments"));
    if (!reader_object(r, v, call_fields) || !reader_str(r, v, "name", &call->name) ||
        !reader_str(r, v, "id", &call->id))
        return false;
    if (!call->name.n)
        return reader_refuse_at(r, "name", "the name of a function", "a tool call needs one");
    call->is_text = json_is(arguments, JSON_STRING);
    if (arguments && !call->is_text && !json_is(arguments, JSON_OBJECT))
        return reader_refuse_at(r, "arguments", "an object, or the text to send instead",
                                "neither an object nor a text");
    call->arguments = arguments ? text_of(r, arguments) : STR("{}");
    const struct json *fragments = json_get(v, STR("fragments"));
    if (!fragments || json_is(fragments, JSON_NULL))
        return true;
    if (arguments)
        return reader_refuse_at(r, "arguments", "either arguments or fragments",
                                "given beside fragments, which say them");
    size_t mark = reader_enter(r, STR("fragments"));
    if (!rule_parse_fragments(r, fragments, call))
        return false;
    reader_leave(r, mark);
    return true;
}

static bool parse_in_fragments(struct rule_reader *r, const struct json *v,
                               struct rule_reply *reply)
{
    reply->fragments = json_bool(v);
    return json_is(v, JSON_BOOL) || reader_refuse(r, "true or false", "%s", reader_type(v));
}

static bool parse_calls(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    static const char hint[] =
        "[{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Paris\"}}]";
    size_t count = json_count(v), bytes = 0;
    if (!is_list(r, v, CALLS_MAX, hint))
        return false;
    if (!count)
        return reader_refuse(r, hint, "no call");
    struct rule_call *calls = ARENA_ARRAY(r->keep, struct rule_call, count);
    for (size_t i = 0; i < count; i++) {
        size_t mark = reader_enter_at(r, i);
        if (!parse_call(r, json_at(v, i), &calls[i]))
            return false;
        bytes += calls[i].name.n + calls[i].id.n + calls[i].arguments.n;
        if (bytes > CALLS_BYTES)
            return reader_refuse(r, "shorter arguments, or fewer calls",
                                 "the calls have more than %d bytes in all", CALLS_BYTES);
        reader_leave(r, mark);
    }
    reply->calls = calls;
    reply->call_count = count;
    reply->has_content = true;
    return true;
}

static bool parse_reason(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    for (size_t i = 0; reasons[i]; i++)
        if (json_is(v, JSON_STRING) && str_eq(json_str(v), str_from(reasons[i])))
            reply->finish_reason = reasons[i];
    return reply->finish_reason || reader_refuse(r, "stop, length, tool_calls, model_length, error",
                                                 "no finish reason of the service");
}

static bool parse_usage(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    struct rule_usage *u = &reply->usage;
    return reader_object(r, v, usage_fields) &&
           reader_int(r, v, "prompt_tokens", TOKENS_MAX, &u->prompt_tokens) &&
           reader_int(r, v, "completion_tokens", TOKENS_MAX, &u->completion_tokens) &&
           reader_int(r, v, "cached_tokens", TOKENS_MAX, &u->cached_tokens);
}

static bool parse_vector(struct rule_reader *r, const struct json *v, float *out)
{
    for (size_t i = 0; i < json_count(v); i++) {
        const struct json *x = json_at(v, i);
        if (!json_is_number(x) || !(fabs(json_double(x)) <= 1e30)) {
            reader_enter_at(r, i);
            return reader_refuse(r, "a number", "not a number that fits");
        }
        out[i] = (float)json_double(x);
    }
    return true;
}

/* One vector, or a list of vectors of one length. */
static bool parse_vectors(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    static const char hint[] = "a list of numbers, or a list of such lists of one length";
    bool many = json_is(json_at(v, 0), JSON_ARRAY);
    size_t count = many ? json_count(v) : 1;
    if (!is_list(r, v, many ? VECTORS_MAX : DIMS_MAX, hint))
        return false;
    const float **vectors = ARENA_ARRAY(r->keep, const float *, count);
    reply->dims = json_count(many ? json_at(v, 0) : v);
    for (size_t i = 0; i < count; i++) {
        const struct json *vector = many ? json_at(v, i) : v;
        size_t mark = many ? reader_enter_at(r, i) : r->path.n;
        if (!is_list(r, vector, DIMS_MAX, hint))
            return false;
        if (!reply->dims || json_count(vector) != reply->dims)
            return reader_refuse(r, hint, "%zu numbers", json_count(vector));
        float *numbers = ARENA_ARRAY(r->keep, float, reply->dims);
        if (!parse_vector(r, vector, numbers))
            return false;
        vectors[i] = numbers;
        reader_leave(r, mark);
    }
    reply->vectors = vectors;
    reply->vector_count = count;
    return true;
}

static bool is_token(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && !(c && strchr("-_.!#$%&'*+^`|~", c)))
            return false;
    }
    return s.n > 0 && s.n < 256;
}

static bool is_header_value(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
            return false;
    return s.n < 8192;
}

/* What tells nginx how to treat an answer, or to send another one in its place. */
static bool is_for_nginx(struct str header)
{
    struct str prefix = STR("x-accel-");
    return str_eq_ci(str_sub(header, 0, prefix.n), prefix);
}

static bool parse_header(struct rule_reader *r, const struct json *v, struct str name,
                         struct rule_pair *pair)
{
    for (size_t i = 0; own_headers[i]; i++)
        if (str_eq_ci(name, str_from(own_headers[i])))
            return reader_refuse(r, "leave it out", "the server writes this header itself");
    if (is_for_nginx(name))
        return reader_refuse(r, "leave it out", "nginx would act on this header");
    if (!is_token(name))
        return reader_refuse(r, "letters, digits and dashes", "not the name of a header");
    if (!json_is(v, JSON_STRING) && !json_is_number(v))
        return reader_refuse(r, "a text", "%s where a text belongs", reader_type(v));
    *pair = (struct rule_pair){ arena_dup(r->keep, name), text_of(r, v) };
    return is_header_value(pair->value) ||
           reader_refuse(r, "one line of at most 8191 bytes", "not the value of a header");
}

static bool parse_headers(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    struct json_member m = { 0 };
    size_t bytes = 0;
    if (!json_is(v, JSON_OBJECT) || json_count(v) > HEADERS_MAX)
        return reader_refuse(r, "{\"retry-after\": \"2\"}", "not an object of at most %d headers",
                             HEADERS_MAX);
    struct rule_pair *pairs = ARENA_ARRAY(r->keep, struct rule_pair, json_count(v));
    while (json_next(v, &m)) {
        size_t mark = reader_enter(r, m.key);
        struct rule_pair *pair = &pairs[reply->header_count++];
        if (!parse_header(r, m.value, m.key, pair))
            return false;
        bytes += pair->name.n + pair->value.n + RULE_HEADER_EXTRA;
        if (bytes > RULE_HEAD_MAX)
            return reader_refuse(r, "shorter values, or fewer headers",
                                 "the headers have more than %d bytes in all", RULE_HEAD_MAX);
        reader_leave(r, mark);
    }
    reply->headers = pairs;
    return true;
}

static bool parse_status(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    bool fits = json_is(v, JSON_INT) && json_int(v) >= 200 && json_int(v) <= 599;
    reply->status = fits ? (int)json_int(v) : 0;
    return fits || reader_refuse(r, "a number from 200 to 599", "not an HTTP status");
}

static bool parse_body(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    reply->has_body = true;
    reply->body_is_text = json_is(v, JSON_STRING);
    reply->body = text_of(r, v);
    return true;
}

static bool parse_patch(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    reply->patch = reader_json(r, v);
    return json_is(v, JSON_OBJECT) ||
           reader_refuse(r,
                         "{\"model\": \"x\", \"usage\": null}: members that replace, null removes",
                         "%s where an object belongs", reader_type(v));
}

static bool parse_parts(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    static const struct {
        const char *name;
        bool (*parse)(struct rule_reader *r, const struct json *v, struct rule_reply *reply);
    } parts[] = {
        { "tool_calls", parse_calls },     { "fragments", parse_in_fragments },
        { "finish_reason", parse_reason }, { "usage", parse_usage },
        { "embedding", parse_vectors },    { "status", parse_status },
        { "headers", parse_headers },      { "body", parse_body },
        { "patch", parse_patch },          { "body_base64", rule_parse_bytes },
        { "events", rule_parse_events },
    };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        const struct json *part = json_get(v, str_from(parts[i].name));
        if (!part || json_is(part, JSON_NULL))
            continue;
        size_t mark = reader_enter(r, str_from(parts[i].name));
        if (!parts[i].parse(r, part, reply))
            return false;
        reader_leave(r, mark);
    }
    return true;
}

/* An answer is an error, a body as given, or a generated shape around scripted content. */
static bool check_sense(struct rule_reader *r, const struct rule_reply *reply)
{
    const struct rule_usage *u = &reply->usage;
    bool counted = u->prompt_tokens >= 0 || u->completion_tokens >= 0 || u->cached_tokens >= 0;
    bool scripted = reply->has_content || reply->vectors || reply->finish_reason || counted;
    if (scripted && (reply->has_body || reply->events))
        return reader_refuse_at(r, reply->events ? "events" : "body",
                                "either body, or content and its like", "it is the whole answer");
    if (reply->has_body && reply->events)
        return reader_refuse_at(r, "events", "either body or events", "given beside body");
    if (reply->patch.n && (reply->has_body || reply->events || reply->status > 200))
        return reader_refuse_at(r, "patch", "either patch, or body and status",
                                "there is no generated answer to patch");
    if (scripted && reply->status > 200)
        return reader_refuse_at(r, "status", "200, or no content; body says what to answer",
                                "this status has no scripted content");
    return true;
}

bool rule_parse_reply(struct rule_reader *r, const struct json *v, struct rule_reply *reply)
{
    *reply = (struct rule_reply){ .usage = { RULE_UNSET, RULE_UNSET, RULE_UNSET } };
    if (!reader_object(r, v, fields) || !rule_check_all_templates(r, v) ||
        !parse_content(r, v, reply) || !reader_str(r, v, "thinking", &reply->thinking) ||
        !reader_int(r, v, "delay_ms", RULE_DELAY_MOST, &reply->delay_ms) ||
        !parse_parts(r, v, reply))
        return false;
    reply->has_content = reply->has_content || reply->thinking.n;
    return check_sense(r, reply);
}
