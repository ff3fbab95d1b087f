/* SPDX-License-Identifier: MIT
 * json-c behind one door: see tree.h. json-c has no object for a JSON null (it uses NULL, which
 * here means "not there"), so a sentinel stands for it wherever a value is handed out. */
#include "json/tree.h"

#include "json/pairs.h"

#include "base/mem.h"

#include <assert.h>
#include <stdlib.h>

/* json-c has types of these names, which are functions and an enum of ours. */
#define json_bool jsonc_bool
#define json_type jsonc_type
#include <json-c/json.h>
#undef json_bool
#undef json_type

struct json {
    char unused;
};

static const struct json null_value;

/* json-c's readers take pointers that are not const but do not write through them. */
static struct json_object *unwrap(const struct json *v)
{
    if (v == &null_value)
        return NULL;
    union {
        const struct json *in;
        struct json_object *out;
    } both = { .in = v };
    return both.out;
}

enum {
    SMALL_OBJECT = 24, /* members */
};

static const struct json *wrap(struct json_object *o)
{
    return o ? (const struct json *)o : &null_value;
}

static void put(void *what)
{
    json_object_put(what);
}

/* The text is valid, so json-c takes it: anything else means that it is out of memory. It runs
 * lenient because its strict mode refuses integers that do not fit. */
static struct json_object *parse_valid(struct str text, size_t depth)
{
    struct json_tokener *t = json_tokener_new_ex((int)depth + 1);
    assert(t);
    const size_t most = 1 << 30; /* it counts in int */
    struct json_object *root = NULL;
    enum json_tokener_error state = json_tokener_continue;
    for (size_t at = 0; at < text.n && state == json_tokener_continue; at += most) {
        struct str part = str_sub(text, at, at + most);
        root = json_tokener_parse_ex(t, part.p, (int)part.n);
        state = json_tokener_get_error(t);
    }
    if (state == json_tokener_continue) { /* a bare number ends only at the end of the text */
        root = json_tokener_parse_ex(t, "", 1);
        state = json_tokener_get_error(t);
    }
    assert(state == json_tokener_success);
    assert(root || str_starts(str_trim(text), STR("null")));
    json_tokener_free(t);
    return root;
}

const struct json *json_parse(struct arena *a, struct str text, struct json_scan *scan)
{
    struct json_scan result = json_scan(text);
    if (scan)
        *scan = result;
    if (result.fault != JSON_FINE)
        return NULL;
    struct json_object *root = parse_valid(pairs_plain(a, text), result.depth);
    if (root)
        arena_defer(a, put, root);
    return wrap(root);
}

enum json_type json_type(const struct json *v)
{
    static const enum json_type types[] = {
        [json_type_null] = JSON_NULL,     [json_type_boolean] = JSON_BOOL,
        [json_type_double] = JSON_DOUBLE, [json_type_int] = JSON_INT,
        [json_type_object] = JSON_OBJECT, [json_type_array] = JSON_ARRAY,
        [json_type_string] = JSON_STRING,
    };
    return types[json_object_get_type(unwrap(v))];
}

bool json_is(const struct json *v, enum json_type type)
{
    return v && json_type(v) == type;
}

bool json_bool(const struct json *v)
{
    return json_is(v, JSON_BOOL) && json_object_get_boolean(unwrap(v));
}

int64_t json_int(const struct json *v)
{
    return json_is_number(v) ? json_object_get_int64(unwrap(v)) : 0;
}

double json_double(const struct json *v)
{
    return json_is_number(v) ? json_object_get_double(unwrap(v)) : 0;
}

struct str json_number(const struct json *v, char room[static NUM_SIZE])
{
    if (json_is(v, JSON_DOUBLE)) /* the parser keeps the text of what is not an integer */
        return str_from(json_object_get_userdata(unwrap(v)));
    int64_t i = json_int(v);
    bool large = i == INT64_MAX;
    return (struct str){ room, large ? num_u64(room, json_object_get_uint64(unwrap(v)))
                                     : num_i64(room, i) };
}

