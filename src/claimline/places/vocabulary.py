"""The place words of one language and the theatre's side names, compiled once, and what they find in a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from claimline.model.claim import Event
from claimline.model.lexicon import Lexicon
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.claims import ClaimWords
from claimline.model.lexicon.places import KindWord, NumberWord, RelationWord, RoleWord, Unit
from claimline.model.light import LightEnum
from claimline.model.sentence import NUMBER, WORD, Sentence, Token
from claimline.model.theatre import Theatre
from claimline.text.matcher import PhraseMatcher
from claimline.text.phrases import Found, Item
from claimline.text.vocabulary import vocabulary as text_vocabulary


class Mark(StrEnum, metaclass=LightEnum):
    """Words that stand for themselves; model/lexicon/places.py says what each list is for."""

    MOVED = "moved"
    JOINER = "joiner"
    FILLER = "filler"
    ORDINARY = "ordinary"
    HOMONYM = "homonym"
    NEVER = "never"
    ADVERB = "adverb"
    GIVEN = "given"
    SEAT = "seat"
    GROUND = "ground"
    SOIL = "soil"
    CAPITAL = "capital"
    COUNTRY = "country"
    ALIAS = "alias"
    LEAVING = "leaving"
    ARTICLE = "article"
    REGION_ARTICLE = "region article"
    SPEECH = "speech"           # words of saying, from claims.toml
    HIT = "hit"                 # verbs whose object is a place that is fought for or struck
    BEEN_HIT = "been hit"       # the same in the passive
    FALL = "fall"               # nouns of what befalls a place: "the fall of"
    HELD = "held"               # verbs whose object is a place that is held
    LEFT = "left"               # any word for a withdrawal
    SPEAKER = "speaker"         # somebody whom reports quote
    ACT = "act"                 # any word for an act of war
    TREAD = "tread"             # one that only troops on the ground do


@dataclass(frozen=True, slots=True)
class SideWord:
    """A word that names a side: its `home` countries, and whether it is an adjective or stands for the government."""

    side: str
    home: tuple[str, ...]
    adjective: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class ForceWord:
    """Troops of a side, by name."""

    side: str


Value = RelationWord | KindWord | RoleWord | NumberWord | Unit | SideWord | ForceWord | Mark
_TREADS = frozenset((Event.ADVANCE, Event.ENTER, Event.FIGHT, Event.HOLD, Event.WITHDRAW))
_HITS = frozenset((Event.STRIKE, Event.ATTACK, Event.CAPTURE, Event.ENCIRCLE, Event.ENTER))


class Vocabulary:
    """Everything that one language's lexicon and the theatre say around a place name."""

    def __init__(self, lexicon: Lexicon, theatre: Theatre) -> None:
        words = lexicon.places
        pairs: list[tuple[str, Value]] = []
        typed: tuple[RelationWord | KindWord | RoleWord | NumberWord | Unit, ...] = (
            *words.relations, *words.kinds, *words.roles, *words.numbers, *words.units)
        for each in typed:
            pairs.extend((phrase, each) for phrase in each.words)
        for mark, phrases in (
            (Mark.MOVED, words.moved), (Mark.JOINER, words.joiners), (Mark.FILLER, words.fillers),
            (Mark.ORDINARY, words.ordinary), (Mark.HOMONYM, words.homonyms),
            (Mark.NEVER, words.never), (Mark.ADVERB, words.adverbs), (Mark.GIVEN, words.given),
            (Mark.SEAT, words.seats), (Mark.GROUND, words.ground), (Mark.SOIL, words.soil),
            (Mark.CAPITAL, words.capital),
            (Mark.COUNTRY, words.country), (Mark.ALIAS, words.alias), (Mark.LEAVING, words.leaving),
            (Mark.ARTICLE, words.articles), (Mark.REGION_ARTICLE, words.region_articles),
        ):
            pairs.extend((phrase, mark) for phrase in phrases)
        pairs.extend((phrase, Mark.SPEECH) for speech in lexicon.claims.speeches for phrase in speech.words)
        for trigger in lexicon.claims.triggers:
            pairs.extend((phrase, Mark.ACT) for phrase in trigger.words)
            if trigger.event in _TREADS:
                pairs.extend((phrase, Mark.TREAD) for phrase in trigger.words)
            if trigger.event in _HITS and trigger.form in (Form.VERB, Form.PASSIVE):
                mark = Mark.HIT if trigger.form is Form.VERB else Mark.BEEN_HIT
                pairs.extend((phrase, mark) for phrase in trigger.words)
            if trigger.event in (Event.CAPTURE, Event.ENCIRCLE):
                pairs.extend((phrase, Mark.FALL) for phrase in trigger.words
                             if trigger.form is Form.NOUN or trigger.form is Form.PASSIVE and _owns(phrase, lexicon))
            if trigger.event is Event.HOLD and trigger.form is Form.STATE and lexicon.claims.auxiliaries:
                pairs.extend((phrase, Mark.BEEN_HIT) for phrase in trigger.words)   # "Damas est aux mains de"
            if trigger.event is Event.WITHDRAW:
                pairs.extend((phrase, Mark.LEFT) for phrase in trigger.words)
            if trigger.event is Event.HOLD and trigger.form is Form.VERB:
                pairs.extend((phrase, Mark.HELD) for phrase in trigger.words)
        for side in theatre.sides:
            for code, names in side.names.items():
                if code == lexicon.code:
                    pairs.extend((p, SideWord(side.id, side.home, True, False)) for p in names.adjectives)
                    pairs.extend((p, SideWord(side.id, side.home, False, True)) for p in names.capitals)
                    pairs.extend((p, ForceWord(side.id)) for p in names.forces)
        pairs.extend((phrase, Mark.SPEAKER) for speaker in theatre.speakers for phrase in speaker.words)
        self._matcher = PhraseMatcher(pairs)
        self._claims = lexicon.claims
        self.common = lexicon.text.common
        self.fought_in = frozenset(country for side in theatre.sides for country in (*side.countries, *side.home))
        self._lexicon = lexicon
        self.rear = frozenset(country for side in theatre.sides for country in side.countries[1:])

    @cached_property
    def plain(self) -> frozenset[str]:
        """The folded words that stand anywhere in the lexicon."""
        return frozenset(text_vocabulary(self._lexicon).words)

    def marks(self, sentence: Sentence) -> Marks:
        """What this vocabulary finds in one sentence."""
        return Marks(sentence.tokens, self._matcher.find(sentence.tokens), self._claims)


