/* SPDX-License-Identifier: MIT
 * The laws of large calls: they hold no loop, come back to theirs, and end when the server does. */
#include "kit.h"

enum {
    BUSY = 8
};

static void send_busy(struct answer all[static BUSY], const char *uri)
{
    for (size_t i = 0; i < BUSY; i++) {
        answer_init(&all[i], client_connect(socket_path));
        CHECK(client_send(all[i].fd, &(struct ask){ .method = "POST", .uri = uri }));
    }
    CHECK(becomes(&tally.live, BUSY));
}

static void close_all(struct answer all[static BUSY])
{
    for (size_t i = 0; i < BUSY; i++) {
        close(all[i].fd);
        answer_fini(&all[i]);
    }
}

static void large_calls_hold_no_loop(void)
{
    struct answer all[BUSY];
    up(1);
    int fd = client_connect(socket_path);
    CHECK(echo_works(fd));
    send_busy(all, "/busy?100");
    CHECK(echo_works(fd)); /* they have eight tenths of a second to go, or four */
    CHECK(tally.live > 0);
    for (size_t i = 0; i < BUSY; i++)
        CHECK(answer_whole(&all[i], SOON) && answer_has(&all[i], "<"));
    CHECK(becomes(&tally.ended[ENDED_DONE], BUSY + 2));
    for (size_t i = 0; i < BUSY; i++)
        CHECK(echo_works(all[i].fd));
    close_all(all);
    close(fd);
    down();
}

static void a_large_body_comes_through_whole(void)
{
    enum {
        SIZE = 1000000
    };
    up(1);
    struct buf body;
    struct answer a;
    buf_init(&body, CLIENT_MAX);
    memset(buf_room(&body, SIZE), 'q', SIZE);
    body.n = SIZE;
    int fd = client_connect(socket_path);
    for (int i = 0; i < 3; i++) {
        CHECK(ask_on(fd, &(struct ask){ .method = "POST", .uri = "/echo", .body = buf_view(&body) },
                     &a));
        CHECK(str_ends(answer_body(&a), buf_view(&body)));
        answer_fini(&a);
    }
    close(fd);
    buf_fini(&body);
    down();
}

static void clients_that_leave_meanwhile_leave_nothing(void)
{
    struct answer all[BUSY];
    up(1);
    send_busy(all, "/busy?50");
    close_all(all);
    int fd = client_connect(socket_path);
    CHECK(echo_works(fd));
    CHECK(becomes(&tally.live, 0));
    CHECK_INT(tally.ended[ENDED_ABORTED], BUSY);
    close(fd);
    down();
}

/* Else whoever sends and leaves would hold up all others. */
static void what_nobody_waits_for_is_not_begun(void)
{
    struct answer all[BUSY], a;
    up(1);
    send_busy(all, "/busy?200");
    close_all(all);
    int fd = client_connect(socket_path);
    CHECK(ask_on(fd, &(struct ask){ .method = "GET", .uri = "/busy?1" }, &a));
    CHECK(tally.busy < BUSY); /* two, which had begun, and this one */
    CHECK(becomes(&tally.ended[ENDED_ABORTED], BUSY));
    answer_fini(&a);
    close(fd);
    down();
}

static void large_calls_wait_like_others(void)
{
    struct answer all[BUSY];
    up(2);
    send_busy(all, "/busywait?60000");
    server_wake(server);
    CHECK(!answer_read(&all[0], 50));
    atomic_store(&tally.released, true);
    server_wake(server);
    for (size_t i = 0; i < BUSY; i++)
        CHECK(answer_whole(&all[i], SOON) && answer_has(&all[i], "waited"));
    close_all(all);
    struct answer a;
    int fd = client_connect(socket_path);
    atomic_store(&tally.released, false);
    CHECK(ask_on(fd, &(struct ask){ .method = "GET", .uri = "/busywait?50" }, &a));
    CHECK(answer_has(&a, "Status: 408 "));
    answer_fini(&a);
    close(fd);
    down();
}

static void a_stop_waits_for_what_runs_and_cuts_what_has_not_begun(void)
{
    struct answer all[BUSY];
    up(2);
    send_busy(all, "/busy?300");
    int64_t start = clock_mono_ns();
    down_after(100);
    int64_t took = (clock_mono_ns() - start) / 1000000;
    CHECK(took >= 100 && took < 1000); /* one after the other: 1.2 s */
    CHECK(tally.ended[ENDED_ABORTED] >= BUSY - 4);
    close_all(all);
    up(2);
    send_busy(all, "/busy?50");
    down_after(SOON);
    CHECK_INT(tally.ended[ENDED_DONE], BUSY);
    close_all(all);
}

int main(void)
{
    kit_init();
    RUN(large_calls_hold_no_loop);
    RUN(a_large_body_comes_through_whole);
    RUN(clients_that_leave_meanwhile_leave_nothing);
    RUN(what_nobody_waits_for_is_not_begun);
    RUN(large_calls_wait_like_others);
    RUN(a_stop_waits_for_what_runs_and_cuts_what_has_not_begun);
    return T_DONE();
}
