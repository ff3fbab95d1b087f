# SPDX-License-Identifier: MIT
"""Bad input through nginx: each gets an answer in the service's shape, and the server lives on."""

import http.client
import json
import os
import signal
import socket
import threading
import unittest

import server

HOST = "127.0.0.1"
KEY = {"Authorization": "Bearer k", "Content-Type": "application/json"}
CHAT = "/v1/chat/completions"


def body_of(text):
    return json.dumps({"model": "mistral-small-latest",
                       "messages": [{"role": "user", "content": text}]}).encode()


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server.start()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def post(self, body, headers=None, path=CHAT):
        c = http.client.HTTPConnection(HOST, self.server.port, timeout=60)
        c.request("POST", path, body, {**KEY, **(headers or {})})
        r = c.getresponse()
        data = r.read()
        c.close()
        return r.status, r.getheader("content-type"), data

    def check(self, want, body, **more):
        status, content_type, data = self.post(body, **more)
        self.assertEqual(want, status, data[:300])
        self.assertTrue(content_type.startswith("application/json"), content_type)
        return json.loads(data)

    def test_malformed_bodies_have_their_places(self):
        for body, message in [
            (b"{", "Expecting property name enclosed in double quotes"),
            (b"[1,]", "Expecting value"),
            (b"{'a':1}", "Expecting property name enclosed in double quotes"),
            (b'{"a":NaN}', "Expecting value"),
            (b'{"a":1} x', "Extra data"),
            (b'"\x01"', "Invalid control character at"),
            (b'{"a":"\\x"}', "Invalid \\escape"),
        ]:
            with self.subTest(body=body):
                detail = self.check(422, body)["detail"][0]
                self.assertEqual("json_invalid", detail["type"])
                self.assertEqual(message, detail["ctx"]["error"])

    def test_what_cannot_be_read_is_400(self):
        for body in (b'{"model":"\xff\xfe"}', b"[" * 100000, b"[" * 5000 + b"]" * 5000,
                     b'{"a":' * 3000 + b"1" + b"}" * 3000):
            with self.subTest(body=body[:20]):
                self.assertEqual({"detail": "There was an error parsing the body"},
                                 self.check(400, body))

    def test_wrong_types_are_422(self):
        for body in (b"", b"null", b"[]", b"3", b'"text"', b'{"model":3,"messages":"x"}',
                     b'{"messages":[3,null,{"role":{}}],"model":[]}'):
            with self.subTest(body=body):
                self.assertTrue(self.check(422, body)["detail"])

    def test_any_text_is_answered(self):
        for text in ("\x00", "a\x00b", "\ud83d", "\U0001F389" * 1000, "\u202e\ufeff", " ", "\n" * 999):
            with self.subTest(text=text[:8]):
                answer = self.check(200, body_of(text))
                self.assertTrue(answer["choices"][0]["message"]["content"])

    def test_twenty_megabytes_are_read(self):
        answer = self.check(400, body_of("lorem ipsum " * 1750000))
        self.assertEqual("3051", answer["code"])

    def test_a_preflight_may_ask_for_anything(self):
        with socket.create_connection((HOST, self.server.port), timeout=20) as c:
            c.sendall(b"OPTIONS /v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                      b"Access-Control-Request-Headers: " + b"x" * 20000 + b"\r\n\r\n")
            said = c.recv(65536)
        self.assertTrue(said.startswith(b"HTTP/1.1 204 "), said)

    def test_a_chunked_upload_is_a_body(self):
        body = body_of("Hello")
        status, _, data = self.post(iter([body[:10], body[10:]]))
        self.assertEqual(200, status, data)

    def test_pipelined_requests_are_answered_in_order(self):
        one = b"GET /v1/models/%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n%s\r\n"
        names = [b"mistral-small-latest", b"nope", b"codestral-latest", b"mistral-embed"]
        with socket.create_connection((HOST, self.server.port), timeout=20) as c:
            c.sendall(b"".join(one % (n, b"Connection: close\r\n" if n == names[-1] else b"")
                               for n in names))
            data = b""
            while more := c.recv(65536):
                data += more
        places = [data.find(b'"id":"' + n) for n in (names[0], names[2], names[3])]
        self.assertEqual(places, sorted(places))
        self.assertNotIn(-1, places)
        self.assertEqual(3, data.count(b"HTTP/1.1 200"))
        self.assertEqual(1, data.count(b"HTTP/1.1 404"))

    def test_a_slow_client_delays_nobody(self):
        body = body_of("slow")
        head = (b"POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n"
                b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n")
        slow = []
        for _ in range(20):
            c = socket.create_connection((HOST, self.server.port), timeout=20)
            c.sendall(head % (CHAT.encode(), len(body)) + body[:-1])
            slow.append(c)
        for _ in range(20):
            self.check(200, body_of("quick"))
        for c in slow:
            c.sendall(body[-1:])
            r = http.client.HTTPResponse(c)
            r.begin()
            self.assertEqual(200, r.status)
            r.read()
            c.close()

    def test_an_upload_that_breaks_off_hurts_nobody(self):
        for _ in range(20):
            with socket.create_connection((HOST, self.server.port), timeout=20) as c:
                c.sendall(b"POST /v1/embeddings HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n"
                          b"Content-Length: 1000\r\n\r\n{\"model\":")
        self.check(200, body_of("still here"))

    def test_head_has_headers_and_no_body(self):
        c = http.client.HTTPConnection(HOST, self.server.port, timeout=20)
        c.request("HEAD", "/health")
        r = c.getresponse()
        self.assertEqual((200, b"", "15"), (r.status, r.read(), r.getheader("content-length")))
        c.request("OPTIONS", CHAT, headers={"Origin": "http://x",
                                            "Access-Control-Request-Headers": "authorization"})
        r = c.getresponse()
        self.assertEqual((204, b""), (r.status, r.read()))
        self.assertEqual("authorization", r.getheader("access-control-allow-headers"))
        c.close()


class Stop(unittest.TestCase):
    def test_no_answer_is_lost_on_term_under_load(self):
        """Requests that were accepted are answered whole; later ones are refused, not cut."""
        with server.start() as s:
            broken, answered = [], []
            started = threading.Event()

            def client():
                while True:
                    try:
                        c = http.client.HTTPConnection(HOST, s.port, timeout=20)
                        c.connect()
                    except OSError:
                        return  # it no longer listens
                    try:
                        c.request("POST", CHAT, body_of("load"), KEY)
                        r = c.getresponse()
                        data = json.loads(r.read())
                        answered.append(data["id"])
                    except (http.client.RemoteDisconnected, ConnectionResetError):
                        return  # connected, but never read: nothing was begun
                    except Exception as e:  # pylint: disable=broad-except
                        broken.append(repr(e))
                        return
                    finally:
                        c.close()
                    if len(answered) > 200:
                        started.set()
            threads = [threading.Thread(target=client) for _ in range(16)]
            for t in threads:
                t.start()
            started.wait(30)
            os.kill(s.pid, signal.SIGTERM)
            for t in threads:
                t.join()
            self.assertEqual(0, s.wait())
            self.assertEqual([], broken)
            self.assertGreater(len(answered), 200)
