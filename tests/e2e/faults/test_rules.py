# SPDX-License-Identifier: MIT
"""Rules from a file: loaded at start, read again when it changes, refused when they are wrong."""

import json
import os
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

import server


def says(content, **more):
    return {"name": content, "reply": {"content": content}, **more}


class Rules(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "rules.json"

    def write(self, rule):
        """As editors do: a new file in the place of the old."""
        side = self.file.with_suffix(".new")
        side.write_text(json.dumps(rule) if not isinstance(rule, str) else rule)
        side.rename(self.file)

    def request(self, path, body=None):
        request = urllib.request.Request(
            self.server.base_url + path, data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer key", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def ask(self):
        answer = self.request("/v1/chat/completions", {
            "model": "mistral-small-latest", "messages": [{"role": "user", "content": "Hi"}]})
        return answer["choices"][0]["message"]["content"]

    def wait_for(self, condition):
        for _ in range(200):
            if condition():
                return True
            time.sleep(0.02)
        return False

    def test_an_edit_counts_at_once_and_a_wrong_one_not_at_all(self):
        self.write(says("first"))
        with server.start(env={"MISTRAL_RULES": str(self.file)}) as self.server:
            self.assertEqual(self.ask(), "first")
            self.write({"version": 1, "rules": [says("second")]})
            self.assertTrue(self.wait_for(lambda: self.ask() == "second"))
            self.write('{"name":"broken"')
            self.assertTrue(self.wait_for(
                lambda: "not JSON" in self.request("/__parlel/rules").get("file_error", "")))
            self.assertEqual(self.ask(), "second")
            self.request("/__parlel/rules", says("mine", priority=1))
            self.assertEqual(self.ask(), "mine")
            self.request("/__parlel/reset", {})
            self.assertEqual(self.ask(), "second")

    def test_all_headers_that_a_rule_may_have_pass_through_nginx(self):
        most = 12288
        literal = {f"x-{i:02}": "v" * (most // 64 - 8) for i in range(64)}
        filled = {"x-a": "{{/messages/0/content}}", "x-b": "{{/messages/0/content}}"}
        with server.start() as self.server:
            for headers, least in ((literal, most - 64 * 8), (filled, most - 100)):
                for status in (200, 429):
                    self.request("/__parlel/reset", {})
                    self.request("/__parlel/rules",
                                 {"reply": {"status": status, "headers": headers}})
                    for stream in (False, True):
                        got, sent = self.head("\u20ac" * 8000, stream)
                        self.assertEqual(status, got)
                        self.assertGreaterEqual(sum(len(sent[name]) for name in headers), least)

    def test_a_stream_brings_tool_calls_of_any_size_as_the_plain_answer_does(self):
        many = [{"name": f"f{i}", "arguments": {"a": "x" * 1050}} for i in range(100)]
        one = [{"name": "f", "arguments": {"a": '"' * 400000}}]
        filled = [{"name": "f", "arguments": {"a": "{{/messages/0/content}}"}}]
        with server.start() as self.server:
            for calls in (many, one, filled):
                self.request("/__parlel/reset", {})
                self.request("/__parlel/rules", {"reply": {"tool_calls": calls}})
                plain = self.calls(False)
                self.assertEqual(len(calls), len(plain))
                self.assertGreater(sum(len(c["function"]["arguments"]) for c in plain), 100000)
                self.assertEqual(plain, self.calls(True))

    def calls(self, stream):
        """The tool calls of a chat with a long prompt"""
        body = {"model": "mistral-small-latest", "stream": stream,
                "messages": [{"role": "user", "content": "word " * 40000}]}
        if not stream:
            answer = self.request("/v1/chat/completions", body)
            return answer["choices"][0]["message"]["tool_calls"]
        request = urllib.request.Request(
            self.server.base_url + "/v1/chat/completions", data=json.dumps(body).encode(),
            headers={"Authorization": "Bearer key", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            events = [json.loads(line[6:]) for line in answer if line.startswith(b"data: {")]
        return [call for e in events for call in e["choices"][0]["delta"].get("tool_calls", [])]

    def head(self, prompt, stream):
        """(status, headers) of a chat"""
        request = urllib.request.Request(
            self.server.base_url + "/v1/chat/completions",
            data=json.dumps({"model": "mistral-small-latest", "stream": stream,
                             "messages": [{"role": "user", "content": prompt}]}).encode(),
            headers={"Authorization": "Bearer key", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.headers
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers

    def test_a_wrong_file_keeps_the_program_from_starting(self):
        self.write({"rules": [{"name": "w", "match": {"user": {"regex": "("}}, "reply": {}}]})
        done = subprocess.run(
            [str(server.build_dir() / "mistral"), f"--port={server.free_port()}"],
            capture_output=True, text=True, timeout=30,
            env={**os.environ, "MISTRAL_RULES": str(self.file)})
        self.assertNotEqual(done.returncode, 0)
        self.assertIn('rule 1 "w", match/user/regex: missing closing parenthesis', done.stderr)
