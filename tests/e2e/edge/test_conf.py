# SPDX-License-Identifier: MIT
"""conf/: what an ops team includes in an nginx of its own, checked by nginx and used for real."""

import hashlib
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

CONF = server.ROOT / "conf"
INSTALLED = "/usr/local/share/mistral/conf/"
KEY = {"Authorization": "Bearer test-key", "Content-Type": "application/json"}
CHAT = {"model": "mistral-small-latest",
        "messages": [{"role": "user", "content": "Write a long story about rivers."}]}


def nginx_program():
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


class Nginx:
    """An nginx as Debian's nginx.conf sets it up, tuned for other programs, with the given text in
    its http{} block."""

    TUNED = "".join(f"{kind}_intercept_errors on; {kind}_busy_buffers_size 12k;"
                    f"{kind}_temp_file_write_size 12k;" for kind in ("fastcgi", "proxy"))

    def __init__(self, http):
        self.folder = tempfile.TemporaryDirectory(prefix="mistral-nginx-")
        place = Path(self.folder.name)
        user = "user root;" if os.geteuid() == 0 else ""
        temp = "".join(f"{kind}_temp_path {kind};"
                       for kind in ("client_body", "proxy", "fastcgi", "scgi", "uwsgi"))
        (place / "nginx.conf").write_text(
            f"{user} daemon off; pid nginx.pid; error_log stderr error;"
            f"events {{ worker_connections 768; }}"
            f"http {{ access_log off; {temp} {self.TUNED} {http} }}")
        self.command = [nginx_program(), "-p", str(place), "-c", str(place / "nginx.conf"),
                        "-e", "stderr"]
        self.process = None

    def check(self):
        with self.folder:
            return subprocess.run([*self.command, "-t"], capture_output=True, text=True)

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        self.folder.cleanup()


def example(name, **places):
    """conf/examples/NAME with this test's places in it; every one must occur."""
    text = (CONF / "examples" / name).read_text()
    for old, new in {INSTALLED: f"{CONF}/", **places}.items():
        if old not in text:
            raise AssertionError(f"{name} does not say {old}")
        text = text.replace(old, new)
    return text


def call(port, method, path, body=None, headers=None):
    """As http.client does it, waiting for a server that is just starting."""
    end = time.monotonic() + 10
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer, answer.read()
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
        finally:
            connection.close()


