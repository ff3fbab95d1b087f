/* SPDX-License-Identifier: MIT
 *
 * call: one HTTP call from its request to its last byte, and the row that describes each operation.
 * dispatch() runs a call through its life (route, key, body, limits, rules, tables, handler,
 * headers) without a socket and without waiting; the server (or a test, or a fuzzer) plays the
 * result and ends the call.
 *
 *   struct call *call = call_new(env);
 *   fill call->request (strings must live until call_end; call->arena is there for them);
 *   dispatch(call);                      // -> call->response, or CALL_WAITING as its status
 *   play the response; then call_end(call, &outcome);
 */
#ifndef CALL_CALL_H
#define CALL_CALL_H

#include "base/budget.h"
#include "call/body.h"
#include "call/route.h"
#include "http/message.h"
#include "http/route.h"
#include "http/sse.h"
#include "schema/table/check.h"
#include "state/limits/limits.h"
#include "state/limits/queue.h"
#include "state/streams.h"
#include "json/jw.h"
#include "json/tree.h"

struct call;
struct config;
struct fetch;
struct look_memo;
struct journal_entry;
struct pool;
struct rule_reply;
struct rule_applied;
struct urls;
struct env;
struct history;

/* What an answer cost, for the journal and the rate-limit headers. */
struct usage {
    bool known; /* false: the operation has no usage */
    int64_t prompt_tokens, completion_tokens, total_tokens;
    int64_t cost;          /* what counts against the rate limit: total - cached */
    int64_t cached_tokens; /* of the prompt */
    int64_t audio_seconds; /* of sound in the prompt */
    int64_t pages;         /* of a document that was read */
    int64_t characters;    /* of a text that was spoken */
};

enum {
    CALL_WAITING = -1 /* the handler wants to be called again: see call->wait_ns */
};

/* Times of an answer. The server alone waits. */
struct timing {
    int64_t delay_ns;         /* before anything is answered */
    int64_t ttft_ns;          /* before the first event of a stream */
    double tokens_per_second; /* pace of what follows; 0: at once */
    double jitter;            /* 0..1: each gap is scaled by 1 +- jitter, drawn from seed */
    bool lognormal;           /* jitter is a standard deviation instead, and ttft_ns varies too */
    uint64_t seed;
    double prefill_tokens_per_second; /* of what of the prompt is not cached; 0: at once */
    size_t concurrency;               /* answers of the workspace at a time; 0: any number */
};

/* Those of calls that no rule gives others; not of the fake's own endpoints, which are never slow.
 */
struct timing config_timing(const struct config *config);

/* What goes wrong with an answer, by script. Applied by the server's player and nowhere else;
 * after_events counts events of a stream, bytes do not matter. */
enum fault_kind {
    FAULT_NONE,
    FAULT_DISCONNECT,  /* the connection is cut in mid-answer */
    FAULT_TRUNCATE,    /* a clean end without finish_reason and [DONE] */
    FAULT_STALL,       /* stall_ns of silence, then on */
    FAULT_HOLD,        /* silence until the stream is released */
    FAULT_HANG,        /* no answer, ever */
    FAULT_MALFORMED,   /* an event, or the body, that is broken JSON */
    FAULT_DUPLICATE,   /* an event twice */
    FAULT_SLOW_BODY,   /* the body drips */
    FAULT_ERROR_EVENT, /* of a stream: an event that is an error, and the end */
};

struct fault {
    enum fault_kind kind;
    size_t after_events;
    int64_t stall_ns;
    struct str error; /* JSON of the error event; empty: the service's own */
};

struct call {
    struct arena arena;
    const struct env *env; /* config (as it was when the call came), world, routes: all
                                      that a call can reach, call/env.h */
    struct request request;
    int64_t received_wall_ns; /* set by the server, for the journal only */
    int64_t received_mono_ns;

    const struct route *route;       /* NULL: no such route; without a handler: not served */
    enum family family;              /* of the route; without one, of what is nearest to the path */
    struct str params[ROUTE_PARAMS]; /* decoded path parameters, in order */
    struct str key;     /* whose workspace it is: the API key, or the name that a header or the path
                           gives; empty when none was needed */
    struct str api_key; /* as it was sent; nobody is shown it */
    struct body body;   /* set by the parser */
    const struct json *query; /* query parameters as an object of strings */
    struct budget budget;     /* of all that its handling may cost */
    struct jw jw;             /* writes to response.body */
    struct response response; /* with events set, .body holds the same answer as one JSON text,
                                 for the journal; it is not sent */
    struct usage usage;
    uint64_t id_salt; /* call/ids.h; 0: not drawn yet */
    struct timing timing;
    struct fault fault;
    struct str rule;            /* the rule that was used; empty: none */
    struct str template_misses; /* JSON list of pointers in them that found nothing; or empty */
    int64_t reply;              /* which of its replies; -1: it has none */
    struct str near_misses;     /* JSON list, when there are rules and none was used */
    const struct rule_applied *applied; /* the use of a rule whose answer is still to be made; NULL:
                                           there is none, or it gave the answer itself */
    const struct rule_reply
        *dictated; /* content that the rule dictates (call/rules/apply_rule.h), or NULL */

    struct limits limits;  /* that hold for the call; all 0: none */
    struct limits used;    /* of them, by its key, the call included */
    int64_t quota_wait_ms; /* until they leave room for it; 0: they do */

    /* While a handler answers CALL_WAITING: it wants to look again when the journal changed, or
     * when wait_ns are over (then with wait_over set; it must answer now). */
    int64_t wait_ns;
    bool wait_over;
    bool look_cut;     /* it did not come to an end, and wants to go on soon, wait over or not */
    struct arena look; /* for what it needs of one look: empty again at the next */
    struct look_memo *memo; /* what it knows from one look to the next; its own */

