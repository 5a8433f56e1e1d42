"""How real an act is said to be: denial, doubt, future, condition."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.scope import NEXT, reaches
from claimline.claims.words import OPENING_MARKS, QUESTION_MARKS, Marked, Spot
from claimline.model import Event, Status
from claimline.model.lexicon.acts import Cue, CueKind, Form, Reach
from claimline.model.sentence import SYMBOL, WORD
from claimline.text.phrases import Found

_FULL_STOP = frozenset(".;!…")
_GAINS = frozenset({Event.CAPTURE, Event.HOLD})
_CLOSING = frozenset("»”\"")
_VERDICT = 8        # words of a sentence that is all verdict: "There is no proof of this so far."
_BRIEF = 3          # words of one that is all answer: "In short: no."
_RELATIVE = 2       # tokens from a relative pronoun to its verb
_RANK = {CueKind.POSSIBLE: 4, CueKind.EXPECTED: 3, CueKind.NEGATION: 2, CueKind.HEDGE: 1}
_STATUS = {CueKind.POSSIBLE: Status.POSSIBLE, CueKind.EXPECTED: Status.EXPECTED,
           CueKind.NEGATION: Status.DENIED, CueKind.HEDGE: Status.HEDGED}
ANSWERED = {CueKind.NEGATION: Status.DENIED, CueKind.ASSERTION: Status.STATED}
QUESTION = "a question"      # why a claim is only possible, until an answer follows


def status_of(marked: Marked, act: Act, place: Spot | None, said: Status | None, *, told: bool = False,
              saying: range = range(0)) -> tuple[Status, tuple[str, ...], tuple[int, int] | None]:
    """Status of an act, the entries that decided, and the tokens of the cue. `said`: status by the verb of saying, at
    the tokens `saying`; `told`: whether somebody is named who says it."""
    if said is Status.DENIED and any(token.text == ":" for token in marked.tokens[saying.stop:act.first]):
        said = None         # "denied the loss of A: 'B, too, is ours'": what follows is how things are
    said = act.trigger.status or said
    reaching = [f for f in marked.cues if (
        act.left <= f.first < act.right if act.repeats else reaches(marked, act, f))]
    if place is not None and restricts(marked, act, place.last):
        said, reaching = act.trigger.status, [f for f in reaching if f.first >= place.last]
    # "there is no water in occupied X": nothing is denied, save by what calls it untrue, "the fall of X is a lie"
    if place is not None and act.form is Form.PASSIVE and act.last <= place.first:
        reaching = [f for f in reaching if f.first < place.last or f.value.kind is not CueKind.NEGATION or (
            f.value.reach in (Reach.AROUND, Reach.SENTENCE))]
    # "в занятом россиянами X нет света", "в X, занятом россиянами, нет света": nor here
    if act.trigger.attributive or place is not None and _set_off(marked, act, place):
        reaching = [f for f in reaching if _in_its_phrase(marked, act, f) or f.value.reach is Reach.AROUND]
    if any(f.value.kind is CueKind.ASSERTION for f in reaching):
        reaching = [f for f in reaching if f.value.kind is CueKind.NEGATION]
    if marked.asks and (_is_presumed(marked, act) or _asks_apart(marked, act)):
        reaching = [f for f in reaching if marked.tokens[f.first].text not in QUESTION_MARKS]
    elif marked.asks and _asked(marked, act):
        answered = answer_behind(marked, act)
        return (Status.POSSIBLE, (QUESTION,), None) if answered is None else (
            ANSWERED[answered.value.kind], (_entry(marked, answered),), (answered.first, answered.last))
    negations = [f for f in reaching if f.value.kind is CueKind.NEGATION and f.first not in saying and not (
        act.trigger.status is Status.DENIED and act.first <= f.first and f.last <= act.last)]   # "немає жодного"
    if said is Status.DENIED:
        if saying and act.trigger.status is None and _is_undenied(marked, saying):
            return Status.STATED, ("denial of a denial",), None
        concord = marked.free_order and act.trigger.status is Status.DENIED     # "жодного кільця немає" is one denial
        negations = [f for f in negations if f.value.reach is not Reach.SENTENCE and (not concord or any(
            f.last <= that.first < act.first for that in marked.complements))]
        if len(negations) % 2:
            return Status.STATED, ("denial of a denial",), None
        return Status.DENIED, (), None
    reaching = _past_listed(marked, act, place, reaching)
    ranked = sorted((f for f in reaching if f.value.kind in _RANK), key=lambda f: -_RANK[f.value.kind])
    if not ranked and said is None and not told and _distanced(marked, act):
        return Status.HEDGED, ("its word in scare quotes",), None
    if not ranked:
        return said or Status.STATED, (), None
    top = ranked[0]
    status = _STATUS[top.value.kind]
    if top.value.later and _was_said(marked, act, top):
        status = Status.EXPECTED
    if status is Status.EXPECTED and _will_not(marked, act, top):
        status = Status.DENIED
    if said in (Status.EXPECTED, Status.POSSIBLE) and status in (Status.HEDGED, Status.EXPECTED):
        status = said
    return status, (_entry(marked, top),), (top.first, top.last)


def _was_said(marked: Marked, act: Act, cue: Found[Cue]) -> bool:
    """Whether somebody had said it of what was to come: "said that they would take A", "a promis qu'ils prendraient".
    """
    tokens = marked.tokens
    speech = next((f for f in reversed(marked.speeches) if f.last <= min(cue.first, act.first)), None)
    if speech is None or any(token.text in ",;.:" for token in tokens[speech.last:cue.first]):
        return False
    perfect = any(token.norm in marked.lexicon.auxiliaries for token in tokens[max(0, speech.first - 2):speech.last])
    return perfect or any(token.norm.endswith(marked.lexicon.said) for token in tokens[speech.first:speech.last])


def _entry(marked: Marked, found: Found[Cue]) -> str:
    return f"{marked.sentence.lang}/claims.toml:{found.value.id}"


def _will_not(marked: Marked, act: Act, foretold: Found[Cue]) -> bool:
    """Whether a denial stands right beside the words that foretell: "will not take", "не візьмуть", "nobody is going
    to take"."""
    beside = [f for f in marked.cues if f.value.kind is CueKind.NEGATION and f.value.reach is not Reach.BACK]
    before, behind = (0, 0) if marked.free_order else (2, 1)     # "nobody is going to", "there will be no"
    return any(0 <= foretold.first - f.last <= before or 0 <= f.first - foretold.last <= behind or (
        foretold.last <= f.first and f.last == act.first) for f in beside)


