"""How far what is said reaches: which words of saying hold an act."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.acts import Act
from claimline.claims.saying import Saying
from claimline.claims.sources import PUT_IN
from claimline.claims.speaker_labels import LABEL
from claimline.claims.told import after_comma
from claimline.claims.words import Marked
from claimline.model import Status, TokenKind
from claimline.model.lexicon.acts import CueKind, Form
from claimline.model.lexicon.sayings import SpeechKind

_OBJECT = 2     # tokens between "whose capture" and who tells of it: an article
_REFLEXIVE = 1  # tokens between a joining word and the verb that it leads to: "et se rapproche"
_LED = 5        # tokens before words of saying that open a sentence, with the comma behind them: "In addition,"


def source_of(marked: Marked, act: Act, sayings: Sequence[Saying]) -> Saying | None:
    """The saying whose words hold this act: the nearest that reaches it."""
    reaching = {n: price for n, saying in enumerate(sayings)
                if (price := _reach(marked, act, saying)) is not None}
    if not reaching:
        return None
    best = sayings[min(reaching, key=lambda n: reaching[n])]
    if best.noun:               # "Kyiv rejected the claims of X that ...": Kyiv's words are the sentence's
        best = next((s for s in sayings if s.status is Status.DENIED and s.last <= best.first), best)
    if best.status is Status.DENIED and best.left >= act.last:      # "Moscow says that it took X, which Kyiv denies"
        claimed = [n for n in reaching if sayings[n].source is not None and sayings[n].last <= act.first
                   and sayings[n].status is None]
        if not claimed and best.kind is SpeechKind.VERB and _is_second_voice(marked, act, best):
            return None         # "the army took A, which Kyiv denies"
        best = sayings[claimed[-1]] if claimed else best
    return best


def _is_second_voice(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether words of denying behind an act are a second voice on what was told as it is: where order is free, only
    behind a comma and their speaker, and of no clause that they have for their object ("that A fell, Kyiv denies")."""
    led = any(0 <= saying.left - f.last <= 1 and f.first >= act.last for f in marked.openers)
    if not marked.free_order:
        return saying.before or led
    comma = any(token.text == "," for token in marked.tokens[act.last:saying.left])
    return comma and saying.left < saying.first and act.form is not Form.NOUN and not any(
        c.last <= act.first for c in marked.complements)


def _reach(marked: Marked, act: Act, saying: Saying) -> float | None:
    walls = marked.walls
    if goes_on_to_say(marked, act, saying) or _said_of_the_place(marked, act, saying):
        return None
    if saying.left <= act.first and act.last <= saying.right:
        aside = not marked.free_order and act.first < saying.first and any(
            f.value.relative and saying.left <= f.first < act.first for f in marked.openers)
        return None if aside else 1.0       # "the rebels, who took A, say", but "штаб прорыв отрицал"
    if act.first < saying.last and saying.first < act.last:     # the words of saying are part of the act's own
        return 0.0
    if act.first >= saying.last and (saying.closes or _goes_on_by_itself(marked, act, saying) or _said_meanwhile(
            marked, act, saying)):
        return None
    if act.first >= saying.last:
        gap = range(saying.last, act.first)
        price = act.first - saying.last
        if saying.before and saying.kind is SpeechKind.FRAME:
            price += 6
    else:
        trails = _trails(marked, saying)
        gap = range(act.last, saying.left)
        if _is_not_said(marked, saying) or _is_said_besides(marked, act, saying) or _put_into_next(
                marked, act, saying) or _joined_on(marked, saying) or _put_into_relative(
                marked, act, saying) or _is_of_last_clause(marked, act, saying):
            return None
        price = saying.left - act.last + (0 if saying.before else 8)
        if not (saying.before or trails) and any(f.first >= saying.last for f in marked.triggers):
            return None         # the words after it are what is said
        parted = range(max(act.last, saying.left - 6), saying.left + 1)
        opens_bracket = any(marked.tokens[i].text == "(" for i in range(max(act.last, saying.left - 2), saying.left))
        if not saying.before and _is_whose(marked, act, saying):
            return 0.0
        if not saying.before and not opens_bracket and not any(after_comma(marked, i) for i in parted):
            return None
    crossed = 0
    joints = {f.first for f in marked.joiners}
    openers = {f.first for f in marked.openers if act.first < saying.first or not any(
        f.first < c.first <= f.last and (marked.free_order or c.first == f.last or f.first in joints)
        for c in marked.complements)}       # "X says that A, and that B": both are his
    if saying.kind is SpeechKind.VERB and act.last <= saying.left and (saying.before or _trails(marked, saying)):
        openers = set()     # "A when B happened, says X": all of it
    if said_aside(marked, saying) and act.first > saying.last and walls[act.first] != walls[saying.first] and not any(
            saying.last <= f.first < act.first for f in marked.complements):
        return None             # "the army, which had warned its foes, attacked A": nobody says that
    openers -= {f.first for f in marked.openers if f.value.relative and f.first < act.first and any(
        token.text == "," for token in marked.tokens[f.last:act.first])}    # "said that A, which lies by B, fell"
    that = next((c.first for c in marked.complements if c.first >= saying.last), act.first)
    if saying.kind is SpeechKind.VERB and not any(saying.last <= f.first < that for f in marked.triggers):
        openers.discard(that)   # "a déclaré à des journalistes à Kiev que": no relative clause of Kyiv
    lists = _lists(marked, saying) and act.first >= saying.last         # "The ministry: A is ours; B too": all of it
    openers -= {f.first for f in marked.openers if f.value.joins and (that < f.first or lists)}     # "that A, but B"
    # "According to X, ..., and ...", "X: ..., but ...": all of it
    opening = _opens(marked, saying) and (saying.kind is SpeechKind.FRAME or (
        saying.kind is SpeechKind.LABEL and not saying.before))
    for i in gap:
        text = marked.tokens[i].text
        if (text == ";" and not (lists or opening)) or (i in openers and not marked.quoted[i] and not opening):
            return None
        if i and walls[i] != walls[i - 1] and text != ":" and not marked.quoted[i]:
            crossed += 1
    return price + 6 * crossed


