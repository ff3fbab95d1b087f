/* SPDX-License-Identifier: MIT
 *
 * agent: stored agents and their versions, for /v1/agents and for all that answers as an agent. The
 * record of an agent is its current version; one that is no longer current stands below it, as it
 * was, and never changes. Version 0 is the first; the newest is the record's "latest".
 */
#ifndef CALL_RESOURCE_AGENT_H
#define CALL_RESOURCE_AGENT_H

#include "call/call.h"
#include "state/store/store.h"

/* The agent of that id; NULL: there is none. */
const struct record *agent_get(struct call *call, struct str id);
/* The same; NULL: there is none, and *status is that of the refusal. */
const struct record *agent_find(struct call *call, struct str id, int *status);
/* An agent as one of its versions: a number or an alias; empty: the current one. The record has the
 * id of the agent, and in its "versions" all there are. NULL: there is no such version, and *status
 * is that of the refusal. */
const struct record *agent_version(struct call *call, const struct record *agent,
                                   struct str version, int *status);
/* The document of a record. */
const struct json *agent_document(struct call *call, const struct record *agent);
/* Changes the agent of that id, whole: `make` says what its document is to be, as often as another
 * was faster, or NULL with *status set to refuse. The version that it had is kept when it gets
 * another. NULL: *status is that of the refusal. */
const struct record *agent_change(struct call *call, struct str id,
                                  const struct json *(*make)(struct call *call,
                                                             const struct record *old, int *status),
                                  int *status);

#endif
