/* SPDX-License-Identifier: MIT
 *
 * An answer that goes on from a prefix, the assistant turn that ends the request. Text is set off
 * by a space where the two would run together. JSON that the prefix begins is ended, wherever it
 * breaks off, and gets the members it lacks from the instance that was generated.
 */
#include "answer/plan/plan.h"

#include "json/jw.h"

enum {
    SCOPES_MOST = 32 /* a deeper prefix is taken for text */
};

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

static bool is_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0x80;
}

/* Whether a word may stand right behind it: after white space, a bracket that opens, or marks that
 * may open or close (quotes, emphasis) when nothing stands before them that they could close. */
static bool ends_open(struct str text)
{
    static const char space[] = " \t\r\n", brackets[] = "([{<";
    if (is_one_of(text.p[text.n - 1], space))
        return true;
    size_t n = text.n;
    while (n && is_one_of(text.p[n - 1], "\"'`*_"))
        n--;
    return !n || is_one_of(text.p[n - 1], brackets) ||
           (n < text.n && (is_one_of(text.p[n - 1], space) || is_one_of(text.p[n - 1], ":=")));
}

static struct str join(const struct plan *p, struct str prefix, struct str text)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    buf_str(&out, prefix);
    if (text.n && is_word((unsigned char)text.p[0]) && !ends_open(prefix))
        buf_putc(&out, ' ');
    buf_str(&out, text);
    struct str whole = arena_dup(p->arena, buf_view(&out));
    buf_fini(&out);
    return whole;
}

/* A prefix that begins a JSON text, and the scopes it leaves open, outermost first. */
struct begun {
    struct str text;
    char closers[SCOPES_MOST];
    size_t depth;
    bool in_string;
};

static bool open_scope(struct begun *b, char c)
{
    if (b->depth == SCOPES_MOST)
        return false;
    b->closers[b->depth++] = c == '{' ? '}' : ']';
    return true;
}

/* false when it begins none, or one that is too deep. */
static bool read_begun(struct begun *b, struct str text)
{
    bool ok = text.n > 0;
    *b = (struct begun){ .text = text };
    for (size_t i = 0; i < text.n && ok; i++) {
        char c = text.p[i];
        if (c == '"')
            b->in_string = !b->in_string;
        else if (b->in_string)
            i += c == '\\';
        else if (is_one_of(c, "{["))
            ok = open_scope(b, c);
        else if (is_one_of(c, "}]"))
            ok = b->depth-- > 0;
    }
    return ok;
}

/* What is due where a prefix breaks off: nothing, a value, the end of a key, ... */
enum due {
    DUE_NONE,
    DUE_VALUE,
    DUE_COLON,
    DUE_MEMBER,
    DUE_STRING_END,
    DUE_KEY_END,
    DUE_COUNT
};

static void write_due(struct buf *out, enum due due, const struct json_member *m, bool in_word)
{
    struct jw w;
    size_t from = out->n;
    jw_init(&w, out, JW_SPACED);
    if (due == DUE_STRING_END) { /* a quoted text without its first quote */
        jw_quote(out, in_word ? STR("") : json_str(m->value), JW_SPACED);
        memmove(out->p + from, out->p + from + 1, out->n - from);
        out->n--;
        return;
    }
    if (due == DUE_MEMBER)
        jw_quote(out, m->key, JW_SPACED);
    if (due == DUE_KEY_END)
        buf_putc(out, '"');
    if (due != DUE_NONE && due != DUE_VALUE)
        buf_str(out, STR(": "));
    if (due != DUE_NONE)
        jw_tree(&w, m->value);
}

/* Writes the prefix and, from the member, what is due. Returns that with all scopes closed, as a
 * tree; NULL when it is no JSON. */
static const struct json *end_begun(struct arena *a, const struct begun *b,
                                    const struct json_member *m, struct buf *out)
{
    const struct json *tree = NULL;
    bool in_word = is_word((unsigned char)b->text.p[b->text.n - 1]);
    for (int due = b->in_string ? DUE_STRING_END : DUE_NONE; due < DUE_COUNT && !tree; due++) {
        buf_reset(out);
        buf_str(out, b->text);
        write_due(out, (enum due)due, m, in_word);
        size_t n = out->n;
        for (size_t i = b->depth; i-- > 0;)
            buf_putc(out, b->closers[i]);
        tree = json_parse(a, buf_view(out), NULL);
        out->n = n;
    }
    return tree;
}

/* The member of the instance that the prefix breaks off in, or else the first that it lacks; *m
 * stays when there is none. */
static void find_due(const struct json *given, const struct json *instance, struct json_member *m)
{
    struct json_member last = { 0 }, other = { 0 };
    while (json_next(given, &last))
        continue;
    const struct json *same = json_get(instance, last.key);
    if (same)
        *m = (struct json_member){ .key = last.key, .value = same };
    while (!same && json_next(instance, &other))
        if (!json_get(given, other.key)) {
            *m = other;
            return;
        }
}

/* Closes all scopes; the outermost gets the members it lacks. */
static void write_lacking(struct buf *out, const struct begun *b, const struct json *given,
                          const struct json *instance)
{
    struct json_member m = { 0 };
    bool first = !json_count(given);
    for (size_t i = b->depth; i-- > 1;)
        buf_putc(out, b->closers[i]);
    while (json_is(given, JSON_OBJECT) && json_next(instance, &m)) {
        if (json_get(given, m.key))
            continue;
        if (!first)
            buf_str(out, STR(", "));
        first = false;
        write_due(out, DUE_MEMBER, &m, false);
    }
    buf_putc(out, b->closers[0]);
}

static struct str join_json(const struct plan *p, struct str prefix, struct str text)
{
    struct begun b;
    struct buf out;
    struct json_member m = { 0 };
    const struct json *instance = json_parse(p->arena, text, NULL), *given = NULL;
    if (str_starts(text, prefix))
        return text;
    json_next(instance, &m);
    buf_init(&out, SIZE_MAX / 4);
    if (read_begun(&b, prefix))
        given = end_begun(p->arena, &b, &m, &out);
    if (given && b.depth == 1) {
        find_due(given, instance, &m);
        given = end_begun(p->arena, &b, &m, &out);
    }
    if (given && b.depth)
        write_lacking(&out, &b, given, instance);
    struct str whole = given ? arena_dup(p->arena, buf_view(&out)) : join(p, prefix, text);
    buf_fini(&out);
    return whole;
}

struct str plan_prefix(const struct plan *p, struct str prefix, struct str text, bool is_json)
{
    return is_json ? join_json(p, prefix, text) : join(p, prefix, text);
}
