"""The tables of a run: one `pyarrow.Schema` each, the single source of every column's name, type and meaning.

Writers, CSV headers, ``datapackage.json``, the data dictionary and `jpnews check` are all derived from here. A
field's description is in its metadata under ``b"description"``.
"""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = "1.0"

_ID, _OFFSET, _COUNT = pa.int32(), pa.int32(), pa.int32()
_TEXT, _DAY, _NUMBER = pa.string(), pa.date32(), pa.float64()

Column = tuple[str, pa.DataType, bool, str]  # name, type, nullable, description


def _column(name: str, kind: pa.DataType, description: str, *, null: bool = False) -> Column:
    return name, kind, null, description


_DOC_ID = _column("doc_id", _TEXT, "Document: path below the corpus root without extension, or the record's id")

_PLACE = [
    _DOC_ID,
    _column("segment_id", _ID, "Segment in which the row begins"),
    _column("sentence_id", _ID, "Sentence in which the row begins", null=True),
    _column("start", _OFFSET, "First character: code-point offset into documents.text"),
    _column("end", _OFFSET, "Offset behind the last character"),
    _column("surface", _TEXT, "The text itself: documents.text[start:end]"),
    _column(
        "voice",
        _TEXT,
        "Whose words: editorial (the article's author), report (quoted news), other (furniture)",
    ),
    _column("report_id", _ID, "Quoted report that the row belongs to", null=True),
    _column("quote_id", _ID, "Innermost quotation whose content the row lies in", null=True),
]

_STANCE = [
    *_PLACE,
    _column("stance_id", _ID, "Number of the stance within the document, over both stance tables"),
    _column("category", _TEXT, "deontic, epistemic, evaluative, rhetorical_question, motive or emphasis"),
    _column("subtype", _TEXT, "Finer class, for evaluative: loaded_word, affect or irony", null=True),
    _column("polarity", pa.int8(), "Toward the target: -1 against, 0 neutral, 1 for"),
    _column("strength", _NUMBER, "How strongly, from 0 to 1"),
    _column("target", _TEXT, "What the position is about", null=True),
    _column("target_start", _OFFSET, "Offset of the target", null=True),
    _column("target_end", _OFFSET, "Offset behind the target", null=True),
    _column("target_entity_id", _TEXT, "Entity that the target is or contains (entities.entity_id)", null=True),
    _column("holder", _TEXT, 'Who holds it: "author" in stances, a name in reported_stances'),
    _column("holder_entity_id", _TEXT, "Entity that the holder is (entities.entity_id)", null=True),
    _column("cue", _TEXT, "The words that mark the stance"),
    _column("evidence", _TEXT, "Rules that decided"),
]

