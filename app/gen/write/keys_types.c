/* SPDX-License-Identifier: MIT
 * Types as programmers note them: { "a": string, b?: number[] } with comments behind, "array of
 * strings", z.object({ ... }) of the library zod; and what a member's name suggests. See keys.h. A
 * reader that gives up rather than guesses. */
#include "gen/write/keys.h"

#include "gen/data.h"

#include "schema/shape/names.h"

enum {
    DEPTH_MAX = 8,
    MEMBERS_MAX = 32,
    WORD_BYTES = 40,
    TEXT_BYTES = 120
};

static void put_array(struct jw *w, const char *type)
{
    keys_begin_array(w);
    keys_put_type(w, type);
    jw_object_end(w);
}

/* ---- reading from left to right ---- */

/* Each function that reads a type writes its schema. */
struct reader {
    struct str s;
    size_t at;
    unsigned depth;
    bool failed;
    struct arena *a;
    struct jw *w;
};

static void read_type(struct reader *r);
static void read_members(struct reader *r);

static bool is_name_char(char c)
{
    return ascii_is_name(c) || c == '$' || (unsigned char)c > 127;
}

static char peek(const struct reader *r)
{
    return r->at < r->s.n ? r->s.p[r->at] : 0;
}

static bool take(struct reader *r, const char *text)
{
    struct str wanted = str_from(text);
    r->at = str_skip(r->s, r->at, " \t\r\n");
    bool has = str_starts(str_sub(r->s, r->at, r->s.n), wanted);
    r->at += has ? wanted.n : 0;
    return has;
}

static struct str take_word(struct reader *r)
{
    size_t from = r->at = str_skip(r->s, r->at, " \t\r\n");
    while (is_name_char(peek(r)) && r->at - from < WORD_BYTES)
        r->at++;
    return str_sub(r->s, from, r->at);
}

static bool take_text(struct reader *r, struct str *text)
{
    r->at = str_skip(r->s, r->at, " \t\r\n");
    char mark = peek(r);
    size_t end = mark ? str_until(r->s, r->at + 1, (char[]){ mark, 0 }) : r->s.n;
    if (!mark || !strchr("\"'`", mark) || end >= r->s.n || end - r->at > TEXT_BYTES)
        return false;
    *text = str_sub(r->s, r->at + 1, end);
    r->at = end + 1;
    return true;
}

static void skip_behind(struct reader *r, struct str mark)
{
    size_t at = str_find(r->s, mark, r->at);
    r->at = at == SIZE_MAX ? r->s.n : at + mark.n;
}

/* "a, b" or "'a' | 'b'" as an enum, with the option that was read before, if any. */
static void read_options(struct reader *r, struct str first, const char *sign)
{
    struct str options[MEMBERS_MAX] = { first };
    size_t n = first.n > 0;
    for (bool more = true; more && n < MEMBERS_MAX; more = take(r, sign)) {
        if (!take_text(r, &options[n]))
            options[n] = take_word(r);
        if (!options[n].n)
            break;
        n++;
    }
    keys_put_list(r->w, "enum", options, n);
}

/* ---- types ---- */

/* The plain type a word names, NULL for none. */
static const char *plain_type(struct str word)
{
    const struct rows types = data_rows(DATA_TYPES); /* a type, words for it */
    for (size_t i = 0; i < types.n; i++)
        if (ask_is_one(word, types.row[i].p[1].p))
            return types.row[i].p[0].p;
    return NULL;
}

static const char *plain_or_text(struct str word)
{
    const char *type = plain_type(word);
    return type ? type : "string";
}

/* A single text describes the value, several are its options: "'a' | 'b' | 'c'" */
static void read_union(struct reader *r, struct str first)
{
    if (take(r, "|")) {
        read_options(r, first, "|");
        return;
    }
    if (keys_put_choice(r->w, first)) /* "en|de|fr" */
        return;
    jw_object(r->w);
    jw_key_str(r->w, STR("type"), STR("string"));
    jw_key_str(r->w, STR("description"), first);
    jw_object_end(r->w);
}

/* "[string]", "[...names...]", "[{...}]" */
static void read_bracket(struct reader *r)
{
    keys_begin_array(r->w);
    r->at = str_skip(r->s, r->at, " \t\r\n");
    if (peek(r) == '{' || peek(r) == '[')
        read_type(r);
    else
        keys_put_type(r->w, plain_or_text(take_word(r)));
    r->failed = r->failed || str_find(r->s, STR("]"), r->at) == SIZE_MAX;
    skip_behind(r, STR("]"));
    jw_object_end(r->w);
}

