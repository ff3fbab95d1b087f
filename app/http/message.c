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
