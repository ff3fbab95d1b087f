# SPDX-License-Identifier: MIT
"""What a scripted fault is to users of the official SDK and of openai's: which exception, how many
tries. Each test has rules and calls of its own, by its API key."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import openai
import pytest
from mistralai.client.utils import BackoffStrategy, RetryConfig

from common import BASE, BRIDGES, MODEL, Mistral, errors

FINISHED = "stop"


def script(key, fault=None, **more):
    rule = {"name": key, "match": {}, **({"fault": fault} if fault else {}), **more}
    httpx.put(f"{BASE}/__parlel/rules", params={"key": key},
              json={"version": 1, "rules": [rule]}).raise_for_status()


def tries(key):
    """When each call of the key came (ISO 8601), oldest first."""
    entries = httpx.get(f"{BASE}/__parlel/requests", params={"key": key}).json()["requests"]
    return [e["at"] for e in entries]


def official(key, **more):
    return Mistral(api_key=key, server_url=BASE, **more)


def popular(key, **more):
    return openai.OpenAI(api_key=key, base_url=f"{BASE}/v1", **{"max_retries": 0, **more})


def ask(client, stream):
    """The finish reason, read from the answer or from the stream's end."""
    if isinstance(client, openai.OpenAI):
        answer = client.chat.completions.create(model=MODEL, messages=BRIDGES, stream=stream)
        events = answer
    elif stream:
        answer = client.chat.stream(model=MODEL, messages=BRIDGES)
        events = (event.data for event in answer)
    else:
        answer = client.chat.complete(model=MODEL, messages=BRIDGES)
    if not stream:
        return answer.choices[0].finish_reason
    last = None
    for event in events:
        last = event.choices[0].finish_reason if event.choices else last
    return last


CLIENTS = [official, popular]
both = pytest.mark.parametrize("connect", CLIENTS, ids=["mistralai", "openai"])


def raises(call, *names):
    """The SDKs bring HTTP libraries of their own: their errors are told by name."""
    with pytest.raises(Exception) as caught:
        call()
    assert type(caught.value).__name__ in names


def key_of(connect, name):
    return f"py-fault-{connect.__name__}-{name}"


@both
def test_a_stream_that_is_cut_raises_what_a_reset_raises(connect):
    key = key_of(connect, "cut-stream")
    script(key, {"kind": "disconnect", "after_events": 3})
    raises(lambda: ask(connect(key), True), "ReadError", "APIConnectionError")


def test_an_answer_that_is_cut_raises_what_the_sdk_makes_of_it():
    for connect, error in ((official, "ReadError"), (popular, "APIConnectionError")):
        key = key_of(connect, "cut-answer")
        script(key, {"kind": "disconnect"})
        raises(lambda: ask(connect(key), False), error)


@both
def test_a_truncated_stream_ends_without_an_error_and_without_a_reason(connect):
    key = key_of(connect, "truncate")
    script(key, {"kind": "truncate", "after_events": 3})
    assert ask(connect(key), True) is None


def test_silence_longer_than_the_clients_patience_is_a_timeout():
    for kind in ("stall", "hang"):
        key = f"py-fault-silence-{kind}"
        script(key, {"kind": kind, "after_events": 2, "stall_ms": 5000})
        raises(lambda: ask(popular(key, timeout=0.3), True), "ReadTimeout", "APITimeoutError")
        raises(lambda: ask(official(key, timeout_ms=300), True), "ReadTimeout")


@both
def test_a_malformed_event_raises(connect):
    key = key_of(connect, "malformed")
    script(key, {"kind": "malformed", "after_events": 2})
    raises(lambda: ask(connect(key), True), "JSONDecodeError", "ResponseValidationError")


@both
def test_a_slow_stream_is_still_whole(connect):
    key = key_of(connect, "slow")
    script(key, {"kind": "slow_body", "after_events": 1, "stall_ms": 200})
    assert ask(connect(key), True) == FINISHED


@both
def test_an_answer_that_is_no_json_raises(connect):
    for kind in ("truncate", "malformed", "duplicate"):
        key = key_of(connect, f"plain-{kind}")
        script(key, {"kind": kind})
        raises(lambda: ask(connect(key), False), "JSONDecodeError", "ResponseValidationError")
        assert len(tries(key)) == 1


@both
def test_a_late_answer_and_an_event_twice_are_read_to_the_end(connect):
    key = key_of(connect, "late")
    script(key, {"kind": "stall", "stall_ms": 300})
    assert ask(connect(key), False) == FINISHED
    script(key, {"kind": "slow_body", "stall_ms": 300})
    assert ask(connect(key), False) == FINISHED
    script(key, {"kind": "duplicate", "after_events": 2})
    assert ask(connect(key), True) == FINISHED


def test_an_answer_that_does_not_come_is_a_timeout():
    for kind in ("hang", "hold"):
        key = f"py-fault-silent-{kind}"
        script(key, {"kind": kind})
        raises(lambda: ask(popular(key, timeout=0.5), False), "APITimeoutError")
        raises(lambda: ask(official(key, timeout_ms=500), False), "ReadTimeout")


@both
def test_a_held_stream_goes_on_when_it_is_released(connect):
    key = key_of(connect, "hold")
    script(key, {"kind": "hold", "after_events": 2})
    with ThreadPoolExecutor(1) as pool:
        reason = pool.submit(ask, connect(key), True)
        held, patience = [], time.monotonic() + 120
        while not held or not held[0]["held"]:
            assert time.monotonic() < patience
            held = httpx.get(f"{BASE}/__parlel/streams", params={"key": key}).json()["streams"]
        assert held[0]["events"] == 2
        httpx.post(f"{BASE}/__parlel/streams/{held[0]['n']}/release").raise_for_status()
        assert reason.result(30) == FINISHED


LIMITED = {"reply": {"status": 429, "headers": {"retry-after": "1"}}}


def test_openai_retries_twice_and_honours_retry_after():
    key = "py-fault-openai-limited"
    script(key, times=2, **LIMITED)
    began = time.monotonic()
    assert ask(popular(key, max_retries=2), False) == FINISHED
    assert time.monotonic() - began >= 2
    assert len(tries(key)) == 3


def test_without_retries_429_is_an_error_at_once():
    key = "py-fault-limited-once"
    script(key, **LIMITED)
    with pytest.raises(openai.RateLimitError):
        ask(popular(key), False)
    with pytest.raises(errors.SDKError) as caught:
        ask(official(key), False)
    assert caught.value.status_code == 429
    assert len(tries(key)) == 2


def test_the_official_sdk_retries_when_it_is_told_to():
    key = "py-fault-official-limited"
    script(key, times=2, **LIMITED)
    retry = RetryConfig("backoff", BackoffStrategy(100, 2000, 1.5, 20000), True)
    began = time.monotonic()
    assert ask(official(key, retry_config=retry), False) == FINISHED
    assert time.monotonic() - began >= 2
    assert len(tries(key)) == 3
