/* SPDX-License-Identifier: MIT
 *
 * bench_streams PORT COUNT BODY [RAMP_MS]: COUNT chat streams at once through nginx, all with the
 * same body, opened over RAMP_MS: without it the burst of requests is measured too.
 * First one stream runs alone and gives the time at which each event is due after its request; then
 * all run, and lateness is what they come later than that. Prints one line, with the share of the
 * processors that the host of a virtual machine took meanwhile, which nobody here can make up for;
 * exit status 1 when a stream failed (no connection, cut, or fewer events than the first).
 */
#include "base/mem/mem.h"
#include "base/text/buf.h"
#include "base/time/clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    EVENTS_MAX = 4096,
    OPENING = 256,      /* connections that may be under way at once */
    GIVE_UP_MS = 60000, /* without any event */
    TAIL = 16           /* bytes kept to see the last event across reads */
};

struct stream {
    int fd;
    int64_t sent;
    size_t events;
    char tail[TAIL];
    bool connected, done, failed;
};

struct bench {
    struct sockaddr_in to;
    struct buf request;
    int epoll;
    struct stream *all;
    size_t count, opened, opening, over;
    int64_t *due; /* of each event after the request; filled by the first run */
    size_t due_count;
    bool measuring;
    int64_t ramp, began; /* ns */
    int64_t *late;       /* of each event in the measured run */
    double stolen;       /* percent */
    size_t late_count, late_cap;
};

static void finish(struct bench *b, struct stream *s, bool ok)
{
    if (!s->connected)
        b->opening--;
    close(s->fd);
    s->done = true;
    s->failed = !ok;
    b->over++;
}

static void stream_open(struct bench *b, struct stream *s)
{
    *s = (struct stream){ .fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0) };
    b->opened++;
    b->opening++;
    struct epoll_event e = { .events = EPOLLOUT, .data.ptr = s };
    bool begun = s->fd >= 0 &&
                 (connect(s->fd, (const struct sockaddr *)&b->to, sizeof(b->to)) == 0 ||
                  errno == EINPROGRESS) &&
                 epoll_ctl(b->epoll, EPOLL_CTL_ADD, s->fd, &e) == 0;
    if (!begun)
        finish(b, s, false);
}

static void stream_send(struct bench *b, struct stream *s)
{
    struct epoll_event e = { .events = EPOLLIN, .data.ptr = s };
    s->connected = true;
    b->opening--;
    s->sent = clock_mono_ns();
    if (send(s->fd, b->request.p, b->request.n, MSG_NOSIGNAL) != (ssize_t)b->request.n ||
        epoll_ctl(b->epoll, EPOLL_CTL_MOD, s->fd, &e) != 0)
        finish(b, s, false);
}

static void note_event(struct bench *b, struct stream *s, int64_t now)
{
    size_t i = s->events++;
    if (!b->measuring && i < EVENTS_MAX) {
        b->due[i] = now - s->sent;
        b->due_count = i + 1;
    } else if (b->measuring && i < b->due_count && b->late_count < b->late_cap) {
        int64_t late = now - s->sent - b->due[i];
        b->late[b->late_count++] = late > 0 ? late : 0;
    }
}

/* Looks for events and for the end in what came, together with the last bytes of before. */
static void stream_take(struct bench *b, struct stream *s, char *p, size_t n)
{
    static const struct str data = STR_INIT("data: "), end = STR_INIT("data: [DONE]");
    int64_t now = clock_mono_ns();
    struct str seen = { p, n };
    for (size_t at = 0; (at = str_find(seen, data, at)) != SIZE_MAX; at += data.n)
        if (at + data.n > TAIL) /* else it was counted with the bytes before */
            note_event(b, s, now);
    if (str_find(seen, end, 0) != SIZE_MAX)
        finish(b, s, !b->measuring || s->events == b->due_count);
}

static void stream_read(struct bench *b, struct stream *s)
{
    char bytes[TAIL + 16384];
    memcpy(bytes, s->tail, TAIL);
    ssize_t n = recv(s->fd, bytes + TAIL, sizeof(bytes) - TAIL, 0);
    if (n <= 0) {
        finish(b, s, false);
        return;
    }
    memcpy(s->tail, bytes + n, TAIL);
    stream_take(b, s, bytes, TAIL + (size_t)n);
}

