/* SPDX-License-Identifier: MIT
 *
 * service: everything a call can reach, put together once at start (control/service.c) and then
 * read by all workers. Only the world inside it changes, under its own locks.
 */
#ifndef API_SERVICE_H
#define API_SERVICE_H

#include "config.h"
#include "gen/tokens.h"
#include "http/route.h"
#include "state/world.h"

struct resource;

struct service {
    const struct config *config;
    struct world *world;
    struct route_table *routes; /* of struct route */
    struct vocab *vocab;
    /* NULL-terminated lists: the API's resources, the fake's own */
    const struct resource *const *resources[3];
};

#endif
