"""Inputs that nobody writes and every corpus has some of: text out of hostile pieces, bytes in broken encodings."""

from __future__ import annotations

import json

from hypothesis import settings
from hypothesis import strategies as st

from jpnews_nlp.corpus.sources import MEDIA_TYPES, RECORD_TYPES

_LONG = settings.default.max_examples > 1_000  # make fuzz
READER_INPUTS = 84_000 if _LONG else 1_400
"""Files through the readers, which are quick."""
INPUTS = 15_000 if _LONG else 400
"""Texts through the whole pipeline."""
OTHER_INPUTS = 2_000 if _LONG else 80
"""Inputs of each further test: in all some 2,000 in ``make test``, some 105,000 in ``make fuzz``."""

ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp932", "shift_jis_2004", "euc_jp"),
    *("euc_jis_2004", "iso2022_jp", "iso2022_jp_2004", "gb18030", "big5", "cp949", "cp1252", "utf-7"),
)
HOSTILE = (
    *(
        "\ud800",
        "\udfff",
        "\udc80",
        "\x00",
        "\x1b[31m",
        "\x07",
        "\x08",
        "\x7f",
        "\x85",
        "\x9b",
        "\ufffe",
        "\uffff",
        "\ufeff",
    ),
    *(
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200f",
        "\u061c",
        "\u200b",
        "\u200d",
        "\u00ad",
        "\u2028",
        "\u2029",
        "\u3000",
        "\u00a0",
    ),
    *("か\u3099", "は\u309a", "e" + "\u0301" * 30, "\u0300" * 60, "葛\U000e0100", "辻\ufe00", "\u20dd"),
    *("👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇯🇵", "👍🏽", "❤️", "⚡️", "𠮷野家", "𩸽", "𝟚𝟘𝟚𝟜年"),
    *("ﾆｯﾎﾟﾝ", "ｶﾞｷﾞｸﾞ", "ﾟ", "ﾞ", "ｰ", "①", "㍻", "㋿", "㈱", "㌔", "ﷺ", "ﬁ", "ℌ", "Ⅻ", "½"),
    *("\ue000", "\uf8ff", "\U000f0000", "\U0010ffff", "ꙮ", "ا", "ש", "ไทย", "한국", "İ", "ß", "ŉ"),
    *(
        "「" * 40,
        "」" * 40,
        "「『" * 20,
        "（" * 30,
        "）（",
        "【",
        "】",
        "≪「",
        "」≫",
        "“",
        "”",
        "(" * 30,
        "「" * 20 + "」" * 20,
    ),
    *(
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "\n" * 30,
        "\t",
        " " * 50,
        "\x0b",
        "\x0c",
        ">" * 10,
        "> ",
        "＞＞",
        "-" * 40,
        "━" * 40,
        "↓",
        "↑",
    ),
    *(
        "=1+1",
        "+",
        "-",
        "@",
        "'",
        '"',
        '""',
        ",",
        ";",
        "\\",
        "/",
        "../",
        "%s",
        "{}",
        "{{7*7}}",
        "<b>",
        "</",
        "<!--",
        "&amp;",
        "&#0;",
    ),
    *(
        "<script>",
        "<blockquote>",
        "<table><tr><td>",
        "<q>",
        "]]>",
        "<?xml",
        "<!DOCTYPE",
        "---\n",
        "---\ntitle: x\n---\n",
    ),
    *(
        "(了)",
        "（以下引用）",
        "引用終わり",
        "【東京AFP=時事】",
        "毎朝新聞",
        "（毎朝新聞　2024年2月8日）",
        "https://example.jp/a",
        "http://",
    ),
    *(
        "２０２４年２月８日",
        "令和６年",
        "昭和99999年",
        "13月32日",
        "2月30日",
        "99999999999999999999年",
        "0年",
        "翌々日",
        "今月2日",
        "午後25時",
    ),
    *(
        "先週",
        "半年前",
        "数年",
        "〇四年",
        "十億日前",
        "3日から5日",
        "－",
        "〜",
        "1/2/3/4/5",
        "24:61",
        "2024-02-08T25:00",
    ),
    *("米国", "日米韓", "米米米", "トランプ大統領", "同氏", "氏氏氏", "外務省", "国連安保理", "NATO", "東京都千代田区"),
    *(
        "と述べた",
        "という",
        "によると",
        "と、",
        "は「",
        "」と語った。",
        "べきだ",
        "ではないか",
        "だろうか",
        "と言えるのか？",
        "に違いない",
    ),
    *(
        "暴挙",
        "許せない",
        "もちろん",
        "こそ",
        "を求めた",
        "を狙う",
        "。",
        "、",
        "！",
        "？",
        "……",
        "・",
        "ー",
        "〇",
        "々",
        "ゝ",
        "ん",
    ),
    *(
        "政府は方針を変えた。",
        "本当にそうだろうか。",
        "私は反対だ。",
        "首相は8日、「役割は果たした」と述べた。",
        "です。",
        "ます。",
        "だ。",
    ),
)

_pieces = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=24).map("".join)
_repeated = st.builds(lambda piece, times: piece * times, st.sampled_from(HOSTILE), st.integers(2, 60))
_any = st.text(st.characters(), min_size=1, max_size=40)
_mixed = st.lists(_pieces | _any | _repeated, min_size=1, max_size=3).map("".join)
TEXTS = _pieces | _mixed | _any
"""Any text; lone surrogates too."""


def encoded(text: str, encoding: str) -> bytes:
    """Return `text` in an encoding, what that lacks left out."""
    return text.encode(encoding, "ignore")


_whole = st.builds(encoded, TEXTS, st.sampled_from(ENCODINGS))
_cut = st.builds(lambda raw, start, end: raw[start : len(raw) - end], _whole, st.integers(0, 3), st.integers(1, 3))
_joined = st.builds(lambda first, second: first + second, _whole, _whole | _cut)
_damaged = st.builds(
    lambda raw, place, byte: raw[: place % (len(raw) + 1)] + bytes([byte]) + raw[place % (len(raw) + 1) :],
    _whole,
    st.integers(0, 500),
    st.integers(0, 255),
)
_fields = st.dictionaries(
    st.sampled_from(["text", "id", "title", "published", "author", "url", "media_type", "voice", "other"]),
    TEXTS | st.none() | st.booleans() | st.integers() | st.floats() | st.just(["x"]) | st.just({"x": "y"}),
    max_size=5,
)
_json = st.lists(_fields | st.builds(lambda text: {"text": text}, TEXTS), min_size=1, max_size=3)
_jsonl = _json.map(lambda records: "\n".join(map(json.dumps, records)).encode())
_csv = st.builds(lambda rows: ("id,text\n" + "\n".join(rows)).encode("utf-8", "replace"), st.lists(TEXTS, max_size=4))
_page = st.builds(lambda head, body: f"<html>{head}<body><p>{body}".encode("utf-8", "replace"), TEXTS, TEXTS)
BYTES = _whole | _cut | _joined | _damaged | st.binary(max_size=200) | _jsonl | _csv | _page
"""Any file."""

FILE_TYPES = st.sampled_from(sorted(set(MEDIA_TYPES.values())))
ARTICLE_TYPES = st.sampled_from(sorted(set(MEDIA_TYPES.values()) - RECORD_TYPES))
