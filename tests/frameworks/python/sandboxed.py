# SPDX-License-Identifier: MIT
"""sandboxed.py FOLDER PROMPT...: what runs within test_vibe.py's sandbox: a server of its own, as the sandbox has
no network but its loopback, and mistral-vibe in FOLDER/project, once for each prompt. Prints a JSON list of
{"status", "said", "calls"}."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "e2e"))
import server  # noqa: E402

SECONDS = 240
CONFIG = """enable_telemetry = false
enable_update_checks = false
enable_auto_update = false

[[providers]]
name = "mistral"
api_base = "%s/v1"
api_key_env_var = "MISTRAL_API_KEY"
backend = "mistral"
"""


def prepare(folder, base):
    """The environment of vibe, whose home holds nothing but where the server is."""
    home = folder / "home"
    home.mkdir()
    (home / "config.toml").write_text(CONFIG % base)
    helper = home / "app-server"
    helper.write_text(f"#!/bin/sh\nexec {os.environ['VIBE_PYTHON']} -c "
                      "'import sys; from vibe.app_server.stdio import main; sys.exit(main())' \"$@\"\n")
    helper.chmod(0o755)
    return {"PATH": os.environ["PATH"], "HOME": str(home), "VIBE_HOME": str(home), "MISTRAL_API_KEY": "vibe",
            "PYTHONPATH": os.environ["VIBE_PACKAGES"], "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1",
            "VIBE_APP_SERVER_BIN": str(helper)}


def calls_of(base, since):
    """(the calls of tools that the answers to vibe held, how many entries the journal has)"""
    with urllib.request.urlopen(base + "/__parlel/requests") as reply:
        entries = json.load(reply)["requests"]
    choices = [c for e in entries[since:] for c in (e["response"] or {}).get("choices") or []]
    calls = [call["function"] for c in choices for call in c["message"].get("tool_calls") or []]
    return [[f["name"], json.loads(f["arguments"])] for f in calls], len(entries)


def main(folder, *prompts):
    program, done, seen = Path(os.environ["VIBE_PACKAGES"], "vibe/_bin/vibe-rs"), [], 0
    with server.start() as served:
        env = prepare(folder, served.base_url)
        for prompt in prompts:
            run = subprocess.run([program, "-p", prompt, "--workdir", folder / "project", "--trust", "--auto-approve",
                                  "--max-turns", "8"], env=env, stdin=subprocess.DEVNULL, capture_output=True,
                                 text=True, timeout=SECONDS)
            calls, seen = calls_of(served.base_url, seen)
            done.append({"status": run.returncode, "said": run.stdout, "calls": calls, "log": run.stderr})
    print(json.dumps(done))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
