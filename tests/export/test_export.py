"""Exports are read back, by independent means, and hold what the tables hold."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import spacy
from spacy.tokens import DocBin

from jpnews_nlp.config import Settings
from jpnews_nlp.export import FORMATS, brat, write
from jpnews_nlp.export.conllu import to_conllu
from jpnews_nlp.export.docbin import to_doc
from jpnews_nlp.export.rows import PARTS, Article, articles
from jpnews_nlp.export.trees import tree_of
from jpnews_nlp.runner import analyze_corpus
from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.read import Tables, read
from tests.conftest import ARTICLE

ODD = "　行頭の全角空白。 半角 空白も。\n\n\nが\u3099っと😀|=,:%\t表。\r\n米軍が撤退すべきだ。\n「国連の\n決議」だ。\n"

VOCAB = spacy.blank("xx").vocab


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("export")
    (folder / "in" / "sub folder").mkdir(parents=True)
    (folder / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "in" / "sub folder" / "b.txt").write_bytes(ODD.encode())
    analyze_corpus([str(folder / "in")], folder / "out", Settings(engine="mecab", workers=1), lambda progress: None)
    return read(folder / "out")


@pytest.fixture(params=["a", "sub folder/b"])
def article(run: Tables, request: pytest.FixtureRequest) -> Article:
    found = {article["documents"][0]["doc_id"]: article for article in articles(run)}
    return found[request.param]


def text_of(article: Article) -> str:
    return str(article["documents"][0]["text"])


# CoNLL-U -------------------------------------------------------------------------------------------------------


def sentences(conllu: str) -> list[tuple[dict[str, str], list[list[str]]]]:
    found = []
    assert conllu.endswith("\n\n")
    for block in conllu[:-2].split("\n\n"):
        lines = block.split("\n")
        comments = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("#"))
        found.append((comments, [line.split("\t") for line in lines if not line.startswith("#")]))
    return found


def check_as_validator_does(comments: dict[str, str], words: list[list[str]]) -> None:
    """Levels 1 and 2 of Universal Dependencies' validate.py, as far as they concern a file without features."""
    assert not re.search(r"\s|/", comments["sent_id"])
    assert [word[0] for word in words] == [str(n + 1) for n in range(len(words))]
    assert all(len(word) == 10 and all(column and column == column.strip() for column in word) for word in words)
    heads = [int(word[6]) for word in words]
    assert heads.count(0) == 1
    assert all((head == 0) == (word[7] == "root") for head, word in zip(heads, words, strict=True))
    for start in range(1, len(words) + 1):  # no cycles: each word reaches the root
        seen, at = set(), start
        while at:
            assert at not in seen
            seen.add(at)
            at = heads[at - 1]
    spelled = "".join(word[1] + ("" if "SpaceAfter=No" in word[9].split("|") else " ") for word in words)
    assert spelled.rstrip() == comments["text"]
    upos = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
    assert {word[3] for word in words} <= set(upos)
    assert all(re.fullmatch(r"[a-z]+(:[a-z]+)?", word[7]) for word in words)


def test_conllu_is_valid(article: Article) -> None:
    found = sentences(to_conllu(article))
    for comments, words in found:
        check_as_validator_does(comments, words)
    names = [comments["sent_id"] for comments, _ in found]
    assert len(names) == len(set(names)) == len(article["sentences"])
    assert ["newdoc id" in comments for comments, _ in found] == [True] + [False] * (len(found) - 1)
    assert all(comments["parse"] == "none" for comments, _ in found)


