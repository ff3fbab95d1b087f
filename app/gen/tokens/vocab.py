#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes mistral.vocab, the file that vocab.c maps, from the PyPI wheel of mistral-common.

  vocab.py OUT                gets the pinned wheel with pip, which checks its hash
  vocab.py OUT --wheel FILE   takes a wheel that is there already; its hash is checked all the same

Runs when the program is built, needs nothing but the standard library. The layout is drawn in
vocab.h; every property of the vocabularies that the C code relies on is checked here, so that a
wheel that breaks one fails the build instead of counting wrongly.
"""
import argparse
import base64
import hashlib
import json
import os
import struct
import subprocess
import sys
import tempfile
import zipfile

NAME = "mistral-common"
VERSION = "1.13.1"
SHA256 = "98b4d0755b8d90bf4691fa8f1b70cb3b4a8cd4dc1653c4ed08ef3d1c7d2c29af"

DATA = "mistral_common/data/"
TEKKEN = DATA + "tekken_240911.json"
TEKKEN_OLD = DATA + "tekken_240718.json"
SPM = {
    1: DATA + "tokenizer.model.v1",
    2: DATA + "mistral_instruct_tokenizer_240216.model.v2",
    3: DATA + "mistral_instruct_tokenizer_240323.model.v3",
    7: DATA + "mistral_instruct_tokenizer_241114.model.v7",
}
# Symbols that SentencePiece finds in plain text: encode.c has them.
DOCS = {770 - i: "[REFERENCE_DOC_%d]" % i for i in range(20)}
MARKS = {3: DOCS, 7: {749: "[/REF]", 750: "[REF]", **DOCS}}
# The split pattern that pieces.c implements.
PATTERN = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"
    r"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
SPACE = "\u2581"  # SentencePiece writes a space so

FORMAT = 3
ENTRY_BITS, LENGTH_BITS, OFFSET_BITS = 17, 7, 20  # of a slot, lowest first
SLOT_BYTES = 6
NONE = (1 << ENTRY_BITS) - 1
MASK64 = (1 << 64) - 1
FACTOR = 0x9E3779B97F4A7C15


def fold(h):
    h = h * FACTOR & MASK64
    return h ^ h >> 32


def hash_bytes(b):
    """The same as the functions of vocab.h."""
    n = len(b)
    if n <= 8:
        return fold(int.from_bytes(b, "little"))
    h = fold(int.from_bytes(b[:8], "little") + n & MASK64)
    for at in range(8, n - 8, 8):
        h = fold(h ^ int.from_bytes(b[at : at + 8], "little"))
    return fold(h ^ int.from_bytes(b[-8:], "little"))


def place(hashes, bucket_count, slot_count):
    """A turn for each bucket that leaves every entry a slot of its own, and these slots by entry;
    None where that does not work out. The fullest buckets choose first."""
    buckets = [[] for _ in range(bucket_count)]
    for entry, h in enumerate(hashes):
        buckets[h & bucket_count - 1].append(entry)
    turns, taken, slots = bytearray(bucket_count), bytearray(slot_count), [0] * len(hashes)
    for bucket in sorted(range(bucket_count), key=lambda b: -len(buckets[b])):
        tops = [hashes[entry] >> 32 for entry in buckets[bucket]]
        for turn in range(256):
            wanted = [(top * (2 * turn + 1) & 0xFFFFFFFF) * slot_count >> 32 for top in tops]
            if not any(taken[slot] for slot in wanted) and len(set(wanted)) == len(wanted):
                break
        else:
            return None
        turns[bucket] = turn
        for entry, slot in zip(buckets[bucket], wanted):
            taken[slot], slots[entry] = 1, slot
    return turns, slots


def make_table(entries, offsets):
    """The buckets and the slots of a list, and how many there are of each."""
    hashes = [hash_bytes(entry) for entry in entries]
    bucket_count, slot_count = 1, len(entries) * 21 // 20
    while 2 * bucket_count < len(entries):
        bucket_count *= 2
    while not (placed := place(hashes, bucket_count, slot_count)):
        slot_count += 1
    turns, slots = placed
    table = bytearray(slot_count * SLOT_BYTES)  # a slot without an entry has length 0
    for i, (entry, slot) in enumerate(zip(entries, slots)):
        value = i | len(entry) << ENTRY_BITS | offsets[entry] << ENTRY_BITS + LENGTH_BITS
        table[slot * SLOT_BYTES : (slot + 1) * SLOT_BYTES] = value.to_bytes(SLOT_BYTES, "little")
    return bytes(turns), bytes(table), bucket_count, slot_count


def make_text(lists):
    """One text that holds every entry of all lists somewhere, and where. Most entries are part of
    a longer one. The first eighth of each list, which is what most words are, stands together."""
    offsets, parts, end = {}, [], 0
    early = [entry for entries in lists for entry in entries[: len(entries) // 8]]
    late = [entry for entries in lists for entry in entries[len(entries) // 8 :]]
    wanted = {*early, *late}
    for entry in sorted(early, key=len, reverse=True) + sorted(late, key=len, reverse=True):
        if entry in offsets:
            continue
        for i in range(len(entry)):
            for j in range(i + 1, len(entry) + 1):
                if entry[i:j] in wanted:
                    offsets.setdefault(entry[i:j], end + i)
        parts.append(entry)
        end += len(entry)
    return b"".join(parts), offsets


def tekken_entries(wheel):
    data = json.loads(wheel.read(TEKKEN))
    config = data["config"]
    assert config["pattern"] == PATTERN, "another split pattern"
    assert config["default_vocab_size"] == 131072 and config["default_num_special_tokens"] == 1000
    entries = [base64.b64decode(token["token_bytes"]) for token in data["vocab"][: 131072 - 1000]]
    assert all(entries[i] == bytes([i]) for i in range(256)), "the first ids are not the bytes"
    old = json.loads(wheel.read(TEKKEN_OLD))
    assert old["config"]["pattern"] == PATTERN
    assert entries == [base64.b64decode(t["token_bytes"]) for t in old["vocab"][: len(entries)]]
    return entries


def fields(message):
    """The (number, value) pairs of one protobuf message."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        key = varint()
        kind = key & 7
        if kind == 0:
            yield key >> 3, varint()
            continue
        size = varint() if kind == 2 else {1: 8, 5: 4}[kind]
        yield key >> 3, message[at : at + size]
        at += size


