/* SPDX-License-Identifier: MIT
 * The laws of blobs: one copy, alive as long as anybody holds it or a part of it. The sanitizer
 * sees what is freed too early, twice or never. */
#include "t.h"

#include "base/mem/mem.h"
#include "state/store/blob.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

/* A file without a name that holds the text. */
static int file_of(struct str text)
{
    char name[] = "/tmp/blob-XXXXXX";
    int fd = mkstemp(name);
    CHECK(fd >= 0 && unlink(name) == 0);
    CHECK(write(fd, text.p, text.n) == (ssize_t)text.n);
    return fd;
}

static void a_copy_is_its_own(void)
{
    char text[] = "hello\0there";
    struct blob *b = blob_copy((struct str){ text, 11 });
    text[0] = 'j';
    CHECK_STR(blob_bytes(b), ((struct str){ "hello\0there", 11 }));
    struct blob *same = blob_ref(b);
    blob_drop(b);
    CHECK(blob_bytes(same).n == 11);
    blob_drop(same);
    blob_drop(NULL);
}

static void what_is_taken_is_not_copied(void)
{
    char *bytes = mem_dup("taken", 5);
    struct blob *b = blob_take(bytes, 5);
    CHECK(blob_bytes(b).p == bytes);
    blob_drop(b);
    b = blob_take(NULL, 0);
    CHECK(blob_bytes(b).n == 0);
    blob_drop(b);
}

static void a_mapped_file_may_be_closed_and_gone(void)
{
    int fd = file_of(STR("on disk"));
    struct blob *b = blob_map(fd, 7);
    close(fd);
    CHECK(b != NULL);
    CHECK_STR(blob_bytes(b), STR("on disk"));
    blob_drop(b);
    fd = file_of(STR(""));
    b = blob_map(fd, 0);
    close(fd);
    CHECK(b && blob_bytes(b).n == 0);
    blob_drop(b);
    errno = 0;
    CHECK(blob_map(-1, 7) == NULL && errno == EBADF);
}

static void a_part_keeps_the_whole_alive(void)
{
    struct blob *whole = blob_copy(STR("--b\r\nthe file\r\n--b--"));
    struct blob *part = blob_part(whole, str_sub(blob_bytes(whole), 5, 13));
    struct blob *inner = blob_part(part, str_sub(blob_bytes(part), 4, 8));
    blob_drop(whole);
    CHECK_STR(blob_bytes(part), STR("the file"));
    blob_drop(part);
    CHECK_STR(blob_bytes(inner), STR("file"));
    blob_drop(inner);
}

static void what_is_lent_ends_with_the_arena(void)
{
    struct arena a;
    arena_init(&a);
    struct blob *b = blob_lend(&a, blob_copy(STR("lent")));
    CHECK_STR(blob_bytes(b), STR("lent"));
    arena_fini(&a);
}

static void *hold_and_drop(void *b)
{
    size_t sum = 0;
    for (int i = 0; i < 5000; i++) {
        struct blob *part = blob_part(b, str_sub(blob_bytes(b), 0, 6));
        sum += blob_bytes(part).n;
        blob_drop(part);
    }
    blob_drop(b);
    return sum == 30000 ? b : NULL;
}

static void threads_may_share_one(void)
{
    struct blob *b = blob_copy(STR("shared"));
    pthread_t threads[3];
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_create(&threads[i], NULL, hold_and_drop, blob_ref(b));
    void *address = b;
    blob_drop(b);
    for (size_t i = 0; i < ARRAY_LEN(threads); i++) {
        void *result = NULL;
        pthread_join(threads[i], &result);
        CHECK(result == address);
    }
}

/* Of a whole number of slices, of more, and of less than a page. */
static void a_mapped_file_can_move_into_memory(void)
{
    static const size_t sizes[] = { 1, 4096, 1 << 20, (3 << 20) + 5000 };
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        char *text = mem_alloc(sizes[i]);
        for (size_t k = 0; k < sizes[i]; k++)
            text[k] = (char)(k * 7 + k / 251);
        struct str all = { text, sizes[i] };
        int fd = file_of(all);
        struct blob *b = blob_map(fd, all.n);
        const char *at = blob_bytes(b).p;
        blob_settle(b, fd);
        blob_settle(b, fd);
        CHECK(blob_bytes(b).p == at && str_eq(blob_bytes(b), all));
        CHECK(lseek(fd, 0, SEEK_END) == 0);
        close(fd);
        struct blob *part = blob_part(b, str_sub(blob_bytes(b), all.n / 2, all.n));
        blob_drop(b);
        CHECK(str_eq(blob_bytes(part), str_sub(all, all.n / 2, all.n)));
        blob_drop(part);
        free(text);
    }
    struct blob *b = blob_copy(STR("heap"));
    blob_settle(b, -1);
    CHECK_STR(blob_bytes(b), STR("heap"));
    blob_drop(b);
}

int main(void)
{
    RUN(a_copy_is_its_own);
    RUN(what_is_taken_is_not_copied);
    RUN(a_mapped_file_may_be_closed_and_gone);
    RUN(a_part_keeps_the_whole_alive);
    RUN(what_is_lent_ends_with_the_arena);
    RUN(threads_may_share_one);
    RUN(a_mapped_file_can_move_into_memory);
    return T_DONE();
}
