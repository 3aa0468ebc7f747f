"""Sentences: cut at 。！？ outside brackets and at line ends, with the style of each.

The same splitter serves both engines. It runs over the voice layer's segments, so that no sentence mixes voices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jpnews_nlp.language.brackets import PAIRS, match_brackets
from jpnews_nlp.records import Segment, Sentence

_CLOSE = "".join(PAIRS.values())
_BOUNDARY = re.compile(f"[{re.escape(''.join(PAIRS))}。．！？!?]")
_ENDERS = "。．！？!?"
# What may follow a full stop and still belongs to its sentence.
_TRAIL = re.compile(r"[。．！？!?…‥♪☆★笑wｗ]*")
_MAX_BRACKET = 600  # a bracket longer than this is a whole passage: its full stops do cut

# The last word decides; a closing bracket or sentence end after it does not change the style.
_TAIL = r"[かねよな]{0,3}[。．！？!?…‥♪☆★」』）)\s]*$"
_DESU_MASU = re.compile(
    r"(?:です|でした|でしょう|ます|ました|ません|ませんでした|ましょう|ください|下さい|ございます)(?:が|けど|けれど|から|し|もの|の)?"
    + _TAIL
)
_DA_DEARU = re.compile(r"[うくぐすつぬぶむるいただんぬじ]" + _TAIL)
_WINDOW = 24  # characters at a sentence's end that decide its style


def style_of(sentence: str) -> str:
    """Return the style of a sentence's end: desu_masu, da_dearu, taigen (ends on a noun) or other (no word)."""
    tail = sentence[-_WINDOW:]
    if _DESU_MASU.search(tail):
        return "desu_masu"
    if _DA_DEARU.search(tail):
        return "da_dearu"
    return "taigen" if any(char.isalnum() for char in tail) else "other"


def split(text: str, segments: Iterable[Segment]) -> list[Sentence]:
    """Cut the segments of `text` into sentences, in order; blanks at both ends are left out."""
    sentences = []
    for segment_id, start, end in _stretches(text, list(segments)):
        for begin, stop in _cut(text, start, end):
            stripped = text[begin:stop].strip()
            if stripped:
                first = text.index(stripped[0], begin)
                last = first + len(stripped)
                sentences.append(Sentence(first, last, segment_id, style_of(stripped)))
    return sentences


def _stretches(text: str, segments: list[Segment]) -> Iterator[tuple[int, int, int]]:
    """Yield (segment id, start, end) of what is cut as one piece: a segment, or hard-wrapped lines joined."""
    index = 0
    while index < len(segments):
        last = index
        while last + 1 < len(segments) and _wrapped(text, segments[last], segments[last + 1]):
            last += 1
        yield index, segments[index].start, segments[last].end
        index = last + 1


_WRAP = range(18, 60)  # lengths of line at which old pages and mails wrap their paragraphs


def _wrapped(text: str, first: Segment, second: Segment) -> bool:
    """Whether `second` continues the sentence of `first`, cut only by a hard line break."""
    if (first.voice, first.report_id, first.role) != (second.voice, second.report_id, second.role):
        return False
    if first.role != "body" or text[first.end : second.start].strip(" \t\r　") != "\n":
        return False
    lead = text[first.start : first.end]
    return (
        len(lead) in _WRAP
        and lead[-1] not in _ENDERS + _CLOSE + "…"
        and abs(len(lead) - _longest_line(text, first, second)) <= 3
        and not text[second.start].isspace()
    )


def _longest_line(text: str, first: Segment, second: Segment) -> int:
    """Length of the longest line near the break: in wrapped text all but a paragraph's last are this long."""
    before = text.rfind("\n\n", max(0, first.start - 500), first.start)
    after = text.find("\n\n", second.end, second.end + 500)
    block = text[max(before, first.start - 500, 0) : after if after >= 0 else second.end + 500]
    return max(map(len, block.split("\n")))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one stretch. A full stop inside a bracket that is closed in time does not cut."""
    partners = match_brackets(text, start, end)
    begin = position = start
    while match := _BOUNDARY.search(text, position, end):
        offset, position = match.start(), match.end()
        if match.group() in PAIRS:
            closer = partners.get(offset, offset)
            position = closer + 1 if closer - offset < _MAX_BRACKET else position
        elif not _inside_word(text, offset):
            trail = _TRAIL.match(text, position, end)
            position = trail.end() if trail else position
            yield begin, position
            begin = position
    yield begin, end


def _inside_word(text: str, index: int) -> bool:
    """Whether the mark at `index` is part of a number, an address or a name (3．5, a?b=c, Yahoo!ニュース)."""
    before, after = text[max(0, index - 1) : index], text[index + 1 : index + 2]
    if before.isdigit():
        return after.isdigit()
    return before.isascii() and before.isalnum() and text[index] in "!?." and after.isalnum()
