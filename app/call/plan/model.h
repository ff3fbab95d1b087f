/* SPDX-License-Identifier: MIT
 *
 * model: the model that a call's body names, found among those of the configured day
 * (answer/models.h) or refused in the words of the call's operation, and what the configuration
 * makes of its columns.
 */
#ifndef CALL_MODEL_H
#define CALL_MODEL_H

#include "answer/models.h"
#include "call/call.h"

/* The day whose models are served. */
struct str model_day(const struct call *call);
/* The model of that name, one that the workspace has fine-tuned too; card NULL: there is none. */
struct model_ref model_named(struct call *call, struct str name);
/* The model that the body's `model` names, if it can what the row asks for. 0, or the 400 of an
 * unknown model; with models.unknown = accept any name is answered, as by the first model that can.
 */
int model_require(struct call *call, struct model_ref *model);
/* The same of a name that stands elsewhere: of an agent's model. */
int model_require_named(struct call *call, struct str name, unsigned can, struct model_ref *model);
/* The reasoning effort that holds: what was given, else what the model does without. *effort stays
 * empty where it does not reason. 0, or the 400 of an effort that the model does not have. */
int model_effort(struct call *call, const struct model_card *card, struct str given,
                 struct str *effort);
/* 0, or the 400 of a body whose temperature is 0 while its top_p is not 1, defaults of the model
 * under that effort included. */
int model_check_sampling(struct call *call, const struct model_card *card, const struct json *body,
                         struct str effort);
/* top_p where the body has none. */
double model_top_p(const struct model_card *card, struct str effort);
/* Adds the header of a model that retires. */
void model_warn(struct call *call, const struct model_ref *model);
/* Whether its streams bring tool calls in pieces. */
bool model_fragments(const struct call *call, const struct model_card *card);

#endif
