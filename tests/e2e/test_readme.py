# SPDX-License-Identifier: MIT
"""Runs the README's examples. A fenced block is run when the line before its fence says so:

    <!-- test: node -->      as an ES module
    <!-- test: python -->    as a program
    <!-- test: python-1 -->  as a program, with version 1 of the official SDK
    <!-- test: pytest -->    as a file of tests
    <!-- test: suite -->     as a file of tests, with vitest, with jest, and with node:test
    <!-- test: bash -->      as a script, with PORT and MISTRAL_BASE_URL set

Each block gets a fresh server, whose address takes the place of http://127.0.0.1:4755 (or
localhost) in it, and must end with status 0. Node and Python examples import the clients that
tests/run installs.
"""

import glob
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import server

README = server.ROOT / "README.md"
BLOCK = re.compile(
    r"^<!-- test: (?P<kind>[a-z]+(?:-[0-9])?) -->\n"
    r"(?P<fence>`{3,})[^\n]*\n(?P<code>.*?)\n(?P=fence)[ \t]*$", re.M | re.S)
MARK = re.compile(r"^<!-- test:", re.M)
ADDRESS = re.compile(r"(?:http://)?(?:127\.0\.0\.1|localhost):4755\b")
# Ways to run a kind of block: (command, the file's ending, what goes in front of the code).
COMMANDS = {
    "node": [(["node"], ".mjs", "")],
    "python": [([sys.executable], ".py", "")],
    "python-1": [([sys.executable], ".py", "")],
    "pytest": [([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"], ".py", "")],
    "suite": [(["node_modules/.bin/vitest", "run", "--globals"], ".test.js", ""),
              (["node_modules/.bin/jest", "--no-cache"], ".test.js", ""),
              (["node", "--test"], ".test.js",
               "import { afterEach, beforeEach, test } from 'node:test';\n")],
    "bash": [(["bash", "-eu"], ".sh", "")],
}
SECONDS = 120


def blocks(text):
    """[(line, kind, code)]"""
    return [(text.count("\n", 0, m.start()) + 1, m["kind"], m["code"])
            for m in BLOCK.finditer(text)]


def clients():
    """{set: the folder of its packages}; tests/run installs them."""
    run = server.ROOT / "tests/e2e/clients/run"
    done = subprocess.run([str(run), "--folders"], capture_output=True, text=True)
    if done.returncode == 77:
        raise unittest.SkipTest(done.stderr.strip())
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def place(kind, way, code, folder, base):
    """The block as a file in `folder`, speaking to `base`: (command, environment)."""
    command, ending, before = way
    env = {k: v for k, v in os.environ.items()
           if not k.startswith(("MISTRAL_", "OPENAI_")) and k != "FORCE_COLOR"}
    # vitest colours what it says wherever CI is set, terminal or not
    env |= {"MISTRAL_API_KEY": "readme-key", "MISTRAL_BASE_URL": base,
            "PORT": base.rsplit(":", 1)[1], "HF_HUB_OFFLINE": "1", "NO_COLOR": "1"}
    if kind != "bash":
        packages = clients()
        env["PYTHONPATH"] = packages["python-1" if kind == "python-1" else "python"]
        env["PATH"] = os.pathsep.join([*glob.glob(f"{packages['node']}/node-linux-*/bin"), env["PATH"]])
        (folder / "node_modules").symlink_to(packages["node"])
    if kind == "suite":
        (folder / "package.json").write_text('{"type": "module"}')
        env["NODE_OPTIONS"] = "--experimental-vm-modules"
    path = folder / f"example{ending}"
    bare = base.removeprefix("http://")
    path.write_text(
        before + ADDRESS.sub(lambda m: base if m[0].startswith("http") else bare, code))
    return [*command, path.name], env


class Readme(unittest.TestCase):
    @unittest.skipUnless(README.exists(), "there is no README.md")
    def test_every_marked_example_runs(self):
        text = README.read_text()
        found = blocks(text)
        self.assertEqual(len(MARK.findall(text)), len(found), "a mark without a fenced block after it")
        self.assertTrue(found, "no example is marked")
        for line, kind, code in found:
            with self.subTest(line=line, kind=kind):
                self.run_block(kind, code)

    def run_block(self, kind, code):
        self.assertIn(kind, COMMANDS)
        for way in COMMANDS[kind]:
            with server.start() as s, tempfile.TemporaryDirectory() as folder:
                command, env = place(kind, way, code, Path(folder), s.base_url)
                done = subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL,
                                      timeout=SECONDS, capture_output=True, text=True)
            said = f"{command}\n{code}\n----\n{done.stdout}{done.stderr}"
            self.assertEqual(0, done.returncode, said)
            if kind == "suite":
                self.assertRegex(said, r"Tests:? +1 passed|[#\u2139] pass 1\b", "no test ran")

    def test_blocks_are_found_by_their_mark_alone(self):
        text = ("a\n\n```js\nno\n```\n<!-- test: node -->\n```js\nyes\n```\n\n"
                "<!-- test: bash -->\n````\n```\n````\n")
        self.assertEqual([(6, "node", "yes"), (11, "bash", "```")], blocks(text))

    def test_an_example_that_fails_fails_the_test(self):
        with self.assertRaises(AssertionError):
            self.run_block("bash", "curl -sf http://127.0.0.1:4755/no-such-path")
        with self.assertRaises((AssertionError, unittest.SkipTest)):
            self.run_block("suite", "test('fails', () => { throw new Error('so'); });")
        self.run_block("bash", "curl -sf http://127.0.0.1:4755/health")
        self.run_block("bash", 'curl -sf "$MISTRAL_BASE_URL/health" "http://localhost:$PORT/health"')


if __name__ == "__main__":
    unittest.main()
