# SPDX-License-Identifier: MIT
"""How well embeddings rank, next to BM25 and to chance: nDCG@10 on each collection of texts.py.

  python3 evaluate.py --bench BUILD/tests/bench_embedding [--npm node_modules] [--only NAME ...]

Wants manual pages, long package descriptions (`apt-get -o Acquire::Languages=en update`), and for
the others the Debian packages perl-doc and wordnet-base and any folder of npm packages.

BM25 (k1 1.2, b 0.75) knows the collection's statistics; the embedding sees one text at a time. It is
given twice: on plain lower-case words, and on the words and stems that the embedding works with.
"""

import argparse
import collections
import heapq
import math
import random
import re
import subprocess

import texts

TOP = 10


def ndcg(ranking, answers):
    gain = sum(1 / math.log2(i + 2) for i, doc in enumerate(ranking[:TOP]) if doc in answers)
    return gain / sum(1 / math.log2(i + 2) for i in range(min(TOP, len(answers))))


def mean_ndcg(rankings, queries):
    return sum(ndcg(r, q[1]) for r, q in zip(rankings, queries)) / len(queries)


def bm25(docs, queries, k1=1.2, b=0.75):
    """docs and queries as lists of words; one ranking a query."""
    postings = collections.defaultdict(list)
    for number, words in enumerate(docs):
        for word, count in collections.Counter(words).items():
            postings[word].append((number, count))
    mean = sum(map(len, docs)) / len(docs)
    norms = [k1 * (1 - b + b * len(words) / mean) for words in docs]
    for words in queries:
        scores = collections.Counter()
        for word in words:
            found = postings.get(word, ())
            idf = math.log(1 + (len(docs) - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                scores[number] += idf * count * (k1 + 1) / (count + norms[number])
        yield [doc for doc, _ in heapq.nlargest(TOP, scores.items(), key=lambda s: (s[1], -s[0]))]


def ask(bench, mode, docs, queries):
    lines = ["D\t" + doc for doc in docs] + ["Q\t" + query[0] for query in queries]
    out = subprocess.run([bench, mode], input="\n".join(lines) + "\n", capture_output=True,
                         text=True, encoding="utf-8", check=True).stdout
    return out.split("\n")[:-1]


def chance(docs, queries):
    draw = random.Random(1)
    return [draw.sample(range(len(docs)), min(TOP, len(docs))) for _ in queries]


def evaluate(bench, docs, queries):
    ours = [[int(n) for n in line.split()] for line in ask(bench, "rank", docs, queries)]
    plain = [re.findall(r"[a-z0-9]+", text.lower()) for text in docs + [q[0] for q in queries]]
    stems = [line[2:].split() for line in ask(bench, "words", docs, queries)]
    result = [mean_ndcg(ours, queries)]
    for words in (plain, stems):
        result.append(mean_ndcg(bm25(words[:len(docs)], words[len(docs):]), queries))
    return result + [mean_ndcg(chance(docs, queries), queries)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--bench", required=True, help="the program bench_embedding")
    parser.add_argument("--npm", default="node_modules", help="folder with packages' README files")
    parser.add_argument("--perl", default="/usr/share/perl")
    parser.add_argument("--wordnet", default="/usr/share/wordnet")
    parser.add_argument("--packages", help="file with package descriptions (default: apt-cache)")
    parser.add_argument("--only", nargs="*", help="names of collections")
    args = parser.parse_args()
    sources = {
        "manual pages": texts.manual_pages,
        "Debian packages": lambda: texts.debian_packages(source=args.packages),
        "npm READMEs": lambda: texts.npm_docs(args.npm),
        "Perl FAQ": lambda: texts.perl_faq(args.perl),
        "WordNet kinds": lambda: texts.wordnet(root=args.wordnet),
    }
    print(f"{'':18}{'docs':>6}{'queries':>8}{'ours':>8}{'BM25':>8}{'stemmed':>8}{'random':>8}"
          f"{'of BM25':>9}")
    for name, make in sources.items():
        if args.only and name not in args.only:
            continue
        docs, queries = make()
        if not docs:
            print(f"{name:18}  not on this machine")
            continue
        ours, plain, stemmed, random_one = evaluate(args.bench, docs, queries)
        print(f"{name:18}{len(docs):6}{len(queries):8}{ours:8.3f}{plain:8.3f}{stemmed:8.3f}"
              f"{random_one:8.3f}{ours / plain:9.3f}", flush=True)


if __name__ == "__main__":
    main()
