"""How reporter-like prose and headlines are: small maximum-entropy models over how sentences begin and end.

The features are sentence endings, hiragana sequences near them and first characters, with kanji, katakana and
digits reduced to classes, so that register counts and topic does not.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jpnews_nlp.language.late import late
from jpnews_nlp.language.remembered import Remembered
from jpnews_nlp.lexicon.checksums import verified_text

PROSE_WEIGHTS = Path(__file__).with_name("prose_weights.csv")
HEADLINE_WEIGHTS = Path(__file__).with_name("headline_weights.csv")
_SENTENCE = late(r"[^。!?\n]{2,400}[。!?]?")
_MOST = 3  # sentences read at each end of a long unit
_HEAD, _TAIL = 4, 6  # characters of a sentence's ends that are seen, kanji and the like as classes
_CLASSES = str.maketrans(
    dict.fromkeys(range(19968, 40960), "K")
    | dict.fromkeys(range(12449, 12541), "カ")
    | dict.fromkeys(map(ord, "0123456789"), "0")
    | {ord("々"): "K", ord("〇"): "K"}
)
_KANJI = late("[一-龠]")
_DIGIT = late("[0-9]")
_FIGURE = late(r"\d+")
_TITLES = "氏|さん|首相|知事|会長|教授|委員長|報道官|長官|大臣|外相|市長|理事長|代表|議員|大統領|社長|部長|局長"
# What only reports do: give an age, the day right after who acted, the speaker's title and words. Each with a character
# that it needs, so that most sentences need not be searched.
_NEWS_SHAPES = (
    ("#age", ")", re.compile(r"[一-龠ぁ-んァ-ヴー]\(\d{1,3}\)")),
    ("#day", "日", re.compile(r"^.{1,30}[はがも](?:\d{1,2}月)?\d{1,2}日(?!本)")),
    ("#dayfirst", "日", re.compile(r"^(?:\d{1,2}月)?\d{1,2}日(?:午前|午後|、|未明|夜|朝|夕)")),
    ("#title", "", re.compile(r"[一-龠ァ-ヴー]{2}(?:" + _TITLES + r")(?:は|が|も|\()")),
    ("#said", "」", re.compile(r"」(?:と|など)")),
    ("#orgfull", ")", re.compile(r"[一-龠ァ-ヴー]{3}\([A-Z]{2,7}\)")),
)
_HIRAGANA = late(r"[ぁ-ん]{2,12}")
_Part = tuple[Callable[..., list[str]], Any]


def sentence_features(sentence: str) -> list[str]:
    """Return the feature names of one folded sentence."""
    return [name for make, seen in _parts(sentence) for name in make(seen)]


def _parts(sentence: str) -> list[_Part]:
    """What is seen of a sentence, each with what makes feature names of it; the same is seen in many sentences."""
    bare = sentence.strip()
    size, kanji = len(bare), len(_KANJI.findall(bare))
    figures = len(_FIGURE.findall(bare))
    digits = figures and _DIGIT.search(bare) is not None
    shares = min(size // 12, 8), min(10 * kanji // max(size, 1), 7), min(size // 30, 2), min(figures, 4)
    parts: list[_Part] = [
        (_of_tail, bare[-_TAIL:].translate(_CLASSES)),
        (_of_head, bare[:_HEAD].translate(_CLASSES)),
    ]
    parts += [(_of_run, run) for run in _HIRAGANA.findall(bare, size - 30 if size > 30 else 0)]
    parts.append((_of_size, shares))
    for name, needed, pattern in _NEWS_SHAPES:
        if needed in bare and pattern.search(bare):
            parts.append((_named, name))
    parts.append((_named, f"#digits={bool(digits)}|{'「' in bare}"))
    return parts


def _of_tail(tail: str) -> list[str]:
    return ["$" + tail[-size:] for size in range(1, len(tail) + 1)]


def _of_head(head: str) -> list[str]:
    return ["^" + head[:size] for size in range(1, _HEAD + 1)]


def _of_run(run: str) -> list[str]:
    return [run[i : i + size] for size in (3, 2) for i in range(len(run) - size + 1)]


def _of_size(seen: tuple[int, int, int, int]) -> list[str]:
    length, kanji, size, figures = seen
    return [f"#length={length}", f"#kanji={kanji}|{size}", f"#figures={figures}"]


def _named(name: str) -> list[str]:
    return [name]


def group_features(groups: Iterable[str]) -> list[str]:
    """Return the feature names of the groups of register words that a sentence shows."""
    return [f"#{group}" for group in groups]


class _Known(Remembered[_Part, list[float]]):
    """What is seen of a sentence → the weights of its features."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def make(self, key: _Part) -> list[float]:
        make, seen = key
        return [weight for weight in map(self._weights.get, make(seen)) if weight is not None]


class ProseModel:
    """The fitted weights: log-odds for a reporter's prose."""

    def __init__(self, path: Path) -> None:
        rows = csv.reader(io.StringIO(verified_text(path), newline=""))
        self._weights = {name: float(weight) for name, weight in rows}
        self._known = _Known(self._weights)

    def score(self, text: str, groups: Mapping[str, int]) -> float:
        """Return the mean log-odds that the sentences of the folded `text` are a reporter's; 0 without any.

        `groups` counts the register words of the text by group.
        """
        found = _SENTENCE.findall(text) if len(text) <= 600 else _ends_of(text)
        if not found:
            return 0.0
        chosen = found if len(found) <= 2 * _MOST else found[:_MOST] + found[-_MOST:]
        words = sum(
            self._weights.get(name, 0.0) * min(1.0, count / len(chosen))
            for name, count in zip(group_features(groups), groups.values(), strict=True)
        )
        return words + sum(map(self._score, chosen)) / len(chosen)

    def score_line(self, line: str) -> float:
        """Return the log-odds of the folded `line` taken as one sentence, such as a headline."""
        return self._score(line[:60])

    def _score(self, sentence: str) -> float:
        known = self._known
        return max(-6.0, min(6.0, sum([weight for part in _parts(sentence) for weight in known[part]])))


def _ends_of(text: str) -> list[str]:
    return _SENTENCE.findall(text[:400])[:_MOST] + _SENTENCE.findall(text[-300:])[-_MOST:]
