#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes scan_table.h: texts and what the json module of CPython 3.11 says about them.

Run by hand (python3.11 scan_table.py > scan_table.h); from 3.13 on some messages are others.
NaN and the infinities, which Python takes, are left out: test_scan.c has them.
"""
import json

SEEDS = [
    '{"a": [1, -2.5e+3, true], "b": {"c": null}}',
    '["\\u00e9\\ud83d\\ude00", "\\"\\\\\\/\\b\\f\\n\\r\\t", false]',
    '[ [ ] , { } , 0 , "" ]',
    '{"é€😀": "é€😀\\n", "k": [é]}',
]
EXTRA = [
    "", " ", "\n\t", "\x00", "1\x00", "null\x00", "x", "'a'", '"', '""x', '"a', '"\\', '"\\u', '"\\u"',
    '"\\u1"', '"\\u12"', '"\\u123"', '"\\u123', '"\\u1234', '"\\u1234"', '"\\u12G4"', '"\\u+123"',
    '"\\u 123"', '"\\u0x12"', '"\\U1234"', '"\\x41"', '"\\a"', "\"\\'\"", '"\\0"', '"\\\n"', '"\\é"',
    '"\\ud800"', '"\\udc00"', '"\\ud800\\ud800"', '"\\ud800\\u12"', '"\\ud800\\u12g4"', '"\\ud800\\u0041"',
    '"\\ud800\\n"', '"\\ud800\\q"', '"\\ud800\\udc00', '"\\ud800\\udc0', '"\\ud800\\', '"\t"', '"\n"',
    '"a\rb"', '"\x00"', '"\x1f"', '"\x7f"', '"é\x01"', '"é', '"éé\\q"', '"é\\u12"', '"\\u12é', '"\\u12éé',
    '"é" x', '["é" 1]', '{"é" 1}', '{"é":}', '{"é":1 "b"}', 'é', '[é]', '{é}', '1é', '"😀" 1',
    "-", "--1", "-a", "- 1", "+1", "-0", "-01", "00", "01", "0", "0.", "0.0", ".5", "1.", "1.e5", "1.5.5",
    "1e", "1E", "1e+", "1E-", "1e5", "1E+05", "1e5.5", "1ee5", "1e-+5", "-1.5e", "-1.e", "0e0", "0x10",
    "1_000", "1,2", "1 2", "[1 2]", "[-]", "[-,1]", "[1.]", "[1e]", "[01]", "[.1]", "[1e+]", "[0.0.0]",
    "tru", "True", "truee", "true1", "t", "fals", "falsey", "nul", "nulll", "NULL", "none", "undefined",
    "nan", "inf", "infinity", "N", "Na", "I", "Infinit", "-I", "-inf", "-Inf", "-Infinit", "[nul]", "[tru,1]",
    "[", "[ ", "[,", "[,]", "[1", "[1 ", "[1,", "[1, ", "[1,]", "[1 , ]", "[1,,2]", "[1 ,, 2]", "[1;2]", "[1}",
    "[1]]", "[1],", "[1] x", "[}", "[:]", '["a":1]', "[[", "[[]", "[[],", "[[]]", "[]]", "[] []", "]", "}",
    ":", ",", "{", "{ ", "{,", "{,}", "{]", "{:", "{:1}", "{1:2}", "{a:1}", "{'a':1}", "{null:1}", "{true}",
    '{"', '{"a', '{"a"', '{"a" ', '{"a":', '{"a": ', '{"a":1', '{"a":1 ', '{"a":1,', '{"a":1, ', '{"a":1,}',
    '{"a":1 , }', '{"a":1,,}', '{"a":1,b}', '{"a":1]', '{"a":1 "b":2}', '{"a":1;"b":2}', '{"a"}', '{"a",1}',
    '{"a" "b"}', '{"a"::1}', '{"a":}', '{"a":,}', '{"a": }', '{"a":]}', '{"a\n":1}', '{"\\q":1}', '{"a":tru}',
    '{"a":1}}', '{"a":1},', '{"a":1} {', '{"a":{"b":[}]}', '{"a":[1,{"b":}]}', '{{}}', '{[]}', '[{]}', '[{}',
    '[{"a":1},]', '[{"a":1,}]', '{"a":{}', '{"a":[]', '{"a":"b}', "// c\n1", "/* c */ 1", "1 // c", "[1] # c",
    "\x0b1", "\x0c[]", "\u00a01", "1\u2028", "[1,\u00a02]", "\r\n {} \r\n", " [ ] ", "\t\"a\"\n", '{"a":1}\u00a0',
]
MUTATIONS = ["", "x", ",", "]", "}", '"', "\\", "\x01", "é"]


def texts():
    for text in EXTRA:
        yield text
    for seed in SEEDS:
        for at in range(0, len(seed), 2):
            yield seed[:at]
    for number, seed in enumerate(SEEDS):
        for at in range(number, len(seed), 3):
            yield seed[:at] + MUTATIONS[at % len(MUTATIONS)] + seed[at + 1:]


def literal(text):
    out = []
    for byte in text.encode():
        char = chr(byte)
        out.append(char if char.isprintable() and byte < 127 and char not in '"\\?' else "\\%03o" % byte)
    return '"%s"' % "".join(out)


def row(text):
    try:
        json.loads(text)
        return "{ STR_INIT(%s), 0, NULL }," % literal(text)
    except json.JSONDecodeError as e:
        return '{ STR_INIT(%s), %d, "%s" },' % (literal(text), e.pos, e.msg.replace("\\", "\\\\"))


print("/* SPDX-License-Identifier: MIT")
print(" * Written by scan_table.py: text, position and message of CPython 3.11 (NULL: accepted). */")
print("/* clang-format off */")
for text in dict.fromkeys(texts()):
    print(row(text))
