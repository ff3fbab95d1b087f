# SPDX-License-Identifier: MIT
"""Starts `mistral` for a test, on a port that it finds itself, and ends it.

    with server.start() as s:             # the build folder is $MISTRAL_BUILD, else build-test, build
        urllib.request.urlopen(s.base_url + "/health")

With $EXCHANGES, the calls that its journal holds at the end become a file in that folder, for
tests/spec/contract.py. start() returns when the program has said that it serves; it sleeps and polls nowhere. A server
that does not come up, or whose stderr holds a sanitizer's report at the end, fails the test.
"""

import functools
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 120  # none of these is a judgement: they end a test that hangs
STOP_SECONDS = 60
SERVING = re.compile(r"^mistral: serving http://\S+:(\d+) ", re.M)
REPORTS = ("AddressSanitizer", "LeakSanitizer", "ThreadSanitizer", "runtime error:")


def build_dir():
    """The folder whose programs are tested."""
    given = os.environ.get("MISTRAL_BUILD")
    for folder in [Path(given)] if given else [ROOT / "build-test", ROOT / "build"]:
        if (folder / "mistral").exists():
            return folder.resolve()
    raise RuntimeError("no build found: set MISTRAL_BUILD, or run tests/run or app/start first")


def free_port():
    """A port that nobody uses, from below those that the kernel gives to outgoing connections."""
    while True:
        port = random.randrange(15000, 32000)
        with socket.socket() as s:
            try:
                s.bind(("", port))
            except OSError:
                continue
            return port


def exchange_of(entry):
    """An entry of the journal as tests/api/exchanges.h writes calls. Of streams and of answers that
    the journal cut only the status counts."""
    kept = {k: entry.get(k) or "" for k in ("method", "path", "operation", "status")}
    answer = entry.get("response")
    cut = isinstance(answer, dict) and answer.get("truncated")
    whole = not entry.get("stream") and isinstance(answer, (dict, list)) and not cut
    test = os.path.basename(sys.argv[0]) if "unittest" not in sys.argv[0] else "e2e"
    return {**kept, "test": test, "case": f"call {entry['n']}", "stream": False,
            "journal": True, "type": "application/json", "made_up": bool(entry.get("rule") or entry.get("fault")),
            **({"body": json.dumps(answer)} if whole else {})}


def slowness():
    """How many times longer work takes now than its own time on a processor: 1 where nothing else
    runs. What a test allows is multiplied with it, never a bare number of seconds."""
    began, used = time.monotonic(), time.thread_time()
    while time.thread_time() - used < 0.1:
        pass
    return max(1.0, (time.monotonic() - began) / (time.thread_time() - used))


def judges_time(test):
    """A test of when things happen: a machine may falter while it runs, so it is tried up to three
    times, and fails when it always does. case.attempt says which try it is."""
    @functools.wraps(test)
    def tried(case):
        for left in reversed(range(3)):
            case.attempt = left
            try:
                return test(case)
            except AssertionError:
                if not left:
                    raise
    return tried


class Server:
    """A running `mistral`. `log` is what it wrote to stderr so far."""

    def __init__(self, command, env):
        self.port = self.base_url = None  # known when it serves
        self.log = ""
        self._ready = threading.Event()
        self.process = subprocess.Popen(
            command, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, errors="replace")
        self.pid = self.process.pid
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stderr:
            self.log += line
            if SERVING.search(line):
                self._ready.set()
        self._ready.set()

    def wait_ready(self):
        self._ready.wait(READY_SECONDS)
        serving = SERVING.search(self.log)
        if not serving:
            self.process.kill()
            self.process.wait()
            raise RuntimeError(f"the server did not come up:\n{self.log}")
        self.port = int(serving[1])
        self.base_url = f"http://127.0.0.1:{self.port}"

    def wait(self, seconds=STOP_SECONDS):
        """The exit status; everything it wrote is in `log` then."""
        status = self.process.wait(seconds)
        self._reader.join(seconds)
        self.process.stderr.close()
        return status

    def _read_json(self, path):
        with urllib.request.urlopen(self.base_url + path, timeout=5) as reply:
            return json.load(reply)

    def _keep_exchanges(self, folder):
        try:
            options = self._read_json("/__parlel/config")["options"]
            if options["record.mode"]["value"] != "off":
                return  # answers of other servers, which may be anything
            entries = self._read_json("/__parlel/requests")["requests"]
        except (OSError, ValueError, KeyError):
            return  # a test that has taken the server away, or its control endpoints
        with open(f"{folder}/e2e-{self.pid}.jsonl", "w", encoding="utf-8") as f:
            for entry in entries:
                if entry.get("status"):  # else it has not ended
                    f.write(json.dumps(exchange_of(entry)) + "\n")

    def stop(self):
        """Ends it as docker stop does; the exit status."""
        if os.environ.get("EXCHANGES") and self.process.poll() is None:
            self._keep_exchanges(os.environ["EXCHANGES"])
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            status = self.wait()
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        if any(word in self.log for word in REPORTS):
            raise AssertionError(f"sanitizer report:\n{self.log}")
        return status

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if not self.process.stderr.closed:
            self.stop()


def start(build=None, *options, env=None, port=0, before=()):
    """Runs BUILD/mistral with the options and returns it when it serves; port 0: a free one.
    `before` goes in front of the command, as in ["setpriv", ...]."""
    program = str((Path(build) if build else build_dir()) / "mistral")
    server = Server([*before, program, f"--port={port}", *options], env)
    server.wait_ready()
    return server
