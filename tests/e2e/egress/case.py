# SPDX-License-Identifier: MIT
"""A server that records or replays, and an upstream of its own: what test_record.py and test_replay.py ask."""

import http.client
import json
import tempfile
import unittest
from pathlib import Path

import server
from egress import upstream

KEY = "sk-0123456789abcdef0123456789"
CHAT = "/v1/chat/completions"
WEATHER = {"type": "function", "function": {
    "name": "get_weather", "parameters": {"type": "object", "required": ["city"], "properties": {
        "city": {"type": "string", "enum": ["Paris"]}}}}}


def chat(content="Hi", **more):
    return {"model": "mistral-small-latest", "messages": [{"role": "user", "content": content}], **more}


class Answer:
    def __init__(self, reply):
        self.status = reply.status
        self.headers = {k.lower(): v for k, v in reply.getheaders()}
        self.body = reply.read()

    def json(self):
        return json.loads(self.body)


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.file = self.folder / "tape.json"

    def start(self, mode, url=None, *options, env=None, file=None):
        given = [f"--record.mode={mode}", f"--record.file={self.file if file is None else file}"]
        s = server.start(None, *given, *([f"--record.upstream={url}"] if url else []), *options, env=env)
        self.addCleanup(s.__exit__)
        return s

    def connect(self, s, key=KEY, path=CHAT, body=None, method=None, headers=None):
        c = http.client.HTTPConnection("127.0.0.1", s.port, timeout=server.READY_SECONDS)
        self.addCleanup(c.close)
        data = body if body is None or isinstance(body, bytes) else json.dumps(body)
        self.last = c
        c.request(method or ("POST" if data is not None else "GET"), path, data, {
            "Authorization": f"Bearer {key}", "Content-Type": "application/json", **(headers or {})})
        return c.getresponse()

    def ask(self, s, **more):
        return Answer(self.connect(s, **more))

    def rules(self, file=None):
        return json.loads((file or self.file).read_text())["rules"]

    def serve(self, answer, tls=None):
        u = upstream.Upstream(answer, tls)
        self.addCleanup(u.__exit__)
        return u
