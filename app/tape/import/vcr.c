/* SPDX-License-Identifier: MIT
 *
 * Cassettes of VCR: those of Ruby ("http_interactions"), of vcrpy and of go-vcr ("interactions"),
 * in YAML or JSON. A body is a text, {"string"}, {"base64_string"}, or {"base64"} of the reader of
 * YAML; headers are lists of values by name.
 */
#include "tape/import/reading.h"
#include "tape/import/yaml.h"

#include "base/text/base64.h"

static struct str text_of(const struct json *object, const char *key)
{
    return json_str(json_get(object, str_from(key)));
}

/* False: it is said to be base64, and is none. */
static bool read_body(struct arena *a, const struct json *v, struct str *body)
{
    static const char *const encoded[] = { "base64_string", "base64" };
    *body = json_str(json_is(v, JSON_OBJECT) ? json_get(v, STR("string")) : v);
    const struct json *inner = json_get(v, STR("string"));
    for (size_t i = 0; i < ARRAY_LEN(encoded); i++) {
        const struct json *text = json_get(v, str_from(encoded[i]));
        text = text ? text : json_get(inner, str_from(encoded[i]));
        if (json_is(text, JSON_STRING))
            return base64_decode(a, json_str(text), body);
    }
    return true;
}

static struct header *read_headers(struct arena *a, const struct json *v, size_t *count)
{
    struct json_member m = { 0 };
    struct header *headers = ARENA_ARRAY(a, struct header, json_count(v) + 1);
    *count = 0;
    while (json_next(v, &m)) {
        const struct json *value = json_is(m.value, JSON_ARRAY) ? json_at(m.value, 0) : m.value;
        if (json_is(value, JSON_STRING))
            headers[(*count)++] = (struct header){ m.key, json_str(value) };
    }
    return headers;
}

static struct str header_of(const struct header *headers, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_ci(headers[i].name, name))
            return headers[i].value;
    return STR("");
}

/* {"code":200,"message":"OK"}, or "code" beside "status": "200 OK". */
static int read_status(const struct json *said)
{
    const struct json *status = json_get(said, STR("status"));
    const struct json *code = json_get(json_is(status, JSON_OBJECT) ? status : said, STR("code"));
    int64_t number = json_int(code ? code : status);
    return number > 0 && number < 1000 ? (int)number : 0;
}

static void read_interaction(struct importing *i, const struct json *v, struct str at)
{
    const struct json *asked = json_get(v, STR("request")), *said = json_get(v, STR("response"));
    struct exchange x = { .status = read_status(said) };
    struct header *headers = read_headers(i->a, json_get(said, STR("headers")), &x.header_count);
    size_t count;
    struct header *sent = read_headers(i->a, json_get(asked, STR("headers")), &count);
    struct import_request request = { .method = text_of(asked, "method"),
                                      .url = text_of(asked, "uri"),
                                      .type = header_of(sent, count, STR("content-type")) };
    if (!request.url.n)
        request.url = text_of(asked, "url");
    x.headers = headers;
    if (!read_body(i->a, json_get(asked, STR("body")), &request.body) ||
        !read_body(i->a, json_get(said, STR("body")), &x.body)) {
        import_skip(i, at, request.url, "a body is not base64");
        return;
    }
    struct str coding = header_of(headers, x.header_count, STR("content-encoding"));
    bool packed = coding.n && !str_eq_ci(coding, STR("identity"));
    if (packed && !import_unpack(i, &x.body)) {
        import_skip(i, at, request.url, "the answer is compressed in a way that is not read");
        return;
    }
    import_exchange(i, at, &request, &x);
}

bool import_vcr(struct importing *i, struct str text)
{
    struct str problem;
    const struct json *doc = json_parse(i->a, text, NULL);
    if (!doc)
        doc = yaml_read(i->a, text, &problem);
    if (!doc)
        return import_fail(i, "it is neither JSON nor YAML: %.*s", STR_ARG(problem));
    const char *name =
        json_get(doc, STR("http_interactions")) ? "http_interactions" : "interactions";
    const struct json *list = json_get(doc, str_from(name));
    if (!json_is(list, JSON_ARRAY))
        return import_fail(i, "a cassette has a list of interactions or http_interactions");
    for (size_t k = 0; k < json_count(list); k++)
        read_interaction(i, json_at(list, k), arena_printf(i->a, "/%s/%zu", name, k));
    return true;
}
