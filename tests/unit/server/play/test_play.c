/* SPDX-License-Identifier: MIT
 * The laws of pace, by a clock of the test's own: a double stands for the socket, which takes all
 * and remembers when. */
#include "t.h"

#include "base/spread.h"
#include "server/play/play.h"
#include "state/limits/queue.h"
#include "unit/server/double.h"

enum {
    MOST = 64
};

static const int64_t MS = 1000000;
static const int64_t BORN = 7000000000;

static int64_t clock_now;
static int64_t came[MOST]; /* when each write came, after the request */
static size_t writes, written;

bool fcgi_write(struct fcgi *f, struct str bytes)
{
    (void)f;
    if (bytes.n > 0 && writes < MOST)
        came[writes++] = clock_now - BORN;
    written += bytes.n;
    return true;
}

bool fcgi_flush(struct fcgi *f)
{
    (void)f;
    return true;
}

bool fcgi_is_writable(const struct fcgi *f)
{
    (void)f;
    return true;
}

bool fcgi_is_taken(const struct fcgi *f)
{
    (void)f;
    return true;
}

static struct call *call_of(struct str path, const char *query)
{
    struct call *c = call_new(NULL);
    c->request.path = path;
    c->request.query = str_from(query);
    c->received_mono_ns = BORN;
    dispatch(c);
    return c;
}

static struct call *stream_call(const char *query)
{
    return call_of(STR("/events"), query);
}

/* Plays it to its end; each step comes so much later than it was asked for. */
static struct outcome run(struct call *c, int64_t late)
{
    struct play p;
    writes = written = 0;
    clock_now = BORN;
    play_init(&p, c, NULL, 1000 * MS);
    while (play_step(&p, clock_now) == PLAY_NEEDS_TIME)
        clock_now = p.wake > clock_now ? p.wake + late : clock_now;
    struct outcome outcome = p.outcome;
    play_fini(&p);
    return outcome;
}

static void finish(struct call *c)
{
    call_end(c, &(struct outcome){ .ended = ENDED_DONE });
}

static void each_event_is_due_a_gap_after_the_one_before(void)
{
    struct call *c = stream_call("5,20,5");
    c->timing.delay_ns = 300 * MS;
    c->timing.ttft_ns = 200 * MS;
    struct outcome o = run(c, 0);
    CHECK_INT(writes, 6); /* the head and five events */
    CHECK_INT(came[0], 300 * MS);
    for (size_t i = 0; i < 5; i++)
        CHECK_INT(came[i + 1], (500 + 20 * (int64_t)i) * MS);
    CHECK_INT(o.duration_ns, 580 * MS);
    CHECK_INT(o.delivered, 5);
    finish(c);
}

static void lateness_does_not_add_up(void)
{
    struct call *c = stream_call("20,20,5");
    run(c, 3 * MS);
    CHECK_INT(writes, 21);
    for (size_t i = 0; i < 20; i++)
        CHECK_INT(came[i + 1], (20 + 20 * (int64_t)i + 3) * MS);
    finish(c);
}

static void without_pace_all_comes_at_once(void)
{
    struct call *c = stream_call("50,0,5");
    struct outcome o = run(c, 0);
    CHECK_INT(writes, 1);
    CHECK_INT(came[0], 0);
    CHECK_INT(o.delivered, 50);
    finish(c);
}

static void run_with_jitter(uint64_t seed, int64_t *times)
{
    struct call *c = stream_call("20,20,5");
    c->timing.jitter = 0.5;
    c->timing.seed = seed;
    run(c, 0);
    memcpy(times, came, sizeof(came));
    finish(c);
}

static void jitter_is_drawn_from_the_seed_and_bounded(void)
{
    int64_t one[MOST], same[MOST], other[MOST];
    run_with_jitter(1, one);
    run_with_jitter(1, same);
    run_with_jitter(2, other);
    CHECK(memcmp(one, same, sizeof(one)) == 0);
    CHECK(memcmp(one, other, sizeof(one)) != 0);
    for (size_t i = 2; i <= 20; i++) {
        int64_t gap = one[i] - one[i - 1];
        CHECK(gap >= 10 * MS && gap <= 30 * MS);
    }
}

