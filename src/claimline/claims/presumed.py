"""Whose an act is that nobody is named for: by who speaks, and by whose soil it is done on."""

from __future__ import annotations

from claimline.claims.acts import Act
from claimline.claims.nouns import ATTACKERS
from claimline.model import Entry, Event, Kind
from claimline.model.lexicon.acts import Form, Who
from claimline.model.theatre import Theatre

_BLOWS = frozenset({Event.ATTACK, Event.STRIKE})
OWN_NEWS = frozenset({Event.CAPTURE, Event.ENTER, Event.ADVANCE, Event.ENCIRCLE, Event.HOLD})
_INTRUDING = frozenset({Event.ENTER, Event.ADVANCE})
TOWNS = frozenset({Kind.TOWN, Kind.CITY})


def presumed(act: Act, place: Entry | None, theatre: Theatre, saying: str | None, author: str | None,
             last: str | None, *, occupied: bool = False, elliptic: bool = False, troops: bool = False,
             intruders: bool = False, denied: bool = False, conceded: bool = False,
             reports: bool = False) -> str | None:
    """With nobody named: who gains back ground, advances, leaves or repels is the side that says so; else, on a
    side's own soil, the other side attacks, takes and strikes, and the side itself holds, repels and leaves.

    `occupied`: the place is said to be in the other side's hands ("a blow at occupied Dovzhansk"). `elliptic`: a verb
    without a subject, `troops`: one whose subject is troops of no named side; who has a side means its own by these.
    `reports`: the speaker tells of a deed by its noun, and nobody says that it is not so.
    """
    if act.trigger.foreign:
        home = theatre.at_home((place.country,)) if place is not None else None
        return theatre.opponent(home) if home is not None else None
    if saying is not None and denied and act.event in ATTACKERS:
        other = theatre.opponent(saying)        # what a side denies is what the other side gained, or its own blow
        own = act.event in _BLOWS and other is not None and _at_home(other, place, theatre)
        return saying if own else other
    if saying is not None and conceded and act.who is Who.SELF and act.event in OWN_NEWS:
        return theatre.opponent(saying)         # nobody has to admit what he gained
    if saying is not None and conceded and act.event is Event.WITHDRAW:
        return saying                           # but what he left: "they admit that A has been abandoned"
    speaker = saying or author
    if saying is not None and act.event is Event.CAPTURE and act.who is Who.SELF and reports:
        return saying           # "Moscow told of the capture of X"
    if saying is not None and act.event is Event.CAPTURE and act.who is Who.OPPONENT and act.form is not Form.VERB:
        return theatre.opponent(saying)         # whoever tells of a loss has suffered it
    if speaker is not None and act.event is Event.REPEL:
        tried = saying is None and act.form is Form.VERB and act.trigger.event in OWN_NEWS and place is not None
        if tried and not _at_home(speaker, place, theatre):
            return theatre.opponent(speaker)    # "взять село не удалось": of him who writes of it in the other's land
        return speaker                          # whose assault failed is told by those who stopped it
    if speaker is not None and intruders and act.event in _INTRUDING and _at_home(speaker, place, theatre):
        return theatre.opponent(speaker)        # small groups that got into a place are none of those who hold it
    if intruders and act.event is Event.ENCIRCLE:
        return speaker or theatre.at_home((place.country,) if place is not None else ())
    if speaker is not None and (
            (troops and act.event is not Event.STRIKE) or (
                elliptic and act.event in OWN_NEWS and not _is_invaded(speaker, place, theatre))):
        return theatre.opponent(speaker) if act.who is Who.OPPONENT else speaker
    if speaker is not None and (act.trigger.regain or (
            saying is not None and act.event in (Event.ADVANCE, Event.WITHDRAW, Event.HOLD)
            and act.form is not Form.PASSIVE)):
        return speaker
    if author is not None and saying is None and act.event is Event.HOLD and act.form is Form.STATE:
        return author               # "X is under control"
    if act.trigger.regain and not act.trigger.defends and last is not None and act.event is not Event.REPEL and not (
            act.trigger.again and place is not None and not _at_home(last, place, theatre)):
        return last
    if place is None:
        return None
    held = None if act.trigger.regain else next((s for s in theatre.sides if place.admin1 in s.long_held or (
        act.event is Event.STRIKE and place.kind in TOWNS and place.name in s.long_held)), None)
    occupied = occupied and held is None
    holder = held or next((s for s in theatre.sides if place.country in s.home), None)
    if holder is None:
        return None
    if act.trigger.defends:
        return holder.id
    against = (act.event in ATTACKERS) != occupied or (act.event is Event.HOLD and act.form is Form.PASSIVE)
    foe = last if last in holder.against else theatre.opponent(holder.id)
    return foe if against and not act.trigger.regain else holder.id


def _is_invaded(side: str, place: Entry | None, theatre: Theatre) -> bool:
    """Whether the place lies on a side's own soil and that is what the war is about: "зайшли в X" is no news of its
    own there."""
    return _at_home(side, place, theatre) and place is not None and place.country == theatre.countries[0]


def _at_home(side: str, place: Entry | None, theatre: Theatre) -> bool:
    """Whether the place lies on a side's own soil that the other side has not long held."""
    owner = theatre.side(side)
    return place is not None and owner is not None and place.country in owner.home and not any(
        place.admin1 in other.long_held for other in theatre.sides if other.id != side)
