/* SPDX-License-Identifier: MIT
 *
 * merge: one JSON value changed by another as RFC 7396 has it: objects member by member, null
 * removes, anything else replaces.
 */
#ifndef JSON_CHANGE_MERGE_H
#define JSON_CHANGE_MERGE_H

#include "json/jw.h"

struct merge {
    bool only; /* of the outermost object no member is added that is not there */
    /* Writes a value of the patch; NULL: as it is. */
    void (*value)(void *arg, struct jw *w, const struct json *v);
    void *arg;
};

/* Writes target (NULL: there is nothing yet) with the patch merged into it. */
void json_merge(struct jw *w, const struct json *target, const struct json *patch,
                const struct merge *how);

#endif
