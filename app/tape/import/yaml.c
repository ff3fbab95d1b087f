/* SPDX-License-Identifier: MIT
 *
 * Collections of YAML: see yaml.h. What a line begins decides: "- " a sequence, "key: " a mapping,
 * anything else a scalar; what stands deeper belongs to it.
 */
#include "tape/import/yaml.h"

#include "tape/import/yaml_parts.h"

enum {
    DEPTH_MOST = 64,
    GROWTH = 4, /* times the text: what aliases may make of it */
    GROWTH_FREE = 1 << 20
};

struct yaml_anchor {
    size_t from, to; /* of the JSON */
};

/* What may stand before a node. */
struct properties {
    struct str anchor;
    bool binary;
};

static bool put_node(struct yaml *y, long parent);

/* ---- moving ---- */

bool yaml_fail(struct yaml *y, const char *what)
{
    size_t line = 1;
    if (y->problem.n)
        return false;
    for (size_t i = 0; i < y->at && i < y->text.n; i++)
        line += y->text.p[i] == '\n';
    y->problem = arena_printf(y->a, "%s, in line %zu", what, line);
    return false;
}

char yaml_peek(const struct yaml *y, size_t ahead)
{
    return ahead < y->text.n && y->at < y->text.n - ahead ? y->text.p[y->at + ahead] : 0;
}

