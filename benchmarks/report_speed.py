"""Size and speed of the report of a run, in headless Chromium.

    python benchmarks/report_speed.py OUT

OUT is the folder of a finished run. Prints a line a figure: how long writing takes and how large the file is; then, of
a browser that opens it from disk for the first time, when the first paint happens, when the page answers, how long it
takes to show the last article, to switch a layer off, and to search all articles. Seconds are those of a clock; where
other programs keep the machine busy, look at the processor's: what the page's main thread worked until it answered.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.report.browser import Browser, chromium

import jpnews_nlp as jn
from jpnews_nlp.report.page import write_report

_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_TO_NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
_TOGGLE = f"""(async () => {{
  const begin = performance.now();
  document.querySelector('[name=entities]').click();
  await {_TO_NEXT_FRAME};
  return performance.now() - begin;
}})()"""
_STATUS = "document.getElementById('search-status').textContent"
_SEARCHED = f"({_STATUS}.includes('·') || {_STATUS} === word('no_hits'))"


def main() -> None:
    tables = jn.read(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "report.html"
        begin, busy = time.perf_counter(), time.process_time()
        written = write_report(tables, path)
        _print("written in", time.perf_counter() - begin, "s")
        _print("… processor", time.process_time() - busy, "s")
        _print("size", written.size / 1e6, "MB")
        print(f"{'articles':<24}{written.included:>9}")
        _browse(browser, path.as_uri(), written.included)


def _browse(browser: Browser, address: str, articles: int) -> None:
    browser.call("Performance.enable", timeDomain="threadTicks")
    begin = time.perf_counter()
    browser.open(address)
    ready = time.perf_counter() - begin
    browser.until(_PAINT)
    _print("first contentful paint", browser.run(_PAINT) / 1000, "s")
    _print("answers after", ready, "s")
    metrics = {metric["name"]: metric["value"] for metric in browser.call("Performance.getMetrics")["metrics"]}
    _print("… processor", metrics["ThreadTime"], "s")
    _timed(
        browser, "last article shown", f"#a{articles - 1}", "article", "document.querySelector('#article-body .text')"
    )
    _print("layer switched", browser.run(_TOGGLE) / 1000, "s")
    _timed(browser, "all articles searched", "#search?in=text&q=政府", "search", _SEARCHED)
    _timed(browser, "searched again", "#search?in=regex&q=政府|首相", "search", _SEARCHED)


def _timed(browser: Browser, what: str, place: str, view: str, done: str) -> None:
    begin = time.perf_counter()
    browser.go(place, view)
    browser.until(done)
    _print(what, time.perf_counter() - begin, "s")


def _print(what: str, value: float, unit: str) -> None:
    print(f"{what:<24}{value:>9.2f} {unit}")


if __name__ == "__main__":
    main()
