"""Whose position it is. The rule of rules: the author's only in the author's own words that nobody else governs."""

from __future__ import annotations

import pytest

from jpnews_nlp.records import Report

from .conftest import FINDER, PROPOSER, Find, layers_of, mention, quote


def holders(text: str, find: Find) -> set[str]:
    return {stance.holder for stance in find(text)}


def test_a_quotation_is_its_speakers() -> None:
    text = "外務省の佐伯報道官は「一方的な暴挙であり、直ちに撤回すべきだ」と述べた。"
    layers = layers_of(text)
    layers.mentions = [mention(text, "佐伯", "PERSON", "佐伯", title="報道官")]
    layers.quotes = [quote(text, "一方的な暴挙であり、直ちに撤回すべきだ", "外務省の佐伯報道官", "述べた")]
    found = FINDER.find(layers)
    assert {stance.category for stance in found} >= {"deontic", "evaluative"}
    assert {stance.holder for stance in found} == {"佐伯"}


def test_whose_attitude_a_speaker_tells_of_holds_it() -> None:
    text = "首相は、野党は改正に反対していると説明した。"
    layers = layers_of(text)
    layers.quotes = [quote(text, "野党は改正に反対している", "首相", "説明した")]
    assert {stance.holder for stance in FINDER.find(layers)} == {"野党"}


def test_words_in_brackets_are_never_the_authors_even_if_no_layer_found_the_speaker(find: Find) -> None:
    assert not find("「増税は暴挙だ、直ちに撤回すべきだ」との張り紙があった。")


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("与党は早期の採決が必要だと考えている。", "与党"),
        ("住民の多くは計画を暴挙と見なしている。", "多く"),
        ("県は国に計画の撤回を求めている。", "県"),
        ("野党は増税に反対している。", "野党"),
        ("政府は問題の責任は会社にあると主張するが、対応を急ぐべきだと訴えた。", "政府"),
        ("裁判所は工事の中止を命じた。", "裁判所"),
        ("両市長が交渉の中止を政府に要請しています。", "両市長"),
        ("隣国の上院も武力行使に反対した。", "隣国の上院"),
        ("負担が増える農協などが増税に消極的だ。", "農協"),
        ("友人のKは条約に懐疑的だ。", "友人のK"),
        ("二か国が採決で反対に回った。", "二か国"),
        ("地元の住民からは、この計画に反対の声が上がっている。", "住民"),
        ("報道機関の団体には、捜査の長期化を心配する声もある。", "団体"),
        ("遺族には判決への怒りが強い。", "遺族"),
        ("経済界からは歓迎の声が出ている。", "経済界"),
        ("増税に反対したのは野党である。", "野党"),
        ("隣国は要員の構成を問題視している。", "隣国"),
        ("党内には増税への不満がくすぶる。", "党内"),
        ("会社は値下げに首を縦に振らなかった。", "会社"),
        ("家族会は方針への危機感を隠さない。", "家族会"),
        ("会社は取引の停止を住民から求められている。", "住民"),
        ("南方経済共同体（ＳＥＣ）は政府に選挙の実施を要求した。", "共同体"),
        ("市民団体「水を守る会」は計画に反対している。", "水を守る会"),
        ("与党内からは中央銀行の判断を疑問視する声が出ている。", "与党内"),
        ("小国の間では、総会の決議を歓迎する声が多い。", "小国"),
        ("首相は対話が必要だという立場で、交渉を続けている。", "首相"),
        ("世論調査では、回答者の七割近くが計画に反対した。", "七割近く"),
        ("地元紙の左派はこの計画を暴挙と呼んだ。", "左派"),
        ("ここで条約に難色を示したのが隣国だ。", "隣国"),
        ("黒塗りでの開示は違法だとして、市民団体が訴えた。", "市民団体"),
        ("外務省は双方の努力をたたえた。", "外務省"),
        ("町議会はほぼ全員が再稼働に賛成した。", "町議会"),
        ("共産・社民は改正の中止を求めた。", "共産・社民"),
        ("会社は、値上げはやむを得ないとして理解を求めた。", "会社"),
        ("知事会は費用を国が持つよう要望した。", "知事会"),
        ("首相は封鎖に賛成する国はないと反発した。", "首相"),
        ("与党の中には、政府の方針を問題視する人もいる。", "与党"),
        ("隣の奥さんは、大会だけを開くのはおかしいと口をとがらせた。", "奥さん"),
        ("政府は輸入を国会で決め、生産者には警戒感が広がった。", "生産者"),
    ],
)
def test_what_a_third_party_holds_is_theirs(find: Find, text: str, holder: str) -> None:
    found = find(text)
    assert found
    assert all(holder in stance.holder for stance in found)


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("隣国は川の上流にある。当初はダムの建設を支持していた。", "隣国"),
        ("◇東都新聞（4日）\n全国の自治体に緊急の点検を求めている。", "東都新聞"),
        ("私は三十年前から反対してきた。いまも計画の撤回を求めている。", "author"),
    ],
)
def test_the_next_sentence_goes_on_about_the_same_party(find: Find, text: str, holder: str) -> None:
    assert find(text)[-1].holder == holder


