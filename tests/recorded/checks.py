# SPDX-License-Identifier: MIT
"""What a recorded answer and the fake's must have in common. An answer is
    {"status", "headers": {name: value}, "json" | "text" | "events": [{"event"?, "data"}], ...}
compare() yields a Check for each thing looked at. What the model made up (texts, whether it calls a
tool, where it stops) is compared by type alone, and not at all where one answers in words and the
other calls a tool."""
import json
import re
from collections import namedtuple

Check = namedtuple("Check", "kind where ok detail")

# members whose values are the service's own words
LITERALS = {"object", "type", "code", "param", "raw_status_code", "message", "detail", "role", "model",
            "service_tier", "index", "loc", "msg", "ctx", "event", "deleted"}
# headers whose value never changes
FIXED = {"content-type", "access-control-allow-origin", "x-max-retry-attempts-reached",
         "x-content-type-options"}


def kind_of(value):
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    return {"NoneType": "null", "str": "text", "list": "list", "dict": "object"}[type(value).__name__]


def calls_tool(value):
    return isinstance(value, dict) and bool(value.get("tool_calls"))


class Comparison:
    """Walks two values side by side."""

    def __init__(self, order, stand_in):
        self.order, self.stand_in = order, stand_in
        self.checks = []

    def add(self, kind, where, ok, detail=""):
        self.checks.append(Check(kind, re.sub(r"/\d+(?=/|$)", "/n", where) or "/", bool(ok), detail))

    def walk(self, want, got, where=""):
        if isinstance(want, dict) and isinstance(got, dict):
            self.walk_object(want, got, where)
        elif isinstance(want, list) and isinstance(got, list):
            if where == "/choices":
                self.add("shape", where, len(want) == len(got), f"{len(want)} choices, not {len(got)}")
            self.walk_list(want, got, where)
        else:
            self.scalar(want, got, where)

    def walk_list(self, want, got, where):
        """The first of each; where elements have names (models), each with its own."""
        if where != "/data" or not all(isinstance(v, dict) and "id" in v for v in want + got):
            if want and got:
                self.walk(want[0], got[0], where + "/0")
            return
        mine = {v["id"]: v for v in got}
        missing = [v["id"] for v in want if v["id"] not in mine]
        extra = sorted(set(mine) - {v["id"] for v in want})
        self.add("list", where, not missing and not extra,
                 f"lacks {', '.join(missing) or 'nothing'}; has also {', '.join(extra) or 'nothing'}")
        self.add("list", where, [v["id"] for v in got if v["id"] not in extra] ==
                 [v["id"] for v in want if v["id"] in mine], "in another order")
        for value in want:
            if value["id"] in mine:
                self.walk(value, mine[value["id"]], f"{where}/0")
                for key in ("name", "aliases", "owned_by", "max_context_length", "capabilities",
                            "default_model_temperature", "deprecation", "deprecation_replacement_model"):
                    self.add("models", f"{where}/0/{key}", value.get(key) == mine[value["id"]].get(key),
                             f"{value['id']}: {value.get(key)}, not {mine[value['id']].get(key)}")

    def walk_object(self, want, got, where):
        if where.endswith("/delta") and calls_tool(want) != calls_tool(got):
            return
        missing, extra = [k for k in want if k not in got], [k for k in got if k not in want]
        self.add("shape", where, not missing and not extra,
                 f"lacks {', '.join(missing) or 'nothing'}; has also {', '.join(extra) or 'nothing'}")
        if self.order:
            mine, theirs = [k for k in got if k in want], [k for k in want if k in got]
            self.add("order", where, mine == theirs, f"{', '.join(mine)} instead of {', '.join(theirs)}")
        same_answer = calls_tool(want) == calls_tool(got)
        for key in want:
            if key in got and (same_answer or key == "role"):
                self.walk(want[key], got[key], f"{where}/{key}")

    def scalar(self, want, got, where):
        key = where.rsplit("/", 1)[-1]
        if key == "finish_reason":
            self.add("shape", where, (want is None) == (got is None), f"{want}, not {got}")
            return
        if key == "prompt_tokens" and not self.stand_in:
            self.add("prompt_tokens", where, want == got, f"{want}, not {got}")
        self.add("shape", where, kind_of(want) == kind_of(got), f"{kind_of(want)}, not {kind_of(got)}")
        if key in LITERALS and kind_of(want) == kind_of(got):
            self.add("literals", where, want == got, f"{want!r}, not {got!r}")


# how the bytes travel, which a proxy may change
TRAVEL = {"transfer-encoding", "content-length", "content-encoding", "connection", "date", "server"}


