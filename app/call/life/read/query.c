/* SPDX-License-Identifier: MIT
 * Path and query parameters as JSON: see query.h. */
#include "call/life/read/query.h"

#include "http/uri.h"
#include "json/jw.h"

struct pair {
    struct str name, value;
    bool written;
};

static size_t same_name(const struct pair *pairs, size_t from, size_t count)
{
    size_t same = 0;
    for (size_t i = from; i < count; i++)
        same += str_eq(pairs[i].name, pairs[from].name);
    return same;
}

static void write_values(struct jw *w, struct pair *pairs, size_t from, size_t count)
{
    jw_array(w);
    for (size_t i = from; i < count; i++) {
        if (!str_eq(pairs[i].name, pairs[from].name))
            continue;
        jw_str(w, pairs[i].value);
        pairs[i].written = true;
    }
    jw_array_end(w);
}

static bool is_list(const struct table *table, struct str name)
{
    for (size_t i = 0; i < table->count; i++)
        if (str_eq(table->fields[i].name, name))
            return table->fields[i].type.kind == TYPE_LIST;
    return false;
}

/* The value of a pair that is no list: of several with the name, the last. */
static struct str last_value(struct pair *pairs, size_t from, size_t count)
{
    struct str value = pairs[from].value;
    for (size_t i = from; i < count; i++)
        if (str_eq(pairs[i].name, pairs[from].name)) {
            value = pairs[i].value;
            pairs[i].written = true;
        }
    return value;
}

static void write_pairs(struct jw *w, struct pair *pairs, size_t count, const struct table *table)
{
    jw_object(w);
    for (size_t i = 0; i < count; i++) {
        if (pairs[i].written)
            continue;
        jw_key(w, pairs[i].name);
        if (table ? is_list(table, pairs[i].name) : same_name(pairs, i, count) > 1)
            write_values(w, pairs, i, count);
        else
            jw_str(w, last_value(pairs, i, count));
    }
    jw_object_end(w);
}

const struct json *query_for_table(struct arena *a, struct str query, const struct table *table)
{
    struct pair *pairs = ARENA_ARRAY(a, struct pair, QUERY_MOST);
    size_t count = 0;
    while (count < QUERY_MOST && query_next(a, &query, &pairs[count].name, &pairs[count].value))
        count++;
    struct buf text;
    struct jw w;
    buf_init(&text, 64 << 20);
    jw_init(&w, &text, JW_COMPACT);
    write_pairs(&w, pairs, count, table);
    const struct json *json = json_parse(a, buf_view(&text), NULL);
    buf_fini(&text);
    return json;
}

const struct json *path_json(struct arena *a, const char *pattern, const struct str *values)
{
    struct str left = str_from(pattern);
    struct buf text;
    struct jw w;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    while (str_cut(&left, '{').p && left.p) {
        struct str name = str_cut(&left, '}');
        jw_key_str(&w, str_ends(name, STR("*")) ? str_sub(name, 0, name.n - 1) : name, *values++);
    }
    jw_object_end(&w);
    const struct json *json = json_parse(a, buf_view(&text), NULL);
    buf_fini(&text);
    return json;
}

const struct json *query_json(struct arena *a, struct str query)
{
    return query_for_table(a, query, NULL);
}