struct str json_str(const struct json *v)
{
    if (!json_is(v, JSON_STRING))
        return STR("");
    struct json_object *o = unwrap(v);
    return (struct str){ json_object_get_string(o), (size_t)json_object_get_string_len(o) };
}

size_t json_count(const struct json *v)
{
    if (json_is(v, JSON_ARRAY))
        return json_object_array_length(unwrap(v));
    return json_is(v, JSON_OBJECT) ? (size_t)json_object_object_length(unwrap(v)) : 0;
}

const struct json *json_at(const struct json *v, size_t i)
{
    if (!json_is(v, JSON_ARRAY) || i >= json_count(v))
        return NULL;
    return wrap(json_object_array_get_idx(unwrap(v), i));
}

/* Small objects, nearly all there are, are searched in order: json-c's hash costs more. */
static const struct json *scan_members(const struct lh_table *members, struct str key)
{
    for (struct lh_entry *e = lh_table_head(members); e; e = lh_entry_next(e)) {
        const char *name = lh_entry_k(e);
        if (strncmp(name, key.p, key.n) == 0 && !name[key.n])
            return wrap(lh_entry_v(e));
    }
    return NULL;
}

static const struct json *look_up_member(struct json_object *object, struct str key)
{
    struct json_object *value;
    char *name = mem_dup(key.p, key.n); /* json-c wants a NUL behind the name */
    bool found = json_object_object_get_ex(object, name, &value);
    free(name);
    return found ? wrap(value) : NULL;
}

const struct json *json_get(const struct json *v, struct str key)
{
    if (!json_is(v, JSON_OBJECT) || (key.n && memchr(key.p, 0, key.n)))
        return NULL;
    if (!key.n)
        key.p = "";
    struct lh_table *members = json_object_get_object(unwrap(v));
    return lh_table_length(members) <= SMALL_OBJECT ? scan_members(members, key)
                                                    : look_up_member(unwrap(v), key);
}

bool json_next(const struct json *object, struct json_member *m)
{
    if (!json_is(object, JSON_OBJECT))
        return false;
    struct lh_entry *e = m->next;
    if (!m->started)
        e = lh_table_head(json_object_get_object(unwrap(object)));
    m->started = true;
    if (!e)
        return false;
    m->key = str_from(lh_entry_k(e));
    m->value = wrap(lh_entry_v(e));
    m->next = lh_entry_next(e);
    return true;
}

/* Is the escaped token of a pointer (~0 for ~, ~1 for /) this key? */
static bool token_is(struct str token, struct str key)
{
    size_t t = 0, k = 0;
    for (; t < token.n && k < key.n; t++, k++) {
        char c = token.p[t];
        if (c == '~') {
            t++;
            if (t == token.n || (token.p[t] != '0' && token.p[t] != '1'))
                return false;
            c = token.p[t] == '0' ? '~' : '/';
        }
        if (c != key.p[k])
            return false;
    }
    return t == token.n && k == key.n;
}

static const struct json *get_escaped(const struct json *object, struct str token)
{
    struct json_member m = { 0 };
    while (json_next(object, &m))
        if (token_is(token, m.key))
            return m.value;
    return NULL;
}

static const struct json *get_index(const struct json *array, struct str token)
{
    int64_t i;
    if (token.n == 0 || token.p[0] < '0' || token.p[0] > '9' || (token.n > 1 && token.p[0] == '0'))
        return NULL;
    return str_to_i64(token, &i) ? json_at(array, (size_t)i) : NULL;
}

const struct json *json_pointer(const struct json *v, struct str pointer)
{
    struct str rest = pointer;
    if (rest.n && str_cut(&rest, '/').n > 0)
        return NULL;
    if (pointer.n == 0)
        return v;
    while (v && rest.p) {
        struct str token = str_cut(&rest, '/');
        if (json_is(v, JSON_ARRAY))
            v = get_index(v, token);
        else if (str_find(token, STR("~"), 0) != SIZE_MAX)
            v = get_escaped(v, token);
        else
            v = json_get(v, token);
    }
    return v;
}
