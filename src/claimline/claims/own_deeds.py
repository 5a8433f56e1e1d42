"""Speakers who tell of a deed of their own: "Moscow claims to have taken X", "Moscow claimed the capture of X"."""

from __future__ import annotations

from claimline.claims.actors import Verdict
from claimline.claims.acts import Act
from claimline.claims.cast import BODIES
from claimline.claims.nouns import owned
from claimline.claims.presumed import OWN_NEWS
from claimline.claims.saying import Saying
from claimline.claims.words import Marked
from claimline.model import TokenKind
from claimline.model.lexicon.acts import Form, Who
from claimline.model.lexicon.sayings import SpeechKind
from claimline.model.theatre import Theatre

_AUXILIARY = 5      # letters at most of the one word between words of saying and the verb of what the speaker has done
_ADVERBS = 2        # words between "that" and the verb: "что полностью"
_SMALL = 2          # letters of prepositions and particles
_TO_THE_DEED = 2    # words from those that claim a deed to its noun, which has an article


def speaking_of_itself(marked: Marked, act: Act, saying: Saying, theatre: Theatre) -> Verdict:
    """The speaker does the act whose verb follows the words of saying: "Moscow claims to have taken X"; and the one
    whose noun follows words that claim a deed: "Moscow claimed the capture of X"."""
    times = marked.dated()
    times |= {i + 1 for i in times if i + 1 < act.first and marked.tokens[i + 1].text == ","}
    tokens = [marked.tokens[i] for i in range(saying.last, act.first) if i not in times]
    while tokens and tokens[0].norm in marked.lexicon.perfect:
        del tokens[0]
    side = saying.source.side if saying.source is not None else None
    denied = saying.denies(marked) if act.first >= saying.last else None
    if denied is not None:
        return Verdict(denied if act.who is Who.SELF else theatre.opponent(denied), "speaks of itself")
    if side is not None and act.form is Form.VERB and act.first < saying.last and (
            saying.first < act.last):
        return Verdict(side, "speaks of itself")        # "Moscow claims control of X", one frame
    if side is not None and act.who is Who.SELF and saying.kind is SpeechKind.VERB and saying.first < act.first and (
            owned(marked, act)):
        return Verdict(side, "speaks of itself")        # "Kyiv says that it has opened the way for its offensive"
    behind = act.last <= saying.first           # "the capture of X, claimed by Moscow"
    if side is not None and saying.own and act.form is Form.NOUN and act.who is Who.SELF and (
            act.event in OWN_NEWS and (behind or act.first >= saying.last and len(tokens) <= _TO_THE_DEED)):
        return Verdict(side, "speaks of itself")
    if side is not None and saying.kind is SpeechKind.VERB and act.form is Form.VERB and act.first >= saying.last and (
            _has_no_other_subject(marked, act, saying)):
        return Verdict(side if act.who is Who.SELF else theatre.opponent(side), "speaks of itself")
    if side is None or act.form is not Form.VERB or act.first < saying.last or len(tokens) > 1 or any(
            token.kind is not TokenKind.WORD or len(token.text) > _AUXILIARY for token in tokens) or any(
            saying.last <= cue.first < act.first for cue in marked.cues) or any(
            saying.last <= f.first < act.first for f in marked.openers):
        return Verdict(None, "nobody named")
    return Verdict(side if act.who is Who.SELF else theatre.opponent(side), "speaks of itself")


def _has_no_other_subject(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether grammar leaves a verb no other subject than the speaker: an infinitive that hangs on the words of saying,
    whatever is put in between, "claimed on Telegram to have taken X"; or, where verbs need none, one in the singular
    right behind "that": «заявил, что взял»."""
    lexicon, between = marked.lexicon, range(saying.last, act.first)
    if any(marked.tokens[i].text in ".;:!?" for i in between) or any(f.first in between for f in marked.triggers):
        return False
    if marked.free_order:
        that = max((f.last for f in marked.complements if saying.last <= f.first and f.last <= act.first), default=None)
        adverbs = marked.tokens[that:act.first]
        return that is not None and len(adverbs) <= _ADVERBS and act.first in marked.singular and not any(
            not token.text.islower() or len(token.text) <= _SMALL for token in adverbs)
    led = marked.tokens[act.first - 1].norm
    own = marked.tokens[act.first + (marked.tokens[act.first].norm in lexicon.reflexives)].norm
    hangs = led in lexicon.perfect or own.endswith(lexicon.infinitive_endings) and led not in (
        *lexicon.genitives, *lexicon.purpose)
    parted = any(f.first in between for f in (*marked.openers, *marked.complements, *marked.cues))
    return hangs and not parted and not any(f.first in between and f.value.sort in BODIES for f in marked.sides)


def tells_own_deed(marked: Marked, act: Act, saying: Saying) -> bool:
    """Whether nothing but an infinitive leads from words of saying to a verb: "claims to have taken X"."""
    between = marked.tokens[saying.last:act.first]
    return act.form is Form.VERB and saying.source is not None and bool(between) and all(
        token.norm in marked.lexicon.perfect for token in between)
