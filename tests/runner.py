# SPDX-License-Identifier: MIT
"""runner.py STAGE...: runs the steps of tests/run and says how they do. Called by tests/run alone.

A stage is lanes separated by "/", a lane is names separated by spaces: "unit e2e/lint clang". The
lanes of a stage run side by side, the steps of a lane one after the other, the stages in order. Each
step is `tests/run --step NAME`, its output in build-test/log/NAME.txt.

A line when a step starts, every 30 s, and when it ends. Processes that a step leaves behind are
ended, by id, and fail it (test_runner.py tries that). When tests/run is interrupted or killed, all that it started goes too. The
last line is "N passed, M failed".
"""

import ctypes
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOG = ROOT / "build-test/log"
COMMAND = [str(ROOT / "tests/run"), "--step"]
TICK_SECONDS = 30
LEAVE_SECONDS = 5  # what a step started may take so long to end after it
SHOWN = 200  # lines of the log of a failed step
CANNOT_RUN = 77
MARK = "MISTRAL_TESTS_STEP"  # in the environment of all that a step starts
NAMES_OF_FAILURES = re.compile(r"^ *(not ok |FAIL|ERROR)|Failed +[0-9.]+ sec$|^FAILED ")
REASONS = re.compile(r"^SKIP |\.\.\. skipped |^show: ")
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36

libc = ctypes.CDLL(None, use_errno=True)
say_lock = threading.Lock()
running = {}  # name of a step -> its process


def say(text):
    with say_lock:
        print(text, flush=True)


def parents():
    """{pid: parent} of all that runs or waits to be reaped."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text(errors="replace")
        except OSError:
            continue
        found[int(stat.parent.name)] = int(text[text.rindex(")") + 2:].split()[1])
    return found


def below(pid, table):
    for child, parent in table.items():
        if parent == pid:
            yield child
            yield from below(child, table)


def marked(mark):
    """{pid: name} of what runs with this in its environment: a process that left its session and its
    parents has it still."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found[int(folder.name)] = (folder / "comm").read_text().strip()
        except OSError:
            continue  # gone, or another user's
    return found


def kill(pids):
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def reap():
    """Adopted children that have ended; the steps themselves are waited for elsewhere."""
    mine = {p.pid for p in list(running.values())}
    for pid, parent in parents().items():
        if parent == os.getpid() and pid not in mine:
            try:
                os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                pass


def end_leftovers(mark):
    """The names of the processes that had to be ended. Two looks must find nobody: one that is
    between fork and exec has no environment for a moment."""
    end = time.monotonic() + LEAVE_SECONDS
    left, quiet = marked(mark), 0
    while quiet < 2 and time.monotonic() < end:
        reap()
        time.sleep(0.05)
        left = marked(mark)
        quiet = 0 if left else quiet + 1
    kill(left)
    return sorted(left.values())


def end_everything():
    """Kills all below this process, again and again: what forks in between is found too."""
    while found := list(below(os.getpid(), parents())):
        kill(found)
        time.sleep(0.02)
        reap()


def leave(number, _frame):
    running.clear()
    end_everything()
    os._exit(128 + number)


def adopt_orphans():
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1)


def end_with_parent():
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Step:
    """One run of `tests/run --step NAME` and what came of it."""

    def __init__(self, name):
        self.name, self.log = name, LOG / f"{name}.txt"
        self.passed = self.failed = self.skipped = 0
        self.mark = f"{name}-{os.getpid()}"
        self.is_part = not name.startswith("install-") and name != "build"

    def run(self):
        self.began = time.monotonic()
        say(f"{self.name:<16} starts")
        with open(self.log, "wb") as out:
            process = subprocess.Popen(
                [*COMMAND, self.name], stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT, cwd=ROOT, start_new_session=True,
                env={**os.environ, MARK: self.mark})
            running[self.name] = process
            status = self.wait(process)
        running.pop(self.name, None)
        left = end_leftovers(f"{MARK}={self.mark}".encode())
        self.judge(status, left)
        self.report()

    def seconds(self):
        return round(time.monotonic() - self.began)

    def wait(self, process):
        while True:
            try:
                return process.wait(TICK_SECONDS)
            except subprocess.TimeoutExpired:
                say(f"{self.name:<16} runs for {self.seconds()} s: {self.last_line()}")

    def last_line(self):
        with open(self.log, "rb") as f:
            f.seek(max(0, f.seek(0, os.SEEK_END) - 2000))
            lines = f.read().decode(errors="replace").split("\n")
        return next((line.strip()[:70] for line in reversed(lines) if line.strip()), "")

    def judge(self, status, left):
        self.text = self.log.read_text(errors="replace")
        figures = re.findall(r"^figures: (\d+) (\d+) (\d+)$", self.text, re.M)
        if self.is_part and figures:
            self.passed, self.failed, self.skipped = (sum(map(int, f)) for f in zip(*figures))
        elif status == CANNOT_RUN:
            self.skipped = 1
        elif self.is_part or status != 0:
            self.failed = 1
        if left:
            self.text += f"FAIL left behind, and ended: {' '.join(left)}\n"
        if (status not in (0, CANNOT_RUN) or left) and self.failed == 0:
            self.failed = 1

    def report(self):
        lines = self.text.splitlines()
        shown = []
        if self.failed:  # first what failed, by name: it may stand far above the end
            shown = [x for x in lines if NAMES_OF_FAILURES.search(x)][:50] + lines[-SHOWN:]
        shown += [x for x in lines if REASONS.search(x)]
        result = f"{self.passed} passed, {self.failed} failed"
        if not self.is_part:
            result = "failed" if self.failed else "done"
        if self.skipped:
            result += f", {self.skipped} skipped"
        say("\n".join([f"{self.name}| {x.removeprefix('show: ')}" for x in shown] +
                      [f"{self.name:<16} {result} ({self.seconds()} s)"]))


def run_lane(names, steps):
    for name in names:
        step = Step(name)
        steps.append(step)
        step.run()


def run_stage(stage, steps):
    lanes = [threading.Thread(target=run_lane, args=(lane.split(), steps))
             for lane in stage.split("/")]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()


def run_all(stages):
    """Every step that was run; a failed build ends it."""
    steps = []
    for stage in stages:
        run_stage(stage, steps)
        if any(s.name == "build" and s.failed for s in steps):
            break
    return steps


def run(stages):
    """The exit status."""
    steps = run_all(stages)
    passed, failed, skipped = (sum(getattr(s, what) for s in steps)
                               for what in ("passed", "failed", "skipped"))
    if skipped:
        say(f"{skipped} skipped")
    say(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    """Two processes, each of which ends all when the other is killed."""
    LOG.mkdir(parents=True, exist_ok=True)
    adopt_orphans()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    child = os.fork()
    if child == 0:
        end_with_parent()
        adopt_orphans()
        os._exit(run(sys.argv[1:]))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    end_everything()
    sys.exit(status if status >= 0 else 1)


if __name__ == "__main__":
    main()
