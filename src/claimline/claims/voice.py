"""From which side a text speaks, told by the words that only that side uses, and where it speaks of a war."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from claimline.claims.words import Marked
from claimline.model import Event
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import Form
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
        votes.update(marked.voices)
        kept.update(f.value for f in marked.formers if not marked.quoted[f.first])
        contrasts.update(side for side in [by_contrast(marked, theatre)] if side is not None)
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
    here = {spot.mention.matches[0].entry.country for marked in sentences for spot in marked.spots
            if spot.mention.matches}
    enough = _OURS * len(sentences)
    told = {by_contrast(marked, theatre) for marked in sentences} - {None}     # "наши отбили атаку россиян"
    for side in theatre.sides:
        if not here & set(side.countries) or (told and side.id not in told):
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
    """Whether a sentence says, outside quotations, what "we" do at the front."""
    return bool(marked.triggers) and not marked.speeches and any(
        f.value in (ActorKind.OWN, ActorKind.WE) and not marked.quoted[f.first] for f in marked.actors)


def by_contrast(marked: Marked, theatre: Theatre) -> str | None:
    """The side of whoever says "our troops" where the sentence names the troops of just one other, and nobody who
    speaks: "our men hold off the Russians", but not "the Russians say that it is ours"."""
    own = [f for f in marked.actors if f.value is ActorKind.OWN and not marked.quoted[f.first]]
    theirs = {s.first for s in marked.sides for f in own if f.first <= s.first <= f.last + _FRIENDS}
    weapons = {f.first for f in marked.actors if f.value is ActorKind.WEAPON}      # who else than their owners has them
    named = {f.value.side.id for f in marked.sides if f.value.sort in _FIGHTERS and not marked.quoted[f.first]
             and f.first not in weapons | theirs}
    return theatre.opponent(named.pop()) if own and len(named) == 1 and not marked.speeches else None
