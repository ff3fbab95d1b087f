/* SPDX-License-Identifier: MIT
 * Exchanges as parts of rules: see exchange.h. */
#include "tape/exchange.h"

#include "base/text/base64.h"
#include "base/text/utf8.h"
#include "http/sse.h"
#include "http/uri.h"
#include "state/journal/secret.h"
#include "state/rules/request.h"
#include "state/rules/rule.h"

enum {
    QUERY_MOST = 256,
    HEADERS_MOST = 48,
    HEADERS_LOOKED = 500, /* at, of an answer */
    HEADER_MOST = 4096    /* bytes of a value that is kept */
};

/* ---- the request ---- */

struct pair {
    struct str name, value;
};

static bool is_first(const struct pair *pairs, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(pairs[k].name, pairs[i].name))
            return false;
    return true;
}

static void put_values(struct jw *w, const struct pair *pairs, size_t from, size_t count)
{
    size_t same = 0;
    for (size_t i = from; i < count; i++)
        same += str_eq(pairs[i].name, pairs[from].name);
    if (same > 1)
        jw_array(w);
    for (size_t i = from; i < count; i++)
        if (str_eq(pairs[i].name, pairs[from].name))
            jw_str(w, pairs[i].value);
    if (same > 1)
        jw_array_end(w);
}

static const struct json *read_query(struct arena *a, struct str query)
{
    struct pair *pairs = ARENA_ARRAY(a, struct pair, QUERY_MOST);
    size_t count = 0;
    struct buf text;
    struct jw w;
    while (count < QUERY_MOST && query_next(a, &query, &pairs[count].name, &pairs[count].value))
        count++;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    for (size_t i = 0; i < count; i++) {
        if (!is_first(pairs, i))
            continue;
        jw_key(&w, pairs[i].name);
        put_values(&w, pairs, i, count);
    }
    jw_object_end(&w);
    const struct json *json = json_parse(a, buf_view(&text), NULL);
    buf_fini(&text);
    return json;
}

static struct str loose_match(struct arena *a, const struct exchange *x)
{
    struct buf text;
    struct jw w;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("method"), x->method);
    jw_key_str(&w, STR("path"), secret_redact(a, x->path, x->key));
    jw_object_end(&w);
    struct str copy = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

struct str exchange_match(struct arena *a, const struct exchange *x)
{
    struct rule_request r = {
        .method = x->method,
        .path = x->path,
        .query = x->query.n ? read_query(a, x->query) : NULL,
        .body = x->asked,
        .text = x->asked_text,
        .key = x->key,
    };
    if (x->ask_loosely)
        return loose_match(a, x);
    return arena_printf(a, "{\"request\":%.*s}", STR_ARG(rule_request_text(a, &r)));
}

/* ---- the answer's parts ---- */

/* Of this one connection, of this one call, or of nobody's business. */
static const struct str dropped[] = {
    STR_INIT("connection"),
    STR_INIT("keep-alive"),
    STR_INIT("transfer-encoding"),
    STR_INIT("content-length"),
    STR_INIT("content-encoding"),
    STR_INIT("upgrade"),
    STR_INIT("trailer"),
    STR_INIT("te"),
    STR_INIT("date"),
    STR_INIT("server"),
    STR_INIT("via"),
    STR_INIT("age"),
    STR_INIT("status"),
    STR_INIT("alt-svc"),
    STR_INIT("set-cookie"),
    STR_INIT("mistral-correlation-id"),
    STR_INIT("x-kong-request-id"),
    STR_INIT("access-control-allow-origin"),
    STR_INIT("vary"),
    STR_INIT("strict-transport-security"),
    STR_INIT("report-to"),
    STR_INIT("nel"),
};
static const struct str dropped_families[] = { STR_INIT("x-accel-"), STR_INIT("cf-"),
                                               STR_INIT("proxy-"), STR_INIT(":") };

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static bool is_plain(struct str value)
{
    for (size_t i = 0; i < value.n; i++)
        if ((unsigned char)value.p[i] < 0x20 || value.p[i] == 0x7f)
            return false;
    return value.n <= HEADER_MOST && utf8_check(value) == value.n;
}

