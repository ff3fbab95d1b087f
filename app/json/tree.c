/* SPDX-License-Identifier: MIT
 * json-c behind one door: see tree.h. json-c's tree is turned into ours at once, its strings are
 * borrowed from it. */
#include "json/tree.h"

#include "base/hash.h"
#include "json/mend.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

/* json-c has types of these names, which are functions and an enum of ours. */
#define json_bool jsonc_bool
#define json_type jsonc_type
#include <json-c/json.h>
#undef json_bool
#undef json_type

enum {
    SMALL_OBJECT = 24, /* pairs that are searched in order */
    USUAL_DEPTH = 32,
    USUAL_SIZE = 64 * 1024 /* bytes; a parser keeps room for the longest string it met */
};

/* ---- json-c's parser ---- */

/* Each thread keeps one for usual texts: making one takes a sixth of the time of parsing a chat. */
static pthread_key_t kept;

static void parser_free(void *parser)
{
    json_tokener_free(parser);
}

static void kept_init(void)
{
    int failed = pthread_key_create(&kept, parser_free);
    assert(!failed);
}

static struct json_tokener *parser_new(size_t depth)
{
    struct json_tokener *parser = json_tokener_new_ex((int)depth + 1);
    assert(parser);
    return parser;
}

static struct json_tokener *kept_parser(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, kept_init);
    struct json_tokener *parser = pthread_getspecific(kept);
    if (!parser) {
        parser = parser_new(USUAL_DEPTH);
        pthread_setspecific(kept, parser);
    }
    return parser;
}

/* The text is valid, so json-c takes it: anything else means that it is out of memory. It runs
 * lenient because its strict mode refuses integers that do not fit. */
static struct json_object *parse_with(struct json_tokener *parser, struct str text)
{
    const size_t most = 1 << 30; /* it counts in int */
    struct json_object *root = NULL;
    enum json_tokener_error state = json_tokener_continue;
    for (size_t at = 0; at < text.n && state == json_tokener_continue; at += most) {
        struct str part = str_sub(text, at, at + most);
        root = json_tokener_parse_ex(parser, part.p, (int)part.n);
        state = json_tokener_get_error(parser);
    }
    if (state == json_tokener_continue) { /* a bare number ends only at the end of the text */
        root = json_tokener_parse_ex(parser, "", 1);
        state = json_tokener_get_error(parser);
    }
    assert(state == json_tokener_success);
    assert(root || str_starts(str_trim(text), STR("null")));
    json_tokener_reset(parser);
    return root;
}

static struct json_object *parse_valid(struct str text, size_t depth)
{
    if (depth <= USUAL_DEPTH && text.n <= USUAL_SIZE)
        return parse_with(kept_parser(), text);
    struct json_tokener *parser = parser_new(depth);
    struct json_object *root = parse_with(parser, text);
    parser_free(parser);
    return root;
}

/* ---- its tree ---- */

static void put(void *what)
{
    json_object_put(what);
}

/* The parser keeps the text of what it takes for no integer, which mended integers are among. */
static void take_double(struct json_object *from, struct json *to)
{
    struct str text = str_from(json_object_get_userdata(from));
    *to = (struct json){ .type = JSON_DOUBLE, .n = text.n, { .text = text.p } };
    if (!mend_is_integer(&text)) {
        to->number = json_object_get_double(from);
        return;
    }
    to->type = JSON_INT;
    to->n = text.n;
    if (str_to_i64(text, &to->integer))
        to->text = NULL;
    else
        to->integer = text.p[0] == '-' ? INT64_MIN : INT64_MAX;
}

static void take(struct arena *a, struct json_object *from, struct json *to);

static void take_array(struct arena *a, struct json_object *from, struct json *to)
{
    size_t n = json_object_array_length(from);
    struct json *items = ARENA_ARRAY(a, struct json, n);
    for (size_t i = 0; i < n; i++)
        take(a, json_object_array_get_idx(from, i), &items[i]);
    *to = (struct json){ .type = JSON_ARRAY, .n = n, .items = items };
}

/* Slots of the index of n pairs - 1: at least half of them are empty. */
static size_t index_mask(size_t n)
{
    size_t slots = 64;
    while (slots < 2 * n)
        slots *= 2;
    return slots - 1;
}

static const uint32_t *index_pairs(struct arena *a, const struct json_pair *pairs, size_t n)
{
    size_t mask = index_mask(n);
    uint32_t *index = ARENA_ARRAY(a, uint32_t, mask + 1);
    for (size_t i = 0; i < n; i++) {
        size_t slot = hash_secret(pairs[i].key) & mask;
        while (index[slot])
            slot = (slot + 1) & mask;
        index[slot] = (uint32_t)(i + 1);
    }
    return index;
}

