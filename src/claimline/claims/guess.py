"""Who did it when the clause names nobody: who acted just before, who speaks of himself, or whose soil it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimline.claims.actors import CIVIL, Verdict
from claimline.claims.acts import Act
from claimline.claims.cast import Cast
from claimline.claims.doers import ARMED
from claimline.claims.groups import Group
from claimline.claims.nouns import ATTACKERS, owned
from claimline.claims.reversals import is_turned_back
from claimline.claims.saying import Saying, Sort, Source
from claimline.claims.subjects import SMALL
from claimline.claims.words import Marked
from claimline.model import (
    SETTLEMENTS,
    Entry,
    Event,
    Kind,
    Status,
    TokenKind,
)
from claimline.model.lexicon.claims import ActorKind, CueKind, Form, SpeechKind, Who
from claimline.model.theatre import Theatre

_BY_TROOPS = frozenset({Event.ATTACK, Event.WITHDRAW, Event.ENCIRCLE, Event.ADVANCE, Event.REPEL})
_AUXILIARY = 5      # letters at most of the one word between words of saying and the verb of what the speaker has done
_TO_THE_DEED = 2    # words from those that claim a deed to its noun, which has an article
_LEFT_BEHIND = 2    # words from a verb of leaving to a participle that says more of what is left
_AGENT_WORDS = 4    # tokens after "by" in which its noun stands
_TROOPS_BEFORE, _TROOPS_AFTER = 9, 3     # tokens between a verb and the troops that are its subject
_BLOWS = frozenset({Event.ATTACK, Event.STRIKE})
_OWN_NEWS = frozenset({Event.CAPTURE, Event.ENTER, Event.ADVANCE, Event.ENCIRCLE, Event.HOLD})
_PRESENT = frozenset({Event.ENTER, Event.HOLD, Event.WITHDRAW})     # what troops do, if everyday words tell it of them
_BY_HAND = frozenset({Event.STRIKE, Event.CAPTURE, Event.ATTACK, Event.ENCIRCLE})
_DENIED = 2         # tokens from a denial to its verb: "is giving up"
_SUBJECT = 2        # tokens before a verb in which the noun of its subject stands
_ELIDED = "'’"        # ends an article that is no subject: "L'étau se resserre"
_TOWNS = frozenset({Kind.TOWN, Kind.CITY})
_ON_THE_GROUND = frozenset({Event.CAPTURE, Event.HOLD, Event.WITHDRAW, Event.ENCIRCLE, Event.ENTER, Event.FIGHT})


@dataclass(frozen=True, slots=True)
class Scene:
    """What a guess is made from: the sentence with its acts, the author's side, and who was brought up before."""

    marked: Marked
    acts: Sequence[Act]
    theatre: Theatre
    author: str | None
    cast: Cast
    teller: str | None = None       # the side of who spoke last
    day: date | None = None         # of the report


