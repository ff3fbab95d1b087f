/* SPDX-License-Identifier: MIT
 *
 * tools: which of the offered tools a message asks for, the decision behind `tool_choice: auto`.
 * By words alone: a tool is called when its name, and to a lesser degree its description and
 * parameters, share words (or a few plain synonyms) with the message. Pure. Called by reply/.
 */
#ifndef GEN_TOOLS_H
#define GEN_TOOLS_H

#include "base/arena.h"

struct tool_info {
    struct str name;
    struct str description;       /* may be empty */
    const struct str *parameters; /* names, may be NULL when there are none */
    size_t parameter_count;
};

enum {
    TOOLS_CHOSEN_MAX = 8,
    TOOLS_ASKED = 8 /* from this score on a tool is plainly asked for */
};

/* How much of the message speaks for the tool, 0 for nothing. Reads the first few KB. */
size_t tools_score(struct str message, const struct tool_info *tool);
/* Writes the indexes of the tools to call to chosen (room for n), in the order of their mention;
 * returns how many: 0 for small talk, at most TOOLS_CHOSEN_MAX. Every further tool has a word of
 * its own in the message. Scratch memory comes from the arena. */
size_t tools_choose(struct arena *a, struct str message, const struct tool_info *tools, size_t n,
                    size_t *chosen);

#endif
