"""Words that somebody says against words that are only thought, mentioned or asked of someone."""

from __future__ import annotations

import pytest

from .helpers import rows


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("外務省は声明で、攻撃は合意の違反だとして、双方に自制を求めた。", "外務省", "攻撃は合意の違反だ"),
        ("文科省の2022年度調査では、教諭の3割が残業をしていた。", "文科省", "教諭の3割が残業をしていた"),
        ("国などの推計では、死者は50万人に上る。", "国", "死者は50万人に上る"),
        (
            "同法廷は、立法の目的について当時の社会でも正当とはいえないと指摘した。",
            "同法廷",
            "当時の社会でも正当とはいえない",
        ),
        (
            "川本首相が24日の会議で、年末までに結論を出すと表明したことに困惑が広がった。",
            "川本首相",
            "年末までに結論を出す",
        ),
        ("環境省はようやく先月、交付金を出すと言い出した。", "環境省", "交付金を出す"),
        ("経団連は昨年6月の提言で、通称の使用には限界があると指摘した。", "経団連", "通称の使用には限界がある"),
        ("国は、もっと建てろと言った。", "国", "もっと建てろ"),
        (
            "軍は部隊を振り向けており、米シンクタンクは東部の守りが手薄になったと分析している。",
            "米シンクタンク",
            "東部の守りが手薄になった",
        ),
        ("来年は値上げになるという声がある。", None, "来年は値上げになる"),
        ("2時間も並んだ人がいたとか。", None, "2時間も並んだ人がいた"),
    ],
)
def test_what_somebody_says(text: str, source: str | None, content: str) -> None:
    assert rows(text) == [("indirect", source, content)]


def test_a_plain_verb_of_saying_needs_no_name_in_an_authors_text() -> None:
    assert rows("減反で作るなと言い、足りないから輸入すると言う。", ["editorial"]) == [
        ("indirect", None, "減反で作るな"),
        ("indirect", None, "足りないから輸入する"),
    ]


def test_the_subject_right_before_a_saying_is_no_speaker_beside_a_topic() -> None:
    text = "3か国は共同声明で、委員会が「外国の影響下に置かれ、脅威となった」と主張した。"
    assert ("direct", "3か国", "外国の影響下に置かれ、脅威となった") in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "大統領は自分が辞めるべきだと思った。",
        "備えが厳しくなっているという政府の認識は甘い。",
        "誰も気づかなかったという説明は、とうてい信じがたい。",
        "不正があったとの批判は免れない。",
        "もうかると言われて工場を受け入れた町がある。",
        "工事が始まると聞いて、いてもたってもいられなかった。",
        "学校を変えたいと言い出した子どもが少なからずいた。",
        "平和の道筋をつけたと胸を張ったのはどの国か。",
        "役人になった人が、法を破れと命じられる。",
        "政府は同盟を優先していると言わなければならない。",
        "正直に言うと、国の言い分にも一理ある。",
        "料理を台なしにしたというのが読者の感想だ。",
        "市長に、金を出せと言いましょう。",
    ],
)
def test_what_nobody_says(text: str) -> None:
    assert rows(text, ["editorial"]) == []
