/* SPDX-License-Identifier: MIT
 * The reading half of the FastCGI protocol: see records.h. */
#include "server/wire/records.h"

enum record_type {
    TYPE_BEGIN = 1,
    TYPE_PARAMS = 4,
    TYPE_STDIN = 5,
    TYPE_GET_VALUES = 9,
    TYPE_VALUES = 10,
    TYPE_UNKNOWN = 11,
};

enum {
    VERSION = 1,
    KEEP_CONN = 1,
    REPLIES_MAX = 4096, /* a peer that asks more without reading gets no more answers */
};

void records_init(struct records *r)
{
    *r = (struct records){ 0 };
    buf_init(&r->params, RECORDS_PARAMS_MAX);
    buf_init(&r->body, 0);
    buf_init(&r->replies, REPLIES_MAX);
}

void records_fini(struct records *r)
{
    buf_fini(&r->params);
    buf_fini(&r->body);
    buf_fini(&r->replies);
}

void records_reset(struct records *r)
{
    records_fini(r);
    records_init(r);
}

void records_limit_body(struct records *r, size_t most)
{
    buf_fini(&r->body);
    buf_init(&r->body, most);
}

static unsigned type_of(const struct records *r)
{
    return r->header[1];
}

static unsigned id_of(const struct records *r)
{
    return (unsigned)r->header[2] << 8 | r->header[3];
}

/* A record that belongs to no request. None of the values that may be asked for is known here. */
static void reply_to_management(struct records *r)
{
    bool values = type_of(r) == TYPE_GET_VALUES;
    const unsigned char reply[16] = {
        VERSION, values ? TYPE_VALUES : TYPE_UNKNOWN, 0, 0, 0, values ? 0 : 8, 0, 0, r->header[1]
    };
    buf_add(&r->replies, reply, values ? RECORDS_HEADER : sizeof reply);
}

/* Whether a record with this header may come now. */
static bool is_in_order(const struct records *r)
{
    if (r->header[0] != VERSION)
        return false;
    if (id_of(r) == 0)
        return true;
    if (!r->begun)
        return type_of(r) == TYPE_BEGIN && r->content == sizeof r->begin;
    return id_of(r) == r->id && type_of(r) == (r->state == RECORDS_HEAD ? TYPE_PARAMS : TYPE_STDIN);
}

static void begin_record(struct records *r)
{
    r->content = (size_t)r->header[4] << 8 | r->header[5];
    r->padding = r->header[6];
    if (!is_in_order(r))
        r->state = RECORDS_BROKEN;
}

/* All of its content was there, and its padding. */
static void end_record(struct records *r)
{
    bool empty = r->header[4] == 0 && r->header[5] == 0;
    r->header_n = 0;
    if (id_of(r) == 0) {
        reply_to_management(r);
    } else if (!r->begun) {
        r->begun = true;
        r->id = id_of(r);
        r->keep = r->begin[2] & KEEP_CONN;
    } else if (empty) {
        r->state = r->state == RECORDS_HEAD ? RECORDS_BODY : RECORDS_WHOLE;
    }
}

static void keep_content(struct records *r, struct str part)
{
    if (id_of(r) == 0)
        return;
    if (!r->begun) {
        memcpy(r->begin + sizeof r->begin - r->content, part.p, part.n);
    } else if (r->state == RECORDS_HEAD) {
        buf_str(&r->params, part);
        if (r->params.full)
            r->state = RECORDS_BROKEN;
    } else if (!r->too_big) {
        buf_str(&r->body, part);
        r->too_big = r->body.full;
        if (r->too_big)
            buf_fini(&r->body);
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Uses some of the bytes, at least one. */
static size_t step(struct records *r, struct str bytes)
{
    size_t n;
    if (r->header_n < RECORDS_HEADER) {
        n = least(bytes.n, RECORDS_HEADER - r->header_n);
        memcpy(r->header + r->header_n, bytes.p, n);
        r->header_n += n;
        if (r->header_n < RECORDS_HEADER)
            return n;
        begin_record(r);
    } else if (r->content > 0) {
        n = least(bytes.n, r->content);
        keep_content(r, str_sub(bytes, 0, n));
        r->content -= n;
    } else {
        n = least(bytes.n, r->padding);
        r->padding -= n;
    }
    if (r->state != RECORDS_BROKEN && r->content == 0 && r->padding == 0)
        end_record(r);
    return n;
}

size_t records_feed(struct records *r, struct str bytes)
{
    enum records_state before = r->state;
    size_t used = 0;
    while (used < bytes.n && r->state == before)
        used += step(r, str_sub(bytes, used, bytes.n));
    return used;
}

/* ---- parameters ---- */

/* One byte, or four with the highest bit set. */
static bool next_length(struct str *s, size_t *n)
{
    const unsigned char *p = (const unsigned char *)s->p;
    if (s->n == 0)
        return false;
    size_t size = p[0] & 0x80 ? 4 : 1;
    if (s->n < size)
        return false;
    *n = size == 1 ? p[0]
                   : (size_t)(p[0] & 0x7f) << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
    *s = str_sub(*s, size, s->n);
    return true;
}

bool records_next_param(struct str *params, struct str *name, struct str *value)
{
    struct str rest = *params;
    size_t name_n, value_n;
    if (!next_length(&rest, &name_n) || !next_length(&rest, &value_n) || name_n > rest.n ||
        value_n > rest.n - name_n)
        return false;
    *name = str_sub(rest, 0, name_n);
    *value = str_sub(rest, name_n, name_n + value_n);
    *params = str_sub(rest, name_n + value_n, rest.n);
    return true;
}
