/* SPDX-License-Identifier: MIT
 * Scripted streams: see events.h. */
#include "call/rules/events.h"

#include "base/budget.h"
#include "base/time/moment.h"
#include "call/env.h"

/* ---- a body of events ---- */

struct scripted {
    struct events base;
    struct str left;
};

static bool tells_the_end(struct str event)
{
    size_t at = str_find(event, STR("\"finish_reason\":"), 0);
    struct str value = at == SIZE_MAX ? STR("") : str_sub(event, at + 16, event.n);
    return str_find(event, STR("data: [DONE]"), 0) != SIZE_MAX ||
           (value.n && !str_starts(str_trim(value), STR("null")));
}

static struct event next_scripted(struct events *e, struct buf *data)
{
    struct scripted *s = (struct scripted *)(void *)e;
    struct str event = sse_cut(&s->left);
    buf_str(data, event);
    if (!str_ends(event, STR("\n\n")) && !str_ends(event, STR("\n\r\n")))
        buf_str(data, STR("\n\n"));
    return (struct event){
        .kind = EVENT_RAW,
        .tokens = 1,
        .final = tells_the_end(event),
        .last = str_trim(s->left).n == 0,
    };
}

struct events *scripted_events(struct arena *a, struct str text)
{
    struct scripted *s = ARENA_NEW(a, struct scripted);
    *s = (struct scripted){ { next_scripted }, text };
    return &s->base;
}

/* ---- events one by one ---- */

struct dictated {
    struct events base;
    const struct str *texts;
    const int64_t *gaps; /* ns behind each */
    size_t at, count;
};

static struct event next_dictated(struct events *e, struct buf *data)
{
    struct dictated *d = (struct dictated *)(void *)e;
    struct event event = { .kind = EVENT_RAW, .tokens = 1, .last = d->at + 1 >= d->count };
    if (d->at == d->count)
        return event;
    buf_str(data, d->texts[d->at]);
    event.final = tells_the_end(d->texts[d->at]);
    event.gap_ns = d->gaps[d->at++];
    return event;
}

static int64_t slowed(int64_t ms, double slow)
{
    return (int64_t)((double)ms * slow * 1e6);
}

struct events *dictated_events(struct call *call, struct filling *t, const struct rule_reply *reply,
                               double slow)
{
    struct arena *a = &call->arena;
    struct dictated *d = ARENA_NEW(a, struct dictated);
    struct str *texts = ARENA_ARRAY(a, struct str, reply->event_count + 1);
    int64_t *gaps = ARENA_ARRAY(a, int64_t, reply->event_count + 1);
    struct buf all; /* for the journal */
    buf_init(&all, SIZE_MAX / 4);
    for (size_t i = 0; i < reply->event_count; i++) {
        const struct rule_event *e = &reply->events[i];
        texts[i] = template_text(t, e->text);
        buf_str(&all, texts[i]);
        if (i)
            gaps[i - 1] = slowed(e->delay_ms, slow);
        else if (slow > 0)
            call->timing.ttft_ns = slowed(e->delay_ms, slow);
    }
    jw_str(&call->jw, buf_view(&all));
    buf_fini(&all);
    *d = (struct dictated){ { next_dictated }, texts, gaps, 0, reply->event_count };
    return &d->base;
}

/* ---- an error as the end ---- */

struct failing {
    struct events base;
    struct events *inner;
    const struct call *call;
    size_t at;
};

/* As the event is called where events have names, in the two places that have errors of their own.
 */
static struct str error_name(const struct call *call)
{
    const struct route *row = call->route;
    bool named =
        row && (row->response == RESPONSE_NAMED_SSE || row->response == RESPONSE_EITHER_NAMED);
    if (!named)
        return STR("");
    return row->family == FAMILY_BETA ? STR("conversation.response.error") : STR("error");
}

static void write_error(const struct failing *f, struct buf *data)
{
    struct str name = error_name(f->call), message = STR("Service unavailable.");
    char now[MOMENT_SIZE];
    struct jw w;
    if (f->call->fault.error.n) {
        buf_str(data, f->call->fault.error);
        return;
    }
    jw_init(&w, data, JW_COMPACT);
    jw_object(&w);
    if (name.n)
        jw_key_str(&w, STR("type"), name);
    else
        jw_key_str(&w, STR("object"), STR("error"));
    if (f->call->family == FAMILY_BETA) /* as all events of a conversation */
        jw_key_str(&w, STR("created_at"), moment_print_ms(now, call_now_ms(f->call)));
    jw_key_str(&w, STR("message"), message);
    if (f->call->family == FAMILY_BETA) {
        jw_key_int(&w, STR("code"), 1000);
    } else if (name.n) {
        jw_key_str(&w, STR("code"), STR("server_error"));
        jw_key_null(&w, STR("param"));
        jw_key_int(&w, STR("sequence_number"), (int64_t)f->at);
    } else {
        jw_key_str(&w, STR("type"), STR("internal_server_error"));
        jw_key_null(&w, STR("param"));
        jw_key_str(&w, STR("code"), STR("1000"));
    }
    jw_object_end(&w);
}

static struct event next_failing(struct events *e, struct buf *data)
{
    struct failing *f = (struct failing *)(void *)e;
    size_t from = data->n;
    bool is_due = f->at >= f->call->fault.after_events;
    struct event event = { 0 };
    if (!is_due)
        event = f->inner->next(f->inner, data);
    if (!is_due && !event.last) {
        f->at++;
        return event;
    }
    data->n = from;
    write_error(f, data);
    return (struct event){
        .name = error_name(f->call), .kind = EVENT_JSON, .final = true, .last = true
    };
}

void end_with_error_event(struct call *call)
{
    struct failing *f = ARENA_NEW(&call->arena, struct failing);
    *f = (struct failing){ { next_failing }, call->response.events, call, 0 };
    call->response.events = &f->base;
}
