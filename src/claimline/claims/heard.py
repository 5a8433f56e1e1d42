"""Which words of acts a sentence has: the matches of triggers and decoys that no place, aside or other match undoes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import TypeVar

from claimline.claims.fronted import Led, fronted
from claimline.claims.names import leads_into
from claimline.claims.placed import Placed
from claimline.claims.shared_frames import Heard, paired, whole, with_auxiliary
from claimline.claims.words import Spot, Words
from claimline.model import Mention, Relation, Token, When
from claimline.model.lexicon.acts import Decoy, Form, Trigger
from claimline.model.lexicon.claims import ClaimWords
from claimline.text.group import Hits, PhrasePart
from claimline.text.phrases import Found

T = TypeVar("T")
_FRAMING = (Form.VERB, Form.STATE)       # forms whose words may stand on both sides of the place
_ARTICLE = 3            # letters of an article at most


def hear(words: Words, tokens: tuple[Token, ...], hits: Hits, places: Placed,
         dated: Sequence[tuple[int, int, When]], timed: Set[int], scare: Set[int]) -> list[Heard]:
    """The acts and decoys of a sentence, in their order. `timed`: its asides; `scare`: marks around words of its own.
    A joining word parts a verb from the preposition of the one before it: "выбили врага из A и вышли к B".
    """
    acts, joiners = hits.of(words.triggers), hits.longest(words.joiners)
    cased = words.lexicon.claims.free_order
    is_heard = _apart_from_places(tokens, places.taken, acts, words.lexicon.claims.within, cased=cased)
    heard = across(words, words.triggers, tokens, timed) if timed else acts
    heard = [f for f in (*heard, *(across(words, words.triggers, tokens, timed | scare) if scare else ()))
             if is_heard(f) and not _is_active(f, tokens, words.lexicon.claims.active)]
    heard = _right_before_places(heard, places)
    if cased:
        joints = {f.last: f.first for f in joiners}
        heard = [f for f in heard if not _leads_to_time(f, tokens, dated, places.placed, heard) and not (
            f.first < joints.get(f.last - 1, 0) and len(tokens[f.first].text) <= _ARTICLE)]
    heard = [f for f in heard if not _says_little(f) or not any(not _says_little(g) and (
        f.first < g.first and g.last < f.last or _owns(g, f)) for g in heard)]
    long = [f for f in heard if isinstance(f.value, Trigger) and f.value.attributive]
    heard = [f for f in heard if f not in long] if long else heard
    heard = [*whole(heard), *paired(heard, tokens, {f.first for f in joiners})]
    heard = sorted([*heard, *_beside(whole(long), heard)], key=lambda f: f.first)
    heard = with_auxiliary(words, tokens, hits, heard, is_heard)
    if words.fronted is not None:
        lexicon = words.lexicon.claims
        heads = [Led(at, _end_of_row(places.spots, s),
                     _tells_whither(tokens[at], tokens[s.last - 1], s.mention, lexicon)) for s in places.spots
                 for at in (s.head - 1, s.head) if 0 <= at < s.first]        # "з", "з півдня"
        own = list(_beside(fronted(tokens, heads, hits.longest(words.openers), lexicon.prepositions,
                                   words.fronted), [f for f in heard if f.last - f.first > 1]))
        alone = {(f.first, f.first + 1) for f in own}       # the verb alone may tell another act: "прорвались"
        heard = [f for f in heard if (f.first, f.last) not in alone]
        heard = sorted([*heard, *_beside(own, heard)], key=lambda f: f.first)
    return heard


def _apart_from_places(tokens: Sequence[Token], taken: Sequence[bool], acts: Sequence[Heard],
                       within: Sequence[str], *, cased: bool) -> Callable[[Heard], bool]:
    """Whether no place stands on the words of an act but in a gap: "brought Lyman under control", "поставили Лиман
    под"; of what tells nothing, one that none of its words governs, nor a verb that may tell an act: "the fire in Lyman
    was contained", but not "fired on Lyman from"."""
    begun = {f.first for f in acts if isinstance(f.value, Trigger)}

    def is_heard(f: Heard) -> bool:
        if not any(taken[f.first:f.last]):
            return True
        idle = isinstance(f.value, Decoy)
        through = any(taken[f.first + 1:f.last - 1]) and tokens[f.last - 1].norm in within
        if cased and through and isinstance(f.value, Trigger) and f.value.weak:
            return False        # "остаются A и B в ДНР": everyday words whose preposition leads to another place
        gaps = cased or isinstance(f.value, Decoy) or f.value.form in _FRAMING

        def in_a_gap(i: int) -> bool:
            governed = idle and not cased and (
                f.first in begun or not taken[i - 1] and f.phrase.says(tokens[i - 1]))
            return gaps and f.first < i < f.last - 1 and not f.phrase.says(tokens[i]) and not governed

        return not any(taken[i] and not in_a_gap(i) for i in range(f.first, f.last))

    return is_heard


