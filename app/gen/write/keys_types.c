/* SPDX-License-Identifier: MIT
 * Types as programmers note them: { "a": string, b?: number[] } with comments behind, z.object({
 * ...
 * }), "array of strings". See keys.h. A reader that gives up rather than guesses. */
#include "gen/write/keys.h"

enum {
    DEPTH_MAX = 8,
    MEMBERS_MAX = 32,
    WORD_BYTES = 40
};

struct reader {
    struct str s;
    size_t at;
    unsigned depth;
    bool failed;
    struct arena *a;
    struct jw *w;
};

static bool is_name_char(char c)
{
    return ascii_is_name(c) || c == '$' || (unsigned char)c > 127;
}

static char peek(const struct reader *r)
{
    return r->at < r->s.n ? r->s.p[r->at] : 0;
}

static void skip_blanks(struct reader *r)
{
    while (peek(r) && strchr(" \t\r\n", peek(r)))
        r->at++;
}

static bool take(struct reader *r, const char *text)
{
    struct str wanted = str_from(text);
    skip_blanks(r);
    bool has = str_starts(str_sub(r->s, r->at, r->s.n), wanted);
    r->at += has ? wanted.n : 0;
    return has;
}

static struct str take_word(struct reader *r)
{
    skip_blanks(r);
    size_t from = r->at;
    while (is_name_char(peek(r)) && r->at - from < WORD_BYTES)
        r->at++;
    return str_sub(r->s, from, r->at);
}

static bool take_text(struct reader *r, struct str *text)
{
    skip_blanks(r);
    char mark = peek(r);
    if (mark != '"' && mark != '\'' && mark != '`')
        return false;
    const char *end = memchr(r->s.p + r->at + 1, mark, r->s.n - r->at - 1);
    if (!end || (size_t)(end - r->s.p) - r->at > 120)
        return false;
    *text = str_sub(r->s, r->at + 1, (size_t)(end - r->s.p));
    r->at = (size_t)(end - r->s.p) + 1;
    return true;
}

/* The plain type a word names, NULL for none. */
static const char *plain_type(struct str word)
{
    if (ask_is_one(word, "string|str|text|strings|date|datetime|url|email|uuid|any"))
        return "string";
    if (ask_is_one(word, "number|float|double|decimal|num|numbers|floats|numeric"))
        return "number";
    if (ask_is_one(word, "integer|int|long|integers|ints|int32|int64|whole"))
        return "integer";
    if (ask_is_one(word, "boolean|bool|booleans"))
        return "boolean";
    return NULL;
}

static const char *plain_or_text(struct str word)
{
    const char *type = plain_type(word);
    return type ? type : "string";
}

static void put_plain(struct jw *w, const char *type)
{
    jw_object(w);
    jw_key_str(w, STR("type"), str_from(type));
    jw_object_end(w);
}

static void read_type(struct reader *r);
static void read_members(struct reader *r);

/* What follows is the type of the array's items, then jw_object_end. */
static void begin_array(struct jw *w)
{
    jw_object(w);
    jw_key_str(w, STR("type"), STR("array"));
    jw_key(w, STR("items"));
}

static void put_array(struct jw *w, const char *plain)
{
    begin_array(w);
    put_plain(w, plain);
    jw_object_end(w);
}

/* "a, b" as an enum */
static void put_words(struct reader *r)
{
    jw_object(r->w);
    jw_key(r->w, STR("enum"));
    jw_array(r->w);
    for (struct str word = take_word(r); word.n; word = take_word(r)) {
        jw_str(r->w, word);
        take(r, ",");
    }
    jw_array_end(r->w);
    jw_object_end(r->w);
}

static void skip_behind(struct reader *r, struct str mark)
{
    size_t at = str_find(r->s, mark, r->at);
    r->at = at == SIZE_MAX ? r->s.n : at + mark.n;
}

/* ---- z.something() ---- */

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
        r->at = close == SIZE_MAX ? r->s.n : close + 1;
        bool exact = ask_is_one(name, "length");
        if (counted && low && (exact || ask_is_one(name, "min|gte")))
            jw_key_int(r->w, str_from(low), n);
        if (counted && high && (exact || ask_is_one(name, "max|lte")))
            jw_key_int(r->w, str_from(high), n);
    }
}

