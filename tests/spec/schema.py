# SPDX-License-Identifier: MIT
"""Checks JSON values against the schemas of app/spec/openapi.yaml, more strictly than JSON Schema: a
member that is not described is a mistake unless additionalProperties says otherwise, and what an
official SDK requires (x-sdk-required) must be there. Used by contract.py and the golden and
recorded tests.

    spec = Spec()
    operation = spec.find("POST", "/v1/files")          # None: no such path
    for where, what in operation.mistakes(200, "application/json", value): ...
"""
import datetime
import os
import re
import uuid

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
METHODS = ("get", "post", "put", "patch", "delete")
TYPES = {
    "null": lambda v: v is None,
    "boolean": lambda v: isinstance(v, bool),
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
}


def is_moment(text):
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None
    except ValueError:
        return False


def is_uuid(text):
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


FORMATS = {"date-time": is_moment, "uuid": is_uuid}


class Operation:
    """An operation of the spec, with what its answers look like."""

    def __init__(self, spec, method, path, data):
        self.spec, self.method, self.path, self.data = spec, method.upper(), path, data
        self.id = data["operationId"]
        self.tag = data["tags"][0]
        self.success = [int(s) for s in data["responses"] if s[0] in "12"]

    def content(self, status):
        """Media type -> schema of an answer; {} when it has no body, None when nothing is said."""
        responses = self.data["responses"]
        found = responses.get(str(status), responses.get("default") if status >= 400 else None)
        if found is None:
            return None
        found = self.spec.resolve(found)
        return {k: v.get("schema", {}) for k, v in found.get("content", {}).items()}

    def mistakes(self, status, media, value):
        """(where, what) of all that is wrong with an answer's value."""
        content = self.content(status)
        if content is None:
            return [("", f"status {status} is not described")]
        media = media.split(";")[0].strip()
        schema = content.get(media, content.get("*/*"))
        if schema is None:
            return [("", f"{media or 'no body'} is not described for {status}")] if value is not None else []
        return list(self.spec.mistakes(schema, value, ""))


class Spec:
    def __init__(self, path=None):
        with open(path or os.path.join(ROOT, "app", "spec", "openapi.yaml"), encoding="utf-8") as f:
            self.data = yaml.load(f, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self.schemas = self.data["components"]["schemas"]
        self.operations = {}
        self._by_path = []
        for path, item in self.data["paths"].items():
            plain = path.split("#")[0]
            pattern = re.compile(re.sub(r"\\{[^}]*\\}", "[^/]+", re.escape(plain)))
            for method in METHODS:
                if method in item:
                    operation = Operation(self, method, plain, item[method])
                    self.operations[operation.id] = operation
                    self._by_path.append((plain.count("{"), pattern, operation))
        self._by_path.sort(key=lambda row: row[0])  # the literal path before the one with a name

    def find(self, method, path):
        for _, pattern, operation in self._by_path:
            if operation.method == method and pattern.fullmatch(path):
                return operation
        return None

    def resolve(self, node):
        while "$ref" in node:
            place = self.data
            for part in node["$ref"].removeprefix("#/").split("/"):
                place = place[part]
            node = place
        return node

    # ---- values ----

    def mistakes(self, schema, value, where):
        schema = self.resolve(schema)
        if "discriminator" in schema:
            yield from self._tagged(schema, value, where)
            return
        for key in ("anyOf", "oneOf"):
            if key in schema:
                yield from self._any(schema[key], value, where)
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if kinds and not any(TYPES[k](value) for k in kinds):
            yield where, f"is {short(value)}, not {' or '.join(kinds)}"
            return
        if value is not None or "null" not in kinds:
            yield from self._values(schema, value, where)
        if isinstance(value, dict):
            yield from self._object(schema, value, where)
        if isinstance(value, list):
            for i, item in enumerate(value):
                yield from self.mistakes(schema.get("items", {}), item, f"{where}/{i}")

    def _any(self, members, value, where):
        closest = None
        for member in members:
            found = list(self.mistakes(member, value, where))
            if not found:
                return
            if closest is None or len(found) < len(closest):
                closest = found
        yield from closest

    def _tagged(self, schema, value, where):
        tag = schema["discriminator"]["propertyName"]
        if value is None and {"type": "null"} in schema.get("anyOf", schema.get("oneOf", [])):
            return
        if not isinstance(value, dict):
            yield where, f"is {short(value)}, not an object"
            return
        word = value.get(tag, schema["discriminator"].get("x-default"))
        target = schema["discriminator"]["mapping"].get(word)
        if target is None:
            yield f"{where}/{tag}", f"is {short(word)}, which no {tag} is"
            return
        yield from self.mistakes({"$ref": target}, value, where)

    def _values(self, schema, value, where):
        if "const" in schema and value != schema["const"]:
            yield where, f"is {short(value)}, not {schema['const']!r}"
        if "enum" in schema and value not in schema["enum"]:
            yield where, f"is {short(value)}, none of {schema['enum']}"
        if isinstance(value, str):
            test = FORMATS.get(schema.get("format"))
            if test and not test(value):
                yield where, f"is {short(value)}, no {schema['format']}"
            if "pattern" in schema and not re.search(schema["pattern"], value):
                yield where, f"is {short(value)}, which does not match {schema['pattern']}"
        if TYPES["number"](value):
            if value < schema.get("minimum", value) or value > schema.get("maximum", value):
                yield where, f"is {value}, out of bounds"

    def _object(self, schema, value, where):
        known = schema.get("properties", {})
        for name in [*schema.get("required", []), *schema.get("x-sdk-required", [])]:
            if name not in value:
                yield f"{where}/{name}", "is missing"
        more = schema.get("additionalProperties", not known)
        for name, item in value.items():
            if name in known:
                yield from self.mistakes(known[name], item, f"{where}/{name}")
            elif more is False:
                yield f"{where}/{name}", "is not described"
            elif isinstance(more, dict):
                yield from self.mistakes(more, item, f"{where}/{name}")


def short(value):
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
