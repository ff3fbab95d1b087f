/* SPDX-License-Identifier: MIT
 * Calls as figures: see measure.h. */
#include "call/life/measure.h"

#include "call/env.h"
#include "call/rules/apply_rule.h"

void measure_begin(struct call *call)
{
    if (response_is_stream(&call->response))
        metrics_stream(world_metrics(call->env->world), 1);
}

void measure_end(struct call *call, const struct outcome *outcome)
{
    struct metrics *metrics = world_metrics(call->env->world);
    bool stream = response_is_stream(&call->response);
    if (call->response.status <= 0)
        return;
    if (stream)
        metrics_stream(metrics, -1);
    struct metrics_call c = {
        .operation = str_from(call->route ? call->route->operation : NULL),
        .rule = call->rule,
        .status = call->response.status,
        .duration_ns = outcome->duration_ns,
        .events = stream ? outcome->delivered : 0,
        .late = outcome->late,
        .own = call->family == FAMILY_CONTROL,
        .fault = outcome->struck && call->fault.kind ? fault_name(call->fault.kind) : NULL,
    };
    if (call->usage.known) {
        c.model = json_str(json_get(call->body.json, STR("model")));
        c.prompt_tokens = call->usage.prompt_tokens;
        c.completion_tokens = call->usage.completion_tokens;
    }
    metrics_count(metrics, &c);
}
