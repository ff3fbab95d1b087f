/* SPDX-License-Identifier: MIT
 * RFC 7396: see merge.h. */
#include "json/change/merge.h"

static void merge(struct jw *w, const struct json *target, const struct json *patch,
                  const struct merge *how, bool only)
{
    struct json_member m = { 0 };
    if (!json_is(patch, JSON_OBJECT)) {
        if (how->value)
            how->value(how->arg, w, patch);
        else
            jw_tree(w, patch);
        return;
    }
    jw_object(w);
    while (json_next(target, &m)) {
        const struct json *change = json_get(patch, m.key);
        if (!change)
            jw_key_tree(w, m.key, m.value);
        if (!change || json_is(change, JSON_NULL))
            continue;
        jw_key(w, m.key);
        merge(w, m.value, change, how, false);
    }
    m = (struct json_member){ 0 };
    while (!only && json_next(patch, &m)) {
        if (json_is(m.value, JSON_NULL) || json_get(target, m.key))
            continue;
        jw_key(w, m.key);
        merge(w, NULL, m.value, how, false);
    }
    jw_object_end(w);
}

void json_merge(struct jw *w, const struct json *target, const struct json *patch,
                const struct merge *how)
{
    merge(w, target, patch, how, how->only);
}