def spm_pieces(model):
    """[(piece, score, type)] by id, after checking that the model normalises nothing."""
    pieces = []
    for number, value in fields(model):
        if number == 1:
            piece = dict(fields(value))
            score = struct.unpack("<f", piece[2])[0] if 2 in piece else 0.0
            pieces.append((piece[1].decode(), score, piece.get(3, 1)))
        elif number == 2:
            trainer = dict(fields(value))
            assert trainer[3] == 2 and trainer[35] == 1, "not a BPE with byte fallback"
        elif number == 3:
            spec = dict(fields(value))
            assert spec[1] == b"identity" and spec[2] == b"", "text would be normalised"
            assert spec[3] == 1 and spec[4] == 0 and spec.get(5, 1) == 1, "other white space rules"
    return pieces


def spm_entries(wheel):
    entries = scores = None
    for version, path in SPM.items():
        pieces = spm_pieces(wheel.read(path))
        # What encode.c knows by heart: where the bytes and the words start, and [REF] and its kin.
        bytes_at, words_at = (3, 259) if version == 1 else (771, 1027)
        assert all(pieces[bytes_at + b] == ("<0x%02X>" % b, pieces[bytes_at + b][1], 6) for b in range(256))
        assert all(kind == 1 for _, _, kind in pieces[words_at:])
        marks = {i: piece for i, (piece, _, kind) in enumerate(pieces) if kind == 4}
        assert marks == MARKS.get(version, {}), "other user-defined symbols"
        words = [piece for piece, _, _ in pieces[words_at:]]
        assert entries in (None, words), "the versions have different words"
        entries, scores = words, [score for _, score, _ in pieces[words_at:]]
    # Spaces alone merge last of all, as equals; all else in the order of the ids.
    lowest = min(scores)
    assert all((set(entry) == {SPACE}) == (score == lowest) for entry, score in zip(entries, scores))
    rest = [score for score in scores if score > lowest]
    assert all(a > b for a, b in zip(rest, rest[1:])), "ids are no merge order"
    # A space starts an entry or stands beside spaces.
    assert not any(SPACE in entry.lstrip(SPACE) for entry in entries)
    assert not any(" " in entry for entry in entries)
    return [entry.replace(SPACE, " ") for entry in entries]


