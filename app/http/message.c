/* SPDX-License-Identifier: MIT
 * Requests, responses, methods and status lines: see message.h. */
#include "http/message.h"

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

void response_header(struct arena *a, struct response *r, struct str name, struct str value)
{
    if (r->header_count == r->header_cap) {
        size_t cap = r->header_cap ? r->header_cap * 2 : 16;
        struct header *grown = ARENA_ARRAY(a, struct header, cap);
        for (size_t i = 0; i < r->header_count; i++)
            grown[i] = r->headers[i];
        r->headers = grown;
        r->header_cap = cap;
    }
    r->headers[r->header_count++] = (struct header){ name, value };
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
        { 307, "Temporary Redirect" },
        { 400, "Bad Request" },
        { 401, "Unauthorized" },
        { 403, "Forbidden" },
        { 404, "Not Found" },
        { 405, "Method Not Allowed" },
        { 408, "Request Timeout" },
        { 409, "Conflict" },
        { 413, "Content Too Large" },
        { 415, "Unsupported Media Type" },
        { 422, "Unprocessable Content" },
        { 429, "Too Many Requests" },
        { 500, "Internal Server Error" },
        { 502, "Bad Gateway" },
        { 503, "Service Unavailable" },
        { 504, "Gateway Timeout" },
        { 529, "Site is overloaded" },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (table[i].status == status)
            return table[i].reason;
    return "Unknown";
}
