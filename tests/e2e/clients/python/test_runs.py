# SPDX-License-Identifier: MIT
"""Runs: the SDK's own loop around a conversation, which calls local functions and those of MCP servers
until nothing is left to call; whole and streamed."""

import asyncio
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

from common import BASE, MODEL, SUITE, Mistral

context = pytest.importorskip("mistralai.extra.run.context", exc_type=ImportError)
ASKS = "What is the weather in Paris right now?"
SERVER = Path(__file__).with_name("mcp_server.py")
both_ways = pytest.mark.parametrize("streamed", [False, True])


async def take(mistral, streamed, **task):
    """The result of a run."""
    if not streamed:
        return await mistral.beta.conversations.run_async(**task)
    last = None
    async for event in await mistral.beta.conversations.run_stream_async(**task):
        last = event
    return last


def run(body):
    """body(mistral) on a loop of its own."""
    return asyncio.run(body(Mistral(api_key=f"{SUITE}-py-sdk-key-runs", server_url=BASE)))


def register(ctx, called, **more):
    async def get_weather(city: str) -> str:
        """Current weather of a city."""
        called.append(city)
        return f"It is 31 degrees in {city}."

    ctx.register_func(get_weather, **more)


@both_ways
def test_a_run_calls_a_local_function(streamed):
    called = []

    async def body(mistral):
        async with context.RunContext(model=MODEL) as ctx:
            register(ctx, called)
            return await take(mistral, streamed, run_ctx=ctx, inputs=ASKS), ctx.request_count

    result, requests = run(body)
    assert called == ["Paris"] and requests == 2
    assert "31" in result.output_as_text
    assert [e.type for e in result.output_entries] == ["function.call", "function.result", "message.output"]


@both_ways
def test_a_run_by_an_agent_gives_it_the_functions(streamed):
    called = []

    async def body(mistral):
        agent = await mistral.beta.agents.create_async(model=MODEL, name="forecaster")
        async with context.RunContext(agent_id=agent.id) as ctx:
            register(ctx, called)
            result = await take(mistral, streamed, run_ctx=ctx, inputs=ASKS)
        return result, await mistral.beta.agents.get_async(agent_id=agent.id)

    result, agent = run(body)
    assert called == ["Paris"] and "31" in result.output_as_text
    assert agent.version == 1 and agent.tools[0].function.name == "get_weather"


class Person(BaseModel):
    name: str
    city: str
    age: int


class Report(BaseModel):
    city: str
    degrees: int


@both_ways
def test_the_output_is_a_pydantic_model(streamed):
    async def body(mistral):
        async with context.RunContext(model=MODEL, output_format=Person) as ctx:
            return await take(mistral, streamed, run_ctx=ctx,
                              inputs="Extract: Ada Lovelace is 36 years old and lives in London.")

    assert run(body).output_as_model == Person(name="Ada Lovelace", city="London", age=36)


@both_ways
def test_the_output_is_made_of_what_a_function_said(streamed):
    async def body(mistral):
        async with context.RunContext(model=MODEL, output_format=Report) as ctx:
            register(ctx, [])
            return await take(mistral, streamed, run_ctx=ctx, inputs=ASKS)

    assert run(body).output_as_model == Report(city="Paris", degrees=31)


@both_ways
def test_functions_of_an_mcp_server_are_called_over_stdio(streamed):
    stdio = pytest.importorskip("mistralai.extra.mcp.stdio")
    mcp = pytest.importorskip("mcp")

    async def body(mistral):
        async with context.RunContext(model=MODEL) as ctx:
            server = stdio.MCPClientSTDIO(stdio_params=mcp.StdioServerParameters(
                command=sys.executable, args=[str(SERVER)], env={"PYTHONPATH": ":".join(sys.path)}))
            await ctx.register_mcp_client(mcp_client=server)
            assert [tool.function.name for tool in ctx.get_tools()] == ["population_of"]
            return await take(mistral, streamed, run_ctx=ctx,
                              inputs="What is the population of the city Lyon? Use population_of.")

    result = run(body)
    assert "522228" in result.output_as_text
    assert [e.type for e in result.output_entries] == ["function.call", "function.result", "message.output"]


def confirmations():
    return pytest.importorskip("mistralai.extra.exceptions").DeferredToolCallsException


@both_ways
def test_a_local_function_waits_to_be_confirmed(streamed):
    deferred, called = confirmations(), []

    async def body(mistral):
        async with context.RunContext(model=MODEL) as ctx:
            register(ctx, called, requires_confirmation=True)
            with pytest.raises(deferred) as waiting:
                await take(mistral, streamed, run_ctx=ctx, inputs=ASKS)
            assert not called
            return await take(mistral, streamed, run_ctx=ctx,
                              inputs=[call.confirm() for call in waiting.value.deferred_calls])

    assert "31" in run(body).output_as_text and called == ["Paris"]


# streamed, the SDK forgets that such a call is pending
@pytest.mark.parametrize("allowed", [True, False])
def test_a_tool_of_the_server_waits_to_be_confirmed(allowed):
    deferred = confirmations()

    async def body(mistral):
        async with context.RunContext(model=MODEL) as ctx:
            tools = [{"type": "web_search", "tool_configuration": {"requires_confirmation": ["web_search"]}}]
            with pytest.raises(deferred) as waiting:
                await take(mistral, False, run_ctx=ctx, tools=tools, inputs="Search the web for whales.")
            (call,) = waiting.value.deferred_calls
            assert call.tool_name == "web_search"
            return await take(mistral, False, run_ctx=ctx, tools=tools,
                              inputs=[call.confirm() if allowed else call.reject("no")])

    kinds = [e.type for e in run(body).output_entries]
    assert kinds == (["tool.execution", "message.output"] if allowed else ["message.output"])
