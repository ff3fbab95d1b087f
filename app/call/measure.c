/* SPDX-License-Identifier: MIT
 * Calls as figures: see measure.h. */
#include "call/measure.h"

#include "call/env.h"

/* Other answers that are made piece by piece are no streams to their reader. */
static bool is_stream(const struct call *call)
{
    return call->response.status > 0 && call->response.events &&
           str_starts(call->response.content_type, STR("text/event-stream"));
}

void measure_begin(struct call *call)
{
    if (is_stream(call))
        metrics_stream(world_metrics(call->env->world), 1);
}

void measure_end(struct call *call, const struct outcome *outcome)
{
    struct metrics *metrics = world_metrics(call->env->world);
    bool stream = is_stream(call);
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
