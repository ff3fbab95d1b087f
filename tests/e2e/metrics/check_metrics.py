# SPDX-License-Identifier: MIT
"""/metrics as Prometheus sees it: parsed by its own client, compared with what was asked."""

import json
import sys
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import server  # noqa: E402  (beside this folder)

CHAT = "chat_completion_v1_chat_completions_post"
NAMES = {"mistral_build_info", "mistral_requests", "mistral_control_requests", "mistral_tokens",
         "mistral_faults", "mistral_request_duration_seconds",
         "mistral_open_streams", "mistral_events", "mistral_late_events", "mistral_journal_entries",
         "mistral_journal_bytes", "mistral_journal_dropped", "mistral_workspaces", "mistral_stored_bytes",
         "process_cpu_seconds", "process_resident_memory_bytes", "process_virtual_memory_bytes",
         "process_open_fds", "process_max_fds", "process_start_time_seconds"}


def post(base_url, path, body, key="metrics-key"):
    request = urllib.request.Request(
        base_url + path, json.dumps(body).encode(),
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as e:
        with e:
            return e.code, e.read()


def chat(base_url, text="Hello", **more):
    return post(base_url, "/v1/chat/completions",
                {"model": "mistral-small-latest", "messages": [{"role": "user", "content": text}],
                 **more})


def scrape(base_url):
    """({family name: family}, the sample value by name and labels)"""
    with urllib.request.urlopen(base_url + "/metrics", timeout=30) as answer:
        kind, text = answer.headers["Content-Type"], answer.read().decode()
    assert kind == "text/plain; version=0.0.4; charset=utf-8", kind
    families = {f.name: f for f in text_string_to_metric_families(text)}
    values = {(s.name, tuple(sorted(s.labels.items()))): s.value
              for f in families.values() for s in f.samples}
    return families, lambda name, **labels: values.get((name, tuple(sorted(labels.items()))))


class Metrics(unittest.TestCase):
    def test_what_was_asked_is_what_is_counted(self):
        odd = 'quote " backslash \\ line\nend é'
        with server.start() as s:
            for _ in range(5):
                self.assertEqual(chat(s.base_url)[0], 200)
            self.assertEqual(chat(s.base_url, temperature=9)[0], 422)
            events = chat(s.base_url, stream=True)[1].count(b"data: ")
            status, _ = post(s.base_url, "/__parlel/rules", {
                "name": odd, "match": {"user": "teapot"}, "reply": {"status": 418, "body": {}}})
            self.assertEqual(status, 200)
            self.assertEqual(chat(s.base_url, "teapot")[0], 418)
            families, value = scrape(s.base_url)
            self.assertEqual(set(families), NAMES)
            self.assertTrue(all(f.documentation for f in families.values()))
            total = "mistral_requests_total"
            self.assertEqual(value(total, operation=CHAT, status="200", rule=""), 6)
            self.assertEqual(value(total, operation=CHAT, status="422", rule=""), 1)
            self.assertEqual(value(total, operation=CHAT, status="418", rule=odd), 1)
            self.assertEqual(value("mistral_events_total"), events)
            self.assertEqual(value("mistral_journal_entries"), 8)
            self.assertEqual(value("mistral_workspaces"), 1)
            self.assertEqual(value("mistral_open_streams"), 0)

    def test_latency_is_a_histogram(self):
        with server.start(None, "--timing.delay_ms=60") as s:
            for _ in range(3):
                chat(s.base_url)
            families, value = scrape(s.base_url)
            name = "mistral_request_duration_seconds"
            self.assertEqual(families[name].type, "histogram")
            self.assertEqual(value(f"{name}_count", operation=CHAT), 3)
            self.assertEqual(value(f"{name}_bucket", operation=CHAT, le="0.05"), 0)
            self.assertEqual(value(f"{name}_bucket", operation=CHAT, le="+Inf"), 3)
            self.assertGreaterEqual(value(f"{name}_sum", operation=CHAT), 0.18)
            counts = [x.value for x in families[name].samples
                      if x.name.endswith("_bucket") and x.labels["operation"] == CHAT]
            self.assertEqual(counts, sorted(counts))

    def test_the_process_is_there(self):
        with server.start() as s:
            _, value = scrape(s.base_url)
            self.assertGreater(value("process_resident_memory_bytes"), 1e6)
            self.assertGreater(value("process_open_fds"), 3)
            self.assertGreater(value("process_max_fds"), value("process_open_fds"))
            self.assertLess(abs(value("process_start_time_seconds") - time.time()), 60)
            self.assertGreater(value("process_cpu_seconds_total"), 0)


if __name__ == "__main__":
    unittest.main()
