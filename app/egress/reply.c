/* SPDX-License-Identifier: MIT
 * HTTP/1.1 answers: see reply.h. */
#include "egress/reply.h"

enum {
    HEAD_MOST = 64 << 10,
    HEADERS_MOST = 200,
    CHUNK_LINE_MOST = 4096,
    TRAILER_MOST = 16 << 10, /* all of its lines */
    INTERIM_MOST = 16
};

void reply_init(struct reply *r, struct arena *a, bool no_body)
{
    *r = (struct reply){ .no_body = no_body, .arena = a };
    buf_init(&r->line, HEAD_MOST);
}

void reply_fini(struct reply *r)
{
    buf_fini(&r->line);
}

struct str reply_header(const struct reply *r, struct str name)
{
    for (size_t i = 0; i < r->header_count; i++)
        if (str_eq(r->headers[i].name, name))
            return r->headers[i].value;
    return (struct str){ NULL, 0 };
}

static void breaks(struct reply *r)
{
    r->state = REPLY_BROKEN;
}

/* ---- the head ---- */

/* "HTTP/1.1 200 OK" */
static bool read_status(struct reply *r, struct str line)
{
    int64_t status;
    struct str version = str_cut(&line, ' '), code = str_cut(&line, ' ');
    if (!str_starts(version, STR("HTTP/1.")) || version.n != 8 || code.n != 3 ||
        !str_to_i64(code, &status) || status < 100 || status > 999)
        return false;
    r->status = (int)status;
    return true;
}

static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (c <= 0x20 || c >= 0x7f)
            return false;
    }
    return name.n > 0;
}

static bool is_value(struct str value)
{
    for (size_t i = 0; i < value.n; i++)
        if ((unsigned char)value.p[i] < 0x20 && value.p[i] != '\t')
            return false;
    return true;
}

static bool read_header(struct reply *r, struct str line)
{
    struct str name = str_cut(&line, ':'), value = str_trim(line);
    if (!line.p || !is_name(name) || !is_value(value) || r->header_count == HEADERS_MOST)
        return false;
    r->headers[r->header_count++] = (struct header){ arena_lower(r->arena, name), value };
    return true;
}

static struct str next_line(struct str *rest)
{
    struct str line = str_cut(rest, '\n');
    return str_ends(line, STR("\r")) ? str_sub(line, 0, line.n - 1) : line;
}

/* A length that is said twice must be the same. */
static bool read_length(struct reply *r)
{
    int64_t length = -1, one;
    for (size_t i = 0; i < r->header_count; i++) {
        if (!str_eq(r->headers[i].name, STR("content-length")))
            continue;
        struct str value = r->headers[i].value;
        if (!value.n || value.p[0] < '0' || value.p[0] > '9' || !str_to_i64(value, &one) ||
            (length >= 0 && length != one))
            return false;
        length = one;
    }
    r->framing = length < 0 ? FRAMED_BY_CLOSE : FRAMED_BY_LENGTH;
    r->left = length < 0 ? 0 : (uint64_t)length;
    return true;
}

/* How the body ends (RFC 9112, 6.3). */
static void choose_framing(struct reply *r)
{
    struct str coding = reply_header(r, STR("transfer-encoding"));
    r->state = REPLY_BODY;
    bool none = r->no_body || r->status == 204 || r->status == 304;
    if (!none && coding.p) {
        r->framing = FRAMED_BY_CHUNKS;
        if (!str_eq_ci(coding, STR("chunked")))
            breaks(r);
        return;
    }
    if (!none && !read_length(r))
        breaks(r);
    else if (none || (r->framing == FRAMED_BY_LENGTH && !r->left))
        r->state = REPLY_WHOLE;
}

static void read_head(struct reply *r, struct str head)
{
    r->headers = ARENA_ARRAY(r->arena, struct header, HEADERS_MOST);
    r->header_count = 0;
    struct str rest = arena_dup(r->arena, head);
    bool ok = read_status(r, next_line(&rest));
    while (ok && rest.n) {
        struct str line = next_line(&rest);
        ok = !line.n || read_header(r, line);
    }
    if (ok && r->status >= 200)
        choose_framing(r);
    else if (!ok || r->status == 101 || ++r->interim > INTERIM_MOST)
        breaks(r); /* 101: nobody asked for a protocol */
}

