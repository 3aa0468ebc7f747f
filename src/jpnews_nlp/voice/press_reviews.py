"""Reviews of the press: bare lines that name a paper and its day, each right above, or under, what is taken from it.

    「エル・パイス」（マドリード）、四月十五日
    ■東都新聞　社説（六月十二日）
    ――イスラエル・ハヨム（イスラエル・右派）　4月14日　論説面

The names are mostly such as no table knows; what tells them is that the page speaks of papers and that such a line
comes again, or brackets or a place beside the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.claims import AUTHORS, LEANING, LIKELY, NAMED, SEVERAL, SURE, Claim, ends_block
from jpnews_nlp.voice.datelines import find_dates
from jpnews_nlp.voice.header_lines import blanked
from jpnews_nlp.voice.publishers import Hit, Publisher, Publishers
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE, SIGNS

_DASHES = ("―", "─", "—", "–", "--")
REVIEWED = "reviewed"  # the flag of such a line
_LONGEST = 60
_SHORT = 2  # letters by which papers are called: 読売は
_LINE = late(
    r"^[■□◆◇●○▼▽★☆・―─—–-]{0,3}\s?(?P<open>[「『])?(?P<name>[^\s「」『』()、。:|]{2,24}?)[」』]?(?=[\s、,(]|$|社説|主張|論説)"
)
_BRACKETS = late(r"\([^()]{1,30}\)")
_DAY = late(
    r"(?<![一二三四五六七八九十\d月年])(?:\d{1,2}|[一二三四五六七八九十]{1,3})日(?![間本目])|同日|最新号|第?[一二三四五\d]週号?"
)
_REST = late(  # what else stands on such a line
    r"[、,\s/・―─—–-]|付け?|号|(?:[\d一二三四五六七八九十]{1,3})(?:面|頁|ページ|月)|社説|社論|主張|論説|論評|[朝夕]刊|電子版|コラム"
    r"|特集|[一-龠]{1,3}面|「[^」]{1,10}」"
)
_WORD = late(r"\w")  # a place or a kind of paper, in brackets
_KANA = late(r"[ぁ-ん]")  # few papers' names have any
_OF_PAPERS = late(r"新聞|紙|社説|論調|論評|報道|メディア|各社|雑誌")
_NOT_A_NAME = late(
    r"^(?:[\d一二三四五六七八九十月日]+|[^一-龠々ァ-ヴーA-Za-z]+"
    r"|本紙|本誌|編集部|管理人|筆者|追記|更新|投稿|掲載|公開|発行|作成|日時)$"
)
# Who sums a piece up speaks of the paper: 同紙は, 「…」紙の社説は, …ことを取り上げ.
_SUMMED_UP = late(
    r"同[紙誌]|この(?:新聞|社説|論説|記事)|(?:^|。)[^。、]{0,14}(?:[紙誌]|新聞|社説|論説|記事)は|論じているの?|と論じ|と位置づけ"
    r"|要旨|取り上げ、|に触れ、|[紙誌]のうち|見出し|とした(?:うえ|上)で|とみる。|と結ぶ|と締め|と説く|を割く|論じる。|という立場"
)
_SUMS_UP = late(r"要約|要旨|かいつまん|(?:主張|論調)をまとめ")  # what the page says that it does


def name_papers(shapes: Sequence[Shape], publishers: Publishers) -> None:
    """Make source lines of the lines that name a paper and its day above what is taken from it."""
    found: list[tuple[Shape, Hit, bool]] = []
    told = False  # whether the page speaks of papers before it names one
    for index, shape in enumerate(shapes):
        if index and (named := _named(shapes, index, publishers)) is not None:
            found.append((shape, *named))
        elif not found:
            told = told or _OF_PAPERS.search(shape.unit.text) is not None
    for shape, hit, shown in found:
        if shown or (told and len(found) >= SEVERAL):
            shape.cls, shape.hits, shape.residue = "pubdate", [hit], 0
            shape.flags.add(REVIEWED)


def _named(shapes: Sequence[Shape], index: int, publishers: Publishers) -> tuple[Hit, bool] | None:
    """Return the paper that a line names, and whether the line alone shows that it is one."""
    shape = shapes[index]
    line = shape.unit.text[1:-1] if _is_closing(shapes, index) else shape.unit.text
    stands = shape.cls in (*HEADS, *NAMED, "headpub", "byline", "date") and not shape.kinds.keys() & AUTHORS
    if not stands or shape.url or len(line) > _LONGEST or not (_stands_over(shapes, index) or _closes(shapes, index)):
        return None
    match = _LINE.match(line)
    if match is None or _NOT_A_NAME.match(match["name"]):
        return None
    rest = line[match.end() :]
    days = [(form.start, form.end) for form in find_dates(rest) if form.month is not None and form.day is not None]
    undated = _DAY.sub(" ", blanked(days, rest))
    aside = "".join(_BRACKETS.findall(undated))
    dated = undated != rest or (aside and _closes(shapes, index))
    if not dated or _REST.sub("", _BRACKETS.sub("", undated)):
        return None
    known = publishers.named(match["name"])
    if _KANA.search(match["name"]) and not (known or match["open"] or publishers.words.is_name(match["name"])):
        return None
    shown = bool(known or match["open"] or _WORD.search(_REST.sub("", aside)))
    if _is_headed(shapes, index) and not shown:
        return None
    start, end = (place + shape.unit.text.index(line) for place in match.span("name"))
    return Hit(start, end, known or Publisher(match["name"], "unknown", "")), shown


def _stands_over(shapes: Sequence[Shape], index: int) -> bool:
    """Whether text stands right under a line, or under a headline right under it."""
    below = shapes[index + 1 : index + 3]
    if len(below) > 1 and below[0].cls in HEADS and not below[0].unit.gap and "stop" not in below[0].flags:
        below = below[1:]
    return bool(below) and below[0].cls in PROSE and not below[0].unit.gap


def _closes(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a line that begins with dashes, or in brackets, closes the text right above it."""
    above = index > 0 and shapes[index - 1].cls in PROSE and not shapes[index].unit.gap
    return above and (shapes[index].unit.text.startswith(_DASHES) or _is_closing(shapes, index))


