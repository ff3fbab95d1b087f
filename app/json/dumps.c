/* SPDX-License-Identifier: MIT
 * See dumps.h. Recursion is bounded by JSON_DEPTH_MAX of the parser. */
#include "json/dumps.h"

static void dumps_int(struct jw *w, const struct json *v)
{
    char room[NUM_SIZE];
    jw_raw(w, json_number(v, room));
}

void dumps_tree(struct jw *w, const struct json *v)
{
    struct json_member m = { 0 };
    switch (json_type(v)) {
    case JSON_OBJECT:
        jw_object(w);
        while (json_next(v, &m)) {
            jw_key(w, m.key);
            dumps_tree(w, m.value);
        }
        jw_object_end(w);
        break;
    case JSON_ARRAY:
        jw_array(w);
        for (size_t i = 0; i < json_count(v); i++)
            dumps_tree(w, json_at(v, i));
        jw_array_end(w);
        break;
    case JSON_INT:
        dumps_int(w, v);
        break;
    case JSON_DOUBLE:
        jw_double(w, json_double(v));
        break;
    case JSON_STRING:
        jw_str(w, json_str(v));
        break;
    case JSON_BOOL:
        jw_bool(w, json_bool(v));
        break;
    case JSON_NULL:
        jw_null(w);
        break;
    }
}

void dumps_key_tree(struct jw *w, struct str key, const struct json *v)
{
    jw_key(w, key);
    dumps_tree(w, v);
}

void dumps_text(struct jw *w, struct arena *a, struct str text)
{
    const struct json *v = text.n ? json_parse(a, text, NULL) : NULL;
    if (v)
        dumps_tree(w, v);
    else if (text.n)
        jw_str(w, text);
    else
        jw_raw(w, STR("{}"));
}
