"""Take the pictures of the report that stand in the READMEs, from the sample corpus: ``docs/images/*.png``.

    python docs/pictures.py

Needs Chromium and a Japanese font (Debian: apt install chromium fonts-noto-cjk).
"""

from __future__ import annotations

import base64
import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))

from tests.report.browser import Browser, chromium

import jpnews_nlp as jn
from jpnews_nlp.report.labels import LANGUAGES
from jpnews_nlp.report.page import write_report

IMAGES = PROJECT / "docs" / "images"
WIDTH = 1180
COLOURS = 160  # of a picture's palette: enough for text and flat areas
_PLACE = "document.getElementById('{}').getBoundingClientRect().top + scrollY"
# What is taken: address within the report, view, the section that the cut begins with, and its height.
PICTURES = {
    "article": ("#a0", "article", "", 900),
    "corpus": ("", "corpus", "", 1010),
    "positions": ("", "corpus", "positions", 590),
}


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        command = [sys.executable, "-m", "jpnews_nlp", "analyze", "corpus", "-o", folder]
        subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
        for language in LANGUAGES:
            report = Path(folder) / f"{language}.html"
            write_report(jn.read(folder), report, language=language)
            _take(browser, report, language)


def _take(browser: Browser, report: Path, language: str) -> None:
    browser.open(report.as_uri())
    for name, (place, view, start, height) in PICTURES.items():
        size = {"width": WIDTH, "height": height if view == "article" else 900}
        browser.call("Emulation.setDeviceMetricsOverride", **size, deviceScaleFactor=1, mobile=False)
        browser.go(place, view)
        top = browser.run(_PLACE.format(start)) - 20 if start else 0
        browser.run("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        clip = {"x": 0, "y": top, "width": WIDTH, "height": height, "scale": 1}
        shot = browser.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        image = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"{name}-{language}.png", optimize=True)


if __name__ == "__main__":
    main()
