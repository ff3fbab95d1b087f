# SPDX-License-Identifier: MIT
"""What the launcher does to the machine: its folder, its addresses, what it tells, its signals."""

import http.client
import json
import os
import signal
import socket
import stat
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

import server
from front import CHAT, HOST, KEY, await_true, chat, child, get, is_gone, port_is_free, run

OWN = "mistral-"


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as s:
            s.bind(("::1", 0))
        return True
    except OSError:
        return False


def snapshot(folder):
    """Every entry below, with what it holds or where it leads."""
    def what(path):
        if path.is_symlink():
            return os.readlink(path)
        return path.read_bytes() if path.is_file() else stat.S_IFMT(path.lstat().st_mode)
    return {str(p.relative_to(folder)): what(p) for p in sorted(Path(folder).rglob("*"))}


class Folder(unittest.TestCase):
    def setUp(self):
        self.around = tempfile.TemporaryDirectory()
        self.addCleanup(self.around.cleanup)
        self.place = Path(self.around.name)

    def hostile(self):
        """What a launcher that takes the folder for its own would overwrite or delete."""
        victim = self.place / "elsewhere"
        victim.mkdir()
        (victim / "kept").write_text("kept")
        given = self.place / "run"
        given.mkdir()
        for name in ("body", "proxy", "fastcgi", "scgi", "uwsgi"):
            (given / name).mkdir()
            (given / name / "mine.txt").write_text("mine")
        (given / "nginx.conf").symlink_to(victim / "kept")
        (given / "fcgi.sock").write_text("mine")
        (given / "nginx.pid").symlink_to(victim / "not-there")
        return given

    def test_what_others_have_there_is_not_touched(self):
        given = self.hostile()
        before = snapshot(self.place)
        with server.start(None, f"--run_dir={given}") as s:
            self.assertEqual(200, chat(s.port)[0])
            s.process.send_signal(signal.SIGHUP)
            self.assertEqual(200, get(s.port)[0])
            mine = {p for p in given.iterdir() if p.name.startswith(OWN)}
            self.assertEqual(1, len(mine))
            self.assertEqual(0o700, stat.S_IMODE(mine.pop().stat().st_mode))
            self.assertEqual(0, s.stop())
        self.assertEqual(before, snapshot(self.place))

    def test_a_taken_name_is_left_to_who_has_it(self):
        given, port = self.hostile(), server.free_port()
        name = f"{OWN}{os.geteuid()}-{port}"
        (given / name).symlink_to(self.place / "elsewhere")
        (given / f"{name}-1").mkdir(0o700)
        (given / f"{name}-1" / "nginx.conf").write_text("mine")
        os.mkfifo(given / f"{name}-2")
        (given / f"{name}-3").write_text("mine")
        before = snapshot(self.place)
        with server.start(None, f"--run_dir={given}", port=port) as s:
            self.assertTrue((given / f"{name}-4" / "fcgi.sock").is_socket())
            self.assertEqual(200, get(s.port)[0])
        self.assertEqual(before, snapshot(self.place))

    def test_a_link_is_not_followed(self):
        (self.place / "real").mkdir()
        (self.place / "link").symlink_to(self.place / "real")
        status, _, err = run(f"--run_dir={self.place}/link", f"--port={server.free_port()}")
        self.assertEqual(1, status)
        self.assertIn("symbolic link", err)
        self.assertEqual([], list((self.place / "real").iterdir()))

    def test_a_folder_that_was_made_goes_and_one_that_was_there_stays(self):
        made, there = self.place / 'a "b" $c', self.place / "there"
        there.mkdir()
        for given, stays in ((made, False), (there, True)):
            with server.start(None, f"--run_dir={given}") as s:
                self.assertEqual(200, get(s.port)[0])
                with server.start(None, f"--run_dir={given}") as other:  # two get on
                    self.assertEqual(200, get(other.port)[0])
            self.assertEqual(stays, given.exists())
            run(f"--run_dir={given}", f"--port={server.free_port()}", "--conf=/nowhere")
            self.assertEqual(stays, given.exists(), "after a start that failed")

    def test_what_a_killed_launcher_left_is_taken_away_by_the_next(self):
        with server.start(None, f"--run_dir={self.place}") as s:
            s.process.kill()
            s.wait()
        self.assertEqual(1, len(list(self.place.iterdir())))
        with server.start(None, f"--run_dir={self.place}", port=s.port) as again:
            self.assertEqual(200, get(again.port)[0])
            self.assertEqual(1, len(list(self.place.iterdir())))
        self.assertEqual([], list(self.place.iterdir()))

    def test_rules_that_are_no_file_end_it_at_once(self):
        pipe = self.place / "rules.json"
        os.mkfifo(pipe)
        for rules in (pipe, self.place, "/dev/zero"):
            status, _, err = run(f"--port={server.free_port()}", f"--rules={rules}")
            self.assertEqual((1, 1), (status, err.count("\n")), err)
            self.assertIn("not a file", err)


