# SPDX-License-Identifier: MIT
"""Agents and conversations by the official Python SDK, version 2 and 3."""

import json

import httpx
import pytest

from common import BASE, MODEL, SUITE, WEATHER, Mistral, errors

client = Mistral(api_key=f"{SUITE}-py-sdk-key-conv", server_url=BASE)
agents, conversations = client.beta.agents, client.beta.conversations
ADD = "What is 9+1? Reply with just the number."


def make_agent(**more):
    return agents.create(model=MODEL, name="helper", instructions="You are concise.", **more)


def test_an_agent_is_made_changed_named_and_deleted():
    made = make_agent(tools=[WEATHER, {"type": "web_search"}], completion_args={"temperature": 0.3})
    assert made.id.startswith("ag_") and made.version == 0 and made.source == "api"
    changed = agents.update(agent_id=made.id, instructions="You are long.", version_message="longer")
    assert (changed.version, changed.versions) == (1, [0, 1])
    assert agents.get(agent_id=made.id, agent_version=0).instructions == "You are concise."
    assert agents.get_version(agent_id=made.id, version="1").version_message == "longer"
    assert [v.version for v in agents.list_versions(agent_id=made.id)] == [1, 0]
    alias = agents.create_version_alias(agent_id=made.id, alias="stable", version=0)
    assert (alias.alias, alias.version) == ("stable", 0)
    assert [a.alias for a in agents.list_version_aliases(agent_id=made.id)] == ["stable"]
    assert agents.get(agent_id=made.id, agent_version="stable").version == 0
    assert agents.update_version(agent_id=made.id, version=0).instructions == "You are concise."
    assert made.id in [a.id for a in agents.list()]
    if hasattr(agents, "list_pages"):  # version 3
        page = agents.list_pages(page_size=1)
        seen = []
        while page:
            seen += [a.id for a in page.result.data]
            page = page.next()
        assert made.id in seen and len(seen) == len(set(seen))
    agents.delete_version_alias(agent_id=made.id, alias="stable")
    agents.delete(agent_id=made.id)
    with pytest.raises(errors.SDKError if hasattr(errors, "SDKError") else Exception) as gone:
        agents.get(agent_id=made.id)
    assert gone.value.status_code == 404


def test_an_agent_completes():
    agent = make_agent()
    ask = [{"role": "user", "content": ADD}]
    reply = client.agents.complete(agent_id=agent.id, messages=ask)
    assert (reply.model, reply.choices[0].message.content) == (MODEL, "10")
    stream = client.agents.stream(agent_id=agent.id, messages=ask)
    assert "".join(e.data.choices[0].delta.content or "" for e in stream) == "10"


def text_of(entry):
    return entry.content if isinstance(entry.content, str) else "".join(
        c.text for c in entry.content if c.type == "text")


def test_a_conversation_is_started_continued_restarted_and_read():
    first = conversations.start(model=MODEL, inputs=ADD)
    assert text_of(first.outputs[0]) == "10"
    assert (first.usage.prompt_tokens, first.usage.total_tokens) == (16, 19)
    more = conversations.append(conversation_id=first.conversation_id, inputs="What is 2+3? Only the number.")
    assert more.conversation_id == first.conversation_id and text_of(more.outputs[0]) == "5"
    again = conversations.restart(conversation_id=first.conversation_id,
                                  from_entry_id=first.outputs[0].id, inputs="What is 6+6? Only the number.")
    assert again.conversation_id != first.conversation_id and text_of(again.outputs[0]) == "12"
    history = conversations.get_history(conversation_id=first.conversation_id)
    assert [e.type for e in history.entries] == ["message.input", "message.output"] * 2
    assert len(conversations.get_messages(conversation_id=first.conversation_id).messages) == 4
    assert conversations.get(conversation_id=first.conversation_id).model == MODEL
    assert first.conversation_id in [c.id for c in conversations.list()]
    conversations.delete(conversation_id=first.conversation_id)
    with pytest.raises(Exception) as gone:
        conversations.get_history(conversation_id=first.conversation_id)
    assert gone.value.status_code == 404


