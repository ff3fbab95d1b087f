/* SPDX-License-Identifier: MIT
 *
 * route: the row of an operation. It says everything that is decided about a call before and after
 * its handler; nothing in call/ guesses one column from another. Rows are static, written by the
 * resource files (api/, control/) and read by all threads.
 *
 *   { .operation = "files_api_routes_upload_file", .kind = "files", .method = METHOD_POST,
 *     .path = "/v1/files", OF_SERVICE(FAMILY_FILES), .request = REQUEST_FORM, .success = 200,
 *     .lock = LOCK_WRITE, .body = &upload, .handler = files_upload },
 */
#ifndef CALL_ROUTE_H
#define CALL_ROUTE_H

#include "http/message.h"
#include "schema/table/check.h"

struct call;
struct crud;
struct rates;
struct rule_subject;

/* The back ends of the service have habits of their own: error bodies, JSON spacing, content type
 * (call/families/). */
enum family {
    FAMILY_INFERENCE,     /* chat, FIM, embeddings, moderation, OCR, audio, models */
    FAMILY_FILES,         /* files, batch, fine-tuning */
    FAMILY_BETA,          /* agents, conversations */
    FAMILY_LIBRARY,       /* libraries, documents, accesses */
    FAMILY_OBSERVABILITY, /* judges, datasets, campaigns, ... */
    FAMILY_WORKFLOWS,
    FAMILY_GATEWAY, /* what no back end answers */
    FAMILY_CONTROL, /* the fake's own endpoints */
};

enum auth {
    AUTH_KEY,     /* Authorization: Bearer <anything> */
    AUTH_NONE,    /* open */
    AUTH_CONTROL, /* open unless a control token is configured */
};

/* What the operation takes as its body. */
enum request_kind {
    REQUEST_NONE,          /* nothing: ignored; of control: refused */
    REQUEST_JSON,          /* checked against row->body */
    REQUEST_JSON_OPTIONAL, /* the same, but may be empty */
    REQUEST_FORM,          /* multipart/form-data */
    REQUEST_BYTES,         /* any bytes */
    REQUEST_ANY,           /* JSON, a form, or any bytes: whatever it is */
};

/* What it answers when it succeeds. */
enum response_kind {
    RESPONSE_JSON,
    RESPONSE_BYTES, /* the handler says of which type */
    RESPONSE_EMPTY,
    RESPONSE_SSE,          /* events without names */
    RESPONSE_NAMED_SSE,    /* events with names */
    RESPONSE_EITHER,       /* SSE or JSON, as the body's `stream` asks */
    RESPONSE_EITHER_NAMED, /* the same with names */
};

enum lock {
    LOCK_NONE,
    LOCK_READ,  /* the world's stores may be read */
    LOCK_WRITE, /* and changed */
    LOCK_OWN,   /* none: it is outside the world, and closes it itself (world_close) */
};

/* What of an answer a rule may dictate, besides status, headers and a whole body, which it always
 * may. */
enum scriptable {
    SCRIPT_CONTENT = 1 << 0, /* text, chunks, tool calls, finish reason */
    SCRIPT_VECTORS = 1 << 1,
};

struct route {
    const char *operation; /* operationId of the published spec; our own names for control */
    const char *summary;   /* of the fake's own: what openapi.json and the README say of it */
    const char *kind;      /* the journal's short name: "chat", "embeddings" */
    enum method method;    /* a GET row answers HEAD too */
    const char *path;      /* "/v1/models/{model_id}"; {x} is one segment, {x*} the rest */
    enum family family;
    enum auth auth;
    enum request_kind request;
    enum response_kind response;
    int success;                    /* status of an answer that is no failure */
    const struct table *path_table; /* of the path's parameters; NULL: any text */
    const struct table *query;      /* NULL: any query is ignored */
    const struct table *body;       /* NULL: any */
    const struct table *answer; /* of a success in JSON, for handlers that fill it in; or NULL */
    const struct crud
        *crud;           /* the plain resource that it is part of (call/resource/crud.h); or NULL */
    enum lock lock;      /* that the handler holds */
    bool journalled;     /* part of the traffic under test */
    bool generated;      /* answers are made up: limits, and `unmatched`, hold */
    unsigned can;        /* what the model that its body names must be able to; 0: it names none */
    unsigned scriptable; /* bits of enum scriptable */
    const struct rates *rates; /* the rate-limit headers of a success; NULL: none */
    /* Adds what rules may ask of the request beyond what all have; NULL: nothing. */
    void (*subject)(struct call *call, struct rule_subject *s);
    /* Writes the answer through call->jw, or sets call->response.events. Returns 0 for
     * row->success, another status that is a success too, or CALL_WAITING. Every failure is `return
     * fail_...(call, ...)` (call/errors.h). */
    int (*handler)(struct call *call);
};

/* Whether it ever answers with events. */
static inline bool row_may_stream(const struct route *row)
{
    return row->response == RESPONSE_SSE || row->response == RESPONSE_NAMED_SSE ||
           row->response == RESPONSE_EITHER || row->response == RESPONSE_EITHER_NAMED;
}

/* The columns that all operations of the service have in common, and all of the fake's own. */
#define OF_SERVICE(which) .family = (which), .auth = AUTH_KEY, .journalled = true
#define OF_CONTROL .family = FAMILY_CONTROL, .auth = AUTH_CONTROL, .success = 200

/* What one resource file exports, its only symbol. */
struct resource {
    const struct route *routes;
    size_t count;
};

#endif