def test_conllu_round_trip(article: Article) -> None:
    text = text_of(article)
    words = [word for _, group in sentences(to_conllu(article)) for word in group]
    misc = [dict(part.partition("=")[::2] for part in word[9].split("|")) for word in words]
    for token, word, note in zip(article["tokens"], words, misc, strict=True):
        assert (int(note["start_char"]), int(note["end_char"])) == (token["start"], token["end"])
        assert text[token["start"] : token["end"]] == token["surface"]
        assert (word[2], word[3], word[4]) == (token["lemma"], token["pos"], token["tag"])
        assert (note["Voice"], note.get("Reading")) == (token["voice"], token["reading"])
    listed = [tuple(entry.split(":")) for note in misc if "Entity" in note for entry in note["Entity"].split(",")]
    assert sorted((label, unquote(name), int(start), int(end)) for label, name, start, end in listed) == sorted(
        (row["label"], row["entity_id"], row["start"], row["end"]) for row in article["entities"]
    )
    assert sum(note.get("NE", "").startswith("B-") for note in misc) <= len(article["entities"])


@pytest.mark.parametrize("marks", ["と\u3099", "は\u309a", "e\u0301", "\u1112\u1161\u11ab"])
def test_a_mark_that_is_a_token_of_its_own_does_not_fuse_with_the_one_before(article: Article, marks: str) -> None:
    """As the validator has it, the text of a sentence is NFC and yet its forms one after the other."""
    article["tokens"] = article["tokens"][: len(marks)]
    article["documents"][0]["text"] = marks
    for place, (token, character) in enumerate(zip(article["tokens"], marks, strict=True)):
        token |= {"surface": character, "start": place, "end": place + 1, "sentence_id": 0}
    ((comments, words),) = sentences(to_conllu(article))
    assert unicodedata.is_normalized("NFC", comments["text"])
    assert "".join(word[1] for word in words) == comments["text"]


def tokens_of(*heads: int, first: int = 0) -> list[dict[str, Any]]:
    return [
        {"token_id": first + n, "head": head, "dep": "ROOT" if head == first + n else "nsubj", "pos": "NOUN"}
        for n, head in enumerate(heads)
    ]


@pytest.mark.parametrize(
    ("heads", "tree"),
    [
        ((11, 11, 11), [(1, "nsubj"), (None, "root"), (1, "nsubj")]),
        ((10, 11, 10), [(None, "root"), (0, "dep"), (0, "nsubj")]),  # two roots
        ((99, 10, 98), [(None, "root"), (0, "nsubj"), (0, "dep")]),  # heads in other sentences
    ],
)
def test_trees_have_one_root(heads: tuple[int, ...], tree: list[tuple[int | None, str]]) -> None:
    assert tree_of(tokens_of(*heads, first=10)) == tree


def test_a_parse_comes_through(article: Article) -> None:
    for _, group in groupby(article["tokens"], lambda token: token["sentence_id"]):
        sentence = list(group)
        for place, token in enumerate(sentence):  # each hangs on the next, as modifiers do in Japanese
            last = token is sentence[-1]
            token |= {"head": sentence[place + (not last)]["token_id"], "dep": "ROOT" if last else "compound"}
    for comments, words in sentences(to_conllu(article)):
        check_as_validator_does(comments, words)
        assert "parse" not in comments
        assert [int(word[6]) for word in words] == [*range(2, len(words) + 1), 0]
    doc = to_doc(article, VOCAB)
    assert doc.text == text_of(article)
    assert len(list(doc.sents)) == len(article["sentences"])
    assert {token.dep_ for token in doc if not token.is_space} <= {"ROOT", "compound"}


# DocBin --------------------------------------------------------------------------------------------------------


def test_docbin_round_trip(run: Tables, tmp_path: Path) -> None:
    assert write(run, "docbin", tmp_path / "x.spacy") == 2
    docs = list(DocBin().from_disk(tmp_path / "x.spacy").get_docs(VOCAB))
    for doc, article in zip(docs, articles(run), strict=True):
        assert doc.text == text_of(article)
        kept = [token for token in doc if not token.is_space]
        assert [token.idx for token in kept] == [row["start"] for row in article["tokens"]]
        assert [token.lemma_ for token in kept] == [row["lemma"] for row in article["tokens"]]
        assert len(list(doc.sents)) == len(article["sentences"])
        for group, table in [
            ("voice", "segments"),
            ("entities", "entities"),
            ("dates", "dates"),
            ("stances", "stances"),
        ]:
            assert len(doc.spans[group]) == len(article[table])
            for span in doc.spans[group]:
                row = doc.user_data["jpnews"][group][int(span.id_)] if group != "stances" else None
                assert row is None or span.start_char <= row["start"] < row["end"] <= span.end_char
        assert {span.label_ for span in doc.spans["voice"]} == {row["voice"] for row in article["segments"]}


