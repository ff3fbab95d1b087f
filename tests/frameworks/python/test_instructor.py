# SPDX-License-Identifier: MIT
"""instructor over the openai SDK and over Mistral's own: tools, JSON, and JSON in a fence (MD_JSON)."""

from typing import Literal

import instructor
import pytest
from mistralai.client import Mistral
from openai import OpenAI
from pydantic import BaseModel, Field

import common


class Person(BaseModel):
    name: str
    age: int
    city: str


class Order(BaseModel):
    order_id: str
    status: str
    delivery_date: str


class Invoice(BaseModel):
    """An invoice that a text speaks of."""

    invoice_number: str
    price: float
    currency: str = Field(description="ISO 4217 code")


class Rate(BaseModel):
    base_currency: str
    target_currency: str
    rate: float


class Forecast(BaseModel):
    city: str
    condition: Literal["sun", "rain", "snow", "fog"]
    temperature: int


TEXTS = [
    ("Order A-1042 was shipped and will arrive on 2026-12-04.",
     Order(order_id="A-1042", status="shipped", delivery_date="2026-12-04")),
    ("The order B-77-31 is delayed. New delivery date: 19 December 2026.",
     Order(order_id="B-77-31", status="delayed", delivery_date="2026-12-19")),
    ("Invoice INV-2231 comes to 58.20 EUR.", Invoice(invoice_number="INV-2231", price=58.20, currency="EUR")),
    ("Please pay 1249.95 CHF for invoice R-2026-0817.",
     Invoice(invoice_number="R-2026-0817", price=1249.95, currency="CHF")),
    ("One EUR is worth 163.42 JPY.", Rate(base_currency="EUR", target_currency="JPY", rate=163.42)),
    ("The rate from USD to CHF is 0.8815.", Rate(base_currency="USD", target_currency="CHF", rate=0.8815)),
    ("It is 14 degrees in Lisbon, with rain.", Forecast(city="Lisbon", condition="rain", temperature=14)),
    ("In Oslo we have snow at -3 degrees.", Forecast(city="Oslo", condition="snow", temperature=-3)),
    *[(text, Person(name=name, age=age, city=town)) for text, name, age, town in common.PEOPLE],
]


def openai_client(mode):
    return instructor.from_openai(OpenAI(base_url=common.BASE + "/v1", api_key="instructor"), mode=mode)


def mistral_client(mode):
    return instructor.from_mistral(Mistral(server_url=common.BASE, api_key="instructor"), mode=mode)


@pytest.mark.parametrize("make, mode", [
    (openai_client, instructor.Mode.TOOLS), (openai_client, instructor.Mode.JSON),
    (openai_client, instructor.Mode.MD_JSON), (openai_client, instructor.Mode.JSON_SCHEMA),
    (mistral_client, instructor.Mode.MISTRAL_TOOLS), (mistral_client, instructor.Mode.MISTRAL_STRUCTURED_OUTPUTS),
], ids=lambda v: getattr(v, "__name__", None) or v.value)
@pytest.mark.parametrize("text, wanted", TEXTS, ids=[f"{type(w).__name__}{i}" for i, (_, w) in enumerate(TEXTS)])
def test_values_come_from_the_text(make, mode, text, wanted):
    client = make(mode)
    found = client.chat.completions.create(model=common.MODEL, response_model=type(wanted), max_retries=0,
                                           messages=[{"role": "user", "content": "Extract: " + text}])
    assert found.model_dump() == wanted.model_dump()


@pytest.mark.parametrize("mode", [instructor.Mode.TOOLS, instructor.Mode.JSON, instructor.Mode.MD_JSON])
def test_several_of_a_kind(mode):
    found = openai_client(mode).chat.completions.create(
        model=common.MODEL, response_model=list[Person], max_retries=0,
        messages=[{"role": "user", "content": "Bob, 42, lives in Leeds. Ines, 35, lives in Porto."}])
    assert [p.model_dump() for p in found] == [{"name": "Bob", "age": 42, "city": "Leeds"},
                                               {"name": "Ines", "age": 35, "city": "Porto"}]
