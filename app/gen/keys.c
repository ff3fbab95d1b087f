/* SPDX-License-Identifier: MIT
 * Keys that a prompt asks for: see keys.h. */
#include "gen/keys.h"

#include "json/jw.h"

enum {
    READ_MOST = 8192,
    KEYS_MOST = 24,
    KEY_LENGTH_MOST = 40
};

struct keys {
    struct str names[KEYS_MOST];
    size_t count;
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_word(s.p[i]) && s.p[i] != '-')
            return false;
    return s.n > 0 && s.n <= KEY_LENGTH_MOST;
}

static void add_key(struct keys *k, struct str name)
{
    for (size_t i = 0; i < k->count; i++)
        if (str_eq(k->names[i], name))
            return;
    if (k->count < KEYS_MOST)
        k->names[k->count++] = name;
}

/* ---- an example object in the text ---- */

/* The end of the braces that open at `from`, strings respected; SIZE_MAX when they do not close. */
static size_t close_of(struct str text, size_t from)
{
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = from; i < text.n; i++) {
        char c = text.p[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']') && --depth == 0)
            return i + 1;
    }
    return SIZE_MAX;
}

static const struct json *example_in(struct arena *a, struct str text)
{
    for (size_t at = 0, tries = 0; tries < 8; at++, tries++) {
        at = str_find(text, STR("{"), at);
        size_t end = at == SIZE_MAX ? SIZE_MAX : close_of(text, at);
        if (end == SIZE_MAX)
            return NULL;
        const struct json *example = json_parse(a, str_sub(text, at, end), NULL);
        if (json_count(example))
            return example;
    }
    return NULL;
}

static void write_type(struct jw *w, const char *type)
{
    jw_object(w);
    jw_key_str(w, STR("type"), str_from(type));
    jw_object_end(w);
}

static void write_form(struct jw *w, const struct json *value);

static void write_members(struct jw *w, const struct json *object)
{
    struct json_member m = { 0 };
    jw_object(w);
    jw_key_str(w, STR("type"), STR("object"));
    jw_key(w, STR("properties"));
    jw_object(w);
    while (json_next(object, &m)) {
        jw_key(w, m.key);
        write_form(w, m.value);
    }
    jw_object_end(w);
    jw_key(w, STR("required"));
    jw_array(w);
    for (m = (struct json_member){ 0 }; json_next(object, &m);)
        jw_str(w, m.key);
    jw_array_end(w);
    jw_key_bool(w, STR("additionalProperties"), false);
    jw_object_end(w);
}

/* The schema of what looks like the example: types, not values. */
static void write_form(struct jw *w, const struct json *value)
{
    static const char *const types[] = {
        [JSON_NULL] = "string",   [JSON_BOOL] = "boolean",  [JSON_INT] = "integer",
        [JSON_DOUBLE] = "number", [JSON_STRING] = "string", [JSON_ARRAY] = "array",
        [JSON_OBJECT] = "object",
    };
    if (json_is(value, JSON_OBJECT) && json_count(value)) {
        write_members(w, value);
        return;
    }
    if (!json_is(value, JSON_ARRAY) || !json_count(value)) {
        write_type(w, types[json_type(value)]);
        return;
    }
    jw_object(w);
    jw_key_str(w, STR("type"), STR("array"));
    jw_key_int(w, STR("minItems"), 1);
    jw_key_int(w, STR("maxItems"), 3);
    jw_key(w, STR("items"));
    write_form(w, json_at(value, 0));
    jw_object_end(w);
}

/* ---- names in the text ---- */

static void add_quoted(struct keys *k, struct str text, char quote)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != quote)
            continue;
        const char *end = memchr(text.p + i + 1, quote, text.n - i - 1);
        if (!end)
            return;
        struct str name = { text.p + i + 1, (size_t)(end - text.p) - i - 1 };
        if (is_name(name))
            add_key(k, name);
        i += name.n + 1;
    }
}

