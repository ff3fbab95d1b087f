# SPDX-License-Identifier: MIT
"""fetch.urls: documents and images of other servers, and what must not be fetched."""

import base64
import json
import struct
import tempfile
import threading
import unittest
import urllib.error
import urllib.request
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import server
from egress import upstream


def pdf(text):
    """One page with that text."""
    stream = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode()
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
             b"/Resources << /Font << /F1 5 0 R >> >> >>",
             b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
             b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, table)


def png(width, height):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(b"\0" * (width + 1) * height)) + chunk(b"IEND", b""))


class Fetch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.certificate = upstream.Certificate(cls.folder.name)
        cls.go = threading.Event()
        cls.files = upstream.Upstream(cls.answer, cls.certificate)
        cls.server = server.start(None, "--fetch.urls=on", "--fetch.allow=127.0.0.1", "--workers=1",
                                  env={"SSL_CERT_FILE": str(cls.certificate.authority)})

    @classmethod
    def tearDownClass(cls):
        cls.go.set()
        cls.server.__exit__()
        cls.files.close()
        cls.folder.cleanup()

    @classmethod
    def answer(cls, peer):
        path = peer.target
        if path == "/a.pdf":
            peer.send(upstream.plain(pdf("Fetched words"), "200 OK", "Content-Type: text/plain"))
        elif path == "/a.png":
            peer.send(upstream.plain(png(300, 200), "200 OK", "Content-Type: image/png"))
        elif path == "/moved":
            peer.send(upstream.plain(b"", "302 Found", "Location: /a.pdf"))
        elif path == "/inside":
            peer.send(upstream.plain(b"", "302 Found", "Location: https://localhost:1/a.pdf"))
        elif path == "/down":
            peer.send(upstream.plain(b"", "302 Found", "Location: http://169.254.169.254/latest/meta-data"))
        elif path == "/round":
            peer.send(upstream.plain(b"", "302 Found", "Location: /round"))
        elif path == "/large":
            peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" + b"x" * (60 << 20))
        elif path == "/repeated.png":
            peer.send(upstream.plain(png(1, 1) + bytes(5 << 20), "200 OK", "Content-Type: image/png"))
        elif path == "/slow":
            cls.go.wait(server.READY_SECONDS)
            peer.send(upstream.plain(pdf("late")))
        elif path == "/page":
            peer.send(upstream.plain(b"\0\1\2 no document", "200 OK", "Content-Type: application/pdf"))
        else:
            peer.send(upstream.plain(b"no", "404 Not Found"))

    def ask(self, path, body, s=None):
        request = urllib.request.Request((s or self.server).base_url + path, json.dumps(body).encode(), {
            "Authorization": "Bearer key", "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=server.READY_SECONDS) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def ocr(self, path, s=None, base=None):
        return self.ask("/v1/ocr", {"model": "mistral-ocr-latest", "document": {
            "type": "document_url", "document_url": (base or self.files.url) + path}}, s)

    def chat(self, *urls):
        return self.ask("/v1/chat/completions", {"model": "mistral-small-latest", "messages": [{
            "role": "user", "content": [{"type": "text", "text": "What is it?"}] + [
                {"type": "image_url", "image_url": url} for url in urls]}]})

    def test_a_document_is_read(self):
        for path in ("/a.pdf", "/moved"):
            status, got = self.ocr(path)
            self.assertEqual(status, 200)
            self.assertIn("Fetched words", got["pages"][0]["markdown"])

    def test_an_image_counts_as_if_it_had_been_sent(self):
        data = "data:image/png;base64," + base64.b64encode(png(300, 200)).decode()
        status, fetched = self.chat(self.files.url + "/a.png")
        self.assertEqual((status, fetched), self.chat(data))
        self.assertEqual(self.chat({"url": self.files.url + "/a.png"}), self.chat({"url": data}))

    def test_a_response_has_its_images_and_files_fetched(self):
        def respond(image, file):
            return self.ask("/v1/responses", {"model": "mistral-small-latest", "input": [{
                "role": "user", "content": [{"type": "input_text", "text": "What is it?"},
                                            {"type": "input_image", "image_url": image, "detail": "auto"},
                                            {"type": "input_file", "file_url": file}]}]})
        image = "data:image/png;base64," + base64.b64encode(png(300, 200)).decode()
        file = "data:application/pdf;base64," + base64.b64encode(pdf("Fetched words")).decode()
        fetched = respond(self.files.url + "/a.png", self.files.url + "/a.pdf")
        self.assertEqual(fetched[0], 200)
        self.assertEqual(fetched, respond(image, file))
        self.assertEqual(respond(self.files.url + "/none", file)[1]["code"], "3310")

    def test_a_conversation_has_them_fetched_and_keeps_their_addresses(self):
        def talk(image, path="", text="What is it?"):
            chunks = [{"type": "text", "text": text}] + ([{"type": "image_url", "image_url": image}] if image else [])
            first = {} if path else {"model": "mistral-small-latest"}
            return self.ask("/v1/conversations" + path, {**first, "inputs": [{"role": "user", "content": chunks}]})
        url = self.files.url + "/a.png"
        data = "data:image/png;base64," + base64.b64encode(png(300, 200)).decode()
        prompts = []
        for image in (url, data):
            status, got = talk(image)
            self.assertEqual(status, 200)
            status, more = talk(None, "/" + got["conversation_id"], "And now?")
            self.assertEqual(status, 200)
            prompts.append([got["usage"]["prompt_tokens"], more["usage"]["prompt_tokens"]])
            if image == url:
                request = urllib.request.Request(f"{self.server.base_url}/v1/conversations/{got['conversation_id']}/history",
                                                 headers={"Authorization": "Bearer key"})
                with urllib.request.urlopen(request, timeout=server.READY_SECONDS) as answer:
                    kept = json.load(answer)["entries"][0]["content"][1]
                self.assertIn(url, json.dumps(kept))
        self.assertEqual(prompts[0], prompts[1])
        self.assertEqual(str(talk(self.files.url + "/none")[1]["code"]), "3310")

    def test_what_cannot_be_fetched_is_refused_as_the_service_does(self):
        for path in ("/none", "/inside", "/down", "/round", "/large"):
            status, got = self.ocr(path)
            self.assertEqual((status, got["code"], got["type"]), (400, "3310", "invalid_request_file"), path)
            self.assertIn(f"File could not be fetched from url '{self.files.url}{path}'", got["message"])
        status, got = self.ocr("/page")
        self.assertEqual((status, got["code"]), (400, "3740"))
        self.assertEqual(self.chat(self.files.url + "/a.png", self.files.url + "/none")[1]["code"], "3310")

    def test_one_url_in_very_many_places_is_too_much_before_any_is_filled(self):
        status, _ = self.chat(*[self.files.url + "/repeated.png"] * 100000)
        self.assertEqual(status, 413)

    def test_nothing_inside_the_network_is_fetched_unless_it_is_allowed(self):
        with server.start(None, "--fetch.urls=on",
                          env={"SSL_CERT_FILE": str(self.certificate.authority)}) as s:
            before = len(self.files.asked)
            for base in (self.files.url, self.files.url.replace("127.0.0.1", "localhost"),
                         "https://[::1]:1", "https://10.0.0.1", "https://169.254.169.254", "https://[::ffff:10.0.0.1]",
                         "https://0.0.0.0", "https://2130706433"):
                self.assertEqual(self.ocr("/a.pdf", s, base)[1]["code"], "3310", base)
            self.assertEqual(len(self.files.asked), before)

    def test_others_are_answered_while_one_waits(self):
        waiting = [threading.Thread(target=self.ocr, args=("/slow",)) for _ in range(5)]
        for thread in waiting:
            thread.start()
        self.assertEqual(self.ocr("/a.pdf")[0], 200)
        self.go.set()
        for thread in waiting:
            thread.join()

    def test_the_way_out_is_opened_by_the_first_that_takes_it(self):
        with tempfile.TemporaryDirectory() as folder, server.start(
                None, "--fetch.allow=127.0.0.1", f"--run_dir={folder}", "--timing.tokens_per_second=20",
                env={"SSL_CERT_FILE": str(self.certificate.authority)}) as s:
            ways_out = lambda: list(Path(folder).glob("*/egress.sock"))
            body = {"model": "mistral-small-latest", "stream": True, "max_tokens": 20,
                    "messages": [{"role": "user", "content": "Count on."}]}
            with urllib.request.urlopen(urllib.request.Request(
                    s.base_url + "/v1/chat/completions", json.dumps(body).encode(),
                    {"Authorization": "Bearer key", "Content-Type": "application/json"})) as stream:
                self.assertTrue(stream.readline())
                self.assertEqual([], ways_out())
                urllib.request.urlopen(urllib.request.Request(
                    s.base_url + "/__parlel/config", b'{"fetch.urls": "on"}', method="PATCH")).close()
                with ThreadPoolExecutor() as pool:
                    for status, got in pool.map(lambda _: self.ocr("/a.pdf", s), range(5)):
                        self.assertIn("Fetched words", got["pages"][0]["markdown"])
                self.assertEqual(1, len(ways_out()))
                self.assertTrue(stream.read().endswith(b"data: [DONE]\n\n"), "a stream that was on its way")

    def test_off_nothing_is_fetched(self):
        with server.start(None, env={"SSL_CERT_FILE": str(self.certificate.authority)}) as s:
            before = len(self.files.asked)
            status, got = self.ocr("/a.pdf", s)
            self.assertEqual(status, 200)
            self.assertNotIn("Fetched words", got["pages"][0]["markdown"])
            self.assertEqual(len(self.files.asked), before)
