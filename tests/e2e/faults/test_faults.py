# SPDX-License-Identifier: MIT
"""Scripted faults as a client meets them behind nginx, byte by byte; held streams; the pace."""

import contextlib
import http.client
import itertools
import json
import socket
import threading
import time
import unittest

import server

HOST = "127.0.0.1"
QUESTION = [{"role": "user", "content": "Tell me why old bridges stand for so long."}]
CHAT = {"model": "mistral-small-latest", "messages": QUESTION}
AN_EVENT = b"data: {"


def call(port, method, path, body=None, key="fault-key"):
    """(status, the JSON answered)"""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    with contextlib.closing(connection):
        connection.request(method, path, json.dumps(body) if body is not None else None,
                           {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.load(answer)


def streams(port, key, ready=lambda stream: True):
    """What /__parlel/streams tells of those of the key, as soon as the first of them is ready: its
    last event leaves before it is noted that it waits."""
    while True:
        _, answer = call(port, "GET", "/__parlel/streams?key=" + key)
        if answer["count"] and ready(answer["streams"][0]):
            return answer["streams"]


class Wire:
    """One request, of a chat unless told otherwise, over a socket of its own, and all that comes back,
    with its times."""

    def __init__(self, port, key, stream, path="/v1/chat/completions", body=CHAT):
        body = json.dumps({**body, "stream": stream}).encode()
        self.socket = socket.create_connection((HOST, port), timeout=30)
        self.stream = stream
        self.bytes, self.chunks, self.closed, self.reset = b"", [], False, False
        self.began = time.monotonic()
        self.socket.sendall(b"POST " + path.encode() + b" HTTP/1.1\r\nHost: x\r\n"
                            b"Authorization: Bearer " + key.encode() + b"\r\n"
                            b"Content-Type: application/json\r\n"
                            b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def read(self, seconds=20):
        """Some more bytes; False when none came."""
        self.socket.settimeout(seconds)
        try:
            some = self.socket.recv(65536)
        except socket.timeout:
            return False
        except ConnectionResetError:
            self.reset = True
            some = b""
        self.closed = not some
        self.bytes += some
        if some:
            self.chunks.append((time.monotonic() - self.began, len(some)))
        return bool(some)

    def read_until(self, done, seconds=20):
        end = time.monotonic() + seconds
        while not done() and time.monotonic() < end and self.read(end - time.monotonic()):
            pass
        return done()

    @property
    def head(self):
        return self.bytes.partition(b"\r\n\r\n")[0]

    @property
    def body(self):
        """Without the chunks' framing, as far as it came."""
        rest = self.bytes.partition(b"\r\n\r\n")[2]
        if b"chunked" not in self.head:
            return rest
        out = b""
        while rest:
            size, _, rest = rest.partition(b"\r\n")
            n = int(size or b"0", 16)
            out, rest = out + rest[:n], rest[n + 2:]
        return out

    @property
    def length(self):
        return int(self.head.partition(b"Content-Length: ")[2].partition(b"\r")[0])

    @property
    def ends(self):
        """Whether the answer is whole, as HTTP goes."""
        if not self.head:
            return False
        if b"chunked" in self.head:
            return self.bytes.endswith(b"\r\n0\r\n\r\n") or self.bytes.endswith(b"\r\n\r\n0\r\n\r\n")
        return len(self.body) == self.length

    def whole(self):
        self.read_until(lambda: self.closed or self.ends)
        return self

    def events(self):
        return [e for e in self.body.split(b"\n\n") if e]


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server.start()
        cls.port = cls.server.port
        cls.good = {stream: Wire(cls.port, "good", stream).whole() for stream in (False, True)}

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def ask(self, fault, stream, **more):
        """One request answered with the fault, under a key of the test's own."""
        self.key = f"{self.id()[-60:]}-{stream}-{getattr(self, 'attempt', 0)}"
        rule = {"name": "fault", "match": {}, "fault": fault, **more}
        call(self.port, "DELETE", "/__parlel/rules?key=" + self.key)
        status, answer = call(self.port, "POST", "/__parlel/rules?key=" + self.key, rule)
        self.assertIn(status, (200, 201), answer)
        wire = Wire(self.port, self.key, stream)
        self.addCleanup(wire.socket.close)
        return wire

    def entry(self):
        """Of the journal, of the request made last. Its body is what was meant."""
        _, answer = call(self.port, "GET", "/__parlel/requests?key=" + self.key)
        return answer["requests"][-1]

    def assert_usable(self, wire):
        """The connection carries the next request."""
        wire.socket.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        before = len(wire.bytes)
        self.assertTrue(wire.read_until(lambda: b"200 OK" in wire.bytes[before:]))

    def test_disconnect(self):
        wire = self.ask({"kind": "disconnect"}, False).whole()
        self.assertTrue(wire.reset)
        self.assertIn(b"200 OK", wire.head)
        self.assertEqual(len(self.good[False].body), wire.length)
        self.assertTrue(wire.closed)
        self.assertEqual(wire.length // 2, len(wire.body))
        wire = self.ask({"kind": "disconnect", "after_events": 3}, True).whole()
        self.assertEqual(self.good[True].events()[:3], wire.events())
        self.assertTrue(wire.reset and not wire.ends)
        stream = self.entry()["stream"]
        self.assertEqual((3, "fault"), (stream["delivered"], stream["ended"]))
        wire = self.ask({"kind": "disconnect"}, True).whole()
        self.assertIn(b"200 OK", wire.head)
        self.assertTrue(wire.reset and not wire.ends)
        self.assertEqual(b"", wire.body)

    def test_whoever_is_done_with_an_answer_is_not_reset(self):
        for stream in (False, True):
            with socket.create_connection((HOST, self.port), timeout=20) as s:
                body = json.dumps({**CHAT, "stream": stream}).encode()
                s.sendall(b"POST /v1/chat/completions HTTP/1.0\r\nAuthorization: Bearer k\r\n"
                          b"Content-Length: %d\r\n\r\n" % len(body) + body)
                said = b""
                while some := s.recv(65536):
                    said += some
            self.assertIn(b"200 OK", said)

    def test_truncate(self):
        wire = self.ask({"kind": "truncate"}, False).whole()
        self.assertEqual(len(self.good[False].body) // 2, wire.length)
        self.assertTrue(wire.ends)
        self.assert_usable(wire)
        wire = self.ask({"kind": "truncate", "after_events": 1000}, True).whole()
        self.assertTrue(wire.ends)
        self.assertEqual(self.good[True].events()[:-2], wire.events())
        self.assertNotIn(b'"finish_reason":"', wire.body)
        self.assert_usable(wire)
        self.assertEqual("fault", self.entry()["stream"]["ended"])

    @server.judges_time
    def test_stall(self):
        wire = self.ask({"kind": "stall", "stall_ms": 400}, False).whole()
        self.assertEqual(self.good[False].body, wire.body)
        self.assert_gap(wire, 0.4)
        wire = self.ask({"kind": "stall", "stall_ms": 400, "after_events": 2}, True).whole()
        self.assertEqual(self.good[True].events(), wire.events())
        self.assert_gap(wire, 0.4)
        self.assertEqual("done", self.entry()["stream"]["ended"])

    @server.judges_time
    def test_large_bodies_are_silent_once(self):
        texts = [f"the river number {i}" for i in range(40)]
        for kind in ("stall", "slow_body"):
            key = f"large-{kind}"
            rule = {"match": {}, "fault": {"kind": kind, "stall_ms": 400}}
            call(self.port, "POST", "/__parlel/rules?key=" + key, rule)
            began = time.monotonic()
            _, answer = call(self.port, "POST", "/v1/embeddings",
                             {"model": "mistral-embed", "input": texts}, key)
            took = time.monotonic() - began
            self.assertEqual(len(texts), len(answer["data"]))  # some 800 KB
            # a silence for every 32 KB written would be 10 s
            self.assertTrue(0.35 < took < 3, f"{kind}: {took} s")

    def assert_gap(self, wire, seconds):
        times = [t for t, _ in wire.chunks]
        gap = max(b - a for a, b in zip(times, times[1:]))
        self.assertGreater(gap, 0.8 * seconds)

    @server.judges_time
    def test_hang(self):
        for stream in (False, True):
            wire = self.ask({"kind": "hang"}, stream)
            self.assertFalse(wire.read(0.3))
            self.assertFalse(wire.closed)
            self.assertFalse(streams(self.port, self.key)[0]["held"])
            began = time.monotonic()
            release = f"/__parlel/streams/{self.entry()['n']}/release"
            self.assertLess(time.monotonic() - began, 1 * server.slowness(), "the journal waits for nothing that hangs")
            status, answer = call(self.port, "POST", release)
            self.assertEqual(404, status)
            self.assertIn("what a fault lets hang is never released", answer["error"]["hint"])
            wire.socket.close()
            self.assertEqual("aborted", self.entry_ended())

    def entry_ended(self):
        _, answer = call(self.port, "GET", "/__parlel/requests?key=" + self.key)
        stream = answer["requests"][-1]["stream"]
        return stream["ended"] if stream else "aborted"

    def test_malformed(self):
        wire = self.ask({"kind": "malformed"}, False).whole()
        self.assertEqual(len(self.good[False].body), len(wire.body))
        self.assertRaises(ValueError, json.loads, wire.body)
        wire = self.ask({"kind": "malformed", "after_events": 2}, True).whole()
        good, bad = self.good[True].events(), wire.events()
        self.assertEqual(good[:2] + good[3:], bad[:2] + bad[3:])
        self.assertRaises(ValueError, json.loads, bad[2][6:])
        json.loads(json.dumps(self.entry()["response"]))

    def test_a_client_that_leaves_at_a_malformed_event_is_not_blamed(self):
        wire = self.ask({"kind": "malformed", "after_events": 1}, True)
        wire.read_until(lambda: wire.bytes.count(AN_EVENT) == 2)
        wire.socket.close()
        self.assertEqual("aborted", self.entry_ended())
        _, verdict = call(self.port, "GET", "/__parlel/verdict?key=" + self.key)
        self.assertTrue(verdict["ok"], verdict)

    def test_duplicate(self):
        wire = self.ask({"kind": "duplicate"}, False).whole()
        self.assertEqual(2 * self.good[False].body, wire.body)
        wire = self.ask({"kind": "duplicate", "after_events": 2}, True).whole()
        good = self.good[True].events()
        self.assertEqual(good[:3] + good[2:], wire.events())

    @server.judges_time
    def test_slow_body(self):
        wire = self.ask({"kind": "slow_body", "stall_ms": 400}, False).whole()
        self.assertEqual(self.good[False].body, wire.body)
        self.assertGreater(len(wire.chunks), 8)
        self.assertGreater(wire.chunks[-1][0] - wire.chunks[0][0], 0.3)
        wire = self.ask({"kind": "slow_body", "stall_ms": 400, "after_events": 1}, True).whole()
        self.assertEqual(self.good[True].events(), wire.events())
        self.assertGreater(len(wire.chunks), 8)

    @server.judges_time
    def test_held_stream_stops_at_a_known_point_and_goes_on_when_told(self):
        wire = self.ask({"kind": "hold", "after_events": 2}, True)
        count = lambda n: lambda: wire.bytes.count(AN_EVENT) == n
        self.assertTrue(wire.read_until(count(2)))
        held, *others = streams(self.port, self.key, lambda stream: stream["held"])
        self.assertEqual([], others)
        self.assertEqual((2, CHAT["model"]), (held["events"], held["model"]))
        self.assertNotIn(self.key, json.dumps(held))
        began = time.monotonic()
        self.assertEqual(held["n"], self.entry()["n"])
        self.assertLess(time.monotonic() - began, 1 * server.slowness(), "the journal waits for no held stream")
        release = f"/__parlel/streams/{held['n']}/release"
        self.assertEqual((200, {"ok": True}), call(self.port, "POST", release + "?events=2"))
        self.assertTrue(wire.read_until(count(4)))
        self.assertFalse(wire.read(0.2))
        self.assertEqual(200, call(self.port, "POST", release)[0])
        wire.whole()
        self.assertEqual(self.good[True].events(), wire.events())
        self.assertEqual("done", self.entry()["stream"]["ended"])
        status, answer = call(self.port, "POST", release)
        self.assertEqual(404, status, answer)
        self.assertEqual(400, call(self.port, "POST", release + "?event=2")[0])

    def test_a_reset_ends_what_is_held(self):
        old = self.ask({"kind": "hold", "after_events": 1}, True)
        self.assertTrue(old.read_until(lambda: old.bytes.count(AN_EVENT) == 1))
        call(self.port, "DELETE", "/__parlel/workspaces?key=" + self.key)
        self.assertTrue(old.read_until(lambda: old.closed, 5))
        self.assertTrue(old.reset and not old.ends)
        new = self.ask({"kind": "hold", "after_events": 1}, True)
        self.assertTrue(new.read_until(lambda: new.bytes.count(AN_EVENT) == 1))
        _, answer = call(self.port, "GET", "/__parlel/streams?key=" + self.key)
        self.assertEqual(1, answer["count"])
        call(self.port, "POST", "/__parlel/reset")
        self.assertTrue(new.read_until(lambda: new.closed, 5))
        self.assertEqual(0, call(self.port, "GET", "/__parlel/streams")[1]["count"])

    def test_a_held_stream_keeps_its_number_for_itself(self):
        first = self.ask({"kind": "hold", "after_events": 1}, True)
        self.assertTrue(first.read_until(lambda: first.bytes.count(AN_EVENT) == 1))
        call(self.port, "DELETE", "/__parlel/requests")
        second = self.ask({"kind": "hold", "after_events": 1}, True)
        self.assertTrue(second.read_until(lambda: second.bytes.count(AN_EVENT) == 1))
        _, answer = call(self.port, "GET", "/__parlel/streams?key=" + self.key)
        numbers = [s["n"] for s in answer["streams"]]
        self.assertEqual(2, len(set(numbers)), numbers)
        call(self.port, "POST", f"/__parlel/streams/{numbers[0]}/release")
        self.assertTrue(first.whole().ends)
        self.assertFalse(second.read(0.2))

    def test_held_plain_answer_waits_too(self):
        wire = self.ask({"kind": "hold"}, False)
        self.assertFalse(wire.read(0.2))
        call(self.port, "POST", f"/__parlel/streams/{streams(self.port, self.key)[0]['n']}/release")
        self.assertEqual(self.good[False].body, wire.whole().body)

    @server.judges_time
    def test_a_rule_sets_delay_and_pace(self):
        wire = self.ask({"kind": "duplicate"}, False, timing={"delay_ms": 300}).whole()
        self.assertGreaterEqual(wire.chunks[0][0], 0.3)
        timing = {"ttft_ms": 200, "tokens_per_second": 100, "jitter": 0.5}
        times = []
        for _ in range(4):
            wire = self.ask({"kind": "stall", "stall_ms": 1}, True, timing=timing).whole()
            times.append([t for t, _ in wire.chunks])
        self.assertGreaterEqual(times[0][1], 0.2)
        self.assertGreater(times[0][-1], 0.3)
        # a busy machine only ever makes an event late: two of the runs are alike
        drift = min(max(abs(a - b) for a, b in zip(*two)) for two in itertools.combinations(times, 2))
        self.assertLess(drift, 0.15 * server.slowness(), "the same request is paced the same way")


class Shutdown(unittest.TestCase):
    @server.judges_time
    def test_hung_and_held_answers_do_not_hold_up_the_end(self):
        with server.start() as s:
            call(s.port, "POST", "/__parlel/rules", {"version": 1, "rules": [
                {"name": "h", "match": {"stream": False}, "fault": {"kind": "hang"}},
                {"name": "s", "match": {"stream": True}, "fault": {"kind": "hold", "after_events": 2}}]})
            wires = [Wire(s.port, "k", stream) for stream in (False, True) for _ in range(5)]
            while call(s.port, "GET", "/__parlel/streams")[1]["count"] < len(wires):
                pass
            readers = [threading.Thread(target=self.leave_when_over, args=[w]) for w in wires]
            for reader in readers:
                reader.start()
            began = time.monotonic()
            self.assertEqual(0, s.stop())
            self.assertLess(time.monotonic() - began, 4 * server.slowness())
            for reader in readers:
                reader.join()
            for wire in wires:
                self.assertFalse(wire.stream and wire.ends, "no client takes it for whole")

    @staticmethod
    def leave_when_over(wire):
        wire.whole()
        wire.socket.close()