size_t yaml_column(const struct yaml *y)
{
    size_t from = y->at;
    while (from && y->text.p[from - 1] != '\n')
        from--;
    return y->at - from;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

void yaml_skip_inline(struct yaml *y)
{
    size_t from = y->at;
    while (is_space(yaml_peek(y, 0)))
        y->at++;
    bool begins = from == 0 || y->at > from || y->text.p[from - 1] == '\n';
    if (yaml_peek(y, 0) == '#' && begins)
        while (y->at < y->text.n && yaml_peek(y, 0) != '\n')
            y->at++;
}

/* "---", "...": the beginning and the end of the document. */
static bool is_marker(const struct yaml *y)
{
    struct str rest = str_sub(y->text, y->at, y->at + 3);
    char next = yaml_peek(y, 3);
    return (str_eq(rest, STR("---")) || str_eq(rest, STR("..."))) &&
           (!next || is_space(next) || next == '\n') && yaml_column(y) == 0;
}

bool yaml_next_line(struct yaml *y)
{
    for (;;) {
        yaml_skip_inline(y);
        if (y->at >= y->text.n || is_marker(y))
            return false;
        if (yaml_peek(y, 0) != '\n')
            return true;
        y->at++;
    }
}

static bool is_item(const struct yaml *y)
{
    char next = yaml_peek(y, 1);
    return yaml_peek(y, 0) == '-' && (!next || is_space(next) || next == '\n');
}

/* ---- keys ---- */

/* Takes "key:" when the line begins so; else nothing moves. */
static bool take_key(struct yaml *y, struct str *key)
{
    size_t from = y->at;
    char c = yaml_peek(y, 0);
    if (c == '"' || c == '\'') {
        if (!yaml_quoted(y, key))
            return false;
        yaml_skip_inline(y);
    } else {
        while (y->at < y->text.n && yaml_peek(y, 0) != '\n') {
            char next = yaml_peek(y, 1);
            if (yaml_peek(y, 0) == ':' && (!next || is_space(next) || next == '\n'))
                break;
            y->at++;
        }
        *key = str_trim(str_sub(y->text, from, y->at));
    }
    if (yaml_peek(y, 0) == ':' && key->n < 1024) {
        y->at++;
        return true;
    }
    y->at = from;
    return false;
}

/* ---- collections ---- */

static bool enter(struct yaml *y)
{
    return ++y->depth < DEPTH_MOST || yaml_fail(y, "it is nested too deep");
}

static bool put_sequence(struct yaml *y, long column)
{
    jw_array(&y->w);
    do {
        y->at++;
        if (!put_node(y, column))
            return false;
    } while (yaml_next_line(y) && (long)yaml_column(y) == column && is_item(y));
    jw_array_end(&y->w);
    return true;
}

/* key: the first one, which was taken. */
static bool put_mapping(struct yaml *y, long column, struct str key)
{
    jw_object(&y->w);
    for (;;) {
        jw_key(&y->w, key);
        if (!put_node(y, column))
            return false;
        if (!yaml_next_line(y) || (long)yaml_column(y) != column)
            break;
        if (!take_key(y, &key))
            return yaml_fail(y, "no key stands where one should");
    }
    jw_object_end(&y->w);
    return true;
}

static bool skip_flow(struct yaml *y)
{
    while (yaml_skip_inline(y), yaml_peek(y, 0) == '\n')
        y->at++;
    return y->at < y->text.n || yaml_fail(y, "a flow collection does not end");
}

static bool put_flow(struct yaml *y);

static bool put_flow_member(struct yaml *y, bool object)
{
    struct str key;
    if (object) {
        char c = yaml_peek(y, 0);
        if (c == '"' || c == '\'' ? !yaml_quoted(y, &key) : (key = yaml_flow_plain(y), false))
            return false;
        jw_key(&y->w, key);
        if (!skip_flow(y))
            return false;
        if (yaml_peek(y, 0) != ':') {
            jw_null(&y->w);
            return true;
        }
        y->at++;
    }
    return skip_flow(y) && put_flow(y);
}

static bool put_flow_collection(struct yaml *y, bool object)
{
    char end = object ? '}' : ']';
    y->at++;
    if (object)
        jw_object(&y->w);
    else
        jw_array(&y->w);
    while (skip_flow(y) && yaml_peek(y, 0) != end) {
        size_t from = y->at;
        if (!put_flow_member(y, object) || !skip_flow(y))
            return false;
        if (yaml_peek(y, 0) == ',')
            y->at++;
        else if (yaml_peek(y, 0) != end || y->at == from)
            return yaml_fail(y, "a flow collection goes wrong");
    }
    if (y->problem.n)
        return false;
    y->at++;
    if (object)
        jw_object_end(&y->w);
    else
        jw_array_end(&y->w);
    return true;
}

static bool put_alias(struct yaml *y);

static bool put_flow(struct yaml *y)
{
    struct str text;
    char c = yaml_peek(y, 0);
    bool ok = enter(y);
    if (ok && (c == '{' || c == '['))
        ok = put_flow_collection(y, c == '{');
    else if (ok && c == '*')
        ok = put_alias(y);
    else if (ok && (c == '"' || c == '\'')) {
        ok = yaml_quoted(y, &text);
        if (ok)
            jw_str(&y->w, text);
    } else if (ok)
        yaml_put_plain(y, yaml_flow_plain(y));
    y->depth--;
    return ok;
}

/* ---- properties ---- */

static struct str take_word(struct yaml *y)
{
    size_t from = ++y->at;
    while (y->at < y->text.n && !is_space(yaml_peek(y, 0)) && !strchr("\n,]}", yaml_peek(y, 0)))
        y->at++;
    return str_sub(y->text, from, y->at);
}

static struct properties take_properties(struct yaml *y)
{
    struct properties p = { { NULL, 0 }, false };
    for (yaml_skip_inline(y); yaml_peek(y, 0) == '&' || yaml_peek(y, 0) == '!';
         yaml_skip_inline(y)) {
        bool is_tag = yaml_peek(y, 0) == '!';
        struct str word = take_word(y);
        if (is_tag)
            p.binary = p.binary || str_eq(word, STR("!binary")) || str_eq(word, STR("binary"));
        else
            p.anchor = word;
    }
    return p;
}

static bool put_alias(struct yaml *y)
{
    struct str name = take_word(y);
    const struct yaml_anchor *anchor = map_get(&y->anchors, name);
    if (!anchor)
        return yaml_fail(y, "an alias names nothing");
    struct str copy = arena_dup(y->a, str_sub(buf_view(&y->out), anchor->from, anchor->to));
    if (y->out.n + copy.n > GROWTH_FREE + GROWTH * y->text.n)
        return yaml_fail(y, "aliases make too much of it");
    jw_raw(&y->w, copy);
    return true;
}

static void keep_anchor(struct yaml *y, struct str name, size_t from)
{
    struct yaml_anchor *anchor = ARENA_NEW(y->a, struct yaml_anchor);
    if (from < y->out.n && (y->out.p[from] == ',' || y->out.p[from] == ':'))
        from++;
    *anchor = (struct yaml_anchor){ from, y->out.n };
    map_put(&y->anchors, name, anchor);
}

/* ---- nodes ---- */

static void put_text(struct yaml *y, const struct properties *p, struct str text)
{
    if (p->binary)
        yaml_put_binary(y, text);
    else
        jw_str(&y->w, text);
}

/* It begins here, in the column that it has. */
static bool put_here(struct yaml *y, long parent, const struct properties *p)
{
    struct str text;
    char c = yaml_peek(y, 0);
    long column = (long)yaml_column(y);
    if (c == '*')
        return put_alias(y);
    if (c == '|' || c == '>') {
        bool ok = yaml_block(y, parent, &text);
        put_text(y, p, text);
        return ok;
    }
    if (c == '{' || c == '[')
        return put_flow(y);
    if (is_item(y))
        return put_sequence(y, column);
    if (take_key(y, &text))
        return put_mapping(y, column, text);
    if (y->problem.n)
        return false;
    if (c == '"' || c == '\'') {
        bool ok = yaml_quoted(y, &text);
        put_text(y, p, text);
        return ok;
    }
    if (c == '?' || c == '@' || c == '`' || c == '%')
        return yaml_fail(y, "this is more of YAML than is read here");
    text = yaml_plain(y, parent);
    if (p->binary)
        yaml_put_binary(y, text);
    else
        yaml_put_plain(y, text);
    return true;
}

/* What follows "key:" or "-" in the column `parent`: in the line, or deeper below. A sequence may
 * stand as deep as its key. */
static bool put_below(struct yaml *y, long parent, const struct properties *p)
{
    size_t mark = y->at;
    bool there = yaml_next_line(y);
    long column = there ? (long)yaml_column(y) : -1;
    bool in_key = y->w.in_object;
    if (there && (column > parent || (column == parent && in_key && is_item(y))))
        return put_here(y, parent, p);
    y->at = mark;
    jw_null(&y->w);
    return true;
}

static bool put_node(struct yaml *y, long parent)
{
    struct properties p = take_properties(y);
    size_t from = y->out.n;
    bool ok = enter(y);
    if (ok)
        ok = yaml_peek(y, 0) == '\n' || y->at >= y->text.n ? put_below(y, parent, &p)
                                                           : put_here(y, parent, &p);
    y->depth--;
    if (ok && p.anchor.n)
        keep_anchor(y, p.anchor, from);
    return ok;
}

static void skip_directives(struct yaml *y)
{
    while (yaml_peek(y, 0) == '%' || yaml_peek(y, 0) == '\n' || yaml_peek(y, 0) == '#') {
        while (y->at < y->text.n && yaml_peek(y, 0) != '\n')
            y->at++;
        y->at += y->at < y->text.n;
    }
    if (y->at < y->text.n && is_marker(y))
        y->at += 3;
}

const struct json *yaml_read(struct arena *a, struct str text, struct str *problem)
{
    struct yaml y = { .a = a, .text = text, .problem = STR("") };
    const struct json *json = NULL;
    buf_init(&y.out, SIZE_MAX / 4);
    jw_init(&y.w, &y.out, JW_COMPACT);
    map_init(&y.anchors);
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        y.at = 3;
    skip_directives(&y);
    if (put_node(&y, -1) && yaml_next_line(&y))
        yaml_fail(&y, "something stands where nothing should");
    if (!y.problem.n)
        json = json_parse(a, buf_view(&y.out), NULL);
    *problem = y.problem.n ? y.problem : STR("it holds nothing");
    map_fini(&y.anchors, NULL);
    buf_fini(&y.out);
    return json;
}