def guess(scene: Scene, act: Act, group: Group, verdict: Verdict, before: str | None, source: Source | None, *,
          denied: bool, regained: bool, conceded: bool = False, guessed: bool = False) -> Verdict:
    """With nobody named in the clause: who acted just before, else whose soil it is.

    `regained`: ground was won back just before, so that the blows that go with it are of the same side. `conceded`: the
    speaker admits it, so that the gain is the other side's. `guessed`: so was who acted before.
    """
    if verdict.side is not None or verdict.how == CIVIL or (act.event is Event.FIGHT and not act.trigger.defends):
        return verdict
    if _behind(scene, act, group) or _acts_itself(scene.marked, act, group) or _by_somebody_else(
            scene.marked, act) or _by_townspeople(scene, act):
        return verdict
    if before is not None and not _by_other_troops(scene, act) and (
            act.form is Form.VERB or (act.form is Form.NOUN and regained) or _is_left(scene, act)):
        return Verdict(before, "presumed" if guessed else "same doer as before")
    if before is not None and is_turned_back(scene.marked, act, group):
        return Verdict(scene.theatre.opponent(before), "same attacker as before")
    watches = source is not None and source.sort is Sort.WATCH and act.event is Event.ADVANCE    # and gains no ground
    mention = group.spots[0].mention
    place = mention.matches[0].entry if mention.matches else None
    speaker = source.side if source is not None and not watches and _is_of_the_war(
        scene.theatre, source.side, place) else None
    if speaker is None and _told_of(scene.marked, act) and scene.cast.attacking is not None:
        return Verdict(scene.cast.attacking, "told of before")
    failed = act.form is not Form.VERB or act.trigger.event is not Event.REPEL      # "... But they did not get to X."
    if act.event is Event.REPEL and failed and scene.cast.attacker is not None and speaker is None:
        return Verdict(scene.theatre.opponent(scene.cast.attacker), "attacked just before")
    if _strange(scene, act) and not _holds_out(scene.marked, act, group) and not (scene.marked.free_order and speaker):
        return verdict      # the verb of somebody who tells of himself: "Moscow claims that it took X"
    elliptic = act.form is Form.VERB and act.first in scene.marked.subjectless
    moved = scene.marked.free_order and act.event in _PRESENT and led_by_troops(scene.marked, act)
    if act.trigger.named and not moved and not (elliptic and (speaker or scene.author)):
        return verdict
    if act.event is Event.STRIKE and scene.teller is not None and scene.teller == scene.cast.last and (
            speaker is None and scene.author in (None, scene.teller) and scene.marked.free_order and led_by_troops(
                scene.marked, act)):
        return Verdict(scene.teller, "presumed")    # a summary goes on: "Отбиты две атаки. Авиация била по X и Y."
    taker = scene.cast.taker(place) if act.event is Event.CAPTURE else None
    if act.event is Event.HOLD and place is not None and speaker is None and _by_the_enemy(
            scene.marked, act):
        home = scene.theatre.at_home((place.country,))
        return Verdict(scene.theatre.opponent(home), "presumed")     # of whoever reports: the side whose soil it is
    keeper = _by_its_name(scene, group) if act.trigger.regain and speaker is None and not denied and (
        act.event is Event.CAPTURE) else None
    invader = scene.cast.taker(place) if act.trigger.regain and act.form is Form.PASSIVE and not denied and (
        keeper is None) else None
    if invader is not None and speaker is None and act.event is Event.CAPTURE and place is not None and not any(
            side.id == invader and place.country in side.home for side in scene.theatre.sides):
        return Verdict(scene.theatre.opponent(invader), "presumed")     # "lost in May, it was retaken in June"
    told = act.form is Form.NOUN or act.form is Form.PASSIVE and act.who is Who.SELF and scene.marked.free_order
    if taker is not None and told and not denied and speaker in (None, taker):
        return Verdict(taker, "presumed")       # "They took Lyman. ... After the capture of Lyman": the same
    if act.event is Event.CAPTURE and act.form is Form.PASSIVE and scene.cast.gainer is not None and speaker in (
            None, scene.cast.gainer) and any(scene.marked.walls[f.first] == scene.marked.walls[act.first]
                                             for f in scene.marked.alikes):
        return Verdict(scene.cast.gainer, "presumed")       # "They took Izium. ... Lyman has fallen, too": the same
    if elliptic and speaker is None and scene.author is None and scene.cast.subject is not None and (
            act.who is Who.SELF and not led_by_troops(scene.marked, act)):
        return Verdict(scene.cast.subject, "same subject as before")        # "ВСУ наступали с утра. К вечеру взяли X."
    if scene.cast.unsaid is not None and speaker is None and scene.author is None and act.who is Who.SELF and (
            act.event in _OWN_NEWS and (elliptic or _has_no_subject(scene.marked, act))):
        return Verdict(scene.cast.unsaid, "presumed")           # "In June A was won back. They never got to B."
    led = led_by_troops(scene.marked, act) and not scene.marked.free_order and act.event in _OWN_NEWS
    if led and act.event is Event.CAPTURE and speaker is None and scene.author is None and (
            scene.cast.last in (None, scene.teller)):
        speaker = scene.teller      # "the minister confirmed ... The units of the brigade have taken X"
    last = (scene.cast.gainer if scene.marked.free_order else None) or (
        scene.theatre.opponent(scene.cast.last) if scene.cast.retreats else scene.cast.last)
    author = scene.author or keeper
    if author is not None and speaker is None and act.event is Event.WITHDRAW and act.form is Form.VERB and any(
            cue.value.kind is CueKind.NEGATION and 0 <= act.first - cue.last <= _DENIED for cue in scene.marked.cues):
        return Verdict(author, "presumed")      # "nobody is giving up Svatovo"
    if author is None and act.trigger.regain and place is not None:
        author = next((side.id for side in scene.theatre.sides if place.country in side.home
                       and scene.marked.sentence.lang in side.tongues), None)      # "визволено": of Ukraine's soil
    return Verdict(presumed(act, place, scene.theatre, speaker, author, last,
                            occupied=_occupied(scene, act, group),
                            elliptic=elliptic,
                            troops=led and (speaker is not None or act.event is Event.HOLD) or (
                                scene.marked.free_order and led_by_troops(scene.marked, act)),
                            intruders=led_by_troops(scene.marked, act, (ActorKind.INTRUDER,)),
                            denied=denied, conceded=conceded,
                            reports=_reports(scene.marked, act, place, scene.theatre)), "presumed")


