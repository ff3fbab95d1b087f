/* SPDX-License-Identifier: MIT
 *
 * tree: a parsed JSON value, read-only. The one door to json-c: nothing else includes it. json-c
 * reads the text; what it read is laid out once in arrays, since requests are read far more often
 * than they are parsed, and json-c's objects take several calls a look.
 * Values never change; they are borrowed from the arena the text was parsed into and die with it.
 * NULL means "not there" in all of this interface; a JSON null is a value of type JSON_NULL. Every
 * reader takes NULL.
 */
#ifndef JSON_TREE_H
#define JSON_TREE_H

#include "base/mem/arena.h"
#include "base/text/buf.h"
#include "json/number/num.h"
#include "json/scan.h"

enum json_type {
    JSON_NULL,
    JSON_BOOL,
    JSON_INT,    /* written without fraction and exponent */
    JSON_DOUBLE, /* any other number */
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
};

/* Private: read it through the functions below. */
struct json {
    enum json_type type;
    uint32_t key_lengths; /* of an object: bit k % 32 for a key of k bytes */
    size_t n;             /* bytes of text, items, pairs */
    union {
        const char *text;      /* of a string, a double, and an integer beyond int64_t; else NULL */
        const uint32_t *index; /* of the pairs by hash, when there are many; else NULL */
    };
    union {
        bool boolean;
        int64_t integer;
        double number;
        const struct json *items;
        const struct json_pair *pairs;
    };
};
struct json_pair {
    struct str key;
    struct json value;
};

/* Scans, then parses. NULL when the text is not JSON; *scan (may be NULL) says why. Of a key that
 * stands twice the last value counts, as in Python. In keys, U+FFFD stands for U+0000. */
const struct json *json_parse(struct arena *a, struct str text, struct json_scan *scan);

/* NULL has type JSON_NULL. */
static inline enum json_type json_type(const struct json *v)
{
    return v ? v->type : JSON_NULL;
}
/* True only for a value that is there and of that type. */
static inline bool json_is(const struct json *v, enum json_type type)
{
    return v && v->type == type;
}
static inline bool json_is_number(const struct json *v)
{
    return json_is(v, JSON_INT) || json_is(v, JSON_DOUBLE);
}

/* Of a type other than the one asked for: the zero value (false, 0, "", no members). */
static inline bool json_bool(const struct json *v)
{
    return json_is(v, JSON_BOOL) && v->boolean;
}
/* Saturates at the limits of int64_t. */
int64_t json_int(const struct json *v);
/* Any number. */
double json_double(const struct json *v);
/* A number as it was written ("1.0", "1e5"; but -0 is 0), in room or borrowed from v; "0" for all
 * else. */
struct str json_number(const struct json *v, char room[static NUM_SIZE]);
/* May hold NUL bytes; a NUL stands behind it. Escapes of lone surrogates have become U+FFFD. */
static inline struct str json_str(const struct json *v)
{
    return json_is(v, JSON_STRING) ? (struct str){ v->text, v->n } : STR("");
}
/* Members of an array or object; 0 for all else. */
static inline size_t json_count(const struct json *v)
{
    return json_is(v, JSON_ARRAY) || json_is(v, JSON_OBJECT) ? v->n : 0;
}
/* Array element, NULL past the end. */
static inline const struct json *json_at(const struct json *v, size_t i)
{
    return json_is(v, JSON_ARRAY) && i < v->n ? &v->items[i] : NULL;
}
const struct json *json_look_up(const struct json *object, struct str key); /* private */
/* Object member by key; NULL when absent, and for what is no object. Most fields that are asked for
 * are absent, and the length of their names alone tells it of most of these. */
static inline const struct json *json_get(const struct json *v, struct str key)
{
    bool may_be = json_is(v, JSON_OBJECT) && v->key_lengths >> (key.n % 32) & 1;
    return may_be ? json_look_up(v, key) : NULL;
}

/* An array of the members of two, either of which may be NULL; borrows them from where they live.
 */
const struct json *json_joined(struct arena *a, const struct json *before,
                               const struct json *behind);

/* Walks an object's members in the order they were written:
 *   struct json_member m = { 0 };
 *   while (json_next(object, &m)) use(m.key, m.value); */
struct json_member {
    struct str key;
    const struct json *value;
    size_t next; /* private */
};
static inline bool json_next(const struct json *object, struct json_member *m)
{
    if (!json_is(object, JSON_OBJECT) || m->next == object->n)
        return false;
    const struct json_pair *pair = &object->pairs[m->next++];
    m->key = pair->key;
    m->value = &pair->value;
    return true;
}

/* Resolves an RFC 6901 pointer ("" is the value itself, "/messages/0/content"); NULL when nothing
 * is there. */
const struct json *json_pointer(const struct json *v, struct str pointer);
/* Appends the step to the member `key`: "/a~1b". */
void json_pointer_add(struct buf *pointer, struct str key);
/* JSON equality: numbers by value (1 equals 1.0), objects regardless of order. */
bool json_equal(const struct json *a, const struct json *b);
/* The same for equal values, members in any order; numbers by value. */
uint64_t json_hash(uint64_t seed, const struct json *v);

#endif
