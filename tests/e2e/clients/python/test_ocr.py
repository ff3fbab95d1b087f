# SPDX-License-Identifier: MIT
"""OCR by the official Python SDK, version 2 and 3; and chat with the same document."""

import base64
import json

import pytest
from pydantic import BaseModel

from common import BASE, MODEL, SUITE, Mistral, errors
from mistralai.extra import response_format_from_pydantic_model
from test_libraries import pdf_of

client = Mistral(api_key=f"{SUITE}-py-sdk-key-ocr", server_url=BASE)
FACT = "The mooring fee of the Albatros is 47 euros a week."
PDF = pdf_of("Harbour office", FACT)
OCR = "mistral-ocr-latest"


def data_uri(content=PDF, kind="application/pdf"):
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def document_of(url):
    return {"type": "document_url", "document_url": url}


def test_a_document_is_read_page_by_page():
    reply = client.ocr.process(model=OCR, document=document_of(data_uri()))
    (page,) = reply.pages
    assert (page.index, page.dimensions.dpi) == (0, 93) and FACT in page.markdown
    assert (reply.usage_info.pages_processed, reply.usage_info.doc_size_bytes) == (1, len(PDF))
    assert reply.model.startswith("mistral-ocr")


def test_a_file_is_read_by_its_id_and_by_its_signed_url():
    made = client.files.upload(file={"file_name": "fees.pdf", "content": PDF}, purpose="ocr")
    by_id = client.ocr.process(model=OCR, document={"type": "file", "file_id": made.id})
    by_url = client.ocr.process(model=OCR, document=document_of(client.files.get_signed_url(file_id=made.id).url))
    assert FACT in by_id.pages[0].markdown and by_url.pages[0].markdown == by_id.pages[0].markdown


def test_pictures_have_a_text_and_come_along():
    png = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJg"
                           "gg==")
    ask = {"model": OCR, "document": {"type": "image_url", "image_url": data_uri(png, "image/png")}}
    assert client.ocr.process(**ask).pages[0].markdown == client.ocr.process(**ask).pages[0].markdown != ""


class Fee(BaseModel):
    boat: str
    euros: int


def test_an_annotation_has_the_form_of_a_model():
    reply = client.ocr.process(model=OCR, document=document_of(data_uri()),
                               document_annotation_format=response_format_from_pydantic_model(Fee))
    assert Fee.model_validate(json.loads(reply.document_annotation)).euros == 47


def test_what_is_no_document_is_refused():
    with pytest.raises(errors.SDKError) as refused:
        client.ocr.process(model=OCR, document=document_of(data_uri(b"no PDF")))
    assert refused.value.status_code == 400 and "not a valid PDF" in str(refused.value)


def test_chat_answers_from_the_document():
    question = [{"type": "text", "text": "What is the mooring fee of the Albatros?"}, document_of(data_uri())]
    reply = client.chat.complete(model=MODEL, messages=[{"role": "user", "content": question}])
    assert "47 euros" in reply.choices[0].message.content
