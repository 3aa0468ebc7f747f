"""CoNLL-U (universaldependencies.org/format.html), with offsets, voices, entities and dates in MISC.

Forms are in NFC, as Universal Dependencies wants them, and control characters become U+FFFD; ``start_char`` and
``end_char`` are code points into the article's own text. Without a parser the trees are placeholders, and each
sentence says so in the comment ``# parse = none``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from jpnews_nlp.export.rows import Article, Row
from jpnews_nlp.export.trees import is_parsed, tree_of

_UPOS = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
_BLANK = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029]")
# What has a meaning of its own in MISC or in our lists within it.
_ALONE = {"\u3099": "\u309b", "\u309a": "\u309c"}  # (semi-)voiced sound marks, that also exist by themselves
_CARRIER = "\u25cc"  # the dotted circle, which stands for a missing base
_RESERVED = re.compile(r"[%|,:=\\\s]")


def to_conllu(article: Article) -> str:
    """Return an article as CoNLL-U, one block a sentence."""
    text = article["documents"][0]["text"]
    notes = _notes(article)
    first = _document_comments(article["documents"][0])
    blocks = []
    for _, group in groupby(article["tokens"], lambda token: token["sentence_id"]):
        tokens = list(group)
        blocks.append("\n".join([*first, *_sentence_comments(tokens, text), *_lines(tokens, text, notes)]) + "\n\n")
        first = []
    return "".join(blocks)


def sentence_name(doc_id: str, tokens: Sequence[Row]) -> str:
    """Return a sentence's ``sent_id``: unique in the run, without blanks and slashes, which UD reserves."""
    number = tokens[0]["sentence_id"]
    part = f"s{number}" if number is not None else f"t{tokens[0]['token_id']}"
    return f"{quote(_clean(doc_id), safe=_ANY)}-{part}"


_ANY = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "/%")


def _document_comments(document: Row) -> list[str]:
    shown = {key: _clean(str(document[key])) for key in ("title", "author", "published", "url") if document[key]}
    return [f"# newdoc id = {_clean(document['doc_id'])}", *(f"# {key} = {value}" for key, value in shown.items())]


def _sentence_comments(tokens: Sequence[Row], text: str) -> list[str]:
    first = tokens[0]
    comments = [f"# sent_id = {sentence_name(first['doc_id'], tokens)}", f"# text = {_sentence_text(tokens, text)}"]
    comments.append(f"# voice = {first['voice']}")
    if first["report_id"] is not None:
        comments.append(f"# report = {first['report_id']}")
    return comments if is_parsed(tokens) else [*comments, "# parse = none"]


def _sentence_text(tokens: Sequence[Row], text: str) -> str:
    spaces = [" " if _space_after(token, text) else "" for token in tokens]
    return "".join(_form(token) + space for token, space in zip(tokens, spaces, strict=True)).rstrip()


def _lines(tokens: Sequence[Row], text: str, notes: dict[int, list[str]]) -> Iterator[str]:
    for number, (token, (head, relation)) in enumerate(zip(tokens, tree_of(tokens), strict=True), 1):
        upos = token["pos"] if token["pos"] in _UPOS else "X"
        columns = (number, _form(token), _clean(token["lemma"]) or _form(token), upos, token["tag"] or "_", "_")
        misc = "|".join([*_misc(token, text), *notes.get(token["token_id"], ())])
        yield "\t".join(map(str, (*columns, 0 if head is None else head + 1, relation, "_", misc)))


def _misc(token: Row, text: str) -> Iterator[str]:
    if not _space_after(token, text):
        yield "SpaceAfter=No"
    yield f"start_char={token['start']}|end_char={token['end']}"
    if token["reading"]:
        yield f"Reading={_encoded(token['reading'])}"
    yield f"Voice={token['voice']}"
    if token["quote_id"] is not None:
        yield f"Quote={token['quote_id']}"


def _space_after(token: Row, text: str) -> bool:
    return text[token["end"] : token["end"] + 1].isspace()


def _notes(article: Article) -> dict[int, list[str]]:
    """What MISC says of a token beyond itself.

    NE is the outermost entity as GiNZA writes it (B- and I-). Entity and Timex, at the token in which they begin, list
    all entities and dates with identity or value and offsets: names need not end where tokens do.
    """
    starts = [token["start"] for token in article["tokens"]]
    found: dict[int, dict[str, list[str]]] = {}
    for place, label in _outer_entities(article["entities"], starts):
        found.setdefault(article["tokens"][place]["token_id"], {}).setdefault("NE", [label])
    for name, row, value in _annotations(article):
        place = max(0, bisect_right(starts, row["start"]) - 1)
        token_id = article["tokens"][place]["token_id"] if starts else 0
        found.setdefault(token_id, {}).setdefault(name, []).append(f"{value}:{row['start']}:{row['end']}")
    return {token: [f"{name}={','.join(values)}" for name, values in notes.items()] for token, notes in found.items()}


def _outer_entities(mentions: list[Row], starts: list[int]) -> Iterator[tuple[int, str]]:
    """The place of each token in an entity that lies in no other, with its label."""
    for row in mentions:
        if row["parent_id"] is None:
            first = max(0, bisect_right(starts, row["start"]) - 1)
            for place in range(first, bisect_left(starts, row["end"])):
                yield place, f"{'B' if place == first else 'I'}-{_encoded(row['label'])}"


def _annotations(article: Article) -> Iterator[tuple[str, Row, str]]:
    for row in article["entities"]:
        yield "Entity", row, f"{_encoded(row['label'])}:{_encoded(row['entity_id'])}"
    for row in article["dates"]:
        yield "Timex", row, f"{row['type']}:{_encoded(row['value'] or '')}"


def _form(token: Row) -> str:
    form = _clean(token["surface"]) or "_"
    # A mark at the beginning would fuse with the word before it in the sentence's text, which must be NFC too.
    return _ALONE.get(form[0], _CARRIER + form[0]) + form[1:] if _combines(form[0]) else form


def _combines(character: str) -> bool:
    """Tell a combining mark, or a vowel or final of decomposed hangul."""
    return unicodedata.combining(character) > 0 or "\u1160" <= character <= "\u11ff"


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _CONTROL.sub("\ufffd", _BLANK.sub(" ", text))).strip()


def _encoded(value: str) -> str:
    return _RESERVED.sub(lambda found: quote(found.group(), safe=""), _clean(value))
