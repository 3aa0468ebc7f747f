"""Raw material for training pages: news pieces and authors' paragraphs from a data folder and from our own lines."""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

from jpnews_nlp.language.sentences import style_of

_LINES = Path(__file__).with_name("author_lines.csv")
_NEWS_FOLDERS = ("topic-news", "sports-watch", "it-life-hack", "movie-enter")
_COLUMN_FOLDERS = ("dokujo-tsushin", "livedoor-homme", "kaden-channel", "peachy", "smax")
_SOURCES = re.compile(r"[^。]{0,40}『[^』]{4,80}』。?[^。]{0,40}(?:19|20)\d\d年\d{1,2}月")
_LINKS = re.compile(r"^[■【●▼◆<＜・]{0,2}(?:関連|参考)(?:記事|リンク|情報|サイト|ニュース|URL)")
_TOPIC = re.compile(r"[一-龠々ァ-ヴー]{2,6}")
_PAPERS = ("朝日新聞", "毎日新聞", "読売新聞", "産経新聞", "東京新聞", "日経新聞", "NHK", "東都新聞", "地元紙")
_COPIES = 3
_SENTENCE = re.compile(r"(?:^|(?<=。)|(?<=。」))[^。]*+。(?:」。?)?")


@dataclass(slots=True)
class Piece:
    """A news piece: headline and paragraphs."""

    headline: str
    paragraphs: list[str]
    lines: list[tuple[str, bool]] = field(default_factory=list)  # the page as it is; True: its list of links

    @property
    def sentences(self) -> list[str]:
        """The sentences of its paragraphs."""
        return [sentence for text in self.paragraphs for sentence in _SENTENCE.findall(text) or [text]]


@dataclass(slots=True)
class Material:
    """All that pages are set from."""

    news: list[Piece] = field(default_factory=list)
    columns: list[Piece] = field(default_factory=list)
    blog: dict[str, list[str]] = field(default_factory=dict)  # style → sentences of commentators
    lines: dict[str, list[str]] = field(default_factory=dict)  # our own lines by style

    def half(self, number: int) -> Material:
        """Return every second piece and line, from the first (0) or the second (1) on."""
        part = slice(number, None, 2)
        blog = {style: lines[part] for style, lines in self.blog.items()}
        return Material(
            self.news[part], self.columns[part], blog, {style: own[part] for style, own in self.lines.items()}
        )


def load(folder: Path, rng: random.Random, limit: int = 2500) -> Material:
    """Read ``wikinews.jsonl.gz``, ``livedoor-news.tar.gz`` and ``stance/knbc.dev.jsonl`` of `folder`."""
    material = Material()
    with gzip.open(folder / "wikinews.jsonl.gz", "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            if piece := _from_wikinews(row["title"], row["text"], rng):
                material.news.append(piece)
    _read_livedoor(folder / "livedoor-news.tar.gz", material, limit)
    with (folder / "stance" / "knbc.dev.jsonl").open(encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            text = row["text"].strip()
            if 8 <= len(text) <= 120:
                material.blog.setdefault(style_of(text), []).append(text if text[-1] in "。！？!?」" else text + "。")
    rng.shuffle(material.news)
    rng.shuffle(material.columns)
    _read_lines(material, rng)
    return material


def _read_lines(material: Material, rng: random.Random) -> None:
    """Read our own lines; one with a placeholder stands for several, on topics and papers of the news."""
    topics = [topic for piece in material.news for topic in _TOPIC.findall(piece.headline)]
    with _LINES.open(encoding="utf-8") as stream:
        for style, text in csv.reader(line for line in stream if not line.startswith("#")):
            copies = _COPIES if "{" in text else 1
            material.lines.setdefault(style, []).extend(
                text.format(x=rng.choice(topics), name=rng.choice(_PAPERS)) for _ in range(copies)
            )
    for lines in material.lines.values():
        rng.shuffle(lines)


def _from_wikinews(title: str, text: str, rng: random.Random) -> Piece | None:
    if match := _SOURCES.search(text):
        text = text[: match.start()]
    sentences = [s for s in _SENTENCE.findall(text) if len(s) > 8]
    if len(sentences) < 2:
        return None
    paragraphs = []
    while sentences:
        count = rng.choice((1, 1, 2, 2, 3))
        paragraphs.append("".join(sentences[:count]))
        del sentences[:count]
    return Piece(title, paragraphs)


def _read_livedoor(path: Path, material: Material, limit: int) -> None:
    with tarfile.open(path) as archive:
        seen: dict[str, int] = {}
        for member in archive:
            folder = Path(member.name).parent.name
            stream = archive.extractfile(member)
            if stream is None or folder not in (*_NEWS_FOLDERS, *_COLUMN_FOLDERS) or "LICENSE" in member.name:
                continue
            seen[folder] = seen.get(folder, 0) + 1
            if seen[folder] > limit // 8:
                continue
            piece = _from_livedoor(stream.read().decode("utf-8"))
            if piece:
                (material.news if folder in _NEWS_FOLDERS else material.columns).append(piece)


def _from_livedoor(text: str) -> Piece | None:
    _, _, title, *lines = [line.strip(" \u3000\t") for line in text.split("\n")] + [""]
    paragraphs: list[str] = []
    tail = next((i for i, line in enumerate(lines) if _LINKS.match(line)), len(lines))
    whole = [(line, index >= tail) for index, line in enumerate(lines)]
    for line in lines:
        if re.match(r"[■【・▼◆●]|関連|http", line):
            break
        if len(line) > 25:
            paragraphs.append(line)
    return Piece(title, paragraphs, whole) if len(paragraphs) >= 2 else None
