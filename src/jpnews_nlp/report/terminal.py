"""One article in the terminal: each segment with its voice, role and report, and then what the author claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from rich.cells import chop_cells
from rich.text import Text

from jpnews_nlp.corpus.names import flat, printable
from jpnews_nlp.report.layers import sign

Row = Mapping[str, Any]
Rows = Sequence[Row]
_COLOURS = {"editorial": "yellow", "report": "cyan", "other": "dim"}
_SIDES = {"for": "bold underline green", "against": "bold underline red", "neutral": "bold underline"}
_SIGNS = {"for": "+", "against": "-", "neutral": " "}
_LABEL = 22  # cells of the label before a line
_NEVER_FIRST = "、。，．・？！」』）)】〕〉》ー"
_NARROWEST = 20  # cells of text for which it is worth keeping the label's column free


def article_lines(tables: Mapping[str, Rows], *, why: bool = False, width: int | None = None) -> Iterator[Text]:
    """Yield an article's lines for rich.

    Args:
        tables: the rows of one document.
        why: add the evidence and the confidence of each voice, and the evidence of each claim.
        width: cells of the terminal: long lines are broken to stand beside their labels. None leaves them whole.
    """
    yield _summary(tables)
    for report in tables["reports"]:
        yield _report(report)
    yield Text()
    for segment in tables["segments"]:
        content = _marked(segment, tables["stances"])
        if why:
            content.append(
                printable(f"  ← {segment['evidence']} ({segment['score']:.2f})"), style="dim italic not bold"
            )
        yield _beside(_label(segment), content, width)
    if tables["stances"]:
        yield Text()
        yield Text(f"{len(tables['stances'])} stances of the author's", style="bold")
    for stance in tables["stances"]:
        yield _beside(f"{_SIGNS[sign(stance['polarity'])]} {stance['category']}", _claim(stance, why), width)


def _marked(segment: Row, stances: Rows) -> Text:
    """A segment's text in the colour of its voice, the author's stances in it underlined."""
    text, start = segment["surface"], segment["start"]
    made = Text(style=_COLOURS[segment["voice"]])
    at = 0
    for stance in stances:
        first, last = max(at, stance["start"] - start), min(stance["end"] - start, len(text))
        if first < last:
            made.append(flat(text[at:first]))
            made.append(flat(text[first:last]), style=_SIDES[sign(stance["polarity"])])
            at = last
    return made.append(flat(text[at:].rstrip("\r\n")))


def _claim(stance: Row, why: bool) -> Text:
    made = Text(flat(stance["surface"]), style=_SIDES[sign(stance["polarity"])].replace(" underline", ""))
    if stance["target"]:
        made.append(f" → {flat(stance['target'])}", style="none")
    if why:
        made.append(printable(f"  ← {stance['evidence']}"), style="dim italic not bold")
    return made


def _beside(label: str, content: Text, width: int | None) -> Text:
    """A line with its label; broken lines go on beside it."""
    made = Text(printable(f"{label:<{_LABEL}}"), style="dim")
    lines = [content]
    if width and width - _LABEL >= _NARROWEST:
        pieces = _broken(content.plain, width - _LABEL)
        lines = list(content.divide(accumulate(map(len, pieces[:-1]))))
    for number, line in enumerate(lines):
        made.append("\n" + " " * _LABEL if number else "").append_text(_bright(line))
    return made


def _broken(text: str, width: int) -> list[str]:
    """Pieces of at most `width` cells; a mark that may not begin a line hangs behind the one before (追い込み)."""
    pieces = chop_cells(text, width - 2)
    for number, piece in enumerate(pieces[1:], 1):
        if piece[0] in _NEVER_FIRST:
            pieces[number - 1] += piece[0]
            pieces[number] = piece[1:]
    return [piece for piece in pieces if piece]


def _bright(line: Text) -> Text:
    """The line in its own style alone: without it, it would take on the label's dimness."""
    line.style = f"not dim {line.style}" if line.style != "dim" else "dim"
    return line


def _label(segment: Row) -> str:
    number = "" if segment["report_id"] is None else f" {segment['report_id']}"
    return f"{segment['voice']}{number}·{segment['role']}"


def _summary(tables: Mapping[str, Rows]) -> Text:
    document = tables["documents"][0]
    counted = ("reports", "entities", "dates", "quotes", "stances", "reported_stances")
    counts = ", ".join(f"{len(tables[name])} {name.replace('_', ' ')}" for name in counted)
    date = f"{document['published'] or 'no date'} ({document['published_basis']})"
    return Text(f"{printable(document['title'] or document['doc_id'])} · {date} · {counts}", style="bold")


def _report(report: Row) -> Text:
    parts = [report[key] for key in ("publisher", "agency", "published", "headline") if report[key]]
    parts = list(dict.fromkeys(map(str, parts)))  # an agency may be the publisher too
    return Text(f"  report {report['report_id']}: " + printable(" · ".join(parts) or "unnamed"), style="cyan")
