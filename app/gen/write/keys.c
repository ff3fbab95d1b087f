/* SPDX-License-Identifier: MIT
 * What JSON is wanted: see keys.h. */
#include "gen/write/keys.h"

#include "schema/shape/hint/hint.h"
#include "schema/shape/names.h"

enum {
    TRIES = 12, /* of braces in a text */
    CHOICE_BYTES = 120
};

static bool is_schema(const struct json *value)
{
    const struct json *type = json_get(value, STR("type"));
    return json_is(json_get(value, STR("properties")), JSON_OBJECT) ||
           json_get(value, STR("$ref")) || json_get(value, STR("$defs")) ||
           json_get(value, STR("$schema")) ||
           (json_is(type, JSON_STRING) && ask_is_one(json_str(type), "array|object") &&
            (json_get(value, STR("items")) || json_count(value) == 1));
}

/* {"title": {"type": "string", "description": ...}, ...}: properties without their schema */
static bool is_properties(const struct json *value)
{
    struct json_member m = { 0 };
    size_t n = 0;
    for (; json_next(value, &m); n++)
        if (!json_is(m.value, JSON_OBJECT) ||
            (!json_get(m.value, STR("type")) && !json_get(m.value, STR("description"))))
            return false;
    return n > 0 && json_is(value, JSON_OBJECT);
}

/* ---- writing schemas ---- */

void keys_put_type(struct jw *w, const char *type)
{
    jw_object(w);
    jw_key_str(w, STR("type"), str_from(type));
    jw_object_end(w);
}

void keys_begin_array(struct jw *w)
{
    jw_object(w);
    jw_key_str(w, STR("type"), STR("array"));
    jw_key(w, STR("items"));
}

void keys_begin_object(struct jw *w)
{
    jw_object(w);
    jw_key_str(w, STR("type"), STR("object"));
    jw_key(w, STR("properties"));
    jw_object(w);
}

void keys_end_object(struct jw *w, const struct str *names, size_t n)
{
    jw_object_end(w);
    jw_key(w, STR("required"));
    jw_array(w);
    for (size_t i = 0; i < n; i++)
        jw_str(w, names[i]);
    jw_array_end(w);
    jw_key_bool(w, STR("additionalProperties"), false);
    jw_object_end(w);
}

void keys_put_list(struct jw *w, const char *key, const struct str *options, size_t n)
{
    jw_object(w);
    jw_key(w, str_from(key));
    jw_array(w);
    for (size_t i = 0; i < n; i++)
        jw_str(w, options[i]);
    jw_array_end(w);
    jw_object_end(w);
}

void keys_put_range(struct jw *w, const char *type, int64_t low, int64_t high)
{
    jw_object(w);
    jw_key_str(w, STR("type"), str_from(type));
    if (low < high) {
        jw_key_int(w, STR("minimum"), low);
        jw_key_int(w, STR("maximum"), high);
    }
    jw_object_end(w);
}

static void write_form(struct jw *w, const struct json *value);

static void write_required(struct jw *w, const struct json *object)
{
    struct json_member m = { 0 };
    jw_key(w, STR("required"));
    jw_array(w);
    while (json_next(object, &m))
        jw_str(w, m.key);
    jw_array_end(w);
    jw_key_bool(w, STR("additionalProperties"), false);
}

static void write_members(struct jw *w, const struct json *object)
{
    struct json_member m = { 0 };
    keys_begin_object(w);
    while (json_next(object, &m)) {
        jw_key(w, m.key);
        write_form(w, m.value);
    }
    jw_object_end(w);
    write_required(w, object);
    jw_object_end(w);
}

/* "a|b" as an example's value: one of them */
bool keys_put_choice(struct jw *w, struct str s)
{
    struct str options[KEYS_MOST];
    size_t n = 0;
    if (s.n >= CHOICE_BYTES || !memchr(s.p, '|', s.n))
        return false;
    while (s.p && n < KEYS_MOST)
        options[n++] = str_trim(str_cut(&s, '|'));
    keys_put_list(w, "enum", options, n);
    return true;
}

