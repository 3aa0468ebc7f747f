"""A page as a document: where parsing, choice of content, rendering and metadata come together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jpnews_nlp.corpus.metadata import NO_METADATA, Metadata
from jpnews_nlp.records import Mark

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([\w.-]{1,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 8_192  # bytes


@dataclass(slots=True, frozen=True)
class Page:
    """Extracted text; the offsets of the marks are into it."""

    text: str
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = NO_METADATA


def read_page(source: str) -> Page:
    """Return article text, marks and metadata of an HTML page.

    The text is what a browser shows of the article: blank lines between paragraphs and other blocks, a line end for
    ``<br>``, blanks collapsed, ruby readings left out, ``<q>`` in 「」. Scripts, navigation, forms and hidden elements
    are no part of it. Nothing is fetched or run. A page without text gives an empty text.
    """
    # lxml takes long to load; who reads plain text does without it
    from jpnews_nlp.corpus.html.content import find_article
    from jpnews_nlp.corpus.html.page_metadata import page_metadata
    from jpnews_nlp.corpus.html.rendering import render
    from jpnews_nlp.corpus.html.tree import parse

    root = parse(source)
    if root is None:
        return Page("")
    metadata = page_metadata(root)
    article = find_article(root, source, metadata.title)
    text, marks = render(article.elements, article.skipped)
    return Page(text, marks, metadata)


def declared_charset(raw: bytes) -> str | None:
    """Return the charset that a page's ``<meta>`` or XML prolog declares, as written, or None."""
    match = _CHARSET.search(raw[:_DECLARED_WITHIN])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None
