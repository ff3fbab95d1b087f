/* SPDX-License-Identifier: MIT
 * What is particular to datasets and their records; the rest is in api/call/test_crud.c. */
#include "api/kit.h"

#define DATASETS "/v1/observability/datasets"
#define RECORDS "/v1/observability/dataset-records"

static char dataset[128], record[128];

static void make_both(void)
{
    char records[160];
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, DATASETS, "{\"name\":\"My  Set, n° 1!\",\"description\":\"d\"}"),
              201);
    snprintf(dataset, sizeof dataset, DATASETS "/%s", json_str(t_json("/id")).p);
    snprintf(records, sizeof records, "%s/records", dataset);
    CHECK_INT(t_call(METHOD_POST, records, "{\"payload\":{\"a\":[1,{}]}}"), 201);
    snprintf(record, sizeof record, RECORDS "/%s", json_str(t_json("/id")).p);
}

static void a_slug_is_made_of_the_name(void)
{
    make_both();
    CHECK_INT(t_call(METHOD_GET, dataset, ""), 200);
    CHECK_STR(json_str(t_json("/slug")), STR("my-set-n-1"));
}

static void a_patch_changes_what_it_names(void)
{
    make_both();
    CHECK_INT(t_call(METHOD_PATCH, dataset, "{\"description\":\"e\",\"name\":null}"), 200);
    CHECK_STR(json_str(t_json("/description")), STR("e"));
    CHECK_STR(json_str(t_json("/name")), STR("My  Set, n° 1!"));
}

static void a_record_knows_its_dataset_and_its_source(void)
{
    make_both();
    CHECK_INT(t_call(METHOD_GET, record, ""), 200);
    CHECK_STR(json_str(t_json("/dataset_id")), str_from(dataset + sizeof DATASETS));
    CHECK_STR(json_str(t_json("/source")), STR("DIRECT_INPUT"));
    CHECK(t_has("\"payload\":{\"a\":[1,{}]},\"properties\":{}"));
}

static void payload_and_properties_change_apart(void)
{
    char path[160];
    make_both();
    snprintf(path, sizeof path, "%s/payload", record);
    CHECK_INT(t_call(METHOD_PUT, path, "{\"payload\":{\"b\":2}}"), 204);
    snprintf(path, sizeof path, "%s/properties", record);
    CHECK_INT(t_call(METHOD_PUT, path, "{\"properties\":{\"c\":3}}"), 204);
    CHECK_INT(t_call(METHOD_GET, record, ""), 200);
    CHECK(t_has("\"payload\":{\"b\":2},\"properties\":{\"c\":3}"));
}

int main(void)
{
    RUN(a_slug_is_made_of_the_name);
    RUN(a_patch_changes_what_it_names);
    RUN(a_record_knows_its_dataset_and_its_source);
    RUN(payload_and_properties_change_apart);
    t_service_end();
    return T_DONE();
}
