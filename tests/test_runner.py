# SPDX-License-Identifier: MIT
"""The runner itself: what it says, what it counts, and that nothing outlives it. Called by the part
`lint`. A step is a line of bash here."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
STEPS = """
case $1 in
  good) echo "figures: 3 0 1"; echo "SKIP one: why" ;;
  bad) echo "FAIL this one"; echo "figures: 2 1 0"; exit 1 ;;
  silent) exit 3 ;;
  slow) echo "at it"; sleep 1 ;;
  orphan) (setsid sleep 77.7 &) ; echo "figures: 1 0 0" ;;
  forever) (setsid sleep 88.8 &) ; sleep 88.8 ;;
  build) exit 1 ;;
esac
"""


def start(*stages):
    """The runner with these steps for the parts, its log in a folder of its own."""
    folder = tempfile.TemporaryDirectory()
    Path(folder.name, "steps").write_text(STEPS)
    program = (f"import sys; sys.path.insert(0, {str(HERE)!r}); import runner; from pathlib import Path;"
               f"runner.COMMAND = ['bash', {folder.name!r} + '/steps']; runner.TICK_SECONDS = 0.3;"
               f"runner.LEAVE_SECONDS = 0.2; runner.LOG = Path({folder.name!r}); runner.main()")
    process = subprocess.Popen([sys.executable, "-c", program, *stages], stdout=subprocess.PIPE,
                               text=True)
    process.folder = folder
    return process


def run(*stages):
    """(exit status, lines)"""
    process = start(*stages)
    out = process.communicate(timeout=60)[0]
    process.folder.cleanup()
    return process.returncode, out.splitlines()


def sleepers(seconds):
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "cmdline").read_bytes() == f"sleep\0{seconds}\0".encode():
                found.append(int(folder.name))
        except OSError:
            pass
    return found


class Runner(unittest.TestCase):
    def test_figures_are_added_up_and_said_last(self):
        status, lines = run("good/bad", "silent")
        self.assertEqual((1, "5 passed, 2 failed"), (status, lines[-1]))
        self.assertIn("1 skipped", lines)
        self.assertIn("bad| FAIL this one", lines)
        self.assertIn("good| SKIP one: why", lines)
        self.assertEqual((0, "3 passed, 0 failed"), (lambda s, x: (s, x[-1]))(*run("good")))

    def test_a_step_says_that_it_starts_runs_and_ends(self):
        _, lines = run("slow")
        self.assertEqual("slow             starts", lines[0])
        self.assertRegex(lines[1], r"^slow +runs for \d+ s: at it$")

    def test_a_failed_build_ends_it(self):
        status, lines = run("install-x", "build", "good")
        self.assertEqual((1, "0 passed, 1 failed"), (status, lines[-1]))

    def test_what_a_step_leaves_is_ended_and_fails_it(self):
        status, lines = run("orphan")
        self.assertEqual((1, "1 passed, 1 failed"), (status, lines[-1]))
        self.assertIn("orphan| FAIL left behind, and ended: sleep", lines)
        self.assertEqual([], sleepers("77.7"))

    def ends_with(self, kill):
        process = start("forever")
        while len(sleepers("88.8")) < 2:
            self.assertIsNone(process.poll())
            time.sleep(0.02)
        kill(process.pid)
        process.wait(30)
        end = time.monotonic() + 30  # the kernel tells the inner process in its own time
        while sleepers("88.8"):
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)
        process.stdout.close()
        process.folder.cleanup()

    def test_an_interrupted_run_leaves_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            with self.subTest(signal=number):
                self.ends_with(lambda pid: os.kill(pid, number))

    def test_a_killed_inner_process_leaves_nothing(self):
        def kill(pid):
            inner = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0]
            os.kill(int(inner), signal.SIGKILL)
        self.ends_with(kill)


if __name__ == "__main__":
    unittest.main()
