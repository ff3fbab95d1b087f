# SPDX-License-Identifier: MIT
"""Options that only a running server shows: calls in line across workers, and calls as lines of the
log. No time is judged: a stream that a fault holds stands for an answer that takes long."""

import http.client
import json
import threading
import unittest

import server

BODY = {"model": "mistral-small-latest", "messages": [{"role": "user", "content": "Hello"}]}
HELD = {"name": "held", "times": 1, "match": {"stream": True}, "fault": {"kind": "hold", "after_events": 1}}


class Client:
    def __init__(self, port, key="first"):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.key = key

    def send(self, method, path, body=None):
        self.connection.request(method, path, None if body is None else json.dumps(body), {
            "Authorization": f"Bearer {self.key}", "Content-Type": "application/json"})
        return self.connection.getresponse()

    def ask(self, method, path, body=None):
        answer = self.send(method, path, body)
        try:
            return answer.status, answer.read()
        finally:
            self.connection.close()


class Queue(unittest.TestCase):
    def test_a_call_waits_for_the_one_before_it_and_for_no_other_key(self):
        with server.start(None, "--timing.concurrency=1", "--workers=2") as s:
            control = Client(s.port)
            control.ask("POST", "/__parlel/rules", HELD)
            holder = Client(s.port)
            self.addCleanup(holder.connection.close)
            first = holder.send("POST", "/v1/chat/completions", {**BODY, "stream": True})
            first.read(10)  # it is being answered
            order = []

            def ask(key):
                status, _ = Client(s.port, key).ask("POST", "/v1/chat/completions", BODY)
                order.append((key, status))

            waiting = [threading.Thread(target=ask, args=("first",)) for _ in range(3)]
            for thread in waiting:
                thread.start()
            status, body = control.ask("GET", "/__parlel/requests?key=first&wait=4&timeout_ms=60000")
            self.assertEqual(200, status)
            open_calls = [e for e in json.loads(body)["requests"] if e["status"] is None]
            self.assertEqual(4, len(open_calls))
            ask("second")
            self.assertEqual([("second", 200)], order)
            self.assertEqual(200, control.ask("GET", "/v1/models")[0])  # nobody makes that up
            control.ask("POST", f"/__parlel/streams/{open_calls[0]['n']}/release")
            self.assertIn(b"[DONE]", first.read())
            for thread in waiting:
                thread.join()
            self.assertEqual([("first", 200)] * 3, order[1:])

    def test_who_leaves_the_line_is_not_waited_for(self):
        with server.start(None, "--timing.concurrency=1") as s:
            control = Client(s.port)
            control.ask("POST", "/__parlel/rules", HELD)
            holder = Client(s.port)
            self.addCleanup(holder.connection.close)
            first = holder.send("POST", "/v1/chat/completions", {**BODY, "stream": True})
            first.read(10)
            gone = Client(s.port)
            gone.connection.request("POST", "/v1/chat/completions", json.dumps(BODY), {"Authorization": "Bearer first"})
            control.ask("GET", "/__parlel/requests?key=first&wait=2&timeout_ms=60000")
            gone.connection.close()
            control.ask("POST", "/__parlel/streams/1/release")
            first.read()
            self.assertEqual(200, Client(s.port).ask("POST", "/v1/chat/completions", BODY)[0])


class Log(unittest.TestCase):
    def lines(self, *options):
        with server.start(None, *options) as s:
            client = Client(s.port)
            client.ask("POST", "/__parlel/rules", {"name": "hi", "match": {"user": "Hello"}, "reply": {"content": "x"}})
            client.ask("POST", "/v1/chat/completions", {**BODY, "stream": True})
            client.ask("GET", "/v1/models?x=1")
            client.ask("GET", "/__parlel/requests")
            s.stop()
            return [line for line in s.log.splitlines() if line.startswith(("mistral: #", "{"))]

    def test_nothing_is_said_unless_it_is_asked_for(self):
        self.assertEqual([], self.lines())

    def test_all_calls_or_those_without_a_rule(self):
        both = self.lines("--log.requests=all")
        self.assertRegex(both[0], r"^mistral: #1 POST /v1/chat/completions 200 [\d.]+ ms mistral-small-latest "
                                  r"events=\d+ ended=done rule=hi$")
        self.assertRegex(both[1], r"^mistral: #2 GET /v1/models 200 [\d.]+ ms$")
        self.assertEqual(2, len(both))
        misses = self.lines("--log.requests=misses")
        self.assertEqual(["#2"], [line.split()[1] for line in misses])

    def test_as_json(self):
        first, second = map(json.loads, self.lines("--log.requests=all", "--log.format=json"))
        self.assertEqual((1, "POST", 200, "hi", "done"), tuple(first[k] for k in ("n", "method", "status", "rule", "ended")))
        self.assertEqual((2, "/v1/models", None, None), tuple(second[k] for k in ("n", "path", "rule", "ended")))
