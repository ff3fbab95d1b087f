/* SPDX-License-Identifier: MIT
 * Documents of bodies: see document.h. */
#include "call/resource/document.h"

#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/resource/signed.h"
#include "gen/media.h"
#include "http/origin.h"
#include "state/journal/journal.h"

enum {
    ADDRESS_SALT = 0x646F63,
    FILLED_MOST = 512 << 20
};

/* Where a document comes from. */
struct source {
    struct str url, file_id, type, bytes;
    bool is_image;
    bool is_far; /* on another server */
};

static int fail_pdf(struct call *call)
{
    return fail_coded(call, 400, "document_parser_invalid_file", "3740",
                      "Document is not a valid PDF.");
}

static int fail_fetch(struct call *call, struct str url)
{
    return fail_coded_about(
        call, 400, "invalid_request_file", "3310",
        (const struct str[]){ STR("File could not be fetched from url '"), url, STR("'") });
}

static struct str url_of(const struct json *value)
{
    return json_str(json_is(value, JSON_OBJECT) ? json_get(value, STR("url")) : value);
}

static struct source source_of(const struct json *chunk)
{
    const struct json *document = json_get(chunk, STR("document_url"));
    const struct json *image = json_get(chunk, STR("image_url"));
    return (struct source){ .url = url_of(document ? document : image),
                            .file_id = json_str(json_get(chunk, STR("file_id"))),
                            .is_image = !document && image };
}

/* A file's contents are none of the body's, for which the budget was made. */
static void take_file(struct call *call, const struct record *file, struct source *s)
{
    s->bytes = file->blob ? blob_bytes(file->blob) : STR("");
    s->type = json_str(json_get(json_parse(&call->arena, file->bytes, NULL), STR("mimetype")));
    struct budget more = budget_for(s->bytes.n);
    if (call->budget.left < more.left)
        call->budget.left = more.left;
}

static int find_file(struct call *call, uint64_t workspace, struct str id, struct source *s)
{
    struct store_key key = { workspace, STR("file"), id };
    const struct record *file = store_get(world_store(call->env->world), key, &call->arena);
    if (!file)
        return fail_not_found(call, "file", id);
    take_file(call, file, s);
    return 0;
}

/* "/v1/files/<id>/signed?..." of this very service. */
static bool is_signed(struct call *call, struct str url, struct str *id, struct str *query)
{
    struct str origin = request_origin(&call->arena, &call->request), rest = url;
    struct str files = STR("/v1/files/");
    if (!str_starts(url, origin) || !str_starts(str_sub(url, origin.n, url.n), files))
        return false;
    struct str path = str_cut(&rest, '?');
    *id = str_sub(path, origin.n + files.n, path.n);
    *query = rest.p ? rest : STR("");
    bool is = str_ends(*id, STR("/signed"));
    id->n -= is ? STR("/signed").n : 0;
    return is;
}

/* Names that are reserved never to be anybody's. */
static bool is_nowhere(struct str url)
{
    struct str rest = str_sub(url, STR("https://").n, url.n), host = str_cut(&rest, '/');
    host = str_cut(&host, ':');
    return !host.n || str_ends(host, STR(".invalid")) || str_find(host, STR(" "), 0) != SIZE_MAX;
}

static int find_bytes(struct call *call, struct source *s)
{
    struct str id, query;
    uint64_t workspace;
    if (s->file_id.n)
        return find_file(call, journal_key_hash(call->key), s->file_id, s);
    if (str_starts(s->url, STR("data:"))) {
        if (media_data(&call->arena, s->url, SIZE_MAX, &s->type, &s->bytes))
            return 0;
        return s->is_image ? fail_fetch(call, s->url) : fail_pdf(call);
    }
    s->is_far = !is_signed(call, s->url, &id, &query);
    if (s->is_far)
        return is_nowhere(s->url) ? fail_fetch(call, s->url) : 0;
    if (signed_read(call, query, id, &workspace) != SIGNED_GOOD)
        return fail_fetch(call, s->url);
    return find_file(call, workspace, id, s);
}

