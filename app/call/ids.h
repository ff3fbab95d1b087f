/* SPDX-License-Identifier: MIT
 *
 * ids: what an answer's ids are drawn from. They follow from the content alone, or, with the option
 * ids=unique, from which call of its workspace it is too: then no two answers share one, and the
 * same calls after a start have the same again.
 */
#ifndef CALL_IDS_H
#define CALL_IDS_H

#include "call/call.h"

/* 0: ids follow from the content alone. The same for all of one call. */
uint64_t ids_salt(struct call *call);
/* The seed of an id whose content has that hash. */
uint64_t ids_seed(struct call *call, uint64_t content);

#endif
