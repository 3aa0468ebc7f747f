"""What a page says of its article: title, author, address and day of publication.

Read from what pages write for machines: JSON-LD, Open Graph and other ``meta`` elements, ``<time>``, and at last the
element that is named as the entry's date. Nothing is guessed from the running text.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from jpnews_nlp.corpus.metadata import Metadata
from jpnews_nlp.corpus.names import without_surrogates
from jpnews_nlp.corpus.publication_dates import parse_date

_TITLE_META = ("og:title", "twitter:title", "dc.title")
_AUTHOR_META = ("author", "article:author", "dc.creator", "twitter:creator")
_DATE_META = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publication_date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "cxenseparse:recs:publishtime",
    "date",
)
_DATE_NAME = re.compile(
    r"(?:skin-?)?(?:entry|article|post|blog|news|pub|publish|published|topics?)[-_]?(?:date|time|pubdate|published)"
    r"(?:time)?|date|pubdate|published|posted|postdate|day"
)
_SEPARATOR = re.compile(r"\s{0,3}(?:[|｜]|\s[-–—:：]|»|::)\s{1,3}|\s{0,3}[|｜]\s{0,3}")
_NOT_ARTICLES = frozenset(("website", "webpage", "organization", "breadcrumblist", "person", "imageobject"))
_WEB = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_LONGEST = 500  # characters of a title or name
_LARGEST_JSON = 500_000
_MOST_ITEMS = 5_000
_MOST_ELEMENTS = 20  # headings and marked dates that are looked at: the article's own are among the first


def page_metadata(root: HtmlElement) -> Metadata:
    """Return the metadata of a page; None for what it does not tell in a form that is known."""
    meta = _meta(root)
    linked = list(_linked_data(root))
    return Metadata(
        title=_title(root, meta, linked),
        author=_clean(_first(_author(item.get("author")) for item in linked))
        or _clean(_first(meta.get(name) for name in _AUTHOR_META)),
        url=_url(root, meta),
        published=_published(root, meta, linked),
    )


def _meta(root: HtmlElement) -> dict[str, str]:
    """Return the page's meta elements, names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article."""
    for script in root.iter("script"):
        source = script.text or ""
        if script.get("type") == "application/ld+json" and len(source) <= _LARGEST_JSON:
            try:
                pending = [json.loads(source, strict=False)]
            except (ValueError, RecursionError):
                continue
            yield from _articles(pending)


def _articles(pending: list[Any]) -> Iterator[dict[str, Any]]:
    for _ in range(_MOST_ITEMS):
        if not pending:
            return
        item = pending.pop(0)
        if isinstance(item, list):
            pending += item[:100]
        elif isinstance(item, dict):
            pending += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]
            if str(item.get("@type")).lower() not in _NOT_ARTICLES and ("headline" in item or "datePublished" in item):
                yield item


def _title(root: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    told = _first(item.get("headline") for item in linked) or _first(meta.get(name) for name in _TITLE_META)
    page_title = _clean(_first("".join(element.itertext()) for element in root.iter("title")))
    headings = [_clean("".join(element.itertext())) for element in islice(root.iter("h1"), _MOST_ELEMENTS)]
    whole = _clean(told) or page_title
    if whole is None:
        return headings[0] if headings else None
    heading = next((text for text in headings if text and len(text) >= 8 and whole.startswith(text)), None)
    return heading or _without_site(whole, meta.get("og:site_name"))


def _without_site(title: str, site: str | None) -> str:
    """Return a page's title without the name of the site that follows a separator."""
    cuts = list(_SEPARATOR.finditer(title))
    if site and title.endswith(site):
        named = [cut for cut in cuts if title[cut.end() :].strip() == site.strip()]
        return title[: named[0].start()] if named and named[0].start() else title
    if cuts and cuts[-1].start() >= 8 and ("|" in cuts[-1].group() or "｜" in cuts[-1].group()):
        return title[: cuts[-1].start()]
    return title


def _author(author: Any) -> str | None:
    if isinstance(author, list):
        return "、".join(name for name in map(_author, author[:10]) if name) or None
    name = author.get("name") if isinstance(author, dict) else author
    return name if isinstance(name, str) else None


def _url(root: HtmlElement, meta: dict[str, str]) -> str | None:
    canonical = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
    told = (address.strip() for address in (*canonical, meta.get("og:url")) if address)
    return next((address for address in told if _WEB.fullmatch(address)), None)


def _published(root: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]) -> dt.date | None:
    told = (
        *(item.get("datePublished") for item in linked),
        *(meta.get(name) for name in _DATE_META),
        *_marked_dates(root),
    )
    return next((day for day in map(_day, told) if day), None)


def _marked_dates(root: HtmlElement) -> Iterator[str | None]:
    """Yield what stands in elements marked as the date: by microdata, as ``<time>``, by name."""
    for element in islice(root.iterfind(".//*[@itemprop='datePublished']"), _MOST_ELEMENTS):
        yield element.get("content") or element.get("datetime") or _short_text(element)
    for element in islice(root.iter("time"), _MOST_ELEMENTS):
        if not _is_quoted(element):
            yield element.get("datetime") or _short_text(element)
    named = (element for element in root.iterfind(".//*[@class]") if _is_named_date(element))
    for element in islice(named, _MOST_ELEMENTS):
        if not _is_quoted(element):
            yield _short_text(element)


def _is_named_date(element: HtmlElement) -> bool:
    names = f"{element.get('class')} {element.get('id') or ''}".lower().split()
    return any(_DATE_NAME.fullmatch(name) for name in names[:12] if len(name) < 50)


def _is_quoted(element: HtmlElement) -> bool:
    """Whether an element stands in a quotation or beside the article, and so does not tell its date."""
    return any(ancestor.tag in ("blockquote", "aside", "nav", "footer") for ancestor in element.iterancestors())


def _short_text(element: HtmlElement) -> str | None:
    pieces: list[str] = []
    for piece in element.itertext():
        pieces.append(piece)
        if sum(map(len, pieces)) > 100:
            return None
    return "".join(pieces).strip()


def _day(value: Any) -> dt.date | None:
    try:
        return parse_date(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _first(values: Iterable[Any]) -> str | None:
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _clean(text: str | None) -> str | None:
    return without_surrogates(" ".join((text or "").split()))[:_LONGEST] or None
