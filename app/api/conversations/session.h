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
#include "call/plan/model.h"
#include "call/tools/hosted.h"
#include "state/store/store.h"

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
    struct hosted hosted;        /* tools of the server, in this turn */
    bool handed_over;            /* to another agent, who answers by calls of its own */
    int64_t counted;             /* tokens of these, which they have counted themselves */
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

/* ---- between the files of an answer ---- */

/* outputs.c: a new entry of the answer, with an id of that prefix. */
struct entry *session_add(struct session *s, enum entry_kind kind, const char *prefix);
/* An entry that is complete joins the history. */
void session_added(struct session *s, const struct entry *e);
int64_t session_count(const struct session *s, struct str text); /* tokens */

/* runs.c: the tool of the server that is to run next: one that is asked for in words or, when
 * `helps`, one that may help with a question. NULL: none. */
const struct json *session_wanted(struct session *s, struct str user, bool helps);
/* 0, or the refusal of a speaker whose tools name a library or connector that there is not. */
int session_check_tools(struct session *s);
void session_count_connector(struct turn *t, struct str name, int64_t times);
/* Runs a tool of the server, or asks whether it may. */
int session_use(struct session *s, const struct json *tool, struct str user, bool *goes_on);
/* What the tools of the server add to a prompt. */
int64_t session_tool_tokens(const struct session *s);

/* handoffs.c: writes those that the agent may make, as functions. */
void session_put_handoffs(struct session *s, struct jw *w);
/* The agent that a call hands over to, out of those that the present one may; NULL: none. */
const struct record *session_handoff(struct session *s, struct str function);
/* Hands over. *goes_on: false when the client is to do that. */
int session_hand_over(struct session *s, const struct record *to, bool *goes_on);
/* After a hand-over: has the agent answer by a call of its own. *goes_on: it handed over too. 0, or
 * the status of that call when it was refused, with what it answered; a stream ends with the
 * refusal instead. */
int session_let_answer(struct session *s, bool *goes_on);
/* relay.c: reads the stream of another call: its messages, entries from the first on, are streamed
 * in the same pieces and times. Returns how many events it has. */
size_t session_relay(struct session *s, struct call *inner, struct entry *entries, size_t count);
/* turn.c: 500, as the service words it. */
int session_fail_handoff(struct session *s);

#endif
