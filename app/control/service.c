/* SPDX-License-Identifier: MIT
 * Putting the service together: see service.h. */
#include "control/service.h"

#include "api/resources.h"
#include "base/log.h"
#include "base/mem.h"
#include "control/resources.h"

#include <stdlib.h>

static void add_routes(struct route_table *table, const struct resource *const *resources)
{
    for (size_t i = 0; resources[i]; i++)
        for (size_t k = 0; k < resources[i]->count; k++) {
            const struct route *row = &resources[i]->routes[k];
            route_table_add(table, row->method, row->path, row);
        }
}

static struct vocab *open_vocab(const struct config *config)
{
    struct buf problem;
    buf_init(&problem, 1024);
    struct vocab *vocab = vocab_open(config->vocab[0] ? config->vocab : NULL, &problem);
    if (!vocab_is_exact(vocab))
        log_info("token counts are estimated: %.*s", STR_ARG(buf_view(&problem)));
    buf_fini(&problem);
    return vocab;
}

struct service *service_new(const struct config *config)
{
    struct service *s = mem_zalloc(1, sizeof *s);
    s->config = config;
    s->world = world_new(config);
    s->vocab = open_vocab(config);
    s->resources[0] = api_resources;
    s->resources[1] = control_resources;
    s->routes = route_table_new();
    for (size_t i = 0; s->resources[i]; i++)
        add_routes(s->routes, s->resources[i]);
    return s;
}

void service_free(struct service *s)
{
    if (!s)
        return;
    route_table_free(s->routes);
    vocab_close(s->vocab);
    world_free(s->world);
    free(s);
}

void service_on_wake(struct service *s, void (*wake)(void *arg), void *arg)
{
    journal_on_change(world_journal(s->world), wake, arg);
}

void service_print_routes(struct buf *out)
{
    const struct resource *const *lists[] = { api_resources, control_resources };
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        for (size_t j = 0; lists[i][j]; j++)
            for (size_t k = 0; k < lists[i][j]->count; k++) {
                const struct route *row = &lists[i][j]->routes[k];
                buf_printf(out, "%-7s %-40s %s\n", method_name(row->method), row->path,
                           row->operation);
            }
}
