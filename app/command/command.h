/* SPDX-License-Identifier: MIT
 *
 * command: what `mistral COMMAND ...` does besides serving. `mistral` itself hands such a call to
 * mistral-fcgi, which is linked with all that reads rules and JSON. The table of commands and their
 * options is app/manual.c; each file here is one of them.
 *   A command prints what it found to standard output, what went wrong as one line to standard
 *   error, and returns the exit status: 0, or 1.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/mem/arena.h"
#include "manual.h"

enum {
    COMMAND_TOKENS = 256 /* words and options of one call */
};

struct command_option {
    struct str name;
    struct str value; /* .p NULL: none */
};

struct command_line {
    const struct manual_command *command;
    struct arena arena; /* of the whole call */
    const char *words[COMMAND_TOKENS];
    size_t word_count;
    struct command_option options[COMMAND_TOKENS];
    size_t option_count;
};

/* argv[1] is the name of a command (manual_find). Returns the exit status. */
int command_run(int argc, char *const *argv);

/* The last value of that option; {NULL, 0}: it was not given. */
struct str command_option(const struct command_line *line, struct str name);
/* Writes it to standard output at once; false when that takes no more. */
bool command_print(struct str text) __attribute__((warn_unused_result));

/* Each runs one command. */
int command_check(struct command_line *line);
int command_verdict(struct command_line *line);
int command_requests(struct command_line *line);
int command_reset(struct command_line *line);
int command_import(struct command_line *line);

#endif
