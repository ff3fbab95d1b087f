/* SPDX-License-Identifier: MIT
 * A whole file given back with the change that was asked for: see write.h. "Change hi to hello",
 * "rename a to b", "replace x with y". */
#include "gen/text/code/code_table.h"
#include "gen/write/write.h"

enum {
    NAME_BYTES = 80
};

/* The block between two fences, and the line before it, which names the file. */
static bool find_file(struct str s, struct str *name, struct str *body, struct str *language)
{
    size_t open = str_find(s, STR("```"), 0), line = str_find(s, STR("\n"), open);
    size_t close = str_find(s, STR("\n```"), line);
    if (line == SIZE_MAX || close == SIZE_MAX)
        return false;
    *language = str_trim(str_sub(s, open + 3, line));
    *body = str_sub(s, line + 1, close);
    *name = str_strip(str_behind(str_trim(str_sub(s, 0, open)), '\n'), "`*# ", "`*:# ");
    return name->n > 0 && name->n < NAME_BYTES && memchr(name->p, '.', name->n) &&
           !memchr(name->p, ' ', name->n);
}

static struct str unquoted(struct str s)
{
    return str_strip(str_strip(str_trim(s), "", ".,;"), "\"'`", "\"'`");
}

/* What stands at the end of s, quoted or as a word; without its signs. */
static struct str last_of(struct str s)
{
    char mark = s.n ? s.p[s.n - 1] : 0;
    if (mark && strchr("\"'`", mark))
        return unquoted(str_behind(str_sub(s, 0, s.n - 1), mark));
    return unquoted(str_sub(s, str_back(s, s.n, " \n"), s.n));
}

static struct str first_of(struct str s)
{
    char mark = s.n ? s.p[0] : 0;
    if (mark && strchr("\"'`", mark))
        return unquoted(str_sub(s, 1, str_until(s, 1, (char[]){ mark, 0 })));
    return unquoted(str_sub(s, 0, str_until(s, 0, " \n")));
}

/* The words beside " to " or " with ": what goes and what comes. */
static bool find_change(struct str s, struct str *old, struct str *new)
{
    static const char *const joints[] = { " to ", " with ",  " by ", " into ",
                                          " zu ", " durch ", " par " };
    for (size_t i = 0; i < ARRAY_LEN(joints); i++) {
        struct str joint = str_from(joints[i]);
        for (size_t at = str_find(s, joint, 0); at != SIZE_MAX; at = str_find(s, joint, at + 1)) {
            *old = last_of(str_trim(str_sub(s, 0, at)));
            *new = first_of(str_sub(s, at + joint.n, s.n));
            if (old->n && new->n)
                return true;
        }
    }
    return false;
}

static void put_changed(struct buf *out, struct str body, struct str old, struct str new)
{
    for (size_t at = 0; at < body.n;) {
        bool here = str_starts(str_sub(body, at, body.n), old);
        bool whole = (at == 0 || !ascii_is_name(body.p[at - 1]) || !ascii_is_name(old.p[0])) &&
                     (at + old.n >= body.n || !ascii_is_name(body.p[at + old.n]) ||
                      !ascii_is_name(old.p[old.n - 1]));
        if (here && whole) {
            buf_str(out, new);
            at += old.n;
        } else {
            buf_putc(out, body.p[at++]);
        }
    }
}

/* What a block begins with: its language as it is given, or as the file's name ends. */
static struct str fence_of(struct str name, struct str given)
{
    size_t at;
    struct str ending = ask_behind_last(name, STR("."), &at);
    enum code_lang lang = code_lang_named(ending);
    return given.n ? given : lang == CODE_LANG_NONE ? ending : str_from(code_lang_fence(lang));
}

bool write_file(struct pen *pen, const struct ask *q)
{
    struct str name, body, language, old = { 0 }, new = { 0 };
    if (!memchr(q->user.p, '`', q->user.n) || !find_file(q->user, &name, &body, &language))
        return false;
    if (!ask_mentions(q->task, data_list(LIST_EDITS)))
        return false;
    size_t open = str_find(q->user, STR("```"), 0), close = str_find(q->user, STR("```"), open + 3);
    struct str before = str_sub(q->user, 0, open), after = str_sub(q->user, close + 3, q->user.n);
    if (!find_change(after, &old, &new) && !find_change(before, &old, &new))
        return false;
    if (str_find(body, old, 0) == SIZE_MAX)
        return false;
    language = fence_of(name, language);
    buf_printf(pen->out, "%.*s\n```%.*s\n", STR_ARG(name), STR_ARG(language));
    put_changed(pen->out, body, old, new);
    pen_text(pen, "\n```");
    return true;
}
