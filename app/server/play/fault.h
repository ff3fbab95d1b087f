/* SPDX-License-Identifier: MIT
 *
 * fault: what a scripted fault (struct fault in call/call.h) does to an answer. The player alone
 * calls this, at the points where bytes are chosen. A fault strikes once, at one event: the one
 * after `after_events`, or the last one when there are not so many (truncate: at the latest the
 * event that would tell the finish reason). A plain body is struck in its middle. What the client
 * had to notice of it stands in the outcome as struck: a silence, the early end, or changed bytes
 * that were written; a body may be too short for a fault, and a client may leave before it.
 *
 *               stream: events before it are whole      plain body
 *   disconnect  cut in place of it                      half of it, then cut (conf/fastcgi.conf
 *               makes the cut a reset)
 *   truncate    a clean end in place of it              half of it, and a length to match
 *   stall       silence, then on                        half of it, silence, the rest
 *   hold        waits for a release, as all after it    waits before the head
 *   hang        silence for good; as the first event    silence instead of an answer
 *               not even a head
 *   malformed   no JSON                                 no JSON
 *   duplicate   twice                                   twice
 *   error_event an error and the end (made by its source) nothing
 *   slow_body   comes in pieces                         comes in pieces
 */
#ifndef SERVER_PLAY_FAULT_H
#define SERVER_PLAY_FAULT_H

#include "base/text/str.h"

#include <stdbool.h>
#include <stdint.h>

struct event;
struct play;

/* What a fault still has to do to the answer; zeroed: nothing. */
struct script {
    bool struck;
    size_t at;            /* index of the event it struck */
    bool spoils;          /* the event, or the end of the body, is not what was meant */
    bool cuts, truncates; /* after what is written the connection, or the answer, ends */
    int64_t cut_by;       /* when it is cut even if the peer has not read all; 0: not yet known */
    bool holds;           /* what is to be written waits for a release, since held_since */
    int64_t held_since;
    int64_t not_before; /* nothing is written earlier */
    size_t piece;       /* bytes to write in a row; 0: any number */
    size_t piece_left;  /* of the one that was begun */
    int64_t piece_gap;  /* time from one piece to the next */
};

/* Before the head is written; chooses what is sent as the plain body and *length, the length that
 * the head promises. False: the answer is held, there is no head yet. */
bool fault_start(struct play *p, int64_t now, size_t *length);
/* One event, due at `due`, was pulled alone into p->out; p->due is the next one's. */
void fault_event(struct play *p, const struct event *event, int64_t due);
/* Of bytes, which are of the body or of an event after fault_event: what may be written now. */
struct str fault_limit(struct play *p, struct str bytes, int64_t now);
/* n bytes were written. */
void fault_note_written(struct play *p, size_t n);
/* Whether what is held may go on; any time. */
bool fault_is_released(const struct play *p);

#endif