/* A type that stands where an example's value would: "string", "<number>", "..." */
static bool write_text_form(struct jw *w, struct str s)
{
    s = str_strip(s, "<[(", "");
    return keys_put_choice(w, s) || (s.n < 24 && !memchr(s.p, ' ', s.n) && keys_type_of(s, w));
}

/* The schema of what looks like the example: types, not values. */
static void write_form(struct jw *w, const struct json *value)
{
    static const char *const types[] = {
        [JSON_NULL] = "string",   [JSON_BOOL] = "boolean",  [JSON_INT] = "number",
        [JSON_DOUBLE] = "number", [JSON_STRING] = "string", [JSON_ARRAY] = "array",
        [JSON_OBJECT] = "object",
    };
    if (json_is(value, JSON_OBJECT) && json_count(value)) {
        write_members(w, value);
        return;
    }
    if (json_is(value, JSON_STRING) && write_text_form(w, json_str(value)))
        return;
    jw_object(w);
    bool integer = json_is(value, JSON_INT) && json_int(value); /* 0 is a place for any */
    jw_key_str(w, STR("type"), str_from(integer ? "integer" : types[json_type(value)]));
    if (json_is(value, JSON_ARRAY) && json_count(value)) {
        jw_key_int(w, STR("minItems"), 1);
        jw_key(w, STR("items"));
        write_form(w, json_at(value, 0));
    }
    jw_object_end(w);
}

/* "1 to 5", "0-1", "1, 2, 3" in brackets behind a name */
static bool write_range(struct jw *w, struct str note)
{
    struct cues c;
    cues_read(&c, note);
    if (!ascii_is_digit(note.p[0]) || !cues_is(&c, 0, CUE_NUMBER) || c.n > 4)
        return false;
    size_t last = c.n - 1;
    bool range = c.n > 1 && cues_is(&c, last, CUE_NUMBER) && c.w[last].value > c.w[0].value;
    bool fraction = range && c.w[0].value == 0 && c.w[last].value == 1;
    keys_put_range(w, fraction ? "number" : "integer", range ? c.w[0].value : 0,
                   range ? c.w[last].value : 0);
    return true;
}

/* What the note in brackets says of a key: a type, one of some words, nothing of use */
static bool write_note(struct jw *w, struct str note)
{
    struct str names[8];
    bool list = memchr(note.p ? note.p : "", ',', note.n) || str_has(note, " or ");
    if (!note.n)
        return false;
    if (keys_put_choice(w, note) || write_range(w, note) || keys_type_of(note, w))
        return true;
    size_t n = list ? ask_names(note, names, NULL, ARRAY_LEN(names)) : 0;
    bool told = n < 2 && ask_mentions(note, "code|currency|iso|e-mail|email|address|date|city");
    if (n > 1)
        keys_put_list(w, "enum", names, n);
    if (told) {
        jw_object(w);
        jw_key_str(w, STR("type"), STR("string"));
        jw_key_str(w, STR("description"), note);
        jw_object_end(w);
    }
    return n > 1 || told;
}

/* ---- names in the instruction ---- */

struct keys {
    struct str names[KEYS_MOST], notes[KEYS_MOST];
    size_t count;
    bool strings; /* "string fields" */
};

