/* SPDX-License-Identifier: MIT
 * The fake's endpoints as OpenAPI; what others make of it is tested in tests/e2e/openapi.
 */
#include "api/kit.h"
#include "control/resources.h"

#define OPENAPI "/__parlel/openapi.json"

static void every_endpoint_says_what_it_is(void)
{
    t_service();
    for (size_t i = 0; control_resources[i]; i++)
        for (size_t k = 0; k < control_resources[i]->count; k++) {
            const struct route *row = &control_resources[i]->routes[k];
            if (!row->summary || !row->summary[0])
                printf("%s has no summary\n", row->operation);
            CHECK(row->summary && row->summary[0]);
        }
}

static struct str shown(const char *pointer)
{
    return jw_compact(&t_arena, t_json(pointer));
}

static void tables_are_shown_as_schemas(void)
{
    t_service();
    CHECK_INT(t_call(METHOD_GET, OPENAPI, ""), 200);
    CHECK_STR(json_str(t_json("/openapi")), STR("3.1.0"));
    CHECK_STR(shown("/paths/~1__parlel~1clock/post/requestBody/content/application~1json/schema"),
              STR("{\"type\":\"object\",\"properties\":{\"advance_s\":{\"type\":\"integer\","
                  "\"minimum\":0,\"maximum\":3155760000}},\"required\":[\"advance_s\"],"
                  "\"additionalProperties\":false}"));
    CHECK_STR(shown("/paths/~1__parlel~1streams~1{n}~1release/post/parameters/0"),
              STR("{\"name\":\"n\",\"in\":\"path\",\"required\":true,"
                  "\"schema\":{\"type\":\"string\"}}"));
    CHECK_STR(shown("/paths/~1__parlel~1streams~1{n}~1release/post/parameters/1"),
              STR("{\"name\":\"events\",\"in\":\"query\",\"required\":false,"
                  "\"schema\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000000}}"));
}

/* Which all that call them hold against their answers (api/kit.h). */
static void answers_are_shown_as_schemas(void)
{
    t_service();
    CHECK_INT(t_call(METHOD_GET, OPENAPI, ""), 200);
    CHECK_STR(shown("/paths/~1__parlel~1reset/post/responses/200/content/application~1json/schema"),
              STR("{\"type\":\"object\",\"properties\":{\"ok\":{\"type\":\"boolean\"}},"
                  "\"required\":[\"ok\"],\"additionalProperties\":false}"));
    CHECK_STR(json_str(t_json("/paths/~1__parlel~1requests/get/responses/408/content/"
                              "application~1json/schema/anyOf/0/type")),
              STR("object"));
    CHECK(t_json("/paths/~1__parlel~1requests/get/responses/200/content/text~1event-stream"));
    CHECK(t_json("/paths/~1__parlel~1verdict/get/responses/409/content/application~1json/schema/"
                 "properties/findings"));
    for (size_t i = 0; control_resources[i]; i++)
        for (size_t k = 0; k < control_resources[i]->count; k++) {
            const struct route *row = &control_resources[i]->routes[k];
            CHECK(row->answer || row->response == RESPONSE_BYTES ||
                  row->response == RESPONSE_EMPTY);
        }
}

static void the_token_guards_it(void)
{
    t_service("--control_token=s3cret");
    CHECK_INT(t_call(METHOD_GET, OPENAPI, ""), 401);
}

int main(void)
{
    RUN(every_endpoint_says_what_it_is);
    RUN(tables_are_shown_as_schemas);
    RUN(answers_are_shown_as_schemas);
    RUN(the_token_guards_it);
    t_service_end();
    return T_DONE();
}
