#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A structured fuzzer of the whole front: nginx and the program, over sockets.

    tests/fuzz/http_fuzz.py [SECONDS [SEED]]        # MISTRAL_BUILD: the build, best a sanitized one

Each request is one that is right, changed in one to three ways: its method, path, query, headers, a
value somewhere in its JSON, its bytes, its framing (chunks, a length that lies, a body that stops).
Every answer must be HTTP, come within ANSWER_S, be no 5xx but those that were asked for, and be JSON
where it says so. The seed and the request are printed when one is not.
"""

import copy
import json
import os
import random
import socket
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
import server  # noqa: E402

ANSWER_S = 20
sys.setrecursionlimit(20000)  # of values in values, as deep as they are made
CHAT = {"model": "mistral-small-latest", "messages": [{"role": "user", "content": "hello"}]}
TOOL = {"type": "function", "function": {"name": "f", "parameters": {
    "type": "object", "properties": {"a": {"type": "string", "pattern": "^a+$"}}, "required": ["a"]}}}
RULE = {"match": {"user": {"regex": "h(e|l)+o"}, "body": {"/n": 1}}, "times": 3,
        "reply": {"content": "{{/model}}", "headers": {"x-a": "b"}}}
SEEDS = [
    ("POST", "/v1/chat/completions", CHAT),
    ("POST", "/v1/chat/completions", {**CHAT, "stream": True, "n": 2, "max_tokens": 20}),
    ("POST", "/v1/chat/completions", {**CHAT, "tools": [TOOL], "tool_choice": "any"}),
    ("POST", "/v1/chat/completions", {**CHAT, "response_format": {
        "type": "json_schema", "json_schema": {"name": "a", "schema": TOOL["function"]["parameters"]}}}),
    ("POST", "/v1/fim/completions", {"model": "codestral-latest", "prompt": "def f(", "suffix": "x"}),
    ("POST", "/v1/embeddings", {"model": "mistral-embed", "input": ["a", "b"]}),
    ("POST", "/v1/moderations", {"model": "mistral-moderation-latest", "input": ["a"]}),
    ("GET", "/v1/models", None),
    ("GET", "/v1/models/mistral-small-latest", None),
    ("GET", "/v1/files?page_size=3", None),
    ("GET", "/health", None),
    ("GET", "/metrics", None),
    ("POST", "/__parlel/rules?key=f", RULE),
    ("PUT", "/__parlel/rules?key=f", {"version": 1, "rules": [RULE, RULE]}),
    ("GET", "/__parlel/rules", None),
    ("GET", "/__parlel/requests?limit=2&contains=a", None),
    ("GET", "/__parlel/verdict", None),
    ("PATCH", "/__parlel/config", {"timing.ttft_ms": 1}),
    ("POST", "/__parlel/explain", {"path": "/v1/chat/completions", "body": CHAT}),
    ("POST", "/__parlel/reset", None),
]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW", "get"]
WORDS = ["", "a", "\u0000", "\ud83d\ude00", "%00", "..", "/", "null", "-1", "1e999", "x" * 5000, "{{/}}",
         "(a+)+$", "\u202e", "true", "mistral-large-latest", "$ref", "#"]
VALUES = [None, True, False, 0, -1, 1e308, 2 ** 63, 10 ** 40, 0.1, "", [], {}, [[]], [None] * 50,
          {"": {}}, {"$ref": "#"}, [CHAT], "a" * 3000]
HEADERS = [b"Content-Type: text/plain", b"Content-Type: multipart/form-data; boundary=x", b"Expect: 100-continue",
           b"Transfer-Encoding: identity", b"Accept-Encoding: gzip", b"Range: bytes=0-1", b"Connection: close",
           b"Cookie: " + b"a=b;" * 500, b"X-A: \xff\xfe", b"Upgrade: websocket", b"If-None-Match: *",
           b"Authorization: Basic eDp5", b"Host: a b", b"Content-Encoding: gzip", b"x-api-key: k"]


def paths_in(value, here=()):
    yield here
    if isinstance(value, (dict, list)):
        for key in (value if isinstance(value, dict) else range(len(value))):
            yield from paths_in(value[key], here + (key,))


def change_json(r, body):
    body = copy.deepcopy(body)
    path = r.choice(list(paths_in(body)))
    if not path:
        return r.choice(VALUES)
    holder = body
    for key in path[:-1]:
        holder = holder[key]
    act = r.randrange(5)
    if act == 0:
        del holder[path[-1]]
    elif act == 1 and isinstance(holder, dict):
        holder[r.choice(WORDS)] = holder[path[-1]]
    elif act == 2:
        holder[path[-1]] = r.choice(WORDS)
    elif act == 3:
        for _ in range(r.choice([3, 50, 900])):
            holder[path[-1]] = [holder[path[-1]]]
    else:
        holder[path[-1]] = r.choice(VALUES)
    return body


def change_bytes(r, data):
    data = bytearray(data)
    for _ in range(r.randint(1, 8)):
        if not data:
            return b"\x00"
        at, act = r.randrange(len(data)), r.randrange(4)
        if act == 0:
            data[at] = r.randrange(256)
        elif act == 1:
            del data[at:at + r.randint(1, 20)]
        elif act == 2:
            data[at:at] = data[:r.randint(1, 200)]
        else:
            data[at:at] = bytes(r.randrange(256) for _ in range(r.randint(1, 8)))
    return bytes(data)


def framed(r, lines, data, odd):
    """The request's bytes, and whether it is whole."""
    head = b"\r\n".join(lines)
    if not odd:
        return head + b"\r\nContent-Length: %d\r\n\r\n" % len(data) + data, True
    act = r.randrange(4)
    if act == 0:
        cut = r.randrange(len(data) + 1)
        parts = [p for p in (data[:cut], data[cut:]) if p]
        return (head + b"\r\nTransfer-Encoding: chunked\r\n\r\n" +
                b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"), True
    if act == 1:
        return head + b"\r\nContent-Length: %d\r\n\r\n" % (len(data) + 5) + data, False
    if act == 2:
        return head + b"\r\nContent-Length: -%d\r\n\r\n" % len(data) + data, True
    return head + b"\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + data, True


def make(r):
    method, path, body = r.choice(SEEDS)
    lines = [b"Host: f", b"Authorization: Bearer fuzz", b"Content-Type: application/json"]
    odd, raw = False, None
    for _ in range(r.randint(0, 3)):
        act = r.randrange(7)
        if act == 0:
            method = r.choice(METHODS)
        elif act == 1:
            path = r.choice([path + "/" + r.choice(WORDS), path + "?" + r.choice(WORDS) + "=" + r.choice(WORDS),
                             path.replace("/", "//", 1), "/" + r.choice(WORDS), path[:-1]])
        elif act == 2:
            lines.append(r.choice(HEADERS))
        elif act == 3:
            del lines[r.randint(0, len(lines)):]
        elif act == 4:
            odd = True
        elif act == 5 and body is not None:
            body = change_json(r, body)
        else:
            raw = True
    data = b"" if body is None else json.dumps(body).encode()
    if raw:
        data = change_bytes(r, data)
    target = path.encode("utf-8", "surrogatepass").replace(b" ", b"%20").replace(b"\x00", b"%00")
    request, whole = framed(r, [b"%s %s HTTP/1.1" % (method.encode(), target), *lines], data, odd)
    return request, whole, method


def exchange(port, request, whole):
    """The answer's bytes; a request that is not whole is ended by us."""
    with socket.create_connection(("127.0.0.1", port), timeout=ANSWER_S) as s:
        answer = b""
        try:
            s.sendall(request.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
            if not whole:
                s.shutdown(socket.SHUT_WR)
            while True:
                part = s.recv(65536)
                if not part:
                    return answer
                answer += part
        except ConnectionError:
            return answer or None


def wrong(answer, whole, method):
    if answer is None or (not answer and not whole):
        return None  # nginx has closed what it did not want to read
    if not answer:
        return "no answer"
    head, _, body = answer.rpartition(b"\r\n\r\n") if answer.count(b"\r\n\r\n") > 1 and answer.startswith(
        b"HTTP/1.1 100") else answer.partition(b"\r\n\r\n")
    try:
        status = int(head.split(b"\r\n")[0].split()[1]) if head.startswith(b"HTTP/") else 200
    except (IndexError, ValueError):
        return "no HTTP"
    if status >= 500 and status not in (501, 505):
        return f"status {status}"
    json_said = b"content-type: application/json" in head.lower()
    plain = b"chunked" not in head.lower() and b"content-encoding" not in head.lower()
    if json_said and plain and method != "HEAD" and body:
        try:
            json.loads(body)
        except ValueError:
            return "says JSON and is none"
    return None


def fuzz(port, seconds, seed):
    """How many requests were sent; raises AssertionError at one that was answered wrongly."""
    r, count, end = random.Random(seed), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        request, whole, method = make(r)
        try:
            fault = wrong(exchange(port, request, whole), whole, method)
        except TimeoutError:
            fault = f"no answer within {ANSWER_S} s"
        if fault:
            raise AssertionError(f"seed {seed}, request {count}: {fault}: {request[:3000]!r}")
        count += 1
    return count


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int.from_bytes(os.urandom(4), "big")
    with server.start() as s:
        count = fuzz(s.port, seconds, seed)
    print(f"{count} requests, seed {seed}")


if __name__ == "__main__":
    main()
