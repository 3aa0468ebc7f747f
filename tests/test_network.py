"""Nothing leaves the machine, and no pickle is opened: the whole pipeline under an audit hook that refuses both."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

# Every event by which Python's own code, or a library through it, reaches a network or builds objects from a pickle.
WATCHED = """
import sys
seen = []
FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.sendmsg",
             "socket.bind", "urllib.Request", "http.client.connect", "ftplib.", "smtplib.", "pickle.find_class")

def watch(event, arguments):
    if event == "socket.bind" and arguments[1][0] == "::1":
        return  # urllib3 finds out whether there is IPv6 when it is imported; nothing is sent
    if event.startswith(FORBIDDEN):
        seen.append((event, repr(arguments)[:200]))
        raise RuntimeError(f"refused: {event} {arguments!r}"[:300])

sys.addaudithook(watch)
"""
RUN = """
import runpy, sys
commands = [
    ["analyze", "corpus", "-o", "out", "--engine", ENGINE, "--workers", "1"],
    ["check", "out"],
    ["report", "out", "-o", "report.html"],
    ["show", "corpus/page.html"],
    ["kwic", "out", "協定"],
    ["export", "out", "--format", "conllu", "-o", "out.conllu"],
]
for command in commands:
    sys.argv = ["jpnews", *command]
    try:
        runpy.run_module("jpnews_nlp", run_name="__main__")
    except SystemExit as end:
        assert not end.code, (command, end.code)
assert not seen, seen
print("done")
"""
PAGE = """<!DOCTYPE html SYSTEM "http://example.invalid/evil.dtd" [<!ENTITY x SYSTEM "http://example.invalid/x">]>
<html xmlns:xi="http://www.w3.org/2001/XInclude"><head><base href="http://example.invalid/">
<meta http-equiv="refresh" content="0;url=http://example.invalid/"><link rel="stylesheet" href="http://example.invalid/a.css">
<link rel="canonical" href="http://example.invalid/"><script src="http://example.invalid/a.js"></script></head>
<body><xi:include href="http://example.invalid/i"/><img src="http://example.invalid/a.png"><iframe src="http://example.invalid/f">
</iframe><article><p>政府は協定を結ぶと発表した。&x;</p><p>本当にそうだろうか。私は反対だ。</p></article></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    for path in sorted((PROJECT / "corpus").iterdir())[:6]:
        shutil.copy(path, tmp_path / "corpus")
    (tmp_path / "corpus" / "page.html").write_text(PAGE, encoding="utf-8")
    record = {"text": "https://example.invalid/ によると、政府は反対だ。", "url": "https://example.invalid/"}
    (tmp_path / "corpus" / "records.jsonl").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["mecab", pytest.param("ginza", marks=pytest.mark.ginza)])
def test_the_whole_pipeline_reaches_no_network_and_opens_no_pickle(folder: Path, engine: str) -> None:
    code = WATCHED + f"ENGINE = {engine!r}\n" + RUN
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)
    assert done.stdout.decode().endswith("done\n"), done.stderr.decode()


def test_the_hook_would_notice() -> None:
    for attempt in (
        "import urllib.request; urllib.request.urlopen('http://192.0.2.1/', timeout=1)",
        "import socket; socket.getaddrinfo('example.invalid', 80)",
        "import socket; socket.socket().connect(('192.0.2.1', 80))",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "import pickle, pathlib; pickle.loads(pickle.dumps(pathlib.Path('x')))",
    ):
        done = subprocess.run([sys.executable, "-c", WATCHED + attempt], capture_output=True, check=False)
        assert b"refused: " in done.stderr, attempt


# Sockets of the machine itself; and urllib3, which finds out on import whether there is IPv6. Nothing is sent.
OF_NO_CONSEQUENCE = r'AF_UNIX|bind\(\d+, \{sa_family=AF_INET6, sin6_port=htons\(0\), .*"::1"'


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace, to see what C code asks of the system")
def test_no_connection_is_asked_of_the_system(folder: Path) -> None:
    command = [sys.executable, "-m", "jpnews_nlp", *"analyze corpus -o out --engine mecab --workers 1".split()]
    calls = ["strace", "-f", "-e", "trace=connect,sendto,sendmsg,sendmmsg,bind", "-o", "calls", *command]
    done = subprocess.run(calls, cwd=folder, capture_output=True, check=False)
    if b"ptrace" in done.stderr:
        pytest.skip("no process may be traced here")
    assert done.returncode == 0, done.stderr.decode()
    lines = (folder / "calls").read_text().splitlines()
    asked = [line for line in lines if "(" in line and not re.search(OF_NO_CONSEQUENCE, line)]
    assert [line for line in asked if "AF_INET" in line or "connect(" in line] == []
