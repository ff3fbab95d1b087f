/* SPDX-License-Identifier: MIT
 *
 * bench_snapshot [MEGABYTES]: how long a state of that size takes to load and to write: once many
 * small objects, once few large files.
 */
#include "state/snapshot/snapshot.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Of this thread: what else the machine does is not counted. */
static int64_t cpu_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static struct world *new_world(struct config *config)
{
    const char *const argv[] = { "bench", "--store.bytes=4000000000",
                                 "--store.workspace_bytes=4000000000" };
    struct buf error;
    buf_init(&error, 4096);
    if (!config_load(config, 3, (char *const *)(uintptr_t)argv, &error))
        abort();
    buf_fini(&error);
    return world_new(config);
}

static void add_record(struct buf *out, size_t i, size_t blob)
{
    buf_printf(
        out,
        "%s{\"key\":\"bench-key\",\"kind\":\"conversation\",\"id\":\"conv_%016zx\",\"order\":%zu,"
        "\"created_ms\":1700000000000,\"updated_ms\":1700000000000,\"value\":{\"name\":\"Number "
        "%zu\",\"model\":\"mistral-small-latest\",\"inputs\":[{\"role\":\"user\",\"content\":\"Why "
        "do "
        "old bridges stand for so long over wide rivers?\"}],\"temperature\":0.5,\"stream\":false}",
        i ? "," : "", i + 1, i + 1, i);
    if (blob)
        buf_str(out, STR(",\"blob\":\""));
    for (size_t k = 0; k < blob; k += 4)
        buf_str(out, STR("cml2"));
    buf_str(out, blob ? STR("\"}") : STR("}"));
}

static void run(const char *what, size_t bytes, size_t blob)
{
    struct buf text;
    struct arena a;
    struct config config;
    struct snapshot_counts counts;
    struct snapshot_refusal no;
    buf_init(&text, SIZE_MAX / 4);
    buf_str(&text, STR("{\"version\":1,\"objects\":["));
    for (size_t i = 0; text.n < bytes; i++)
        add_record(&text, i, blob);
    buf_str(&text, STR("]}"));
    arena_init(&a);
    struct world *w = new_world(&config);
    int64_t began = cpu_ns();
    if (!snapshot_load(w, &a, buf_view(&text), &counts, &no)) {
        fprintf(stderr, "%.*s\n", STR_ARG(no.message));
        abort();
    }
    int64_t loaded = cpu_ns();
    struct buf out;
    size_t written = 0;
    buf_init(&out, SIZE_MAX / 4);
    struct snapshot_writer *s =
        snapshot_writer_new(w, &a, (struct snapshot_scope){ STR(""), true });
    for (bool more = true; more;) {
        more = snapshot_next(s, &out);
        written += out.n;
        buf_reset(&out);
    }
    int64_t end = cpu_ns();
    printf("%s: %zu objects, %.1f MB: loaded in %.3f s, written (%.1f MB) in %.3f s\n", what,
           counts.objects, (double)text.n / 1e6, (double)(loaded - began) / 1e9,
           (double)written / 1e6, (double)(end - loaded) / 1e9);
    arena_fini(&a);
    world_free(w);
    config_fini(&config);
    buf_fini(&out);
    buf_fini(&text);
}

int main(int argc, char **argv)
{
    size_t bytes = (size_t)(argc > 1 ? atoi(argv[1]) : 50) * 1000000;
    run("small objects", bytes, 0);
    run("files of 1 MB", bytes, 1 << 20);
    return 0;
}
