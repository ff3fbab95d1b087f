#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the ids of the program's tokenizers with mistral-common's, text by text and request by
request; all must be equal.

  test_tokens.py --bench PATH/bench_tokens --vocab PATH/mistral.vocab [--texts 5000] [--requests 1000]
                 [--seed 1]

Needs what requirements.txt names. Says each difference (the first few) and exits with 1.
"""
import argparse
import json
import random
import subprocess
import sys
import time

import conversations
import texts
from reference import NAMES, Reference, version_of


class Program:
    def __init__(self, options):
        self.command = [options.bench, options.vocab, "--encode"]

    def encode(self, lines):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        out = subprocess.run(self.command, input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
        rows = [[int(i) for i in row.split()] for row in out.decode().split("\n")[:-1]]
        assert len(rows) == len(lines), (len(rows), len(lines))
        return rows


def compare(what, cases, wanted, got):
    bad = 0
    for case, want, have in zip(cases, wanted, got):
        if want == have:
            continue
        bad += 1
        if bad <= 3:
            at = next((i for i, (a, b) in enumerate(zip(want, have)) if a != b), min(len(want), len(have)))
            print("%s: %s\n  differ at %d of %d, %d: want %s, have %s" % (
                what, json.dumps(case)[:2000], at, len(want), len(have), want[at:at + 10], have[at:at + 10]))
    print("%-15s %6d equal, %d not" % (what, len(cases) - bad, bad), flush=True)
    return [bad == 0]


def check_texts(program, references, options):
    cases = list(texts.texts(options.texts, options.seed))
    good = []
    for name in ["spm-v1", "spm-v2", "spm-v3", "spm-v7", "tekken-v3"]:
        got = program.encode([{"tokenizer": name, "text": case} for case in cases])
        good += compare(name, cases, [references[name].encode(case) for case in cases], got)
    return good


def check_letters(program, references):
    """Every assigned character between others of each class."""
    cases = []
    for start in [*range(0, 0x33000, 0x100), 0xE0000, 0xE0100, 0xF0000, 0x10FF00]:
        cases.append("".join("x%sY%sy%s %s!%s\n" % ((chr(c),) * 5) for c in range(start, start + 0x100)
                             if not 0xD800 <= c <= 0xDFFF))
    cases = [case for case in cases if case]
    got = program.encode([{"tokenizer": "tekken-v3", "text": case} for case in cases])
    return compare("all characters", cases, [references["tekken-v3"].encode(case) for case in cases], got)


def check_requests(program, references, without_settings, options):
    good = []
    each = -(-options.requests // len(NAMES))
    for name in NAMES:
        rng = random.Random("%d %s" % (options.seed, name))
        cases, wanted, refused = [], [], 0
        while len(cases) < each:
            body = conversations.request(rng, version_of(name))
            is_json = body.get("response_format", {}).get("type") == "json_object"
            reference = without_settings if is_json and name == "tekken-v15" else references[name]
            if reference is without_settings:
                body.pop("reasoning_effort", None)
            try:
                wanted.append(reference.encode_request(body))
            except Exception as error:  # whatever the reference does not take is no case
                refused += 1
                if refused > 3 * each:
                    raise SystemExit("%s refuses most requests: %r" % (name, error))
                continue
            cases.append({"tokenizer": name, "request": conversations.on_the_wire(rng, body)})
        good += compare(name + " chat", cases, wanted, program.encode(cases))
    return good


def check_fim(program, references, options):
    good = []
    for name in NAMES[1:]:
        rng = random.Random("%d fim %s" % (options.seed, name))
        cases = [{"tokenizer": name, "fim": {"prompt": conversations.text(rng, 0), "suffix": conversations.text(rng, 0)}}
                 for _ in range(50)]
        wanted = [references[name].encode_fim(case["fim"]["prompt"], case["fim"]["suffix"]) for case in cases]
        good += compare(name + " fim", cases, wanted, program.encode(cases))
    return good


def speed(options, reference):
    """The program's time over the reference's on the same English text, both on one core."""
    text = " ".join(random.Random(1).choice(texts.WORDS[:60]) for _ in range(200000))
    path = "/tmp/tokens-speed-%d.txt" % random.getrandbits(30)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    line = subprocess.run([options.bench, options.vocab, "tekken-v13", path], stdout=subprocess.PIPE, check=True, text=True)
    ours = float(line.stdout.split(" MB/s")[0].split()[-1])
    start = time.perf_counter()
    reference.encode(text)
    theirs = len(text.encode()) / (time.perf_counter() - start) / 1e6
    print("English: %.1f MB/s, reference %.1f MB/s, ratio %.1f" % (ours, theirs, ours / theirs))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True)
    parser.add_argument("--vocab", required=True)
    parser.add_argument("--texts", type=int, default=5000)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = Program(options)
    references = {name: Reference(name) for name in NAMES}
    good = check_texts(program, references, options)
    good += check_letters(program, references)
    good += check_requests(program, references, Reference("tekken-v15", has_settings=False), options)
    good += check_fim(program, references, options)
    speed(options, references["tekken-v13"])
    print("%d passed, %d failed" % (good.count(True), good.count(False)))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
