"""From trigger words to acts: what event each is, once attempts, failures and swallowed nouns are taken in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimline.claims.failures import is_part_of_failure, told_of_another
from claimline.claims.participles import describes_a_place, undergone
from claimline.claims.words import DASHES, Marked, Spot
from claimline.model import Event, Kind, Relation, TokenKind
from claimline.model.lexicon.claims import ActorKind, Form, Modifier, Reach, Trigger, Who
from claimline.text.phrases import Found, Phrase

_GOVERNING = 2      # words of a noun with its preposition: "invasion of"
_LARGE = 200_000    # people: a city that nobody storms in a day
_AUXILIARIES = 3    # words from a joining word to the verb that it leads to: "and are now"
_ARTICLE = 1        # tokens between a joining word and the noun of its clause
_NEAR = 5           # tokens within which a modifier governs, or a noun belongs to, the trigger beside it


@dataclass(frozen=True, slots=True)
class Act:
    """One trigger as it is meant. `first`/`last` are its own tokens; `left`/`right` with what it swallowed, or the
    clause of an act left unsaid."""

    first: int
    last: int
    left: int
    right: int
    trigger: Trigger
    event: Event
    who: Who
    why: tuple[str, ...]
    phrase: Phrase | None = None
    repeats: Act | None = None      # the act of an earlier clause, when this one leaves its own unsaid
    modified: tuple[tuple[int, int], ...] = ()      # tokens of the attempts and failures that made it what it is

    def says(self, marked: Marked, first: int, last: int) -> bool:
        """Whether the trigger's phrase has one of these tokens as its own word, not in a gap."""
        return self.phrase is not None and any(map(self.phrase.says, marked.tokens[first:last]))

    def governs(self, marked: Marked, pronoun: int) -> bool:
        """Whether the act is the verb that the pronoun at this token hangs on, right before it or before one of its
        words, or behind it where no noun follows: not an article among them, "avait arraché vendredi le palais"."""
        return self.form is Form.VERB and (pronoun == self.first - 1 or self.first <= pronoun < self.last - 1
                                           and self.says(marked, pronoun + 1, pronoun + 2)
                                           or pronoun == self.last and marked.ends_object(pronoun + 1))

    @property
    def of_the_other(self) -> bool:
        """Whether the act is that of the other side than its subject's: "they lost X", "they did not manage to"."""
        return self.who is Who.OPPONENT if self.form is Form.VERB else self.who is not self.trigger.who

    @property
    def form(self) -> Form:
        """The trigger's form."""
        return self.trigger.form


def find_acts(marked: Marked, code: str) -> list[Act]:
    """The acts of a sentence, in order."""
    acts = [Act(first := _after_opener(marked, f), f.last, first, f.last, f.value, f.value.event, f.value.who,
                (f"{code}/claims.toml:{f.value.id}",), f.phrase)
            for f in (undergone(marked, found) for found in marked.triggers)
            if (not f.value.attributive or describes_a_place(marked, f)) and not _is_subject(marked, f) and (
                not is_part_of_failure(marked, f))]
    acts = _without_outcomes(marked, _swallow(marked, acts))
    meant: list[Act] = []
    for act in acts:
        act = _modified(marked, _from_afar(marked, act), code)
        meant.append(_alike(marked, act, meant[-1] if meant else None, code))
    return _judged(marked, meant)


def _is_subject(marked: Marked, found: Found[Trigger]) -> bool:
    """Whether words that tell whose a place is name a side that a dash parts from another: "а русские — Марьинку"."""
    dashed = found.last < len(marked.tokens) and marked.tokens[found.last].text in DASHES
    return found.value.form is Form.STATE and dashed and any(f.first == found.first for f in marked.sides) and any(
        spot.head == found.last + 1 for spot in marked.spots)


