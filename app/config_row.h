/* SPDX-License-Identifier: MIT
 *
 * config_row: the kinds of options, and how a value of each is read, kept and printed. Private to
 * config.c, which has the table.
 */
#ifndef CONFIG_ROW_H
#define CONFIG_ROW_H

#include "config.h"

enum option_kind {
    KIND_INT,
    KIND_FLOAT,
    KIND_TEXT,
    KIND_CHOICE, /* text, one of `choices` */
    KIND_CLOCK,  /* text, fixed, system or a time */
    KIND_DAY,    /* text, a day of the calendar */
    KIND_BEHAVIOUR,
    KIND_UPSTREAM, /* text, a URL: https, or http on this machine */
    KIND_TAPE,     /* text, a file of recordings, or nothing */
};

enum option_when {
    START, /* set once, by the command line or the environment */
    LIVE,  /* may also change while the program runs */
    KEYED, /* and for one workspace alone */
};

struct option_row {
    const char *name;
    enum option_kind kind;
    enum option_when when;
    size_t offset;
    const char *fallback;
    double min, max;     /* of numbers */
    const char *choices; /* "a|b" */
    const char *env;     /* a second variable that sets it, or NULL */
    const char *help;
};

static inline bool option_is_text(const struct option_row *row)
{
    return row->kind != KIND_INT && row->kind != KIND_FLOAT;
}

/* The text of a row that is text; owned by the struct. */
char *option_text(const struct config *c, const struct option_row *row);
/* Where its value is. */
void *option_member(struct config *c, const struct option_row *row);
/* Takes the value; false and a sentence in *error when it is none of the row's. */
bool option_set(struct config *c, const struct option_row *row, struct str value, struct buf *error)
    __attribute__((warn_unused_result));
/* Appends the value, as it is set. */
void option_print(const struct config *c, const struct option_row *row, struct buf *out);

#endif
