# SPDX-License-Identifier: MIT
"""The openai SDK for Python, pointed at the server by its base URL alone."""

import asyncio
import json
import re

import openai
import pytest
from pydantic import BaseModel

from common import (ASKS_WEATHER, BASE, BRIDGES, MODEL, PACED, RIVERS, WEATHER, assert_aborted,
                    assert_adds_up, assert_readable, assert_unit)


def connect(key="py-openai-key-open", base=BASE, **more):
    return openai.OpenAI(api_key=key, base_url=f"{base}/v1", max_retries=0, **more)


client = connect()


def create(messages=BRIDGES, **more):
    return client.chat.completions.create(**{"model": MODEL, "messages": messages, **more})


def test_a_chat_answers_with_readable_text_and_usage_that_adds_up():
    reply = create()
    assert re.fullmatch("[0-9a-f]{32}", reply.id)
    assert reply.choices[0].finish_reason == "stop"
    assert_readable(reply.choices[0].message.content)
    usage = reply.usage
    assert_adds_up(usage.prompt_tokens, usage.completion_tokens, usage.total_tokens)


def test_the_same_prompt_gives_the_same_text_another_prompt_another():
    one, two, other = (create(m).choices[0].message.content for m in (BRIDGES, BRIDGES, RIVERS))
    assert one == two
    assert one != other


def test_a_stream_folds_to_the_answer_that_is_not_streamed():
    whole = create()
    chunks = list(create(stream=True, stream_options={"include_usage": True}))
    text = "".join(c.choices[0].delta.content or "" for c in chunks)
    assert text == whole.choices[0].message.content
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert [c.usage for c in chunks if c.usage] == [whole.usage]


def test_the_stream_helper_ends_with_the_same_completion():
    with client.chat.completions.stream(model=MODEL, messages=BRIDGES) as stream:
        text = "".join(event.delta for event in stream if event.type == "content.delta")
        final = stream.get_final_completion()
    assert text == final.choices[0].message.content == create().choices[0].message.content
    assert final.choices[0].finish_reason == "stop"


def test_embeddings_the_base64_that_the_sdk_asks_for_equals_the_floats():
    request = {"model": "mistral-embed", "input": ["a bridge", "a river"]}
    packed = client.embeddings.create(**request)
    plain = client.embeddings.create(**request, encoding_format="float")
    for p, f in zip(packed.data, plain.data):
        assert_unit(p.embedding)
        assert p.embedding == pytest.approx(f.embedding, abs=1e-7)


def test_models_are_listed_and_retrieved():
    assert MODEL in [m.id for m in client.models.list()]
    assert client.models.retrieve(MODEL).id == MODEL


@pytest.mark.parametrize("call, cls, says", [
    (lambda: create(extra_headers={"Authorization": openai.omit}), openai.AuthenticationError,
     {"detail": "Unauthorized"}),
    (lambda: create(model="no-such-model"), openai.BadRequestError,
     {"message": "Invalid model: no-such-model", "code": "1500"}),
    (lambda: client.models.retrieve("no-such-model"), openai.NotFoundError, {}),
    (lambda: client.images.generate(model="x", prompt="x"), openai.NotFoundError,
     {"message": "no Route matched with those values"}),
    (lambda: create(max_completion_tokens=10), openai.UnprocessableEntityError,
     {"detail": [{"type": "extra_forbidden", "loc": ["body", "max_completion_tokens"],
                  "msg": "Extra inputs are not permitted", "input": 10}]}),
], ids=["401", "400", "404 of a model", "404 of a path", "422"])
def test_each_refusal_raises_its_class(call, cls, says):
    with pytest.raises(openai.APIStatusError) as raised:
        call()
    assert type(raised.value) is cls
    assert says.items() <= raised.value.body.items()


def test_leaving_a_stream_in_the_middle_is_seen_and_harms_nobody():
    key = "py-openai-abort-key-pyoa"
    whole = len(list(create(stream=True)))
    with connect(key, PACED).chat.completions.create(
            model=MODEL, messages=BRIDGES, stream=True) as stream:
        for _ in range(3):
            next(stream)
    assert_aborted(key, whole)


def test_a_hundred_streams_at_once_all_end_well():
    async def tell(many, i):
        last = None
        async for chunk in await many.chat.completions.create(
                model=MODEL, stream=True, messages=[{"role": "user", "content": f"Bridge {i}?"}]):
            last = chunk
        return last.choices[0].finish_reason, last.usage.total_tokens > 0

    async def run():
        async with openai.AsyncOpenAI(api_key="k", base_url=f"{BASE}/v1", max_retries=0) as many:
            return await asyncio.gather(*(tell(many, i) for i in range(100)))
    assert asyncio.run(run()) == [("stop", True)] * 100


def test_a_tool_is_called_and_its_result_becomes_a_text():
    first = create(ASKS_WEATHER, tools=[WEATHER])
    assert first.choices[0].finish_reason == "tool_calls"
    message = first.choices[0].message
    (call,) = message.tool_calls
    assert json.loads(call.function.arguments) == {"city": "Paris"}
    # the SDK's message carries members of OpenAI's own, which users leave out for Mistral
    again = message.model_dump(include={"role", "content", "tool_calls"}, exclude_none=True)
    second = create(ASKS_WEATHER + [again, {"role": "tool", "tool_call_id": call.id,
                                            "content": "cloudless, 31 degrees"}], tools=[WEATHER])
    assert second.choices[0].finish_reason == "stop"
    assert re.search("cloudless|31", second.choices[0].message.content)


def test_parse_gives_an_object_of_the_pydantic_model():
    class Person(BaseModel):
        name: str
        age: int
        hobbies: list[str]
    reply = client.chat.completions.parse(
        model=MODEL, response_format=Person,
        messages=[{"role": "user", "content": "Describe a person who builds bridges."}])
    assert isinstance(reply.choices[0].message.parsed, Person)


def test_the_stream_helper_parses_too():
    class City(BaseModel):
        name: str
        country: str
    with client.chat.completions.stream(
            model=MODEL, response_format=City,
            messages=[{"role": "user", "content": "Name a city by a river."}]) as stream:
        final = stream.get_final_completion()
    assert isinstance(final.choices[0].message.parsed, City)


def test_a_file_lives_from_its_upload_to_its_end():
    rows = b'{"custom_id":"0","body":{"messages":[{"role":"user","content":"a"}]}}\n'
    made = client.files.create(file=("rows.jsonl", rows), purpose="batch")
    assert (made.object, made.bytes, made.filename) == ("file", len(rows), "rows.jsonl")
    assert client.files.retrieve(made.id).purpose == "batch"
    assert client.files.content(made.id).read() == rows
    # not iterated: the SDK asks for what is after the last one, and the service knows no `after`
    assert [f.id for f in client.files.list(purpose="batch").data] == [made.id]
    assert client.files.delete(made.id).deleted
    with pytest.raises(openai.NotFoundError):
        client.files.retrieve(made.id)
