# SPDX-License-Identifier: MIT
"""Record and replay: what is written, and what it answers afterwards."""

import json
import os
import time

import server
from egress import upstream
from egress.case import CHAT, KEY, WEATHER, Case, chat


class Replay(Case):
    """A second instance is the upstream: its seed differs, so that nothing is right by chance."""

    def real(self):
        u = server.start(None, "--clock=2026-05-01T00:00:00Z")
        self.addCleanup(u.__exit__)
        return u

    def session(self, s, ids=None, key=KEY):
        """A tool loop and some more; ids: what stands for the ids of calls."""
        answers = []

        def ask(**more):
            answers.append(self.ask(s, key=key, **more))
            return answers[-1]

        question = {"role": "user", "content": "What is the weather in Paris?"}
        first = ask(body={"model": "mistral-small-latest", "messages": [question], "tools": [WEATHER],
                          "tool_choice": "any"})
        said = first.json()["choices"][0]["message"]
        for call in said["tool_calls"] if ids else []:
            call["id"] = ids
        result = {"role": "tool", "tool_call_id": said["tool_calls"][0]["id"], "name": "get_weather",
                  "content": '{"celsius": 21}'}
        ask(body={"model": "mistral-small-latest", "messages": [question, said, result], "tools": [WEATHER]})
        ask(body=chat("Count to three.", stream=True))
        ask(path="/v1/embeddings", body={"model": "mistral-embed", "input": ["a", "b"]})
        ask(path="/v1/models")
        ask(path="/v1/files?page_size=2")
        ask(body=chat(temperature=9))
        form = (b'--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nocr\r\n--x\r\nContent-Disposition: '
                b'form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n')
        uploaded = ask(path="/v1/files", body=form, headers={"Content-Type": "multipart/form-data; boundary=x"})
        ask(path=f"/v1/files/{uploaded.json()['id']}")
        ask(path="/v1/files?page_size=2")
        return [(a.status, a.body) for a in answers]

    def test_a_session_replays_without_its_upstream(self):
        real = self.real()
        with server.start(None, "--record.mode=record", f"--record.file={self.file}",
                          f"--record.upstream={real.base_url}") as s:
            recorded = self.session(s)
        real.stop()
        s = self.start("replay")
        self.assertEqual(self.session(s), recorded)
        # for another workspace from the first again, whatever the ids of calls
        self.assertEqual(self.session(s, ids="123456789", key="another"), recorded)
        text = self.file.read_text()
        self.assertNotIn(KEY, text)
        self.assertNotIn("uthorization", text)

    def test_the_same_request_is_answered_as_often_as_it_was(self):
        count = iter(range(10))
        u = self.serve(lambda peer: peer.send(upstream.plain(b"%d" % next(count))))
        s = self.start("record", u.url)
        for _ in range(3):
            self.ask(s, body=chat())
        s.stop()
        s = self.start("replay")
        self.assertEqual([self.ask(s, body=chat()).body for _ in range(4)], [b"0", b"1", b"2", b"2"])
        self.assertEqual(self.ask(s, body=chat(), key="another").body, b"0")
        self.ask(s, path="/__parlel/reset", body=b"")
        self.assertEqual(self.ask(s, body=chat()).body, b"0")
        # recorded anew, it takes the place of what was there
        s = self.start("record", u.url)
        self.ask(s, body=chat())
        self.assertEqual([r["reply"]["body"] for r in self.rules()], ["3"])

    def test_a_changed_prompt_names_the_nearest_recording_and_where_it_differs(self):
        u = self.serve(lambda peer: peer.send(upstream.plain(b"{}")))
        s = self.start("record", u.url)
        for content in ("Hello there", "Something else altogether"):
            self.ask(s, body=chat(content, temperature=0.5))
        s.stop()
        s = self.start("replay")
        got = self.ask(s, body=chat("Hello here", temperature=0.5))
        self.assertEqual((got.status, got.json()["type"]), (404, "no_matching_recording"))
        self.assertIn("/body/messages/0/content", got.json()["message"])
        got = self.ask(s, body=chat("Something else altogether", temperature=0.7)).json()
        self.assertEqual(got["near_misses"][0]["rule"], "POST /v1/chat/completions 2")
        self.assertEqual([got["near_misses"][0][k] for k in ("predicate", "expected", "actual")],
                         ["request /body/temperature", "0.5", "0.7"])
        self.assertIn("No recording is of GET", self.ask(s, path="/v1/models").json()["message"])

    def test_rules_go_before_recordings_and_only_passing_through_writes_nothing(self):
        u = self.serve(lambda peer: peer.send(upstream.plain(b"real")))
        s = self.start("record", u.url, file="")
        self.ask(s, path="/__parlel/rules", body={"match": {"user": "mine"}, "reply": {"body": "rule"}})
        self.assertEqual(self.ask(s, body=chat("mine")).body, b"rule")
        self.assertEqual(self.ask(s, body=chat()).body, b"real")
        self.assertEqual(len(u.asked), 1)
        self.assertEqual(os.listdir(self.folder), [])
        self.assertEqual(self.ask(s, path="/__parlel/config", method="PATCH", body={"record.mode": "replay"}).status, 200)
        self.assertEqual(self.ask(s, body=chat("mine")).body, b"rule")
        self.assertIn("names no file", self.ask(s, body=chat()).json()["message"])

    def test_times_are_replayed_at_any_speed(self):
        events = b"".join(b"data: %d\n\n" % i for i in range(3))
        self.file.write_text(json.dumps({"version": 1, "rules": [{
            "match": {"path": CHAT}, "reply": {
                "delay_ms": 100, "headers": {"content-type": "text/event-stream"},
                "events": [{"data": i, "delay_ms": 100} for i in range(3)]}}]}))
        for speed, least in ((1, 0.4), (4, 0.1), (0.5, 0.8)):
            s = self.start("replay", None, f"--record.speed={speed}")
            began = time.monotonic()
            got = self.ask(s, body=chat(stream=True))
            self.assertGreaterEqual(time.monotonic() - began, least)
            self.assertEqual(got.body, events)
        s = self.start("replay")
        self.assertEqual(self.ask(s, body=chat(stream=True)).body, events)

    def test_what_a_fault_does_to_recordings(self):
        self.file.write_text(json.dumps({"version": 1, "rules": [{
            "reply": {"headers": {"content-type": "text/event-stream"},
                      "events": [{"data": {"n": i}} for i in range(5)]}}]}))
        s = self.start("replay")
        self.ask(s, path="/__parlel/rules", body={"fault": {"kind": "truncate", "after_events": 2}})
        self.assertEqual(self.ask(s, body=chat(stream=True)).body, b'data: {"n":0}\n\ndata: {"n":1}\n\n')


