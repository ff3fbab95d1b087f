/* SPDX-License-Identifier: MIT
 * The laws of serving: real FastCGI over a unix socket, with a double for dispatch. */
#include "kit.h"

#include <sys/resource.h>

static void one_connection_serves_many_requests(void)
{
    up(2);
    int fd = client_connect(socket_path);
    for (int i = 0; i < 50; i++) {
        struct answer a;
        struct ask ask = { .method = "POST", .uri = "/a%2Fb?x=1&y", .body = STR("text") };
        CHECK(ask_on(fd, &ask, &a));
        CHECK(answer_has(&a, "Status: 200 OK\r\nContent-Type: text/plain\r\n"));
        CHECK_STR(answer_body(&a),
                  STR("POST|/a%2Fb|x=1&y|x-test-name: Value|content-type: text/plain|text"));
        answer_fini(&a);
    }
    close(fd);
    CHECK(becomes(&tally.ended[ENDED_DONE], 50));
    down();
}

static void connection_closes_when_it_is_not_to_be_kept(void)
{
    up(1);
    struct answer a;
    int fd = client_connect(socket_path);
    int64_t start = clock_mono_ns();
    CHECK(ask_on(fd, &(struct ask){ .method = "GET", .uri = "/echo", .without_keep = true }, &a));
    while (!a.closed && answer_read(&a, SOON))
        ;
    CHECK(a.closed);
    /* libfcgi would wait up to two seconds for us to close first */
    CHECK(clock_mono_ns() - start < 1000000000);
    answer_fini(&a);
    close(fd);
    down();
}

static void body_without_length_is_read_to_its_end(void)
{
    up(1);
    struct buf body;
    buf_init(&body, CLIENT_MAX);
    memset(buf_room(&body, 300000), 'q', 300000);
    body.n = 300000;
    int fd = client_connect(socket_path);
    for (int i = 0; i < 2; i++) {
        struct answer a;
        struct ask ask = {
            .method = "POST", .uri = "/echo", .body = buf_view(&body), .without_length = true
        };
        CHECK(ask_on(fd, &ask, &a));
        CHECK(str_ends(answer_body(&a), buf_view(&body)));
        answer_fini(&a);
    }
    close(fd);
    buf_fini(&body);
    down();
}

static void body_above_the_limit_is_413_and_the_connection_lives(void)
{
    up(1);
    struct buf body;
    buf_init(&body, CLIENT_MAX);
    memset(buf_room(&body, BODY_LIMIT + 1), 'q', BODY_LIMIT + 1);
    body.n = BODY_LIMIT + 1;
    int fd = client_connect(socket_path);
    for (int i = 0; i < 2; i++) {
        struct answer a;
        struct ask ask = {
            .method = "POST", .uri = "/echo", .body = buf_view(&body), .without_length = i == 1
        };
        CHECK(ask_on(fd, &ask, &a));
        CHECK(answer_has(&a, "Status: 413 "));
        answer_fini(&a);
    }
    CHECK(echo_works(fd));
    close(fd);
    buf_fini(&body);
    down();
}

static void repeated_headers_come_as_one(void)
{
    static const char *const headers[] = { "HTTP_X_DUP", "1",    "HTTP_COOKIE", "a=1",
                                           "HTTP_X_ONE", "one",  "HTTP_X_DUP",  "2",
                                           "HTTP_X_DUP", "",     "HTTP_COOKIE", "b=\"2, 3\"",
                                           "HTTP_X_TWO", "once", NULL };
    up(1);
    struct answer a;
    int fd = client_connect(socket_path);
    CHECK(ask_on(fd, &(struct ask){ .method = "GET", .uri = "/echo", .headers = headers }, &a));
    CHECK_STR(answer_body(&a), STR("GET|/echo||x-test-name: Value|x-dup: 1, 2, |"
                                   "cookie: a=1; b=\"2, 3\"|x-one: one|x-two: once|"
                                   "content-type: text/plain|"));
    answer_fini(&a);
    close(fd);
    down();
}

static void head_and_204_have_no_body(void)
{
    up(1);
    struct answer a;
    int fd = client_connect(socket_path);
    CHECK(ask_on(fd, &(struct ask){ .method = "HEAD", .uri = "/big?77" }, &a));
    CHECK(answer_has(&a, "Content-Length: 77\r\n"));
    CHECK_INT(answer_body(&a).n, 0);
    answer_fini(&a);
    CHECK(ask_on(fd, &(struct ask){ .method = "GET", .uri = "/none" }, &a));
    CHECK(answer_has(&a, "Status: 204 No Content\r\n"));
    CHECK(!answer_has(&a, "Content-"));
    CHECK_INT(answer_body(&a).n, 0);
    answer_fini(&a);
    CHECK(echo_works(fd));
    close(fd);
    down();
}

