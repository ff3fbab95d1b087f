/* SPDX-License-Identifier: MIT
 *
 * import: what POST /__parlel/rules?from=... does before rules are added: the body becomes rules.
 */
#ifndef CONTROL_IMPORT_H
#define CONTROL_IMPORT_H

#include "call/call.h"
#include "tape/import/import.h"

/* Makes rules of the call's body. 0, or the status of a refusal that was written. */
int import_rules(struct call *call, struct str format, struct import *import)
    __attribute__((warn_unused_result));
/* Writes the member "imported": {"from", "taken", "skipped", "report": [{"at","what","why"}]};
 * the report also tells what of exchanges that were taken is not in their rules. */
void import_emit(struct jw *w, struct str format, const struct import *import);

#endif
