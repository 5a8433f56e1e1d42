"""Texts typed without capitals, as threads and channels are: the names in them get theirs.

Only names that a report may tell of without more are looked for, and no ordinary word is taken for one: what no capital
tells has to be plain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claimline.model import Gazetteer, Sentence, Token
from claimline.model.lexicon import Lexicon
from claimline.model.place import SETTLEMENTS, Entry, Kind, NameMatch
from claimline.model.sentence import WORD
from claimline.places.adjectives import is_adjective
from claimline.places.headlines import named
from claimline.places.judge import VERY_NAMES, closeness, shaped
from claimline.places.lookup import Lookup
from claimline.text.phrases import parse
from claimline.text.vocabulary import Vocabulary, vocabulary

_LEAST = 2              # words of a sentence that shows how its text is typed
_MOST_CAPITAL = 0.4     # share of the sentences of such a text that have a capital all the same
_PLAIN = 0.97           # likeness of a name to the gazetteer's
_CASE = 0.95            # the same of a case of it
_NAMED_SO = SETTLEMENTS | {Kind.COUNTRY, Kind.REGION}
_LONG = 6               # letters from which another spelling is hardly another word
_CLOSE = 0.75           # share of letters in common
_SHORTEST = 4           # letters of a name


def set_capitals(sentences: Sequence[Sentence], text: str, gazetteer: Gazetteer,
                 lexicons: Mapping[str, Lexicon]) -> tuple[Sentence, ...]:
    """`sentences` with a capital on the names of those that have none, where most of a post has none."""
    plain = [not any(token.is_capital for token in sentence.tokens if token.kind is WORD) for sentence in sentences]
    if not any(plain):
        return tuple(sentences)
    seen: dict[int | None, list[bool]] = {}
    for sentence, small in zip(sentences, plain, strict=True):
        if sum(token.kind is WORD for token in sentence.tokens) >= _LEAST:
            seen.setdefault(sentence.post, []).append(small)
    typed_so = {post for post, small in seen.items() if small.count(False) <= _MOST_CAPITAL * len(small)}
    lookup = Lookup(gazetteer, text)
    return tuple(_raised(sentence, lexicons[sentence.lang], lookup) if small and sentence.post in typed_so
                 and sentence.lang in lexicons else sentence for sentence, small in zip(sentences, plain, strict=True))


def _raised(sentence: Sentence, lexicon: Lexicon, lookup: Lookup) -> Sentence:
    ordinary = _ordinary(lexicon)
    tokens = list(sentence.tokens)
    for at, token in enumerate(tokens):
        pair = tokens[at:at + 2]
        if token.kind is not WORD or token.is_capital:
            continue
        if len(pair) > 1 and _is_pair(pair, ordinary, lookup, sentence.lang):
            tokens[at:at + 2] = map(_capital, pair)
        elif ordinary.is_month(tokens, at) or (
                len(token.norm) >= _SHORTEST and _is_place(tokens, at, ordinary, lookup, sentence.lang)):
            tokens[at] = _capital(token)
    return replace(sentence, tokens=tuple(tokens))


def _is_pair(pair: Sequence[Token], ordinary: _Ordinary, lookup: Lookup, lang: str) -> bool:
    """Whether two words are the name of a place: "chasiv yar"."""
    if pair[1].kind is not WORD or pair[0].end + 1 != pair[1].start or (
            pair[0].norm in ordinary.common or pair[1].norm in ordinary.common):
        return False
    place = _fought_for(pair, ordinary, lookup, lang)
    return place is not None and (place.kind is not Kind.VILLAGE or any(shaped(token.norm) for token in pair))


def _is_place(tokens: Sequence[Token], at: int, ordinary: _Ordinary, lookup: Lookup, lang: str) -> bool:
    token = tokens[at]
    if token.norm in ordinary.common or ordinary.is_word(token.norm):
        return False
    place = _fought_for((token,), ordinary, lookup, lang)
    if place is None:
        return False
    if place.kind is not Kind.VILLAGE:
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if is_adjective(token.norm) and after is not None and after.kind is WORD and after.norm not in ordinary.common:
        return False            # "степове село", a steppe village
    words = ordinary.vocabulary
    return not words.holds(token.norm) and (shaped(token.norm) or at == 0 or tokens[at - 1].kind is not WORD
                                            or tokens[at - 1].norm in words.words)


def _fought_for(tokens: Sequence[Token], ordinary: _Ordinary, lookup: Lookup, lang: str) -> Entry | None:
    """The place of the front that some words name plainly."""
    return next((match.entry for match in lookup(lookup.surface(tokens), lang) if match.entry.frontline
                 and _is_named(" ".join(token.norm for token in tokens), match, ordinary)), None)


def _is_named(norm: str, match: NameMatch, ordinary: _Ordinary) -> bool:
    how = match.how.split(", ")[0]
    if how in VERY_NAMES or how.startswith("former"):
        return match.similarity >= _PLAIN and match.entry.kind in _NAMED_SO
    if norm in ordinary.vocabulary.words or match.entry.kind not in SETTLEMENTS:
        return False
    if how == "case ending":
        return match.similarity >= _CASE
    return norm.isascii() and len(norm) >= _LONG and match.similarity >= _PLAIN and (
        closeness(norm, match.name) >= _CLOSE)


def _capital(token: Token) -> Token:
    return replace(token, text=named(token))


@dataclass(frozen=True, slots=True)
class _Ordinary:
    """Words that are no name where no capital tells it."""

    common: frozenset[str]
    words: frozenset[str]
    stems: tuple[str, ...]
    vocabulary: Vocabulary
    months: frozenset[str]      # and days, of a language that writes them with a capital
    acts: frozenset[str]

    def is_month(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word is the name of a month or a day; one that is a verb too, "may", where no word follows."""
        return tokens[at].norm in self.months and (
            tokens[at].norm not in self.acts or at + 1 == len(tokens) or tokens[at + 1].kind is not WORD)

    def is_word(self, norm: str) -> bool:
        """Whether a folded word is hardly ever a name."""
        return norm in self.words or norm.startswith(self.stems)


@lru_cache(maxsize=8)
def _ordinary(lexicon: Lexicon) -> _Ordinary:
    words, stems = set[str](), set[str]()
    places = lexicon.places
    for phrase in (*places.ordinary, *places.homonyms, *places.never, *places.fillers, *places.given):
        items = parse(phrase).items
        if len(items) == 1:
            words |= items[0].words
            stems.update(items[0].stems)
    capital = any(element.slot == "Month" for rule in lexicon.dates.rules for pattern in rule.patterns
                  for element in pattern.elements)
    names = (lexicon.dates.names.get(name, {}) for name in ("month", "weekday")) if capital else ()
    months = frozenset(word for each in names for word in each)
    return _Ordinary(lexicon.text.common, frozenset(words), tuple(stems), vocabulary(lexicon), months, _acts(lexicon))


def _acts(lexicon: Lexicon) -> frozenset[str]:
    """The words that claims are read by, but for those in phrases of several words."""
    return frozenset(word for entries in (lexicon.claims.triggers, lexicon.claims.cues) for entry in entries
                     for phrase in entry.words for item in phrase.split()[:1] for word in item.split("|"))
