/* SPDX-License-Identifier: MIT
 *
 * checks: holds the parts of a request against the tables of its row. Called by dispatch only.
 */
#ifndef CALL_LIFE_CHECKS_H
#define CALL_LIFE_CHECKS_H

#include "call/call.h"

/* Sets call->query where the row has a table for it. 0, or the status of the refusal that was
 * written. */
int check_tables(struct call *call);
/* The same, for a row that may have no tables at all. */
static inline int check_parts(struct call *call)
{
    const struct route *row = call->route;
    return row->path_table || row->query || row->body ? check_tables(call) : 0;
}

#endif
