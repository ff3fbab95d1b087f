/* SPDX-License-Identifier: MIT
 *
 * turns: a request's messages as the templates see them: neighbours of one role merged, texts
 * joined, tool results in the order of their calls. Private to the prompt files.
 */
#ifndef GEN_TOKENS_TURNS_H
#define GEN_TOKENS_TURNS_H

#include "gen/tokens/prompt/prompt.h"

enum turn_role {
    TURN_SYSTEM,
    TURN_USER,
    TURN_ASSISTANT,
    TURN_TOOL
};

enum part_kind {
    PART_TEXT,
    PART_THINK,
    PART_IMAGE,
    PART_AUDIO,
    PART_DOCUMENT
};

struct part {
    enum part_kind kind;
    bool closed;     /* PART_THINK */
    struct str text; /* PART_TEXT, PART_THINK; PART_DOCUMENT, .p NULL where it is not known; the URL
                        or the data of the others */
    struct str name, url; /* PART_DOCUMENT: as given, or empty; url: https alone */
};

struct turn {
    enum turn_role role;
    bool prefix;
    bool is_plain; /* nothing but text: one part, or none when that is empty */
    struct part *parts;
    size_t count;
    const struct json **calls; /* tool_calls of all merged messages */
    size_t calls_count;
    const struct json *message; /* TURN_TOOL: with tool_call_id and name */
};

struct turns {
    struct turn *all;
    size_t count;
    size_t first_user, last_user; /* SIZE_MAX without */
    struct str system;            /* versions 1 to 3: all system messages, glued */
};

/* In the arena; borrows texts from the request. */
struct turns turns_of(const struct prompt *p, struct arena *a);
/* tool_call_id or call id: "null" where it is absent or empty, as in the reference. */
struct str turns_id(const struct json *id);

#endif
