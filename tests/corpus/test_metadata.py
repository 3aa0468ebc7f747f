"""Front matter, sidecars and fields: what is taken, and how a mistake in them is told."""

import datetime as dt

import pytest

from jpnews_nlp.corpus import Document, Failure, ReadOptions
from jpnews_nlp.corpus.document import MetadataError
from jpnews_nlp.corpus.metadata import split_front_matter

BODY = "市の判断は遅すぎた。\n\nすぐに直すべきだ。\n"
FRONT = """---
title: '橋の話: 前編'
date: 2024-02-08
author: [浜田, 岸]
url: https://example.jp/a
voice: editorial
---
"""


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_front_matter_is_read_and_is_no_part_of_the_text(read_one, name: str) -> None:
    document = read_one(name, FRONT + BODY)
    assert document.text == BODY
    assert (document.title, document.author, document.url) == ("橋の話: 前編", "浜田、岸", "https://example.jp/a")
    assert (document.published, document.published_basis) == (dt.date(2024, 2, 8), "metadata")
    assert document.declared_voice == document.article.declared_voice == "editorial"


@pytest.mark.parametrize("front", ["---\r\npublished: 令和6年2月8日\r\n---\r\n", "---\npublished: 2024/2/8\n...\n"])
def test_line_ends_closing_marks_and_date_forms(read_one, front: str) -> None:
    document = read_one("a.txt", front + BODY)
    assert (document.text, document.published) == (BODY, dt.date(2024, 2, 8))


@pytest.mark.parametrize(
    "text",
    [
        "---\n橋の話：前編\n---\n本文です。\n",
        "---\n本文です。\n",
        "----\ntitle: x\n---\n本文\n",
        "本文\n---\ntitle: x\n---\n",
        "---\ntitle: 閉じていない\n本文です。\n",
    ],
)
def test_rule_lines_are_text(text: str) -> None:
    metadata, rest = split_front_matter(text)
    assert rest == text
    assert metadata.title is None


def test_invalid_yaml_names_its_line(read_one) -> None:
    failure = read_one("a.txt", "---\ntitle: 橋の話\nauthor: [浜田\nurl: x\n---\n" + BODY)
    assert isinstance(failure, Failure)
    assert failure.error == "MetadataError"
    assert "line 4" in failure.message


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("published: 昨日", "published"),
        ("published: 2024-02-31", "2024-02-31"),
        ("voice: mine", "editorial or report"),
        ("media_type: application/pdf", "text/html"),
        ("title: {a: 1}", "title"),
    ],
)
def test_a_bad_field_is_named_with_what_is_accepted(read_one, field: str, told: str) -> None:
    failure = read_one("a.md", f"---\n{field}\n---\n{BODY}")
    assert isinstance(failure, Failure)
    assert told in failure.message
    assert "\n" not in failure.message


def test_deep_yaml_is_no_crash() -> None:
    with pytest.raises(MetadataError):
        split_front_matter("---\ntitle: " + "[" * 2_000 + "\n---\n本文")


@pytest.mark.parametrize("sidecar", ["a.meta.json", "a.txt.meta.json"])
def test_a_sidecar_gives_what_the_text_does_not_say(read_one, tmp_path, sidecar: str) -> None:
    (tmp_path / sidecar).write_text('{"title": "脇の題", "published": "2024-03-01", "author": "岸"}', encoding="utf-8")
    document = read_one("a.txt", "---\ntitle: 中の題\n---\n" + BODY)
    assert (document.title, document.author, document.published) == ("中の題", "岸", dt.date(2024, 3, 1))


@pytest.mark.parametrize("sidecar", ["{", "[]", '{"published": "いつか"}', "\ud800".encode("utf-8", "surrogatepass")])
def test_a_broken_sidecar_fails_with_its_name(read_one, tmp_path, sidecar: str | bytes) -> None:
    raw = sidecar if isinstance(sidecar, bytes) else sidecar.encode()
    (tmp_path / "a.meta.json").write_bytes(raw)
    failure = read_one("a.txt", BODY)
    assert isinstance(failure, Failure)
    assert failure.message.startswith("a.meta.json: ")


def test_dates_go_from_metadata_over_option_and_text_to_the_file_name(read_one) -> None:
    option = ReadOptions(date=dt.date(2024, 1, 1))
    dated = "2023年5月5日\n" + BODY
    found = [
        read_one("2020-02-02-a.txt", "---\npublished: 2024-02-08\n---\n" + dated, option),
        read_one("2020-02-02-a.txt", dated, option),
        read_one("2020-02-02-a.txt", dated),
        read_one("2020-02-02-a.txt", BODY),
        read_one("a.txt", BODY),
    ]
    assert [(str(document.published), document.published_basis) for document in found] == [
        ("2024-02-08", "metadata"),
        ("2024-01-01", "option"),
        ("2023-05-05", "text"),
        ("2020-02-02", "filename"),
        ("None", "none"),
    ]


def test_the_voice_of_a_document_goes_before_the_option(read_one) -> None:
    option = ReadOptions(voice="report")
    assert read_one("a.txt", BODY, option).declared_voice == "report"
    assert read_one("a.txt", "---\nvoice: editorial\n---\n" + BODY, option).declared_voice == "editorial"


def test_front_matter_alone_is_an_empty_document(read_one) -> None:
    failure = read_one("a.txt", FRONT + "\n \n")
    assert isinstance(failure, Failure)
    assert failure.error == "EmptyInputError"


def test_a_text_file_may_declare_itself_html(read_one) -> None:
    document = read_one("a.txt", "---\nmedia_type: text/html\n---\n<p>一つ目の段落です。</p><p>二つ目です。</p>")
    assert isinstance(document, Document)
    assert (document.text, document.media_type) == ("一つ目の段落です。\n\n二つ目です。", "text/html")