def test_a_stream_folds_to_the_answer():
    task = {"model": MODEL, "tools": [{"type": "code_interpreter"}],
            "inputs": "Use the code interpreter to calculate 21 * 2. Return only the result."}
    whole = conversations.start(**task)
    with conversations.start_stream(**task) as stream:
        events = [event.data for event in stream]
    assert events[0].type == "conversation.response.started"
    assert events[-1].type == "conversation.response.done" and events[-1].usage == whole.usage
    assert "".join(e.content for e in events if e.type == "message.output.delta") == "42"
    assert whole.outputs[0].info["code_output"] == "42\n" and text_of(whole.outputs[1]) == "42"


def fold(stream):
    """The text of a stream's messages."""
    with stream:
        return "".join(event.data.content for event in stream if event.data.type == "message.output.delta")


def test_appends_and_restarts_stream():
    first = conversations.start(model=MODEL, inputs=ADD)
    where = {"conversation_id": first.conversation_id}
    assert fold(conversations.append_stream(**where, inputs="What is 2+3? Only the number.")) == "5"
    assert fold(conversations.restart_stream(**where, from_entry_id=first.outputs[0].id,
                                             inputs="What is 6+6? Only the number.")) == "12"
    assert len(conversations.get_history(**where).entries) == 4


def test_a_function_is_called_and_answered():
    asked = conversations.start(model=MODEL, inputs="What is the weather in Paris right now?", tools=[WEATHER])
    (call,) = asked.outputs
    assert (call.type, call.name, json.loads(call.arguments)) == ("function.call", "get_weather", {"city": "Paris"})
    told = conversations.append(conversation_id=asked.conversation_id, inputs=[
        {"type": "function.result", "tool_call_id": call.tool_call_id, "result": '{"sky": "clear"}'}])
    assert "clear" in text_of(told.outputs[0])


def test_a_client_hands_over_itself():
    other = agents.create(model=MODEL, name="refunds", description="Handles refunds of orders")
    front = make_agent(handoffs=[other.id])
    reply = conversations.start(agent_id=front.id, inputs="Please handle the refunds of my orders.",
                                handoff_execution="client")
    (handed,) = reply.outputs
    assert (handed.type, handed.next_agent_id, handed.next_agent_name) == ("agent.handoff", other.id, "refunds")
    told = conversations.append(conversation_id=reply.conversation_id, inputs=[])
    assert told.outputs[0].agent_id == other.id


def test_an_error_event_ends_a_stream():
    key = f"{SUITE}-py-sdk-key-conv-error"
    rule = {"match": {}, "fault": {"kind": "error_event", "after_events": 2}}
    httpx.post(f"{BASE}/__parlel/rules", params={"key": key}, json=rule).raise_for_status()
    with Mistral(api_key=key, server_url=BASE).beta.conversations.start_stream(model=MODEL, inputs=ADD) as stream:
        events = [event.data for event in stream]
    assert len(events) == 3 and events[-1].type == "conversation.response.error"
    assert (events[-1].message, events[-1].code) == ("Service unavailable.", 1000)


def test_agents_hand_over_and_pictures_download():
    painter = agents.create(model=MODEL, name="painter", description="Draws pictures",
                            tools=[{"type": "image_generation"}])
    front = make_agent(handoffs=[painter.id])
    reply = conversations.start(agent_id=front.id, inputs="Let the painter draw a picture of an orange cat.")
    assert [e.type for e in reply.outputs] == ["agent.handoff", "tool.execution", "message.output"]
    (picture,) = [c for c in reply.outputs[2].content if c.type == "tool_file"]
    assert client.files.download(file_id=picture.file_id).read().startswith(b"\x89PNG")
