# SPDX-License-Identifier: MIT
"""Deterministic chat and FIM requests for the comparison with the reference tokenizer: every role
order it accepts, tools, calls and results, thinking, images, sound, prefixes, joined messages."""
import base64
import io
import json
import random
import struct
import wave

from texts import part

ALNUM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def text(rng, least=1):
    return "".join(part(rng) for _ in range(rng.randint(least, 6)))


def call_id(rng):
    return "".join(rng.choice(ALNUM) for _ in range(9))


def value(rng, depth=0):
    kind = rng.randrange(10 if depth < 3 else 7)
    if kind == 0:
        return rng.choice([None, True, False])
    if kind == 1:
        return rng.randint(-10**18, 10**18) if rng.random() < 0.3 else rng.randint(-100, 1000)
    if kind == 2:
        return rng.choice([0.1, -1.5, 1e-7, 1e22, 3.0, 123456.789, rng.random(), rng.random() * 10**rng.randint(-20, 20)])
    if kind <= 6:
        return rng.choice(["", "x", "a\"b\\c", "line\nbreak\ttab", "\x01\x7f\u2028", "é 日本 😀"]) + rng.choice(["", text(rng)])
    if kind == 7:
        return [value(rng, depth + 1) for _ in range(rng.randint(0, 3))]
    return {rng.choice(["name", "city", "ключ", "a b", "q\"", "n"]) + str(i): value(rng, depth + 1)
            for i in range(rng.randint(0, 3))}


def json_text(rng, v):
    """The value as some client would write it."""
    style = rng.randrange(4)
    # json-c drops escaped pairs of code points whose low half looks like a surrogate.
    if style == 0 and not any(ord(c) > 0xFFFF and ord(c) & 0xF800 == 0xD800 for c in json.dumps(v, ensure_ascii=False)):
        return json.dumps(v)
    if style == 1:
        return json.dumps(v, ensure_ascii=False, separators=(",", ":"))
    if style == 2:
        return " " + json.dumps(v, indent=2, ensure_ascii=False) + "\n"
    return json.dumps(v, ensure_ascii=False)


def arguments(rng):
    kind = rng.randrange(8)
    if kind == 0:
        return ""
    if kind == 1:
        return rng.choice(["{broken", "not json", "[1, 2", "\"text\"", "12", "1e5", "-0.0", "{}"])
    v = {rng.choice(["location", "count", "naïve"]) + str(i): value(rng) for i in range(rng.randint(0, 3))}
    return v if kind == 2 else json_text(rng, v)


def tool(rng):
    function = {"name": rng.choice(["get_weather", "f", "search-web", "A1"]),
                "parameters": {"type": "object", "properties": {
                    rng.choice(["city", "größe", "q"]): {"type": rng.choice(["string", "number"]), "description": text(rng),
                                                         "default": value(rng)}},
                    "required": []}}
    if rng.random() < 0.7:
        function["description"] = rng.choice(["", text(rng)])
    if rng.random() < 0.3:
        function["strict"] = rng.random() < 0.5
    return {"type": "function", "function": function} if rng.random() < 0.8 else {"function": function}


def png(w, h):
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)


def gif(w, h):
    return b"GIF89a" + struct.pack("<HHBBB", w, h, 0, 0, 0) + b"\x3b"


def picture(rng):
    """An image that Pillow opens, by Pillow where the header alone is not enough."""
    from PIL import Image
    w, h = rng.choice([(1, 1), (16, 16), (17, 33), (640, 480), (1024, 1024), (1025, 7), (1540, 1541), (3000, 2000),
                       (rng.randint(1, 2500), rng.randint(1, 2500)), (10000, 3), (5, 9999)])
    kind = rng.choice(["png", "jpeg", "gif", "webp", "webp lossless", "webp alpha"])
    out = io.BytesIO()
    if w * h > 4000000:
        kind = "png"
    if kind == "png":
        Image.new("1", (w, h)).save(out, "PNG")
    elif kind == "jpeg":
        Image.new("L", (w, h)).save(out, "JPEG", comment=b"x" * rng.choice([0, 10, 60000]),
                                    progressive=rng.random() < 0.5)
    elif kind == "gif":
        Image.new("P", (w, h)).save(out, "GIF")
    else:
        w, h = min(w, 2000), min(h, 2000)
        Image.new("RGBA" if "alpha" in kind else "RGB", (w, h)).save(out, "WEBP", lossless="lossless" in kind)
    url = "data:image/%s;base64,%s" % (kind.split()[0], base64.b64encode(out.getvalue()).decode())
    chunk = {"type": "image_url", "image_url": url if rng.random() < 0.5 else {"url": url}}
    if isinstance(chunk["image_url"], dict) and rng.random() < 0.3:
        chunk["image_url"]["detail"] = "high"
    return chunk


def sound(rng):
    out = io.BytesIO()
    with wave.open(out, "wb") as f:
        f.setnchannels(1)
        f.setsampwidth(2)
        f.setframerate(16000)
        f.writeframes(bytes(2 * int(16000 * rng.choice([0.1, 3, 29.99, 30, 31, 70]))))
    return {"type": "input_audio", "input_audio": base64.b64encode(out.getvalue()).decode()}


