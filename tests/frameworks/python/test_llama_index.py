# SPDX-License-Identifier: MIT
"""LlamaIndex over MistralAI: structured prediction, by function and by a program that parses text, and an agent."""

import asyncio

import pytest
from llama_index.core.agent.workflow import FunctionAgent, ReActAgent
from llama_index.core.output_parsers import PydanticOutputParser
from llama_index.core.program import LLMTextCompletionProgram
from llama_index.core.prompts import PromptTemplate
from llama_index.core.tools import FunctionTool
from llama_index.llms.mistralai import MistralAI
from pydantic import BaseModel

import common
from common import says


class Person(BaseModel):
    """A person that a text speaks of."""

    name: str
    age: int
    city: str


class Order(BaseModel):
    """An order and how it stands."""

    order_id: str
    status: str
    delivery_date: str


class Invoice(BaseModel):
    """An invoice."""

    invoice_number: str
    price: float
    currency: str


TEXTS = [
    *[(text, Person(name=name, age=age, city=town)) for text, name, age, town in common.PEOPLE],
    ("Order A-1042 was shipped and will arrive on 2026-12-04.",
     Order(order_id="A-1042", status="shipped", delivery_date="2026-12-04")),
    ("Invoice INV-2231 comes to 58.20 EUR.", Invoice(invoice_number="INV-2231", price=58.20, currency="EUR")),
    ("Please pay 1249.95 CHF for invoice R-2026-0817.",
     Invoice(invoice_number="R-2026-0817", price=1249.95, currency="CHF")),
]


@pytest.fixture
def tools():
    return common.Tools()


@pytest.fixture
def model():
    return MistralAI(model=common.MODEL, api_key="llama-index", endpoint=common.BASE)


@pytest.mark.parametrize("text, wanted", TEXTS)
def test_structured_predict(model, text, wanted):
    prompt = PromptTemplate("Extract what the following text speaks of.\n\nText: {text}")
    assert model.structured_predict(type(wanted), prompt, text=text) == wanted


@pytest.mark.parametrize("text, wanted", TEXTS)
def test_a_structured_model(model, text, wanted):
    assert model.as_structured_llm(type(wanted)).complete(text).raw == wanted


@pytest.mark.parametrize("text, wanted", TEXTS)
def test_a_text_program(model, text, wanted):
    program = LLMTextCompletionProgram.from_defaults(
        output_parser=PydanticOutputParser(output_cls=type(wanted)), llm=model,
        prompt_template_str="Extract what the following text speaks of.\n\nText: {text}")
    assert program(text=text) == wanted


def ask(kind, tools, model, asked):
    async def run():
        agent = kind(tools=[FunctionTool.from_defaults(f) for f in tools.all()], llm=model, streaming=False)
        return await agent.run(asked, max_iterations=common.STEPS)

    return str(asyncio.run(run()))


@pytest.mark.parametrize("kind", [FunctionAgent, ReActAgent])
class TestAgents:
    @pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
    def test_an_order(self, tools, model, kind, asked, number):
        answer = ask(kind, tools, model, asked)
        assert tools.calls == [("get_order_status", number)]
        says(answer, common.ORDERS[number][0])

    @pytest.mark.parametrize("asked, pair", common.ASKED_RATES)
    def test_a_rate(self, tools, model, kind, asked, pair):
        answer = ask(kind, tools, model, asked)
        assert tools.calls == [("get_exchange_rate", *pair)]
        says(answer, common.RATES[pair])

    @pytest.mark.parametrize("asked, number", common.ASKED_INVOICES)
    def test_an_invoice(self, tools, model, kind, asked, number):
        answer = ask(kind, tools, model, asked)
        assert tools.calls == [("get_invoice", number)]
        says(answer, common.INVOICES[number][0])

    @pytest.mark.parametrize("asked, city", common.ASKED_WEATHER)
    def test_the_weather(self, tools, model, kind, asked, city):
        answer = ask(kind, tools, model, asked)
        assert tools.calls == [("get_weather", city)]
        says(answer, *common.WEATHER[city])