def _owns(phrase: str, lexicon: Lexicon) -> bool:
    """Whether a phrase is a noun and the word that leads to whose it is, "chute de"; alone where endings tell that."""
    words, needed = lexicon.claims, [item for item in phrase.split() if not item.endswith("?")]
    if words.free_order:
        return len(needed) == 1
    return len(needed) == 2 and any(word.strip("'’") in words.genitives for word in needed[-1].split("|"))


_Phrases = Sequence[Found[Value]]
_ENDING = 4             # letters of the longest case ending behind a stem
_SHOUTED = 0.6          # share of capitalised words from which capitals in a sentence tell nothing


class Marks:
    """Phrases found in one sentence, by the token they begin at and the token they end before."""

    def __init__(self, tokens: tuple[Token, ...], found: Iterable[Found[Value]], claims: ClaimWords) -> None:
        """`claims`: of the sentence's language, whose prepositions and endings tell where to."""
        self.tokens = tokens
        self.claims = claims
        starting: dict[int, list[Found[Value]]] = defaultdict(list)
        ending: dict[int, list[Found[Value]]] = defaultdict(list)
        by_sort: dict[Mark | type, list[Found[Value]]] = defaultdict(list)
        for each in found:
            starting[each.first].append(each)       # found longest first
            ending[each.last].append(each)          # found in order, so the longest first
            sort = type(each.value)
            by_sort[each.value if sort is Mark else sort].append(each)  # type: ignore[index]
        self._starting, self._ending, self._sorted = starting, ending, by_sort
        self._bounds: dict[Mark, tuple[set[int], set[int]]] = {}        # of marks asked for

    def ending(self, at: int) -> _Phrases:
        """Phrases that end right before token `at`, longest first."""
        return self._ending.get(at, ())

    def starting(self, at: int) -> _Phrases:
        """Phrases that begin at token `at`, longest first."""
        return self._starting.get(at, ())

    def of(self, sort: Mark | type) -> _Phrases:
        """All phrases of a mark, or of a class of values, in order of their first token, longest first."""
        return self._sorted.get(sort, ())

    def begins(self, mark: Mark, at: int) -> bool:
        """Whether such a word begins at token `at`."""
        return at in (self._bounds.get(mark) or self._bound(mark))[0]

    def ends(self, mark: Mark, at: int) -> bool:
        """Whether such a word ends right before token `at`."""
        return at in (self._bounds.get(mark) or self._bound(mark))[1]

    def _bound(self, mark: Mark) -> tuple[set[int], set[int]]:
        found = self.of(mark)
        bounds = self._bounds[mark] = {f.first for f in found}, {f.last for f in found}
        return bounds

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """Tokens that begin with an upper-case letter."""
        return tuple([at for at, token in enumerate(self.tokens) if token.text[0].isupper()])

    @cached_property
    def capitals_tell(self) -> bool:
        """False in headlines set in capitals, or with a capital on each word."""
        words = [token.text for token in self.tokens if token.kind is WORD and len(token.text) > 3]
        if len(words) < 4:
            return True
        raised = sum([word[0].isupper() for word in words])
        shouted = sum(map(str.isupper, words))
        return shouted < _SHOUTED * len(words) and raised < max(3, 0.8 * len(words))

    def is_a(self, mark: Mark, first: int, last: int) -> bool:
        """Whether exactly tokens[first:last] are such words."""
        for found in self._starting.get(first, ()):     # noqa: SIM110 - the quickest way, as it is asked often
            if found.value is mark and found.last == last:
                return True
        return False

    def inflects(self, mark: Mark, first: int, last: int) -> bool:
        """The same of a word in some case, not of a longer one that begins alike: "чорного", but not "Чорнобаївка"."""
        norm = self.tokens[first].norm

        def written(item: Item) -> bool:
            return not item.stems or norm in item.words or any(
                norm.startswith(stem) and len(norm) - len(stem) <= _ENDING for stem in item.stems)

        return any(f.value is mark and f.last == last and (last - first > 1 or any(map(written, f.phrase.items)))
                   for f in self._starting.get(first, ()))

    def joins(self, at: int) -> int:
        """How many tokens from `at` link one name of a list to the next; 0 when none do."""
        for found in self._starting.get(at, ()):
            if found.value is Mark.JOINER:
                return found.last - at
        return 0

    def within(self, mark: Mark, first: int, last: int) -> Iterator[int]:
        """First tokens of such words that begin in tokens[first:last]."""
        for at in dict.fromkeys([f.first for f in self.of(mark)]):
            if first <= at < last:
                yield at

    def distance_before(self, end: int) -> tuple[float, int] | None:
        """Kilometres said right before token `end` ("12 km", "three miles"), and the token where that begins.

        None when there is no distance, or when it is one that was gone ("advanced by 2 km").
        """
        for unit in self.ending(end):
            if not isinstance(unit.value, Unit) or unit.first == 0:
                continue
            before = self.tokens[unit.first - 1]
            value: float | None = None
            first = unit.first - 1
            if before.kind is NUMBER:
                value = figure(before.text)
            else:
                for number in self.ending(unit.first):
                    if isinstance(number.value, NumberWord):
                        value, first = number.value.value, number.first
                        break
            if value is None:
                continue
            head = first - 1 if first and self.tokens[first - 1].text in ("~", "≈") else first
            led = self.ending(head)
            start = min((f.first for f in led), default=head)
            if any(f.value is Mark.MOVED and f.first == start for f in led):    # "de 2 km", not "à moins de 2 km"
                return None
            return round(value * unit.value.km, 3), head
        return None


def figure(text: str) -> float | None:
    """A number as printed ("1,4", "1 200", "2.5") as a float; None when it is a date or a time."""
    bare = "".join(c for c in text if not c.isspace()).replace(",", ".")
    try:
        return float(bare)
    except ValueError:
        return None


_KEPT: dict[tuple[int, int], tuple[Lexicon, Theatre, Vocabulary]] = {}
_MOST_KEPT = 64


def vocabulary(lexicon: Lexicon, theatre: Theatre) -> Vocabulary:
    """The vocabulary of that language and theatre; built once for as long as both values live on in the process."""
    key = (id(lexicon), id(theatre))
    kept = _KEPT.get(key)
    if kept is None:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[key] = (lexicon, theatre, Vocabulary(lexicon, theatre))
    return kept[2]
