# SPDX-License-Identifier: MIT
"""LiteLLM: OCR, tools and structured output by its provider "mistral"."""

import base64
import json

import litellm
import pytest
from pydantic import BaseModel

import common

WHERE = {"api_base": common.BASE + "/v1", "api_key": "litellm"}


def pdf(*lines):
    """A page with these lines."""
    shown = b"BT /F1 12 Tf 14 TL 72 720 Td " + b" ".join(b"(%s) Tj T*" % line.encode() for line in lines) + b" ET"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                  % (table, len(out)))


@pytest.mark.parametrize("lines", [("Invoice INV-2231", "Total 58.20 EUR"), ("Harbour report", "Nine ships arrived")])
def test_ocr_finds_the_words(lines):
    url = "data:application/pdf;base64," + base64.b64encode(pdf(*lines)).decode()
    found = litellm.ocr(model="mistral/mistral-ocr-latest", document={"type": "document_url", "document_url": url},
                        **WHERE)
    assert len(found.pages) == 1
    for line in lines:
        assert line in found.pages[0].markdown


class Person(BaseModel):
    name: str
    age: int
    city: str


@pytest.mark.parametrize("text, name, age, town", common.PEOPLE)
def test_a_person_by_schema(text, name, age, town):
    done = litellm.completion("mistral/" + common.MODEL, [{"role": "user", "content": text}], response_format=Person,
                              **WHERE)
    found = Person.model_validate_json(done.choices[0].message.content)
    assert found == Person(name=name, age=age, city=town)


@pytest.mark.parametrize("asked, number", common.ASKED_INVOICES)
def test_an_invoice_by_a_tool(asked, number):
    tool = {"type": "function", "function": {
        "name": "get_invoice", "description": "Fetch an invoice by its number.",
        "parameters": {"type": "object", "properties": {"invoice_number": {"type": "string"}},
                       "required": ["invoice_number"]}}}
    done = litellm.completion("mistral/" + common.MODEL, [{"role": "user", "content": asked}], tools=[tool], **WHERE)
    call, = done.choices[0].message.tool_calls
    assert (call.function.name, json.loads(call.function.arguments)) == ("get_invoice", {"invoice_number": number})
