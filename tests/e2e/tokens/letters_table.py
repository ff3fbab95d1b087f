#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints the table of app/gen/tokens/letters.c, by asking the regular expressions of the reference
tokenizer for the class of every code point. Needed when their Unicode version moves."""
import tiktoken

CLASSES = [(1, r"[\p{Lu}\p{Lt}]"), (2, r"\p{Ll}"), (3, r"[\p{Lm}\p{Lo}]"), (4, r"\p{M}"), (5, r"\p{N}"), (6, r"\s")]
EVEN_UPPER, EVEN_LOWER = 8, 9
CODE_POINTS = 0x110000


def members(pattern):
    """What the pattern does not match is not encoded."""
    encoding = tiktoken.Encoding("bytes", pat_str=pattern, mergeable_ranks={bytes([i]): i for i in range(256)},
                                 special_tokens={})
    for start in range(0, CODE_POINTS, 4096):
        text = "".join(chr(c) for c in range(start, start + 4096) if not 0xD800 <= c <= 0xDFFF)
        yield from map(ord, bytes(encoding.encode_ordinary(text)).decode())


def changes(kinds):
    """(first code point, class), runs of upper and lower case in turn as one class."""
    at = 0
    while at < CODE_POINTS:
        end = at + 1
        while end < CODE_POINTS and kinds[end] == kinds[at]:
            end += 1
        turn = at + 1
        while turn < CODE_POINTS and {kinds[turn], kinds[turn - 1]} == {1, 2}:
            turn += 1
        if end == at + 1 and turn - at >= 4:
            yield at, EVEN_UPPER if (kinds[at] == 1) == (at % 2 == 0) else EVEN_LOWER
            at = turn
        else:
            yield at, kinds[at]
            at = end


def main():
    kinds = [0] * CODE_POINTS
    for kind, pattern in CLASSES:
        for c in members(pattern):
            kinds[c] = kind
    line, last = "   ", None
    for start, kind in changes(kinds):
        if kind == last and kind < EVEN_UPPER:
            continue
        last = kind
        item = " 0x%x," % (start << 4 | kind)
        if len(line) + len(item) > 100:
            print(line)
            line = "   "
        line += item
    print(line)


if __name__ == "__main__":
    main()
