# SPDX-License-Identifier: MIT
"""`mistral COMMAND`: what each prints, its exit status, and the page that tells of all."""

import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest
import urllib.request
from pathlib import Path

import server
from front import CHAT, KEY, run

ROW = re.compile(r"^  --([a-z_.0-9]+)", re.M)


def send(base_url, method, path, body=None, headers=None):
    request = urllib.request.Request(base_url + path, body and body.encode(), headers or KEY, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as e:
        with e:
            return e.code, json.loads(e.read())


class Manual(unittest.TestCase):
    page = server.build_dir() / "mistral.1"

    def test_the_page_has_every_command_and_option_of_the_help(self):
        shown = self.page.read_text().replace("\\-", "-")
        code, text, _ = run("--help")
        self.assertEqual(0, code)
        commands = re.findall(r"^  mistral ([a-z]+)", text, re.M)
        self.assertGreaterEqual(len(commands), 4)
        self.assertGreater(len(ROW.findall(text)), 30)
        for option in ROW.findall(text):
            self.assertTrue(f"\\fB--{option}" in shown, option)
        for command in commands:
            self.assertTrue(f"\\fBmistral {command}" in shown, command)
            code, more, _ = run(command, "--help")
            self.assertEqual(0, code)
            for option in ROW.findall(more):
                self.assertTrue(f"\\fB--{option}" in shown, option)

    def test_troff_has_nothing_to_object_to(self):
        if not shutil.which("groff"):
            self.skipTest("groff is not installed")
        done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", str(self.page)], capture_output=True, text=True)
        self.assertEqual("", done.stderr)
        self.assertTrue("EXIT STATUS" in re.sub(r"\x1b\[\d+m|.\x08", "", done.stdout), "the page ends early")


class Check(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return str(path)

    def test_good_rules_are_counted(self):
        one = self.file("one.json", '{"match": {"user": "a"}, "reply": {"content": "x"}}')
        self.file("many/1.json", '{"rules": [{"match": {"user": "a"}, "reply": {"content": "x"}}, {"match": {"user": "b"}, "reply": {"content": "x"}}]}')
        self.file("many/2.json", '{"match": {"user": "c"}, "reply": {"content": "x"}}')
        code, out, err = run("check", one, str(self.folder / "many"))
        self.assertEqual((0, ""), (code, err))
        self.assertEqual(f"{one}: 1 rule\n{self.folder}/many: 3 rules\n", out)

    def test_rules_that_nothing_reaches_are_warned_of(self):
        rule = {"match": {"user": "a"}, "reply": {"content": "x"}}
        path = self.file("twice.json", json.dumps({"rules": [rule, rule]}))
        code, out, _ = run("check", path)
        self.assertEqual(0, code)
        self.assertRegex(out, "(?s)2 rules\n  warning: .*can never be used")

    def test_paths_that_the_service_does_not_have_are_warned_of(self):
        path = self.file("paths.json", json.dumps({"rules": [
            {"match": {"path": "/v1/chat/completionz"}, "reply": {"status": 500}},
            {"match": {"path": "/v1/models"}, "reply": {"content": "x"}},
            {"match": {"path": "/v1/chat/*"}, "reply": {"content": "x"}}]}))
        code, out, _ = run("check", path)
        lines = out.splitlines()
        self.assertEqual((0, 3), (code, len(lines)), out)
        self.assertIn("/v1/chat/completionz is no path of the service, whose nearest is /v1/chat/completions", lines[1])
        self.assertIn("nothing at /v1/models has a use for content", lines[2])

    def test_all_that_is_wrong_is_named_and_the_status_is_1(self):
        bad = self.file("bad.json", '{"match": {"usr": "a"}}')
        broken = self.file("broken.json", '{"rules": [\n  {"match": }\n]}')
        unknown = self.file("unknown.json", '{"match": {"operation": "chatt"}, "reply": {"content": "x"}}')
        good = self.file("good.json", '{"match": {"user": "a"}, "reply": {"content": "x"}}')
        code, out, err = run("check", bad, broken, unknown, good, str(self.folder / "none.json"))
        self.assertEqual((1, f"{good}: 1 rule\n"), (code, out))
        lines = err.splitlines()
        self.assertEqual(4, len(lines), err)
        self.assertIn("/match/usr", lines[0])
        self.assertIn(f"{broken}:2:13: not JSON", lines[1])
        self.assertIn("chatt", lines[2])
        self.assertIn("No such file", lines[3])

    def test_options_are_checked_as_a_start_would(self):
        good = self.file("good.json", '{"match": {"user": "a"}, "reply": {"content": "x"}}')
        self.assertEqual((0, f"{good}: 1 rule\n", ""), run("check", f"--rules={good}", "--timing.ttft_ms=5"))
        code, _, err = run("check", "--timing.ttft_ms=soon")
        self.assertEqual(1, code)
        self.assertIn("timing.ttft_ms", err)
        code, _, err = run("check", good, env={"MISTRAL_UNMATCHED": "perhaps"})
        self.assertEqual(1, code)
        self.assertIn("unmatched", err)


class Asking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server.start()
        cls.url = f"--url={cls.server.base_url}"

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def setUp(self):
        send(self.server.base_url, "POST", "/__parlel/reset")

    def send(self, *what):
        return send(self.server.base_url, *what)

    def test_requests_are_a_line_each(self):
        self.send("POST", "/v1/chat/completions", CHAT)
        self.send("GET", "/v1/none%1Bhere")
        code, out, err = run("requests", self.url)
        self.assertEqual((0, ""), (code, err))
        first, second = out.splitlines()
        self.assertRegex(first, r"^\d\d:\d\d:\d\d\.\d{3} #1 POST /v1/chat/completions 200 [\d.]+ ms mistral-small-latest$")
        self.assertRegex(second, r"#2 GET /v1/none\S+ 404 ")
        self.assertNotIn("\x1b", second)

    def test_filters_and_whole_entries(self):
        self.send("POST", "/v1/chat/completions", CHAT)
        self.send("GET", "/v1/models")
        code, out, _ = run("requests", self.url, "--kind=chat", "--format=json")
        self.assertEqual(0, code)
        entries = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(["chat"], [e["kind"] for e in entries])
        self.assertEqual(json.loads(CHAT), entries[0]["body"])
        code, _, err = run("requests", self.url, "--kin=chat")
        self.assertEqual(1, code)
        self.assertIn("kin", err)
        self.assertEqual(1, run("requests", self.url, "--wait=3", "--timeout_ms=1")[0])

    def test_calls_are_followed_as_they_end(self):
        with server.start() as s:
            command = [str(server.build_dir() / "mistral"), "requests", f"--url={s.base_url}", "--follow", "--since=0"]
            with subprocess.Popen([*command, "--kind=chat"], stdout=subprocess.PIPE, text=True) as text, \
                    subprocess.Popen([*command, "--format=json"], stdout=subprocess.PIPE, text=True) as whole:
                for n in (1, 3):
                    send(s.base_url, "POST", "/v1/chat/completions", CHAT)
                    self.assertRegex(text.stdout.readline(), rf" #{n} POST /v1/chat/completions 200 ")
                    self.assertEqual(n, json.loads(whole.stdout.readline())["n"])
                    send(s.base_url, "GET", "/v1/models")
                    self.assertEqual(n + 1, json.loads(whole.stdout.readline())["n"])
                s.stop()
                self.assertEqual(("", ""), (text.stdout.read(), whole.stdout.read()))

    def test_notes_count_when_they_are_named(self):
        rule = {"name": "never", "match": {"user": "never said"}, "reply": {"content": "x"}}
        self.send("POST", "/__parlel/rules", json.dumps(rule))
        self.send("POST", "/v1/chat/completions", CHAT)
        self.assertEqual(0, run("verdict", self.url)[0])
        code, out, _ = run("verdict", self.url, "--expect=unused_rule")
        self.assertEqual(1, code)
        self.assertIn("unused_rule", out)
        code, _, err = run("verdict", self.url, "--expect=nope")
        self.assertEqual((1, 1), (code, err.count("\n")))

    def test_the_port_of_the_environment_is_asked(self):
        self.send("GET", "/v1/models")
        code, out, _ = run("requests", env={"PORT": str(self.server.port)})
        self.assertEqual((0, 1), (code, len(out.splitlines())))

    def test_a_verdict_is_the_exit_status(self):
        self.assertEqual((0, "ok: nothing to object to\n", ""), run("verdict", self.url))
        rule = {"times": 2, "match": {"operation": "chat"}, "reply": {"status": 401}}
        self.send("POST", "/__parlel/rules", json.dumps(rule))
        self.send("POST", "/v1/chat/completions", CHAT)
        self.send("POST", "/v1/chat/completions", CHAT)
        code, out, err = run("verdict", self.url)
        self.assertEqual((1, ""), (code, err))
        self.assertRegex(out, r"^retried_non_retryable: .* \(requests 1, 2\)\n")
        code, out, _ = run("verdict", self.url, "--format=json")
        self.assertEqual((1, False), (code, json.loads(out)["ok"]))
        self.assertEqual(0, run("verdict", self.url, "--key=another")[0])

    def test_every_server_is_reset_and_one_that_fails_is_told(self):
        with server.start() as other:
            for s in (self.server, other):
                send(s.base_url, "GET", "/v1/models")
            gone = f"--url=http://127.0.0.1:{server.free_port()}"
            code, out, err = run("reset", self.url, gone, f"--url={other.base_url}")
            self.assertEqual(1, code)
            self.assertEqual(f"{self.server.base_url}: reset\n{other.base_url}: reset\n", out)
            self.assertIn(gone[6:], err)
            for s in (self.server, other):
                self.assertEqual(0, send(s.base_url, "GET", "/__parlel/requests")[1]["count"])
            self.assertEqual(0, run("reset", self.url)[0])

    def test_recordings_become_rules(self):
        har = {"log": {"version": "1.2", "entries": [{
            "request": {"method": "POST", "url": "https://api.mistral.ai/v1/chat/completions", "headers": [],
                        "postData": {"mimeType": "application/json", "text": CHAT}},
            "response": {"status": 200, "headers": [{"name": "content-type", "value": "application/json"}],
                         "content": {"mimeType": "application/json", "text": '{"recorded":true}'}}}]}}
        with tempfile.TemporaryDirectory() as folder:
            recorded, rules = Path(folder, "a.har"), Path(folder, "rules.json")
            recorded.write_text(json.dumps(har))
            code, out, err = run("import", "har", str(recorded), self.url)
            self.assertEqual((0, ""), (code, out), err)
            self.assertIn("1 taken", err)
            self.assertEqual((200, {"recorded": True}), self.send("POST", "/v1/chat/completions", CHAT))
            code, _, err = run("import", "har", str(recorded), f"--output={rules}")
            self.assertEqual(0, code, err)
            self.assertEqual((0, f"{rules}: 1 rule\n"), run("check", str(rules))[:2])
            recorded.write_text("{")
            for where in (self.url, f"--output={rules}"):
                code, _, err = run("import", "har", str(recorded), where)
                self.assertEqual((1, 1), (code, err.count("\n")), err)
            for words in (["har"], ["nope", str(recorded)], ["har", "/no/such/file"]):
                self.assertEqual(1, run("import", *words, self.url)[0])

    def test_a_token_is_sent(self):
        with server.start(None, "--control_token=s3cret") as s:
            url = f"--url={s.base_url}"
            code, _, err = run("requests", url)
            self.assertEqual(1, code)
            self.assertIn("token", err)
            self.assertEqual(0, run("requests", url, "--token=s3cret")[0])
            self.assertEqual(0, run("requests", url, env={"MISTRAL_CONTROL_TOKEN": "s3cret"})[0])

    def test_a_prefix_in_front_is_understood(self):
        self.assertEqual(1, run("requests", f"{self.url}/nowhere")[0])
        self.assertEqual(0, run("requests", f"{self.url}/")[0])


class Failing(unittest.TestCase):
    """Servers that are none."""

    def against(self, answer):
        with socket.create_server(("127.0.0.1", 0)) as door:
            def serve():
                connection, _ = door.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(answer)
            thread = threading.Thread(target=serve)
            thread.start()
            result = run("requests", f"--url=http://127.0.0.1:{door.getsockname()[1]}")
            thread.join()
            return result

    def test_what_cannot_be_an_answer_is_said(self):
        for answer in (b"", b"SSH-2.0-x\r\n", b"HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\n{",
                       b"HTTP/1.0 200 OK\r\n\r\n{", b"HTTP/1.0 500 Oh\r\n\r\n<html>", b"HTTP/1.0 200 OK\r\nX: " + b"x" * 100000):
            with self.subTest(answer=answer[:40]):
                code, out, err = self.against(answer)
                self.assertEqual((1, ""), (code, out))
                self.assertEqual(1, err.count("\n"), err)

    def test_words_that_mean_nothing_are_refused(self):
        for words in (["verdict", "now"], ["verdict", "--colour=red"], ["requests", "--url"],
                      ["requests", "--url", "https://example"], ["reset", "--url=nowhere"]):
            with self.subTest(words=words):
                code, out, err = run(*words)
                self.assertEqual((1, "", 1), (code, out, err.count("\n")))


if __name__ == "__main__":
    unittest.main()
