/* SPDX-License-Identifier: MIT
 * The laws of jobs: what moves them, how far, and that effects come in order and once. */
#include "t.h"

#include "state/store/job.h"

struct log {
    char text[256];
    bool fails;
    bool works; /* it is not done with what RUNNING is for */
};

static struct str note(void *subject, const struct job_row *row)
{
    struct log *log = subject;
    size_t n = strlen(log->text);
    if (log->works && str_eq(row->state, STR("RUNNING")))
        return row->state;
    snprintf(log->text + n, sizeof log->text - n, "%.*s ", STR_ARG(row->state));
    return log->fails && str_eq(row->state, STR("RUNNING")) ? STR("FAILED") : STR("");
}

static const struct job_row rows[] = {
    { STR_INIT("QUEUED"), STR_INIT("RUNNING"), 5, note },
    { STR_INIT("RUNNING"), STR_INIT("SUCCESS"), 25, note },
    { STR_INIT("SUCCESS"), STR_INIT(""), 0, NULL },
    { STR_INIT("FAILED"), STR_INIT(""), 0, NULL },
    { STR_INIT("CANCELLATION_REQUESTED"), STR_INIT("CANCELLED"), 1, NULL },
    { STR_INIT("CANCELLED"), STR_INIT(""), 0, NULL },
};
static const struct job_machine machine = { rows, ARRAY_LEN(rows) };

#define CHECK_STATE(job, word) CHECK_STR(job_row(&(job), &machine)->state, STR(word))

static void each_look_moves_it_one_state(void)
{
    struct log log = { 0 };
    struct job job = job_start(100);
    struct job_pace pace = { JOB_POLLS, 1, 100 };
    CHECK_STATE(job, "QUEUED");
    CHECK_INT(job_look(&job, &machine, pace, &log), 1);
    CHECK_STATE(job, "RUNNING");
    CHECK_INT(job_look(&job, &machine, pace, &log), 1);
    CHECK_STATE(job, "SUCCESS");
    CHECK_INT(job_look(&job, &machine, pace, &log), 0);
    CHECK_STATE(job, "SUCCESS");
    CHECK_STR(str_from(log.text), STR("QUEUED RUNNING "));
}

static void a_state_lasts_as_many_looks_as_are_set(void)
{
    struct log log = { 0 };
    struct job job = job_start(0);
    struct job_pace pace = { JOB_POLLS, 3, 0 };
    size_t moves = 0;
    for (int i = 1; i <= 6; i++) {
        moves += job_look(&job, &machine, pace, &log);
        CHECK_INT(moves, i / 3);
    }
    CHECK_STATE(job, "SUCCESS");
}

static void the_clock_moves_it_when_its_time_is_over(void)
{
    struct log log = { 0 };
    struct job job = job_start(100);
    struct job_pace pace = { JOB_CLOCK, 1, 104 };
    CHECK_INT(job_look(&job, &machine, pace, &log), 0);
    pace.now = 105;
    CHECK_INT(job_look(&job, &machine, pace, &log), 1);
    CHECK_STATE(job, "RUNNING");
    CHECK_INT(job.since, 105);
    pace.now = 129;
    CHECK_INT(job_look(&job, &machine, pace, &log), 0);
    struct job late = job_start(100);
    pace.now = 1000000;
    CHECK_INT(job_look(&late, &machine, pace, &log), 2);
    CHECK_STATE(late, "SUCCESS");
    CHECK_INT(late.since, 130); /* when it ended, not when that was seen */
}

static void at_once_is_at_once(void)
{
    struct log log = { 0 };
    struct job job = job_start(7);
    struct job_pace pace = { JOB_INSTANT, 1, 7 };
    CHECK_INT(job_look(&job, &machine, pace, &log), 2);
    CHECK_STATE(job, "SUCCESS");
    CHECK_INT(job_look(&job, &machine, pace, &log), 0);
    CHECK_STR(str_from(log.text), STR("QUEUED RUNNING "));
}

static void an_effect_may_lead_elsewhere(void)
{
    struct log log = { .fails = true };
    struct job job = job_start(7);
    CHECK_INT(job_look(&job, &machine, (struct job_pace){ JOB_INSTANT, 1, 7 }, &log), 2);
    CHECK_STATE(job, "FAILED");
}

static void it_can_be_moved_from_outside(void)
{
    struct log log = { 0 };
    struct job job = job_start(7);
    job_move(&job, &machine, STR("CANCELLATION_REQUESTED"), 9);
    CHECK_INT(job.since, 9);
    CHECK_INT(job.looks, 0);
    CHECK_INT(job_look(&job, &machine, (struct job_pace){ JOB_POLLS, 1, 9 }, &log), 1);
    CHECK_STATE(job, "CANCELLED");
    CHECK_STR(str_from(log.text), STR(""));
}

static void modes_have_names(void)
{
    CHECK_INT(job_mode_from(STR("instant")), JOB_INSTANT);
    CHECK_INT(job_mode_from(STR("polls")), JOB_POLLS);
    CHECK_INT(job_mode_from(STR("clock")), JOB_CLOCK);
}

static void an_effect_may_keep_it_where_it_is(void)
{
    struct log log = { .works = true };
    struct job job = job_start(100);
    struct job_pace pace = { JOB_POLLS, 1, 100 };
    job_look(&job, &machine, pace, &log);
    CHECK(!job_is_held(&job, &machine, pace));
    CHECK_INT(job_go_on(&job, &machine, pace, &log), 0); /* no look */
    CHECK(!job_is_held(&job, &machine, pace));
    CHECK_INT(job_look(&job, &machine, pace, &log), 0);
    CHECK_STATE(job, "RUNNING");
    CHECK(job_is_held(&job, &machine, pace));
    log.works = false;
    CHECK_INT(job_go_on(&job, &machine, pace, &log), 1);
    CHECK_STATE(job, "SUCCESS");
    CHECK(!job_is_held(&job, &machine, pace));
}

int main(void)
{
    RUN(an_effect_may_keep_it_where_it_is);
    RUN(each_look_moves_it_one_state);
    RUN(a_state_lasts_as_many_looks_as_are_set);
    RUN(the_clock_moves_it_when_its_time_is_over);
    RUN(at_once_is_at_once);
    RUN(an_effect_may_lead_elsewhere);
    RUN(it_can_be_moved_from_outside);
    RUN(modes_have_names);
    return T_DONE();
}
