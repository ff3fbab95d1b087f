#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whole answers, byte for byte: sends what the *.http beside it ask and compares what comes back.
    golden.py [NAME...]           compares (all, or the files of these names)
    golden.py --write [NAME...]   writes what comes back into the files: review it as a change of behaviour
A file holds steps of one client: comment lines, a request, a line of ===, the answer; a line of ###
before the next step. Host, Authorization (a key of the file's own), Content-Length and Connection
are added to what is sent; {{id}} stands for the first "id" or "conversation_id" of the last
answer of the file that has one. Of
the answer the Date and Server lines are left out, and chunks are put
together. A comment `# like: ID` names a recording (tests/recorded) whose shape the answer must have.
Every answer must also fit the spec. Needs a build ($MISTRAL_BUILD). Ends with "N passed, M failed"."""
import difflib
import glob
import json
import os
import re
import socket
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", f) for f in ("e2e", "spec", "recorded")]
import server  # noqa: E402
from checks import compare  # noqa: E402
from contract import values  # noqa: E402
from replay import lacks_vocabulary, read_events, recordings, spacing  # noqa: E402
from schema import Spec  # noqa: E402

STEP, ANSWER = "###\n", "===\n"
LEFT_OUT = re.compile(rb"^(date|server|connection|transfer-encoding):", re.I)


class Step:
    """A request of a file, with the comment above it and the answer that is wanted."""

    def __init__(self, text):
        request, _, self.answer = text.partition(ANSWER)
        lines = request.splitlines(keepends=True)
        count = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
        self.comment, rest = "".join(lines[:count]), "".join(lines[count:])
        head, _, body = rest.partition("\n\n")
        self.head, self.body = head.rstrip("\n"), body.removesuffix("\n")
        self.method, self.target = self.head.split("\n")[0].split(" ")[:2]
        like = re.search(r"^# like: (\S+)", self.comment, re.M)
        self.like = like.group(1) if like else None

    def bytes(self, key, last_id):
        """What is sent."""
        body = self.body.replace("\n", "\r\n") if "multipart/" in self.head else self.body
        body = body.replace("{{id}}", last_id)
        heads = self.head.replace("{{id}}", last_id).split("\n") + ["Host: fake.test", "Connection: close"]
        if "\nAuthorization:" not in self.head:
            heads.append(f"Authorization: Bearer {key}")
        data = body.encode()
        if data:
            heads.append(f"Content-Length: {len(data)}")
        return "\r\n".join(heads).encode() + b"\r\n\r\n" + data

    def text(self, answer):
        body = f"\n{self.body}\n" if self.body else ""
        return f"{self.comment}{self.head}\n{body}{ANSWER}{answer}"


def unchunk(data):
    out = b""
    while data:
        size, _, data = data.partition(b"\r\n")
        n = int(size, 16)
        out += data[:n]
        data = data[n + 2:]
    return out


def ask(port, data):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as s:
        s.sendall(data)
        out = b""
        while piece := s.recv(65536):
            out += piece
    head, _, body = out.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    if any(line.lower() == b"transfer-encoding: chunked" for line in lines):
        body = unchunk(body)
    lines = [line for line in lines if not LEFT_OUT.match(line)]
    return b"\n".join(lines).decode() + "\n\n" + body.decode("utf-8", "backslashreplace") + "\n"


def parse(answer):
    """An answer's text as checks.compare() wants it."""
    head, _, body = answer.partition("\n\n")
    status, *lines = head.split("\n")
    body = body.removesuffix("\n")
    got = {"status": int(status.split()[1]), "text": body,
           "headers": {k.lower(): v for k, _, v in (line.partition(": ") for line in lines)}}
    kind = got["headers"].get("content-type", "")
    if "event-stream" in kind:
        got.update(read_events(body))
    elif body and "json" in kind:
        got.update(json=json.loads(body), spacing=spacing(body.rstrip("\n")), newline=body.endswith("\n"))
    return got


def settled(text):
    """Without the ids of calls behind a batch: its rows are counted with them, as they come."""
    if "/v1/batch/jobs" not in text:
        return text
    return re.sub(r"(Mistral-Correlation-Id|X-Kong-Request-Id): \S+", r"\1:", text)


def first_id(answer):
    found = re.search(r'[{,]"(?:conversation_)?id": ?"([^"]+)"', answer.partition("\n\n")[2])
    return found and found.group(1)


class Golden:
    def __init__(self, port):
        self.port, self.spec = port, Spec()
        self.recorded = {r["id"]: r for r in recordings()}

    def fits_spec(self, step, answer):
        operation = self.spec.find(step.method, step.target.split("?")[0].replace("{{id}}", "x"))
        if operation is None:
            return []
        got = parse(answer)
        exchange = {"body": got["text"], "type": got["headers"].get("content-type", ""),
                    "stream": "events" in got}
        return [f"{where} {what}" for media, value in values(exchange)
                for where, what in operation.mistakes(got["status"], media, value)]

    def is_like(self, step, answer):
        if step.like is None:
            return []
        want = {**self.recorded[step.like]["want"], "headers": {}, "all_headers": False}
        return [f"not like {step.like}: {c.kind} {c.where} {c.detail}"
                for c in compare(want, parse(answer), True)
                if not c.ok and c.where.rsplit("/", 1)[-1] != "model"]

    def run(self, path, write):
        """Mistakes of one file."""
        with open(path, encoding="utf-8", newline="") as f:
            text = f.read()
        key = "golden-" + os.path.basename(path).removesuffix(".http")
        texts, found, last_id = [], [], ""
        ask(self.port, b"POST /__parlel/reset HTTP/1.1\r\nHost: fake.test\r\nConnection: close\r\n\r\n")
        for part in text.split(STEP):
            step = Step(part)
            answer = ask(self.port, step.bytes(key, last_id))
            last_id = first_id(answer) or last_id
            found += self.fits_spec(step, answer) + self.is_like(step, answer)
            texts.append(step.text(answer))
        new = STEP.join(texts)
        if write and new != text:
            with open(path, "w", encoding="utf-8", newline="") as f:
                f.write(new)
        elif settled(new) != settled(text):
            found += list(difflib.unified_diff(text.splitlines(), new.splitlines(), "golden", "now",
                                               lineterm="", n=1))
        return found


def main():
    names = [a for a in sys.argv[1:] if a != "--write"]
    paths = [p for p in sorted(glob.glob(os.path.join(HERE, "*.http")))
             if not names or os.path.basename(p).removesuffix(".http") in names]
    failed = 0
    if lacks_vocabulary():
        return 77
    with server.start() as fake:
        golden = Golden(fake.port)
        for path in paths:
            found = golden.run(path, "--write" in sys.argv)
            failed += bool(found)
            for line in found[:40]:
                print(f"{os.path.basename(path)}: {line[:300]}")
    print(f"{len(paths) - failed} passed, {failed} failed")
    return 1 if failed or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