enum {
    SPREAD_DRAWS = 20000
};

static void log_normal_times_have_the_mean_and_the_spread_that_are_asked_for(void)
{
    struct prng r = prng_from(1);
    double sum = 0, squares = 0, least = 1, most = 1, below = 0;
    for (size_t i = 0; i < SPREAD_DRAWS; i++) {
        double f = spread_lognormal(&r, 0.5);
        sum += f;
        squares += f * f;
        below += f < 1;
        least = f < least ? f : least;
        most = f > most ? f : most;
    }
    double mean = sum / SPREAD_DRAWS, variance = squares / SPREAD_DRAWS - mean * mean;
    CHECK(mean > 0.98 && mean < 1.02);
    CHECK(variance > 0.22 && variance < 0.28);
    CHECK(below / SPREAD_DRAWS > 0.55); /* the most are short, */
    CHECK(least > 0 && most > 3);       /* and few very long */
}

static void log_normal_jitter_is_drawn_for_the_first_event_too(void)
{
    int64_t first[3];
    for (size_t i = 0; i < 3; i++) {
        struct call *c = stream_call("20,20,5");
        c->timing.ttft_ns = 200 * MS;
        c->timing.jitter = 0.5;
        c->timing.lognormal = true;
        c->timing.seed = i / 2; /* 0, 0, 1 */
        run(c, 0);
        first[i] = came[1];
        CHECK_INT(writes, 21);
        finish(c);
    }
    CHECK(first[0] == first[1] && first[0] != first[2] && first[0] != 200 * MS && first[0] > 0);
}

static void a_prompt_is_read_before_the_first_event_but_for_what_is_cached(void)
{
    struct call *c = stream_call("5,20,5");
    c->timing.ttft_ns = 50 * MS;
    c->timing.prefill_tokens_per_second = 1000;
    c->usage = (struct usage){ .known = true, .prompt_tokens = 300, .cached_tokens = 200 };
    run(c, 0);
    CHECK_INT(came[0], 0);
    CHECK_INT(came[1], (50 + 100) * MS);
    CHECK_INT(came[2], (50 + 100 + 20) * MS);
    finish(c);
}

static size_t woken;

static void count_wake(void *arg)
{
    (void)arg;
    woken++;
}

static struct call *queued_call(struct queue *q, uint64_t workspace)
{
    struct call *c = stream_call("5,20,5");
    c->ticket.queue = q;
    c->ticket.workspace = workspace;
    c->ticket.most = 1;
    return c;
}

static void calls_wait_for_their_turn_and_begin_from_there(void)
{
    struct queue *q = queue_new();
    struct call *first = queued_call(q, 1), *second = queued_call(q, 1), *other = queued_call(q, 2);
    struct play p, waiting;
    queue_on_admission(q, count_wake, NULL);
    second->timing.delay_ns = 30 * MS;
    woken = 0;
    clock_now = BORN;
    play_init(&p, first, NULL, 1000 * MS);
    play_init(&waiting, second, NULL, 1000 * MS);
    CHECK_INT(play_step(&waiting, clock_now), PLAY_NEEDS_RELEASE);
    CHECK(!play_is_released(&waiting));
    CHECK_INT(run(other, 0).delivered, 5); /* of another workspace */
    clock_now = BORN + 500 * MS;
    while (play_step(&p, clock_now) == PLAY_NEEDS_TIME)
        clock_now = p.wake > clock_now ? p.wake : clock_now;
    CHECK(!play_is_released(&waiting));
    finish(first);
    CHECK_INT(woken, 1);
    CHECK(play_is_released(&waiting));
    writes = 0;
    int64_t turn = clock_now - BORN;
    while (play_step(&waiting, clock_now) == PLAY_NEEDS_TIME)
        clock_now = waiting.wake > clock_now ? waiting.wake : clock_now;
    CHECK_INT(came[0], turn + 30 * MS);
    CHECK_INT(waiting.outcome.delivered, 5);
    play_fini(&p);
    play_fini(&waiting);
    finish(second);
    finish(other);
    queue_free(q);
}

