/* SPDX-License-Identifier: MIT
 * URLs of bodies: see urls.h. */
#include "call/fetch/urls.h"

#include "base/text/base64.h"
#include "call/env.h"
#include "call/errors.h"
#include "egress/egress.h"
#include "http/origin.h"

enum {
    URLS_MOST = 64,
    FILE_MOST = 50 << 20, /* bytes: what the service takes as a document */
    ALL_MOST = 256 << 20, /* bytes of a body with all of them in it */
    IDLE_MS = 10000,
    TOTAL_MS = 30000,
    REDIRECTS = 5
};

struct urls {
    struct str list[URLS_MOST];
    struct fetch *fetches[URLS_MOST];
    size_t uses[URLS_MOST]; /* places where it stands */
    size_t count;
    bool too_many;
};

/* ---- finding them ---- */

static bool is_named(struct str key)
{
    return str_eq(key, STR("document_url")) || str_eq(key, STR("image_url")) ||
           str_eq(key, STR("file_url"));
}

static struct str url_of(const struct json *v)
{
    return json_str(json_is(v, JSON_OBJECT) ? json_get(v, STR("url")) : v);
}

static size_t find(const struct urls *u, struct str url)
{
    size_t i = 0;
    while (i < u->count && !str_eq(u->list[i], url))
        i++;
    return i;
}

static void note(struct urls *u, struct call *call, struct str url)
{
    bool own = str_starts(url, request_origin(&call->arena, &call->request));
    if (!str_starts(url, STR("https://")) || own)
        return;
    size_t i = find(u, url);
    u->too_many = u->too_many || i == URLS_MOST;
    if (u->too_many)
        return;
    u->list[i] = url;
    u->uses[i]++;
    u->count += i == u->count;
}

static void collect(struct urls *u, struct call *call, const struct json *v)
{
    struct json_member m = { 0 };
    for (size_t i = 0; json_is(v, JSON_ARRAY) && i < json_count(v); i++)
        collect(u, call, json_at(v, i));
    while (json_next(v, &m)) {
        if (is_named(m.key))
            note(u, call, url_of(m.value));
        collect(u, call, m.value);
    }
}

/* What was said before may name some, too. */
static void collect_history(struct urls *u, struct call *call)
{
    struct store_key key = { journal_key_hash(call->key), STR("conversation"), call->params[0] };
    const struct record *r =
        call->params[0].n ? store_get(world_store(call->env->world), key, &call->arena) : NULL;
    if (r && r->blob)
        collect(u, call, json_parse(&call->arena, blob_bytes(r->blob), NULL));
}

/* ---- putting their contents in their place ---- */

/* As what it is: the service goes by the bytes, and a data URI must say one of two kinds. */
static struct str type_of(const struct fetch *f, bool is_image)
{
    struct str type = fetch_header(f, STR("content-type"));
    type = str_trim(str_cut(&type, ';'));
    if (is_image)
        return str_starts(type, STR("image/")) ? type : STR("image/png");
    if (str_starts(fetch_body(f), STR("%PDF-")))
        return STR("application/pdf");
    return str_starts(type, STR("application/")) ? type : STR("application/octet-stream");
}

static void put_data(struct jw *w, const struct fetch *f, bool is_image)
{
    struct str type = type_of(f, is_image), body = fetch_body(f);
    struct buf encoded;
    buf_init(&encoded, ALL_MOST);
    base64_add(&encoded, body.p, body.n);
    jw_str_begin(w);
    jw_str_part(w, STR("data:"));
    jw_str_part(w, type);
    jw_str_part(w, STR(";base64,"));
    jw_str_part(w, buf_view(&encoded));
    jw_str_end(w);
    buf_fini(&encoded);
}

static void put_value(const struct urls *u, struct jw *w, const struct json *v);

static void put_url(const struct urls *u, struct jw *w, struct str key, const struct json *v)
{
    struct json_member m = { 0 };
    bool is_image = str_eq(key, STR("image_url"));
    size_t i = find(u, url_of(v));
    if (i == u->count) {
        put_value(u, w, v);
        return;
    }
    if (json_is(v, JSON_STRING)) {
        put_data(w, u->fetches[i], is_image);
        return;
    }
    jw_object(w);
    while (json_next(v, &m)) {
        jw_key(w, m.key);
        if (str_eq(m.key, STR("url")))
            put_data(w, u->fetches[i], is_image);
        else
            jw_tree(w, m.value);
    }
    jw_object_end(w);
}

