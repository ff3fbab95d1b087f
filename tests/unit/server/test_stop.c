/* SPDX-License-Identifier: MIT
 * The laws of a server's bad days: no descriptors, the end under load, a socket it cannot have. */
#include "kit.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void lack_of_descriptors_passes(void)
{
    enum {
        MORE = 20
    };
    int fds[MORE];
    struct rlimit old, tight;
    up(1);
    int first = client_connect(socket_path);
    CHECK(echo_works(first));
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    snprintf(at.sun_path, sizeof(at.sun_path), "%s", socket_path);
    for (size_t i = 0; i < MORE; i++)
        fds[i] = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    getrlimit(RLIMIT_NOFILE, &old);
    tight = old;
    tight.rlim_cur = (rlim_t)fds[MORE - 1] + 3;
    CHECK(setrlimit(RLIMIT_NOFILE, &tight) == 0);
    for (size_t i = 0; i < MORE; i++) {
        CHECK(connect(fds[i], (const struct sockaddr *)&at, sizeof(at)) == 0);
        CHECK(client_send(fds[i], &(struct ask){ .method = "GET", .uri = "/echo" }));
    }
    pause_ms(60);
    CHECK(echo_works(first)); /* who is in is served */
    setrlimit(RLIMIT_NOFILE, &old);
    for (size_t i = 0; i < MORE; i++) {
        struct answer a;
        answer_init(&a, fds[i]);
        CHECK(answer_whole(&a, SOON));
        answer_fini(&a);
        close(fds[i]);
    }
    close(first);
    down();
}

/* ---- shutdown ---- */

struct hammer {
    pthread_t thread;
    size_t answered, lost;
};

/* A request the server took whole must be answered whole. */
static void *hammer_run(void *arg)
{
    struct hammer *h = arg;
    int fd = client_connect(socket_path);
    const struct ask asks[] = { { .method = "GET", .uri = "/echo" },
                                { .method = "POST", .uri = "/events?3,1,5" },
                                { .method = "GET", .uri = "/big?100000" },
                                { .method = "GET", .uri = "/late?5" } };
    for (size_t i = 0; fd >= 0; i++) {
        struct answer a;
        answer_init(&a, fd);
        bool sent = client_send(fd, &asks[i % ARRAY_LEN(asks)]);
        bool whole = sent && answer_whole(&a, SOON);
        answer_fini(&a);
        h->answered += whole;
        h->lost += sent && !whole;
        if (!whole)
            break;
    }
    if (fd >= 0)
        close(fd);
    return NULL;
}

static void stop_under_load_loses_no_answer(void)
{
    enum {
        CLIENTS = 16
    };
    struct hammer all[CLIENTS] = { 0 };
    up(2);
    int idle = client_connect(socket_path);
    int stream = client_connect(socket_path);
    CHECK(client_send(stream, &(struct ask){ .method = "POST", .uri = "/events?20,20,5" }));
    for (size_t i = 0; i < CLIENTS; i++)
        pthread_create(&all[i].thread, NULL, hammer_run, &all[i]);
    pause_ms(150);
    down();
    size_t answered = 0, lost = 0;
    for (size_t i = 0; i < CLIENTS; i++) {
        pthread_join(all[i].thread, NULL);
        answered += all[i].answered;
        lost += all[i].lost;
    }
    CHECK(answered > CLIENTS);
    CHECK_INT(lost, 0);
    struct answer a;
    answer_init(&a, stream);
    CHECK(answer_whole(&a, SOON) && answer_has(&a, "data: 1 "));
    answer_fini(&a);
    close(idle);
    close(stream);
}

static void stop_cuts_what_outlives_the_grace(void)
{
    up(2);
    struct answer a;
    int fd = client_connect(socket_path), waits = client_connect(socket_path);
    answer_init(&a, fd);
    CHECK(client_send(fd, &(struct ask){ .method = "POST", .uri = "/events?100000,20,5" }));
    CHECK(client_send(waits, &(struct ask){ .method = "GET", .uri = "/wait?60000" }));
    CHECK(becomes(&tally.live, 2));
    int64_t start = clock_mono_ns();
    down_after(200);
    int64_t took = clock_mono_ns() - start;
    CHECK(took >= 200000000 && took < 2000000000);
    CHECK(!answer_whole(&a, SOON) && a.closed);
    answer_fini(&a);
    CHECK_INT(tally.ended[ENDED_ABORTED], 1);
    answer_init(&a, waits);
    CHECK(answer_whole(&a, SOON) && answer_has(&a, "Status: 408 "));
    answer_fini(&a);
    close(fd);
    close(waits);
}

/* ---- listening ---- */

static void refuses(const char *where)
{
    struct buf error;
    buf_init(&error, 4096);
    char path[256];
    snprintf(path, sizeof(path), "%s", where);
    struct config c = { .listen = path, .workers = 1 };
    struct server *s = server_new(&c, NULL, &error);
    CHECK(!s);
    CHECK(error.n > 0 && !memchr(error.p, '\n', error.n));
    server_free(s);
    buf_fini(&error);
}

static void socket_that_cannot_be_had_is_one_line(void)
{
    refuses("");
    refuses("/nowhere/at/all/socket");
    refuses("127.0.0.1:99999");
    refuses("192.0.2.1:4755");
    up(1);
    refuses(socket_path);
    down();
    struct stat s;
    CHECK(stat(socket_path, &s) != 0); /* it goes with the server */
}

static void abandoned_socket_is_replaced(void)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    snprintf(at.sun_path, sizeof(at.sun_path), "%s", socket_path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    CHECK(bind(fd, (const struct sockaddr *)&at, sizeof(at)) == 0);
    close(fd);
    up(1);
    fd = client_connect(socket_path);
    CHECK(echo_works(fd));
    close(fd);
    down();
}

int main(void)
{
    kit_init();
    RUN(lack_of_descriptors_passes);
    RUN(stop_under_load_loses_no_answer);
    RUN(stop_cuts_what_outlives_the_grace);
    RUN(socket_that_cannot_be_had_is_one_line);
    RUN(abandoned_socket_is_replaced);
    return T_DONE();
}
