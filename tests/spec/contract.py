#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds every exchange of the tests against the spec:
    contract.py PROGRAM FOLDER...
PROGRAM is mistral-fcgi, asked for the operations it serves; the folders hold *.jsonl of
tests/api/exchanges.h and of tests/e2e/server.py. Every answer must fit the response schema of its
operation; every operation that is served must have succeeded once, and have refused once (422)
where its tables can refuse something. never.txt lists what cannot happen yet, each line with its
reason; what is listed there and happened is a mistake as well. Ends with "N passed, M failed": a check for each operation's
answers, one for its success, one for its refusal."""
import glob
import json
import os
import subprocess
import sys
from collections import Counter

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
from schema import Spec  # noqa: E402


ABSENT = {"success": "never succeeded", "refusal": "never refused a request (422)"}


def served(program):
    """(method, path, operationId) of every row of the program that is not the fake's own."""
    out = subprocess.run([program, "--routes"], capture_output=True, text=True, check=True).stdout
    rows = [tuple(line.split()) for line in out.splitlines()]
    return [r for r in rows if r[1].startswith(("/v1/", "/v2/", "/telemetry/"))]


def exchanges(folders):
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
            with open(path, encoding="utf-8") as f:
                for line in f:
                    yield json.loads(line)


def events(text):
    """The events of a stream as the schemas of text/event-stream have them."""
    for block in text.split("\n\n"):
        event = {}
        for line in block.split("\n"):
            name, _, value = line.partition(":")
            if name in ("event", "data", "id"):
                event[name] = value.removeprefix(" ")
        if "data" in event and event["data"] != "[DONE]":
            yield {**event, "data": json.loads(event["data"])}


def values(exchange):
    """(media type, value) of all that an answer holds."""
    text = exchange["body"]
    if exchange.get("stream"):
        return [("text/event-stream", event) for event in events(text)]
    if "json" not in exchange["type"]:
        return [(exchange["type"], text if exchange["type"] else None)]
    return [(exchange["type"], json.loads(text))]


def can_refuse(spec, operation):
    """Whether some request does not fit the operation's tables."""
    def takes_all(schema):
        schema = spec.resolve(schema)
        limits = {"format", "enum", "pattern", "minLength", "maxLength"}
        return not schema or (schema.get("type") in ("string", ["string", "null"]) and
                              not limits & set(schema))

    data = operation.data
    if any(k in ("application/json", "multipart/form-data")
           for k in data.get("requestBody", {}).get("content", {})):
        return True
    return any(not takes_all(p.get("schema", {})) for p in data.get("parameters", [])
               if p["in"] in ("path", "query"))


class Contract:
    def __init__(self, spec):
        self.spec = spec
        self.mistakes = Counter()  # (operation, what) -> times
        self.first = {}  # the same -> the test that saw it first
        self.statuses = Counter()  # (operation, status) -> times
        self.looked_at = 0

    def look(self, exchange):
        operation = self.spec.operations.get(exchange["operation"])
        if operation is None or exchange["method"] in ("HEAD", "OPTIONS") or exchange.get("made_up"):
            return
        status = exchange["status"]
        self.statuses[operation.id, status] += 1
        in_journal = "application/json" in (operation.content(status) or {})
        if "body" not in exchange or (exchange.get("journal") and not in_journal):
            return
        self.looked_at += 1
        try:
            found = [m for media, value in values(exchange)
                     for m in operation.mistakes(status, media, value)]
        except ValueError as e:
            found = [("", f"is no JSON: {e}")]
        for where, what in found:
            key = operation.id, f"{status} {where or 'the answer'} {what}"
            self.mistakes[key] += 1
            self.first.setdefault(key, f"{exchange['test']}: {exchange['case']}")

    def verdict(self, operations, never):
        """Lines of what is wrong with the operations that are served, and how many checks held.
        never: (operation, "success" or "refusal") that need not, and so must not, have happened."""
        lines, checks = [], 0
        for name in operations:
            operation = self.spec.operations[name]
            lines += [f"{name}: {what} ({n} times, first in {self.first[name, what]})"
                      for (which, what), n in self.mistakes.items() if which == name]
            happened = {"success": any(self.statuses[name, s] for s in operation.success)}
            if can_refuse(self.spec, operation):
                happened["refusal"] = self.statuses[name, 422] > 0
            checks += 1 + len(happened)
            lines += [f"{name}: {ABSENT[what]} in a test" for what, did in happened.items()
                      if not did and (name, what) not in never]
            lines += [f"{name}: a {what} is in never.txt, but it happened"
                      for what, did in happened.items() if did and (name, what) in never]
        return lines, checks - len(lines)


def read_never():
    """(operation, what) of never.txt: operation, success or refusal, and why, a line each."""
    with open(os.path.join(HERE, "never.txt"), encoding="utf-8") as f:
        return {tuple(line.split()[:2]) for line in f if line.strip() and line[0] != "#"}


def main():
    program, folders = sys.argv[1], sys.argv[2:]
    contract = Contract(Spec())
    for exchange in exchanges(folders):
        contract.look(exchange)
    operations = sorted({r[2] for r in served(program)} & set(contract.spec.operations))
    lines, passed = contract.verdict(operations, read_never())
    print("\n".join(lines), end="\n" if lines else "")
    print(f"contract: {contract.looked_at} answers of {len(operations)} operations")
    print(f"{passed} passed, {len(lines)} failed")
    return 1 if lines or not contract.looked_at else 0


if __name__ == "__main__":
    sys.exit(main())
