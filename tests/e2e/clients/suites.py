# SPDX-License-Identifier: MIT
"""Runs the suites of tests/e2e/clients against four servers, prints "N passed, M failed" last.

Called by tests/e2e/clients/run, which says in CLIENT_FOLDERS where the packages of each suite are.
"""

import os
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import server  # noqa: E402

PACE = ["--timing.ttft_ms=20", "--timing.tokens_per_second=50"]
SECONDS = 600  # a suite that hangs fails

# Nothing of the machine's own may decide where a client connects, or what it may download.
FOREIGN = re.compile(r"^(MISTRAL_|OPENAI_|LANGCHAIN_|LANGSMITH_|(HTTPS?|ALL)_PROXY$)", re.I)


def environment(**servers):
    """This process's own, without what is foreign; each of `servers` by its NAME, as MISTRAL_NAME_URL."""
    env = {k: v for k, v in os.environ.items() if not FOREIGN.match(k)}
    urls = {f"MISTRAL_{name.upper()}_URL": s.base_url for name, s in servers.items()}
    return {**env, **urls, "HF_HUB_OFFLINE": "1", "AI_SDK_LOG_WARNINGS": "false", "NO_COLOR": "1"}


# What finds each number in a runner's summary: node --test, and pytest.
PASSED = r"^[#\u2139] pass (\d+)$|^.*?(\d+) passed.* in [0-9.]+s"
FAILED = r"^[#\u2139] (?:fail|cancelled) (\d+)$|^(?:.*, )?(\d+) (?:failed|errors?)\b.* in [0-9.]+s"


def folders():
    """{suite: the folder of its packages}"""
    return dict(line.split(" ", 1) for line in os.environ["CLIENT_FOLDERS"].splitlines())


def node_program(packages):
    """The Node that came with the packages; where none did, the machine's own."""
    arch = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), "")
    program = Path(packages, f"node-linux-{arch}/bin/node")
    return str(program) if program.exists() else "node"


def suites():
    """{name: (folder, command, its environment)}"""
    found, only = {}, os.environ.get("ONLY")
    for name, packages in folders().items():
        if name == "node":
            files = sorted(str(p.relative_to(HERE / "node")) for pattern in ("*.test.mjs", "*/*.test.mjs")
                           for p in (HERE / "node").glob(pattern))
            chosen = [f"--test-name-pattern={only}"] if only else []
            found[name] = (HERE / "node", [node_program(packages), "--test", *chosen, *files], {})
        else:
            # the older SDKs alone, without the clients of others
            older = ["test_mistral.py", "test_files.py", "test_batch.py", "test_tuning.py", "test_audio.py",
                     "control/test_record.py"]
            files = [] if name == "python" else older
            files += ["test_conversations.py", "test_libraries.py", "test_ocr.py"] if name == "python-2" else []
            chosen = ["-k", only] if only else []
            found[name] = (HERE / "python", [sys.executable, "-m", "pytest", *chosen, *files],
                           {"PYTHONPATH": packages, "SUITE": name})
    return found


def begin(suite, env):
    folder, command, more = suite
    out = tempfile.TemporaryFile()
    return out, subprocess.Popen(command, cwd=folder, env={**env, **more}, stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=subprocess.STDOUT)


def end(running):
    """(exit status, everything it wrote)"""
    out, process = running
    try:
        status = process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        status = process.wait()
    out.seek(0)
    return status, out.read().decode(errors="replace")


def count(pattern, text):
    """The sum of the numbers that a runner's summary gives."""
    return sum(int(a or b) for a, b in re.findall(pattern, text, re.M))


def main():
    passed = failed = 0
    folder = tempfile.TemporaryDirectory()
    tape = f"--record.file={folder.name}/{{workspace}}.json"
    with (folder, server.start() as at_once, server.start(None, *PACE) as paced,
          server.start(None, "--record.mode=record", tape, f"--record.upstream={at_once.base_url}") as records,
          server.start(None, "--record.mode=replay", tape) as replays):
        env = environment(base=at_once, paced=paced, records=records, replays=replays)
        running = {name: begin(suite, env) for name, suite in suites().items()}
        for name, process in running.items():
            status, text = end(process)
            print(f"---- {name}\n{text}")
            right, wrong = count(PASSED, text), count(FAILED, text)
            passed += right
            failed += wrong if wrong or (status == 0 and right) else 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
