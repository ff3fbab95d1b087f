# SPDX-License-Identifier: MIT
"""The front: `mistral` (what it starts, watches and ends) and nginx's own answers."""

import http.client
import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

import server
from front import (CHAT, HOST, KEY, all_stopped, await_true, chat, child, children, get, is_gone,
                   port_is_free, raw, run)


class Options(unittest.TestCase):
    def refused(self, *options, env=None, says):
        port = {"PORT": str(server.free_port())}  # whoever else serves here
        status, out, err = run(*options, env={**port, **(env or {})})
        self.assertEqual((1, ""), (status, out), err)
        self.assertEqual(1, err.count("\n"), err)
        self.assertTrue(err.startswith("mistral: error: "), err)
        self.assertIn(says, err)

    def test_help_and_version_go_to_stdout(self):
        status, out, err = run("--help")
        self.assertEqual((0, ""), (status, err))
        self.assertIn("--port", out)
        status, out, err = run("--version")
        self.assertEqual((0, ""), (status, err))
        self.assertRegex(out, r"^mistral \d+\.\d+\.\d+\n$")

    def test_a_broken_option_is_one_line_and_status_1(self):
        self.refused("--port=70000", says="70000")
        self.refused("--nonsense=1", says="nonsense")
        self.refused("nonsense", says="nonsense")
        self.refused(env={"PORT": "http"}, says="port")
        self.refused("--listen=/tmp/x", says="listen")
        self.refused("--host=host.invalid", says="host.invalid")
        self.refused("--nginx=/nowhere/nginx", says="/nowhere/nginx")
        self.refused("--conf=/nowhere/nginx.conf", says="/nowhere/nginx.conf")
        self.refused("--conf=/proc/self/environ", says="launcher")
        self.refused("--run_dir=relative", says="absolute")
        self.refused("--run_dir=/proc/nowhere", says="/proc/nowhere")
        self.refused("--run_dir=/tmp/" + "x" * 120, says="too long")
        self.refused("--rules=/nowhere/rules.json", says="/nowhere/rules.json")
        self.refused("--vocab=/nowhere/mistral.vocab", says="/nowhere/mistral.vocab")
        self.refused("--vocab=/etc/passwd", says="/etc/passwd")

    def test_a_port_in_use_is_one_line_and_status_1(self):
        with socket.socket() as taken:
            taken.bind((HOST, 0))
            taken.listen()
            self.refused(f"--port={taken.getsockname()[1]}", says="in use")

    def test_a_low_port_needs_a_right(self):
        limit = int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text())
        if limit <= 1 or os.access(server.build_dir(), os.X_OK) is False:
            self.skipTest("any user may take any port here")
        if os.geteuid() == 0:
            self.skipTest("run by root")
        self.refused("--port=1", says="right")

    @server.judges_time
    def test_wrong_rules_end_it_at_once(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as rules:
            rules.write('{"version":1,"rules":[{"match":{"usr":"x"}}]}')
            rules.flush()
            began = time.monotonic()
            status, _, err = run(f"--port={server.free_port()}", f"--rules={rules.name}")
        self.assertEqual(1, status)
        self.assertIn("there is no such field", err)
        self.assertLess(time.monotonic() - began, 5 * server.slowness(),
                        "nginx waited for the launcher's own request")

    def test_leaves_nothing_behind_when_refused(self):
        before = set(Path("/dev/shm").glob("mistral-*"))
        self.refused("--conf=/nowhere", says="nowhere")
        self.assertEqual(before, set(Path("/dev/shm").glob("mistral-*")))


class Life(unittest.TestCase):
    def test_serves_and_stops_with_status_0(self):
        s = server.start()
        self.assertEqual(200, get(s.port)[0])
        halves = children(s.pid)
        self.assertEqual(0, s.stop(), s.log)
        self.assertIn(f"mistral: serving http://127.0.0.1:{s.port} (Ctrl-C stops)\n", s.log)
        self.assertTrue(all(map(is_gone, halves)))
        self.assertTrue(port_is_free(s.port))
        self.assertEqual([], list(Path("/dev/shm").glob(f"mistral-*-{s.port}")))

    def test_ctrl_c_drains_too(self):
        with server.start() as s:
            s.process.send_signal(signal.SIGINT)
            self.assertEqual(0, s.wait(), s.log)

    def test_no_worker_sleeps_in_accept(self):
        """All workers wake for a connection and one gets it: the others must not block."""
        with server.start() as s:
            statuses = []

            def ask():
                for _ in range(25):
                    statuses.append(get(s.port)[0])
            threads = [threading.Thread(target=ask) for _ in range(8)]
            for t in threads:
                t.start()
            for t in threads:
                t.join()
            self.assertEqual([200] * 200, statuses)

    def test_term_loses_no_answer(self):
        with server.start(None, "--timing.delay_ms=3000") as s:
            answers = []
            threads = [threading.Thread(target=lambda: answers.append(chat(s.port)[0]))
                       for _ in range(20)]
            for t in threads:
                t.start()
            get(s.port, "/__parlel/requests?wait=20&timeout_ms=20000")  # all are with the process now
            s.process.send_signal(signal.SIGTERM)
            self.assertEqual(0, s.wait(), s.log)
            for t in threads:
                t.join()
            self.assertEqual([200] * 20, answers)

    @server.judges_time
    def test_a_request_that_never_ends_does_not_hold_it_up(self):
        with server.start(None, "--timing.delay_ms=60000") as s:
            threading.Thread(target=self.give_up, args=(s.port,), daemon=True).start()
            get(s.port, "/__parlel/requests?wait=1&timeout_ms=20000")
            began = time.monotonic()
            s.process.send_signal(signal.SIGTERM)
            s.wait()
            self.assertLess(time.monotonic() - began, 8 * server.slowness())
            self.assertTrue(port_is_free(s.port))

    @server.judges_time
    def test_who_waits_for_the_journal_is_answered_at_once(self):
        with server.start() as s:
            connection = http.client.HTTPConnection(HOST, s.port, timeout=20)
            self.addCleanup(connection.close)
            connection.request("GET", "/__parlel/requests?wait=1&timeout_ms=60000")
            get(s.port)  # it waits by then, or comes while the server stops: no difference
            began = time.monotonic()
            s.process.send_signal(signal.SIGTERM)
            self.assertEqual(408, connection.getresponse().status)
            self.assertEqual(0, s.wait())
            self.assertLess(time.monotonic() - began, 5 * server.slowness())  # not the 60 s

    @staticmethod
    def give_up(port):
        try:
            chat(port)
        except OSError:
            pass

    @server.judges_time
    def test_a_second_signal_ends_it_at_once(self):
        with server.start(None, "--timing.delay_ms=60000") as s:
            threading.Thread(target=self.give_up, args=(s.port,), daemon=True).start()
            get(s.port, "/__parlel/requests?wait=1&timeout_ms=20000")
            began = time.monotonic()
            s.process.send_signal(signal.SIGINT)
            time.sleep(0.2)  # two pending ones would be one
            s.process.send_signal(signal.SIGINT)
            self.assertEqual(1, s.wait())
            self.assertLess(time.monotonic() - began, 5 * server.slowness())  # not the 7.5 s

    def test_hup_reloads_and_serves_on(self):
        with server.start() as s:
            front = child(s.pid, "nginx")
            before = set(children(front))
            s.process.send_signal(signal.SIGHUP)
            await_true(lambda: set(children(front)) and not set(children(front)) & before)
            self.assertEqual(200, get(s.port)[0])
            self.assertEqual(0, s.stop(), s.log)

    @server.judges_time
    def test_a_reload_leaves_streams_alone(self):
        slow = json.dumps({**json.loads(CHAT), "stream": True, "max_tokens": 60})
        with server.start(None, "--timing.tokens_per_second=7") as s:
            connection = http.client.HTTPConnection(HOST, s.port, timeout=20)
            self.addCleanup(connection.close)
            connection.request("POST", "/v1/chat/completions", slow, KEY)
            answer = connection.getresponse()
            answer.readline()
            began = time.monotonic()
            s.process.send_signal(signal.SIGHUP)
            self.assertTrue(answer.read().endswith(b"data: [DONE]\n\n"))
            self.assertGreater(time.monotonic() - began, 7.5)  # longer than a stop lets it go on

    def dies_with(self, name, number):
        with server.start() as s:
            halves = [p for c in children(s.pid) for p in [c, *children(c)]]
            os.kill(child(s.pid, name), number)
            self.assertEqual(1, s.wait(), s.log)
            await_true(lambda: all(map(is_gone, halves)))  # the breaker lives a moment longer
            self.assertTrue(port_is_free(s.port))
            self.assertRegex(s.log.replace("mistral-fcgi", "process"),
                             "mistral: error: " + name.replace("mistral-fcgi", "process"))

    def test_dies_with_the_process(self):
        self.dies_with("mistral-fcgi", signal.SIGKILL)
        self.dies_with("mistral-fcgi", signal.SIGTERM)

    def test_dies_with_nginx(self):
        self.dies_with("nginx", signal.SIGKILL)
        self.dies_with("nginx", signal.SIGTERM)

    def test_a_stream_that_a_killed_process_leaves_does_not_look_whole(self):
        slow = json.dumps({**json.loads(CHAT), "stream": True})
        with server.start(None, "--timing.tokens_per_second=5") as s:
            connection = http.client.HTTPConnection(HOST, s.port, timeout=20)
            self.addCleanup(connection.close)
            connection.request("POST", "/v1/chat/completions", slow, KEY)
            answer = connection.getresponse()
            self.assertTrue(answer.readline().startswith(b"data: "))
            os.kill(child(s.pid, "mistral-fcgi"), signal.SIGKILL)
            with self.assertRaises((ConnectionResetError, http.client.IncompleteRead)):
                answer.read()
            self.assertEqual(1, s.wait())

    def test_a_killed_worker_of_nginx_is_replaced(self):
        with server.start() as s:
            front = child(s.pid, "nginx")
            before = set(children(front))
            for pid in before:
                os.kill(pid, signal.SIGKILL)
            await_true(lambda: len(set(children(front)) - before) == len(before))
            self.assertEqual(200, get(s.port)[0])

    def test_nothing_survives_a_killed_launcher(self):
        with server.start() as s:
            all_of_it = [p for c in children(s.pid) for p in [c, *children(c)]]
            self.assertGreaterEqual(len(all_of_it), 3)
            s.process.kill()
            s.wait()
            await_true(lambda: all(map(is_gone, all_of_it)))
            self.assertTrue(port_is_free(s.port))
        with server.start(port=s.port) as again:  # takes over what the dead one left
            self.assertEqual(200, get(again.port)[0])

    def test_orphans_are_adopted_and_reaped(self):
        with server.start(before=["bash", "-c", "(bash -c 'sleep 0.3 & sleep 0.1 &' &); exec \"$@\"",
                                  "-"]) as s:
            await_true(lambda: set(children(s.pid).values()) == {"nginx", "mistral-fcgi"[:15]})

    def test_two_starts_on_two_addresses_stay_apart(self):
        with server.start() as one, \
                server.start(None, "--host=127.0.0.2", port=one.port) as two:
            self.assertEqual(200, get(one.port)[0])
            self.assertEqual(200, get(two.port, host="127.0.0.2")[0])
            one.stop()
            self.assertEqual(200, get(two.port, host="127.0.0.2")[0])

    def test_a_name_with_two_addresses_serves_both(self):
        found = {a[4][0] for a in socket.getaddrinfo("localhost", None)}
        with server.start(None, "--host=localhost") as s:
            for host in found:
                self.assertEqual(200, get(s.port, host=host)[0])

    def test_any_user_can_run_it(self):
        if os.geteuid() != 0:
            self.skipTest("needs root to become another user")
        before = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"]
        build = str(server.build_dir())
        if subprocess.run([*before, "test", "-x", f"{build}/mistral-fcgi"]).returncode != 0:
            self.skipTest(f"{build} is closed to other users")
        with server.start(before=before) as s:
            self.assertEqual(200, get(s.port)[0])
            status, _, err = run(f"--port={s.port}")
            self.assertEqual(1, status, err)


class Errors(unittest.TestCase):
    """What nginx itself refuses."""

    @classmethod
    def setUpClass(cls):
        cls.server = server.start(None, "--body_limit=100000", "--upload_limit=100000")

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def check(self, want, data):
        status, headers, body = raw(self.server.port, data)
        self.assertEqual(want, status, body)
        self.assertEqual("application/json", headers["content-type"])
        self.assertEqual("*", headers["access-control-allow-origin"])
        self.assertEqual("nginx", headers["server"])
        error = json.loads(body)
        self.assertEqual(["object", "message", "type", "param", "code", "raw_status_code"],
                         list(error))
        self.assertEqual(("error", None, f"9{want}", want),
                         (error["object"], error["param"], error["code"],
                          error["raw_status_code"]))
        self.assertTrue(error["message"] and error["type"])

    def test_every_refusal_is_json(self):
        for want, data in [
            (400, b"NONSENSE\r\n\r\n"),
            (400, b"GET / HTTP/1.1\r\n\r\n"),
            (400, b"GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"),
            (400, b"GET /../../x HTTP/1.1\r\nHost: x\r\n\r\n"),
            (400, b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"),
            (400, b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            (404, b"GET /.nginx-error HTTP/1.1\r\nHost: x\r\n\r\n"),
            (405, b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n"),
            (413, b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n"
             b"Content-Length: 100001\r\n\r\n"),
            (413, b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n"
             b"Transfer-Encoding: chunked\r\n\r\n30000\r\n" + b"x" * 0x30000),
            (414, b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
            (431, b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 70000 + b"\r\n\r\n"),
            (431, b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(
                b"X-%d: " % i + b"a" * 20000 + b"\r\n" for i in range(4)) + b"\r\n"),
            (501, b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n"),
            (505, b"GET / HTTP/3.0\r\nHost: x\r\n\r\n"),
        ]:
            with self.subTest(status=want, request=data[:60]):
                self.check(want, data)

    def test_a_body_too_large_is_refused_by_what_it_was_sent_to(self):
        for want, head in [(401, b"POST /v1/embeddings HTTP/1.1\r\n"),
                           (404, b"POST /v1/no/such HTTP/1.1\r\nAuthorization: Bearer k\r\n"),
                           (413, b"POST /__parlel/rules HTTP/1.1\r\n")]:
            with self.subTest(status=want):
                status, _, body = raw(self.server.port, head + b"Host: x\r\n"
                                      b"Content-Length: 100001\r\n\r\n")
                self.assertEqual(want, status, body)
                json.loads(body)

    def test_the_process_keeps_its_own_404(self):
        status, _, body = raw(self.server.port, b"GET /v1/no/such HTTP/1.1\r\nHost: x\r\n\r\n")
        self.assertEqual(404, status)
        self.assertNotIn(b"raw_status_code", body)

    def test_a_body_at_the_limit_passes(self):
        body = b" " * 100000
        status, _, _ = raw(self.server.port, b"POST /v1/no/such HTTP/1.1\r\nHost: x\r\n"
                           b"Content-Length: 100000\r\n\r\n" + body)
        self.assertEqual(404, status)

    def test_a_process_that_does_not_answer_is_502(self):
        with server.start() as s:
            pid = child(s.pid, "mistral-fcgi")
            os.kill(pid, signal.SIGSTOP)
            await_true(lambda: all_stopped(pid))
            sent = threading.Event()
            answers = []

            def ask():
                with socket.create_connection((HOST, s.port), timeout=20) as c:
                    c.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
                    sent.set()
                    answer = http.client.HTTPResponse(c)
                    answer.begin()
                    answers.append((answer.status, json.loads(answer.read())))
            t = threading.Thread(target=ask)
            t.start()
            sent.wait()
            time.sleep(0.3)  # nginx has passed it on
            os.kill(pid, signal.SIGKILL)
            t.join()
            self.assertEqual(1, s.wait())
            self.assertEqual(502, answers[0][0])
            self.assertEqual("9502", answers[0][1]["code"])
