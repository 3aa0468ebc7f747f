"""Records on a spaCy `Doc`: where each layer leaves its results and finds those of the layers before it.

The records themselves are in ``doc.user_data`` (two spans with the same offsets would share their attributes);
``doc.spans`` shows them to people: "voice", "entities", "dates", "quotes" and "stances", each span labelled and
with its record's number as ``span.id``. `Doc.to_bytes` and `DocBin` keep both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from jpnews_nlp import records
from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.language.sentences import split
from jpnews_nlp.records import Article, Layers, Parse, Segment

_KEY = "jpnews.{}".format
_RECORDS = (
    records.Mark,
    records.Article,
    records.Segment,
    records.Report,
    records.Sentence,
    records.Mention,
    records.Timex,
    records.Quote,
    records.Stance,
)
_BY_NAME: dict[str, Any] = {kind.__name__: kind for kind in _RECORDS}


def read(nlp: Language, article: Article) -> Doc:
    """Run `nlp` over an article, so that the layers know its date, title and markup."""
    doc = nlp.make_doc(article.text)
    doc.user_data[_KEY("article")] = article
    return nlp(doc)


def article_of(doc: Doc) -> Article:
    """Return the article that `doc` was made from; of a `Doc` made otherwise, its bare text."""
    if _KEY("article") not in doc.user_data:
        doc.user_data[_KEY("article")] = Article(doc.text)
    article: Article = doc.user_data[_KEY("article")]
    return article


def layers_of(doc: Doc, *, parse: bool = False) -> Layers:
    """Return what is known of `doc` so far, with the dependency parse if `parse` asks for it and there is one.

    Without the voice layer the whole text counts as one editorial segment, so that each component also works in
    anyone's own pipeline.
    """
    data, article = doc.user_data, article_of(doc)
    segments = data[_KEY("segments")] if _KEY("segments") in data else _whole(article.text)
    return Layers(
        article,
        analyse(article.text),
        segments=segments,
        reports=data.get(_KEY("reports"), []),
        sentences=data[_KEY("sentences")] if _KEY("sentences") in data else split(article.text, segments),
        mentions=data.get(_KEY("mentions"), []),
        dates=data.get(_KEY("dates"), []),
        quotes=data.get(_KEY("quotes"), []),
        parse=_parse_of(doc) if parse else None,
    )


def _whole(text: str) -> list[Segment]:
    return [Segment(0, len(text), "editorial", "body", None, "no_voice_layer", 0.0)] if text.strip() else []


def stances_of(doc: Doc) -> list[records.Stance]:
    """Return the stances found in `doc`, of all holders."""
    return list(doc.user_data.get(_KEY("stances"), []))


def put(doc: Doc, layer: str, found: Sequence[Any]) -> None:
    """Leave the records of `layer` (segments, reports, sentences, mentions, dates, quotes, stances) on `doc`."""
    doc.user_data[_KEY(layer)] = list(found)


def show(doc: Doc, group: str, found: Iterable[Any], label: Callable[[Any], str]) -> None:
    """Show records as the span group `group`; a span is as wide as the tokens that the record touches."""
    spans = []
    for number, record in enumerate(found):
        span = doc.char_span(record.start, record.end, label=label(record), alignment_mode="expand")
        if span is not None:
            span.id_ = str(number)
            spans.append(span)
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)


def _parse_of(doc: Doc) -> Parse | None:
    if not len(doc) or not doc.has_annotation("DEP"):
        return None
    columns = [(t.idx, t.idx + len(t), t.head.i, t.dep_, t.pos_) for t in doc]
    starts, ends, heads, deps, pos = (list(column) for column in zip(*columns, strict=True))
    return Parse(starts, ends, heads, deps, pos)


@srsly.msgpack_encoders("jpnews_records")
def _encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Teach msgpack our records, so that a `Doc` that carries them can be written."""
    if isinstance(value, _RECORDS):
        return {"__record__": type(value).__name__} | {f.name: getattr(value, f.name) for f in fields(value)}
    if isinstance(value, dt.date):
        return {"__date__": value.isoformat()}
    return value if chain is None else chain(value)


@srsly.msgpack_decoders("jpnews_records")
def _decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, dict) and "__record__" in value:
        values = {name: tuple(v) if isinstance(v, list) else v for name, v in value.items() if name != "__record__"}
        return _BY_NAME[value["__record__"]](**values)
    if isinstance(value, dict) and "__date__" in value:
        return dt.date.fromisoformat(value["__date__"])
    return value if chain is None else chain(value)
