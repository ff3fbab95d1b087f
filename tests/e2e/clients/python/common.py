# SPDX-License-Identifier: MIT
"""What every file of this suite needs: where the servers are, and what a good answer is.

MISTRAL_BASE_URL answers at once; MISTRAL_PACED_URL is the same program, 20 ms to the first event,
then 50 tokens a second. Each test of a stream has an API key of its own, by which the journal finds
its calls; SUITE is part of it, because several versions of the official SDK run side by side.
"""

import math
import os
import re

import httpx

try:
    from mistralai.client import Mistral, errors
except ImportError:  # version 1
    from mistralai import Mistral, models as errors

SUITE = os.environ.get("SUITE", "python")
BASE = os.environ["MISTRAL_BASE_URL"]
PACED = os.environ["MISTRAL_PACED_URL"]
MODEL = "mistral-small-latest"
BRIDGES = [{"role": "user", "content": "Tell me why old bridges stand for so long."}]
RIVERS = [{"role": "user", "content": "Tell me how rivers find their way to the sea."}]
ASKS_WEATHER = [{"role": "user", "content": "What is the weather in Paris right now?"}]


def function(name, description, **properties):
    return {"type": "function", "function": {
        "name": name, "description": description,
        "parameters": {"type": "object", "properties": properties, "required": list(properties)}}}


WEATHER = function("get_weather", "Current weather of a city", city={"type": "string"})
CLOCK = function("get_time", "Current time in a city", city={"type": "string"})

# Ten documents, ten questions; question i is answered by document i.
LIBRARY = [
    ("Salt was once so valuable that Roman soldiers received an allowance to buy it.",
     "Who received an allowance to buy salt?"),
    ("The Great Wall of China is built of stone, brick, tamped earth and wood.",
     "What is the Great Wall of China built of?"),
    ("Octopuses have three hearts and blue blood, because it carries copper instead of iron.",
     "How many hearts does an octopus have, and why is its blood blue?"),
    ("The first email was sent by Ray Tomlinson in 1971 between two machines in one room.",
     "Who sent the first email in 1971?"),
    ("Bamboo can grow almost a metre a day, faster than any other plant.",
     "Which plant grows almost a metre in a day?"),
    ("Lightning heats the air around it to five times the temperature of the surface of the sun.",
     "How hot is the air around lightning compared with the surface of the sun?"),
    ("Chess came from India to Persia, and its pieces were elephants, chariots and foot soldiers.",
     "From where did chess come to Persia?"),
    ("A marathon is 42.195 kilometres long, a distance fixed at the London Games of 1908.",
     "How many kilometres long is a marathon?"),
    ("Vitamin C prevents scurvy, which killed more sailors than storms and battles did.",
     "Which vitamin prevents the scurvy of sailors?"),
    ("Swahili is spoken in Kenya and Tanzania and has many words of Arabic origin.",
     "In which countries is Swahili spoken?"),
]


def journal(base, key):
    """The journal's entries of one key, oldest first. It waits for streams that are ending."""
    answer = httpx.get(f"{base}/__parlel/requests", params={"key": key}).raise_for_status()
    return answer.json()["requests"]


def assert_aborted(key, whole):
    """The journal's word on the one stream of this key: left before its `whole` events."""
    (entry,) = journal(PACED, key)
    assert entry["stream"]["ended"] == "aborted"
    assert 3 <= entry["stream"]["delivered"] < whole
    assert httpx.get(f"{PACED}/health").json()["status"] == "ok"


def assert_readable(text):
    assert re.match(r"""[A-Z"'(*#]""", text), text
    assert len(text.split()) >= 8, text
    assert all(len(word) <= 40 for word in text.split()), text
    assert not re.search("[\x00-\x08\x0b-\x1f�]", text), text


def assert_adds_up(prompt, completion, total):
    assert prompt > 0 and completion > 0
    assert prompt + completion == total


def assert_unit(vector, dimensions=1024):
    assert len(vector) == dimensions
    assert abs(math.hypot(*vector) - 1) < 1e-3