def _right_before_places(heard: list[Heard], places: Placed) -> list[Heard]:
    """Without words that tell an act only right before a bare place, where none follows or another act is told behind
    it: "Russia has Lyman", but "Russia has ships", "the ministry announced Lyman as taken"."""
    if not any(isinstance(f.value, Trigger) and f.value.direct for f in heard):
        return heard
    heads = {s.first for s in places.spots if s.head == s.first}
    return [f for f in heard if not (isinstance(f.value, Trigger) and f.value.direct) or f.last in heads and not any(
        f.last < g.first and isinstance(g.value, Trigger) and not g.value.direct for g in heard)]


def _tells_whither(preposition: Token, name: Token, mention: Mention, words: ClaimWords) -> bool:
    """Whether the case of a place tells where to: "на Лиман", "в Лиман"."""
    entry = mention.matches[0].entry if mention.matches else None
    return mention.relation is Relation.TOWARD or entry is not None and leads_into(
        preposition, name, entry.name, words)


def _end_of_row(spots: Sequence[Spot], spot: Spot) -> int:
    """Where the list of bare places that a place begins ends, one token between them: "из A, B и C"."""
    last = spot.last
    for other in sorted(spots, key=lambda s: s.first):
        if other.first == other.head == last + 1:
            last = other.last
    return last


def _is_active(f: Heard, tokens: Sequence[Token], active: Sequence[str]) -> bool:
    """Whether words that only an active verb has stand in the gap of a passive: "are said to have taken", which is no
    "are ... taken"."""
    passive = isinstance(f.value, Trigger) and f.value.form in (Form.PASSIVE, Form.NOUN)
    return passive and any(tokens[i].norm in active and not f.phrase.says(tokens[i])
                           for i in range(f.first + 1, f.last - 1))


def _leads_to_time(found: Heard, tokens: Sequence[Token], dated: Sequence[tuple[int, int, When]],
                   placed: Sequence[tuple[int, int]], heard: Sequence[Heard]) -> bool:
    """Whether the last word belongs to a time, as its preposition, "вийти з X до кінця місяця", "взяли у травні", or
    behind a place, "зайняти X за добу"; of an act, only where fewer of the words tell one."""
    if any(first - 1 <= found.first < last < found.last and not all(
            found.phrase.says(token) for token in tokens[first:last]) for first, last, _ in dated) and any(
            found.first < f.first < found.last <= f.last for f in heard):
        return True             # "В понедельник ВСУ сражаются за X": no place; but "по-прежнему оккупирован"
    at = found.last - 1
    leads = len(tokens[at].text) <= _ARTICLE or any(found.first < first < at for first, _ in placed)
    timed = at > found.first and leads and any(first <= at + 1 and at < last for first, last, _ in dated)
    return timed and (isinstance(found.value, Decoy) or any(
        f.first == found.first and f.last < found.last and isinstance(f.value, Trigger) for f in heard))


def _says_little(found: Heard) -> bool:
    """Whether words tell an act only where none is told among them: "зафіксували … ворога", but "зафіксували атаку"."""
    return isinstance(found.value, Trigger) and found.value.weak and found.value.form is Form.PASSIVE


def _owns(noun: Heard, little: Heard) -> bool:
    """Whether whoever such words begin with did what a noun right before them tells, "атаки окупантів зафіксовано", or
    a verb right behind: "близько сотні росіян перебувають у"."""
    return isinstance(noun.value, Trigger) and (
        noun.value.form is Form.NOUN and 0 <= little.first - noun.last <= 1
        or noun.value.form is Form.VERB and noun.first == little.last)


def across(words: Words, part: PhrasePart[T], tokens: tuple[Token, ...], timed: Set[int]) -> list[Found[T]]:
    """What is found when times that are set off are passed over: "ont, le 12 décembre, pris"."""
    kept = [i for i in range(len(tokens)) if i not in timed]
    return [Found(kept[f.first], kept[f.last - 1] + 1, f.value, f.phrase)
            for f in words.group.find([tokens[i] for i in kept]).of(part)]


def _beside(found: Iterable[Found[T]], others: Sequence[Found[T]]) -> Iterator[Found[T]]:
    """The matches that share no token with any of the others."""
    return (f for f in found if not any(f.first < g.last and g.first < f.last for g in others))
