#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The rules of this repository that no compiler checks; called by tests/lint/run as
    rules.py ROOT
Prints "path:line: what is wrong" for each violation and exits 1 when there is any."""
import os
import re
import subprocess
import sys

# ---- which layer may include which (app/<layer>/, and config for app/config.[ch]) ----

LOW = ["json", "base"]
ANSWERS = ["gen", "schema", "http"] + LOW
CALLS = ["answer", "egress", "tape", "state", "config"] + ANSWERS
ARROWS = {
    "base": [],
    "json": ["base"],
    "config": ["base"],
    "http": LOW,
    "schema": LOW,
    "gen": ["schema", "http"] + LOW,
    "answer": ANSWERS,
    "state": ["config"] + LOW,
    "egress": ["http"] + LOW,
    "tape": ["state", "config", "http"] + LOW,
    "call": CALLS,
    "api": ["call"] + CALLS,
    "control": ["call"] + CALLS,
    "service": ["api", "control", "call"] + CALLS,
    "server": ["service", "call"] + CALLS,
    "manual": ["base", "config"],
    "command": ["manual", "service", "call"] + CALLS,
    "launch": ["manual", "base", "config"],
    "main": ["command", "manual", "server", "service", "call"] + CALLS,
}

# What the fake's own endpoints share.
SHARED = {"control/verdict/attempts.h", "control/common.h", "control/answers.h", "control/import.h", "control/journal/filter.h",
          "control/journal/look.h"}

# Folders in which no files may include each other in a circle, however long. Between folders none
# may at all. A .c and the .h of its name count as one file.
STRAIGHT = ("app/api/", "app/call/", "app/answer/")

# A header of another library -> the only files that may include it.
DOORS = {
    r"fcgi\w*\.h|fcgi/.*": r"app/server/wire/fcgi\w*\.c",
    r"json\.h|json_\w+\.h|json-c/.*": r"app/json/tree\.c",
    r"pcre2\w*\.h": r"app/base/text/pattern\.c",
    r"md5\.h": r"app/base/md5\.c",
}

# ---- calls ----

CLOCK = ["time", "clock_gettime", "gettimeofday"]
RANDOM = ["rand", "random", "srand"]
UNSAFE = ["strtok", "sprintf", "strcpy", "strcat", "gets", "alloca", "setlocale"]

# Calls -> files that may make them, each with the reason.
FORBIDDEN = [
    (CLOCK + RANDOM, [
        r"app/base/time/clock\.c",  # the one clock
        r"app/server/.*",  # deadlines and back-off: never part of an answer
    ]),
    (UNSAFE, []),
    (["printf"], [
        r"app/main\.c",  # --help, --routes, --version
        r"app/launch/main\.c",  # the same for the launcher
    ]),
]

# ---- sizes and words ----

LINES_MAX = 500
# path -> why it may be longer
LONG_FILES = {}

WORDS = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
HOSTS = re.compile(r"\b(npmjs|yarnpkg|pypi|pythonhosted|crates|rubygems|nuget|golang|jsr)"
                   r"\.(org|com|io)\b")
# bytes that others wrote or a tool found
DATA = re.compile(r"^tests/(golden|fuzz/corpus|fuzz/regress)/|^app/gen/data/")
SKIPPED = {".git", "node_modules", ".venv", "__pycache__"}

found = []
includes = {}  # module -> module -> (path, line) of the first include


def say(path, line, what):
    found.append(f"{path}:{line}: {what}")


def list_files(root):
    """What git knows or would add; all files where there is no git."""
    asked = subprocess.run(["git", "-C", root, "ls-files", "-z", "-co", "--exclude-standard"],
                           capture_output=True, check=False)
    if asked.returncode == 0:
        paths = asked.stdout.decode().split("\0")
    else:
        paths = []
        for folder, folders, names in os.walk(root):
            folders[:] = [f for f in folders if f not in SKIPPED and not f.startswith("build")]
            paths += [os.path.relpath(os.path.join(folder, n), root) for n in names]
    return sorted(p for p in set(paths) if p and os.path.isfile(os.path.join(root, p)))


def read_text(path):
    """None for what is no text."""
    with open(path, "rb") as f:
        data = f.read()
    if b"\0" in data:
        return None
    return data.decode("utf-8", "replace")


def blank(text):
    """C without comments and literals, every line where it was."""
    token = r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
    return re.sub(token, lambda m: " " + "\n" * m.group().count("\n"), text, flags=re.S)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def layer_of(path):
    """app/json/jw.c -> json; app/main.c -> main; app/launch_net.c -> launch."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else os.path.splitext(parts[1])[0].split("_")[0]


