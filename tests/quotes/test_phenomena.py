"""Ways of quoting beyond a plain cue with a topic: headlines, hearsay, copulas, clauses before a content."""

from __future__ import annotations

import pytest

from .helpers import rows


@pytest.mark.parametrize(
    ("headline", "kind", "source", "content"),
    [
        ("北朝鮮「核実験に成功」と発表　安保理が緊急協議", "direct", "北朝鮮", "核実験に成功"),
        ("川本氏まさかの3位「力不足」と陳謝　新人は大勝", "direct", "川本氏", "力不足"),
        ("国軍、非常事態宣言を延長　「秩序は回復」と強調", "direct", "国軍", "秩序は回復"),
        ("監督者評議会、50都市で投票が超過と認める", "indirect", "監督者評議会", "50都市で投票が超過"),
        ("編入を宣言　川本氏演説「一線を越えた」", "direct", "川本氏", "一線を越えた"),
        ("川本氏、難民問題で演説「監視を恐れない」", "direct", "川本氏", "監視を恐れない"),
        ("ダム中止「白紙撤回を」　6知事が声明", "direct", "6知事", "白紙撤回を"),
        ("日銀の利上げ「拙速」　エコノミストから批判", "direct", "エコノミスト", "拙速"),
    ],
)
def test_headlines(headline: str, kind: str, source: str, content: str) -> None:
    assert rows(headline) == [(kind, source, content)]


@pytest.mark.parametrize(
    ("text", "kind", "source", "content"),
    [
        ("会社には匿名の通報が届いていたそうです。", "indirect", None, "会社には匿名の通報が届いていた"),
        ("原稿料から一割を引くそうです。", "indirect", None, "原稿料から一割を引く"),
        ("杭を七万本打つのだそうです。", "indirect", None, "杭を七万本打つ"),
        ("縛る決まりがほとんどないんですって。", "indirect", None, "縛る決まりがほとんどないん"),
        ("知事は「苦渋の判断」だそうだ。", "direct", "知事", "苦渋の判断"),
        ("来年は二部制を試すという話が出ています。", "indirect", None, "来年は二部制を試す"),
        ("側近は通報者を捜し回ったという噂だ。", "indirect", None, "側近は通報者を捜し回った"),
        ("半分は子どもだと聞く。", "indirect", None, "半分は子どもだ"),
    ],
)
def test_hearsay(text: str, kind: str, source: str | None, content: str) -> None:
    assert rows(text, ["editorial"]) == [(kind, source, content)]


@pytest.mark.parametrize(
    ("text", "kind", "source", "content"),
    [
        ("両国の橋渡しになるというのが政府の言い分だ。", "indirect", "政府", "両国の橋渡しになる"),
        ("大統領の言い分は、野党が国政を止めたというものだ。", "indirect", "大統領", "野党が国政を止めた"),
        ("都選管は「法律の範囲では限界がある」の一点張り。", "direct", "都選管", "法律の範囲では限界がある"),
        ("大臣の答弁は「動向を注視する」の一点張りだ。", "direct", "大臣", "動向を注視する"),
        ("就任したときの説明が「適材適所」。", "direct", None, "適材適所"),
        ("母は「戦争だけはいけない」が口癖だった。", "direct", "母", "戦争だけはいけない"),
        ("官房長官は「コメントを差し控える」を連発した。", "direct", "官房長官", "コメントを差し控える"),
        ("会長は「通称の拡大で十分だ」と反対の姿勢。", "direct", "会長", "通称の拡大で十分だ"),
        ("「このままでは沈む」と警告したのは、元総裁の川本氏だ。", "direct", "元総裁の川本氏", "このままでは沈む"),
        ("専門家の中には失敗だったと見る人もいる。", "indirect", "専門家", "失敗だった"),
        ("政府はといえば、「緊密に連携する」と唱えるのみ。", "direct", "政府", "緊密に連携する"),
        ("「公務だ」とかばったんですよ、首相が。", "direct", "首相", "公務だ"),
        ("「もう止められない」。祖父がよく言っていた。", "direct", "祖父", "もう止められない"),
        ("川本さんがいつも言う言葉があります。「平和は来ない」。", "direct", "川本さん", "平和は来ない"),
        ("賛成です（←住民が「工事は困る」って言ったんだけど）。", "direct", "住民", "工事は困る"),
    ],
)
def test_other_ways_to_quote(text: str, kind: str, source: str | None, content: str) -> None:
    assert rows(text, ["editorial"]) == [(kind, source, content)]


def test_speakers_who_share_a_cue() -> None:
    assert rows("都議が「近づきすぎた」、幹部は「間違っていない」と言い合っている。") == [
        ("direct", "都議", "近づきすぎた"),
        ("direct", "幹部", "間違っていない"),
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("事務総長は米英に書簡を送り、選挙に影響すると懸念を伝えた。", "事務総長", "選挙に影響する"),
        ("教皇は6日、広場で、各教区は家族を受け入れるようにと呼びかけた。", "教皇", "各教区は家族を受け入れる"),
        ("大統領は会見でようやく、弾圧に驚いたと述べた。", "大統領", "弾圧に驚いた"),
        ("川本さんは調べましたが、義務だとはっきり書いています。", "川本さん", "義務だ"),
        ("中国は制裁には内政問題だとして応じていない。", "中国", "内政問題だ"),
        ("報道官は組織の仕業だとして関与を全面的に否定。", "報道官", "組織の仕業だ"),
        ("大使は決議は政治的な動機によると反論した。", "大使", "決議は政治的な動機による"),
        ("一人が手を挙げて、なぜ日本はいないのか、と聞いた。", "一人", "なぜ日本はいないのか"),
        ("半数を超える国民が必要だと答えた。", "国民", "必要だ"),
        ("外務省は裁定は無効だとする声明を発表。", "外務省", "裁定は無効だ"),
        ("教え子に、論文に書かないほうがいいかと聞かれた。", "教え子", "論文に書かないほうがいいか"),
    ],
)
def test_where_a_content_begins(text: str, source: str, content: str) -> None:
    assert rows(text) == [("indirect", source, content)]


def test_clause_around_a_saying_and_phrases_within_one() -> None:
    assert rows("米国の川本大使は、提案は「現実から離れている」と述べた。") == [
        ("indirect", "米国の川本大使", "提案は「現実から離れている」"),
        ("direct", "米国の川本大使", "現実から離れている"),
    ]
    assert ("direct", "国務省", "重大な懸念") in rows("国務省は「重大な懸念」を持って注視しているとの談話を出した。")
    assert rows("協会は「今年の漢字」が決まったと発表した。") == [("indirect", "協会", "「今年の漢字」が決まった")]


@pytest.mark.parametrize(
    "text",
    [
        "政府は県に対し、計画を見直すよう求めた。",
        "原因は漏電とみられる。",
        "私に言わせれば、それは怠慢である。",
        "ウラン濃縮を平和利用の権利と言い張る。",
        "改正法は不十分だと言わざるを得ない。",
        "思わず鍋の前で、ふざけるなと怒鳴りそうになった。",
        "これでは何もしないと言っているのと同じだ。",
        "脅せば出す国と見られている。",
        "世間では調停とは呼ばない。追いはぎという。",
        "経緯は、地元の経済紙によれば、こうです。",
        "私は赤で「具体的に」と書くだろう。",
        "円高になれば株が下がると怒り、円安になれば物価が上がると怒る。",
    ],
)
def test_what_nobody_else_said(text: str) -> None:
    assert rows(text, ["editorial"] * (text.count("\n") + 1)) == []
