#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sends every recorded request to the fake and compares the answers (checks.py):
    replay.py [--details] [--only TEXT]
Needs a build ($MISTRAL_BUILD). Each recording is replayed as of its day where the program knows
service.date. What an answer named (an agent, a file) is named by the requests that follow in the
same cassette; an agent or conversation that no
answer named is made. expected.txt lists the differences that are meant to be; a line of it that no
difference needs is a mistake. Prints the share of checks that agree, for all and for those since
SINCE, and ends with "N passed, M failed", a check for each kind and operation."""
import argparse
import base64
import fnmatch
import glob
import http.client
import json
import os
import re
import struct
import sys
import zlib
from collections import Counter, defaultdict

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "e2e"), os.path.join(HERE, "..", "spec")]
import server  # noqa: E402
from checks import compare, compare_said  # noqa: E402
from contract import served  # noqa: E402
from schema import Spec  # noqa: E402

SINCE = "2026-08"
WANTED = 0.995  # of the checks since then


# ---- requests ----

def png(size):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = zlib.compress(b"".join(b"\0" + bytes(3 * size) for _ in range(size)))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pdf(text="Sample"):
    stream = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
               b"/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, body)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + \
        b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def wav(size):
    """Silence of 16,000 samples a second; of the one that was speech, 24,000 that are heard."""
    spoken = size == 177644
    rate, n = 24000 if spoken else 16000, max(0, size - 44)
    data = bytes([16, 32] * (n // 2) if spoken else n)
    return b"RIFF" + struct.pack("<I", len(data) + 36) + b"WAVEfmt " + \
        struct.pack("<IHHIIHH", 16, 1, 1, rate, rate * 2, 2, 16) + b"data" + \
        struct.pack("<I", len(data)) + data


def stand_in(kind, size):
    """Bytes of that kind, in place of those that the recordings left out."""
    if kind in ("png", "jpeg"):
        return png(128)
    return wav(size) if kind == "wav" else pdf()


def fill(value):
    """A request's JSON with its stand-ins as text."""
    if isinstance(value, list):
        return [fill(v) for v in value]
    if not isinstance(value, dict):
        return value
    if "stand_in" in value:
        data = base64.b64encode(stand_in(value["stand_in"], value["bytes"])).decode()
        return value.get("prefix", "") + data
    return {k: fill(v) for k, v in value.items()}


def form(parts, boundary):
    out = b""
    for part in parts:
        body = stand_in(part["stand_in"], part["bytes"]) if "stand_in" in part else part["value"].encode()
        heads = [h for h in part["headers"] if not h.lower().startswith("content-length")]
        out += f"--{boundary}\r\n".encode() + "\r\n".join(heads).encode() + b"\r\n\r\n" + body + b"\r\n"
    return out + f"--{boundary}--\r\n".encode()


def build(request, names):
    """(path, headers, body) with what earlier answers of the cassette named."""
    def rename(text):
        for old, new in names.items():
            text = text.replace(old, new)
        return text

    headers = {"authorization": "Bearer replay"}
    headers.update({k: request[k] for k in ("accept", "content-type") if k in request})
    body = b""
    if "text" in request:
        body = rename(request["text"]).encode()
    elif "json" in request:
        body = rename(json.dumps(fill(request["json"]), ensure_ascii=False, separators=(",", ":"))).encode()
    elif "parts" in request:
        body = form(request["parts"], "recorded")
        headers["content-type"] = "multipart/form-data; boundary=recorded"
    return rename(request["path"]), headers, body


# ---- answers ----

def spacing(text):
    for name, separators, ascii_only in (("compact", (",", ":"), False), ("compact", (",", ":"), True),
                                         ("spaced", (", ", ": "), True), ("spaced", (", ", ": "), False)):
        if json.dumps(json.loads(text), separators=separators, ensure_ascii=ascii_only) == text:
            return name
    return None


def read_events(text):
    events, done = [], False
    for block in text.split("\n\n"):
        fields = dict(line.partition(": ")[::2] for line in block.split("\n") if line)
        if fields.get("data") == "[DONE]":
            done = True
        elif "data" in fields:
            events.append({**fields, "data": json.loads(fields["data"])})
    framing = re.fullmatch(r"(?:(?:event: [\w.]+\n)?data: [^\n]*\n\n)+", text)
    return {"events": events, "done": done, "framing": bool(framing)}