def text_chunk(rng):
    return {"type": "text", "text": text(rng) if rng.random() < 0.9 else ""}


def user(rng, version, media):
    if rng.random() < 0.6:
        return {"role": "user", "content": text(rng, 0)}
    chunks = [text_chunk(rng) for _ in range(rng.randint(0, 3))]
    for _ in range(rng.randint(0, 2) if media else 0):
        chunk = picture(rng) if media == "image" or version < 7 else sound(rng)
        chunks.insert(rng.randint(0, len(chunks)), chunk)
    if not chunks:
        chunks = [text_chunk(rng)]
    return {"role": "user", "content": chunks}


def system(rng, version):
    if rng.random() < 0.7:
        return {"role": "system", "content": text(rng)}
    chunks = [text_chunk(rng) for _ in range(rng.randint(1, 3))]
    if version == 13 and rng.random() < 0.4:
        chunks.insert(rng.randint(0, len(chunks)), {"type": "thinking", "thinking": text(rng)})
    return {"role": "system", "content": chunks}


def answer(rng, version):
    message = {"role": "assistant", "content": text(rng) + rng.choice(["", " ", "   "])}
    if rng.random() < 0.3:
        message["content"] = [text_chunk(rng) for _ in range(rng.randint(1, 2))] + [{"type": "text", "text": "end "}]
        if version >= 13 and rng.random() < 0.7:
            message["content"].insert(0, {"type": "thinking", "thinking": text(rng), "closed": rng.random() < 0.7})
    return message


def calls_and_results(rng, version):
    ids = [call_id(rng) for _ in range(rng.randint(1, 1 if version < 3 else 3))]
    message = {"role": "assistant", "tool_calls": [
        {"id": i, "type": "function", "function": {"name": "get_weather", "arguments": arguments(rng)}} for i in ids]}
    if rng.random() < 0.3:
        message["content"] = text(rng) if version >= 7 else rng.choice([None, ""])
    results = []
    for i in rng.sample(ids, len(ids)):
        content = rng.choice([text(rng), json_text(rng, value(rng)), "", "12.50", "null"])
        if rng.random() < 0.2:
            content = [{"type": "text", "text": content}, {"type": "text", "text": text(rng)}]
        if version >= 15 and rng.random() < 0.2:
            content = [picture(rng), {"type": "text", "text": text(rng)}]
        result = {"role": "tool", "content": content, "tool_call_id": i}
        if rng.random() < 0.3:
            result["name"] = "get_weather"
        results.append(result)
    return [message] + results


def request(rng, version):
    """A request body as a client sends it, thinking as the reference takes it."""
    media = rng.choice([None, None, "image", "audio"]) if version >= 3 else None
    if version == 3 and media == "audio":
        media = "image"
    messages = []
    has_system = rng.random() < 0.5 and not (media == "audio" and version < 11)
    if has_system:
        messages += [system(rng, version) for _ in range(rng.choice([1, 1, 2]))]
    for turn in range(rng.randint(1, 4)):
        messages += [user(rng, version, media) for _ in range(rng.choice([1, 1, 1, 2]))]
        if has_system and rng.random() < 0.1:
            messages += [system(rng, version), user(rng, version, media)]
        if version >= 2 and rng.random() < 0.4:
            messages += calls_and_results(rng, version)
            if rng.random() < 0.2:
                return finish(rng, version, messages)
        if turn < 3:
            messages += [answer(rng, version) for _ in range(rng.choice([1, 1, 2]))]
    if rng.random() < 0.2:
        messages[-1]["prefix"] = True
    else:
        messages.append(user(rng, version, media))
    return finish(rng, version, messages)


def finish(rng, version, messages):
    body = {"model": "m", "messages": messages}
    if messages[-1]["role"] != "assistant" and messages[-1].get("prefix"):
        del messages[-1]["prefix"]
    if version >= 2 and rng.random() < 0.4:
        body["tools"] = [tool(rng) for _ in range(rng.randint(1, 3))]
        body["tool_choice"] = rng.choice(["auto", "any", "none"])
    if version >= 15 and rng.random() < 0.5:
        body["reasoning_effort"] = rng.choice(["none", "high"])
    if rng.random() < 0.1:
        body["response_format"] = {"type": rng.choice(["json_object", "text"])}
    return body


def on_the_wire(rng, body):
    """The same request as the API takes it: thinking is an array of chunks there."""
    body = json.loads(json.dumps(body))
    for message in body["messages"]:
        for chunk in message.get("content") if isinstance(message.get("content"), list) else []:
            if chunk["type"] == "thinking" and rng.random() < 0.7:
                middle = len(chunk["thinking"]) // 2
                chunk["thinking"] = [{"type": "text", "text": chunk["thinking"][:middle]},
                                     {"type": "text", "text": chunk["thinking"][middle:]}]
            if chunk["type"] == "input_audio" and rng.random() < 0.5:
                chunk["input_audio"] = {"data": chunk["input_audio"], "format": "wav"}
    return body
