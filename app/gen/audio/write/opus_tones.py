#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes opus_tones.inc, the packets of tones that opus.c joins:
    opus_tones.py [FILE]        writes it; --check compares, and says what differs
Needs ffmpeg with libopus, which neither a build nor the program does: the table is checked in. It
was made with Debian 12's (libopus 1.3.1); tests/run audio makes it again where that is installed.

Every tone has whole periods in a packet of 20 ms, so that one packet from the middle of a long tone,
said again and again, is that tone: a decoder's memory comes to rest on it within some packets,
which is what makes the tone begin softly."""
import math
import os
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
RATE, FRAME, MIDDLE = 48000, 960, 50
PITCHES = (100, 150, 200, 250, 300)
OCTAVES = (0.15, 0.7)  # how strong the tone above it is


def samples(hertz, octave):
    return b"".join(struct.pack("<h", int(9000 * (math.sin(2 * math.pi * hertz * i / RATE) +
                                                  octave * math.sin(4 * math.pi * hertz * i / RATE)) / (1 + octave)))
                    for i in range(2 * RATE))


def packets(ogg):
    at, out, packet = 0, [], b""
    while at < len(ogg):
        count = ogg[at + 26]
        at, lengths = at + 27 + count, ogg[at + 27:at + 27 + count]
        for n in lengths:
            packet += ogg[at:at + n]
            at += n
            if n < 255:
                out.append(packet)
                packet = b""
    return out[2:]


def encode(data):
    return packets(subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-", "-c:a", "libopus",
         "-application", "lowdelay", "-vbr", "off", "-b:a", "16k", "-frame_duration", "20", "-f", "ogg", "-"],
        input=data, stdout=subprocess.PIPE, check=True).stdout)


def table():
    rows = []
    for octave in OCTAVES:
        for hertz in PITCHES:
            packet = encode(samples(hertz, octave))[MIDDLE]
            text = ", ".join(f"0x{b:02X}" for b in packet)
            rows.append(f"    {{ {text} }}, /* {hertz} Hz, octave {octave} */\n")
    size = rows[0].count("0x")
    return ("/* SPDX-License-Identifier: MIT\n"
            " * Made by app/gen/audio/write/opus_tones.py; not to be edited. */\n"
            f"enum {{ OPUS_TONE_BYTES = {size}, OPUS_PITCHES = {len(PITCHES)}, OPUS_COLOURS = {len(OCTAVES)},\n"
            f"       OPUS_PITCH_FIRST = {PITCHES[0]}, OPUS_PITCH_STEP = {PITCHES[1] - PITCHES[0]} }};\n"
            "static const unsigned char opus_tones[OPUS_COLOURS * OPUS_PITCHES][OPUS_TONE_BYTES] = {\n"
            + "".join(rows) + "};\n")


def main():
    check = sys.argv[1:2] == ["--check"]
    path = os.path.join(HERE, "opus_tones.inc") if check or not sys.argv[1:] else sys.argv[1]
    made = table()
    if not check:
        with open(path, "w", encoding="utf-8") as f:
            f.write(made)
        return 0
    with open(path, encoding="utf-8") as f:
        same = f.read() == made
    if not same:
        print(f"{path}: is not what opus_tones.py makes here")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
