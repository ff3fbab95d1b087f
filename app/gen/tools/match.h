/* SPDX-License-Identifier: MIT
 *
 * match: how much of a message speaks for a tool. Private to gen/tools.
 */
#ifndef GEN_TOOLS_MATCH_H
#define GEN_TOOLS_MATCH_H

#include "gen/tools/stems.h"
#include "gen/tools/tools.h"

enum {
    TOOLS_ASKED = 8 /* from this score on a tool is plainly asked for */
};

/* What the words of one tool found in the message. */
struct match {
    size_t tool, score;
    uint16_t at;    /* first word of the message that the name met */
    struct stem by; /* the name's own word */
    bool named;
    unsigned acts;  /* what the tool does; 0: its words do not say */
    bool act_asked; /* the message has a verb for it */
    bool verb_said; /* which is the name's own */
    bool coded;     /* the message has a code, and the tool takes one */
};

/* text: the message itself. */
struct match match_tool(const struct stems *message, struct str text, const struct tool_info *tool);
/* A hand-off to another agent; it is chosen by whose name fits. */
bool tool_is_handoff(const struct tool_info *tool);

#endif
