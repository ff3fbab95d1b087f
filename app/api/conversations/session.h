/* SPDX-License-Identifier: MIT
 *
 * session: one answer to a conversation: who answers, by what arguments, to which entries; and how
 * it comes about (turn.c): the model is asked, tools of the server run, agents hand over, until
 * there is a message or a call that the client must make.
 */
#ifndef API_CONVERSATIONS_SESSION_H
#define API_CONVERSATIONS_SESSION_H

#include "answer/view/turn.h"
#include "call/call.h"
#include "call/model.h"

enum {
    SESSION_ENTRIES = 64 /* that one answer has at most */
};

struct session {
    struct call *call;
    uint64_t seed; /* of ids */
    struct str id; /* of the conversation */
    struct str time;
    const struct json *settings; /* of the conversation: the document of its record */
    const struct json *entries;  /* all there are, those of the answer too */
    struct str agent_id;         /* who answers; empty: a model */
    const struct json *agent;    /* its document, or for a model the settings */
    const struct json *arguments;
    struct model_ref model;
    const struct json *messages; /* of the entries, as chat has them */
    bool ran[8];                 /* enum builtin: in this turn */
    struct str *chunks;          /* JSON of what tools left to be told of */
    size_t chunk_count;
    struct turn turn;
};

/* Who answers: the agent of that id, or the model of the settings when it is empty. version: of the
 * agent; empty: the current. 0, or the status of a refusal. */
int session_speaker(struct session *s, struct str agent_id, struct str version);
/* Answers to the entries, adding what was answered. 0, or the status of a refusal. */
int session_answer(struct session *s);
/* Runs the call of a tool that waited to be allowed, adding its execution. */
int session_run(struct session *s, const struct json *call);
/* The tool of a call that was allowed or denied is not used again in this turn. */
void session_settle(struct session *s, const struct json *call);

/* tools.c: the entry of a tool's run, with the chunks that later tell of it. 0, or the status of a
 * refusal. */
struct run {
    struct tool_call call;
    struct str info, text;
    struct str chunks[4];
    size_t chunk_count;
};
int session_run_tool(struct session *s, size_t builtin, struct str message, struct run *run);

#endif
