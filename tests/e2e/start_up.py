# SPDX-License-Identifier: MIT
"""start_up.py TIMES COMMAND...: milliseconds from exec to the first 200 of GET /health: the best and
the median of TIMES runs, and how many times slower the machine was than an idle one. --port=N is added to the command. For container.sh and by hand."""

import http.client
import signal
import statistics
import subprocess
import sys
import time

import server


def answers(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def run_once(command):
    port = server.free_port()
    began = time.monotonic()
    process = subprocess.Popen([*command, f"--port={port}"], stderr=subprocess.DEVNULL)
    while not answers(port):
        if process.poll() is not None or time.monotonic() - began > 10:
            process.kill()
            sys.exit("it does not come up")
        time.sleep(0.0005)
    took = time.monotonic() - began
    process.send_signal(signal.SIGTERM)
    process.wait()
    return took * 1000


if __name__ == "__main__":
    times = [run_once(sys.argv[2:]) for _ in range(int(sys.argv[1]))]
    print(round(min(times)), round(statistics.median(times)), round(server.slowness() + 0.5))
