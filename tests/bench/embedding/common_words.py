# SPDX-License-Identifier: MIT
"""Makes the table of app/gen/words/stems.c from text: how common English stems are, in 15 grades.

  python3 common_words.py --bench BUILD/tests/bench_embedding FILE[=WEIGHT] ... > stems.txt

Each FILE is one kind of text with a passage a line. What counts is in which share of passages of
about 90 words a stem occurs, as a logarithm, averaged over the kinds of text; so a word is common
when it is so everywhere, not when one subject is full of it. The table in the repository was made
from package descriptions, two dictionaries, a dictionary of computing, an encyclopedia, news, and
manuals of a language, a database, a geographic system and libraries for science; for words of
scientific abstracts it was corrected by hand.
"""

import argparse
import collections
import math
import subprocess

GRADES = 15
LIMIT = 7.25  # beyond it a word is rare: fewer than one passage in 1400 holds it
LONGEST = 14
WINDOW = 90


def passages(bench, path):
    with open(path, encoding="utf-8") as file:
        lines = "".join("D\t" + line.strip() + "\n" for line in file)
    words = subprocess.run([bench, "words"], input=lines, capture_output=True, text=True,
                           encoding="utf-8", check=True).stdout
    stream = [word for line in words.split("\n") for word in line[2:].split()]
    return [set(stream[i:i + WINDOW]) for i in range(0, len(stream), WINDOW)]


def rarity(kinds):
    """kinds: pairs of weight and passages. The mean logarithm of how rare each stem is."""
    counts = [(weight, len(sets), collections.Counter(w for s in sets for w in s))
              for weight, sets in kinds]
    total = sum(weight for weight, _, _ in counts)
    stems = {w for _, _, count in counts for w in count if w.isascii() and w.isalpha()}
    return {stem: sum(weight * min(LIMIT + 1.25, math.log((n + 1) / (count[stem] + 0.5)))
                      for weight, n, count in counts) / total for stem in stems}


def table(rare):
    cells = collections.defaultdict(str)
    for stem, value in sorted(rare.items()):
        if value < LIMIT and len(stem) <= LONGEST:
            grade = GRADES - int(max(value, 0) / LIMIT * GRADES)
            cells[ord(stem[0]) - ord("a"), len(stem)] += stem[1:] + format(grade, "X")
    for (letter, size), rows in sorted(cells.items()):
        width = 88 // size * size
        parts = [rows[i:i + width] for i in range(0, len(rows), width)]
        yield f"    [{letter}][{size}] = " + "\n        ".join(f'"{p}"' for p in parts) + ","


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bench", required=True)
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    kinds = []
    for name in args.files:
        path, _, weight = name.partition("=")
        kinds.append((float(weight or 1), passages(args.bench, path)))
    print("\n".join(table(rarity(kinds))))


if __name__ == "__main__":
    main()
