"""The time that one sentence sets for those that go on with it, and the day that one names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimline.claims.acts import Act
from claimline.claims.topic import is_settlement
from claimline.claims.words import Marked
from claimline.model import Event, When
from claimline.model.lexicon.sayings import SpeechKind
from claimline.model.sentence import NUMBER

_OPENS = 3              # tokens before a time that opens its sentence: "On the night of"
_LEADING = 4            # letters of a word before such a time: "On the", "Or", "А в"
_OF_ITS_LINE = ".:–—-|"     # what follows the day that a line of a chronicle begins with
_LASTING = frozenset({Event.HOLD, Event.FIGHT})      # what goes on has no day of the sentence before


@dataclass(frozen=True, slots=True)
class SceneTime:
    """The time of a sentence that those which go on with it have too. `lasting`: what goes on there as well. `until`:
    the last sentence that it reaches, where it does not stand over all of its paragraph."""

    when: When
    lasting: bool = False
    until: int | None = None

    def of(self, act: Act, sentence: int) -> When | None:
        """The time that the scene gives to an act of a later sentence without one."""
        over = self.until is None or sentence <= self.until
        return self.when if over and (self.lasting or act.event not in _LASTING) else None


def scene_set(marked: Marked, acts: Sequence[Act], *, told: bool, opens: bool) -> SceneTime | None:
    """The time that a sentence sets for the rest of its paragraph: one that tells of no place ("On Friday the front
    gave way."), or one with which a line of a chronicle begins ("12 May: A is taken."). `told`: whether the sentence
    gave claims; `opens`: whether it is the first of its paragraph."""
    whens = [each for each in marked.whens if not (each[2].heading or each[2].now)]
    bulletin = any(f.value.kind is SpeechKind.HEADS for f in marked.speeches) and not acts
    if len(whens) != 1 or whens[0][2].edtf is None or whens[0][2].future or whens[0][2].since or whens[0][2].runs:
        return None
    first, last, when = whens[0]
    if any(other.now and last <= at for at, _, other in marked.whens):
        return None             # "Half a year ago it was a town, and now it is ruins."
    if opens and first == 0 and (last == len(marked.tokens) or marked.tokens[last].text in _OF_ITS_LINE):
        return SceneTime(when, lasting=True)
    if bulletin:                # "Bulletin of the past day."
        return SceneTime(when, lasting=True)
    counts = any(token.kind is NUMBER and not first <= i < last for i, token in enumerate(marked.tokens))
    days = (when.last - when.first).days if when.first and when.last else 0
    named = [spot.mention for spot in marked.spots if spot.mention.matches and not spot.mention.heading]
    placed = bool(acts) and any(map(is_settlement, named))
    led = first <= _OPENS and all(len(token.text) <= _LEADING for token in marked.tokens[:first])
    sums_up = (counts or bool(marked.counts)) and days <= 1         # "seven attacks took place yesterday"
    spell = days == 1 or when.sums and days < 1
    period = led and spell and bool(marked.counts or counts)    # "in the past 24 hours 21 attacks were beaten off"
    if (told or placed) and not period or not (led or sums_up) or marked.tokens[-1].text in "?:":
        return None
    return SceneTime(when, until=None if led else marked.sentence.index + 1)


def said_on(marked: Marked) -> When | None:
    """The day that a sentence names, if it names just one time and that is a day that has come."""
    whens = [when for _, _, when in marked.whens if not (when.heading or when.now)]
    day = len(whens) == 1 and whens[0].first is not None and whens[0].first == whens[0].last
    return whens[0] if day and not (whens[0].future or whens[0].since) else None
