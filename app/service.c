/* SPDX-License-Identifier: MIT
 * Putting the service together: see service.h. */
#include "service.h"

#include "api/resources.h"
#include "base/log.h"
#include "base/mem/mem.h"
#include "base/mem/pool.h"
#include "call/call.h"
#include "call/rules/apply_rule.h"
#include "control/resources.h"
#include "egress/egress.h"
#include "state/rules/file/file.h"
#include "state/snapshot/snapshot.h"
#include "tape/library.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void add_rows(struct route_table *table, const struct resource *resource)
{
    for (size_t i = 0; i < resource->count; i++) {
        const struct route *row = &resource->routes[i];
        route_table_add(table, row->method, row->path, row);
    }
}

static void add_routes(struct route_table *table, const struct resource *const *resources)
{
    for (size_t i = 0; resources[i]; i++)
        add_rows(table, resources[i]);
}

/* Of the first and last event of a row's streams; NULL: it has none. */
static const char *const *event_members(const struct route *row)
{
    static const char *const chunks[] = { "id",      "object", "created", "model",
                                          "choices", "usage",  NULL };
    static const char *const entries[] = { "type", "created_at", "conversation_id", "usage", NULL };
    static const char *const items[] = { "type", "sequence_number", "response", NULL };
    if (!(row->scriptable & SCRIPT_CONTENT))
        return NULL;
    if (row->response == RESPONSE_EITHER_NAMED)
        return row->family == FAMILY_BETA ? entries : items;
    return row->response == RESPONSE_EITHER ? chunks : NULL;
}

static void know_row(struct rules *rules, const struct route *row)
{
    struct rule_operation o = { str_from(row->kind), STR(""), rules_can_of(row),
                                event_members(row) };
    rules_know(rules, &o);
    o.name = str_from(row->operation);
    o.path = str_from(row->path);
    rules_know(rules, &o);
}

/* What rules may name: what is served and what is not. */
static void know_names(const struct env *s)
{
    struct rules *rules = world_rules(s->world);
    const struct resource *known = s->operations;
    for (size_t i = 0; i < known->count; i++)
        rules_know(rules, &(struct rule_operation){ str_from(known->routes[i].operation),
                                                    str_from(known->routes[i].path), 0, NULL });
    for (size_t i = 0; api_resources[i]; i++)
        for (size_t k = 0; k < api_resources[i]->count; k++)
            know_row(rules, &api_resources[i]->routes[k]);
    rules_know(rules, &(struct rule_operation){ STR("unknown"), STR(""), 0, NULL });
}

/* Beside the program, or where it was installed; false when there is none. */
static bool find_vocab(char path[static PATH_MAX])
{
    static const char *const places[] = { "mistral.vocab", "../share/mistral/mistral.vocab",
                                          "../mistral.vocab" };
    char folder[PATH_MAX - 64];
    ssize_t n = readlink("/proc/self/exe", folder, sizeof folder - 1);
    if (n <= 0)
        return false;
    folder[n] = 0;
    char *slash = strrchr(folder, '/');
    if (slash)
        *slash = 0;
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        snprintf(path, PATH_MAX, "%s/%s", folder, places[i]);
        if (access(path, R_OK) == 0)
            return true;
    }
    return false;
}

static struct vocab *open_vocab(const struct config *config)
{
    char path[PATH_MAX];
    struct buf problem;
    buf_init(&problem, 1024);
    bool found = find_vocab(path);
    struct vocab *vocab = vocab_open(config->vocab[0] ? config->vocab
                                     : found          ? path
                                                      : NULL,
                                     &problem);
    if (!vocab_is_exact(vocab) && !config->vocab[0])
        log_info("token counts are estimated: %.*s", STR_ARG(buf_view(&problem)));
    buf_fini(&problem);
    return vocab;
}

struct env *service_new(const struct config *config)
{
    struct env *s = mem_zalloc(1, sizeof *s);
    s->config = config;
    s->world = world_new(config);
    s->vocab = open_vocab(config);
    s->calls = call_pool_new();
    s->egress = egress_new();
    s->library = library_new();
    s->resources[0] = api_resources;
    s->resources[1] = control_resources;
    s->routes = route_table_new();
    for (size_t i = 0; s->resources[i]; i++)
        add_routes(s->routes, s->resources[i]);
    s->operations = &api_operations;
    s->known = route_table_new();
    add_rows(s->known, s->operations);
    know_names(s);
    return s;
}

/* The installed vocabulary may be missing, one that was asked for may not. */
static bool has_its_vocab(const struct env *s, struct buf *error)
{
    if (!s->config->vocab[0] || vocab_is_exact(s->vocab))
        return true;
    vocab_close(vocab_open(s->config->vocab, error));
    return false;
}

static bool load_snapshot(struct env *s, struct str text, struct buf *error)
{
    struct arena a;
    struct snapshot_counts counts;
    struct snapshot_refusal no;
    arena_init(&a);
    bool ok = snapshot_load(s->world, &a, text, &counts, &no);
    if (!ok)
        buf_printf(error, "state %s: %.*s (at %.*s; right would be: %.*s)", s->config->state,
                   STR_ARG(no.message), STR_ARG(no.path.n ? no.path : STR("the top")),
                   STR_ARG(no.hint));
    arena_fini(&a);
    return ok;
}

/* Before the rules, so that those of a file stand beside those of a snapshot. */
static bool load_state(struct env *s, struct buf *error)
{
    struct stat st;
    int fd = open(s->config->state, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    bool is_file = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    struct blob *text = is_file ? blob_map(fd, (size_t)st.st_size) : NULL;
    if (!text)
        buf_printf(error, "state %s: %s", s->config->state,
                   fd >= 0 && !is_file ? "not a file" : strerrordesc_np(errno));
    bool ok = text && load_snapshot(s, blob_bytes(text), error);
    if (ok) /* the file may change */
        s->fixtures = blob_copy(blob_bytes(text));
    blob_drop(text);
    if (fd >= 0)
        close(fd);
    return ok;
}

bool service_load_files(struct env *s, struct buf *error)
{
    const char *path = s->config->rules;
    if (!has_its_vocab(s, error) || (s->config->state[0] && !load_state(s, error)))
        return false;
    if (!path[0])
        return true;
    if (!rule_file_load(world_rules(s->world), path, error))
        return false;
    s->rule_watch = rule_watch_new(world_rules(s->world), path);
    return true;
}

void service_reload(const struct env *s)
{
    rule_watch_poke(s->rule_watch);
}

void service_free(struct env *s)
{
    if (!s)
        return;
    rule_watch_free(s->rule_watch);
    egress_free(s->egress);
    library_free(s->library);
    route_table_free(s->routes);
    route_table_free(s->known);
    vocab_close(s->vocab);
    world_free(s->world);
    blob_drop(s->fixtures);
    pool_free(s->calls);
    free(s);
}

void service_on_wake(struct env *s, void (*wake)(void *arg), void *arg)
{
    journal_on_change(world_journal(s->world), wake, arg);
    streams_on_release(world_streams(s->world), wake, arg);
    chores_on_end(world_chores(s->world), wake, arg);
    queue_on_admission(world_queue(s->world), wake, arg);
}

void service_on_news(struct env *s, void (*news)(void *arg), void *arg)
{
    egress_on_news(s->egress, news, arg);
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
