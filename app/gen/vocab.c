/* SPDX-License-Identifier: MIT
 *
 * Opening a vocabulary and finding entries: see tokens.h and vocab.h. The file is ours, installed
 * with the program: opening it checks that it is whole and of our version, not every number in it.
 */
#include "gen/vocab.h"

#include "base/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct file_list {
    uint32_t count, slots, longest, bytes_at, ends_at, slots_at;
};

struct file_head {
    char magic[8];
    uint32_t version, size;
    struct file_list lists[VOCAB_LISTS];
};

static uint64_t load64(const unsigned char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static uint64_t load32(const unsigned char *p)
{
    uint32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* Not base/hash: vocab.py computes the same one without a library. */
static uint64_t hash_of(const unsigned char *p, size_t n)
{
    uint64_t first, last = 0, h = n * 0x9E3779B97F4A7C15u;
    if (n > 8) {
        first = load64(p);
        last = load64(p + n - 8);
    } else if (n > 3) {
        first = load32(p);
        last = load32(p + n - 4);
    } else {
        first = (uint64_t)p[0] | (uint64_t)p[n / 2] << 8 | (uint64_t)p[n - 1] << 16;
    }
    for (size_t at = 8; at + 8 < n; at += 8) {
        h = (h ^ load64(p + at)) * 0xFF51AFD7ED558CCDu;
        h ^= h >> 32;
    }
    h = (h ^ first) * 0xFF51AFD7ED558CCDu;
    h ^= h >> 32;
    h = (h ^ last) * 0xC4CEB9FE1A85EC53u;
    return h ^ h >> 29;
}

uint32_t vocab_find(const struct vocab_list *l, const unsigned char *p, size_t n)
{
    if (n > l->longest)
        return VOCAB_NONE;
    uint64_t h = hash_of(p, n);
    uint32_t tag = (uint32_t)(h >> 49);
    for (uint32_t at = (uint32_t)h & l->mask;; at = (at + 1) & l->mask) {
        uint32_t slot = l->slots[at], entry = slot & VOCAB_NONE;
        if (entry == VOCAB_NONE)
            return VOCAB_NONE;
        if (slot >> 17 == tag && vocab_length(l, entry) == n &&
            memcmp(l->bytes + l->ends[entry] - n, p, n) == 0)
            return entry;
    }
}

static bool is_inside(const struct file_head *h, uint64_t at, uint64_t size)
{
    return at >= sizeof *h && at + size <= h->size && at % 4 == 0;
}

static bool set_list(struct vocab_list *l, const struct file_head *h, const struct file_list *f)
{
    const unsigned char *base = (const unsigned char *)h;
    bool fits = f->count > 0 && f->count < VOCAB_NONE && f->slots > f->count &&
                (f->slots & (f->slots - 1)) == 0 && is_inside(h, f->bytes_at, 0) &&
                is_inside(h, f->ends_at, (uint64_t)f->count * 4) &&
                is_inside(h, f->slots_at, (uint64_t)f->slots * 4) && f->bytes_at <= f->ends_at;
    if (!fits)
        return false;
    *l = (struct vocab_list){ .bytes = base + f->bytes_at,
                              .ends = (const uint32_t *)(const void *)(base + f->ends_at),
                              .slots = (const uint32_t *)(const void *)(base + f->slots_at),
                              .count = f->count,
                              .mask = f->slots - 1,
                              .longest = f->longest };
    return l->ends[f->count - 1] <= f->ends_at - f->bytes_at;
}

static bool set_lists(struct vocab *v)
{
    const struct file_head *h = v->map;
    if (v->map_size < sizeof *h || memcmp(h->magic, "MISTRALV", 8) != 0 ||
        h->version != VOCAB_VERSION || h->size != v->map_size)
        return false;
    for (size_t i = 0; i < VOCAB_LISTS; i++)
        if (!set_list(&v->lists[i], h, &h->lists[i]))
            return false;
    return true;
}

/* NULL when all went well, else what did not. */
static const char *map_file(struct vocab *v, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return "cannot be opened";
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0) {
        void *map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
        if (map != MAP_FAILED) {
            v->map = map;
            v->map_size = (size_t)st.st_size;
        }
    }
    close(fd);
    v->exact = v->map && set_lists(v);
    return v->exact ? NULL : "is not a vocabulary of this version";
}

struct vocab *vocab_open(const char *path, struct buf *error)
{
    struct vocab *v = mem_zalloc(1, sizeof *v);
    const char *wrong = path ? map_file(v, path) : "none was built in";
    if (wrong && error)
        buf_printf(error, "vocabulary%s%s %s: token counts are estimates", path ? " " : "",
                   path ? path : ":", wrong);
    return v;
}

void vocab_close(struct vocab *v)
{
    if (v && v->map)
        munmap(v->map, v->map_size);
    free(v);
}

bool vocab_is_exact(const struct vocab *v)
{
    return v && v->exact;
}
