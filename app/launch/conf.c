/* SPDX-License-Identifier: MIT
 *
 * nginx.conf with this start's values: see launch/launch.h. A line that ends in "# launcher: NAME"
 * is replaced, by as many lines as the value needs; a relative include is made absolute, because
 * the copy lies in another folder; all else is copied as it is.
 */
#include "launch/launch.h"

#include "base/mem/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    CONF_MAX = 1 << 20,
    PROCESSES_MAX = 4,       /* nginx passes bytes on; it needs fewer cores than what makes them */
    CONNECTIONS_ALL = 32768, /* about 0.4 kB each, taken when a worker starts */
    CONNECTIONS_MIN = 8192,
    RECEIVE_BUFFER = 128 << 10, /* see conf/nginx.conf */
};

struct render {
    const struct config *config;
    const struct run_dir *dir;
    const struct listeners *listeners;
    struct str from; /* the folder of the file that is read */
    bool has_listen, has_socket;
    struct way_out *way_out;
    struct buf out;
};

/* In double quotes, so that no byte of a path means anything to nginx. */
static void put_quoted(struct buf *out, const char *before, struct str path)
{
    buf_printf(out, "\"%s", before);
    for (size_t i = 0; i < path.n; i++) {
        if (path.p[i] == '"' || path.p[i] == '\\')
            buf_putc(out, '\\');
        buf_putc(out, path.p[i]);
    }
    buf_putc(out, '"');
}

static int count_processes(void)
{
    cpu_set_t usable;
    int n = sched_getaffinity(0, sizeof usable, &usable) == 0 ? CPU_COUNT(&usable) : 1;
    return n < PROCESSES_MAX ? n : PROCESSES_MAX;
}

static long count_connections(void)
{
    long n = CONNECTIONS_ALL / count_processes();
    if (n < CONNECTIONS_MIN)
        n = CONNECTIONS_MIN;
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < (rlim_t)n)
        n = (long)files.rlim_cur; /* nginx warns about more */
    return n;
}

static void put_listen(struct render *r)
{
    r->has_listen = true;
    for (size_t i = 0; i < r->listeners->count; i++)
        buf_printf(&r->out, "        listen %s backlog=%d rcvbuf=%d;\n", r->listeners->addresses[i],
                   LISTEN_BACKLOG, RECEIVE_BUFFER);
}

static int64_t largest_body(const struct render *r)
{
    int64_t most = conf_largest_body(r->config), room = run_dir_room(r->dir);
    return room > 0 && room < most ? room : most;
}

static void put_socket(struct render *r)
{
    r->has_socket = true;
    buf_printf(&r->out, "        server ");
    put_quoted(&r->out, "unix:", str_from(r->dir->path));
    r->out.n--; /* before the closing quote */
    buf_printf(&r->out, "/fcgi.sock\" max_fails=0;\n");
}

/* Where systems keep the certificates of those who sign others' (Debian, Red Hat, Alpine). */
static const char *find_certificates(void)
{
    static const char *const places[] = { "/etc/ssl/certs/ca-certificates.crt",
                                          "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem" };
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): this program has one thread */
    const char *given = getenv("SSL_CERT_FILE");
    if (given && given[0] == '/' && access(given, R_OK) == 0)
        return given;
    for (size_t i = 0; i < ARRAY_LEN(places); i++)
        if (access(places[i], R_OK) == 0)
            return places[i];
    return NULL;
}

/* Without certificates it cannot be, and mistral-fcgi says so to who asks for it. */
static void put_egress(struct render *r)
{
    char included[PATH_MAX];
    const char *certificates = find_certificates();
    (void)snprintf(included, sizeof included, "%.*s/egress.conf", STR_ARG(r->from));
    r->way_out->possible = certificates && access(included, R_OK) == 0;
    if (!r->way_out->possible || !r->way_out->open)
        return;
    buf_str(&r->out, STR("    server {\n        listen "));
    put_quoted(&r->out, "unix:", str_from(r->dir->path));
    r->out.n--; /* before the closing quote */
    buf_str(&r->out, STR("/egress.sock\";\n        proxy_ssl_trusted_certificate "));
    put_quoted(&r->out, "", str_from(certificates));
    buf_str(&r->out, STR(";\n        include "));
    put_quoted(&r->out, "", str_from(included));
    buf_str(&r->out, STR(";\n    }\n"));
}

/* True when the line was one of ours and its replacement is written. */
static bool put_value(struct render *r, struct str line)
{
    const struct str mark = STR("# launcher: ");
    size_t at = str_find(line, mark, 0);
    if (at == SIZE_MAX)
        return false;
    struct str name = str_trim(str_sub(line, at + mark.n, line.n));
    if (str_eq(name, STR("listen")))
        put_listen(r);
    else if (str_eq(name, STR("socket")))
        put_socket(r);
    else if (str_eq(name, STR("body_limit")))
        buf_printf(&r->out, "client_max_body_size %lld;\n", (long long)largest_body(r));
    else if (str_eq(name, STR("egress")))
        put_egress(r);
    else if (str_eq(name, STR("processes")))
        buf_printf(&r->out, "worker_processes %d;\n", count_processes());
    else if (str_eq(name, STR("connections")))
        buf_printf(&r->out, "worker_connections %ld;\n", count_connections());
    else
        return false;
    return true;
}

