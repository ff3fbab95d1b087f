/* SPDX-License-Identifier: MIT
 *
 * echo: what a response repeats of its request, with the defaults of what was left out.
 */
#ifndef API_RESPONSES_ECHO_H
#define API_RESPONSES_ECHO_H

#include "answer/view/responses.h"
#include "call/plan/model.h"

/* Sets both texts of the view, in the call's arena; effort: the one that holds. */
void responses_echo(struct call *call, const struct model_ref *model, struct str effort,
                    struct responses_view *view);

#endif
