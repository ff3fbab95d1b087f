/* SPDX-License-Identifier: MIT
 *
 * HTTP Archives: {"log":{"entries":[{"request","response","time","timings"}]}}. The times of
 * single events are not in them.
 */
#include "tape/import/reading.h"

#include "base/text/base64.h"

static struct str text_of(const struct json *object, const char *key)
{
    return json_str(json_get(object, str_from(key)));
}

static struct header *read_headers(struct arena *a, const struct json *list, size_t *count)
{
    struct header *headers = ARENA_ARRAY(a, struct header, json_count(list) + 1);
    *count = 0;
    for (size_t i = 0; json_is(list, JSON_ARRAY) && i < json_count(list); i++) {
        const struct json *h = json_at(list, i);
        headers[(*count)++] = (struct header){ text_of(h, "name"), text_of(h, "value") };
    }
    return headers;
}

static bool has_type(const struct header *headers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_ci(headers[i].name, STR("content-type")))
            return true;
    return false;
}

/* A wait of -1 is one that does not apply. */
static int64_t wait_of(const struct json *entry)
{
    double ms = json_double(json_pointer(entry, STR("/timings/wait")));
    return ms > 0 && ms < 1e7 ? (int64_t)ms : 0;
}

static void read_entry(struct importing *i, const struct json *entry, struct str at)
{
    const struct json *asked = json_get(entry, STR("request"));
    const struct json *said = json_get(entry, STR("response"));
    const struct json *content = json_get(said, STR("content"));
    struct import_request request = {
        .method = text_of(asked, "method"),
        .url = text_of(asked, "url"),
        .type = json_str(json_pointer(asked, STR("/postData/mimeType"))),
        .body = json_str(json_pointer(asked, STR("/postData/text"))),
    };
    struct exchange x = { .delay_ms = wait_of(entry), .body = text_of(content, "text") };
    int64_t status = json_int(json_get(said, STR("status")));
    x.status = status > 0 && status < 1000 ? (int)status : 0;
    struct header *headers = read_headers(i->a, json_get(said, STR("headers")), &x.header_count);
    struct str type = text_of(content, "mimeType");
    if (type.n && !has_type(headers, x.header_count))
        headers[x.header_count++] = (struct header){ STR("content-type"), type };
    x.headers = headers;
    bool encoded = str_eq(text_of(content, "encoding"), STR("base64"));
    if (encoded && !base64_decode(i->a, x.body, &x.body)) {
        import_skip(i, at, request.url, "the answer's content is not base64");
        return;
    }
    if (!x.body.n && json_int(json_get(content, STR("size"))) > 0) {
        import_skip(i, at, request.url, "the archive was made without contents");
        return;
    }
    import_exchange(i, at, &request, &x);
}

bool import_har(struct importing *i, struct str text)
{
    struct json_scan scan;
    const struct json *doc = json_parse(i->a, text, &scan);
    const struct json *entries = json_pointer(doc, STR("/log/entries"));
    if (!doc)
        return import_fail(i, "it is not JSON: %s at character %zu", scan.message, scan.at);
    if (!json_is(entries, JSON_ARRAY))
        return import_fail(i, "an HTTP archive has a list /log/entries");
    for (size_t k = 0; k < json_count(entries); k++)
        read_entry(i, json_at(entries, k), arena_printf(i->a, "/log/entries/%zu", k));
    return true;
}