# brat ----------------------------------------------------------------------------------------------------------


def test_brat_round_trip(run: Tables, tmp_path: Path) -> None:
    assert write(run, "brat", tmp_path) == 2
    for article in articles(run):
        path = tmp_path / article["documents"][0]["doc_id"]
        text = path.with_name(path.name + ".txt").read_bytes().decode()
        assert text == text_of(article)
        lines = path.with_name(path.name + ".ann").read_bytes().decode().split("\n")
        bound = dict(re.fullmatch(r"(T\d+)\t(.*)", line).groups() for line in lines if line.startswith("T"))  # type: ignore[union-attr]
        for content in bound.values():
            place, words = content.split("\t", 1)
            pieces = [tuple(map(int, piece.split())) for piece in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[start:end] for start, end in pieces) == words
            assert "\n" not in words
        notes = [json.loads(line.split("\t")[2]) for line in lines if line.startswith("#")]
        for table in ("segments", "entities", "dates", "quotes", "stances", "reported_stances"):
            expected = [(row["start"], row["end"], row["evidence"]) for row in article[table]]
            assert [(n["start"], n["end"], n["evidence"]) for n in notes if n["table"] == table] == expected
        kinds = {content.split(" ")[0] for content in bound.values()}
        assert kinds <= set((tmp_path / "annotation.conf").read_text(encoding="utf-8").split("\n"))


@pytest.mark.parametrize("doc_id", ["../../etc/passwd", "/etc/passwd", "..", "", "長" * 200, "a\0b\\c"])
def test_brat_stays_in_its_folder(doc_id: str, tmp_path: Path) -> None:
    path = brat.file_of(doc_id, tmp_path)
    assert tmp_path in path.parents
    assert len(path.name.encode()) < 250
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(path.name + ".ann").touch()


# JSON lines ----------------------------------------------------------------------------------------------------


def test_jsonl_round_trip(run: Tables) -> None:
    stream = io.StringIO()
    assert write(run, "jsonl", stream) == 2
    records = [json.loads(line) for line in stream.getvalue().splitlines()]
    for name in PARTS:
        rows = [{"doc_id": record["doc_id"], **row} for record in records for row in record[name]]
        assert dates_as_text(rows) == dates_as_text(run.arrow(name).to_pylist())
    text = {record["doc_id"]: record["text"] for record in records}
    assert text == dict(run.documents[["doc_id", "text"]].itertuples(index=False, name=None))


def dates_as_text(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: str(value) if hasattr(value, "isoformat") else value for key, value in row.items()} for row in rows]


# all -----------------------------------------------------------------------------------------------------------


def test_no_such_format(run: Tables, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=", ".join(FORMATS)):
        write(run, "tei", tmp_path)
    with pytest.raises(ValueError, match="cannot write 'brat' there"):
        write(run, "brat", io.StringIO())


@pytest.mark.parametrize("format", FORMATS)
def test_an_article_without_tokens(format: str, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    empty = {name: [] for name in TABLES["documents"].names}
    kinds = {field.name: "" if str(field.type) == "string" else 0 for field in TABLES["documents"]}
    document = {
        **empty,
        **{
            name: [None if "date" in str(TABLES["documents"].field(name).type) else value]
            for name, value in kinds.items()
        },
    }
    pq.write_table(to_table("documents", document), tmp_path / "documents.parquet")
    pq.write_table(TABLES["tokens"].empty_table(), tmp_path / "tokens.parquet")
    assert write(read(tmp_path), format, tmp_path / "exported") == 1
