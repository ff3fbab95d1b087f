# SPDX-License-Identifier: MIT
"""LangChain: output parsers, whose schema stands in the prompt; an agent of LangGraph with its prebuilt loop."""

import pytest
from langchain_core.output_parsers import JsonOutputParser, PydanticOutputParser
from langchain_core.prompts import ChatPromptTemplate, PromptTemplate
from langchain_core.tools import StructuredTool
from langchain_mistralai import ChatMistralAI
from pydantic import BaseModel, Field

import common
from common import says


class Person(BaseModel):
    name: str = Field(description="the name of the person")
    age: int = Field(description="how old the person is, in years")
    city: str = Field(description="where the person lives")


class Order(BaseModel):
    order_id: str = Field(description="the number of the order")
    status: str
    delivery_date: str




class Bill(BaseModel):
    invoice_number: str
    customer: str
    total: float
    currency: str
    due_date: str


BILLS = [
    ("Invoice INV-2231 for Hanna Berg. Total: 58.20 EUR, due on 2026-12-15.",
     Bill(invoice_number="INV-2231", customer="Hanna Berg", total=58.20, currency="EUR", due_date="2026-12-15")),
    ("Rechnung R-2026-0817, Kunde: Otto Falk, Summe 1249.95 CHF, zahlbar bis 2027-01-31.",
     Bill(invoice_number="R-2026-0817", customer="Otto Falk", total=1249.95, currency="CHF", due_date="2027-01-31")),
]


@pytest.fixture
def tools():
    return common.Tools()


@pytest.fixture
def model():
    return ChatMistralAI(model=common.MODEL, api_key="langchain", endpoint=common.BASE + "/v1")


def chain(model, parser, task):
    prompt = PromptTemplate(template=task + "\n{format_instructions}\n{text}\n", input_variables=["text"],
                            partial_variables={"format_instructions": parser.get_format_instructions()})
    return prompt | model | parser


@pytest.mark.parametrize("parser", [PydanticOutputParser, JsonOutputParser], ids=["pydantic", "json"])
@pytest.mark.parametrize("text, name, age, town", common.PEOPLE)
def test_a_parser_reads_a_person(model, parser, text, name, age, town):
    found = chain(model, parser(pydantic_object=Person), "Extract the person.").invoke({"text": text})
    assert Person.model_validate(found) == Person(name=name, age=age, city=town)


@pytest.mark.parametrize("text, bill", BILLS)
def test_a_parser_reads_an_invoice(model, text, bill):
    found = chain(model, PydanticOutputParser(pydantic_object=Bill), "Read the invoice.").invoke({"text": text})
    assert found == bill


def test_a_parser_with_a_system_prompt(model):
    parser = PydanticOutputParser(pydantic_object=Order)
    prompt = ChatPromptTemplate.from_messages([
        ("system", "Answer the user query. Wrap the output in `json` tags\n{format_instructions}"),
        ("human", "{query}")]).partial(format_instructions=parser.get_format_instructions())
    found = (prompt | model | parser).invoke({"query": "Order A-1042 was shipped and arrives on 2026-12-04."})
    assert found == Order(order_id="A-1042", status="shipped", delivery_date="2026-12-04")


@pytest.mark.parametrize("method", ["function_calling", "json_schema", "json_mode"])
@pytest.mark.parametrize("text, name, age, town", common.PEOPLE)
def test_structured_output(model, method, text, name, age, town):
    asked = text if method != "json_mode" else f"Return JSON with the keys name, age and city of this person: {text}"
    found = model.with_structured_output(Person, method=method).invoke(asked)
    assert found == Person(name=name, age=age, city=town)


def agent(tools, model, **more):
    from langchain.agents import create_agent

    return create_agent(model, [StructuredTool.from_function(f, parse_docstring=True) for f in tools.all()], **more)


def graph(tools, model):
    from langgraph.prebuilt import create_react_agent

    return create_react_agent(model, tools.all())


def ask(agent, asked):
    done = agent.invoke({"messages": [("user", asked)]}, {"recursion_limit": 2 * common.STEPS})
    return done["messages"][-1].content


@pytest.mark.parametrize("make", [agent, graph], ids=["langchain", "langgraph"])
class TestAgents:
    @pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
    def test_an_order(self, tools, model, make, asked, number):
        answer = ask(make(tools, model), asked)
        assert tools.calls == [("get_order_status", number)]
        says(answer, common.ORDERS[number][0])

    @pytest.mark.parametrize("asked, pair", common.ASKED_RATES)
    def test_a_rate(self, tools, model, make, asked, pair):
        answer = ask(make(tools, model), asked)
        assert tools.calls == [("get_exchange_rate", *pair)]
        says(answer, common.RATES[pair])

    @pytest.mark.parametrize("asked, number", common.ASKED_INVOICES)
    def test_an_invoice(self, tools, model, make, asked, number):
        answer = ask(make(tools, model), asked)
        assert tools.calls == [("get_invoice", number)]
        says(answer, common.INVOICES[number][0])

    @pytest.mark.parametrize("asked, city", common.ASKED_WEATHER)
    def test_the_weather(self, tools, model, make, asked, city):
        answer = ask(make(tools, model), asked)
        assert tools.calls == [("get_weather", city)]
        says(answer, *common.WEATHER[city])

    def test_small_talk_calls_nothing(self, tools, model, make):
        assert ask(make(tools, model), "Hello! How are you?")
        assert tools.calls == []


@pytest.mark.parametrize("asked, number", common.ASKED_ORDERS)
def test_an_agent_answers_in_a_form(tools, model, asked, number):
    done = agent(tools, model, response_format=Order).invoke({"messages": [("user", asked)]})
    status, day = common.ORDERS[number]
    assert done["structured_response"] == Order(order_id=number, status=status, delivery_date=day)
