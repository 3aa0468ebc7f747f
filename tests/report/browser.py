"""Headless Chromium over its debugging pipe (Chrome DevTools Protocol), with nothing but the standard library."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --hide-scrollbars"
_FLAGS += " --disable-ipc-flooding-protection"  # many addresses in a short time are what some tests are about
_MIDDLE = """selector => {
  const shown = document.querySelector(selector);
  shown.scrollIntoView({block: 'center'});
  const box = shown.getClientRects()[0];
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
_PATIENCE = 60  # seconds


class Browser:
    """One page. Console messages, exceptions and requests are collected as they happen."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = commands, answers
        self._number = 0
        self._rest = b""
        self._session: str | None = None
        self.complaints: list[str] = []  # console errors and warnings, exceptions, violations of the page's policy
        self.requests: list[str] = []

    def attach(self) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        for answer in self._messages():
            if answer.get("id") == self._number:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])
        raise ConnectionError("the browser has gone")

    def _messages(self) -> Iterator[dict[str, Any]]:
        while True:
            while b"\0" not in self._rest:
                got = os.read(self._answers, 1 << 20)
                if not got:
                    return
                self._rest += got
            line, _, self._rest = self._rest.partition(b"\0")
            message = json.loads(line)
            self._note(message)
            yield message

    def _note(self, message: dict[str, Any]) -> None:
        method, values = message.get("method"), message.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(values["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and values["type"] in {"error", "warning", "assert"}:
            self.complaints.append(json.dumps(values["args"]))
        elif method == "Log.entryAdded" and values["entry"]["level"] in {"error", "warning"}:
            self.complaints.append(values["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(values["request"]["url"])

    def open(self, address: str) -> None:
        """Load a page and wait until its script has run."""
        self.call("Page.navigate", url="about:blank")
        self.requests.clear()
        self.call("Page.navigate", url=address)
        self.until("document.documentElement?.dataset.ready === '1'")

    def run(self, script: str) -> Any:
        """Evaluate an expression in the page, awaiting a promise, and return its value."""
        result = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait until a JavaScript condition holds."""
        end = time.monotonic() + _PATIENCE
        while not self.run(f"!!({condition})"):
            assert time.monotonic() < end, f"never came true: {condition}"
            time.sleep(0.02)

    def go(self, place: str, view: str) -> None:
        """Follow an address within the report and wait for its view."""
        self.run(f"location.hash = {json.dumps(place)}")
        self.until(f"!document.getElementById('view-{view}').hidden")

    def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key)

    def point_at(self, selector: str) -> None:
        """Move the mouse onto an element."""
        place = self.run(f"({_MIDDLE})({json.dumps(selector)})")
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=place[0], y=place[1])

    def screenshot(self, path: Path, *, dark: bool = False) -> None:
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))


@contextmanager
def chromium(width: int = 1280, height: int = 900) -> Iterator[Browser]:
    """Start a browser; it ends with the block."""
    assert CHROMIUM
    from_us, commands = os.pipe()
    answers, to_us = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        shell = f'exec "$0" "$@" 3<&{from_us} 4>&{to_us}'  # the protocol's pipes are numbered 3 and 4
        flags = [*_FLAGS.split(), f"--user-data-dir={profile}", f"--window-size={width},{height}"]
        process = subprocess.Popen(
            ["bash", "-c", shell, CHROMIUM, *flags, "--remote-debugging-pipe"],
            pass_fds=(from_us, to_us),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(from_us)
        os.close(to_us)
        browser = Browser(commands, answers)
        try:
            browser.attach()
            yield browser
        finally:
            process.terminate()
            process.wait(10)
            os.close(commands)
            os.close(answers)