def compare_headers(c, want, got, whole):
    if "transfer-encoding" in want["headers"]:
        c.add("framing", "/length", "transfer-encoding" in got["headers"], "chunked, not of a known length")
    for name, value in want["headers"].items():
        if name in TRAVEL:
            continue
        if name not in got["headers"]:
            c.add("headers", f"/{name}", False, "is missing")
        elif name in FIXED:
            c.add("headers", f"/{name}", value == got["headers"][name],
                  f"{value}, not {got['headers'][name]}")
        else:
            c.add("headers", f"/{name}", True)
    if whole:
        extra = sorted(set(got["headers"]) - set(want["headers"]) - TRAVEL)
        c.add("headers", "/", not extra, f"has also {', '.join(extra)}")


def fold(got):
    """(content, tool calls, finish_reason, completion_tokens) of an answer of a chat, streamed or not."""
    if "events" not in got:
        choice = got["json"]["choices"][0]
        message = choice["message"]
        return (message.get("content") or "", message.get("tool_calls") or [], choice["finish_reason"],
                got["json"]["usage"]["completion_tokens"])
    content, calls, reason, tokens = "", [], None, None
    for event in got["events"]:
        choice = event["data"]["choices"][0]
        content += choice["delta"].get("content") or ""
        calls += choice["delta"].get("tool_calls") or []
        reason = choice["finish_reason"] or reason
        tokens = event["data"].get("usage", {}).get("completion_tokens", tokens)
    return content, calls, reason, tokens


def settle(value, key=""):
    """A value without what differs from call to call, long texts cut as the recordings' are."""
    if isinstance(value, dict):
        return {k: settle(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [settle(v) for v in value]
    if key in ("id", "created", "cached_tokens"):
        return 0
    if key == "arguments":
        return json.dumps(json.loads(value))
    return value[:40] + "…" if isinstance(value, str) and len(value) > 80 else value


def compare_said(want, got, stand_in):
    """The checks of an answer that a rule made say what the recorded one did."""
    said = want["said"]
    c = Comparison(True, False)
    c.add("status", "/said", got["status"] == 200, f"200, not {got['status']}")
    if got["status"] != 200:
        return c.checks
    content, calls, reason, tokens = fold(got)
    names = [call["function"]["name"] for call in calls]
    c.add("said", "/content", content == said["content"], f"{said['content']!r}, not {content!r}")
    c.add("said", "/tool_calls", names == [call["name"] for call in said.get("tool_calls", [])], str(names))
    c.add("said", "/finish_reason", reason == said["finish_reason"], f"{said['finish_reason']}, not {reason}")
    c.add("completion_tokens", "/said", tokens == said["completion_tokens"],
          f"{said['completion_tokens']}, not {tokens}")
    if "json" in want and want["order"] and not stand_in:
        theirs, mine = json.dumps(settle(want["json"])), json.dumps(settle(got["json"]))
        c.add("whole", "/said", theirs == mine, f"{theirs}, not {mine}")
    return c.checks


def compare_events(c, want, got):
    c.add("framing", "/", bool(got.get("framing")) or not want.get("framing"), "no events as recorded")
    c.add("framing", "/done", want["done"] == got["done"], f"[DONE]: {want['done']}, not {got['done']}")
    mine, theirs = got["events"], want["events"]
    c.add("framing", "/count", (len(mine) > 1) == (len(theirs) > 1), f"{len(theirs)}, not {len(mine)}")
    if not mine or not theirs:
        return
    c.walk(theirs[0], mine[0], "/first")
    if len(mine) > 1 and len(theirs) > 1:
        c.walk(theirs[-1], mine[-1], "/last")
    if len(mine) > 2 and len(theirs) > 2 and delta_kind(theirs[1]) == delta_kind(mine[1]):
        c.walk(theirs[1], mine[1], "/second")


def delta_kind(event):
    choices = event["data"].get("choices") or [{}]
    delta = choices[0].get("delta", {})
    return sorted(delta), kind_of(delta.get("content"))


def compare(want, got, stand_in):
    """The checks of one exchange."""
    c = Comparison(want["order"], stand_in)
    c.add("status", "/", want["status"] == got["status"], f"{want['status']}, not {got['status']}")
    if want["status"] != got["status"]:
        return c.checks
    compare_headers(c, want, got, want["all_headers"])
    if "events" in want:
        if "events" in got:
            compare_events(c, want, got)
        else:
            c.add("framing", "/", False, "no stream")
    elif "json" in want:
        c.walk(want["json"], got.get("json"))
        if want.get("spacing"):
            c.add("framing", "/spacing", want["spacing"] == got["spacing"],
                  f"{want['spacing']}, not {got['spacing']}")
            c.add("framing", "/newline", want["newline"] == got["newline"], "at the end")
    elif "text" in want:
        c.add("literals", "/", want["text"] == got["text"], f"{want['text']!r}, not {got['text']!r}")
    return c.checks
