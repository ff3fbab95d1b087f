/* SPDX-License-Identifier: MIT
 *
 * fim_scan: what the text around a gap in code shows: language family, indentation, names, open
 * brackets. Private to gen/fim. Everything borrows the request's text or static storage.
 */
#ifndef GEN_FIM_SCAN_H
#define GEN_FIM_SCAN_H

#include "base/text/str.h"

enum fim_family {
    FIM_PYTHON, /* blocks by indentation; also the family of code that shows nothing */
    FIM_SCRIPT, /* JavaScript, TypeScript */
    FIM_BRACES, /* C, C++, Java, Go, Rust, PHP */
    FIM_SQL,
    FIM_PROSE
};

enum {
    FIM_OPEN_MAX = 32,
    FIM_BOUND = 5 /* names that a rule has */
};

struct fim_scan {
    enum fim_family family;
    struct str indent;   /* of the line of the gap if it has one, else of the last that has text */
    size_t levels;       /* what the gap's lines need beyond it: 1 behind a block's opening, or 0 */
    struct str unit;     /* one level: "    ", "  " or a tab */
    struct str names[2]; /* parameters of the last function, else names last used */
    struct str function; /* name of the last function, or empty */
    bool in_function;    /* the gap is the end of a function's body */
    bool at_line_start;  /* nothing but blanks precede the gap on its line */
    bool indented;       /* those blanks are the indentation already */
    bool opens_block;    /* the line before ends in ':' or '{' */
    bool wants_value;    /* the line broke off after '=', '(', 'return' */
    bool needs_space;    /* the last character is no blank */
    bool suffix_returns; /* the suffix begins with a return */
    bool returns;        /* the line broke off after "return" */
    bool goes_on;        /* the suffix ends the line that the prefix broke off */
    size_t open_count, outer_count; /* outer: those of lines before the gap's */
    char open[FIM_OPEN_MAX]; /* opened before the gap and not closed after it, outermost first */
};

void fim_scan(struct fim_scan *scan, struct str prefix, struct str suffix);

struct buf;
/* fim_gap.c: a template that stands `levels` below the gap's indentation, as all of its lines do,
 * with the slots
 *   $a $b  names of the prefix   $f  the function, $w in words   $t  what a test_ function tests
 *   $i  one level of indentation   $1 to $4  what is bound, which may be NULL
 * where '@' is as good as '$'. */
void fim_put(struct buf *out, const struct fim_scan *scan, const char *code, size_t levels,
             const struct str *bound);
void fim_put_indent(struct buf *out, const struct fim_scan *scan, size_t levels);
/* fim_gap.c: writes what both sides of the gap plainly wait for; false, and nothing, otherwise. */
bool fim_gap(struct buf *out, const struct fim_scan *scan, struct str prefix, struct str suffix);

#endif
