/* SPDX-License-Identifier: MIT
 * From parameters to a request: see params.h. */
#include "server/wire/params.h"

#include "server/wire/records.h"

#include <stdlib.h>

enum {
    SHORT_HEAD = 1024 /* fits beside the call */
};

/* What else there is but headers; where each goes. */
struct slots {
    struct str method, uri, query, content_type, body_file, refused, https;
};

static const struct {
    struct str name;
    size_t slot; /* offset in struct slots */
} rows[] = {
    { STR_INIT("REQUEST_METHOD"), offsetof(struct slots, method) },
    { STR_INIT("REQUEST_URI"), offsetof(struct slots, uri) },
    { STR_INIT("QUERY_STRING"), offsetof(struct slots, query) },
    { STR_INIT("CONTENT_TYPE"), offsetof(struct slots, content_type) },
    { STR_INIT("BODY_FILE"), offsetof(struct slots, body_file) },
    { STR_INIT("BODY_REFUSED"), offsetof(struct slots, refused) },
    { STR_INIT("HTTPS"), offsetof(struct slots, https) },
};

static void keep_other(struct slots *slots, struct str name, struct str value)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_eq(name, rows[i].name)) {
            *(struct str *)(void *)((char *)slots + rows[i].slot) = value;
            return;
        }
}

/* "X_A" becomes "x-a", where it lies. */
static struct str header_name(char *at, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (at[i] == '_')
            at[i] = '-';
        else if (at[i] >= 'A' && at[i] <= 'Z')
            at[i] = (char)(at[i] - 'A' + 'a');
    }
    return (struct str){ at, n };
}

static bool is_header(struct str name)
{
    return str_starts(name, STR("HTTP_"));
}

/* False when what follows is no parameter. */
static bool count_headers(struct str params, size_t *count)
{
    struct str name, value;
    *count = 0;
    while (records_next_param(&params, &name, &value))
        *count += is_header(name);
    return params.n == 0;
}

static void read_headers(struct request *q, struct header *headers, char *bytes, struct str params,
                         struct slots *slots)
{
    struct str name, value;
    size_t count = 0;
    bool typed = false;
    while (records_next_param(&params, &name, &value)) {
        if (!is_header(name)) {
            keep_other(slots, name, value);
            continue;
        }
        char *at = bytes + (name.p - bytes) + 5;
        headers[count] = (struct header){ header_name(at, name.n - 5), value };
        typed = typed || str_eq(headers[count].name, STR("content-type"));
        count++;
    }
    /* nginx sends the type twice, as a parameter and as a header. */
    if (slots->content_type.n && !typed)
        headers[count++] = (struct header){ STR("content-type"), slots->content_type };
    q->headers = headers;
    q->header_count = count;
}

/* The bytes, in the arena; of many, with what they came in. */
static char *take_bytes(struct arena *a, struct buf *bytes, size_t *n)
{
    *n = bytes->n;
    if (bytes->n > SHORT_HEAD) {
        char *own = buf_detach(bytes, n);
        arena_defer(a, free, own);
        return own;
    }
    char *copy = arena_room(a, bytes->n);
    if (bytes->n)
        memcpy(copy, bytes->p, bytes->n);
    buf_fini(bytes);
    return copy;
}

bool params_read(struct arena *a, struct buf *bytes, struct params *out)
{
    size_t n, count;
    char *own = take_bytes(a, bytes, &n);
    struct str params = { own, n };
    struct slots slots = { 0 };
    *out = (struct params){ 0 };
    if (!count_headers(params, &count))
        return false;
    struct request *q = &out->request;
    struct header *headers = ARENA_ARRAY(a, struct header, count + 1);
    read_headers(q, headers, own, params, &slots);
    q->header_count = headers_join(a, headers, q->header_count);
    struct str after = slots.uri;
    q->path = str_cut(&after, '?');
    q->query = slots.query.p ? slots.query : after;
    q->method = method_from(slots.method);
    q->method_name = slots.method;
    q->secure = str_eq_ci(slots.https, STR("on"));
    out->body_file = slots.body_file;
    out->refused = slots.refused.n > 0;
    return true;
}