@pytest.mark.parametrize(
    "text",
    [
        "野党は採決を欠席した。被災した方々の回復を祈っています。",
        "町長は応募を先に決めた。撤回を求める署名は、いまも役場に積まれている。",
        "町長は応募を先に決めた。\n当初は住民投票を支持していた。",
    ],
)
def test_a_party_of_the_sentence_before_is_no_holder_of_all_that_follows(find: Find, text: str) -> None:
    assert {stance.holder for stance in find(text)} <= {"author"}


@pytest.mark.parametrize(
    ("text", "surface", "holder"),
    [
        ("工事をやめてほしいという住民がいる。", "やめてほしい", "住民"),
        ("刑が軽すぎるという遺族の気持ちも分かる。", "軽すぎる", "遺族"),
        ("野党は、首相の対応が弱腰だと攻撃した。", "弱腰だ", "野党"),
        ("今回の決断を、無責任だとくさす同業者もいる。", "無責任だ", "同業者"),
        ("相場は落ち着くと楽観する向きもある。", "落ち着く", "向き"),
        ("この値下げは不当だというのが住民の言い分だ。", "不当だ", "住民"),
    ],
)
def test_a_clause_is_theirs_whom_it_describes(find: Find, text: str, surface: str, holder: str) -> None:
    whose = {one.holder for one in find(text) if surface in text[one.start : one.end]}
    assert whose <= {holder}
    assert "author" not in whose


@pytest.mark.parametrize(
    "text",
    [
        "交渉は暗礁に乗り上げたという。",
        "影響は深刻だとされる。",
        "拙速だとの批判が出ている。",
        "もはや無駄だとの結論に達した。",
    ],
)
def test_hearsay_is_nobodys(find: Find, text: str) -> None:
    assert not holders(text, find)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("承服できないと言いながら、検察は争わない。", "承服できない"),
        ("投票など無用だったとまで言うのには賛成できない。", "無用だった"),
        ("記事は州を厄介者のように書いている。", "厄介者"),
        ("若手の間では、この公表は踏み絵だと受け取られている。", "踏み絵だ"),
        ("政府の対応は無責任だと批判された。", "無責任だ"),
        ("この値下げは不当だというのが委員会の結論だ。", "不当だ"),
        ("読者のうち五人は残念がり、一人は泣いた。", "残念"),
        ("この結果をうらやましいと感じた人は、隣国にもいた。", "うらやましい"),
        ("制裁に等しいとの受け止めもある。", "等しい"),
        ("候補を抑える狙いがあったとする研究もある。", "狙い"),
        ("右派に言わせれば、この合意は過ちだ。", "過ちだ"),
        ("先生の間には、監視がなくなることを歓迎する空気がある。", "歓迎する"),
        ("Ｑ３　日本にその余裕はあるのでしょうか。", "あるのでしょうか"),
    ],
)
def test_what_others_are_told_to_say_is_not_the_authors(find: Find, text: str, surface: str) -> None:
    stances = {text[stance.start : stance.end]: stance.holder for stance in find(text)}
    assert stances.get(surface) != "author"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("隣の国はイスラエルにとって脅威だ。", "イスラエル"),
        ("イランにすれば、この計画は脅威だ。", "イラン"),
        ("米国にしてみれば、この計画は脅威だ。", "米国"),
        ("ロシアから見れば、この計画は脅威だ。", "ロシア"),
    ],
)
def test_a_viewpoint_belongs_to_whoever_sees(text: str, name: str) -> None:
    layers = layers_of(text)
    layers.mentions = [mention(text, name, "COUNTRY", "XX")]
    assert {stance.holder for stance in FINDER.find(layers)} == {name}


@pytest.mark.parametrize(
    ("text", "holder"),
    [("住民に言わせれば、この計画は暴挙だ。", "住民"), ("私に言わせれば、この計画は暴挙だ。", "author")],
)
def test_what_one_would_call_it_is_ones_own(find: Find, text: str, holder: str) -> None:
    assert holders(text, find) == {holder}


