/* SPDX-License-Identifier: MIT
 * What endpoints have in common: see common.h. */
#include "control/common.h"

const struct table no_query = { .name = "query" };

int answer_ok(struct call *call)
{
    jw_object(&call->jw);
    jw_key_bool(&call->jw, STR("ok"), true);
    jw_object_end(&call->jw);
    return 200;
}