_TABLES: dict[str, tuple[str, list[Column]]] = {
    "documents": (
        "One row an article, with its full text",
        [
            _DOC_ID,
            _column(
                "path",
                _TEXT,
                "File that it was read from, as given to the run; a record has # and its line or row",
            ),
            _column("title", _TEXT, "Title, from the metadata or the page", null=True),
            _column("author", _TEXT, "Author, from the metadata or the page", null=True),
            _column("url", _TEXT, "Address, from the metadata or the page", null=True),
            _column("published", _DAY, "Date of publication: the document creation time (DCT)", null=True),
            _column("published_basis", _TEXT, "Where that date is from: metadata, option, text, filename or none"),
            _column("encoding", _TEXT, "Character encoding of the file as detected"),
            _column("media_type", _TEXT, "Media type of the source"),
            _column("sha256", _TEXT, "SHA-256 of the source's bytes, hexadecimal"),
            _column("text", _TEXT, "The text that all offsets refer to"),
            _column("n_chars", _COUNT, "Length of the text in code points"),
            _column("n_segments", _COUNT, "Rows in segments"),
            _column("n_reports", _COUNT, "Rows in reports"),
            _column("n_sentences", _COUNT, "Rows in sentences"),
            _column("n_tokens", _COUNT, "Rows in tokens (counted even if the table is not written)"),
        ],
    ),
    "segments": (
        "Stretches of one voice and role; every non-blank character lies in exactly one",
        [
            *_PLACE,
            _column(
                "role",
                _TEXT,
                "title, heading, body, headline, source, dateline, byline, link, marker, end_mark, caption, "
                "furniture or comment",
            ),
            _column("publisher", _TEXT, "Publisher of the report that it belongs to", null=True),
            _column("published", _DAY, "Date of the report that it belongs to", null=True),
            _column("evidence", _TEXT, "Rules that decided the voice"),
            _column("score", _NUMBER, "Confidence in the voice, from 0 to 1"),
        ],
    ),
    "reports": (
        "Quoted or pasted news reports; start and end span all segments of the report",
        [
            *_PLACE,
            _column("headline", _TEXT, "Headline", null=True),
            _column("publisher", _TEXT, "Publisher (canonical name where known)", null=True),
            _column("domain", _TEXT, "Internet domain that the article names as the source", null=True),
            _column("agency", _TEXT, "News agency that the report is from", null=True),
            _column("byline", _TEXT, "Reporter's name", null=True),
            _column("url", _TEXT, "Address of the report", null=True),
            _column("published", _DAY, "Date of the report: its own DCT", null=True),
            _column("published_basis", _TEXT, "Where that date is from, none if there is none"),
            _column("evidence", _TEXT, "Rules that decided"),
        ],
    ),
    "sentences": (
        "Sentences; none mixes voices",
        [
            *_PLACE,
            _column("n_tokens", _COUNT, "Tokens in the sentence"),
            _column("style", _TEXT, "Style of its end: desu_masu, da_dearu, taigen (a noun) or other"),
        ],
    ),
    "tokens": (
        "Tokens, blanks left out",
        [
            *_PLACE,
            _column("token_id", _ID, "Number of the token within the document"),
            _column("lemma", _TEXT, "Normalised dictionary form"),
            _column("reading", _TEXT, "Reading in katakana", null=True),
            _column("pos", _TEXT, "Universal part of speech (UPOS)"),
            _column("tag", _TEXT, "Part of speech in UniDic's scheme (UniDic or Sudachi), levels joined by -"),
            _column(
                "head",
                _ID,
                "token_id of the syntactic head, its own for a root; null without a parser",
                null=True,
            ),
            _column("dep", _TEXT, "Universal Dependencies relation to the head; null without a parser", null=True),
            _column("tokenizer", _TEXT, "unidic-lite or sudachi-C"),
        ],
    ),
    "entities": (
        "Mentions of entities, nested ones included",
        [
            *_PLACE,
            _column("mention_id", _ID, "Number of the mention within the document"),
            _column("parent_id", _ID, "mention_id of the mention that it is nested in", null=True),
            _column("label", _TEXT, "COUNTRY, PERSON, ORGANIZATION, LOCATION or EVENT"),
            _column("entity_id", _TEXT, "Identity across documents and runs; ISO 3166-1 alpha-2 for a country"),
            _column("name", _TEXT, "Canonical name"),
            _column("country", _TEXT, "ISO 3166-1 alpha-2: the country itself, or the affiliation", null=True),
            _column("title", _TEXT, "Title or honorific of a person", null=True),
            _column("evidence", _TEXT, "Rule or model that decided"),
        ],
    ),
    "dates": (
        "Temporal expressions in TIMEX3 terms, resolved",
        [
            *_PLACE,
            _column("date_id", _ID, "Number of the expression within the document"),
            _column("type", _TEXT, "TIMEX3 type: DATE, TIME, DURATION or SET"),
            _column("value", _TEXT, "TIMEX3 value; null for an impossible date", null=True),
            _column(
                "value_surface",
                _TEXT,
                "Value from the expression alone, XXXX or XX for what is open",
                null=True,
            ),
            _column("mod", _TEXT, "TIMEX3 modifier", null=True),
            _column("date_from", _DAY, "First calendar day meant", null=True),
            _column("date_to", _DAY, "Last calendar day meant", null=True),
            _column("anchor", _DAY, "Date against which it was resolved", null=True),
            _column("basis", _TEXT, "explicit, dct, anaphoric or ambiguous"),
            _column("evidence", _TEXT, "Rules that decided"),
        ],
    ),
    "quotes": (
        "Attributed speech: source, cue and content (PARC); start and end are the content's",
        [
            *_PLACE[:-1],
            _column("quote_id", _ID, "Number of the quotation within the document"),
            _column("parent_id", _ID, "quote_id of the quotation that it lies in", null=True),
            _column("type", _TEXT, "direct, indirect or mixed"),
            _column("content", _TEXT, "What was said, brackets left out (the same as surface)"),
            _column("source", _TEXT, "Who said it", null=True),
            _column("source_start", _OFFSET, "Offset of the source", null=True),
            _column("source_end", _OFFSET, "Offset behind the source", null=True),
            _column("source_entity_id", _TEXT, "Entity that the source is (entities.entity_id)", null=True),
            _column("cue", _TEXT, "The word of saying"),
            _column("cue_start", _OFFSET, "Offset of the cue"),
            _column("cue_end", _OFFSET, "Offset behind the cue"),
            _column("depth", _COUNT, "0 for a quotation that lies in no other"),
            _column("evidence", _TEXT, "Rules that decided"),
        ],
    ),
    "stances": ("The article author's own stance, and nobody else's", _STANCE),
    "reported_stances": ("Stances of everyone else: publishers, quoted speakers, third parties", _STANCE),
    "failures": (
        "Inputs that could not be read or analysed",
        [
            _column("path", _TEXT, "File (and record) concerned"),
            _column("doc_id", _TEXT, "Document, where it is known", null=True),
            _column("stage", _TEXT, "read or analyze"),
            _column("error", _TEXT, "Class of the error"),
            _column("message", _TEXT, "What is wrong and what to do"),
        ],
    ),
}


def _schema(name: str) -> pa.Schema:
    description, columns = _TABLES[name]
    fields = [
        pa.field(column, kind, nullable=null, metadata={"description": text}) for column, kind, null, text in columns
    ]
    return pa.schema(fields, metadata={"table": name, "description": description, "schema_version": SCHEMA_VERSION})


TABLES: dict[str, pa.Schema] = {name: _schema(name) for name in _TABLES}
"""Table name → schema, in the order in which the layers fill them."""


def describe(item: pa.Schema | pa.Field) -> str:
    """Return the description of a table or a column."""
    return str(item.metadata[b"description"].decode())


def primary_key(table: str) -> tuple[str, ...]:
    """Columns that identify a row of `table`; empty for failures."""
    own = {
        "documents": (),
        "segments": ("segment_id",),
        "reports": ("report_id",),
        "sentences": ("sentence_id",),
        "tokens": ("token_id",),
        "entities": ("mention_id",),
        "dates": ("date_id",),
        "quotes": ("quote_id",),
        "stances": ("stance_id",),
        "reported_stances": ("stance_id",),
    }
    return ("doc_id", *own[table]) if table in own else ()
