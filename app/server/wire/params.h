/* SPDX-License-Identifier: MIT
 *
 * params: the head of a request, from the parameters that nginx sends (conf/fastcgi.conf).
 */
#ifndef SERVER_WIRE_PARAMS_H
#define SERVER_WIRE_PARAMS_H

#include "http/message.h"

struct params {
    struct request request; /* without a body */
    struct str body_file;   /* the file that holds the body; empty: it comes as STDIN */
    bool refused;           /* the web server took no body: it was too large */
};

/* Takes bytes' memory: it lives as long as the arena, and what is put into *out with it. False when
 * these are no parameters. */
bool params_read(struct arena *a, struct buf *bytes, struct params *out)
    __attribute__((warn_unused_result));

#endif
