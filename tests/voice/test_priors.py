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
