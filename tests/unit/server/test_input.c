/* SPDX-License-Identifier: MIT
 * The laws of what comes in: requests in part, dripping ones, large bodies beside paced streams. */
#include "kit.h"

enum {
    HALVES = 8
};

static struct buf request_bytes(struct str body)
{
    struct buf b;
    buf_init(&b, CLIENT_MAX);
    put_request(&b, &(struct ask){ .method = "POST", .uri = "/echo", .body = body });
    return b;
}

/* Wherever they stop: in a header, in the parameters, in the body. */
static void requests_sent_in_part_hold_nobody(void)
{
    up_with(1, SOON);
    struct buf sent = request_bytes(STR("text"));
    int fds[HALVES], fd = client_connect(socket_path);
    for (size_t i = 0; i < HALVES; i++) {
        fds[i] = client_connect(socket_path);
        CHECK(send_all(fds[i], str_sub(buf_view(&sent), 0, 1 + i * (sent.n - 2) / (HALVES - 1))));
    }
    CHECK(becomes(&tally.live, HALVES));
    for (int i = 0; i < 50; i++)
        CHECK(echo_works(fd));
    CHECK_INT(tally.ended[ENDED_ABORTED], 0);
    for (size_t i = 0; i < HALVES; i++) {
        struct answer a;
        answer_init(&a, fds[i]);
        CHECK(send_all(fds[i],
                       str_sub(buf_view(&sent), 1 + i * (sent.n - 2) / (HALVES - 1), sent.n)));
        CHECK(answer_whole(&a, SOON));
        CHECK_STR(answer_body(&a),
                  STR("POST|/echo||x-test-name: Value|content-type: text/plain|text"));
        answer_fini(&a);
        CHECK(echo_works(fds[i]));
        close(fds[i]);
    }
    close(fd);
    buf_fini(&sent);
    down();
}

static void a_request_that_drips_is_dropped_in_time(void)
{
    up(1);
    struct buf sent = request_bytes(STR("text"));
    int fd = client_connect(socket_path);
    struct answer a;
    answer_init(&a, fd);
    int64_t start = clock_mono_ns();
    for (size_t i = 0; i < sent.n && send_all(fd, str_sub(buf_view(&sent), i, i + 1)); i++)
        pause_ms(50);
    int64_t took = (clock_mono_ns() - start) / 1000000;
    CHECK(took >= 2 * STALL_LIMIT - 100 && took < 2 * STALL_LIMIT + SOON);
    CHECK_INT(tally.ended[ENDED_ABORTED], 1);
    answer_fini(&a);
    close(fd);
    buf_fini(&sent);
    down();
}

static void a_stop_does_not_wait_for_the_rest_of_a_request(void)
{
    up(1);
    struct buf sent = request_bytes(STR("text"));
    int half = client_connect(socket_path), late = client_connect(socket_path);
    CHECK(send_all(half, str_sub(buf_view(&sent), 0, sent.n / 2)));
    CHECK(send_all(late, str_sub(buf_view(&sent), 0, sent.n / 2)));
    CHECK(becomes(&tally.live, 2));
    int64_t start = clock_mono_ns();
    down_after(SOON);
    int64_t took = (clock_mono_ns() - start) / 1000000;
    CHECK(took >= 900 && took < SOON - 1000);
    CHECK_INT(tally.ended[ENDED_ABORTED], 2);
    close(half);
    close(late);
    buf_fini(&sent);
}

static void management_records_get_their_answer(void)
{
    up(1);
    int fd = client_connect(socket_path);
    unsigned char reply[8] = { 0 };
    CHECK(send_all(fd, STR("\1\11\0\0\0\0\0\0")));
    CHECK_INT(recv(fd, reply, sizeof(reply), MSG_WAITALL), 8);
    CHECK(reply[0] == 1 && reply[1] == 10);
    CHECK(echo_works(fd));
    close(fd);
    down();
}

/* What follows a request at once is not understood, and not taken for something else. */
static void a_request_too_early_ends_the_connection(void)
{
    up(1);
    struct answer a;
    int fd = client_connect(socket_path);
    answer_init(&a, fd);
    struct buf sent = request_bytes(STR("")), twice = request_bytes(STR(""));
    buf_str(&twice, buf_view(&sent));
    CHECK(send_all(fd, buf_view(&twice)));
    CHECK(answer_whole(&a, SOON));
    while (!a.closed && answer_read(&a, SOON))
        ;
    CHECK(a.closed);
    CHECK(becomes(&tally.ended[ENDED_DONE], 1));
    answer_fini(&a);
    buf_fini(&sent);
    buf_fini(&twice);
    close(fd);
    down();
}

int main(void)
{
    kit_init();
    RUN(requests_sent_in_part_hold_nobody);
    RUN(a_request_that_drips_is_dropped_in_time);
    RUN(a_stop_does_not_wait_for_the_rest_of_a_request);
    RUN(management_records_get_their_answer);
    RUN(a_request_too_early_ends_the_connection);
    return T_DONE();
}
