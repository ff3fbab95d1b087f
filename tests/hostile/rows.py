# SPDX-License-Identifier: MIT
"""The attacks, a row each: what is sent again and again by THREADS clients while the gauge runs.

A row is a function that is given the server's client and returns what to send: a list of
(method, path, body), bodies as bytes or as what json.dumps takes, with their type behind them if it
is not JSON. What it prepares on the server
stays under its own API key, ?key=attack; everything is reset after it. `statuses` are those that
may be answered; None is a client that did not wait for an answer.
"""

import base64
import gzip
import json
import struct
import subprocess

ROWS = []


def row(name, statuses=(200, 400), threads=8, timeout=30):
    def take(make):
        ROWS.append({"name": name, "make": make, "statuses": statuses, "threads": threads,
                     "timeout": timeout})
        return make
    return take


def chat(content="x", **more):
    return ("POST", "/v1/chat/completions",
            {"model": "mistral-small-latest", "messages": [{"role": "user", "content": content}],
             **more})


def made(client, call):
    """The id of what a call of the row's own made."""
    client(*call)
    return json.loads(client.answer)["id"]


def shaped(schema, **more):
    return chat(response_format={"type": "json_schema",
                                 "json_schema": {"name": "a", "schema": schema}}, **more)


# ---- regular expressions ----

SLOW = r"(?:.)*(?:.)*[\x01\x02]"


@row("a pattern that never matches")
def _(_client):
    return [shaped({"type": "string", "pattern": SLOW, "const": "a" * n}) for n in (75, 150, 300)]


@row("patterns beside an enum")
def _(_client):
    return [shaped({"type": "string", "pattern": p, "enum": ["a" * 300]})
            for p in (".*.*=[0-9]", SLOW, "(a|aa)+[^a]")]


@row("patterns of names")
def _(_client):
    return [shaped({"type": "object", "patternProperties": {SLOW + str(i): {} for i in range(20)},
                    "required": ["a" * 200 + str(i) for i in range(20)]})]


@row("patterns of tools")
def _(_client):
    tools = [{"type": "function", "function": {"name": f"f{i}", "parameters": {
        "type": "object", "required": ["a"],
        "properties": {"a": {"type": "string", "pattern": SLOW, "enum": ["a" * 300]}}}}}
        for i in range(100)]
    return [chat(tools=tools, tool_choice="any", n=8)]


@row("a regex of a rule")
def _(client):
    client("POST", "/__parlel/rules?key=attack",
           {"match": {"user": {"regex": SLOW}}, "reply": {"content": "x"}})
    return [chat("a" * n) for n in (580, 2000, 10000)]


# ---- schemas ----

def many(definition, reference, n):
    return shaped({"$defs": {f"d{i}": definition(i) for i in range(n)},
                   "anyOf": [{"$ref": reference(i)} for i in range(n)]})


@row("$anchor and $ref in their thousands")
def _(_client):
    return [many(lambda i: {"$anchor": f"a{i}"}, lambda i: f"#a{i}", n) for n in (1000, 20000)]


@row("$id and $ref in their thousands")
def _(_client):
    return [many(lambda i: {"$id": f"http://x/{i}"}, lambda i: f"http://x/{i}", n)
            for n in (1000, 20000)]


@row("chains of dependencies")
def _(_client):
    return [shaped({"type": "object", "required": ["k0"],
                    word: {f"k{i}": [f"k{i + 1}"] for i in range(n)}})
            for word in ("dependentRequired", "dependencies") for n in (1000, 8000)]


@row("arrays of unlike tuples")
def _(_client):
    digit = {"enum": list(range(10))}
    return [shaped({"type": "array", "uniqueItems": True, "minItems": n, "items": {
        "type": "array", "prefixItems": [digit, digit, {"type": "integer"}], "minItems": 3}})
        for n in (500, 4000)]


@row("choices that contradict each other")
def _(_client):
    arm = [{"properties": {f"p{i}": {"type": "integer"}}, "required": [f"p{i}"],
            "additionalProperties": False} for i in range(600)]
    return [shaped({word: arm}) for word in ("allOf", "anyOf", "oneOf")]


# ---- JSON ----

@row("keys that meet in a table of known seed", threads=2)
def _(client):
    keys = subprocess.run([client.build / "tests" / "bench_keys", "60000"], check=True,
                          capture_output=True).stdout
    body = (b'{"model":"mistral-small-latest","messages":[{"role":"user","content":"x"}],'
            b'"metadata":' + keys + b"}")
    return [("POST", "/v1/chat/completions", body)]


