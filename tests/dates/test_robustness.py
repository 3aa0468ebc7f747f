"""Any string survives, offsets are true, and time grows with length alone."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.dates import parse

PIECES = "年月日時分秒〇一二三十百千0123456789/-.:~、・の前後間半今昨来同翌毎週春夏秋冬末上旬から第（）()世紀昭和令ヶ頃"


@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_string(text: str) -> None:
    for timex in parse(text, "2015-03-08"):
        assert 0 <= timex.start < timex.end <= len(text)


@given(
    st.text(alphabet=PIECES, max_size=60),
    st.sampled_from(["auto", "past", "future"]),
    st.sampled_from(["joined", "ends"]),
    st.booleans(),
)
def test_any_heap_of_temporal_characters(text: str, prefer: str, ranges: str, late_hours: bool) -> None:
    found = parse(text, "2015-03-08", prefer=prefer, ranges=ranges, late_hours=late_hours)  # type: ignore[arg-type]
    for first, second in pairwise(found):
        assert first.end <= second.start
    for timex in found:
        assert timex.type in {"DATE", "TIME", "DURATION", "SET"}
        assert (timex.value is None) == (timex.evidence == "impossible")
        if timex.date_from and timex.date_to:
            assert timex.date_from <= timex.date_to
    assert parse(text, None) is not None


@given(st.text(alphabet=PIECES, max_size=40))
def test_a_prefix_of_plain_words_moves_offsets_only(text: str) -> None:
    plain = [(t.start, t.end, t.value_surface) for t in parse("。" + text)]
    moved = [(t.start - 3, t.end - 3, t.value_surface) for t in parse("あれ。。" + text)]
    assert plain == moved


ADVERSARIAL = {
    "digits": "1" * 100_000,
    "kanji digits": "一" * 100_000,
    "days": "1日" * 50_000,
    "years without an end": "2003年" * 25_000,
    "ranges": "1~" * 50_000,
    "lists": "1、" * 50_000,
    "lengths": "1年と" * 33_000,
    "sets": "毎年" * 50_000 + "同日",
    "one mention, then sets": "2003年1月1日" + "毎日" * 49_000,
    "slashes": "1/" * 50_000,
    "colons": "1:" * 50_000,
    "words": "今" * 100_000,
    "blanks": "2003年" + " " * 100_000,
    "no": "の" * 100_000,
    "open clause": "1月1日に" * 20_000,
    "one length again and again": "60年。" * 25_000,
    "changes": "1月から2月に" * 14_000,
    "sides": "今月12月" * 20_000,
    "both calendars": "1945（昭和20）年" * 9_000,
    "rates": "2日に1回" * 20_000,
    "amounts": "年間" + "1,000" * 20_000,
    "addresses": "https://a.jp/" * 8_000,
    "half a unit": "1年半前" * 20_000,
    "brackets": "（2/5）" * 20_000,
}


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_adversarial_strings_take_linear_time(name: str) -> None:
    text = ADVERSARIAL[name]
    began = time.process_time()
    parse(text, "2015-03-08")
    assert time.process_time() - began < 12  # seconds; quadratic ones take minutes


def test_the_tagger_needs_neither_spacy_nor_a_tokenizer() -> None:
    code = (
        "import sys; from jpnews_nlp.dates import parse; assert parse('昨日', '2015-03-08')[0].date_from; "
        "print([name for name in ('spacy', 'ginza', 'fugashi', 'sudachipy', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
