# SPDX-License-Identifier: MIT
"""Writer: the tables of one file, from schemas of openapi.yaml. Used by tables.py."""
import json
import re

FORMATS = {"uuid": "UUID()", "date-time": "DATETIME()", "duration": "DURATION()", "binary": "UPLOAD()"}
FIELDS_MAX = 64  # of check.c


def snake(name):
    name = re.sub(r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])", r"\1\3_\2\4", name)
    return re.sub(r"\W+|__+", "_", name).strip("_").lower()


def quote(text):
    """A C string."""
    return json.dumps(text, ensure_ascii=True)


def number(x):
    return str(int(x)) if x == int(x) else repr(x)


def ref_name(schema):
    return schema["$ref"].rsplit("/", 1)[1]


def split_null(schema, schemas):
    """The schema without null, and whether null was in it. What a reference names is looked at, and
    taken in its place when it holds null."""
    if "$ref" in schema:
        inner, null = split_null(schemas[ref_name(schema)], schemas)
        return (inner, True) if null else (schema, False)
    kinds = schema.get("type")
    null = isinstance(kinds, list) and "null" in kinds
    if null:
        rest = [k for k in kinds if k != "null"]
        schema = dict(schema, type=rest[0] if len(rest) == 1 else rest)
    if None in schema.get("enum", []):
        schema, null = dict(schema, enum=[v for v in schema["enum"] if v is not None]), True
    key = "anyOf" if "anyOf" in schema else "oneOf"
    members = [split_null(m, schemas) for m in schema.get(key, []) if m != {"type": "null"}]
    if len(members) == len(schema.get(key, [])) and not any(n for _, n in members):
        return schema, null
    rest = {k: v for k, v in schema.items() if k != key}
    members = [m for m, _ in members]
    return ({**rest, key: members} if len(members) > 1 else {**members[0], **rest}), True


def success(operation):
    return min(s for s in operation["responses"] if s[0] in "12")


