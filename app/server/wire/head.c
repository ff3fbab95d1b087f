/* SPDX-License-Identifier: MIT
 * The head of an answer as nginx reads it from a FastCGI process: see fcgi.h. */
#include "server/wire/fcgi.h"

#include "json/number/num.h"

bool fcgi_has_body(const struct request *q, const struct response *r)
{
    return q->method != METHOD_HEAD && r->status != 204 && r->status != 304;
}

/* Eight bytes at a time. */
static bool has_control(const char *p, size_t n)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    size_t i = 0;
    for (uint64_t eight; n - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, p + i, sizeof eight);
        if ((eight - ones * 0x20) & ~eight & high)
            return true;
    }
    for (; i < n; i++)
        if ((unsigned char)p[i] < 0x20)
            return true;
    return false;
}

static void drop_line_breaks(struct buf *out, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < out->n; i++)
        if (out->p[i] != '\r' && out->p[i] != '\n' && out->p[i] != '\0')
            out->p[kept++] = out->p[i];
    out->n = kept;
}

static void put_number(struct buf *out, struct str before, uint64_t value)
{
    char digits[NUM_SIZE];
    buf_str(out, before);
    buf_add(out, digits, num_u64(digits, value));
}

/* One with a line break in it (a caller's rule may hold one) must not become two. */
static void put_header(struct buf *out, struct str name, struct str value)
{
    size_t from = out->n;
    buf_str(out, name);
    buf_str(out, STR(": "));
    buf_str(out, value);
    if (has_control(out->p + from, out->n - from))
        drop_line_breaks(out, from);
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
    bool has_length = !r->events && (!r->slices || r->slices->length >= 0);
    if (has_length && r->status != 204 && r->status != 304) {
        put_number(out, STR("Content-Length: "), length);
        buf_str(out, STR("\r\n"));
    }
    for (size_t i = 0; i < r->header_count; i++)
        put_header(out, r->headers[i].name, r->headers[i].value);
    if (unbuffered)
        put_unbuffered(out);
    buf_str(out, STR("\r\n"));
}