class Files(Case):
    def record(self, said=b"{}", file=None, **more):
        u = self.serve(lambda peer: peer.send(upstream.plain(said, "200 OK", "Set-Cookie: sid=hush",
                                                             "X-Api-Key: hush", "Content-Type: application/json")))
        s = self.start("record", u.url, file=file)
        got = self.ask(s, **more)
        return s, got

    def test_each_workspace_has_its_file(self):
        pattern = self.folder / "{workspace}" / "tape-{workspace}.json"
        s, _ = self.record(file=pattern, body=chat())
        self.ask(s, body=chat("other"), key="../../etc/passwd")
        made = sorted(p.relative_to(self.folder) for p in self.folder.rglob("*.json"))
        self.assertEqual([len(self.rules(self.folder / p)) for p in made], [1, 1])
        for path in made:
            self.assertEqual(path.parts[1], f"tape-{path.parts[0]}.json")
            self.assertRegex(path.parts[0], r"^[A-Za-z0-9_-][A-Za-z0-9._-]*$")
        s.stop()
        s = self.start("replay", file=pattern)
        self.assertEqual(self.ask(s, body=chat()).status, 200)
        self.assertEqual(self.ask(s, body=chat(), key="../../etc/passwd").status, 404)

    def test_no_secret_is_written(self):
        secret = "ghp_0123456789012345678901234567890123456"
        _, got = self.record(b'{"you":"%s"}' % KEY.encode(), body=chat(f"my token is {secret}"),
                             path=CHAT + "?api_key=hush&page=1", headers={"X-Other": "hush", "Cookie": "hush"})
        self.assertEqual(got.headers["set-cookie"], "sid=hush")
        self.assertEqual(got.json(), {"you": KEY})
        text = self.file.read_text()
        for word in (KEY, secret, "hush", "ookie"):
            self.assertNotIn(word, text)
        self.assertIn('"page":"1"', text)
        self.assertEqual(os.stat(self.file).st_mode & 0o777, 0o600)
        s = self.start("replay")
        self.assertEqual(self.ask(s, body=chat(f"my token is {secret}"), path=CHAT + "?page=1&api_key=x").status, 200)

    def test_links_are_not_followed_and_other_files_not_written_over(self):
        target = self.folder / "target"
        target.write_text("mine")
        self.file.symlink_to(target)
        s, got = self.record(body=chat())
        self.assertEqual((got.status, target.read_text()), (200, "mine"))
        self.assertTrue(self.file.is_symlink())
        s.stop()
        self.assertIn("was not recorded", s.log)
        for text in ("{}", "not json", '{"rules": 7}'):
            self.file.unlink()
            self.file.write_text(text)
            _, got = self.record(body=chat())
            self.assertEqual((got.status, self.file.read_text()), (200, text))
        elsewhere = self.folder / "elsewhere"
        elsewhere.mkdir()
        s, _ = self.record(file=self.folder / "{workspace}" / "x.json", path="/v1/models")
        made = next(p for p in self.folder.iterdir() if p.is_dir() and p != elsewhere)
        (made / "x.json").unlink()
        made.rmdir()
        made.symlink_to(elsewhere)
        self.assertEqual(self.ask(s, path="/v1/models").status, 200)
        self.assertEqual(os.listdir(elsewhere), [])

    def test_a_file_that_changes_is_read_again_and_a_wrong_one_told(self):
        self.file.write_text('{"version":1,"rules":[{"reply":{"body":"one"}}]}')
        s = self.start("replay")
        self.assertEqual(self.ask(s, body=chat()).body, b"one")
        self.file.write_text('{"version":1,"rules":[{"reply":{"body":"two!"}}]}')
        self.assertEqual(self.ask(s, body=chat()).body, b"two!")
        self.file.write_text('{"version":1,"rules":[{"replay":1}]}')
        self.assertIn("/rules/0/replay", self.ask(s, body=chat()).json()["message"])
        self.file.unlink()
        self.assertIn("no file", self.ask(s, body=chat()).json()["message"])

    def test_what_could_not_be_read_again_is_not_written(self):
        deep = b"[" * 898 + b"]" * 898
        s, got = self.record(deep, body=chat())
        self.assertEqual(got.body, deep)
        self.ask(s, body=b'{"x":' + deep + b"}")
        self.assertEqual(self.ask(s, path="/v1/models").body, deep)
        s.stop()
        self.assertIn("nested too deep", s.log)
        self.assertFalse(self.file.exists())

    def test_wrong_options_are_refused(self):
        s = self.start("off")
        for name, value in (("record.mode", "rec"), ("record.upstream", "http://example.com"),
                            ("record.upstream", "ftp://x"), ("record.upstream", "http://127.0.0.1.example.com"),
                            ("record.file", "../x.json"), ("record.file", "/etc/passwd"), ("record.speed", -1),
                            ("fetch.allow", "*")):
            got = self.ask(s, path="/__parlel/config", method="PATCH", body={name: value})
            self.assertEqual(got.status, 400, name)
