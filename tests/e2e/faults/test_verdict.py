# SPDX-License-Identifier: MIT
"""The verdict on real clients: one that waits as it is told, and those that do not."""

import http.client
import json
import time
import unittest

import server


class Client:
    def __init__(self, port, key):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.key = key

    def send(self, method, path, body=None):
        self.connection.request(method, path, None if body is None else json.dumps(body),
                                {"Authorization": f"Bearer {self.key}",
                                 "Content-Type": "application/json"})
        return self.connection.getresponse()

    def chat(self, **more):
        return self.send("POST", "/v1/chat/completions", {
            "model": "mistral-small-latest", "messages": [{"role": "user", "content": "Hello"}],
            **more})

    def control(self, method, path, body=None):
        answer = self.send(method, f"/__parlel/{path}?key={self.key}", body)
        return json.loads(answer.read())

    def fail_once(self):
        self.control("POST", "rules", {"times": 1, "match": {"operation": "chat"}, "reply": {
            "status": 429, "headers": {"retry-after": "1"}}})

    def kinds(self):
        verdict = self.control("GET", "verdict")
        assert verdict["ok"] == (not verdict["findings"])
        return [(f["kind"], f["entries"]) for f in verdict["findings"]]


class Verdict(unittest.TestCase):
    def client(self, key):
        client = Client(self.server.port, key)
        self.addCleanup(lambda: client.connection.close())
        return client

    @classmethod
    def setUpClass(cls):
        cls.server = server.start(None, "--timing.tokens_per_second=20")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def test_who_waits_as_told_is_innocent(self):
        client = self.client("patient-client")
        client.fail_once()
        answer = client.chat()
        answer.read()
        self.assertEqual(answer.status, 429)
        time.sleep(float(answer.headers["Retry-After"]))  # what is tested: a client that waits
        self.assertEqual(client.chat().read()[:1], b"{")
        self.assertEqual(client.kinds(), [])

    def test_who_does_not_is_found(self):
        client = self.client("hasty-client")
        client.fail_once()
        client.chat().read()
        client.chat().read()
        [(kind, entries)] = client.kinds()
        self.assertEqual(kind, "retry_after_ignored")
        listed = client.control("GET", "requests")["requests"]
        self.assertEqual(entries, [e["n"] for e in listed])
        self.assertEqual([e["status"] for e in listed], [429, 200])

    def spoil_stream(self, key, kind, after=2):
        client = self.client(key)
        client.control("POST", "rules", {"times": 1, "match": {"operation": "chat"}, "fault": {
            "kind": kind, "after_events": after}})
        try:
            client.chat(stream=True).read()
        except ConnectionResetError:
            client.connection.close()
        return client

    def test_who_takes_a_spoilt_stream_for_whole_is_found(self):
        for kind, finding in (("truncate", "truncated_stream_accepted"),
                              ("malformed", "malformed_event_ignored")):
            client = self.spoil_stream(f"careless-{kind}", kind)
            self.assertEqual([k for k, _ in client.kinds()], [finding])
            text = client.send("GET", f"/__parlel/verdict?format=text&key={client.key}").read()
            self.assertTrue(text.decode().startswith(f"{finding}: chat: "), text)
            client.chat(stream=True).read()
            self.assertEqual(client.kinds(), [], "the call was repeated")

    def test_a_fault_past_the_end_counts_as_it_strikes(self):
        client = self.spoil_stream("careless-late", "malformed", 1000)
        self.assertEqual([k for k, _ in client.kinds()], ["malformed_event_ignored"])
        self.assertEqual(client.control("GET", "requests")["requests"][0]["fault"], "malformed")

    def test_who_leaves_before_a_fault_is_found(self):
        client = self.client("leaving-early")
        client.control("POST", "rules", {"match": {}, "timing": {"tokens_per_second": 50}, "fault": {
            "kind": "malformed", "after_events": 60}, "reply": {"content": "word " * 200}})
        answer = client.chat(stream=True)
        for _ in range(6):
            self.assertTrue(answer.readline())
        answer.close()
        client.connection.close()
        self.assertEqual([k for k, _ in client.kinds()], ["abandoned_stream"])
        self.assertIsNone(client.control("GET", "requests")["requests"][0]["fault"])

    def test_other_faults_are_nobodys_fault(self):
        for kind in ("duplicate", "disconnect"):
            client = self.spoil_stream(f"innocent-{kind}", kind)
            self.assertEqual(client.kinds(), [], kind)

    def test_who_leaves_a_stream_is_found(self):
        client = self.client("leaving-client")
        answer = client.chat(stream=True)
        self.assertTrue(answer.readline().startswith(b"data: "))
        answer.close()
        client.connection.close()
        self.assertEqual([k for k, _ in client.kinds()], ["abandoned_stream"])