static void what_is_no_fastcgi_closes_the_connection_only(void)
{
    up(1);
    for (int i = 0; i < 20; i++) {
        int fd = client_connect(socket_path);
        CHECK(send_all(fd, i % 2 ? STR("GET / HTTP/1.1\r\n\r\n") : STR("\1\1\0\1\0\10\0\0")));
        close(fd);
    }
    int fd = client_connect(socket_path);
    CHECK(echo_works(fd));
    close(fd);
    down();
}

static void idle_connections_block_nobody(void)
{
    enum {
        IDLE = 200
    };
    int idle[IDLE];
    up(1);
    for (size_t i = 0; i < IDLE; i++) {
        idle[i] = client_connect(socket_path);
        if (i % 2)
            CHECK(echo_works(idle[i]));
    }
    int fd = client_connect(socket_path);
    int64_t start = clock_mono_ns();
    for (int i = 0; i < 100; i++)
        CHECK(echo_works(fd));
    CHECK(clock_mono_ns() - start < (int64_t)SOON * 1000000);
    for (size_t i = 0; i < IDLE; i++)
        CHECK(echo_works(idle[i]));
    for (size_t i = 0; i < IDLE; i++)
        close(idle[i]);
    close(fd);
    down();
}

static void delayed_answer_comes_late_but_comes(void)
{
    up(1);
    struct answer a;
    int fd = client_connect(socket_path);
    int64_t start = clock_mono_ns();
    CHECK(ask_on(fd, &(struct ask){ .method = "GET", .uri = "/late?80" }, &a));
    CHECK(clock_mono_ns() - start >= 80000000);
    CHECK(answer_has(&a, "GET|/late|80"));
    answer_fini(&a);
    close(fd);
    down();
}

static void waiting_call_goes_on_when_woken_or_when_time_is_over(void)
{
    up(2);
    struct answer a, b;
    int one = client_connect(socket_path), two = client_connect(socket_path);
    int three = client_connect(socket_path);
    CHECK(ask_on(one, &(struct ask){ .method = "GET", .uri = "/wait?50" }, &a));
    CHECK(answer_has(&a, "Status: 408 "));
    answer_fini(&a);
    answer_init(&a, one);
    answer_init(&b, two);
    CHECK(client_send(one, &(struct ask){ .method = "GET", .uri = "/wait?60000" }));
    CHECK(client_send(two, &(struct ask){ .method = "GET", .uri = "/wait?60000" }));
    CHECK(client_send(three, &(struct ask){ .method = "GET", .uri = "/wait?60000" }));
    CHECK(becomes(&tally.live, 3));
    close(three);
    CHECK(becomes(&tally.ended[ENDED_ABORTED], 1));
    server_wake(server);
    CHECK(!answer_read(&a, 50));
    atomic_store(&tally.released, true);
    server_wake(server);
    CHECK(answer_whole(&a, SOON) && answer_has(&a, "Status: 200 "));
    CHECK(answer_whole(&b, SOON) && answer_has(&b, "Status: 200 "));
    answer_fini(&a);
    answer_fini(&b);
    close(one);
    close(two);
    down();
}

/* Of the process's table, which the kernel grows with all of its threads stopped for 20 ms. */
static int64_t descriptors_there(void)
{
    char line[256];
    long long n = 0;
    FILE *status = fopen("/proc/self/status", "re");
    while (status && fgets(line, sizeof(line), status))
        (void)sscanf(line, "FDSize: %lld", &n);
    if (status)
        (void)fclose(status);
    return n;
}

static void no_connection_waits_for_the_table_of_descriptors_to_grow(void)
{
    struct rlimit limit;
    CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    CHECK_INT(limit.rlim_cur, limit.rlim_max);
    int64_t wanted = limit.rlim_cur < 32768 ? (int64_t)limit.rlim_cur : 32768;
    CHECK(descriptors_there() >= wanted);
}

static void the_path_of_somebody_else_stays(void)
{
    up(1);
    CHECK(unlink(socket_path) == 0);
    FILE *f = fopen(socket_path, "w");
    CHECK(f && fclose(f) == 0);
    down();
    CHECK(unlink(socket_path) == 0);
    up(1);
    down();
    CHECK(access(socket_path, F_OK) != 0);
}

int main(void)
{
    kit_init();
    RUN(no_connection_waits_for_the_table_of_descriptors_to_grow);
    RUN(one_connection_serves_many_requests);
    RUN(connection_closes_when_it_is_not_to_be_kept);
    RUN(body_without_length_is_read_to_its_end);
    RUN(body_above_the_limit_is_413_and_the_connection_lives);
    RUN(repeated_headers_come_as_one);
    RUN(head_and_204_have_no_body);
    RUN(what_is_no_fastcgi_closes_the_connection_only);
    RUN(idle_connections_block_nobody);
    RUN(delayed_answer_comes_late_but_comes);
    RUN(waiting_call_goes_on_when_woken_or_when_time_is_over);
    RUN(the_path_of_somebody_else_stays);
    return T_DONE();
}
