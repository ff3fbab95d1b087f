# SPDX-License-Identifier: MIT
"""Runs every python/test_*.py of tests/frameworks in a process of its own, as many at a time as there are
cores, against one server; prints "N passed, M failed, K skipped" last.

Called by tests/frameworks/run, which says in FRAMEWORKS where the packages are, in CREWAI_PACKAGES those of CrewAI.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "e2e"), str(HERE.parent / "e2e/clients")]
import server  # noqa: E402
import suites as clients  # noqa: E402

SECONDS = 600  # a framework that hangs fails
SKIPPED = r"^.*?(\d+) skipped.* in [0-9.]+s"
NOTHING_CHOSEN = 5  # pytest's status when ONLY names no case of the file


def run(path, env):
    """(exit status, everything it wrote)"""
    only, own = os.environ.get("ONLY"), os.environ.get(path.stem.removeprefix("test_").upper() + "_PACKAGES")
    env = {**env, "PYTHONPATH": own} if own and path.stem != "test_vibe" else env
    command = [sys.executable, "-m", "pytest", "-rs", path.name, *(["-k", only] if only else [])]
    try:
        done = subprocess.run(command, cwd=path.parent, env=env, timeout=SECONDS, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except subprocess.TimeoutExpired as late:
        return 1, (late.stdout or b"").decode(errors="replace") + f"\nit did not end within {SECONDS} s\n"
    return done.returncode, done.stdout.decode(errors="replace")


def main():
    sums = [0, 0, 0]
    files = sorted((HERE / "python").glob("test_*.py"))
    with server.start() as served, ThreadPoolExecutor(os.cpu_count()) as pool:
        env = {**clients.environment(base=served), "PYTHONPATH": os.environ["FRAMEWORKS"],
               "MISTRAL_BUILD": str(server.build_dir()), "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
        running = [(path, pool.submit(run, path, env)) for path in files]
        for path, process in running:
            status, text = process.result()
            print(f"---- {path.stem}\n{text}", flush=True)
            right, wrong, skipped = (clients.count(p, text) for p in (clients.PASSED, clients.FAILED, SKIPPED))
            good = status == 0 and right + skipped or status == NOTHING_CHOSEN
            sums = [a + b for a, b in zip(sums, (right, wrong or (0 if good else 1), skipped))]
    print("{} passed, {} failed, {} skipped".format(*sums))
    return 1 if sums[1] else 0


if __name__ == "__main__":
    sys.exit(main())
