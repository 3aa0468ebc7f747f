"""Where a line may change its voice: bracketed passages, remarks in brackets, edges of the markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jpnews_nlp.language.brackets import match_brackets
from jpnews_nlp.language.late import late
from jpnews_nlp.records import Mark
from jpnews_nlp.voice.lines import QUOTING, Unit

PASSAGE = "passage"  # the kind of mark that a bracketed passage gets
REMARK, ASIDE = "remark", "aside"  # the kinds that an author's remark gets, and a sentence in brackets that may be one
# The author's remark inside a report: (←…), （管理人注：…）, [注: …]; or ← to the line's end.
_REMARK = late(
    r"(?=[(（\[［〔【<＜《←⇐])(?:"  # most places are passed over
    r"[(（\[［〔【<＜《](?:←|⇐|→|⇒|管理人|筆者|引用者|訳者|投稿者|ブログ主|編集者|私|当方|※|[一-龠]{0,4}[注註][:：＝=、])[^)）\]］〕】>＞》\n]{0,200}[)）\]］〕】>＞》]"
    r"|(?<=[^\s←⇐])[←⇐](?=[^\n←⇐]{3,120}$)[^\n]+)",
    re.M,
)
_ASIDE = late(r"[(（](?<=[。」][(（])(?=[^()（）\n]{0,199}[ぁ-ん。？?！!…ー][)）])[^()（）\n]{12,200}[)）]")
_QUOTING = frozenset("≪《")  # may begin a passage inside a line: 新聞には、≪…≫とある
_OPENERS = frozenset("「『≪《“〔【｢")
_STOP = late(r"[^\S\n]*[。、．，.]?[^\S\n]*")
_SOURCE = late(r"[^\S\n]?[（(〔][^（）()〔〕\n。]{2,30}[）)〕]")  # 『…』（NHK 11月24日）と伝えています。
_PARAGRAPHS = late(r"(?:^|[。、」』!?！？…≪『「])[^\S\n]*\n")  # a line's end in mid-sentence may be where a page wraps
_SHORTEST, _LONGEST = 30, 4000  # a bracket that closes later has lost its partner


def passages_of(text: str) -> list[Mark]:
    """Return the bracketed passages that may be pasted text.

    They run over several lines, or hold sentences from a line's start on or, in ≪ ≫, anywhere.
    """
    found = []
    for opener, closer in match_brackets(text).items():
        if text[opener] in _OPENERS and _SHORTEST <= closer - opener < _LONGEST:
            several = _PARAGRAPHS.search(text, opener, closer) is not None
            begins = text[opener] in _QUOTING or not text[text.rfind("\n", 0, opener) + 1 : opener].strip()
            if several or (begins and "。" in text[opener:closer]):
                found.append(Mark(opener, closer + 1, PASSAGE))
    return found


def is_inset(unit: Unit) -> bool:
    """Whether the unit is a passage in ≪ ≫ inside an author's line: 新聞には、≪…≫とある。"""
    return unit.joined and PASSAGE in unit.marks and unit.text[0] in _QUOTING


def remarks_of(text: str) -> list[Mark]:
    """Return what may be the author's remarks inside the lines of `text`."""
    found = [Mark(*match.span(), REMARK) for match in _REMARK.finditer(text)]
    taken = {mark.start for mark in found}
    return found + [Mark(*m.span(), ASIDE) for m in _ASIDE.finditer(text) if m.start() not in taken]


def cuts_of(text: str, marks: Iterable[Mark], passages: Sequence[Mark]) -> list[int]:
    """Return the sorted offsets at which lines of `text` are to be cut: the edges of quotations, remarks, passages."""
    cutting = QUOTING | {REMARK, ASIDE}
    found = {edge for mark in marks if mark.kind in cutting for edge in (mark.start, mark.end)}
    for passage in passages:
        found.add(passage.start)
        goes_on = text.startswith("。", passage.end)  # the paragraph does
        rest = _STOP.match(text, passage.end)
        if rest and not goes_on and text[rest.end() : rest.end() + 1] not in ("", "\n"):
            found.add(passage.end)
            if source := _SOURCE.match(text, passage.end):
                found.add(source.end())
    return sorted(offset for offset in found if 0 < offset < len(text))
