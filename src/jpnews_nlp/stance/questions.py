"""Questions that assert: told from embedded and real ones by their place and form."""

from __future__ import annotations

from collections.abc import Iterator

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.grammar import Line

_INDEFINITE = ("か", "も", "でも")  # 誰か, 何も, いつでも
_WINDOW = 40  # morphemes searched for the interrogative


def questions(line: Line) -> Iterator[Candidate]:
    """Yield the sentence-final question of a sentence, if it has one; asserting, it denies (polarity -1)."""
    last = line.high - 1
    while last >= line.low and line.features[last].morpheme.pos.startswith(("補助記号", "記号")):
        last -= 1
    if last <= line.low:
        return
    bare = _bare_question(line, last)
    if bare is not None:
        yield Candidate(bare, last, bare, "rhetorical_question", -1, 0.7, "rq.bare", "question")
        return
    asks = line.lemma(last) == "か"
    if not asks and not (line.features[last].volitional and line.features[last].lemma == "だ"):
        return
    first = _interrogative(line, last)
    wh = first_is_wh(line, first, last)
    if asks or wh:
        yield Candidate(first, last, first, "rhetorical_question", -1, 0.7, "rq.wh" if wh else "rq.polar", "question")


_BARE = frozenset(["何", "誰", "何処"])
_CLOSE = 4  # morphemes from the interrogative of a question without か to its verb


def _bare_question(line: Line, last: int) -> int | None:
    """The interrogative of a question that ends on a plain verb (何と呼ぶ, いったいどこにある)."""
    this = line.features[last]
    if not this.verb or not this.morpheme.cform.startswith("終止形"):
        return None
    for index in range(last - 1, max(line.low, last - _CLOSE) - 1, -1):
        if line.lemma(index) in _BARE:
            ahead = line.features[index + 1]
            return index if ahead.particle in ("と", "に", "が", "を", "の") else None
    return None


def first_is_wh(line: Line, first: int, last: int) -> bool:
    """Whether an interrogative stands among morphemes `first` … `last`."""
    return any(line.features[i].interrogative for i in range(first, last))


def _indefinite(line: Line, index: int, last: int) -> bool:
    """Whether the interrogative at `index` asks for nothing: 誰か, 何も, 何年も; but 笑われるのは誰か asks."""
    if line.lemma(index + 1) in _INDEFINITE and index + 1 < last:
        return True
    ahead = line.at(index + 1)
    return ahead is not None and ahead.noun and line.lemma(index + 2) == "も"


def _interrogative(line: Line, last: int) -> int:
    """Where the question begins: its interrogative, with the noun that it asks about; else its predicate."""
    for index in range(last, max(line.low, last - _WINDOW) - 1, -1):
        if index < last - 1 and line.lemma(index) == "か" and line.lemma(index + 1) == "、":
            break  # an embedded question before the last clause
        if line.features[index].interrogative and not _indefinite(line, index, last):
            before = line.at(index - 1)
            if before is not None and before.particle in ("は", "が") and index + 4 >= last:
                begin = line.noun_before(index - 2)
                if line.features[index - 2].lemma == "の":
                    return line.predicate_before(index - 2)
                return index if begin is None else begin
            return index
    first = last - 1
    while first > line.low and (line.lemma(first) in ("の", "だ") or line.features[first].volitional):
        first -= 1
    if line.features[first].noun:
        begin = line.noun_before(first)
        return first if begin is None else begin
    begin = line.predicate_before(first)
    if line.lemma(begin - 1) == "と":  # …と言えるのか: the last word of what is doubted belongs to the question
        doubted = line.predicate_before(begin - 1)
        short = line.starts[begin] - line.starts[doubted] <= line.ends[last] - line.starts[begin]
        return doubted if short and doubted < begin - 1 else begin - 1
    return begin
