"""Bytes in the encodings of Japanese text, told apart without being told."""

import pytest

from jpnews_nlp.corpus.document import BinaryInputError, EmptyInputError, EncodingError, ReadError
from jpnews_nlp.corpus.encodings import decode

ARTICLE = (
    "県議会は九日、来年度の一般会計予算案を賛成多数で可決した。総額は6,200億円で、過去最大となる。\n"
    "知事は記者会見で「暮らしを守る予算だ」と述べたが、野党は『借金に頼りすぎている』と批判している。\n\n"
    "リニア新駅の整備費は3年ぶりに減額された。わたしたちの税金の使い道を、もっとていねいに説明すべきではないか。\n"
    "ガソリン価格の高騰は運送業者の経営を圧迫しており、トラック協会は支援の継続を求めている。\n"
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp932", "euc-jp", "iso-2022-jp")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_article_is_decoded_and_its_encoding_named(encoding: str) -> None:
    decoded = decode(ARTICLE.encode(encoding))
    assert (decoded.text, decoded.encoding) == (ARTICLE, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("length", [20, 50])
def test_every_excerpt_is_decoded(encoding: str, length: int) -> None:
    excerpts = [ARTICLE[start : start + length] for start in range(len(ARTICLE) - length)]
    wrong = [excerpt for excerpt in excerpts if decode(excerpt.encode(encoding)).text != excerpt]
    assert wrong == []


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_byte_order_mark_is_no_part_of_the_text(mark: bytes) -> None:
    encoding = "utf-16-le" if mark[0] == 0xFF else "utf-16-be"
    decoded = decode(mark + ARTICLE.encode(encoding))
    assert (decoded.text, decoded.encoding) == (ARTICLE, encoding)


def test_latin_text_in_utf16_without_a_mark_is_told_by_its_nul_bytes() -> None:
    assert decode("NHK World reports.\n".encode("utf-16-be")).text == "NHK World reports.\n"


def test_hiragana_in_utf16_is_not_taken_for_ascii() -> None:
    text = "あさひがのぼるうみべのまち"
    assert decode(text.encode("utf-16-le")).text == text


def test_line_ends_and_blanks_stay_as_they_are() -> None:
    text = "一行目\r\n二行目\r三行目\n\n　字下げ\u00a0\n"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        (ARTICLE.encode("euc-jp") + b"\xad\xa1\xad\xb7\n", ARTICLE + "①Ⅲ\n", "cp51932"),
        (ARTICLE.encode("cp932") + "①Ⅲ髙﨑\n".encode("cp932"), ARTICLE + "①Ⅲ髙﨑\n", "cp932"),
        (ARTICLE.encode("iso-2022-jp") + b"\x1b$B-!-7\x1b(B\n", ARTICLE + "①Ⅲ\n", "cp50221"),
        (ARTICLE.encode("iso-2022-jp") + b"\x1b(I1\x1b(B\n", ARTICLE + "ｱ\n", "cp50221"),
    ],
)
def test_characters_of_windows_are_known_in_every_family(raw: bytes, text: str, encoding: str) -> None:
    decoded = decode(raw)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_a_declared_charset_decides_where_the_bytes_leave_it_open() -> None:
    raw = "café naïve à la carte".encode("cp1252")
    assert decode(raw, "windows-1252").text == "café naïve à la carte"


def test_a_declaration_that_does_not_fit_is_not_believed() -> None:
    assert decode(ARTICLE.encode("euc-jp"), "Shift_JIS").text == ARTICLE
    assert decode(ARTICLE.encode(), "shift_jis").text == ARTICLE
    assert decode(ARTICLE.encode("cp932"), "iso-8859-1").text == ARTICLE
    assert decode(ARTICLE.encode("cp932"), "unicode_escape").text == ARTICLE


def test_other_languages_are_left_to_the_general_detector() -> None:
    text = "Правительство объявило о новых мерах поддержки. Депутаты обсудят законопроект в среду.\n" * 5
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc-jp"])
def test_a_text_cut_inside_a_character_is_refused_with_the_place(encoding: str) -> None:
    raw = ARTICLE[:101].encode(encoding)[:-1]
    with pytest.raises(EncodingError, match="byte"):
        decode(raw)


@pytest.mark.parametrize("raw", [b"", b" \r\n\t\n"])
def test_nothing_is_refused_as_empty(raw: bytes) -> None:
    with pytest.raises(EmptyInputError):
        decode(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n%abc",
        b"PK\x03\x04" + bytes(40),
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"\xff\xd8\xff\xe0" + bytes(40),
        bytes(range(256)) * 4,
        bytes(1000),
        b"\x00\x01\x02\x03\x04",
    ],
)
def test_binary_data_is_refused(raw: bytes) -> None:
    with pytest.raises(BinaryInputError):
        decode(raw)


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert decode("日本\x00語の文章です。".encode()).text == "日本\x00語の文章です。"


def test_mixed_encodings_are_refused() -> None:
    with pytest.raises(ReadError):
        decode(ARTICLE.encode() + ARTICLE.encode("cp932"))


@pytest.mark.parametrize("raw", [b"\x80\x81\x82\xff", b"\x82\xa0\xff\xfe\x00\x81", bytes(range(128, 256)) * 5])
def test_bytes_in_no_encoding_are_refused_rather_than_guessed(raw: bytes) -> None:
    with pytest.raises(ReadError):
        decode(raw)