def _by_its_name(scene: Scene, group: Group) -> str | None:
    """The side that alone still calls the place by the name it has here: who writes so that "Artemovsk is liberated"
    tells no loss of that side's."""
    spot, day = group.spots[0], scene.day
    kept = [f.value for f in scene.marked.formers if spot.said and spot.first <= f.first and f.last <= spot.last]
    return next((side.id for side in scene.theatre.sides if side.id in kept and day is not None
                 and side.renamed is not None and side.renamed < day.year), None)


def _is_of_the_war(theatre: Theatre, side_id: str | None, place: Entry | None) -> bool:
    """Whether a side fights where the place lies: what a Ukrainian map tells of Sudan is no deed of Ukraine's."""
    side = theatre.side(side_id) if side_id is not None else None
    return side is None or place is None or place.country in side.countries


def speaking_of_itself(scene: Scene, act: Act, saying: Saying) -> Verdict:
    """The speaker does the act whose verb follows the words of saying: "Moscow claims to have taken X"; and the one
    whose noun follows words that claim a deed: "Moscow claimed the capture of X"."""
    times = scene.marked.dated()
    times |= {i + 1 for i in times if i + 1 < act.first and scene.marked.tokens[i + 1].text == ","}
    tokens = [scene.marked.tokens[i] for i in range(saying.last, act.first) if i not in times]
    while tokens and tokens[0].norm in scene.marked.lexicon.perfect:
        del tokens[0]
    side = saying.source.side if saying.source is not None else None
    denied = saying.denies(scene.marked) if act.first >= saying.last else None
    if denied is not None:
        return Verdict(denied if act.who is Who.SELF else scene.theatre.opponent(denied), "speaks of itself")
    if side is not None and act.form is Form.VERB and act.first < saying.last and (
            saying.first < act.last):
        return Verdict(side, "speaks of itself")        # "Moscow claims control of X", one frame
    if side is not None and act.who is Who.SELF and saying.kind is SpeechKind.VERB and saying.first < act.first and (
            owned(scene.marked, act)):
        return Verdict(side, "speaks of itself")        # "Kyiv says that it has opened the way for its offensive"
    behind = act.last <= saying.first           # "the capture of X, claimed by Moscow"
    if side is not None and saying.own and act.form is Form.NOUN and act.who is Who.SELF and (
            act.event in _OWN_NEWS and (behind or act.first >= saying.last and len(tokens) <= _TO_THE_DEED)):
        return Verdict(side, "speaks of itself")
    if side is None or act.form is not Form.VERB or act.first < saying.last or len(tokens) > 1 or any(
            token.kind is not TokenKind.WORD or len(token.text) > _AUXILIARY for token in tokens) or any(
            saying.last <= cue.first < act.first for cue in scene.marked.cues) or any(
            saying.last <= f.first < act.first for f in scene.marked.openers):
        return Verdict(None, "nobody named")
    return Verdict(side if act.who is Who.SELF else scene.theatre.opponent(side), "speaks of itself")