def merges_to_itself(entry, ranks):
    parts = list(entry)
    while len(parts) > 1:
        best = min(range(len(parts) - 1), key=lambda i: ranks.get(parts[i] + parts[i + 1], NONE))
        if parts[best] + parts[best + 1] not in ranks:
            return False
        parts[best : best + 2] = [parts[best] + parts[best + 1]]
    return True


def make_joints(entries):
    """A bit for each two bytes that stand side by side in an entry."""
    joints = bytearray(256 * 256 // 8)
    for entry in entries:
        for a, b in zip(entry, entry[1:]):
            joints[a * 32 + b // 8] |= 1 << b % 8
    return bytes(joints)


def padded(data):
    """Loads of eight bytes may look past the end."""
    return data + bytes(-len(data) % 8 + 8)


def write(path, lists):
    text, offsets = make_text(lists)
    assert len(text) < 1 << OFFSET_BITS
    body, rows = padded(text), []
    body += (joints := make_joints(lists[-1]))
    start = 24 + 24 * len(lists)
    joints_at = start + len(body) - len(joints)
    for entries in lists:
        assert len(entries) < NONE and max(map(len, entries)) < 1 << LENGTH_BITS
        turns, table, bucket_count, slot_count = make_table(entries, offsets)
        turns_at = start + len(body)
        body += padded(turns)
        rows.append((len(entries), bucket_count, slot_count, max(map(len, entries)), turns_at, start + len(body)))
        body += padded(table)
    data = struct.pack("<8sIIII", b"MISTRALV", FORMAT, start + len(body), start, joints_at)
    data += b"".join(struct.pack("<6I", *row) for row in rows) + body
    with tempfile.NamedTemporaryFile(dir=os.path.dirname(os.path.abspath(path)), delete=False) as f:
        f.write(data)
    os.chmod(f.name, 0o644)
    os.replace(f.name, path)


def fetch(folder):
    pin = os.path.join(folder, "pin.txt")
    with open(pin, "w", encoding="ascii") as f:
        f.write("%s==%s --hash=sha256:%s\n" % (NAME, VERSION, SHA256))
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--retries", "1", "--no-deps",
         "--only-binary", ":all:", "--require-hashes", "-r", pin, "-d", folder],
        check=True, stdout=subprocess.DEVNULL)
    return next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".whl"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("--wheel")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.wheel or fetch(folder)
        with open(path, "rb") as f:
            if hashlib.sha256(f.read()).hexdigest() != SHA256:
                sys.exit("%s is not the wheel of %s %s" % (path, NAME, VERSION))
        with zipfile.ZipFile(path) as wheel:
            tekken = tekken_entries(wheel)
            words = spm_entries(wheel)
    ranks = {entry: NONE - 1 if entry.isspace() else i for i, entry in enumerate(words)}
    assert all(merges_to_itself(entry, ranks) for entry in words), "a word is not one token"
    write(options.out, [tekken, [word.encode() for word in words]])


if __name__ == "__main__":
    main()
