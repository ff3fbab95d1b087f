# SPDX-License-Identifier: MIT
"""A server for a test to be fetched from, which answers byte for byte what the test says, in its time.

    def answer(peer):                      # for each request, in a thread of its own
        peer.method, peer.target, peer.headers, peer.body
        peer.send(upstream.plain(b"hello"))
    with upstream.Upstream(answer) as u:   # u.url; tls=Certificate(...) for https
        ...
"""

import socket
import ssl
import subprocess
import threading
from pathlib import Path


def plain(body, status="200 OK", *headers):
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def stream_head(*headers):
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/event-stream", *headers,
                        "Transfer-Encoding: chunked"]).encode() + b"\r\n\r\n"


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


class Certificate:
    """An authority of its own and a certificate for 127.0.0.1 and localhost, in a folder."""

    def __init__(self, folder, name="127.0.0.1"):
        folder = Path(folder)
        self.authority = folder / "authority.pem"
        self.file, self.key = folder / "server.pem", folder / "server.key"
        extensions = folder / "extensions"
        extensions.write_text(f"subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:{name}\n"
                              if name == "127.0.0.1" else f"subjectAltName=DNS:{name}\n")
        signer = folder / "authority.key"
        make = ["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        self._run(*make, "-x509", "-days", "2", "-subj", "/CN=test authority", "-keyout", signer,
                  "-out", self.authority)
        self._run(*make, "-subj", f"/CN={name}", "-keyout", self.key, "-out", folder / "request")
        self._run("openssl", "x509", "-req", "-days", "2", "-in", folder / "request", "-CA",
                  self.authority, "-CAkey", signer, "-CAcreateserial", "-extfile", extensions,
                  "-out", self.file)

    @staticmethod
    def _run(*command):
        subprocess.run([str(word) for word in command], check=True, capture_output=True)


class Peer:
    def __init__(self, connection, head, body):
        self.connection, self.body = connection, body
        first, *lines = head.decode("latin-1").split("\r\n")
        self.method, self.target = first.split(" ")[:2]
        self.headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}

    def send(self, data):
        self.connection.sendall(data)


class Upstream:
    def __init__(self, answer, tls=None):
        self.answer, self.asked = answer, []
        self.context = None
        if tls:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(tls.file, tls.key)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            with connection:
                if self.context:
                    connection = self.context.wrap_socket(connection, server_side=True)
                self._read(connection)
                if self.context:
                    connection.unwrap()
        except (OSError, ValueError):
            pass  # the other side left, or trusts us not

    def _read(self, connection):
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return
            data += more
            if data[0] == 22:
                return  # a TLS handshake, and no HTTP
        head, _, body = data.partition(b"\r\n\r\n")
        peer = Peer(connection, head, body)
        while len(peer.body) < int(peer.headers.get("content-length", 0)):
            peer.body += connection.recv(65536)
        self.asked.append(peer)
        self.answer(peer)

    def __enter__(self):
        return self

    def close(self):
        if self.listener.fileno() >= 0:
            self.listener.shutdown(socket.SHUT_RDWR)  # wakes who accepts
        self.listener.close()

    def __exit__(self, *_):
        self.close()
