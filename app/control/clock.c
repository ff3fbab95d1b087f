/* SPDX-License-Identifier: MIT
 *
 * /__parlel/clock: the world's time, to read and to move on: limits refill and objects expire
 * without anybody sleeping.
 */
#include "base/time/moment.h"
#include "call/env.h"
#include "call/errors.h"
#include "control/answers.h"
#include "control/common.h"
#include "control/resources.h"

#include <inttypes.h>

/* clang-format off */
static const struct field fields[] = {
    FIELD("advance_s", REQUIRED, INT(GE(0), LE(3155760000))), /* a hundred years */
};
/* clang-format on */
static const struct table body = TABLE("body", fields);

static int get_clock(struct call *call)
{
    char text[MOMENT_SIZE];
    int64_t now = world_now(call->env->world);
    struct jw *w = &call->jw;
    jw_object(w);
    jw_key_int(w, STR("now"), now);
    jw_key_str(w, STR("at"), moment_print(text, now));
    jw_key_str(w, STR("clock"), str_from(call->env->config->clock));
    jw_key_int(w, STR("advanced_s"), world_advanced_s(call->env->world));
    jw_object_end(w);
    return 200;
}

static int advance_clock(struct call *call)
{
    int64_t left;
    if (world_advance(call->env->world, field_int(call->body.json, STR("advance_s"), 0), &left))
        return get_clock(call);
    return fail_control(call, 400, STR("/advance_s"), STR("POST /__parlel/reset sets it back"),
                        "the clock moves on by %" PRId64 " seconds more at the most", left);
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_clock_get", .kind = "control", .method = METHOD_GET,
      .summary = "the fake's time",
      .path = "/__parlel/clock", OF_CONTROL,
      .query = &no_query, .answer = &answer_clock, .handler = get_clock },
    { .operation = "parlel_clock_advance", .kind = "control", .method = METHOD_POST,
      .summary = "`{\"advance_s\":60}` moves it on",
      .path = "/__parlel/clock", OF_CONTROL,
      .request = REQUEST_JSON, .query = &no_query, .body = &body, .answer = &answer_clock, .handler = advance_clock },
};
/* clang-format on */

const struct resource clock_resource = { routes, ARRAY_LEN(routes) };
