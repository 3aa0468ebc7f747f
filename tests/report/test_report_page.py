"""The report as a file: self-contained, small, the same each time, and safe."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from jpnews_nlp.report.labels import labels
from jpnews_nlp.report.packing import packs, utf16_places
from jpnews_nlp.report.page import sample_of, write_report
from jpnews_nlp.tables.read import Tables
from tests.report.by_hand import TEXT, example, hostile, row, write_run


@pytest.fixture
def run(tmp_path: Path) -> Tables:
    failure = row("failures", path="<b>x</b>.txt", stage="read", error="DecodeError", message="bad & broken")
    return write_run(tmp_path / "out", [*map(example, "abc"), *map(hostile, range(6))], [failure])


def page_of(run: Tables, path: Path, **options: Any) -> str:
    write_report(run, path, **options)
    return path.read_text(encoding="utf-8")


def packed(page: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="text/plain" id="pack-\d+">([^<]*)</script>', page)
    return [article for data in found for article in json.loads(gzip.decompress(base64.b64decode(data)))]


def test_articles_come_with_text_and_rows(run: Tables, tmp_path: Path) -> None:
    first = packed(page_of(run, tmp_path / "r.html"))[0]
    assert first["text"] == TEXT
    stance = next(row for row in first["rows"] if "ob.beki" in row)
    utf16 = TEXT.encode("utf-16-le")
    assert utf16[2 * stance[1] : 2 * stance[2]].decode("utf-16-le") == "撤退すべきだ"
    last = next(row for row in first["rows"] if "期待する" in row)  # behind an emoji of two code units
    assert utf16[2 * last[1] : 2 * last[2]].decode("utf-16-le") == "期待する"


def test_policy_allows_the_reports_own_script_and_style_alone(run: Tables, tmp_path: Path) -> None:
    page = page_of(run, tmp_path / "r.html")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    rules = policy.group(1).replace("&#39;", "'")
    assert rules.startswith("default-src 'none'; ")
    for name in ("script", "style"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in rules
    assert "unsafe" not in rules
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert not re.search(r"<[^>]* (?:style|on\w+)=", page)


def test_hostile_strings_stay_strings(run: Tables, tmp_path: Path) -> None:
    page = page_of(run, tmp_path / "r.html")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;.txt" in page
    assert "{{ 7*7 }}" in page  # shown, not evaluated
    assert "javascript:alert" not in re.sub(r">[^<]*<", "><", page).replace("javascript%3Aalert", "")


def test_same_tables_same_bytes(run: Tables, tmp_path: Path) -> None:
    assert page_of(run, tmp_path / "1.html") == page_of(run, tmp_path / "2.html")


def test_sample(run: Tables, tmp_path: Path) -> None:
    written = write_report(run, tmp_path / "r.html", sample=2)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (written.included, written.documents) == (2, 9)
    assert len(packed(page)) == 2
    assert len(re.findall(r'<a href="#a\d', page)) == 2
    assert "2 / 9" in page


def test_a_sample_keeps_order_and_grows_without_losing_any() -> None:
    ids = [f"{n:03}" for n in range(100)]
    small, large = sample_of(ids, 10), sample_of(ids, 30)
    assert small == sorted(small)
    assert set(small) < set(large)
    assert sample_of(ids, 100) == ids


@pytest.mark.parametrize("language", ["ja", "en"])
def test_labels_are_in_the_language_asked_for(run: Tables, tmp_path: Path, language: Any) -> None:
    page = page_of(run, tmp_path / "r.html", language=language)
    assert f'<html lang="{language}">' in page
    used = set(re.findall(r'data-label="([^"]*)"', page))
    assert used <= labels(language).keys()
    assert f'data-label="positions">{labels(language)["positions"]}<' in page


def test_an_empty_run(tmp_path: Path) -> None:
    assert 'id="view-corpus"' in page_of(write_run(tmp_path / "out", []), tmp_path / "r.html")


def test_packs_are_cut_by_size() -> None:
    articles = [{"text": "あ" * 300_000} for _ in range(5)]
    assert [pack.first for pack in packs(articles)] == [0, 2, 4]
    assert list(packs([])) == []


@pytest.mark.parametrize("text", ["", "日本語", "a😀b👨‍👩‍👧c"])
def test_utf16_places(text: str) -> None:
    place = utf16_places(text)
    assert [place(n) for n in range(len(text) + 1)] == [
        len(text[:n].encode("utf-16-le")) // 2 for n in range(len(text) + 1)
    ]
