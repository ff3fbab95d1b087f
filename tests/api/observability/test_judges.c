/* SPDX-License-Identifier: MIT
 * What is particular to judges; that they are created, read and so on, api/call/test_crud.c says.
 */
#include "api/kit.h"

#define JUDGES "/v1/observability/judges"
#define JUDGE(name, model, output)                                                                 \
    "{\"name\":\"" name "\",\"description\":\"d\",\"model_name\":\"" model                         \
    "\",\"instructions\":\"i\",\"tools\":[],\"output\":" output "}"
#define NUMBERS "{\"type\":\"REGRESSION\",\"min_description\":\"bad\",\"max_description\":\"good\"}"
#define WORDS                                                                                      \
    "{\"type\":\"CLASSIFICATION\",\"options\":[{\"value\":\"yes\",\"description\":\"it is\"}]}"

static void a_judge_is_what_was_asked_for(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, JUDGES, JUDGE("first", "mistral-small-latest", NUMBERS)), 201);
    CHECK_BODY(
        "{\"id\":\"70039f8d-2c59-4b80-89eb-2933c7f885c6\",\"created_at\":\"2023-11-14T22:13:20Z\","
        "\"updated_at\":\"2023-11-14T22:13:20Z\",\"deleted_at\":null,\"owner_id\":\"bd25f331-1dfb-"
        "4aa6-8f1b-be5f528f3036\",\"workspace_id\":\"ba2367ad-6dc3-4108-9961-ecfeab448fc6\","
        "\"name\":"
        "\"first\",\"description\":\"d\",\"model_name\":\"mistral-small-latest\",\"output\":{"
        "\"type\":"
        "\"REGRESSION\",\"min\":0.0,\"min_description\":\"bad\",\"max\":1.0,\"max_description\":"
        "\"good\"},"
        "\"instructions\":\"i\",\"tools\":[],\"up_revision\":null,\"down_revision\":null,\"base_"
        "revision\":"
        "null}");
    char judge[128];
    snprintf(judge, sizeof judge, JUDGES "/%s", json_str(t_json("/id")).p);
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":60}");
    CHECK_INT(t_call(METHOD_PUT, judge, JUDGE("other", "mistral-large-latest", WORDS)), 204);
    CHECK_BODY("");
    CHECK_INT(t_call(METHOD_GET, judge, ""), 200);
    CHECK_STR(json_str(t_json("/name")), STR("other"));
    CHECK_STR(json_str(t_json("/output/options/0/value")), STR("yes"));
    CHECK_STR(json_str(t_json("/created_at")), STR("2023-11-14T22:13:20Z"));
    CHECK_STR(json_str(t_json("/updated_at")), STR("2023-11-14T22:14:20Z"));
}

static void lists_choose_by_type_model_and_name(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, JUDGES, JUDGE("first", "mistral-small-latest", NUMBERS));
    t_call(METHOD_POST, JUDGES, JUDGE("second", "mistral-large-latest", WORDS));
    CHECK_INT(t_call(METHOD_GET, JUDGES "?type_filter=REGRESSION", ""), 200);
    CHECK_INT(json_int(t_json("/judges/count")), 1);
    CHECK_STR(json_str(t_json("/judges/results/0/name")), STR("first"));
    CHECK_INT(t_call(METHOD_GET, JUDGES "?type_filter=REGRESSION&type_filter=CLASSIFICATION", ""),
              200);
    CHECK_INT(json_int(t_json("/judges/count")), 2);
    CHECK_INT(t_call(METHOD_GET, JUDGES "?model_filter=mistral-large-latest&q=SEC", ""), 200);
    CHECK_STR(json_str(t_json("/judges/results/0/name")), STR("second"));
    CHECK_INT(t_call(METHOD_GET, JUDGES "?type_filter=OTHER", ""), 422);
    CHECK_INT(t_call(METHOD_GET, JUDGES "?page_size=101", ""), 422);
}

static void names_are_of_5_to_50_characters(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, JUDGES, JUDGE("four", "m", NUMBERS)), 422);
    CHECK_BODY("{\"detail\":{\"message\":\"body.name: String should have at least 5 characters\","
               "\"error_code\":\"VALIDATION_ERROR\"}}");
}

int main(void)
{
    RUN(a_judge_is_what_was_asked_for);
    RUN(lists_choose_by_type_model_and_name);
    RUN(names_are_of_5_to_50_characters);
    t_service_end();
    return T_DONE();
}
