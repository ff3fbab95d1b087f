# SPDX-License-Identifier: MIT
"""DSPy over LiteLLM: its field markers in plain text, and its JSON."""

import dspy
import pytest
from dspy.adapters import ChatAdapter, JSONAdapter

import common


class Extract(dspy.Signature):
    """Extract the person that the text speaks of."""

    text: str = dspy.InputField()
    name: str = dspy.OutputField()
    age: int = dspy.OutputField()
    city: str = dspy.OutputField()


class ReadInvoice(dspy.Signature):
    """Read the invoice."""

    text: str = dspy.InputField()
    invoice_number: str = dspy.OutputField()
    price: float = dspy.OutputField()
    currency: str = dspy.OutputField()


@pytest.fixture(params=[ChatAdapter, JSONAdapter])
def context(request):
    model = dspy.LM("mistral/" + common.MODEL, api_base=common.BASE + "/v1", api_key="dspy", cache=False)
    with dspy.context(lm=model, adapter=request.param()):
        yield


@pytest.mark.parametrize("text, name, age, town", common.PEOPLE)
def test_a_person(context, text, name, age, town):
    found = dspy.Predict(Extract)(text=text)
    assert (found.name, found.age, found.city) == (name, age, town)


@pytest.mark.parametrize("text, values", [
    ("Invoice INV-2231 comes to 58.20 EUR.", ("INV-2231", 58.20, "EUR")),
    ("Please pay 1249.95 CHF for invoice R-2026-0817.", ("R-2026-0817", 1249.95, "CHF")),
])
def test_an_invoice_with_reasoning(context, text, values):
    found = dspy.ChainOfThought(ReadInvoice)(text=text)
    assert (found.invoice_number, found.price, found.currency) == values
    assert found.reasoning
