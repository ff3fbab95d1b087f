/* SPDX-License-Identifier: MIT
 * What is a schema of draft 7, and the words for what is none: compared with jsonschema 4.26, but
 * for what was seen of the service itself. */
#include "t.h"

#include "schema/json/draft7.h"

struct row {
    const char *schema, *wrong;
};

/* clang-format off */
static const struct row as_jsonschema[] = {
    { "{\"items\": {\"type\": \"integer\", \"exclusiveMinimum\": true, \"minimum\": 0}}", "{'type': 'integer', 'exclusiveMinimum': True, 'minimum': 0} is not valid under any of the given schemas" },
    { "{\"type\": \"float\"}", "'float' is not valid under any of the given schemas" },
    { "{\"minLength\": -1}", "-1 is less than the minimum of 0" },
    { "{\"minLength\": 1.5}", "1.5 is not of type 'integer'" },
    { "{\"minLength\": 2.0}", NULL },
    { "{\"items\": []}", "[] is not valid under any of the given schemas" },
    { "{\"required\": \"a\"}", "'a' is not of type 'array'" },
    { "{\"properties\": {\"required\": [\"coin\"]}}", "['coin'] is not of type 'object', 'boolean'" },
    { "{\"type\": \"any\"}", "'any' is not valid under any of the given schemas" },
    { "{\"properties\": {\"a\": {\"required\": true}}}", "True is not of type 'array'" },
    { "{\"required\": [\"a\", \"a\"]}", "['a', 'a'] has non-unique elements" },
    { "{\"required\": [\"a\", 5]}", "5 is not of type 'string'" },
    { "{\"type\": [\"string\", \"string\"]}", "['string', 'string'] is not valid under any of the given schemas" },
    { "{\"type\": []}", "[] is not valid under any of the given schemas" },
    { "{\"description\": 5}", "5 is not of type 'string'" },
    { "{\"title\": null}", "None is not of type 'string'" },
    { "{\"format\": 5}", "5 is not of type 'string'" },
    { "{\"$id\": 5}", "5 is not of type 'string'" },
    { "{\"examples\": 5}", "5 is not of type 'array'" },
    { "{\"readOnly\": \"no\"}", "'no' is not of type 'boolean'" },
    { "{\"definitions\": 5}", "5 is not of type 'object'" },
    { "{\"pattern\": \"(\"}", "'(' is not a 'regex'" },
    { "{\"pattern\": \"^(?P<a>x)$\"}", NULL },
    { "{\"prefixItems\": 5}", NULL },
    { "{\"additionalProperties\": 5}", "5 is not of type 'object', 'boolean'" },
    { "{\"anyOf\": []}", "[] should be non-empty" },
    { "{\"anyOf\": [{\"type\": \"x\"}]}", "'x' is not valid under any of the given schemas" },
    { "{\"multipleOf\": 0}", "0 is less than or equal to the minimum of 0" },
    { "{\"dependencies\": {\"a\": 5}}", "5 is not valid under any of the given schemas" },
    { "{\"dependencies\": {\"a\": [\"b\", \"b\"]}}", "['b', 'b'] is not valid under any of the given schemas" },
    { "{\"patternProperties\": {\"(\": {}}}", "'(' is not a 'regex'" },
    { "{\"items\": 5}", "5 is not valid under any of the given schemas" },
    { "{\"items\": {\"type\": \"x\"}}", "{'type': 'x'} is not valid under any of the given schemas" },
    { "{\"not\": \"it's\"}", "\"it's\" is not of type 'object', 'boolean'" },
    { "{\"not\": [1.5, null, true, \"a\\\"b\"]}", "[1.5, None, True, 'a\"b'] is not of type 'object', 'boolean'" },
    { "{\"enum\": 5}", "5 is not of type 'array'" },
    { "{\"const\": null, \"default\": 5, \"if\": true}", NULL },
    { "{\"maximum\": \"5\"}", "'5' is not of type 'number'" },
    { "{\"maximum\": true}", "True is not of type 'number'" },
    { "{}", NULL },
};

static const struct row as_the_service[] = {
    { "{\"properties\":{\"n\":{\"type\":\"integer\",\"exclusiveMinimum\":true,\"minimum\":0}}}",
      "{'type': 'integer', 'exclusiveMinimum': True, 'minimum': 0} is not valid under any of the given schemas" },
    { "{\"enum\":[]}", "[] should be non-empty" },
};
/* clang-format on */

static void check(const struct row *row)
{
    struct arena a;
    struct str wrong;
    arena_init(&a);
    const struct json *schema = json_parse(&a, str_from(row->schema), NULL);
    CHECK(schema != NULL);
    CHECK(draft7_check(&a, schema, &wrong) == !row->wrong);
    CHECK_STR(wrong, str_from(row->wrong ? row->wrong : ""));
    arena_fini(&a);
}

static void schemas_are_judged_as_by_jsonschema(void)
{
    for (size_t i = 0; i < ARRAY_LEN(as_jsonschema); i++)
        check(&as_jsonschema[i]);
}

static void what_was_seen_of_the_service_wins(void)
{
    for (size_t i = 0; i < ARRAY_LEN(as_the_service); i++)
        check(&as_the_service[i]);
}

int main(void)
{
    RUN(schemas_are_judged_as_by_jsonschema);
    RUN(what_was_seen_of_the_service_wins);
    return T_DONE();
}
