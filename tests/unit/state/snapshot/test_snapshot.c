/* SPDX-License-Identifier: MIT
 * Loading a snapshot takes time in proportion to its size, however it is made up. Time is that of
 * this thread alone, and no bound is absolute.
 */
#include "t.h"

#include "state/snapshot/snapshot.h"

#include <time.h>

static struct config config;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct world *new_world(void)
{
    const char *const argv[] = { "test", "--store.bytes=400000000",
                                 "--store.workspace_bytes=400000000" };
    struct buf error;
    buf_init(&error, 4096);
    CHECK(config_load(&config, 3, (char *const *)(uintptr_t)argv, &error));
    buf_fini(&error);
    return world_new(&config);
}

/* So many objects of so many workspaces, each with contents of so many bytes in base64. */
static void write_state(struct buf *out, size_t objects, size_t keys, size_t blob)
{
    buf_str(out, STR("{\"version\":1,\"objects\":["));
    for (size_t i = 0; i < objects; i++) {
        buf_printf(
            out,
            "%s{\"key\":\"key-%zu\",\"kind\":\"file\",\"id\":\"id-%zu\",\"value\":{\"a\":[1,2,3],"
            "\"b\":\"text of some length\"},\"blob\":\"",
            i ? "," : "", i * keys / objects, i);
        for (size_t k = 0; k < blob; k += 4)
            buf_str(out, STR("cml2"));
        buf_str(out, STR("\"}"));
    }
    buf_str(out, STR("]}"));
}

static double time_to_load(size_t objects, size_t keys, size_t blob)
{
    struct buf text;
    struct arena a;
    struct snapshot_counts counts = { 0 };
    struct snapshot_refusal no;
    buf_init(&text, SIZE_MAX / 4);
    write_state(&text, objects, keys, blob);
    arena_init(&a);
    struct world *w = new_world();
    double began = seconds();
    CHECK(snapshot_load(w, &a, buf_view(&text), &counts, &no));
    double taken = seconds() - began;
    CHECK_INT(counts.objects, objects);
    CHECK_INT(counts.workspaces, keys);
    arena_fini(&a);
    world_free(w);
    config_fini(&config);
    buf_fini(&text);
    return taken;
}

static double least(size_t objects, size_t keys, size_t blob)
{
    double best = time_to_load(objects, keys, blob);
    for (int i = 0; i < 2; i++) {
        double again = time_to_load(objects, keys, blob);
        best = again < best ? again : best;
    }
    return best;
}

/* Four times as much takes about four times as long; eight is far from sixteen. */
static void time_grows_as_the_size_does(void)
{
    CHECK(least(4000, 1, 0) < 8 * least(1000, 1, 0));
    CHECK(least(4000, 2000, 0) < 8 * least(1000, 500, 0));
    CHECK(least(4, 1, 800000) < 8 * least(4, 1, 200000));
}

int main(void)
{
    RUN(time_grows_as_the_size_does);
    return T_DONE();
}
