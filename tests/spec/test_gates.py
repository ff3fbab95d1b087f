#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The test of the gates: each plants one mistake and wants it named, and nothing where nothing is
wrong. Silent but for unittest's own words; run by tests/parts/spec.sh."""
import json
import os
import sys
import unittest
from collections import Counter

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from contract import Contract, can_refuse  # noqa: E402
from routes import compare  # noqa: E402
from schema import Spec  # noqa: E402

SPEC = Spec()
CHAT = "chat_completion_v1_chat_completions_post"
GOOD = {"id": "0" * 32, "object": "chat.completion", "created": 1, "model": "m",
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        "choices": [{"index": 0, "finish_reason": "stop",
                     "message": {"role": "assistant", "content": "x", "tool_calls": None}}]}
CHUNK = {"id": "0" * 32, "object": "chat.completion.chunk", "created": 1, "model": "m",
         "choices": [{"index": 0, "delta": {"content": "x"}, "finish_reason": None}]}
REFUSAL = {"detail": [{"type": "missing", "loc": ["body"], "msg": "Field required", "input": None}]}


def exchange(status=200, body=None, **more):
    return {"test": "t", "case": "c", "method": "POST", "path": "/v1/chat/completions", "operation": CHAT,
            "status": status, "type": "application/json", "made_up": False, "stream": False,
            "body": json.dumps(body), **more}


def verdict(*exchanges, operations=(CHAT,), never=()):
    contract = Contract(SPEC)
    for e in exchanges:
        contract.look(e)
    return contract.verdict(list(operations), set(never))


class ContractTest(unittest.TestCase):
    def caught(self, what, *exchanges, **more):
        lines, passed = verdict(*exchanges, **more)
        self.assertTrue(any(what in line for line in lines), lines)
        self.assertLess(passed, 3)

    def test_a_good_run_passes(self):
        self.assertEqual(verdict(exchange(200, GOOD), exchange(422, REFUSAL)), ([], 3))

    def test_a_wrong_type_is_caught(self):
        self.caught("/created is '1', not integer", exchange(200, {**GOOD, "created": "1"}))
        deep = json.loads(json.dumps(GOOD))
        deep["choices"][0]["message"]["content"] = 5
        self.caught("/choices/0/message/content", exchange(200, deep))

    def test_a_missing_member_is_caught(self):
        for name in ("id", "usage", "choices"):
            self.caught(f"/{name} is missing", exchange(200, {k: v for k, v in GOOD.items() if k != name}))

    def test_an_invented_member_is_caught(self):
        self.caught("/extra is not described", exchange(200, {**GOOD, "extra": 1}))

    def test_an_operation_never_exercised_is_caught(self):
        self.caught("never succeeded", exchange(422, REFUSAL))
        self.caught("never refused", exchange(200, GOOD))
        lines, passed = verdict(operations=[CHAT])
        self.assertEqual((len(lines), passed), (2, 1))

    def test_a_rule_s_own_answer_is_no_exercise(self):
        self.caught("never succeeded", exchange(200, GOOD, made_up=True), exchange(422, REFUSAL))

    def test_a_wrong_refusal_is_caught(self):
        self.caught("422", exchange(422, {"detail": [{"type": "missing"}]}), exchange(200, GOOD))

    def test_a_wrong_event_is_caught(self):
        def stream(chunk):
            return exchange(type="text/event-stream", stream=True,
                            body="") | {"body": f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n"}
        self.assertEqual(verdict(stream(CHUNK), exchange(422, REFUSAL))[0], [])
        self.caught("/data/model is missing", stream({k: v for k, v in CHUNK.items() if k != "model"}))

    def test_what_is_no_json_is_caught(self):
        self.caught("is no JSON", exchange() | {"body": "{"}, exchange(422, REFUSAL))

    def test_an_excuse_that_is_out_of_date_is_caught(self):
        never = [(CHAT, "refusal")]
        self.assertEqual(verdict(exchange(200, GOOD), never=never)[0], [])
        self.caught("but it happened", exchange(200, GOOD), exchange(422, REFUSAL), never=never)

    def test_what_can_refuse_is_known(self):
        self.assertTrue(can_refuse(SPEC, SPEC.operations["files_api_routes_retrieve_file"]))  # a UUID
        self.assertFalse(can_refuse(SPEC, SPEC.operations["list_models_v1_models_get"]))  # any text


class RoutesTest(unittest.TestCase):
    ROWS = [(o.method, o.path, o.id) for o in SPEC.operations.values()]

    def caught(self, what, rows, missing=None, extra=()):
        lines = compare(SPEC, rows, missing or {}, set(extra))
        self.assertEqual(len(lines), 1, lines)
        self.assertIn(what, lines[0])

    def test_all_routes_pass(self):
        tags = Counter(o.tag for o in SPEC.operations.values())
        self.assertEqual(compare(SPEC, self.ROWS, {}, set()), [])
        self.assertEqual(compare(SPEC, [], tags, set()), [])

    def test_a_missing_route_is_caught(self):
        rows = [r for r in self.ROWS if r[2] != CHAT]
        self.caught("is not served", rows)
        self.assertEqual(compare(SPEC, rows, {"chat": 1}, set()), [])
        self.caught("of chat 1 are not served, not 2", rows, missing={"chat": 2})

    def test_a_wrong_path_or_method_is_caught(self):
        for row in (("POST", "/v1/chat", CHAT), ("GET", "/v1/chat/completions", CHAT)):
            self.caught("the spec has POST", [r for r in self.ROWS if r[2] != CHAT] + [row])

    def test_an_invented_route_is_caught(self):
        row = ("POST", "/v1/images", "images")
        self.caught("is not in the spec", self.ROWS + [row])
        self.assertEqual(compare(SPEC, self.ROWS + [row], {}, {"POST:/v1/images"}), [])

    def test_a_list_that_is_out_of_date_is_caught(self):
        self.caught("is served, but", self.ROWS, missing={CHAT: 1})
        self.caught("of chat 0 are not served", self.ROWS, missing={"chat": 1})
        self.caught("neither a tag", self.ROWS, missing={"chad": 1})
        self.caught("there is no row", self.ROWS, extra=["POST:/v1/images"])


if __name__ == "__main__":
    unittest.main()
