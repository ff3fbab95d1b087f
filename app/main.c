/* SPDX-License-Identifier: MIT
 *
 * main: `mistral-fcgi`, the process behind nginx: options -> service -> server -> wait for a
 * signal. Usually the launcher `mistral` starts it with a listening socket as fd 0; with --listen
 * it opens one of its own. Whatever keeps it from serving is one line on stderr and exit status 1.
 */
#include "base/log.h"
#include "command/command.h"
#include "config.h"
#include "server/breaker.h"
#include "server/health.h"
#include "server/server.h"
#include "service.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    TEXT_MAX = 1 << 20,
    LARGE = 256 * 1024 /* bytes; smaller pieces are reused, larger ones returned to the system */
};

static int fail(const struct buf *error)
{
    log_error("%.*s", STR_ARG(buf_view(error)));
    return EXIT_FAILURE;
}

static int print(void (*text)(struct buf *out))
{
    struct buf out;
    buf_init(&out, TEXT_MAX);
    text(&out);
    size_t written = fwrite(out.p, 1, out.n, stdout);
    bool ok = written == out.n && fflush(stdout) == 0;
    buf_fini(&out);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

static void usage_text(struct buf *out)
{
    buf_str(out, STR("usage: mistral-fcgi [--option=value ...]\n"
                     "       mistral-fcgi --help | --version | --routes | --health PORT\n"
                     "       mistral-fcgi COMMAND ...      as mistral has them\n\n"));
    config_help(out);
}

static void version_text(struct buf *out)
{
    buf_str(out, STR("mistral-fcgi " MISTRAL_VERSION "\n"));
}

/* From before the first thread, so that each inherits it: signals reach only sigwait. */
static void block_signals(void)
{
    sigset_t set;
    sigfillset(&set);
    static const int faults[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP };
    for (size_t i = 0; i < ARRAY_LEN(faults); i++)
        sigdelset(&set, faults[i]);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

/* glibc would raise the limit with the first large answer that is freed, and from then on keep the
 * memory of all such answers in its heaps. */
static void give_large_memory_back(void)
{
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, LARGE);
}

static int serve(const struct config *config, struct buf *error)
{
    block_signals();
    give_large_memory_back();
    server_init();
    breaker_start();
    struct env *env = service_new(config);
    bool loaded = service_load_files(env, error);
    struct server *server = loaded ? server_new(config, env, error) : NULL;
    bool ok = server != NULL;
    if (ok) {
        service_on_wake(env, server_wake, server);
        service_on_news(env, server_ring, server);
        server_on_reload(server, service_reload);
        server_on_chores(server, world_chores(env->world));
        ok = server_run(server, error);
    }
    server_free(server);
    service_free(env);
    breaker_stop();
    return ok ? EXIT_SUCCESS : fail(error);
}

static int start(int argc, char **argv, struct buf *error)
{
    struct config config;
    if (!config_load(&config, argc, argv, error))
        return fail(error);
    int status = serve(&config, error);
    config_fini(&config);
    return status;
}

int main(int argc, char **argv)
{
    struct str first = str_from(argc > 1 ? argv[1] : "");
    if (str_eq(first, STR("--help")))
        return print(usage_text);
    if (str_eq(first, STR("--version")))
        return print(version_text);
    if (str_eq(first, STR("--routes")))
        return print(service_print_routes);
    if (str_eq(first, STR("--health")))
        return health_check(argc > 2 ? argv[2] : "") ? EXIT_SUCCESS : EXIT_FAILURE;
    if (manual_find(first))
        return command_run(argc, argv);
    struct buf error;
    buf_init(&error, TEXT_MAX);
    int status = start(argc, argv, &error);
    buf_fini(&error);
    return status;
}
