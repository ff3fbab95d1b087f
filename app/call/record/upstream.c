/* SPDX-License-Identifier: MIT
 *
 * Streams of other servers: see upstream.h. An event goes on when its blank line is here; what is
 * longer than a piece goes on in pieces, so that nothing is held back for long.
 */
#include "call/record/upstream.h"

#include "http/sse.h"

enum {
    USUAL = 4 << 10, /* bytes that an event has at the most */
    PIECE = 64 << 10
};

struct upstream {
    struct events base;
    struct call *call;
    struct fetch *fetch;
    size_t at; /* bytes of the body that went on */
};

static bool ends_an_event(struct str text)
{
    return str_ends(text, STR("\n\n")) || str_ends(text, STR("\n\r\n"));
}

/* What is here from u->at on: an event, or a piece of one that is long; or all there is, when no
 * more will come. */
static size_t take(const struct upstream *u, bool over, struct buf *data)
{
    static const size_t sizes[] = { USUAL, PIECE };
    size_t from = data->n;
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        size_t got = fetch_read(u->fetch, u->at, sizes[i], data);
        struct str rest = { data->p + from, got }, event = sse_cut(&rest);
        bool ends = got && ends_an_event(event);
        if (ends || got == PIECE || (over && got < sizes[i])) {
            data->n = from + event.n;
            return event.n;
        }
        data->n = from;
    }
    return 0;
}

static bool tells_the_end(struct str event)
{
    return str_find(event, STR("data: [DONE]"), 0) != SIZE_MAX ||
           str_find(event, STR("\"finish_reason\":\""), 0) != SIZE_MAX;
}

static struct event next_event(struct events *e, struct buf *data)
{
    struct upstream *u = (struct upstream *)(void *)e;
    size_t from = data->n;
    u->call->fetch_seen = fetch_news(u->fetch);
    enum fetch_state state = fetch_state(u->fetch);
    bool over = state == FETCH_WHOLE || state == FETCH_FAILED;
    size_t n = take(u, over, data);
    struct event event = { .kind = EVENT_RAW };
    u->at += n;
    if (n) {
        event.final = tells_the_end(str_sub(buf_view(data), from, data->n));
        event.last = state == FETCH_WHOLE && u->at == fetch_body(u->fetch).n;
        return event;
    }
    event.last = state == FETCH_WHOLE;
    event.broken = state == FETCH_FAILED;
    event.pending = !over;
    return event;
}

struct events *upstream_events(struct call *call)
{
    struct upstream *u = ARENA_NEW(&call->arena, struct upstream);
    *u = (struct upstream){ { next_event }, call, call->fetch, 0 };
    return &u->base;
}
