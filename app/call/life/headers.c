/* SPDX-License-Identifier: MIT
 * Response headers: see headers.h. */
#include "call/life/headers.h"

#include "base/hash.h"
#include "call/env.h"
#include "call/life/browser.h"
#include "call/life/rates.h"
#include "gen/ids.h"
#include "json/number/num.h"

enum {
    ASKED_MOST = 4096,   /* bytes of header names that a preflight may ask for */
    AUDIO_SECONDS = 2000 /* a minute, usually */
};

/* What a rule or the handler has set, the first `set` headers, stays; ours come once each. */
struct adder {
    struct call *call;
    size_t set;
};

static void add(const struct adder *a, struct str name, struct str value)
{
    struct call *call = a->call;
    for (size_t i = 0; i < a->set; i++)
        if (str_eq_ci(call->response.headers[i].name, name))
            return;
    response_header(&call->arena, &call->response, name, value);
}

static void add_number(const struct adder *a, struct str name, int64_t value)
{
    char *text = arena_room(&a->call->arena, NUM_SIZE);
    add(a, name, (struct str){ text, num_i64(text, value > 0 ? value : 0) });
}

struct str correlation_id(char to[static ID_UUID_SIZE], uint64_t n, int64_t clock_ms)
{
    id_uuid7(to, (uint64_t)(clock_ms / 1000) * 1000, hash_u64(0x636F7272, n));
    return (struct str){ to, ID_UUID_SIZE - 1 };
}

static void add_correlation(const struct adder *a)
{
    const struct call *call = a->call;
    char *id = arena_alloc(&a->call->arena, ID_UUID_SIZE);
    struct str text =
        correlation_id(id, journal_number(call->entry), journal_clock_ms(call->entry));
    add(a, STR("Mistral-Correlation-Id"), text);
    add(a, STR("X-Kong-Request-Id"), text);
}

struct figures {
    int64_t limit, left;
};

/* Where no limit is configured, the figures are those of a minute in which this is the only call;
 * of a scripted 429, those of one in which all is spent. */
static struct figures figures(const struct call *call, int64_t limit, int64_t used,
                              struct figures usual)
{
    if (limit)
        return (struct figures){ limit, limit - used };
    if (call->response.status == 429 && !limits_any(&call->limits))
        usual.left = 0;
    return usual;
}

static void add_tokens(const struct adder *a)
{
    const struct call *call = a->call;
    const struct limits *limits = &call->limits, *used = &call->used;
    int64_t usual = call->route->rates->tokens_minute;
    struct figures f = figures(call, limits->tokens_minute, used->tokens_minute,
                               (struct figures){ usual, usual - call->usage.cost });
    add_number(a, STR("X-Ratelimit-Limit-Tokens-Minute"), f.limit);
    add_number(a, STR("X-Ratelimit-Remaining-Tokens-Minute"), f.left);
    if (!limits->tokens_month)
        return;
    add_number(a, STR("X-Ratelimit-Limit-Tokens-Month"), limits->tokens_month);
    add_number(a, STR("X-Ratelimit-Remaining-Tokens-Month"),
               limits->tokens_month - used->tokens_month);
}

/* What is told besides requests, by the middle of its headers' names. */
static void add_metered(const struct adder *a, const char *name, int64_t most, int64_t used)
{
    struct arena *arena = &a->call->arena;
    int64_t left = a->call->response.status == 429 ? 0 : most - used;
    add_number(a, arena_printf(arena, "X-Ratelimit-Limit-%s-Minute", name), most);
    add_number(a, arena_printf(arena, "X-Ratelimit-Remaining-%s-Minute", name), left);
    add_number(a, arena_printf(arena, "X-Ratelimit-%s-Query-Cost", name), used);
}

/* As recorded in August 2026: of a chat with sound its seconds stand beside the tokens. */
static void add_meter(const struct adder *a, const struct rates *rates)
{
    const struct usage *usage = &a->call->usage;
    switch (rates->meter) {
    case METER_PAGES:
        add_metered(a, "Ocr-Pages", rates->metered_minute, usage->pages);
        return;
    case METER_SECONDS:
        add_metered(a, "Audio-Seconds", rates->metered_minute, usage->audio_seconds);
        return;
    case METER_CHARACTERS:
        add_metered(a, "Input-Characters", rates->metered_minute, usage->characters);
        return;
    case METER_TOKENS:
        break;
    }
    if (usage->audio_seconds)
        add_metered(a, "Audio-Seconds", AUDIO_SECONDS, usage->audio_seconds);
}

static void add_requests(const struct adder *a, int64_t usual)
{
    const struct call *call = a->call;
    struct figures f = figures(call, call->limits.requests_minute, call->used.requests_minute,
                               (struct figures){ usual, usual - 1 });
    add_number(a, STR("X-Ratelimit-Limit-Req-Minute"), f.limit);
    add_number(a, STR("X-Ratelimit-Remaining-Req-Minute"), f.left);
}

static void add_rates(const struct adder *a, const struct rates *rates)
{
    const struct call *call = a->call;
    if (rates->retry && call->env->config->behaviours[HEADERS_RETRY] == MEMBER_PRESENT)
        add(a, STR("X-Max-Retry-Attempts-Reached"), STR("false"));
    if (response_is_stream(&call->response))
        return;
    bool limited = call->limits.tokens_minute || call->limits.tokens_month;
    if (rates->meter == METER_TOKENS && (rates->tells_tokens || limited))
        add_tokens(a);
    bool requests = rates->requests_minute || call->limits.requests_minute;
    if (requests || rates->meter != METER_TOKENS)
        add_meter(a, rates);
    if (!requests)
        return;
    if (rates->meter == METER_TOKENS)
        add_number(a, STR("X-Ratelimit-Tokens-Query-Cost"), call->usage.cost);
    add_requests(a, rates->requests_minute);
}

void headers_add(struct call *call)
{
    const struct adder a = { call, call->response.header_count };
    if (call->entry)
        add_correlation(&a);
    int status = call->response.status;
    bool tells = status == 429 || status < 300;
    if (call->route && call->route->rates && tells)
        add_rates(&a, call->route->rates);
    struct str allowed = browser_allowed(call);
    if (allowed.n)
        add(&a, STR("Access-Control-Allow-Origin"), allowed);
    if (!str_eq(allowed, STR("*")))
        add(&a, STR("Vary"), STR("Origin"));
}

int headers_preflight(struct call *call)
{
    struct str asked = request_header(&call->request, STR("access-control-request-headers"));
    const struct adder a = { call, call->response.header_count };
    add(&a, STR("Access-Control-Allow-Methods"),
        STR("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
    /* "*" does not cover Authorization, so what was asked for is named, if a head can hold it. */
    bool named = asked.n > 0 && asked.n <= ASKED_MOST;
    add(&a, STR("Access-Control-Allow-Headers"), named ? asked : STR("*, Authorization"));
    add(&a, STR("Access-Control-Max-Age"), STR("86400"));
    return 204;
}