@pytest.mark.parametrize(
    "text",
    [
        "筆者は増税に反対する。",
        "今回の判断は誤りだと思う。",
        "家族の懸念はもっともだ。",
        "政府は説明から逃げようとしている。姑息である。",
    ],
)
def test_the_authors_own(find: Find, text: str) -> None:
    assert "author" in holders(text, find)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("党首が「危険が大きい」と指摘したのはもっともだと思う。", "もっともだ"),  # が ends with its own clause
        (
            "自治体に丸投げし、国は「支援する」と繰り返すばかりだ。",
            "自治体に丸投げし",
        ),  # と after brackets governs these alone
        ("増税の流れは情けない。", "情けない"),  # a matter holds nothing
        ("隣国の戦争は日本にとっても他人事ではない。", "他人事ではない"),
        ("この増税は納税者にとって不当だ。", "不当だ"),  # what it means for whole groups, the writer judges
        ("この合意は米国にとって暴挙に違いない。", "に違いない"),  # and supposes what it means for one party
        ("裁判所も不当だと思う。", "不当だ"),
        ("今回の対応は不当だと感じる。", "不当だ"),
        ("首相の判断は落第だと書かざるを得ない。", "落第だ"),
        ("北朝鮮が折れるとは考えにくい。", "折れるとは考えにくい"),
        ("あたしはこの増税を支持する。", "支持する"),
        ("当ブログはこの増税に反対する。", "反対する"),
        ("首相の決断は支持する。", "支持する"),  # a topic that is the object
        ("資源が乏しいという国の事情は厄介だ。", "厄介だ"),
        ("この談話はいただけない。", "いただけない"),  # a document feels nothing
        ("この値下げは不当だというのが私の考えだ。", "不当だ"),
        ("この値下げは不当だと批判されても仕方がない。", "批判されても仕方がない"),
    ],
)
def test_a_party_that_only_stands_near_is_no_holder(find: Find, text: str, surface: str) -> None:
    stances = {text[stance.start : stance.end]: stance.holder for stance in find(text)}
    assert stances[surface] == "author"


@pytest.mark.parametrize(
    ("text", "surface", "holder"),
    [
        ("十一万人が計画の見直しを求めた。", "求めた", "十一万人"),  # whoever is subject of a demand
        ("設計変更を国が承認　県は反発", "反発", "県"),
        ("県、決定の撤回を要求", "要求", "県"),
        ("市民団体は計画の撤回を訴えた。", "訴えた", "市民団体"),
        ("県は誘致に慎重な姿勢を崩さない。", "慎重な", "県"),
        ("フランスは債務の軽減に前向きで、足並みはそろわない。", "前向きで", "フランス"),
        ("有識者の大多数が廃止を求めた。", "廃止を求めた", "有識者の大多数"),
    ],
)
def test_attitudes_that_a_report_tells_of(find: Find, text: str, surface: str, holder: str) -> None:
    found = find(text, "report", Report(0, 0, len(text), publisher="東都新聞"))
    assert holder in {stance.holder for stance in found if surface in text[stance.start : stance.end]}


@pytest.mark.parametrize(
    ("report", "name"),
    [
        (Report(0, 0, 99, publisher="東都新聞", domain="toto.example"), "東都新聞"),
        (Report(0, 0, 99, domain="toto.example"), "toto.example"),
        (Report(0, 0, 99, agency="東都通信"), "東都通信"),
        (Report(0, 0, 99), "unattributed"),
    ],
)
def test_a_report_answers_for_its_own_words(find: Find, report: Report, name: str) -> None:
    found = find("政府は法案の採決を強行する暴挙に出た。", "report", report)
    assert {stance.holder for stance in found} == {name}


def test_page_furniture_holds_nothing(find: Find) -> None:
    assert not find("この暴挙を許してはならない。", "other")


def test_no_author_stance_in_reports_and_quotations() -> None:
    text = "この法案は暴挙だ。\n国は許し難い暴挙に出た。識者は「民主主義の破壊だ」と話す。\n直ちに撤回すべきだ。"
    report = Report(0, 10, 39, publisher="東都新聞")
    layers = layers_of(text, report=report)
    layers.segments[1].voice, layers.segments[1].report_id = "report", 0
    layers.segments[0].report_id = layers.segments[2].report_id = None
    layers.quotes = [quote(text, "民主主義の破壊だ", "識者", "話す")]
    foreign = layers.segments[1]
    found = FINDER.find(layers)
    own = [stance for stance in found if stance.holder == "author"]
    assert [text[stance.start : stance.end] for stance in own] == ["暴挙だ", "撤回すべきだ"]
    assert all(stance.end <= foreign.start or foreign.end <= stance.start for stance in own)
    assert {stance.holder for stance in found} == {"author", "東都新聞", "識者"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("工事の説明には、旅行会社の社長さんが渋い顔をした。", "旅行会社の社長さん"),
        ("県の担当者は、その読み方に首をかしげた。", "県の担当者"),
        ("現地の同僚は口をそろえて舌を巻く。", "現地の同僚"),
    ],
)
def test_an_emotion_is_whose_who_feels_it(find: Find, text: str, holder: str) -> None:
    felt = [one.holder for one in find(text) if one.category == "evaluative"]
    assert "author" not in felt
    assert set(felt) <= {holder}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("裁判所も不当だと思っている。", {"裁判所"}),  # of others one tells so
        ("住民は計画は無謀だと批判せざるを得なかった。", {"住民"}),
        ("制裁に賛成しておきながら、監視を拒む。", set()),
        ("独立を支持しないという従来の保証が残る。", set()),
        ("改正案の撤回を求めた。", set()),  # whoever did, the text does not say
    ],
)
def test_what_is_told_is_not_the_authors(find: Find, text: str, others: set[str]) -> None:
    assert holders(text, find) == others


