/* SPDX-License-Identifier: MIT
 * Importing: see import.h. */
#include "tape/import/reading.h"

#include "base/text/utf8.h"
#include "http/uri.h"

#include <assert.h>

enum {
    SHOWN_MOST = 200 /* bytes of a URL in a report */
};

const char *const import_formats[] = { "har", "vcr", "aimock", NULL };

bool import_fail(struct importing *i, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    i->out->problem = arena_vprintf(i->a, format, args);
    va_end(args);
    return false;
}

void import_note(struct importing *i, struct str at, struct str what, const char *why)
{
    jw_object(&i->skipped);
    jw_key_str(&i->skipped, STR("at"), at);
    jw_key_str(&i->skipped, STR("what"), str_sub(what, 0, utf8_floor(what, SHOWN_MOST)));
    jw_key_str(&i->skipped, STR("why"), str_from(why));
    jw_object_end(&i->skipped);
}

void import_skip(struct importing *i, struct str at, struct str what, const char *why)
{
    import_note(i, at, what, why);
    i->out->skipped_count++;
}

/* ---- exchanges ---- */

/* From "/v1/" on, whatever the base URL was; {NULL, 0}: there is none. */
static struct str api_path(struct str url)
{
    struct str rest = url, path = str_cut(&rest, '?');
    path = str_cut(&path, '#');
    size_t at = str_find(path, STR("/v1/"), 0);
    if (at == SIZE_MAX)
        return (struct str){ NULL, 0 };
    path = str_sub(path, at, path.n);
    return str_starts(path, STR("/v1/v1/")) ? str_sub(path, 3, path.n) : path;
}

static struct str query_of(struct str url)
{
    struct str rest = url;
    (void)str_cut(&rest, '?');
    return rest.p ? str_cut(&rest, '#') : STR("");
}

static bool is_method(struct str s)
{
    static const char *const methods[] = { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE" };
    for (size_t i = 0; i < ARRAY_LEN(methods); i++)
        if (str_eq(s, str_from(methods[i])))
            return true;
    return false;
}

static struct str upper(struct arena *a, struct str s)
{
    struct str copy = arena_dup(a, s);
    char *p = arena_alloc(a, copy.n + 1);
    for (size_t i = 0; i < copy.n; i++)
        p[i] = (char)(copy.p[i] >= 'a' && copy.p[i] <= 'z' ? copy.p[i] - 'a' + 'A' : copy.p[i]);
    return (struct str){ p, copy.n };
}

void import_exchange(struct importing *i, struct str at, const struct import_request *request,
                     struct exchange *x)
{
    struct str what = arena_printf(i->a, "%.*s %.*s", STR_ARG(str_sub(request->method, 0, 16)),
                                   STR_ARG(str_sub(request->url, 0, SHOWN_MOST)));
    x->method = upper(i->a, request->method);
    x->path = api_path(request->url);
    x->query = query_of(request->url);
    if (!x->path.p) {
        import_skip(i, at, what, "no path of the API: there is no /v1/ in it");
        return;
    }
    if (!is_method(x->method)) {
        import_skip(i, at, what, "a method that cannot be matched");
        return;
    }
    if (x->status < 200 || x->status > 599) {
        import_skip(i, at, what, "it has no answer");
        return;
    }
    x->asked = request->body.n ? json_parse(i->a, request->body, NULL) : NULL;
    bool form = str_starts(request->type, STR("multipart/"));
    x->ask_loosely = form || (!x->asked && utf8_check(request->body) != request->body.n);
    if (x->ask_loosely)
        import_note(i, at, what, "its form or bytes are not compared: method and path decide");
    else if (!x->asked)
        x->asked_text = request->body;
    tape_add(&i->tape, exchange_match(i->a, x), exchange_reply(i->a, x), ++i->out->taken);
}

/* ---- the whole ---- */

static struct str rules_text(struct importing *i)
{
    struct buf all;
    buf_init(&all, SIZE_MAX / 4);
    if (i->rules.n)
        buf_printf(&all, "{\"version\":1,\"rules\":[%.*s]}", STR_ARG(buf_view(&i->rules)));
    else
        tape_write(&i->tape, &all);
    struct str copy = arena_dup(i->a, buf_view(&all));
    buf_fini(&all);
    return copy;
}

static bool read_format(struct importing *i, struct str format, struct str text)
{
    static bool (*const readers[])(struct importing *, struct str) = { import_har, import_vcr,
                                                                       import_aimock };
    for (size_t k = 0; import_formats[k]; k++)
        if (str_eq(format, str_from(import_formats[k])))
            return readers[k](i, text);
    assert(false && "a format");
    return false;
}

bool import_read(struct arena *a, struct str format, struct str text, struct import *out)
{
    struct importing i = { .a = a, .out = out };
    *out = (struct import){ 0 };
    tape_init(&i.tape);
    buf_init(&i.rules, SIZE_MAX / 4);
    buf_init(&i.skipped_text, SIZE_MAX / 4);
    jw_init(&i.skipped, &i.skipped_text, JW_COMPACT);
    jw_array(&i.skipped);
    bool ok = read_format(&i, format, text);
    jw_array_end(&i.skipped);
    out->skipped = arena_dup(a, buf_view(&i.skipped_text));
    if (ok && !out->taken)
        ok = import_fail(&i, "nothing in it can be taken: %.*s",
                         STR_ARG(str_sub(out->skipped, 0, 1000)));
    if (ok)
        out->rules = rules_text(&i);
    tape_fini(&i.tape);
    buf_fini(&i.rules);
    buf_fini(&i.skipped_text);
    return ok;
}
