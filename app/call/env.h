/* SPDX-License-Identifier: MIT
 *
 * env: everything a call can reach, put together once at start (service.c) and then
 * read by all workers. Only the world inside it changes, under its own locks; each call sees a copy
 * whose config is that of the moment it came (call_new).
 */
#ifndef CALL_ENV_H
#define CALL_ENV_H

#include "config.h"
#include "gen/tokens/tokens.h"
#include "http/route.h"
#include "state/world.h"

struct egress;
struct library;
struct pool;
struct resource;
struct rule_watch;

struct env {
    const struct config *config;
    struct world *world;
    struct route_table *routes;        /* of struct route */
    struct route_table *known;         /* the same of all that the service has, without handlers */
    const struct resource *operations; /* what `known` finds */
    struct vocab *vocab;
    struct pool *calls;            /* memory of calls (call_pool_new) */
    struct egress *egress;         /* the way out; NULL: nothing is fetched */
    struct library *library;       /* of recordings */
    struct blob *fixtures;         /* what the option state had there at the start; NULL: nothing */
    struct rule_watch *rule_watch; /* of the start-up rules; NULL: none */
    /* NULL-terminated lists: the API's resources, the fake's own */
    const struct resource *const *resources[3];
};

#endif
