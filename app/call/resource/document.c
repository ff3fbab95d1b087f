/* SPDX-License-Identifier: MIT
 * Documents of bodies: see document.h. */
#include "call/resource/document.h"

#include "base/hash.h"
#include "call/errors.h"
#include "call/resource/source.h"
#include "gen/audio/heard.h"
#include "gen/media.h"

enum {
    ADDRESS_SALT = 0x646F63,
    FILLED_MOST = 512 << 20
};

static int fail_pdf(struct call *call)
{
    return fail_coded(call, 400, "document_parser_invalid_file", "3740",
                      "Document is not a valid PDF.");
}

static struct str url_of(const struct json *value)
{
    return json_str(json_is(value, JSON_OBJECT) ? json_get(value, STR("url")) : value);
}

static int find_bytes(struct call *call, const struct json *chunk, bool is_image, struct source *s)
{
    struct str id = json_str(json_get(chunk, STR("file_id")));
    struct str url = url_of(json_get(chunk, is_image ? STR("image_url") : STR("document_url")));
    if (id.n)
        return source_file(call, id, s);
    if (!str_starts(url, STR("data:")))
        return source_url(call, url, s);
    if (media_data(&call->arena, url, SIZE_MAX, &s->type, &s->bytes))
        return 0;
    return is_image ? source_fail_fetch(call, url) : fail_pdf(call);
}

int document_read(struct call *call, const struct json *chunk, struct document *d)
{
    bool is_image = !json_get(chunk, STR("document_url")) && json_get(chunk, STR("image_url"));
    struct source s = { .is_far = false };
    int status = find_bytes(call, chunk, is_image, &s);
    if (status)
        return status;
    *d = (struct document){ .bytes = s.bytes, .is_far = s.is_far };
    if (s.is_far)
        ocr_make_up(&call->arena, hash_str(ADDRESS_SALT, s.url), &d->read);
    else if (!ocr_read(&call->arena, &call->budget, s.type, s.bytes, &d->read))
        return is_image ? fail_coded(call, 400, "invalid_request_file", "3310",
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

/* What was spoken here into the sound of a chunk; {NULL, 0}: it has none, or nothing was. */
static struct str spoken_in(struct call *call, const struct json *chunk)
{
    const struct json *audio = json_get(chunk, STR("input_audio"));
    const struct json *data = json_is(audio, JSON_OBJECT) ? json_get(audio, STR("data")) : audio;
    struct heard heard = { .count = 0 };
    struct sound sound;
    struct str bytes;
    if (!data || str_starts(json_str(data), STR("http")) ||
        !media_data(&call->arena, json_str(data), SIZE_MAX, NULL, &bytes) ||
        !sound_read(bytes, &sound))
        return (struct str){ NULL, 0 };
    heard_read(&call->arena, &call->budget, bytes, &sound, &heard);
    return heard.text;
}

static bool has_document(struct call *call, const struct json *content)
{
    for (size_t i = 0; json_is(content, JSON_ARRAY) && i < json_count(content); i++) {
        const struct json *chunk = json_at(content, i);
        if (is_document(chunk) || is_document(json_get(chunk, STR("content"))) ||
            spoken_in(call, chunk).p)
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

/* All of it, and what was heard. */
static void put_sound(struct jw *w, const struct json *chunk, struct str text)
{
    struct json_member m = { 0 };
    jw_object(w);
    while (json_next(chunk, &m))
        jw_key_tree(w, m.key, m.value);
    jw_key_str(w, STR("text"), text);
    jw_object_end(w);
}

static int put_chunk(struct call *call, struct jw *w, const struct json *chunk)
{
    const struct json *resource = json_get(chunk, STR("content"));
    struct json_member m = { 0 };
    if (is_document(chunk))
        return put_document(call, w, chunk);
    if (!is_document(resource)) {
        struct str text = spoken_in(call, chunk);
        if (text.p)
            put_sound(w, chunk, text);
        else
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
        if (m.value != content || !has_document(call, content)) {
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
        any = has_document(call, json_get(json_at(messages, i), STR("content")));
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
