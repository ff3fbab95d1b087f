#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Asks FastAPI and pydantic 2 what they answer to the bodies below and prints the golden cases of
test_check.c: name of the model, body, error list, one line each. Run by hand when a case is added
(needs fastapi, pydantic and httpx; the tests themselves read check_golden.txt only):
    python3 check_golden.py > check_golden.txt
The models here and the tables of check_models.h say the same."""
import json
from datetime import datetime, timedelta
from enum import Enum, IntEnum
from typing import Annotated, Any, Dict, List, Literal, Optional, Union
from uuid import UUID

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Color(Enum):
    auto = "auto"
    none = "none"
    any = "any"


class Only(Enum):
    x = "x"


class Scalars(Closed):
    s: str = ""
    i: int = 0
    f: float = 0
    b: bool = False
    u: UUID = None
    e: Color = None
    l: Literal["a", "b", "c"] = None
    one: Only = None
    odd: Literal["a'b", 'c"d', "e\nf", "é", "x'y\"z", "b\\s", "t\x01"] = None
    a: Any = None
    so: Optional[str] = None
    io: Optional[int] = None


class Bounds(Closed):
    temperature: Optional[Annotated[float, Field(ge=0, le=1.5)]] = None
    top_p: Optional[Annotated[float, Field(gt=0, le=1)]] = None
    penalty: Annotated[float, Field(ge=-2, le=2)] = 0
    max_tokens: Optional[Annotated[int, Field(ge=0)]] = None
    digit: Annotated[int, Field(gt=0, lt=10)] = 1
    all: Annotated[int, Field(ge=2, le=1)] = 1
    fraction: Annotated[float, Field(gt=-0.25, lt=0.1)] = 0


class Texts(Closed):
    min1: Annotated[str, Field(min_length=1)] = "x"
    max1: Annotated[str, Field(max_length=1)] = ""
    two3: Annotated[str, Field(min_length=2, max_length=3)] = "xx"
    name: Annotated[str, Field(pattern="^[a-zA-Z0-9_-]{1,8}$")] = "x"
    word: Annotated[str, Field(pattern=r"\d\w$", min_length=2)] = "00"


class Lists(Closed):
    l: List[int] = []
    l23: Annotated[List[int], Field(min_length=2, max_length=3)] = []
    lmin: Annotated[List[str], Field(min_length=1)] = []
    lmax: Annotated[List[str], Field(max_length=1)] = []
    la: List[Any] = []
    ll: List[List[bool]] = []
    d: Dict[str, int] = {}
    da: Dict[str, Any] = {}
    d1: Annotated[Dict[str, int], Field(min_length=1, max_length=1)] = {}


class Text(Closed):
    type: Literal["text"] = "text"
    text: str


class Image(Closed):
    type: Literal["image_url"]
    image_url: Union[str, Dict[str, str]]


Chunk = Annotated[Union[Text, Image], Field(discriminator="type")]


class System(Closed):
    role: Literal["system"]
    content: Union[str, List[Text]]


class User(Closed):
    role: Literal["user"] = "user"
    content: Optional[Union[str, List[Chunk]]]


class Function(Closed):
    name: str
    arguments: Union[str, Dict[str, Any]]


class ToolCall(Closed):
    id: str = "null"
    function: Function


class Assistant(Closed):
    role: Literal["assistant"]
    content: Optional[str] = None
    tool_calls: Optional[List[ToolCall]] = None
    prefix: bool = False


Message = Annotated[Union[System, User, Assistant], Field(discriminator="role")]


class FunctionName(Closed):
    name: str


class ToolChoice(Closed):
    type: Literal["function"] = "function"
    function: FunctionName


class Chat(Closed):
    model: str
    messages: List[Message]
    temperature: Optional[Annotated[float, Field(ge=0, le=1.5)]] = None
    stream: bool = False
    stop: Optional[Union[str, List[str]]] = None
    tool_choice: Optional[Union[ToolChoice, Color]] = None
    metadata: Optional[Dict[str, Any]] = None


class Unions(Closed):
    t: Union[Chunk, str] = None
    m: Union[System, User] = None
    lt: Union[List[Message], str] = None
    many: Union[Dict[str, Any], Literal["a", "b"], Color, UUID, bool, float, Dict[str, int],
                List[Text], List[Any]] = None
    limited: Union[str, Annotated[str, Field(min_length=2)], Annotated[str, Field(pattern="a")],
                   Annotated[List[str], Field(max_length=1)], Annotated[int, Field(ge=2)],
                   Annotated[float, Field(ge=2)]] = None
    nested: Union[Union[str, int], List[Union[str, int]]] = None
    lists: Union[List[Literal["x"]], List[List[int]], List[Dict[str, str]]] = None


class Level(IntEnum):
    low = 1
    high = 20


class Others(Closed):
    at: datetime = None
    span: timedelta = None
    level: Level = None
    one: Literal[1] = None
    no: Literal[False] = None
    labels: Dict[Annotated[str, Field(min_length=1, max_length=3)],
                 Annotated[str, Field(min_length=1)]] = {}
    many: Union[Level, Literal[1, 2], datetime, timedelta] = None


app = FastAPI()
client = TestClient(app)


def add(model):
    @app.post("/" + model.__name__)
    def route(body: model):
        return {}


def ask(model, body):
    reply = client.post("/" + model.__name__, content=body.encode(),
                        headers={"content-type": "application/json"})
    detail = [] if reply.status_code == 200 else reply.json()["detail"]
    print(model.__name__)
    print(body)
    print(json.dumps(detail, ensure_ascii=False, separators=(",", ":")))


def cases(model, field, *values):
    for value in values:
        ask(model, json.dumps({field: value}, ensure_ascii=False))


for each in (Scalars, Bounds, Texts, Lists, Chat, Unions, Others):
    add(each)

JSON = [None, True, 0, 2, 1.5, "", "x", [], [1], {}, {"a": 1}]
INTS = ["5", " 5 ", "-5", "+5", "+-5", "--5", "5.", "5.00", ".0", "1__0", "_1", "1_", "1_000.0",
        "5.0_0", "5._0", "-5.0", "\u00a05", "\n5\t", "5\u2009", "5\u3000", "5\u0085", "5\x1c",
        "5\ufeff", "５", "0x10", "1e5", "5 5", " ", "+", "-", "007", "0_1", "1" * 4300, "1" * 4301,
        "1" * 4301 + "x", "0" * 4400 + "1", "a" * 4400, "1_" * 2200 + "1", "true", "nan", "5.5"]
FLOATS = ["5", "5.5", "1_0.5", "1__0", "_1", "1_", "+_5", "1e_5", "infinity", "-Inf", "NaN", "+nan",
          "in_f", "1.", ".5", ".", "1e", "1e5", "1E+5", "0x1p3", " 1.5\n", "+1.5", "++1", "1,5",
          "e5", "1e+", "", "1" * 300, "5\u00a0", "5\x1c", "infinit", "true", "- 1"]
BOOLS = ["true", "TRUE", "t", "yes", "Y", "oN", "1", "false", "F", "n", "No", "off", "0", " true",
         "01", "ſ", "2", 1, 1.0, 0.0, -0.0, 2.0, -1, 1e18, 1e19, 1e300, 9.0]
U = "550e8400-e29b-41d4-a716-446655440000"
UUIDS = [U, U.upper(), U.replace("-", ""), "{" + U + "}", "urn:uuid:" + U, U[:-1], U + "0",
         U.replace("e", "g"), U.replace("-", "", 1), "550e8400e-29b-41d4-a716-446655440000",
         "550e8400-e29b41d4-a716-446655440000-0", "a" * 31, "a" * 32, "a" * 33, "é", "aé", "é" * 16,
         "file-abc", "{" + U, U + "}", "-", "----", "-----", "a----", "a-----b", U + "-", "-" + U,
         "1234567-1234-1234-1234-123456789012", "12345678-123-12345-1234-123456789012",
         "12345678-1234-1234-12341-23456789012", "urn:uuid:", "urn:uuid:zz", "urn:uuid:" + U[:-1],
         "URN:UUID:" + U, "{" + U[:-1] + "}", "{550g" + U[4:] + "}", "{}", "{", "}", "a\x00", "`",
         "{" + "a" * 32 + "}", "urn:uuid:" + "a" * 32, "a" * 36, "a" * 45, "x" * 36, "a\"b"]

for body in ["{}", "null", "1", '"x"', "[]", "true", "1.5"]:
    ask(Scalars, body)
    ask(Chat, body)
for name in Scalars.model_fields:
    cases(Scalars, name, *JSON)
cases(Scalars, "i", *INTS, 1.0, -0.0, 1e15, 1e18, 9.3e18, -9.3e18, 2.0**63, -2.0**63, 1e30, 10**30)
cases(Scalars, "f", *FLOATS, 10**30, 1e300)
ask(Scalars, '{"i": 1' + "0" * 400 + "}")
cases(Scalars, "b", *BOOLS, 2**62, -2**63)
cases(Scalars, "u", *UUIDS)
cases(Scalars, "e", "auto", "any", "AUTO", "auto ")
cases(Scalars, "odd", "é", "x")
cases(Bounds, "temperature", None, 0, 1.5, 1.6, -1, "1.6", "nan", "-0.1", True, 1e30, 10**19, -0.0)
cases(Bounds, "top_p", 0, 1, 1e-9, 2, "nan", False, True, "0")
cases(Bounds, "penalty", None, -3, 3, -2.5, 2, -2)
cases(Bounds, "max_tokens", -1, 0, "-5", "x", 1.5, 10000000, -10**18)
cases(Bounds, "digit", 0, 10, "10", 10.0, 5, True, False, 10**19, -10**18)
cases(Bounds, "all", 1, 2, 3, -1, 0)
cases(Bounds, "fraction", -1, 1, 0.1, -0.25, 0)
for name in Texts.model_fields:
    cases(Texts, name, "", "a", "ab", "abcd", "AB_-9", "é", "éé", "👍👍👍", "👍👍👍👍", "ab\n", "a b", "٣é", "3\n",
          "0" * 9, None, 5)
for name in Lists.model_fields:
    cases(Lists, name, None, 1, "x", {}, [], [1], ["a"], ["a", "b", "c", "d"], [1, 2, "x", 4, 5],
          [[1], ["x", None]], {"a": 1}, {"a": "x", "b": None}, {"a": 1, "b": 2}, {"é\n": "x"})
for name in Unions.model_fields:
    cases(Unions, name, None, 5, "x", "", {}, [], [None], ["x", 1], [{}], [[1]], {"type": "text"},
          {"role": "f"}, {"type": "text", "text": 5, "z": 1}, {"k": "v"}, [{"role": "system"}])
for role in [None, 5, 5.5, True, "foo", "it's", 'a"b\n', [], {}, "", ["a", "it's", None, 1.0],
             {"k": {"é": "\x01\\"}}, 10**19, "systém"]:
    ask(Chat, json.dumps({"model": "m", "messages": [{"role": role}]}, ensure_ascii=False))
for body in [
        {"max_completion_tokens": 8192, "model": "m", "messages": [], "store": True},
        {"model": "m"},
        {"messages": [{"role": "user", "content": "hi"}]},
        {"model": 5, "messages": {}, "temperature": 1.6, "stream": "x", "user": "u", "seed": 1},
        {"model": "m", "messages": [{"role": "user", "content": "hi"}], "temperature": "0.7",
         "stream": "true", "stop": None, "tool_choice": None, "metadata": None},
        {"model": "m", "messages": [{"role": "system", "content": "a", "name": "x"}]},
        {"model": "m", "messages": [1, None, "x", [], {}, {"role": "developer", "content": "x"}]},
        {"model": "m", "messages": [{"role": "user"}, {"role": "user", "content": None},
                                    {"role": "user", "content": 5}, {"content": "x"}]},
        {"model": "m", "messages": [{"role": "user", "content": [
            {"type": "text"}, {"type": "image_url", "image_url": 5}, {"type": "video"}, {"text": "x"},
            {"type": "image_url", "image_url": {"url": 5, "detail": "low"}}, "x"]}]},
        {"model": "m", "messages": [{"role": "assistant", "reasoning_content": "x", "prefix": 2,
                                     "tool_calls": [{"function": {"name": 1, "arguments": 2}},
                                                    {"id": None, "index": 0}, None]}]},
        {"model": "m", "messages": [{"role": "assistant", "tool_calls": [
            {"id": "abcdefghi", "function": {"name": "f", "arguments": {"a": [1]}}}]}]},
        {"model": "m", "messages": [], "tool_choice": "required"},
        {"model": "m", "messages": [], "tool_choice": {"type": "tool", "function": {}}},
        {"model": "m", "messages": [], "tool_choice": {"function": {"name": "f"}}},
        {"model": "m", "messages": [], "stop": [1, "x", None]},
        {"model": "m", "messages": [], "stop": {"a": 1}},
        {"model": "m", "messages": [], "": 1, "é": [], "a\"b\\": {"x": None}},
        {"model": "m", "messages": [{"role": "system", "content": [{"type": "x"}, 5]}]}]:
    ask(Chat, json.dumps(body, ensure_ascii=False))

MOMENTS = ["2024", "2024-01-01", "2024-01-01T", "2024-01-01T10", "2024-01-01T10:00", "2024-01-01 10:00:00",
           "2024-01-01T10:00:00Z", "2024-01-01T10:00:00.123456Z", "2024-01-01T10:00:00.12345678901Z",
           "2024-01-01T10:00:00+01:00", "2024-01-01T10:00:00+0100", "2024-01-01T10:00:00+25:00",
           "2024-01-01T10:00:00+01", "2024-01-01T10:00:00+01:0", "2024-01-01T25:00:00Z",
           "2024-01-01T10:60:00Z", "2024-01-01T10:00:60Z", "2024-13-01T10:00:00Z", "2024-00-01",
           "2024-01-32T10:00:00Z", "2024-01-00", "2024-02-29", "2023-02-29", "2100-02-29", "2000-02-29",
           "2024-04-31", "2024-1-1", "20240101", "abc", "", "abcdefghijkl", "2024-01-01X10:00:00",
           "2024-01-01T1x:00:00", "2024-01-01T10-00:00", "2024-01-01T10:00:00.", "2024-01-01T10:00:0",
           "2024-01-01T10:00:00Zx", "2024-01-01t10:00:00z", "2024-01-01_10:00:00", "2024/01/01T00:00",
           "202x-01-01", "2024-0x-01", "2024-01x01", "2024-01-x1", "x024-01-01", "1e5", "1700000000",
           "1700000000.5", "-1", "+1", "-", ".5", "1.", "now", "2024-01-01T10:00:00 Z", " 2024-01-01",
           "2024-01-01T10:00:00-00:00", "2024-01-01 ", 1700000000, 1.5, -5]
SPANS = ["P1D", "PT1H", "PT1H30M", "P1W", "P1Y", "P1M", "p1d", "1 day", "1day", "1 DAYS", "1 Days, 10:00:00",
         "1 days 10:00:00", "1d", "1d 1:00", "1:00:00", "00:01", "-P1D", "+PT1S", "abc", "", "+", "P",
         "PT", "PT1.5S", "P1DT1H", "P1D1H", "P1X", "10:61:00", "10:00:61", "PTxS", "Px", "1:2", "5", "5 x",
         "100:00:00.5", "PT1X", 5, 1.5]
cases(Others, "at", *MOMENTS, *JSON)
cases(Others, "span", *SPANS, *JSON)
cases(Others, "level", 1, 20, 3, "1", "20", "x", 1.0, 1.5, *JSON)
cases(Others, "one", 1, "1", 1.0, *JSON)
cases(Others, "no", False, 0.0, "False", *JSON)
cases(Others, "labels", {"": "a", "abcd": "b"}, {"abcd": ""}, {"é€x": "a"}, *JSON)
cases(Others, "many", "2024-01-01", 2, "x", *JSON)
