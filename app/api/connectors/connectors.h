/* SPDX-License-Identifier: MIT
 *
 * connectors: what the source files of this folder share: the resource itself is in connectors.c,
 * the credentials in credentials.c, tools and ways to be let in in tools.c.
 */
#ifndef API_CONNECTORS_CONNECTORS_H
#define API_CONNECTORS_CONNECTORS_H

#include "call/resource/crud.h"
#include "call/tools/connector.h"

/* Answers {"message"}; returns 0. */
int connectors_say(struct call *call, const char *message);
/* Writes what is told of the ways a connector lets in: no secret of theirs. */
void connectors_put_methods(struct jw *w, const struct json *connector);

/* Handlers. */
int connectors_auth_url(struct call *call);
int connectors_methods(struct call *call);
int connectors_tools(struct call *call);
int connectors_call_tool(struct call *call);
int credentials_list(struct call *call);
int credentials_set(struct call *call);
int credentials_delete(struct call *call);
int credentials_delete_all(struct call *call);

#endif
