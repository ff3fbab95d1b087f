/* SPDX-License-Identifier: MIT
 *
 * aimock: what the two files that read fixtures share: aimock.c reads fixtures and what they match,
 * aimock_reply.c what they answer. Private to them.
 */
#ifndef TAPE_IMPORT_AIMOCK_H
#define TAPE_IMPORT_AIMOCK_H

#include "tape/import/reading.h"

/* A fixture on its way to a rule. */
struct fixture {
    struct importing *i;
    struct str at;
    struct jw w; /* the rule */
    struct buf text;
    bool skipped;
};

static inline struct str fixture_text(const struct json *object, const char *key)
{
    return json_str(json_get(object, str_from(key)));
}

/* Something of it is not in the rule. */
void fixture_note(struct fixture *f, const char *what, const char *why);
/* It cannot be a rule: the first reason is told. */
void fixture_skip(struct fixture *f, const char *what, const char *why);
/* Writes the reply that a response is. */
void fixture_put_reply(struct fixture *f, const struct json *v);

#endif
