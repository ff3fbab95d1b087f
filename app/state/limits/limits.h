/* SPDX-License-Identifier: MIT
 *
 * limits: how much one API key may use, counted on the world's clock. A minute begins with the
 * first request in it and lasts 60 seconds; a month is the calendar's (UTC). While the clock stands
 * still nothing refills. Pure: the caller holds the lock of the quota and tells the time.
 *
 * Tokens are known only after an answer was made, so a request is refused when what came before it
 * has spent them, and the last one may go beyond.
 */
#ifndef STATE_LIMITS_H
#define STATE_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

/* 0: no such limit. */
struct limits {
    int64_t requests_minute, tokens_minute, tokens_month;
};

/* What was used. All zero is a fresh one. */
struct quota {
    int64_t minute_ms; /* when the minute began */
    int64_t month_end; /* seconds since 1970; 0: no month yet */
    struct limits used;
};

/* What became of a request. */
struct quota_answer {
    int64_t wait_ms;    /* refused: how long until there is room (if the clock ran by itself) */
    struct limits used; /* taken: what is used, this request included */
};

bool limits_any(const struct limits *l);
/* Counts a request; false when there is no room: then nothing is counted. One of a batch counts for
 * no minute, and is refused by the month alone. */
bool quota_take(struct quota *q, const struct limits *l, bool batched, int64_t now_ms,
                struct quota_answer *answer) __attribute__((warn_unused_result));
/* Takes back what quota_take counted. */
void quota_give_back(struct quota *q);
/* Counts the tokens of an answer; of a batch's for the month alone. */
void quota_charge(struct quota *q, bool batched, int64_t now_ms, int64_t tokens);
/* What is used as of now: a window that is over counts as empty. */
struct limits quota_used(const struct quota *q, int64_t now_ms);

#endif
