/* SPDX-License-Identifier: MIT
 *
 * said: the words that tell what stands beside them ("in", "named", "dollars", "May"). All lists at
 * once: said_lists gives the set of those that a word stands in. For schema/shape and gen/tools.
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
    SAID_AND,
    SAID_WISH, /* behind "and": another wish */
    SAID_PLEASE,
    SAID_RUN,
    SAID_THIS,
    SAID_LEAD, /* leads to what is looked for */
    SAID_SEARCH,
    SAID_OF,
    SAID_MY,
    SAID_ROOM,
    SAID_VERB, /* behind the thing that a sentence begins with */
    SAID_SETS, /* a command, before what is made or got */
    SAID_A,
    SAID_AM,
    SAID_AS,
    SAID_TRADE_END,
    SAID_NEAR,
    SAID_LIST_END,
    SAID_MANY,
    SAID_FROM, /* behind it: where something begins */
    SAID_TO,   /* or where it leads */
    SAID_NOT,
    SAID_WITHOUT, /* denies what follows */
    SAID_BUT,     /* begins another clause */
    SAID_FLAG,    /* of a flag's name: no word to look for */
    SAID_PIECES,  /* between a number and what it counts */
    SAID_DATE,    /* before the day that it is */
    SAID_DAYS,
    SAID_WEEKS,
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

/* A preposition, a verb or a measure: it ends what a number counts. */
static inline bool said_is_unit(struct str word)
{
    const uint64_t lists = UINT64_C(1) << SAID_TRADE_END | UINT64_C(1) << SAID_LINK |
                           UINT64_C(1) << SAID_DAYS | UINT64_C(1) << SAID_WEEKS |
                           UINT64_C(1) << SAID_DOES | UINT64_C(1) << SAID_MONEY |
                           UINT64_C(1) << SAID_LIST_END;
    const uint64_t measures = (UINT64_C(1) << SAID_COUNT) - (UINT64_C(1) << SAID_YEARS);
    return (said_lists(word) & (lists | measures)) != 0 || said_lists(word) >> SAID_COUNT != 0;
}

/* The month a word names, 1 to 12, or 0. */
int said_month(struct str word);
/* 1 to 7 for the days of a week from Sunday on, or one of those below, or 0. */
enum said_day {
    SAID_SATURDAY = 7,
    SAID_TODAY,
    SAID_TOMORROW,
    SAID_OVERMORROW,
    SAID_YESTERDAY
};
int said_day(struct str word);
/* 2 to 12, where a word is such a number, or 0. */
int said_number(struct str word);
/* The code of a currency a word names, or an empty string. */
struct str said_currency(struct str word);

#endif
