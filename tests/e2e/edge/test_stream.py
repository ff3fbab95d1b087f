# SPDX-License-Identifier: MIT
"""Streams as they arrive: event by event, also through a proxy that knows nothing of streams; and
what a client that leaves, or stops reading, does to the others."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import server

HOST = "127.0.0.1"
KEY = "stream-test-key"
TTFT = 0.2
RATE = 50  # tokens a second
PACE = [f"--timing.ttft_ms={int(TTFT * 1000)}", f"--timing.tokens_per_second={RATE}"]
QUESTION = [{"role": "user", "content": "Tell me why old bridges stand for so long."}]
# The answer begins with the prefix: a stream larger than all the buffers on its way.
ENDLESS = [QUESTION[0], {"role": "assistant", "content": "word " * 100_000, "prefix": True}]
STALLED_CLIENTS = 4


def chat(messages=QUESTION, **more):
    return json.dumps({"model": "mistral-small-latest", "messages": messages, **more}).encode()


def post(port, body, headers=()):
    """(connection, answer), the answer's body unread."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.request("POST", "/v1/chat/completions", body, {
        "Authorization": f"Bearer {KEY}", "Content-Type": "application/json", **dict(headers)})
    return connection, connection.getresponse()


def get_json(port, path):
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    with contextlib.closing(connection):
        connection.request("GET", path)
        return json.load(connection.getresponse())


def journal(port):
    """Waits in the server, up to 2 s, for streams that have not ended."""
    return get_json(port, "/__parlel/requests")["requests"]


def arrivals(port, headers=()):
    """Seconds after the request at which each event came, and the last event with a usage."""
    began = time.monotonic()
    connection, answer = post(port, chat(stream=True), headers)
    times, last = [], None
    with contextlib.closing(connection):
        for line in answer:
            if line.startswith(b"data: {"):
                times.append(time.monotonic() - began)
                last = json.loads(line[6:])
    return times, last


@contextlib.contextmanager
def plain_proxy(port):
    """An nginx of default settings, with one plain proxy_pass to `port`; its own port. It is
    given a socket that listens already, so nothing waits for it to come up."""
    program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    with tempfile.TemporaryDirectory(prefix="mistral-proxy-") as place, socket.socket() as door:
        door.bind((HOST, 0))
        door.listen(511)
        address = f"{HOST}:{door.getsockname()[1]}"
        temp = "".join(f"{kind}_temp_path {kind};"
                       for kind in ("client_body", "proxy", "fastcgi", "scgi", "uwsgi"))
        user = "user root;" if os.geteuid() == 0 else ""
        conf = Path(place) / "nginx.conf"
        conf.write_text(
            f"{user} daemon off; pid nginx.pid; error_log stderr error; events {{}}"
            f"http {{ access_log off; {temp} server {{ listen {address};"
            f"  location / {{ proxy_pass http://{HOST}:{port}; }} }} }}")
        process = subprocess.Popen(
            [program, "-p", place, "-c", str(conf), "-e", "stderr"], pass_fds=[door.fileno()],
            env={**os.environ, "NGINX": f"{door.fileno()};"}, stderr=subprocess.DEVNULL)
        try:
            yield door.getsockname()[1]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)


def open_and_stall(port):
    """A client that asks for an endless stream and never reads."""
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    s.connect((HOST, port))
    body = chat(ENDLESS, stream=True)
    s.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n"
              b"Content-Type: application/json\r\nAuthorization: Bearer %s\r\n"
              b"Content-Length: %d\r\n\r\n" % (KEY.encode(), len(body)) + body)
    s.recv(64)  # the answer has begun
    return s