class Addresses(unittest.TestCase):
    @unittest.skipUnless(has_ipv6(), "this machine has no IPv6")
    def test_both_loopback_addresses_are_served(self):
        with server.start() as s:
            for host in (HOST, "::1", "localhost"):
                self.assertEqual(200, get(s.port, host=host)[0])
        with server.start(None, f"--host={HOST}") as s:
            with self.assertRaises(ConnectionRefusedError):
                get(s.port, host="::1")

    @unittest.skipUnless(has_ipv6(), "this machine has no IPv6")
    def test_ipv6_hosts_with_and_without_brackets(self):
        for host in ("::", "[::]", "::1", "[::1]"):
            with self.subTest(host=host), server.start(None, f"--host={host}") as s:
                self.assertEqual(200, get(s.port, host="::1")[0])
                if "1" not in host:
                    self.assertEqual(200, get(s.port)[0])

    def test_port_0_is_a_free_one_on_every_address(self):
        with server.start(port=0) as one, server.start(port=0) as two:
            self.assertNotEqual(one.port, two.port)
            for s in (one, two):
                self.assertEqual(200, get(s.port)[0])
                if has_ipv6():
                    self.assertEqual(200, get(s.port, host="::1")[0])
            self.assertEqual(0, one.stop())
            self.assertTrue(port_is_free(one.port))