def read_answer(reply):
    text = reply.read().decode("utf-8", "replace")
    answer = {"status": reply.status, "text": text,
              "headers": {k.lower(): v for k, v in reply.getheaders()}}
    if "event-stream" in answer["headers"].get("content-type", ""):
        answer.update(read_events(text))
    elif text and "json" in answer["headers"].get("content-type", ""):
        answer.update(json=json.loads(text), spacing=spacing(text.rstrip("\n")),
                      newline=text.endswith("\n"))
    return answer


def learn(names, want, got):
    """Ids that the recording and the fake gave to the same thing."""
    if isinstance(want, dict) and isinstance(got, dict):
        for key in want.keys() & got.keys():
            if key in ("id", "conversation_id") and isinstance(want[key], str) and "REDACTED" not in want[key]:
                names[want[key]] = str(got[key])
            learn(names, want[key], got[key])
    elif isinstance(want, list) and isinstance(got, list):
        for a, b in zip(want, got):
            learn(names, a, b)


# ---- the run ----

def recordings():
    rows = []
    for path in sorted(glob.glob(os.path.join(HERE, "*.jsonl"))):
        with open(path, encoding="utf-8") as f:
            rows += [json.loads(line) for line in f]
    return sorted(rows, key=lambda r: (r["date"], r["repo"], r["cassette"], r["seq"]))


def has_stand_in(request):
    return '"stand_in":' in json.dumps(request)


class Replay:
    def __init__(self, fake, known):
        self.fake, self.known = fake, known
        self.link = http.client.HTTPConnection("127.0.0.1", fake.port, timeout=30)
        self.names = defaultdict(dict)
        self.checks = []  # (recording, operation, check)
        self.left_out = Counter()
        self.spec = Spec()

    def ask(self, method, path, headers, body):
        try:
            self.link.request(method, path, body or None, headers)
            return read_answer(self.link.getresponse())
        except (http.client.HTTPException, ConnectionError):
            self.link.close()
            raise

    def set_day(self, day):
        if self.known:
            body = json.dumps({"service.date": day})
            self.ask("PATCH", "/__parlel/config", {"content-type": "application/json"}, body.encode())

    def play(self, row, operations):
        operation = self.spec.find(row["request"]["method"], row["request"]["path"].split("?")[0])
        if operation.id not in operations:
            self.left_out[operation.id] += 1
            return
        names = self.names[row["repo"], row["cassette"]]
        want = row["want"]
        self.adopt(row, names)
        path, headers, body = build(row["request"], names)
        if want["status"] == 401:
            headers["authorization"] = "Bearer "  # the one refusal that hangs on the key
        got = self.ask(row["request"]["method"], path, headers, body)
        learn(names, want.get("json"), got.get("json"))
        self.checks += [(row, operation.id, c) for c in compare(want, got, has_stand_in(row["request"]))]
        if "said" in want and want["status"] == got["status"]:
            self.checks += [(row, operation.id, c) for c in self.say(row, want)]

    def adopt(self, row, names):
        """Makes the agent or conversation that a request names whose making was not recorded: all
        agents were alike; a conversation begins with a question that costs what was counted."""
        text = json.dumps(row["request"])
        model = re.search(r'"model": "([^"]+)"', json.dumps(row["want"]))
        model = model.group(1) if model else "mistral-small-latest"
        for agent in set(re.findall(r"ag_[0-9a-f]{32}", text)) - names.keys():
            names[agent] = self.make("/v1/agents", {
                "model": model, "name": "adopted",
                "instructions": "You are concise. Keep responses under five words."})["id"]
        for conversation in set(re.findall(r"conv_[0-9a-f]{32}", text)) - names.keys():
            names[conversation] = self.make("/v1/conversations", {
                "model": model, "inputs": "What is 2+2? Reply with just the number."})["conversation_id"]

    def make(self, path, body):
        headers = {"authorization": "Bearer replay", "content-type": "application/json"}
        return self.ask("POST", path, headers, json.dumps(body).encode())["json"]

    def say(self, row, want):
        """The same request once more, with a rule that dictates what the model said."""
        said = want["said"]
        reply = {k: said[k] for k in ("content", "tool_calls", "finish_reason") if said.get(k)}
        json_type = {"content-type": "application/json"}
        rules = json.dumps({"rules": [{"match": {}, "reply": reply}]})
        added = self.ask("PUT", "/__parlel/rules", json_type, rules.encode())
        assert added["status"] in (200, 201), added["text"]
        path, headers, body = build(row["request"], self.names[row["repo"], row["cassette"]])
        got = self.ask(row["request"]["method"], path, headers, body)
        self.ask("DELETE", "/__parlel/rules", {}, b"")
        return compare_said(want, got, has_stand_in(row["request"]))


