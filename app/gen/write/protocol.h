/* SPDX-License-Identifier: MIT
 *
 * protocol: what a prompt tells of tools that are called in text, and where the talk stands.
 * Private to gen/write: protocol_read.c reads it, protocol.c answers.
 */
#ifndef GEN_WRITE_PROTOCOL_H
#define GEN_WRITE_PROTOCOL_H

#include "gen/ask/ask.h"

#include "json/tree.h"

enum {
    TALK_TOOLS_MOST = 32,
    TALK_NAMES_MOST = 16
};

enum manner {
    MANNER_NONE,
    MANNER_REACT = 'r', /* as protocols.json names them */
    MANNER_JSON = 'j',
    MANNER_TAGS = 't',
    MANNER_CODE = 'c',  /* Python that calls them */
    MANNER_XML = 'x',   /* a tag for the tool and one for each argument */
    MANNER_FIELDS = 'f' /* next_thought, next_tool_name, next_tool_args */
};

struct told_tool {
    struct str name, about;
    const struct json *schema; /* of its arguments, NULL: a text */
};

struct talk {
    const struct ask *q;
    struct str text; /* the instructions */
    enum manner manner;
    bool bare;      /* JSON alone */
    struct str tag; /* around a call */
    size_t count;
    struct told_tool tools[TALK_TOOLS_MOST];
    struct str question, observation; /* all that was observed */
    size_t seen;                      /* so many times */
};

/* Keys under which a call's tool and its arguments stand in JSON; the first that a text shows, with
 * a value behind it. */
extern const char protocol_names[], protocol_inputs[];
struct str protocol_key(struct str s, const char *keys);

/* The tools and the state of a request that speaks of tools in this way, in its arena; NULL when it
 * does not. */
struct talk *talk_read(const struct ask *q);

#endif
