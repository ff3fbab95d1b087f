/* SPDX-License-Identifier: MIT
 * Requests, responses, methods and status lines: see message.h. */
#include "http/message.h"

#include <stdlib.h>

enum {
    HEADERS_FEW = 100 /* a browser sends twenty */
};

static const char *const METHOD_NAMES[] = {
    [METHOD_GET] = "GET",         [METHOD_HEAD] = "HEAD",   [METHOD_POST] = "POST",
    [METHOD_PUT] = "PUT",         [METHOD_PATCH] = "PATCH", [METHOD_DELETE] = "DELETE",
    [METHOD_OPTIONS] = "OPTIONS", [METHOD_OTHER] = "OTHER",
};

enum method method_from(struct str name)
{
    for (size_t i = 0; i < METHOD_OTHER; i++)
        if (str_eq(name, str_from(METHOD_NAMES[i])))
            return (enum method)i;
    return METHOD_OTHER;
}

const char *method_name(enum method m)
{
    return METHOD_NAMES[m];
}

struct str request_header(const struct request *r, struct str name)
{
    for (size_t i = 0; i < r->header_count; i++)
        if (str_eq(r->headers[i].name, name))
            return r->headers[i].value;
    return (struct str){ NULL, 0 };
}

/* True as well for more than a few, where sorting tells it cheaper. */
static bool may_repeat(const struct header *headers, size_t count)
{
    uint64_t lengths = 0; /* of names, modulo 64: most are not compared at all */
    for (size_t i = 0; i < count && count <= HEADERS_FEW; i++) {
        uint64_t length = UINT64_C(1) << headers[i].name.n % 64;
        for (size_t k = 0; lengths & length && k < i; k++)
            if (str_eq(headers[k].name, headers[i].name))
                return true;
        lengths |= length;
    }
    return count > HEADERS_FEW;
}

/* By name; those of one name as they came. */
static int compare_headers(const void *a, const void *b)
{
    const struct header *x = *(struct header *const *)a, *y = *(struct header *const *)b;
    int order = str_cmp(x->name, y->name);
    return order ? order : (x > y) - (x < y);
}

static struct str joined_value(struct arena *a, struct header *const *same, size_t count)
{
    struct str between = str_eq(same[0]->name, STR("cookie")) ? STR("; ") : STR(", ");
    struct buf all;
    buf_init(&all, SIZE_MAX / 4);
    for (size_t i = 0; i < count; i++) {
        buf_str(&all, i ? between : STR(""));
        buf_str(&all, same[i]->value);
    }
    struct str value = arena_dup(a, buf_view(&all));
    buf_fini(&all);
    return value;
}

size_t headers_join(struct arena *a, struct header *headers, size_t count)
{
    if (!may_repeat(headers, count))
        return count;
    struct header **by_name = ARENA_ARRAY(a, struct header *, count);
    for (size_t i = 0; i < count; i++)
        by_name[i] = &headers[i];
    qsort(by_name, count, sizeof *by_name, compare_headers);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && str_eq(by_name[end]->name, by_name[i]->name); end++)
            by_name[end]->name.p = NULL; /* goes into the first */
        if (end > i + 1)
            by_name[i]->value = joined_value(a, by_name + i, end - i);
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (headers[i].name.p)
            headers[kept++] = headers[i];
    return kept;
}

void response_header(struct arena *a, struct response *r, struct str name, struct str value)
{
    if (r->header_count == r->header_cap) {
        size_t cap = r->header_cap ? r->header_cap * 2 : 16;
        struct header *grown = arena_room(a, cap * sizeof *grown);
        for (size_t i = 0; i < r->header_count; i++)
            grown[i] = r->headers[i];
        r->headers = grown;
        r->header_cap = cap;
    }
    r->headers[r->header_count++] = (struct header){ name, value };
}

bool response_slice(struct response *r, struct buf *out)
{
    size_t from = out->n;
    bool more = r->slices->next(r->slices, out);
    struct str slice = str_sub(buf_view(out), from, out->n);
    r->sliced += slice.n;
    if (r->body.n < RESPONSE_KEPT)
        buf_str(&r->body, str_sub(slice, 0, RESPONSE_KEPT - r->body.n));
    return more;
}

const char *status_reason(int status)
{
    static const struct {
        int status;
        const char *reason;
    } table[] = {
        { 200, "OK" },
        { 201, "Created" },
        { 202, "Accepted" },
        { 204, "No Content" },
        { 301, "Moved Permanently" },
        { 302, "Found" },
        { 303, "See Other" },
        { 304, "Not Modified" },
        { 307, "Temporary Redirect" },
        { 308, "Permanent Redirect" },
        { 400, "Bad Request" },
        { 401, "Unauthorized" },
        { 402, "Payment Required" },
        { 403, "Forbidden" },
        { 404, "Not Found" },
        { 405, "Method Not Allowed" },
        { 408, "Request Timeout" },
        { 409, "Conflict" },
        { 410, "Gone" },
        { 412, "Precondition Failed" },
        { 413, "Content Too Large" },
        { 414, "URI Too Long" },
        { 415, "Unsupported Media Type" },
        { 422, "Unprocessable Content" },
        { 423, "Locked" },
        { 424, "Failed Dependency" },
        { 425, "Too Early" },
        { 428, "Precondition Required" },
        { 429, "Too Many Requests" },
        { 500, "Internal Server Error" },
        { 501, "Not Implemented" },
        { 502, "Bad Gateway" },
        { 503, "Service Unavailable" },
        { 504, "Gateway Timeout" },
        { 505, "HTTP Version Not Supported" },
        { 507, "Insufficient Storage" },
        { 508, "Loop Detected" },
        { 520, "Web Server Returned an Unknown Error" },
        { 521, "Web Server Is Down" },
        { 522, "Connection Timed Out" },
        { 523, "Origin Is Unreachable" },
        { 524, "A Timeout Occurred" },
        { 529, "Site is overloaded" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (table[i].status == status)
            return table[i].reason;
    return "Unknown";
}
