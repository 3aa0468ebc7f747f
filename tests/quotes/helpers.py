"""Documents for the quotation tests without the layers to the left: one voice, one segment a line."""

from __future__ import annotations

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.language.sentences import split
from jpnews_nlp.quotes import QuoteFinder
from jpnews_nlp.records import Article, Layers, Mention, Quote, Segment, Voice

FINDER = QuoteFinder()


def layers_of(text: str, voices: list[Voice] | None = None, mentions: list[Mention] | None = None) -> Layers:
    """Layers of `text`, its non-blank lines being segments of `voices` in turn (all report without them)."""
    segments: list[Segment] = []
    position = 0
    for line in text.splitlines(keepends=True):
        if body := line.strip():
            start = position + line.index(body[0])
            voice = voices[len(segments)] if voices else "report"
            report = 0 if voice == "report" else None
            segments.append(Segment(start, start + len(body), voice, "body", report, "", 1.0))
        position += len(line)
    return Layers(Article(text), analyse(text), segments, sentences=split(text, segments), mentions=mentions or [])


def find(text: str, voices: list[Voice] | None = None) -> list[Quote]:
    """The quotations of `text`."""
    return FINDER.find(layers_of(text, voices))


def rows(text: str, voices: list[Voice] | None = None) -> list[tuple[str, str | None, str]]:
    """(type, source, content) of the quotations of `text`, in order."""
    return [(quote.type, quote.source, text[quote.start : quote.end]) for quote in find(text, voices)]
