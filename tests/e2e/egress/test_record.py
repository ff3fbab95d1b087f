# SPDX-License-Identifier: MIT
"""Passing through: what a client gets of an upstream, and what the upstream of a client."""

import http.client
import threading
import time

import server
from egress import upstream
from egress.case import KEY, Case, chat


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
