"""Names by their capitals: stretches of a sentence that the gazetteer knows, before anything is judged of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimline.model.lexicon.places import KindWord, RelationWord, Stand
from claimline.model.place import Kind, NameMatch
from claimline.model.sentence import WORD, Sentence, Token
from claimline.places.adjectives import lands_behind
from claimline.places.candidate import LONGEST, Link, Name
from claimline.places.described import LEAST_LONG, romanised
from claimline.places.kinds import is_large
from claimline.places.lookup import Lookup
from claimline.places.vocabulary import Mark, Marks

_SHORTEST = 3               # letters of a name of one word
_SYLLABLE = 2               # letters at least of the first of several
_LEAST = 0.8                # similarity below which a single word is not taken for a name at all
_LEAST_WHOLE = 0.9          # the same for a name with its kind word
_LEAST_LINKED = 0.94        # the same for each name of a chain
_LEAST_PARTED = 0.95        # the same for one that the end of a line parts, or that begins with so short a word
_HYPHENS = frozenset("-‐\u00ad")
_COMPASS = frozenset("північно південно східно західно северо южно восточно западно".split())
_PARTICLES = frozenset(("de", "du", "des", "la", "le", "les", "el", "al", "an", "na", "of", "sur", "над", "на"))
_ARABIC_ARTICLES = frozenset("al el ad an ar as ash at az ed en er es et ez".split())
_MATCHES = 150              # namesakes that are thought of, beside those of the front line
_FORMER = ("ex-", "екс-", "экс-")


def capitalised(sentence: Sentence, marks: Marks, lookup: Lookup) -> Iterator[Name]:
    """Names by their capitals: the longest run that the gazetteer knows, from each capital on."""
    never = {at for found in marks.of(Mark.NEVER) if found.last - found.first > 1
             for at in range(found.first, found.last)}
    reach = 0
    for at in [at for at, token in enumerate(sentence.tokens) if token.text[0].isupper() or "-" in token.norm]:
        token = sentence.tokens[at]
        if token.kind is WORD and at >= reach and (
                is_name_word(token) or former(token)) and (at not in never and _opens_name(sentence.tokens, at)):
            name = _name_from(sentence, marks, lookup, at)
            if name:
                yield name
                reach = name.end


def _opens_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name may begin with the name word at `at`."""
    token = tokens[at]
    if token.norm[-1] == "'":
        return False
    if len(token.norm) < _SHORTEST and not (at + 1 < len(tokens) and tokens[at + 1].is_capital and (
            token.norm in _PARTICLES or len(token.norm) == _SYLLABLE and not token.text.isupper())):
        return False            # "El Fasher", "Um Rawaba"
    before = tokens[at - 1] if at else None
    # "@poltava_osint" is somebody's name, "Abdel-Karim_99" too
    return not (before and before.end == token.start and before.text in ("@", "_", ".", "&"))


def is_name_word(token: Token) -> bool:
    """Whether a word has the capital of a name, behind an Arabic article too: "al-Malha", "ez-Zor"."""
    text = token.text
    if text[0].isupper() or "-" not in text:
        return text[0].isupper()
    article, _, rest = text.partition("-")
    return article in _ARABIC_ARTICLES and rest[:1].isupper()


def former(token: Token) -> int:
    """Characters before the name in a word like "ex-Dzerzhynsk"; 0 in any other."""
    if "-" not in token.norm or not token.norm.startswith(_FORMER):
        return 0
    size = next(len(each) for each in _FORMER if token.norm.startswith(each))
    return size if token.text[size:size + 1].isupper() else 0


def _name_from(sentence: Sentence, marks: Marks, lookup: Lookup, at: int) -> Name | None:
    tokens = sentence.tokens
    ends = list(_run(tokens, at))
    for end in reversed(ends):
        if end - at > 1 and (_is_small_word(marks, at) or _heads(marks, end - 1)
                             or any(marks.is_a(Mark.JOINER, inner, inner + 1) for inner in range(at + 1, end))):
            continue
        if end - at > 1 and len(tokens[at].norm) >= _SHORTEST and _names_somebody(marks, at, end):
            continue            # not "Ed Daein"
        if end - at == 1 and (len(tokens[at].norm) < _SHORTEST or marks.is_a(Mark.NEVER, at, end)
                              or marks.is_a(Mark.JOINER, at, end)):
            continue
        if any(f.value is Mark.SPEAKER and f.last >= end for f in marks.starting(at)):
            continue
        skip = former(tokens[at])
        described = _with_kind(sentence, marks, lookup, at, end) or romanised(sentence, marks, lookup, at, end)
        if described:
            return described
        matches = lookup(lookup.surface(tokens[at:end])[skip:], sentence.lang)
        least = _LEAST if end - at == 1 else LEAST_LONG if len(tokens[at].norm) >= _SHORTEST else _LEAST_PARTED
        if end - at > 1 and any(_parted(tokens, middle) for middle in range(at + 1, end)):
            least = _LEAST_PARTED
        if matches and (matches[-1].similarity < least or len(matches) > _MATCHES):       # the best come first
            matches = tuple([match for number, match in enumerate(matches)
                             if match.similarity >= least and (number < _MATCHES or match.entry.frontline)])
        if end - at == 1 and not (matches and matches[0].similarity >= _LEAST_WHOLE):
            chain = _chain(tokens[at], lookup, sentence.lang)
            if chain:
                return Name(sentence, marks, at, end, at, end, chain[0].matches, chain=chain)
        if matches:
            return Name(sentence, marks, at, end, at, end, matches, skip=skip)
        land = _land(tokens[at].norm, lookup, sentence.lang) if end - at == 1 else ()
        if land:
            return Name(sentence, marks, at, end, at, end, land, kind=Kind.DISTRICT)
    return None


