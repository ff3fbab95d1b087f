/* SPDX-License-Identifier: MIT
 *
 * /v1/models: what is listed can be looked at by every name it has, and none of it goes away.
 */
#include "api/kit.h"

static void what_is_listed_can_be_looked_at(void)
{
    t_service("--workers=1");
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    size_t count = json_count(t_json("/data"));
    CHECK(count > 10);
    for (size_t i = 0; i < count; i += 7) {
        char pointer[64], target[256];
        (void)snprintf(pointer, sizeof pointer, "/data/%zu/id", i);
        CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
        (void)snprintf(target, sizeof target, "/v1/models/%.*s",
                       STR_ARG(json_str(t_json(pointer))));
        CHECK_INT(t_call(METHOD_GET, target, ""), 200);
        CHECK_STR(json_str(t_json("/id")), str_from(target + strlen("/v1/models/")));
    }
    t_service_end();
}

static void what_is_not_listed_is_not_there(void)
{
    t_service("--workers=1");
    CHECK_INT(t_call(METHOD_GET, "/v1/models/no-such-model", ""), 404);
    CHECK_INT(t_call(METHOD_DELETE, "/v1/models/no-such-model", ""), 404);
    CHECK_INT(t_call(METHOD_DELETE, "/v1/models/mistral-small-latest", ""), 403);
    CHECK_INT(t_call(METHOD_GET, "/v1/models/mistral-small-latest", ""), 200);
    t_service_end();
}

int main(void)
{
    RUN(what_is_listed_can_be_looked_at);
    RUN(what_is_not_listed_is_not_there);
    return T_DONE();
}