/* name: in lower case */
static bool is_kept(struct str name, struct str value)
{
    for (size_t i = 0; i < ARRAY_LEN(dropped); i++)
        if (str_eq(name, dropped[i]))
            return false;
    for (size_t i = 0; i < ARRAY_LEN(dropped_families); i++)
        if (str_starts(name, dropped_families[i]))
            return false;
    for (size_t i = 0; i < name.n; i++)
        if (!is_name_char(name.p[i]))
            return false;
    return name.n && name.n < 200 && is_plain(value) && !secret_is_named(name);
}

/* "{{" would begin a template. */
static struct str escape(struct arena *a, struct str text)
{
    struct buf out;
    size_t at = 0, open = str_find(text, STR("{{"), 0);
    if (open == SIZE_MAX)
        return text;
    buf_init(&out, SIZE_MAX / 4);
    for (; open != SIZE_MAX; open = str_find(text, STR("{{"), at)) {
        buf_str(&out, str_sub(text, at, open));
        buf_str(&out, STR("{{{{"));
        at = open + 2;
    }
    buf_str(&out, str_sub(text, at, text.n));
    struct str copy = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return copy;
}

static struct str without_key(struct arena *a, const struct exchange *x, struct str text)
{
    struct buf out;
    size_t at = 0, found = x->key.n >= 8 ? str_find(text, x->key, 0) : SIZE_MAX;
    if (found == SIZE_MAX)
        return text;
    buf_init(&out, SIZE_MAX / 4);
    for (; found != SIZE_MAX; found = str_find(text, x->key, at)) {
        buf_str(&out, str_sub(text, at, found));
        buf_str(&out, STR("[redacted]"));
        at = found + x->key.n;
    }
    buf_str(&out, str_sub(text, at, text.n));
    struct str copy = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return copy;
}

static struct str header_of(const struct exchange *x, struct str name)
{
    for (size_t i = 0; i < x->header_count; i++)
        if (str_eq_ci(x->headers[i].name, name))
            return x->headers[i].value;
    return STR("");
}

/* Each name once: the first. */
static void put_headers(struct arena *a, struct jw *w, const struct exchange *x)
{
    size_t bytes = 0, count = 0;
    jw_key(w, STR("headers"));
    jw_object(w);
    for (size_t i = 0; i < x->header_count && i < HEADERS_LOOKED && count < HEADERS_MOST; i++) {
        const struct header *h = &x->headers[i];
        struct str name = arena_lower(a, h->name);
        struct str value = escape(a, without_key(a, x, h->value));
        bytes += name.n + value.n + RULE_HEADER_EXTRA;
        if (bytes > RULE_HEAD_MAX)
            break;
        if (!is_kept(name, value) || header_of(x, name).p != h->value.p)
            continue;
        jw_key_str(w, name, value);
        count++;
    }
    jw_object_end(w);
}

/* A tree, with its texts escaped. */
static void put_tree(struct arena *a, struct jw *w, const struct json *v)
{
    struct json_member m = { 0 };
    if (json_is(v, JSON_OBJECT)) {
        jw_object(w);
        while (json_next(v, &m)) {
            jw_key(w, m.key);
            put_tree(a, w, m.value);
        }
        jw_object_end(w);
    } else if (json_is(v, JSON_ARRAY)) {
        jw_array(w);
        for (size_t i = 0; i < json_count(v); i++)
            put_tree(a, w, json_at(v, i));
        jw_array_end(w);
    } else if (json_is(v, JSON_STRING)) {
        jw_str(w, escape(a, json_str(v)));
    } else {
        jw_tree(w, v);
    }
}

static bool writes_back(const struct json *v, enum jw_style style, struct str text)
{
    struct buf out;
    struct jw w;
    buf_init(&out, SIZE_MAX / 4);
    jw_init(&w, &out, style);
    jw_tree(&w, v);
    bool same = str_eq(buf_view(&out), text);
    buf_fini(&out);
    return same;
}

