/* SPDX-License-Identifier: MIT
 * z.object({ ... }): types as the library zod has them. See keys_read.h. */
#include "gen/write/keys_read.h"

/* ".min(0).max(3)" behind a type; the members go to the open object. */
static void read_chain(struct keys_reader *r, const char *low, const char *high)
{
    while (keys_peek(r) == '.') {
        r->at++;
        struct str name = keys_take_word(r);
        size_t open = r->at, close = str_find(r->s, STR(")"), open);
        int64_t n;
        bool counted =
            close != SIZE_MAX && str_to_i64(str_trim(str_sub(r->s, open + 1, close)), &n);
        r->at = close == SIZE_MAX ? r->s.n : close + 1;
        bool exact = ask_is_one(name, "length");
        if (counted && low && (exact || ask_is_one(name, "min|gte")))
            jw_key_int(r->w, str_from(low), n);
        if (counted && high && (exact || ask_is_one(name, "max|lte")))
            jw_key_int(r->w, str_from(high), n);
    }
}

void keys_read_zod(struct keys_reader *r)
{
    struct str name = keys_take_word(r);
    if (!keys_take(r, "(")) {
        r->failed = true;
        keys_put_plain(r->w, "string"); /* a key was written: it needs a value */
    } else if (ask_is_one(name, "object|strictObject")) {
        keys_take(r, "{");
        keys_read_members(r);
        keys_take(r, ")");
        while (keys_peek(r) == '.') {
            r->at++;
            (void)keys_take_word(r);
            size_t close = str_find(r->s, STR(")"), r->at);
            r->at = close == SIZE_MAX ? r->s.n : close + 1;
        }
    } else if (ask_is_one(name, "array")) {
        keys_begin_array(r->w);
        keys_read_type(r);
        keys_take(r, ")");
        read_chain(r, "minItems", "maxItems");
        jw_object_end(r->w);
    } else if (ask_is_one(name, "enum")) {
        struct str text;
        jw_object(r->w);
        jw_key(r->w, STR("enum"));
        jw_array(r->w);
        keys_take(r, "[");
        while (keys_take_text(r, &text)) {
            jw_str(r->w, text);
            keys_take(r, ",");
        }
        jw_array_end(r->w);
        keys_take(r, "]");
        keys_take(r, ")");
        read_chain(r, NULL, NULL);
        jw_object_end(r->w);
    } else {
        const char *type = keys_plain_type(name);
        keys_skip_behind(r, STR(")"));
        bool whole = str_starts(str_sub(r->s, r->at, r->s.n), STR(".int()"));
        jw_object(r->w);
        jw_key_str(r->w, STR("type"), str_from(whole ? "integer" : type ? type : "string"));
        bool number = type && type[0] == 'n';
        read_chain(r, number ? "minimum" : "minLength", number ? "maximum" : "maxLength");
        jw_object_end(r->w);
    }
}
