"""Questions that assert: told from embedded and real ones by their place and form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.grammar import Line

_INDEFINITE = ("か", "も", "でも")  # 誰か, 何も, いつでも
# Before what somebody asks to be told: Q3, 問一, 質問:
_LABEL = re.compile(r"[\s■◆●◇○▼]{0,3}(?:[QＱ]|問|質問)\s?[0-9０-９一二三四五六七八九十]{0,3}[\s.．:：、。)）]")
_WINDOW = 40  # morphemes searched for the interrogative


def questions(line: Line) -> Iterator[Candidate]:
    """Yield the questions of a sentence, first the one at its end; asserting, a question denies (polarity -1)."""
    last = line.high - 1
    while last >= line.low and line.features[last].morpheme.pos.startswith(("補助記号", "記号")):
        last -= 1
    for end in (last, *_inner_ends(line, last)):
        found = _question(line, end) if end > line.low else None
        if found is not None:
            yield found


def is_put(line: Line) -> bool:
    """Whether the sentence stands in a line that is labelled as a question to be answered."""
    return _LABEL.match(line.text, line.text.rfind("\n", 0, line.starts[line.low]) + 1) is not None


def _question(line: Line, last: int) -> Candidate | None:
    bare = _bare_question(line, last)
    if bare is not None:
        return Candidate(bare, last, bare, "rhetorical_question", -1, 0.7, "rq.bare", "question")
    asked = _asked(line, last)
    if asked is None:
        return None
    asks = line.lemma(asked) == "か"
    first = _interrogative(line, asked)
    wh = first_is_wh(line, first, asked)
    if not asks and not wh:
        return None
    return Candidate(first, last, first, "rhetorical_question", -1, 0.7, "rq.wh" if wh else "rq.polar", "question")


_TRAILING = frozenset("ね よ な に が".split())  # after か or でしょう: …んでしょうね, …ますかね, …でしょうに


def _asked(line: Line, last: int) -> int | None:
    """The か, だろう or っけ that the question which ends at `last` asks with; None if it does not ask."""
    if line.features[last].morpheme.surface == "っけ":
        return last
    place = last
    while place > line.low and line.lemma(place) in _TRAILING and line.features[place].morpheme.pos.startswith("助詞"):
        place -= 1
    this = line.features[place]
    return place if this.lemma == "か" or (this.volitional and this.lemma == "だ") else None


_DASHES = frozenset("— ― ─ – －".split())
_LEFT_TO_THE_READER = frozenset("知る 分かる 考える 問う 聞く 見る 思う".split())


def _inner_ends(line: Line, end: int) -> Iterator[int]:
    """Where a question ends before a dash (誰のためか——), or before a comma that leaves its answer to the reader."""
    inside = [this.lemma for this in line.features[line.low + 1 : end]]
    if "か" not in inside:
        return
    for place, lemma in enumerate(inside, line.low + 1):
        if lemma != "か":
            continue
        ahead = line.features[place + 1]
        dash = ahead.morpheme.surface in _DASHES or (ahead.morpheme.pos == "空白" and line.lemma(place + 2) in _DASHES)
        asked = ahead.comma and first_is_wh(line, line.low, place) and _left_to_the_reader(line, place + 2, end)
        if dash or asked:
            yield place


def _left_to_the_reader(line: Line, low: int, end: int) -> bool:
    """Whether the rest of the sentence only says that somebody should know or think (…か、歴史は知っている)."""
    return any(line.lemma(place) in _LEFT_TO_THE_READER for place in range(max(low, end - 5), end + 1))


_BARE = frozenset(["何", "誰", "何処"])
_CLOSE = 5  # morphemes from the interrogative of a question without か to its verb


def _bare_question(line: Line, last: int) -> int | None:
    """The interrogative of a question that ends on a plain verb (何と呼ぶ, いったいどこにある)."""
    past = line.lemma(last) == "た"
    this = line.features[last - past]
    ended = line.features[last].morpheme.cform.startswith(("終止形", "意志推量")) and not line.features[last].copula
    if not ended or not (this.verb or line.lemma(last) == "ます"):
        return None
    for index in range(last - 1, max(line.low, last - _CLOSE) - 1, -1):
        if line.lemma(index) in _BARE:
            ahead = line.features[index + 1]
            return index if ahead.particle in ("と", "に", "が", "を", "の", "へ") else None
    return None


def first_is_wh(line: Line, first: int, last: int) -> bool:
    """Whether an interrogative stands among morphemes `first` … `last`."""
    return any(line.features[i].interrogative for i in range(first, last))


def _indefinite(line: Line, index: int, last: int) -> bool:
    """Whether the interrogative at `index` asks for nothing: 誰か, 何も, 誰にでも, 何年も, どちらの方も, 何より; but
    笑われるのは誰か asks.
    """
    place = index + 1
    if line.lemma(place) == "より":
        return True
    if line.lemma(place) == "の":
        place += 1
    ahead = line.at(place)
    if ahead is not None and (ahead.noun or ahead.particle in ("に", "と", "へ", "から", "まで")):
        place += 1
        return line.lemma(place) == "も" or (line.lemma(place) in ("だ", "で") and line.lemma(place + 1) == "も")
    return place == index + 1 and line.lemma(place) in _INDEFINITE and place < last


_FORMAL = frozenset("事 場合 筈 訳 物".split())  # nouns that belong to the predicate before them


def _supposes(line: Line, index: int) -> bool:
    """Whether a form of だろう or であろう stands at `index`: あろう alone is the predicate (その勇気があろうか)."""
    this = line.features[index]
    return this.volitional and (not this.verb or line.lemma(index - 1) == "だ")


_DUTIES = frozenset("責任 責務 務め 役目 役割 使命".split())  # 国の責任ではないか demands and asks
_BEHIND_EMBEDDED = frozenset("、 で を は が に も".split())


def _interrogative(line: Line, last: int) -> int:
    """Where the question begins: its interrogative, with the noun that it asks about; else its predicate."""
    for index in range(last, max(line.low, last - _WINDOW) - 1, -1):
        if index < last - 1 and line.lemma(index) == "か" and line.lemma(index + 1) in _BEHIND_EMBEDDED:
            break  # an embedded question before the last clause, or as its argument (誰が勝つかで決まるだろう)
        if line.features[index].interrogative and not _indefinite(line, index, last):
            if line.lemma(index - 1) == "の" and index - 2 >= line.low and line.features[index - 2].interrogative:
                continue  # どこの誰か
            before = line.at(index - 1)
            if before is not None and before.particle in ("は", "が") and index + 4 >= last:
                begin = line.noun_before(index - 2)
                if line.features[index - 2].lemma == "の":
                    return line.predicate_before(index - 2)
                return index if begin is None else begin
            return index
    first = last - 1
    while first > line.low and (line.lemma(first) in ("の", "だ") or _supposes(line, first)):
        first -= 1
    if line.features[first].lemma in _FORMAL:
        return line.predicate_before(first)  # 浮かれている場合か, 買うものか
    if line.features[first].noun:
        begin = line.noun_before(first)
        return first if begin is None else begin
    begin = line.predicate_before(first)
    if (
        line.lemma(begin) in ("ない", "有る")
        and line.lemma(begin - 1) == "は"
        and line.lemma(begin - 2) in ("だ", "で")
    ):
        noun = line.noun_before(begin - 3) if line.lemma(begin - 3) not in _DUTIES else None
        begin = begin if noun is None else noun  # 大臣ではなかったか
    if line.lemma(begin - 1) in ("が", "は") and line.lemma(begin - 2) in _FORMAL:
        begin = line.predicate_before(begin - 2)  # 見たことがあるか, 怒らないはずがあろうか
    if line.lemma(begin - 1) == "と":  # …と言えるのか: the last word of what is doubted belongs to the question
        doubted = line.predicate_before(begin - 1)
        short = line.starts[begin] - line.starts[doubted] <= line.ends[last] - line.starts[begin]
        return doubted if short and doubted < begin - 1 else begin - 1
    return begin
