/* SPDX-License-Identifier: MIT
 *
 * tuned: the models that a workspace has made by fine-tuning, which answer like the model they were
 * made of. Kept as records; looked up wherever a call names a model. One that is archived is shown
 * and does not answer.
 */
#ifndef CALL_TUNED_H
#define CALL_TUNED_H

#include "answer/models.h"
#include "call/call.h"
#include "state/store/store.h"

#define TUNED_KIND "model" /* of the records; a word of their errors too */

/* What is known of one. All is borrowed from the record. */
struct tuned {
    const struct record *record;             /* its id is the model's: "ft:open-mistral-7b:..." */
    struct str root, job, name, description; /* empty name or description: none */
    bool archived;
    const struct json *targets; /* of a classifier: name and labels each; NULL: it is none */
};

/* Whether a name is of such a model, there or not. */
bool tuned_is_named(struct str name);
/* The one of that id in the call's workspace; record NULL: there is none. */
struct tuned tuned_get(struct call *call, struct str id);
struct tuned tuned_read(struct call *call, const struct record *record);
/* The text of a record, in the arena. */
struct str tuned_write(struct call *call, const struct tuned *model);
/* All of the call's workspace, the oldest first. */
void tuned_list(struct call *call, struct store_page *page);
/* What it can do, of that which its root can. */
unsigned tuned_can(const struct tuned *model, const struct model_card *root);

#endif
