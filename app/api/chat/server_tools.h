/* SPDX-License-Identifier: MIT
 *
 * server_tools: answers of completions that tools of the server may run for. What they found stands
 * in the prompt of the answer, and before it in what is shown.
 */
#ifndef API_CHAT_SERVER_TOOLS_H
#define API_CHAT_SERVER_TOOLS_H

#include "answer/view/completion.h"
#include "call/call.h"

/* Plans what r asks into c->answer, with the runs of those of its tools that the last message wants
 * into c->runs. Changes r->messages. 0, or the status of a refusal. */
int server_tools_answer(struct call *call, struct answer_request *r, struct completion *c)
    __attribute__((warn_unused_result));

#endif
