/* SPDX-License-Identifier: MIT
 * Types as programmers note them: { "a": string, b?: number[] } with comments behind, "array of
 * strings". See keys.h. A reader that gives up rather than guesses. */
#include "gen/write/keys_read.h"

enum {
    DEPTH_MAX = 8,
    MEMBERS_MAX = 32
};

/* The plain type a word names, NULL for none. */
const char *keys_plain_type(struct str word)
{
    if (ask_is_one(word, "string|str|text|strings|date|datetime|url|email|uuid|any"))
        return "string";
    if (ask_is_one(word, "number|float|double|decimal|num|numbers|floats|numeric"))
        return "number";
    if (ask_is_one(word, "integer|int|long|integers|ints|int32|int64|whole"))
        return "integer";
    if (ask_is_one(word, "boolean|bool|booleans|true|false"))
        return "boolean";
    return NULL;
}

static const char *plain_or_text(struct str word)
{
    const char *type = keys_plain_type(word);
    return type ? type : "string";
}

void keys_put_plain(struct jw *w, const char *type)
{
    jw_object(w);
    jw_key_str(w, STR("type"), str_from(type));
    jw_object_end(w);
}

/* What follows is the type of the array's items, then jw_object_end. */
void keys_begin_array(struct jw *w)
{
    jw_object(w);
    jw_key_str(w, STR("type"), STR("array"));
    jw_key(w, STR("items"));
}

static void put_array(struct jw *w, const char *plain)
{
    keys_begin_array(w);
    keys_put_plain(w, plain);
    jw_object_end(w);
}

/* "a, b" as an enum */
static void put_words(struct keys_reader *r)
{
    jw_object(r->w);
    jw_key(r->w, STR("enum"));
    jw_array(r->w);
    for (struct str word = keys_take_word(r); word.n; word = keys_take_word(r)) {
        jw_str(r->w, word);
        keys_take(r, ",");
    }
    jw_array_end(r->w);
    jw_object_end(r->w);
}

/* ---- types ---- */

/* "'a' | 'b' | 'c'" */
static void read_union(struct keys_reader *r, struct str first)
{
    jw_object(r->w);
    if (!keys_take(r, "|")) { /* a single text describes the value */
        jw_key_str(r->w, STR("type"), STR("string"));
        jw_key_str(r->w, STR("description"), first);
        jw_object_end(r->w);
        return;
    }
    jw_key(r->w, STR("enum"));
    jw_array(r->w);
    jw_str(r->w, first);
    struct str text;
    do {
        if (!keys_take_text(r, &text))
            break;
        jw_str(r->w, text);
    } while (keys_take(r, "|"));
    jw_array_end(r->w);
    jw_object_end(r->w);
}

/* "[string]", "[...names...]", "[{...}]" */
static void read_bracket(struct keys_reader *r)
{
    keys_begin_array(r->w);
    keys_skip_blanks(r);
    if (keys_peek(r) == '{' || keys_peek(r) == '[') {
        keys_read_type(r);
    } else {
        struct str word = keys_take_word(r);
        keys_put_plain(r->w, plain_or_text(word));
    }
    size_t close = str_find(r->s, STR("]"), r->at);
    r->at = close == SIZE_MAX ? r->s.n : close + 1;
    r->failed = r->failed || close == SIZE_MAX;
    jw_object_end(r->w);
}

/* "(type: integer)", "(who; type: array of a.Town: {...})", "(type: enum, one of [a, b])" */
static void read_told(struct keys_reader *r)
{
    size_t type = str_find(r->s, STR("type: "), r->at), close = str_find(r->s, STR(")"), r->at);
    r->failed = r->failed || type > close || close == SIZE_MAX;
    r->at = r->failed ? r->at : type + strlen("type: ");
    bool list = keys_take(r, "array of");
    struct str word = keys_take_word(r);
    while (keys_take(r, "."))
        word = keys_take_word(r);
    size_t open = ask_is_one(word, "enum") ? str_find(r->s, STR("["), r->at) : SIZE_MAX;
    if (list) {
        jw_object(r->w);
        jw_key_str(r->w, STR("type"), STR("array"));
        jw_key(r->w, STR("items"));
    }
    if (keys_take(r, ": {")) {
        keys_read_members(r);
    } else if (open < close) {
        r->at = open + 1;
        put_words(r);
    } else {
        keys_put_plain(r->w, plain_or_text(word));
    }
    if (list)
        jw_object_end(r->w);
    keys_skip_behind(r, STR(")"));
}

/* "number between 0 and 1", "string, the title" */
static void put_remarked(struct keys_reader *r, const char *type)
{
    size_t end = r->at;
    end = str_until(r->s, end, ",}|/#\n");
    struct str remark = str_sub(r->s, r->at, end);
    struct cues c;
    cues_read(&c, remark);
    size_t n = 0;
    int64_t ends[2] = { 0 };
    for (size_t i = 0; i < c.n && n < 2; i++)
        if (cues_is(&c, i, CUE_NUMBER))
            ends[n++] = c.w[i].value;
    jw_object(r->w);
    jw_key_str(r->w, STR("type"), str_from(type));
    if (n == 2 && ends[0] < ends[1] && type[0] != 's') {
        jw_key_int(r->w, STR("minimum"), ends[0]);
        jw_key_int(r->w, STR("maximum"), ends[1]);
    }
    jw_object_end(r->w);
    r->at = end;
}

