# SPDX-License-Identifier: MIT
"""DSPy over LiteLLM: its field markers in plain text, and its JSON."""

import dspy
import pytest
from dspy.adapters import ChatAdapter, JSONAdapter

import common
from common import says


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


@pytest.mark.parametrize("asked, answer", [
    ("What is 17 times 23?", "391"), ("What is the capital of Italy?", "Rome"), ("Wie viel ist 14 mal 6?", "84"),
])
def test_a_chain_of_thought(context, asked, answer):
    found = dspy.ChainOfThought("question -> answer")(question=asked)
    assert found.answer == answer
    assert len(found.reasoning.split()) > 3


def test_a_chain_of_thought_reads_passages(context):
    passages = ["The ferry to Arran leaves at 9:45 from pier 3.", "The museum opens at noon."]
    read = dspy.ChainOfThought("context: list[str], question: str -> answer: str")
    says(read(context=passages, question="When does the ferry leave?").answer, "9:45")
    says(read(context=passages, question="When does the museum open?").answer, "noon")


class TestReAct:
    @pytest.fixture(autouse=True)
    def agents(self, context):
        self.tools = common.Tools()

    def ask(self, asked, signature="question -> answer"):
        return dspy.ReAct(signature, tools=self.tools.all(), max_iters=common.STEPS)(question=asked)

    @pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
    def test_an_order(self, asked, number):
        says(self.ask(asked).answer, *common.ORDERS[number])
        assert self.tools.calls == [("get_order_status", number)]

    @pytest.mark.parametrize("asked, pair", common.ASKED_RATES)
    def test_a_rate(self, asked, pair):
        found = self.ask(asked, "question -> answer, rate: float")
        assert found.rate == common.RATES[pair]
        says(found.answer, common.RATES[pair])
        assert self.tools.calls == [("get_exchange_rate", *pair)]

    @pytest.mark.parametrize("asked, number", common.ASKED_INVOICES)
    def test_an_invoice(self, asked, number):
        found = self.ask(asked, "question -> price: float, currency")
        assert (found.price, found.currency) == common.INVOICES[number]
        assert self.tools.calls == [("get_invoice", number)]

    @pytest.mark.parametrize("asked, city", common.ASKED_WEATHER)
    def test_the_weather(self, asked, city):
        says(self.ask(asked).answer, *common.WEATHER[city])
        assert self.tools.calls == [("get_weather", city)]

    def test_small_talk_calls_nothing(self):
        assert self.ask("Hello! How are you?").answer
        assert self.tools.calls == []
