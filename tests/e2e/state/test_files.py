# SPDX-License-Identifier: MIT
"""Files as clients see them through nginx: bytes that come back as they were, parts of them, links
that need no key, and what is refused."""

import hashlib
import http.client
import json
import os
import tempfile
import unittest

import server
from front import HOST

EVERY_BYTE = bytes(range(256))


class Files(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="mistral-files-")
        cls.server = server.start(None, f"--run_dir={cls.folder.name}", "--store.workspace_bytes=9000000")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.folder.cleanup()

    def setUp(self):
        self.ask("POST", "/__parlel/reset")

    def ask(self, method, path, body=None, key="k", **headers):
        """Status, headers and body of an answer; all of it is read."""
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=60)
        try:
            headers = {k.replace("_", "-"): v for k, v in headers.items()}
            if key:
                headers["Authorization"] = f"Bearer {key}"
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def upload(self, content, purpose="ocr", name="a.bin"):
        form = (f"--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n{purpose}\r\n--b\r\n"
                f"Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").encode()
        return self.ask("POST", "/v1/files", form + content + b"\r\n--b--\r\n",
                        Content_Type="multipart/form-data; boundary=b")

    def made(self, content, **more):
        status, _, body = self.upload(content, **more)
        self.assertEqual(200, status, body)
        return json.loads(body)

    def test_contents_come_back_byte_for_byte(self):
        for size in (0, 1, 256, 65536, 65537, 3000000):
            with self.subTest(size=size):
                content = (EVERY_BYTE * (size // 256 + 1))[:size]
                file = self.made(content)
                self.assertEqual((size, hashlib.md5(content).hexdigest()),
                                 (file["bytes"], file["signature"]))
                status, headers, body = self.ask("GET", f"/v1/files/{file['id']}/content")
                self.assertEqual((200, "application/octet-stream"), (status, headers["Content-Type"]))
                self.assertEqual(str(size), headers["Content-Length"])
                self.assertTrue(content == body)

    def test_parts_are_sent_to_who_asks_for_parts(self):
        content = os.urandom(200000)
        path = f"/v1/files/{self.made(content)['id']}/content"
        for asked, part in (("bytes=0-9", content[:10]), ("bytes=65530-65550", content[65530:65551]),
                            ("bytes=-7", content[-7:]), ("bytes=199990-", content[199990:])):
            status, headers, body = self.ask("GET", path, Range=asked)
            self.assertEqual((206, part), (status, body), asked)
            self.assertTrue(headers["Content-Range"].endswith("/200000"))
        self.assertEqual(416, self.ask("GET", path, Range="bytes=200000-")[0])
        status, headers, body = self.ask("HEAD", path)
        self.assertEqual((200, "200000", b""), (status, headers["Content-Length"], body))

    def test_a_signed_url_leads_back_without_a_key_until_it_expires(self):
        file = self.made(b"%PDF-1.4", name="a.pdf")
        _, _, body = self.ask("GET", f"/v1/files/{file['id']}/url?expiry=1")
        url = json.loads(body)["url"]
        origin = f"http://{HOST}:{self.server.port}"
        self.assertTrue(url.startswith(origin + "/v1/files/"), url)
        path = url[len(origin):]
        status, headers, body = self.ask("GET", path, key=None)
        self.assertEqual((200, "application/pdf", b"%PDF-1.4"), (status, headers["Content-Type"], body))
        self.assertEqual((206, b"PDF"), self.ask("GET", path, key=None, Range="bytes=1-3")[::2])
        self.ask("POST", "/__parlel/clock", '{"advance_s":3600}')
        self.assertEqual(403, self.ask("GET", path, key=None)[0])

    def test_urls_have_the_scheme_and_host_that_the_client_used(self):
        path = f"/v1/files/{self.made(b'x')['id']}/url"
        for headers, origin in (({"Host": "mistral.test:1"}, "http://mistral.test:1/"),
                                ({"Host": "in", "X_Forwarded_Proto": "https"}, "https://in/"),
                                ({"X_Forwarded_Proto": "https", "X_Forwarded_Host": "out.test"},
                                 "https://out.test/")):
            _, _, body = self.ask("GET", path, **headers)
            self.assertTrue(json.loads(body)["url"].startswith(origin), body)

    def test_what_is_deleted_gives_its_room_back(self):
        content = bytes(4000000)
        for _ in range(5):
            file = self.made(content)
            status, _, body = self.upload(bytes(6000000))
            self.assertEqual(413, status, body)
            self.assertIn("store.workspace_bytes", json.loads(body)["detail"])
            self.assertEqual(200, self.ask("DELETE", f"/v1/files/{file['id']}")[0])

    def test_a_file_that_is_deleted_is_read_to_its_end(self):
        content = os.urandom(4000000)
        path = f"/v1/files/{self.made(content)['id']}"
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=60)
        connection.request("GET", path + "/content", headers={"Authorization": "Bearer k"})
        answer = connection.getresponse()
        begin = answer.read(1000)
        self.assertEqual(200, self.ask("DELETE", path)[0])
        self.assertTrue(content == begin + answer.read())
        connection.close()
        self.assertEqual(404, self.ask("GET", path)[0])
