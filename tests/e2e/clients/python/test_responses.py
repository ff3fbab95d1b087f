# SPDX-License-Identifier: MIT
"""The Responses API through the openai SDK and the official one, which wants every member typed."""

import json

import openai
import pytest
from mistralai.client.errors import SDKError
from pydantic import BaseModel

from common import BASE, BRIDGES, MODEL, Mistral, assert_adds_up, assert_readable

WEATHER = {"type": "function", "name": "get_weather", "description": "Current weather of a city",
           "strict": True, "parameters": {"type": "object", "properties": {"city": {"type": "string"}},
                                          "required": ["city"], "additionalProperties": False}}
ASKS = "What is the weather in Paris right now?"
BRIDGE = BRIDGES[0]["content"]

client = openai.OpenAI(api_key="py-responses-key-resp", base_url=f"{BASE}/v1", max_retries=0)
mistral = Mistral(api_key="py-responses-key-mist", server_url=BASE)


def create(**more):
    return client.responses.create(**{"model": MODEL, "input": BRIDGE, **more})


def test_a_response_has_the_text_that_chat_gives():
    reply = create()
    chat = client.chat.completions.create(model=MODEL, messages=BRIDGES)
    assert reply.status == "completed" and reply.error is None
    assert_readable(reply.output_text)
    assert reply.output_text == chat.choices[0].message.content
    usage = reply.usage
    assert_adds_up(usage.input_tokens, usage.output_tokens, usage.total_tokens)
    assert usage.input_tokens == chat.usage.prompt_tokens


def test_a_stream_folds_to_the_response_that_is_not_streamed():
    events = list(create(stream=True))
    assert [e.sequence_number for e in events] == list(range(len(events)))
    assert "".join(e.delta for e in events if e.type == "response.output_text.delta") == create().output_text
    assert events[-1].type == "response.completed"
    assert events[-1].response.output == create().output


def test_the_stream_helper_ends_with_the_same_response():
    with client.responses.stream(model=MODEL, input=BRIDGE) as stream:
        text = "".join(e.delta for e in stream if e.type == "response.output_text.delta")
        final = stream.get_final_response()
    assert text == final.output_text == create().output_text


def test_a_tool_is_called_and_its_result_used():
    asked = [{"role": "user", "content": ASKS}]
    reply = create(input=asked, tools=[WEATHER])
    (call,) = reply.output
    assert (call.type, call.name) == ("function_call", "get_weather")
    assert json.loads(call.arguments) == {"city": "Paris"}
    result = {"type": "function_call_output", "call_id": call.call_id, "output": "31 degrees, cloudless"}
    done = create(input=[*asked, *reply.output, result], tools=[WEATHER])
    assert "31 degrees" in done.output_text


def test_reasoning_stands_before_the_message_and_is_taken_back():
    reply = create(reasoning={"effort": "high"})
    assert [item.type for item in reply.output] == ["reasoning", "message"]
    assert reply.usage.output_tokens_details.reasoning_tokens > 0
    more = create(reasoning={"effort": "high"}, input=[
        {"role": "user", "content": BRIDGE}, *reply.output, {"role": "user", "content": "And new ones?"}])
    assert_readable(more.output_text)


def test_parse_gives_an_object_of_the_class():
    class Person(BaseModel):
        name: str
        age: int

    reply = client.responses.parse(model=MODEL, input="My name is Ada and I am 36.", text_format=Person)
    assert reply.output_parsed == Person(name="Ada", age=36)


def test_input_tokens_are_counted():
    count = client.responses.input_tokens.count(model=MODEL, input=BRIDGE)
    assert count.input_tokens == create().usage.input_tokens


def test_what_needs_a_memory_is_refused():
    with pytest.raises(openai.BadRequestError):
        create(previous_response_id="resp_1")
    with pytest.raises(openai.UnprocessableEntityError):
        create(store=True)
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve("resp_1")


def test_the_official_sdk_reads_every_member():
    reply = mistral.responses.create(model=MODEL, input=BRIDGE)
    assert reply.output[0].content[0].text == create().output_text


def test_the_official_sdk_reads_every_event():
    events = [e.data for e in mistral.responses.create(
        model=MODEL, input=ASKS, tools=[WEATHER], reasoning={"effort": "high"}, stream=True)]
    assert [e.sequence_number for e in events] == list(range(len(events)))
    assert events[-1].type == "response.completed"
    assert [item.type for item in events[-1].response.output] == ["reasoning", "function_call"]


def test_the_official_sdk_counts():
    count = mistral.responses.count_input_tokens(model=MODEL, input=BRIDGE)
    assert count.input_tokens == create().usage.input_tokens


def test_the_official_sdk_raises_what_is_refused():
    with pytest.raises(SDKError) as caught:
        mistral.responses.create(model="nope", input=BRIDGE)
    assert caught.value.status_code == 400
