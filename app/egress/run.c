/* SPDX-License-Identifier: MIT
 * What a thread does for a fetch: see parts.h. */
#include "base/mem/mem.h"
#include "base/time/clock.h"
#include "egress/parts.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    PIECE = 32 << 10,
    REQUEST_HEAD_MOST = 256 << 10
};

static const size_t BYTES_MOST = (size_t)512 << 20; /* of all bodies that are held at a time */

/* ---- asking ---- */

/* Of the connection, or said here. */
static const struct str own_headers[] = {
    STR_INIT("host"),
    STR_INIT("connection"),
    STR_INIT("keep-alive"),
    STR_INIT("te"),
    STR_INIT("transfer-encoding"),
    STR_INIT("content-length"),
    STR_INIT("upgrade"),
    STR_INIT("trailer"),
    STR_INIT("accept-encoding"),
    STR_INIT("expect"),
    STR_INIT("x-egress-address"),
    STR_INIT("x-egress-name"),
    STR_INIT("x-real-ip"),
    STR_INIT("x-forwarded-for"),
    STR_INIT("x-forwarded-proto"),
    STR_INIT("x-forwarded-host"),
};

static bool is_own(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(own_headers); i++)
        if (str_eq_ci(name, own_headers[i]))
            return true;
    return false;
}

static void put_header(struct buf *out, struct str name, struct str value)
{
    buf_str(out, name);
    buf_str(out, STR(": "));
    buf_str(out, value);
    buf_str(out, STR("\r\n"));
}

static void put_request(struct fetch *f, const struct url *url, const struct dialled *d,
                        struct buf *out)
{
    const struct fetch_request *r = &f->request;
    buf_str(out, r->method);
    buf_putc(out, ' ');
    buf_str(out, url->target);
    buf_str(out, STR(" HTTP/1.1\r\n"));
    put_header(out, STR("Host"), url_authority(&f->arena, url));
    if (d->by_nginx) {
        put_header(out, STR("X-Egress-Address"), str_from(d->address));
        put_header(out, STR("X-Egress-Name"), url->host);
    }
    for (size_t i = 0; i < r->header_count; i++)
        if (!is_own(r->headers[i].name))
            put_header(out, r->headers[i].name, r->headers[i].value);
    put_header(out, STR("Accept-Encoding"), STR("identity"));
    if (r->body.n || str_eq(r->method, STR("POST")) || str_eq(r->method, STR("PUT")) ||
        str_eq(r->method, STR("PATCH")))
        buf_printf(out, "Content-Length: %zu\r\n", r->body.n);
    put_header(out, STR("Connection"), STR("close"));
    buf_str(out, STR("\r\n"));
}

/* A peer that answers before it has read all is heard. */
static bool send_all(struct fetch *f, int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n > 0)
            bytes = str_sub(bytes, (size_t)n, bytes.n);
        else if (n < 0 && errno == EAGAIN) {
            if (!fetch_poll(f, fd, POLLOUT))
                return false;
        } else if (errno == EPIPE || errno == ECONNRESET) {
            return true;
        } else if (errno != EINTR) {
            return fetch_fail(f, "the request cannot be sent: %s", strerrordesc_np(errno));
        }
    }
    return true;
}

static bool ask(struct fetch *f, const struct url *url, const struct dialled *d)
{
    struct buf head;
    buf_init(&head, REQUEST_HEAD_MOST);
    put_request(f, url, d, &head);
    bool ok = head.full
                  ? fetch_fail(f, "its headers are too long")
                  : send_all(f, d->fd, buf_view(&head)) && send_all(f, d->fd, f->request.body);
    buf_fini(&head);
    return ok;
}

/* ---- reading ---- */

static bool is_redirect(const struct fetch *f)
{
    int s = f->reply.status;
    bool moves = s == 301 || s == 302 || s == 303 || s == 307 || s == 308;
    return moves && f->request.redirects && reply_header(&f->reply, STR("location")).p;
}

static bool failed_in_nginx(const struct fetch *f, const struct dialled *d)
{
    return d->by_nginx && reply_header(&f->reply, STR("x-egress-failed")).p;
}

static void note_arrival(struct fetch *f, int64_t now)
{
    size_t count = f->arrival_count;
    if ((count & (count - 1)) == 0)
        f->arrivals = mem_realloc(f->arrivals, (count ? 2 * count : 1) * sizeof *f->arrivals);
    f->arrivals[f->arrival_count++] = (struct arrival){ f->body.n, now };
}

