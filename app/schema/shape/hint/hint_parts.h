/* SPDX-License-Identifier: MIT
 *
 * hint_parts: what a scan finds in a text and hint.c offers. Private to hint*.c.
 */
#ifndef SCHEMA_SHAPE_HINT_PARTS_H
#define SCHEMA_SHAPE_HINT_PARTS_H

#include "schema/shape/day.h"
#include "schema/shape/hint/hint.h"
#include "schema/shape/said.h"

enum {
    HINT_ITEMS = 96,
    HINT_TEXT_MAX = 8192, /* bytes looked at */
    HINT_LEAD = 3,        /* words before an item that may say what it is */
};

enum hint_kind {
    HINT_QUOTED,
    HINT_PROPER, /* capitalised words in a row */
    HINT_NUMBER,
    HINT_DATE,
    HINT_DATE_TIME,
    HINT_CLOCK, /* 14:30, 3 pm */
    HINT_EMAIL,
    HINT_URL,
    HINT_PHONE,
    HINT_CODE,   /* A-1042 */
    HINT_PATH,   /* src/main.c, notes.txt */
    HINT_HOST,   /* localhost, api.example.com */
    HINT_TRADE,  /* "works as a carpenter" */
    HINT_LISTED, /* a member of "milk, eggs and rye bread" */
    HINT_PAIR,   /* what stands behind "Total: " */
    HINT_MAYBE,  /* a word in a place's place ("in paris") or that opens a sentence ("Paris?") */
    /* what a command carries */
    HINT_COMMAND,    /* "run npm test" */
    HINT_TOPIC,      /* what is looked for */
    HINT_CLAUSE,     /* what stands behind a colon, "saying that" */
    HINT_EXPRESSION, /* 23 * 19 */
    HINT_CURRENCY,   /* the code of a currency that is named */
    HINT_OWNER,      /* of "acme/web", and what is owned, and both */
    HINT_OWNED,
    HINT_SLUG,
    HINT_ROOM,    /* "in the bedroom" */
    HINT_STATE,   /* "shipped" */
    HINT_COUNTED, /* "12 garden chairs" */
    HINT_TAG,     /* "#running", "@ann" */
    HINT_THING,   /* "the book fair opens", "set up a budget review" */
    HINT_LEADING, /* "from my savings account": with a role alone */
    HINT_TOLD,    /* what stands beside a name: "the namespace prod", for that property alone */
    HINT_MEMBER,  /* what stands under a key: for the property of that name alone */
};

/* Where a route begins and where it leads. */
enum hint_role {
    HINT_ANYWHERE,
    HINT_FROM,
    HINT_TO
};

struct hint_item {
    enum hint_kind kind;
    struct str text;
    size_t at, end; /* where it stands */
    double number;
    struct str after;           /* the word that follows */
    struct str before;          /* the word before it, articles left out */
    struct str lead[HINT_LEAD]; /* the words before, the nearest first, small words left out */
    bool place;                 /* behind a preposition of place */
    bool within;                /* behind "in": certainly a place */
    bool aimed;                 /* behind "for": a place or a person */
    bool article;               /* behind "the" */
    bool money;
    bool numeric; /* a member that is a number */
    bool firm;    /* beside its name and looking like a name itself; a trade that is looked for */
    enum hint_role role; /* of a route */
    struct str key;      /* of a member, as words: "_order_id_" */
    bool used;
};

enum hint_bias {
    BIAS_NONE,
    BIAS_PLACE,  /* behind a preposition */
    BIAS_PERSON, /* not behind one */
    BIAS_FIRST,  /* of a person the first name alone */
    BIAS_LAST,   /* or all behind it */
};

/* What the properties of some names or formats want. */
struct hint_row {
    const char *formats, *names;
    unsigned kinds, best; /* those that may do; those that fit best */
    enum hint_bias bias;
    bool whole; /* the message itself may do */
};

