# SPDX-License-Identifier: MIT
"""Forms with files, as clients send them: through nginx, which hands them over as files."""

import http.client
import json
import shutil
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

import server
from front import HOST, await_true

LINE = "".join(chr(32 + (i * 7) % 90) for i in range(97)).replace("\\", "/").replace('"', "'")
PATH = "/v1/chat/completions"  # refuses a form, and repeats it in its refusal


def text_of(size):
    return (LINE + "\r\n") * (size // 99) + "x" * (size % 99)


def form(content, boundary="b0undary"):
    return (f"--{boundary}\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nocr\r\n"
            f"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
            f"Content-Type: text/plain\r\n\r\n{content}\r\n--{boundary}--\r\n").encode()


class Uploads(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="mistral-uploads-")
        cls.server = server.start(None, f"--run_dir={cls.folder.name}", "--upload_limit=8000000")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    def files(self):
        return list(Path(self.folder.name).glob("*/body/*"))

    def post(self, body, **headers):
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=30)
        try:
            connection.request("POST", PATH, body, {
                "Authorization": "Bearer k",
                "Content-Type": "multipart/form-data; boundary=b0undary", **headers})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def repeated(self, answer):
        status, body = answer
        self.assertEqual(422, status, body[:300])
        return json.loads(body)["detail"][0]["input"]

    def test_a_form_arrives_byte_for_byte(self):
        for size in (0, 1, 1000, 65536, 300000, 3000000):
            with self.subTest(size=size):
                body = form(text_of(size))
                self.assertEqual(body.decode(), self.repeated(self.post(body)))

    def test_a_form_of_unknown_length_arrives_byte_for_byte(self):
        body = form(text_of(700000))
        pieces = [body[i:i + 70001] for i in range(0, len(body), 70001)]
        self.assertEqual(body.decode(), self.repeated(self.post(iter(pieces))))

    def test_the_content_type_may_be_in_any_case(self):
        body = form("x")
        sent = self.post(body, **{"Content-Type": "Multipart/Form-Data; boundary=b0undary"})
        self.assertEqual(body.decode(), self.repeated(sent))

    def test_an_empty_form_is_an_empty_body(self):
        status, body = self.post(b"")
        self.assertEqual(422, status, body)

    @unittest.skipUnless(shutil.which("curl"), "needs curl")
    def test_curl_waits_for_100_continue(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", newline="") as f:
            f.write(text_of(2000000))
            f.flush()
            for more in ([], ["-H", "Transfer-Encoding: chunked"], ["-H", "Expect:"]):
                with self.subTest(more=more):
                    out = subprocess.run(
                        ["curl", "-sS", "-m", "30", "-H", "Authorization: Bearer k", *more,
                         "-F", "purpose=ocr", "-F", f"file=@{f.name}",
                         f"http://{HOST}:{self.server.port}{PATH}"],
                        capture_output=True, check=True).stdout
                    self.assertIn(text_of(2000000), self.repeated((422, out)))

    def test_what_the_client_does_not_finish_leaves_nothing(self):
        body = form(text_of(1000000))
        with socket.create_connection((HOST, self.server.port), timeout=20) as s:
            s.sendall(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n"
                      "Content-Type: multipart/form-data; boundary=b0undary\r\n"
                      f"Content-Length: {len(body)}\r\n\r\n".encode() + body[:500000])
            await_true(self.files)
        await_true(lambda: not self.files())
        self.assertEqual(422, self.post(form("x"))[0])

    def test_one_above_the_limit_is_413(self):
        body = form(text_of(8000000))
        self.assertEqual(413, self.post(body)[0])
        self.assertEqual(413, self.post(iter([body[:4000000], body[4000000:]]))[0])
        # a form may be larger than other bodies
        self.assertEqual(422, self.post(form(text_of(7000000)))[0])

    def test_no_file_stays(self):
        self.repeated(self.post(form(text_of(100000))))
        await_true(lambda: not self.files())

    def test_nobody_else_names_a_file(self):
        """A header is no parameter."""
        status, body = self.post(b"{}", **{"Content-Type": "application/json",
                                           "Body-File": "/etc/passwd", "BODY_FILE": "/etc/passwd"})
        self.assertEqual(422, status)
        self.assertNotIn(b"root:", body)


if __name__ == "__main__":
    unittest.main()
