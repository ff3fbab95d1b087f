# SPDX-License-Identifier: MIT
"""Connectors by the official Python SDK, version 3, and in conversations."""

import pytest

from common import BASE, MODEL, SUITE, Mistral

client = Mistral(api_key=f"{SUITE}-py-sdk-key-connectors", server_url=BASE)
connectors = client.beta.connectors


def make(name, **more):
    return connectors.create(request={"name": name, "description": "Pages about code", "protocol": "mcp",
                                      "server": "https://mcp.example.com/mcp", **more})


def test_a_connector_is_made_changed_shared_and_deleted():
    made = make("wiki")
    assert (made.name, made.protocol, made.visibility) == ("wiki", "mcp", "private")
    assert connectors.get(connector_id_or_name="wiki").id == made.id
    changed = connectors.update(connector_id=made.id, request_body={"protocol": "mcp", "title": "Wiki"})
    assert (changed.title, changed.description) == ("Wiki", "Pages about code")
    assert made.id in [each.id for each in connectors.list().items]
    connectors.share(connector_id=made.id)
    assert connectors.get(connector_id_or_name=made.id).visibility == "shared_workspace"
    connectors.unshare(connector_id=made.id)
    connectors.share_to_organization(connector_id=made.id)
    connectors.unshare_from_organization(connector_id=made.id)
    assert connectors.activate_for_consumer(connector_id=made.id, consumer_scope="user").message
    assert connectors.deactivate_for_consumer(connector_id=made.id, consumer_scope="user").message
    assert connectors.get_auth_url(connector_id_or_name="wiki").ttl > 0
    assert connectors.get_authentication_methods(connector_id_or_name="wiki")[0].method_type == "none"
    connectors.delete(connector_id=made.id)
    with pytest.raises(Exception) as gone:
        connectors.get(connector_id_or_name="wiki")
    assert gone.value.status_code == 404


def test_credentials_and_tools():
    make("box")
    where = {"connector_id_or_name": "box", "consumer_scope": "user"}
    connectors.create_credentials(**where, name="mine", credentials={"bearer_token": "hush"})
    connectors.update_credentials(**where, name="mine", title="My own")
    (kept,) = connectors.list_user_credentials(connector_id_or_name="box").credentials
    assert (kept.name, kept.title) == ("mine", "My own")
    assert connectors.list_workspace_credentials(connector_id_or_name="box").credentials == []
    assert connectors.list_organization_credentials(connector_id_or_name="box").credentials == []
    connectors.delete_credentials(**where, credentials_name="mine")
    connectors.delete_all_user_credentials(connector_id_or_name="box")
    names = [tool.name for tool in connectors.list_tools(connector_id_or_name="box")]
    assert names == ["box_search", "box_fetch"]
    said = connectors.call_tool(connector_id_or_name="box", tool_name="box_search", arguments={"query": "whales"})
    assert said.content[0].text


def test_a_conversation_calls_a_connector():
    made = make("atlas")
    ask = {"model": MODEL, "inputs": "Ask the atlas about the sea.",
           "tools": [{"type": "connector", "connector_id": made.id}]}
    reply = client.beta.conversations.start(**ask)
    execution, message = reply.outputs
    assert (execution.type, execution.name, message.type) == ("tool.execution", "atlas", "message.output")
    with client.beta.conversations.start_stream(**ask) as stream:
        kinds = [event.data.type for event in stream]
    assert "tool.execution.started" in kinds and kinds[-1] == "conversation.response.done"