static void put_value(const struct urls *u, struct jw *w, const struct json *v)
{
    struct json_member m = { 0 };
    if (json_is(v, JSON_OBJECT)) {
        jw_object(w);
        while (json_next(v, &m)) {
            jw_key(w, m.key);
            if (is_named(m.key))
                put_url(u, w, m.key, m.value);
            else
                put_value(u, w, m.value);
        }
        jw_object_end(w);
    } else if (json_is(v, JSON_ARRAY)) {
        jw_array(w);
        for (size_t i = 0; i < json_count(v); i++)
            put_value(u, w, json_at(v, i));
        jw_array_end(w);
    } else {
        jw_tree(w, v);
    }
}

/* One URL may stand in very many places. */
static bool is_too_big(const struct urls *u)
{
    size_t left = ALL_MOST;
    for (size_t i = 0; i < u->count; i++) {
        size_t each = fetch_body(u->fetches[i]).n;
        if (each && u->uses[i] > left / each)
            return true;
        left -= each * u->uses[i];
    }
    return false;
}

/* The work that the contents may cost is theirs. */
static const struct json *fill(struct call *call, const struct urls *u, const struct json *v)
{
    struct buf text;
    struct jw w;
    if (is_too_big(u))
        return NULL;
    buf_init(&text, ALL_MOST);
    jw_init(&w, &text, JW_COMPACT);
    put_value(u, &w, v);
    struct str filled = arena_dup(&call->arena, buf_view(&text));
    bool full = text.full;
    buf_fini(&text);
    if (full)
        return NULL;
    struct budget more = budget_for(filled.n);
    if (call->budget.left < more.left)
        call->budget.left = more.left;
    return json_parse(&call->arena, filled, NULL);
}

const struct json *urls_filled(struct call *call, const struct json *messages)
{
    return call->fetched ? fill(call, call->fetched, messages) : messages;
}

static bool keeps_urls(const struct call *call)
{
    return str_eq(str_from(call->route->kind), STR("conversations"));
}

static int put_all(struct call *call, const struct urls *u)
{
    if (keeps_urls(call))
        return is_too_big(u) ? fail_too_big(call) : 0;
    const struct json *body = fill(call, u, call->body.json);
    if (!body)
        return fail_too_big(call);
    call->body.json = body;
    return 0;
}

/* ---- fetching ---- */

/* The next that is not here yet is waited for. */
static int go_on(struct call *call)
{
    const struct urls *u = call->fetched;
    for (size_t i = 0; i < u->count; i++) {
        struct fetch *f = u->fetches[i];
        uint64_t seen = fetch_news(f);
        enum fetch_state state = fetch_state(f);
        if (state == FETCH_FAILED || (state == FETCH_WHOLE && fetch_status(f) != 200))
            return fail_fetch(call, u->list[i]);
        if (state == FETCH_WHOLE)
            continue;
        call->fetch = f;
        call->fetch_seen = seen;
        call->wait_ns = INT64_MAX;
        return CALL_WAITING;
    }
    call->fetch = NULL;
    return put_all(call, u);
}

static void release_all(void *what)
{
    struct urls *u = what;
    for (size_t i = 0; i < u->count; i++)
        fetch_release(u->fetches[i]);
}

static void start_all(struct call *call, struct urls *u)
{
    for (size_t i = 0; i < u->count; i++) {
        struct fetch_request r = {
            .method = STR("GET"),
            .url = u->list[i],
            .allow = str_from(call->env->config->fetch_allow),
            .most = FILE_MOST,
            .idle_ms = IDLE_MS,
            .total_ms = TOTAL_MS,
            .redirects = REDIRECTS,
        };
        u->fetches[i] = egress_start(call->env->egress, &r);
    }
    arena_defer(&call->arena, release_all, u);
}

static bool reads_urls(const struct call *call)
{
    static const char *const kinds[] = { "chat",      "ocr",          "agents",
                                         "responses", "input_tokens", "conversations" };
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (str_eq(str_from(call->route->kind), str_from(kinds[i])))
            return true;
    return false;
}

int urls_fetch(struct call *call)
{
    if (!call->route->generated || call->inner ||
        !str_eq(str_from(call->env->config->fetch_urls), STR("on")) || !reads_urls(call))
        return 0;
    struct urls *u = ARENA_NEW(&call->arena, struct urls);
    collect(u, call, call->body.json);
    if (keeps_urls(call))
        collect_history(u, call);
    if (u->too_many)
        return fail_too_much_work(call, "To fetch more than %d URLs", URLS_MOST);
    if (!u->count)
        return 0;
    start_all(call, u);
    call->fetched = u;
    call->go_on = go_on;
    return go_on(call);
}
