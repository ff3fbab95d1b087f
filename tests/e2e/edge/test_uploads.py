# SPDX-License-Identifier: MIT
"""Files, as clients send and fetch them: through nginx, which hands forms over as files of its own."""

import hashlib
import http.client
import json
import random
import shutil
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

import server
from front import HOST, await_true

KEY = {"Authorization": "Bearer uploads"}
LIMIT = 8000000


def content_of(size):
    """Any bytes, among them what looks like boundaries and line ends."""
    return (random.Random(size).randbytes(size // 2) + b"\r\n--b0undar\r\n\n--" +
            random.Random(size + 1).randbytes(size))[:size]


def form(content, boundary="b0undary", name="a.bin", purpose="ocr"):
    return (f"--{boundary}\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n{purpose}\r\n"
            f"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n"
            f"Content-Type: application/octet-stream\r\n\r\n").encode() + content + (
                f"\r\n--{boundary}--\r\n".encode())


class Uploads(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="mistral-uploads-")
        cls.server = server.start(None, f"--run_dir={cls.folder.name}", f"--upload_limit={LIMIT}",
                                  "--body_limit=1000000")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    def files(self):
        return list(Path(self.folder.name).glob("*/body/*"))

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=30)
        try:
            connection.request(method, path, body, {**KEY, **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def post(self, body, kind="multipart/form-data; boundary=b0undary", **headers):
        status, _, answer = self.ask("POST", "/v1/files", body, **{"Content-Type": kind, **headers})
        return status, json.loads(answer)

    def check_stored(self, file, content):
        self.assertEqual(len(content), file["bytes"])
        self.assertEqual(hashlib.md5(content).hexdigest(), file["signature"])
        status, headers, body = self.ask("GET", f"/v1/files/{file['id']}/content")
        self.assertEqual((200, "application/octet-stream"), (status, headers["content-type"]))
        self.assertEqual(content, body)

    def check_upload(self, answer, content):
        status, file = answer
        self.assertEqual(200, status, file)
        self.check_stored(file, content)

    def test_a_file_arrives_byte_for_byte(self):
        for size in (0, 1, 1000, 65536, 300000, 3000000):
            with self.subTest(size=size):
                self.check_upload(self.post(form(content_of(size))), content_of(size))

    def test_a_form_of_unknown_length(self):
        body = form(content_of(700000))
        pieces = [body[i:i + 70001] for i in range(0, len(body), 70001)]
        self.check_upload(self.post(iter(pieces)), content_of(700000))

    def test_the_content_type_may_be_in_any_case(self):
        self.check_upload(self.post(form(b"x"), "Multipart/Form-Data; Boundary=\"b0undary\""), b"x")

    def test_what_is_no_form(self):
        for body, kind in [(b"", "multipart/form-data; boundary=b0undary"),
                           (form(b"x")[:-20], "multipart/form-data; boundary=b0undary"),
                           (form(b"x"), "multipart/form-data; boundary=other"),
                           (form(b"x"), "multipart/form-data"),
                           (b"{}", "application/json")]:
            with self.subTest(kind=kind, size=len(body)):
                status, answer = self.post(body, kind)
                self.assertIn(status, (400, 422), answer)
                self.assertIn("detail", answer)

    @unittest.skipUnless(shutil.which("curl"), "needs curl")
    def test_curl_waits_for_100_continue(self):
        content = content_of(2000000)
        with tempfile.NamedTemporaryFile(suffix=".bin") as f:
            f.write(content)
            f.flush()
            for more in ([], ["-H", "Transfer-Encoding: chunked"], ["-H", "Expect:"],
                         ["-0"]):
                with self.subTest(more=more):
                    out = subprocess.run(
                        ["curl", "-sS", "-m", "30", "-H", "Authorization: Bearer uploads", *more,
                         "-F", "purpose=ocr", "-F", f"file=@{f.name}",
                         f"http://{HOST}:{self.server.port}/v1/files"],
                        capture_output=True, check=True).stdout
                    self.check_stored(json.loads(out), content)

    def test_python_requests(self):
        try:
            import requests
        except ImportError:
            self.skipTest("needs requests")
        content = content_of(100000)
        for name in ("a.bin", "\u00e9t\u00e9 \u20ac.bin", "a \"b\".bin"):
            answer = requests.post(f"http://{HOST}:{self.server.port}/v1/files", headers=KEY,
                                   files={"file": (name, content)}, data={"purpose": "ocr"},
                                   timeout=30)
            self.assertEqual(200, answer.status_code, answer.text)
            self.assertEqual(name.replace('"', "%22"), answer.json()["filename"])
            self.check_stored(answer.json(), content)

    def test_what_the_client_does_not_finish_leaves_nothing(self):
        body = form(content_of(1000000))
        with socket.create_connection((HOST, self.server.port), timeout=20) as s:
            s.sendall(f"POST /v1/files HTTP/1.1\r\nHost: x\r\n{'Authorization: Bearer k'}\r\n"
                      "Content-Type: multipart/form-data; boundary=b0undary\r\n"
                      f"Content-Length: {len(body)}\r\n\r\n".encode() + body[:500000])
            await_true(self.files)
        await_true(lambda: not self.files())
        self.check_upload(self.post(form(b"x")), b"x")

    def test_a_client_that_leaves_without_its_answer(self):
        body = form(content_of(3000000))
        for _ in range(5):
            with socket.create_connection((HOST, self.server.port), timeout=20) as s:
                s.sendall("POST /v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n"
                          "Content-Type: multipart/form-data; boundary=b0undary\r\n"
                          f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self.check_upload(self.post(form(b"x")), b"x")
        await_true(lambda: not self.files())

    def test_one_above_the_limit_is_413(self):
        body = form(content_of(LIMIT))
        status, error = self.post(body)
        self.assertEqual(413, status, error)
        status, error = self.post(iter([body[:4000000], body[4000000:]]))
        self.assertEqual(413, status, error)
        # a form may be larger than other bodies
        self.check_upload(self.post(form(content_of(7000000))), content_of(7000000))
        status, _, _ = self.ask("POST", "/v1/chat/completions", b" " * 1000001,
                                **{"Content-Type": "application/json"})
        self.assertEqual(413, status)

    def test_no_file_stays(self):
        self.check_upload(self.post(form(content_of(100000))), content_of(100000))
        await_true(lambda: not self.files())

    def test_nobody_else_names_a_file(self):
        """A header is no parameter."""
        status, _, body = self.ask("POST", "/v1/chat/completions", b"{}",
                                   **{"Content-Type": "application/json",
                                      "Body-File": "/etc/passwd", "BODY_FILE": "/etc/passwd"})
        self.assertEqual(422, status)
        self.assertNotIn(b"root:", body)

    def test_parts_of_a_file(self):
        content = content_of(200000)
        _, file = self.post(form(content))
        status, _, body = self.ask("GET", f"/v1/files/{file['id']}/url")
        signed = json.loads(body)["url"].split(str(self.server.port), 1)[1]
        for path in (f"/v1/files/{file['id']}/content", signed):
            for wanted, begin, end in [("0-0", 0, 1), ("100000-", 100000, 200000),
                                       ("-7", 199993, 200000), ("199999-999999", 199999, 200000)]:
                with self.subTest(path=path[:60], range=wanted):
                    status, headers, body = self.ask("GET", path, Range=f"bytes={wanted}")
                    self.assertEqual((206, content[begin:end]), (status, body))
                    self.assertEqual(f"bytes {begin}-{end - 1}/200000", headers["content-range"])
            status, headers, _ = self.ask("GET", path, Range="bytes=200000-")
            self.assertEqual((416, "bytes */200000"), (status, headers["content-range"]))
        # nothing else comes in parts
        status, headers, _ = self.ask("GET", f"/v1/files/{file['id']}", Range="bytes=0-0")
        self.assertEqual((200, None), (status, headers["accept-ranges"]))
