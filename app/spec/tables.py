#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the tables of app/api/tables/ from openapi.yaml, the one description of the API:
    tables.py            writes them
    tables.py --check    says what differs, and exits 1 then (tests/lint does this)
Each file holds what the operations of some tags need: tables of their bodies, queries, paths and
answers in the macros of schema/table/check.h, and OP_, CHECK_ and ANSWER_<operationId>, the columns
of their rows. README.md says how a resource file uses them. Needs PyYAML."""
import os
import re
import sys

import yaml

from writer import Writer, quote, success

HERE = os.path.dirname(os.path.realpath(__file__))
SPEC = os.path.join(HERE, "openapi.yaml")
OUT = os.path.join(HERE, "..", "api", "tables")
METHODS = ["get", "post", "put", "patch", "delete"]


def load():
    with open(SPEC, encoding="utf-8") as f:
        return yaml.load(f, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


# ---- rows ----

def request_kind(operation):
    body = operation.get("requestBody")
    if not body:
        return "REQUEST_NONE"
    kind = next(iter(body["content"]))
    if kind == "application/json":
        return "REQUEST_JSON" if body.get("required") else "REQUEST_JSON_OPTIONAL"
    return "REQUEST_FORM" if kind == "multipart/form-data" else "REQUEST_BYTES"


def response_kind(operation):
    content = set(operation["responses"][success(operation)].get("content", {}))
    named = operation.get("x-streaming", {}).get("eventLine")
    if not content:
        return "RESPONSE_EMPTY"
    if content == {"application/json", "text/event-stream"}:
        return "RESPONSE_EITHER_NAMED" if named else "RESPONSE_EITHER"
    if content == {"text/event-stream"}:
        return "RESPONSE_NAMED_SSE" if named else "RESPONSE_SSE"
    return "RESPONSE_JSON" if content == {"application/json"} else "RESPONSE_BYTES"


def route_path(path, operation):
    """As the router wants it: {x*} may hold slashes; fragments keep rows of the spec apart only."""
    for p in operation.get("parameters", []):
        if p.get("x-rest"):
            path = path.replace("{%s}" % p["name"], "{%s*}" % p["name"])
    return path.split("#")[0]


def macro(name, columns):
    return f"#define {name} \\\n    " + ", \\\n    ".join(columns)


def write_operation(writer, path, method, operation, family):
    name = operation["operationId"]
    tables = [("path_table", writer.parameters(operation, "path")),
              ("query", writer.parameters(operation, "query")), ("body", writer.body(operation))]
    writer.lines.append(macro(f"OP_{name}", [
        f".operation = {quote(name)}, .method = METHOD_{method.upper()}",
        f".path = {quote(route_path(path, operation))}",
        f"OF_SERVICE(FAMILY_{family}), .request = {request_kind(operation)}, "
        f".response = {response_kind(operation)}, .success = {success(operation)}"]))
    columns = [f".{column} = &{table}" for column, table in tables if table]
    if columns:
        writer.lines.append(macro(f"CHECK_{name}", columns))
    answer = writer.answer(operation)
    if answer:
        writer.lines.append(f"#define ANSWER_{name} .answer = &{answer}")
    writer.lines.append("")


def row(path, method, operation, family):
    return (f"    {{ .operation = {quote(operation['operationId'])}, .kind = \"unknown\",\n"
            f"      .method = METHOD_{method.upper()}, .path = {quote(route_path(path, operation))},\n"
            f"      OF_SERVICE(FAMILY_{family}), .request = {request_kind(operation)},\n"
            f"      .response = {response_kind(operation)}, .success = {success(operation)} }},")


def write_rows(spec, tags):
    """All operations as rows without handlers, one for each method and path."""
    lines, there = [], set()
    for path, method, operation in operations(spec):
        place = (method, re.sub(r"{[^}]*}", "{}", path.split("#")[0]))
        if place in there:
            continue
        there.add(place)
        lines.append(row(path, method, operation, tags[operation["tags"][0]]["x-family"]))
    return "\n".join(["/* SPDX-License-Identifier: MIT",
                      " * Made by app/spec/tables.py from app/spec/openapi.yaml; not to be edited.",
                      " * Every operation of the service, served or not. */",
                      '#include "call/route.h"', "",
                      "static const struct route operations[] = {", *lines, "};", ""])


def operations(spec):
    for path, item in spec["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def write_all(spec):
    """File name -> text."""
    tags = {t["name"]: t for t in spec["tags"]}
    writers = {}
    for path, method, operation in operations(spec):
        tag = tags[operation["tags"][0]]
        writer = writers.setdefault(tag["x-tables"], Writer(spec["components"]["schemas"]))
        write_operation(writer, path, method, operation, tag["x-family"])
    texts = {}
    for name, writer in writers.items():
        held = [t for t in tags if tags[t]["x-tables"] == name]
        head = ["/* SPDX-License-Identifier: MIT",
                " * Made by app/spec/tables.py from app/spec/openapi.yaml; not to be edited.",
                f" * Rows and tables of: {', '.join(held)}. */",
                '#include "call/route.h"', ""]
        forward = writer.forward + [""] if writer.forward else []
        texts[name + ".inc"] = "\n".join(head + forward + writer.lines)
    texts["operations.inc"] = write_rows(spec, tags)
    return texts


def main():
    texts = write_all(load())
    stale = 0
    there = {n for n in os.listdir(OUT) if n.endswith(".inc")}
    for name in sorted(there | set(texts)):
        path = os.path.join(OUT, name)
        old = open(path, encoding="utf-8").read() if name in there else None
        if old == texts.get(name):
            continue
        stale += 1
        if "--check" in sys.argv:
            print(f"app/api/tables/{name}: is not what app/spec/tables.py makes of openapi.yaml")
        elif name in texts:
            with open(path, "w", encoding="utf-8") as f:
                f.write(texts[name])
        else:
            os.remove(path)
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