@row("white space")
def _(_client):
    return [chat(text * 20000) for text in (" ", "\n", " \n\t", "\u00a0")]


# ---- rules and templates ----

@row("templates that multiply")
def _(client):
    client("POST", "/__parlel/rules?key=attack",
           {"match": {}, "reply": {"content": "{{/messages/0/content}}" * 1000}})
    return [chat("a" * 30000, n=n, model="ministral-3b-latest") for n in (1, 8, 128)]


def rules_of(count):
    return {"version": 1, "rules": [{"match": {"user": f"question {i}"},
                                     "reply": {"content": "x"}} for i in range(count)]}


@row("one rule more, among 10,000", threads=2)
def _(client):
    client("POST", "/__parlel/rules?key=attack", rules_of(10000))
    return [("POST", "/__parlel/rules?key=attack",
             {"match": {"user": "more"}, "reply": {"content": "x"}}),
            chat("question 9999"), ("GET", "/__parlel/workspaces", None)]


@row("refused rules of ever new keys", statuses=(400,))
def _(client):
    client("POST", "/__parlel/rules?key=attack", {"id": "there", "match": {}, "reply": {"content": "x"}})
    return [("POST", f"/__parlel/rules?key=ghost{i}",
             {"id": "there", "match": {}, "reply": {"content": "x"}}) for i in range(5000)]


# ---- conversations ----

def converse(text, **more):
    return ("POST", "/v1/conversations",
            {"model": "mistral-small-latest", "inputs": text, "store": False, **more})


@row("searches of a library of 10 MB, named a thousand times")
def _(client):
    library = made(client, ("POST", "/v1/libraries", {"name": "a"}))
    for i in range(10):
        text = "".join(f"Paragraph {k} of text {i} speaks of whales and ships.\n\n" for k in range(20000))
        where = f"/v1/libraries/{library}/documents"
        document = made(client, ("POST", where, (
            b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%d.txt\"\r\n\r\n%s\r\n--b--\r\n"
            % (i, text.encode())), "multipart/form-data; boundary=b"))
        for _ in range(5):
            client("GET", f"{where}/{document}")
    return [converse("What does paragraph 777 speak of?",
                     tools=[{"type": "document_library", "library_ids": [library] * n}]) for n in (1, 20, 1000)]


@row("a thousand connectors and no word for any", statuses=(200, 400, 422))
def _(_client):
    return [converse("Is there anything?", tools=[{"type": "connector", "connector_id": f"c{i}", "tool_configuration": {
        "include": ["none"]}} for i in range(n)]) for n in (100, 700)]


@row("agents that hand over in a ring", statuses=(200, 500))
def _(client):
    agent = {"model": "mistral-small-latest", "name": "refunds", "description": "Handles refunds of orders"}
    first = made(client, ("POST", "/v1/agents", agent))
    second = made(client, ("POST", "/v1/agents", {**agent, "handoffs": [first]}))
    client("PATCH", f"/v1/agents/{first}", {"handoffs": [second]})
    return [("POST", "/v1/conversations", {"agent_id": first, "inputs": "Please handle the refunds of my orders. " * n,
                                           "store": False}) for n in (1, 500)]


# ---- control ----

@row("ever new options", statuses=(200,), threads=2)
def _(_client):
    return [("PATCH", "/__parlel/config", {"limits.requests_per_minute": 1000000 + i})
            for i in range(5000)]


@row("states that are wrong at their end", threads=2)
def _(_client):
    objects = [{"key": "attack", "kind": "file", "id": str(i), "value": {"a": list(range(50))}, "blob": "cml2" * 100}
               for i in range(5000)]
    return [("PUT", "/__parlel/state", {"version": 1, "objects": [*objects, {}]}),
            ("GET", "/__parlel/state", None)]


@row("readers that wait for words", statuses=(200, 408), threads=100)
def _(client):
    body = json.dumps(chat("q" * 1500 + " one-two")[2]).replace("one-two", "one\\u002dtwo").encode()
    for _ in range(1000):
        client("POST", "/v1/chat/completions", body)
    return [("GET", "/__parlel/requests?contains=one-two&wait=100000&timeout_ms=1500&limit=1", None),
            ("GET", "/__parlel/requests?key=attack&wait=100000&timeout_ms=1500&limit=1", None)]


