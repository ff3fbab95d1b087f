# SPDX-License-Identifier: MIT
"""Batches with the official Python SDK, in each of its versions, and with its helper where it has one."""

import asyncio
import json

import pytest

from common import BASE, MODEL, SUITE, Mistral, errors

client = Mistral(api_key=f"{SUITE}-py-sdk-key-batch", server_url=BASE)
jobs = client.batch.jobs
SDK_ERROR = getattr(errors, "SDKError", None)
CHAT = "/v1/chat/completions"


def ask(text):
    return {"messages": [{"role": "user", "content": text}], "max_tokens": 20}


def inline(*texts, **more):
    rows = [{"custom_id": str(i), "body": ask(text)} for i, text in enumerate(texts)]
    return jobs.create(endpoint=CHAT, model=MODEL, requests=rows, **more)


def upload(lines):
    content = "".join(json.dumps(line) + "\n" for line in lines).encode()
    return client.files.upload(file={"file_name": "rows.jsonl", "content": content}, purpose="batch").id


def over(job):
    while job.status in ("QUEUED", "RUNNING", "CANCELLATION_REQUESTED"):
        job = jobs.get(job_id=job.id)
    return job


def rows_of(file_id):
    return [json.loads(line) for line in client.files.download(file_id=file_id).read().splitlines()]


def test_inline_rows_are_answered_in_the_job():
    job = inline("What is 2 + 2?", "Name a planet.", metadata={"a": "b"})
    assert (job.object, job.status, job.total_requests, job.metadata) == ("batch", "QUEUED", 0, {"a": "b"})
    job = jobs.get(job_id=job.id)
    assert (job.status, job.total_requests, job.completed_requests) == ("RUNNING", 2, 0)
    job = over(job)
    assert (job.status, job.succeeded_requests, job.failed_requests, job.errors) == ("SUCCESS", 2, 0, [])
    assert [row["custom_id"] for row in job.outputs] == ["0", "1"]
    assert job.outputs[0]["response"]["body"]["usage"]["service_tier"] is None
    assert rows_of(job.output_file) == job.outputs


def test_rows_of_a_file_leave_their_answers_and_refusals_in_files():
    rows = [{"custom_id": "right", "body": ask("Hello")}, {"custom_id": "wrong", "body": {
        "messages": [{"role": "assistant", "content": "Hi"}]}}]
    job = over(jobs.create(endpoint=CHAT, model=MODEL, input_files=[upload(rows)], timeout_hours=1))
    assert (job.status, job.succeeded_requests, job.failed_requests) == ("SUCCESS", 1, 1)
    assert [(e.message, e.count) for e in job.errors] == [("HTTP Error, status code: 400", 1)]
    (right,), (wrong,) = rows_of(job.output_file), rows_of(job.error_file)
    assert (right["custom_id"], wrong["custom_id"]) == ("right", "wrong")
    assert json.loads(wrong["response"]["body"])["code"] == "3230"
    file = client.files.retrieve(file_id=job.error_file)
    assert (file.sample_type, file.source, file.num_lines) == ("batch_error", "mistral", 1)


def test_lists_choose():
    job = inline("Hello", metadata={"suite": SUITE})
    listed = jobs.list(status=["RUNNING"], model=MODEL, created_by_me=True, page_size=1)
    assert listed.data[0].id == job.id
    assert jobs.list(model="mistral-embed").total == 0


def test_a_job_is_cancelled():
    job = jobs.cancel(job_id=inline("Hello").id)
    assert (job.status, over(job).status) == ("CANCELLED", "CANCELLED")
    job = jobs.get(job_id=inline("Hello").id)
    assert jobs.cancel(job_id=job.id).status == "CANCELLATION_REQUESTED"
    assert over(jobs.get(job_id=job.id)).succeeded_requests == 1


def test_what_cannot_be_a_job_is_refused():
    with pytest.raises(SDK_ERROR, match="No file matches the given query"):
        jobs.create(endpoint=CHAT, model=MODEL, input_files=["00000000-0000-4000-8000-000000000000"])
    with pytest.raises(SDK_ERROR, match="You do not have access to the model"):
        jobs.create(endpoint=CHAT, model="no-such", requests=[{"body": ask("Hello")}])


@pytest.mark.skipif(not hasattr(jobs, "delete"), reason="this version cannot")
def test_a_job_is_deleted():
    job = inline("Hello")
    assert jobs.delete(job_id=job.id).deleted
    with pytest.raises(SDK_ERROR, match="matches the given query"):
        jobs.get(job_id=job.id)


def run_by_helper(endpoint, response, asked, **more):
    """The helper's loop is its own, and so is its client."""
    helper = pytest.importorskip("mistralai.extra.batch")

    async def run():
        async with Mistral(api_key=f"{SUITE}-py-sdk-key-helper", server_url=BASE) as own:
            batch = helper.BatchClient(own, endpoint=endpoint, response_body_type=response)
            return await batch.run(asked, poll_interval_seconds=0, **more)
    return asyncio.run(run())


@pytest.mark.parametrize("threshold", (1000, 1), ids=("inline", "by a file"))
def test_embeddings_by_the_helper(threshold):
    pytest.importorskip("mistralai.extra.batch")
    from mistralai.client.models import EmbeddingRequest, EmbeddingResponse
    asked = {str(i): EmbeddingRequest(model="mistral-embed", inputs=[f"text {i}"]) for i in range(5)}
    result = run_by_helper("/v1/embeddings", EmbeddingResponse, asked, model="mistral-embed",
                           inline_threshold=threshold)
    assert (result.status, result.succeeded, result.failed) == ("SUCCESS", 5, 0)
    assert sorted(result.by_id()) == sorted(asked)
    assert len(result.ordered(["3"])[0].data[0].embedding) == 1024


def test_chats_by_the_helper_with_one_that_fails():
    pytest.importorskip("mistralai.extra.batch")
    from mistralai.client.models import ChatCompletionRequest, ChatCompletionResponse
    asked = {role: ChatCompletionRequest(model=MODEL, messages=[{"role": role, "content": "Hello"}])
             for role in ("user", "assistant")}
    result = run_by_helper(CHAT, ChatCompletionResponse, asked, model=MODEL)
    assert (result.succeeded, result.failed) == (1, 1)
    assert result.by_id()["user"].choices[0].message.content
    (error,) = result.errors()
    assert (error.custom_id, error.status_code) == ("assistant", 400)
