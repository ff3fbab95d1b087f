# SPDX-License-Identifier: MIT
"""What others feel while somebody attacks: paced streams, and probes of /health. A process of its
own, so that an attacker's work in Python holds up nothing that is measured:

    gauge.py PORT STREAMS EVENTS SCHEDULE      # prints "open" when all streams play, then JSON

pace: how many ms events came behind their schedule (p50, p99, worst); probe: ms until /health was
answered. SCHEDULE is a file: when each event of a stream is due after the first. The first run
makes it, in steps of a token; a stream's clock is set by the event of its own that was least late. machine: how many ms
more than its own time a piece of work of WORK_MS took meanwhile, in a process like any other: what
the machine, the attacker included, does to whoever wants to compute.
"""

import gc
import itertools
import json
import os
import selectors
import socket
import sys
import threading
import time

PROBE_EVERY_S = 0.01
GIVE_UP_S = 60
TOKEN_MS = 20
WORK_MS, REST_S = 8, 0.02


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0.0


class Probes(threading.Thread):
    """Asks /health again and again over one connection; `ms` is what each answer took."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.ms, self.over = port, [], False

    def run(self):
        request = b"GET /health HTTP/1.1\r\nHost: gauge\r\n\r\n"
        with socket.create_connection(("127.0.0.1", self.port)) as s:
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            s.settimeout(GIVE_UP_S)
            while not self.over:
                began = time.monotonic()
                s.sendall(request)
                answer = s.recv(65536)
                self.ms.append((time.monotonic() - began) * 1e3)
                if not answer.startswith(b"HTTP/1.1 200"):
                    raise RuntimeError(f"/health answered {answer[:200]!r}")
                time.sleep(PROBE_EVERY_S)


class Machine:
    """Measures what the machine takes from others, in a process of its own."""

    def __init__(self):
        self.end, child_end = os.pipe()
        self.stop, child_stop = os.pipe()[::-1]
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.stop)
            os.set_blocking(child_stop, False)
            os.write(child_end, json.dumps(self.work(child_stop)).encode())
            os._exit(0)
        os.close(child_end)

    @staticmethod
    def work(stop):
        taken = []
        while True:
            try:
                if os.read(stop, 1) == b"":
                    return [percentile(taken, 0.5), percentile(taken, 0.99), max(taken, default=0)]
            except BlockingIOError:
                pass
            began, cpu = time.monotonic(), time.thread_time()
            while time.thread_time() - cpu < WORK_MS / 1e3:
                sum(range(1000))
            taken.append((time.monotonic() - began - (time.thread_time() - cpu)) * 1e3)
            time.sleep(REST_S)

    def figures(self):
        os.close(self.stop)
        answer = os.read(self.end, 4096)
        os.waitpid(self.pid, 0)
        return json.loads(answer)


def request_of(events):
    body = json.dumps({"model": "mistral-small-latest", "stream": True,
                       "messages": [{"role": "user", "content": f"pace {events}"}]}).encode()
    return (b"POST /v1/chat/completions HTTP/1.1\r\nHost: gauge\r\nAuthorization: Bearer gauge\r\n"
            b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))


class Stream:
    def __init__(self, port, request):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(request)
        self.socket.setblocking(False)
        self.at, self.done = [], False

    def read(self):
        try:
            data = self.socket.recv(65536)
        except BlockingIOError:
            return
        now = time.monotonic() * 1e3
        self.at += [now] * data.count(b"data: {")
        self.done = not data or b"data: [DONE]" in data

    def late(self, due):
        ahead = [at - d for at, d in zip(self.at, due)]
        return [a - min(ahead) for a in ahead]


def play(streams):
    waiting = selectors.DefaultSelector()
    for s in streams:
        waiting.register(s.socket, selectors.EVENT_READ, s)
    open_said, end = False, time.monotonic() + GIVE_UP_S
    while waiting.get_map():
        if time.monotonic() > end:
            raise RuntimeError("streams do not end")
        for key, _ in waiting.select(1):
            key.data.read()
            if key.data.done:
                waiting.unregister(key.fileobj)
                key.fileobj.close()
        if not open_said and all(s.at for s in streams):
            open_said = True
            print("open", flush=True)


def schedule(path, streams):
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            return json.load(f)
    gaps = zip(*[[b - a for a, b in zip(s.at, s.at[1:])] for s in streams])
    due = list(itertools.accumulate((round(percentile(gap, 0.5) / TOKEN_MS) * TOKEN_MS
                                     for gap in gaps), initial=0))
    with open(path, "w", encoding="utf-8") as f:
        json.dump(due, f)
    return due


def main():
    port, count, events = map(int, sys.argv[1:4])
    gc.disable()
    machine = Machine()
    try:
        os.nice(-10)
    except OSError:
        pass
    request = request_of(events)
    probes = Probes(port)
    probes.start()
    streams = [Stream(port, request) for _ in range(count)]
    play(streams)
    probes.over = True
    probes.join()
    due = schedule(sys.argv[4], streams)
    late = [ms for s in streams for ms in s.late(due)]
    whole = sum(len(s.at) >= events for s in streams)
    print(json.dumps({
        "streams": count, "whole": whole,
        "pace": [percentile(late, 0.5), percentile(late, 0.99), max(late, default=0)],
        "probe": [percentile(probes.ms, 0.5), percentile(probes.ms, 0.99), max(probes.ms, default=0)],
        "machine": machine.figures()}))


if __name__ == "__main__":
    main()