    /* While it answers CALL_WAITING for another server: what it waits for, how far that was when it
     * last looked, and what it does then, in place of its handler, or (0) before it. */
    struct fetch *fetch;
    uint64_t fetch_seen;
    int (*go_on)(struct call *call);
    const struct urls
        *fetched; /* what its body named, fetched (call/fetch/urls.h); NULL: nothing */
    const struct history *history; /* of a conversation, as it was last read: its resource's own */
    bool forwarded;                /* the answer is another server's, and nothing is added to it */
    bool inner;                    /* call_inner made it */

    struct journal_entry *entry; /* NULL: not journalled */
    uint64_t parent;             /* number of the entry whose call made this one; 0: a client did */
    bool batched;                /* a row of a batch, see struct call_origin */
    bool locked;                 /* the handler runs, under the lock of its row */
    struct ticket ticket;        /* its place in the queue of its workspace, while it plays */
    struct buf played;           /* when its events were: call/played.h */
    struct stream *stream;       /* as which it is listed while it plays; NULL: it is not */
};

/* The memory in which calls live and their arenas begin: env->calls. */
struct pool *call_pool_new(void);
struct call *call_new(const struct env *env);
/* Settles the call: afterwards response.status is set, or it is -1 (CALL_WAITING) and call_resume
 * must follow. Thread-safe for different calls. */
void dispatch(struct call *call);
/* Makes a call of the program's own, as part of the answer to `parent` (an agent's hand-off), and
 * settles it: with the parent's key and headers it meets the limits, rules and tables of `row`, and
 * has a journal entry of its own that names the parent's. Its answer is in response.body, as JSON
 * also where events were asked for; nobody plays it, so that times and faults of a rule come to
 * nothing unless the caller reads them off its events, and what its handler would wait for is not
 * waited for. The parent must hold no lock; it ends the call with call_end. body: JSON, which must
 * live as long. */
struct call *call_inner(struct call *parent, const struct route *row, struct str body)
    __attribute__((warn_unused_result));

/* What is known of a call that a row of a batch is part of, when it is long over. */
struct call_origin {
    const struct env *env;
    struct str key, api_key;
    const struct header *headers; /* but its Content-Type */
    size_t header_count;
    uint64_t entry; /* number of its journal entry; 0: none */
};
/* The same for a row of a batch, which differs in three ways: it takes no requests and tokens of a
 * minute, it is taken as JSON also where a form is due, and it has no journal entry unless
 * call_record gives it one. All of origin must live as long as the call. */
struct call *call_batched(const struct call_origin *origin, const struct route *row,
                          struct str body) __attribute__((warn_unused_result));
/* Opens the journal entry of a batched call, once it is settled. */
void call_record(struct call *call);
/* Whether its size may make it take ms: a long body, or a look at very much. Such calls do not
 * belong on a thread that others wait for. Any time from when the request is there. */
bool call_is_large(struct call *call);
/* Of a call that waits for a fetch, or whose events are one's: whether that has news. */
bool call_has_news(const struct call *call);
/* Calls a waiting handler again. */
void call_resume(struct call *call, bool wait_over);

/* The call is of that workspace from here on: its options hold. */
void call_enter(struct call *call, struct str key);
/* The time of its workspace since 1970. */
int64_t call_now_ms(const struct call *call);
static inline int64_t call_now(const struct call *call)
{
    return call_now_ms(call) / 1000;
}

enum ended {
    ENDED_DONE,    /* all of it was written */
    ENDED_ABORTED, /* the client left */
    ENDED_FAULT,   /* a scripted fault cut it */
    ENDED_STALLED, /* the client stopped reading for too long */
};

struct outcome {
    enum ended ended;
    size_t events;    /* events the source gave, [DONE] included */
    size_t delivered; /* events written to the socket */
    size_t late;      /* how often paced events were written long after they were due */
    bool struck;      /* the scripted fault came to pass before the end */
    int64_t duration_ns;
};

/* Closes the journal entry and frees everything of the call. */
void call_end(struct call *call, const struct outcome *outcome);

/* Whether the request is for events. */
static inline bool call_wants_stream(const struct call *call)
{
    const struct route *row = call->route;
    bool either =
        row && (row->response == RESPONSE_EITHER || row->response == RESPONSE_EITHER_NAMED);
    if (either)
        return field_bool(call->body.json, STR("stream"), false);
    return row && row_may_stream(row);
}

/* Whether it belongs to the fake, not to the service. */
static inline bool path_is_control(struct str path)
{
    return str_starts(path, STR("/__parlel/")) || str_eq(path, STR("/__parlel"));
}

/* What follows /w/<name> in a path that names a workspace, and the name, as it was sent; else the
 * path, and {NULL, 0}. The fake's own endpoints are of no workspace. */
static inline struct str path_workspace(struct str path, struct str *name)
{
    *name = (struct str){ NULL, 0 };
    if (!str_starts(path, STR("/w/")))
        return path;
    struct str rest = str_sub(path, 3, path.n), found = str_cut(&rest, '/');
    if (!rest.p || !rest.n || !found.n)
        return path;
    rest = str_sub(path, 3 + found.n, path.n);
    if (path_is_control(rest) || str_eq(rest, STR("/health")) || str_eq(rest, STR("/metrics")) ||
        str_eq(rest, STR("/mcp")))
        return path;
    *name = found;
    return rest;
}

/* The path that is looked up. Mistral's SDKs want a base URL without /v1, OpenAI's one with it: a
 * doubled one is understood. */
static inline struct str path_served(struct str path)
{
    struct str name, rest = path_workspace(path, &name);
    return str_starts(rest, STR("/v1/v1/")) ? str_sub(rest, 3, rest.n) : rest;
}

#endif