def _told_of(marked: Marked, act: Act) -> bool:
    """Whether an attack or a gain is one that was told before, by its article: "They attacked A. The offensive ..."."""
    words = marked.tokens[max(act.first - 1, 0):act.first + 1]      # some triggers begin with an article of their own
    return act.form is Form.NOUN and act.event in (Event.ATTACK, Event.ADVANCE) and act.who is Who.SELF and any(
        word.norm.rstrip("'’") in marked.lexicon.articles for word in words)


def tells_own_deed(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether nothing but an infinitive leads from words of saying to a verb: "claims to have taken X"."""
    between = marked.tokens[saying.last:act.first]
    return act.form is Form.VERB and saying.source is not None and bool(between) and all(
        token.norm in marked.lexicon.perfect for token in between)


def _is_left(scene: Scene, act: Act) -> bool:
    """Whether a participle tells how those who leave had come by what they leave: "to withdraw from the regions taken
    in December"."""
    return act.form is Form.PASSIVE and act.event in (Event.CAPTURE, Event.HOLD) and not act.trigger.regain and any(
        other.event is Event.WITHDRAW and other.form is Form.VERB and 0 <= act.first - other.last <= _LEFT_BEHIND
        and len(scene.marked.tokens[other.last - 1].text) <= SMALL       # "from", "des"
        and all(token.kind is TokenKind.WORD for token in scene.marked.tokens[other.last:act.first])
        and not any(other.last <= first < act.first for first, _ in scene.marked.placed) for other in scene.acts)


def _reports(marked: Marked, act: Act, place: Entry | None, theatre: Theatre) -> bool:
    """Whether a deed is told by its noun, in a sentence that denies nothing, of a place in a country that the war was
    only carried into: who tells of a capture on his own soil there has won it back, and "Kyiv confirmed the capture"
    of a town in the other."""
    invaded = {side.countries[0] for side in theatre.sides if side.countries}
    return act.form is Form.NOUN and place is not None and place.country not in invaded and not any(
        cue.value.untrue or cue.value.kind is CueKind.NEGATION for cue in marked.cues) and not any(
        speech.value.status is Status.DENIED for speech in marked.speeches)


def _behind(scene: Scene, act: Act, group: Group) -> bool:
    """Whether the place lies so far behind the line that only a blow from afar is told without its doer."""
    matches = group.spots[0].mention.matches
    if act.event is Event.STRIKE or not matches:
        return False
    entry, sides = matches[0].entry, scene.theatre.sides
    if entry.kind in _TOWNS and act.event in _ON_THE_GROUND and any(entry.admin1 in side.unreached for side in sides):
        return True             # "Поліція захопила партію товару в Тернополі"
    return entry.kind in SETTLEMENTS and not entry.frontline and any(
        entry.country in side.countries[1:] for side in sides)


def _by_somebody_else(marked: Marked, act: Act) -> bool:
    """Whether what befell the place was done by what is no side: "hit by a shortage", "bombed by the RAF"."""
    agent = next((f for f in marked.actors if f.value is ActorKind.AGENT and f.first in (act.last - 1, act.last)), None)
    if act.form is not Form.PASSIVE or agent is None or act.event not in _BY_HAND:
        return False
    if agent.last >= len(marked.tokens) or marked.tokens[agent.last].kind is not TokenKind.WORD:
        return False            # troops in the case of those who act: "звільнено штурмовиками"
    reach = range(agent.last, agent.last + _AGENT_WORDS)
    timed = marked.dated()
    return agent.last not in timed and not any(
        f.first in reach for f in (*marked.actors, *marked.sides, *marked.triggers)) and not any(
        s.first in reach for s in marked.spots)


def _by_townspeople(scene: Scene, act: Act) -> bool:
    """Whether "they" before a verb are the people, of no side, whom alone the sentence before told of."""
    marked = scene.marked
    return scene.cast.civil and act.form is Form.VERB and any(
        f.value is ActorKind.THEY and f.last <= act.first and marked.walls[f.first] == marked.walls[act.first]
        for f in marked.actors)


def _by_the_enemy(marked: Marked, act: Act) -> bool:
    """Whether "the enemy" is the subject of the act, or part of it: "the enemy holds A", "the enemy is not in A"."""
    return act.form is not Form.PASSIVE and any(
        f.value is ActorKind.ENEMY and f.first not in marked.oblique and f.first < act.last
        and marked.walls[f.first] == marked.walls[act.first] for f in marked.actors)


def _occupied(scene: Scene, act: Act, group: Group) -> bool:
    """Whether words right before the place call it occupied, and the act is another; not "Kyiv-held Lyman"."""
    spot = group.spots[0]
    country = spot.mention.matches[0].entry.country if spot.mention.matches else None
    home = {f.first for f in scene.marked.sides if country in f.value.side.home}
    return any(other is not act and other.event is Event.HOLD and other.form is Form.PASSIVE
               and 0 <= spot.first - other.last <= 1 and home.isdisjoint(range(other.first, other.last))
               for other in scene.acts)


def _strange(scene: Scene, act: Act) -> bool:
    """Whether a verb without a doer has a subject who does not fight ("the exhibition moved into a hall in X"), or
    is an everyday one; where the subject may stand anywhere, the verb's number tells that it has one."""
    marked = scene.marked
    if marked.free_order and act.form is Form.VERB:
        return act.first in marked.singular and act.first > 1 and not led_by_troops(marked, act) and not (
            _by_the_enemy(marked, act) or _of_troops(marked, act))
    if act.form is not Form.VERB or act.event is Event.STRIKE:
        return False
    known = {i for f in (*marked.actors, *marked.sides, *marked.cues) if f.value is not ActorKind.PERSON
             for i in range(f.first, f.last)}
    before = {i for i in range(act.first) if marked.walls[i] == marked.walls[act.first]}
    timed = marked.dated()
    placed = {i for first, last in marked.placed for i in range(first, last)}
    plain = [i for i in sorted(before - timed - placed)[-_SUBJECT:] if marked.tokens[i].kind is TokenKind.WORD
             and marked.tokens[i].text[-1] not in _ELIDED and (i == 0 or not marked.tokens[i].is_capital)]
    return (act.trigger.weak or bool(plain)) and not known & before and not _of_troops(marked, act)


def _holds_out(marked: Marked, act: Act, group: Group) -> bool:
    """Whether the place itself is the subject of a verb of holding: "Бахмут пока держится"."""
    spot = group.spots[-1]
    return marked.free_order and act.event is Event.HOLD and act.form is Form.VERB and len(group.spots) == 1 and (
        spot.said and spot.head == spot.first and 0 <= act.first - spot.last <= _SUBJECT and all(
            token.kind is TokenKind.WORD for token in marked.tokens[spot.last:act.first]))


def _by_other_troops(scene: Scene, act: Act) -> bool:
    """Whether troops of no named side, told of since the act before, are its subject: "they took A, the brigade left".
    """
    marked = scene.marked
    since = max((other.last for other in scene.acts if other.last <= act.first), default=0)
    return act.form is Form.VERB and since > 0 and any(
        f.value in ARMED and since <= f.first < act.first and f.first not in marked.oblique
        and marked.walls[f.first] == marked.walls[act.first] for f in marked.actors)


def _has_no_subject(marked: Marked, act: Act) -> bool:
    """Whether nothing but places, times, doubts and small words stands before a plural verb of the past in its clause:
    "До X не дошли"."""
    if act.form is not Form.VERB or not marked.tokens[act.first].norm.endswith(marked.lexicon.plural_past_endings):
        return False
    said = marked.dated()
    said |= {i for spot in (*marked.spots, *marked.anchors) for i in range(spot.head, spot.last)}
    said |= {i for f in (*marked.cues, *marked.joiners) for i in range(f.first, f.last)}
    return all(i in said or token.kind is not TokenKind.WORD or len(token.text) <= SMALL - 1
               for i, token in enumerate(marked.tokens[:act.first]) if marked.walls[i] == marked.walls[act.first])


def _of_troops(marked: Marked, act: Act) -> bool:
    """Whether a relative clause right behind troops of no named side tells the act: "the 3rd brigade, which held X"."""
    return any(f.value.relative and f.first < act.first and marked.walls[f.first] == marked.walls[act.first] and any(
        force.value in ARMED and 0 <= f.first - force.last <= 1 for force in marked.actors) for f in marked.openers)


def _acts_itself(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a bare place right before an active verb is its subject: a team, a firm or a bourse of that town."""
    spot = group.spots[-1]
    return (not marked.free_order and act.form is Form.VERB and act.event in _BY_TROOPS and spot.said
            and spot.head == spot.first and 0 <= act.first - spot.last <= 1)


def led_by_troops(marked: Marked, act: Act, kinds: Sequence[ActorKind] = ARMED) -> bool:
    """Whether troops of no named side are the subject of a verb: "Штурмовые отряды заняли X"."""
    return act.form is Form.VERB and any(
        f.value in kinds and f.first not in marked.oblique and (
            0 <= act.first - f.last <= _TROOPS_BEFORE or 0 <= f.first - act.last <= _TROOPS_AFTER
            or act.event is Event.HOLD and act.first <= f.first and f.last <= act.last)     # "photos show soldiers in"
        and marked.walls[f.first] == marked.walls[act.first] for f in marked.actors)


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
    if saying is not None and conceded and act.who is Who.SELF and act.event in _OWN_NEWS:
        return theatre.opponent(saying)         # nobody has to admit what he gained
    speaker = saying or author
    if saying is not None and act.event is Event.CAPTURE and act.who is Who.SELF and reports:
        return saying           # "Moscow told of the capture of X"
    if saying is not None and act.event is Event.CAPTURE and act.who is Who.OPPONENT and act.form is not Form.VERB:
        return theatre.opponent(saying)         # whoever tells of a loss has suffered it
    if speaker is not None and act.event is Event.REPEL:
        return speaker                          # whose assault failed is told by those who stopped it
    if speaker is not None and intruders and act.event is Event.ENTER and _at_home(speaker, place, theatre):
        return theatre.opponent(speaker)        # small groups that got into a place are none of those who hold it
    if speaker is not None and ((troops and act.event is not Event.STRIKE) or (elliptic and act.event in _OWN_NEWS)):
        return theatre.opponent(speaker) if act.who is Who.OPPONENT else speaker
    if speaker is not None and (act.trigger.regain or (
            saying is not None and act.event in (Event.ADVANCE, Event.WITHDRAW, Event.HOLD)
            and act.form is not Form.PASSIVE)):
        return speaker
    if author is not None and saying is None and act.event is Event.HOLD and act.form is Form.STATE:
        return author               # "X is under control"
    if act.trigger.regain and not act.trigger.defends and last is not None and act.event is not Event.REPEL:
        return last
    if place is None:
        return None
    held = None if act.trigger.regain else next((s for s in theatre.sides if place.admin1 in s.long_held or (
        act.event is Event.STRIKE and place.kind in _TOWNS and place.name in s.long_held)), None)
    occupied = occupied and held is None
    holder = held or next((s for s in theatre.sides if place.country in s.home), None)
    if holder is None:
        return None
    if act.trigger.defends:
        return holder.id
    against = (act.event in ATTACKERS) != occupied or (act.event is Event.HOLD and act.form is Form.PASSIVE)
    return theatre.opponent(holder.id) if against and not act.trigger.regain else holder.id


def _at_home(side: str, place: Entry | None, theatre: Theatre) -> bool:
    """Whether the place lies on a side's own soil that the other side has not long held."""
    owner = theatre.side(side)
    return place is not None and owner is not None and place.country in owner.home and not any(
        place.admin1 in other.long_held for other in theatre.sides if other.id != side)
