/* SPDX-License-Identifier: MIT
 *
 * server: the socket and the workers that serve the service through it. main makes one; so do
 * tests.
 */
#ifndef SERVER_SERVER_H
#define SERVER_SERVER_H

#include "config.h"

enum {
    SERVER_DESCRIPTORS = 32768 /* connections that nginx opens at the most, see launch/conf.c */
};

struct server;
struct env;
struct chores;

/* Once per process, before threads start: signals, and descriptors for many connections. */
void server_init(void);

/* Opens the socket config->listen names; NULL and one line in *error when that cannot be done.
 * config and env are borrowed and must outlive the server. Nothing is served yet. */
struct server *server_new(const struct config *config, const struct env *env, struct buf *error)
    __attribute__((warn_unused_result));
/* Starts the workers; false (and *error) when the system refuses threads. */
bool server_start(struct server *s, struct buf *error) __attribute__((warn_unused_result));
/* Answers what was asked, lets running answers end for grace_ns at the most, cuts the rest, and
 * returns when all workers have ended. */
void server_stop(struct server *s, int64_t grace_ns);
/* Closes the socket. Takes NULL. A started server must have been stopped. */
void server_free(struct server *s);

/* Cuts the answers that a scripted fault holds back, and lets those that wait for the journal come,
 * now and from now on; all else goes on. */
void server_drain(struct server *s);

/* What SIGHUP does; nothing until then. Called by server_run's thread. */
void server_on_reload(struct server *s, void (*reload)(const struct env *env));

/* A thread of the server does this work while it serves; without, chores_begin does it. Before
 * server_start. */
void server_on_chores(struct server *s, struct chores *chores);

/* Starts, serves until SIGTERM, SIGINT or SIGQUIT, stops; drains at SIGRTMIN, with which the
 * launcher tells that nginx is about to stop. False (and *error) when it could not start. The
 * caller has all signals blocked in every thread: others do nothing. */
bool server_run(struct server *s, struct buf *error) __attribute__((warn_unused_result));

/* To be called (from any thread, a lock may be held) when the journal changed; takes the server. */
void server_wake(void *server);
/* To be called (from any thread, no lock held) when a fetch has news; takes the server. */
void server_ring(void *server);

#endif
