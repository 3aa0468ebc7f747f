"""What a page's own marks say of whose its lines are."""

from __future__ import annotations

from tests.voice.helpers import segment, voices_of

ARGUED = (
    "橋のたもとに並んだ花束は、いかなる理由を持ち出しても正当化できない事故の跡である。",
    "知事は会見で「想定の外だった」と言い放った。この無神経さこそ、県が一度も直せなかった病である。",
    "県の前には二つの道がある。隠し続けるか、住民に詫びるかだ。知事は後者を選ばなければならない。",
)
OWN = (
    "訳しながら、同じ朝に日本の新聞が何を書いたかを思い出していた。気味が悪いほど静かだった。",
    "で、うちの知事はどうか。詫びるばかりで、遺族には一言もないのは情けない。",
)


def test_an_introduced_and_linked_editorial_lasts_until_its_author_is_spoken_of() -> None:
    intro = "英紙ガーディアンの10日付の社説。急いで訳したので抜けがあるかもしれない。"
    address = "http://www.guardian.co.uk/leaders/story/0,3604,1189412,00.html"
    text, segments, _ = segment("橋が教えること", "", intro, address, "", *ARGUED, "", *OWN)
    assert voices_of(text, segments, *ARGUED) == ["report"] * 3
    assert voices_of(text, segments, *OWN) == ["editorial"] * 2


def test_a_passage_on_lines_of_its_own_in_a_sentence_that_names_a_paper() -> None:
    own = "外国の新聞を読む。私は橋を渡って三十年になる。"
    passage = ("「決議なしに始まる工事は違法である。", "県が急ぐのは橋のためではない。選挙のためである」")
    rest = "とまで言い切った。理屈はその通りだ。私は反対である。"
    text, segments, _ = segment("橋の話", "", own, "", "フランスのル・モンドは昨日の一面で、", *passage, rest)
    assert voices_of(text, segments, *passage) == ["report"] * 2
    assert voices_of(text, segments, own, rest) == ["editorial"] * 2


def test_a_headline_with_its_site_behind_bars_heads_a_report() -> None:
    head = "橋の工事「2024年問題」　職人の14％が足りなくなる恐れ - 日刊土木新報 | 特集 | doboku-s.example"
    told = "来年4月、職人の時間外労働に年960時間の上限が設けられる。団体の会長は「このままでは立ち行かない」と訴える。"
    own = "まず、「問題」と呼ぶのが気に食わない。俺は遅すぎたと思う。"
    text, segments, _ = segment("十トン車の窓から", "", "飯を待つ間に読んだ。", "", head, "", told, "", own)
    assert voices_of(text, segments, head, told) == ["report"] * 2
    assert voices_of(text, segments, own) == ["editorial"]
