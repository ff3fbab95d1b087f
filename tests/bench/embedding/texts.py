# SPDX-License-Identifier: MIT
"""Text collections with known answers, made from what Debian and npm packages ship.

Each function returns (documents, queries): queries are pairs of text and the set of numbers of the
documents that answer it. An empty list of documents means that the text is not on this machine.
"""

import glob
import gzip
import os
import random
import re
import subprocess

SEED = 5


def flat(text):
    return re.sub(r"\s+", " ", text).strip()


def sample(rows, count):
    rows = sorted(rows)
    random.Random(SEED).shuffle(rows)
    return rows[:count]


def pairs(rows):
    """rows of (query, document): each query has the one document, and all with the same query."""
    docs = [flat(doc) for _, doc in rows]
    answers = {}
    for number, (query, _) in enumerate(rows):
        answers.setdefault(flat(query), set()).add(number)
    return docs, list(answers.items())


def plain_roff(source):
    lines = []
    for line in source.split("\n"):
        if line.startswith((".\\\"", "'\\\"", ".so ", ".TH", ".Dd", ".ds", ".de", ".if", ".ie", ".nr")):
            continue
        line = re.sub(r"^[.'][A-Za-z]{1,2}\b ?", "", line) if not line.startswith(
            (".SH", ".Sh")) else line
        line = re.sub(r"\\f\[?[A-Z]{1,2}\]?|\\f\(..|\\[&|^/,]|\\s[-+]?\d", "", line)
        lines.append(line.replace("\\-", "-").replace('"', " "))
    return re.sub(r"\\\(..|\\\*\(..|\\\[[^\]]*\]|\\.", " ", "\n".join(lines))


def manual_pages(count=3000, root="/usr/share/man"):
    """The one-line description against the page without its NAME section."""
    rows, seen = [], set()
    files = glob.glob(root + "/man[1-8]/*.gz")
    for path in sample(files, count * 3):
        if os.path.islink(path) or len(rows) == count:
            continue
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as page:
            parts = re.split(r"^\.S[Hh] +", plain_roff(page.read(200000)), flags=re.M)
        name = [p for p in parts if p.strip().upper().startswith("NAME")]
        if not name:
            continue
        what = flat(name[0][4:])
        match = re.match(r"(.{1,200}?) -+ (.{15,300})$", what)
        body = flat(" ".join(p for p in parts[1:] if p is not name[0]))
        if not match or len(body) < 300 or match.group(2) in seen:
            continue
        seen.add(match.group(2))
        rows.append((match.group(2), body))
    return pairs(rows)


def debian_packages(count=3000, source=None):
    """The synopsis of a package against its long description."""
    if source is None:
        text = subprocess.run(["apt-cache", "dumpavail"], capture_output=True, text=True,
                              check=False).stdout
    else:
        with open(source, encoding="utf-8") as file:
            text = file.read()
    rows, seen = [], set()
    for match in re.finditer(r"^Description(?:-en)?: (.*)\n((?: .*\n)+)", text, re.M):
        body = re.sub(r"^ \.$", "", match.group(2), flags=re.M)
        if len(body) > 200 and match.group(1) not in seen and flat(body) not in seen:
            seen.update((match.group(1), flat(body)))
            rows.append((match.group(1), body))
    return pairs(sample(rows, count))


def npm_docs(root, count=3000):
    """The heading of a README's section against its text."""
    rows, seen = [], set()
    for path in sorted(glob.glob(root + "/**/*.md", recursive=True)):
        with open(path, encoding="utf-8", errors="replace") as file:
            parts = re.split(r"^#{1,4} +(.*)$", file.read(), flags=re.M)
        package = re.sub(r".*node_modules/", "", os.path.dirname(path))
        for heading, body in zip(parts[1::2], parts[2::2]):
            body = re.sub(r"<[^>]*>|\]\([^)]*\)|https?://\S+", " ", body)
            query = package + " " + re.sub(r"\W+", " ", heading)
            if len(flat(body)) > 250 and flat(body) not in seen:
                seen.add(flat(body))
                rows.append((query, body))
    return pairs(sample(rows, count))


def perl_faq(root="/usr/share/perl"):
    """Natural questions against their answers: package perl-doc."""
    rows = []
    for path in sorted(glob.glob(root + "/**/perlfaq[1-9].pod", recursive=True)):
        with open(path, encoding="utf-8", errors="replace") as file:
            parts = re.split(r"^=head2 (.*)$", file.read(), flags=re.M)
        for question, answer in zip(parts[1::2], parts[2::2]):
            rows.append((pod(question), pod(answer)))
    return pairs(rows)


def pod(text):
    text = re.sub(r"[A-Z]<+([^<>]*)>+", r"\1", text)
    return re.sub(r"^=\w+.*$", "", text, flags=re.M)


def wordnet(count=3000, root="/usr/share/wordnet"):
    """Two dictionaries of one language: the gloss of a noun against the gloss and lemmas of its
    kinds (hyponyms)."""
    synsets = {}
    path = os.path.join(root, "data.noun")
    if not os.path.exists(path):
        return [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("  "):
                continue
            head, gloss = line.split("|", 1)
            fields = head.split()
            words = [fields[4 + 2 * i].replace("_", " ") for i in range(int(fields[3], 16))]
            kinds = re.findall(r"~ (\d{8}) n", head)
            synsets[fields[0]] = (words, gloss.strip(), kinds)
    rich = [k for k, v in synsets.items() if 3 <= len(v[2]) <= 30 and len(v[1]) > 30]
    docs, numbers, queries = [], {}, []
    for key in sample(rich, count // 10):
        words, gloss, kinds = synsets[key]
        answers = set()
        for kind in kinds:
            if kind not in numbers:
                numbers[kind] = len(docs)
                docs.append(flat(", ".join(synsets[kind][0]) + ": " + synsets[kind][1]))
            answers.add(numbers[kind])
        queries.append((flat(", ".join(words) + ": " + gloss), answers))
    return docs, queries
