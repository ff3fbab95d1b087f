# SPDX-License-Identifier: MIT
"""Workspaces: 200 tests at once on one server, each with an API key of its own, do not see each
other: not their rules, not their counters, not their quotas, not their journal."""

import json
import unittest
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import server

TESTS = 200
AT_ONCE = 50


class Client:
    """What one test uses: the API with its key, and the fake's own endpoints for that key."""

    def __init__(self, base_url, key):
        self.base_url = base_url
        self.key = key

    def call(self, method, path, body=None):
        """(status, headers, JSON)"""
        request = urllib.request.Request(
            self.base_url + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, json.load(answer)
        except urllib.error.HTTPError as e:
            with e:
                return e.code, e.headers, json.load(e)

    def chat(self, text):
        return self.call("POST", "/v1/chat/completions", {
            "model": "mistral-small-latest", "messages": [{"role": "user", "content": text}]})

    def control(self, method, path, body=None):
        status, _, answer = self.call(method, f"/__parlel/{path}?key={self.key}", body)
        if status != 200:
            raise AssertionError(f"{method} {path}: {status} {answer}")
        return answer


def one_test(base_url, number):
    """A test as users write it; returns what went wrong, or None."""
    client = Client(base_url, f"workspace-test-{number:04}")
    mine = f"This is the answer of test {number}."
    client.control("POST", "rules", {"version": 1, "rules": [
        {"name": "fails once", "priority": 1, "times": 1, "match": {"operation": "chat"},
         "reply": {"status": 500}},
        {"name": "mine", "match": {"operation": "chat", "user": "same question"},
         "reply": {"content": mine}}]})
    first, _, _ = client.chat("The same question for all.")
    second, headers, answer = client.chat("The same question for all.")
    if (first, second) != (500, 200):
        return f"statuses {first}, {second}"
    if answer["choices"][0]["message"]["content"] != mine:
        return f"another test's answer: {answer}"
    if headers["X-Ratelimit-Remaining-Req-Minute"] != "2":
        return f"another test's quota: {headers['X-Ratelimit-Remaining-Req-Minute']} left"
    statuses = [client.chat(f"More {i}")[0] for i in range(3)]
    if statuses != [200, 200, 429]:
        return f"the quota of four gave {statuses}"
    entries = client.control("GET", "requests")["requests"]
    if [e["status"] for e in entries] != [500, 200, 200, 200, 429]:
        return f"the journal holds {[e['status'] for e in entries]}"
    if [e["rule"] for e in entries[:3]] != ["fails once", "mine", None]:
        return f"rules {[e['rule'] for e in entries]}"
    if number % 2:
        client.control("DELETE", "workspaces")
        if client.control("GET", "requests")["count"] or client.chat("The same question")[0] != 200:
            return "the workspace is not empty after its deletion"
    return None


class Workspaces(unittest.TestCase):
    def test_parallel_tests_do_not_see_each_other(self):
        with server.start(None, "--limits.requests_per_minute=4") as s:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                wrong = list(pool.map(lambda n: one_test(s.base_url, n), range(TESTS)))
            self.assertEqual([(n, w) for n, w in enumerate(wrong) if w], [])
            status, _, listed = Client(s.base_url, "unused").call("GET", "/__parlel/workspaces")
            self.assertEqual((status, listed["count"]), (200, TESTS))
            for workspace in listed["workspaces"]:
                left = workspace["rules"], workspace["requests"], workspace["journal"]
                self.assertIn(left, [(2, 5, 5), (0, 1, 1)])

    def test_the_least_used_workspaces_go_first(self):
        with server.start(None, "--workspaces.max=10") as s:
            for number in range(30):
                Client(s.base_url, f"key-number-{number}").chat("Hello")
            _, _, listed = Client(s.base_url, "unused").call("GET", "/__parlel/workspaces")
            self.assertEqual(listed["count"], 10)
            self.assertTrue(listed["workspaces"][0]["key"].startswith("...r-29-"))
            self.assertTrue(listed["workspaces"][9]["key"].startswith("...r-20-"))
