/* SPDX-License-Identifier: MIT
 * Calls on standard error: see log_call.h. */
#include "call/life/log_call.h"

#include "base/log.h"
#include "call/env.h"
#include "call/life/journal_call.h"
#include "call/rules/apply_rule.h"
#include "state/journal/line.h"

enum {
    LINE_MOST = 64 << 10
};

static bool is_wanted(const struct call *call)
{
    struct str which = str_from(call->env->config->log_requests);
    if (str_eq(which, STR("off")))
        return false;
    bool misses = rules_any(world_rules(call->env->world)) && !call->rule.n;
    return str_eq(which, STR("all")) || misses;
}

void log_call(const struct call *call, const struct outcome *outcome)
{
    if (!is_wanted(call))
        return;
    bool streams = response_is_stream(&call->response);
    const struct journal_line line = {
        .n = (int64_t)journal_number(call->entry),
        .method = call->request.method_name,
        .path = journal_path(call->entry),
        .model = json_str(json_get(call->body.json, STR("model"))),
        .rule = call->rule,
        .fault = str_from(outcome->struck ? fault_name(call->fault.kind) : NULL),
        .ended = str_from(streams ? journal_call_ended(outcome->ended) : NULL),
        .events = (int64_t)outcome->delivered,
        .status = call->response.status,
        .duration_ms = (double)outcome->duration_ns / 1e6,
    };
    struct buf text;
    buf_init(&text, LINE_MOST);
    if (str_eq(str_from(call->env->config->log_format), STR("json"))) {
        journal_line_json(&line, &text);
    } else {
        buf_str(&text, STR("mistral: "));
        journal_line_text(&line, &text);
    }
    log_line(buf_view(&text));
    buf_fini(&text);
}