def will_not_be(marked: Marked, status: Status, at: tuple[int, int] | None) -> bool:
    """Whether what is denied was foretold by the cue at these tokens: it has no day."""
    return status is Status.DENIED and any(
        (f.first, f.last) == at and f.value.kind is CueKind.EXPECTED for f in marked.cues)


def _past_listed(marked: Marked, act: Act, place: Spot | None, reaching: Sequence[Found[Cue]]) -> list[Found[Cue]]:
    """The cues that reach a place of a list: a doubt put in before its last ones, "took A and probably B", is theirs
    alone."""
    listed = [f for f in marked.cues if f.value.kind is CueKind.HEDGE and act.last <= f.first and any(
        act.last <= spot.first < f.first for spot in marked.spots) and any(
        0 <= spot.head - f.last <= 1 for spot in marked.spots)]
    if place is None or not place.said or not listed:
        return list(reaching)
    own = [f for f in listed if f.last <= place.head and _is_one_list(marked, f.last, place.first)]
    return [f for f in reaching if f not in listed] + own


def _is_one_list(marked: Marked, first: int, last: int) -> bool:
    """Whether only places, commas and joining words stand among the tokens `[first, last)`."""
    passed = {i for spot in marked.spots for i in range(spot.head, spot.last)} | {
        i for f in marked.joiners for i in range(f.first, f.last)}
    return all(i in passed or marked.tokens[i].text == "," for i in range(first, last))


def _set_off(marked: Marked, act: Act, place: Spot) -> bool:
    """Whether a comma parts a participle from the place right before it."""
    commas = [i for i in range(place.last, act.first) if marked.tokens[i].text == ","]
    return marked.free_order and act.form is Form.PASSIVE and 0 < act.first - place.last <= NEXT and (
        commas == [place.last])         # "X, вероятно, окружён" is no aside


def restricts(marked: Marked, act: Act, last: int) -> bool:
    """Whether the act only tells which part is meant of the place that ends before token `last`: "will not leave the
    part of A that it still holds"."""
    return not marked.free_order and act.form is Form.VERB and act.event is Event.HOLD and any(
        f.first == last and 0 <= act.first - f.last <= NEXT for f in marked.complements)


