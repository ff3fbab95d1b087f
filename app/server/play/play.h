/* SPDX-License-Identifier: MIT
 *
 * play: brings a settled answer to the client: a plain body or events, at once or paced. It knows
 * time only as a number it is given and never waits: play_step does what can be done now and says
 * what it needs to go on; the loop provides it. Due times count from when the request came in, so
 * a late step shifts nothing that follows.
 *
 *   QUEUED -> DELAY -> HEAD -+-> EVENTS --+-> OVER
 *                  '-> BODY ----'           any state -> OVER when the client leaves or stalls
 *
 * Scripted faults belong here and nowhere else: what they do is in fault.h. With one, events are
 * pulled one at a time, so that each can be looked at alone.
 */
#ifndef SERVER_PLAY_PLAY_H
#define SERVER_PLAY_PLAY_H

#include "base/prng.h"
#include "call/call.h"
#include "server/play/fault.h"
#include "server/wire/fcgi.h"

enum play_state {
    PLAY_QUEUED, /* others of its workspace come first */
    PLAY_DELAY,  /* nothing is answered before `due` */
    PLAY_HEAD,   /* the head comes next */
    PLAY_EVENTS, /* the next event is due at `due` */
    PLAY_BODY,   /* a plain body goes out, slice by slice */
    PLAY_OVER,   /* `outcome` is final */
};

/* What play_step needs before it is called again. */
enum play_need {
    PLAY_NEEDS_TIME,    /* at `wake` */
    PLAY_NEEDS_ROOM,    /* when the socket is writable, at `wake` at the latest */
    PLAY_NEEDS_RELEASE, /* when play_is_released; perhaps never */
    PLAY_NEEDS_NEWS,    /* when play_has_news */
    PLAY_NEEDS_NOTHING,
};

struct play {
    enum play_state state;
    struct call *call;
    struct fcgi *fcgi;
    int64_t due;  /* of the delay's end, then of the next event */
    int64_t wake; /* see play_step */
    int64_t stall_limit;
    int64_t blocked_since; /* -1: the socket took what it was given last */
    struct prng jitter;
    struct buf out; /* head and events not yet written, from out_at on */
    size_t out_at;
    struct str body;      /* the plain body as it is sent */
    size_t body_at;       /* bytes of it that were written */
    size_t queued_events; /* events in out */
    bool source_ended;    /* the source has given its last event */
    bool pending;         /* it had none when it was asked last */
    size_t written;       /* bytes in all */
    bool was_queued;      /* its times count from when its turn came */
    bool flushed;         /* some of them have left for sure */
    struct script script; /* of the fault */
    bool whole;           /* once over: the peer is to be told that the answer is complete */
    struct outcome outcome;
};

/* call is settled (not waiting) and stays the caller's, as does fcgi; both outlive the play. */
void play_init(struct play *p, struct call *call, struct fcgi *fcgi, int64_t stall_limit_ns);
void play_fini(struct play *p);
/* Goes on as far as `now` allows. After PLAY_NEEDS_NOTHING, p->outcome tells how it ended; with
 * p->whole all bytes are with fcgi and fcgi_finish sends the last of them, else the connection is
 * to be broken off (fcgi_break). */
enum play_need play_step(struct play *p, int64_t now);
/* After PLAY_NEEDS_RELEASE: whether a step would get further now, or end it. */
bool play_is_released(const struct play *p);
/* After PLAY_NEEDS_NEWS: whether the source may have more. */
bool play_has_news(const struct play *p);
/* Ends it where it stands: the client left, or the server stops. */
void play_cut(struct play *p, enum ended why, int64_t now);

#endif
