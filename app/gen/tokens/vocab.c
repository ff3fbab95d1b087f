/* SPDX-License-Identifier: MIT
 *
 * Opening a vocabulary and finding entries: see tokens.h and vocab.h. The file is ours, installed
 * with the program: opening it checks that it is whole and of our version, not every number in it,
 * but no number in it leads outside.
 */
#include "gen/tokens/vocab.h"

#include "base/mem/mem.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct file_list {
    uint32_t count, turns, slots, longest, turns_at, slots_at;
};

struct file_head {
    char magic[8];
    uint32_t version, size, text_at, joints_at;
    struct file_list lists[VOCAB_LISTS];
};

/* The bytes as the lowest of a number, without reading behind them. n: 1 to 8. */
static uint64_t load_short(const unsigned char *p, size_t n)
{
    if (n > 3) {
        uint32_t first, last;
        memcpy(&first, p, sizeof first);
        memcpy(&last, p + n - 4, sizeof last);
        return first | (uint64_t)last << 8 * (n - 4);
    }
    return p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) | (uint64_t)p[n - 1] << 8 * (n - 1);
}

/* Are these n bytes, more than eight, the same? Seldom are they more than sixteen. */
static bool is_same(const unsigned char *a, const unsigned char *b, size_t n)
{
    size_t last = n - VOCAB_SHORT;
    if (vocab_load(a) != vocab_load(b) || vocab_load(a + last) != vocab_load(b + last))
        return false;
    return n <= 2 * VOCAB_SHORT || memcmp(a, b, n) == 0;
}

uint32_t vocab_find(const struct vocab_list *l, const unsigned char *p, size_t n)
{
    if (n <= VOCAB_SHORT)
        return vocab_find_short(l, load_short(p, n), n);
    if (n > l->longest)
        return VOCAB_NONE;
    uint64_t h = vocab_fold(vocab_load(p) + n);
    for (size_t at = VOCAB_SHORT; at + VOCAB_SHORT < n; at += VOCAB_SHORT)
        h = vocab_fold(h ^ vocab_load(p + at));
    uint64_t slot = vocab_slot(l, vocab_fold(h ^ vocab_load(p + n - VOCAB_SHORT)));
    if (vocab_slot_length(slot) != n || !is_same(l->text + vocab_slot_offset(slot), p, n))
        return VOCAB_NONE;
    return slot & VOCAB_NONE;
}

/* Loads of eight bytes may look past the end of what they read. */
static bool is_inside(const struct file_head *h, uint64_t at, uint64_t size)
{
    return at >= sizeof *h && at + size + VOCAB_SHORT <= h->size;
}

static bool set_list(struct vocab_list *l, const struct file_head *h, const struct file_list *f)
{
    const unsigned char *base = (const unsigned char *)h;
    bool fits = f->count > 0 && f->count < VOCAB_NONE && f->slots >= f->count && f->turns > 0 &&
                (f->turns & (f->turns - 1)) == 0 && f->longest <= VOCAB_LENGTH_MAX &&
                is_inside(h, f->turns_at, f->turns) &&
                is_inside(h, f->slots_at, (uint64_t)f->slots * VOCAB_SLOT);
    *l = (struct vocab_list){ .text = base + h->text_at,
                              .turns = base + f->turns_at,
                              .slots = base + f->slots_at,
                              .turns_mask = f->turns - 1,
                              .slot_count = f->slots,
                              .longest = f->longest };
    return fits;
}

static bool set_lists(struct vocab *v)
{
    const struct file_head *h = v->map;
    if (v->map_size < sizeof *h || memcmp(h->magic, "MISTRALV", 8) != 0 ||
        h->version != VOCAB_VERSION || h->size != v->map_size)
        return false;
    if (!is_inside(h, h->joints_at, VOCAB_JOINTS))
        return false;
    v->joints = (const unsigned char *)v->map + h->joints_at;
    /* Any offset is inside the file, whatever the slots hold: none needs to be looked at. */
    if (!is_inside(h, h->text_at, VOCAB_OFFSET_MAX + VOCAB_LENGTH_MAX))
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
    v->fixed = mem_zalloc(TOKENS_FIXED_COUNT, sizeof *v->fixed);
    const char *wrong = path ? map_file(v, path) : "none was built in";
    if (wrong && error)
        buf_printf(error, "vocabulary%s%s %s", path ? " " : "", path ? path : ":", wrong);
    return v;
}

void vocab_close(struct vocab *v)
{
    if (v && v->map)
        munmap(v->map, v->map_size);
    if (v)
        free(v->fixed);
    free(v);
}

bool vocab_is_exact(const struct vocab *v)
{
    return v && v->exact;
}