static bool is_filler(struct str word)
{
    static const char *const fillers[] = { "and", "a",     "an",  "the",   "with", "for", "in",
                                           "or",  "their", "its", "these", "as",   "of",  "only" };
    for (size_t i = 0; i < ARRAY_LEN(fillers); i++)
        if (str_eq_ci(word, str_from(fillers[i])))
            return true;
    return false;
}

/* "keys name, age and city.": words up to the end of the sentence, one between commas or "and". */
static void add_list(struct keys *k, struct str list)
{
    bool open = true; /* a separator came since the last name */
    for (size_t i = 0; i < list.n && k->count < KEYS_MOST;) {
        char c = list.p[i];
        if (c == '.' || c == '\n' || c == ';')
            return;
        if (!is_word(c)) {
            open = open || c == ',';
            i++;
            continue;
        }
        size_t from = i;
        while (i < list.n && is_word(list.p[i]))
            i++;
        struct str word = str_sub(list, from, i);
        if (is_filler(word)) {
            open = true;
            continue;
        }
        if (!open)
            return;
        if (is_name(word))
            add_key(k, word);
        open = false;
    }
}

static void add_named(struct keys *k, struct str text)
{
    static const char *const cues[] = { "keys ",       "key ",        "fields ",
                                        "field ",      "keys: ",      "fields: ",
                                        "properties ", "containing ", "object with " };
    for (size_t i = 0; i < ARRAY_LEN(cues) && !k->count; i++) {
        size_t at = str_find_ci(text, str_from(cues[i]), 0);
        if (at != SIZE_MAX)
            add_list(k, str_sub(text, at + strlen(cues[i]), text.n));
    }
}

static struct keys find_keys(struct str text)
{
    struct keys k = { 0 };
    add_quoted(&k, text, '"');
    add_quoted(&k, text, '`');
    if (!k.count)
        add_named(&k, text);
    return k;
}

/* What a member of that name usually is. */
static const char *type_of_name(struct str name)
{
    static const char *const integers[] = { "age",   "count", "year",     "quantity",  "number",
                                            "total", "rank",  "duration", "population" };
    static const char *const numbers[] = { "price",  "amount",   "score",     "temperature",
                                           "rating", "latitude", "longitude", "confidence" };
    for (size_t i = 0; i < ARRAY_LEN(integers); i++)
        if (str_find_ci(name, str_from(integers[i]), 0) != SIZE_MAX)
            return "integer";
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        if (str_find_ci(name, str_from(numbers[i]), 0) != SIZE_MAX)
            return "number";
    return str_starts(name, STR("is_")) || str_starts(name, STR("has_")) ? "boolean" : "string";
}

static void write_keys(struct jw *w, const struct keys *k)
{
    jw_object(w);
    jw_key_str(w, STR("type"), STR("object"));
    jw_key(w, STR("properties"));
    jw_object(w);
    for (size_t i = 0; i < k->count; i++) {
        jw_key(w, k->names[i]);
        write_type(w, type_of_name(k->names[i]));
    }
    jw_object_end(w);
    jw_key(w, STR("required"));
    jw_array(w);
    for (size_t i = 0; i < k->count; i++)
        jw_str(w, k->names[i]);
    jw_array_end(w);
    jw_key_bool(w, STR("additionalProperties"), false);
    jw_object_end(w);
}

void keys_schema(struct arena *a, struct str user, struct str system, struct buf *out)
{
    struct jw w;
    struct str texts[] = { str_sub(user, 0, READ_MOST), str_sub(system, 0, READ_MOST) };
    jw_init(&w, out, JW_COMPACT);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        const struct json *example = example_in(a, texts[i]);
        if (example) {
            write_form(&w, example);
            return;
        }
    }
    struct keys keys = find_keys(texts[0]);
    if (!keys.count)
        keys = find_keys(texts[1]);
    if (!keys.count)
        add_key(&keys, STR("answer"));
    write_keys(&w, &keys);
}
