#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How much later an event comes when a recording fake stands between: an upstream sends EVENTS events,
one each PAUSE ms, with the time in them; a client reads them from the upstream itself, then through
`mistral --record.mode=record`, ROUNDS times in turn.
    tests/bench/forward.py BUILD     the folder of a Release build
Prints the median and the 99th percentile of both, in ms, and of what the fake adds."""

import http.client
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
import server  # noqa: E402
from egress import upstream  # noqa: E402

EVENTS, PAUSE, ROUNDS = 200, 0.005, 5


def answer(peer):
    peer.send(upstream.stream_head())
    for _ in range(EVENTS):
        time.sleep(PAUSE)
        peer.send(upstream.chunk(b"data: %d\n\n" % time.monotonic_ns()))
    peer.send(b"0\r\n\r\n")


def delays(port):
    """Of each event, in ms."""
    c = http.client.HTTPConnection("127.0.0.1", port)
    c.request("POST", "/v1/chat/completions", b"{}", {"Authorization": "Bearer key"})
    reply, found = c.getresponse(), []
    while line := reply.readline():
        if line.startswith(b"data: "):
            found.append((time.monotonic_ns() - int(line[6:])) / 1e6)
    c.close()
    return found


def main():
    direct, through = [], []
    with tempfile.TemporaryDirectory() as folder, upstream.Upstream(answer) as u, \
            server.start(sys.argv[1], "--record.mode=record", f"--record.file={folder}/tape.json",
                         f"--record.upstream={u.url}") as s:
        for _ in range(ROUNDS):
            direct += delays(int(u.url.rsplit(":", 1)[1]))
            through += delays(s.port)
    for name, values in (("direct", direct), ("through", through)):
        print(f"{name}: median {statistics.median(values):.3f} ms, "
              f"p99 {statistics.quantiles(values, n=100)[98]:.3f} ms, of {len(values)} events")
    print(f"added: median {statistics.median(through) - statistics.median(direct):.3f} ms")


if __name__ == "__main__":
    main()