static void find_names(const struct ask *q, struct keys *k)
{
    const struct cues *c = &q->cues;
    for (size_t i = 0; i < c->n && !k->count; i++) {
        if (c->w[i].cue != CUE_KEY)
            continue;
        struct str rest = str_sub(c->text, c->w[i].at + c->w[i].n, c->text.n);
        k->count = ask_names(rest, k->names, k->notes, KEYS_MOST);
        k->strings = i > 0 && ask_is_one(cues_word(c, i - 1), "string|text");
    }
    /* "JSON with name, price and tags"; "JSON containing the title" */
    const struct lines with = data_texts(LIST_KEYS_BEHIND);
    const uint64_t shapes = CUES(CUE_JSON) | CUES(CUE_YAML) | CUES(CUE_CSV) | CUES(CUE_TABLE);
    size_t json = SIZE_MAX;
    for (size_t i = 0; i < c->n && json == SIZE_MAX; i++)
        json = CUES(c->w[i].cue) & shapes ? c->w[i].at : json;
    for (size_t i = 0; i < with.n && !k->count && json != SIZE_MAX; i++) {
        size_t at = str_find(c->text, with.p[i], json);
        bool colon = with.p[i].p[0] == ':';
        if (at != SIZE_MAX && at - json < (colon ? 12 : 80))
            k->count = ask_names(str_sub(c->text, at + with.p[i].n, c->text.n), k->names, k->notes,
                                 KEYS_MOST);
        k->count = (colon || q->shape != SHAPE_JSON) && k->count < 2 ? 0 : k->count;
    }
    /* "Write name and phone of the contact as YAML" */
    for (size_t i = 0; i < c->n && !k->count && json != SIZE_MAX; i++)
        if (c->w[i].opens && c->w[i].at < json &&
            (CUES(c->w[i].cue) & (CUES(CUE_REPLY) | CUES(CUE_EXTRACT)))) {
            size_t from = c->w[i].at + c->w[i].n;
            k->count = ask_names(str_sub(c->text, from, json), k->names, k->notes, KEYS_MOST);
            k->count = k->count > 1 ? k->count : 0;
        }
    struct str quoted;
    bool found = k->count > 0;
    for (size_t i = 0; !found && i < KEYS_MOST && ask_quoted(q->task, i, &quoted, NULL); i++)
        if (quoted.n < 40 && !memchr(quoted.p, ' ', quoted.n) && !strchr("{[", quoted.p[0]))
            k->names[k->count++] = quoted;
}

/* "null for what the text does not say": is there anything for the name? */
static bool is_missing(const struct ask *q, struct hint *h, struct str name)
{
    struct str text;
    double number;
    bool said = h && hint_find(q->a, h, name, &text);
    if (said) /* by one of them only */
        hint_use(h, text);
    return h && !said && !hint_find_number(q->a, h, name, &number);
}

static void write_keys(const struct ask *q, struct jw *w, const struct keys *k)
{
    struct hint *h = cues_has(&q->cues, CUE_NULL) && q->material.n
                         ? hint_read(q->a, q->budget, q->material)
                         : NULL;
    keys_begin_object(w);
    for (size_t i = 0; i < k->count; i++) {
        jw_key(w, k->names[i]);
        if (is_missing(q, h, k->names[i]) || k->strings)
            keys_put_type(w, k->strings ? "string" : "null");
        else if (!write_note(w, k->notes[i]))
            keys_type_by_name(w, k->names[i], q->a);
    }
    keys_end_object(w, k->names, k->count);
}

/* ---- finding ---- */

/* Every property is required: what a prompt describes is wanted. */
static const struct json *completed(const struct ask *q, const struct json *schema)
{
    struct build b;
    struct json_member m = { 0 };
    bool properties = is_properties(schema);
    if (!properties && (json_get(schema, STR("required")) || !json_get(schema, STR("properties"))))
        return schema;
    struct jw *w = build_begin(&b);
    jw_object(w);
    while (!properties && json_next(schema, &m))
        if (!str_eq(m.key, STR("additionalProperties")))
            jw_key_tree(w, m.key, m.value);
    if (properties) {
        jw_key_str(w, STR("type"), STR("object"));
        jw_key_tree(w, STR("properties"), schema);
    }
    write_required(w, properties ? schema : json_get(schema, STR("properties")));
    jw_object_end(w);
    return build_end(&b, q->a);
}

