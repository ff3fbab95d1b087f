# SPDX-License-Identifier: MIT
"""Libraries, their documents and shares by the official Python SDK, and answers out of them."""

import uuid

import httpx
import pytest

from common import BASE, LIBRARY, MODEL, SUITE, Mistral

client = Mistral(api_key=f"{SUITE}-py-sdk-key-lib", server_url=BASE)
libraries = client.beta.libraries
documents, accesses = libraries.documents, libraries.accesses


def pdf_of(*lines):
    """A PDF of one page, a line each."""
    shown = " 0 -16 Td ".join(f"({line.replace('(', ' ').replace(')', ' ')}) Tj" for line in lines)
    page = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode()
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 792 792]/Contents 4 0 R"
               b"/Resources<</Font<</F1 5 0 R>>>>>>",
               b"<</Length %d>>\nstream\n%s\nendstream" % (len(page), page),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer <</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF\n" % (
        table, len(out))


def upload(library, name, content):
    return documents.upload(library_id=library.id, file={"file_name": name, "content": content})


def wait_for(document):
    """As clients do: until it is read."""
    for _ in range(20):
        status = documents.status(library_id=document.library_id, document_id=document.id)
        if status.processing_status == "Completed":
            return
    raise AssertionError(status)


@pytest.fixture(scope="module")
def library():
    made = libraries.create(name="facts", description="ten of them")
    for number, (fact, _) in enumerate(LIBRARY):
        wait_for(upload(made, f"fact-{number}.pdf", pdf_of("This page holds one fact.", fact)))
    return made


def test_a_library_is_made_changed_shared_and_deleted():
    made = libraries.create(name="papers", description="some")
    assert (made.nb_documents, made.total_size, made.chunk_size) == (0, 0, None)
    assert libraries.update(library_id=made.id, name="papers 2").description == "some"
    assert libraries.libraries_update_v1(library_id=made.id, description="more").name == "papers 2"
    assert made.id in [each.id for each in libraries.list().data]
    who = str(uuid.UUID(int=7))
    share = accesses.update_or_create(library_id=made.id, level="Editor", share_with_uuid=who,
                                      share_with_type="User")
    assert (share.role, share.share_with_uuid) == ("Editor", who)
    assert who in [each.share_with_uuid for each in accesses.list(library_id=made.id).data]
    accesses.delete(library_id=made.id, share_with_uuid=who, share_with_type="User")
    assert who not in [each.share_with_uuid for each in accesses.list(library_id=made.id).data]
    libraries.delete(library_id=made.id)
    with pytest.raises(Exception) as gone:
        libraries.get(library_id=made.id)
    assert gone.value.status_code == 404


def test_a_document_is_uploaded_read_changed_and_deleted():
    made = libraries.create(name="one")
    content = pdf_of("The mooring fee is 47 euros a week.")
    document = upload(made, "fees.pdf", content)
    assert (document.process_status, document.extension, document.size) == ("todo", "pdf", len(content))
    assert upload(made, "again.pdf", content).id == document.id
    wait_for(document)
    where = {"library_id": made.id, "document_id": document.id}
    known = documents.get(**where)
    assert (known.process_status, known.number_of_pages) == ("done", 1) and known.last_processed_at
    assert documents.text_content(**where).text.strip() == "The mooring fee is 47 euros a week."
    assert httpx.get(documents.get_signed_url(**where)).content == content
    assert "47 euros" in httpx.get(documents.extracted_text_signed_url(**where)).text
    assert documents.update(**where, name="prices.pdf").name == "prices.pdf"
    assert documents.libraries_documents_update_v1(**where, attributes={"year": 1931}).attributes == {"year": 1931}
    page = documents.list(library_id=made.id, search="prices", page_size=1, sort_by="name", sort_order="asc")
    assert (page.pagination.total_items, [each.id for each in page.data]) == (1, [document.id])
    documents.reprocess(**where)
    assert documents.status(**where).processing_status == "Running"
    assert libraries.get(library_id=made.id).nb_documents == 1
    documents.delete(**where)
    assert libraries.get(library_id=made.id).nb_documents == 0


def parts_of(reply, kind):
    message = reply.outputs[-1]
    assert [entry.type for entry in reply.outputs] == ["tool.execution", "message.output"]
    return [chunk for chunk in message.content if chunk.type == kind]


@pytest.mark.parametrize("number", range(len(LIBRARY)))
def test_a_question_is_answered_by_the_sentence_of_a_pdf(library, number):
    fact, question = LIBRARY[number]
    reply = client.beta.conversations.start(
        model=MODEL, inputs=question, tools=[{"type": "document_library", "library_ids": [library.id]}])
    assert parts_of(reply, "text")[0].text == fact
    cited = parts_of(reply, "tool_reference")[0]
    assert (cited.tool, cited.title) == ("document_library", f"fact-{number}.pdf")
    assert fact in cited.description and httpx.get(cited.url).content.startswith(b"%PDF")
    assert reply.usage.connectors == {"document_library": 1}
    assert fact in str(reply.outputs[0].info)


def test_an_agent_answers_from_its_library_streamed(library):
    fact, question = LIBRARY[3]
    agent = client.beta.agents.create(model=MODEL, name="clerk", instructions="Look it up in the library.",
                                      tools=[{"type": "document_library", "library_ids": [library.id]}])
    with client.beta.conversations.start_stream(agent_id=agent.id, inputs=question) as stream:
        events = [event.data for event in stream]
    said = [e.content for e in events if e.type == "message.output.delta"]
    assert "".join(part for part in said if isinstance(part, str)) == fact
    assert [part.title for part in said if not isinstance(part, str)][0] == "fact-3.pdf"
    assert [e.type for e in events if e.type.startswith("tool.execution")][::len(events)] == ["tool.execution.started"]
    assert events[-1].usage.connectors == {"document_library": 1}