/* Others see it at once, but for what is not the answer they asked for. */
static bool take(struct fetch *f, const struct dialled *d, struct str bytes)
{
    int64_t now = clock_mono_ns();
    pthread_mutex_lock(&f->lock);
    size_t before = f->body.n;
    bool had_head = f->reply.state != REPLY_HEAD;
    reply_feed(&f->reply, bytes, &f->body);
    size_t added = f->body.n - before;
    bool has_head = f->reply.state != REPLY_HEAD && f->reply.state != REPLY_BROKEN;
    bool shown = has_head && !is_redirect(f) && !failed_in_nginx(f, d);
    if (!had_head && has_head)
        f->head_ns = now - f->began_ns;
    if (added)
        note_arrival(f, now);
    if (shown && (added || !had_head)) {
        f->state = FETCH_HEAD;
        f->news++;
        pthread_cond_broadcast(&f->changed);
    }
    bool full = f->body.full;
    pthread_mutex_unlock(&f->lock);
    if (shown && f->egress->news)
        f->egress->news(f->egress->news_arg);
    bool fits = atomic_fetch_add(&f->egress->bytes, added) + added <= BYTES_MOST;
    if (full)
        return fetch_fail(f, "the answer has more than %zu bytes", f->request.most);
    return fits || fetch_fail(f, "all answers together have too many bytes");
}

static bool read_all(struct fetch *f, const struct dialled *d)
{
    char piece[PIECE];
    while (f->reply.state == REPLY_HEAD || f->reply.state == REPLY_BODY) {
        ssize_t n = recv(d->fd, piece, sizeof piece, MSG_DONTWAIT);
        if (n > 0) {
            if (!take(f, d, (struct str){ piece, (size_t)n }))
                return false;
        } else if (n < 0 && errno == EAGAIN) {
            if (!fetch_poll(f, d->fd, POLLIN))
                return false;
        } else if (n == 0 || errno != EINTR) {
            reply_close(&f->reply);
        }
    }
    if (f->reply.state == REPLY_WHOLE)
        return true;
    return fetch_fail(f, f->reply.status ? "the answer broke off" : "there was no HTTP answer");
}

/* nginx says only that it did not come about. */
static bool fail_in_nginx(struct fetch *f, const struct url *url, const struct dialled *d)
{
    if (reply_header(&f->reply, STR("x-egress-failed")).n &&
        str_eq(reply_header(&f->reply, STR("x-egress-failed")), STR("504")))
        return fetch_fail(f, "%.*s (%s) took too long", STR_ARG(url->host), d->address);
    if (!fetch_probe(f, url))
        return fetch_fail(f, "%.*s (%s) takes no connection", STR_ARG(url->host), d->address);
    return fetch_fail(f,
                      "%.*s (%s) broke the connection off, speaks no TLS, or has a certificate "
                      "that is not trusted for that name",
                      STR_ARG(url->host), d->address);
}

static bool ask_once(struct fetch *f, const struct url *url)
{
    struct dialled d;
    if (!fetch_dial(f, url, &d))
        return false;
    bool ok = ask(f, url, &d) && read_all(f, &d);
    close(d.fd);
    if (failed_in_nginx(f, &d)) {
        f->reply.status = 0;
        return fail_in_nginx(f, url, &d);
    }
    return ok;
}

static void forget_answer(struct fetch *f)
{
    reply_fini(&f->reply);
    reply_init(&f->reply, &f->arena, str_eq(f->request.method, STR("HEAD")));
    pthread_mutex_lock(&f->lock);
    atomic_fetch_sub(&f->egress->bytes, f->body.n);
    buf_reset(&f->body);
    f->arrival_count = 0;
    pthread_mutex_unlock(&f->lock);
}

bool fetch_run(struct fetch *f)
{
    struct url url;
    if (!url_read(&f->arena, f->request.url, &url))
        return fetch_fail(f, "it is no http or https URL");
    for (;;) {
        if (!ask_once(f, &url))
            return false;
        if (!is_redirect(f))
            return true;
        struct str to = reply_header(&f->reply, STR("location"));
        if (!url_follow(&f->arena, &url, arena_dup(&f->arena, to), &url))
            return fetch_fail(f, "it leads to %.*s, which is no URL", STR_ARG(str_sub(to, 0, 200)));
        f->request.redirects--;
        forget_answer(f);
    }
}