class Examples(unittest.TestCase):
    def check_all(self, port):
        """The API through somebody else's nginx."""
        answer, _ = call(port, "GET", "/health")
        self.assertEqual(200, answer.status)
        answer, body = call(port, "POST", "/v1/chat/completions", json.dumps(CHAT), KEY)
        self.assertEqual(200, answer.status, body)
        self.assertEqual("chat.completion", json.loads(body)["object"])
        answer, body = call(port, "POST", "/v1/chat/completions",
                            json.dumps({**CHAT, "stream": True}), KEY)
        self.assertEqual(200, answer.status)
        self.assertEqual("no", answer.getheader("X-Accel-Buffering"))
        self.assertTrue(body.endswith(b"data: [DONE]\n\n"), body[-100:])
        answer, body = call(port, "POST", "/v1/chat/completions",
                            json.dumps({**CHAT, "model": "none"}), KEY)
        self.assertEqual((400, "invalid_model"), (answer.status, json.loads(body)["type"]))
        content = bytes(range(256)) * 2000
        form = (b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n"
                + content + b"\r\n--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n"
                b"ocr\r\n--b--\r\n")
        answer, body = call(port, "POST", "/v1/files", form,
                            {**KEY, "Content-Type": "multipart/form-data; boundary=b"})
        self.assertEqual(200, answer.status, body)
        self.assertEqual(hashlib.md5(content).hexdigest(), json.loads(body)["signature"])
        answer, body = call(port, "GET", f"/v1/files/{json.loads(body)['id']}/content", headers=KEY)
        self.assertEqual(content, body)
        answer, body = call(port, "TRACE", "/")
        self.assertEqual((405, "9405"), (answer.status, json.loads(body)["code"]))
        answer, body = call(port, "GET", "/v1//no//such?x=%20")
        self.assertEqual(404, answer.status)

    def check_paced(self, port):
        """Each event arrives when it is sent, not when the answer ends."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("POST", "/v1/chat/completions",
                               json.dumps({**CHAT, "stream": True}), KEY)
            answer = connection.getresponse()
            arrived = []
            while line := answer.readline():
                if line.startswith(b"data: "):
                    arrived.append(time.monotonic())
            gaps = [b - a for a, b in zip(arrived, arrived[1:])]
            self.assertGreater(len(arrived), 8)
            self.assertGreater(arrived[-1] - arrived[0], 0.02 * (len(arrived) - 3))
            self.assertLess(max(gaps), (arrived[-1] - arrived[0]) / 2)
        finally:
            connection.close()

    def process(self, *options, **more):
        return subprocess.Popen([str(server.build_dir() / "mistral-fcgi"), *options], **more)

    def end(self, process):
        process.send_signal(signal.SIGTERM)
        self.assertEqual(0, process.wait(10))

    @server.judges_time
    def test_fastcgi_over_a_socket(self):
        port = server.free_port()
        with tempfile.TemporaryDirectory() as folder:
            place = f"{folder}/fcgi.sock"
            process = self.process(f"--listen={place}", "--timing.tokens_per_second=40")
            try:
                while not Path(place).exists():
                    self.assertIsNone(process.poll())
                    time.sleep(0.01)
                with Nginx(example("fastcgi-socket.conf", **{
                        "/run/mistral/fcgi.sock": place,
                        "listen 80 ": f"listen 127.0.0.1:{port} "})):
                    self.check_all(port)
                    self.check_paced(port)
                    self.check_cut(port)
            finally:
                self.end(process)

    def test_the_socket_is_for_one_group(self):
        groups = sorted({os.getgid(), *os.getgroups()} | ({1} if os.geteuid() == 0 else set()))
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder, "fcgi.sock")
            for group in (None, *groups):
                process = self.process(f"--listen={place}",
                                       *([] if group is None else [f"--socket_group={group}"]))
                while not place.exists() or group not in (None, place.stat().st_gid):
                    self.assertIsNone(process.poll())
                    time.sleep(0.01)
                self.assertEqual(0o660, place.stat().st_mode & 0o777)
                self.end(process)
            process = self.process(f"--listen={place}", "--socket_group=nobody-has-it",
                                   stderr=subprocess.PIPE, text=True)
            _, err = process.communicate(timeout=60)
            self.assertEqual((1, False), (process.returncode, place.exists()))
            self.assertIn("socket_group nobody-has-it", err)

    @server.judges_time
    def test_fastcgi_over_tcp(self):
        port, inner = server.free_port(), server.free_port()
        process = self.process(f"--listen=127.0.0.1:{inner}", "--timing.tokens_per_second=40")
        try:
            with Nginx(example("fastcgi-tcp.conf", **{
                    "127.0.0.1:9000": f"127.0.0.1:{inner}",
                    "listen 80 ": f"listen 127.0.0.1:{port} "})):
                end = time.monotonic() + 10
                while call(port, "GET", "/health")[0].status != 200:  # 502 until it listens
                    self.assertLess(time.monotonic(), end)
                self.check_all(port)
                self.check_paced(port)
                self.check_cut(port)
        finally:
            self.end(process)

    def check_cut(self, port):
        """A scripted disconnect is a reset, after half of the body."""
        rule = {"match": {}, "times": 1, "fault": {"kind": "disconnect"}}
        call(port, "POST", "/__parlel/rules", json.dumps(rule))
        body = json.dumps(CHAT).encode()
        with socket.create_connection(("127.0.0.1", port), timeout=20) as s:
            s.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n"
                      b"Content-Length: %d\r\n\r\n" % len(body) + body)
            said = b""
            with self.assertRaises(ConnectionResetError):
                while some := s.recv(65536):
                    said += some
        head, _, half = said.partition(b"\r\n\r\n")
        self.assertIn(b"200 OK", head)
        length = int(head.partition(b"Content-Length: ")[2].partition(b"\r")[0])
        self.assertEqual(length // 2, len(half))

    def test_an_access_log_tells_the_true_status(self):
        port = server.free_port()
        with tempfile.TemporaryDirectory() as folder:
            place, log = f"{folder}/fcgi.sock", Path(folder) / "access.log"
            process = self.process(f"--listen={place}")
            try:
                with Nginx(example("fastcgi-socket.conf", **{
                        "/run/mistral/fcgi.sock": place,
                        "server_name": f"access_log {log}; server_name",
                        "listen 80 ": f"listen 127.0.0.1:{port} "})):
                    while call(port, "GET", "/health")[0].status != 200:
                        self.assertIsNone(process.poll())
                    call(port, "GET", "/v1/models", headers=KEY)
                    call(port, "GET", "/v1/models")
                    call(port, "HEAD", "/v1/no-such-path")
                    call(port, "POST", "/v1/chat/completions", "{}", KEY)
                    self.check_cut(port)
            finally:
                self.end(process)
            statuses = [line.partition('HTTP/1.1" ')[2].split()[0]
                        for line in log.read_text().splitlines() if " /v1/" in line]
        self.assertEqual(["200", "401", "404", "422", "200"], statuses)

    @server.judges_time
    def test_proxy(self):
        port = server.free_port()
        with server.start(None, "--timing.tokens_per_second=40") as s, \
                Nginx(example("proxy.conf", **{
                    "127.0.0.1:4755": f"127.0.0.1:{s.port}",
                    "listen 80 ": f"listen 127.0.0.1:{port} "})):
            self.check_all(port)
            self.check_paced(port)

    @server.judges_time
    def test_a_plain_proxy_pass_streams_too(self):
        port = server.free_port()
        with server.start(None, "--timing.tokens_per_second=40") as s, \
                Nginx(f"server {{ listen 127.0.0.1:{port}; "
                      f"location / {{ proxy_pass http://127.0.0.1:{s.port}; }} }}"):
            call(port, "GET", "/health")
            self.check_paced(port)

    def test_a_dead_process_is_a_502_in_json(self):
        port = server.free_port()
        with Nginx(example("fastcgi-tcp.conf", **{
                "127.0.0.1:9000": f"127.0.0.1:{server.free_port()}",
                "listen 80 ": f"listen 127.0.0.1:{port} "})):
            answer, body = call(port, "GET", "/health")
            self.assertEqual((502, "application/json"),
                             (answer.status, answer.getheader("Content-Type")))
            self.assertEqual(502, json.loads(body)["raw_status_code"])


class Files(unittest.TestCase):
    def test_every_example_is_valid_as_it_stands(self):
        for path in sorted((CONF / "examples").glob("*.conf")):
            with self.subTest(example=path.name):
                # the port and the paths are this machine's to refuse
                text = example(path.name).replace("listen 80 ", "listen 127.0.0.1:18080 ")
                done = Nginx(text).check()
                self.assertEqual(0, done.returncode, done.stderr)

    def test_nginx_conf_is_valid_by_itself(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([nginx_program(), "-t", "-p", folder, "-e", "stderr",
                                   "-c", str(CONF / "nginx.conf")], capture_output=True, text=True,
                                  cwd=folder)
            # a server may be running on the port
            self.assertTrue(done.returncode == 0 or "in use" in done.stderr, done.stderr)
            self.assertNotIn("[warn] duplicate", done.stderr)

    def test_every_piece_is_used_by_an_example_or_by_nginx_conf(self):
        users = "".join(p.read_text() for p in [CONF / "nginx.conf",
                                                *(CONF / "examples").glob("*.conf")])
        for path in CONF.glob("*.conf"):
            if path.name != "nginx.conf":
                self.assertRegex(users, rf"include \S*\b{path.name};")
