# SPDX-License-Identifier: MIT
"""What the tests of the launcher and of nginx share: plain calls, and a look at processes."""

import http.client
import json
import os
import socket
import subprocess
import time
from pathlib import Path

import server

HOST = "127.0.0.1"
CHAT = json.dumps({"model": "mistral-small-latest",
                   "messages": [{"role": "user", "content": "Write a long story about rivers."}]})
KEY = {"Authorization": "Bearer test-key", "Content-Type": "application/json"}


def run(*options, env=None, **more):
    """The program run to its end: (status, stdout, stderr)."""
    done = subprocess.run([str(server.build_dir() / "mistral"), *options], capture_output=True,
                          text=True, timeout=30, env={**os.environ, **(env or {})}, **more)
    return done.returncode, done.stdout, done.stderr


def get(port, path="/health", host=HOST):
    connection = http.client.HTTPConnection(host, port, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def chat(port):
    connection = http.client.HTTPConnection(HOST, port, timeout=20)
    try:
        connection.request("POST", "/v1/chat/completions", CHAT, KEY)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def raw(port, data):
    """Sends bytes as they are; (status, headers in lower case, body) of the first answer."""
    with socket.create_connection((HOST, port), timeout=20) as s:
        s.sendall(data)
        answer = http.client.HTTPResponse(s)
        answer.begin()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


def children(pid):
    """{pid: name} of the direct children."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text()
        except OSError:
            continue
        name = text[text.index("(") + 1:text.rindex(")")]
        if int(text[text.rindex(")") + 2:].split()[1]) == pid:
            found[int(stat.parent.name)] = name
    return found


def child(pid, name):
    return next(p for p, n in children(pid).items() if n == name[:15])


def await_true(what, seconds=60):
    """For what the kernel does in its own time, with nothing to wait on."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise AssertionError("it did not come true")
        time.sleep(0.01)


def is_gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()


def port_is_free(port):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((HOST, port))
        except OSError:
            return False
        return True


def all_stopped(pid):
    """Has every thread of the process obeyed SIGSTOP?"""
    states = []
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/stat", encoding="ascii") as f:
            states.append(f.read().rsplit(")", 1)[1].split()[0])
    return all(state == "T" for state in states)
