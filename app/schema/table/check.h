/* SPDX-License-Identifier: MIT
 *
 * check: tells whether a JSON value fits a table of fields, and if not, writes the whole list of
 * mistakes as the real service does (pydantic 2's error list: type, loc, msg, input, ctx). All of
 * pydantic's wording lives in check.c; handlers hold no validation code. Types are read in
 * pydantic's lax mode: "5" and 5.0 are integers, "true" and 1 are booleans, 5 is no string.
 *
 * Tables are static const data, written with the macros below:
 *
 *   static const struct field chat_fields[] = {
 *       FIELD("model", REQUIRED, STRING()),
 *       FIELD("temperature", NULLABLE, FLOAT(GE(0), LE(1.5))),
 *       FIELD("stop", NULLABLE, UNION(stop_members)),
 *   };
 *   static const struct table chat_body = TABLE("ChatCompletionRequest", chat_fields);
 */
#ifndef SCHEMA_TABLE_CHECK_H
#define SCHEMA_TABLE_CHECK_H

#include "base/text/buf.h"
#include "json/tree.h"

struct table;
struct type;

enum type_kind {
    TYPE_ANY,
    TYPE_STRING,
    TYPE_INT,
    TYPE_FLOAT,
    TYPE_BOOL,
    TYPE_LIST,     /* item: type of the elements */
    TYPE_DICT,     /* free keys; item: type of the values, NULL for any */
    TYPE_OBJECT,   /* table */
    TYPE_ENUM,     /* values; error type "enum" */
    TYPE_LITERAL,  /* values; error type "literal_error" */
    TYPE_UUID,     /* a string that is a UUID */
    TYPE_DATETIME, /* a moment: a string or seconds */
    TYPE_DURATION, /* a span of time: a string or seconds */
    TYPE_UPLOAD,   /* a file of a form, which stands in the tree as an object; a text is none */
    TYPE_UNION,    /* members: the first that fits; the errors of all when none does */
    TYPE_TAGGED,   /* cases chosen by the member named `tag` */
};

/* One member of a discriminated union: what stands at `tag` -> its table. */
struct tagged_case {
    const char *tag;
    const struct table *table;
};

/* There are thousands of them, so that what no kind has together shares its place. */
struct type {
    enum type_kind kind;
    bool has_ge, has_gt, has_le, has_lt;
    bool has_min, has_max; /* length: code points of a string, elements of a list */
    bool bare;             /* ENUM, LITERAL: values are no strings but numbers and booleans, as
                              Python writes them */
    /* As a union member in loc: "str", "list[str]", "ToolChoice". NULL, and always for a DICT or
     * LITERAL: made up as pydantic does ("list[int]", "dict[str,any]", "literal['a','b']"). */
    const char *name;
    union {
        struct { /* of numbers: one of each two at most */
            union {
                double ge, gt;
            };
            union {
                double le, lt;
            };
        };
        struct { /* of lengths */
            uint32_t min, max;
        };
    };
    union {
        const char *pattern;     /* STRING: PCRE2, searched; NULL for any */
        const char *default_tag; /* TAGGED: used when there is no discriminator; may be NULL */
    };
    union {
        const struct type *item;           /* LIST, DICT; NULL for any */
        const struct table *table;         /* OBJECT */
        const char *const *values;         /* ENUM, LITERAL: NULL-terminated */
        const struct type *const *members; /* UNION: NULL-terminated */
        const struct tagged_case *cases;   /* TAGGED: ends with a NULL tag */
    };
    union {
        const struct type *keys; /* DICT: STRING that each key must be; NULL for any */
        const char *tag;         /* TAGGED: the discriminator's name */
    };
};

enum field_flag {
    REQUIRED = 1,
    NULLABLE = 2,
    OPTIONAL = 0, /* may be absent, must not be null */
};

/* Required and not null when that member is that string. */
struct field_due {
    struct str key, word;
};

struct field {
    struct str name;
    unsigned flags; /* enum field_flag, or-ed */
    struct type type;
    const struct field_due *due; /* NULL: never */
    const char *fallback;        /* what stands for an absent member, as JSON; NULL for nothing */
};

struct table {
    const char *name; /* pydantic class name, for loc inside plain unions */
    const struct field *fields;
    size_t count;
    bool open;                /* unknown members are fine */
    const struct type *whole; /* what it describes is this and no object; then it has no fields */
};

