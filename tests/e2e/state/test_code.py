# SPDX-License-Identifier: MIT
"""Code that was asked for does what was asked: it is run, in a process of its own with a limit of
time, an empty folder and no environment. Python by the interpreter of this test, JavaScript by node where
there is one."""

import http.client
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import server

SECONDS = 20  # ends what hangs; no judgement of speed

# What is asked, expressions over the answer, and their values as JSON.
PYTHON = [
    ("Write a Python function factorial(n).", [("factorial(5)", 120), ("factorial(0)", 1)]),
    ("Write a Python function named fib that returns the n-th fibonacci number.", [("fib(10)", 55)]),
    ("Write a Python function is_palindrome(s).",
     [("is_palindrome('level')", True), ("is_palindrome('lever')", False)]),
    ("Give me a Python function reverse_words(text) that reverses the order of the words.",
     [("reverse_words('a b c')", "c b a")]),
    ("Write a Python function that checks whether a number is prime, called check_prime(number).",
     [("check_prime(13)", True), ("check_prime(15)", False)]),
    ("Schreibe eine Python-Funktion namens is_even(zahl).", [("is_even(4)", True), ("is_even(7)", False)]),
    ("Write a Python function gcd(a, b).", [("gcd(12, 18)", 6)]),
    ("Write a Python function count_vowels(text).", [("count_vowels('banana')", 3)]),
    ("Write a Python function celsius_to_fahrenheit(c).", [("celsius_to_fahrenheit(100)", 212.0)]),
    ("Write a Python function unique(items) that removes duplicates.", [("unique([1, 1, 2])", [1, 2])]),
    ("Write a Python function flatten(items).", [("flatten([1, [2, [3]]])", [1, 2, 3])]),
    ("Fix the bug: def add(a, b): return a - b", [("add(2, 3)", 5)]),
    ("Write a Python class Account with the methods deposit and withdraw.",
     [("(lambda a: (a.deposit(5), a.withdraw(2), a.balance)[-1])(Account())", 3)]),
    ("Write a Python class Stack with the methods push and pop.",
     [("(lambda s: (s.push(1), s.push(2), s.pop())[-1])(Stack())", 2)]),
]
SCRIPT = [
    ("Write a JavaScript function factorial(n). Code only.", [("factorial(6)", 720)]),
    ("Write a JavaScript function isPrime(n).", [("isPrime(7)", True), ("isPrime(9)", False)]),
    ("Give me a JavaScript function reverse(text).", [("reverse('abc')", "cba")]),
    ("Write a JavaScript function sumArray(numbers).", [("sumArray([1, 2, 3])", 6)]),
    ("Write a JavaScript function binarySearch(items, target).", [("binarySearch([1, 3, 5], 5)", 2)]),
    ("Write a JavaScript function isAnagram(a, b).", [("isAnagram('listen', 'silent')", True)]),
    ("Write a JavaScript class Counter with the methods increment and decrement.",
     [("(() => { const c = new Counter(); c.increment(); return c.count; })()", 1)]),
]


def ask(port, prompt):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    body = {"model": "codestral-latest", "messages": [{"role": "user", "content": prompt}]}
    connection.request("POST", "/v1/chat/completions", json.dumps(body),
                       {"Authorization": "Bearer code", "Content-Type": "application/json"})
    answer = json.load(connection.getresponse())
    connection.close()
    return answer["choices"][0]["message"]["content"]


def block(answer):
    return re.search(r"```\w*\n(.*?)\n```", answer, re.S).group(1)


def run(command, program):
    """What the program prints, line by line."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, input=program, capture_output=True, text=True, cwd=folder, env={},
                              timeout=SECONDS, check=False)
    return done.stdout.splitlines() or [done.stderr]


class Code(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(server.start())

    def check(self, cases, command, template):
        for prompt, wanted in cases:
            with self.subTest(prompt):
                code = block(ask(self.server.port, prompt))
                lines = [template % expression for expression, _ in wanted]
                printed = run(command, "\n".join([code, *lines]))
                self.assertEqual(printed[-len(wanted):], [json.dumps(value) for _, value in wanted], code)

    def test_python_runs(self):
        self.check(PYTHON, [sys.executable, "-I", "-"], "import json; print(json.dumps(%s))")

    @unittest.skipUnless(shutil.which("node"), "no node")
    def test_javascript_runs(self):
        self.check(SCRIPT, [shutil.which("node"), "-"], "console.log(JSON.stringify(%s));")
