/* SPDX-License-Identifier: MIT
 * Contents with counted references: see blob.h. */
#include "state/store/blob.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum home {
    ON_HEAP,
    MAPPED,
    SETTLED, /* memory of the system, in the place of a mapping */
    IN_WHOLE,
};

enum {
    SLICE = 1 << 20 /* bytes that are moved at once: a number of pages */
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

/* NOLINTNEXTLINE(readability-non-const-parameter): the memory becomes the blob's */
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

/* The file behind the slice is emptied; a file system that cannot do that keeps it to the end. */
static void settle_slice(char *at, size_t n, char *room, int fd, off_t offset)
{
    memcpy(room, at, n);
    void *own = mmap(at, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    assert(own == at); /* no memory */
    memcpy(at, room, n);
    (void)!fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, (off_t)n);
}

void blob_settle(struct blob *b, int fd)
{
    if (b->home != MAPPED)
        return;
    char *room = mem_alloc(SLICE), *bytes = mem_own(b->bytes.p);
    for (size_t at = 0; at < b->bytes.n; at += SLICE) {
        size_t n = b->bytes.n - at < SLICE ? b->bytes.n - at : SLICE;
        settle_slice(bytes + at, n, room, fd, (off_t)at);
    }
    (void)!ftruncate(fd, 0);
    free(room);
    b->home = SETTLED;
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
    else if (b->home == MAPPED || b->home == SETTLED)
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
