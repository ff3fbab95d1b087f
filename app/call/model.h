/* SPDX-License-Identifier: MIT
 *
 * model: the model that a call's body names, found in the table (answer/models.h) or refused in the
 * words of the call's operation.
 */
#ifndef CALL_MODEL_H
#define CALL_MODEL_H

#include "answer/models.h"
#include "call/call.h"

/* The model that the body's `model` names, if it has the capability. 0, or the 400 of an unknown
 * model; with models.unknown = accept any name is answered, as by the first model that can. */
int model_require(struct call *call, unsigned can, struct model_ref *model);

#endif