static void take_object(struct arena *a, struct json_object *from, struct json *to)
{
    struct lh_table *members = json_object_get_object(from);
    size_t n = (size_t)lh_table_length(members), i = 0;
    uint32_t lengths = 0;
    struct json_pair *pairs = ARENA_ARRAY(a, struct json_pair, n);
    for (struct lh_entry *e = lh_table_head(members); e; e = lh_entry_next(e), i++) {
        pairs[i].key = str_from(lh_entry_k(e));
        lengths |= UINT32_C(1) << (pairs[i].key.n % 32);
        take(a, lh_entry_v(e), &pairs[i].value);
    }
    *to = (struct json){ .type = JSON_OBJECT, .key_lengths = lengths, .n = n, .pairs = pairs };
    if (n > SMALL_OBJECT)
        to->index = index_pairs(a, pairs, n);
}

/* Lays a value of json-c's out in *to, which is zero; NULL is a JSON null. */
static void take(struct arena *a, struct json_object *from, struct json *to)
{
    switch (json_object_get_type(from)) {
    case json_type_null:
        break;
    case json_type_boolean:
        *to = (struct json){ .type = JSON_BOOL, .boolean = json_object_get_boolean(from) };
        break;
    case json_type_double:
        take_double(from, to);
        break;
    case json_type_int:
        *to = (struct json){ .type = JSON_INT };
        to->integer = json_object_get_int64(from);
        break;
    case json_type_string:
        *to = (struct json){ .type = JSON_STRING,
                             .n = (size_t)json_object_get_string_len(from),
                             { .text = json_object_get_string(from) } };
        break;
    case json_type_array:
        take_array(a, from, to);
        break;
    case json_type_object:
        take_object(a, from, to);
        break;
    }
}

const struct json *json_parse(struct arena *a, struct str text, struct json_scan *scan)
{
    struct json_scan result = json_scan(text);
    if (scan)
        *scan = result;
    if (result.fault != JSON_FINE)
        return NULL;
    struct json *tree = ARENA_NEW(a, struct json);
    struct json_object *root = parse_valid(mend_text(a, text, result.long_integer), result.depth);
    if (root)
        arena_defer(a, put, root);
    take(a, root, tree);
    return tree;
}

int64_t json_int(const struct json *v)
{
    if (json_is(v, JSON_INT))
        return v->integer;
    if (!json_is(v, JSON_DOUBLE))
        return 0;
    if (v->number >= 0x1p63)
        return INT64_MAX;
    return v->number <= -0x1p63 ? INT64_MIN : (int64_t)v->number;
}

double json_double(const struct json *v)
{
    if (json_is(v, JSON_DOUBLE))
        return v->number;
    if (!json_is(v, JSON_INT))
        return 0;
    return v->text ? strtod(v->text, NULL) : (double)v->integer;
}

struct str json_number(const struct json *v, char room[static NUM_SIZE])
{
    if (json_is_number(v) && v->text)
        return (struct str){ v->text, v->n };
    return (struct str){ room, num_i64(room, json_int(v)) };
}

__attribute__((noinline)) static const struct json *look_up_index(const struct json *v,
                                                                  struct str key)
{
    size_t mask = index_mask(v->n);
    for (size_t slot = hash_secret(key) & mask; v->index[slot]; slot = (slot + 1) & mask) {
        const struct json_pair *pair = &v->pairs[v->index[slot] - 1];
        if (str_eq(pair->key, key))
            return &pair->value;
    }
    return NULL;
}

const struct json *json_look_up(const struct json *object, struct str key)
{
    if (object->index)
        return look_up_index(object, key);
    for (size_t i = 0; i < object->n; i++)
        if (str_eq(object->pairs[i].key, key))
            return &object->pairs[i].value;
    return NULL;
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

const struct json *json_joined(struct arena *a, const struct json *before,
                               const struct json *behind)
{
    size_t first = json_is(before, JSON_ARRAY) ? before->n : 0;
    size_t second = json_is(behind, JSON_ARRAY) ? behind->n : 0;
    struct json *items = arena_alloc(a, (first + second) * sizeof *items);
    struct json *joined = ARENA_NEW(a, struct json);
    if (first)
        memcpy(items, before->items, first * sizeof *items);
    if (second)
        memcpy(items + first, behind->items, second * sizeof *items);
    *joined = (struct json){ .type = JSON_ARRAY, .n = first + second, .items = items };
    return joined;
}

void json_pointer_add(struct buf *pointer, struct str key)
{
    buf_putc(pointer, '/');
    for (size_t i = 0; i < key.n; i++) {
        if (key.p[i] == '~')
            buf_str(pointer, STR("~0"));
        else if (key.p[i] == '/')
            buf_str(pointer, STR("~1"));
        else
            buf_putc(pointer, key.p[i]);
    }
}
