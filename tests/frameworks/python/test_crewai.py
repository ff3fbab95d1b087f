# SPDX-License-Identifier: MIT
"""CrewAI: one agent with the tools of the scenes, by tool calls and by ReAct in text; a task that hands in a form."""

import os

for name in ("CREWAI_DISABLE_TELEMETRY", "CREWAI_TRACING_ENABLED", "OTEL_SDK_DISABLED"):
    os.environ[name] = "false" if name.endswith("ENABLED") else "true"

import pytest  # noqa: E402
from crewai import LLM, Agent, Crew, Task  # noqa: E402
from crewai.llms.providers.openai.completion import OpenAICompletion  # noqa: E402
from crewai.tools import tool  # noqa: E402
from pydantic import BaseModel  # noqa: E402

import common  # noqa: E402
from common import says  # noqa: E402


class Order(BaseModel):
    order_id: str
    status: str
    delivery_date: str


@pytest.fixture(params=["calls", "react"])
def tools(request, monkeypatch):
    if request.param == "react":
        monkeypatch.setattr(OpenAICompletion, "supports_function_calling", lambda self: False)
    return common.Tools()


def run(tools, asked, **more):
    llm = LLM(model=common.MODEL, provider="openai", base_url=common.BASE + "/v1", api_key="crewai")
    clerk = Agent(role="Clerk", goal="Answer the questions of customers", backstory="You work at the desk of a shop.",
                  tools=[tool(f.__name__)(f) for f in tools.all()], llm=llm, max_iter=common.STEPS, verbose=False)
    task = Task(description=asked, expected_output="A short answer", agent=clerk, **more)
    return Crew(agents=[clerk], tasks=[task], verbose=False).kickoff()


@pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
def test_an_order(tools, asked, number):
    answer = run(tools, asked)
    assert tools.calls == [("get_order_status", number)]
    says(answer, *common.ORDERS[number])


@pytest.mark.parametrize("asked, pair", common.ASKED_RATES)
def test_a_rate(tools, asked, pair):
    answer = run(tools, asked)
    assert tools.calls == [("get_exchange_rate", *pair)]
    says(answer, common.RATES[pair])


@pytest.mark.parametrize("asked, number", common.ASKED_INVOICES)
def test_an_invoice(tools, asked, number):
    answer = run(tools, asked)
    assert tools.calls == [("get_invoice", number)]
    says(answer, common.INVOICES[number][0])


@pytest.mark.parametrize("asked, city", common.ASKED_WEATHER)
def test_the_weather(tools, asked, city):
    answer = run(tools, asked)
    assert tools.calls == [("get_weather", city)]
    says(answer, *common.WEATHER[city])


def test_small_talk_calls_nothing(tools):
    assert run(tools, "Hello! How are you?").raw
    assert tools.calls == []


@pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
def test_a_task_hands_in_a_form(tools, asked, number):
    done = run(tools, asked, output_pydantic=Order)
    status, day = common.ORDERS[number]
    assert tools.calls == [("get_order_status", number)]
    assert done.pydantic == Order(order_id=number, status=status, delivery_date=day)
