"""HTML source → an element tree, whatever the source."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from jpnews_nlp.corpus.names import without_surrogates

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>])[^<>]{0,2000}>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_DEEPEST = 200  # elements inside one another that a page made for reading does not reach


def parse(source: str) -> HtmlElement | None:
    """Return the root of the page's tree, or None if there is nothing in it.

    Nesting deeper than the parser takes is flattened first, so that no text is lost. No entity is loaded.
    """
    clean = without_surrogates(source).replace("\x00", "\ufffd")
    root, too_deep = _parse(clean)
    return _parse(_flattened(clean))[0] if too_deep else root


def _parse(source: str) -> tuple[HtmlElement | None, bool]:
    # Bytes, because lxml refuses strings with an encoding declaration; one parser each, because it logs errors.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8"), parser)
    except etree.LxmlError:
        return None, False
    return root, any("depth" in entry.message for entry in parser.error_log)


def _flattened(source: str) -> str:
    """Return the source without the tags of elements that are nested too deep; their text stays."""
    pieces: list[str] = []
    depth, last = 0, 0
    for match in _TAG.finditer(source):
        if match[2].lower() in _VOID:
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth + bool(match[1]) > _DEEPEST:
            pieces.append(source[last : match.start()])
            last = match.end()
    pieces.append(source[last:])
    return "".join(pieces)
