#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sound as others read and write it, with ffmpeg:

    tests/audio/run.py [-k WORD]       # MISTRAL_BUILD: the build

What is spoken is played without a complaint, lasts as long as its headers say, is soft and not
silent, and sounds otherwise in another voice; what went through other formats is heard again. What
ffmpeg writes in each format is as long to the program as to ffprobe, silence says nothing and other
sounds something. The table of Opus tones is made again where the same encoder is there.
Prints "N passed, M failed" last."""
import argparse
import base64
import http.client
import json
import os
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e"))
import server  # noqa: E402

SENTENCE = "Ruby is a programming language. Où est la gare? 42, and 図書館!"
LONG = " ".join(f"Sentence number {i} is about the harbour." for i in range(60))
FORMATS = ("mp3", "wav", "flac", "opus")
ENCODER = "libopus 1.3.1"  # of the table
TONES = HERE.parents[1] / "app/gen/audio/write/opus_tones.py"

# name -> what ffmpeg is told
WRITTEN = {
    "wav16.wav": ["-c:a", "pcm_s16le"], "wav24.wav": ["-c:a", "pcm_s24le"], "wav8.wav": ["-c:a", "pcm_u8"],
    "wavf32.wav": ["-c:a", "pcm_f32le"], "mulaw.wav": ["-c:a", "pcm_mulaw", "-ar", "8000"],
    "adpcm.wav": ["-c:a", "adpcm_ima_wav"], "stereo.wav": ["-ac", "2"], "cbr.mp3": ["-b:a", "64k"],
    "vbr.mp3": ["-q:a", "4"], "high.mp3": ["-ar", "44100", "-b:a", "128k", "-ac", "2"], "plain.flac": [],
    "wide.flac": ["-ar", "48000", "-ac", "2", "-sample_fmt", "s32"], "vorbis.ogg": ["-c:a", "libvorbis"],
    "opus.ogg": ["-c:a", "libopus"], "oggflac.ogg": ["-c:a", "flac"], "aac.m4a": ["-c:a", "aac"],
    "front.m4a": ["-c:a", "aac", "-movflags", "+faststart"],
}


def run(*command, data=None):
    """(its output, its complaints)"""
    done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
                          check=False)
    return done.stdout, (done.stderr or b"").decode() + ("" if done.returncode == 0 else f"status {done.returncode}")


def decode(path):
    """(samples of 24,000 a second, complaints)"""
    raw, wrong = run("ffmpeg", "-v", "warning", "-guess_layout_max", "0", "-i", str(path), "-f", "s16le", "-ac", "1",
                     "-ar", "24000", "-")
    wrong = "\n".join(line for line in wrong.splitlines() if "Estimating duration" not in line)
    return [s for (s,) in struct.iter_unpack("<h", raw[:len(raw) // 2 * 2])], wrong


def seconds_of(path):
    out, _ = run("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(path))
    return float(out)


class Program:
    def __init__(self, port):
        self.port = port

    def post(self, path, body, kind):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            link.request("POST", path, body, {"Authorization": "Bearer audio", "Content-Type": kind})
            answer = link.getresponse()
            text = answer.read()
            assert answer.status == 200, f"{path}: {answer.status} {text[:300]}"
            return json.loads(text)
        finally:
            link.close()

    def speak(self, form, text=SENTENCE, voice="gb_jane_neutral"):
        body = {"model": "voxtral-mini-tts-latest", "input": text, "voice_id": voice, "response_format": form}
        return base64.b64decode(self.post("/v1/audio/speech", json.dumps(body), "application/json")["audio_data"])

    def hear(self, content):
        head = ('--b\r\nContent-Disposition: form-data; name="model"\r\n\r\nvoxtral-mini-latest\r\n--b\r\n'
                'Content-Disposition: form-data; name="file"; filename="a"\r\n\r\n')
        return self.post("/v1/audio/transcriptions", head.encode() + content + b"\r\n--b--\r\n",
                         "multipart/form-data; boundary=b")


def near(got, want, by=0.06):
    assert abs(got - want) <= by, f"{got} is not {want}"


# ---- what is spoken ----

def spoken_file(program, folder, form, text, voice="gb_jane_neutral"):
    path = folder / f"a.{form}"
    path.write_bytes(program.speak(form, text, voice))
    return path


def plays(program, folder, form, text):
    path = spoken_file(program, folder, form, text)
    samples, wrong = decode(path)
    assert not wrong, wrong
    near(len(samples) / 24000, seconds_of(path))
    words = len(text.split())
    assert words * 0.2 < len(samples) / 24000 < words * 0.8, f"{words} words take {len(samples) / 24000} s"
    assert 2000 < max(map(abs, samples)) < 16000, f"peak {max(map(abs, samples))}"
    loud = sum(abs(s) > 500 for s in samples) / len(samples)
    assert loud > 0.3, f"{loud:.0%} of it are heard"


def voices_differ(program, folder, form):
    one, two = (decode(spoken_file(program, folder, form, SENTENCE, v))[0] for v in ("en_paul_sad", "fr_marie_happy"))
    n = min(len(one), len(two))
    assert sum(abs(a - b) > 200 for a, b in zip(one, two)) > n / 4, "they sound alike"


def goes_through(program, folder, form, other):
    """What ffmpeg makes of a file in another format still says the same."""
    path, made = spoken_file(program, folder, form, SENTENCE), folder / f"b.{other}"
    _, wrong = run("ffmpeg", "-v", "error", "-y", "-i", str(path), "-map_metadata", "0", "-map_metadata:g", "0:s?:0"
                   if form == "opus" else "0", str(made))
    assert made.exists(), wrong
    got = program.hear(made.read_bytes())["text"]
    assert got == SENTENCE, got


def floats_are_floats(program, folder):
    raw = folder / "a.f32"
    raw.write_bytes(program.speak("pcm"))
    samples, _ = run("ffmpeg", "-v", "error", "-f", "f32le", "-ar", "24000", "-ac", "1", "-i", str(raw), "-f", "s16le",
                     "-")
    (folder / "a.wav").write_bytes(program.speak("wav"))
    same, _ = run("ffmpeg", "-v", "error", "-i", str(folder / "a.wav"), "-f", "s16le", "-")
    assert samples == same, "floats and whole numbers differ"


def parts_are_heard(program, folder):
    """ffmpeg cuts the second word's time out, without touching its samples."""
    path, part = spoken_file(program, folder, "wav", "Alpha bravo charlie delta echo."), folder / "part.wav"
    run("ffmpeg", "-v", "error", "-y", "-i", str(path), "-ss", "0.3", "-t", "1.2", "-c", "copy", "-map_metadata", "-1",
        str(part))
    got = program.hear(part.read_bytes())["text"]
    assert got and got in "Alpha bravo charlie delta echo." and len(got.split()) < 4, got


