/* SPDX-License-Identifier: MIT
 * Streams: their pace, readers that stall, leave or are slow. */
#include "kit.h"

#include <sys/resource.h>

static void events_come_at_their_pace(void)
{
    up(1);
    struct answer a;
    int fd = client_connect(socket_path);
    int64_t start = clock_mono_ns();
    answer_init(&a, fd);
    CHECK(client_send(fd, &(struct ask){ .method = "POST", .uri = "/events?10,20,5" }));
    size_t seen = 0;
    while (!a.ended && answer_read(&a, SOON)) {
        int64_t ms = (clock_mono_ns() - start) / 1000000;
        size_t now = 0;
        for (size_t at = 0; (at = str_find(answer_body(&a), STR("data: "), at)) != SIZE_MAX; at++)
            now++;
        /* event i is due (i + 1) * 20 ms after the request: the first after ttft */
        for (; seen < now; seen++)
            CHECK(ms >= (int64_t)(seen + 1) * 20 - 1);
    }
    CHECK_INT(seen, 10);
    CHECK(answer_has(&a, "X-Accel-Buffering: ") && answer_has(&a, " no\r\n\r\ndata: "));
    CHECK(!answer_has(&a, "Content-Length"));
    CHECK(clock_mono_ns() - start < 2000000000);
    answer_fini(&a);
    CHECK(echo_works(fd));
    close(fd);
    CHECK_INT(tally.delivered, 10);
    down();
}

static void two_hundred_paced_streams_run_at_once(void)
{
    enum {
        MANY = 200
    };
    struct answer all[MANY];
    up(2);
    int64_t start = clock_mono_ns();
    for (size_t i = 0; i < MANY; i++) {
        answer_init(&all[i], client_connect(socket_path));
        CHECK(client_send(all[i].fd, &(struct ask){ .method = "POST", .uri = "/events?20,20,50" }));
    }
    size_t whole = 0;
    for (size_t i = 0; i < MANY; i++)
        whole += answer_whole(&all[i], SOON) && answer_has(&all[i], "data: 1 ");
    CHECK_INT(whole, MANY);
    /* one after the other would take 80 s */
    CHECK(clock_mono_ns() - start < (int64_t)SOON * 1000000);
    CHECK(becomes(&tally.ended[ENDED_DONE], MANY));
    CHECK_INT(tally.delivered, 20 * MANY);
    for (size_t i = 0; i < MANY; i++) {
        close(all[i].fd);
        answer_fini(&all[i]);
    }
    down();
}

static void unpaced_stream_comes_whole(void)
{
    up(1);
    struct answer a;
    int fd = client_connect(socket_path);
    CHECK(ask_on(fd, &(struct ask){ .method = "POST", .uri = "/events?5000,0,200" }, &a));
    CHECK(answer_has(&a, "data: 5000 "));
    CHECK(answer_has(&a, "data: 1 "));
    answer_fini(&a);
    close(fd);
    CHECK_INT(tally.delivered, 5000);
    down();
}

/* nginx gathers what is complete at once, and passes on the rest as it comes. */
static void only_what_comes_later_is_unbuffered(void)
{
    static const struct {
        const char *uri;
        bool unbuffered;
    } cases[] = { { "/events?5,0,5", false },
                  { "/events?2,1,5", true },
                  { "/events?5000,0,200", true } };
    up(1);
    int fd = client_connect(socket_path);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct answer a;
        CHECK(ask_on(fd, &(struct ask){ .method = "POST", .uri = cases[i].uri }, &a));
        CHECK_INT(answer_has(&a, "X-Accel-Buffering: "), cases[i].unbuffered);
        CHECK(answer_has(&a, "data: 1 "));
        answer_fini(&a);
    }
    close(fd);
    down();
}

static void stalled_reader_is_dropped_after(int64_t limit_ms)
{
    up_with(1, limit_ms);
    int stalled = client_connect(socket_path);
    int big = client_connect(socket_path);
    CHECK(client_send(stalled, &(struct ask){ .method = "POST", .uri = "/events?10000,0,20000" }));
    CHECK(client_send(big, &(struct ask){ .method = "GET", .uri = "/big?10000000" }));
    int fd = client_connect(socket_path);
    int64_t start = clock_mono_ns();
    for (int i = 0; i < 50; i++)
        CHECK(echo_works(fd));
    CHECK(limit_ms == SOON || becomes(&tally.ended[ENDED_STALLED], 2));
    CHECK(limit_ms == SOON || clock_mono_ns() - start >= limit_ms * 900000);
    CHECK(tally.delivered < 100);
    CHECK_INT(tally.ended[ENDED_STALLED], limit_ms < SOON ? 2 : 0);
    close(stalled);
    close(big);
    close(fd);
    down();
}

/* The first limit is not reached: nobody else waits for the reader to be dropped. */
static void stalled_reader_delays_nobody_and_is_dropped(void)
{
    stalled_reader_is_dropped_after(SOON);
    stalled_reader_is_dropped_after(STALL_LIMIT);
}

static void slow_reader_gets_a_big_body_whole(void)
{
    enum {
        SIZE = 10000000
    };
    up(1);
    struct answer a;
    int fd = client_connect(socket_path);
    answer_init(&a, fd);
    CHECK(client_send(fd, &(struct ask){ .method = "GET", .uri = "/big?10000000" }));
    for (int i = 0; i < 20; i++) {
        pause_ms(20);
        CHECK(answer_read(&a, SOON));
    }
    CHECK(answer_whole(&a, SOON));
    struct str body = answer_body(&a);
    CHECK_INT(body.n, SIZE);
    bool same = body.n == SIZE;
    for (size_t i = 0; same && i < SIZE; i++)
        same = body.p[i] == (char)('a' + i % 23);
    CHECK(same);
    answer_fini(&a);
    CHECK(echo_works(fd));
    close(fd);
    down();
}

static void client_that_leaves_frees_its_stream(void)
{
    up(1);
    struct answer a;
    int fd = client_connect(socket_path);
    answer_init(&a, fd);
    CHECK(client_send(fd, &(struct ask){ .method = "POST", .uri = "/events?1000,30,5" }));
    CHECK(answer_read(&a, SOON));
    close(fd);
    CHECK(becomes(&tally.ended[ENDED_ABORTED], 1));
    CHECK_INT(tally.live, 0);
    answer_fini(&a);
    fd = client_connect(socket_path);
    CHECK(client_send(fd, &(struct ask){ .method = "GET", .uri = "/late?60000" }));
    CHECK(becomes(&tally.live, 1));
    close(fd);
    CHECK(becomes(&tally.ended[ENDED_ABORTED], 2));
    down();
}

int main(void)
{
    kit_init();
    RUN(events_come_at_their_pace);
    RUN(two_hundred_paced_streams_run_at_once);
    RUN(unpaced_stream_comes_whole);
    RUN(only_what_comes_later_is_unbuffered);
    RUN(stalled_reader_delays_nobody_and_is_dropped);
    RUN(slow_reader_gets_a_big_body_whole);
    RUN(client_that_leaves_frees_its_stream);
    return T_DONE();
}