static void stall_delays_all_that_follows_by_its_time(void)
{
    struct call *c = stream_call("5,20,5");
    c->fault = (struct fault){ .kind = FAULT_STALL, .after_events = 2, .stall_ns = 100 * MS };
    run(c, 0);
    static const int64_t due[] = { 0, 20, 40, 160, 180, 200 };
    for (size_t i = 0; i < ARRAY_LEN(due); i++)
        CHECK_INT(came[i], due[i] * MS);
    finish(c);
}

/* Plays the fault on five events, 20 ms apart, or on the body; the client leaves after `leaves` ms.
 */
static bool strikes(enum fault_kind kind, size_t after, const char *body, int64_t leaves)
{
    struct play p;
    struct call *c = body ? call_new(NULL) : stream_call("5,20,5");
    c->fault = (struct fault){ .kind = kind, .after_events = after, .stall_ns = 100 * MS };
    c->received_mono_ns = clock_now = BORN;
    c->response.status = 200;
    buf_str(&c->response.body, str_from(body));
    play_init(&p, c, NULL, 1000 * MS);
    while (clock_now < BORN + leaves * MS && play_step(&p, clock_now) == PLAY_NEEDS_TIME)
        clock_now = p.wake > clock_now ? p.wake : clock_now;
    if (p.state != PLAY_OVER)
        play_cut(&p, ENDED_ABORTED, clock_now);
    bool struck = p.outcome.struck;
    play_fini(&p);
    finish(c);
    return struck;
}

static void a_fault_past_the_end_strikes(void)
{
    for (unsigned kind = FAULT_DISCONNECT; kind <= FAULT_SLOW_BODY; kind++) {
        CHECK(strikes((enum fault_kind)kind, 100, NULL, 10000));
        CHECK(strikes((enum fault_kind)kind, 2, NULL, 10000));
    }
    CHECK(!strikes(FAULT_NONE, 2, NULL, 10000));
}

static void a_fault_strikes_nobody_who_left_before(void)
{
    for (unsigned kind = FAULT_DISCONNECT; kind <= FAULT_SLOW_BODY; kind++) {
        CHECK(!strikes((enum fault_kind)kind, 3, NULL, 70));
        CHECK(strikes((enum fault_kind)kind, 3, NULL, 90));
    }
}

static void a_fault_needs_a_body_to_strike(void)
{
    CHECK(!strikes(FAULT_STALL, 0, "", 10000) && !strikes(FAULT_STALL, 0, "x", 10000));
    CHECK(strikes(FAULT_STALL, 0, "xx", 10000));
    CHECK(!strikes(FAULT_MALFORMED, 0, "", 10000) && strikes(FAULT_MALFORMED, 0, "x", 10000));
    CHECK(!strikes(FAULT_DUPLICATE, 0, "", 10000) && strikes(FAULT_DUPLICATE, 0, "x", 10000));
    CHECK(!strikes(FAULT_TRUNCATE, 0, "", 10000) && strikes(FAULT_TRUNCATE, 0, "x", 10000));
    CHECK(!strikes(FAULT_SLOW_BODY, 0, "", 10000) && strikes(FAULT_SLOW_BODY, 0, "x", 10000));
    CHECK(strikes(FAULT_DISCONNECT, 0, "", 10000) && strikes(FAULT_DISCONNECT, 0, "x", 10000));
    CHECK(strikes(FAULT_HOLD, 0, "", 10000) && strikes(FAULT_HANG, 0, "", 10000));
}

