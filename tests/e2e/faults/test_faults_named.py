# SPDX-License-Identifier: MIT
"""Scripted faults in streams of named events: conversations and responses."""

import json
import unittest

import server
from faults import test_faults

TASK = "Use the code interpreter to calculate 21 * 2, then tell me why old bridges stand for so long."
PATHS = {
    "/v1/conversations": ({"model": "mistral-small-latest", "inputs": TASK, "tools": [{"type": "code_interpreter"}]},
                          "conversation.response.done", "conversation.response.error"),
    "/v1/responses": ({"model": "mistral-small-latest", "input": TASK}, "response.completed", "error"),
}


def name_of(event):
    return event.partition(b"\n")[0].removeprefix(b"event: ").decode()


def data_of(event):
    return json.loads(event.partition(b"\ndata: ")[2])


class NamedFaults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server.start()
        cls.port = cls.server.port

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def each(self):
        """(path, its last event's name, its error's, the events of a good answer)"""
        for path, (body, last, error) in PATHS.items():
            with self.subTest(path=path):
                self.path, self.body, self.key = path, body, f"{self.id()[-50:]}-{path[4:]}"
                good = self.wire().whole().events()
                self.assertEqual(last, name_of(good[-1]))
                yield last, error, good

    def wire(self):
        wire = test_faults.Wire(self.port, self.key, True, self.path, self.body)
        self.addCleanup(wire.socket.close)
        return wire

    def ask(self, **rule):
        """The same call in a new life of its key, which gives the same ids and pieces."""
        test_faults.call(self.port, "DELETE", "/__parlel/workspaces?key=" + self.key)
        status, answer = test_faults.call(self.port, "POST", "/__parlel/rules?key=" + self.key,
                                          {"match": {}, **rule})
        self.assertIn(status, (200, 201), answer)
        return self.wire()

    def entry(self):
        _, answer = test_faults.call(self.port, "GET", "/__parlel/requests?key=" + self.key)
        return answer["requests"][-1]

    def test_truncate_knows_the_last_event(self):
        for last, _, good in self.each():
            wire = self.ask(fault={"kind": "truncate", "after_events": 1000}).whole()
            self.assertTrue(wire.ends)
            self.assertEqual(good[:-1], wire.events())
            self.assertEqual("fault", self.entry()["stream"]["ended"])
            self.assertEqual(good[:3], self.ask(fault={"kind": "truncate", "after_events": 3}).whole().events())

    def test_hold_keeps_the_last_event_back(self):
        for last, _, good in self.each():
            wire = self.ask(fault={"kind": "hold", "after_events": 1000})
            self.assertTrue(wire.read_until(lambda: wire.bytes.count(b"event: ") == len(good) - 1))
            held = test_faults.streams(self.port, self.key, lambda stream: stream["held"])[0]
            self.assertEqual(len(good) - 1, held["events"])
            self.assertFalse(wire.read(0.2))
            test_faults.call(self.port, "POST", f"/__parlel/streams/{held['n']}/release")
            self.assertEqual(good, wire.whole().events())
            self.assertEqual("done", self.entry()["stream"]["ended"])

    def test_an_error_event_ends_the_stream(self):
        for last, error, good in self.each():
            events = self.ask(fault={"kind": "error_event", "after_events": 2}).whole().events()
            self.assertEqual(good[:2], events[:2])
            self.assertEqual((3, error), (len(events), name_of(events[2])))
            self.assertEqual((error, "Service unavailable."), (data_of(events[2])["type"], data_of(events[2])["message"]))
            events = self.ask(fault={"kind": "error_event", "after_events": 1000}).whole().events()
            self.assertEqual(error, name_of(events[-1]))
            self.assertEqual(good[:-1], events[:-1])

    def test_a_cut_a_broken_and_a_doubled_event(self):
        for last, _, good in self.each():
            wire = self.ask(fault={"kind": "disconnect", "after_events": 3}).whole()
            self.assertTrue(wire.reset and not wire.ends)
            self.assertEqual(good[:3], wire.events())
            events = self.ask(fault={"kind": "malformed", "after_events": 1}).whole().events()
            self.assertEqual(len(good), len(events))
            with self.assertRaises(ValueError):
                data_of(events[1])
            events = self.ask(fault={"kind": "duplicate", "after_events": 1}).whole().events()
            self.assertEqual(events[1], events[2])
            self.assertEqual(good, events[:1] + events[2:])

    def test_a_pace_holds_for_each_event(self):
        for last, _, good in self.each():
            wire = self.ask(timing={"ttft_ms": 300}).whole()
            self.assertEqual(good, wire.events())
            self.assertGreater(wire.chunks[-1][0], 0.29)
