/* SPDX-License-Identifier: MIT
 * Response headers: see headers.h. */
#include "api/headers.h"

#include "api/service.h"
#include "base/hash.h"
#include "gen/ids.h"
#include "json/num.h"

/* The limits seen in the recordings of August 2026. */
enum {
    TOKENS_PER_MINUTE = 100000,
    CHATS_PER_MINUTE = 100,
    EMBEDDINGS_PER_MINUTE = 360
};

/* What a rule has set stays. */
static void add(struct call *call, struct str name, struct str value)
{
    for (size_t i = 0; i < call->response.header_count; i++)
        if (str_eq_ci(call->response.headers[i].name, name))
            return;
    response_header(&call->arena, &call->response, name, value);
}

static void add_number(struct call *call, struct str name, int64_t value)
{
    char text[NUM_SIZE];
    size_t n = num_i64(text, value > 0 ? value : 0);
    add(call, name, arena_dup(&call->arena, (struct str){ text, n }));
}

static void add_correlation(struct call *call)
{
    char id[ID_UUID_SIZE];
    uint64_t ms = (uint64_t)world_now(call->service->world) * 1000;
    id_uuid7(id, ms, hash_u64(0x636F7272, journal_number(call->entry)));
    struct str text = arena_dup(&call->arena, str_from(id));
    add(call, STR("Mistral-Correlation-Id"), text);
    add(call, STR("X-Kong-Request-Id"), text);
}

/* Without limits configured the figures are those of a minute in which this is the only call; of a
 * scripted 429, those of a minute in which all is spent. */
static void add_rate(struct call *call)
{
    bool spent = call->response.status == 429;
    int64_t cost = call->usage.cost;
    if (call->route->rate == RATE_CHAT) {
        add(call, STR("X-Max-Retry-Attempts-Reached"), STR("false"));
        if (call->response.events)
            return;
        add_number(call, STR("X-Ratelimit-Limit-Tokens-Minute"), TOKENS_PER_MINUTE);
        add_number(call, STR("X-Ratelimit-Remaining-Tokens-Minute"),
                   spent ? 0 : TOKENS_PER_MINUTE - cost);
    }
    int64_t limit = call->route->rate == RATE_CHAT ? CHATS_PER_MINUTE : EMBEDDINGS_PER_MINUTE;
    add_number(call, STR("X-Ratelimit-Tokens-Query-Cost"), cost);
    add_number(call, STR("X-Ratelimit-Limit-Req-Minute"), limit);
    add_number(call, STR("X-Ratelimit-Remaining-Req-Minute"), spent ? 0 : limit - 1);
}

void headers_add(struct call *call)
{
    if (call->entry)
        add_correlation(call);
    int status = call->response.status;
    if (call->route && call->route->rate != RATE_NONE && (status == 200 || status == 429))
        add_rate(call);
    add(call, STR("Access-Control-Allow-Origin"), STR("*"));
}

int headers_preflight(struct call *call)
{
    struct str asked = request_header(&call->request, STR("access-control-request-headers"));
    add(call, STR("Access-Control-Allow-Methods"),
        STR("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
    /* "*" does not cover Authorization, so what was asked for is named. */
    add(call, STR("Access-Control-Allow-Headers"), asked.n ? asked : STR("*, Authorization"));
    add(call, STR("Access-Control-Max-Age"), STR("86400"));
    return 204;
}
