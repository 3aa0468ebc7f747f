"""One text, one reading: a name found in one place is found wherever it stands again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from jpnews_nlp.entities.names import Entry, Label
from jpnews_nlp.entities.spans import Span, SpanSet, span_of
from jpnews_nlp.language.morphemes import Morphemes

_KANJI = re.compile("[一-龥々]+")


# 日経平均 is a share index; 読売紙, 読売社説 are still the paper.
_IN_COMPOUND = re.compile("[一-龥](?<![紙電報系版社記側両など])")
_COMPANY = "株式会社"


def harmonise(text: str, spans: SpanSet) -> None:
    """Give a name that the tagger labels in two ways the label for which the text has more evidence."""
    votes: dict[str, _Votes] = {}
    for span in spans:
        surface = text[span.start : span.end]
        sure = span.entry is not None or span.title is not None or span.evidence != "model"
        _vote(votes, surface, span.label, 4 if sure else 1)
        if span.label == "ORGANIZATION" and _COMPANY in surface:
            _vote(votes, surface.replace(_COMPANY, ""), "ORGANIZATION", 4)
    for span in spans:
        count = votes[text[span.start : span.end]]
        if len(count) == 1 or span.evidence != "model" or span.entry is not None or span.title is not None:
            continue
        best = _best(count)
        if count[best] > count[span.label]:
            span.label = best
            span.evidence = "model text"


_Votes = dict[Label, int]


def _vote(votes: dict[str, _Votes], name: str, label: Label, weight: int) -> None:
    count = votes.setdefault(name, {})
    count[label] = count.get(label, 0) + weight


def _best(count: _Votes) -> Label:
    """The label with most votes; of equals the one that came first."""
    return max(count, key=count.__getitem__)


def spread(morphemes: Morphemes, spans: SpanSet) -> None:
    """Add the places where a name of this text stands unmarked, between morpheme boundaries."""
    text = morphemes.text
    labels: dict[str, _Votes] = {}
    first: dict[str, Span] = {}
    for span in spans:
        surface = text[span.start : span.end]
        _vote(labels, surface, span.label, 2 if span.title or span.evidence != "model" else 1)
        if surface not in first or span.entry:
            first[surface] = span
    wanted = [name for name, span in first.items() if _spreads(span, name)]
    settled = [name for name in wanted if _best(labels[name]) == first[name].label]
    for start, surface in _occurrences(morphemes, settled):
        end, model = start + len(surface), first[surface]
        if morphemes.ending(end) is not None and not spans.overlapping(start, end) and not _goes_on(text, start, end):
            spans.add(Span(start, end, model.label, "again", model.entry, None, model.country, model.name))


def _occurrences(morphemes: Morphemes, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield (offset, name) wherever one of `names` begins with a morpheme, longer names first at each place."""
    text, wanted = morphemes.text, set(names)
    if not wanted:
        return
    lengths: dict[str, set[int]] = defaultdict(set)  # by the first two characters
    for name in wanted:
        lengths[name[:2]].add(len(name))
    longest_first = {beginning: sorted(held, reverse=True) for beginning, held in lengths.items()}
    for start in [start for start in morphemes.starts if text[start : start + 2] in longest_first]:
        for length in longest_first[text[start : start + 2]]:
            if text[start : start + length] in wanted:
                yield start, text[start : start + length]


def _spreads(span: Span, surface: str) -> bool:
    if span.label == "COUNTRY" or (span.entry is not None and not span.entry.weak):
        return False
    return len(surface) > 2 or (len(surface) == 2 and span.label == "PERSON" and (span.title is not None))


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the name is only a piece of a longer word of the same script (ボン in ボンゴ is none of them)."""
    before, behind = text[start - 1 : start], text[end : end + 1]

    def same(inside: str, outside: str) -> bool:
        return bool(outside) and (
            ("ァ" <= inside <= "ー" and "ァ" <= outside <= "ー")
            or (inside.isascii() and outside.isascii() and outside.isalnum())
        )

    return same(text[start], before) or same(text[end - 1], behind)


def surnames(morphemes: Morphemes, spans: SpanSet, titles: re.Pattern[str]) -> None:
    """Find the surname of a person named in full wherever a title follows it: 山末裕明 … 山末容疑者."""
    text = morphemes.text
    heads: set[str] = set()
    for span in spans:
        name = text[span.start : span.end]
        if span.label == "PERSON" and len(name) in range(3, 7) and _KANJI.fullmatch(name):
            heads |= {name[:2], *(name[:length] for length in range(2, len(name) - 1))}
    for start, surname in reversed(list(_occurrences(morphemes, heads))):
        end = start + len(surname)
        both = text[end : end + 1] == "両"  # 馬場・角尾両容疑者
        behind = spans.starting(end + 1) if text[end : end + 1] == "・" else None
        listed = behind is not None and behind.evidence == "surname"
        if (listed or titles.match(text, end + both)) and spans.is_open(start, end):
            spans.replace(Span(start, end, "PERSON", "surname"))


def weak_aliases(text: str, spans: SpanSet, weak: list[tuple[int, int, Entry]], titles: re.Pattern[str]) -> None:
    """Take short names that are ordinary words too (朝日, 共同) where the text has the same body's full name.

    A person's name that the tagger alone has found, in the lesser part of the places where the word stands, is none:
    in a text on masks (マスク), one 首相、マスクはもういい.
    """
    doubtful = _doubtful(text, spans, weak, titles)
    for span in [span for span in spans if span.entry is not None and span.entry.name in doubtful]:
        spans.remove(span)
    present = {span.entry.name for span in spans if span.entry is not None}
    for start, end, entry in weak:
        if entry.name not in present or entry.label not in ("ORGANIZATION", "PERSON"):
            continue
        compound = not text[start].isascii() and _IN_COMPOUND.match(text, end)
        if not spans.overlapping(start, end) and not compound:
            spans.add(span_of(entry, start, end, "alias"))


def _doubtful(text: str, spans: SpanSet, weak: list[tuple[int, int, Entry]], titles: re.Pattern[str]) -> frozenset[str]:
    """People whose one-word name is in most places no name to the tagger, nor told in full or with a title."""
    places = Counter(entry.name for _, _, entry in weak if entry.label == "PERSON")
    words = {(start, end) for start, end, _ in weak}
    tagged: Counter[str] = Counter()
    sure: set[str] = set()
    for span in spans:
        if span.entry is None or span.entry.name not in places:
            continue
        tagged[span.entry.name] += 1
        if span.evidence != "model" or (span.start, span.end) not in words or titles.match(text, span.end):
            sure.add(span.entry.name)
    return frozenset(name for name, count in tagged.items() if name not in sure and 2 * count < places[name])
