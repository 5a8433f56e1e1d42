"""Of which acts of its sentence a denial, a doubt, a future or a condition is told.

Words of such a kind have a reach, and exceptions to it: `_NEVER` holds whatever the reach, the other tables for one
reach each. Every exception is a question about one act and the words in reach of it; with a yes they are told of
something else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claimline.claims.acts import Act
from claimline.claims.failures import is_spent
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Cue, CueKind, Form, Reach
from claimline.text.phrases import Found

NEXT = 4            # tokens from a cue to the act it governs
_ASIDE = 2          # tokens from an act to a doubt put in after a comma: "taken, it seems"
_ENDING = 2         # letters in which verbs of one form end: "готовились", "взяли"
_JOINED = 3         # tokens from a joining word to a cue of the verb behind it: "and now they may"
_TO_ITS_NOUN = 2    # words from such a cue to the noun that it governs: "threat of an"
_SUBJECT = 5        # tokens from a joining word to a modal verb behind another subject: "and said the push would"
_GOVERNED = 8       # tokens from such a cue on, where the verb stands: "are said to be getting ready to take"
_ANY = tuple(CueKind)

_Exception = Callable[[Marked, Act, Found[Cue]], bool]
_Exceptions = Mapping[CueKind, tuple[_Exception, ...]]


def reaches(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether words of doubt, denial, future or condition are told of an act."""
    if _is_except(_NEVER, marked, act, found):
        return False
    if act.first <= found.first and found.last <= act.last:
        return not _is_own_word(marked, act, found)
    if found.value.kind is CueKind.HEDGE and found.first < act.first and act.last < found.last:
        return True             # "підтвердження взяття немає"
    reach = found.value.reach
    if reach is Reach.SENTENCE:
        return not _is_except(_IN_SENTENCE, marked, act, found)
    if reach is Reach.BEFORE or reach is Reach.BACK:
        return act.last <= found.first and not _is_except(_OF_BEFORE, marked, act, found)
    if _is_except(_IN_CLAUSE, marked, act, found):
        return False
    if reach is Reach.NEXT:
        return not _is_except(_OF_NEXT, marked, act, found) and (
            _is_sentence_adverb(marked, act, found) or 0 <= act.first - found.last <= NEXT
            or 0 <= act.first - found.first <= NEXT)
    return not _is_except(_AROUND, marked, act, found) and (
        reach is Reach.CLAUSE and found.first < act.first or not _is_parted(marked, act, found)
        or _is_aside(marked, act, found))


def _is_except(table: _Exceptions, marked: Marked, act: Act, found: Found[Cue]) -> bool:
    return any(is_told_elsewhere(marked, act, found) for is_told_elsewhere in table.get(found.value.kind, ()))


