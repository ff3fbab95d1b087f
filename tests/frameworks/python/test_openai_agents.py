# SPDX-License-Identifier: MIT
"""The openai-agents SDK: tools, an output type, and an agent that hands off to others."""

import agents
import pytest
from openai import AsyncOpenAI
from pydantic import BaseModel

import common
from common import says

agents.set_tracing_disabled(True)


class Order(BaseModel):
    order_id: str
    status: str
    delivery_date: str


class Person(BaseModel):
    name: str
    age: int
    city: str


@pytest.fixture
def tools():
    return common.Tools()


def agent(name, **more):
    client = AsyncOpenAI(base_url=common.BASE + "/v1", api_key="openai-agents")
    return agents.Agent(name=name, model=agents.OpenAIChatCompletionsModel(common.MODEL, client), **more)


def run(first, asked):
    return agents.Runner.run_sync(first, asked, max_turns=common.STEPS)


def functions(tools, *names):
    return [agents.function_tool(getattr(tools, name)) for name in names]


def helper(tools):
    return agent("Helper", instructions="You help customers.", tools=[agents.function_tool(f) for f in tools.all()])


@pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
def test_an_order(tools, asked, number):
    done = run(helper(tools), asked)
    assert tools.calls == [("get_order_status", number)]
    says(done.final_output, common.ORDERS[number][0])


@pytest.mark.parametrize("asked, pair", common.ASKED_RATES)
def test_a_rate(tools, asked, pair):
    done = run(helper(tools), asked)
    assert tools.calls == [("get_exchange_rate", *pair)]
    says(done.final_output, common.RATES[pair])


@pytest.mark.parametrize("asked, number", common.ASKED_INVOICES)
def test_an_invoice(tools, asked, number):
    done = run(helper(tools), asked)
    assert tools.calls == [("get_invoice", number)]
    says(done.final_output, common.INVOICES[number][0])


@pytest.mark.parametrize("asked, city", common.ASKED_WEATHER)
def test_the_weather(tools, asked, city):
    done = run(helper(tools), asked)
    assert tools.calls == [("get_weather", city)]
    says(done.final_output, *common.WEATHER[city])


@pytest.mark.parametrize("text, name, age, town", common.PEOPLE)
def test_a_person_becomes_the_output_type(text, name, age, town):
    done = run(agent("Reader", instructions="Extract the person.", output_type=Person), text)
    assert done.final_output == Person(name=name, age=age, city=town)


@pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
def test_an_order_becomes_the_output_type(tools, asked, number):
    done = run(agent("Clerk", tools=functions(tools, "get_order_status"), output_type=Order), asked)
    assert tools.calls == [("get_order_status", number)]
    status, day = common.ORDERS[number]
    assert done.final_output == Order(order_id=number, status=status, delivery_date=day)


def desk(tools):
    orders = agent("Order agent", handoff_description="Knows where orders and parcels are.",
                   tools=functions(tools, "get_order_status"))
    billing = agent("Billing agent", handoff_description="Answers questions on invoices and prices.",
                    tools=functions(tools, "get_invoice"))
    weather = agent("Weather agent", handoff_description="Knows the weather of every city.",
                    tools=functions(tools, "get_weather"))
    return agent("Triage agent", instructions="Hand off to the agent that fits.", handoffs=[orders, billing, weather])


@pytest.mark.parametrize("asked, to, call", [
    ("Where is my order A-1042?", "Order agent", ("get_order_status", "A-1042")),
    ("How much is invoice INV-2231?", "Billing agent", ("get_invoice", "INV-2231")),
    ("What's the weather like in Lisbon?", "Weather agent", ("get_weather", "Lisbon")),
    ("Wie ist das Wetter in Oslo?", "Weather agent", ("get_weather", "Oslo")),
])
def test_a_hand_off_goes_to_the_agent_that_fits(tools, asked, to, call):
    done = run(desk(tools), asked)
    assert done.last_agent.name == to
    assert tools.calls == [call]
    values = {"A-1042": ["shipped"], "INV-2231": [58.20], "Lisbon": ["rain", 14], "Oslo": ["snow", -3]}
    says(done.final_output, *values[call[1]])


@pytest.mark.parametrize("asked, to", [
    ("Hola, ¿cómo estás?", "Spanish agent"), ("Hello, how are you doing today?", "English agent"),
    ("Bonjour, comment vas-tu ?", "French agent"),
])
def test_a_hand_off_by_language(asked, to):
    speakers = [agent(f"{name} agent", instructions=f"You only speak {name}.") for name in ("Spanish", "English", "French")]
    done = run(agent("Triage agent", instructions="Hand off to the agent for the language.", handoffs=speakers), asked)
    assert done.last_agent.name == to
    assert done.final_output
