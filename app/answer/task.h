/* SPDX-License-Identifier: MIT
 *
 * task: what an agent has done since the user spoke: the calls and what came of them. Reads calls
 * and results as messages of their own, and those that some frameworks flatten to words ("Calling
 * tools: [...]" by the assistant, "Observation: ..." by the user).
 */
#ifndef ANSWER_TASK_H
#define ANSWER_TASK_H

#include "json/jw.h"
#include "json/tree.h"

struct task_call {
    struct str name;
    struct str arguments; /* JSON text, or what stood for it */
    struct str result;    /* empty: none yet */
};

struct task {
    struct str user;    /* the last words of the user that are no observation */
    struct str results; /* of all calls, joined by line ends */
    const struct task_call *calls;
    size_t count;
};

/* messages: as dialogue.h reads them. Texts are borrowed or in the arena. */
struct task task_read(struct arena *a, const struct json *messages);

#endif
