# SPDX-License-Identifier: MIT
"""The structured HTTP fuzzer for a while: 20 s, or HTTP_FUZZ_SECONDS; from seed 1, or HTTP_FUZZ_SEED."""

import os
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "fuzz"))
import http_fuzz  # noqa: E402
import server  # noqa: E402


class HttpFuzz(unittest.TestCase):
    def test_every_answer_is_one(self):
        seed = int(os.environ.get("HTTP_FUZZ_SEED", "1"))
        with server.start() as s:  # its end fails the test when a sanitizer has reported
            count = http_fuzz.fuzz(s.port, float(os.environ.get("HTTP_FUZZ_SECONDS", "20")), seed)
        self.assertGreater(count, 20, f"seed {seed}")
