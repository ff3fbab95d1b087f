/* SPDX-License-Identifier: MIT
 *
 * talk: conversations of tests, with a model or an agent: the last one that was started is gone on
 * with.
 */
#ifndef TESTS_API_CONVERSATIONS_TALK_H
#define TESTS_API_CONVERSATIONS_TALK_H

#include "api/kit.h"

#define CONVERSATIONS "/v1/conversations"
#define ADD "What is 9+1? Reply with just the number."
#define ADD_MORE "What is 2+3? Reply with just the number."
#define SMALL "\"model\":\"mistral-small-latest\""
#define WEATHER                                                                                    \
    "{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"description\":\"Weather of "  \
    "a city\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}"  \
    "},\"required\":[\"city\"]}}}"

static char id[64], path[96];

static inline int start(const char *body)
{
    int status = t_call(METHOD_POST, CONVERSATIONS, body);
    snprintf(id, sizeof id, "%s", json_str(t_json("/conversation_id")).p);
    snprintf(path, sizeof path, CONVERSATIONS "/%s", id);
    return status;
}

static inline void start_plain(void)
{
    t_service("--port=1");
    CHECK_INT(start("{\"inputs\":\"" ADD "\",\"stream\":false," SMALL "}"), 200);
}

static inline int call_below(enum method method, const char *below, const char *body)
{
    char target[200];
    snprintf(target, sizeof target, "%s%s", path, below);
    return t_call(method, target, body);
}

static inline int append(const char *inputs, const char *more)
{
    char body[2000];
    snprintf(body, sizeof body,
             "{\"inputs\":%s,\"stream\":false,\"store\":true,\"handoff_execution\":\"server\"%s}",
             inputs, more);
    return t_call(METHOD_POST, path, body);
}

static char agent[64];

static inline void make_agent(const char *body, char to[static 64])
{
    CHECK_INT(t_call(METHOD_POST, "/v1/agents", body), 200);
    snprintf(to, 64, "%s", json_str(t_json("/id")).p);
}

static inline int start_agent(const char *inputs, const char *more)
{
    char body[1000];
    snprintf(body, sizeof body, "{\"inputs\":\"%s\",\"agent_id\":\"%s\"%s}", inputs, agent, more);
    return start(body);
}

#endif
