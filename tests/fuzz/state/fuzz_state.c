/* SPDX-License-Identifier: MIT
 *
 * Any bytes as a snapshot: a refusal says why and changes nothing; what
 * was loaded is written, loaded again, and written the same.
 */
#include "state/snapshot/snapshot.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
    if (!ok)
        abort();
}

static void write_all(struct world *w, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    buf_reset(out);
    struct snapshot_writer *s =
        snapshot_writer_new(w, &a, (struct snapshot_scope){ STR(""), true });
    while (snapshot_next(s, out))
        continue;
    arena_fini(&a);
}

static bool load(struct world *w, struct str text)
{
    struct arena a;
    struct snapshot_counts counts;
    struct snapshot_refusal no = { { 0 }, { 0 }, { 0 } };
    arena_init(&a);
    bool ok = snapshot_load(w, &a, text, &counts, &no);
    require(ok || (no.message.n && no.hint.n));
    arena_fini(&a);
    return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const argv[] = { "fuzz", "--store.bytes=1000000" };
    struct config config;
    struct buf text, again, error;
    buf_init(&text, 64 << 20);
    buf_init(&again, 64 << 20);
    buf_init(&error, 4096);
    require(config_load(&config, 2, (char *const *)(uintptr_t)argv, &error));
    struct world *w = world_new(&config);
    write_all(w, &text);
    if (load(w, (struct str){ (const char *)data, size })) {
        write_all(w, &text);
        require(load(w, buf_view(&text)));
    }
    write_all(w, &again);
    require(str_eq(buf_view(&text), buf_view(&again)));
    world_free(w);
    config_fini(&config);
    buf_fini(&text);
    buf_fini(&again);
    buf_fini(&error);
    return 0;
}
