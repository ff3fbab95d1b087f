/* SPDX-License-Identifier: MIT
 * Contents with counted references: see blob.h. */
#include "state/store/blob.h"

#include "base/mem.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

enum home {
    ON_HEAP,
    MAPPED,
    IN_WHOLE,
};

struct blob {
    atomic_size_t references;
    enum home home;
    struct str bytes;
    struct blob *whole; /* IN_WHOLE: whose bytes they are */
};

static struct blob *blob_new(enum home home, struct str bytes)
{
    struct blob *b = mem_zalloc(1, sizeof *b);
    atomic_init(&b->references, 1);
    b->home = home;
    b->bytes = bytes;
    return b;
}

struct blob *blob_take(char *bytes, size_t n)
{
    return blob_new(ON_HEAP, (struct str){ bytes, n });
}

struct blob *blob_copy(struct str bytes)
{
    return blob_take(mem_dup(bytes.p, bytes.n), bytes.n);
}

struct blob *blob_map(int fd, size_t n)
{
    if (!n)
        return blob_copy(STR("")); /* nothing cannot be mapped */
    void *at = mmap(NULL, n, PROT_READ, MAP_SHARED, fd, 0);
    return at == MAP_FAILED ? NULL : blob_new(MAPPED, (struct str){ at, n });
}

struct blob *blob_part(struct blob *whole, struct str bytes)
{
    assert(bytes.p >= whole->bytes.p && bytes.n <= whole->bytes.n &&
           (size_t)(bytes.p - whole->bytes.p) <= whole->bytes.n - bytes.n);
    struct blob *b = blob_new(IN_WHOLE, bytes);
    b->whole = blob_ref(whole);
    return b;
}

struct blob *blob_ref(struct blob *b)
{
    atomic_fetch_add_explicit(&b->references, 1, memory_order_relaxed);
    return b;
}

bool blob_is_only_reference(const struct blob *b)
{
    return atomic_load_explicit(&b->references, memory_order_acquire) == 1;
}

static void blob_free(struct blob *b)
{
    char *bytes = mem_own(b->bytes.p);
    if (b->home == ON_HEAP)
        free(bytes);
    else if (b->home == MAPPED)
        munmap(bytes, b->bytes.n);
    else
        blob_drop(b->whole);
    free(b);
}

void blob_drop(struct blob *b)
{
    if (b && atomic_fetch_sub_explicit(&b->references, 1, memory_order_acq_rel) == 1)
        blob_free(b);
}

struct str blob_bytes(const struct blob *b)
{
    return b->bytes;
}

static void drop_lent(void *b)
{
    blob_drop(b);
}

struct blob *blob_lend(struct arena *a, struct blob *b)
{
    arena_defer(a, drop_lent, b);
    return b;
}
