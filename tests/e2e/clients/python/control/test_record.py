# SPDX-License-Identifier: MIT
"""Recorded and replayed with the official Python SDK, in each of its versions.

MISTRAL_RECORDS_URL passes calls on to MISTRAL_BASE_URL and writes them down, a file for each key;
MISTRAL_REPLAYS_URL answers from these files and has no upstream.
"""

import os

import pytest

from common import ASKS_WEATHER, MODEL, RIVERS, SUITE, WEATHER, Mistral, errors

RECORDS, REPLAYS = os.environ["MISTRAL_RECORDS_URL"], os.environ["MISTRAL_REPLAYS_URL"]
SDK_ERROR = getattr(errors, "SDKError", None)


def client(url, name):
    return Mistral(api_key=f"{SUITE}-py-record-{name}", server_url=url)


def tool_loop(c, own_id=None):
    """What an agent says; own_id stands for the id of its call, as a framework may make its own."""
    messages = list(ASKS_WEATHER)
    first = c.chat.complete(model=MODEL, messages=messages, tools=[WEATHER], tool_choice="any")
    said = first.choices[0].message
    call = said.tool_calls[0]
    name, arguments = call.function.name, call.function.arguments
    identity = own_id or call.id
    messages += [{"role": "assistant", "content": said.content or "", "tool_calls": [
        {"id": identity, "type": "function", "function": {"name": name, "arguments": arguments}}]},
        {"role": "tool", "tool_call_id": identity, "name": name, "content": "21 degrees"}]
    second = c.chat.complete(model=MODEL, messages=messages, tools=[WEATHER])
    messages += [{"role": "assistant", "content": second.choices[0].message.content},
                 {"role": "user", "content": "And tomorrow?"}]
    with c.chat.stream(model=MODEL, messages=messages) as events:
        third = [event.data.model_dump() for event in events]
    return first.model_dump(), second.model_dump(), third


def test_a_tool_loop_replays_whatever_the_ids_of_its_calls():
    recorded = tool_loop(client(RECORDS, "loop"))
    assert tool_loop(client(REPLAYS, "loop")) == recorded
    assert tool_loop(client(REPLAYS, "loop"), own_id="Z9Y8X7W6V") == recorded


def test_embeddings_and_models_replay():
    def ask(c):
        made = c.embeddings.create(model="mistral-embed", inputs=["a", "b"])
        return made.model_dump(), [m.id for m in c.models.list().data]

    recorded = ask(client(RECORDS, "embed"))
    assert ask(client(REPLAYS, "embed")) == recorded


def test_an_error_replays_as_an_error():
    def ask(c):
        with pytest.raises(SDK_ERROR) as caught:
            c.chat.complete(model="no-such-model", messages=RIVERS)
        return caught.value.status_code, caught.value.body

    recorded = ask(client(RECORDS, "error"))
    assert recorded[0] == 400
    assert ask(client(REPLAYS, "error")) == recorded


def test_a_changed_prompt_is_told_with_its_place():
    client(RECORDS, "changed").chat.complete(model=MODEL, messages=RIVERS)
    with pytest.raises(SDK_ERROR, match="/body/messages/0/content"):
        client(REPLAYS, "changed").chat.complete(model=MODEL, messages=[{"role": "user", "content": "Other"}])
