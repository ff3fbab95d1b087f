#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Drives every attack of rows.py against a release build while paced streams run and /health is
probed, and says what the others felt:

    tests/hostile/run.py [-k WORD]       # MISTRAL_BUILD: the build; HOSTILE_SECONDS: of each row

A row holds when no event in a hundred comes more than PACE_MS behind its schedule, no probe takes
longer than PROBE_MS, all streams come whole and no answer has another status than the row allows.
Both bounds are those of an idle machine. What the machine took at the same time from a process that
does 8 ms of work now and then (the attacker's own work is part of it) stretches them: a call of
that size, in the loop or before it in nginx, is held up as long. A machine may falter for the others
alone: a row that is too slow is tried again, and fails when it always is; what it answers may not be
wrong once.
"""

import argparse
import http.client
import itertools
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "e2e")]
import rows  # noqa: E402
import server  # noqa: E402

PACE_MS, PROBE_MS = 20, 50
STREAMS, GAP_S = 100, 0.02
SECONDS = float(os.environ.get("HOSTILE_SECONDS", "4"))
EVENTS = int(SECONDS / GAP_S)
TRIES = 3


class Client:
    """Calls of one thread; `build` is the folder of the programs."""

    def __init__(self, port, build, timeout=30):
        self.port, self.build, self.timeout = port, build, timeout
        self.connection = self.answer = None

    def __call__(self, method, path, body=None, kind="application/json", key="attack"):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {key}", "Content-Type": kind}
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            self.connection.request(method, path, data, headers)
            reply = self.connection.getresponse()
            self.answer = reply.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            return None
        return reply.status


class Attack:
    """Sends what a row says from its threads until it is stopped."""

    def __init__(self, port, build, row, calls):
        self.over, self.statuses, self.lock = False, {}, threading.Lock()
        turn = itertools.count()
        encoded = [(m, p, b if b is None or isinstance(b, bytes) else json.dumps(b).encode(), *kind)
                   for m, p, b, *kind in calls]

        def send():
            client = Client(port, build, row["timeout"])
            while not self.over:
                status = client(*encoded[next(turn) % len(encoded)])
                with self.lock:
                    self.statuses[status] = self.statuses.get(status, 0) + 1

        self.threads = [threading.Thread(target=send, daemon=True) for _ in range(row["threads"])]
        for t in self.threads:
            t.start()

    def stop(self, seconds):
        self.over = True
        end = time.monotonic() + seconds
        for t in self.threads:
            t.join(max(0, end - time.monotonic()))
        return not any(t.is_alive() for t in self.threads)


def measure(port, schedule, attack):
    """Figures of the gauge; attack() is called when all streams are open, its result is stopped."""
    gauge = subprocess.Popen([sys.executable, str(HERE / "gauge.py"), str(port), str(STREAMS),
                              str(EVENTS), schedule], stdout=subprocess.PIPE, text=True)
    under_way = None
    try:
        if gauge.stdout.readline().strip() != "open":
            raise RuntimeError("the streams do not open")
        under_way = attack()
        figures = json.loads(gauge.stdout.readline())
        gauge.wait(10)
    finally:
        if gauge.poll() is None:
            gauge.kill()
        ended = under_way.stop(45) if under_way else True
    figures["ended"] = ended
    figures["statuses"] = under_way.statuses if under_way else {}
    return figures


def prepare(client):
    pace = {"match": {"key": "gauge"}, "timing": {"tokens_per_second": 1 / GAP_S},
            "reply": {"chunks": [f"{i} " for i in range(EVENTS)]}}
    if client("POST", "/__parlel/rules?key=gauge", pace) != 200:
        raise RuntimeError("the rule of the streams was refused")


def bounds_of(figures):
    _, usual, worst = figures["machine"]
    return PACE_MS + 2 * usual, PROBE_MS + 2 * worst


def too_slow(figures):
    slow, bounds = [], bounds_of(figures)
    if figures["pace"][1] > bounds[0]:
        slow.append(f"pace p99 above {bounds[0]:.0f} ms")
    if figures["probe"][2] > bounds[1]:
        slow.append(f"a probe above {bounds[1]:.0f} ms")
    return slow


def wrong_in(figures, row):
    wrong = []
    if figures["whole"] < figures["streams"]:
        wrong.append(f"{figures['streams'] - figures['whole']} streams cut")
    odd = [s for s in figures["statuses"] if s not in row["statuses"]]
    if odd:
        wrong.append(f"answered {odd}")
    if not figures["statuses"]:
        wrong.append("nothing was answered")
    if not figures["ended"]:
        wrong.append("calls hang")
    return wrong


def show(name, figures, note):
    pace, probe = figures["pace"], figures["probe"]
    answers = " ".join(f"{n}x{s}" for s, n in sorted(figures["statuses"].items(), key=str))
    machine = figures["machine"]
    print(f"{name:40} pace p99 {pace[1]:6.1f} worst {pace[2]:7.1f}   "
          f"probe p99 {probe[1]:6.1f} worst {probe[2]:7.1f} ms   "
          f"machine {machine[1]:5.1f} {machine[2]:5.1f}   {answers:20} {note}", flush=True)


def holds(served, client, schedule, row):
    for _ in range(TRIES):
        client("POST", "/__parlel/reset")
        prepare(client)
        calls = row["make"](client)
        figures = measure(served.port, schedule, lambda: Attack(served.port, client.build, row, calls))
        slow, wrong = too_slow(figures), wrong_in(figures, row)
        show(row["name"], figures, "; ".join(wrong + slow))
        if client("GET", "/health") != 200:
            raise RuntimeError("the server is gone")
        if wrong or not slow:
            break
    return not wrong and not slow


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-k", default="")
    wanted = [r for r in rows.ROWS if parser.parse_args().k in r["name"]]
    build = server.build_dir()
    failed = 0
    with tempfile.TemporaryDirectory() as folder, server.start(build) as s:
        schedule = f"{folder}/schedule"
        client = Client(s.port, build)
        prepare(client)
        idle = measure(s.port, schedule, lambda: None)
        show("(idle)", idle, "")
        for row in wanted:
            failed += not holds(s, client, schedule, row)
    print(f"{len(wanted) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
