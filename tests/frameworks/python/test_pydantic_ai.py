# SPDX-License-Identifier: MIT
"""pydantic-ai: tools, and an output type that is a tool itself and ends the run."""

import pytest
from pydantic import BaseModel
from pydantic_ai import Agent, PromptedOutput, UsageLimits
from pydantic_ai.models.mistral import MistralModel
from pydantic_ai.providers.mistral import MistralProvider

import common
from common import says

LIMIT = UsageLimits(request_limit=common.STEPS)


class Order(BaseModel):
    order_id: str
    status: str
    delivery_date: str


class Rate(BaseModel):
    base: str
    target: str
    rate: float


class Invoice(BaseModel):
    invoice_number: str
    price: float
    currency: str


class Person(BaseModel):
    name: str
    age: int
    city: str


class Report(BaseModel):
    city: str
    condition: str
    temperature: int


def agent(output_type=str, tools=(), **more):
    model = MistralModel(common.MODEL, provider=MistralProvider(api_key="pydantic-ai", base_url=common.BASE))
    return Agent(model, output_type=output_type, tools=list(tools), **more)


@pytest.fixture
def tools():
    return common.Tools()


@pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
def test_an_order_becomes_the_output_type(tools, asked, number):
    run = agent(Order, tools.all()).run_sync(asked, usage_limits=LIMIT)
    assert tools.calls == [("get_order_status", number)]
    status, day = common.ORDERS[number]
    assert run.output == Order(order_id=number, status=status, delivery_date=day)


@pytest.mark.parametrize("asked, pair", common.ASKED_RATES)
def test_a_rate_becomes_the_output_type(tools, asked, pair):
    run = agent(Rate, tools.all()).run_sync(asked, usage_limits=LIMIT)
    assert tools.calls == [("get_exchange_rate", *pair)]
    assert run.output == Rate(base=pair[0], target=pair[1], rate=common.RATES[pair])


@pytest.mark.parametrize("asked, number", common.ASKED_INVOICES)
def test_an_invoice_becomes_the_output_type(tools, asked, number):
    run = agent(Invoice, tools.all()).run_sync(asked, usage_limits=LIMIT)
    assert tools.calls == [("get_invoice", number)]
    price, currency = common.INVOICES[number]
    assert run.output == Invoice(invoice_number=number, price=price, currency=currency)


@pytest.mark.parametrize("asked, city", common.ASKED_WEATHER)
def test_the_weather_becomes_the_output_type(tools, asked, city):
    run = agent(Report, tools.all()).run_sync(asked, usage_limits=LIMIT)
    assert tools.calls == [("get_weather", city)]
    sky, degrees = common.WEATHER[city]
    assert run.output == Report(city=city, condition=sky, temperature=degrees)


@pytest.mark.parametrize("asked, number", common.ASKED_INVOICES)
def test_an_answer_in_words_has_the_price_of_the_tool(tools, asked, number):
    run = agent(str, tools.all(), system_prompt="You help customers.").run_sync(asked, usage_limits=LIMIT)
    assert tools.calls == [("get_invoice", number)]
    says(run.output, common.INVOICES[number][0])


@pytest.mark.parametrize("form", [lambda t: t, PromptedOutput], ids=["tool", "prompted"])
@pytest.mark.parametrize("text, name, age, town", common.PEOPLE)
def test_a_person_is_read_from_a_text(form, text, name, age, town):
    run = agent(form(Person)).run_sync(text, usage_limits=LIMIT)
    assert run.output == Person(name=name, age=age, city=town)


def test_one_of_several_output_types_is_chosen():
    both = agent([Person, Order], system_prompt="Extract the person or the order the text speaks of.")
    run = both.run_sync("Order A-1042 was shipped and arrives on 2026-12-04.", usage_limits=LIMIT)
    assert run.output == Order(order_id="A-1042", status="shipped", delivery_date="2026-12-04")
    run = both.run_sync(common.PEOPLE[0][0], usage_limits=LIMIT)
    assert run.output == Person(name="Bob", age=42, city="Leeds")


def test_two_cities_are_two_calls(tools):
    run = agent(str, tools.all()).run_sync("Compare the weather in Lisbon and Oslo.", usage_limits=LIMIT)
    assert sorted(tools.calls) == [("get_weather", "Lisbon"), ("get_weather", "Oslo")]
    says(run.output, 14, -3)


def test_a_streamed_run_ends_with_the_same(tools):
    with agent(Order, tools.all()).run_stream_sync(common.ASKED_ORDERS[0][0], usage_limits=LIMIT) as run:
        output = run.get_output()
    assert tools.calls == [("get_order_status", "A-1042")]
    assert output.status == "shipped"
