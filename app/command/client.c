/* SPDX-License-Identifier: MIT
 * HTTP for the commands: see client.h. */
#include "command/client.h"

#include "base/log.h"
#include "json/tree.h"

#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    HEAD_MOST = 1 << 16,
    BODY_MOST = 1 << 30
};

struct place {
    struct str host, port, prefix;
};

/* Of http://host[:port][/prefix]; false: it is none. */
static bool read_url(struct str url, struct place *p)
{
    struct str rest = url;
    if (!str_starts(rest, STR("http://")))
        return false;
    rest = str_sub(rest, 7, rest.n);
    struct str authority = str_cut(&rest, '/');
    while (rest.n && str_ends(rest, STR("/")))
        rest.n--;
    p->prefix = rest;
    if (str_starts(authority, STR("["))) {
        authority = str_sub(authority, 1, authority.n);
        p->host = str_cut(&authority, ']');
        (void)str_cut(&authority, ':');
    } else {
        p->host = str_cut(&authority, ':');
    }
    p->port = authority.n ? authority : STR("80");
    return p->host.n > 0;
}

/* Where the option `port` would have a server of this environment listen. */
static struct str own_url(struct arena *a)
{
    /* NOLINTBEGIN(concurrency-mt-unsafe): a command has one thread */
    const char *port = getenv("MISTRAL_PORT");
    if (!port || !port[0] || strncmp(port, "tcp://", 6) == 0)
        port = getenv("PORT");
    /* NOLINTEND(concurrency-mt-unsafe) */
    return arena_printf(a, "http://127.0.0.1:%s", port && port[0] ? port : "4755");
}

static struct str token_of(const struct command_line *line)
{
    struct str token = command_option(line, STR("token"));
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): a command has one thread */
    return token.p ? token : str_from(getenv("MISTRAL_CONTROL_TOKEN"));
}

