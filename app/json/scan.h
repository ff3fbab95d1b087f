/* SPDX-License-Identifier: MIT
 *
 * scan: decides in one pass, without allocating, whether bytes are one JSON value by RFC 8259. It
 * runs before the parser, which is lenient, and knows where and why a text is wrong, in the words
 * that Python's json module uses (the real service answers with them).
 */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

#include "base/text/str.h"

enum {
    JSON_DEPTH_MAX = 900, /* containers in containers; Python's parser gives up near 1,000 */
    /* Parsed, "{}," takes three hundred times its three bytes: a body of 20 MB would take
     * gigabytes. */
    JSON_VALUES_MAX = 500000,
    JSON_LONG_INTEGER = 19, /* bytes of the shortest integers that 64 bits may not hold */
};

enum json_fault {
    JSON_FINE,
    JSON_SYNTAX,   /* not JSON: `message` and `at` say what Python's json says */
    JSON_ENCODING, /* malformed UTF-8, or a BOM */
    JSON_DEPTH,    /* nested deeper than JSON_DEPTH_MAX */
    JSON_VALUES,   /* more values, in all, than JSON_VALUES_MAX */
};

struct json_scan {
    enum json_fault fault;
    size_t at;           /* of the fault, counted in characters (code points), as Python counts */
    const char *message; /* static, never with a position in it; NULL when fine */
    size_t depth;        /* deepest nesting seen: 0 for a scalar */
    bool long_integer;   /* there is one of JSON_LONG_INTEGER bytes or more */
};

/* A text that is not UTF-8 is JSON_ENCODING, whatever else is wrong earlier: Python decodes first.
 * An empty text is JSON_SYNTAX, "Expecting value" at 0. White space around the value is fine. */
struct json_scan json_scan(struct str text);

#endif
