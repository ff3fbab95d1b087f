/* SPDX-License-Identifier: MIT
 * The laws of limits: windows on a given clock, waits that are true, months of the calendar. */
#include "t.h"

#include "state/limits/limits.h"

static const int64_t NOON = 1700000000000; /* 2023-11-14T22:13:20Z */

static bool take(struct quota *q, struct limits l, int64_t now, int64_t *wait)
{
    struct quota_answer answer;
    bool ok = quota_take(q, &l, false, now, &answer);
    *wait = answer.wait_ms;
    return ok;
}

static void a_minute_begins_with_its_first_request(void)
{
    struct quota q = { 0 };
    struct limits two = { .requests_minute = 2 };
    int64_t wait;
    CHECK(take(&q, two, NOON, &wait));
    CHECK(take(&q, two, NOON + 20000, &wait));
    CHECK(!take(&q, two, NOON + 20000, &wait));
    CHECK_INT(wait, 40000);
    CHECK(!take(&q, two, NOON + 59999, &wait));
    CHECK_INT(wait, 1);
    CHECK(take(&q, two, NOON + 60000, &wait));
    CHECK_INT(quota_used(&q, NOON + 60000).requests_minute, 1);
    CHECK_INT(quota_used(&q, NOON + 120000).requests_minute, 0);
}

static void waiting_as_told_is_enough_and_not_too_long(void)
{
    struct limits l = { .requests_minute = 3, .tokens_minute = 100 };
    struct quota q = { 0 };
    int64_t now = NOON, wait;
    for (int i = 0; i < 200; i++, now += 7919) {
        if (take(&q, l, now, &wait)) {
            quota_charge(&q, false, now, 37);
            continue;
        }
        struct quota copy = q;
        CHECK(wait > 0 && wait <= 60000);
        CHECK(!take(&copy, l, now + wait - 1, &(int64_t){ 0 }));
        CHECK(take(&copy, l, now + wait, &(int64_t){ 0 }));
    }
}

static void tokens_are_charged_after_the_answer(void)
{
    struct quota q = { 0 };
    struct limits l = { .tokens_minute = 10 };
    int64_t wait;
    CHECK(take(&q, l, NOON, &wait));
    quota_charge(&q, false, NOON, 9);
    CHECK(take(&q, l, NOON, &wait));
    quota_charge(&q, false, NOON, 9);
    CHECK(!take(&q, l, NOON, &wait));
    CHECK_INT(wait, 60000);
    CHECK_INT(quota_used(&q, NOON).tokens_minute, 18);
}

static void a_month_is_the_calendars(void)
{
    struct quota q = { 0 };
    struct limits l = { .tokens_month = 10 };
    int64_t wait, december = 1701388800000;
    CHECK(take(&q, l, NOON, &wait));
    quota_charge(&q, false, NOON, 10);
    CHECK(!take(&q, l, NOON + 120000, &wait));
    CHECK_INT(NOON + 120000 + wait, december);
    CHECK(take(&q, l, december, &wait));
}

static void a_clock_that_is_set_back_begins_anew(void)
{
    struct quota q = { 0 };
    struct limits l = { .requests_minute = 1, .tokens_month = 5 };
    int64_t wait;
    CHECK(take(&q, l, NOON, &wait));
    quota_charge(&q, false, NOON, 5);
    CHECK(take(&q, l, NOON - 40 * (int64_t)86400000, &wait));
}

static void a_batch_counts_for_the_month_alone(void)
{
    struct quota q = { 0 };
    struct limits l = { .requests_minute = 1, .tokens_minute = 5, .tokens_month = 20 };
    struct quota_answer answer;
    for (int i = 0; i < 2; i++) {
        CHECK(quota_take(&q, &l, true, NOON, &answer));
        quota_charge(&q, true, NOON, 10);
    }
    CHECK_INT(quota_used(&q, NOON).requests_minute, 0);
    CHECK_INT(quota_used(&q, NOON).tokens_minute, 0);
    CHECK_INT(quota_used(&q, NOON).tokens_month, 20);
    CHECK(!quota_take(&q, &l, true, NOON, &answer));
    struct quota busy = { 0 };
    CHECK(quota_take(&busy, &l, false, NOON, &answer));
    CHECK(!quota_take(&busy, &l, false, NOON, &answer));
    CHECK(quota_take(&busy, &l, true, NOON, &answer));
}

int main(void)
{
    RUN(a_batch_counts_for_the_month_alone);
    RUN(a_minute_begins_with_its_first_request);
    RUN(waiting_as_told_is_enough_and_not_too_long);
    RUN(tokens_are_charged_after_the_answer);
    RUN(a_month_is_the_calendars);
    RUN(a_clock_that_is_set_back_begins_anew);
    return T_DONE();
}
