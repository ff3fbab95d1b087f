/* SPDX-License-Identifier: MIT
 *
 * regex: ECMA-262 regular expressions (the u-flag grammar, with Annex B's leniency for needless
 * escapes and lone brackets): parsed to a tree of our own, from which come both a PCRE2 program
 * that means exactly the same and texts that match. Private to schema/.
 *
 * Invariants: lengths are in code points; REGEX_MANY stands for "no limit" and sums saturate there.
 */
#ifndef SCHEMA_REGEX_REGEX_H
#define SCHEMA_REGEX_REGEX_H

#include "base/prng.h"
#include "base/text/buf.h"
#include "base/text/pattern.h"

enum {
    REGEX_MANY = 1000000,     /* no limit */
    REGEX_TEXT_MAX = 65536,   /* bytes of a pattern */
    REGEX_REPEAT_MAX = 65535, /* what PCRE2 can count; a larger bound is refused */
    REGEX_DEPTH_MAX = 200,    /* groups in groups */
};

struct regex_range {
    uint32_t low, high; /* both included */
};

/* \p{name}; shown is what a text can be made of (a sample, not all of the property). */
struct regex_property {
    struct str name;
    bool negated;
    const struct regex_range *shown;
    size_t shown_count;
};

struct regex_set {
    bool negated;
    struct regex_range *ranges;
    size_t range_count, range_cap;
    struct regex_property *properties;
    size_t property_count, property_cap;
    uint64_t ascii[2]; /* which of U+0000..U+007F belong to it, negation applied */
};

enum regex_kind {
    REGEX_EMPTY,
    REGEX_SET,           /* one character out of set */
    REGEX_SEQUENCE,      /* children one after the other */
    REGEX_CHOICE,        /* one of the children */
    REGEX_REPEAT,        /* the only child, min to max times */
    REGEX_CAPTURE,       /* the only child, remembered as `group` */
    REGEX_BACKREFERENCE, /* what `group` captured */
    REGEX_LOOK,          /* the only child, ahead or behind, perhaps negated */
    REGEX_START,
    REGEX_END,
    REGEX_BOUNDARY, /* \b, negated: \B */
};

struct regex_node {
    enum regex_kind kind;
    bool negated, behind, lazy;
    uint32_t group;
    uint32_t min, max;               /* REPEAT */
    uint32_t min_length, max_length; /* of what it matches */
    struct regex_set *set;
    struct str name;                 /* of a back-reference by name, until it is resolved */
    struct regex_node *first, *last; /* children */
    struct regex_node *next;         /* sibling */
};

struct regex {
    struct str source;
    const struct regex_node *tree;
    uint32_t groups;
    bool has_looks; /* generation must try and check */
    const struct pattern *pattern;
};

/* NULL when it is no expression, or larger than the limits; *reason (static or in the arena) says
 * why. */
const struct regex *regex_compile(struct arena *a, struct budget *budget, struct str source,
                                  struct str *reason) __attribute__((warn_unused_result));
/* Is there a match anywhere in text? */
static inline bool regex_found(const struct regex *re, struct str text, struct budget *budget)
{
    return pattern_found(re->pattern, text, budget);
}
struct regex_wish {
    struct prng *r;
    uint32_t min, max;     /* code points; max REGEX_MANY: no limit */
    struct budget *budget; /* of which a quarter is spent at most */
};
/* A text of that length in which the expression is found; false when none was met in a bounded
 * number of attempts. It lives in the arena. */
bool regex_generate(struct arena *a, const struct regex *re, const struct regex_wish *wish,
                    struct str *out) __attribute__((warn_unused_result));

/* The parts: tree only (compile = parse + translate); used by each other and by the tests. */
struct regex *regex_parse(struct arena *a, struct str source, struct str *reason)
    __attribute__((warn_unused_result));
/* Appends the same expression in PCRE2's language. */
void regex_translate(const struct regex *re, struct buf *out);

void regex_set_add(struct arena *a, struct regex_set *set, uint32_t low, uint32_t high);
/* Adds what \d \D \w \W \s \S stand for. */
void regex_set_add_class(struct arena *a, struct regex_set *set, uint32_t letter);
/* Adds \p{text} or, negated, \P{text}; false when the property is unknown. */
bool regex_set_add_property(struct arena *a, struct regex_set *set, struct str text, bool negated)
    __attribute__((warn_unused_result));
/* To be called when the set is complete. */
void regex_set_finish(struct regex_set *set);
/* For properties this knows only the samples. */
bool regex_set_has(const struct regex_set *set, uint32_t c);

#endif