/* "(type: integer)", "(who; type: array of a.Town: {...})", "(type: enum, one of [a, b])" */
static void read_told(struct reader *r)
{
    size_t type = str_find(r->s, STR("type: "), r->at), close = str_find(r->s, STR(")"), r->at);
    r->failed = r->failed || type > close || close == SIZE_MAX;
    r->at = r->failed ? r->at : type + strlen("type: ");
    bool list = take(r, "array of");
    struct str word = take_word(r);
    while (take(r, "."))
        word = take_word(r);
    size_t open = ask_is_one(word, "enum") ? str_find(r->s, STR("["), r->at) : SIZE_MAX;
    if (list)
        keys_begin_array(r->w);
    if (take(r, ": {")) {
        read_members(r);
    } else if (open < close) {
        r->at = open + 1;
        read_options(r, STR(""), ",");
    } else {
        keys_put_type(r->w, plain_or_text(word));
    }
    if (list)
        jw_object_end(r->w);
    skip_behind(r, STR(")"));
}

/* "number between 0 and 1", "string, the title" */
static void put_remarked(struct reader *r, const char *type)
{
    size_t end = str_until(r->s, r->at, ",}|/#\n");
    struct cues c;
    cues_read(&c, str_sub(r->s, r->at, end));
    size_t n = 0;
    int64_t ends[2] = { 0 };
    for (size_t i = 0; i < c.n && n < 2; i++)
        if (cues_is(&c, i, CUE_NUMBER))
            ends[n++] = c.w[i].value;
    bool range = n == 2 && type[0] != 's';
    struct str types[] = { str_from(type), STR("null") };
    if (str_has(str_sub(r->s, end, str_until(r->s, end, ",}\n")), "null"))
        keys_put_list(r->w, "type", types, ARRAY_LEN(types));
    else
        keys_put_range(r->w, type, range ? ends[0] : 0, range ? ends[1] : 0);
    r->at = end;
}

/* ".min(0).max(3)" behind a type; the members go to the open object. */
static void read_chain(struct reader *r, const char *low, const char *high)
{
    while (peek(r) == '.') {
        r->at++;
        struct str name = take_word(r);
        size_t open = r->at, close = str_find(r->s, STR(")"), open);
        int64_t n;
        bool counted =
            close != SIZE_MAX && str_to_i64(str_trim(str_sub(r->s, open + 1, close)), &n);
        skip_behind(r, STR(")"));
        bool exact = ask_is_one(name, "length");
        if (counted && (exact || ask_is_one(name, "min|gte")))
            jw_key_int(r->w, str_from(low), n);
        if (counted && (exact || ask_is_one(name, "max|lte")))
            jw_key_int(r->w, str_from(high), n);
    }
}

static void skip_chain(struct reader *r)
{
    while (peek(r) == '.')
        skip_behind(r, STR(")"));
}

/* Behind "z." */
static void read_zod(struct reader *r)
{
    struct str name = take_word(r);
    if (!take(r, "(")) {
        r->failed = true;
        keys_put_type(r->w, "string"); /* a key was written: it needs a value */
    } else if (ask_is_one(name, "object|strictObject")) {
        take(r, "{");
        read_members(r);
        take(r, ")");
        skip_chain(r);
    } else if (ask_is_one(name, "array")) {
        keys_begin_array(r->w);
        read_type(r);
        take(r, ")");
        read_chain(r, "minItems", "maxItems");
        jw_object_end(r->w);
    } else if (ask_is_one(name, "enum")) {
        take(r, "[");
        read_options(r, STR(""), ",");
        skip_behind(r, STR(")"));
        skip_chain(r);
    } else {
        const char *type = plain_type(name);
        skip_behind(r, STR(")"));
        bool whole = str_starts(str_sub(r->s, r->at, r->s.n), STR(".int()"));
        jw_object(r->w);
        jw_key_str(r->w, STR("type"), str_from(whole ? "integer" : type ? type : "string"));
        bool number = type && type[0] == 'n';
        read_chain(r, number ? "minimum" : "minLength", number ? "maximum" : "maxLength");
        jw_object_end(r->w);
    }
}

