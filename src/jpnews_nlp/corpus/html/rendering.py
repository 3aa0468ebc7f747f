"""Element tree → text as a browser would lay it out, with the offsets of the elements that matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from jpnews_nlp.records import Mark

_PARAGRAPHS = frozenset(
    (
        "p blockquote h1 h2 h3 h4 h5 h6 ul ol dl figure table pre section article header footer address details "
        "fieldset main hr"
    ).split()
)
_LINES = frozenset("div li dt dd tr caption figcaption summary center form legend body tbody thead".split())
_MARKED = frozenset("blockquote q cite a h1 h2 h3 h4 h5 h6 figcaption dt dd".split())
_BLANK = " \t\n\r\f"
_BLANKS = re.compile(f"[{_BLANK}]+")
_COLOUR = re.compile(r"(?<![-\w])color\s{0,3}:\s{0,3}(?!inherit|black|#0{3,6}\b|initial)", re.IGNORECASE)
_SAFE_LINK = re.compile(r"(?:https?://|//|[/?#.]|[\w%~-]{1,200}(?:[/?#.]|$))", re.IGNORECASE)
_LONGEST_LINK = 2_048
_MOST_FEEDS = 3
_OPENING = frozenset("「『“‘\"'《〈≪")
_CLOSED_BY = {"「": "」", "『": "』"}
_FIRST_WIDE = "\u2e80"  # from here on come the scripts that are written without blanks between words


@dataclass(slots=True)
class _OpenMark:
    kind: str
    href: str | None = None
    start: int | None = None  # known once a character follows


@dataclass(slots=True)
class _Writer:
    """Text that grows piece by piece; blanks and line ends wait until something follows them."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""  # the last character written
    feeds: int = 0  # line ends due before the next character
    gap: str = ""  # blank due before the next character; a newline for one that vanishes between wide characters
    waiting: list[_OpenMark] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def block(self, feeds: int) -> None:
        """Begin or end a block that stands apart by at least `feeds` line ends."""
        self.feeds = max(self.feeds, feeds)

    def line_end(self) -> None:
        """Write a ``<br>``."""
        self.feeds = min(self.feeds + 1, _MOST_FEEDS)

    def cell(self) -> None:
        """Set a table cell apart from the one before it."""
        self.gap = "\t"

    def write(self, text: str) -> None:
        """Write text of the source: a run of blanks counts as one, and as none between wide characters."""
        body = text.strip(_BLANK)
        if not body or text[0] in _BLANK:
            self._blank(text[: len(text) - len(text.lstrip(_BLANK))])
        if body:
            self.write_exactly(_BLANKS.sub(_one_blank, body))
            if text[-1] in _BLANK:
                self._blank(text[len(text.rstrip(_BLANK)) :])

    def _blank(self, text: str) -> None:
        if self.gap != "\t":
            self.gap = "\n" if "\n" in text or self.gap == "\n" else " "

    def write_exactly(self, text: str) -> None:
        """Write text as it stands, after the blanks that are due."""
        before = self._due(text[0])
        self.feeds, self.gap = 0, ""
        start = self.length + len(before)
        for mark in self.waiting:
            mark.start = start
        self.waiting.clear()
        self.pieces += (before, text)
        self.length = start + len(text)
        self.last = text[-1]

    def _due(self, following: str) -> str:
        if not self.length:
            return ""
        if self.feeds:
            return "\n" * self.feeds
        if self.gap == "\n":
            return "" if self.last >= _FIRST_WIDE and following >= _FIRST_WIDE else " "
        return self.gap

    def open(self, mark: _OpenMark) -> None:
        """Let `mark` begin at the next character."""
        self.waiting.append(mark)

    def close(self, mark: _OpenMark) -> None:
        """Let `mark` end after the last character; one without characters is dropped."""
        if mark.start is not None and mark.start < self.length:
            self.marks.append(Mark(mark.start, self.length, mark.kind, mark.href))
        elif mark.start is None:
            self.waiting.pop()  # marks close inside out: the one without a character is the last that waits


def render(elements: Iterable[HtmlElement], skipped: Collection[HtmlElement]) -> tuple[str, tuple[Mark, ...]]:
    """Return the text of `elements` in order, without the `skipped` ones inside, and the marks in it.

    Marks are sorted by start, the outer one first. Their kind is the element's name; ``font`` stands for any element
    that sets a text colour of its own. A mark on ``<q>`` is without the brackets that are written around it.
    """
    writer = _Writer()
    for element in elements:
        writer.block(2)
        _Walk(writer, skipped).run(element)
    marks = sorted(writer.marks, key=lambda mark: (mark.start, -mark.end))
    return "".join(writer.pieces), tuple(marks)


@dataclass(slots=True)
class _Walk:
    """One pass over an element and all inside it, without recursion."""

    writer: _Writer
    skipped: Collection[HtmlElement]
    open_marks: list[_OpenMark | None] = field(default_factory=list)  # one an open element
    brackets: list[str] = field(default_factory=list)  # closing brackets of the open <q>
    preformatted: int = 0

    def run(self, root: HtmlElement) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, node in walk:
            skip = node in self.skipped
            if event == "start" and skip:
                walk.skip_subtree()
            elif event == "start":
                self._enter(node)
                self._text(node.text)
            else:
                if not skip:
                    self._leave(node)
                if node is not root:
                    self._text(node.tail)

    def _enter(self, node: HtmlElement) -> None:
        tag = node.tag
        self._apart(tag)
        if tag == "br":
            self.writer.line_end()
        elif tag in ("td", "th"):
            self.writer.cell()
        elif tag == "q":
            self._open_bracket()
        self.preformatted += tag in ("pre", "textarea")
        mark = _mark(node)
        self.open_marks.append(mark)
        if mark:
            self.writer.open(mark)

    def _leave(self, node: HtmlElement) -> None:
        mark = self.open_marks.pop()
        if mark:
            self.writer.close(mark)
        if node.tag == "q" and (bracket := self.brackets.pop()):
            self.writer.write_exactly(bracket)
        self.preformatted -= node.tag in ("pre", "textarea")
        self._apart(node.tag)

    def _apart(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.writer.block(2)
        elif tag in _LINES:
            self.writer.block(1)

    def _open_bracket(self) -> None:
        """Write the bracket that a browser shows for ``<q>``, unless the author has put one there himself."""
        bracket = "『" if len(self.brackets) % 2 else "「"
        if self.writer.last in _OPENING and not self.brackets:
            self.brackets.append("")
            return
        self.writer.write_exactly(bracket)
        self.brackets.append(_CLOSED_BY[bracket])

    def _text(self, text: str | None) -> None:
        if text and self.preformatted:
            self.writer.write_exactly(text)
        elif text:
            self.writer.write(text)


def _mark(node: HtmlElement) -> _OpenMark | None:
    if node.tag == "a":
        return _OpenMark("a", _link(node.get("href")))
    if node.tag in _MARKED:
        return _OpenMark(node.tag, _link(node.get("cite")))
    coloured = node.get("color") if node.tag == "font" else _COLOUR.search(node.get("style") or "")
    return _OpenMark("font") if coloured else None


def _link(href: str | None) -> str | None:
    """Return where a link leads, or None if that is a script, data or no place on the web."""
    target = (href or "").strip()
    return target if len(target) <= _LONGEST_LINK and _SAFE_LINK.match(target) else None


def _one_blank(match: re.Match[str]) -> str:
    text = match.string
    wide = text[match.start() - 1] >= _FIRST_WIDE and text[match.end()] >= _FIRST_WIDE
    return "" if wide and "\n" in match.group() else " "
