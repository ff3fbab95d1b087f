/* SPDX-License-Identifier: MIT
 *
 * turn: how a conversation shows what was answered to it: entries, as one JSON text or as a stream
 * of named events. Both views read the one plan, and the events folded are the entries. Shapes and
 * key order as recorded from the service between June and October 2026.
 */
#ifndef ANSWER_VIEW_TURN_H
#define ANSWER_VIEW_TURN_H

#include "answer/answer.h"
#include "http/sse.h"
#include "json/jw.h"

enum entry_kind {
    ENTRY_MESSAGE,
    ENTRY_CALL,      /* of a function, for the client to make */
    ENTRY_EXECUTION, /* of a tool that ran on the server */
    ENTRY_HANDOFF,   /* from one agent to another */
};

struct entry {
    enum entry_kind kind;
    struct str id;
    struct str agent_id; /* empty: a model answers, and the entry has no such key */
    struct str model;

    struct token_text thinking, content; /* of a message; no thinking text: none */
    bool thinking_open;
    const struct str *chunks; /* JSON of what stands behind its text: references, files */
    size_t chunk_count;

    const struct tool_call *call; /* of a call; of an execution its function and arguments */
    struct str tool;              /* of an execution: its name; empty: that of the function */
    bool calls_in_pieces;         /* a test says how it is cut */
    struct str confirmation;      /* "pending"; empty: none is needed */
    struct str info;              /* of an execution: JSON object */

    struct str from_id, from_name, to_id, to_name; /* of a hand-off */
};

/* How often a tool of the server ran. */
struct turn_connector {
    struct str name;
    int64_t count;
};

enum {
    TURN_CONNECTORS = 8
};

struct turn {
    uint64_t seed; /* decides how tokens are grouped into events */
    struct str conversation_id;
    struct str time; /* of all that was answered, as text */
    struct entry *entries;
    size_t count;
    int64_t prompt_tokens, completion_tokens, connector_tokens;
    struct turn_connector connectors[TURN_CONNECTORS];
    size_t connector_count;
    struct str guardrails; /* JSON list; empty: none were asked for */
    bool fragments;        /* streams bring calls in pieces */
    struct str failed;     /* JSON of the error that a stream ends with; empty: none */
};

int64_t turn_total(const struct turn *t);
/* One entry, as histories hold it. */
void turn_entry_json(struct jw *w, const struct turn *t, const struct entry *e);
void turn_usage_json(struct jw *w, const struct turn *t);
void turn_json(struct jw *w, const struct turn *t);
/* The same as server-sent events; lives in the arena, borrows the turn. */
struct events *turn_events(struct arena *a, const struct turn *t);

/* {"type":"thinking",...} of a message's thinking. For both views. */
void turn_thinking_json(struct jw *w, const struct entry *e);

#endif