static void waits_without_end_do_not_overflow(void)
{
    struct call *c = stream_call("1,20,5");
    c->timing = (struct timing){
        .delay_ns = INT64_MAX, .ttft_ns = INT64_MAX, .tokens_per_second = 1e-300, .jitter = 1
    };
    struct outcome o = run(c, 0);
    CHECK(o.duration_ns > 0);
    finish(c);
}

static void an_event_of_any_size_is_written_whole(void)
{
    enum {
        SIZE = 3 << 20
    };
    for (int twice = 0; twice < 2; twice++) {
        struct call *c = stream_call("1,0,3145728");
        c->fault.kind = twice ? FAULT_DUPLICATE : FAULT_NONE;
        struct outcome o = run(c, 0);
        CHECK(written > (1 + (size_t)twice) * SIZE);
        CHECK_INT(o.delivered, 1 + twice);
        finish(c);
    }
}

/* Neither paced nor passed on piece by piece. */
static void slices_are_a_body(void)
{
    struct call *c = call_of(STR("/slices"), "3,20000");
    c->timing = (struct timing){ .ttft_ns = 500 * MS, .tokens_per_second = 1 };
    struct outcome o = run(c, 0);
    CHECK_INT(o.duration_ns, 0);
    CHECK(written > 60000);
    CHECK_INT(c->response.sliced, 60006);
    CHECK_INT(c->response.body.n, RESPONSE_KEPT);
    finish(c);
}

static void slices_have_a_length_when_it_is_known(void)
{
    struct call *c = call_of(STR("/slices"), "1,4");
    struct buf head;
    buf_init(&head, 4096);
    fcgi_put_head(&head, &c->response, 6, false);
    CHECK(str_find(buf_view(&head), STR("Content-Length"), 0) == SIZE_MAX);
    c->response.slices->length = 6;
    buf_reset(&head);
    fcgi_put_head(&head, &c->response, 6, false);
    CHECK(str_find(buf_view(&head), STR("Content-Length: 6\r\n"), 0) != SIZE_MAX);
    buf_fini(&head);
    finish(c);
}

static void a_fault_strikes_slices_too(void)
{
    for (unsigned kind = FAULT_DISCONNECT; kind <= FAULT_SLOW_BODY; kind++) {
        struct call *c = call_of(STR("/slices"), "3,2");
        c->response.slices->length = 12;
        c->fault = (struct fault){ .kind = (enum fault_kind)kind,
                                   .after_events = 1,
                                   .stall_ns = 100 * MS };
        struct outcome o = run(c, 0);
        bool waits = kind == FAULT_HOLD || kind == FAULT_HANG;
        CHECK_INT(c->response.sliced, waits ? 0 : kind <= FAULT_TRUNCATE ? 8 : 12);
        CHECK(o.struck || waits);
        finish(c);
    }
}

int main(void)
{
    RUN(each_event_is_due_a_gap_after_the_one_before);
    RUN(lateness_does_not_add_up);
    RUN(without_pace_all_comes_at_once);
    RUN(jitter_is_drawn_from_the_seed_and_bounded);
    RUN(log_normal_times_have_the_mean_and_the_spread_that_are_asked_for);
    RUN(log_normal_jitter_is_drawn_for_the_first_event_too);
    RUN(a_prompt_is_read_before_the_first_event_but_for_what_is_cached);
    RUN(calls_wait_for_their_turn_and_begin_from_there);
    RUN(stall_delays_all_that_follows_by_its_time);
    RUN(a_fault_past_the_end_strikes);
    RUN(a_fault_strikes_nobody_who_left_before);
    RUN(a_fault_needs_a_body_to_strike);
    RUN(waits_without_end_do_not_overflow);
    RUN(an_event_of_any_size_is_written_whole);
    RUN(slices_are_a_body);
    RUN(slices_have_a_length_when_it_is_known);
    RUN(a_fault_strikes_slices_too);
    return T_DONE();
}
