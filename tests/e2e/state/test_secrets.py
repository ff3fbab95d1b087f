# SPDX-License-Identifier: MIT
"""Secrets that clients send, in all the places where they do, are told again nowhere: in no log, no
journal, no metric, no list of rules and no error. What is no secret is shown as it came."""

import http.client
import json
import unittest
import urllib.parse

import server

KEY = "plantedKeyOfTheClient0123456789"
PLANTED = {
    "header": "planted-in-a-header-1",
    "query": "planted-in-the-query-2",
    "referer": "planted-in-the-referer-3",
    "cookie": "planted-in-a-cookie-4",
    "made": "sk-proj-planted0123456789abcdefgh",
    "jwt": "eyJhbGciOiJIUzI1NiJ9.eyJwbGFudGVkIjoxfQ.cGxhbnRlZC1zaWduYXR1cmU",
    "password": "planted-password-5",
    "member": "planted in a body 6",
    "told": "sk-planted-in-a-message-7-0123456789",
}
HEADERS = ["x-api-key", "x-pass", "x-pwd", "x-credential", "x-credentials", "x-jwt", "x-signature",
           "x-sid", "x-csrf", "x-bearer", "x-private", "x-access", "x-auth-token", "password",
           "proxy-authorization", "x-amz-security-token", "mcp-session-id"]
NAMES = ["sig", "code", "credential", "token", "access_token", "api_key", "client_secret", "key"]
OPEN = {"include_auth_actionable_connectors": "true", "page_token": "seven", "max_tokens": "5"}
CHAT = {"model": "mistral-small-latest", "messages": [{"role": "user", "content": "hello"}]}


class Secrets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server.start()
        cls.answers = []

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def call(self, method, path, body=None, headers=None, keep=True):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection.request(method, path, data, {
            "Authorization": f"Bearer {KEY}", "Content-Type": "application/json", **(headers or {})})
        reply = connection.getresponse()
        text = reply.read().decode(errors="replace")
        connection.close()
        if keep:
            self.answers.append((f"{method} {path[:60]}", f"{reply.getheaders()} {text}"))
        return reply.status, text

    def mixed_run(self):
        headers = {name: PLANTED["header"] for name in HEADERS}
        headers |= {"Referer": f"https://a.b/c?token={PLANTED['referer']}",
                    "Cookie": f"session={PLANTED['cookie']}", "x-note": PLANTED["made"],
                    "x-origin": f"https://user:{PLANTED['password']}@a.b/", "x-more": PLANTED["jwt"]}
        query = urllib.parse.urlencode({**{name: PLANTED["query"] for name in NAMES}, **OPEN})
        paths = ["/v1/chat/completions", "/v1/chat/completions/", "/v1/nothing", "/elsewhere",
                 f"/elsewhere/{PLANTED['made']}", "/v1/embeddings", "/v1/files"]
        bodies = [("POST", CHAT), ("POST", {**CHAT, "stream": True}), ("POST", {"model": 1}),
                  ("POST", b"{"), ("GET", None), ("DELETE", None), ("PUT", b"x" * 100000)]
        for path in paths:
            for method, body in bodies:
                self.call(method, f"{path}?{query}", body, headers)
        asked = {**CHAT, "messages": [{"role": "user", "content": f"use {PLANTED['told']} or {KEY}"}],
                 "metadata": {"api_key": PLANTED["member"]}}
        for model in ("mistral-small-latest", KEY):  # Invalid model: <key>
            for stream in (False, True):
                self.call("POST", "/v1/chat/completions", {**asked, "model": model, "stream": stream},
                          keep=False)
        self.call("POST", f"/v1/chat/completions?{query}", CHAT,
                  {**headers, "Authorization": f"Basic {PLANTED['header']}"})

    def test_planted_secrets_are_found_nowhere(self):
        rule = {"name": "near", "match": {"header": {"x-pass": "other", "x-note": "other"}},
                "reply": {"content": "x"}}
        self.assertEqual(200, self.call("POST", "/__parlel/rules", rule)[0])
        self.mixed_run()
        told = dict(self.answers)
        for path in ("/__parlel/requests", "/__parlel/requests?format=har",
                     "/__parlel/requests?since=0&limit=5", "/__parlel/requests/diff?a=1&b=50",
                     "/__parlel/rules", "/__parlel/workspaces", "/metrics",
                     "/__parlel/verdict", "/__parlel/streams", "/__parlel/config", "/__parlel/",
                     "/__parlel/requests/1"):
            told[path] = self.call("GET", path, keep=False)[1]
        told["the log"] = self.server.log
        for place, text in told.items():
            for name, secret in {**PLANTED, "key": KEY}.items():
                self.assertNotIn(secret, text, f"{name} in {place}")

    def test_what_is_no_secret_is_shown(self):
        query = urllib.parse.urlencode(OPEN)
        self.call("POST", f"/v1/chat/completions?{query}", CHAT,
                  {"idempotency-key": "shown-1", "x-author": "shown-2"}, keep=False)
        entry = json.loads(self.call("GET", "/__parlel/requests?limit=1", keep=False)[1])["requests"][0]
        self.assertEqual(OPEN, {name: entry["query"][name] for name in OPEN})
        self.assertEqual(("shown-1", "shown-2"),
                         (entry["headers"]["idempotency-key"], entry["headers"]["x-author"]))
