/* SPDX-License-Identifier: MIT
 * A whole file given back with the change that was asked for: see write.h. "Change hi to hello",
 * "rename a to b", "replace x with y". */
#include "gen/data.h"
#include "gen/text/code/code_table.h"
#include "gen/write/write.h"

enum {
    NAME_BYTES = 80,
    CHANGED_BYTES = 1 << 20
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
    *name = str_strip(str_behind(*name, ' '), "`*", "`*:");
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

/* Where the words end that are said of one thing. */
static size_t sentence_end(struct str s, size_t from)
{
    size_t end = str_until(s, from, ".,;\n"), and = str_find(s, STR(" and "), from);
    return end < and? end : and;
}

/* The words beside " to " or " with ": what goes and what comes. */
static bool find_change(struct str s, struct str *old, struct str *new)
{
    const struct lines joints = data_texts(LIST_CHANGE_JOINTS);
    enum {
        SWAPPED = 4
    }; /* what comes stands first */
    for (size_t i = 0; i < joints.n; i++) {
        struct str joint = joints.p[i];
        for (size_t at = str_find(s, joint, 0); at != SIZE_MAX; at = str_find(s, joint, at + 1)) {
            struct str left = last_of(str_trim(str_sub(s, 0, at))),
                       right = first_of(str_sub(s, at + joint.n, s.n));
            struct str lead = str_trim(str_sub(s, 0, (size_t)(left.p - s.p)));
            if (str_ends(lead, STR(" from"))) /* "from Welcome to Hello there." */
                right = unquoted(str_sub(s, at + joint.n, sentence_end(s, at + joint.n)));
            *old = i < SWAPPED ? right : left;
            *new = i < SWAPPED ? left : right;
            if (old->n && new->n)
                return true;
        }
    }
    return false;
}

/* A number or a truth: not a name. */
static bool is_value(struct str s)
{
    double number;
    return str_to_double(s, &number) || ask_is_one(s, "true|false|null|none");
}

/* Where the value stands that the name has: "timeout = 30"; SIZE_MAX: nowhere. */
static size_t value_of(struct str body, struct str name)
{
    size_t at = name.n ? str_find(body, name, 0) : SIZE_MAX;
    size_t sign = at == SIZE_MAX ? at : str_skip(body, at + name.n, " \"'");
    if (sign >= body.n || !strchr("=:", body.p[sign]) || body.p[sign + 1] == '=')
        return SIZE_MAX;
    return str_skip(body, sign + 1, " ");
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
    return given.n ? given : lang == CODE_LANG_NONE ? ending : code_lang(lang)[CODE_FENCE];
}

static size_t put_lines(struct buf *out, char sign, struct str lines)
{
    size_t n = 0;
    for (; lines.n; n++) {
        struct str line = str_cut(&lines, '\n');
        buf_printf(out, "%c%.*s\n", sign, STR_ARG(line));
    }
    return n;
}

/* With the lines around, as `diff -u` writes them. */
static void put_diff(struct pen *pen, const struct ask *q, struct str name, struct str was,
                     struct str gone, struct str come)
{
    struct buf lines;
    size_t from = (size_t)(gone.p - was.p), end = from + gone.n;
    buf_init(&lines, CHANGED_BYTES);
    size_t before = put_lines(&lines, ' ', str_sub(was, 0, from)),
           old = put_lines(&lines, '-', gone), new = put_lines(&lines, '+', come),
           behind = put_lines(&lines, ' ', str_sub(was, end + 1, was.n));
    const char *fence = q->bare ? "" : "```";
    buf_printf(pen->out, "%s%s--- a/%.*s\n+++ b/%.*s\n@@ -1,%zu +1,%zu @@\n%.*s%s", fence,
               q->bare ? "" : "diff\n", STR_ARG(name), STR_ARG(name), before + old + behind,
               before + new + behind, STR_ARG(buf_view(&lines)), fence);
    buf_fini(&lines);
}

/* The lines that are not the same, as they were and as they are. */
static void put_blocks(struct pen *pen, const struct ask *q, struct str name, struct str was,
                       struct str is)
{
    size_t from = 0, end = 0;
    while (from < was.n && from < is.n && was.p[from] == is.p[from])
        from++;
    while (end < was.n - from && end < is.n - from &&
           was.p[was.n - 1 - end] == is.p[is.n - 1 - end])
        end++;
    from = str_back(was, from, "\n");
    while (end && was.p[was.n - end] != '\n')
        end--;
    struct str gone = str_sub(was, from, was.n - end), come = str_sub(is, from, is.n - end);
    const char *fence = str_has(q->rules, "```") ? "```\n" : "";
    if (!str_has(q->task, "<<<<<<<"))
        put_diff(pen, q, name, was, gone, come);
    else
        buf_printf(pen->out, "%.*s\n%s<<<<<<< SEARCH\n%.*s\n=======\n%.*s\n>>>>>>> REPLACE\n%s",
                   STR_ARG(name), fence, STR_ARG(gone), STR_ARG(come), fence);
}

/* "multiply": the sign of a sum's word */
static struct str sign_of(struct str word)
{
    const struct rows rows = data_rows(DATA_OPERATIONS);
    for (size_t i = 0; i < rows.n; i++)
        if (ask_is_one(word, rows.row[i].p[2].p) && strchr("+-*/%", rows.row[i].p[0].p[0]))
            return rows.row[i].p[0];
    return word;
}

/* "must be w * h": a sum of the code with the same operands, and what it is to be */
static bool find_sum(struct str body, struct str wish, struct str *old, struct str *new)
{
    static const char signs[] = "+-*/%<>=";
    for (size_t at = 0; at < wish.n; at++) {
        size_t left, end = str_skip(wish, at, signs);
        if (!strchr(signs, wish.p[at]) || at < 3 || wish.p[at - 1] != ' ' || end >= wish.n ||
            wish.p[end] != ' ')
            continue;
        left = str_back(wish, at - 1, " \n(`\"");
        size_t right = str_until(wish, end + 1, " ,;`\"\n)");
        struct str a = str_sub(wish, left, at), b = str_strip(str_sub(wish, end, right), "", ".");
        for (size_t in = str_find(body, a, 0); in != SIZE_MAX && right < wish.n + 1;
             in = str_find(body, a, in + 1)) {
            size_t close = str_skip(body, in + a.n, signs);
            if (close == in + a.n || !str_starts(str_sub(body, close, body.n), b))
                continue;
            *old = str_sub(body, in, close + b.n);
            *new = str_sub(wish, left, end + b.n);
            return true;
        }
    }
    return false;
}

/* "Turn debug off", "enable the cache": a flag, and what it is to be */
static bool find_switch(struct str body, struct str wish, struct str *old, struct str *new)
{
    struct cues c;
    cues_read(&c, wish);
    bool off = ask_mentions(wish, "off|disable|deactivate|aus|désactive|desactiva|disattiva"),
         on = ask_mentions(wish, "on|enable|activate|ein|active|activa|attiva");
    for (size_t i = 0; (on || off) && i < c.n; i++)
        if (c.w[i].n > 1 && value_of(body, cues_word(&c, i)) != SIZE_MAX) {
            size_t at = value_of(body, cues_word(&c, i));
            bool large = str_starts(str_sub(body, at, body.n), STR("True")) ||
                         str_starts(str_sub(body, at, body.n), STR("False"));
            *old = cues_word(&c, i);
            *new =
                off ? (large ? STR("False") : STR("false")) : (large ? STR("True") : STR("true"));
            return true;
        }
    return false;
}

bool write_file(struct pen *pen, const struct ask *q)
{
    struct str name, body, language, old = { 0 }, new = { 0 };
    if (!(q->signs & SIGN_QUOTES) || !memchr(q->user.p, '`', q->user.n) ||
        !find_file(q->user, &name, &body, &language))
        return false;
    if (!ask_mentions(q->task, data_list(LIST_EDITS)))
        return false;
    size_t open = str_find(q->user, STR("```"), 0), close = str_find(q->user, STR("```"), open + 3);
    struct str before = str_sub(q->user, 0, open), after = str_sub(q->user, close + 3, q->user.n);
    if (!find_sum(body, after, &old, &new) && !find_change(after, &old, &new) &&
        !find_change(before, &old, &new) && !find_switch(body, after, &old, &new))
        return false;
    size_t at = str_find_ci(body, old, 0);
    old = at == SIZE_MAX ? old : str_sub(body, at, at + old.n);
    if (at == SIZE_MAX) {
        old = sign_of(old);
        new = sign_of(new);
    }
    at = value_of(body, old);
    if (at < body.n && strchr("\"'", body.p[at]) && !is_value(new))
        old = str_sub(body, at + 1, str_until(body, at + 1, (char[]){ body.p[at], 0 }));
    else if (at != SIZE_MAX && is_value(new))
        old = str_sub(body, at, str_until(body, at, " ,;)\n"));
    if (!old.n || str_find(body, old, 0) == SIZE_MAX)
        return false;
    language = fence_of(name, language);
    struct buf changed;
    buf_init(&changed, CHANGED_BYTES);
    put_changed(&changed, body, old, new);
    if (str_has(q->task, "<<<<<<<") || ask_mentions(q->task, "diff|patch|diffs"))
        put_blocks(pen, q, name, body, buf_view(&changed));
    else
        buf_printf(pen->out, "%.*s\n```%.*s\n%.*s\n```", STR_ARG(name), STR_ARG(language),
                   STR_ARG(buf_view(&changed)));
    buf_fini(&changed);
    return true;
}
