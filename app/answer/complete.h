/* SPDX-License-Identifier: MIT
 *
 * complete: from a checked request for a completion to its answer: the one way for chat, FIM and
 * agents. The caller has settled the model and what is asked; this computes the plan (text, tool
 * calls, structured output, thinking, tokens, usage) and sets the call's response to its JSON or
 * its stream.
 */
#ifndef ANSWER_COMPLETE_H
#define ANSWER_COMPLETE_H

#include "answer/completion.h"
#include "answer/dialogue.h"
#include "call/call.h"
#include "call/model.h"

struct completion_request {
    struct model_ref model;
    const struct json *body;     /* sampling options are read from it */
    const struct json *messages; /* NULL for FIM */
    const struct json *tools;    /* may be NULL */
    struct str prompt, suffix;   /* FIM */
};

/* Returns 200, or the status of a refusal (context overflow, unsatisfiable schema). */
int complete(struct call *call, const struct completion_request *r);

#endif
