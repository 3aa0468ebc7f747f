"""What a span of the tagger or the lexicon is, by the characters in and around it."""

from __future__ import annotations

import re

from jpnews_nlp.entities.gazetteer import Match
from jpnews_nlp.entities.names import Label, Names
from jpnews_nlp.entities.spans import Span
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morphemes

# Kinds of organization in whose name a foreign country is told apart: イラン革命防衛隊, 中国人民解放軍.
STATELY = frozenset({"government", "party", "armed", "international"})
_SITE_BEHIND = late("の(?:[一-龥]{1,4})?(?:基地|港|空港|油田|原発)")
_KATAKANA = late("[ァ-ヴー・]+")
_THRONE = late("(?:国王|女王|大公|王|公|伯)(?:[ァ-ヴ]|位)")  # アラゴン|王フアン2世
LAW = late("(?:設置|組織)?法(?![人務廷曹学科案律])")  # behind a body: a law is no entity
_MODEL = late(r"[\-－]?[\d０-９]{3}")  # ボーイング767
_SITE_END = late(".(?:原発|原子力発電所|駐屯地|刑務所|拘置所)$")
_INITIAL = late("[A-Z]・[ァ-ヴ]")
_CABINET_OFFICE = late("総理大臣|官房")
_MINISTER = late("(?:副?大臣|政務官|相(?![互談当手模]))")

# What the tagger adds to a known name that a longer one begins with: 最高裁|大法廷, 日本|ハンドボールリーグ.
_REST = late("[一-龥ァ-ヴＡ-ＺA-Z](?:[一-龥々ァ-ヴー・Ａ-ＺA-Za-z]|の(?=会))+")
_NOUN_GOES_ON = late("[一-龥ァ-ヴー]")


def settled(text: str, start: int, end: int, label: Label) -> tuple[int, Label]:
    """小泉純一郎|内閣総理大臣, 農林水産|大臣: what the tagger takes for a cabinet or ministry is part of a title.

    A station (JR品川駅) is a place, and so is a foreign name with a base or port (タルトゥースの海軍基地).
    """
    if label in ("ORGANIZATION", "PERSON") and _KATAKANA.fullmatch(text, start, end) and _SITE_BEHIND.match(text, end):
        return end, "LOCATION"
    if label == "PERSON" and _KATAKANA.fullmatch(text, start, end) and _THRONE.match(text, end):
        return end, "LOCATION"
    if label == "ORGANIZATION" and text[end - 2 : end] == "内閣" and _CABINET_OFFICE.match(text, end):
        return end - 2, "PERSON"
    if label in ("ORGANIZATION", "LOCATION") and text[end - 1 : end + 1] == "原発" and text[end - 2] != "、":
        return end + 1, "LOCATION"  # to the dictionary, 発 may begin another word
    if label == "ORGANIZATION" and _SITE_END.search(text, start, end):
        return end, "LOCATION"
    if label == "ORGANIZATION" and text[end - 1] == "駅":
        return end, "LOCATION"
    return (start, label) if label == "ORGANIZATION" and _MINISTER.match(text, end) else (end, label)


def stands_alone(morphemes: Morphemes, match: Match, countries: set[int], ends: set[int]) -> bool:
    """Whether a name is not a part of another word: フランス語, アイスランド・レビュー, 参院選, トランス|アジア."""
    text, start, end = morphemes.text, morphemes.starts[match.first], match.end
    runs_on = "ァ" <= text[start] <= "ヴ" and "ァ" <= text[start - 1 : start] <= "ー" and text[start - 1] != "・"
    if start and runs_on and start not in ends and match.entry.label in ("COUNTRY", "LOCATION"):
        return False
    if match.entry.kind == "company" and _INITIAL.match(text, max(0, start - 2)):
        return False  # ジェラルド・R・フォード
    if match.entry.label == "ORGANIZATION" and (
        LAW.match(text, end) or (match.entry.kind == "company" and _MODEL.match(text, end))
    ):
        return False
    if match.entry.label != "COUNTRY":
        return text[end - 1 : end + 1] != "院選" and text[start : end + 1] != "ローマ字"
    if text[end : end + 1] == "・" and "ァ" <= text[end + 1 : end + 2] <= "ー":
        return match.last + 2 in countries or morphemes[match.last + 2].pos.startswith("名詞-固有名詞-地名")
    return text[end : end + 1] != "語" and text[end - 2 : end + 1] != "日本一"


def ends_on(names: Names, label: Label) -> re.Pattern[str]:
    endings = [re.escape(ending) for ending, kind in names.endings.items() if kind == label]
    return re.compile(f"(?:{'|'.join(sorted(endings, key=len, reverse=True))})$")


def is_lexical(outer: Span, inner: Span) -> bool:
    """Whether the character is part of a fixed name: 日銀, 英国放送協会."""
    if outer.entry is None or outer.label == "EVENT":
        return False
    return outer.entry.kind not in STATELY or outer.entry.country == "JP" or inner.start != outer.start


def begins_with(text: str, outer: Span, inner: Span) -> bool:
    """Whether a known name may stay a mention inside the tagger's longer name of a body that begins with it."""
    if outer.label != "ORGANIZATION" or inner.start != outer.start or _NOUN_GOES_ON.match(text, outer.end):
        return False
    return _REST.fullmatch(text, inner.end, outer.end) is not None
