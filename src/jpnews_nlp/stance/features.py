"""What the stance layer asks of a morpheme, worked out once for each morpheme type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.language.remembered import Remembered

_INTERROGATIVES = frozenset("何 誰 何処 何故 何時 幾ら 如何 如何に どう 何の どんな どうして 何れ 何方".split())
_FOLDED = {"です": "だ", "無い": "ない"}  # です・ます and だ・である styles, adjective and auxiliary ない
_NEGATIVES = frozenset(["ない", "無い", "ず", "まい"])
_NOMINAL = ("名詞", "代名詞", "接頭辞", "接尾辞-名詞的")
_PLACES = frozenset("国内 全国 海外 世界 社会 現場 現実".split())
_NEGATIVE_PREFIXES = frozenset("不 無 非 未 反".split())
_FORMAL_NOUNS = frozenset("事 物 の 所 訳 為 筈 積もり 方 点 様 形 際 時 上 中 間 他 以上 一方 結果 場合".split())


@dataclass(slots=True, eq=False)
class Features:
    """A morpheme type as the pattern matchers see it; never changed, and not frozen only because that costs time.

    Attributes:
        tokens: everything that a pattern element may name it by: lemma, dictionary form, ``=surface``, classes.
        lemma: the lemma with です and 無い folded into だ and ない.
        polite: ます in a form that patterns pass over.
    """

    morpheme: Morpheme
    tokens: frozenset[str]
    lemma: str
    polite: bool
    verb: bool
    adjective: bool
    adjectival_noun: bool
    noun: bool
    formal: bool
    auxiliary: bool
    particle: str  # surface of a case, topic or focus particle, else ""
    copula: bool
    negative: bool
    interrogative: bool
    verbal_noun: bool
    boundary: bool  # punctuation that ends a sentence or a bracket
    comma: bool
    conjunctive: bool  # a particle that ends a clause: が, から, ので, けれど
    volitional: bool
    numeral: bool
    temporal: bool  # 昨年, 今度, 次: nouns that also serve as adverbs
    prefix: bool  # 不, 無, 非, 未, 反: turns the word after it into another
    nominaliser: bool  # こと or の: may make a noun of the clause before it
    parting: bool  # a comma, conjunctive particle or boundary: parts what stands on either side

    @property
    def content(self) -> bool:
        """Whether it is a word of content: a verb, noun, adjective or adjectival noun."""
        return self.verb or self.noun or self.adjective or self.adjectival_noun


class FeatureCache(Remembered[Morpheme, Features]):
    """Morpheme type → its `Features`, made on first sight."""

    def make(self, key: Morpheme) -> Features:
        return features_of(key)


@dataclass(slots=True, frozen=True)
class _Class:
    """What a part of speech alone tells."""

    flags: dict[str, bool]
    names: tuple[str, ...]  # classes of the pattern language
    particle: bool
    conjunctive: bool
    nominaliser: bool


@lru_cache(maxsize=1000)
def _class_of(pos: str) -> _Class:
    verb, auxiliary = pos.startswith("動詞"), pos.startswith("助動詞")
    noun, verbal_noun = pos.startswith(_NOMINAL), "サ変" in pos
    adjectival = "形状詞可能" in pos
    names = {
        "<v>": verb,
        "<n>": noun,
        "<a>": pos.startswith("形容詞"),
        "<na>": pos.startswith("形状詞") or adjectival,
        "<vn>": verbal_noun,
        "<aux>": auxiliary,
        "<fin>": pos == "助詞-終助詞",
        "<prt>": pos.startswith(("助詞-係助詞", "助詞-副助詞")),
    }
    flags = {
        "verb": verb or pos == "接尾辞-動詞的",
        "adjective": pos.startswith(("形容詞", "接尾辞-形容詞的")),
        "adjectival_noun": pos.startswith(("形状詞", "接尾辞-形状詞的")) or adjectival,
        "noun": noun,
        "auxiliary": auxiliary,
        "verbal_noun": verbal_noun,
        "boundary": pos.startswith(("補助記号-句点", "補助記号-括弧")),
        "comma": pos.startswith("補助記号-読点"),
        "numeral": pos.startswith("名詞-数詞"),
    }
    return _Class(
        flags,
        tuple(name for name, holds in names.items() if holds),
        particle=pos.startswith(("助詞-格助詞", "助詞-係助詞", "助詞-副助詞", "助詞-準体助詞")),
        conjunctive=pos == "助詞-接続助詞",
        nominaliser=pos.startswith(("助詞-準体助詞", "名詞")),
    )


def features_of(morpheme: Morpheme) -> Features:
    """Return the features of one morpheme type."""
    pos, lemma, surface = morpheme.pos, morpheme.lemma, morpheme.surface
    of_pos = _class_of(pos)
    flags = of_pos.flags
    volitional = morpheme.cform.startswith("意志推量")
    conjunctive = of_pos.conjunctive and surface not in ("て", "で", "ば", "ちゃ", "じゃ")
    return Features(
        morpheme=morpheme,
        tokens=_tokens(morpheme, of_pos, volitional),
        lemma=_FOLDED.get(lemma, lemma),
        polite=lemma == "ます" and not volitional,
        formal=flags["noun"] and lemma in _FORMAL_NOUNS,
        particle=surface if of_pos.particle else "",
        copula=lemma in ("だ", "です") and flags["auxiliary"],
        negative=lemma in _NEGATIVES,
        interrogative=lemma in _INTERROGATIVES and surface != "いずれ",  # sooner or later
        conjunctive=conjunctive,
        volitional=volitional,
        temporal="副詞可能" in pos and lemma not in _PLACES,
        prefix=pos == "接頭辞" and lemma in _NEGATIVE_PREFIXES,
        nominaliser=of_pos.nominaliser and surface in ("こと", "事", "の"),
        parting=flags["comma"] or conjunctive or flags["boundary"],
        **flags,
    )


def _tokens(morpheme: Morpheme, of_pos: _Class, volitional: bool) -> frozenset[str]:
    lemma, base = morpheme.lemma, morpheme.base
    folded = _FOLDED.get(lemma, lemma)
    names = {lemma, folded, base, "=" + morpheme.surface, *of_pos.names}
    if morpheme.surface == "で" and morpheme.pos == "助詞-格助詞":
        names.add("だ")  # MeCab wavers between the particle and the copula in ではない
    if volitional:
        names |= {f"{lemma}<vol>", f"{folded}<vol>", f"{base}<vol>", "<vol>"}
    if lemma in _NEGATIVES and lemma != "まい":
        names.add("<neg>")
    if lemma in _INTERROGATIVES:
        names.add("<wh>")
    if morpheme.cform.startswith("命令形") or _imperative_stem(morpheme):
        names.add("<imp>")
    if morpheme.cform.startswith("連用形") and "<v>" in of_pos.names:
        names.add("<cont>")
    return frozenset(names)


def is_potential(morpheme: Morpheme) -> bool:
    """Whether a verb is the potential form of its lemma: 断てる of 断つ."""
    base = morpheme.base
    return base.endswith("る") and morpheme.lemma[:-1] == base[:-2]


def _imperative_stem(morpheme: Morpheme) -> bool:
    """Whether MeCab may have taken an imperative (連鎖を断て) for the stem of the potential (断てる)."""
    return is_potential(morpheme) and morpheme.pos.startswith("動詞") and morpheme.cform.startswith("連用形")
