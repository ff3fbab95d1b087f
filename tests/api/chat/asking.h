/* SPDX-License-Identifier: MIT
 *
 * asking: chats of one user message, and tools and a schema to send with them.
 */
#ifndef TESTS_CHAT_ASKING_H
#define TESTS_CHAT_ASKING_H

#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define WEATHER                                                                                    \
    "{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"description\":\"Current "     \
    "weather of a city\","                                                                         \
    "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},\"unit\":" \
    "{\"enum\":"                                                                                   \
    "[\"celsius\",\"fahrenheit\"]}},\"required\":[\"city\"]}}}"
#define STOCK                                                                                      \
    "{\"type\":\"function\",\"function\":{\"name\":\"get_stock_price\",\"description\":\"Price "   \
    "of a share\","                                                                                \
    "\"parameters\":{\"type\":\"object\",\"properties\":{\"symbol\":{\"type\":\"string\"}}}}}"
#define SCHEMA                                                                                     \
    "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"p\",\"schema\":{"   \
    "\"type\":\"object\","                                                                         \
    "\"properties\":{\"name\":{\"type\":\"string\"},\"age\":{\"type\":\"integer\",\"minimum\":18," \
    "\"maximum\":19}},"                                                                            \
    "\"required\":[\"name\",\"age\"],\"additionalProperties\":false}}}"

static struct arena arena;

/* Runs a chat of one user message with further members; keeps the status. */
static inline void chat(const char *model, const char *user, const char *more)
{
    struct str body = arena_printf(
        &arena, "{\"model\":\"%s\"%s%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}",
        model, more[0] ? "," : "", more, user);
    t_call(METHOD_POST, CHAT, body.p);
}
#define SMALL "mistral-small-latest"

#endif
