# SPDX-License-Identifier: MIT
"""Little room: a temporary folder that is smaller than the largest body, and one that fills up."""

import http.client
import json
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

import server
from front import HOST, KEY, chat

MB = 1 << 20
ROOM = 8 * MB


def post(port, size):
    """(status, body) of a chat whose JSON is padded to so many bytes."""
    body = json.dumps({"model": "mistral-small-latest", "max_tokens": 5,
                       "messages": [{"role": "user", "content": "Hello"}]}).ljust(size)
    connection = http.client.HTTPConnection(HOST, port, timeout=120)
    try:
        connection.request("POST", "/v1/chat/completions", body, KEY)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def post_json(port, path, value):
    """The status of a POST of JSON."""
    connection = http.client.HTTPConnection(HOST, port, timeout=120)
    try:
        connection.request("POST", path, json.dumps(value), {"Content-Type": "application/json"})
        return connection.getresponse().status
    finally:
        connection.close()


class Room(unittest.TestCase):
    """In a mount name space of the server's own, with a small file system as its folder."""

    def setUp(self, room=ROOM):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.before = ["unshare", "--mount", "bash", "-c",
                       f"mount -t tmpfs -o size={room} none {self.folder.name} && exec \"$@\"", "-"]
        if subprocess.run([*self.before, "true"], stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("no mount name space may be made here")

    def start(self):
        return server.start(None, f"--run_dir={self.folder.name}", before=self.before)

    def fill(self, s):
        """Leaves no byte of room in the server's folder; what takes it is returned."""
        fills = Path(f"/proc/{s.pid}/root{self.folder.name}/fills")
        with open(fills, "wb") as f:
            try:
                while True:
                    f.write(bytes(MB))
                    f.flush()
            except OSError:
                pass
        return fills

    def test_the_limit_follows_the_room_and_says_so(self):
        with self.start() as s:
            self.assertEqual(200, post(s.port, 1 * MB)[0])
            status, body = post(s.port, ROOM)
            self.assertEqual((413, "9413"), (status, body["code"]))
            self.assertRegex(body["message"], r"too large: .* has room for \d{7} bytes")
            self.assertIn("no request body over", s.log)
            self.assertEqual(200, chat(s.port)[0])

    def test_a_full_folder_is_an_error_that_passes(self):
        with self.start() as s:
            fills = self.fill(s)
            status, body = post(s.port, 3 * MB)
            self.assertEqual((500, "9500"), (status, body["code"]))
            self.assertIn("temporary folder", body["message"])
            self.assertEqual(200, chat(s.port)[0], "what needs no room goes on")
            fills.unlink()
            self.assertEqual(200, post(s.port, 3 * MB)[0])
            self.assertEqual(0, s.stop())

    def test_a_large_answer_to_a_slow_client_needs_no_room(self):
        self.setUp(5 * ROOM)
        body = json.dumps({"model": "mistral-small-latest",
                           "messages": [{"role": "user", "content": "Hello"}]}).encode()
        with self.start() as s:
            rule = {"match": {"key": "slow"}, "reply": {"body": {"text": "a" * (3 * ROOM)}}}
            self.assertEqual(200, post_json(s.port, "/__parlel/rules", rule))
            self.fill(s)
            with socket.socket() as slow:
                slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                slow.connect((HOST, s.port))
                slow.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                             b"Authorization: Bearer slow\r\nContent-Type: application/json\r\n"
                             b"Content-Length: %d\r\n\r\n" % len(body) + body)
                head = slow.recv(100)
                for _ in range(20):  # meanwhile nginx takes from the process what it will
                    self.assertEqual(200, chat(s.port)[0])
                answer = head + b"".join(iter(lambda: slow.recv(1 << 20), b""))
            self.assertTrue(answer.startswith(b"HTTP/1.1 200 "), answer[:300])
            self.assertGreater(len(answer), 3 * ROOM)
            self.assertIn(b'a"}', answer[-20:])
