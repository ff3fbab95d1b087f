/* SPDX-License-Identifier: MIT
 * Values that stand under a key: {"price": 58.2}, {'city': 'Oslo'}, order_id='A-1042'. They are
 * what a tool found, and are offered to the property of that name before anything else. See
 * hint_parts.h. */
#include "schema/shape/hint/hint_parts.h"

#include "schema/shape/names.h"

enum {
    MEMBERS_MOST = 48, /* of all items: the words of the text are to have room as well */
    KEY_MAX = 40,
};

static bool is_key_byte(char c)
{
    return hint_is_letter(c) || hint_is_digit(c) || c == '_' || c == '-' || c == ' ';
}

/* The key whose sign (":" or "=") stands at `sign`; empty: none. A colon's key is quoted. */
static struct str key_before(struct str s, size_t sign)
{
    size_t end = sign;
    bool quoted = end > 0 && (s.p[end - 1] == '"' || s.p[end - 1] == '\'');
    if (quoted != (s.p[sign] == ':'))
        return (struct str){ 0 };
    end -= quoted;
    size_t from = end;
    while (from > 0 && end - from < KEY_MAX && is_key_byte(s.p[from - 1]) &&
           (quoted || s.p[from - 1] != ' '))
        from--;
    if (quoted && (from == 0 || s.p[from - 1] != s.p[end]))
        return (struct str){ 0 };
    return str_sub(s, from, end);
}

/* A text in quotes or a number at `at`: where it stands. */
static bool read_value(struct str s, size_t at, size_t *from, size_t *to)
{
    at = str_skip(s, at, " ");
    *from = at;
    if (at < s.n && (s.p[at] == '"' || s.p[at] == '\'')) {
        char quote = s.p[at];
        *from = *to = at + 1;
        while (*to < s.n && s.p[*to] != quote && s.p[*to] != '\\')
            (*to)++;
        return *to < s.n && s.p[*to] == quote && *to > *from;
    }
    *to = at;
    while (*to < s.n && (hint_is_digit(s.p[*to]) || s.p[*to] == '-' || s.p[*to] == '.'))
        (*to)++;
    return *to > at && hint_is_digit(s.p[*to - 1]);
}

void hint_scan_members(struct hint *h, struct arena *a)
{
    struct str s = h->text;
    for (size_t at = 0; at < s.n && h->count < MEMBERS_MOST; at++) {
        size_t from, to;
        if (s.p[at] != ':' && s.p[at] != '=')
            continue;
        struct str key = key_before(s, at);
        if (!key.n || !read_value(s, at + 1, &from, &to))
            continue;
        struct hint_item *item = hint_add(h, HINT_MEMBER, from, to);
        if (!item)
            return;
        item->key = names_words(a, key);
        item->numeric = str_to_double(item->text, &item->number);
        at = to - 1;
    }
}
