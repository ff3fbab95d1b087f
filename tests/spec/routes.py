#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the program's routes against the spec:
    routes.py PROGRAM
Every operation of app/spec/openapi.yaml is a row of PROGRAM (mistral-fcgi --routes) under its
operationId, method and path, or stands in missing.txt, by its tag and how many of the tag are not
served yet, or by itself; every row under the service's prefixes is in the spec or in missing.txt behind a "+". A line of missing.txt that says
what is no longer so is a mistake too. Ends with "N passed, M failed", a check for each operation."""
import os
import re
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
from contract import served  # noqa: E402
from schema import Spec  # noqa: E402


def read_missing(path):
    """What is not served yet: tag -> how many, operation -> 1; and rows that are in no spec."""
    missing, extra = {}, set()
    with open(path, encoding="utf-8") as f:
        for line in f:
            name, *rest = line.split() or "#"
            if name[0] == "+":
                extra.add(name[1:])
            elif name[0] != "#":
                missing[name] = int(rest[0])
    return missing, extra


def plain(path):
    """Parameters without their names."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def compare(spec, rows, missing, extra):
    """Lines of what differs."""
    routed = {operation: (method, plain(path)) for method, path, operation in rows
              if f"{method}:{path}" not in extra}
    lines = []
    for operation in spec.operations.values():
        want = (operation.method, plain(operation.path))
        listed = operation.id in missing or operation.tag in missing
        have = routed.pop(operation.id, None)
        if have is None and not listed:
            lines.append(f"{operation.id}: {want[0]} {operation.path} is not served")
        elif have is not None and operation.id in missing:
            lines.append(f"{operation.id}: is served, but missing.txt lists it")
        elif have not in (None, want):
            lines.append(f"{operation.id}: is {have[0]} {have[1]}, the spec has {want[0]} {want[1]}")
    lines += [f"{name}: {method} {path} is not in the spec" for name, (method, path) in routed.items()]
    for tag in set(missing) - set(spec.operations):
        mine = [o.id for o in spec.operations.values() if o.tag == tag]
        left = len(set(mine) - {r[2] for r in rows})
        if not mine:
            lines.append(f"missing.txt: {tag} is neither a tag nor an operation")
        elif left != missing[tag]:
            lines.append(f"missing.txt: of {tag} {left} are not served, not {missing[tag]}")
    gone = extra - {f"{method}:{path}" for method, path, _ in rows}
    return lines + [f"missing.txt: there is no row {row}" for row in sorted(gone)]


def main():
    spec = Spec()
    missing, extra = read_missing(os.path.join(HERE, "missing.txt"))
    lines = compare(spec, served(sys.argv[1]), missing, extra)
    print("\n".join(lines), end="\n" if lines else "")
    print(f"{len(spec.operations) - min(len(lines), len(spec.operations))} passed, {len(lines)} failed")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
