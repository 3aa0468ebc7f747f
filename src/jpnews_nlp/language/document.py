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

import numpy as np
import srsly
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from jpnews_nlp import records
from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.language.sentences import split
from jpnews_nlp.language.tokenizer import TOKENIZER
from jpnews_nlp.language.tokens import Tokens, pieces
from jpnews_nlp.records import Article, Layers, Parse, Segment

_KEY = "jpnews.{}".format
_BUNSETU = "_bunsetu"  # ja_ginza's parser marks the heads of phrases so; the relation is the part before it
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
        stances=data.get(_KEY("stances"), []),
        parse=parse_of(doc) if parse else None,
    )


def _whole(text: str) -> list[Segment]:
    return [Segment(0, len(text), "editorial", "body", None, "no_voice_layer", 0.0)] if text.strip() else []


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


def parse_of(doc: Doc) -> Parse | None:
    """Return the dependency parse of `doc`, if it has one."""
    if not len(doc) or not doc.has_annotation("DEP"):
        return None
    starts, lengths, deps, poses = doc.to_array(["IDX", "LENGTH", "DEP", "POS"]).T
    strings = doc.vocab.strings
    starts = starts.astype("int64")
    return Parse(
        starts.tolist(),
        (starts + lengths.astype("int64")).tolist(),
        _heads(doc).tolist(),
        _spelled(deps, strings.__getitem__),
        _spelled(poses, strings.__getitem__),
    )


def _heads(doc: Doc) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the number of each token's head."""
    return doc.to_array("HEAD").astype("int64") + np.arange(len(doc))


def tokens_of(doc: Doc) -> Tokens:
    """Return the tokens that are not blank. Attributes are read as arrays, and each distinct one is spelled once."""
    table = doc.to_array(["IDX", "LENGTH", "LEMMA", "POS", "TAG", "MORPH", "IS_SPACE", "DEP"])
    if not len(doc):
        table = table.reshape(0, 8)
    kept = table[:, 6] == 0
    starts, lengths, lemmas, poses, tags, morphs, _, deps = table[kept].T
    strings = doc.vocab.strings
    numbers = np.cumsum(kept) - 1
    parsed = bool(len(doc)) and doc.has_annotation("DEP")
    begins = starts.astype("int64").tolist()
    ends = (starts + lengths).astype("int64").tolist()
    return Tokens(
        doc.user_data.get(TOKENIZER, ""),
        begins,
        ends,
        pieces(article_of(doc).text, begins, ends),
        _spelled(lemmas, strings.__getitem__),
        _spelled(morphs, lambda key: _reading(strings[key])),
        _spelled(poses, strings.__getitem__),
        _spelled(tags, strings.__getitem__),
        numbers[_visible_heads(doc, kept)[kept]].tolist() if parsed else None,
        _spelled(deps, lambda key: strings[key].removesuffix(_BUNSETU)) if parsed else None,
    )


def _visible_heads(doc: Doc, kept: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return each token's head, or the first above it that is not blank; the token itself if there is none."""
    heads = _heads(doc)
    for place in np.flatnonzero(kept & ~kept[heads]).tolist():
        head = int(heads[place])
        while not kept[head] and heads[head] != head:
            head = int(heads[head])
        heads[place] = head if kept[head] else place
    return heads


def _spelled(keys: np.ndarray[Any, Any], spell: Callable[[int], Any]) -> list[Any]:
    distinct, places = np.unique(keys, return_inverse=True)
    names = [spell(int(key)) for key in distinct]
    return [names[place] for place in places.tolist()]


def _reading(morph: str) -> str | None:
    return morph.rpartition("Reading=")[2] or None if "Reading=" in morph else None


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