static void read_zod(struct reader *r)
{
    struct str name = take_word(r);
    if (!take(r, "(")) {
        r->failed = true;
        put_plain(r->w, "string"); /* a key was written: it needs a value */
    } else if (ask_is_one(name, "object|strictObject")) {
        take(r, "{");
        read_members(r);
        take(r, ")");
        while (peek(r) == '.') {
            r->at++;
            (void)take_word(r);
            size_t close = str_find(r->s, STR(")"), r->at);
            r->at = close == SIZE_MAX ? r->s.n : close + 1;
        }
    } else if (ask_is_one(name, "array")) {
        begin_array(r->w);
        read_type(r);
        take(r, ")");
        read_chain(r, "minItems", "maxItems");
        jw_object_end(r->w);
    } else if (ask_is_one(name, "enum")) {
        struct str text;
        jw_object(r->w);
        jw_key(r->w, STR("enum"));
        jw_array(r->w);
        take(r, "[");
        while (take_text(r, &text)) {
            jw_str(r->w, text);
            take(r, ",");
        }
        jw_array_end(r->w);
        take(r, "]");
        take(r, ")");
        read_chain(r, NULL, NULL);
        jw_object_end(r->w);
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

/* ---- types ---- */

/* "'a' | 'b' | 'c'" */
static void read_union(struct reader *r, struct str first)
{
    jw_object(r->w);
    if (!take(r, "|")) { /* a single text describes the value */
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
        if (!take_text(r, &text))
            break;
        jw_str(r->w, text);
    } while (take(r, "|"));
    jw_array_end(r->w);
    jw_object_end(r->w);
}

/* "[string]", "[...names...]", "[{...}]" */
static void read_bracket(struct reader *r)
{
    begin_array(r->w);
    skip_blanks(r);
    if (peek(r) == '{' || peek(r) == '[') {
        read_type(r);
    } else {
        struct str word = take_word(r);
        put_plain(r->w, plain_or_text(word));
    }
    size_t close = str_find(r->s, STR("]"), r->at);
    r->at = close == SIZE_MAX ? r->s.n : close + 1;
    r->failed = r->failed || close == SIZE_MAX;
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
    if (list) {
        jw_object(r->w);
        jw_key_str(r->w, STR("type"), STR("array"));
        jw_key(r->w, STR("items"));
    }
    if (take(r, ": {")) {
        read_members(r);
    } else if (open < close) {
        r->at = open + 1;
        put_words(r);
    } else {
        put_plain(r->w, plain_or_text(word));
    }
    if (list)
        jw_object_end(r->w);
    skip_behind(r, STR(")"));
}

/* "number between 0 and 1", "string, the title" */
static void put_remarked(struct reader *r, const char *type)
{
    size_t end = r->at;
    while (end < r->s.n && !strchr(",}|/#\n", r->s.p[end]))
        end++;
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

static void read_type(struct reader *r)
{
    struct str text;
    skip_blanks(r);
    if (r->failed || r->depth > DEPTH_MAX) {
        r->failed = true;
        put_plain(r->w, "string");
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
    } else if (take(r, "<")) { /* <the name>, <number> */
        struct str word = take_word(r);
        skip_behind(r, STR(">"));
        put_plain(r->w, plain_or_text(word));
    } else {
        struct str word = take_word(r);
        bool list = ask_is_one(word, "Array|List|list|array") &&
                    (take(r, "<") || take(r, "[") || take(r, " of "));
        if (list) {
            word = take_word(r);
            put_array(r->w, plain_or_text(word));
            if (!take(r, ">"))
                take(r, "]");
            return;
        }
        r->failed = r->failed || !word.n;
        if (take(r, "[]"))
            put_array(r->w, plain_or_text(word));
        else
            put_remarked(r, plain_or_text(word));
        while (take(r, "|")) /* "| null" */
            (void)take_word(r);
    }
}

/* What stands behind a member on its line: commas, comments. */
static void skip_to_next(struct reader *r)
{
    while (peek(r)) {
        if (str_starts(str_sub(r->s, r->at, r->s.n), STR("//")) || peek(r) == '#') {
            size_t end = str_find(r->s, STR("\n"), r->at);
            r->at = end == SIZE_MAX ? r->s.n : end;
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
    jw_object(r->w);
    jw_key_str(r->w, STR("type"), STR("object"));
    jw_key(r->w, STR("properties"));
    jw_object(r->w);
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
        if (typed)
            read_type(r);
        else
            keys_type_by_name(r->w, name, r->a);
        skip_to_next(r);
    }
    r->failed = r->failed || peek(r) != '}' || !n || (bare == n && n < 2); /* {name} is a place */
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
    struct reader r = { .s = s, .at = at, .a = a, .w = w };
    read_type(&r);
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
        type = plain_type(cues_word(&c, i));
    }
    if (list)
        put_array(w, type ? type : "string");
    else if (type)
        put_plain(w, type);
    return list || type;
}