int document_read(struct call *call, const struct json *chunk, struct document *d)
{
    struct source s = source_of(chunk);
    int status = find_bytes(call, &s);
    if (status)
        return status;
    *d = (struct document){ .bytes = s.bytes, .is_far = s.is_far };
    if (s.is_far)
        ocr_make_up(&call->arena, hash_str(ADDRESS_SALT, s.url), &d->read);
    else if (!ocr_read(&call->arena, &call->budget, s.type, s.bytes, &d->read))
        return s.is_image ? fail_coded(call, 400, "invalid_request_file", "3310",
                                       "Image could not be decoded.")
                          : fail_pdf(call);
    return 0;
}

/* ---- messages ---- */

/* A document, or a file; images are seen, not read. */
static bool is_document(const struct json *chunk)
{
    struct str type = json_str(json_get(chunk, STR("type")));
    return str_eq(type, STR("document_url")) || str_eq(type, STR("file")) ||
           json_get(chunk, STR("document_url"));
}

static bool has_document(const struct json *content)
{
    for (size_t i = 0; i < json_count(content); i++) {
        const struct json *chunk = json_at(content, i);
        if (is_document(chunk) || is_document(json_get(chunk, STR("content"))))
            return true;
    }
    return false;
}

/* Data that was read is not carried on. */
static void put_member(struct jw *w, const struct json_member *m)
{
    struct str url = url_of(m->value);
    if (str_eq(m->key, STR("document_url")) && str_starts(url, STR("data:")))
        jw_key_str(w, m->key, STR("data:"));
    else
        jw_key_tree(w, m->key, m->value);
}

static int put_document(struct call *call, struct jw *w, const struct json *chunk)
{
    struct document d;
    struct json_member m = { 0 };
    int status = document_read(call, chunk, &d);
    if (status)
        return status;
    jw_object(w);
    while (json_next(chunk, &m))
        put_member(w, &m);
    jw_key_str(w, STR("text"), ocr_markdown(&call->arena, &d.read));
    jw_object_end(w);
    return 0;
}

static int put_chunk(struct call *call, struct jw *w, const struct json *chunk)
{
    const struct json *resource = json_get(chunk, STR("content"));
    struct json_member m = { 0 };
    if (is_document(chunk))
        return put_document(call, w, chunk);
    if (!is_document(resource)) {
        jw_tree(w, chunk);
        return 0;
    }
    int status = 0;
    jw_object(w);
    while (!status && json_next(chunk, &m)) {
        jw_key(w, m.key);
        if (m.value == resource)
            status = put_document(call, w, resource);
        else
            jw_tree(w, m.value);
    }
    if (!status)
        jw_object_end(w);
    return status;
}

static int put_message(struct call *call, struct jw *w, const struct json *message)
{
    const struct json *content = json_get(message, STR("content"));
    struct json_member m = { 0 };
    int status = 0;
    jw_object(w);
    while (!status && json_next(message, &m)) {
        jw_key(w, m.key);
        if (m.value != content || !has_document(content)) {
            jw_tree(w, m.value);
            continue;
        }
        jw_array(w);
        for (size_t i = 0; !status && i < json_count(content); i++)
            status = put_chunk(call, w, json_at(content, i));
        if (!status)
            jw_array_end(w);
    }
    if (!status)
        jw_object_end(w);
    return status;
}

int document_fill(struct call *call, const struct json *messages, const struct json **filled)
{
    bool any = false;
    *filled = messages;
    for (size_t i = 0; !any && i < json_count(messages); i++)
        any = has_document(json_get(json_at(messages, i), STR("content")));
    if (!any)
        return 0;
    struct buf text;
    struct jw w;
    int status = 0;
    buf_init(&text, FILLED_MOST);
    jw_init(&w, &text, JW_COMPACT);
    jw_array(&w);
    for (size_t i = 0; !status && i < json_count(messages); i++)
        status = put_message(call, &w, json_at(messages, i));
    if (!status) {
        jw_array_end(&w);
        *filled = json_parse(&call->arena, buf_view(&text), NULL);
    }
    buf_fini(&text);
    return status;
}
