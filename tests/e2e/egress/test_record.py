# SPDX-License-Identifier: MIT
"""Record and replay: what passes through, what is written, and what it answers afterwards."""

import http.client
import json
import os
import tempfile
import threading
import time
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


class PassThrough(Case):
    def passes(self, reply, status, body, **headers):
        u = self.serve(lambda peer: peer.send(reply))
        got = self.ask(self.start("record", u.url), body=chat())
        self.assertEqual((got.status, got.body), (status, body))
        for name, value in headers.items():
            self.assertEqual(got.headers[name.replace("_", "-")], value)
        return got

    def test_errors_return_unchanged(self):
        self.passes(upstream.plain(b'{"object": "error",  "x":1}', "429 Too Many Requests", "Retry-After: 17",
                                   "X-RateLimit-Remaining: 0", "Content-Type: application/json"),
                    429, b'{"object": "error",  "x":1}', retry_after="17", x_ratelimit_remaining="0",
                    content_type="application/json")
        self.passes(upstream.plain(b"<html>oops", "500 Internal Server Error", "Content-Type: text/html"),
                    500, b"<html>oops", content_type="text/html")
        self.passes(upstream.plain(b"", "503 Service Unavailable"), 503, b"")

    def test_the_answer_may_be_any_bytes_and_framed_in_any_way(self):
        self.passes(upstream.plain(b"\0\xff" * 1000, "200 OK", "Content-Type: audio/mpeg"), 200, b"\0\xff" * 1000)
        self.assertEqual(self.rules()[0]["reply"]["body_base64"][:4], "AP8A")
        self.passes(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nX-Accel-Redirect: /x\r\n\r\nto the end",
                    201, b"to the end")

    def test_the_request_arrives_as_it_was_sent(self):
        u = self.serve(lambda peer: peer.send(upstream.plain(b"{}")))
        s = self.start("record", u.url)
        self.ask(s, path="/v1/never/heard/of?a=%20b&c", body=b"\xff not json", headers={"X-Own": "1"})
        asked = u.asked[-1]
        self.assertEqual((asked.method, asked.target, asked.body), ("POST", "/v1/never/heard/of?a=%20b&c", b"\xff not json"))
        self.assertEqual(asked.headers["authorization"], f"Bearer {KEY}")
        self.assertEqual((asked.headers["x-own"], asked.headers["host"]), ("1", u.url[7:]))

    def test_the_upstream_judges_the_request(self):
        u = self.serve(lambda peer: peer.send(upstream.plain(b"fine", "202 Accepted")))
        s = self.start("record", u.url, "--unmatched=error")
        for body in (b"{broken", b'{"model":7}', b"[]"):
            self.assertEqual(self.ask(s, body=body).status, 202)
        c = http.client.HTTPConnection("127.0.0.1", s.port)
        c.request("GET", "/v1/models")
        self.assertEqual(c.getresponse().read(), b"fine")
        c.close()

    def test_an_event_goes_on_as_it_comes(self):
        seen = threading.Event()

        def answer(peer):
            peer.send(upstream.stream_head("X-Own: 1"))
            peer.send(upstream.chunk(b'data: {"a":1}\n\nda'))
            self.assertTrue(seen.wait(server.READY_SECONDS))
            peer.send(upstream.chunk(b"ta: [DONE]\n\n") + b"0\r\n\r\n")

        got = self.connect(self.start("record", self.serve(answer).url), body=chat(stream=True))
        self.assertEqual(got.readline() + got.readline(), b'data: {"a":1}\n\n')
        self.assertEqual(got.getheader("x-own"), "1")
        seen.set()
        self.assertEqual(got.read(), b"data: [DONE]\n\n")
        self.assertEqual([e.get("data") for e in self.rules()[0]["reply"]["events"]], [{"a": 1}, "[DONE]"])

    def test_a_stream_that_breaks_off_breaks_off_here_too(self):
        def answer(peer):
            peer.send(upstream.stream_head() + upstream.chunk(b"data: 1\n\n"))

        s = self.start("record", self.serve(answer).url)
        got = self.connect(s, body=chat(stream=True))
        with self.assertRaises((http.client.IncompleteRead, ConnectionError)):
            got.read()
        entry = self.ask(s, path="/__parlel/requests").json()["requests"][-1]
        self.assertEqual(entry["stream"]["ended"], "fault")
        self.assertFalse(self.file.exists())

    def test_who_cannot_answer_is_told(self):
        def silent(_peer):
            pass

        for answer, word in ((silent, "no HTTP answer"),
                             (lambda p: p.send(b"SSH-2.0\r\n\r\n"), "no HTTP answer"),
                             (lambda p: p.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), "broke off"),
                             (lambda p: p.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"), "broke off")):
            got = self.ask(self.start("record", self.serve(answer).url), body=chat())
            self.assertEqual(got.status, 502)
            self.assertIn(word, got.json()["message"])
        u = self.serve(silent)
        u.close()
        got = self.ask(self.start("record", u.url), body=chat())
        self.assertEqual(got.status, 502)
        self.assertIn("refused", got.json()["message"])
        self.assertFalse(self.file.exists())

    def test_a_ring_of_upstreams_is_told(self):
        one, two = self.start("record", file=""), self.start("record", file="")
        for rings in ((one, one),), ((one, two), (two, one)):
            for s, upstream_of in rings:
                option = {"record.upstream": f"http://127.0.0.1:{upstream_of.port}"}
                self.assertEqual(self.ask(s, method="PATCH", path="/__parlel/config", body=option).status, 200)
            got = self.ask(one, body=chat())
            self.assertEqual(got.status, 502)
            self.assertIn("this server itself", got.json()["message"])

    def test_a_slow_upstream_holds_nobody_up(self):
        go = threading.Event()

        def answer(peer):
            if b"slow" in peer.body:
                self.assertTrue(go.wait(server.READY_SECONDS))
            peer.send(upstream.plain(b"{}"))

        s = self.start("record", self.serve(answer).url, "--workers=1")
        slow = [threading.Thread(target=self.ask, args=(s,), kwargs={"body": chat("slow")}) for _ in range(20)]
        for thread in slow:
            thread.start()
        self.assertEqual(self.ask(s, body=chat("quick")).status, 200)
        go.set()
        for thread in slow:
            thread.join()
        self.assertEqual(len(self.rules()), 2)

    def test_a_client_that_leaves_ends_the_fetch(self):
        left = threading.Event()

        def answer(peer):
            peer.send(upstream.stream_head() + upstream.chunk(b"data: 1\n\n"))
            try:
                while True:
                    peer.send(upstream.chunk(b"data: more\n\n"))
                    time.sleep(0.01)
            except OSError:
                left.set()

        s = self.start("record", self.serve(answer).url)
        got = self.connect(s, body=chat(stream=True))
        got.readline()
        got.close()
        self.last.close()
        self.assertTrue(left.wait(server.READY_SECONDS))


class Tls(Case):
    def test_a_trusted_certificate_is_needed(self):
        def answer(peer):
            peer.send(upstream.stream_head() + upstream.chunk(b"data: 1\n\n") + b"0\r\n\r\n")

        own, other = self.folder / "own", self.folder / "other"
        own.mkdir()
        other.mkdir()
        certificate = upstream.Certificate(own)
        stranger = upstream.Certificate(other, "elsewhere.example")
        env = {"SSL_CERT_FILE": str(certificate.authority)}
        u = self.serve(answer, certificate)
        got = self.ask(self.start("record", u.url, env=env), body=chat(stream=True))
        self.assertEqual((got.status, got.body), (200, b"data: 1\n\n"))
        got = self.ask(self.start("record", self.serve(answer, stranger).url, env=env), body=chat(stream=True))
        self.assertEqual(got.status, 502)
        self.assertIn("not trusted", got.json()["message"])
        plain = self.serve(answer).url.replace("http:", "https:")
        got = self.ask(self.start("record", plain, env=env), body=chat())
        self.assertEqual(got.status, 502)
        self.assertIn("no TLS", got.json()["message"])
        u.close()
        got = self.ask(self.start("record", u.url, env=env), body=chat())
        self.assertIn("takes no connection", got.json()["message"])

    def test_a_tls_stream_that_breaks_off_breaks_off_here_too(self):
        certificate = upstream.Certificate(self.folder)

        def answer(peer):
            peer.send(upstream.stream_head() + upstream.chunk(b"data: 1\n\n"))
            peer.connection.shutdown(2)

        s = self.start("record", self.serve(answer, certificate).url,
                       env={"SSL_CERT_FILE": str(certificate.authority)})
        got = self.connect(s, body=chat(stream=True))
        with self.assertRaises((http.client.IncompleteRead, ConnectionError)):
            got.read()


class Replay(Case):
    """A second instance is the upstream: its seed differs, so that nothing is right by chance."""

    def real(self):
        u = server.start(None, "--clock=2026-05-01T00:00:00Z")
        self.addCleanup(u.__exit__)
        return u

    def session(self, s, ids=None, key=KEY):
        """A tool loop and some more; ids: what stands for the ids of calls."""
        answers = []

        def ask(**more):
            answers.append(self.ask(s, key=key, **more))
            return answers[-1]

        question = {"role": "user", "content": "What is the weather in Paris?"}
        first = ask(body={"model": "mistral-small-latest", "messages": [question], "tools": [WEATHER],
                          "tool_choice": "any"})
        said = first.json()["choices"][0]["message"]
        for call in said["tool_calls"] if ids else []:
            call["id"] = ids
        result = {"role": "tool", "tool_call_id": said["tool_calls"][0]["id"], "name": "get_weather",
                  "content": '{"celsius": 21}'}
        ask(body={"model": "mistral-small-latest", "messages": [question, said, result], "tools": [WEATHER]})
        ask(body=chat("Count to three.", stream=True))
        ask(path="/v1/embeddings", body={"model": "mistral-embed", "input": ["a", "b"]})
        ask(path="/v1/models")
        ask(path="/v1/files?page_size=2")
        ask(body=chat(temperature=9))
        form = (b'--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nocr\r\n--x\r\nContent-Disposition: '
                b'form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n')
        uploaded = ask(path="/v1/files", body=form, headers={"Content-Type": "multipart/form-data; boundary=x"})
        ask(path=f"/v1/files/{uploaded.json()['id']}")
        ask(path="/v1/files?page_size=2")
        return [(a.status, a.body) for a in answers]

    def test_a_session_replays_without_its_upstream(self):
        real = self.real()
        with server.start(None, "--record.mode=record", f"--record.file={self.file}",
                          f"--record.upstream={real.base_url}") as s:
            recorded = self.session(s)
        real.stop()
        s = self.start("replay")
        self.assertEqual(self.session(s), recorded)
        # for another workspace from the first again, whatever the ids of calls
        self.assertEqual(self.session(s, ids="123456789", key="another"), recorded)
        text = self.file.read_text()
        self.assertNotIn(KEY, text)
        self.assertNotIn("uthorization", text)

    def test_the_same_request_is_answered_as_often_as_it_was(self):
        count = iter(range(10))
        u = self.serve(lambda peer: peer.send(upstream.plain(b"%d" % next(count))))
        s = self.start("record", u.url)
        for _ in range(3):
            self.ask(s, body=chat())
        s.stop()
        s = self.start("replay")
        self.assertEqual([self.ask(s, body=chat()).body for _ in range(4)], [b"0", b"1", b"2", b"2"])
        self.assertEqual(self.ask(s, body=chat(), key="another").body, b"0")
        self.ask(s, path="/__parlel/reset", body=b"")
        self.assertEqual(self.ask(s, body=chat()).body, b"0")
        # recorded anew, it takes the place of what was there
        s = self.start("record", u.url)
        self.ask(s, body=chat())
        self.assertEqual([r["reply"]["body"] for r in self.rules()], ["3"])

    def test_a_changed_prompt_names_the_nearest_recording_and_where_it_differs(self):
        u = self.serve(lambda peer: peer.send(upstream.plain(b"{}")))
        s = self.start("record", u.url)
        for content in ("Hello there", "Something else altogether"):
            self.ask(s, body=chat(content, temperature=0.5))
        s.stop()
        s = self.start("replay")
        got = self.ask(s, body=chat("Hello here", temperature=0.5))
        self.assertEqual((got.status, got.json()["type"]), (404, "no_matching_recording"))
        self.assertIn("/body/messages/0/content", got.json()["message"])
        got = self.ask(s, body=chat("Something else altogether", temperature=0.7)).json()
        self.assertEqual(got["near_misses"][0]["rule"], "POST /v1/chat/completions 2")
        self.assertEqual([got["near_misses"][0][k] for k in ("predicate", "expected", "actual")],
                         ["request /body/temperature", "0.5", "0.7"])
        self.assertIn("No recording is of GET", self.ask(s, path="/v1/models").json()["message"])

    def test_rules_go_before_recordings_and_only_passing_through_writes_nothing(self):
        u = self.serve(lambda peer: peer.send(upstream.plain(b"real")))
        s = self.start("record", u.url, file="")
        self.ask(s, path="/__parlel/rules", body={"match": {"user": "mine"}, "reply": {"body": "rule"}})
        self.assertEqual(self.ask(s, body=chat("mine")).body, b"rule")
        self.assertEqual(self.ask(s, body=chat()).body, b"real")
        self.assertEqual(len(u.asked), 1)
        self.assertEqual(os.listdir(self.folder), [])
        self.assertEqual(self.ask(s, path="/__parlel/config", method="PATCH", body={"record.mode": "replay"}).status, 200)
        self.assertEqual(self.ask(s, body=chat("mine")).body, b"rule")
        self.assertIn("names no file", self.ask(s, body=chat()).json()["message"])

    def test_times_are_replayed_at_any_speed(self):
        events = b"".join(b"data: %d\n\n" % i for i in range(3))
        self.file.write_text(json.dumps({"version": 1, "rules": [{
            "match": {"path": CHAT}, "reply": {
                "delay_ms": 100, "headers": {"content-type": "text/event-stream"},
                "events": [{"data": i, "delay_ms": 100} for i in range(3)]}}]}))
        for speed, least in ((1, 0.4), (4, 0.1), (0.5, 0.8)):
            s = self.start("replay", None, f"--record.speed={speed}")
            began = time.monotonic()
            got = self.ask(s, body=chat(stream=True))
            self.assertGreaterEqual(time.monotonic() - began, least)
            self.assertEqual(got.body, events)
        s = self.start("replay")
        self.assertEqual(self.ask(s, body=chat(stream=True)).body, events)

    def test_what_a_fault_does_to_recordings(self):
        self.file.write_text(json.dumps({"version": 1, "rules": [{
            "reply": {"headers": {"content-type": "text/event-stream"},
                      "events": [{"data": {"n": i}} for i in range(5)]}}]}))
        s = self.start("replay")
        self.ask(s, path="/__parlel/rules", body={"fault": {"kind": "truncate", "after_events": 2}})
        self.assertEqual(self.ask(s, body=chat(stream=True)).body, b'data: {"n":0}\n\ndata: {"n":1}\n\n')


class Files(Case):
    def record(self, said=b"{}", file=None, **more):
        u = self.serve(lambda peer: peer.send(upstream.plain(said, "200 OK", "Set-Cookie: sid=hush",
                                                             "X-Api-Key: hush", "Content-Type: application/json")))
        s = self.start("record", u.url, file=file)
        got = self.ask(s, **more)
        return s, got

    def test_each_workspace_has_its_file(self):
        pattern = self.folder / "{workspace}" / "tape-{workspace}.json"
        s, _ = self.record(file=pattern, body=chat())
        self.ask(s, body=chat("other"), key="../../etc/passwd")
        made = sorted(p.relative_to(self.folder) for p in self.folder.rglob("*.json"))
        self.assertEqual([len(self.rules(self.folder / p)) for p in made], [1, 1])
        for path in made:
            self.assertEqual(path.parts[1], f"tape-{path.parts[0]}.json")
            self.assertRegex(path.parts[0], r"^[A-Za-z0-9_-][A-Za-z0-9._-]*$")
        s.stop()
        s = self.start("replay", file=pattern)
        self.assertEqual(self.ask(s, body=chat()).status, 200)
        self.assertEqual(self.ask(s, body=chat(), key="../../etc/passwd").status, 404)

    def test_no_secret_is_written(self):
        secret = "ghp_0123456789012345678901234567890123456"
        _, got = self.record(b'{"you":"%s"}' % KEY.encode(), body=chat(f"my token is {secret}"),
                             path=CHAT + "?api_key=hush&page=1", headers={"X-Other": "hush", "Cookie": "hush"})
        self.assertEqual(got.headers["set-cookie"], "sid=hush")
        self.assertEqual(got.json(), {"you": KEY})
        text = self.file.read_text()
        for word in (KEY, secret, "hush", "ookie"):
            self.assertNotIn(word, text)
        self.assertIn('"page":"1"', text)
        self.assertEqual(os.stat(self.file).st_mode & 0o777, 0o600)
        s = self.start("replay")
        self.assertEqual(self.ask(s, body=chat(f"my token is {secret}"), path=CHAT + "?page=1&api_key=x").status, 200)

    def test_links_are_not_followed_and_other_files_not_written_over(self):
        target = self.folder / "target"
        target.write_text("mine")
        self.file.symlink_to(target)
        s, got = self.record(body=chat())
        self.assertEqual((got.status, target.read_text()), (200, "mine"))
        self.assertTrue(self.file.is_symlink())
        s.stop()
        self.assertIn("was not recorded", s.log)
        for text in ("{}", "not json", '{"rules": 7}'):
            self.file.unlink()
            self.file.write_text(text)
            _, got = self.record(body=chat())
            self.assertEqual((got.status, self.file.read_text()), (200, text))
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        s, _ = self.record(file=self.folder / "{workspace}" / "x.json", path="/v1/models")
        made = next(p for p in self.folder.iterdir() if p.is_dir() and p != elsewhere)
        (made / "x.json").unlink()
        made.rmdir()
        made.symlink_to(elsewhere)
        self.assertEqual(self.ask(s, path="/v1/models").status, 200)
        self.assertEqual(os.listdir(elsewhere), [])

    def test_a_file_that_changes_is_read_again_and_a_wrong_one_told(self):
        self.file.write_text('{"version":1,"rules":[{"reply":{"body":"one"}}]}')
        s = self.start("replay")
        self.assertEqual(self.ask(s, body=chat()).body, b"one")
        self.file.write_text('{"version":1,"rules":[{"reply":{"body":"two!"}}]}')
        self.assertEqual(self.ask(s, body=chat()).body, b"two!")
        self.file.write_text('{"version":1,"rules":[{"replay":1}]}')
        self.assertIn("/rules/0/replay", self.ask(s, body=chat()).json()["message"])
        self.file.unlink()
        self.assertIn("no file", self.ask(s, body=chat()).json()["message"])

    def test_what_could_not_be_read_again_is_not_written(self):
        deep = b"[" * 898 + b"]" * 898
        s, got = self.record(deep, body=chat())
        self.assertEqual(got.body, deep)
        self.ask(s, body=b'{"x":' + deep + b"}")
        self.assertEqual(self.ask(s, path="/v1/models").body, deep)
        s.stop()
        self.assertIn("nested too deep", s.log)
        self.assertFalse(self.file.exists())

    def test_wrong_options_are_refused(self):
        s = self.start("off")
        for name, value in (("record.mode", "rec"), ("record.upstream", "http://example.com"),
                            ("record.upstream", "ftp://x"), ("record.upstream", "http://127.0.0.1.example.com"),
                            ("record.file", "../x.json"), ("record.file", "/etc/passwd"), ("record.speed", -1),
                            ("fetch.allow", "*")):
            got = self.ask(s, path="/__parlel/config", method="PATCH", body={name: value})
            self.assertEqual(got.status, 400, name)


if __name__ == "__main__":
    unittest.main()
