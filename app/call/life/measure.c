/* SPDX-License-Identifier: MIT
 * Calls as figures: see measure.h. */
#include "call/life/measure.h"

#include "call/env.h"

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
    };
    metrics_count(metrics, &c);
}