@pytest.mark.parametrize(
    "text", ["東京株式市場では日経平均株価が三日ぶりに反発した。", "円は反発し、一時百四十九円台をつけた。"]
)
def test_prices_take_no_position(find: Find, text: str) -> None:
    assert not find("政府は会見を開いた。" + text, "report", Report(0, 0, 99, publisher="東都新聞"))


@pytest.mark.parametrize(
    ("text", "name"), [("公明党は給付をめぐる話を聞いた。", "公明党"), ("孫正義の店に行った。", "孫正義")]
)
def test_a_part_of_a_name_judges_nothing(text: str, name: str) -> None:
    layers = layers_of(text)
    assert FINDER.find(layers)  # as the words of private life, which no model weighs
    layers.mentions = [mention(text, name, "ORGANIZATION", name)]
    assert not FINDER.find(layers)


def test_toward_whom_one_feels_is_not_who_feels(find: Find) -> None:
    assert holders("議員の方々には失望しました。", find) == {"author"}


def test_a_title_that_a_clause_describes_is_not_the_person_known_by_it(find: Find) -> None:
    text = "弁護士の大庭圭です。組合側で知られる弁護士は、業界誌で「判決は酷だ」と書いた。"
    layers = layers_of(text)
    layers.mentions = [mention(text, "大庭圭", "PERSON", "大庭圭", title="弁護士")]
    layers.quotes = [quote(text, "判決は酷だ", "弁護士は、業", "書いた")]
    layers.quotes[0].source, layers.quotes[0].source_end = "弁護士", text.index("弁護士は、業") + 3
    layers.quotes[0].source_start = text.index("弁護士は、業")
    assert {stance.holder for stance in FINDER.find(layers)} == {"弁護士"}


LIST = """{heading}
・民進党　延期はやむを得ないが、経済の運営は失敗した
・公明党　軽減税率は予定どおり導入すべきだ
・連合　社会保障の充実が遅れることを憂慮
"""


@pytest.mark.parametrize(
    ("heading", "whose"),
    [("●各党の言い分", {"民進党", "公明党", "連合"}), ("●選挙の後の宿題", {"author"})],
)
def test_a_list_of_what_parties_say_is_theirs(heading: str, whose: set[str]) -> None:
    text = LIST.format(heading=heading)
    layers = layers_of(text)
    layers.mentions = [mention(text, name, "ORGANIZATION", name) for name in ("民進党", "公明党")]
    assert {stance.holder for stance in FINDER.find(layers)} == whose


REVIEW = """◇首都新聞（6月15日）
新しい制度を出発点として歓迎する。時期は遅すぎたとみる。文章は平凡だ。
◇北峰新報（6月17日）
人手の移る恐れを取り上げ、県には補助を求めている。
"""


def test_what_a_review_tells_of_a_paper_is_the_papers() -> None:
    layers = layers_of(REVIEW)
    layers.mentions = [mention(REVIEW, name, "ORGANIZATION", name) for name in ("首都新聞", "北峰新報")]
    whose = {REVIEW[one.start : one.end]: one.holder for one in PROPOSER.find(layers)}
    assert whose["遅すぎた"] == "首都新聞"
    assert whose["平凡だ"] == "author"
    assert {holder for words, holder in whose.items() if "歓迎する" in words or "求めている" in words} == {
        "首都新聞", "北峰新報",
    }  # fmt: skip


@pytest.mark.parametrize("listed", ["中国とロシア", "立憲民主党、共産党や社民党"])
def test_a_list_of_parties_holds_together(listed: str) -> None:
    text = f"{listed}は決議に反対した。"
    layers = layers_of(text)
    layers.mentions = [
        mention(text, name, "ORGANIZATION", name)
        for name in ("中国", "ロシア", "立憲民主党", "共産党", "社民党")
        if name in text
    ]
    assert {stance.holder for stance in FINDER.find(layers)} == {listed}
