/* SPDX-License-Identifier: MIT
 * How a plan refuses: in a sentence of invalid arguments, or because it would be too much work. */
#include "answer/plan/plan.h"

#include "base/text/buf.h"

static bool refuse(const struct plan *p, struct str message)
{
    *p->refusal = (struct refusal){
        .status = 400,
        .type = "invalid_request_invalid_args",
        .code = "3051",
        .message = message,
    };
    return false;
}

bool plan_spend(const struct plan *p, size_t steps)
{
    if (budget_spend(p->request->budget, steps))
        return true;
    *p->refusal = (struct refusal){
        .status = 400,
        .type = "invalid_request_error",
        .code = "3000",
        .message = STR("So long an answer takes more work than one call may cost."),
    };
    return false;
}

bool plan_refuse(const struct plan *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str message = arena_vprintf(p->arena, format, args);
    va_end(args);
    return refuse(p, message);
}

bool plan_refuse_about(const struct plan *p, struct str before, struct str text, struct str after)
{
    struct buf message;
    buf_init(&message, SIZE_MAX / 4);
    buf_str(&message, before);
    buf_str(&message, text);
    buf_str(&message, after);
    struct str copy = arena_dup(p->arena, buf_view(&message));
    buf_fini(&message);
    return refuse(p, copy);
}
