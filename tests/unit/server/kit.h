/* SPDX-License-Identifier: MIT
 *
 * kit: brings a server up on a unix socket and down again, and asks it small things. Each test
 * program of the server has one of these; RUN each case after kit_init.
 */
#ifndef TESTS_KIT_H
#define TESTS_KIT_H

#include "t.h"

#include "client.h"
#include "double.h"
#include "server/server.h"

enum {
    SOON = 60000, /* ms; far more than anything takes on the busiest machine: whoever hangs fails */
    STALL_LIMIT = 1000,
    BODY_LIMIT = 1 << 20,
    UPLOAD_LIMIT = 64 << 20
};

static char socket_path[64];
static struct config config;
static struct server *server;

static inline void up_with(int64_t workers, int64_t stall_limit_ms)
{
    struct buf error;
    buf_init(&error, 4096);
    config = (struct config){ .listen = socket_path,
                              .workers = workers,
                              .stall_limit_ms = stall_limit_ms,
                              .body_limit = BODY_LIMIT,
                              .upload_limit = UPLOAD_LIMIT };
    memset(&tally, 0, sizeof(tally));
    open_streams = streams_new();
    server = server_new(&config, NULL, &error);
    streams_on_release(open_streams, server_wake, server);
    CHECK(server && server_start(server, &error));
    buf_fini(&error);
}

static inline void up(int64_t workers)
{
    up_with(workers, STALL_LIMIT);
}

static inline void release(uint64_t events)
{
    CHECK(streams_release(open_streams, 1, events));
}

static inline void down_after(int64_t grace_ms)
{
    server_stop(server, grace_ms * 1000000);
    server_free(server);
    streams_free(open_streams);
    CHECK_INT(tally.live, 0);
}

static inline void down(void)
{
    down_after(2000);
}

static inline void pause_ms(int ms)
{
    poll(NULL, 0, ms);
}

static inline bool becomes(_Atomic size_t *counter, size_t wanted)
{
    for (int i = 0; i < SOON && atomic_load(counter) != wanted; i++)
        pause_ms(1);
    return atomic_load(counter) == wanted;
}

/* One request on an open connection; the answer stays for the caller to look at. */
static inline bool ask_on(int fd, const struct ask *ask, struct answer *a)
{
    answer_init(a, fd);
    return client_send(fd, ask) && answer_whole(a, SOON);
}

static inline bool echo_works(int fd)
{
    struct answer a;
    bool ok = ask_on(fd, &(struct ask){ .method = "GET", .uri = "/echo" }, &a) &&
              answer_has(&a, "GET|/echo|");
    answer_fini(&a);
    return ok;
}

static inline void kit_init(void)
{
    server_init();
    snprintf(socket_path, sizeof(socket_path), "/tmp/mistral-test.%d", (int)getpid());
}

#endif
