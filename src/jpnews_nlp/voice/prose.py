"""How reporter-like prose and headlines are: small maximum-entropy models over how sentences begin and end.

The features are sentence endings, hiragana sequences near them and first characters, with kanji, katakana and
digits reduced to classes, so that register counts and topic does not.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from jpnews_nlp.lexicon.checksums import verified_text

PROSE_WEIGHTS = Path(__file__).with_name("prose_weights.csv")
HEADLINE_WEIGHTS = Path(__file__).with_name("headline_weights.csv")
_SENTENCE = re.compile(r"[^。!?\n]{2,400}[。!?]?")
_MOST = 3  # sentences read at each end of a long unit
_TAIL = 12
_CLASSES = str.maketrans(
    dict.fromkeys(range(19968, 40960), "K")
    | dict.fromkeys(range(12449, 12541), "カ")
    | dict.fromkeys(map(ord, "0123456789"), "0")
    | {ord("々"): "K", ord("〇"): "K"}
)
_DIGIT = re.compile(r"[0-9]")
_TITLES = "氏|さん|首相|知事|会長|教授|委員長|報道官|長官|大臣|外相|市長|理事長|代表|議員|大統領|社長|部長|局長"
_FIGURES = re.compile(r"\d+")
# What only reports do: give an age, the day right after who acted, the speaker's title and words.
_NEWS_SHAPES = (
    ("#age", re.compile(r"[一-龠ぁ-んァ-ヴー]\(\d{1,3}\)")),
    ("#day", re.compile(r"^.{1,30}[はがも](?:\d{1,2}月)?\d{1,2}日(?!本)")),
    ("#dayfirst", re.compile(r"^(?:\d{1,2}月)?\d{1,2}日(?:午前|午後|、|未明|夜|朝|夕)")),
    (
        "#title",
        re.compile(r"[一-龠ァ-ヴー]{2}(?:" + _TITLES + r")(?:は|が|も|\()"),
    ),
    ("#said", re.compile(r"」(?:と|など)")),
    ("#orgfull", re.compile(r"[一-龠ァ-ヴー]{3}\([A-Z]{2,7}\)")),
)
_HIRAGANA = re.compile(r"[ぁ-ん]{2,12}")


def sentence_features(sentence: str) -> list[str]:
    """Return the feature names of one folded sentence."""
    bare = sentence.strip()
    head, tail = bare[:4].translate(_CLASSES), bare[-_TAIL:].translate(_CLASSES)
    names = ["$" + tail[-size:] for size in range(1, min(7, len(tail) + 1))]
    names += ["^" + head[:size] for size in range(1, 5)]
    for run in _HIRAGANA.findall(bare[-30:]):
        names += [run[i : i + 3] for i in range(len(run) - 2)]
        names += [run[i : i + 2] for i in range(len(run) - 1)]
    names.append(f"#length={min(len(bare) // 12, 8)}")
    kanji = sum("一" <= char <= "龠" for char in bare)
    names.append(f"#kanji={min(10 * kanji // max(len(bare), 1), 7)}|{min(len(bare) // 30, 2)}")
    names.append(f"#figures={min(len(_FIGURES.findall(bare)), 4)}")
    names += [name for name, pattern in _NEWS_SHAPES if pattern.search(bare)]
    names.append(f"#digits={_DIGIT.search(bare) is not None}|{'「' in bare}")
    return names


def group_features(groups: Iterable[str]) -> list[str]:
    """Return the feature names of the groups of register words that a sentence shows."""
    return [f"#{group}" for group in groups]


class ProseModel:
    """The fitted weights: log-odds for a reporter's prose."""

    def __init__(self, path: Path) -> None:
        rows = csv.reader(io.StringIO(verified_text(path), newline=""))
        self._weights = {name: float(weight) for name, weight in rows}

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
        get = self._weights.get
        return max(-6.0, min(6.0, sum([get(name, 0.0) for name in sentence_features(sentence)])))


def _ends_of(text: str) -> list[str]:
    return _SENTENCE.findall(text[:400])[:_MOST] + _SENTENCE.findall(text[-300:])[-_MOST:]
