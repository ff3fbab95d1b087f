/* SPDX-License-Identifier: MIT
 * The laws of bodies that come as files: which are taken, and what becomes of them. */
#include "unit/server/kit.h"

#include "server/wire/upload.h"
#include "state/store/blob.h"

#include <fcntl.h>
#include <sys/stat.h>

static char base[48], body_folder[64], folder[UPLOAD_FOLDER_MAX];

static const char *file_in(const char *place, const char *name)
{
    static char path[256];
    snprintf(path, sizeof(path), "%s/%s", place, name);
    return path;
}

static void make_file(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
}

static bool takes(const char *path, struct request *q)
{
    struct arena a;
    int pair[2];
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    arena_init(&a);
    *q = (struct request){ 0 };
    bool taken = upload_take(&a, folder, str_from(path), pair[0], 100, q);
    if (taken && !q->too_big)
        CHECK(q->blob && blob_bytes(q->blob).p == q->body.p);
    arena_fini(&a);
    close(pair[0]);
    close(pair[1]);
    return taken;
}

static void only_temporary_files_beside_the_socket_are_taken(void)
{
    struct request q;
    make_file(file_in(body_folder, "0000000001"), "text");
    CHECK(takes(file_in(body_folder, "0000000001"), &q) && q.body.n == 4 && !q.too_big);
    make_file(file_in(body_folder, "secret"), "text");
    CHECK(!takes(file_in(body_folder, "secret"), &q));
    make_file(file_in(base, "0000000001"), "text");
    CHECK(!takes(file_in(base, "0000000001"), &q));
    CHECK(!takes(file_in(body_folder, "../0000000001"), &q));
    CHECK(!takes(file_in(body_folder, "0000000009"), &q));
    CHECK(!takes(file_in(body_folder, ""), &q));
    CHECK(!takes("/etc/passwd", &q));
    CHECK(!takes("0000000001", &q));
    CHECK(!takes(file_in(body_folder, "000000000100000000010000000001"), &q));
}

static void only_regular_files_are_taken(void)
{
    struct request q;
    CHECK(symlink("0000000001", file_in(body_folder, "0000000002")) == 0);
    CHECK(!takes(file_in(body_folder, "0000000002"), &q));
    CHECK(mkfifo(file_in(body_folder, "0000000003"), 0600) == 0);
    CHECK(!takes(file_in(body_folder, "0000000003"), &q));
    CHECK(mkdir(file_in(body_folder, "0000000004"), 0700) == 0);
    CHECK(!takes(file_in(body_folder, "0000000004"), &q));
}

static void a_file_above_the_limit_is_too_big_and_an_empty_one_is_empty(void)
{
    struct request q;
    char text[102] = { 0 };
    memset(text, 'x', 101);
    make_file(file_in(body_folder, "0000000005"), text);
    CHECK(takes(file_in(body_folder, "0000000005"), &q) && q.too_big && !q.blob);
    make_file(file_in(body_folder, "0000000006"), "");
    CHECK(takes(file_in(body_folder, "0000000006"), &q) && q.body.n == 0);
}

static void a_peer_over_tcp_hands_over_nothing(void)
{
    struct arena a;
    struct request q = { 0 };
    char none[UPLOAD_FOLDER_MAX] = "x";
    int tcp = socket(AF_INET, SOCK_STREAM, 0);
    arena_init(&a);
    upload_folder(tcp, none);
    CHECK_STR(str_from(none), STR(""));
    struct str path = str_from(file_in(body_folder, "0000000001"));
    CHECK(!upload_take(&a, folder, path, tcp, 100, &q));
    CHECK(!upload_take(&a, none, path, tcp, 100, &q));
    arena_fini(&a);
    close(tcp);
}

static bool ask_with_file(int fd, const char *name, struct answer *a)
{
    const char *const params[] = { "BODY_FILE", file_in(body_folder, name), NULL };
    return ask_on(fd, &(struct ask){ .method = "POST", .uri = "/echo", .headers = params }, a);
}

/* The web server, which removes it, is to have little to do then. */
static void the_file_is_the_body_and_is_emptied_when_nobody_keeps_it(void)
{
    struct answer a;
    up(1);
    int fd = client_connect(socket_path);
    for (int i = 0; i < 2; i++) {
        struct stat st;
        make_file(file_in(body_folder, "0000000007"), "in a file");
        CHECK(ask_with_file(fd, "0000000007", &a));
        CHECK(str_ends(answer_body(&a), STR("|in a file")));
        CHECK(stat(file_in(body_folder, "0000000007"), &st) == 0 && st.st_size == 0);
        answer_fini(&a);
    }
    unlink(file_in(body_folder, "0000000007"));
    CHECK(!ask_with_file(fd, "0000000007", &a) && a.closed);
    CHECK(becomes(&tally.ended[ENDED_ABORTED], 1));
    answer_fini(&a);
    close(fd);
    down();
}

static void what_is_kept_of_a_file_stays(void)
{
    struct arena a;
    struct request q = { 0 };
    int pair[2];
    const char *path = file_in(body_folder, "0000000006");
    make_file(path, "keep this");
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    arena_init(&a);
    CHECK(upload_take(&a, folder, str_from(path), pair[0], 100, &q));
    struct blob *kept = blob_part(q.blob, str_sub(q.body, 5, 9));
    arena_fini(&a);
    unlink(path);
    CHECK_STR(blob_bytes(kept), STR("this"));
    blob_drop(kept);
    close(pair[0]);
    close(pair[1]);
}

int main(void)
{
    kit_init();
    snprintf(base, sizeof(base), "/tmp/mistral-upload.%d", (int)getpid());
    snprintf(body_folder, sizeof(body_folder), "%s/body", base);
    snprintf(folder, sizeof(folder), "%s/", body_folder);
    snprintf(socket_path, sizeof(socket_path), "%s/s", base);
    CHECK(mkdir(base, 0700) == 0 && mkdir(body_folder, 0700) == 0);
    RUN(only_temporary_files_beside_the_socket_are_taken);
    RUN(only_regular_files_are_taken);
    RUN(a_file_above_the_limit_is_too_big_and_an_empty_one_is_empty);
    RUN(a_peer_over_tcp_hands_over_nothing);
    RUN(the_file_is_the_body_and_is_emptied_when_nobody_keeps_it);
    RUN(what_is_kept_of_a_file_stays);
    for (int i = 1; i <= 6; i++) {
        char name[16];
        snprintf(name, sizeof(name), "%010d", i);
        (void)remove(file_in(body_folder, name));
    }
    (void)remove(file_in(body_folder, "secret"));
    (void)remove(file_in(base, "0000000001"));
    CHECK(rmdir(body_folder) == 0 && rmdir(base) == 0);
    return T_DONE();
}