def _is_closing(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a line is in brackets from end to end, with a blank line after it."""
    text = shapes[index].unit.text
    return ends_block(shapes, index) and text[0] == "(" and text[-1] == ")"


def _is_headed(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a headline stands right above a line."""
    return index > 0 and not shapes[index].unit.gap and shapes[index - 1].cls in HEADS


def _excerpts(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the lines that name the papers of a review, and what stands right under (or above) each.

    That is the papers' text, but where the page sums the pieces up in its own words.
    """
    lines = [i for i, shape in enumerate(shapes) if REVIEWED in shape.flags and not _is_headed(shapes, i)]
    yield from _between(shapes, lines)
    over = [index for index in lines if _stands_over(shapes, index) and not _closes(shapes, index)]
    bare = [index for index in over if shapes[index + 1].cls in PROSE]
    told = [index for index in bare if _is_summed_up(shapes[index], shapes[index + 1])]
    announced = any(_SUMS_UP.search(shape.unit.text) for shape in shapes[: bare[0] if bare else 0])
    if announced or 2 * len(told) >= len(bare):
        told = bare
    yield from ((place, "editorial", LIKELY) for index in told for place in (index, index + 1))
    for index in over:
        if index in told:
            continue
        yield index, "report", LIKELY
        yield index, "beginning", LEANING
        yield index + 1, "report", SURE
        if index not in bare:
            yield index + 2, "report", SURE
    for index in lines:
        if _closes(shapes, index):
            yield index, "report", SURE
            yield index, "beginning", -LEANING
            yield index - 1, "report", SURE


def _between(shapes: Sequence[Shape], lines: Sequence[int]) -> Iterator[Claim]:
    """Yield what stands before the first of the lines, and what is set in between them where the excerpts are flush."""
    if len(lines) < SEVERAL:
        return
    opening = shapes[: lines[0]]
    if not any(shape.cls in SIGNS for shape in opening):
        yield from ((index, "editorial", LEANING) for index, shape in enumerate(opening) if shape.cls in PROSE)
    taken = {index + (1 if _stands_over(shapes, index) else -1) for index in lines}
    if not any(shapes[index].unit.indent for index in taken):
        for index in range(lines[0], len(shapes)):
            if index not in taken and shapes[index].cls in PROSE and shapes[index].unit.indent:
                yield index, "editorial", LIKELY


def _is_summed_up(line: Shape, below: Shape) -> bool:
    name, text = line.hits[0].publisher.name, below.unit.text
    told = text.startswith(name[:_SHORT]) and text[_SHORT : _SHORT + 1] in ("は", "の", "が", "も")
    return bool(told or f"{name}は" in text or below.kinds.keys() & AUTHORS or _SUMMED_UP.search(text))


REVIEW_RULES = (_excerpts,)
