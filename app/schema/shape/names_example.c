/* SPDX-License-Identifier: MIT
 *
 * Examples out of a property's description: see names.h. People who write schemas for models put
 * them there: "The unit, e.g. 'celsius'", "either 'asc' or 'desc'", "(such as Rome)".
 */
#include "schema/shape/names.h"

enum {
    EXAMPLE_MAX = 60, /* bytes */
};

/* The end of the quotation that opens at `at`, or SIZE_MAX. */
static size_t quotation(struct str s, size_t at, struct str *inside)
{
    char mark = s.p[at];
    if ((mark != '\'' && mark != '"' && mark != '`') ||
        (at > 0 && s.p[at - 1] > '/' && mark == '\''))
        return SIZE_MAX;
    for (size_t end = at + 1; end < s.n && end - at <= EXAMPLE_MAX; end++) {
        if (s.p[end] != mark)
            continue;
        *inside = str_sub(s, at + 1, end);
        return inside->n > 0 ? end + 1 : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* Behind the first "e.g." and its like, or SIZE_MAX. */
static size_t marker_end(struct str s)
{
    /* without first letters that may be large */
    static const struct str markers[] = { STR_INIT(".g."),         STR_INIT("or example"),
                                          STR_INIT("or instance"), STR_INIT("uch as"),
                                          STR_INIT("xample:"),     STR_INIT("xamples:") };
    for (size_t i = 0; i < ARRAY_LEN(markers); i++) {
        size_t at = str_find(s, markers[i], 0);
        if (at != SIZE_MAX)
            return at + markers[i].n;
    }
    return SIZE_MAX;
}

/* What stands behind a marker without quotation marks, up to the next comma or bracket. */
static struct str unquoted(struct str s)
{
    size_t end = 0;
    while (end < s.n && !strchr(",;()\n", s.p[end]) &&
           !(s.p[end] == '.' && (end + 1 == s.n || s.p[end + 1] == ' ')))
        end++;
    size_t or = str_find(s, STR(" or "), 0);
    return str_trim(str_sub(s, 0, or < end ? or : end));
}

bool names_example(struct str description, size_t i, struct str *out)
{
    size_t marker = marker_end(description), count = 0, wanted = i;
    size_t at = marker == SIZE_MAX ? 0 : marker;
    at = str_skip(description, at, " :,");
    struct str rest = unquoted(str_sub(description, at, description.n)), first = { 0 };
    if (marker != SIZE_MAX && at < description.n && !strchr("'\"`", description.p[at])) {
        *out = rest;
        return wanted == 0 && rest.n > 0 && rest.n <= EXAMPLE_MAX;
    }
    while (at < description.n) {
        struct str inside;
        size_t end = quotation(description, at, &inside);
        at = end == SIZE_MAX ? at + 1 : end;
        if (end == SIZE_MAX)
            continue;
        if (count++ == wanted)
            first = inside;
    }
    *out = first;
    /* a single quoted word without a marker may be anything */
    return first.n > 0 && (marker != SIZE_MAX || count > 1);
}
