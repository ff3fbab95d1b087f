/* SPDX-License-Identifier: MIT
 * The head of an answer as nginx reads it from a FastCGI process: see fcgi.h. */
#include "server/fcgi.h"

#include "json/num.h"

bool fcgi_has_body(const struct request *q, const struct response *r)
{
    return q->method != METHOD_HEAD && r->status != 204 && r->status != 304;
}

static bool breaks_line(struct str s)
{
    return s.n > 0 && (memchr(s.p, '\n', s.n) || memchr(s.p, '\r', s.n) || memchr(s.p, '\0', s.n));
}

/* A value with a line break in it (a caller's rule may hold one) must not become two headers. */
static void put_line_safe(struct buf *out, struct str s)
{
    if (!breaks_line(s)) {
        buf_str(out, s);
        return;
    }
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\r' && s.p[i] != '\n' && s.p[i] != '\0')
            buf_putc(out, s.p[i]);
}

static void put_number(struct buf *out, struct str before, uint64_t value)
{
    char digits[NUM_SIZE];
    buf_str(out, before);
    buf_add(out, digits, num_u64(digits, value));
}

static void put_header(struct buf *out, struct str name, struct str value)
{
    put_line_safe(out, name);
    buf_str(out, STR(": "));
    put_line_safe(out, value);
    buf_str(out, STR("\r\n"));
}

/* nginx sends a head on its own only when nothing follows it in its record, or else waits for the
 * first event; and libfcgi pads records to eight bytes. So the spaces fill the record. */
static void put_unbuffered(struct buf *out)
{
    buf_str(out, STR("X-Accel-Buffering: "));
    while ((out->n + STR("no\r\n\r\n").n) % 8 != 0)
        buf_putc(out, ' ');
    buf_str(out, STR("no\r\n"));
}

void fcgi_put_head(struct buf *out, const struct response *r, size_t length, bool unbuffered)
{
    put_number(out, STR("Status: "), (uint64_t)r->status);
    buf_putc(out, ' ');
    buf_str(out, str_from(status_reason(r->status)));
    buf_str(out, STR("\r\n"));
    if (r->content_type.n > 0)
        put_header(out, STR("Content-Type"), r->content_type);
    if (!r->events && r->status != 204 && r->status != 304) {
        put_number(out, STR("Content-Length: "), length);
        buf_str(out, STR("\r\n"));
    }
    for (size_t i = 0; i < r->header_count; i++)
        put_header(out, r->headers[i].name, r->headers[i].value);
    if (unbuffered)
        put_unbuffered(out);
    buf_str(out, STR("\r\n"));
}