def _after_opener(marked: Marked, found: Found[Trigger]) -> int:
    """Where the act of a trigger begins that has the opener of its clause among its words: "куди зайшли"."""
    return found.first + any(f.value.relative and f.last == found.first + 1 < found.last for f in marked.openers)


def of_a_country(marked: Marked, act: Act) -> bool:
    """Whether the act's noun is said of a whole country, "the invasion of Ukraine", or of what is no ground: it is of
    no place that is named near by."""
    if act.form is not Form.NOUN or act.last - act.first < _GOVERNING or any(
            act.first < spot.first and spot.last <= act.last for spot in marked.spots):
        return False            # "the passing of Lyman under the control of Russia"
    named = next((s for s in (*marked.seats, *marked.spots) if s.head == act.last or s.first == act.last), None)
    if named is None:
        return any(first == act.last for first, _ in marked.placed)
    entry = named.mention.matches[0].entry if named.mention.matches else None
    return entry is not None and entry.kind is Kind.COUNTRY and named.mention.direction is None


def _judged(marked: Marked, acts: list[Act]) -> list[Act]:
    """Attacks whose outcome a later clause tells, one without a place: "stormed A and B, all attempts were beaten off".
    """
    verdicts: dict[int, int] = {}       # an attack's number, and that of the act that tells how it ended
    for n, act in enumerate(acts):
        if act.event is not Event.REPEL or not n:
            continue
        start = next((i for i in range(act.left - 1, 0, -1) if _parts(marked, i)), 0)
        stop = next((i for i in range(act.right, len(marked.tokens)) if _parts(marked, i)), len(marked.tokens))
        before, inside = marked.tokens[:start], marked.tokens[start:stop]
        if act.form is Form.VERB and act.right > act.last and any(
                f.value.relative and start <= f.first < act.first for f in marked.openers):
            continue            # "attacked in A, where they beat off an assault": another one
        counted = {t.text for t in inside if t.kind is TokenKind.NUMBER} - {t.text for t in before}
        places = [*marked.spots, *marked.headings]
        if not start or counted or any(start <= spot.last - 1 < stop for spot in places):
            continue            # "seven of them were beaten off": what became of the others is open
        for m in range(n - 1, -1, -1):
            if acts[m].event is not Event.ATTACK or acts[m].right > start or not any(s.first < start for s in places):
                break
            verdicts[m] = n
    told = set(verdicts.values())
    return [replace(act, event=Event.REPEL, who=Who.OPPONENT, why=(*act.why, *acts[verdicts[n]].why))
            if n in verdicts else act for n, act in enumerate(acts) if n not in told]


def _parts(marked: Marked, i: int) -> bool:
    """Whether a clause may end before token `i`: at a comma, or where the clause's number changes."""
    return marked.tokens[i].text == "," or marked.walls[i] != marked.walls[i - 1]


def _without_outcomes(marked: Marked, acts: list[Act]) -> list[Act]:
    """The acts without those that only tell what became of the one before: "attacked X, but did not advance"."""
    ends = [m for m in marked.modifiers if m.value.reach is Reach.CLAUSE and any(
        act.event in m.value.of and act.last <= m.first and _reaches(marked, m, act, Reach.CLAUSE) for act in acts)]
    return [act for act in acts if not any(m.first <= act.first and act.last <= m.last for m in ends)]


def _swallow(marked: Marked, acts: list[Act]) -> list[Act]:
    """Drop nouns that another trigger reads as its own object or subject: "repelled three attacks near X"."""
    gone: set[int] = set()
    for i, act in enumerate(acts):
        if not act.trigger.reads or i in gone:
            continue
        left, right = act.left, act.right
        for step in (1,) if _has_object(marked, act) else (1, -1):
            j = i + step
            while 0 <= j < len(acts):
                other = acts[j]
                gap = other.first - right if step > 0 else left - other.last
                near = _NEAR if step > 0 else 3 * _NEAR
                if (gap > near or _told_apart(marked, act, other) or _goes_on(marked, act, other)
                        or _of_another_clause(marked, act, other)
                        or step > 0 and _is_of_the_main_clause(marked, act, other)
                        or marked.walls[other.first] != marked.walls[act.first]
                        or other.event not in act.trigger.reads or other.trigger.form is Form.STATE
                        or (step < 0 and act.form is Form.VERB and other.form is not Form.NOUN
                            and not _is_attempt(marked, other))):
                    break
                gone.add(j)
                left, right = min(left, other.first), max(right, other.last)
                j += step
        acts[i] = replace(act, left=left, right=right)
    return [act for i, act in enumerate(acts) if i not in gone]


