/* SPDX-License-Identifier: MIT
 * What is recorded: see recording.h. */
#include "call/record/recording.h"

#include "base/log.h"
#include "base/mem/mem.h"
#include "call/env.h"
#include "call/families/voice.h"
#include "http/sse.h"
#include "state/journal/journal.h"
#include "tape/exchange.h"

#include <stdlib.h>

/* Outlives the call: the answer may be whole only after the client has left. */
struct recording {
    struct arena arena;
    struct library *library;
    struct library_file file;
    uint64_t began;
    struct exchange asked; /* the request's side, in the arena */
};

/* A workspace that has a name is known by it; one that is a key by what may be shown of that. */
struct library_file recording_file(struct call *call)
{
    struct str pattern = str_from(call->env->config->record_file);
    if (call->key.n && !str_eq(call->key, call->api_key))
        return (struct library_file){ pattern, call->key };
    char *print = arena_alloc(&call->arena, FINGERPRINT_SIZE);
    size_t n = journal_fingerprint(print, call->key);
    return (struct library_file){ pattern, { print, n } };
}

/* Of a form its fields, as the journal shows them; other bodies as they are. */
static void keep_body(struct recording *r, const struct call *call)
{
    bool tree = call->body.json && (call->body.kind == BODY_JSON || call->body.kind == BODY_FORM);
    if (tree)
        r->asked.asked = json_parse(&r->arena, jw_compact(&r->arena, call->body.json), NULL);
    else
        r->asked.asked_text = arena_dup(&r->arena, call->request.body);
}

static void keep_request(struct recording *r, const struct call *call)
{
    const struct request *q = &call->request;
    struct arena *a = &r->arena;
    r->asked = (struct exchange){
        .method = arena_dup(a, q->method_name),
        .path = arena_dup(a, path_served(q->path)),
        .query = arena_dup(a, q->query),
        .key = arena_dup(a, call->api_key),
        .exact = true,
        .style = voice_of(call->family)->json,
    };
    keep_body(r, call);
}

/* ---- the end ---- */

static int64_t ms(int64_t ns)
{
    return (ns + 500000) / 1000000;
}

/* The time before each event; rounded so that their sum is right. */
static void keep_waits(struct arena *a, struct exchange *x, const struct fetch *f)
{
    struct str rest = x->body;
    size_t count = 0, at = 0;
    while (rest.n) {
        (void)sse_cut(&rest);
        count++;
    }
    int64_t *waits = ARENA_ARRAY(a, int64_t, count + 1), before = ms(fetch_head_time(f));
    rest = x->body;
    for (size_t i = 0; i < count; i++) {
        at += sse_cut(&rest).n;
        int64_t now = ms(fetch_time_of(f, at));
        waits[i] = now > before ? now - before : 0;
        before = now > before ? now : before;
    }
    x->waits = waits;
    x->wait_count = count;
}

/* By the thread of the fetch. What broke off is no answer to give again. */
static void write_down(void *arg, const struct fetch *f)
{
    struct recording *r = arg;
    struct exchange x = r->asked;
    struct buf problem;
    if (fetch_problem(f).n)
        return;
    x.status = fetch_status(f);
    x.headers = fetch_headers(f, &x.header_count);
    x.body = fetch_body(f);
    x.delay_ms = ms(fetch_head_time(f));
    keep_waits(&r->arena, &x, f);
    struct str match = exchange_match(&r->arena, &x), reply = exchange_reply(&r->arena, &x);
    buf_init(&problem, 16 << 10);
    if (!library_add(r->library, &r->file, r->began, match, reply, &problem))
        log_error("a call was not recorded: %.*s", STR_ARG(buf_view(&problem)));
    buf_fini(&problem);
}

static void drop(void *arg)
{
    struct recording *r = arg;
    arena_fini(&r->arena);
    free(r);
}

void recording_begin(struct call *call, struct fetch_request *request)
{
    struct library_file file = recording_file(call);
    if (!file.pattern.n)
        return;
    struct recording *r = mem_zalloc(1, sizeof *r);
    arena_init(&r->arena);
    r->library = call->env->library;
    r->file.pattern = arena_dup(&r->arena, file.pattern);
    r->file.workspace = arena_dup(&r->arena, file.workspace);
    r->began = library_begin(r->library);
    keep_request(r, call);
    request->ended = write_down;
    request->drop = drop;
    request->arg = r;
}