def _is_told_by_event(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether the act's event tells it already, by words of failure or attempt: "have not managed to", "fight to take".
    """
    return any(found.first < last and first < found.last for first, last in act.modified)


def _was_tried(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether it is said of what was tried, not of what will be: "an attempt to take X was beaten off"."""
    return act.event is Event.REPEL and act.left < found.last <= act.first


def _is_fought_for(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether it is the aim of fighting that goes on: "fighting to control A"."""
    return act.event is Event.FIGHT and act.form is Form.NOUN and act.first <= found.first and found.last <= act.last


def _is_own_word(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a denial inside the words of an act, "have not taken", is one of those that the trigger itself has."""
    return found.value.kind is CueKind.NEGATION and any(
        found.phrase.says(marked.tokens[i]) and act.says(marked, i, i + 1) for i in range(found.first, found.last))


def _calls_untrue(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether the truth is told behind the colon after a verdict: "calls it a lie: the town is defended"."""
    return found.value.untrue and any(token.text == ":" for token in marked.tokens[found.last:act.first])


def _is_behind_semicolon(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a semicolon parts a doubt from the act before it: "fighting goes on in A; the rest is being verified"."""
    return act.first <= found.first and any(token.text == ";" for token in marked.tokens[act.last:found.first])


def _is_in_other_clause(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether neither end of the words stands in the clause of the act."""
    return marked.walls[act.first] not in (marked.walls[found.first], marked.walls[found.last - 1])


def _is_in_what_is_told(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether it stands in what the doer of the act is then told to have said: "struck A and said that ships would be
    stopped"."""
    return any(act.last <= said.first and said.last <= that.first < found.first for that in marked.complements
               for said in marked.speeches)


def _is_before_next_predicate(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a comma and a finite verb end what is foretold: "зосередив зусилля на оточенні X, веде вогонь"."""
    return found.first < act.first and _is_finite(marked, act) and _is_parted(marked, act, found)


def _is_clause_before(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a denial is the predicate of the clause before: "сопротивления не было, город занят"."""
    return found.last <= act.first and _ends_clause(marked, found) and _is_parted(marked, act, found)


def _has_happened_since(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether an adverb right before a verb of the past tells how soon it happened: "вскоре отошли"."""
    past = act.first in marked.past or act.first in marked.singular and not marked.tokens[act.first].norm.endswith(
        marked.lexicon.present_endings)
    return past and found.last == act.first and found.last - found.first == 1


def _doubts_another(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a comma parts an act from a doubt that has another among its words: "бои, подтверждения взятия нет"."""
    return act.last <= found.first and _is_parted(marked, act, found) and any(
        found.first < f.first < found.last and f.last <= found.last for f in marked.triggers)


def _has_happened_too(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a joining word leads from a verb of intent to an act in the same form: both have happened."""
    def ending(i: int) -> str:
        norm = marked.tokens[i].norm
        bare = next((norm.removesuffix(end) for end in marked.lexicon.reflexive_endings if norm.endswith(end)), norm)
        return bare[-_ENDING:]

    return act.form is Form.VERB and found.last <= act.first and ending(found.last - 1) == ending(act.first) and any(
        found.last <= joint.first < act.first for joint in marked.joiners)


def _is_of_next(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a joining word behind an act leads to a cue of the verb behind it: "took A and may take B"; or to a cue
    that is a verb itself: "взяли A и готовят оборону у B"."""
    verbs = marked.past | marked.singular | marked.subjectless
    return act.last <= found.first and any(
        act.last <= j.first <= found.first and found.first - j.last <= _JOINED and not any(
            j.last <= spot.head < found.first for spot in marked.spots) for j in marked.joiners) and (
        found.first in verbs or any(
            found.first < f.last and 0 <= f.first - found.last + 1 <= _GOVERNED
            and marked.walls[f.first] == marked.walls[found.last - 1] for f in marked.triggers))


def _is_of_next_subject(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a joining word behind a verb leads to a subject or a verb before a modal: "took A and said it would"."""
    return not marked.free_order and act.form is Form.VERB and act.last <= found.first and any(
        act.last <= j.first and 0 < found.first - j.last <= _SUBJECT and all(
            token.kind is TokenKind.WORD for token in marked.tokens[j.last:found.first]) and not any(
            j.last <= spot.head < found.first for spot in marked.spots) for j in marked.joiners)


def _goes_on_with(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a finite verb is joined to the words of another act that a denial governs: "gave up taking A and attack
    B". Only where it has an ending of its own."""
    finite = marked.lexicon.finite_endings and marked.tokens[act.first].norm.endswith(marked.lexicon.finite_endings)
    return bool(finite) and act.form is Form.VERB and any(
        found.last < f.last <= act.first and any(
            f.last <= j.first and j.last == act.first and j.last - j.first == 1 for j in marked.joiners)
        for f in marked.triggers)


def _is_spent(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a denial is part of words of failure: "attacked A without success and shelled B"."""
    return is_spent(marked, found.first, found.last, act.first)


def _opens_apart(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether it opens the sentence and a comma sets that off, so that it governs no verb behind it: "To make things
    worse, the fall of X ..."."""
    return found.first == 0 and not marked.free_order and any(
        token.text == "," for token in marked.tokens[found.last:act.first]) and (
        not _is_sentence_adverb(marked, act, found))


def _is_sentence_adverb(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a doubt with a comma right behind it opens the sentence, and this is its first act: "Allegedly, they took
    X"."""
    return found.value.kind is CueKind.HEDGE and found.first == 0 and found.last < act.first and not (
        marked.free_order) and marked.tokens[found.last].text == "," and not any(
        found.last <= f.first and f.last <= act.first for f in marked.triggers)


def _is_denied_before(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a comma ends what is denied: "did not stop, they took A", "успіху не мав, здійснював обстріли"."""
    if not marked.free_order:
        return _is_left(marked, act, found)
    return any(token.text == "," for token in marked.tokens[found.last + (not _ends_clause(marked, found)):act.first])


def _is_aim_before(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a comma and a finite verb end the clause of an aim: "Щоб узяти X, зайшли в Y"."""
    return _is_finite(marked, act) and _is_left(marked, act, found)


def _is_told_apart(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether what is foretold is of something else than an act before it: "took A; talks are due in May"."""
    between = [token.text for token in marked.tokens[act.last:found.first]]
    return ";" in between or act.form is not Form.NOUN and "," in between


def _is_aside(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether it is put in right beside an act: "taken, it seems", but not "taken, one can breathe out"."""
    goes_on = found.value.kind is CueKind.EXPECTED and found.last < len(marked.tokens) and (
        marked.tokens[found.last].kind is not TokenKind.SYMBOL)      # "A is held, an order to leave is given"
    return found.value.kind is not CueKind.POSSIBLE and _between(act, found) <= _ASIDE and not goes_on and not (
        act.last <= found.first and _doubts_what_follows(marked, act, found))


def _doubts_what_follows(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a doubt behind an act and its place goes with further words: "took A, perhaps with losses"."""
    at = found.last
    if at < len(marked.tokens) and marked.tokens[at].text == ",":
        at += 1
    adverb = found.last - found.first == 1
    return adverb and at < len(marked.tokens) and marked.tokens[at].kind is not TokenKind.SYMBOL and any(
        act.first < spot.last <= found.first for spot in marked.spots) and not any(
        0 <= spot.head - at <= 1 for spot in marked.spots)


def _between(act: Act, found: Found[Cue]) -> int:
    """The number of tokens between an act and words outside it."""
    return max(0, max(found.first, act.first) - min(found.last, act.last))


def _is_parted(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether a comma stands between them and an act."""
    return any(token.text == "," for token in marked.tokens[min(found.last, act.last):max(found.first, act.first)])


def _ends_clause(marked: Marked, found: Found[Cue]) -> bool:
    """Whether a denial of more than a particle is the predicate that ends its clause: "сопротивления не было,", "боёв
    больше нет,"."""
    more = found.last - found.first > 1 or found.value.reach is Reach.CLAUSE
    return marked.free_order and more and found.last < len(marked.tokens) and (
        marked.tokens[found.last].text == ",")


def _is_finite(marked: Marked, act: Act) -> bool:
    """Whether the act is told by a finite verb, where infinitives have an ending of their own."""
    return marked.free_order and act.form is Form.VERB and not act.is_infinitive(marked)


def _is_left(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether the one comma between a denial and an act ends the clause that is denied; that of two words may have its
    verb in it: "sans attendre, ils ont pris A"."""
    commas = [i for i in range(found.last, act.first) if marked.tokens[i].text == ","]
    return len(commas) == 1 and (commas[0] > found.last or found.last - found.first > 1)


def _is_of_a_noun(marked: Marked, act: Act, found: Found[Cue]) -> bool:
    """Whether what is feared is told by a noun right behind it, in a phrase that leads to a finite verb: "under threat
    of encirclement, the troops left A"."""
    noun = next((f for f in marked.triggers if f.value.form is not Form.VERB
                 and found.first <= f.first <= found.last + _TO_ITS_NOUN and f.last < act.first), None)
    if noun is None or act.form is not Form.VERB or act.is_infinitive(marked) or (
            marked.tokens[act.first - 1].norm in marked.lexicon.purpose):
        return False
    more = found.last - found.first > 1
    led = marked.tokens[found.first if more else max(found.first - 1, 0)].norm in marked.lexicon.adverbials
    return (led or any(token.text == "," for token in marked.tokens[noun.last:act.first])) and not any(
        f.first < found.first for f in marked.triggers)


def _table(*rows: tuple[tuple[CueKind, ...], tuple[_Exception, ...]]) -> _Exceptions:
    """The exceptions of each kind of cue, from rows of kinds and what they have in common."""
    return {kind: tuple(each for kinds, exceptions in rows if kind in kinds for each in exceptions) for kind in _ANY}


_DENIED, _DOUBTED, _FORETOLD, _SUPPOSED = CueKind.NEGATION, CueKind.HEDGE, CueKind.EXPECTED, CueKind.POSSIBLE
_NEVER = _table(
    ((_DENIED, _FORETOLD), (_is_told_by_event,)),
    ((_FORETOLD, _SUPPOSED), (_is_of_a_noun,)),
    ((_FORETOLD,), (_was_tried, _has_happened_too, _has_happened_since, _is_fought_for)))
_IN_SENTENCE = _table(
    (_ANY, (_calls_untrue,)),
    ((_DOUBTED,), (_is_behind_semicolon, _doubts_another)))
_OF_BEFORE = _table(
    ((_DOUBTED,), (_doubts_another,)),
    ((_FORETOLD, _SUPPOSED), (_is_told_apart,)))
_IN_CLAUSE = _table(
    (_ANY, (_is_in_other_clause, _is_in_what_is_told, _is_of_next)),
    ((_FORETOLD, _SUPPOSED), (_is_of_next_subject,)))
_AROUND = _table(
    ((_FORETOLD,), (_is_before_next_predicate,)),
    ((_DENIED,), (_is_clause_before,)))
_OF_NEXT = _table(
    (_ANY, (_opens_apart,)),
    ((_DENIED,), (_goes_on_with, _is_spent, _is_denied_before)),
    ((_FORETOLD, _SUPPOSED), (_is_aim_before,)))