def _in_its_phrase(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a cue stands in the phrase of a participle, right before it, or no comma parts it from it."""
    if found.first < act.first:
        between = marked.tokens[found.last:act.first]
        return len(between) <= NEXT and all(token.text != "," for token in between)
    return found.last <= act.last or found.first == act.last






def verdict_on_before(marked: Marked, acts: Sequence[Act]) -> tuple[Cue, str, int] | None:
    """What a sentence makes of what was said before it, the entry and where its words end: "Nope.", "Doubtful.". A few
    words that tell no act themselves judge those before: "That is false."."""
    if not marked.cues:
        return None
    brief = not acts and [token.kind for token in marked.tokens].count(WORD) <= _VERDICT
    cue = next((f for f in marked.cues if f.value.reach is Reach.BACK and (
        f.value.kind is not CueKind.ASSERTION or _is_answer(marked, f)) and not any(
        act.last <= f.first for act in acts)), None) or next(
        (f for f in marked.cues if brief and _judges(f.value) or _is_answer(marked, f)), None)
    return (cue.value, _entry(marked, cue), cue.last) if cue is not None else None


def _judges(cue: Cue) -> bool:
    return cue.untrue or cue.kind is CueKind.HEDGE and cue.reach is Reach.SENTENCE


def _is_answer(marked: Marked, found: Found[Cue]) -> bool:
    """Whether a yes or a no is all of its clause, at the head of the sentence or in a sentence of few words."""
    if found.value.kind not in ANSWERED or found.last - found.first > 1 and found.value.reach is not Reach.BACK:
        return False
    words = [i for i, token in enumerate(marked.tokens) if token.kind is WORD]
    ends = found.last == len(marked.tokens) or marked.tokens[found.last].kind is SYMBOL
    return ends and (found.first == words[0] or found.value.kind is CueKind.NEGATION and (
        found.last - 1 == words[-1] and len(words) <= _BRIEF))


def answer_behind(marked: Marked, act: Act) -> Found[Cue] | None:
    """A yes or a no right behind the question that holds an act: "«Is A lost?» — No."."""
    asked = next((i for i in range(act.last, len(marked.tokens)) if marked.tokens[i].text in QUESTION_MARKS),
                 len(marked.tokens))
    word = next((i for i in range(asked, len(marked.tokens)) if marked.tokens[i].kind is WORD), None)
    return next((f for f in marked.cues if f.first == word and f.value.kind in ANSWERED and (
        f.last == len(marked.tokens) or marked.tokens[f.last].kind is SYMBOL)), None)


def _distanced(marked: Marked, act: Act) -> bool:
    """Whether the word of the act alone stands in quotation marks, as one that the author does not make his own: the
    report of a «звільнення»."""
    if not marked.free_order or act.event not in _GAINS:
        return False            # elsewhere agencies quote a single word of somebody's
    return stands_in_marks(marked, act)


def stands_in_marks(marked: Marked, act: Act) -> bool:
    """Whether the word of the act alone stands in quotation marks."""
    tokens = marked.tokens
    return any(tokens[i - 1].text in OPENING_MARKS and tokens[i + 1].text in _CLOSING and tokens[i - 2].text != ":"
               for i in range(max(act.first, 2), min(act.last, len(tokens) - 1)) if marked.quoted[i])


def _asked(marked: Marked, act: Act) -> bool:
    """Whether a question mark closes the act's clause: nothing is said to be so."""
    but = next((f.first for f in marked.openers if f.value.joins and f.first >= act.last), len(marked.tokens))
    for i in range(act.last, but):
        if marked.tokens[i].text in QUESTION_MARKS:
            return True
        if marked.tokens[i].text in _FULL_STOP or (marked.quoted[i] != marked.quoted[act.first]):
            return False
    return False


def _is_undenied(marked: Marked, saying: range) -> bool:
    """Whether words of denying are themselves denied: "did not deny", "no longer denies"."""
    return any(f.value.kind is CueKind.NEGATION and 0 <= saying.start - f.last <= 1 or (
        f.value.kind in ANSWERED and f.first < saying.start < f.last) for f in marked.cues)     # "ne nie plus que"


def _asks_apart(marked: Marked, act: Act) -> bool:
    """Whether a colon parts an act from a question of its own: "A is taken: what next?". Not one that only doubts it:
    "A is taken: true or false?"."""
    asked = next((i for i in range(act.last, len(marked.tokens)) if marked.tokens[i].text in QUESTION_MARKS), act.last)
    colon = next((i for i in range(act.last, asked) if marked.tokens[i].text == ":"), asked)
    return colon < asked and not any(colon < f.first < asked and f.value.untrue for f in marked.cues)


def _is_presumed(marked: Marked, act: Act) -> bool:
    """Whether the question that holds an act only asks why or how it came about, or tells of it in a relative clause:
    "where will the officers go who left A?"."""
    if act.form is Form.VERB and any(f.value.relative and f.first > 1 and 0 <= act.first - f.last <= _RELATIVE
                                     for f in marked.openers):
        return True
    stop = next((i for i in reversed(range(act.first)) if marked.tokens[i].text in QUESTION_MARKS | _FULL_STOP), -1)
    return any(f.value.kind is CueKind.PRESUMED and stop < f.first < act.first for f in marked.cues)
