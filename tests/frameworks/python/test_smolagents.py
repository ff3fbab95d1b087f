# SPDX-License-Identifier: MIT
"""smolagents: ToolCallingAgent, which hands in its answer by the tool final_answer."""

import pytest
from smolagents import LogLevel, OpenAIModel, Tool, ToolCallingAgent

import common
from common import says


class Noted(Tool):
    """One of the tools of the scenes, as smolagents wants it: with types in a table."""

    skip_forward_signature_validation = True
    output_type = "object"

    def __init__(self, function):
        head, _, about = function.__doc__.partition("Args:")
        lines = [line.strip().partition(": ") for line in about.strip().splitlines()]
        self.name, self.description = function.__name__, head.strip()
        self.inputs = {name: {"type": "string", "description": text} for name, _, text in lines}
        self.forward = function
        super().__init__()


@pytest.fixture
def tools():
    return common.Tools()


def run(tools, asked):
    model = OpenAIModel(common.MODEL, api_base=common.BASE + "/v1", api_key="smolagents")
    agent = ToolCallingAgent(tools=[Noted(f) for f in tools.all()], model=model, max_steps=common.STEPS,
                             verbosity_level=LogLevel.OFF)
    done = agent.run(asked, return_full_result=True)
    assert done.state == "success", done.state
    return done.output


@pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
def test_an_order(tools, asked, number):
    answer = run(tools, asked)
    assert tools.calls == [("get_order_status", number)]
    says(answer, common.ORDERS[number][0])


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


def test_two_cities_are_two_calls(tools):
    answer = run(tools, "Is it colder in Oslo or in Nairobi? Look up the weather of Oslo and Nairobi.")
    assert sorted(tools.calls) == [("get_weather", "Nairobi"), ("get_weather", "Oslo")]
    says(answer, -3, 27)


@pytest.mark.parametrize("asked, value", [
    ("What is 17 times 23?", 391), ("What is the capital of Italy?", "Rome"),
    ("Wie heißt die Hauptstadt von Frankreich?", "Paris"),
    ("Sort these words alphabetically: pear, apple, fig", "apple, fig, pear"),
])
def test_a_question_that_needs_no_tool(tools, asked, value):
    says(run(tools, asked), value)
    assert tools.calls == []


def test_small_talk_calls_nothing(tools):
    answer = run(tools, "Hello! How are you?")
    assert tools.calls == []
    assert answer and "task" not in answer
