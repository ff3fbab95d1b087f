/* SPDX-License-Identifier: MIT
 *
 * connector: connectors and their tools, for /v1/connectors and for conversations. The server that
 * a connector names is never called: each has the same two tools under names of its own, and what
 * they say is made up from what they are asked.
 */
#ifndef CALL_TOOLS_CONNECTOR_H
#define CALL_TOOLS_CONNECTOR_H

#include "call/call.h"
#include "state/store/store.h"

enum {
    CONNECTOR_TOOLS = 2
};

/* The connector of that id, or of that name; NULL: there is none. */
const struct record *connector_get(struct call *call, struct str id_or_name);
/* The same; NULL: there is none, and *status is that of the refusal. */
const struct record *connector_find(struct call *call, struct str id_or_name, int *status);
/* The name that the tools of a connector begin with: its own, or where there is none of that id or
 * name, what it is called by: the service has connectors that nobody made. */
struct str connector_name(struct call *call, struct str id_or_name);

/* Tool i of a connector of that name: "NAME_search", in the arena. */
struct str connector_tool(struct arena *a, struct str name, size_t i);
/* Which of them has that name; CONNECTOR_TOOLS: none. */
size_t connector_tool_named(struct arena *a, struct str name, struct str tool);
/* Writes tool i as an object, as MCP has it. */
void connector_put_tool(struct jw *w, struct arena *a, struct str name, struct str about, size_t i);
/* The arguments by which tool i is called for a message, JSON in json.dumps spacing, and what it
 * says to a text, both in the arena. */
struct str connector_arguments(struct arena *a, size_t i, struct str message);
struct str connector_say(struct arena *a, struct str asked, uint64_t seed);

#endif
