#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What app/spec/tables.py makes of each kind of schema. Called by tests/lint/run; silent when all is
well."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "app", "spec"))
from tables import response_kind, route_path  # noqa: E402
from writer import Writer, snake, split_null  # noqa: E402

SCHEMAS = {
    "Word": {"type": "string", "enum": ["a", "b"]},
    "Level": {"type": "integer", "enum": [1, 2]},
    "MaybeWord": {"anyOf": [{"$ref": "#/components/schemas/Word"}, {"type": "null"}]},
    "Closed": {"type": "object", "additionalProperties": False, "required": ["x"],
               "properties": {"x": {"type": "string"}}},
    "Open": {"type": "object", "properties": {"x": {"type": "integer", "default": 3}}},
    "Tree": {"type": "object", "properties": {
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}},
}
ONE = {"$ref": "#/components/schemas/Closed"}
TAGGED = {"oneOf": [ONE], "discriminator": {"propertyName": "type", "x-default": "c",
                                            "mapping": {"c": ONE["$ref"]}}}

# schema, the expression it becomes
EXPRESSIONS = [
    ({"type": "string"}, "STRING()"),
    ({"type": "string", "minLength": 1, "pattern": "^a$"}, 'STRING(MIN_LEN(1), PATTERN("^a$"))'),
    ({"type": "string", "format": "uuid"}, "UUID()"),
    ({"type": "string", "format": "date-time"}, "DATETIME()"),
    ({"type": "number", "minimum": -2, "exclusiveMaximum": 1.5}, "FLOAT(GE(-2), LT(1.5))"),
    ({"type": "integer", "exclusiveMinimum": 0}, "INT(GT(0))"),
    ({}, "ANY()"),
    ({"type": "object"}, "DICT(NULL)"),
    ({"type": "object", "additionalProperties": {"type": "string"}}, "DICT(&a_string_type)"),
    ({"type": "array", "items": {"type": "string"}, "maxItems": 4}, "LIST(NULL, &a_string_type, MAX_LEN(4))"),
    ({"$ref": "#/components/schemas/Word"}, 'ENUM("str-enum[Word]", word_values)'),
    ({"$ref": "#/components/schemas/Level"}, 'ENUM("int-enum[Level]", level_values, .bare = true)'),
    ({"enum": ["a"]}, "LITERAL(n_values)"),
    (ONE, "OBJECT(&closed_table)"),
    (TAGGED, 'TAGGED("type", n_cases, .default_tag = "c")'),
    ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, "UNION(n_members)"),
]

# property, whether it is required, the field it becomes
FIELDS = [
    ({"type": "string"}, True, 'FIELD("f", REQUIRED, STRING()),'),
    ({"type": ["string", "null"]}, False, 'FIELD("f", NULLABLE, STRING()),'),
    ({"anyOf": [{"type": "string"}, {"type": "null"}]}, True, 'FIELD("f", REQUIRED | NULLABLE, STRING()),'),
    ({"$ref": "#/components/schemas/MaybeWord"}, False,
     'FIELD("f", NULLABLE, ENUM("str-enum[Word]", word_values)),'),
    ({"type": "integer", "default": 3}, False, 'FIELD("f", OPTIONAL, INT(), DEFAULT("3")),'),
    ({"type": "string", "default": "x"}, False, 'FIELD("f", OPTIONAL, STRING(), DEFAULT("\\"x\\"")),'),
]

failed = 0


def same(got, want):
    global failed
    if got != want:
        print(f"test_tables: {got!r} instead of {want!r}")
        failed += 1


def main():
    for schema, want in EXPRESSIONS:
        same(Writer(SCHEMAS).expression(schema, "n"), want)
    for schema, required, want in FIELDS:
        same(Writer(SCHEMAS).field("f", schema, required, "n").strip(), want)
    writer = Writer(SCHEMAS)
    for name in ("Closed", "Open", "Tree"):
        writer.table(name, SCHEMAS[name])
    text = "\n".join(writer.forward + writer.lines)
    same(text.count('= TABLE("Closed", closed_fields)'), 1)
    same(text.count('= OPEN_TABLE("Open", open_fields)'), 1)
    same(text.startswith("static const struct table tree_table;"), True)  # before it is asked for
    same(snake("CreateHTTPConnectorRequest"), "create_http_connector_request")
    same(split_null({"enum": ["a", None]}, SCHEMAS), ({"enum": ["a"]}, True))
    rest = {"parameters": [{"name": "p", "in": "path", "x-rest": True}]}
    same(route_path("/v1/{p}#stream", rest), "/v1/{p*}")
    answers = {"200": {"content": {"application/json": {}, "text/event-stream": {}}}}
    same(response_kind({"responses": answers}), "RESPONSE_EITHER")
    same(response_kind({"responses": answers, "x-streaming": {"eventLine": True}}), "RESPONSE_EITHER_NAMED")
    same(response_kind({"responses": {"204": {}}}), "RESPONSE_EMPTY")
    return 1 if failed else 0


sys.exit(main())
