# SPDX-License-Identifier: MIT
"""Speech, transcription and voices by the official SDK, and by OpenAI's where the shapes meet: a text
goes round, from speech to what is heard."""
import base64
import io
import struct
import wave

import pytest

from common import BASE, Mistral, errors

SDK_ERROR = getattr(errors, "SDKError", None)
client = Mistral(api_key="python-audio-key-audi", server_url=BASE)
SENTENCE = "Ruby is a programming language, and it was made in Japan."
VOICE = "gb_jane_neutral"


def silence(seconds=1, rate=16000):
    out = io.BytesIO()
    with wave.open(out, "wb") as f:
        f.setnchannels(1)
        f.setsampwidth(2)
        f.setframerate(rate)
        f.writeframes(bytes(2 * rate * seconds))
    return out.getvalue()


def file_of(content, name="a.wav"):
    return {"file_name": name, "content": content}


def speak(text=SENTENCE, **options):
    return base64.b64decode(client.audio.speech.complete(
        model="voxtral-mini-tts-latest", input=text, voice_id=VOICE, **options).audio_data)


def hear(content, **options):
    return client.audio.transcriptions.complete(model="voxtral-mini-latest", file=file_of(content), **options)


has_speech = pytest.mark.skipif(not hasattr(client.audio, "speech"), reason="older SDK")


def test_silence_says_nothing():
    heard = hear(silence())
    assert heard.text == "" and heard.segments == []
    assert heard.usage.prompt_audio_seconds == 1


@has_speech
@pytest.mark.parametrize("form", ["mp3", "wav", "flac", "opus"])
def test_what_is_spoken_is_heard(form):
    heard = hear(speak(response_format=form), timestamp_granularities=["segment"], diarize=True)
    assert heard.text == SENTENCE
    assert [s.text for s in heard.segments] == [SENTENCE]
    assert heard.segments[0].start < 1 < heard.segments[0].end


@has_speech
def test_floats_are_heard_as_a_wav_too():
    floats = speak(response_format="pcm")
    samples = [int(v * 32767) for (v,) in struct.iter_unpack("<f", floats)]
    out = io.BytesIO()
    with wave.open(out, "wb") as f:
        f.setnchannels(1)
        f.setsampwidth(2)
        f.setframerate(24000)
        f.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    assert hear(out.getvalue()).text == SENTENCE


@has_speech
def test_streams_of_speech_are_the_file():
    pieces, usage = [], None
    with client.audio.speech.complete(model="voxtral-mini-tts-latest", input=SENTENCE, voice_id=VOICE,
                                      response_format="wav", stream=True) as events:
        for event in events:
            if event.data.type == "speech.audio.delta":
                pieces.append(base64.b64decode(event.data.audio_data))
            else:
                usage = event.data.usage
    assert len(pieces) > 5 and b"".join(pieces) == speak(response_format="wav")
    assert usage.completion_tokens > 10


def test_streams_of_transcription_fold_to_the_text():
    text, done = "", None
    content = bytes(b if i < 44 else 120 for i, b in enumerate(silence(10)))
    with client.audio.transcriptions.stream(model="voxtral-mini-latest", file=file_of(content),
                                            language="en") as events:
        for event in events:
            if event.data.type == "transcription.text.delta":
                text += event.data.text
            elif event.data.type == "transcription.done":
                done = event.data
    assert len(text.split()) > 12 and done.text == text
    assert hear(content).text == text


def test_what_is_no_sound_is_refused():
    with pytest.raises(SDK_ERROR, match="could not be decoded"):
        hear(b"not a sound")


has_voices = pytest.mark.skipif(not hasattr(client.audio, "voices"), reason="older SDK")


@has_voices
def test_a_voice_lives_from_its_sample_to_its_end():
    made = client.audio.voices.create(name="Ada", sample_audio=base64.b64encode(silence(3)).decode(),
                                      languages=["en"], gender="female")
    assert (made.name, made.languages, made.gender) == ("Ada", ["en"], "female")
    assert client.audio.voices.get(voice_id=made.id).name == "Ada"
    changed = client.audio.voices.update(voice_id=made.id, description="calm")
    assert (changed.description, changed.name) == ("calm", "Ada")
    spoken = client.audio.speech.complete(model="voxtral-mini-tts-latest", input="Hi.", voice_id=made.id)
    assert base64.b64decode(spoken.audio_data).startswith(b"ID3")
    assert client.audio.voices.get_sample_audio(voice_id=made.id).read() == silence(3)
    client.audio.voices.delete(voice_id=made.id)
    with pytest.raises(SDK_ERROR, match="not found"):
        client.audio.voices.get(voice_id=made.id)


@has_voices
def test_the_thirty_are_listed():
    listed = client.audio.voices.list(limit=100)
    assert listed.total >= 30
    assert {"en_paul_neutral", "fr_marie_happy"} <= {v.slug for v in listed.items}
    sample = client.audio.voices.get_sample_audio(voice_id=listed.items[0].id).read()
    assert sample.startswith(b"RIFF")


@pytest.mark.skipif(not hasattr(getattr(client.audio, "voices", None), "search"), reason="older SDK")
def test_cursors_lead_through_all():
    page, names = client.audio.voices.search(page_size=7, type_="preset"), []
    while page:
        names += [v.name for v in page.result.data]
        page = page.next()
    assert len(names) == len(set(names)) == 30
    found = client.audio.voices.search(language=["fr"], query="sad").result.data
    assert [v.slug for v in found] == ["fr_marie_sad"]


def test_openai_hears_and_speaks():
    openai = pytest.importorskip("openai")
    other = openai.OpenAI(api_key="python-audio-key-audi", base_url=f"{BASE}/v1", max_retries=0)
    assert other.audio.transcriptions.create(model="voxtral-mini-latest", file=("a.wav", silence())).text == ""
    spoken = other.audio.speech.create(model="voxtral-mini-tts-latest", voice="en_paul_neutral", input=SENTENCE)
    assert base64.b64decode(spoken.json()["audio_data"] if hasattr(spoken, "json") else "")[:3] == b"ID3"
