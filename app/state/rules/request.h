/* SPDX-License-Identifier: MIT
 *
 * request: a whole request as one JSON value, so that a recorded one and the one at hand can be
 * compared and told apart: {"method","path","query","body"}. What may differ between two runs of
 * the same program is not in it: ids of tool calls stand as the order in which they come
 * ("call 1"), and what is a secret stands as "[redacted]".
 */
#ifndef STATE_RULES_REQUEST_H
#define STATE_RULES_REQUEST_H

#include "json/tree.h"

struct rule_request {
    struct str method, path;  /* in capitals; without its query */
    const struct json *query; /* names to texts; NULL: none */
    const struct json *body;  /* NULL: none */
    struct str text;          /* the body, where it is no JSON */
    struct str key;           /* the caller's own secret; may be empty */
};

/* As JSON text in the arena. */
struct str rule_request_text(struct arena *a, const struct rule_request *r);

/* Where two values differ. */
struct rule_difference {
    struct str pointer;           /* of the first difference, in the order of `wanted` */
    const struct json *want, *is; /* NULL: absent there */
    size_t count;                 /* how many there are, none counted inside another */
};

/* Compares no more than `most` values. pointer lives in the arena. */
struct rule_difference rule_request_compare(struct arena *a, const struct json *wanted,
                                            const struct json *given, size_t most);

#endif
