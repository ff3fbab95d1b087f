# SPDX-License-Identifier: MIT
"""LangChain's chat model and embeddings for Mistral, and its in-memory vector store."""

import asyncio
import re

import httpx
import pytest
from langchain_core.documents import Document
from langchain_core.messages import HumanMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.tools import tool
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_mistralai import ChatMistralAI, MistralAIEmbeddings
from pydantic import BaseModel, Field

from common import BASE, BRIDGES, LIBRARY, MODEL, assert_adds_up, assert_readable, assert_unit

OPTIONS = {"api_key": "py-langchain-key-lang", "endpoint": f"{BASE}/v1", "max_retries": 1}
QUESTION = BRIDGES[0]["content"]
model = ChatMistralAI(model_name=MODEL, **OPTIONS)


@tool
def get_weather(city: str) -> str:
    """Current weather of a city"""
    return f"cloudless in {city}, 31 degrees"


class Person(BaseModel):
    """Somebody who builds something."""
    name: str
    age: int = Field(ge=0)
    trades: list[str]


def test_invoke_answers_with_usage():
    message = model.invoke(QUESTION)
    assert_readable(message.content)
    usage = message.usage_metadata
    assert_adds_up(usage["input_tokens"], usage["output_tokens"], usage["total_tokens"])


def test_stream_adds_up_to_what_invoke_answers():
    whole = model.invoke(QUESTION)
    chunks = list(model.stream(QUESTION))
    assert len(chunks) > 3
    total = chunks[0]
    for chunk in chunks[1:]:
        total += chunk
    assert total.content == whole.content
    assert total.usage_metadata == whole.usage_metadata


def test_the_async_stream_too():
    async def run():
        return "".join([chunk.content async for chunk in model.astream(QUESTION)])
    assert asyncio.run(run()) == model.invoke(QUESTION).content


def test_a_chain_of_prompt_model_and_parser_gives_text():
    prompt = ChatPromptTemplate.from_messages(
        [("system", "You know {topic}."), ("human", "{question}")])
    chain = prompt | model | StrOutputParser()
    assert_readable(chain.invoke({"topic": "bridges", "question": QUESTION}))


def test_bind_tools_calls_the_tool_and_its_message_ends_the_loop():
    bound = model.bind_tools([get_weather])
    asked = HumanMessage("What is the weather in Paris right now?")
    first = bound.invoke([asked])
    (call,) = first.tool_calls
    assert (call["name"], call["args"]) == ("get_weather", {"city": "Paris"})
    last = bound.invoke([asked, first, get_weather.invoke(call)])
    assert last.tool_calls == []
    assert re.search("cloudless|31", last.content)


def test_tool_choice_takes_a_name():
    bound = model.bind_tools([get_weather], tool_choice="get_weather")
    (call,) = bound.invoke("Hello there, how are you?").tool_calls
    assert call["name"] == "get_weather"


@pytest.mark.parametrize("method", ["function_calling", "json_schema"])
def test_with_structured_output_gives_an_object_of_the_model(method):
    shaped = model.with_structured_output(Person, method=method)
    assert isinstance(shaped.invoke("Describe a person who builds bridges."), Person)


def test_with_structured_output_in_json_mode_gives_an_object():
    shaped = model.with_structured_output(None, method="json_mode")
    assert isinstance(shaped.invoke("Describe a person who builds bridges, as JSON."), dict)


def test_an_unknown_model_raises_the_body_of_the_service():
    with pytest.raises(httpx.HTTPStatusError, match="Invalid model: no-such-model"):
        ChatMistralAI(model_name="no-such-model", **OPTIONS).invoke(QUESTION)


def test_an_in_memory_vector_store_answers_ten_questions_rightly():
    embeddings = MistralAIEmbeddings(model="mistral-embed", **OPTIONS)
    assert_unit(embeddings.embed_query("a bridge"))
    store = InMemoryVectorStore(embeddings)
    store.add_documents([Document(d, metadata={"i": i}) for i, (d, _) in enumerate(LIBRARY)])
    for i, (_, question) in enumerate(LIBRARY):
        best, score = store.similarity_search_with_score(question, k=3)[0]
        assert best.metadata["i"] == i, question
        assert score > 0.2, question
