# SPDX-License-Identifier: MIT
"""Batches as clients see them through nginx: thousands of rows, which run behind the calls of others."""

import contextlib
import http.client
import json
import threading
import time
import unittest

import server
from front import HOST

MODEL = "mistral-small-latest"
ROWS = 1200  # more than the slice of 1000 in which they are run
OVER = ("SUCCESS", "FAILED", "TIMEOUT_EXCEEDED", "CANCELLED")


def row(i, text="Say something about the number"):
    body = {"messages": [{"role": "user", "content": f"{text} {i}"}], "max_tokens": 20}
    return json.dumps({"custom_id": str(i), "body": body})


class Batch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server.start(None)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def setUp(self):
        self.ask("POST", "/__parlel/reset")

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=60)
        try:
            if isinstance(body, dict):
                body, headers = json.dumps(body), {"Content_Type": "application/json"}
            headers = {k.replace("_", "-"): v for k, v in headers.items()}
            connection.request(method, path, body, {"Authorization": "Bearer k", **headers})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def told(self, method, path, body=None, **headers):
        status, answer = self.ask(method, path, body, **headers)
        self.assertEqual(200, status, answer)
        return json.loads(answer)

    def upload(self, rows):
        form = ("--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--b\r\n"
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\n\r\n"
                + "\n".join(rows) + "\r\n--b--\r\n")
        return self.told("POST", "/v1/files", form, Content_Type="multipart/form-data; boundary=b")["id"]

    def create(self, rows, **more):
        return self.told("POST", "/v1/batch/jobs", {"input_files": [self.upload(rows)], "model": MODEL,
                                                    "endpoint": "/v1/chat/completions", **more})["id"]

    def states(self, job):
        """The answers to looks until one tells of an end."""
        while True:
            answer = self.told("GET", f"/v1/batch/jobs/{job}")
            yield answer
            if answer["status"] in OVER:
                return

    def content(self, file):
        status, answer = self.ask("GET", f"/v1/files/{file}/content")
        self.assertEqual(200, status)
        return [json.loads(line) for line in answer.splitlines()]

    def test_every_row_is_answered_in_order(self):
        answers = list(self.states(self.create([row(i) for i in range(ROWS)])))
        self.assertEqual("RUNNING", answers[0]["status"])
        self.assertEqual((ROWS, 0), (answers[0]["total_requests"], answers[0]["completed_requests"]))
        self.assertEqual(("SUCCESS", ROWS, 0), tuple(answers[-1][k] for k in (
            "status", "succeeded_requests", "failed_requests")))
        rows = self.content(answers[-1]["output_file"])
        self.assertEqual([str(i) for i in range(ROWS)], [r["custom_id"] for r in rows])
        live = self.told("POST", "/v1/chat/completions", {"model": MODEL, **json.loads(row(7))["body"]})
        self.assertEqual(live["choices"][0]["message"]["content"],
                         rows[7]["response"]["body"]["choices"][0]["message"]["content"])

    def test_two_batches_take_turns_and_end(self):
        jobs = [self.create([row(i, text) for i in range(ROWS)]) for text in ("Tell me of", "Why is")]
        ends = [list(self.states(job))[-1] for job in jobs]
        self.assertEqual([("SUCCESS", ROWS)] * 2, [(e["status"], e["succeeded_requests"]) for e in ends])

    def test_a_cancelled_one_ends_with_whole_lines(self):
        job = self.create([row(i) for i in range(ROWS)])
        self.assertEqual("RUNNING", self.told("GET", f"/v1/batch/jobs/{job}")["status"])
        self.assertEqual("CANCELLATION_REQUESTED",
                         self.told("POST", f"/v1/batch/jobs/{job}/cancel")["status"])
        end = list(self.states(job))[-1]
        self.assertEqual("CANCELLED", end["status"])
        self.assertLessEqual(1000, end["succeeded_requests"])
        self.assertEqual(end["succeeded_requests"], len(self.content(end["output_file"])))

    def test_what_is_deleted_or_reset_meanwhile_leaves_nothing(self):
        for method, path in (("DELETE", "/v1/batch/jobs/{}"), ("POST", "/__parlel/reset")):
            with self.subTest(path=path):
                job = self.create([row(i) for i in range(ROWS)])
                self.told("GET", f"/v1/batch/jobs/{job}")
                self.told(method, path.format(job))
                self.assertEqual(404, self.ask("GET", f"/v1/batch/jobs/{job}")[0])
                self.create(["{\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}}"])
                files = self.told("GET", "/v1/files?source=mistral")["data"]
                self.assertEqual([], files)

    def test_others_are_served_meanwhile(self):
        job, times, ended = self.create([row(i) for i in range(ROWS)]), [], threading.Event()

        def live():
            connection = http.client.HTTPConnection(HOST, self.server.port, timeout=60)
            while not ended.is_set():
                began = time.monotonic()
                connection.request("GET", "/v1/models", None, {"Authorization": "Bearer other"})
                connection.getresponse().read()
                times.append(time.monotonic() - began)
            connection.close()
        thread = threading.Thread(target=live)
        thread.start()
        try:
            end = list(self.states(job))[-1]
        finally:
            ended.set()
            thread.join()
        self.assertEqual("SUCCESS", end["status"])
        self.assertLess(1, len(times))  # what they take, tests/bench says


class Stopping(unittest.TestCase):
    def test_a_running_batch_does_not_hold_the_end_up(self):
        rows = "\n".join(row(i) for i in range(10 * ROWS))
        with server.start(None, "--jobs.mode=instant") as one:
            batch = Batch()
            batch.server = one
            job = batch.create([rows])

            def look():
                with contextlib.suppress(OSError, http.client.HTTPException):
                    batch.ask("GET", f"/v1/batch/jobs/{job}")
            looks = threading.Thread(target=look)
            looks.start()
            self.assertEqual(0, one.stop())
            looks.join()
