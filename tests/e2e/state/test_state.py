# SPDX-License-Identifier: MIT
"""The state through nginx: a large one out of one server and into another, and as fixtures at the
start of a third."""

import http.client
import json
import tempfile
import unittest
from pathlib import Path

import server
from front import run

KEY = {"Authorization": "Bearer state-key"}
BOUNDARY = "b0undary"


def ask(port, method, path, body=None, headers=None):
    """(status, bytes)"""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request(method, path, body, {**KEY, **(headers or {})})
    answer = connection.getresponse()
    try:
        return answer.status, answer.read()
    finally:
        connection.close()


def upload(port, contents):
    form = (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nocr\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
            f'Content-Type: text/plain\r\n\r\n').encode() + contents + f"\r\n--{BOUNDARY}--\r\n".encode()
    status, body = ask(port, "POST", "/v1/files", form, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
    assert status == 200, body
    return json.loads(body)["id"]


class State(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "state.json"

    def test_one_server_hands_its_state_to_two_others(self):
        contents = bytes(range(256)) * 20000  # 5 MB, of any bytes
        with server.start() as s:
            big, small = upload(s.port, contents), upload(s.port, b"")
            status, state = ask(s.port, "GET", "/__parlel/state")
            self.assertEqual(200, status)
        self.file.write_bytes(state)
        with server.start() as s:
            self.assertEqual(200, ask(s.port, "PUT", "/__parlel/state", state)[0])
            again = ask(s.port, "GET", "/__parlel/state")
            self.assertTrue(again == (200, state), "it is not written as it was read")
            self.assertTrue((200, contents) == ask(s.port, "GET", f"/v1/files/{big}/content"))
        with server.start(None, f"--state={self.file}", "--body_limit=1024") as s:
            self.assertTrue((200, contents) == ask(s.port, "GET", f"/v1/files/{big}/content"))
            self.assertEqual((200, b""), ask(s.port, "GET", f"/v1/files/{small}/content"))
            self.assertEqual(413, ask(s.port, "PUT", "/__parlel/state", state)[0])
            ask(s.port, "DELETE", f"/v1/files/{big}")
            self.assertEqual(404, ask(s.port, "GET", f"/v1/files/{big}/content")[0])
            ask(s.port, "POST", "/__parlel/reset")
            self.assertTrue((200, contents) == ask(s.port, "GET", f"/v1/files/{big}/content"))

    def test_a_wrong_one_keeps_the_server_from_starting(self):
        for text, why in (("{", "no JSON"), ('{"version":1,"objects":[{}]}', "/objects/0"),
                          ('{"version":1,"config":{"ids":"?"}}', "ids")):
            self.file.write_text(text)
            code, _, err = run(f"--state={self.file}", "--port=0")
            self.assertEqual(1, code)
            self.assertIn(f"state {self.file}", err)
            self.assertIn(why, err)
        code, _, err = run("--state=/nowhere/at-all", "--port=0")
        self.assertEqual(1, code)
        self.assertIn("No such file", err)
