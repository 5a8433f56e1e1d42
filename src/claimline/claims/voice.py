"""From which side a text speaks, told by the words that only that side uses, and where it speaks of a war."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from claimline.claims.words import Marked
from claimline.model import Entry, Event
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import CueKind, Form, Who
from claimline.model.theatre import Theatre

_LONG = 8       # sentences from which on a text must show that it tells of troops
_FEWEST = 0.1   # share of its sentences that name a force, a weapon or an enemy; reports of a war have twice as many
_TROOPS = frozenset({*TROOPS, ActorKind.INTRUDER, ActorKind.WEAPON, ActorKind.ENEMY, ActorKind.DEFENDER})
_BLOWS = frozenset({Event.STRIKE, Event.ATTACK, Event.FIGHT})   # an aid agency tells of these and of no troops,
_BLOWN = 0.3    # in such a share of its sentences
_MIXED = 0.5    # share of sentences of the war below which a text tells of other things as well,
_NEAR = 6       # and sentences from one of the war to those that may still be of it
_FIGHTERS = frozenset({"forces", "people", "flags"})
_OURS = 0.2     # share of the sentences of a text that say of their own what happens at the front
_FRIENDS = 1    # words from "our" to the side that is called so: "our Ukrainian friends", "our friends the Ukrainians"
_FORMERS = 4    # former names of places that weigh as much as one word of a side
_LEAD = 2       # so many more words of one side than of the others before we believe it
_UNREAL = frozenset({CueKind.NEGATION, CueKind.HEDGE})
_NEXT = 6       # tokens between those who do something and its verb
_MEN = frozenset({ActorKind.FORCE, ActorKind.WEAPON})


def tells_of_war(sentences: Sequence[Marked]) -> frozenset[int]:
    """The sentences, by their index, whose words are of a war: nobody may be presumed to have done what others tell, as
    "attacked", "captured" and "fell" are said of markets, teams and storms. In a long text that hardly names troops
    none is; where fewer than half of the sentences name them or tell blows, those with none near by are not."""
    names = [names_troops(marked) for marked in sentences]
    blows = [any(f.value.form is Form.NOUN and f.value.event in _BLOWS for f in marked.triggers)
             for marked in sentences]
    everything = frozenset(marked.sentence.index for marked in sentences)
    count = len(sentences)
    if count < _LONG:
        return everything
    if sum(names) < _FEWEST * count and sum(blows) < _BLOWN * count:
        return frozenset()
    if sum(map(max, names, blows)) >= _MIXED * count:
        return everything
    return frozenset(sentences[i].sentence.index for i in range(count)
                     if any(names[max(0, i - _NEAR):i + _NEAR + 1]) or any(blows[max(0, i - _NEAR):i + _NEAR + 1]))


def names_troops(marked: Marked) -> bool:
    """Whether a sentence names troops, a weapon, an enemy or a direction of the front."""
    return any(f.value in _TROOPS for f in marked.actors) or any(
        f.value.sort in _FIGHTERS for f in marked.sides) or any(spot.mention.heading for spot in marked.spots)


def side_of_author(sentences: Iterable[Marked], publisher_side: str | None, theatre: Theatre,
                   day: date | None = None) -> str | None:
    """The side whose own words the text uses outside quotations, at least twice as often as any other's. Former names
    of places are such words as well, if weaker; not before the year in which all others gave them up."""
    if publisher_side is not None:
        return publisher_side
    votes: Counter[str] = Counter()
    contrasts: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    deictic = False
    for marked in sentences:
        deictic = deictic or any(f.value in (ActorKind.OWN, ActorKind.WE, ActorKind.ENEMY) for f in marked.actors)
        for side in marked.voices:
            votes[side] += 1
        for f in marked.formers:
            kept[f.value] += not marked.quoted[f.first]
        other = by_contrast(marked, theatre)
        if other is not None:
            contrasts[other] += 1
    votes.update({side: number for side, number in contrasts.items() if number >= _LEAD})
    votes.update({side.id: kept[side.id] // _FORMERS for side in theatre.sides
                  if side.renamed is not None and (day is None or side.renamed < day.year)})
    if not votes.total() or not deictic:
        return None
    (first, most), *rest = votes.most_common(2)
    second = rest[0][1] if rest else 0
    return first if most >= _LEAD * max(second, 1) or (most > second and not second) else None


def side_by_habit(sentences: Sequence[Marked], theatre: Theatre, day: date | None) -> str | None:
    """The side whose habits a text has whose words tell no other. It keeps the former names of places, after the year
    (before `day`) in which all others gave them up; or it says "ours" and "we" of its troops in the language of the
    text: in Ukrainian those of Ukraine, in Russian rather those of Russia. Only where enough sentences do so: a
    newsroom is "we", too."""
    enough = _OURS * len(sentences)
    told = {by_contrast(marked, theatre) for marked in sentences} - {None}     # "наши отбили атаку россиян"
    everywhere = [spot.mention.matches[0].entry for marked in sentences for spot in marked.spots
                  if spot.mention.matches]
    deeds = Counter(side for marked in sentences for side in _by_deeds(marked, everywhere, theatre, day))
    deeds = Counter({side: number for side, number in deeds.items() if number >= _LEAD})
    if not told and len(deeds) == 1:
        return next(iter(deeds))
    for side in theatre.sides:
        if not {each.country for each in everywhere} & set(side.countries) or any(
                said and side.id not in said for said in (told, deeds)):
            continue
        kept = side.renamed is not None and day is not None and side.renamed < day.year
        habit = sum(_keeps(marked, side.id) and not marked.speeches for marked in sentences) if kept else 0
        habit += sum(_says_ours(marked) and by_contrast(marked, theatre) in (None, side.id)
                     for marked in sentences if marked.sentence.lang in side.tongues)
        if habit and habit >= enough:
            return side.id
    return None


def _keeps(marked: Marked, side: str) -> bool:
    return any(f.value == side and not marked.quoted[f.first] for f in marked.formers)


def _says_ours(marked: Marked) -> bool:
    """Whether a sentence says, outside quotations, what "we" do at the front, or tells of "our troops" or the enemy."""
    men = {f.first for f in marked.actors if f.value in _MEN}
    foe = any(f.value is ActorKind.ENEMY for f in marked.actors)
    return not marked.speeches and any(
        f.value in (ActorKind.OWN, ActorKind.WE) and not marked.quoted[f.first] and (
            foe or marked.triggers or f.last in men)
        for f in marked.actors)


def _by_deeds(marked: Marked, everywhere: Sequence[Entry], theatre: Theatre, day: date | None) -> Iterator[str]:
    """The sides that an author may be of who says what "ours" or "the enemy" did: those who take ground are the side
    that was on the offensive there, and those who leave it, or win it back at home, are the other. `everywhere`: the
    places of the text, for a sentence without any."""
    places = [spot.mention.matches[0].entry for spot in marked.spots if spot.mention.matches] or everywhere[:1]
    if marked.speeches or not places or any(cue.value.kind in _UNREAL for cue in marked.cues):
        return
    gainer = theatre.gaining(places[0].country, places[0].admin1, day)
    for found in marked.actors:
        if marked.quoted[found.first] or found.value not in (ActorKind.OWN, ActorKind.ENEMY):
            continue
        deed = next((f.value for f in marked.triggers if f.value.form is Form.VERB and (
            0 <= f.first - found.last <= _NEXT) or f.value.form is Form.PASSIVE and f.last == found.first), None)
        told = deed is not None and deed.form is Form.VERB and found.first in marked.oblique    # "противника выбили"
        if deed is None or told or deed.who is not Who.SELF or deed.status is not None:
            continue
        if deed.regain:
            won = found.value is ActorKind.ENEMY and deed.event in (Event.CAPTURE, Event.ATTACK)
            doer = theatre.at_home((places[0].country,)) if won else None
        else:
            doer = {Event.CAPTURE: gainer, Event.WITHDRAW: theatre.opponent(gainer)}.get(deed.event)
        author = doer if found.value is ActorKind.OWN else theatre.opponent(doer)
        if author is not None:
            yield author


def by_contrast(marked: Marked, theatre: Theatre) -> str | None:
    """The side of whoever says "our troops" where the sentence names the troops of just one other, and nobody who
    speaks: "our men hold off the Russians", but not "the Russians say that it is ours"."""
    own = [f for f in marked.actors if f.value is ActorKind.OWN and not marked.quoted[f.first]]
    if not own or marked.speeches:
        return None
    theirs = {s.first for s in marked.sides for f in own if f.first <= s.first <= f.last + _FRIENDS}
    weapons = {f.first for f in marked.actors if f.value is ActorKind.WEAPON}      # who else than their owners has them
    named = {f.value.side.id for f in marked.sides if f.value.sort in _FIGHTERS and not marked.quoted[f.first]
             and f.first not in weapons | theirs}
    return theatre.opponent(named.pop()) if len(named) == 1 else None
