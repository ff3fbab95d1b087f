/* SPDX-License-Identifier: MIT
 *
 * exchanges: a line of JSON for each call of a test, in the folder $EXCHANGES names, one file per
 * process; without it nothing. tests/spec/contract.py holds them against the spec. Called by kit.h.
 */
#ifndef TESTS_API_EXCHANGES_H
#define TESTS_API_EXCHANGES_H

#include "t.h"

#include "call/call.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    EXCHANGE_BODY_MAX = 1 << 20, /* what is longer is left out */
};

static inline FILE *exchanges_file(void)
{
    static FILE *file;
    static bool tried;
    const char *folder = getenv("EXCHANGES");
    if (!tried && folder) {
        char path[4096];
        (void)snprintf(path, sizeof path, "%s/%s-%d.jsonl", folder, program_invocation_short_name,
                       (int)getpid());
        file = fopen(path, "ae");
    }
    tried = true;
    return file;
}

/* A rule's own answer, what a fault makes of one, a call that no rule wanted, and the page of a
 * proxy (which a rule for a call within the call may have sent) are no part of the contract. */
static inline bool exchange_is_made_up(const struct call *call, struct str answer)
{
    bool unwanted = str_find(answer, STR("\"near_misses\":"), 0) != SIZE_MAX;
    bool page = str_eq(call->response.content_type, STR("text/html"));
    return (call->rule.n > 0 && !call->dictated) || unwanted || page ||
           call->fault.kind != FAULT_NONE;
}

static inline void exchange_write(struct jw *w, const struct call *call, struct str answer)
{
    jw_object(w);
    jw_key_str(w, STR("test"), str_from(program_invocation_short_name));
    jw_key_str(w, STR("case"), str_from(t_case));
    jw_key_str(w, STR("method"), call->request.method_name);
    jw_key_str(w, STR("path"), call->request.path);
    jw_key_str(w, STR("operation"), str_from(call->route ? call->route->operation : ""));
    jw_key_int(w, STR("status"), call->response.status);
    jw_key_str(w, STR("type"), call->response.content_type);
    jw_key_bool(w, STR("made_up"), exchange_is_made_up(call, answer));
    jw_key_bool(w, STR("stream"), call->response.events != NULL);
    if (answer.n <= EXCHANGE_BODY_MAX)
        jw_key_str(w, STR("body"), answer);
    jw_object_end(w);
}

static inline void exchange_log(const struct call *call, struct str answer)
{
    FILE *file = exchanges_file();
    struct buf line;
    struct jw w;
    if (!file)
        return;
    buf_init(&line, 16 << 20);
    jw_init(&w, &line, JW_COMPACT);
    exchange_write(&w, call, answer);
    buf_putc(&line, '\n');
    (void)fwrite(line.p, 1, line.n, file);
    (void)fflush(file);
    buf_fini(&line);
}

#endif
