/* SPDX-License-Identifier: MIT
 * Members with their values, and whole trees as text: see jw.h. */
#include "json/jw.h"

void jw_key_str(struct jw *w, struct str key, struct str s)
{
    jw_key(w, key);
    jw_str(w, s);
}

void jw_key_str_or_null(struct jw *w, struct str key, struct str s)
{
    if (s.n)
        jw_key_str(w, key, s);
    else
        jw_key_null(w, key);
}

void jw_key_int(struct jw *w, struct str key, int64_t v)
{
    jw_key(w, key);
    jw_int(w, v);
}

void jw_key_double(struct jw *w, struct str key, double v)
{
    jw_key(w, key);
    jw_double(w, v);
}

void jw_key_bool(struct jw *w, struct str key, bool v)
{
    jw_key(w, key);
    jw_bool(w, v);
}

void jw_key_null(struct jw *w, struct str key)
{
    jw_key(w, key);
    jw_null(w);
}

void jw_key_tree(struct jw *w, struct str key, const struct json *v)
{
    jw_key(w, key);
    jw_tree(w, v);
}

void jw_key_raw(struct jw *w, struct str key, struct str json)
{
    jw_key(w, key);
    jw_raw(w, json);
}

struct str jw_compact(struct arena *a, const struct json *v)
{
    struct buf out;
    struct jw w;
    buf_init(&out, SIZE_MAX / 4);
    jw_init(&w, &out, JW_COMPACT);
    jw_tree(&w, v);
    struct str text = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return text;
}