class Ready(unittest.TestCase):
    def check(self, line, s):
        told = json.loads(line)
        self.assertEqual(["url", "port", "pid"], list(told))
        self.assertEqual((f"http://{HOST}:{s.port}", s.port, s.pid),
                         (told["url"], told["port"], told["pid"]))

    def test_a_file_appears_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder, "ready")
            place.write_text("of an earlier start")
            status, _, _ = run(f"--ready={place}", f"--port={server.free_port()}", "--nginx=/bin/false")
            self.assertEqual((1, False), (status, place.exists()), "a start that failed says nothing")
            with server.start(None, f"--ready={place}", port=0) as s:
                await_true(place.exists)
                text = place.read_text()
                self.assertEqual(1, text.count("\n"))
                self.check(text, s)
            self.assertEqual([place], list(Path(folder).iterdir()))

    def test_standard_output(self):
        process = subprocess.Popen([str(server.build_dir() / "mistral"), "--port=0", "--ready=-"],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        told = json.loads(process.stdout.readline())
        self.assertEqual(process.pid, told["pid"])
        self.assertEqual(200, get(told["port"])[0])
        process.send_signal(signal.SIGTERM)
        self.assertEqual("", process.stdout.read())
        self.assertEqual(0, process.wait())
        process.stdout.close()

    def test_a_pipe(self):
        with tempfile.TemporaryDirectory() as folder:
            place = f"{folder}/pipe"
            os.mkfifo(place)
            lines = []
            reader = threading.Thread(target=lambda: lines.append(Path(place).read_text()))
            reader.start()
            with server.start(None, f"--ready={place}", port=0) as s:
                reader.join(30)
                self.check(lines[0], s)

    def test_a_place_that_cannot_be_written_ends_it(self):
        status, _, err = run("--port=0", "--ready=/proc/nowhere")
        self.assertEqual(1, status)
        self.assertIn("mistral: error: ready /proc/nowhere: ", err)


class Signals(unittest.TestCase):
    def test_usr1_opens_the_logs_anew(self):
        with tempfile.TemporaryDirectory() as folder:
            log, conf = Path(folder, "access.log"), Path(folder, "nginx.conf")
            text = (server.ROOT / "conf/nginx.conf").read_text()
            for name in ("errors.conf", "fastcgi.conf", "upload.conf"):
                text = text.replace(f"include {name}", f"include {server.ROOT}/conf/{name}")
            conf.write_text(text.replace("access_log off;", f"access_log {log};"))
            with server.start(None, f"--conf={conf}") as s:
                get(s.port)
                log.rename(log.with_suffix(".1"))
                s.process.send_signal(signal.SIGUSR1)
                await_true(log.exists)
                get(s.port, "/?after")
                await_true(lambda: "/?after" in log.read_text())
                self.assertEqual(0, s.stop(), s.log)

    def test_hup_reads_the_rules_again(self):
        with tempfile.TemporaryDirectory() as folder:
            rules = Path(folder, "rules.json")
            rules.write_text('{"name":"one","match":{"model":"none"},"reply":{}}')
            with server.start(None, f"--rules={rules}") as s:
                for _ in range(2):
                    s.process.send_signal(signal.SIGHUP)
                    seen = s.log.count("read again")
                    await_true(lambda: s.log.count("read again") > seen)
                self.assertEqual(200, chat(s.port)[0])
                self.assertEqual(0, s.stop(), s.log)

    def test_hup_before_it_serves_waits(self):
        with tempfile.TemporaryDirectory() as folder:
            program = [str(server.build_dir() / "mistral"), "--port=0", f"--run_dir={folder}"]
            s = server.Server(program, {})
            await_true(lambda: list(Path(folder).glob("*/nginx.conf")))
            while not server.SERVING.search(s.log):
                s.process.send_signal(signal.SIGHUP)
                self.assertIsNone(s.process.poll(), s.log)
            s.wait_ready()
            self.assertEqual(200, chat(s.port)[0])
            self.assertEqual(0, s.stop(), s.log)

    def test_usr2_is_ignored(self):
        with server.start() as s:
            pids = [s.pid, child(s.pid, "mistral-fcgi")]
            for pid in pids:
                os.kill(pid, signal.SIGUSR2)
                self.assertEqual(200, get(s.port)[0])
            os.kill(pids[1], signal.SIGUSR1)
            self.assertEqual(200, chat(s.port)[0])
            self.assertEqual(0, s.stop(), s.log)

    def test_quit_drains(self):
        with server.start(None, "--timing.tokens_per_second=20") as s:
            connection = http.client.HTTPConnection(HOST, s.port, timeout=60)
            self.addCleanup(connection.close)
            connection.request("POST", "/v1/chat/completions",
                               json.dumps({**json.loads(CHAT), "stream": True, "max_tokens": 30}), KEY)
            answer = connection.getresponse()
            self.assertTrue(answer.readline().startswith(b"data: "))  # it has begun
            s.process.send_signal(signal.SIGQUIT)
            self.assertTrue(answer.read().endswith(b"data: [DONE]\n\n"))
            self.assertEqual(0, s.wait(), s.log)

    @server.judges_time
    def test_idle_connections_and_the_process_itself_do_not_hold_it_up(self):
        with server.start() as s:
            idle = [socket.create_connection((HOST, s.port)) for _ in range(20)]
            self.assertEqual(200, get(s.port)[0])
            began = time.monotonic()
            self.assertEqual(0, s.stop(), s.log)
            self.assertLess(time.monotonic() - began, 8 * server.slowness())
            for connection in idle:
                connection.close()

    @server.judges_time
    def test_a_process_that_does_not_end_loses_nothing(self):
        """It is stopped hard, within 8 s, and that is no failure: nobody waited for it."""
        with server.start() as s:
            stuck = child(s.pid, "mistral-fcgi")
            os.kill(stuck, signal.SIGSTOP)
            began = time.monotonic()
            s.process.send_signal(signal.SIGTERM)
            self.assertEqual(0, s.wait(), s.log)
            self.assertLess(time.monotonic() - began, 8 * server.slowness())
            self.assertTrue(is_gone(stuck))