enum looked_for {
    A_SCHEMA,
    A_NOTATION,
    AN_EXAMPLE
};

/* "As an example, for the schema {...}": shown, not asked for. */
static bool is_shown(struct str text, size_t at)
{
    size_t from = at;
    while (from > 1 && !(text.p[from - 1] == '\n' && text.p[from - 2] == '\n'))
        from--;
    struct str lead = str_sub(text, from > 1 ? from : 0, at);
    return ask_mentions(lead, "example|e.g|beispiel|exemple|ejemplo|esempio|exemplo|voorbeeld");
}

/* JSON, its braces doubled where a template had them so. */
static const struct json *read_braces(const struct ask *q, struct str text)
{
    const struct json *value = json_parse(q->a, text, NULL);
    if (value || !str_starts(text, STR("{{")))
        return value;
    char *p = arena_alloc(q->a, text.n);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        p[n++] = text.p[i];
        i += i + 1 < text.n && strchr("{}", text.p[i]) && text.p[i + 1] == text.p[i];
    }
    return json_parse(q->a, (struct str){ p, n }, NULL);
}

/* The first of the kind in the text, as a schema; one that is merely shown where there is no other.
 * NULL for none. */
static const struct json *find_in(const struct ask *q, struct str text, enum looked_for what)
{
    const struct json *found = NULL, *shown = NULL;
    size_t at = 0;
    for (size_t tries = 0; tries < TRIES && !found; at++, tries++) {
        size_t zod = str_find(text, STR("z."), at), brace = str_find(text, STR("{"), at);
        at = what == A_NOTATION && zod < brace ? zod : brace;
        if (at == SIZE_MAX)
            break;
        size_t end = text.p[at] == '{' ? ask_close_of(text, at) : SIZE_MAX;
        const struct json *value = end == SIZE_MAX ? NULL : read_braces(q, str_sub(text, at, end));
        const struct json *wrapped = json_get(json_get(value, STR("json_schema")), STR("schema"));
        value = wrapped ? wrapped : value; /* as a response_format has it */
        struct build b;
        if (what == A_SCHEMA && (is_schema(value) || is_properties(value))) {
            found = completed(q, value);
            shown = shown ? shown : found;
            found = is_shown(text, at) ? NULL : found;
        } else if (what == A_NOTATION && !value) {
            found = keys_notation(q->a, str_sub(text, at, text.n));
        } else if (what == AN_EXAMPLE && json_count(value) && json_is(value, JSON_OBJECT) &&
                   !is_schema(value)) {
            write_form(build_begin(&b), value);
            found = build_end(&b, q->a);
        }
        at = value && end != SIZE_MAX ? end - 1 : at;
    }
    return found ? found : shown;
}

const struct json *keys_schema(const struct ask *q)
{
    struct str texts[] = { q->system, q->user };
    const struct json *found = NULL;
    static const enum looked_for kinds[] = { A_SCHEMA, A_NOTATION, AN_EXAMPLE };
    for (size_t k = 0; k < ARRAY_LEN(kinds) && !found; k++)
        for (size_t i = 0; i < ARRAY_LEN(texts) && !found; i++)
            if (texts[i].n && (memchr(texts[i].p, '{', texts[i].n) || kinds[k] == A_NOTATION))
                found = find_in(q, texts[i], kinds[k]);
    if (found)
        return found;
    struct str names[KEYS_MOST];
    size_t n = 0;
    return keys_named(q, names, &n);
}

const struct json *keys_named(const struct ask *q, struct str *names, size_t *n)
{
    struct keys keys = { .count = *n };
    struct build b;
    memcpy(keys.names, names, *n * sizeof *names);
    if (!keys.count)
        find_names(q, &keys);
    if (!keys.count)
        return NULL;
    *n = keys.count;
    memcpy(names, keys.names, *n * sizeof *names);
    write_keys(q, build_begin(&b), &keys);
    return build_end(&b, q->a);
}