class Expected:
    """Lines of expected.txt: KIND OPERATION WHERE ID, each a glob, then the reason."""

    def __init__(self):
        with open(os.path.join(HERE, "expected.txt"), encoding="utf-8") as f:
            self.lines = [line.strip().split(None, 4) for line in f if line.strip() and line[0] != "#"]
        self.used = Counter()

    def covers(self, row, operation, check):
        facts = (check.kind, operation, check.where, row["id"])
        for i, line in enumerate(self.lines):
            if all(fnmatch.fnmatchcase(f, p) for f, p in zip(facts, line)):
                self.used[i] += 1
                return True
        return False

    def unused(self):
        return [" ".join(line[:4]) for i, line in enumerate(self.lines) if not self.used[i]]


def share(good, bad):
    return f"{good} of {good + bad} checks agree, {100 * good / max(1, good + bad):.2f} %"


def report(replay, expected, details):
    good, bad, meant = Counter(), Counter(), 0
    differing = {True: set(), False: set()}
    groups = defaultdict(list)
    for row, operation, check in replay.checks:
        new = row["date"] >= SINCE
        if check.ok:
            good[operation, check.kind, new] += 1
        elif expected.covers(row, operation, check):
            meant += 1
        else:
            bad[operation, check.kind, new] += 1
            differing[new].add(row["id"])
            groups[new, check.kind, operation, check.where, check.detail].append(row["id"])
    limit = None if details else 40
    for key, ids in sorted(groups.items(), key=lambda g: (not g[0][0], -len(g[1])))[:limit]:
        new, kind, operation, where, detail = key
        print(f"{'  ' if new else 'old'} {len(ids):4} {kind} {operation} {where}: {detail[:160]} ({ids[0]})")
    total = [sum(c.values()) for c in (good, bad)]
    since = [sum(n for k, n in c.items() if k[2]) for c in (good, bad)]
    print("left out, not served: " + (", ".join(f"{k} {n}" for k, n in replay.left_out.items()) or "nothing"))
    whole = {row["id"] for row, _, _ in replay.checks if row["date"] >= SINCE}
    print(f"replay: all: {share(*total)}; {meant} expected differences")
    print(f"replay: since {SINCE}: {share(*since)}; "
          f"{len(whole - differing[True])} of {len(whole)} exchanges agree in all")
    return since[0] / max(1, sum(since)), good, bad


def lacks_vocabulary():
    """Whether token counts are estimates in this build; then it says so: exit status 77."""
    lacks = not (server.build_dir() / "mistral.vocab").exists()
    if lacks:
        print("SKIP: the build has no token vocabulary, so that counts are estimates")
    return lacks


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--details", action="store_true")
    options.add_argument("--only", default="")
    options = options.parse_args()
    if lacks_vocabulary():
        return 77
    program = str(server.build_dir() / "mistral-fcgi")
    operations = {r[2] for r in served(program)}
    with server.start() as fake:
        link = http.client.HTTPConnection("127.0.0.1", fake.port)
        link.request("GET", "/__parlel/config")
        known = "service.date" in link.getresponse().read().decode()
        replay, day = Replay(fake, known), None
        for row in recordings():
            if options.only in json.dumps(row):
                if row["date"] != day:
                    day = row["date"]
                    replay.set_day(day)
                replay.play(row, operations)
    expected = Expected()
    reached, good, bad = report(replay, expected, options.details)
    kinds = {(k[0], k[1]) for k in [*good, *bad]}
    failed = 0 if reached >= WANTED or options.only else 1
    if not options.only:
        for line in expected.unused():
            print(f"expected.txt: nothing needs: {line}")
            failed += 1
    print(f"{len(kinds)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
