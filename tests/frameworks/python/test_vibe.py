# SPDX-License-Identifier: MIT
"""mistral-vibe reads files, and writes none. A coding agent does what the server tells it to, so it runs within
bubblewrap alone: everything read-only but one temporary folder, no network but its own loopback."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
PYTHON, PACKAGES = os.environ.get("VIBE_PYTHON"), os.environ.get("VIBE_PACKAGES")
FILES = {"notes.txt": "The meeting is on Thursday at 14:30 in room Birch.\n",
         "config/settings.toml": "port = 8417\nname = \"harbour\"\n",
         "preise.txt": "Die Rechnung INV-2231 beträgt 58.20 EUR.\n"}
ASKED = [
    ("Read the file notes.txt and tell me on which day the meeting is.", "notes.txt", "Thursday"),
    ("What is in the file config/settings.toml?", "config/settings.toml", "8417"),
    ("Lies die Datei preise.txt und nenne den Betrag.", "preise.txt", "58.20"),
]


def sandbox(folder):
    """The words before a command that runs it where it can change nothing but what is in the folder."""
    seen = [p for path in (ROOT, os.environ["MISTRAL_BUILD"], PACKAGES) for p in ("--ro-bind", path, path)]
    return ["bwrap", "--ro-bind", "/", "/", "--tmpfs", "/tmp", "--dev", "/dev", "--proc", "/proc", *seen,
            "--bind", folder, folder, "--unshare-all", "--die-with-parent", "--clearenv",
            *[w for name in ("PATH", "MISTRAL_BUILD", "VIBE_PYTHON", "VIBE_PACKAGES", "PYTHONDONTWRITEBYTECODE")
              for w in ("--setenv", name, os.environ.get(name, "1"))]]


def what_is_missing(folder):
    if not PYTHON:
        return "mistral-vibe needs Python 3.12"
    if not PACKAGES:
        return "mistral-vibe is not installed"
    if not shutil.which("bwrap"):
        return "no bubblewrap: a coding agent runs in a sandbox or not at all"
    tried = subprocess.run([*sandbox(folder), "true"], capture_output=True, text=True)
    return f"bubblewrap makes no sandbox here: {tried.stderr.strip()}" if tried.returncode else None


def contents(folder):
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """What came of each prompt, and what the project's folder holds then."""
    folder = tmp_path_factory.mktemp("vibe")
    missing = what_is_missing(folder)
    if missing:
        pytest.skip(missing)
    for name, text in FILES.items():
        path = folder / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    done = subprocess.run([*sandbox(folder), "--chdir", folder, sys.executable, HERE / "sandboxed.py", folder,
                           *[asked for asked, _, _ in ASKED]], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), contents(folder / "project")


@pytest.mark.parametrize("i", range(len(ASKED)))
def test_a_file_is_read(runs, i):
    _, path, value = ASKED[i]
    run = runs[0][i]
    assert run["status"] == 0, run["log"]
    assert [name for name, _ in run["calls"]] == ["read_file"]
    assert run["calls"][0][1]["path"] == path
    assert value in run["said"]


def test_nothing_is_written(runs):
    assert runs[1] == FILES
