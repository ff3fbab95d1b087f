/* SPDX-License-Identifier: MIT
 *
 * walk: what check.c, which walks a value, and check_scalar.c, which judges what it finds at the
 * ends, know of each other. Internal to schema/table/.
 */
#ifndef SCHEMA_TABLE_WALK_H
#define SCHEMA_TABLE_WALK_H

#include "schema/table/mistake.h"

struct check;

/* Where the walk is: frames on the C stack, innermost first. */
struct path {
    const struct path *up;
    struct step step;
};

/* Notes a mistake, unless the list is full. Always false, so that a check can return it. */
bool blame(struct check *c, enum mistake_kind kind, const struct type *t, const struct json *input,
           const struct path *at);

/* Whether v, which has no members, is what t asks; blames it otherwise. */
bool check_scalar(struct check *c, const struct type *t, const struct json *v,
                  const struct path *at);

#endif