static bool connect_to(struct client *c, struct arena *a, const struct place *p)
{
    const struct addrinfo want = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *found = NULL;
    int rc = getaddrinfo(arena_dup(a, p->host).p, arena_dup(a, p->port).p, &want, &found);
    int why = ENOENT;
    c->fd = -1;
    for (const struct addrinfo *i = found; rc == 0 && i && c->fd < 0; i = i->ai_next) {
        c->fd = socket(i->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (c->fd >= 0 && connect(c->fd, i->ai_addr, i->ai_addrlen) == 0)
            break;
        why = errno;
        if (c->fd >= 0)
            close(c->fd);
        c->fd = -1;
    }
    if (rc == 0)
        freeaddrinfo(found);
    if (c->fd < 0)
        log_error("%.*s: %s; is a server running there? --url=URL names another", STR_ARG(c->url),
                  rc ? gai_strerror(rc) : strerrordesc_np(why));
    return c->fd >= 0;
}

static bool send_all(const struct client *c, struct str text)
{
    while (text.n) {
        ssize_t sent = send(c->fd, text.p, text.n, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        text = str_sub(text, (size_t)sent, text.n);
    }
    return true;
}

/* Whether there is more in the room. */
static bool fill(struct client *c)
{
    if (c->at < c->n)
        return true;
    ssize_t got;
    do
        got = recv(c->fd, c->room, sizeof c->room, 0);
    while (got < 0 && errno == EINTR);
    c->at = 0;
    c->n = got > 0 ? (size_t)got : 0;
    return got > 0;
}

static bool read_line(struct client *c, struct buf *out)
{
    buf_reset(out);
    while (fill(c)) {
        const char *from = c->room + c->at, *end = memchr(from, '\n', c->n - c->at);
        size_t n = end ? (size_t)(end - from) : c->n - c->at;
        buf_add(out, from, n);
        c->at += n + (end != NULL);
        if (!end)
            continue;
        if (out->n && out->p[out->n - 1] == '\r')
            out->n--;
        return true;
    }
    return out->n > 0;
}

static bool read_head(struct client *c)
{
    int64_t number = 0;
    if (!read_line(c, &c->head))
        return false;
    struct str rest = buf_view(&c->head);
    bool is_http = str_starts(rest, STR("HTTP/1."));
    (void)str_cut(&rest, ' ');
    if (!is_http || !str_to_i64(str_cut(&rest, ' '), &number))
        return false;
    c->status = (int)number;
    c->left = -1;
    for (;;) {
        if (!read_line(c, &c->head) || c->head.full)
            return false;
        if (!c->head.n)
            return true;
        struct str value = buf_view(&c->head), name = str_cut(&value, ':');
        if (str_eq_ci(name, STR("content-length")) && str_to_i64(str_trim(value), &number))
            c->left = number;
    }
}

static void write_request(struct command_line *line, const struct place *p,
                          const struct client_request *r, struct buf *out)
{
    struct str token = token_of(line);
    buf_printf(out, "%s %s%.*s%.*s HTTP/1.0\r\n", r->method, p->prefix.n ? "/" : "",
               STR_ARG(p->prefix), STR_ARG(r->path));
    bool is_six = str_find(p->host, STR(":"), 0) != SIZE_MAX;
    buf_printf(out, "Host: %s%.*s%s:%.*s\r\nConnection: close\r\n", is_six ? "[" : "",
               STR_ARG(p->host), is_six ? "]" : "", STR_ARG(p->port));
    if (r->accept.n)
        buf_printf(out, "Accept: %.*s\r\n", STR_ARG(r->accept));
    if (token.n)
        buf_printf(out, "x-parlel-token: %.*s\r\n", STR_ARG(token));
    if (r->body.p)
        buf_printf(out, "Content-Type: application/json\r\nContent-Length: %zu\r\n", r->body.n);
    buf_str(out, STR("\r\n"));
    buf_str(out, r->body);
}

bool client_open(struct client *c, struct command_line *line, const struct client_request *r)
{
    struct place place;
    struct buf text;
    *c = (struct client){ .fd = -1, .url = r->url.n ? r->url : own_url(&line->arena) };
    if (!read_url(c->url, &place)) {
        log_error("\"%.*s\" is no address as http://127.0.0.1:4755", STR_ARG(c->url));
        return false;
    }
    if (!connect_to(c, &line->arena, &place))
        return false;
    buf_init(&text, SIZE_MAX / 4);
    buf_init(&c->head, HEAD_MOST);
    write_request(line, &place, r, &text);
    bool ok = send_all(c, buf_view(&text)) && read_head(c);
    buf_fini(&text);
    if (ok)
        return true;
    log_error("%.*s: no answer of a server", STR_ARG(c->url));
    client_close(c);
    return false;
}

bool client_line(struct client *c, struct buf *out)
{
    return read_line(c, out);
}

bool client_rest(struct client *c, struct buf *out)
{
    size_t before = out->n;
    while (!out->full && fill(c)) {
        buf_add(out, c->room + c->at, c->n - c->at);
        c->at = c->n;
    }
    bool whole = !out->full && (c->left < 0 || (int64_t)(out->n - before) == c->left);
    if (!whole)
        log_error("%.*s: its answer was cut", STR_ARG(c->url));
    return whole;
}

void client_complain(struct client *c, struct command_line *line)
{
    struct buf body;
    buf_init(&body, BODY_MOST);
    bool whole = client_rest(c, &body);
    const struct json *v = whole ? json_parse(&line->arena, buf_view(&body), NULL) : NULL;
    const struct json *error = json_get(v, STR("error"));
    struct str message = json_str(json_get(error, STR("message")));
    struct str hint = json_str(json_get(error, STR("hint")));
    if (message.n)
        log_error("%.*s%s%.*s%s", STR_ARG(message), hint.n ? " (" : "", STR_ARG(hint),
                  hint.n ? ")" : "");
    else
        log_error("%.*s answers %d", STR_ARG(c->url), c->status);
    buf_fini(&body);
}

void client_close(struct client *c)
{
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
    buf_fini(&c->head);
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

static void add_encoded(struct buf *path, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (is_plain(text.p[i]))
            buf_putc(path, text.p[i]);
        else
            buf_printf(path, "%%%02X", (unsigned char)text.p[i]);
    }
}

void client_add_query(struct buf *path, struct str name, struct str value)
{
    bool first = str_find(buf_view(path), STR("?"), 0) == SIZE_MAX;
    buf_putc(path, first ? '?' : '&');
    add_encoded(path, name);
    buf_putc(path, '=');
    add_encoded(path, value);
}
