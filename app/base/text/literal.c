/* SPDX-License-Identifier: MIT
 * Literals of regular expressions: see literal.h. Read are the items that follow each other outside
 * of all groups. A group or a class is passed over; an alternative, an option, a verb or a
 * quotation ends the search in vain, since what was read may not be what it seemed. */
#include "base/text/literal.h"

#include "base/text/ascii.h"

struct reading {
    struct str source, best;
    size_t at, from; /* of the run */
    bool lost;
};

static char byte_at(const struct reading *r, size_t at)
{
    return at < r->source.n ? r->source.p[at] : 0;
}

static bool is_one_of(char c, const char *list)
{
    return c && strchr(list, c);
}

static bool is_word(char c)
{
    return ascii_is_digit(c) || ascii_is_letter(c);
}

/* The run ends before `end`; the next begins where reading goes on. */
static void end_run(struct reading *r, size_t end)
{
    if (end > r->from && end - r->from > r->best.n)
        r->best = str_sub(r->source, r->from, end);
    r->from = end;
}

/* A brace without figures stands for itself. */
static bool is_quantifier(const struct reading *r, size_t at)
{
    char next = byte_at(r, at + 1);
    return is_one_of(byte_at(r, at), "*+?") ||
           (byte_at(r, at) == '{' && (ascii_is_digit(next) || is_one_of(next, ", ")));
}

static void pass_braces(struct reading *r)
{
    do
        r->at++;
    while (ascii_is_digit(byte_at(r, r->at)) || is_one_of(byte_at(r, r->at), ", "));
    r->lost = r->lost || byte_at(r, r->at) != '}';
    r->at++;
}

/* With what makes it lazy or possessive. */
static void pass_quantifier(struct reading *r)
{
    if (is_quantifier(r, r->at)) {
        if (byte_at(r, r->at) == '{')
            pass_braces(r);
        else
            r->at++;
        if (is_one_of(byte_at(r, r->at), "?+"))
            r->at++;
    }
    r->from = r->at;
}

/* One that stood at `begin` and was read: what comes behind may let it be missing. */
static void end_character(struct reading *r, size_t begin)
{
    if (!is_quantifier(r, r->at))
        return;
    end_run(r, byte_at(r, r->at) == '+' ? r->at : begin);
    pass_quantifier(r);
}

static void read_character(struct reading *r)
{
    size_t begin = r->at++;
    while (((unsigned char)byte_at(r, r->at) & 0xC0) == 0x80)
        r->at++;
    end_character(r, begin);
}

static void read_escape(struct reading *r)
{
    char c = byte_at(r, r->at + 1);
    end_run(r, r->at);
    r->lost = r->lost || !c || (is_word(c) && !is_one_of(c, "dDwWsSbBAzZGRhHvVntrfeaK"));
    if (is_word(c)) {
        r->at += 2;
        pass_quantifier(r);
        return;
    }
    r->from = ++r->at;
    read_character(r);
}

/* Of a class or in a group: what does not matter, unless it quotes or takes the next byte. */
static void pass_escape(struct reading *r)
{
    char c = byte_at(r, r->at + 1);
    r->lost = r->lost || !c || is_one_of(c, "QEc");
    r->at += 2;
}

static void pass_class(struct reading *r)
{
    r->at += byte_at(r, r->at + 1) == '^' ? 2 : 1;
    r->at += byte_at(r, r->at) == ']';
    while (!r->lost && byte_at(r, r->at) != ']') {
        char c = byte_at(r, r->at);
        if (c == '\\') {
            pass_escape(r);
            continue;
        }
        r->lost = r->lost || !c || c == '[';
        r->at++;
    }
    r->at++;
}

/* (, (?:, (?=, (?<name> and their like; not an option, a call, a condition, a comment, a verb. */
static void pass_group_head(struct reading *r)
{
    char kind = byte_at(r, r->at + 2);
    bool plain = byte_at(r, r->at + 1) != '?';
    bool known = is_one_of(kind, ":=!>|<'") || (kind == 'P' && byte_at(r, r->at + 3) == '<');
    r->lost = r->lost || (plain ? byte_at(r, r->at + 1) == '*' : !known);
    r->at += plain ? 1 : 3;
}

static void pass_group(struct reading *r)
{
    size_t depth = 0;
    do {
        char c = byte_at(r, r->at);
        if (c == '(') {
            depth++;
            pass_group_head(r);
        } else if (c == '[') {
            pass_class(r);
        } else if (c == '\\') {
            pass_escape(r);
        } else {
            depth -= c == ')';
            r->lost = r->lost || !c;
            r->at++;
        }
    } while (depth && !r->lost);
}

static void read_item(struct reading *r)
{
    char c = byte_at(r, r->at);
    if (c == '\\') {
        read_escape(r);
        return;
    }
    if (!is_one_of(c, "([.^$|)*+?") && c) {
        read_character(r);
        return;
    }
    end_run(r, r->at);
    if (c == '(')
        pass_group(r);
    else if (c == '[')
        pass_class(r);
    else if (is_one_of(c, ".^$"))
        r->at++;
    else
        r->lost = true;
    pass_quantifier(r);
}

struct str literal_of_pattern(struct str source)
{
    struct reading r = { .source = source };
    while (r.at < source.n && !r.lost)
        read_item(&r);
    end_run(&r, source.n);
    return r.lost ? (struct str){ NULL, 0 } : r.best;
}
