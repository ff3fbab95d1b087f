/* SPDX-License-Identifier: MIT
 * Counting against limits: see limits.h. */
#include "state/limits/limits.h"

#include "base/time/moment.h"

static const int64_t MINUTE_MS = 60000;

bool limits_any(const struct limits *l)
{
    return l->requests_minute || l->tokens_minute || l->tokens_month;
}

/* A clock that was set back begins anew as well. */
static bool is_minute_over(const struct quota *q, int64_t now_ms)
{
    return now_ms < q->minute_ms || now_ms - q->minute_ms >= MINUTE_MS;
}

static void roll(struct quota *q, int64_t now_ms)
{
    int64_t month_end = moment_month_end(now_ms / 1000);
    bool idle = !q->used.requests_minute && !q->used.tokens_minute;
    if (idle || is_minute_over(q, now_ms)) {
        q->minute_ms = now_ms;
        q->used.requests_minute = q->used.tokens_minute = 0;
    }
    if (month_end != q->month_end)
        q->used.tokens_month = 0;
    q->month_end = month_end;
}

static bool is_spent(int64_t used, int64_t limit)
{
    return limit && used >= limit;
}

bool quota_take(struct quota *q, const struct limits *l, bool batched, int64_t now_ms,
                struct quota_answer *answer)
{
    int64_t wait_ms = 0;
    roll(q, now_ms);
    bool minute_spent = is_spent(q->used.requests_minute, l->requests_minute) ||
                        is_spent(q->used.tokens_minute, l->tokens_minute);
    if (minute_spent && !batched)
        wait_ms = q->minute_ms + MINUTE_MS - now_ms;
    if (is_spent(q->used.tokens_month, l->tokens_month))
        wait_ms = q->month_end * 1000 - now_ms;
    q->used.requests_minute += wait_ms == 0 && !batched;
    *answer = (struct quota_answer){ wait_ms, q->used };
    return wait_ms == 0;
}

void quota_give_back(struct quota *q)
{
    q->used.requests_minute -= q->used.requests_minute > 0;
}

void quota_charge(struct quota *q, bool batched, int64_t now_ms, int64_t tokens)
{
    roll(q, now_ms);
    q->used.tokens_minute += batched ? 0 : tokens;
    q->used.tokens_month += tokens;
}

struct limits quota_used(const struct quota *q, int64_t now_ms)
{
    struct quota copy = *q;
    roll(&copy, now_ms);
    return copy.used;
}
