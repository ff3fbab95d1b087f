#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The test of checks.py: an answer agrees with itself, and each planted difference is found in its
kind and in no other."""
import copy
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
from checks import compare, compare_said  # noqa: E402

WANT = {"status": 200, "order": True, "all_headers": True, "spacing": "compact", "newline": False,
        "headers": {"content-type": "application/json", "x-kong-request-id": None},
        "json": {"id": "a", "object": "chat.completion", "usage": {"prompt_tokens": 3},
                 "choices": [{"finish_reason": "stop",
                              "message": {"role": "assistant", "content": "x", "tool_calls": None}}]}}
GOT = {**WANT, "headers": {"content-type": "application/json", "x-kong-request-id": "1"}}
CHUNK = {"data": {"id": "a", "choices": [{"delta": {"content": "x"}, "finish_reason": None}]}}
STREAM = {"status": 200, "order": True, "all_headers": False, "headers": {}, "framing": True, "done": True,
          "events": [CHUNK, {"data": {**CHUNK["data"], "p": "a"}}, {"data": {**CHUNK["data"], "usage": {}}}]}


class Checks(unittest.TestCase):
    def found(self, change, base=WANT, mine=GOT):
        got = copy.deepcopy(mine)
        change(got)
        return {c.kind for c in compare(base, got, False) if not c.ok}

    def test_an_answer_agrees_with_itself(self):
        self.assertEqual(self.found(lambda got: None), set())
        self.assertEqual(self.found(lambda got: None, STREAM, STREAM), set())

    def test_each_difference_is_found(self):
        def text(got):
            got["json"]["choices"][0]["message"]["content"] = 5

        self.assertEqual(self.found(lambda got: got.update(status=400)), {"status"})
        self.assertEqual(self.found(lambda got: got["headers"].pop("x-kong-request-id")), {"headers"})
        self.assertEqual(self.found(lambda got: got["headers"].update(new="1")), {"headers"})
        self.assertEqual(self.found(lambda got: got["headers"].update({"content-type": "x"})), {"headers"})
        self.assertEqual(self.found(lambda got: got["json"].pop("id")), {"shape"})
        self.assertEqual(self.found(lambda got: got["json"].update(new=1)), {"shape"})
        self.assertEqual(self.found(text), {"shape"})
        self.assertEqual(self.found(lambda got: got["json"].update(id=got["json"].pop("id"))), {"order"})
        self.assertEqual(self.found(lambda got: got["json"].update(object="x")), {"literals"})
        self.assertEqual(self.found(lambda got: got["json"]["usage"].update(prompt_tokens=4)),
                         {"prompt_tokens"})
        self.assertEqual(self.found(lambda got: got.update(spacing="spaced")), {"framing"})

    def test_each_difference_of_a_stream_is_found(self):
        def found(change):
            return self.found(change, STREAM, STREAM)

        self.assertEqual(found(lambda got: got.update(done=False)), {"framing"})
        self.assertEqual(found(lambda got: got.update(framing=False)), {"framing"})
        self.assertEqual(found(lambda got: got["events"][1]["data"].pop("p")), {"shape"})
        self.assertEqual(found(lambda got: got["events"][-1]["data"].pop("usage")), {"shape"})

    def test_what_a_rule_says_is_compared_whole(self):
        want, got = copy.deepcopy(WANT), copy.deepcopy(GOT)
        for answer in (want, got):
            answer["json"]["usage"]["completion_tokens"] = 2
        want["said"] = {"content": "x", "finish_reason": "stop", "completion_tokens": 2}
        got["json"]["id"] = "another"

        def found(change):
            mine = copy.deepcopy(got)
            change(mine["json"])
            return {c.kind for c in compare_said(want, mine, False) if not c.ok}

        self.assertEqual(found(lambda mine: None), set())
        self.assertEqual(found(lambda mine: mine["choices"][0]["message"].update(content="y")),
                         {"said", "whole"})
        self.assertEqual(found(lambda mine: mine["usage"].update(completion_tokens=3)),
                         {"completion_tokens", "whole"})
        self.assertEqual(found(lambda mine: mine["usage"].update(more=3)), {"whole"})

    def test_what_is_made_up_may_differ(self):
        def other(got):
            got["json"]["choices"][0]["message"].update(content="", tool_calls=[{"id": "1"}])

        self.assertEqual(self.found(other), set())


if __name__ == "__main__":
    unittest.main()
