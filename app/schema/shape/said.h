/* SPDX-License-Identifier: MIT
 *
 * said: the words that tell what stands beside them ("in", "named", "dollars", "May"). All lists at
 * once: said_lists gives the set of those that a word stands in. Private to schema/shape.
 */
#ifndef SCHEMA_SHAPE_SAID_H
#define SCHEMA_SHAPE_SAID_H

#include "base/text/str.h"

enum said {
    SAID_COMMON, /* opens a sentence or follows a preposition without being anybody's name */
    SAID_LINK,   /* stands between a value and what names it: "order number is #", "named" */
    SAID_THE,
    SAID_WITHIN,
    SAID_PLACE,
    SAID_MONEY,
    SAID_PARTICLE, /* within a name */
    SAID_TITLE,
    SAID_DOES, /* a verb that shows what precedes it for a person */
    SAID_WEEKDAY,
    SAID_AND,
    SAID_WISH, /* behind "and": another wish */
    SAID_PLEASE,
    SAID_RUN,
    SAID_THIS,
    SAID_COMMAND,
    SAID_LEAD, /* leads to what is looked for */
    SAID_SEARCH,
    SAID_OF,
    SAID_MY,
    SAID_ROOM,
    SAID_CANADIAN,
    SAID_AUSTRALIAN,
    SAID_A,
    SAID_AM,
    SAID_AS,
    SAID_TRADE_END,
    SAID_NEAR,
    SAID_LIST_END,
    SAID_MANY,
    SAID_STATE, /* how it stands with something: "has been shipped" */
    /* behind a number */
    SAID_YEARS,
    SAID_DEGREES,
    SAID_PEOPLE,
    SAID_METRES,
    SAID_KILOS,
    SAID_MINUTES,
    SAID_PERCENT,
    SAID_NIGHTS,
    SAID_COUNT
};

uint64_t said_lists(struct str word);

static inline bool said_in(struct str word, enum said list)
{
    return said_lists(word) >> list & 1;
}

/* The month a word names, 1 to 12, or 0. */
int said_month(struct str word);
/* The code of a currency a word names, or an empty string. */
struct str said_currency(struct str word);

#endif