struct hint_known {
    uint64_t hash; /* of a query; 0: empty */
    struct str words, asked;
    const char *beside; /* words that stand beside such a value; NULL: none are known */
    unsigned kinds;
    const struct hint_row *row; /* NULL: none */
    bool whole;
    enum hint_role role;
};

struct hint {
    struct str text;
    struct hint_item items[HINT_ITEMS];
    size_t count;
    size_t propers;   /* names among them */
    size_t last;      /* where the item taken last stands */
    size_t from, to;  /* what is looked at: a record's own part of the text */
    struct day today; /* year 0: nobody says */
    struct hint_known known[64];
};

/* hint_member.c: the first part of it. */
void hint_scan_members(struct hint *h, struct arena *a);
/* hint_scan.c: fills the items. */
void hint_scan(struct hint *h, struct arena *a);
/* hint_number.c: the number that begins at `at`; one past it. */
size_t hint_scan_number(struct hint *h, size_t at);
/* What a number of a unit of time is to be multiplied with for a property: minutes of hours. */
double hint_scale(struct str words, struct str unit);
/* Adds the number of "an hour", "half an hour", "an hour and a half": the word ends at `at`. */
void hint_add_hour(struct hint *h, struct str word, struct str before, size_t at);
/* "3:45 PM", "9 am": one past it, or 0. */
size_t hint_half_day_end(struct str s, size_t at);
/* Bytes of the sign of a currency that ends before `at`, or 0; its bytes are no letters. */
size_t hint_is_sign(struct str s, size_t at);
/* hint_day.c: minutes of the first clock that is not used: "3:30 pm", "14:05"; 0 for none. */
int hint_clock(const struct hint *h);
/* hint_soft.c: its second part, values that are less certain. */
void hint_scan_soft(struct hint *h, struct arena *a);
void hint_scan_listed(struct hint *h);
/* The end of a quotation that opens at `at`, or SIZE_MAX; *from and *to: what is quoted. */
size_t hint_quotation_end(struct str s, size_t at, size_t *from, size_t *to);
/* hint_said.c: what a command carries. */
void hint_scan_said(struct hint *h);
/* hint_thing.c: its last part, things that are counted, spoken of or made. */
void hint_scan_things(struct hint *h);
/* The next word and where it begins; empty at the end. */
struct str hint_next_word(struct str s, size_t *at);
/* hint_word.c: what stands beside a word of the name. */
void hint_scan_told(struct hint *h, struct str words);
/* Is the word one of "|a|b|"? */
bool hint_is_listed(const char *list, struct str word);
/* Does a word of the text stand for a word of the name? A plural is forgiven. */
bool hint_is_named(struct str words, struct str word);

/* hint_rows.c: what is known of a query, remembered: the same names come again with every item of
 * an array. */
const struct hint_known *hint_look_up(struct arena *a, struct hint *h, const struct hint_query *q);

/* What speaks for a value. */
enum {
    HINT_NAMED = 40,      /* a word of the property's name stands before it */
    HINT_FIRST_KIND = 12, /* it is of the kind that fits best */
    HINT_APART = 6,       /* it stands where such a value stands, or does not */
    HINT_AHEAD = 3,       /* it comes behind what was taken last */
};
/* Used already, or a part of another record. */
bool hint_is_away(const struct hint *h, const struct hint_item *item);
/* How much speaks for a member, and for a number. */
int hint_score_member(struct str words, const struct hint_item *item);
int hint_score_number(const struct hint *h, struct str words, const struct hint_item *item);
/* The i-th best; scores that are equal in the order of the text. */
const struct hint_item *hint_nth(const struct hint *h, const int *scores, size_t i);

/* "IBAN", "VAT": nobody's name */
bool hint_is_acronym(struct str s);
/* NULL when there is no room, or nothing. */
struct hint_item *hint_add(struct hint *h, enum hint_kind kind, size_t from, size_t to);
size_t hint_word_end(struct str s, size_t at);
struct str hint_without_possessive(struct str s);
struct str hint_without_punctuation(struct str s);

static inline bool hint_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static inline bool hint_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

#endif
