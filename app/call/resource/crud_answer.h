/* SPDX-License-Identifier: MIT
 *
 * crud_answer: a record as an answer: its own members, what is known of every record, and what else
 * the table of the answer asks for. Private to crud.
 */
#ifndef CALL_RESOURCE_CRUD_ANSWER_H
#define CALL_RESOURCE_CRUD_ANSWER_H

#include "call/resource/crud.h"

/* As one item of a list, by the table of the items in the table of the list. */
void crud_emit_item(struct call *call, const struct record *r);

#endif