static bool put_include(struct render *r, struct str line)
{
    struct str text = str_trim(line);
    if (!str_starts(text, STR("include ")) || !str_ends(text, STR(";")))
        return false;
    struct str file = str_trim(str_sub(text, 8, text.n - 1));
    if (file.n == 0 || file.p[0] == '/' || file.p[0] == '"' || file.p[0] == '\'')
        return false;
    buf_printf(&r->out, "include ");
    put_quoted(&r->out, "", r->from);
    r->out.n--;
    buf_printf(&r->out, "/%.*s\";\n", STR_ARG(file));
    return true;
}

static void put_text(struct render *r, struct str text)
{
    while (text.p && text.n > 0) {
        struct str line = str_cut(&text, '\n');
        if (put_value(r, line) || put_include(r, line))
            continue;
        buf_str(&r->out, line);
        buf_putc(&r->out, '\n');
    }
}

static bool read_file(const char *path, struct buf *text, struct buf *error)
{
    FILE *f = fopen(path, "re");
    bool ok = f != NULL;
    for (size_t n = 1; ok && n > 0;) {
        char *room = buf_room(text, 4096);
        n = room ? fread(room, 1, 4096, f) : 0;
        text->n += n;
        errno = text->full ? EFBIG : errno;
        ok = !text->full && !ferror(f);
    }
    if (!ok)
        buf_printf(error, "cannot read %s: %s", path, strerrordesc_np(errno));
    if (f)
        (void)fclose(f);
    return ok;
}

/* In the place of the one before, which stays when this one cannot be written whole. */
static bool write_conf(const struct run_dir *dir, struct str text, struct buf *error)
{
    static const char fresh[] = "nginx.conf.new";
    unlinkat(dir->fd, fresh, 0);
    int fd = openat(dir->fd, fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n &&
              renameat(dir->fd, fresh, dir->fd, "nginx.conf") == 0;
    if (!ok)
        buf_printf(error, "cannot write %s/nginx.conf: %s", dir->path, strerrordesc_np(errno));
    if (fd >= 0)
        close(fd);
    return ok;
}

/* The given file, else the one installed with this program, else the one it was built from; the
 * caller frees. NULL when there is none. */
static char *find_conf(const struct config *config, const char *bin, struct buf *error)
{
    struct buf installed;
    buf_init(&installed, 4096);
    buf_printf(&installed, "%s/../share/mistral/conf/nginx.conf", bin);
    const char *candidates[] = { installed.p, CONF_DIR "/nginx.conf" };
    char *found = config->conf[0] ? realpath(config->conf, NULL) : NULL;
    for (size_t i = 0; !config->conf[0] && !found && i < ARRAY_LEN(candidates); i++)
        found = candidates[i] ? realpath(candidates[i], NULL) : NULL;
    if (!found && config->conf[0])
        buf_printf(error, "conf %s: %s", config->conf, strerrordesc_np(errno));
    else if (!found)
        buf_printf(error, "no nginx.conf in %s/../share/mistral/conf; --conf names one", bin);
    buf_fini(&installed);
    return found;
}

static bool render_file(struct render *r, const char *path, struct buf *error)
{
    const char *slash = strrchr(path, '/'); /* realpath: there is one */
    r->from = (struct str){ path, (size_t)(slash - path) };
    struct buf text;
    buf_init(&text, CONF_MAX);
    bool ok = read_file(path, &text, error);
    if (ok)
        put_text(r, buf_view(&text));
    buf_fini(&text);
    if (ok && !(r->has_listen && r->has_socket)) {
        buf_printf(error, "%s has no line marked \"# launcher: %s\"", path,
                   r->has_listen ? "socket" : "listen");
        ok = false;
    }
    return ok;
}

int64_t conf_largest_body(const struct config *config)
{
    int64_t upload = config_upload_limit(config);
    return upload > config->body_limit ? upload : config->body_limit;
}

bool conf_render(const struct config *config, const struct run_dir *dir, const struct listeners *l,
                 const char *bin, struct way_out *way_out, struct buf *error)
{
    char *from = find_conf(config, bin, error);
    if (!from)
        return false;
    struct render r = { .config = config, .dir = dir, .listeners = l, .way_out = way_out };
    buf_init(&r.out, 2 * (size_t)CONF_MAX);
    bool ok = render_file(&r, from, error);
    if (ok)
        ok = write_conf(dir, buf_view(&r.out), error);
    buf_fini(&r.out);
    free(from);
    return ok;
}