class Writer:
    """One file of tables."""

    def __init__(self, schemas):
        self.schemas = schemas
        self.lines = []
        self.forward = []
        self.names = {}  # definition without its name -> name
        self.taken = set()
        self.answering = False  # answers are written by us, nobody checks them by their table
        self.open = set()  # schemas that are being written: their tables are declared beforehand

    # ---- definitions ----

    def define(self, kind, name, body):
        """Writes `static const <kind> <name> = <body>;` unless the same stands there; its name."""
        kind, brackets = kind if isinstance(kind, tuple) else (kind, "")
        known = self.names.get((kind, body))
        if known:
            return known
        name, base, n = name, name, 1
        while name in self.taken:
            n += 1
            name = f"{base}_{n}"
        self.taken.add(name)
        self.names[kind, body] = name
        self.lines.append(f"static const {kind}{name}{brackets} = {body};")
        return name

    def words(self, name, values):
        texts = [quote(v if isinstance(v, str) else str(v)) for v in values]
        return self.define(("char *const ", "[]"), name + "_values",
                           "{ " + ", ".join(texts + ["NULL"]) + " }")

    def type_of(self, schema, name):
        """The name of a struct type for an element or member."""
        return self.define("struct type ", name + "_type", self.expression(schema, name))

    # ---- types ----

    def expression(self, schema, name):
        """A type in the macros of check.h; `name` is what new definitions are called after."""
        if "$ref" in schema:
            target = ref_name(schema)
            return self.named(target, self.schemas[target])
        if "const" in schema or "enum" in schema:
            return self.literal(schema, name)
        if schema.get("discriminator"):
            return self.tagged(schema, name)
        if "anyOf" in schema or "oneOf" in schema:
            return self.union(schema, name)
        return self.plain(schema, name)

    def named(self, target, schema):
        name = snake(target)
        if "enum" in schema:
            text = isinstance(schema["enum"][0], str)
            kind, bare = ("str", "") if text else ("int", ", .bare = true")
            values = self.words(name, schema["enum"])
            return f"ENUM({quote(f'{kind}-enum[{target}]')}, {values}{bare})"
        if schema.get("type") == "object" and "properties" in schema:
            return f"OBJECT(&{self.table(target, schema)})"
        return self.expression(schema, name)

    def literal(self, schema, name):
        values = schema.get("enum", [schema.get("const")])
        bare = "" if isinstance(values[0], str) else ", .bare = true"
        return f"LITERAL({self.words(name, values)}{bare})"

    def tagged(self, schema, name):
        tag = schema["discriminator"]["propertyName"]
        cases = []
        for word, ref in schema["discriminator"]["mapping"].items():
            target = ref.rsplit("/", 1)[1]
            cases.append(f"{{ {quote(word)}, &{self.table(target, self.schemas[target])} }}")
        listed = self.define(("struct tagged_case ", "[]"), name + "_cases",
                             "{\n    " + ",\n    ".join(cases + ["{ NULL, NULL }"]) + ",\n}")
        default = ""
        if "x-default" in schema["discriminator"]:
            default = f", .default_tag = {quote(schema['discriminator']['x-default'])}"
        return f"TAGGED({quote(tag)}, {listed}{default})"

    def union(self, schema, name):
        members = schema.get("anyOf") or schema["oneOf"]
        if len(members) == 1:
            return self.expression(members[0], name)
        types = [f"&{self.type_of(m, self.member_name(m, name, i))}" for i, m in enumerate(members)]
        listed = self.define(("struct type *const ", "[]"), name + "_members",
                             "{ " + ", ".join(types + ["NULL"]) + " }")
        return f"UNION({listed})"

    @staticmethod
    def member_name(schema, name, i):
        if "$ref" in schema:
            return snake(ref_name(schema))
        if set(schema) == {"type"} and schema["type"] != "object":
            return "a_" + schema["type"]
        return f"{name}_{i}"

    def plain(self, schema, name):
        kind = schema.get("type")
        if kind is None:
            return "ANY()"
        if isinstance(kind, list):
            return self.union({"anyOf": [dict(schema, type=k) for k in kind]}, name)
        return getattr(self, "plain_" + kind)(schema, name)

    @staticmethod
    def plain_boolean(_schema, _name):
        return "BOOL()"

    def plain_string(self, schema, _name):
        if schema.get("format") in FORMATS:
            return FORMATS[schema["format"]]
        limits = self.lengths(schema)
        if "pattern" in schema:
            limits.append(f"PATTERN({quote(schema['pattern'])})")
        return f"STRING({', '.join(limits)})"

    def plain_integer(self, schema, _name):
        return f"INT({', '.join(self.bounds(schema))})"

    def plain_number(self, schema, _name):
        return f"FLOAT({', '.join(self.bounds(schema))})"

    def plain_array(self, schema, name):
        item = self.item(schema.get("items", {}), name + "_item")
        return f"LIST({', '.join(['NULL', item] + self.lengths(schema))})"

    def plain_object(self, schema, name):
        if "properties" in schema:
            return f"OBJECT(&{self.table(name, schema, snake(name))})"
        item = schema.get("additionalProperties")
        item = self.item(item if isinstance(item, dict) else {}, name + "_value")
        limits = self.lengths(schema)
        if "propertyNames" in schema:
            keys = self.type_of(dict(schema["propertyNames"], type="string"), name + "_key")
            limits.append(f".keys = &{keys}")
        return f"DICT({', '.join([item] + limits)})"

    def item(self, schema, name):
        schema, null = split_null(schema, self.schemas)
        if null and self.answering:
            return "NULL"
        if null:
            raise ValueError(f"{name}: null as an element has no type yet")
        if schema in ({}, True):
            return "NULL"
        simple = set(schema) == {"type"} and isinstance(schema["type"], str)
        return "&" + self.type_of(schema, self.member_name(schema, name, 0) if simple else name)

    @staticmethod
    def bounds(schema):
        return [f"{macro}({number(schema[key])})" for key, macro in
                (("minimum", "GE"), ("exclusiveMinimum", "GT"), ("maximum", "LE"),
                 ("exclusiveMaximum", "LT")) if key in schema]

    @staticmethod
    def lengths(schema):
        return [f"{macro}({schema[key]})" for keys, macro in
                ((("minLength", "minItems", "minProperties"), "MIN_LEN"),
                 (("maxLength", "maxItems", "maxProperties"), "MAX_LEN")) for key in keys if key in schema]

    # ---- tables ----

    def field(self, name, schema, required, prefix):
        schema, null = split_null(schema, self.schemas)
        flags = " | ".join([f for f, on in (("REQUIRED", required), ("NULLABLE", null)) if on])
        kind = self.expression(schema, f"{prefix}_{snake(name)}")
        fallback = schema.get("default")
        more = "" if fallback is None else \
            f", DEFAULT({quote(json.dumps(fallback, separators=(',', ':')))})"
        return f"    FIELD({quote(name)}, {flags or 'OPTIONAL'}, {kind}{more}),"

    def fields(self, rows, name):
        return self.define(("struct field ", "[]"), name + "_fields", "{\n" + "\n".join(rows) + "\n}")

    def table(self, target, schema, name=None):
        """The name of the table of an object's schema."""
        name = name or snake(target)
        known = f"{name}_table"
        if known in self.taken:
            return known
        if target in self.open:
            line = f"static const struct table {known};"
            if line not in self.forward:
                self.forward.append(line)
            return known
        if "properties" not in schema:
            return self.whole(known, target, schema)
        self.open.add(target)
        properties = schema["properties"]
        if len(properties) > FIELDS_MAX:
            raise ValueError(f"{target}: more than {FIELDS_MAX} members")
        rows = [self.field(k, v, k in schema.get("required", []), name)
                for k, v in properties.items()]
        self.open.remove(target)
        closed = schema.get("additionalProperties") is False
        if not rows:
            text = f"{{ .name = {quote(target)}, .open = {'false' if closed else 'true'} }}"
        else:
            text = f"{'' if closed else 'OPEN_'}TABLE({quote(target)}, {self.fields(rows, name)})"
        return self.define("struct table ", known, text)

    def whole(self, name, title, schema):
        """The table of what is no object: it has one type."""
        return self.define("struct table ", name,
                           f"WHOLE_TABLE({quote(title)}, &{self.type_of(schema, name)})")

    def parameters(self, operation, where):
        """The table of an operation's path or query; None when it has none."""
        name = f"{operation['operationId']}_{where}"
        rows = [self.field(p["name"], self.parameter_schema(p), p.get("required", False), name)
                for p in operation.get("parameters", []) if p["in"] == where]
        if not rows:
            return None
        return self.define("struct table ", name,
                           f"OPEN_TABLE({quote(where)}, {self.fields(rows, name)})")

    @staticmethod
    def parameter_schema(parameter):
        """What is an object stands in a query as JSON text, or as parameters of its own: any."""
        schema = parameter.get("schema", {})
        return {} if "object" in schema.get("type", "") else schema

    def body(self, operation):
        content = operation.get("requestBody", {}).get("content", {})
        kind, media = next(iter(content.items()), (None, {}))
        if kind not in ("application/json", "multipart/form-data"):
            return None
        return self.top(media["schema"], f"{operation['operationId']}_body", "body")

    def answer(self, operation):
        """The table of a success in JSON; None when it is none."""
        content = operation["responses"][success(operation)].get("content", {})
        schema = content.get("application/json", {}).get("schema")
        if not schema or list(content) != ["application/json"]:
            return None
        self.answering = True
        name = self.top(schema, f"{operation['operationId']}_answer", "answer")
        self.answering = False
        return name

    def top(self, schema, name, title):
        """The table of a whole body, under a name of its own."""
        schema, _ = split_null(schema, self.schemas)
        whole = re.fullmatch(r"OBJECT\(&(\w+)\)", self.expression(schema, name))
        if not whole:
            return self.whole(name, title, schema)
        self.taken.add(name)
        self.lines.append(f"#define {name} {whole.group(1)}")
        return name
