/* SPDX-License-Identifier: MIT
 * How what another agent says is streamed: see session.h. Its call is asked for events, which are
 * read here; a rule's pieces and times are in them like all others. */
#include "api/conversations/entries.h"
#include "api/conversations/session.h"

/* The pieces of one entry's text, arrays of equal length. */
struct pieces {
    struct buf ends, weights, delays;
    size_t bytes;
    bool delayed;
};

static void add_piece(struct pieces *p, struct str text, const struct event *event, int64_t gap)
{
    p->bytes += text.n;
    p->delayed = p->delayed || gap;
    buf_add(&p->ends, &p->bytes, sizeof p->bytes);
    buf_add(&p->weights, &event->tokens, sizeof event->tokens);
    buf_add(&p->delays, &gap, sizeof gap);
}

/* One event, which came so long after the one before. */
static void read_event(struct pieces *pieces, size_t count, struct str data,
                       const struct event *event, int64_t gap)
{
    struct arena a;
    arena_init(&a);
    const struct json *said = json_parse(&a, data, NULL);
    const struct json *content = json_get(said, STR("content"));
    int64_t index = json_int(json_get(said, STR("output_index")));
    if (str_eq(entry_type(said), STR("message.output.delta")) && json_is(content, JSON_STRING) &&
        index >= 0 && (size_t)index < count)
        add_piece(&pieces[index], json_str(content), event, gap);
    arena_fini(&a);
}

static void *kept(struct arena *a, struct buf *from)
{
    return memcpy(arena_alloc(a, from->n), from->p, from->n);
}

/* Only what is all of the text. */
static void set_pieces(struct arena *a, struct pieces *p, struct token_text *text)
{
    if (p->ends.n && p->bytes == text->text.n) {
        text->tokens = p->ends.n / sizeof(size_t);
        text->ends = kept(a, &p->ends);
        text->weights = kept(a, &p->weights);
        text->delays = p->delayed ? kept(a, &p->delays) : NULL;
    }
    buf_fini(&p->ends);
    buf_fini(&p->weights);
    buf_fini(&p->delays);
}

size_t session_relay(struct session *s, struct call *inner, struct entry *entries, size_t count)
{
    struct arena *a = &s->call->arena;
    struct events *events = inner->response.events;
    struct pieces *pieces = ARENA_ARRAY(a, struct pieces, count);
    struct event event = { 0 };
    struct buf data;
    size_t read = 0;
    buf_init(&data, SSE_EVENT_MAX);
    for (size_t i = 0; i < count; i++) {
        buf_init(&pieces[i].ends, SIZE_MAX / 4);
        buf_init(&pieces[i].weights, SIZE_MAX / 4);
        buf_init(&pieces[i].delays, SIZE_MAX / 4);
    }
    while (events && !event.last && !event.pending && !event.broken) {
        int64_t gap = event.gap_ns;
        buf_reset(&data);
        event = events->next(events, &data);
        if (event.kind == EVENT_JSON)
            read_event(pieces, count, buf_view(&data), &event, gap);
        read++;
    }
    for (size_t i = 0; i < count; i++)
        set_pieces(a, &pieces[i], &entries[i].content);
    buf_fini(&data);
    return read;
}