/* clang-format off */
#define FIELD(name_, flags_, ...) \
    { .name = STR_INIT(name_), .flags = (flags_), .type = __VA_ARGS__ }
/* Behind a field's type. */
#define DUE_WHEN(key_, word_) .due = &(const struct field_due){ STR_INIT(key_), STR_INIT(word_) }
#define DEFAULT(json_) .fallback = (json_)
#define TABLE(name_, fields_) { .name = (name_), .fields = (fields_), .count = ARRAY_LEN(fields_) }
#define OPEN_TABLE(name_, fields_) \
    { .name = (name_), .fields = (fields_), .count = ARRAY_LEN(fields_), .open = true }
#define WHOLE_TABLE(name_, type_) { .name = (name_), .whole = (type_) }
#define ANY()            { .kind = TYPE_ANY, .name = "any" }
#define STRING(...)      { .kind = TYPE_STRING, .name = "str", __VA_ARGS__ }
#define INT(...)         { .kind = TYPE_INT, .name = "int", __VA_ARGS__ }
#define FLOAT(...)       { .kind = TYPE_FLOAT, .name = "float", __VA_ARGS__ }
#define BOOL()           { .kind = TYPE_BOOL, .name = "bool" }
#define UUID()           { .kind = TYPE_UUID, .name = "uuid" }
#define DATETIME()       { .kind = TYPE_DATETIME, .name = "datetime" }
#define DURATION()       { .kind = TYPE_DURATION, .name = "timedelta" }
#define UPLOAD()         { .kind = TYPE_UPLOAD, .name = "upload" }
/* LIST(name, item, limits...), DICT(item, limits...), ENUM(name, values, more...), LITERAL(values,
 * more...), TAGGED(tag, cases, more...): what follows may be left out. */
#define LIST(name_, ...) { .kind = TYPE_LIST, .name = (name_), .item = __VA_ARGS__ }
#define DICT(...)        { .kind = TYPE_DICT, .name = "dict", .item = __VA_ARGS__ }
#define OBJECT(table_)   { .kind = TYPE_OBJECT, .table = (table_) } /* loc name: the table's */
#define ENUM(name_, ...) { .kind = TYPE_ENUM, .name = (name_), .values = __VA_ARGS__ }
#define LITERAL(...)     { .kind = TYPE_LITERAL, .name = "literal", .values = __VA_ARGS__ }
#define UNION(members_)  { .kind = TYPE_UNION, .members = (members_) }
#define TAGGED(tag_, ...) { .kind = TYPE_TAGGED, .tag = (tag_), .cases = __VA_ARGS__ }
/* clang-format on */
#define GE(x) .has_ge = true, .ge = (x)
#define GT(x) .has_gt = true, .gt = (x)
#define LE(x) .has_le = true, .le = (x)
#define LT(x) .has_lt = true, .lt = (x)
#define MIN_LEN(x) .has_min = true, .min = (x)
#define MAX_LEN(x) .has_max = true, .max = (x)
#define PATTERN(x) .pattern = (x)

struct check_options {
    bool allow_unknown; /* unknown members are fine everywhere (config fields.unknown = ignore) */
    bool urls;          /* each mistake has the address at which pydantic explains it */
    size_t max_errors;  /* stop listing there; 0 means 1000 */
    /* pays for the work; what it does not reach is not blamed. NULL: a second of its own */
    struct budget *budget;
};

/* Checks `value` (NULL: no body at all, answered as one `missing` at loc [where]) against a table.
 * Appends the JSON array of mistakes, compact, to out, in the order of the table, unknown members
 * last; writes nothing when all is well. `where` is the first element of every loc: "body",
 * "query", "path"; or empty: locs begin with the member. Returns the number of mistakes. */
size_t check_value(struct arena *a, const struct table *table, const struct json *value,
                   struct str where, struct check_options options, struct buf *out);

/* Reading what was checked, with the same lax rules. Absent and null give the fallback. */
bool field_given(const struct json *object, struct str key); /* there and not null */
int64_t field_int(const struct json *object, struct str key, int64_t fallback);
double field_double(const struct json *object, struct str key, double fallback);
bool field_bool(const struct json *object, struct str key, bool fallback);
struct str field_str(const struct json *object, struct str key, struct str fallback);

#endif