/* Bytes of the head that `bytes` completes, 0 when it does not. */
static size_t head_end(const struct reply *r, size_t before)
{
    struct str all = buf_view(&r->line);
    size_t from = before < 3 ? 0 : before - 3;
    for (size_t at = from; (at = str_find(all, STR("\n"), at)) != SIZE_MAX; at++) {
        struct str after = str_sub(all, at + 1, all.n);
        if (str_starts(after, STR("\n")))
            return at + 2;
        if (str_starts(after, STR("\r\n")))
            return at + 3;
    }
    return 0;
}

static size_t feed_head(struct reply *r, struct str bytes)
{
    size_t before = r->line.n, room = HEAD_MOST - before;
    struct str part = str_sub(bytes, 0, room);
    buf_str(&r->line, part);
    size_t end = head_end(r, before);
    if (!end) {
        if (r->line.n >= HEAD_MOST)
            breaks(r);
        return part.n;
    }
    read_head(r, str_sub(buf_view(&r->line), 0, end));
    buf_reset(&r->line);
    return end - before;
}

/* ---- chunks ---- */

static bool read_size(struct str line, uint64_t *size)
{
    struct str digits = str_trim(str_cut(&line, ';'));
    *size = 0;
    for (size_t i = 0; i < digits.n; i++) {
        char c = digits.p[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return false;
        *size = *size << 4 | (uint64_t)digit;
    }
    return digits.n > 0 && digits.n <= 15;
}

static void take_chunk_line(struct reply *r, struct str line)
{
    if (r->in_trailer) {
        if (!line.n)
            r->state = REPLY_WHOLE;
    } else if (r->after_chunk) {
        r->after_chunk = false;
        if (line.n)
            breaks(r);
    } else if (!read_size(line, &r->left)) {
        breaks(r);
    } else {
        r->in_trailer = !r->left;
        r->in_chunk = r->left > 0;
    }
}

/* The line of a chunk, or of the trailer. */
static size_t feed_line(struct reply *r, struct str bytes)
{
    size_t end = str_find(bytes, STR("\n"), 0), used = end == SIZE_MAX ? bytes.n : end + 1;
    r->trailer += r->in_trailer ? used : 0;
    if (r->in_trailer ? r->trailer > TRAILER_MOST : r->line.n + used > CHUNK_LINE_MOST) {
        breaks(r);
        return used;
    }
    buf_str(&r->line, str_sub(bytes, 0, used));
    if (end == SIZE_MAX)
        return used;
    struct str line = buf_view(&r->line);
    line = next_line(&line);
    take_chunk_line(r, line);
    buf_reset(&r->line);
    return used;
}

static size_t feed_chunk(struct reply *r, struct str bytes, struct buf *body)
{
    if (!r->in_chunk)
        return feed_line(r, bytes);
    size_t n = bytes.n < r->left ? bytes.n : (size_t)r->left;
    buf_add(body, bytes.p, n);
    r->left -= n;
    r->in_chunk = r->left > 0;
    r->after_chunk = !r->in_chunk;
    return n;
}

/* ---- the body ---- */

static size_t feed_body(struct reply *r, struct str bytes, struct buf *body)
{
    if (r->framing == FRAMED_BY_CHUNKS)
        return feed_chunk(r, bytes, body);
    size_t n = bytes.n;
    if (r->framing == FRAMED_BY_LENGTH && n > r->left)
        n = (size_t)r->left;
    buf_add(body, bytes.p, n);
    if (r->framing == FRAMED_BY_LENGTH) {
        r->left -= n;
        if (!r->left)
            r->state = REPLY_WHOLE;
    }
    return n;
}

void reply_feed(struct reply *r, struct str bytes, struct buf *body)
{
    while (bytes.n && (r->state == REPLY_HEAD || r->state == REPLY_BODY)) {
        size_t used = r->state == REPLY_HEAD ? feed_head(r, bytes) : feed_body(r, bytes, body);
        bytes = str_sub(bytes, used, bytes.n);
    }
}

void reply_close(struct reply *r)
{
    if (r->state == REPLY_BODY && r->framing == FRAMED_BY_CLOSE)
        r->state = REPLY_WHOLE;
    else if (r->state != REPLY_WHOLE)
        breaks(r);
}