@row("verdicts", statuses=(200,))
def _(client):
    for i in range(2000):
        client("POST", "/v1/chat/completions", chat(f"{i % 50}")[2])
    return [("GET", "/__parlel/verdict?key=attack", None), ("GET", "/__parlel/verdict", None)]


@row("archives, differences and rules of a journal of long texts", statuses=(200, 404, 409))
def _(client):
    for i in range(300):
        client("POST", "/v1/chat/completions",
               {"model": "mistral-small-latest", "max_tokens": 1,
                "messages": [{"role": "user", "content": f"{i} sk-\"key\": \"x\" " * 1000}]})
    return [("GET", "/__parlel/requests?format=har&key=attack", None),
            ("GET", "/__parlel/requests?user=none&answer=none&status=2xx", None),
            ("GET", "/__parlel/requests/diff?a=1&b=2", None),
            ("POST", "/__parlel/requests/1/rule", None)]


@row("workspaces by path, each with options", statuses=(200, 400))
def _(_client):
    return [("POST", f"/w/ghost{i}/v1/chat/completions",
             {"model": "mistral-small-latest", "max_tokens": 1,
              "messages": [{"role": "user", "content": "x"}]}) for i in range(50)] + \
           [("PATCH", f"/__parlel/config?key=ghost{i}", {"timing.ttft_ms": i, "unmatched": "generate"})
            for i in range(5000)]


# ---- large bodies ----

def form(content, end=b"\r\n--b--\r\n", purpose=b"ocr"):
    head = (b"--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n" + purpose + b"\r\n--b\r\n"
            b"Content-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n")
    return ("POST", "/v1/files", head + content + end, "multipart/form-data; boundary=b")


@row("batches of 100,000 bad rows", statuses=(200, 413, 422), threads=4, timeout=120)
def _(client):
    bad = form(b'{"body":{"input":1}}\n' * 100_000, purpose=b"batch")
    worse = form(b'{"body":{"messages":[{"role":"x"}]}}\n' * 100_000, purpose=b"batch")
    job = {"input_files": [made(client, bad)], "endpoint": "/v1/chat/completions", "model": "mistral-small-latest"}
    return [("POST", "/v1/batch/jobs", job), ("GET", "/v1/batch/jobs", None), worse]


@row("a text of 80 MB", threads=2)
def _(_client):
    return [chat("a" * 80_000_000)]


@row("100,000 messages", threads=2)
def _(_client):
    return [("POST", "/v1/chat/completions",
             {"model": "mistral-small-latest",
              "messages": [{"role": "user", "content": "x"}, {"role": "assistant", "content": "y"}]
              * 50_000 + [{"role": "user", "content": "z"}]})]


@row("forms of 200 MB", statuses=(200, 400, 413, 422, 507), threads=2)
def _(_client):
    return [form(b"\0" * 200_000_000), form(b"\0" * 200_000_000, end=b"")]


@row("forms of what is nearly a boundary", statuses=(200, 400, 413, 422, 507), threads=4)
def _(_client):
    return [form(b"\r\n--b ." * 5_000_000), form(b"\n--b\t\t\t-" * 3_000_000),
            form(b"\r\n--b\r\n\r\n" * 2_000_000), form(b"\r\n--b\r\nX: " + b"y" * 20_000_000)]


# ---- sounds ----

def sound(content):
    head = (b"--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nvoxtral-mini-latest\r\n--b\r\n"
            b"Content-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n")
    return ("POST", "/v1/audio/transcriptions", head + content + b"\r\n--b--\r\n", "multipart/form-data; boundary=b")


def wav(data, claimed=None, rate=24000):
    return (b"RIFF" + struct.pack("<I", 0xFFFFFFFF) + b"WAVEfmt " +
            struct.pack("<IHHIIHH", 16, 1, 1, rate, rate * 2, 2, 16) +
            b"data" + struct.pack("<I", len(data) if claimed is None else claimed) + data)


def flac(samples, data=b""):
    return b"fLaC\x80\0\0\x22" + b"\x10\0" * 2 + bytes(6) + struct.pack(">Q", 16000 << 44 | samples) + bytes(16) + data


def ogg_page(granule, packet, flags=0):
    return b"OggS\0" + bytes([flags]) + struct.pack("<QIII", granule, 7, 0, 0) + bytes([1, len(packet)]) + packet