/* ---- events ---- */

static struct str take_line(struct str *text, struct str field)
{
    struct str rest = *text, line = str_cut(&rest, '\n');
    if (!str_starts(line, field) || !rest.p)
        return (struct str){ NULL, 0 };
    *text = rest;
    return str_sub(line, field.n, line.n);
}

/* [event: NAME LF] data: DATA LF LF, and nothing else; false for any other form. */
static bool is_simple(struct str event, struct str *name, struct str *data)
{
    *name = take_line(&event, STR("event: "));
    *data = take_line(&event, STR("data: "));
    bool fits = name->n <= 200 && str_find(*name, STR("\r"), 0) == SIZE_MAX;
    return data->p && str_eq(event, STR("\n")) && fits && (!name->p || name->n) &&
           str_find(*data, STR("\r"), 0) == SIZE_MAX;
}

static void put_data(struct arena *a, struct jw *w, struct str data)
{
    bool plain = str_find(data, STR("{{"), 0) == SIZE_MAX;
    const struct json *tree = plain ? json_parse(a, data, NULL) : NULL;
    bool deep = json_is(tree, JSON_OBJECT) || json_is(tree, JSON_ARRAY);
    jw_key(w, STR("data"));
    if (deep && writes_back(tree, JW_COMPACT, data))
        jw_tree(w, tree);
    else
        jw_str(w, escape(a, data));
}

static void put_event(struct arena *a, struct jw *w, struct str event, int64_t wait_ms)
{
    struct str name, data;
    jw_object(w);
    if (!is_simple(event, &name, &data)) {
        jw_key_str(w, STR("raw"), escape(a, event));
    } else {
        if (name.n)
            jw_key_str(w, STR("event"), escape(a, name));
        put_data(a, w, data);
    }
    if (wait_ms > 0)
        jw_key_int(w, STR("delay_ms"), wait_ms < RULE_DELAY_MOST ? wait_ms : RULE_DELAY_MOST);
    jw_object_end(w);
}

static void put_events(struct arena *a, struct jw *w, const struct exchange *x, struct str body)
{
    jw_key(w, STR("events"));
    jw_array(w);
    for (size_t i = 0; body.n; i++) {
        struct str event = sse_cut(&body);
        put_event(a, w, event, i < x->wait_count ? x->waits[i] : 0);
    }
    jw_array_end(w);
}

/* ---- the whole reply ---- */

static void put_body(struct arena *a, struct jw *w, const struct exchange *x)
{
    struct str body = without_key(a, x, x->body), type = header_of(x, STR("content-type"));
    struct buf encoded;
    bool text = utf8_check(body) == body.n;
    if (text && str_starts(type, STR("text/event-stream"))) {
        put_events(a, w, x, body);
        return;
    }
    const struct json *tree = text ? json_parse(a, body, NULL) : NULL;
    bool deep = json_is(tree, JSON_OBJECT) || json_is(tree, JSON_ARRAY);
    if (deep && (!x->exact || writes_back(tree, x->style, body))) {
        jw_key(w, STR("body"));
        put_tree(a, w, tree);
    } else if (text) {
        jw_key_str(w, STR("body"), escape(a, body));
    } else {
        buf_init(&encoded, SIZE_MAX / 4);
        base64_add(&encoded, body.p, body.n);
        jw_key_str(w, STR("body_base64"), buf_view(&encoded));
        buf_fini(&encoded);
    }
}

struct str exchange_reply(struct arena *a, const struct exchange *x)
{
    struct buf text;
    struct jw w;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    jw_key_int(&w, STR("status"), x->status);
    if (x->delay_ms > 0)
        jw_key_int(&w, STR("delay_ms"),
                   x->delay_ms < RULE_DELAY_MOST ? x->delay_ms : RULE_DELAY_MOST);
    put_headers(a, &w, x);
    if (x->status != 204 && x->status != 304)
        put_body(a, &w, x);
    jw_object_end(&w);
    struct str copy = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return copy;
}