def _land(norm: str, lookup: Lookup, lang: str) -> tuple[NameMatch, ...]:
    """The district that a word for the land around a town means: "Нікопольщина"."""
    for whole in lands_behind(norm):
        known = tuple(match for match in lookup(whole, lang) if match.entry.kind is Kind.DISTRICT
                      and match.similarity >= LEAST_LONG)
        if known:
            return known
    return ()


def _chain(token: Token, lookup: Lookup, lang: str) -> tuple[Link, ...]:
    """The places of the front that a token joins by hyphens, "Kupiansk-Svatove"; empty unless each part is one."""
    parts = token.text.split("-")
    if parts[0].casefold() in _COMPASS:
        return ()               # "Північно-Слобожанський" is one adjective
    links = []
    start = 0
    for part in parts if len(parts) > 1 else ():
        matches = tuple(match for match in lookup(part, lang) if match.entry.frontline
                        and match.similarity >= _LEAST_LINKED) if len(part) > _SHORTEST and part[0].isupper() else ()
        if not matches:
            return ()
        links.append(Link(start, start + len(part), matches))
        start += len(part) + 1
    return tuple(links)


def _with_kind(sentence: Sentence, marks: Marks, lookup: Lookup, at: int, end: int) -> Name | None:
    """A name that the gazetteer knows only with its kind word, or better so: "Rusizi plain", "Volgograd refinery"."""
    for found in marks.starting(end):
        word = found.value
        if isinstance(word, KindWord) and word.stand is Stand.AFTER and is_large(word.kind) and not word.many:
            whole = tuple(match for match in lookup(lookup.surface(sentence.tokens[at:found.last]), sentence.lang)
                          if match.similarity >= _LEAST_WHOLE and is_large(match.entry.kind))
            if whole:
                return Name(sentence, marks, at, found.last, at, found.last, whole, kind=word.kind)
    return None


def _is_small_word(marks: Marks, at: int) -> bool:
    """Whether a word has its capital only from opening a sentence: "In Sumy"."""
    return any(found.last == at + 1 and (found.value in (Mark.FILLER, Mark.JOINER) or isinstance(
        found.value, RelationWord)) and not _is_compass(found.value) for found in marks.starting(at))


def _names_somebody(marks: Marks, first: int, last: int) -> bool:
    """Whether a run of capitals holds a given name in front or a word that is never a place: "Volodymyr Zelensky"."""
    return marks.is_a(Mark.GIVEN, first, first + 1) or any(
        marks.is_a(mark, at, at + 1) for at in range(first, last) for mark in (Mark.NEVER, Mark.SPEAKER))


def _heads(marks: Marks, at: int) -> bool:
    """Whether the word makes a heading of the name before it: "POKROVSK AXIS" is about Pokrovsk."""
    return any(isinstance(found.value, RelationWord) and found.value.heading and found.value.stand is Stand.AFTER
               for found in marks.starting(at))


def _is_compass(value: object) -> bool:
    """"South" opens names as well: "South Kivu"."""
    return isinstance(value, RelationWord) and value.direction is not None


def _run(tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Ends of the names that may begin at `at`: each a run of capitals, small particles within it allowed."""
    end, words = at + 1, 1
    if not _parted(tokens, end):
        yield end
    while end < len(tokens) and words < LONGEST:
        parted = _parted(tokens, end)
        end += parted
        token = tokens[end]
        if token.kind is not WORD:
            return
        words += not parted
        end += 1
        if is_name_word(token) and len(token.norm) > 1 or parted:
            if not _parted(tokens, end):
                yield end
        elif token.norm not in _PARTICLES:
            return


def _parted(tokens: Sequence[Token], at: int) -> int:
    """1 where the word before `at` goes on behind a hyphen at the end of its line, else 0; sentences hold no breaks."""
    return int(at + 1 < len(tokens) and tokens[at].text in _HYPHENS and tokens[at].start == tokens[at - 1].end
               and tokens[at + 1].kind is WORD and tokens[at + 1].start > tokens[at].end)