static void read_type(struct reader *r)
{
    struct str text;
    r->at = str_skip(r->s, r->at, " \t\r\n");
    if (r->failed || r->depth > DEPTH_MAX) {
        r->failed = true;
        keys_put_type(r->w, "string");
    } else if (take(r, "{")) {
        read_members(r);
    } else if (take(r, "[")) {
        read_bracket(r);
    } else if (take_text(r, &text)) {
        read_union(r, text);
    } else if (take(r, "z.")) {
        read_zod(r);
    } else if (take(r, "(")) {
        read_told(r);
    } else if (ascii_is_digit(peek(r))) { /* 1-5 */
        put_remarked(r, "integer");
    } else if (take(r, "<")) { /* <the name>, <number> */
        keys_put_type(r->w, plain_or_text(take_word(r)));
        skip_behind(r, STR(">"));
    } else {
        struct str word = take_word(r);
        bool list = ask_is_one(word, "Array|List|list|array") &&
                    (take(r, "<") || take(r, "[") || take(r, " of "));
        if (list) {
            put_array(r->w, plain_or_text(take_word(r)));
            if (!take(r, ">"))
                take(r, "]");
            return;
        }
        if (ask_is_one(word, "Literal") && take(r, "[")) {
            read_options(r, STR(""), ",");
            take(r, "]");
            return;
        }
        if (ask_is_one(word, "Optional") && take(r, "["))
            word = take_word(r);
        r->failed = r->failed || !word.n;
        if (take(r, "[]"))
            put_array(r->w, plain_or_text(word));
        else
            put_remarked(r, plain_or_text(word));
        while (take(r, "|") || /* "| null", "true/false" */
               (!str_starts(str_sub(r->s, r->at, r->s.n), STR("//")) && take(r, "/")))
            (void)take_word(r);
    }
}

/* What stands behind a member on its line: commas, comments. */
static void skip_to_next(struct reader *r)
{
    while (peek(r)) {
        if (str_starts(str_sub(r->s, r->at, r->s.n), STR("//")) || peek(r) == '#') {
            r->at = str_until(r->s, r->at, "\n");
        } else if (peek(r) == '}' || peek(r) == '"' || peek(r) == '\'' || is_name_char(peek(r))) {
            return;
        } else if (peek(r) == '(') { /* "(optional)" */
            skip_behind(r, STR(")"));
        } else {
            r->at++;
        }
    }
}

static void read_members(struct reader *r)
{
    struct str names[MEMBERS_MAX], name;
    size_t n = 0, bare = 0;
    r->depth++;
    keys_begin_object(r->w);
    skip_to_next(r);
    while (!r->failed && peek(r) && peek(r) != '}' && n < MEMBERS_MAX) {
        if (!take_text(r, &name))
            name = take_word(r);
        take(r, "?");
        bool again = false;
        for (size_t i = 0; i < n; i++)
            again = again || str_eq(names[i], name);
        bool typed = take(r, ":");
        if (!name.n || again || (!typed && peek(r) != ',' && peek(r) != '}')) {
            r->failed = true;
            break;
        }
        names[n++] = name;
        bare += !typed;
        jw_key(r->w, name);
        if (typed && !take(r, "..."))
            read_type(r);
        else
            keys_type_by_name(r->w, name, r->a);
        skip_to_next(r);
    }
    r->failed = r->failed || peek(r) != '}' || !n || (bare == n && n < 2); /* {name} is a place */
    r->at++;
    keys_end_object(r->w, names, n);
    r->depth--;
}

void keys_type_by_name(struct jw *w, struct str name, struct arena *a)
{
    struct str words = names_words(a, name);
    struct str last = str_behind(str_sub(words, 0, words.n - 1), '_');
    bool text =
        ask_is_one(last, "text|name|label|title|type|description|message|unit|code|currency");
    bool plural = last.n > 3 && last.p[last.n - 1] == 's' && last.p[last.n - 2] != 's';
    const char *type = text                                                     ? "string"
                       : names_match(words, data_list(LIST_NUMBER_FIELDS))      ? "number"
                       : names_match(words, data_list(LIST_INTEGER_FIELDS))     ? "integer"
                       : names_match(words, data_list(LIST_BOOL_FIELDS))        ? "boolean"
                       : plural && !ask_is_one(last, data_list(LIST_SINGULARS)) ? "array"
                       : ask_is_one(last, "people|ids|children|data_points")    ? "array"
                                                                                : "string";
    if (type[0] == 'a')
        put_array(w, "string");
    else
        keys_put_type(w, type);
}

const struct json *keys_notation(struct arena *a, struct str s)
{
    struct build b;
    struct reader r = { .s = s, .a = a, .w = build_begin(&b) };
    read_type(&r);
    const struct json *schema = build_end(&b, a);
    return r.failed ? NULL : schema;
}

bool keys_type_of(struct str words, struct jw *w)
{
    struct cues c;
    const char *type = NULL;
    cues_read(&c, words);
    bool list = ask_mentions(words, "array|list|liste");
    for (size_t i = 0; i < c.n && !type; i++)
        type = plain_type(cues_word(&c, i));
    if (list)
        put_array(w, type ? type : "string");
    else if (type)
        keys_put_type(w, type);
    return list || type;
}
