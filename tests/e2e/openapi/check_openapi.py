# SPDX-License-Identifier: MIT
"""/__parlel/openapi.json as others see it: valid, whole, true of what the server does, and what the
README's table says.
    check_openapi.py --write    makes that table anew"""

import json
import re
import sys
import unittest
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import server  # noqa: E402  (beside this folder)

README = server.ROOT / "README.md"
TABLE = re.compile(r"(?<=<!-- made from openapi.json -->\n)(.*?)(?=<!-- end -->)", re.S)

FITTING = {"kind": "chat", "operation": "chat", "status": "4xx", "fault": "stall"}  # of closed sets


def ask(base_url, path, method="GET"):
    """(status, body)"""
    request = urllib.request.Request(base_url + path, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as e:
        with e:
            return e.code, e.read()


def describe(base_url):
    status, body = ask(base_url, "/__parlel/openapi.json")
    assert status == 200, status
    return json.loads(body)


def operations(doc):
    """[(METHOD, path, operation)]"""
    return [(method.upper(), path, operation)
            for path, methods in doc["paths"].items() for method, operation in methods.items()]


def fit(parameter):
    """A value that its schema allows; `wait` is not waited for long."""
    schema = parameter["schema"]
    if parameter["name"] == "wait":
        return "1&timeout_ms=1"
    if "enum" in schema:
        return schema["enum"][0]
    return {"boolean": "true", "integer": schema.get("minimum", 1)}.get(
        schema.get("type"), FITTING.get(parameter["name"], "x"))


def table(doc):
    rows = [f"| `{method} {path}` | {o['summary']} |\n" for method, path, o in operations(doc)]
    return "".join(["| | |\n|---|---|\n", *rows])


class Description(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server.start()
        cls.base_url = cls.server.base_url
        cls.doc = describe(cls.base_url)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def test_it_is_valid(self):
        from openapi_spec_validator import OpenAPIV31SpecValidator
        self.assertEqual([], [e.message for e in OpenAPIV31SpecValidator(self.doc).iter_errors()])

    def test_a_wrong_one_would_be_found(self):
        from openapi_spec_validator import OpenAPIV31SpecValidator
        wrong = json.loads(json.dumps(self.doc))
        wrong["paths"]["/health"]["get"]["parameters"] = [{"name": "x", "in": "nowhere"}]
        self.assertTrue(list(OpenAPIV31SpecValidator(wrong).iter_errors()))

    def test_it_has_every_endpoint_of_the_fake_and_no_other(self):
        page = json.loads(ask(self.base_url, "/")[1])
        own = {(e["method"], e["path"], e["operation"]) for e in page["endpoints"]
               if not re.match(r"/v\d/", e["path"])}
        self.assertEqual(own, {(m, p, o["operationId"]) for m, p, o in operations(self.doc)})

    def test_a_parameter_that_it_lacks_is_refused_one_that_it_has_is_not(self):
        for method, path, operation in operations(self.doc):
            if method != "GET" or not path.startswith("/__parlel/"):
                continue
            where = re.sub(r"\{\w+\}", "1", path)
            with self.subTest(path=path):
                self.assertEqual(400, ask(self.base_url, where + "?no_such_parameter=1")[0])
            for p in operation.get("parameters", []):
                if p["in"] == "query":
                    with self.subTest(path=path, parameter=p["name"]):
                        # it may ask for another value, or for another parameter beside it
                        _, body = ask(self.base_url, f"{where}?{p['name']}={fit(p)}")
                        self.assertNotIn(f"there is no {p['name']} here".encode(), body)

    def test_errors_are_as_it_says(self):
        from jsonschema import Draft202012Validator
        error = Draft202012Validator(self.doc["components"]["schemas"]["Error"])
        for path in ("/__parlel/requests?nope=1", "/__parlel/requests/none", "/__parlel/nowhere"):
            status, body = ask(self.base_url, path)
            self.assertGreaterEqual(status, 400)
            error.validate(json.loads(body))
        self.assertFalse(error.is_valid({"error": "text"}))

    def test_the_readme_has_this_table(self):
        written = TABLE.search(README.read_text())
        self.assertTrue(written, "the README has no place for the table")
        self.assertEqual(table(self.doc), written[0], "tests/e2e/openapi/run --write makes it anew")


def write():
    with server.start() as s:
        made = table(describe(s.base_url))
    README.write_text(TABLE.sub(lambda _: made, README.read_text()))


def main():
    if sys.argv[1:] == ["--write"]:
        return write()
    return unittest.main()


if __name__ == "__main__":
    main()
