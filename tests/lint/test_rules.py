#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plants one violation after the other into a small tree and wants rules.py to name its place, and
nothing where nothing is wrong. Called by tests/lint/run; silent when all is well."""
import os
import subprocess
import sys
import tempfile

HEAD = "/* SPDX-License-Identifier: MIT\n *\n * x: a file with a header comment.\n */\n"
RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules.py")

CLEAN = {
    "app/base/text/str.h": HEAD,
    "app/base/time/clock.c": HEAD + "long f(void) { return time(0); }\n",
    "app/json/tree.h": HEAD + '#include "base/text/str.h"\n',
    "app/json/tree.c": HEAD + '#include <json-c/json.h>\n#include "json/tree.h"\n',
    "app/schema/table/check.h": HEAD,
    "app/state/world.h": HEAD,
    "app/config.h": HEAD,
    "app/call/call.h": HEAD + '#include "state/world.h"\n',
    "app/call/call.c": HEAD + '#include "call/route.h"\n#include "call/families/files.h"\n',
    "app/call/route.h": HEAD,
    "app/call/families/files.h": HEAD,
    "app/gen/text/text.h": HEAD + '#include "gen/text/words.h"\n',
    "app/gen/text/words.h": HEAD,
    "app/gen/text/words.c": HEAD + '#include "gen/text/text.h"\n',
    "app/gen/tokens/bpe.c": HEAD + '#include "gen/text/pen.h"\n',
    "app/gen/tokens/bpe.h": HEAD,
    "app/gen/text/pen.h": HEAD,
    "app/api/chat/fields.h": HEAD,
    "app/api/chat/chat.c": HEAD + '#include "api/chat/fields.h"\n#include "call/call.h"\n',
    "app/api/tables/files.inc": "",
    "app/api/files.c": HEAD + '#include "api/tables/files.inc"\n',
    "app/server/wire/fcgi.c": HEAD + "#include <fcgiapp.h>\n",
    "app/main.c": HEAD + 'int main(void) { return printf("x"); }\n',
    "app/gen/text/text.c": HEAD + "/* time(0) in words */ const char *s = \"rand()\";\n"
                             "int f(struct t *t) { return t->time(1) + snprintf(0, 0, \"\"); }\n",
    "tests/t.h": HEAD,
    "package-lock.json": '{ "a": { "version": "1" } }\n',
}

# path, text added at its end, what the line found must begin with
PLANTED = [
    ("app/base/text/str.h", '#include "state/world.h"\n', "app/base/text/str.h:5: include of state/world.h"),
    ("app/state/world.h", '#include "schema/table/check.h"\n', "app/state/world.h:5: include of schema"),
    ("app/schema/table/check.h", '#include "config.h"\n', "app/schema/table/check.h:5: include of config.h"),
    ("app/call/call.h", '#include "call.h"\n', "app/call/call.h:6: include of call.h: not found"),
    ("app/api/files.c", '#include "api/chat/fields.h"\n',
     "app/api/files.c:6: include of api/chat/fields.h: res"),
    ("app/call/call.h", "#include <fcgiapp.h>\n", "app/call/call.h:6: include of fcgiapp.h"),
    ("app/call/route.h", '#include "call/call.h"\n', "app/call/call.c:5: includes in a circle: call/call"),
    ("app/call/families/files.h", '#include "call/call.h"\n',
     "app/call/call.c:6: includes in a circle: call/call, call/families/files"),
    ("app/gen/text/pen.h", '#include "gen/tokens/bpe.h"\n',
     "app/gen/text/pen.h:5: includes in a circle: gen/text/pen, gen/tokens/bpe"),
    ("app/server/loop.c", HEAD + '#include "fcgiapp.h"\n', "app/server/loop.c:5: include of fcgi"),
    ("app/json/jw.c", HEAD + "#include <json-c/json.h>\n", "app/json/jw.c:5: include of json-c"),
    ("app/new/a.c", HEAD + '#include "base/text/str.h"\n', "app/new/a.c:5: layer new"),
    ("app/gen/text/text.c", "int g(void) { return\n rand (); }\n", "app/gen/text/text.c:8: call of rand()"),
    ("app/gen/text/text.c", "long g(void) { return time(0); }\n", "app/gen/text/text.c:7: call of time()"),
    ("app/server/wire/fcgi.c", "void g(char *p) { strcpy(p, p); }\n",
     "app/server/wire/fcgi.c:6: call of strcpy()"),
    ("app/config.h", "int g = printf(0);\n", "app/config.h:5: call of printf()"),
    ("app/json/jw.c", HEAD + "int x;\n" * 497, "app/json/jw.c:501: longer than 500"),
    ("app/json/jw.c", "int x;\n", "app/json/jw.c:1: does not start with the SPDX"),
    ("tests/unit/test_x.c", "/* SPDX-License-Identifier: MIT */\n", "tests/unit/test_x.c:1: "),
    ("tests/t.h", "/* SPDX */ // TO" "DO\n", "tests/t.h:5: TO" "DO left behind"),
    ("docker/Dockerfile", "# FIX" "ME: x\n", "docker/Dockerfile:1: FIX" "ME left behind"),
    ("package-lock.json", '"resolved": 1\n', 'package-lock.json:2: lock file with "resolved"'),
    (".npmrc", "registry=https://registry.npm" "js.org/\n", ".npmrc:1: names the package registry"),
    ("tests/requirements.txt", "--index-url https://py" "pi.org/simple\n",
     "tests/requirements.txt:1: names the package registry"),
]


def lint(files):
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as f:
                f.write(text)
        done = subprocess.run([sys.executable, RULES, root], capture_output=True, text=True,
                              check=False)
    return done.returncode, done.stdout.splitlines()


def main():
    failed = []
    status, lines = lint(CLEAN)
    if status != 0 or lines:
        failed.append(f"a clean tree is blamed: {lines}")
    for path, text, want in PLANTED:
        status, lines = lint({**CLEAN, path: CLEAN.get(path, "") + text})
        if status != 1 or len(lines) != 1 or not lines[0].startswith(want):
            failed.append(f"planted in {path}: wanted {want}, got {lines}")
    for line in failed:
        print(f"tests/lint/test_rules.py: {line}")
    return 1 if failed else 0


sys.exit(main())
