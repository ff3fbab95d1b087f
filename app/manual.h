/* SPDX-License-Identifier: MIT
 *
 * manual: what the program `mistral` can be told, in one table of commands beside the table of
 * options (config.h): --help, the help of each command, and the page mistral.1 are made of both.
 */
#ifndef MANUAL_H
#define MANUAL_H

#include "base/text/buf.h"

struct manual_option {
    const char *name;
    const char *value; /* what stands behind the '=': "URL"; NULL: nothing */
    const char *help;
};

enum {
    MANUAL_OPTIONS = 8
};

struct manual_command {
    const char *name;
    const char *words;  /* what may follow the options: "FILE ..."; NULL: nothing */
    const char *help;   /* sentences */
    const char *others; /* what options besides these are, "FILTER"; NULL: mistakes */
    struct manual_option options[MANUAL_OPTIONS]; /* up to one without a name */
};

/* NULL: there is no command of that name. Static. */
const struct manual_command *manual_find(struct str name);
/* NULL: the command has no option of that name. */
const struct manual_option *manual_option(const struct manual_command *command, struct str name);
/* `mistral --help`. */
void manual_help(struct buf *out);
/* `mistral COMMAND --help`. */
void manual_command_help(const struct manual_command *command, struct buf *out);
/* The page mistral.1, for man. */
void manual_page(struct buf *out);

#endif
