"""How real an act is said to be: denial, doubt, future, condition."""

from __future__ import annotations

from claimline.claims.acts import Act
from claimline.claims.failures import is_spent
from claimline.claims.words import Marked, Spot
from claimline.model import Event, Status
from claimline.model.lexicon.claims import Cue, CueKind, Form, Reach
from claimline.text.phrases import Found

_QUESTION, _FULL_STOP = frozenset("?؟"), frozenset(".;!…")
_GAINS = frozenset({Event.CAPTURE, Event.HOLD})
_OPENING, _CLOSING = frozenset("«“„\""), frozenset("»”\"")
_ASIDE = 2           # tokens from an act to a doubt put in after a comma: "taken, it seems"
_ENDING = 2         # letters in which verbs of one form end: "готовились", "взяли"
_NEXT = 4           # tokens from a cue to the act it governs
_RANK = {CueKind.POSSIBLE: 4, CueKind.EXPECTED: 3, CueKind.NEGATION: 2, CueKind.HEDGE: 1}
_STATUS = {CueKind.POSSIBLE: Status.POSSIBLE, CueKind.EXPECTED: Status.EXPECTED,
           CueKind.NEGATION: Status.DENIED, CueKind.HEDGE: Status.HEDGED}


def status_of(marked: Marked, act: Act, place: Spot | None, said: Status | None, *, told: bool = False,
              saying: range = range(0)) -> tuple[Status, tuple[str, ...], tuple[int, int] | None]:
    """Status of an act, the entries that decided, and the tokens of the cue. `said`: status by the verb of saying, at
    the tokens `saying`; `told`: whether somebody is named who says it."""
    said = act.trigger.status or said
    reaching = [f for f in marked.cues if (
        act.left <= f.first < act.right if act.repeats else _reaches(marked, act, f))]
    # "there is no water in occupied X": nothing is denied
    if place is not None and act.form is Form.PASSIVE and act.last <= place.first:
        reaching = [f for f in reaching if f.first < place.last or f.value.kind is not CueKind.NEGATION]
    # "в занятом россиянами X нет света", "в X, занятом россиянами, нет света": nor here
    if act.trigger.attributive or place is not None and _set_off(marked, act, place):
        reaching = [f for f in reaching if _in_its_phrase(marked, act, f)]
    if any(f.value.kind is CueKind.ASSERTION for f in reaching):
        reaching = [f for f in reaching if f.value.kind is CueKind.NEGATION]
    if _asked(marked, act):
        return Status.POSSIBLE, ("a question",), None
    negations = [f for f in reaching if f.value.kind is CueKind.NEGATION and f.first not in saying and not (
        act.trigger.status is Status.DENIED and act.first <= f.first and f.last <= act.last)]   # "немає жодного"
    if said is Status.DENIED:
        if sum(f.value.reach is not Reach.SENTENCE for f in negations) % 2:
            return Status.STATED, ("denial of a denial",), None
        return Status.DENIED, (), None
    ranked = sorted((f for f in reaching if f.value.kind in _RANK), key=lambda f: -_RANK[f.value.kind])
    if not ranked and said is None and not told and _distanced(marked, act):
        return Status.HEDGED, ("its word in scare quotes",), None
    if not ranked:
        return said or Status.STATED, (), None
    top = ranked[0]
    status = _STATUS[top.value.kind]
    if said in (Status.EXPECTED, Status.POSSIBLE) and status in (Status.HEDGED, Status.EXPECTED):
        status = said
    return status, (f"{marked.sentence.lang}/claims.toml:{top.value.id}",), (top.first, top.last)


def _set_off(marked: Marked, act: Act, place: Spot) -> bool:
    """Whether a comma parts a participle from the place right before it."""
    return marked.free_order and act.form is Form.PASSIVE and 0 < act.first - place.last <= _NEXT and (
        marked.tokens[place.last].text == ",")