OPUS = ogg_page(0, b"OpusHead\1\1" + bytes(9), 2)


@row("sounds whose heads lie")
def _(_client):
    return [sound(s) for s in (
        wav(b"x" * 100, 0xFFFFFFF0), wav(b"x" * 3000, rate=1), flac(2 ** 36 - 1), flac(2 ** 36 - 1, b"x" * 5000),
        OPUS + ogg_page(2 ** 63, b"x" * 200), b"ID3\4\0\0\x7f\x7f\x7f\x7f" + b"\xff\xfb\x90\0" * 50,
        b"\0\0\0\x0cftypM4A " + struct.pack(">I", 500 << 20) + b"moov" + b"\0\0\0\x18mvhd" + b"\xff" * 16)]


@row("boxes in boxes, pages of nothing, and half of all syncs", threads=4)
def _(_client):
    mark = struct.pack(">I", 0xA5C39D1E)
    bits = b"".join(bytes([b >> (7 - i) & 1, 0]) for b in mark for i in range(8))
    return [sound(s) for s in (
        b"\0\0\0\x0cftypM4A " + b"\0\0\0\0moov" * 2_000_000, b"\0\0\0\x0cftypM4A " + b"\0\0\0\x08free" * 2_000_000,
        OPUS + (b"OggS" + bytes(23)) * 600_000, OPUS + b"OggX" * 4_000_000, flac(0, b"\xff\xf8\x65\x08" * 4_000_000),
        b"ID3\4\0\0\0\0\0\0" * 1_600_000, wav(bits * 250_000), b"\xff\xf3\x94\xc4" + mark * 4_000_000)]


@row("sounds of 100 MB, silent and of false comments", threads=2)
def _(_client):
    return [sound(wav(bytes(100_000_000))), sound(wav(b"", 0) + b"spoken 0123456789abcdef 200000: " * 3_000_000)]


@row("long speech, in every format")
def _(_client):
    text = "Ships come home. " * 800
    return [("POST", "/v1/audio/speech", {"input": text, "voice_id": "en_paul_sad", "response_format": f, "stream": s})
            for f in ("mp3", "wav", "pcm", "flac", "opus") for s in (True, False)]


# ---- recordings of other tools ----

def imported(kind, body):
    """Whatever is made of it goes with the attack's key."""
    return ("POST", f"/__parlel/rules?key=attack&from={kind}", body, "text/plain")


@row("cassettes whose aliases multiply, and other YAML")
def _(_client):
    laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12))
    return [imported("vcr", body.encode()) for body in
            (laughs, "- " * 100_000, "[" * 1_000_000, "a: " + '"' + "\n" * 5_000_000, "a: |\n" + " \n" * 3_000_000,
             "- a\n" * 1_000_000, "a" * 10_000_000, "? " * 100_000)]


@row("cassettes that unpack to more and more")
def _(_client):
    bomb = base64.b64encode(gzip.compress(b"\0" * 50_000_000)).decode()
    one = {"request": {"method": "GET", "uri": "http://h/v1/x", "body": None, "headers": {}},
           "response": {"status": {"code": 200}, "headers": {"content-encoding": ["gzip"]},
                        "body": {"base64_string": bomb}}}
    return [imported("vcr", json.dumps({"interactions": [one] * 100}).encode())]


@row("archives of very many entries")
def _(_client):
    headers = [{"name": f"x-{i % 60}", "value": "v"} for i in range(20_000)]
    entry = {"request": {"method": "GET", "url": "http://h/v1/x?" + "a=1&" * 5000},
             "response": {"status": 200, "headers": headers, "content": {"text": "{{" * 10_000}}}
    many = [{"request": {"method": "GET", "url": f"http://h/v1/{i}"}, "response": {"status": 200}}
            for i in range(50_000)]
    return [imported("har", json.dumps({"log": {"entries": entries}}).encode()) for entries in ([entry] * 20, many)]


@row("fixtures in long sequences")
def _(_client):
    one = [{"match": {"userMessage": "x", "sequenceIndex": i % 900}, "response": {"content": "y"}}
           for i in range(50_000)]
    two = [{"match": {"userMessage": ["x" * 1000] * 10, "sequenceIndex": i}, "response": {"content": "y"}}
           for i in range(2000)]
    return [imported("aimock", json.dumps({"fixtures": fixtures}).encode()) for fixtures in (one, two)]
