"""What is set alike, what a source closes, what is asked and answered, what only a page's readers say."""

from __future__ import annotations

from .helpers import FERRY, HEARING, OPENING, REMARK, segment, voices_of

CLOSING = "帰りの船で、子どものころの夏を思い出していた。あの桟橋がなくなる日のことを、まだうまく考えられない。"
BRIDGE = "国土交通省は5日、架橋に向けた調査費を来年度予算の概算要求に盛り込んだと発表した。完成は10年後を見込む。"


def test_paragraphs_set_in_among_flush_ones_are_the_report_with_no_other_sign() -> None:
    text, segments, _ = segment(
        "桟橋の話", "", OPENING, "", f"　{FERRY}", f"　{HEARING}", "", REMARK, "", f"　{BRIDGE}", "", CLOSING
    )
    assert voices_of(text, segments, FERRY, HEARING, BRIDGE) == ["report"] * 3
    assert voices_of(text, segments, OPENING, REMARK, CLOSING) == ["editorial"] * 3


def test_an_author_who_indents_his_own_paragraphs_stays_the_author() -> None:
    header = ["定期船、来年3月で廃止へ", "（海南新報　9月5日）"]
    text, segments, _ = segment(
        f"　{OPENING}", f"　{REMARK}", "", *header, FERRY, HEARING, "", f"　{CLOSING}", "　ではまた来週。"
    )
    assert voices_of(text, segments, FERRY, HEARING) == ["report"] * 2
    assert voices_of(text, segments, OPENING, REMARK, CLOSING) == ["editorial"] * 3


def test_where_both_are_set_in_the_author_keeps_what_reads_like_him() -> None:
    header = ["定期船、来年3月で廃止へ", "（海南新報　9月5日）"]
    own = [
        "みなさん、こんばんは。わたしです。今日は港の話をさせてください。",
        "ちょっと長くなりますが、おつきあいくださいね。",
    ]
    text, segments, _ = segment(
        *own, "", f"　{OPENING}", "", *header, f"　{FERRY}", f"　{HEARING}", "", f"　{REMARK}", f"　{CLOSING}"
    )
    assert voices_of(text, segments, FERRY, HEARING) == ["report"] * 2
    assert voices_of(text, segments, *own, REMARK, CLOSING) == ["editorial"] * 4


def test_a_source_in_brackets_at_the_end_divides_two_pieces() -> None:
    _, _, reports = segment(
        OPENING, "", f"　{FERRY}（海南新報　9月5日）", "", REMARK, "", f"　{BRIDGE}（共同通信　9月6日）", "", CLOSING
    )
    assert [report.publisher for report in reports] == ["海南新報", "共同通信"]


def test_questions_and_answers_under_a_line_that_tells_of_them_are_the_record() -> None:
    record = [
        "Q：航路を廃止する理由は何でしょうか。",
        "A：利用者が十年前の三割まで減っております。",
        "Q：島の人の足はどうなりますか。",
        "A：そこはこれから丁寧に検討してまいりたいと考えております。",
    ]
    text, segments, _ = segment(
        "港の夏", "", OPENING, "", "市長会見の概要（9月4日）より。", *record, "", REMARK, CLOSING
    )
    assert voices_of(text, segments, *record) == ["report"] * 4
    assert voices_of(text, segments, OPENING, REMARK) == ["editorial"] * 2


def test_paragraphs_in_brackets_with_the_authors_words_between_are_one_report() -> None:
    first = "『航路の廃止はやむを得ない。利用者が減り続ける以上、税金で赤字を埋めるのにも限りがあるというべきだ』"
    last = "『島に住むということは、不便を引き受けるということでもある。行政に多くを求めすぎてはならない』"
    told = "海南新報の九月五日付の社説は、こう切り出した。"
    text, segments, reports = segment(
        OPENING, "", told, first, REMARK, last, "と結ばれていた。やれやれである。", "", CLOSING
    )
    assert voices_of(text, segments, first, last) == ["report"] * 2
    assert voices_of(text, segments, told, REMARK, "と結ばれていた") == ["editorial"] * 3
    assert [report.publisher for report in reports] == ["海南新報"]


def test_an_earlier_mail_and_the_signature_are_nobodys() -> None:
    mail = ["> みなさんは航路のことをどう思われますか。", "> 私は反対の署名をしました。"]
    text, segments, reports = segment(
        *["From: minato@example.jp", "To: shima-ml@example.jp", "X-Mailer: Becky! ver. 2.05", ""],
        *['"Mika T." <mika@example.jp> wrote:', "", *mail, "", OPENING, "", REMARK, ""],
        *["-- ", "港　太郎", "minato@example.jp"],
    )
    assert voices_of(text, segments, *mail, "X-Mailer", "港　太郎") == ["other"] * 4
    assert voices_of(text, segments, OPENING, REMARK) == ["editorial"] * 2
    assert not reports


def test_what_readers_say_below_a_re_post_is_no_report() -> None:
    comments = ["知りませんでした。ひどい話です。", "ここにも書き込めるのですね。"]
    text, segments, _ = segment(
        "定期船、来年3月で廃止へ", "2012年9月5日 05:04", "海南新報", FERRY, "", HEARING, "", BRIDGE, "",
        "いいね！ 2　コメント 2", "", "コメント", "1 ■無題", comments[0], "まりも 2012-09-05 12:10:03",
        "2 ■Re:無題", comments[1], "ヤンバル 2012-09-05 19:55:40",
    )  # fmt: skip
    assert voices_of(text, segments, *comments) == ["other"] * 2
    assert voices_of(text, segments, FERRY, HEARING, BRIDGE) == ["report"] * 3


def test_lines_that_a_page_cuts_in_mid_sentence_are_one_voice() -> None:
    paragraph = [
        "県と市は4日、離島を結ぶ定期船の航路を来年3月で廃止する方針",
        "を固めた。年間の赤字は2億円に上り、もう誰のせいだと言っても",
    ]
    paragraph += [
        "仕方がないというのが県の説明だった。市の担当者は「代わりの交",
        "通手段を検討する」と述べた。住民説明会は20日に開かれる。",
    ]
    opening = [
        "港の夏の話をします。三年ぶりに故郷へ帰ってきましたが、食堂は",
        "昔のままで、おかみさんも元気でした。それだけで胸がいっぱいに",
    ]
    closing = ["そろばんだけで町の将来を決めてよいものか、私には、そうは思え", "ません。みなさんはどうですか。"]
    header = ["定期船、来年3月で廃止へ", "（海南新報　9月5日）"]
    text, segments, _ = segment(*opening, "なりました。", "", *header, *paragraph, "", *closing)
    assert voices_of(text, segments, *paragraph) == ["report"] * 4
    assert voices_of(text, segments, *opening, *closing) == ["editorial"] * 4