def flac_is_heard_by_its_samples(program, folder):
    """As ffmpeg's own encoder foretells them, with no comment; and what is behind a cut."""
    path, made = spoken_file(program, folder, "wav", SENTENCE), folder / "bare.flac"
    _, wrong = run("ffmpeg", "-v", "error", "-y", "-i", str(path), "-map_metadata", "-1", str(made))
    assert made.exists(), wrong
    whole = made.read_bytes()
    got = program.hear(whole)["text"]
    assert got == SENTENCE, got
    got = program.hear(whole[len(whole) // 2:])["text"]
    assert got and SENTENCE.endswith(got), got


# ---- what ffmpeg writes ----

def written(folder, name, options, source):
    path = folder / name
    _, wrong = run("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-ar", "16000", *options, "-metadata",
                   "comment=spoken by nobody", str(path))
    assert path.exists() and path.stat().st_size, wrong
    return path


def is_as_long(program, folder, name, options):
    path = written(folder, name, options, "sine=frequency=300:duration=7.4")
    heard = program.hear(path.read_bytes())
    want = seconds_of(path)
    seconds = heard["usage"]["prompt_audio_seconds"]
    assert seconds in (int(want), int(want - 0.1), int(want + 0.1)), f"{seconds}, not {want}"
    assert len(heard["text"].split()) > 8, heard["text"]


def is_silent(program, folder, name, options):
    path = written(folder, name, options, "anullsrc=r=16000:cl=mono:d=5")
    heard = program.hear(path.read_bytes())
    assert heard["text"] == "" and heard["usage"]["prompt_audio_seconds"] in (4, 5), heard


def table_is_made_again(folder):
    sound = folder / "x.ogg"
    run("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "anullsrc=d=1", "-c:a", "libopus", str(sound))
    library = next((e for e in ("/usr/lib",) for p in Path(e).glob("*/libopus.so.0.8.0")), None)
    if not library:
        print(f"the table of Opus tones: skipped, another encoder than {ENCODER}")
        return
    out, wrong = run(sys.executable, str(TONES), "--check")
    assert not wrong, out.decode() + wrong


def cases(program, folder):
    for form in FORMATS:
        yield f"plays {form}", lambda f=form: plays(program, folder, f, SENTENCE)
        yield f"plays long {form}", lambda f=form: plays(program, folder, f, LONG)
        yield f"voices differ in {form}", lambda f=form: voices_differ(program, folder, f)
    for form, other in (("wav", "flac"), ("wav", "mp3"), ("flac", "wav"), ("flac", "ogg"), ("mp3", "m4a"),
                        ("mp3", "flac"), ("wav", "opus")):
        yield f"{form} goes through {other}", lambda f=form, o=other: goes_through(program, folder, f, o)
    yield "floats are floats", lambda: floats_are_floats(program, folder)
    yield "parts are heard", lambda: parts_are_heard(program, folder)
    yield "flac is heard by its samples", lambda: flac_is_heard_by_its_samples(program, folder)
    for name, options in WRITTEN.items():
        yield f"{name} is as long", lambda n=name, o=options: is_as_long(program, folder, n, o)
        if name != "adpcm.wav":  # of which nothing but its length is read
            yield f"{name} is silent", lambda n=name, o=options: is_silent(program, folder, n, o)
    yield "the table of Opus tones", lambda: table_is_made_again(folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-k", default=os.environ.get("ONLY", ""))
    only = parser.parse_args().k
    passed = failed = 0
    with tempfile.TemporaryDirectory() as base, server.start(server.build_dir()) as s:
        for name, case in cases(Program(s.port), Path(base)):
            if only not in name:
                continue
            try:
                case()
                passed += 1
            except (AssertionError, OSError, ValueError, subprocess.SubprocessError) as error:
                failed += 1
                print(f"{name}: {error}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
