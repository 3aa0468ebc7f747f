"""What the style of the text under a source says: a paper's editorial is no author's, however much it demands."""

from __future__ import annotations

import pytest

from tests.voice.helpers import segment, voices_of

EDITORIAL = (
    "県境の橋の架け替えが、また先送りされた。知事の決断の遅さは怠慢というほかない。",
    "隣県との協議は三年前に終わっている。残るのは予算の工面だけである。",
    "国も傍観していてはならない。早く補助の枠を示すべきだ。",
)
POLITE = (
    "橋のたもとで店を開いて二十年になります。大型車が通るたびに床が揺れます。",
    "県の説明会には三度出ました。工事の順番は、まだ決まっていないそうです。",
    "社説の言うことはもっともです。ただ、知事ひとりを責めても橋は架かりません。",
)
PLAIN = (
    "橋のたもとで店を開いて二十年になる。大型車が通るたびに床が揺れる。",
    "県の説明会には三度出た。工事の順番は、まだ決まっていないそうだ。",
)


@pytest.mark.parametrize(
    "header",
    [
        ["橋の先送り　許されぬ怠慢（東都新聞社説 11/27）"],
        ["中国新聞社説　橋の架け替え　なぜ先送りか", "2017/7/9"],
    ],
)
def test_a_plain_editorial_ends_where_a_polite_author_goes_on(header: list[str]) -> None:
    text, segments, _ = segment("橋の話", "", *header, *EDITORIAL, "", *POLITE)
    assert voices_of(text, segments, *EDITORIAL) == ["report"] * 3
    assert voices_of(text, segments, *POLITE) == ["editorial"] * 3


def test_a_headline_between_bars_is_no_menu() -> None:
    header = "社説｜橋の架け替えを政争の具にするな｜全国経済新報"
    text, segments, _ = segment("橋の話", "", POLITE[0], "", header, *EDITORIAL, "", *POLITE[1:])
    assert voices_of(text, segments, header, *EDITORIAL) == ["report"] * 4
    assert voices_of(text, segments, *POLITE) == ["editorial"] * 3


def test_what_stands_behind_a_closing_source_is_not_its_text() -> None:
    pasted = ["県は二十六日、県境の橋の架け替えを来年度に見送ると発表した。", "（東都新聞　十一月二十七日）"]
    text, segments, _ = segment("橋の話", "", *pasted, "", *PLAIN, "", *POLITE)
    assert voices_of(text, segments, *PLAIN) == ["editorial"] * 2
