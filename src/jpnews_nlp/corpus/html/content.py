"""Which part of a page is the article.

trafilatura is the judge of what on the page is text to be read. The article is then the smallest element that holds
nearly all of it, widened to the element that the page itself calls its article. All that stands there is kept, and so
are one-line comments between long quotations, which extractors are prone to drop.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from jpnews_nlp.corpus.html.furniture import is_article, is_furniture, is_unseen
from jpnews_nlp.corpus.html.tree import parse

_NEARLY_ALL = 0.9  # share of the text to be read that the article's element holds
_MOST_OF_IT = 0.75  # share that an element the page calls its article has to hold to be taken at its name
_FURNITURE_AT_MOST = 0.4  # share of the page's text over which a name alone makes no furniture
_MOST_JUDGED = 20_000  # elements of a page that is shown to trafilatura
_LONGEST_JUDGED = 1_000_000  # characters of its source
_PROSE = 20  # characters from which a text outside links counts as prose where there is no judge
_CONTAINERS = frozenset("body div section article main td tr tbody table center form dl dd".split())
_HEADINGS = frozenset("h1 h2 h3".split())


@dataclass(slots=True, frozen=True)
class Article:
    """The elements to render, in order, and those inside them to leave out."""

    elements: tuple[HtmlElement, ...]
    skipped: frozenset[HtmlElement]


@dataclass(slots=True)
class _Node:
    element: HtmlElement
    parent: int
    in_link: bool
    texts: list[str] = field(default_factory=list)
    size: int = 0  # characters of text in it and below
    linked: int = 0  # of these in links
    weight: int = 0  # characters of text to be read


def find_article(root: HtmlElement, source: str, title: str | None) -> Article:
    """Return the article of a page; the whole body where nothing in it stands out.

    A heading before the article's element that repeats the page's `title` belongs to the article.
    """
    body = next((child for child in root if child.tag == "body"), root)
    skipped: set[HtmlElement] = set()
    nodes = _outline(body, skipped)
    _add_up(nodes, [True] * len(nodes))
    skipped |= _furniture(nodes)
    kept = _without(nodes, skipped)
    _add_up(nodes, kept)
    _weigh(nodes, kept, _judged_text(source, len(nodes)))
    chosen = _widened(nodes, _named_within(nodes, _smallest_holding(nodes)))
    heading = _title_heading(nodes, chosen, title)
    return Article((*heading, nodes[chosen].element), frozenset(skipped))


def _outline(body: HtmlElement, skipped: set[HtmlElement]) -> list[_Node]:
    """Return the page's elements in document order, each with its own text; collect unseen ones in `skipped`."""
    nodes = [_Node(body, -1, False)]
    path = [-1]
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element not in skipped:
                path.pop()
            if element is not body:
                _append(nodes[path[-1]], element.tail)
        elif is_unseen(element):
            skipped.add(element)
            walk.skip_subtree()
        else:
            if element is not body:
                nodes.append(_Node(element, path[-1], nodes[path[-1]].in_link or element.tag == "a"))
            path.append(len(nodes) - 1)
            _append(nodes[-1], element.text)
    return nodes


def _append(node: _Node, text: str | None) -> None:
    if text and (squeezed := "".join(text.split())):
        node.texts.append(squeezed)


def _add_up(nodes: list[_Node], kept: list[bool]) -> None:
    """Give each node the amount of kept text in it and below, and how much of it stands in links."""
    for node, keep in zip(nodes, kept, strict=True):
        node.size = sum(map(len, node.texts)) if keep else 0
        node.linked = node.size if node.in_link else 0
    for node in reversed(nodes):
        if node.parent >= 0:
            nodes[node.parent].size += node.size
            nodes[node.parent].linked += node.linked


def _furniture(nodes: list[_Node]) -> set[HtmlElement]:
    most = nodes[0].size * _FURNITURE_AT_MOST
    return {node.element for node in nodes[1:] if node.size <= most and is_furniture(node.element)}


def _without(nodes: list[_Node], skipped: set[HtmlElement]) -> list[bool]:
    """Return for each node whether neither it nor an ancestor is among the skipped."""
    kept: list[bool] = []
    for node in nodes:
        kept.append(node.element not in skipped and (node.parent < 0 or kept[node.parent]))
    return kept


def _judged_text(source: str, count: int) -> str:
    """Return all that trafilatura takes for text to be read, without blanks; nothing for a page too large for it."""
    if count > _MOST_JUDGED or len(source) > _LONGEST_JUDGED:
        return ""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it discards is no news to the user
    try:
        extract: Any = bare_extraction(parse(source), fast=True, favor_recall=True, include_comments=False)
    except Exception:  # a judge that fails on an odd page is no reason to lose the page
        return ""
    return "".join((extract.text or "").split()) if extract else ""


def _weigh(nodes: list[_Node], kept: list[bool], judged: str) -> None:
    """Give each node the amount of text to be read in it and below, links aside: what was judged so, or else prose."""
    for node, keep in zip(nodes, kept, strict=True):
        texts = node.texts if keep and not node.in_link else []
        node.weight = sum(len(text) for text in texts if text in judged) if judged else _prose(texts)
    for node in reversed(nodes):
        if node.parent >= 0:
            nodes[node.parent].weight += node.weight


def _prose(texts: list[str]) -> int:
    size = sum(map(len, texts))
    return size if size >= _PROSE or any("。" in text for text in texts) else 0


def _smallest_holding(nodes: list[_Node]) -> int:
    """Return the innermost container with nearly all of the weight."""
    enough = nodes[0].weight * _NEARLY_ALL
    chosen = 0
    for index, node in enumerate(nodes):
        if node.weight >= enough > 0 and node.element.tag in _CONTAINERS:
            chosen = index
    return chosen


def _named_within(nodes: list[_Node], chosen: int) -> int:
    """Return the outermost element in `chosen` that the page calls its article and that holds most of the weight."""
    enough = nodes[chosen].weight * _MOST_OF_IT
    heavy = (index for index in range(chosen, len(nodes)) if nodes[index].weight >= enough > 0)
    return next((index for index in heavy if is_article(nodes[index].element)), chosen)


def _widened(nodes: list[_Node], chosen: int) -> int:
    """Return the nearest ancestor that the page calls its article, or the last that adds text to be read, no links."""
    ancestors = [chosen, *_ancestors(nodes, chosen)]
    named = next((index for index in ancestors if is_article(nodes[index].element)), None)
    if named is not None:
        return named
    for index in ancestors[1:]:
        outer, inner = nodes[index], nodes[chosen]
        added = outer.size - inner.size
        if (outer.linked - inner.linked) > 0.3 * added or (outer.weight - inner.weight) < 0.5 * added:
            break
        chosen = index
    return chosen


def _ancestors(nodes: list[_Node], index: int) -> Iterator[int]:
    while (index := nodes[index].parent) >= 0:
        yield index


def _title_heading(nodes: list[_Node], chosen: int, title: str | None) -> tuple[HtmlElement, ...]:
    """Return the last heading before `chosen` that says what the title says, as a tuple of one or none."""
    wanted = "".join((title or "").split())
    for index in range(chosen - 1, 0, -1):
        node = nodes[index]
        if node.element.tag in _HEADINGS and node.size <= len(wanted):
            said = "".join("".join(node.element.itertext()).split())
            if said and (said == wanted or (len(said) >= 8 and wanted.startswith(said))):
                return (node.element,)
    return ()
