/* SPDX-License-Identifier: MIT
 *
 * ruled: chats that rules answer.
 */
#ifndef TESTS_CALL_RULED_H
#define TESTS_CALL_RULED_H

#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define RULES "/__parlel/rules"
#define EXPLAIN "/__parlel/explain"
#define ASK(text)                                                                                  \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" text     \
    "\"}]}"
#define STREAM(text)                                                                               \
    "{\"model\":\"mistral-small-latest\",\"stream\":true,\"messages\":[{\"role\":\"user\","        \
    "\"content\":\"" text "\"}]}"

static inline struct str content(void)
{
    return json_str(t_json("/choices/0/message/content"));
}

static inline void start(const char *rules)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, RULES, rules), 200);
}

#endif
