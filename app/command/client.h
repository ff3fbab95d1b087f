/* SPDX-License-Identifier: MIT
 *
 * client: asks the control endpoints of a server that runs, one connection a request, by HTTP/1.0,
 * whose answers come as they are and end with the connection. It blocks as long as the server does.
 * What fails is one line on standard error, written here.
 */
#ifndef COMMAND_CLIENT_H
#define COMMAND_CLIENT_H

#include "command/command.h"

enum {
    CLIENT_ROOM = 1 << 16
};

struct client {
    int fd;
    int status;
    int64_t left; /* bytes of the body that are still to come; -1: until the end */
    char room[CLIENT_ROOM];
    size_t at, n; /* what of the room is not yet read */
    struct buf head;
    struct str url; /* as the user knows it */
};

/* What is asked. url empty: the server of this machine, on the port that the environment names. */
struct client_request {
    struct str url;
    const char *method;
    struct str path;   /* with its query: "/__parlel/requests?limit=1" */
    struct str accept; /* empty: anything */
    struct str body;   /* JSON; .p NULL: none */
};

/* Sends it and reads as far as the head of the answer. False: said why. On true client_close must
 * follow. */
bool client_open(struct client *c, struct command_line *line, const struct client_request *r)
    __attribute__((warn_unused_result));
/* The next line of the body, without its end, in *out (which is emptied first); false at the end.
 */
bool client_line(struct client *c, struct buf *out);
/* Adds all that is left of the body to out; false, with a line that says so, when it was cut. */
bool client_rest(struct client *c, struct buf *out) __attribute__((warn_unused_result));
/* Writes what an answer that is no success has to say, as a line on standard error. */
void client_complain(struct client *c, struct command_line *line);
void client_close(struct client *c);

/* Adds &name=value, or ?name=value in front of the first, percent-encoded. */
void client_add_query(struct buf *path, struct str name, struct str value);

#endif
