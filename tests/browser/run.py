# SPDX-License-Identifier: MIT
"""Starts the fake, a page of another origin and a TLS proxy with a prefix, and Chromium on all of
them (pages.mjs). Prints "N passed, M failed" last; exit status 77 where Chromium is missing."""

import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "e2e"), str(HERE.parent / "e2e/clients")]
import server  # noqa: E402
import suites  # noqa: E402
from edge.test_conf import Nginx  # noqa: E402

SECONDS = 600


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>somebody else</title>")

    def log_message(self, *_):
        pass


def certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj",
                    "/CN=127.0.0.1", "-days", "2", "-keyout", f"{folder}/key.pem",
                    "-out", f"{folder}/cert.pem"], check=True, capture_output=True)


def proxy(port, to, folder):
    return Nginx(f"server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {folder}/cert.pem;"
                 f" ssl_certificate_key {folder}/key.pem; location /fake/ {{"
                 f" proxy_pass http://127.0.0.1:{to}/; proxy_set_header Host $http_host;"
                 " proxy_set_header X-Forwarded-Proto $scheme; } }")


def main():
    chromium = shutil.which("chromium")
    if not chromium:
        print("SKIP dashboard: there is no chromium")
        return 77
    done = subprocess.run([str(HERE.parent / "e2e/clients/run"), "--folders"], text=True,
                          stdout=subprocess.PIPE)
    if done.returncode:
        return done.returncode
    os.environ["CLIENT_FOLDERS"] = done.stdout
    packages = suites.folders()["node"]
    other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    port = server.free_port()
    with tempfile.TemporaryDirectory() as folder, server.start() as s:
        certificate(folder)
        with proxy(port, s.port, folder):
            env = {**os.environ, "BASE": s.base_url, "PROXY": f"https://127.0.0.1:{port}/fake",
                   "OTHER": f"http://127.0.0.1:{other.server_port}/", "CLIENTS": packages,
                   "CHROMIUM": chromium, "HOME": folder, "NO_COLOR": "1"}
            ran = subprocess.run([suites.node_program(packages), "--test", str(HERE / "pages.mjs")],
                                 env=env, text=True, timeout=SECONDS, stdout=subprocess.PIPE)
    print(ran.stdout)
    passed, failed = suites.count(suites.PASSED, ran.stdout), suites.count(suites.FAILED, ran.stdout)
    print(f"{passed} passed, {failed or int(ran.returncode != 0)} failed")
    return 1 if failed or ran.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
