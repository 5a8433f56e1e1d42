"""Of which acts of its sentence a denial, a doubt, a future or a condition is told."""

from __future__ import annotations

from claimline.claims.acts import Act
from claimline.claims.failures import is_spent
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.claims import Cue, CueKind, Form, Reach
from claimline.text.phrases import Found

NEXT = 4            # tokens from a cue to the act it governs
_ASIDE = 2          # tokens from an act to a doubt put in after a comma: "taken, it seems"
_ENDING = 2         # letters in which verbs of one form end: "готовились", "взяли"
_TO_COME = frozenset({CueKind.EXPECTED, CueKind.POSSIBLE})
_GOVERNED = 8       # tokens from a doubt to the act it leads to: "are said to be getting ready to take"
_JOINED = 3         # tokens from a joining word to a cue of the verb behind it: "and now they may"


def reaches(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether words of doubt, denial, future or condition are told of an act."""
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
        return found.value.kind is not CueKind.NEGATION or not any(
            found.phrase.says(marked.tokens[i]) and act.says(marked, i, i + 1) for i in range(first, last))
    if reach is Reach.SENTENCE:     # "fighting goes on in A; the rest is being verified"
        if found.value.untrue and any(token.text == ":" for token in marked.tokens[last:act.first]):
            return False    # "calls it a lie: the town is defended"
        return found.value.kind is not CueKind.HEDGE or found.first < act.first or not any(
            token.text == ";" for token in marked.tokens[act.last:first])
    if reach is Reach.BEFORE or reach is Reach.BACK:
        return act.last <= first and not (found.value.kind in _TO_COME and _is_told_apart(marked, act, first))
    if marked.walls[act.first] not in (marked.walls[first], marked.walls[last - 1]):
        return False
    if any(act.last <= said.first and said.last <= that.first < first for that in marked.complements
           for said in marked.speeches):
        return False            # "struck A and said that ships would be stopped"
    if found.value.kind in _TO_COME | {CueKind.HEDGE} and _is_joined_on(marked, act, found):
        return False
    if reach in (Reach.CLAUSE, Reach.AROUND):
        between = marked.tokens[min(last, act.last):max(first, act.first)]
        parted = any(token.text == "," for token in between)
        if parted and found.value.kind is CueKind.EXPECTED and first < act.first and _is_finite(marked, act):
            return False    # "зосередив зусилля на оточенні X, веде вогонь"
        if parted and found.value.kind is CueKind.NEGATION and _ends_clause(marked, found) and last <= act.first:
            return False    # "сопротивления не было, город занят"
        if act.last <= first and _begins_next(marked, act, found):
            return False    # "took A and may take B"
        # "taken, one can breathe out"
        aside = len(between) <= _ASIDE and found.value.kind is not CueKind.POSSIBLE and not (
            parted and act.last <= first and _doubts_what_follows(marked, act, found))
        return (first < act.first and reach is Reach.CLAUSE) or aside or not parted
    if found.value.kind is CueKind.NEGATION and (
            _goes_on_with(marked, last, act) or is_spent(marked, first, last, act.first)):
        return False        # "gave up taking A and attack B"
    if first == 0 and not marked.free_order and any(token.text == "," for token in marked.tokens[last:act.first]):
        # "To make things worse, the fall of X ..."; but "Allegedly, they took X"
        return found.value.kind is CueKind.HEDGE and marked.tokens[last].text == "," and not any(
            last <= f.first and f.last <= act.first for f in marked.triggers)
    if not marked.free_order and found.value.kind is CueKind.NEGATION and _is_left(marked, first, last, act):
        return False        # "did not stop, they took A"
    if marked.free_order and found.value.kind is CueKind.NEGATION and any(
            token.text == "," for token in marked.tokens[last + (not _ends_clause(marked, found)):act.first]):
        return False        # "успіху не мав, здійснював обстріли": of the next predicate nothing is denied
    if marked.free_order and found.value.kind in _TO_COME and _is_finite(marked, act) and _is_left(
            marked, first, last, act):
        return False        # "Щоб узяти X, зайшли в Y"
    return 0 <= act.first - last <= NEXT or 0 <= act.first - first <= NEXT


def _is_joined(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a joining word leads from a verb of intent to an act in the same form: both have happened."""
    def ending(i: int) -> str:
        norm = marked.tokens[i].norm
        bare = next((norm.removesuffix(end) for end in marked.lexicon.reflexive_endings if norm.endswith(end)), norm)
        return bare[-_ENDING:]

    return act.form is Form.VERB and found.last <= act.first and ending(found.last - 1) == ending(act.first) and any(
        found.last <= joint.first < act.first for joint in marked.joiners)


def _ends_clause(marked: Marked, found: Found[Cue]) -> bool:
    """Whether a denial of more than a particle is the predicate that ends its clause: "there was no resistance,"."""
    return marked.free_order and found.last - found.first > 1 and found.last < len(marked.tokens) and (
        marked.tokens[found.last].text == ",")


def _is_finite(marked: Marked, act: Act) -> bool:
    """Whether the act is told by a finite verb, where infinitives have an ending of their own."""
    return marked.free_order and act.form is Form.VERB and not marked.tokens[act.first].norm.endswith(
        marked.lexicon.infinitive_endings)


def _goes_on_with(marked: Marked, last: int, act: Act) -> bool:
    """Whether a finite verb is joined to the words of another act that a denial governs. Only where it has an ending of
    its own."""
    finite = marked.lexicon.finite_endings and marked.tokens[act.first].norm.endswith(marked.lexicon.finite_endings)
    return bool(finite) and act.form is Form.VERB and any(
        last < f.last <= act.first and any(
            f.last <= j.first and j.last == act.first and j.last - j.first == 1 for j in marked.joiners)
        for f in marked.triggers)


def _begins_next(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a joining word behind an act leads to a cue of the verb behind it: "took A and may take B"."""
    return any(act.last <= j.first and j.first <= found.first and found.first - j.last <= _JOINED and not any(
        j.last <= spot.head < found.first for spot in marked.spots) for j in marked.joiners) and any(
        found.first < f.last and found.last - 1 <= f.first and f.value.form is not Form.NOUN
        and marked.walls[f.first] == marked.walls[found.last - 1] for f in marked.triggers)


def _doubts_what_follows(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a doubt behind an act and its place goes with further words: "took A, perhaps with losses"."""
    at = found.last
    if at < len(marked.tokens) and marked.tokens[at].text == ",":
        at += 1
    adverb = found.last - found.first == 1
    return adverb and at < len(marked.tokens) and marked.tokens[at].kind is not TokenKind.SYMBOL and any(
        act.first < spot.last <= found.first for spot in marked.spots) and not any(
        0 <= spot.head - at <= 1 for spot in marked.spots)


def _is_left(marked: Marked, first: int, last: int, act: Act) -> bool:
    """Whether the one comma between a denial and an act ends the clause that is denied; that of two words may have its
    verb in it: "sans attendre, ils ont pris A"."""
    commas = [i for i in range(last, act.first) if marked.tokens[i].text == ","]
    return len(commas) == 1 and (commas[0] > last or last - first > 1)


def _is_told_apart(marked: Marked, act: Act, at: int) -> bool:
    """Whether a predicate at a token is of something else than an act before it: "took A; talks are due in May"."""
    between = [token.text for token in marked.tokens[act.last:at]]
    return ";" in between or act.form is not Form.NOUN and "," in between


def _is_joined_on(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a joining word parts a predicate from a doubt that leads to a later one: "entered A and may take B"."""
    return act.form in (Form.VERB, Form.PASSIVE) and any(
        act.last <= joint.first < found.first for joint in marked.joiners) and any(
        found.last <= other.first <= found.last + _GOVERNED for other in marked.triggers)
