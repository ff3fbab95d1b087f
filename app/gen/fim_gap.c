/* SPDX-License-Identifier: MIT
 * Gaps within a line, where what stands on both sides says what is missing: a module's name, a
 * condition, a docstring, a first value. See fim_scan.h. */
#include "gen/data.h"
#include "gen/fim_scan.h"

#include "base/text/ascii.h"
#include "base/text/buf.h"

enum {
    NAME_MAX = 40,
    TEXT_LOOK = 300 /* bytes on each side of the gap that are looked at */
};

/* "snake_case" and "camelCase" as words in lower case */
static void put_words(struct buf *out, struct str name)
{
    for (size_t i = 0; i < name.n && i < NAME_MAX; i++) {
        bool hump = i && name.p[i] >= 'A' && name.p[i] <= 'Z';
        if (hump)
            buf_putc(out, ' ');
        buf_putc(out, name.p[i] == '_' ? ' ' : ascii_lower(name.p[i]));
    }
}

void fim_put_indent(struct buf *out, const struct fim_scan *scan, size_t levels)
{
    buf_str(out, scan->indent);
    for (size_t i = 0; i < levels; i++)
        buf_str(out, scan->unit);
}

/* What stands for a slot; nothing, where it is none. */
static struct str slot_of(const struct fim_scan *scan, char slot, const struct str *bound)
{
    return slot == 'a' || slot == 'b' ? scan->names[slot - 'a']
           : slot == 'f'              ? scan->function
           : slot == 't'              ? str_sub(scan->function, strlen("test_"), scan->function.n)
           : slot == 'i'              ? scan->unit
           : bound && ascii_is_digit(slot) ? bound[(slot - '0') % FIM_BOUND]
                                           : (struct str){ 0 };
}

void fim_put(struct buf *out, const struct fim_scan *scan, const char *code, size_t levels,
             const struct str *bound)
{
    size_t width = scan->family == FIM_PYTHON ? 4 : 2;
    for (const char *p = code; *p; p++) {
        struct str filling = strchr("$@", *p) ? slot_of(scan, p[1], bound) : (struct str){ 0 };
        if (strchr("$@", *p) && p[1] == 'w') {
            put_words(out, scan->function);
            p++;
            continue;
        }
        p += filling.p != NULL;
        if (filling.p)
            buf_str(out, filling);
        else
            buf_putc(out, *p);
        if (*p != '\n' || filling.p)
            continue;
        size_t blanks = strspn(p + 1, " "); /* in the prefix's units */
        fim_put_indent(out, scan, levels + blanks / width);
        p += blanks;
    }
}

/* ---- rules: what both sides of a gap look like, and what is between them ----
 *
 * In a pattern "$1" stands for a name, the same wherever it stands again, "%1" for one with what
 * annotates a parameter, '~' for blanks and lines, '*' for the shortest run of anything. */

struct bound {
    struct str names[FIM_BOUND];
};

/* Does s, from `at` on, to its end where it is the part before the gap, look so? */
static bool matches(const char *p, struct str s, size_t at, bool whole, struct bound *b)
{
    for (; *p; p++) {
        if (*p == '~') {
            at = str_skip(s, at, " \t\n");
        } else if (*p == '*') {
            const struct bound before = *b;
            for (; at <= s.n; at++, *b = before)
                if (matches(p + 1, s, at, whole, b))
                    return true;
            return false;
        } else if (*p == '$' || *p == '%') {
            struct str name = str_sub(s, at, ascii_name_end(s, at)),
                       *known = &b->names[(p[1] - '0') % FIM_BOUND];
            if (!name.n || (known->n && !str_eq(*known, name)))
                return false;
            *known = name;
            at += name.n;
            while (*p == '%' && at < s.n && !strchr(",)", s.p[at]))
                at++;
            p++;
        } else if (at >= s.n || s.p[at++] != *p) {
            return false;
        }
    }
    return !whole || at == s.n;
}

/* Does the text before the gap end in what the pattern has last to the letter? Most do not. */
static bool ends_in(struct str look, struct str pattern)
{
    if (pattern.n && pattern.p[pattern.n - 1] == '~') {
        pattern = str_trim(str_sub(pattern, 0, pattern.n - 1));
        look = str_strip(look, "", " \t\n");
    }
    size_t from = pattern.n;
    while (from && !strchr("~*", pattern.p[from - 1]) &&
           !(from > 1 && strchr("$%", pattern.p[from - 2])))
        from--;
    return str_ends(look, str_sub(pattern, from, pattern.n));
}

static bool put_ruled(struct buf *out, const struct fim_scan *scan, struct str prefix,
                      struct str suffix)
{
    const struct rows rules = data_rows(DATA_FIM_RULES);
    struct str look = str_sub(prefix, prefix.n > TEXT_LOOK ? prefix.n - TEXT_LOOK : 0, prefix.n);
    suffix = str_sub(suffix, 0, TEXT_LOOK);
    for (size_t i = 0; i < rules.n; i++) {
        const struct str *r = rules.row[i].p;
        bool may = memchr(r[0].p, "pjbst"[scan->family], r[0].n) && ends_in(look, r[1]);
        for (size_t at = 0; may && at < look.n; at++) {
            struct bound b = { 0 };
            if ((r[1].p[0] != look.p[at] && !strchr("$<", r[1].p[0])) ||
                !matches(r[1].p, look, at, true, &b) || !matches(r[2].p, suffix, 0, false, &b))
                continue;
            if (scan->at_line_start && !scan->indented)
                fim_put(out, scan, "\n", scan->levels, b.names);
            fim_put(out, scan, r[3].p, scan->levels, b.names);
            struct str next = str_trim(suffix);
            bool ends = strchr(";}>", out->p[out->n - 1]) || scan->goes_on ||
                        (next.n && strchr(")],;", next.p[0]));
            if (scan->family == FIM_SCRIPT && !ends)
                buf_putc(out, ';');
            return true;
        }
    }
    return false;
}

bool fim_gap(struct buf *out, const struct fim_scan *scan, struct str prefix, struct str suffix)
{
    if (!prefix.n)
        return false;
    return put_ruled(out, scan, prefix, suffix);
}
