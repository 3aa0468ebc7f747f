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


def test_a_polite_broadcaster_ends_where_a_plain_author_goes_on() -> None:
    header = ["橋の工事　職人が足りず　現場に懸念も | NHKニュース", "https://www3.nhk.or.jp/news/html/20171127/k1.html"]
    told = (
        "県境の橋の架け替えで、県は職人およそ300人の派遣を業界団体に求めています。",
        "建築に詳しい大学教授は「冬の工事は今より厳しくなるおそれがある。計画を見直す必要がある」と指摘しています。"
        "団体は会員に意向を尋ねていて、結果は来月中旬にまとまる見通しです。",
    )
    own = (
        "「計画を見直す必要がある」。",
        "昼の休みにこれを聞いて、三人とも箸が止まった。",
        "職人がいないのは本当だ。だが怠けているのではない。辞めたのだ。腰を壊し、親方とけんかして、辞めた。",
        "知事は言葉の選び方を知らない。それならもっと悪い。算数のできる人が県庁に一人はいるべきだ。",
    )
    text, segments, _ = segment("現場の昼休み", "", *header, *told, "", *own)
    assert voices_of(text, segments, *told) == ["report"] * 2
    assert voices_of(text, segments, *own) == ["editorial"] * 4


ANSWERED = (
    "これに対し県は19日、三枚の紙と一本の電話番号を用意したと発表した。滑稽なほど乏しい。",
    "町は説明の場を求めている。町長によれば、いま止めなければ次の十年も同じだという。",
    "橋に値札がつかないと考える者は間違っている。金を払う覚悟のない県に、道を語る資格はない。",
)
ANSWERS = (
    "三枚の紙の話、耳が痛いですね。私も窓口で同じ紙をもらいました。",
    "町長の言うことはわかります。わかりますけれど、情けないです。",
    "最後のところは、読みながら背筋が伸びました。ただ、言いすぎでしょう。",
)


def test_a_plain_editorial_goes_on_between_the_answers_of_a_polite_author() -> None:
    header = ["先送りは弱さの別名である", "シュピーゲル　2014年3月19日"]
    lead = "県は18日、橋の架け替えを見送ると発表した。知事は会見で、財源こそ問題だと述べた。"
    turns = [line for pair in zip(ANSWERS, ANSWERED, strict=True) for line in pair]
    end = "私は架け替えに賛成です。渡り初めには孫を連れて行きたいと思います。"
    text, segments, _ = segment("先週の雑誌を訳してみた", "", *header, "", lead, "", *turns, "", end)
    assert voices_of(text, segments, *ANSWERED) == ["report"] * 3
    assert voices_of(text, segments, *ANSWERS, end) == ["editorial"] * 4


def test_a_plain_column_stands_under_the_line_that_names_its_paper() -> None:
    intro = (
        "神戸新聞「正平調」、きのうの朝刊です。店の者が切り抜いて壁に貼っていました。途中の（←）は私のつぶやきです。"
    )
    column = (
        "◆橋のたもとに列ができていた。同じ方向を見て、誰も口を開かない。見送りの知らせから四日、町は息をひそめている。",
        "◆知事は深夜に何度もカメラの前に立った。気持ちは分かるが、あの険しい顔が不安をあおった面は否めない。",
    )
    remark = "（←ほんまにそうです）"
    text, segments, _ = segment("橋の話", "", POLITE[0], "", intro, "", column[0] + remark, column[1], "", *POLITE[1:])
    assert voices_of(text, segments, *column) == ["report"] * 2
    assert voices_of(text, segments, intro, remark, *POLITE) == ["editorial"] * 5