def resource_of(path):
    """app/api/chat/fields.h -> api/chat, app/control/rules.c -> control/rules; None for what is no
    resource: other layers, generated tables, and the list of resources itself."""
    parts = path.split("/")[1:]
    if parts[0] not in ("api", "control") or parts[1] == "tables" or \
            parts[1].startswith("resources."):
        return None
    return "/".join(parts[:2]).split(".")[0]


def check_arrow(path, line, target):
    here, there = layer_of(path), layer_of("app/" + target)
    if there not in ARROWS:
        say(path, line, f"include of {target}: no such layer")
    elif here not in ARROWS:
        say(path, line, f"layer {here} is not in the table of arrows")
    elif there != here and there not in ARROWS[here]:
        say(path, line, f"include of {target}: {here} must not know {there}")


def check_doors(path, line, target):
    for header, door in DOORS.items():
        if re.fullmatch(header, target) and not re.fullmatch(door, path):
            say(path, line, f"include of {target}: only {door} may")


def check_resource(path, line, target):
    """Resources never include each other."""
    mine, other = resource_of(path), resource_of("app/" + target)
    if mine and other and mine != other and target not in SHARED:
        say(path, line, f"include of {target}: resource {mine} must not know resource {other}")


def module_of(path):
    return os.path.splitext(path)[0]


def note_include(path, line, target):
    here, there = module_of(path), module_of("app/" + target)
    if here != there:
        includes.setdefault(here, {}).setdefault(there, (path, line))


def reachable(start):
    seen, left = set(), [start]
    while left:
        for other in includes.get(left.pop(), {}):
            if other not in seen:
                seen.add(other)
                left.append(other)
    return seen


def check_circles():
    """One finding for each circle, at the first of its includes."""
    reach = {m: reachable(m) for m in includes}
    told = set()
    for module in sorted(includes):
        circle = sorted(m for m in reach[module] if module in reach.get(m, ()))
        folders = {os.path.dirname(m) for m in circle}
        if not circle or module in told:
            continue
        told.update(circle)
        if len(folders) > 1 or module.startswith(STRAIGHT):
            path, line = min(at for m in circle for other, at in includes[m].items()
                             if other in circle)
            say(path, line, "includes in a circle: " + ", ".join(m[4:] for m in circle))


def check_includes(root, path, text):
    for m in re.finditer(r"^[ \t]*#[ \t]*include[ \t]*([\"<])([^\">\n]+)[\">]", text, re.M):
        line, target = line_of(text, m.start()), m.group(2)
        ours = m.group(1) == '"' and os.path.isfile(os.path.join(root, "app", target))
        if ours:
            note_include(path, line, target)
            check_arrow(path, line, target)
            check_resource(path, line, target)
        check_doors(path, line, target)
        if m.group(1) == '"' and not ours and not target.startswith("fcgi"):
            say(path, line, f"include of {target}: not found below app/ (write it from there)")


def check_calls(path, text):
    code = blank(text)
    for names, allowed in FORBIDDEN:
        if any(re.fullmatch(a, path) for a in allowed):
            continue
        calls = r"(?<![\w.])(?<!->)(" + "|".join(names) + r")\s*\("
        for m in re.finditer(calls, code):
            say(path, line_of(code, m.start()), f"call of {m.group(1)}()")


def check_head(path, text):
    head = re.match(r"/\* SPDX-License-Identifier: MIT\n(.*?)\*/", text, re.S)
    if not head:
        say(path, 1, "does not start with the SPDX line")
    elif len(head.group(1).replace("*", "").split()) < 3:
        say(path, 1, "has no header comment")


def check_source(root, path, text):
    lines = text.count("\n")
    if lines > LINES_MAX and path not in LONG_FILES:
        say(path, lines, f"longer than {LINES_MAX} lines")
    check_head(path, text)
    if path.startswith("app/"):
        check_includes(root, path, text)
        check_calls(path, text)


def check_words(path, text):
    for number, line in enumerate(text.split("\n"), 1):
        word, host = WORDS.search(line), HOSTS.search(line)
        if word and not DATA.search(path):
            say(path, number, f"{word.group()} left behind")
        if host:
            say(path, number, f"names the package registry {host.group()}")
        if re.search(r"lock|shrinkwrap", os.path.basename(path)) and '"resolved"' in line:
            say(path, number, 'lock file with "resolved"')


def main():
    root = sys.argv[1]
    texts = {p: read_text(os.path.join(root, p)) for p in list_files(root)}
    texts = {p: t for p, t in texts.items() if t is not None}
    for path, text in texts.items():
        check_words(path, text)
        if re.match(r"(app|tests)/.*\.[ch]$", path):
            check_source(root, path, text)
    check_circles()
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


sys.exit(main())
