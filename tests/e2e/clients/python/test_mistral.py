# SPDX-License-Identifier: MIT
"""The official Python SDK, as its users call it."""

import asyncio
import json
import re
from enum import Enum

import pytest
from pydantic import BaseModel

from common import (ASKS_WEATHER, BASE, BRIDGES, CLOCK, LIBRARY, MODEL, PACED, RIVERS, WEATHER,
                    SUITE, Mistral, assert_aborted, assert_adds_up, assert_readable, assert_unit, errors,
                    journal)


def connect(key="py-sdk-key-misc", base=BASE):
    return Mistral(api_key=key and f"{SUITE}-{key}", server_url=base)


client = connect()


def ask(messages, **more):
    return client.chat.complete(model=MODEL, messages=messages, **more).choices[0]


def fold(stream):
    """(text, tool calls, last event, how many) of a stream."""
    text, calls, last, count = "", [], None, 0
    for event in stream:
        for choice in event.data.choices:
            text += choice.delta.content or ""
            calls += choice.delta.tool_calls or []
        last, count = event.data, count + 1
    return text, calls, last, count


def test_a_chat_answers_with_readable_text_and_usage_that_adds_up():
    reply = client.chat.complete(model=MODEL, messages=BRIDGES)
    assert re.fullmatch("[0-9a-f]{32}", reply.id)
    assert (reply.object, reply.model) == ("chat.completion", MODEL)
    (choice,) = reply.choices
    assert choice.finish_reason == "stop"
    assert choice.message.role == "assistant"
    assert_readable(choice.message.content)
    usage = reply.usage
    assert_adds_up(usage.prompt_tokens, usage.completion_tokens, usage.total_tokens)


def test_the_same_prompt_gives_the_same_text_another_prompt_another():
    one, two, other = (ask(m).message.content for m in (BRIDGES, BRIDGES, RIVERS))
    assert one == two
    assert one != other


def test_a_stream_folds_to_the_answer_that_is_not_streamed():
    whole = client.chat.complete(model=MODEL, messages=BRIDGES)
    text, _, last, count = fold(client.chat.stream(model=MODEL, messages=BRIDGES))
    assert count > 3
    assert text == whole.choices[0].message.content
    assert last.choices[0].finish_reason == "stop"
    assert last.usage == whole.usage


def test_the_async_client_streams_the_same():
    async def run():  # an asynchronous client belongs to one event loop
        stream = await connect().chat.stream_async(model=MODEL, messages=BRIDGES)
        return "".join([event.data.choices[0].delta.content or "" async for event in stream])
    assert asyncio.run(run()) == ask(BRIDGES).message.content


def test_max_tokens_cuts_the_answer():
    reply = client.chat.complete(model=MODEL, messages=BRIDGES, max_tokens=5)
    assert reply.choices[0].finish_reason == "length"
    assert reply.usage.completion_tokens == 5


def test_embeddings_have_1024_dimensions_and_unit_length_in_the_order_of_the_inputs():
    both = client.embeddings.create(model="mistral-embed", inputs=["a bridge", "a river"])
    assert [d.index for d in both.data] == [0, 1]
    for d in both.data:
        assert_unit(d.embedding)
    one = client.embeddings.create(model="mistral-embed", inputs="a river")
    assert one.data[0].embedding == both.data[1].embedding
    assert one.data[0].embedding != both.data[0].embedding


def test_ten_questions_find_their_documents():
    def embed(inputs):
        reply = client.embeddings.create(model="mistral-embed", inputs=inputs)
        return [d.embedding for d in reply.data]

    documents = embed([d for d, _ in LIBRARY])
    for i, question in enumerate(embed([q for _, q in LIBRARY])):
        scores = [sum(x * y for x, y in zip(d, question)) for d in documents]
        assert scores.index(max(scores)) == i, LIBRARY[i]


def test_models_are_listed_and_found_one_by_one():
    ids = [m.id for m in client.models.list().data]
    assert {MODEL, "mistral-large-latest", "codestral-latest", "mistral-embed"} <= set(ids)
    card = client.models.retrieve(model_id=MODEL)
    assert card.id == MODEL
    assert card.capabilities.completion_chat


@pytest.mark.parametrize("call, cls, status, says", [
    (lambda: connect(None).chat.complete(model=MODEL, messages=BRIDGES),
     errors.SDKError, 401, '"detail":"Unauthorized"'),
    (lambda: client.chat.complete(model="no-such-model", messages=BRIDGES),
     errors.SDKError, 400, "Invalid model: no-such-model"),
    (lambda: client.models.retrieve(model_id="no-such-model"), errors.SDKError, 404, ""),
    (lambda: client.chat.complete(model=MODEL, messages=BRIDGES, temperature=1.6),
     errors.HTTPValidationError, 422, "less_than_equal"),
    (lambda: client.chat.stream(model="no-such-model", messages=BRIDGES),
     errors.SDKError, 400, "Invalid model: no-such-model"),
], ids=["401", "400", "404", "422", "400 of a stream"])
def test_each_refusal_raises_the_class_that_the_real_service_leads_to(call, cls, status, says):
    with pytest.raises(cls) as raised:
        call()
    assert type(raised.value) is cls
    assert raised.value.status_code == status
    assert says in raised.value.body