def _in_its_phrase(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a cue stands in the phrase of a participle, right before it, or no comma parts it from it."""
    if found.first < act.first:
        between = marked.tokens[found.last:act.first]
        return len(between) <= _NEXT and all(token.text != "," for token in between)
    return found.last <= act.last or found.first == act.last


def _is_joined(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a joining word leads from a verb of intent to an act in the same form: both have happened."""
    def ending(i: int) -> str:
        norm = marked.tokens[i].norm
        bare = next((norm.removesuffix(end) for end in marked.reflexive_endings if norm.endswith(end)), norm)
        return bare[-_ENDING:]

    return act.form is Form.VERB and found.last <= act.first and ending(found.last - 1) == ending(act.first) and any(
        found.last <= joint.first < act.first for joint in marked.joiners)


def _goes_on_with(marked: Marked, last: int, act: Act) -> bool:
    """Whether a finite verb is joined to the words of another act that a denial governs. Only where it has an ending of
    its own."""
    finite = marked.finite_endings and marked.tokens[act.first].norm.endswith(marked.finite_endings)
    return bool(finite) and act.form is Form.VERB and any(
        last < f.last <= act.first and any(
            f.last <= j.first and j.last == act.first and j.last - j.first == 1 for j in marked.joiners)
        for f in marked.triggers)


def verdict_on_before(marked: Marked) -> tuple[Status, str] | None:
    """What a sentence that only judges makes of what was said before it, and the entry: "Nope.", "I don't see it."."""
    cue = next((f for f in marked.cues if f.value.reach is Reach.BACK), None)
    return (_STATUS[cue.value.kind], f"{marked.sentence.lang}/claims.toml:{cue.value.id}") if cue is not None else None


def _distanced(marked: Marked, act: Act) -> bool:
    """Whether the word of the act alone stands in quotation marks, as one that the author does not make his own: the
    report of a «звільнення»."""
    if not marked.free_order or act.event not in _GAINS:
        return False            # elsewhere agencies quote a single word of somebody's
    tokens = marked.tokens
    return any(tokens[i - 1].text in _OPENING and tokens[i + 1].text in _CLOSING and tokens[i - 2].text != ":"
               for i in range(max(act.first, 2), min(act.last, len(tokens) - 1)) if marked.quoted[i])


def _asked(marked: Marked, act: Act) -> bool:
    """Whether a question mark closes the act's clause: nothing is said to be so."""
    for i in range(act.last, len(marked.tokens)):
        if marked.tokens[i].text in _QUESTION:
            return True
        if marked.tokens[i].text in _FULL_STOP or (marked.quoted[i] != marked.quoted[act.first]):
            return False
    return False


def _reaches(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    first, last, reach = found.first, found.last, found.value.reach
    if found.value.kind in (CueKind.NEGATION, CueKind.EXPECTED) and any(
            first < high and low < last for low, high in act.modified):
        return False        # "have not managed to", "fight to take": the failure or the attempt is told by the event
    if found.value.kind is CueKind.EXPECTED and act.event is Event.REPEL and act.left < last <= act.first:
        return False        # "an attempt to take X was beaten off": what was tried, not what will be
    if found.value.kind is CueKind.EXPECTED and _is_joined(marked, act, found):
        return False        # "долго готовились и взяли X"
    fought = act.event is Event.FIGHT and act.form is Form.NOUN
    if fought and act.first <= first and last <= act.last and found.value.kind is CueKind.EXPECTED:
        return False        # "fighting to control A": it goes on
    if first >= act.first and last <= act.last:     # "have not taken": unless the trigger has the cue's word itself
        return found.value.kind is not CueKind.NEGATION or not act.says(marked, first, last)
    if reach is Reach.SENTENCE or reach is Reach.BACK:
        return reach is Reach.SENTENCE
    if reach is Reach.BEFORE:
        return act.last <= first
    if marked.walls[act.first] not in (marked.walls[first], marked.walls[last - 1]):
        return False
    if reach in (Reach.CLAUSE, Reach.AROUND):
        between = marked.tokens[min(last, act.last):max(first, act.first)]
        return (first < act.first and reach is Reach.CLAUSE) or len(between) <= _ASIDE or not any(
            token.text == "," for token in between)
    if found.value.kind is CueKind.NEGATION and (
            _goes_on_with(marked, last, act) or is_spent(marked, first, last, act.first)):
        return False        # "gave up taking A and attack B"
    if first == 0 and not marked.free_order and any(token.text == "," for token in marked.tokens[last:act.first]):
        return False        # "To make things worse, the fall of X ..."
    if marked.free_order and found.value.kind is CueKind.NEGATION and any(
            token.text == "," for token in marked.tokens[last + 1:act.first]):
        return False        # "успіху не мав, здійснював обстріли": of the next predicate nothing is denied
    return 0 <= act.first - last <= _NEXT or 0 <= act.first - first <= _NEXT