def _goes_on_by_itself(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether a verb is joined to words of saying that have what is said for their object: "the army claims the capture
    of A and attacks B"."""
    if not saying.own or saying.kind is not SpeechKind.VERB or saying.before or act.form is not Form.VERB:
        return False
    between = range(saying.last, act.first)
    noun = any(f.first in between and f.value.form is Form.NOUN for f in marked.triggers)
    told = any(f.first in between for f in (*marked.complements, *marked.speeches)) or any(
        marked.tokens[i].text in ":«“\"" for i in between) or any(marked.quoted[i] for i in between)
    return noun and not told and any(f.first in between and act.first - f.last <= _REFLEXIVE for f in marked.joiners)


def _said_meanwhile(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether the words of saying, with what was said, stand in a clause before the one that tells of the act: "While
    Lee said that peace was near, they took A", but "As Lee said, they took A"."""
    comma = next((i for i in range(saying.last, act.first) if marked.tokens[i].text == ","), saying.last)
    return _is_led_aside(marked, saying, comma) and not saying.before and not any(
        comma < f.first < act.first for f in marked.complements) and marked.tokens[comma - 1].text not in "»”\""


def _is_led_aside(marked: Marked, saying: Saying, stop: int) -> bool:
    """Whether the words of saying stand in a subordinate clause which, up to token `stop`, has what was said in it."""
    led = any(f.last <= saying.left <= f.last + 1 and not (f.value.relative or f.value.joins) for f in marked.openers)
    if not led or saying.kind is not SpeechKind.VERB:
        return False
    timed = {i for first, last, _ in marked.whens for i in range(first, last)}
    return sum(i not in timed for i in range(max(saying.last, saying.right), stop)) > 1


def _opens(marked: Marked, saying: Saying) -> bool:
    """Whether words of saying begin the sentence, but for words that a comma sets off: "In addition, according to"."""
    led = 1 < saying.left <= _LED and marked.tokens[saying.left - 1].text == "," and not any(
        first < saying.left for first in (*(s.first for s in marked.spots), *(f.first for f in marked.triggers),
                                          *(f.first for f in marked.sides)))
    return saying.left <= 1 or led


def _is_said_besides(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether a clause of its own tells what somebody else said of it: "A holds, although the Russians declared it"."""
    return marked.free_order and saying.kind is SpeechKind.VERB and saying.status is None and any(
        0 <= saying.left - f.last <= 1 and f.first >= act.last and not (f.value.relative or f.value.joins)
        for f in marked.openers)


def _is_not_said(marked: Marked, saying: Saying) -> bool:
    """Whether a speaker is said not to have confirmed what stands before: "A fell, the General Staff has not admitted
    it"."""
    stop = saying.first + 1 if marked.free_order else saying.last
    return saying.kind is SpeechKind.VERB and saying.status is None and any(
        cue.value.kind is CueKind.NEGATION and saying.left <= cue.first < stop for cue in marked.cues) and not any(
        c.first >= saying.last for c in marked.complements)


def _put_into_next(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether a frame is put into the clause that a joining word behind the act leads to: "A fell, and B, according to
    X, is surrounded", "A fell and, according to X, so did B"."""
    tokens = marked.tokens
    framed = saying.kind is SpeechKind.FRAME and saying.left > 0 and tokens[saying.left - 1].text == ","
    led = any(act.last <= f.first and (f.last == saying.left - 1 or f.last < saying.left - 1 and tokens[
        f.first - 1].text == ",") for f in (*marked.joiners, *marked.openers))
    return framed and led and any(saying.right <= f.first for f in marked.triggers)


def _is_whose(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether a relative clause begins with the act that the words of saying right behind it have for their object:
    "A, whose capture Moscow announced"."""
    return act.form is Form.NOUN and 0 <= saying.left - act.last <= _OBJECT and any(
        f.value.relative and 0 <= act.first - f.first <= 1 for f in marked.openers)


def _put_into_relative(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether words of saying are put into a relative clause behind the act: "they took A, which, Kyiv says, was B"."""
    tokens = marked.tokens
    return saying.left > 1 and tokens[saying.left - 1].text == "," and any(
        f.value.relative and f.last == saying.left - 1 and act.last <= f.first for f in marked.openers)


def _is_of_last_clause(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether a frame that no comma parts from its clause leaves out one before that: "A fell, B burns per X"."""
    tokens = marked.tokens
    if saying.kind is not SpeechKind.FRAME or not saying.before or tokens[saying.left - 1].kind is not TokenKind.WORD:
        return False
    comma = next((i for i in range(saying.left - 1, act.last - 1, -1) if tokens[i].text in ",;" and any(
        i < f.first < saying.left for f in marked.triggers)), None)
    return comma is not None and not any(s.first < comma < s.last for s in marked.spots)


def _joined_on(marked: Marked, saying: Saying) -> bool:
    """Whether a joining word behind a comma leads to a speaker who says what follows: "A fell, and Lee said that"."""
    return not saying.before and saying.kind is SpeechKind.VERB and any(
        f.last == saying.left and f.first and marked.tokens[f.first - 1].text == "," for f in marked.joiners)


def goes_on_to_say(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether a joining word leads from a verb to the words of saying: "the army holds A and denies that B fell"."""
    return act.form is Form.VERB and act.last <= saying.first and saying.kind is SpeechKind.VERB and any(
        f.last == saying.first for f in marked.joiners)


def said_aside(marked: Marked, saying: Saying) -> bool:
    """Whether the words of saying stand in a relative clause behind their speaker, of whom the main clause tells more.
    """
    wall = marked.walls[saying.first]
    return not marked.free_order and not saying.before and any(
        f.value.relative and saying.left < f.first <= saying.first and marked.walls[f.first] == wall
        for f in marked.openers)


def _said_of_the_place(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether words of saying, and what they say, stand in a relative clause that is over before the act: "A, whose
    capture Moscow had announced, was held"."""
    if act.first < saying.last:
        return False
    walls = marked.walls
    clause, outer = walls[saying.first], walls[act.first]
    return clause != outer and any(
        0 < f.first <= saying.first and f.value.relative and walls[f.first] == clause and walls[f.first - 1] == outer
        and any(f.first <= t.first < act.first and walls[t.first] == clause for t in marked.triggers)
        for f in marked.openers)


def _trails(marked: Marked, saying: Saying) -> bool:
    """Whether a speaker and the words of saying are put in behind what is said: "A fell, the ministry said on Monday,
    adding that ..."."""
    end = len(marked.tokens)
    stop = next((i for i in range(saying.last, end) if marked.tokens[i].text in ",.;:"), end)
    if _is_led_aside(marked, saying, stop):
        return False            # "A fell on the day when Lee spoke of peace"
    return not saying.before and saying.kind is SpeechKind.VERB and stop - saying.last <= PUT_IN and not any(
        saying.last <= f.first < stop for f in (*marked.triggers, *marked.complements, *marked.openers)) and any(
        after_comma(marked, i) for i in range(max(1, saying.left - PUT_IN), saying.left + 1))


def _lists(marked: Marked, saying: Saying) -> bool:
    """Whether the sentence is a speaker, a colon and what that speaker says, in parts set off by semicolons."""
    return not saying.before and saying.left <= LABEL and any(
        token.text == ":" for token in marked.tokens[saying.last:saying.last + LABEL]) and not any(
        token.text == ";" for token in marked.tokens[:saying.last])
