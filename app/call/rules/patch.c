/* SPDX-License-Identifier: MIT
 * Patched answers: see patch.h. */
#include "call/rules/patch.h"

#include "call/families/voice.h"
#include "call/rules/apply_rule.h"
#include "call/rules/template.h"
#include "json/change/merge.h"

enum {
    BYTES_PER_STEP = 16 /* of an answer that is read and written anew */
};

static void fill_in(void *arg, struct jw *w, const struct json *v)
{
    template_json(arg, w, v);
}

struct patched {
    struct events base;
    struct events *inner;
    struct call *call;
    const struct json *patch;
    struct buf held; /* an event that may be the last */
    struct event event;
    bool begun;
};

/* Of the text from `from` on, which is one JSON text; anything else is left alone. */
static void patch_text(struct call *call, const struct json *patch, struct buf *text, size_t from,
                       bool only)
{
    struct arena a;
    struct buf out;
    struct jw w;
    struct str old = str_sub(buf_view(text), from, text->n);
    struct filling t = rule_filling(call, TEMPLATE_MOST, 1);
    arena_init(&a);
    buf_init(&out, text->max);
    jw_init(&w, &out, voice_of(call->family)->json);
    (void)budget_spend(&call->budget, old.n / BYTES_PER_STEP);
    const struct json *target = json_parse(&a, old, NULL);
    if (json_is(target, JSON_OBJECT)) {
        json_merge(&w, target, patch, &(struct merge){ only, fill_in, &t });
        text->n = from;
        buf_str(text, buf_view(&out));
    }
    buf_fini(&out);
    arena_fini(&a);
}

/* One event behind the inner stream, so that the last is known when it is told. */
static struct event next_patched(struct events *e, struct buf *data)
{
    struct patched *p = (struct patched *)(void *)e;
    if (!p->begun) {
        p->event = p->inner->next(p->inner, &p->held);
        patch_text(p->call, p->patch, &p->held, 0, true);
    }
    struct event event = p->event;
    size_t from = data->n;
    buf_str(data, buf_view(&p->held));
    buf_reset(&p->held);
    if (!event.last)
        p->event = p->inner->next(p->inner, &p->held);
    bool is_last = event.last || (p->event.last && p->event.kind == EVENT_MARK);
    if (is_last && event.kind == EVENT_JSON && p->begun)
        patch_text(p->call, p->patch, data, from, true);
    p->begun = true;
    return event;
}

static void end_patched(void *what)
{
    buf_fini(&((struct patched *)what)->held);
}

static void patch_stream(struct call *call, const struct json *patch)
{
    struct patched *p = ARENA_NEW(&call->arena, struct patched);
    *p = (struct patched){
        .base = { next_patched }, .inner = call->response.events, .call = call, .patch = patch
    };
    buf_init(&p->held, SSE_EVENT_MAX);
    arena_defer(&call->arena, end_patched, p);
    call->response.events = &p->base;
}

/* What would be sent piece by piece is needed whole. */
static void join_slices(struct call *call)
{
    struct response *r = &call->response;
    struct slices *slices = r->slices;
    buf_reset(&r->body);
    while (slices->next(slices, &r->body) &&
           budget_spend(&call->budget, 1 + r->body.n / (BYTES_PER_STEP * 64)))
        continue;
    r->slices = NULL;
}

void patch_answer(struct call *call)
{
    struct response *r = &call->response;
    const struct rule_reply *reply = call->applied ? call->applied->reply : NULL;
    if (!reply || !reply->patch.n)
        return;
    const struct json *patch = json_parse(&call->arena, reply->patch, NULL);
    if (r->slices)
        join_slices(call);
    patch_text(call, patch, &r->body, 0, r->events != NULL);
    if (r->events)
        patch_stream(call, patch);
}