void keys_read_type(struct keys_reader *r)
{
    struct str text;
    keys_skip_blanks(r);
    if (r->failed || r->depth > DEPTH_MAX) {
        r->failed = true;
        keys_put_plain(r->w, "string");
    } else if (keys_take(r, "{")) {
        keys_read_members(r);
    } else if (keys_take(r, "[")) {
        read_bracket(r);
    } else if (keys_take_text(r, &text)) {
        read_union(r, text);
    } else if (keys_take(r, "z.")) {
        keys_read_zod(r);
    } else if (keys_take(r, "(")) {
        read_told(r);
    } else if (keys_take(r, "<")) { /* <the name>, <number> */
        struct str word = keys_take_word(r);
        keys_skip_behind(r, STR(">"));
        keys_put_plain(r->w, plain_or_text(word));
    } else {
        struct str word = keys_take_word(r);
        bool list = ask_is_one(word, "Array|List|list|array") &&
                    (keys_take(r, "<") || keys_take(r, "[") || keys_take(r, " of "));
        if (list) {
            word = keys_take_word(r);
            put_array(r->w, plain_or_text(word));
            if (!keys_take(r, ">"))
                keys_take(r, "]");
            return;
        }
        r->failed = r->failed || !word.n;
        if (keys_take(r, "[]"))
            put_array(r->w, plain_or_text(word));
        else
            put_remarked(r, plain_or_text(word));
        while (keys_take(r, "|")) /* "| null" */
            (void)keys_take_word(r);
    }
}

/* What stands behind a member on its line: commas, comments. */
static void skip_to_next(struct keys_reader *r)
{
    while (keys_peek(r)) {
        if (str_starts(str_sub(r->s, r->at, r->s.n), STR("//")) || keys_peek(r) == '#') {
            size_t end = str_find(r->s, STR("\n"), r->at);
            r->at = end == SIZE_MAX ? r->s.n : end;
        } else if (keys_peek(r) == '}' || keys_peek(r) == '"' || keys_peek(r) == '\'' ||
                   is_name_char(keys_peek(r))) {
            return;
        } else if (keys_peek(r) == '(') { /* "(optional)" */
            keys_skip_behind(r, STR(")"));
        } else {
            r->at++;
        }
    }
}

void keys_read_members(struct keys_reader *r)
{
    struct str names[MEMBERS_MAX], name;
    size_t n = 0, bare = 0;
    r->depth++;
    jw_object(r->w);
    jw_key_str(r->w, STR("type"), STR("object"));
    jw_key(r->w, STR("properties"));
    jw_object(r->w);
    skip_to_next(r);
    while (!r->failed && keys_peek(r) && keys_peek(r) != '}' && n < MEMBERS_MAX) {
        if (!keys_take_text(r, &name))
            name = keys_take_word(r);
        keys_take(r, "?");
        bool again = false;
        for (size_t i = 0; i < n; i++)
            again = again || str_eq(names[i], name);
        bool typed = keys_take(r, ":");
        if (!name.n || again || (!typed && keys_peek(r) != ',' && keys_peek(r) != '}')) {
            r->failed = true;
            break;
        }
        names[n++] = name;
        bare += !typed;
        jw_key(r->w, name);
        if (typed)
            keys_read_type(r);
        else
            keys_type_by_name(r->w, name, r->a);
        skip_to_next(r);
    }
    r->failed =
        r->failed || keys_peek(r) != '}' || !n || (bare == n && n < 2); /* {name} is a place */
    r->at++;
    jw_object_end(r->w);
    jw_key(r->w, STR("required"));
    jw_array(r->w);
    for (size_t i = 0; i < n; i++)
        jw_str(r->w, names[i]);
    jw_array_end(r->w);
    jw_key_bool(r->w, STR("additionalProperties"), false);
    jw_object_end(r->w);
    r->depth--;
}

bool keys_types(struct arena *a, struct str s, size_t at, struct jw *w)
{
    struct keys_reader r = { .s = s, .at = at, .a = a, .w = w };
    keys_read_type(&r);
    return !r.failed;
}

bool keys_type_of(struct str words, struct jw *w)
{
    struct cues c;
    const char *type = NULL;
    cues_read(&c, words);
    bool list = false;
    for (size_t i = 0; i < c.n && !type; i++) {
        list = list || ask_is_one(cues_word(&c, i), "array|list|liste");
        type = keys_plain_type(cues_word(&c, i));
    }
    if (list)
        put_array(w, type ? type : "string");
    else if (type)
        keys_put_plain(w, type);
    return list || type;
}
