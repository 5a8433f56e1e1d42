"""Which of our languages a text is written in: its letters first, then its commonest words.

A lexicon's alphabet and common words are all that is known of its language, so that a new one needs no code. Only
where these leave running text undecided is the statistical judge asked (py3langid, over a second to load).
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple, Self

from claimline.model.lexicon import Lexicon
from claimline.model.sentence import WORD, Token
from claimline.text.tokens import tokenize

UNKNOWN = "und"

_ENOUGH_WORDS = 12      # lower-case words that make a text long enough to be called foreign
_FILLED = 0.3           # share of them that are common words, when the text is in that language beyond doubt
_LONGEST_WORD = 60      # letters; what is longer is no word of any language
_ALIEN = 0.04           # share of them with a letter that our languages of this script lack, when it is another
_SOME_WORDS = 3         # lower-case words among which one common one may be chance: "i russi hanno preso"
_DOUBT = 8.0            # by how much, in logarithms, another language must be likelier to be taken for a few words
_CLEAR_LEAD = 2         # points by which a language must lead to be taken without asking further
_REMEMBERED = 50_000    # words that what they say is kept of
_SAMPLE = 5_000         # characters that the judge and `identify` look at


@lru_cache(maxsize=1 << 12)
def script_of(letter: str) -> str:
    """Script of a letter as Unicode names it: "Latin", "Cyrillic", "Arabic" ..."""
    return unicodedata.name(letter, "?").split()[0].title()


Counts = defaultdict[str, int]
_counts = partial(Counts, int)      # created often, which collections.Counter is slow at


class _Traits(NamedTuple):
    """What one word says of its language: its script, whether it is in lower case, the languages that have it as a
    common word, those that alone have one of its letters, and whether one is foreign to all of its script."""

    script: str
    running: bool
    common: tuple[str, ...]
    own: tuple[str, ...]
    alien: bool


@dataclass(slots=True)
class Evidence:
    """What speaks for each language in some tokens. Words count by the script of their first letter."""

    scripts: Counts = field(default_factory=_counts)
    running: Counts = field(default_factory=_counts)   # lower-case words by script: names say nothing
    common: Counts = field(default_factory=_counts)    # of these, common words by language
    own: Counts = field(default_factory=_counts)       # words with a letter that only this language has
    alien: Counts = field(default_factory=_counts)     # lower-case words, by script, with a foreign letter

    def add(self, other: Self) -> None:
        """Count what `other` saw too."""
        for mine, theirs in ((self.scripts, other.scripts), (self.running, other.running),
                             (self.common, other.common), (self.own, other.own), (self.alien, other.alien)):
            for key, count in theirs.items():
                mine[key] += count

    def script(self) -> str | None:
        """The script of most of its words, of those that are no names where these are as many; None without words."""
        return max(self.scripts, key=lambda s: (self.scripts[s], self.running[s], s)) if self.scripts else None


class Identifier:
    """Tells the languages of `lexicons` apart. Makes no claim about any other, except that it is none of these."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        """Learn each lexicon's letters, those that no other language of its script has, and its common words."""
        self._by_script: dict[str, list[str]] = {}
        self._languages_of: dict[str, list[str]] = {}
        self._owner: dict[str, str] = {}
        self._letters: dict[str, frozenset[str]] = {}
        self._traits: dict[str, _Traits] = {}       # of words seen; texts repeat them
        for code, lexicon in sorted(lexicons.items()):
            self._by_script.setdefault(lexicon.script, []).append(code)
            for word in lexicon.text.common:
                self._languages_of.setdefault(word, []).append(code)
        for script, codes in self._by_script.items():
            self._letters[script] = frozenset[str]().union(*(lexicons[c].text.alphabet for c in codes))
            for code in codes:
                others = frozenset[str]().union(*(lexicons[c].text.alphabet for c in codes if c != code))
                for letter in lexicons[code].text.alphabet - others:
                    self._owner[letter] = code

    def look(self, tokens: Iterable[Token]) -> Evidence:
        """The evidence in `tokens`."""
        seen = Evidence()
        for token in tokens:
            traits = self._traits.get(token.text)
            if traits is None:
                if token.kind is not WORD or len(token.text) > _LONGEST_WORD:
                    continue
                traits = self._look_at(token)
            script, running, common, own, alien = traits
            seen.scripts[script] += 1
            if running:
                seen.running[script] += 1
            for code in common:
                seen.common[code] += 1
            for code in own:
                seen.own[code] += 1
            if alien:
                seen.alien[script] += 1
        return seen

    def _look_at(self, token: Token) -> _Traits:
        """What a word says of its language, kept for the next time."""
        script = script_of(token.text[0])
        codes = self._by_script.get(script, ())
        letters = set[str]() if token.text.isascii() else {c for c in token.text.lower() if c.isalpha()}
        alien = bool(letters) and not token.is_capital and not letters <= self._letters.get(script, letters)
        traits = _Traits(script, not token.is_capital,
                         tuple(code for code in self._languages_of.get(token.norm, ()) if code in codes),
                         tuple({self._owner[c] for c in letters if c in self._owner}), alien)
        if len(self._traits) >= _REMEMBERED:
            self._traits.clear()
        self._traits[token.text] = traits
        return traits

    def clear(self, seen: Evidence) -> str | None:
        """The language that the evidence shows plainly; `UNKNOWN` for a script of none; None when it is not plain."""
        script = seen.script()
        if script is None:
            return None
        codes = self._by_script.get(script)
        if codes is None:
            return UNKNOWN
        points = sorted(((seen.common[c] + 2 * seen.own[c], c) for c in codes), reverse=True)
        lead = points[0][0] - (points[1][0] if len(points) > 1 else 0)
        filled = seen.common[points[0][1]] / max(1, seen.running[script])
        if lead < max(_CLEAR_LEAD, points[0][0] // 5):
            return None
        if seen.running[script] >= _ENOUGH_WORDS and (
                filled < _FILLED or seen.alien[script] > _ALIEN * seen.running[script]):
            return None
        return points[0][1]

    def likely(self, seen: Evidence, sample: str) -> str | None:
        """The language of a whole text: `clear`, else what the judge says; None without words.

        Running text that the judge gives to another language is `UNKNOWN`; a few words are only where they have foreign
        letters or the judge is in no doubt, else the likeliest of ours.
        """
        plain = self.clear(seen)
        script = seen.script()
        if plain is not None or script is None:
            return plain
        codes = self._by_script[script]
        if seen.running[script] < _ENOUGH_WORDS:
            points = sorted((seen.common[c] + 2 * seen.own[c] for c in codes), reverse=True)
            leads = points[0] > sum(points[1:2])
            if leads and (points[0] > 1 or seen.running[script] < _SOME_WORDS) and not seen.alien[script]:
                return max(codes, key=lambda c: seen.common[c] + 2 * seen.own[c])
            if seen.alien[script] and points[0] < _CLEAR_LEAD:
                return UNKNOWN
            ranked = _judge(sample[:_SAMPLE])
            ours = next(((code, score) for code, score in ranked if code in codes), None)
            if ours is None or ranked[0][1] - ours[1] > _DOUBT:
                return UNKNOWN
            return max(codes, key=lambda c: seen.common[c] + 2 * seen.own[c]) if leads else ours[0]
        judged = _judge(sample[:_SAMPLE])[0][0]
        return judged if judged in codes else UNKNOWN


@lru_cache(maxsize=8)
def _identifier(lexicons: tuple[tuple[str, Lexicon], ...]) -> Identifier:
    return Identifier(dict(lexicons))


def identify(text: str, lexicons: Mapping[str, Lexicon]) -> str:
    """Code of the language among `lexicons` that the beginning of `text` is in, or "und" when it is none of them."""
    sample = text[:_SAMPLE]
    identifier = _identifier(tuple(lexicons.items()))
    return identifier.likely(identifier.look(tokenize(sample)), sample) or UNKNOWN


def languages(pieces: Sequence[tuple[Sequence[Token], int]], text: str, lexicons: Mapping[str, Lexicon],
              lang: str | None = None) -> list[str]:
    """The language of each of `pieces`, sentences as (tokens, paragraph) in order.

    A sentence that does not show its own takes its paragraph's; failing that `lang`, where that is written in its
    script; failing that the language of all sentences in this script together; failing that "und".
    """
    identifier = _identifier(tuple(lexicons.items()))
    seen = [identifier.look(tokens) for tokens, _ in pieces]
    own = [identifier.clear(evidence) for evidence in seen]
    scripts = [evidence.script() for evidence in seen]
    open_scripts = {script for script, code in zip(scripts, own, strict=True) if code is None}
    paragraphs = {paragraph: Evidence() for (_, paragraph), code in zip(pieces, own, strict=True) if code is None}
    for evidence, (_, paragraph) in zip(seen, pieces, strict=True):
        if paragraph in paragraphs:
            paragraphs[paragraph].add(evidence)
    plain = {paragraph: identifier.clear(evidence) for paragraph, evidence in paragraphs.items()}
    main = lang if lang in lexicons else None
    homes: dict[str | None, str | None] = {} if main is None else {lexicons[main].script: main, None: main}
    if not open_scripts <= homes.keys():
        whole: dict[str, Evidence] = {}
        for evidence, script in zip(seen, scripts, strict=True):
            if script is not None:
                whole.setdefault(script, Evidence()).add(evidence)
        for script, evidence in whole.items():
            if script not in homes:
                homes[script] = identifier.likely(evidence, _sample(text, pieces, seen, script))
        homes.setdefault(None, homes.get(_main(whole)))
    found = []
    for script, code, (_, paragraph) in zip(scripts, own, pieces, strict=True):
        if code is None:
            by_paragraph = plain[paragraph]
            same = by_paragraph is not None and by_paragraph in lexicons and lexicons[by_paragraph].script == script
            code = by_paragraph if same else homes[script]
        found.append(code or UNKNOWN)
    return found


def _sample(text: str, pieces: Sequence[tuple[Sequence[Token], int]], seen: Sequence[Evidence], script: str) -> str:
    """Up to `_SAMPLE` characters of the sentences in `script`."""
    parts: list[str] = []
    size = 0
    for evidence, (tokens, _) in zip(seen, pieces, strict=True):
        if tokens and size < _SAMPLE and evidence.script() == script:
            parts.append(text[tokens[0].start:tokens[-1].end])
            size += len(parts[-1])
    return " ".join(parts)


def _main(whole: Mapping[str, Evidence]) -> str | None:
    """The script that most words are in."""
    return max(whole, key=lambda s: (whole[s].scripts[s], s), default=None)


def _judge(sample: str) -> list[tuple[str, float]]:
    """Language codes with the logarithm of how likely each is, likeliest first."""
    import py3langid

    return [(code, float(score)) for code, score in py3langid.rank(sample)]
