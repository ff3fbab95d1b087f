# SPDX-License-Identifier: MIT
"""Little room: a temporary folder that is smaller than the largest body, and one that fills up."""

import http.client
import json
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


class Room(unittest.TestCase):
    """In a mount name space of the server's own, with a small file system as its folder."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.before = ["unshare", "--mount", "bash", "-c",
                       f"mount -t tmpfs -o size={ROOM} none {self.folder.name} && exec \"$@\"", "-"]
        if subprocess.run([*self.before, "true"], stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("no mount name space may be made here")

    def start(self):
        return server.start(None, f"--run_dir={self.folder.name}", before=self.before)

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
            inside = Path(f"/proc/{s.pid}/root{self.folder.name}")
            with open(inside / "fills", "wb") as f:
                try:
                    while True:
                        f.write(bytes(MB))
                        f.flush()
                except OSError:
                    pass
            status, body = post(s.port, 3 * MB)
            self.assertEqual((500, "9500"), (status, body["code"]))
            self.assertIn("temporary folder", body["message"])
            self.assertEqual(200, chat(s.port)[0], "what needs no room goes on")
            (inside / "fills").unlink()
            self.assertEqual(200, post(s.port, 3 * MB)[0])
            self.assertEqual(0, s.stop())


if __name__ == "__main__":
    unittest.main()
