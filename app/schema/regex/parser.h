/* SPDX-License-Identifier: MIT
 *
 * parser: the state of parse.c, and the part of the grammar that is about characters
 * (escape.c): escapes and classes. Private to those two.
 */
#ifndef SCHEMA_REGEX_PARSER_H
#define SCHEMA_REGEX_PARSER_H

#include "schema/regex/regex.h"

struct regex_parser {
    struct arena *a;
    struct str s;
    size_t at;
    unsigned depth;
    uint32_t groups, groups_in_all;
    struct str names[100];
    const char *fault;
    struct regex *re;
};

/* Records the first fault; always false. */
bool regex_fault(struct regex_parser *p, const char *fault);
bool regex_at_end(const struct regex_parser *p);
bool regex_looking_at(const struct regex_parser *p, struct str what);
/* Moves behind what when it stands here. */
bool regex_accept(struct regex_parser *p, struct str what);
/* The character that an escape stands for; the backslash is read already, something follows. */
uint32_t regex_read_escaped(struct regex_parser *p);
/* \d, \w, \s, \p{..} and their opposites into set, as above; false: another escape. */
bool regex_read_class_escape(struct regex_parser *p, struct regex_set *set);
/* What follows "["; false when it is faulty. */
bool regex_read_class(struct regex_parser *p, struct regex_set *set);

#endif
