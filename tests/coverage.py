# SPDX-License-Identifier: MIT
"""coverage.py BUILD: lines and branches of app/ that the tests reached, per folder, from what a build
with -DCOVERAGE=ON left in BUILD. Called by the part `coverage`; gcov (of the compiler) reads it.

A line of a header counts once, reached when any program reached it.
"""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AT_ONCE = 50  # files for one call of gcov


def reports(build):
    """gcov's JSON of each object that ran."""
    data = sorted(str(p) for p in build.rglob("*.gcda"))
    for at in range(0, len(data), AT_ONCE):
        out = subprocess.run(["gcov", "--json-format", "--stdout", "--branch-probabilities",
                              *data[at:at + AT_ONCE]], cwd=build, capture_output=True, text=True,
                             check=True).stdout
        yield from map(json.loads, filter(None, out.split("\n")))


def collect(build):
    """{path from the root: ({line: times reached}, {(line, branch): times taken})}"""
    found = defaultdict(lambda: (defaultdict(int), defaultdict(int)))
    for report in reports(build):
        for file in report["files"]:
            path = (Path(report["current_working_directory"]) / file["file"]).resolve()
            if not path.is_relative_to(ROOT / "app"):
                continue
            lines, branches = found[str(path.relative_to(ROOT))]
            for line in file["lines"]:
                number = line["line_number"]
                lines[number] += line["count"]
                for i, branch in enumerate(line["branches"]):
                    branches[number, i] += branch["count"]
    return found


def share(counts):
    reached = sum(1 for n in counts if n)
    return f"{reached:6} of {len(counts):6} {100 * reached / max(1, len(counts)):5.1f} %"


def main():
    folders = defaultdict(lambda: ([], []))
    for path, parts in collect(Path(sys.argv[1]).resolve()).items():
        for name in (str(Path(path).parent), "all of app"):
            for sums, counts in zip(folders[name], parts):
                sums += counts.values()
    if not folders:
        sys.exit(f"{sys.argv[1]} holds no coverage data")
    print(f"{'folder':<28}{'lines':<25}branches")
    for name, (lines, branches) in sorted(folders.items(), key=lambda f: (f[0] == "all of app", f[0])):
        print(f"{name:<28}{share(lines)}  {share(branches)}")


if __name__ == "__main__":
    main()
