# SPDX-License-Identifier: MIT
"""Fine-tuning with the official Python SDK: jobs with the versions that have them, else by hand, and
the models that they leave with all."""

import httpx
import pytest

from common import BASE, SUITE, Mistral, errors

KEY = f"{SUITE}-py-sdk-key-tuning"
client = Mistral(api_key=KEY, server_url=BASE)
jobs = getattr(getattr(client, "fine_tuning", None), "jobs", None)
only_jobs = pytest.mark.skipif(jobs is None, reason="this version has no jobs")
ROOT = "ministral-8b-latest"
EXAMPLE = b'{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}]}\n'


def by_hand(method, path, **more):
    answer = httpx.request(method, f"{BASE}/v1/fine_tuning/{path}", headers={"Authorization": f"Bearer {KEY}"}, **more)
    return answer.raise_for_status().json()


def asked(**more):
    file = client.files.upload(file={"file_name": "a.jsonl", "content": EXAMPLE}, purpose="fine-tune")
    return {"model": ROOT, "training_files": [{"file_id": file.id, "weight": 1}],
            "hyperparameters": {"training_steps": 10, "learning_rate": 0.0001}, **more}


@pytest.fixture
def tuned():
    job = by_hand("POST", "jobs", json=asked(suffix="mine"))
    while job["status"] != "SUCCESS":
        job = by_hand("GET", f"jobs/{job['id']}")
    yield job["fine_tuned_model"]
    httpx.delete(f"{BASE}/v1/models/{job['fine_tuned_model']}", headers={"Authorization": f"Bearer {KEY}"})


@only_jobs
def test_a_job_runs_to_its_model():
    job = jobs.create(**asked(auto_start=False, suffix="mine"))
    assert (job.object, job.status, job.job_type, job.auto_start) == ("job", "QUEUED", "completion", False)
    while jobs.get(job_id=job.id).status != "VALIDATED":
        pass
    assert jobs.start(job_id=job.id).status == "STARTED"
    while (job := jobs.get(job_id=job.id)).status != "SUCCESS":
        pass
    assert job.fine_tuned_model.startswith(f"ft:{ROOT}:mine:")
    assert [e.data["status"] for e in job.events][::-1] == [
        "QUEUED", "VALIDATING", "VALIDATED", "STARTED", "RUNNING", "SUCCESS"]
    assert len(job.checkpoints) == 10 and job.checkpoints[0].metrics.train_loss > 0
    assert jobs.list(model=ROOT, status="SUCCESS", suffix="mine").data[0].id == job.id
    assert client.models.delete(model_id=job.fine_tuned_model).deleted


@only_jobs
def test_a_job_is_cancelled_or_refused():
    assert jobs.cancel(job_id=jobs.create(**asked()).id).status == "CANCELLED"
    with pytest.raises(errors.SDKError, match="At least one training file"):
        jobs.create(**{**asked(), "training_files": []})


def test_its_model_answers_and_is_listed(tuned):
    answer = client.chat.complete(model=tuned, messages=[{"role": "user", "content": "Hello"}])
    assert answer.model == tuned and answer.choices[0].message.content
    assert tuned in [m.id for m in client.models.list().data]
    card = client.models.retrieve(model_id=tuned)
    assert (card.id, card.root, card.archived, card.capabilities.completion_chat) == (tuned, ROOT, False, True)


def test_its_model_is_renamed_archived_and_brought_back(tuned):
    models = client.models
    named = models.update(model_id=tuned, name="Mine", description="Says ho")
    assert (named.id, named.name, named.description, named.root) == (tuned, "Mine", "Says ho", ROOT)
    assert models.archive(model_id=tuned).archived
    with pytest.raises(errors.SDKError, match="Invalid model"):
        client.chat.complete(model=tuned, messages=[{"role": "user", "content": "Hello"}])
    assert not models.unarchive(model_id=tuned).archived
    assert models.delete(model_id=tuned).deleted