def test_leaving_a_stream_in_the_middle_is_seen_and_harms_nobody():
    key = "py-sdk-abort-key-pyab"
    _, _, _, whole = fold(client.chat.stream(model=MODEL, messages=BRIDGES))
    with connect(key, PACED).chat.stream(model=MODEL, messages=BRIDGES) as stream:
        for _ in range(3):
            next(stream)
    assert_aborted(f"{SUITE}-{key}", whole)


def test_a_hundred_streams_at_once_each_tell_their_own_text():
    def messages(i):
        return [{"role": "user", "content": f"Tell me about bridge number {i}, and why it stands."}]

    async def tell(i):
        text = ""
        stream = await client.chat.stream_async(model=MODEL, messages=messages(i))
        async for event in stream:
            text += event.data.choices[0].delta.content or ""
        return text

    async def run():
        return await asyncio.gather(*(tell(i) for i in range(100)))
    texts = asyncio.run(run())
    assert len(set(texts)) > 50
    for i in (0, 41, 99):
        assert texts[i] == ask(messages(i)).message.content


class Genre(Enum):
    NOVEL = "novel"
    POETRY = "poetry"


class Book(BaseModel):
    title: str
    authors: list[str]
    year: int
    genre: Genre


def test_parse_gives_an_object_of_the_pydantic_model():
    reply = client.chat.parse(
        Book, model=MODEL, messages=[{"role": "user", "content": "Describe a book about bridges."}])
    assert isinstance(reply.choices[0].message.parsed, Book)


def test_parse_stream_adds_up_to_the_same_object():
    messages = [{"role": "user", "content": "Describe a book about bridges."}]
    text, _, _, _ = fold(client.chat.parse_stream(Book, model=MODEL, messages=messages))
    whole = client.chat.parse(Book, model=MODEL, messages=messages).choices[0].message.parsed
    assert Book.model_validate_json(text) == whole


def test_json_object_is_an_object():
    content = ask([{"role": "user", "content": "Answer in JSON: which city, which country?"}],
                  response_format={"type": "json_object"}).message.content
    assert isinstance(json.loads(content), dict)


def test_a_loop_of_tool_calls_ends_with_a_text_that_uses_the_result():
    messages, turns = list(ASKS_WEATHER), 0
    choice = ask(messages, tools=[WEATHER])
    while choice.finish_reason == "tool_calls" and turns < 5:
        messages.append(choice.message)
        for call in choice.message.tool_calls:
            assert re.fullmatch("[A-Za-z0-9]{9}", call.id)
            assert call.function.name == "get_weather"
            assert json.loads(call.function.arguments) == {"city": "Paris"}
            messages.append({"role": "tool", "name": "get_weather", "tool_call_id": call.id,
                             "content": '{"sky": "cloudless", "degrees": 31}'})
        turns += 1
        choice = ask(messages, tools=[WEATHER])
    assert turns == 1
    assert choice.finish_reason == "stop"
    assert re.search("cloudless|31", choice.message.content)


def test_tool_choice_any_calls_none_never_a_name_calls_that_one():
    hello = [{"role": "user", "content": "Hello there, how are you?"}]
    tools = [WEATHER, CLOCK]
    assert ask(hello, tools=tools, tool_choice="any").finish_reason == "tool_calls"
    assert ask(ASKS_WEATHER, tools=tools, tool_choice="none").message.tool_calls is None
    named = ask(hello, tools=tools,
                tool_choice={"type": "function", "function": {"name": "get_time"}})
    assert [c.function.name for c in named.message.tool_calls] == ["get_time"]
    assert ask(hello, tools=tools).finish_reason == "stop"


def test_two_tools_that_are_both_asked_for_are_called_in_parallel_or_one_by_one():
    messages = [{"role": "user",
                 "content": "What is the weather in Paris, and what is the time in Tokyo?"}]
    both = ask(messages, tools=[WEATHER, CLOCK]).message.tool_calls
    assert sorted(c.function.name for c in both) == ["get_time", "get_weather"]
    single = ask(messages, tools=[WEATHER, CLOCK], parallel_tool_calls=False).message.tool_calls
    assert len(single) == 1


def test_a_streamed_tool_call_arrives_whole():
    whole = ask(ASKS_WEATHER, tools=[WEATHER], tool_choice="any").message.tool_calls
    _, calls, last, _ = fold(client.chat.stream(
        model=MODEL, messages=ASKS_WEATHER, tools=[WEATHER], tool_choice="any"))
    assert calls == whole
    assert last.choices[0].finish_reason == "tool_calls"


def test_fim_completes_and_streams_the_same():
    request = {"model": "codestral-latest", "prompt": "def add(a, b):\n",
               "suffix": "\nprint(add(1, 2))"}
    whole = client.fim.complete(**request)
    assert whole.choices[0].message.content
    text, _, last, _ = fold(client.fim.stream(**request))
    assert text == whole.choices[0].message.content
    assert last.usage == whole.usage


def test_the_journal_keeps_what_the_sdk_sent_and_not_its_key():
    key = "py-sdk-journal-key-pyjr"
    connect(key).chat.complete(model=MODEL, messages=RIVERS)
    (entry,) = journal(BASE, f"{SUITE}-{key}")
    assert (entry["kind"], entry["status"]) == ("chat", 200)
    assert entry["body"]["messages"] == RIVERS
    assert "py-sdk-journal-key" not in json.dumps(entry)
