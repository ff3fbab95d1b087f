/* SPDX-License-Identifier: MIT
 *
 * jobs: batch jobs for their tests: made, looked at, and what they leave behind.
 */
#ifndef TESTS_API_BATCH_JOBS_H
#define TESTS_API_BATCH_JOBS_H

#include "api/kit.h"

#include "call/env.h"

#define JOBS "/v1/batch/jobs"
#define ASK(text) "\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"" text "\"}]}"
#define OF_CHAT "\"endpoint\":\"/v1/chat/completions\",\"model\":\"mistral-small-latest\""
#define ROWS(...) ",\"requests\":[" __VA_ARGS__ "]"
#define SUM "{\"custom_id\":\"0\"," ASK("What is 2 + 2? Just the number.") "}"
#define PLANET                                                                                     \
    "{\"custom_id\":\"1\"," ASK("Name the largest planet in our solar system. One word.") "}"
#define TWO "{" OF_CHAT ROWS(SUM "," PLANET) "}"

static char id[64], file[64];

static inline void copy_id(char to[static 64], const char *pointer)
{
    snprintf(to, 64, "%.*s", STR_ARG(json_str(t_json(pointer))));
}

static inline int create(const char *body)
{
    int status = t_call(METHOD_POST, JOBS, body);
    copy_id(id, "/id");
    return status;
}

static inline int ask(enum method method, const char *behind)
{
    char path[256];
    snprintf(path, sizeof path, JOBS "/%s%s", id, behind);
    return t_call(method, path, "");
}

/* The state after so many looks. */
static inline struct str after_looks(int looks)
{
    for (int i = 0; i < looks; i++)
        CHECK_INT(ask(METHOD_GET, ""), 200);
    return json_str(t_json("/status"));
}

static inline int content(const char *pointer)
{
    char path[256];
    copy_id(file, pointer);
    snprintf(path, sizeof path, "/v1/files/%s/content", file);
    return t_call(METHOD_GET, path, "");
}

static inline int upload(const char *purpose, const char *lines)
{
    static char form[1 << 20];
    snprintf(form, sizeof form,
             "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n%s\r\n--b\r\n"
             "Content-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\n\r\n%s\r\n"
             "--b--\r\n",
             purpose, lines);
    t_type = "multipart/form-data; boundary=b";
    int status = t_call(METHOD_POST, "/v1/files", form);
    t_type = "application/json";
    copy_id(file, "/id");
    return status;
}

static inline int create_of_file(const char *members)
{
    char body[1000];
    snprintf(body, sizeof body, "{\"input_files\":[\"%s\"],%s}", file, members);
    return create(body);
}

#endif
