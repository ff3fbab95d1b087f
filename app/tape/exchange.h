/* SPDX-License-Identifier: MIT
 *
 * exchange: one request and what was answered, as the parts of a rule that answers the same
 * request the same way (state/rules/): `match.request` and a `reply`. Whoever has recorded traffic,
 * of this program or of another, brings it into this form. No secret gets into the rule: no header
 * of the request, no cookie, no parameter that is named as a secret is, no text that looks like one
 * in the request; the caller's own key nowhere.
 */
#ifndef TAPE_EXCHANGE_H
#define TAPE_EXCHANGE_H

#include "http/message.h"
#include "json/jw.h"
#include "json/tree.h"

/* All borrowed. */
struct exchange {
    struct str method;        /* in capitals */
    struct str path;          /* without its query */
    struct str query;         /* as sent */
    const struct json *asked; /* the request's body; NULL: it is no JSON */
    struct str asked_text;    /* or its text */
    bool ask_loosely;         /* method and path alone are compared */
    struct str key;           /* the caller's own secret; may be empty */
    int status;
    const struct header *headers; /* of the answer */
    size_t header_count;
    struct str body;
    bool exact; /* JSON is kept as such only if `style` writes it as it came */
    enum jw_style style;
    int64_t delay_ms;     /* before the answer */
    const int64_t *waits; /* ms before each event of a stream; NULL: not known */
    size_t wait_count;
};

/* The value of `match`, in the arena: equal for what is to be answered alike. */
struct str exchange_match(struct arena *a, const struct exchange *x);
/* The value of `reply`, in the arena. */
struct str exchange_reply(struct arena *a, const struct exchange *x);

#endif