class Paced(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server.start(None, *PACE)
        cls.addClassCleanup(cls.server.stop)

    def assert_event_by_event(self, times, last):
        """Not one of these bounds holds when something on the way gathers the events."""
        tokens = last["usage"]["completion_tokens"]
        self.assertGreater(len(times), 8)
        self.assertGreaterEqual(times[0], TTFT)
        self.assertLess(times[0], TTFT + 1 * server.slowness())
        # the first event has come when most of the time is still ahead
        self.assertLess(times[0], times[-1] * 0.6)
        # no event comes before its tokens can be there: an event holds at most six
        self.assertGreaterEqual(times[-1] - times[0], (tokens - 2 * 6) / RATE)
        for i, at in enumerate(times[2:], 2):
            self.assertGreaterEqual(at - TTFT, 0.5 * (i - 1) / RATE, f"event {i} of {len(times)}")
        apart = sum(b - a > 0.5 / RATE for a, b in zip(times, times[1:]))
        self.assertGreater(apart, 0.5 * (len(times) - 1), times)

    def test_the_rule_of_a_stream_knows_when_its_chunks_were_played(self):
        connection, answer = post(self.server.port, chat(stream=True), ())
        with contextlib.closing(connection):
            sent = [json.loads(line[6:]) for line in answer if line.startswith(b"data: {")]
        n = journal(self.server.port)[-1]["n"]
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=60)
        with contextlib.closing(connection):
            connection.request("POST", f"/__parlel/requests/{n}/rule?timing=true")
            rule = json.load(connection.getresponse())
        texts = [t for t in (e["choices"][0]["delta"].get("content") for e in sent) if t]
        self.assertEqual(texts, [chunk["text"] for chunk in rule["reply"]["chunks"]])
        self.assertGreaterEqual(rule["timing"]["ttft_ms"], TTFT * 1000)
        waits = [chunk["delay_ms"] for chunk in rule["reply"]["chunks"]]
        tokens = sent[-1]["usage"]["completion_tokens"]
        self.assertGreaterEqual(sum(waits), (tokens - 2 * 6) / RATE * 1000 - 1)

    @server.judges_time
    def test_events_arrive_one_by_one(self):
        self.assert_event_by_event(*arrivals(self.server.port))

    @server.judges_time
    def test_events_arrive_one_by_one_through_a_plain_proxy(self):
        with plain_proxy(self.server.port) as port:
            self.assert_event_by_event(*arrivals(port))

    def test_a_proxys_headers_reach_the_journal_its_token_does_not(self):
        sent = {"x-daytona-preview-token": "preview-secret-4711", "X-Forwarded-For": "203.0.113.7",
                "X-Forwarded-Proto": "https", "X-Forwarded-Host": "4755-box.preview.example"}
        self.empty_journal()
        with plain_proxy(self.server.port) as port:
            times, last = arrivals(port, sent.items())
        self.assertEqual("stop", last["choices"][0]["finish_reason"])
        (entry,) = journal(self.server.port)
        for name, value in sent.items():
            if name == "x-daytona-preview-token":
                self.assertEqual("[redacted]", entry["headers"][name])
            else:
                self.assertEqual(value, entry["headers"][name.lower()])
        self.assertNotIn("preview-secret-4711", json.dumps(entry))
        self.assertNotIn(KEY, json.dumps(entry))
        self.assertEqual("done", entry["stream"]["ended"])
        self.assertEqual(len(times) + 1, entry["stream"]["delivered"])  # and data: [DONE]

    def empty_journal(self):
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=20)
        with contextlib.closing(connection):
            connection.request("DELETE", "/__parlel/requests")
            self.assertEqual(200, connection.getresponse().status)

    def assert_leaving_frees_the_stream(self, port):
        self.empty_journal()
        connection, answer = post(port, chat(ENDLESS, stream=True))
        for _ in range(6):
            answer.readline()
        answer.close()
        connection.close()
        began = time.monotonic()
        (entry,) = journal(self.server.port)
        self.assertLess(time.monotonic() - began, 1.5 * server.slowness())
        self.assertEqual("aborted", entry["stream"]["ended"])
        self.assertLess(entry["stream"]["delivered"], 20)

    @server.judges_time
    def test_a_client_that_leaves_frees_its_stream_at_once(self):
        self.assert_leaving_frees_the_stream(self.server.port)

    @server.judges_time
    def test_a_client_that_leaves_a_proxy_frees_its_stream_at_once(self):
        with plain_proxy(self.server.port) as port:
            self.assert_leaving_frees_the_stream(port)


class Stalled(unittest.TestCase):
    """One worker, so that clients that do not read and all others share it."""

    @server.judges_time
    def test_a_client_that_does_not_read_delays_nobody(self):
        with server.start(None, "--workers=1") as s, contextlib.ExitStack() as stack:
            for _ in range(STALLED_CLIENTS):
                stack.enter_context(contextlib.closing(open_and_stall(s.port)))
            for _ in range(20):
                began = time.monotonic()
                connection, answer = post(s.port, chat(stream=True))
                with contextlib.closing(connection):
                    self.assertTrue(answer.read().endswith(b"data: [DONE]\n\n"))
                self.assertLess(time.monotonic() - began, 1 * server.slowness())
            # they are stalled indeed: after the journal's two seconds none has ended
            stalled = [e for e in journal(s.port) if e["status"] is None]
            self.assertEqual(STALLED_CLIENTS, len(stalled))

    def test_a_client_that_reads_nothing_for_the_stall_limit_is_dropped(self):
        with server.start(None, "--workers=1", "--stall_limit_ms=200") as s:
            with contextlib.closing(open_and_stall(s.port)):
                (entry,) = journal(s.port)
                self.assertEqual("stalled", entry["stream"]["ended"])
                self.assertEqual("ok", get_json(s.port, "/health")["status"])

    def test_a_dropped_client_that_reads_on_sees_no_whole_stream(self):
        with server.start(None, "--workers=1", "--stall_limit_ms=200") as s:
            with contextlib.closing(open_and_stall(s.port)) as client:
                (entry,) = journal(s.port)
                self.assertEqual("stalled", entry["stream"]["ended"])
                with self.assertRaises(ConnectionResetError):
                    while client.recv(1 << 20):
                        pass