def _is_attempt(marked: Marked, act: Act) -> bool:
    """Whether an infinitive hangs on the noun of an attempt: "attempts to reach A our men thwarted"."""
    infinitive = marked.tokens[act.first].norm.endswith(marked.lexicon.infinitive_endings)
    return bool(marked.lexicon.infinitive_endings) and infinitive and any(
        m.value.event is Event.ATTACK and 0 <= act.first - m.last <= _GOVERNING for m in marked.modifiers)


def _has_object(marked: Marked, act: Act) -> bool:
    """Whether a bare place right behind a verb is what it is done to: "after the breakthrough they won back X"."""
    return act.form is Form.VERB and act.trigger.alone is not None and any(
        spot.first == spot.head and 0 <= spot.first - act.last <= marked.free_order and spot.said
        and all(token.text.islower() for token in marked.tokens[act.last:spot.first]) for spot in marked.spots)


def _told_apart(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a verb before the act belongs to an earlier statement: "took A, and the assault on B was repelled", but
    not "tried to break into A, five runs beaten off"."""
    tried = other.event is Event.ATTACK or any(
        m.value.event is Event.ATTACK and other.event in m.value.of and 0 <= other.first - m.last <= _NEAR
        for m in marked.modifiers)
    if other.form is Form.VERB and other.last <= act.first and _each_has_its_place(marked, act, other):
        return True         # "attacked near A and was stopped near B"
    listed = {spot.last for spot in marked.spots} & {spot.head - 1 for spot in marked.spots}    # "near A, B and C"
    commas = [i for i in range(other.last, act.first) if marked.tokens[i].text == "," and i not in listed]
    comma = max(commas, default=act.first)
    if tried and not any(comma <= spot.first < act.first for spot in marked.spots):
        return False
    return other.form is Form.VERB and other.last <= act.first and bool(commas)


def _each_has_its_place(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a verb and what is joined to it by a joining word each have a place right behind them."""
    joined = any(other.last <= f.first and 0 <= act.first - f.last <= _ARTICLE for f in marked.joiners)
    return joined and not marked.free_order and all(any(
        0 <= spot.head - each.last <= _ARTICLE and (each is act or spot.last <= act.first) for spot in marked.spots)
        for each in (act, other))


def _is_of_the_main_clause(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a verb is told behind the comma of the participle that leads to it: "Driven off at A, the army attacked".
    """
    return act.form is not Form.VERB and other.form is Form.VERB and any(
        token.text == "," for token in marked.tokens[act.last:other.first])


def _goes_on(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a joining word alone leads from a verb and what it is done to to another verb: "beating off the Russians
    and retaking positions", but not "beat off attempts to advance and to take A"."""
    if act.form is not Form.VERB or other.form is not Form.VERB or act.event is not Event.REPEL or (
            marked.free_order and marked.tokens[other.first].norm.endswith(marked.lexicon.infinitive_endings)):
        return False
    return other.first >= act.last and any(f.last - f.first == 1 and act.last <= f.first and (
        f.last == other.first or not marked.free_order and f.last < other.first <= f.last + _AUXILIARIES
        and marked.tokens[f.last].norm in marked.lexicon.present_endings)       # "and is now storming"
        for f in marked.joiners)


def _of_another_clause(marked: Marked, act: Act, other: Act) -> bool:
    """Whether a comma and a finite verb behind a converb begin another statement: "having beaten off the attack, they
    won back the positions"."""
    return act.first in marked.converbs and other.form is Form.VERB and other.first >= act.last and not (
        marked.tokens[other.first].norm.endswith(marked.lexicon.infinitive_endings or ("",))) and any(
        token.text == "," for token in marked.tokens[act.last:other.first])


def _from_afar(marked: Marked, act: Act) -> Act:
    """An attack by drones or missiles is a strike."""
    if act.event is not Event.ATTACK:
        return act
    weapon = any(f.value is ActorKind.WEAPON and marked.walls[f.first] == marked.walls[act.first]
                 and f.first - act.first >= -_NEAR - 2 and f.first - act.last < _NEAR
                 and not _apart(marked, act.last, f.first) and not _backs(marked, act, f.first) for f in marked.actors)
    return replace(act, event=Event.STRIKE) if weapon else act


def _backs(marked: Marked, act: Act, at: int) -> bool:
    """Whether a weapon only helps those who attack: "troops, backed by drones, attacked X"."""
    return not marked.free_order and act.form is Form.VERB and any(
        f.value is ActorKind.AGENT and 0 <= at - f.last <= 1 for f in marked.actors)


def _apart(marked: Marked, first: int, last: int) -> bool:
    """Whether a comma parts two tokens that no converb behind it joins: "they attack A, mist hampers the drones"."""
    comma = next((i for i in range(first, last) if marked.tokens[i].text == ","), None)
    return marked.free_order and comma is not None and marked.converbs.isdisjoint(range(comma, last))


def _modified(marked: Marked, act: Act, code: str) -> Act:
    """Apply an attempt and then a failure: they change the event and, for failures, whose act it is."""
    return _once(marked, _once(marked, act, code), code)


def _once(marked: Marked, act: Act, code: str) -> Act:
    for found in marked.modifiers:
        modifier = found.value
        inside = found.first < act.last and act.first < found.last
        shared = marked.tokens[max(found.first, act.first):min(found.last, act.last)]
        if act.event not in modifier.of or modifier.form not in (None, act.form) or (
                found.first, found.last) in act.modified or (
                inside and act.phrase is not None and any(
                    act.phrase.says(token) and found.phrase.says(token) for token in shared)):
            continue
        if not inside and not _reaches(marked, found, act, modifier.reach):
            continue
        who = act.who if modifier.who is Who.SELF else (Who.OPPONENT if act.who is Who.SELF else Who.SELF)
        act = replace(act, event=modifier.event, who=who, why=(*act.why, f"{code}/claims.toml:{modifier.id}"),
                      modified=(*act.modified, (found.first, found.last)))
    return act      # an attempt that failed is both: "tried to break through, but was thrown back"


def _alike(marked: Marked, act: Act, before: Act | None, code: str) -> Act:
    """The act with the modifier of the one that it is joined to: "tried to surround A and to take B"."""
    joined = before is not None and before.form is act.form is Form.VERB and act.modified == () and (
        _second_infinitive(marked, before, act) or any(
            f.last == act.first and f.last - f.first > 1 for f in marked.joiners))
    if before is None or not joined or not before.modified:
        return act
    found = next((m for m in marked.modifiers if (m.first, m.last) == before.modified[0]), None)
    if found is None or act.event not in found.value.of:
        return act
    return replace(act, event=found.value.event, who=before.who, why=(*act.why, f"{code}/claims.toml:{found.value.id}"),
                   modified=before.modified[:1])


def _second_infinitive(marked: Marked, before: Act, act: Act) -> bool:
    """Whether an act is the second infinitive that hangs on one verb: "намагаються закріпитися в A та захопити B"."""
    return bool(marked.lexicon.infinitive_endings) and all(
        marked.tokens[each.first].norm.endswith(marked.lexicon.infinitive_endings) for each in (before, act)) and any(
        before.last <= f.first and 0 <= act.first - f.last <= _GOVERNING for f in marked.joiners) and (
        marked.walls[before.first] == marked.walls[act.first])


def _reaches(marked: Marked, found: Found[Modifier], act: Act, reach: Reach) -> bool:
    if reach is Reach.SENTENCE:
        return True
    if told_of_another(marked, found, act.first, act.last, act.event) or _qualifies_another(marked, found, act):
        return False
    opens = reach is Reach.CLAUSE and found.first > 0 and act.last <= found.first
    if opens and _of_a_later_clause(marked, found, act):
        return False
    at = found.first - 1 if opens else found.last - 1       # "attacked X, but in vain"; "routed a group that tried to"
    if opens and at and (marked.tokens[at].text in DASHES or any(
            f.first == at < f.last and not f.value.relative for f in marked.openers)):
        at -= 1                 # "attacked X – in vain", "... , yet without success"
    wall = marked.walls[at]
    if wall != marked.walls[act.first]:
        return False
    if reach is Reach.CLAUSE:
        return True
    if reach is Reach.AROUND:
        between = marked.tokens[min(found.last, act.last):max(found.first, act.first)]
        return not any(token.text == "," for token in between)
    return 0 <= act.first - found.last <= _NEAR or _hangs_behind(marked, found, act)


def _qualifies_another(marked: Marked, found: Found[Modifier], act: Act) -> bool:
    """Whether words of failure stand right beside the noun of an attack before another act, and tell of that attack
    alone: "after months of fruitless assaults they took A"."""
    return act.form in (Form.VERB, Form.PASSIVE) and found.last <= act.first and any(
        t.value.form is Form.NOUN and t.value.event in (Event.ATTACK, Event.REPEL) and t.last <= act.first
        and t.first <= found.last and found.first <= t.last and not (found.first <= t.first and t.last <= found.last)
        for t in marked.triggers)


def _hangs_behind(marked: Marked, found: Found[Modifier], act: Act) -> bool:
    """Whether the verb that an infinitive hangs on stands behind it and its subject: "освободить X ВСУ пытались"."""
    endings = marked.lexicon.infinitive_endings
    infinitive = bool(endings) and marked.tokens[act.first].norm.endswith(endings)
    between = marked.tokens[act.last:found.first]
    return infinitive and act.form is Form.VERB and 0 < len(between) <= _NEAR and all(
        token.kind is TokenKind.WORD for token in between) and not any(
        act.last <= f.first < found.first for f in (*marked.triggers, *marked.joiners, *marked.openers))


def _of_a_later_clause(marked: Marked, found: Found[object], act: Act) -> bool:
    """Whether a comma and a joining word lead in a clause of its own with the noun that the failure is told of: "drove
    them out of A, and the attack on B came to nothing"."""
    return any(marked.tokens[f.first - 1].text == "," and act.last <= f.first and any(
        f.last <= other.first <= f.last + _ARTICLE and other.last <= found.first and other.value.form is Form.NOUN
        for other in marked.triggers) for f in marked.joiners)


def alone(marked: Marked, act: Act, place: Spot, code: str) -> Act:
    """The act as said of the place itself, when its words read no noun: "відбито село", but "відбито атаку"."""
    entry = place.mention.matches[0].entry if place.mention.matches else None
    if act.trigger.afar and act.event is Event.ATTACK and entry is not None and (
            entry.kind in (Kind.REGION, Kind.DISTRICT) or entry.population >= _LARGE) and (
            place.mention.relation is Relation.AT):
        return replace(act, event=Event.STRIKE)     # "ВСУ атаковали Белгород"
    itself = act.repeats is not None or act.left == act.first and act.right == act.last
    bare = itself and (place.head == place.first or not place.said)
    if act.trigger.alone is None or act.event is not act.trigger.event or not bare:
        return act
    return _modified(marked, replace(act, event=act.trigger.alone), code)