/* How many streams may have been opened by now. */
static size_t opened_by(const struct bench *b, int64_t now)
{
    int64_t past = now - b->began;
    if (!b->measuring || past >= b->ramp)
        return b->count;
    return (size_t)((double)b->count * (double)past / (double)b->ramp);
}

static void run(struct bench *b, size_t count)
{
    struct epoll_event events[256];
    b->opened = b->opening = b->over = 0;
    b->count = count;
    b->began = clock_mono_ns();
    while (b->over < b->count) {
        size_t most = opened_by(b, clock_mono_ns());
        while (b->opened < most && b->opening < OPENING)
            stream_open(b, &b->all[b->opened]);
        int n = epoll_wait(b->epoll, events, 256, most < b->count ? 1 : GIVE_UP_MS);
        if (n == 0 && most == b->count)
            break;
        for (int i = 0; i < n; i++) {
            struct stream *s = events[i].data.ptr;
            if (!s->connected)
                stream_send(b, s);
            else
                stream_read(b, s);
        }
    }
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Processor time so far, all of it and what the host took, in ticks; 0 where nobody counts it. */
static void read_ticks(double *all, double *stolen)
{
    double ticks[8] = { 0 };
    FILE *f = fopen("/proc/stat", "re");
    *all = *stolen = 0;
    if (f && fscanf(f, "cpu %lf %lf %lf %lf %lf %lf %lf %lf", &ticks[0], &ticks[1], &ticks[2],
                    &ticks[3], &ticks[4], &ticks[5], &ticks[6], &ticks[7]) == 8) {
        for (size_t i = 0; i < 8; i++)
            *all += ticks[i];
        *stolen = ticks[7];
    }
    if (f)
        (void)fclose(f);
}

static void run_all(struct bench *b, size_t count)
{
    double all, stolen, all_before, stolen_before;
    read_ticks(&all_before, &stolen_before);
    run(b, count);
    read_ticks(&all, &stolen);
    if (all > all_before)
        b->stolen = 100 * (stolen - stolen_before) / (all - all_before);
}

static int report(struct bench *b)
{
    size_t failed = b->count - b->over;
    for (size_t i = 0; i < b->count; i++)
        failed += b->all[i].done && b->all[i].failed;
    qsort(b->late, b->late_count, sizeof(b->late[0]), by_size);
    size_t n = b->late_count;
    printf("%zu streams, %zu failed, %zu events; late: p50 %.1f ms, p99 %.1f ms, worst %.1f ms; "
           "%.0f %% stolen by the host\n",
           b->count, failed, n, n ? (double)b->late[n / 2] / 1e6 : 0,
           n ? (double)b->late[n - n / 100 - 1] / 1e6 : 0, n ? (double)b->late[n - 1] / 1e6 : 0,
           b->stolen);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

static void bench_init(struct bench *b, long port, size_t count, struct str body)
{
    *b = (struct bench){ .epoll = epoll_create1(EPOLL_CLOEXEC) };
    b->to.sin_family = AF_INET;
    b->to.sin_port = htons((uint16_t)port);
    b->to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    buf_init(&b->request, 1 << 20);
    buf_printf(
        &b->request,
        "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer k\r\n"
        "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%.*s",
        body.n, STR_ARG(body));
    b->all = mem_zalloc(count, sizeof(struct stream));
    b->due = mem_zalloc(EVENTS_MAX, sizeof(int64_t));
}

static void bench_fini(struct bench *b)
{
    buf_fini(&b->request);
    close(b->epoll);
    free(b->all);
    free(b->due);
    free(b->late);
}

int main(int argc, char **argv)
{
    struct rlimit limit;
    struct bench b;
    if (argc != 4 && argc != 5) {
        fprintf(stderr, "usage: bench_streams PORT COUNT BODY [RAMP_MS]\n");
        return EXIT_FAILURE;
    }
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    size_t count = (size_t)strtoul(argv[2], NULL, 10);
    bench_init(&b, strtol(argv[1], NULL, 10), count, str_from(argv[3]));
    run(&b, 1);
    b.measuring = true;
    b.ramp = argc == 5 ? strtol(argv[4], NULL, 10) * 1000000 : 0;
    b.late_cap = count * b.due_count;
    b.late = mem_zalloc(b.late_cap + 1, sizeof(int64_t));
    run_all(&b, count);
    int status = report(&b);
    bench_fini(&b);
    return status;
}
