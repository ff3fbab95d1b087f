/* SPDX-License-Identifier: MIT
 *
 * hosted: the tools that run on the server, in whatever answers: when a message wants one, and what
 * its run leaves. A tool is one of a list as agents have it: {"type":"web_search"}, or a connector;
 * one of another type (a function of the client's) is never wanted. All results live in the call's
 * arena. Called by conversations and completions.
 */
#ifndef CALL_TOOLS_HOSTED_H
#define CALL_TOOLS_HOSTED_H

#include "answer/answer.h"
#include "call/call.h"

enum {
    HOSTED_TOOLS = 16, /* that run for one answer */
    HOSTED_CHUNKS = 4  /* that a run leaves */
};

/* What ran for an answer; all 0: nothing yet. */
struct hosted {
    struct str ran[HOSTED_TOOLS]; /* names of tools, each of which runs once */
    size_t ran_count;
};

/* What a tool is called: its type, of a connector its name; and its function that a message wants,
 * out of those that its configuration leaves: empty when none is. */
struct str hosted_name(struct call *call, const struct json *tool);
struct str hosted_function(struct call *call, const struct json *tool, struct str message);
/* Whether that is a function of the tool. */
bool hosted_has(struct call *call, const struct json *tool, struct str function);
/* Whether its configuration wants the client to allow the function first. */
bool hosted_needs_confirmation(const struct json *tool, struct str function);

/* The tool that is to run next: one that the message asks for in words or, when `helps`, one that
 * may help with it; none that has run. NULL: none, or the call's budget is spent. */
const struct json *hosted_wanted(struct call *call, const struct hosted *h,
                                 const struct json *tools, struct str message, bool helps);
/* The tool of that name is not used again for this answer. */
void hosted_note(struct hosted *h, struct str name);

/* One use of a tool. */
struct hosted_use {
    const struct json *tool;
    struct str function, message;
    uint64_t seed; /* of ids and of what is made up, with nth: how much was answered before */
    size_t nth;
};
struct hosted_run {
    struct tool_call call;
    struct str info;                  /* JSON object: the result as conversations show it */
    struct str text;                  /* what the tool said */
    struct str file;                  /* id of the picture that it left; empty: none */
    struct str chunks[HOSTED_CHUNKS]; /* JSON of what is to be told of it: references, files */
    size_t chunk_count;
};
/* The arguments of the call that a use makes, JSON in json.dumps spacing. */
struct str hosted_arguments(struct call *call, const struct hosted_use *use);
/* Runs it. 0, or the status of a refusal: no such library, no room for a picture. */
int hosted_run(struct call *call, const struct hosted_use *use, struct hosted_run *run)
    __attribute__((warn_unused_result));

#endif
